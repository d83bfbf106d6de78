"""The pattern of dates, times, amounts, numbers, periods and citations. No files."""

from functools import lru_cache

from policygen.compare.judging.terms import listed, rules


@lru_cache(maxsize=1)
def pattern() -> str:
    """Alternatives with named groups, to stand before those of plain words."""
    parts = {"num": said_number(), "unit": _unit(), "month": either(_months())}
    parts["label"] = either(listed(rules()["cross-references"]))
    parts["occasion"] = either(listed(rules()["occasions"]))
    parts["ordinal"] = either(listed(rules()["ordinals"]))
    return "|".join(f"(?P<{name}>{_filled(text, parts)})" for name, text in _PATTERNS.items())


_PATTERNS = {
    "link": r"(?:https?://|www\.)\S+|\w[\w-]{0,63}(?:\.[\w-]{1,63}){0,5}\.(?:gov|com|org|net|edu|co|ac|sch|info|uk|io)\b(?:[/.]\w\S*)?|[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    "phone": r"(?:\d{1,3}[ .-])?\d{3}[ .-]\d{3}[ .-]\d{4}\b"
    r"|(?:\+44 ?\d|0\d{2})\d{0,3}[ -]?\d{3,4}(?:[ -]?\d{3,4})\b|(?:999|112|111|101)\b(?! \w+s\b)"
    r"|(?i:ext(?:ension|n)?\.?)(?: (?i:no\.?|number))? ?\d{2,5}\b",
    "law": r"(?i:sections?|regulations?|articles?|schedules?) \d+[A-Z]*(?:\(\w+\))*(?=,? (?:of|to) the [A-Z])"
    r"|(?:Act|Regulations|Order|Rules|Code)(?: \([^()]{3,40}\))?(?: Regulations)? \(?(?:19|20)\d\d\)?",
    "folio": r"(?i:page \d+ of \d+)",
    "reference": r"(?i:<label>)s? (?:\d+(?:\.\d+)*[a-z]?|[A-Z])\b(?![:/])",
    "date": r"\d{1,2}(?:st|nd|rd|th)?(?: of)? <month>\b(?:,? (?:19|20)\d\d\b)?"
    r"|<month> \d{1,2}(?:st|nd|rd|th)?\b(?:,? (?:19|20)\d\d\b)?|<month>,? (?:19|20)\d\d\b"
    r"|(?<=[a-z,] )(?!March)<month>\b(?! (?:not|only))|\A<month>(?:\Z|(?=/| (?:half|bank|day|and|to|or) ))"
    r"|\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d)\b|\d{4}-\d\d-\d\d\b|(?:19|20)\d\d ?[-/–] ?(?:20)?\d\d\b",
    "time": r"(?i:(?:(?:half past|quarter past|quarter to) )?(?:\d{1,2}(?:[.:][0-5]\d)?|one\b|<num>)"
    r"(?: o['’]clock)?(?: ?[ap]\.?m\.?)?"
    r" (?:in the (?:morning|afternoon|evening)|at night)|(?:\d{1,2}|one\b|<num>) o['’]clock)\b"
    r"|\d{1,2}[.:][0-5]\d ?(?:[ap]\.?m\b\.?|hours\b)?(?![\d%])|\d{1,2} ?[ap]\.?m\b\.?"
    r"|(?i:noon|midday|midnight)\b|(?i:half past|quarter past|quarter to) <num>\b(?: in the (?:morning|afternoon))?",
    "money": r"£ ?\d{1,15}(?:,\d{3}){0,4}(?:\.\d{1,9})?(?: ?(?:k|m|million|thousand)\b)?"
    r"|\d{1,9}(?:\.\d{1,9})?(?:p| ?pence)\b",
    "ratio": r"\d+ ?: ?\d+|\d+ to \d+(?= ratio)",
    "range": r"\d{1,4} ?(?:--?|–|to) ?\d{1,4}(?:[- ]years?(?:[- ]olds?)?)?(?![\w])",
    "percent": r"(?i:<num>) ?(?:%|per ?cent\b)",
    "frequency": r"(?i:(?:once|twice|(?:[a-z]{3,6}|\d{1,2}) times)"
    r" (?:an?|every|each|per|in an?|in (?:every|each|one)) <unit>"
    r"|(?:every (?:other|second)|alternate) <unit>|(?:(?:each and )?every|each|once (?:a|an|every|each|per))"
    r"(?: <num>)? <unit>)\b",
    "moment": r"(?i:(?:same|next) (?:school |working )?<unit>|(?:end|close|start|beginning) of"
    r" (?:the |that |this |each |every )?(?:school |working |academic |calendar )?<unit>)\b",
    "period": r"(?i:(?:(?:<num>|one|half an?|an?|per)[- ]|\d{1,4})<unit>)\b",
    "occasion": r"(?i:\d+(?:st|nd|rd|th)\b|<ordinal>(?= <occasion>\b))",
    "number": r"(?i:<num>(?:(?<=\d)['’]?s)?(?![\w]))",
}


@lru_cache(maxsize=1)
def starts() -> frozenset[str]:
    """The words that a figure can start with, in small letters."""
    data = rules()
    labels = listed(data["cross-references"])
    lists = (data["numbers"], data["tens"], data["ordinals"], data["months"])
    words = [word for text in lists for word in listed(text)]
    return frozenset([*words, *(word[:3] for word in listed(data["months"])), *labels, *_STARTS])


_STARTS = (
    "ext extn extension twice alternate quarter same next end close start beginning "
    "sept a an per every each once half noon midday midnight act regulations order rules code section sections "
    "regulation article articles schedule schedules pages steps parts clauses paragraphs points items "
    "tables chapters forms figures http https www".split()
)


# ---- the words of the patterns


def either(words: list[str]) -> str:
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


def _filled(text: str, parts: dict[str, str]) -> str:
    for name, part in parts.items():
        text = text.replace(f"<{name}>", part)
    return text


def said_number() -> str:
    words = listed(rules()["numbers"])
    tens = either(listed(rules()["tens"]))
    said = rf"{tens}(?:[- ]{either(words[:9])})?|{either(words[1:])}|(?:a |one )hundred"
    digits = r"\d{1,15}(?:,\d{3}){0,4}(?:\.\d{1,9})?(?: ?\d/\d|[½¼¾])?"
    return rf"(?:\b(?:{said})\b|{digits})(?: and a half)?(?: \(\d+\))?"


def _unit() -> str:
    spans = either(listed(rules()["spans"]))
    return rf"(?:{spans} )?{either([*rules()['units']])}(?:s'|s’|'s|’s|s)?"


def _months() -> list[str]:
    """As a pattern: `Sep`, `Sept` and `September`, with a capital."""
    names = [name.capitalize() for name in listed(rules()["months"])]
    short = [f"{name[:3]}(?:{name[3:]})?" if len(name) > 3 else name for name in names]
    return [*short, "Sept", *(name.upper() for name in names)]
