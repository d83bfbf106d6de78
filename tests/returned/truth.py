"""A Word file of ours <-> what each word of it is of, in an attribute of each run while the file is edited.

Words put into a paragraph are of its clause. A paragraph put in is of the clause whose control it stands in, else of
the clause that stands on both sides of it, else new.
"""

from collections.abc import Iterator

from lxml import etree

from policygen.ooxml import qualified as q
from policygen.writers import docx
from tests.returned.elements import (
    CLAUSE,
    FIXED,
    PPR,
    RPR,
    SIGNING,
    Element,
    P,
    R,
    bare,
    control,
    style,
    words_in,
)
from tests.returned.package import DOCUMENT, packed, unpacked

HEADING, INSERTED, NEW, ANY = "#", "+", "", "?"
_GONE = (q("w:del"), q("w:moveFrom"))
Share = tuple[str, str]
"""A clause, `HEADING` or `NEW`, and its words, without spaces. `ANY`: words between two clauses in one paragraph."""


def settled(data: bytes, controls: bool = True) -> tuple[bytes, list[Share]]:
    """The file without those attributes, and what they told; `controls`: whether they will still say a clause."""
    parts = unpacked(data)
    root = etree.fromstring(parts[DOCUMENT])
    truth = list(told(root[0], controls))
    for element in root.iter(P, R):
        etree.strip_attributes(element, CLAUSE, FIXED)
    etree.cleanup_namespaces(root, keep_ns_prefixes=["w", "r"])
    parts[DOCUMENT] = etree.tostring(root)
    return packed(parts), truth


def records(data: bytes) -> dict[str, str]:
    """The words of each line drawn from the record of decisions -> its clause, which its control does not name."""
    base = docx.carried(data)
    assert base is not None
    return {
        bare(one.text): one.origin.clause for one in base.blocks() if one.origin.kind == "record"
    }


def mark(body: Element, records: dict[str, str]) -> None:
    for one in body.iter(P):
        clause = HEADING if style(one).startswith("Heading") else control(one)
        if clause is None:
            continue
        clause = clause or records.get(bare(words_in(one)), NEW)
        for run in one.iter(R):
            inner = control(run, until=one)
            if not _is_label(run, one):
                run.set(CLAUSE, clause if inner is None else inner)


def _is_label(run: Element, one: Element) -> bool:
    """Whether a run is the typed label of a heading or item, and so none of its words."""
    first = next(one.iter(R)) is run
    return first and len(run) > 1 and run[-1].tag == q("w:tab") and style(one) not in SIGNING


def told(body: Element, controls: bool) -> Iterator[Share]:
    paragraphs = [_shares(one) for one in _joined(body)]
    for at, (one, shares) in enumerate(paragraphs):
        beside = [clause for clause, _ in shares if clause != INSERTED]
        for clause, text in shares:
            if clause == INSERTED and beside:
                clause = beside[0] if len(beside) == 1 else ANY
            elif clause == INSERTED:
                clause = (controls and control(one)) or _around(paragraphs, at)
            yield clause, text


def _joined(body: Element) -> Iterator[list[Element]]:
    """Paragraphs, those together that a mark which is gone has parted; all changes accepted."""
    held: list[Element] = []
    for one in body.iter(P):
        held.append(one)
        mark = one.find(f"{PPR}/{RPR}")
        if mark is None or (mark.find(_GONE[0]) is None and mark.find(_GONE[1]) is None):
            yield held
            held = []
    if held:
        yield held


def _shares(held: list[Element]) -> tuple[Element, list[Share]]:
    shares: list[Share] = []
    for run in (run for one in held for run in one.iter(R) if run.get(CLAUSE) is not None):
        text = bare(words_in(run))
        if not text or any(above.tag in _GONE for above in run.iterancestors()):
            continue
        clause = run.get(CLAUSE, "")
        if shares and shares[-1][0] == clause:
            text = shares.pop()[1] + text
        shares.append((clause, text))
    return held[-1], shares


def _around(paragraphs: list[tuple[Element, list[Share]]], at: int) -> str:
    """The clause that stands before and after, where it is one."""
    before = [share for _, shares in paragraphs[:at] for share in shares if share[0] != INSERTED]
    after = [
        share for _, shares in paragraphs[at + 1 :] for share in shares if share[0] != INSERTED
    ]
    if not before or not after or before[-1][0] != after[0][0] or after[0][0] == HEADING:
        return NEW
    return before[-1][0]
