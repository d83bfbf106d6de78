"""A sentence -> whether it says why a rule is, what a text is, or who answers questions. No files."""

import re
from functools import lru_cache

from policygen.compare.judging.terms import listed, rules

_HAS = r"you have (?:any |a |some |further |more |general |other )*(?:questions?|quer(?:y|ies))\b"
_ASK = r"(?:contact|ask|e-?mail|call|ring|telephone|message|see|speak (?:to|with)|talk to|write to|get in touch with)\b"
_ANSWERED = re.compile(
    rf"(?i)(?:if|should|when) {_HAS}[^;]*,(?: then)? (?:please |kindly |do |you can |you may |feel free to )*{_ASK}"
    rf"|(?:please |kindly )?{_ASK}[^.;]* (?:if|should) {_HAS}"
    r"|(?:please )?ask (?:any|general) questions? (?:in|on|to|of|via|at) "
)


def answers(text: str) -> bool:
    """`If you have any questions, please ring the office`: who helps with the text, and no step of a procedure."""
    return ("quer" in text or "question" in text) and bool(_ANSWERED.match(text))


_POINTS_BACK = ("This", "That", "It", "These", "Those", "The", "We", "Our")
_BINDS_TOO = re.compile(
    r"[;,:] (?:and|but|so)\b[^;]*\b(?:must|shall|should|will|may not|cannot|can't)\b"
)


@lru_cache(maxsize=1)
def _why() -> re.Pattern[str]:
    return re.compile(
        r"(?:This|That|It|These|Those)(?: is| are| was|['’]s) (?:\w+ly |just )?(?:because\b|why\b|so that\b"
        r"|so [a-z]+ (?:can|could|may|might|will|do|does|is|are|has|have|knows?|gets?)\b"
        rf"|to (?:{'|'.join(listed(rules()['purposes']))})\b)"
        r"|(?:We|The (?:school|trust|academy|college)) (?:do|does|did) (?:this|so|it|that) (?:\w+ly )?"
        r"(?:to|because|so|in order|as)\b"
        r"|(?:This|That|These|Those|The|Our) (?:[\w-]+ ){0,2}(?:stems?|arises?|derives?|originates?) from\b"
    )


def explains(text: str) -> bool:
    """`This is so that parents can plan`, `We do this to keep costs down`: why a rule is, or where it comes from."""
    found = text.startswith(_POINTS_BACK) and _why().match(text)
    return bool(found) and not _BINDS_TOO.search(text)


_OPENS = ("This ", "The ", "Our ", "These ", "On this ", "In this ")
_TEXT = (
    r"(?:polic(?:y|ies)|procedures?|documents?|codes?|guidance|handbook|guide|sections?|appendix|appendices|annex|pages?"
    r"|table|diagram|chapter|part|notes?)"
)
_TELLS = (
    r"(?:sets? (?:out|forth)|explains?|describes?|outlines?|contains?|lists?|shows?|summari[sz]es?|deals? with|tells?"
    r"|supports?|promotes?|reflects?|aims?|seeks?"
    r"|provides? (?:(?:an?|some|further) )?(?:information|instructions?|guidance|advice|details|examples|overview)"
    r"|(?:is|are) (?:set (?:out|forth)|about|(?:meant|intended|designed|there|written) (?:to|as)"
    r"|an? (?:guide|summary|statement|overview|framework)))"
)
_OF_TEXT = re.compile(
    rf"(?:On |In )?(?:[Tt]his|[Tt]he|[Oo]ur|[Tt]hese) (?:[\w-]+ ){{0,3}}?{_TEXT}(?: below| above| overleaf)?"
    rf" (?:\w+ly |also |then |itself )?{_TELLS}\b"
)


def tells_of_text(text: str) -> bool:
    """`This section explains how we deal with complaints`: what a text is or says; not `in this section`."""
    return text.startswith(_OPENS) and bool(_OF_TEXT.match(text))
