"""Ways of saying a time, a period, how often, a share: `a quarter of an hour`, `at two-hourly intervals`. No files."""

import re
from fractions import Fraction

from policygen.compare.judging.values import number_said
from policygen.compare.judging.ways import way


def _parted(found: re.Match[str]) -> str:
    """`three quarters of an hour` -> 45 minutes."""
    quarters = 2 if found[2].lower() == "half" else 1
    quarters *= 3 if (found[1] or "").lower().startswith("three") else 1
    unit = found[3].lower()
    return f"{15 * quarters} minutes" if unit == "hour" else f"{3 * quarters} months"


def _more(found: re.Match[str]) -> str:
    """`An hour and a quarter` -> 75 minutes."""
    whole, part = int(number_said(found[1])), 2 if found[3].lower() == "half" else 1
    hours = found[2].lower().startswith("hour")
    return f"{60 * whole + 15 * part} minutes" if hours else f"{12 * whole + 3 * part} months"


def _whole(found: re.Match[str], parts: int, unit: str) -> str:
    """`2 hours and 30 minutes` -> 150 minutes."""
    return f"{parts * Fraction(number_said(found[1])) + Fraction(number_said(found[2]))} {unit}"


def _share(found: re.Match[str]) -> str:
    """`Two thirds` -> 66.7%."""
    count, parts = (found[1] or "one").lower(), _PARTS[(found[2] or found[3]).lower().rstrip("s")]
    share = 100 * int(number_said("1" if count in ("a", "an") else count)) / parts
    return f"{round(share, 1):g}%"


_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}


def _dozens(found: re.Match[str]) -> str:
    count = (found[1] or "one").lower()
    return "6" if count.startswith("half") else str(12 * int(number_said(count)))


def _times(found: re.Match[str]) -> str:
    factor = 100 if found[2].lower() == "hundred" else 1000
    return str(int(number_said(found[1])) * factor)


def _in_digits(found: re.Match[str]) -> str:
    """`Between six and ten` -> 6 to 10; not times of day, nor years."""
    figures = number_said(found[1]), number_said(found[2])
    return (
        " to ".join(figures)
        if all(len(one) < _YEAR for one in figures) and "." not in found[0]
        else found[0]
    )


_YEAR = 4
"""Digits of a year."""


def _years(found: re.Match[str]) -> str:
    """`Years 3, 4 and 5` -> Years 3 to 5."""
    said = [int(one) for one in re.findall(r"\d+", found[0])]
    row = said == [*range(said[0], said[-1] + 1)]
    return f"Years {said[0]} to {said[-1]}" if row else found[0]


def _one_in(found: re.Match[str]) -> str:
    """`One governor in three` -> 33.3%."""
    parts = Fraction(number_said(found[2]))
    whom = f" of{found[1]}" if found[1] else ""
    return f"{round(float(100 / parts), 1):g}%{whom}" if parts > 1 else found[0]


def _nth(found: re.Match[str]) -> str:
    """`Day six` -> 6th day; `third` -> 3rd."""
    return f"{number_said(found[2])}th {found[1]}"


def _ordinal(found: re.Match[str]) -> str:
    return f"{number_said(found[0])}th"


def _adverb(found: re.Match[str]) -> str:
    """`Two-hourly` -> every two hours."""
    unit = _UNITS[found[2].lower()]
    return f"every {found[1]} {unit}s" if found[1] else f"every {unit}"


def _often(found: re.Match[str]) -> str:
    """`Twice daily` -> twice a day."""
    return f"{found[1]} a {_UNITS[found[2].lower()]}"


def _occasions(found: re.Match[str]) -> str:
    """`On two or more occasions` -> at least two times."""
    limit = found[1] or ("at least" if found[3] else "")
    times = "once" if number_said(found[2]) == "1" else f"{found[2]} times"
    return f"{limit} {times}" if limit else times


_UNITS = {
    "hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month", "termly": "term", "yearly": "year",
    "annually": "year",
}  # fmt: skip
_LIES = "hourly daily weekly monthly termly yearly annually"

SPANS = (
    # times
    way("quarter half", r"\ban? (?=(?:quarter|half) (?:to|past)\b)", ""),
    way("am pm m",
        r"(?<![\d.:])(\d{1,2}(?:[.:]\d\d)?)( ?(?:--?|–|to|and|until|till) ?)(\d{1,2}(?:[.:]\d\d)? ?([ap]\.?m\b))",
        r"\1 \4\2\3"),
    way("noon midday midnight", r"\b12 (?:o['’]clock )?(?=(?:noon|midday|midnight)\b)", ""),
    # numbers
    way("dozen", r"\b(?:(half an?|an?|one|two|three|four|five) )?dozen\b", _dozens),
    way("pair couple", r"\b(?:an?|one) (?:pair|couple) of\b|\bcouple of\b", "two"),
    way("hundred thousand", r"(?<!£)(?<!£ )(?!an? )(<n>) (hundred|thousand)\b(?! and)", _times),
    way("pounds", r"(?<!£)\b(<n>) pounds\b", lambda found: f"£{number_said(found[1])}"),
    way("decibels db", r"\b(?:db|decibels?)\b", "decibels"),
    way("metres metre m", r"(?<=\d) ?(?:m|metres?)\b", " metres"),
    way("kilometres kilometre km", r"\b(?:km|kilometres?)\b", "kilometres"),
    way("kilograms kilogram kg kilos kilo", r"(?<=\d) ?(?:kg|kilos?|kilograms?)\b", " kilograms"),
    way("celsius centigrade c", r" ?(?:° ?C\b|degrees? (?:Celsius|centigrade|C)\b)", "°C"),
    way("mb megabytes gb gigabytes", r"(?<=\d) ?(m|g)(?:b|egabytes?|igabytes?)\b", r" \1b"),
    way("mph miles", r" ?(?:mph|miles (?:per|an) hour)\b", " mph"),
    way("half", r"\bone and a half\b", "1½"),
    way("half", r"(?<!and a )\bhalf[- ](day|hour|year)s?\b(?!-)", r"half a \1"),
    way("percent cent", r"\bhalf (?:of )?(?:a|one|1) per ?cent\b", "0.5%"),
    way("half", r"\bhalf (?:of )?(?:the )?(?=(?:fee|price|cost|amount|charge|sum|rate|fare|pay)\b)", "50% of the "),
    way("both", r"\bboth (?:of )?(?:the )?(?=(?![a-z’']+ and\b)[a-z]{3,}s\b)", "two "),
    way("total", r"\b(?:an? )?total of (?=<q>)", ""),
    # periods
    way("hours hour", r"\b(<n>) hours?,? (?:and )?(<n>) minutes?\b", lambda found: _whole(found, 60, "minutes")),
    way("years year", r"\b(<n>) years?,? (?:and )?(<n>) months?\b", lambda found: _whole(found, 12, "months")),
    way("close", r"\b(?:the )?close of (?:business|play)\b", "the end of the working day"),
    way("following", r"\bfollowing (?=(?:school |working )?(?:day|week|month|term|year)\b)", "next "),
    way("passed elapsed", r"\b(?:after|once|when) (<q>) (?:have|has) (?:passed|elapsed)\b", r"after \1"),
    way("till until up", r"\b(?:up to|till|til)(?: and including)? (?=\d{1,2}(?:st|nd|rd|th)? <month>)", "until "),
    way("effect as starting beginning commencing after",
        r"\b(?:with effect from|as from|starting (?:from|on)|beginning (?:on|from)|on and after"
        r"|commencing(?: on)?) (?=\d|<month>)", "from "),
    way("quarter quarters half",
        r"\b(?:(three|an?|one)[ -])?(quarters?|half)(?: of)?[ -](?:an? |one )?(hour|year)(?:['’]s)?\b(?!-)",
        _parted),
    way("half quarter", r"\b(an|a|one|<n>) (hours?|years?) and an? (half|quarter)\b", _more),
    way("quarter", r"\b(every|each|per|a) quarter\b(?! of\b| to\b| past\b)", r"\1 three months"),
    way("period periods", r"\bperiods? of (<n>)[- ](<unit>)", r"\1 \2"),
    way("period periods",
        r"\b(<n>)[- ]((?:[a-z]+[- ])?<unit>)[- ]period\b", lambda found: f"{found[1]} {found[2].replace('-', ' ')}"),
    way("continuous unbroken uninterrupted successive consecutive running",
        r"\b(?:continuous|unbroken|uninterrupted|successive|consecutive|running) (<n>)[- ](<unit>)",
        r"\1 consecutive \2"),
    way("continuous unbroken uninterrupted successive running",
        r"\b(<n>)[- ](?:continuous|unbroken|uninterrupted|successive|running) (?=<unit>)", r"\1 consecutive "),
    way("first", r"\b(?:with)?in (?:the|their|his or her|his|her|its|your|our) first (?=<n> <unit>)", "within "),
    way("row succession running", r"\b(<n>) (<unit>) (?:in a row|in succession|running)\b", r"\1 consecutive \2"),
    # shares
    way("half third quarter fifth sixth eighth tenth thirds quarters fifths sixths eighths tenths",
        r"\b(?:(an?(?= \w+ of\b)|one|two|three|four|five|six|seven|eight|nine)[ -](half|third|quarter|fifth|sixth"
        r"|eighth|tenth)s?|(half)(?= of\b))\b(?! past|[ -](?:term|year|day|hour)|-)", _share),
    # how often
    way("intervals", r"\bat (<n>)-(<unit>)(?:ly)? intervals\b", r"every \1 \2"),
    way("intervals", r"\bat (?:regular )?(?:(<n>)[- ])?<ly> intervals\b",
        _adverb),
    way("intervals", r"\bat intervals of (<q>)", r"every \1"),
    way("intervals",
        r"\bat intervals (?:of )?(?:no|not) (?:more|longer|greater) than (<q>)|\bat intervals not exceeding (<q>)",
        lambda found: f"at least once every {found[1] or found[2]}"),
    way("occasions occasion",
        r"\bon (?:(at least|no more than|more than|up to) )?(<n>)( or more)? (?:separate |different )?occasions?\b",
        _occasions),
    way("thrice", r"\bthrice\b", "three times"),
    way("twice", r"\btwice\b", "two times"),
    way(_LIES, r"\b<count>[ -]<ly>\b", _often),
    way(_LIES, r"\b(<n>)-<ly>\b", _adverb),
    way("basis", r"\bon an? ([a-z-]+ly|annual) basis\b", r"\1"),
    way("times", r"\b(<n>) times <each> (<unit>)", r"\1 times a \2"),
    way("once", r"\bonce (?:in )?(?:every|each) (?=(?:<n> )?<unit>)", "every "),
    way("alternate other second fortnightly fortnight weeks week",
        r"\b(?:on )?(?:(?:alternate|every other|every second|each second) (<weekday>)s?|(?:fortnightly|every"
        r" fortnight|every two weeks|every 2 weeks"
        r"|every other week|every second week|alternate weeks) on (?:an? )?(<weekday>)s?)\b",
        lambda found: f"every 2 weeks on {(found[1] or found[2]).title()}"),
    way("weekly every each mondays tuesdays wednesdays thursdays fridays saturdays sundays",
        r"\b(?:weekly on (?:an? )?|(?:on )?(?:each|every) |(?:every week|each week) on (?:an? )?)(<weekday>)s?\b"
        r"|\bon (<weekday>)s\b",
        lambda found: f"weekly on {(found[1] or found[2]).title()}"),
    way("year annually",
        r"\b(\d{1,2}(?:st|nd|rd|th)? <month>)(?! \d)(?: of| in)? (?:(?:each|every) (?:academic |school |calendar "
        r"|financial )?year|annually)\b", r"\1"),
    way("year", r"\bfor the year\b", "annually"),
    way("in during",
        r"\b(in|during) (?:any )?(?:one|a single) (?=(?:school |academic )?(?:half[- ])?(?:term|year)\b)",
        r"\1 the same "),
    way("in", r"\bin (?:an?|one|any one|a single) (?=(?:day|week|fortnight|month)\b)", "within one "),
    way("part", r",? or part (?:of (?:that|this|it|<q>)|thereof)\b,?", " or part"),
    # which one
    way("years", r"\bYears (\d+(?:, \d+)*,? (?:and|or|&) \d+)\b", _years),
    way("year",
        r"\bYear (\d+) (?:to|through to|and|or) Year (\d+)\b",
        lambda found: _years(found) if "to" not in found[0] else f"Years {found[1]} to {found[2]}"),
    way("one",
        r"\b(?:one|1)( (?!of\b|or\b|and\b)[a-z]+)? (?:in|out of) (?:every )?(<n>)\b(?! ?<unit>| (?:of|to)\b)",
        _one_in),
    way("day week", r"\b(day|week) (<n>)\b", _nth),
    way("second third fourth fifth sixth seventh eighth ninth tenth",
        r"\b(?:third(?! part)|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b|\bsecond(?= (?:time|occasion"
        r"|offence|incident|breach|warning|day|week))", _ordinal),
    way("under", r"\bunder[- ](one|two|three|four|five|six|seven|eight|ten)s\b", r"under \1"),
    way("between", r"\b(?:aged )?between the ages of\b", "aged between"),
    way("between", r"\bbetween (<n>) and (<n>)\b(?! <month>|[.:]\d)", _in_digits),
    way("ratio ratios every each",
        r"\b(?:one|1)(?: (?!to)[a-z]+){0,2} (?:to|for|per) (?:every |each )?(<n>)\b",
        lambda found: f"1:{number_said(found[1])}"),
)  # fmt: skip
"""In order: each has its text from those before it."""
