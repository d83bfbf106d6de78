"""An account's figures -> a clerk's words, for every display. No markup."""

from collections.abc import Sequence

from policygen.compare.comparison import Kind
from policygen.reports.imported.shape import Account, Change, Count, Lack, Matter, Name, Relation

WRITTEN, PLANNED = "what was brought in", "what would be brought in"
CHANGES = "In the library, but in other words"
OWN = "Not in the library"
LACKS = "In the library, but not in this policy"
NAMES = "Names and titles"
LEFTOVERS = "Have a look at these"
WARNINGS = "What could not be read as it stood"
NO_LEFTOVERS = "Nothing was found that wants a look."
FEWEST = 0.6
"""A name that is less sure than that is to be checked first."""
RELATIONS: dict[Relation, str] = {
    "same": "as in the library",
    "reworded": "in other words than the library's",
    "new": "not in the library",
}
MATTERS: dict[Matter, str] = {
    "placeholder": "Placeholder",
    "post": "Post",
    "names": "Two names",
    "date": "Date",
    "number": "Numbers",
    "contents": "Contents",
    "school": "Other organisation",
    "note": "Note",
    "table": "Table",
}
KINDS: dict[Kind, str] = {
    "duty": "a duty",
    "role": "who does it",
    "figure": "a number or time",
    "scope": "whom or what it covers",
    "removed": "something left out",
    "added": "something added",
    "wording": "wording",
    "moved": "order",
    "renumbered": "a number",
    "formatting": "layout",
}
_KNOWN = {
    "name": "The organisation",
    "kind": "What kind it is",
    "terms.name": "In the text it is",
    "terms.body": "For short",
    "terms.school": "Where pupils are",
    "terms.people": "Whom it binds",
}
_MOST_NAMED = 5
_LONGEST_TITLE = 70


def title(account: Account) -> str:
    """What stands over the account; a title that a reader took from several lines is cut short."""
    said = " ".join(account.title.split())
    if len(said) > _LONGEST_TITLE:
        said = said[:_LONGEST_TITLE].rpartition(" ")[0] + " …"
    return f"{said}: {WRITTEN if account.written else PLANNED}"


def share(part: int, whole: int) -> str:
    """Such as `87 %`; never 0 or 100 where it is more than nothing or less than all."""
    if not whole:
        return "0 %"
    rounded = round(100 * part / whole)
    if part:
        rounded = max(rounded, 1)
    if part < whole:
        rounded = min(rounded, 99)
    return f"{rounded} %"


def sure(value: float) -> str:
    return f"{round(100 * value)} %"


def like(value: float) -> str:
    """How much like the library's a change of it is: never all."""
    return f"{min(round(100 * value), 99)} %"


def counted(number: int, one: str, many: str = "") -> str:
    """`1 passage`, `2 passages`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def sentence(account: Account) -> str:
    """What a head is told first."""
    known = sum(count.passages for count in account.counts if count.relation != "new")
    words = sum(count.words for count in account.counts if count.relation != "new")
    if not known:
        passages = counted(account.passages, "passage")
        return f"Of its {passages} none is in the library: all of it becomes clauses of your own."
    return (
        f"The library has {share(words, account.words)} of its words:"
        f" {known:,} of {counted(account.passages, 'passage')}."
    )


def look(account: Account) -> str:
    """How much there is to look at."""
    parts = [
        (len(account.leftovers), "place that wants a look", "places that want a look"),
        (sum(map(doubtful, account.names)), "name that is a guess", "names that are guesses"),
        (
            sum(change.matters for change in account.changes),
            "change of the library's words that matters",
            "changes of the library's words that matter",
        ),
    ]
    said = [counted(number, one, many) for number, one, many in parts if number]
    return f"To check: {', '.join(said)}." if said else NO_LEFTOVERS


def doubtful(name: Name) -> bool:
    return name.sure < FEWEST


def line(count: Count, account: Account) -> str:
    """`19 passages, 1,204 words (87 %): as in the library`."""
    passages, words = counted(count.passages, "passage"), counted(count.words, "word")
    return f"{passages}, {words} ({share(count.words, account.words)}): {RELATIONS[count.relation]}"


def what(name: Name) -> str:
    """`The organisation`, `Head`, `Safeguarding lead`."""
    if name.what in _KNOWN:
        return _KNOWN[name.what]
    plain = name.what.rpartition(".")[2].replace("_", " ")
    return plain[:1].upper() + plain[1:]


def slight(account: Account) -> str:
    """What is said of the changes that are not worth reading each."""
    count = len(account.slight)
    differ = "differs" if count == 1 else "differ"
    return f"{counted(count, 'clause')} {differ} from the library's by a comma, a capital or a few words."


def why(change: Change) -> str:
    """What differs, and whether that matters."""
    kinds = ", ".join(dict.fromkeys(KINDS[kind] for kind in change.kinds))
    return f"{'This matters: ' if change.matters else 'Differs in: '}{kinds}" if kinds else ""


def holders(lack: Lack) -> str:
    """`Ash School and Oak School have it`; nothing where nobody has."""
    names = [holder.name for holder in lack.holders]
    if not names:
        return ""
    more = len(names) - _MOST_NAMED
    shown = names if more <= 0 else [*names[:_MOST_NAMED], f"{more} more"]
    return f"{listed(shown)} {'has' if len(names) == 1 else 'have'} it"


def listed(names: Sequence[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def titled(value: object) -> str:
    """A name as a trust file says it, in words."""
    if isinstance(value, dict):
        full = value.get("full")
        return f"{value.get('title', '')}{f' ({full})' if full else ''}"
    return str(value)
