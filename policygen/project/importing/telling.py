"""Policy + Recognition + Library -> why it is none that can be brought in, if so. No files but tongues.yaml.

Whoever brings in the wrong file is told before anything is written. A policy must never be refused, so every sign of
one counts: what of it the library has, its title, and that it speaks of duties and of those who have them. A letter
is told by how it begins and ends, a contract by its two sides.
"""

import re
from functools import cache
from itertools import islice
from pathlib import Path
from typing import cast

from policygen import yamlfile
from policygen.library import Library
from policygen.model import Policy
from policygen.recognise import Recognition

_FILE = Path(__file__).with_name("tongues.yaml")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_TITLE = re.compile(
    r"\b(?:polic(?:y|ies)|procedures?|codes?|guidance|guidelines?|rules|terms|agreement|charter|protocol|statement"
    r"|handbook|regulations?|scheme)\b",
    re.IGNORECASE,
)
_SURE = re.compile(r"\b(?:polic(?:y|ies)|procedures?|code of conduct)\b", re.IGNORECASE)
_DUTY = re.compile(
    r"\b(?:must|shall|should|will|may|cannot|required?|expected|responsible|ensures?|allowed|permitted|prohibited"
    r"|forbidden|entitled|ought|need to)\b",
    re.IGNORECASE,
)
_CONCERN = re.compile(
    r"\b(?:polic(?:y|ies)|procedures?|guid(?:ance|elines?)|rules?|conduct|complian\w+|comply|staff|employ\w+|pupils?|students?"
    r"|parents?|carers?|governors?|trustees?|school|academy|trust|volunteers?|members?|disciplin\w+|breach\w*|responsib\w+"
    r"|legal\w*|law(?:s|ful\w*)?|rights?|safeguarding|review(?:ed|s)?|approv\w+|complain\w*|users?|terms|agreement|accounts?"
    r"|services?|report\w*|confidential\w*|consent|data|information|appropriate\w*|requests?|leave|managers?|require[sd]?"
    r"|ensure[sd]?|behaviou?r|community|content|appeals?|organi[sz]ation\w*|company)\b",
    re.IGNORECASE,
)
_SHORT = 60
"""Words below which shares tell nothing: one sign is enough."""
_CONCERNED, _DIFFERENT = 0.02, 5
"""The least share of such words in a policy, and the least number of different ones. Of 90 real ones, the least were
0.023 and 6; of novels, recipes, letters, news the most 0.011 and 2."""
_PROSE, _LETTERS = 0.2, 0.8
"""The least share in running text of the small words of its language, and of letters among its signs. Of 90 real
policies, the least were 0.26 and 0.86; a program has 0.17 and 0.77, a sheet of figures 0.05 and 0.38."""
_DEAR = re.compile(r"Dear .{1,60}|To whom it may concern,?", re.IGNORECASE)
_YOURS = re.compile(
    r"Yours (?:sincerely|faithfully|truly)\b|(?:With )?(?:kind|kindest|best|warm) (?:regards|wishes)\b",
    re.IGNORECASE,
)
_MINUTES = re.compile(r"\W*(?:draft )?minutes\b(?! of silence)", re.IGNORECASE)
_PRESENT = re.compile(
    r"(?:members |governors |trustees |also )?(?:present|in attendance|apologies)\b", re.IGNORECASE
)
_MADE = re.compile(
    r"\b(?:agreement|contract|lease|licen[cs]e|deed)\b[^.\n]{0,60}\b(?:made|dated|entered into)\b[^.]{0,200}\bbetween\b"
    r"|\b(?:hereby|mutually) (?:agrees?|leases?|lets?|hires?|grants?)\b|\b(?:it is|as) (?:hereby )?agreed as follows\b"
    r"|\b(?:either|neither|both|the) part(?:y|ies)\b|\bin witness whereof\b|\bin consideration (?:of|for)\b",
    re.IGNORECASE,
)
"""How those who make a contract say so."""
_PARTY = re.compile(
    r"\b(?:Lessor|Lessee|Landlord|Tenant|Licensor|Licensee|Supplier|Customer|Purchaser|Vendor|Seller|Buyer|Hirer|Owner"
    r"|Client|(?:Sub-?)?[Cc]ontractor|Provider|Borrower|Lender|Guarantor|LESSOR|LESSEE|LANDLORD|TENANT|SUPPLIER|CUSTOMER"
    r"|PURCHASER|SELLER|BUYER|CLIENT|CONTRACTOR)\b"
)
"""What the two sides of a contract are called in it: a home-school agreement has pupils and parents."""
_SIDES = 2
_TOP, _BOTTOM = 12, 8
"""Lines from its ends within which a letter greets and takes leave."""
_BID = re.compile(
    r"^\W*(?:no|not|never|always|do not|don['’]t|please) \w", re.IGNORECASE | re.MULTILINE
)
"""How a rule begins that names nobody: `No running`."""
_FEW_WORDS = 8
_FILLER = re.compile(r"[._…|*#-]{2,}|\s")
_FOREIGN = 0.12
"""A text is in another language if so many of its words are small words of that, and few of ours."""
_TASTE = 100
"""Clauses by which a library's language is told."""


def unlike(policy: Policy, recognition: Recognition, library: Library) -> tuple[str, str]:
    """Why it does not look like a policy, and more about it; two empty texts where it does."""
    text = _text(policy)
    ours, theirs = _library_tongue(library), tongue(text)
    message = more = ""
    if theirs and ours and theirs != ours:
        message = f"this text is in {theirs}, and the library in {ours}"
        more = "none of it could be recognised"
    elif not any(group.clause for group in recognition.groups):
        more = (
            _letter(text)
            or _minutes(f"{_heads(policy)}\n{text}")
            or _contract(policy, text)
            or ("" if _titled(policy, text) else _no_policy(policy, text))
        )
        message = "this does not look like a policy" if more else ""
    return message, more


def _letter(text: str) -> str:
    """Why a text is a letter: how it begins and ends; nothing where it is none."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    dear = next((line for line in lines[:_TOP] if _DEAR.fullmatch(line)), "")
    yours = any(map(_YOURS.match, lines[-_BOTTOM:]))
    return f"it is a letter, which begins “{dear.rstrip(',')}”" if dear and yours else ""


def _minutes(text: str) -> str:
    """Why a text is the minutes of a meeting; nothing where it is none."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    headed = any(map(_MINUTES.match, lines[:_TOP]))
    present = any(map(_PRESENT.match, lines[:_TOP]))
    return "it is the minutes of a meeting" if headed and present else ""


def _contract(policy: Policy, text: str) -> str:
    """Why a text is a contract: its two sides, and that they agree; nothing where it is none, or called a policy."""
    sides = {match.group().casefold() for match in _PARTY.finditer(text)}
    agreed = len(sides) >= _SIDES and _MADE.search(text) and not _SURE.search(_heads(policy))
    return f"it is a contract, between {' and '.join(sorted(sides)[:2])}" if agreed else ""


def _titled(policy: Policy, text: str) -> bool:
    """Whether its title says that it is one. Rules and terms are those of games and sales too: something in them
    must be a concern of policies."""
    titled = _heads(policy)
    said = text.replace(policy.title, " ")
    return bool(_SURE.search(titled) or (_TITLE.search(titled) and _CONCERN.search(said)))


def _no_policy(policy: Policy, text: str) -> str:
    """Why a text without a title that tells is no policy; nothing where it may be one."""
    if not _is_prose(text):
        return "it is not running text"
    if _is_bare_list(policy):
        return "it is a list without a sentence, and nothing in it is in the library"
    if _has_duties(text) or tongue(text) not in ("", "English"):
        return ""
    lacks = "hardly speaks of what policies are about"
    lacks = lacks if _DUTY.search(text) else "says of nobody what they must do"
    return f"nothing in it is in the library, and it {lacks}"


def _is_bare_list(policy: Policy) -> bool:
    """Whether all that it says are a few words each, none of which bid or forbid."""
    said = [block.text.strip() for block in policy.blocks() if block.text.strip()]
    bare = all(len(one.split()) <= _FEW_WORDS and one[-1] not in ".!?;" for one in said)
    bids = any(_DUTY.search(one) or _BID.search(one) for one in said)
    titles = "\n".join(section.title for section in policy.sections)
    return len(said) > 1 and bare and not bids and not _TITLE.search(titles)


def tongue(text: str) -> str:
    """The language of a text by its small words; empty where they do not tell."""
    found = _words(text)
    shares = {name: sum(word in small for word in found) for name, small in _tongues().items()}
    (first, most), (_, next_most) = sorted(shares.items(), key=lambda one: -one[1])[:2]
    clear = len(found) >= _SHORT // 2 and most >= _FOREIGN * len(found) and most >= 1.3 * next_most
    return first if clear else ""


def _library_tongue(library: Library) -> str:
    wordings = (text for one in library.clauses.values() for text in one.file.wordings.values())
    return tongue(re.sub(r"\{\{.*?\}\}", " ", "\n".join(islice(wordings, _TASTE)), flags=re.DOTALL))


@cache
def _tongues() -> dict[str, frozenset[str]]:
    data = cast(dict[str, list[str]], yamlfile.load(_FILE).data)
    return {name: frozenset(map(str, small)) for name, small in data.items()}


def _is_prose(text: str) -> bool:
    found = _words(text)
    most = max(sum(word in small for word in found) for small in _tongues().values())
    letters = sum(map(str.isalpha, text)) >= _LETTERS * len(_FILLER.sub("", text))
    return letters and (len(found) < _SHORT or most >= _PROSE * len(found))


def _has_duties(text: str) -> bool:
    concerns = [match.group().casefold() for match in _CONCERN.finditer(text)]
    count = len(_words(text))
    if count < _SHORT:
        return bool(_DUTY.search(text) or _BID.search(text))
    enough = len(concerns) >= _CONCERNED * count and len(set(concerns)) >= _DIFFERENT
    return enough and bool(_DUTY.search(text))


def _words(text: str) -> list[str]:
    return [match.group().casefold().replace("’", "'") for match in _WORD.finditer(text)]


def _heads(policy: Policy) -> str:
    """Its title, and the lines of its cover."""
    return "\n".join([policy.title, *(line.text for line in policy.furniture.cover)])


def _text(policy: Policy) -> str:
    titles = (section.title for section in policy.sections)
    return "\n".join([policy.title, *titles, *(block.text for block in policy.blocks())])
