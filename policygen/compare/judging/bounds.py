"""Ways of saying a limit: `not longer than a week`, `no child under 11 may`, `six weeks at the most`. No files."""

import re
from fractions import Fraction

from policygen.compare.judging.values import number_said
from policygen.compare.judging.ways import way

_BOUND = frozenset({"must", "shall", "will", "may", "can", "cannot"})
"""Modal verbs that with a limit all say the same: `may be up to`, `must not exceed`."""


def _most(found: re.Match[str]) -> str:
    """`Must not be kept for more than a week` -> may be kept for at most a week."""
    return f"{_before(found, 'may')}{found['deed']}at most {found['q']}"


def _least(found: re.Match[str]) -> str:
    return f"{_before(found, 'must')}{found['deed']}at least {found['q']}"


def _before(found: re.Match[str], modal: str) -> str:
    """What stands before the deed, without its `not`; `do not` goes, `should not` stays `should`."""
    verb = (found["verb"] or found["cannot"] or "").lower()
    return "" if verb in ("do", "does", "did", "") else f"{modal if verb in _BOUND else verb} "


def _counted(found: re.Match[str]) -> str:
    """`More than one` of what is counted is at least two; `fewer than five` at most four."""
    count = Fraction(number_said(found[2]))
    if count.denominator != 1:
        return found[0]
    more = found[1].lower().startswith("more")
    return f"at {'least' if more else 'most'} {count + (1 if more else -1)}"


def _noticed(found: re.Match[str]) -> str:
    """Notice is given beforehand."""
    return found[1] if "notice" in found.string.lower() else found[0]


def _younger(found: re.Match[str]) -> str:
    """`Who are 15 or under` -> under 16."""
    return f"under {int(found[1] or found[2]) + 1}"


BOUNDS = (
    # ages
    way("turned reached attained age yet",
        r"\b<old>(?:n['’]t| not)(?: yet)?(?: (?:turned|reached|attained))?(?: the age of)? (?=<q>(?! times))",
        "under "),
    way("birthday",
        r"\b<old>(?:n['’]t| not)(?: yet)? had (?:their|his or her|his|her|its) (\d+)(?:th|st|nd|rd) birthday\b",
        r"under \1"),
    way("birthday", r"\bbefore (?:their|his or her|his|her) (\d+)(?:th|st|nd|rd) birthday\b", r"under \1"),
    way("turned reached attained", r"\b(?:<old> )?(?:turned|reached|attained)(?: the age of)? (?=<q>)", "at least "),
    way("under below younger",
        r"\b(?:aged? )?(?:under the age of|below the age of|younger than|aged (?:under|below)|below(?= <n>"
        r" years))(?= <n>)", "under"),
    way("no",
        r"\bno ((?:<some>){1,3}?)(?:who (?:is|are) )?(?:under|<less>) (?:the age of )?(<q>)(?: of age| old)? <can>",
        r"\1must be at least \2 to"),
    way("no",
        r"\bno ((?:<some>){1,3}?)(?:who (?:is|are) )?<more> (?:the age of )?(<q>)(?: of age| old)? <can>",
        r"\1must be at most \2 to"),
    # before and after
    way("later", r"\b(?:no|not|by no|by not) later than (<q>) (?=<ahead>)", r"at least \1 "),
    way("by", r"\bby (<n>[- ]<unit>) (?=<ahead>)", r"at least \1 "),
    way("latest", r"\b(?:at the latest,? )(<q>) (?=<ahead>)", r"at least \1 "),
    way("least clear", r"\bat least (?=<n> clear days?\b)", ""),
    way("later more", r"\b(?:no|not) (?:later|more) than (<n>[- ]<unit>)(?: later)? (?=<after>)", r"within \1 "),
    way("later", r"\b(?:no|not) later than (?=<n>[- ]<unit>)", "within "),
    way("inside", r"\binside (?=<n>[- ]<unit>)", "within "),
    way("deadline date cut",
        r"\b(?:the )?(?:deadline|closing date|latest date|last date|cut-off(?: date)?)\b(("
        r"?: (?!is\b)[a-z'’-]+){0,8}) is (?=\d|<n>)", r"\1 by "),
    way("latest", r"\bby ([^.,;]{1,40}?),? at the (?:very )?latest\b", r"by \1"),
    way("notice", r"\b(<n> <unit>) (?:beforehand|in advance)\b", _noticed),
    # not more, not less
    way("exceed",
        r"\b(?:(should) |(?:must |may |shall |will |can |do |does )?)(?:not|never) (?:be permitted to |be allowed"
        r" to )?exceed (?=<q>)|\bcannot exceed (?=<q>)", lambda found: f"{found[1] or 'may'} be at most "),
    way("exceed exceeds exceeded", r"\bexceed(?:s|ed)? (?=<q>)", "is more than "),
    way("fall drop go dip",
        r"\b<not>(?:fall|drop|go|dip|sink) (?:below|under) (?P<deed>)(?P<q><q>)",
        lambda found: f"{_before(found, 'must')}be at least {found['q']}"),
    way("limit", r"\blimit (?:is|of|will be|for [a-z]+ is) (?=<q>)", "at most "),
    way("often frequently",
        r"\b(?:no|not) (?:less|fewer) (?:often|frequently) than (?=<q>|every|each|[a-z]+ly\b)", "at least "),
    way("often frequently", r"\b(?:no|not) more (?:often|frequently) than (?=<q>|every|each|[a-z]+ly\b)", "at most "),
    way("limited restricted capped confined",
        r"\b(?:limited|restricted|capped|confined) (?:to|at) (?:a maximum of )?(?=<q>)", "at most "),
    way("no", r"\b(?:must|shall|will|can) ((?:<some>){1,4}?)no (?:more|longer|greater|higher|larger) than (?=<q>)",
        r"may \1at most "),
    way("no not never longer greater",
        r"\b(?:no|not|never)(?: any)? (?:more|longer|greater|older|higher|larger|bigger|heavier) than (?=<q>)"
        r"|\b(?:not|never) (?:over|above|exceeding|in excess of|beyond) (?=<q>)", "at most "),
    way("no not never less",
        r"\b(?:no|not|never)(?: any)? (?:less|fewer|younger|lower|smaller|shorter|lighter|earlier) than (?=<q>)"
        r"|\b(?:not|never) (?:under|below) (?=<q>)", "at least "),
    way("not never cannot n",
        r"\b<not>(?P<deed>(?:<some>){0,6}?)(?:(?:more|longer|greater|higher|larger) than|over|above|exceeding|in"
        r" excess of|beyond) (?P<q><q>)", _most),
    way("not never cannot n", r"\b<not>(?P<deed>(?:<some>){0,6}?)(?:less|fewer|shorter) than (?P<q><q>)", _least),
    way("no none neither nobody nothing", r"<nobody>((?:<some>){0,6}?)<more> (?=<q>)", r"\1at most "),
    way("no none neither nobody nothing", r"<nobody>((?:<some>){0,6}?)<less> (?=<q>)", r"\1at least "),
    # what stands after
    way("under younger below",
        r"\b(?:aged |who (?:is|are) )(\d+)(?: years)?(?: old| of age)? (?:and|or) (?:under|younger|below)\b"
        r"|\b(\d+)(?: years)?(?: old| of age)? (?:and|or) younger\b", _younger),
    way("more over above older longer greater higher upwards upward",
        r"(?<![\w£.,])(?<!Year )(?<!Years )(?:aged )?(<q>)(?: of age| old)?(?:,? (?:and|or) (?:more|over|above"
        r"|older|longer|greater|higher|upwards?)| upwards)\b", r"at least \1"),
    way("less under below fewer younger shorter lower",
        r"(?<![\w£.,])(?<!Year )(?<!Years )(<q>)(?: of age| old)?,? (?:and|or) (?:less|under|below|fewer|younger"
        r"|shorter|lower)\b", r"at most \1"),
    way("minimum",
        r"(?<![\w£.,])(<q>) minimum\b|\b(?:an? |the )?minimum (?:[a-z]+ ){0,3}?(?:is|of|being|will be) (<q>)"
        r"|\bminimum (<q>)", lambda found: f"at least {found[1] or found[2] or found[3]}"),
    way("maximum",
        r"(?<![\w£.,])(<q>) maximum\b|\b(?:an? |the )?maximum (?:[a-z]+ ){0,3}?(?:is|of|being|will be) (<q>)"
        r"|\bmaximum (<q>)", lambda found: f"at most {found[1] or found[2] or found[3]}"),
    way("most maximum",
        r"(?<![\w£.,])(<q>) (?:at (?:the )?(?:very )?(?:most|maximum)|as a maximum)\b", r"at most \1"),
    way("least minimum",
        r"(?<![\w£.,])(<q>) (?:at (?:the )?(?:very )?(?:least|minimum)|as a minimum)\b", r"at least \1"),
    way("up", r"\b(?:for )?up to (?:and including )?(?=<q>)", "at most "),
    way("fewer", r"\bno fewer than (?=<q>)", "at least "),
    # of what is counted
    way("once", r"\bmore than once\b", "at least two times"),
    way("more fewer",
        r"\b(more|fewer) than (<n>)(?= (?!<unit>|(?:per|of|in|on|to|and|or|times|years?|are|is|was|were|may|must"
        r"|will|can|have|has)\b)[a-z]{3,})(?<!once)(?<!twice)", _counted),
    # one word for each
    way("worth valued value",
        r"\b(?:worth|valued at|to the value of|with a value of) (?=at |more |less |over |under |above |below |£)",
        "of "),
    way("over above longer greater excess exceeding beyond older upwards higher larger across",
        r"\b(?:<more>|across) (?=<q>)", "more than "),
    way("under below fewer short shorter lower smaller younger", r"\b<less> (?=<q>)", "less than "),
    way("last past previous preceding",
        r"\b(?:dated |issued )?within the (?:last|past|previous|preceding) (?=<n> <unit>)", "at most "),
    way("last past previous preceding", r"\bin the (?:last|previous|preceding) (?=<n> <unit>)", "in the past "),
    way("most", r"\b(at most <n> (?:minutes?|hours?|days?|weeks?|months?)) (?:old|ago)\b", r"\1"),
    way("most", r"\b(?:must|shall|will|can) ((?:be )?at most <q>)", r"may \1"),
)  # fmt: skip
"""In order: each has its text from those before it."""
