"""A sentence -> whether it only tells: a question, speech, what once happened, a line that is all name. No files."""

import re

from policygen.compare.judging.reasons import answers, explains


def tells(text: str) -> bool:
    if text.startswith(_EXAMPLE) or asks(text) or answers(text):
        return True
    if _speaks(text) or _narrates(text) or _generalises(text):
        return True
    return _stands_now(text) or _is_so(text)


_EXAMPLE = ("For example", "For instance", "By way of example", "E.g.", "e.g.")
_IS_SO = re.compile(
    r"(?:We|[A-Z][\w’'-]*(?: [\w’'-]+){0,3}?) (?:(?:is|are) (?:well |fully )?aware that|(?:has|have) (?:never|long) )"
    r"|You can (?:also )?(?:check|see|find out|look up|view) (?:how|what|when|where|which|whether) "
)


def _is_so(text: str) -> bool:
    """`We have never lost a pupil`, `The school is aware that the road is busy`, `You can see what is left online`."""
    return text[0:1].isupper() and bool(_IS_SO.match(text))


def never_binds(text: str) -> bool:
    """Whether it sets no rule whatever words of duty it has."""
    if text.startswith(_MUSING):
        return True
    return asks(text) or names_contacts(text) or credits(text) or explains(text)


_MUSING = ("Perhaps ", "Maybe ", "Or perhaps ", "Or maybe ")


def asks(text: str) -> bool:
    return text.rstrip().endswith("?")


_SPEECH = re.compile(r"""["“‘'](?:[^\s"”]+\s+){4,}""")


def _speaks(text: str) -> bool:
    """`“Adam took your car, didn't he”`; but `“Staff” means` defines."""
    return bool(_SPEECH.match(text))


_CLAUSE = re.compile(
    r"\A(?:If|When|Where|Should|Unless|Once|After|Before|Until|Whenever|Since|As)\b[^,]*,"
    r"|\b(?:who|which|that|where|when|if|whether|after|before|once|unless|because|until|since|as)\b[^,;.]*"
)
"""What a sentence says by the way."""
_NOW = re.compile(
    r"(?i)\b(?:must|shall|should|will|may|can|cannot|needs?|is|are|has|have|ought|do|does|please|not)\b"
)
_PASTS = (
    " began ", " became ", " came ", " went ", " grew ", " took ", " gave ", " chose ", " wrote ", " saw ", " spoke ",
    " drove ", " fell ", " rose ", " broke ", " forgot ", " learned to ", " learnt to ", " learned how ",
)  # fmt: skip
"""Past tenses that are no participle after a noun."""
_ONCE = r"\A(?:During the (?:pandemic|lockdowns?)|In the past|Until recently|Originally|Historically|[\w ]{2,20} ago)\b"
_THEN = re.compile(
    rf"{_ONCE}|{'|'.join(_PASTS)}"
    r"|(?i:\b(?:was|were|had|did|last (?:year|term|summer|autumn|spring|winter|week|month))\b)"
    r"|\b(?:has|have)\b[^.;]{0,80} (?:for \w+ (?:years|months)|since (?:19|20)\d\d)\b"
    r"|(?<!\A)(?<!,)(?<!\bis)(?<!\bare)(?<!\bbe)(?<!\bbeen)(?<!\band)(?<!\bor)(?<!\bthe)(?<!\ban)(?<!\bany)"
    r" [a-z]+[^e]ed (?=(?:the|a|an|our|its|us|it|them|two|three|four|five|six|over|more) "
    r"|(?:in|on) (?:[A-Z][a-z]+ )?(?:19|20)\d\d\b)"
)


_HINTS = frozenset(
    "was were had did Last last years months since ago past pandemic lockdown lockdowns recently Originally"
    " Historically began became came went grew took gave chose wrote saw spoke drove fell rose broke forgot learned"
    " learnt".split()
)
_JOINED = re.compile(r"ed (?:the|an?|our|its|us|it|them|two|three|four|five|six|over|more|in|on) ")
"""What no tale is without; they are looked for first, since the whole pattern takes long."""


_SPLIT = re.compile(r"\w+").findall


def _narrates(text: str) -> bool:
    """What was: `The officer joined the school in January and is based in the hub`."""
    joined = "ed " in text and _JOINED.search(text)
    if not joined and _HINTS.isdisjoint(_SPLIT(text)):
        return False
    main = _CLAUSE.sub(" ", text)
    then = _THEN.search(main)
    if not then:
        return False
    now = _NOW.search(main)
    return now is None or then.start() <= now.start()


_PRESENT = re.compile(
    r"(?:\b(?:is|are|has|have|[Ww]e|[Ss]chool|[Tt]rust) |\A)"
    r"(?:[Aa]t present|[Cc]urrently|[Aa]t the moment|[Ff]or the time being|so far|to date|[Nn]owadays)\b"
)


def _stands_now(text: str) -> bool:
    """`Lunches are at present cooked in the village hall`: how things are, not how they are to be."""
    return bool(_PRESENT.search(text)) and bool(_PRESENT.search(_CLAUSE.sub(" ", text)))


_STUDIES = re.compile(
    r"(?i)\b(?:research|stud(?:y|ies)|evidence|statistics|surveys?) (?:also |now )?(?:shows?|suggests?|tells?|finds?)\b"
)


def studies(text: str) -> bool:
    """`Research shows that ...`."""
    return bool(_STUDIES.search(text))


_HAD = r"\b(?:[a-z]{2,}ed|came|grew|had|rose|fell|was|were|made|took|spent|gave|won|sold)\b"
_WAS = re.compile(
    rf"\b(?:In|By|by|in|Between|Since|since|During) (?:the year )?(?:19|20)\d\d\b[^.;]{{0,80}}{_HAD}"
    rf"|{_HAD}[^.;]{{0,80}}\b(?:in|by|since|between) (?:19|20)\d\d\b"
    r"|\b[Cc]osts? (?:us |the school )?(?:about|around|some|roughly|approximately|nearly) "
    r"|\b(?:[Aa]bout|[Aa]round|[Ss]ome|[Aa]pproximately|[Rr]oughly|[Nn]early|[Aa]lmost) [\w.]+(?:%| per ?cent)?"
    r" of (?:our|the|all|its)? ?(?:pupils|students|children|families|staff|parents|learners)\b"
    r"|\b[Ll]ast (?:year|term|summer|autumn|spring|winter|month)\b"
)
_IS = re.compile(
    r"(?:\A|[,.;] )(?:Each year |At present |Currently )?"
    r"(?:We|we|(?:[Tt]he|[Oo]ur|[Tt]his) (?:school|academy|college|trust|nursery|club|charity|federation|sixth form))"
    r" (?:now |currently |already )?(?:has|have|employs?|welcomes?|serves?|educates?|teach(?:es)?|owns?|comprises?) "
    r"|\b[Tt]here (?:are|is) (?:about|around|some|over|nearly|almost|approximately|more than|currently|now|at present) "
    r"|\bAt present\b|\b[Cc]urrently\b|\bon roll\b|\bEach year some\b"
)


def had(text: str) -> bool:
    """`In 2021 the fair raised £4,000`: what was."""
    return bool(_WAS.search(text))


def tallies(text: str) -> bool:
    """`We have 14 first aiders`: how many there are."""
    return bool(_IS.search(text)) or had(text)


_OPENING = re.compile(
    r"(?i)\b(?:help ?-?(?:line|desk)|line|hotline|switchboard|enquir(?:y|ies)|office|reception|desk"
    r"|(?:tuck|uniform|charity) shop)\b"
    r"[^.;]{0,40}\b(?:open|opens|opening|staffed|manned|answered|available|hours)\b"
    r"|\b(?:drop-in|surgery|clinic|nurse|counsellor)\b[^.;]{0,40}\b(?:visits?|held|open|available|attends?|runs?)\b"
)


def opens(text: str) -> bool:
    """`The helpline is open from 9 am to 5 pm`."""
    return bool(_OPENING.search(text))


_SOME = re.compile(
    r"(?:Many|Most|Some|A few|Few) (?!of\b)"
    r"|[^.,;]* (?:often|sometimes|frequently|tends? to) "
    r"|There (?:is|are) (?:many|several|various|different|lots of|a (?:number|range|variety) of|other) "
)


def _generalises(text: str) -> bool:
    """`Many schools use the scheme`, `parents often ask us`; a rule is for all whom it binds."""
    return text.rstrip().endswith(".") and bool(_SOME.match(text))


_PERSON = r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]*\.?){1,3}(?: ?\([^()]*\))?"
_CONTACT = re.compile(
    rf"(?:Contacts?|Who to contact|Questions to|Enquiries)(?: person)?: *{_PERSON}(?:(?:,| and|;) {_PERSON})*\.?\Z"
)


def names_contacts(text: str) -> bool:
    """`Contact: Ana Brook (chair), Sam Lee`: a line that only says who is there."""
    return ":" in text and bool(_CONTACT.match(text.strip()))


_LICENCE = re.compile(r"\blicen[cs]ed\b.{0,30}\bCC\b|\bCC[ -]BY\b|\bCreative Commons\b")


def credits(text: str) -> bool:
    """`The Maple Code (licensed CC BY 4.0)`: where words were taken from."""
    named = "CC" in text or "Creative" in text
    return named and bool(_LICENCE.search(text)) and not _NOW.search(text)


_INTRODUCES = re.compile(
    r"(?:The |Some |Their |Our )?(?:[\w-]+ ){0,2}(?:[Ee]xamples|[Dd]uties|[Rr]esponsibilities)\b"
    r"[^.:;]{0,80} (?:include|are|are as follows):\s*\Z"
)


def introduces(text: str) -> bool:
    """`The main duties of the officers are:`, whose items carry the rules."""
    return bool(_INTRODUCES.match(text.strip()))


_TITLED_PERSON = re.compile(
    r"(?P<label>(?:[^:]{3,60}:\s*)?)(?P<name>(?:Mr|Mrs|Ms|Miss|Mx|Dr|Rev|Revd|Prof)\.? (?:[A-Z][\w'’-]*\.? ?){1,4})"
    r"(?:,|\(|–|-) ?(?P<post>[^\d:]{3,60})\Z"
)


def same_post(old: str, new: str) -> bool:
    """`Contact: Mrs A. Bell, Bursar`, whose name alone gave way to another: the post stands."""
    if old.endswith((".", ";", ":")) or new.endswith((".", ";", ":")):
        return False
    here, there = (_TITLED_PERSON.match(text.strip()) for text in (old, new))
    if not here or not there:
        return False
    return here["post"] == there["post"] and here["label"] == there["label"]


_LABEL = re.compile(r"(?P<post>[^:]{3,60}):\s*(?P<name>[^:]+)\Z")
_NAME = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Rev|Revd|Prof|Professor|Sir|Dame|Fr|Sister|Cllr)\.?\s+)?"
    r"(?:[A-Z]\.?\s+){0,3}[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]*){0,3}\Z"
)


def post_holder(text: str) -> tuple[str, str]:
    """`Clerk: Mrs A Bell` -> the post and who holds it; nothing where it is no such line."""
    line = _LABEL.match(text.strip())
    if not line or not _NAME.match(line["name"].strip()):
        return "", ""
    return line["post"].strip(), line["name"].strip()
