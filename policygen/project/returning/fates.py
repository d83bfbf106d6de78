"""What was sent, what the workspace makes now, what came back -> what became of each clause. No files."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Literal

from policygen.merging import Merged, merge
from policygen.model import Block, Footnote, Item, Paragraph, Policy, Span
from policygen.project.importing import wording
from policygen.project.returning.order import LIGHT, Orders
from policygen.project.returning.parts import Part, is_record, parts, refers, same, words
from policygen.project.returning.references import only_follow, renumbered
from policygen.project.senses import same_sense

Status = Literal["unchanged", "edited", "formatting", "new", "removed", "done"]
"""done: the workspace says so already."""

Blocks = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one clause."""

    clause: str
    """Its id; for a passage that is new, the one it is to have."""
    status: Status
    moved: bool
    """Whether it stands elsewhere among the others than it did."""
    section: str
    """The heading it stands under, or stood under."""
    base: tuple[Block, ...] = ()
    """What was sent."""
    ours: tuple[Block, ...] = ()
    """What the workspace makes now."""
    theirs: tuple[Block, ...] = ()
    """What came back."""
    joined: Literal["", "joined", "parted"] = ""
    """Whether it was made to run on in the paragraph before it, or no longer does."""
    merged: Merged | None = field(default=None, repr=False)
    """Where the workspace has another text than was sent, and so had they."""

    @property
    def ours_changed(self) -> bool:
        return said(self.base) != said(self.ours)

    @property
    def is_news(self) -> bool:
        return self.status not in ("unchanged", "done") or self.moved or bool(self.joined)

    @property
    def is_parted(self) -> bool:
        """Whether it says the same words, in more or fewer paragraphs."""
        old, new = ([w for one in held for w in words(one)] for held in (self.base, self.theirs))
        return self.status == "edited" and old == new and len(self.base) != len(self.theirs)

    @property
    def is_out(self) -> bool:
        """Whether the workspace has left it out since, and it says what it said: then it stays out."""
        return bool(self.base and not self.ours) and self.status in ("unchanged", "formatting")

    @property
    def is_looks(self) -> bool:
        """Whether it is told only of how it looks, which is not brought home."""
        looks = self.status == "formatting" and not self.is_relabelled
        return looks and not self.moved and not self.joined

    @property
    def is_relabelled(self) -> bool:
        """Whether it says the same words, and has lost its number, or got one."""
        if self.status != "formatting" or not self.ours or self.ours_changed:
            return False
        was, now, came = (_is_numbered(held[0]) for held in (self.base, self.ours, self.theirs))
        return was == now != came


def said(blocks: Sequence[Block]) -> str:
    """What the blocks of a clause say, as Markdown; its own number, which follows the clauses before it, apart."""
    return wording.text((*map(_uncounted, blocks[:1]), *blocks[1:]))


def _is_numbered(block: Block) -> bool:
    return isinstance(block, Item) and bool(block.pattern)


def _uncounted(block: Block) -> Block:
    if isinstance(block, Item) and block.pattern:
        return replace(block, label="", pattern="")
    return block


def fates(
    base: Policy, now: Policy, theirs: Policy, back: Sequence[Part], orders: Orders
) -> list[Fate]:
    """Every clause that was sent or came back, in the order of what came back; what was removed where it stood."""
    sent, here, came = _by_clause(parts(base)), _by_clause(parts(now)), _by_clause(back)
    stays = not (orders.hers.sections or orders.hers.clauses)
    home = stays and _is_home(_text(sent), _text(here), _text(came))
    moves = renumbered(base, theirs)
    found = []
    for clause in _order(list(sent), list(came)):
        status = _status(sent.get(clause), came.get(clause), moves)
        told = came.get(clause) or sent[clause]
        heads = theirs if clause in came else base
        three = (_blocks(known.get(clause, ())) for known in (sent, here, came))
        before, mine, yours = _under_numbers(*three)
        fate = Fate(
            clause,
            status,
            clause in sent and clause in came and orders.is_hers(clause),
            heads.sections[told[0].section].title,
            before,
            mine,
            yours,
            _joined(*(known.get(clause, ()) for known in (sent, here, came))),
        )
        found.append(_with_merge(_done(fate, home)))
    return found


def weights(
    base: Policy, theirs: Policy, back: Sequence[Part], tracked: Set[str]
) -> dict[str, float]:
    """How each clause weighs where it or another may have been moved: what is `tracked` as moved was, what was edited
    is more likely to have been; where records stand is told of no other clause."""
    sent, came = _by_clause(parts(base)), _by_clause(back)
    moves = renumbered(base, theirs)
    edited = [one for one in sent if _status(sent[one], came.get(one), moves) == "edited"]
    light = [*tracked, *(part.clause for part in parts(base) if is_record(part))]
    return dict.fromkeys(edited, 1 - LIGHT) | dict.fromkeys(light, LIGHT)


def _joined(
    sent: Sequence[Part], here: Sequence[Part], came: Sequence[Part]
) -> Literal["", "joined", "parted"]:
    """Whether a clause runs on in another's paragraph, where it did not when sent and does not in the workspace; or
    the other way round."""
    if not sent or not came:
        return ""
    was, now, runs = (bool(one) and one[0].start > 0 for one in (sent, here, came))
    if runs in (was, now):
        return ""
    return "joined" if runs else "parted"


def _text(found: Mapping[str, Sequence[Part]]) -> list[list[str]]:
    """Every word, in order, block by block."""
    ordered = sorted(
        (part for run in found.values() for part in run), key=lambda p: (p.at, p.start)
    )
    blocks = groupby(ordered, key=lambda part: part.at)
    return [[word for part in run for word in words(part.block)] for _, run in blocks]


def _is_home(sent: list[list[str]], here: list[list[str]], came: list[list[str]]) -> bool:
    """Whether the workspace says what came back: block by block, or, where it is not as it was sent any more, word
    by word. A trust file cannot part every paragraph where an editor did."""
    if here == came:
        return True
    return sent != here and [w for block in here for w in block] == [
        w for block in came for w in block
    ]


def _done(fate: Fate, home: bool) -> Fate:
    """The fate; where the workspace says already what came back, or all of it is `home`, that it is done."""
    if home and fate.is_news and fate.status != "formatting":
        return replace(fate, status="done", moved=False, joined="")
    changed = fate.status in ("edited", "new", "removed")
    return replace(fate, status="done") if changed and _is_here(fate) else fate


def _is_here(fate: Fate) -> bool:
    """Whether the workspace says what came back; where that is but the number of a reference, the same number."""
    if len(fate.ours) != len(fate.theirs) or not same(fate.theirs, fate.ours):
        return False
    return not same(fate.theirs, fate.base) or list(map(words, fate.theirs)) == list(
        map(words, fate.ours)
    )


def _by_clause(found: Iterable[Part]) -> dict[str, list[Part]]:
    by: dict[str, list[Part]] = {}
    for part in found:
        if not is_record(part):
            by.setdefault(part.clause, []).append(part)
    return by


def _blocks(found: Iterable[Part]) -> tuple[Block, ...]:
    return tuple(part.block for part in found)


def _status(
    sent: list[Part] | None, came: list[Part] | None, moves: Set[tuple[str, str]]
) -> Status:
    if sent is None:
        return "new"
    if came is None:
        return "removed"
    if (old := _words(sent)) != (new := _words(came)):
        follows = any(refers(part.block) for part in sent) and only_follow(old, new, moves)
        return "unchanged" if follows else "edited"
    return "unchanged" if said(_blocks(sent)) == said(_blocks(came)) else "formatting"


def _words(found: Sequence[Part]) -> list[list[str]]:
    """The words of each paragraph or item; those inside a clause with their labels."""
    first, *rest = (part.block for part in found)
    return [words(first), *(_label(block).split() + words(block) for block in rest)]


def _under_numbers(sent: Blocks, here: Blocks, came: Blocks) -> tuple[Blocks, Blocks, Blocks]:
    """The three; where the workspace says another number of a section it refers to, and no more, what was sent and
    what came back with that number."""
    old, new = ({one.href: one.text for one in _references(held)} for held in (sent, here))
    to = {href: (text, new[href]) for href, text in old.items() if new.get(href, text) != text}
    if not to or said(_renumbered(sent, to)) != said(here):
        return sent, here, came
    return here, here, _renumbered(came, to)


def _references(blocks: Blocks) -> Iterator[Span]:
    held = (one for one in blocks if isinstance(one, Paragraph | Item | Footnote))
    return (span for block in held for span in block.spans if span.href.startswith("#"))


def _renumbered(blocks: Blocks, to: Mapping[str, tuple[str, str]]) -> Blocks:
    """Blocks with references, known by where they point, saying not the one but the other."""
    return tuple(_referring(one, to) if refers(one) else one for one in blocks)


def _referring(block: Block, to: Mapping[str, tuple[str, str]]) -> Block:
    assert isinstance(block, Paragraph | Item | Footnote)
    return replace(
        block, spans=tuple(_retold(one, *to.get(one.href, ("", ""))) for one in block.spans)
    )


def _retold(span: Span, old: str, new: str) -> Span:
    """A reference, of which a Word file may have the number alone."""
    before = old.removesuffix(span.text)
    known = span.text and before != old and new.startswith(before)
    return replace(span, text=new.removeprefix(before)) if known else span


def _label(block: Block) -> str:
    return block.label if isinstance(block, Item) else ""


def _with_merge(fate: Fate) -> Fate:
    if fate.status != "edited" or not fate.ours or not fate.ours_changed:
        return fate
    merged = merge(said(fate.base), said(fate.ours), said(fate.theirs), same_sense)
    return replace(fate, merged=merged)


def _order(sent: Sequence[str], came: Sequence[str]) -> list[str]:
    """The clauses as they came back, each removed one behind the one it stood behind."""
    order = list(came)
    for at, clause in enumerate(sent):
        if clause not in came:
            before = next((one for one in reversed(sent[:at]) if one in order), "")
            order.insert(order.index(before) + 1 if before else 0, clause)
    return order


def texts(blocks: Iterable[Block]) -> str:
    """The words of some blocks, a line each."""
    return "\n".join(
        f"{block.label} {block.text}".strip() if isinstance(block, Item) else block.text
        for block in blocks
        if isinstance(block, Paragraph | Item) or block.text
    )
