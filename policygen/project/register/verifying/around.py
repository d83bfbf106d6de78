"""Policy as filed, and its record -> what may stand in a file beside the adopted text. No files."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policygen.model import Policy
from policygen.papers.site.banner import Banner
from policygen.project.register.verifying.wording import keys, stream, words
from policygen.register.record import Record
from policygen.words import DateStyle, say_date

_STYLES: tuple[DateStyle, ...] = ("1 March 2026", "1st March 2026")
_SHOWN = (
    *("Draft", "DRAFT", "In force", "Yes", "No"),
    *(
        "Document control",
        "Title",
        "Date",
        "Version",
        "Status",
        "Owner",
        "Approved by",
        "Approved on",
    ),
    *("Minute reference", "Reviewed", "Next review", "Published on the website"),
    *("Change history", "What changed"),
)
"""What a control table and a change history of ours say by themselves."""
APPARATUS = ("Skip to the policy",)
"""What a page of ours says that is no part of the policy."""
PAGE = "\ue000"
"""Stands for a page's number."""
_NUMBER = re.compile(r"\d{1,4}")
_COUNTED = re.compile(r"\d{1,3}|\.")
_COUNT = r"(?:\d{1,3}|[ivxlcdm]{1,6}|[IVXLCDM]{1,6}|[A-Za-z])"
_LABEL = re.compile(rf"[(\[]?{_COUNT}(?:\.{_COUNT}){{0,5}}[.):\]]?")


@dataclass(frozen=True, slots=True)
class Around:
    """The words that are neither the adopted text nor something added."""

    phrases: frozenset[tuple[str, ...]]
    """What the register could say in a line or a cell of its own."""
    listed: Counter[str]
    """The words of the list of contents."""
    running: tuple[tuple[str, ...], ...]
    """Running heads and feet, marks, and what a page says for its own sake; a page's number is `PAGE`."""

    marks: tuple[str, ...]
    """Words that may be set over whole pages."""
    margin: Counter[str]
    """The words of a page's running head and foot, and places for its number."""
    entries: tuple[tuple[str, ...], ...]
    """The lines of the list of contents, without numbers of pages."""
    title: str = ""
    site: str = ""
    """What a website says above its page; empty for what nobody has adopted."""

    def covers(self, found: list[str], cover: set[tuple[str, ...]]) -> bool:
        """Whether words are nothing but lines of the cover, and what the register could say, one after another."""
        ends = {0}
        for at in range(len(found)):
            if at in ends:
                fitting = (
                    one for one in self.phrases | cover if tuple(found[at : at + len(one)]) == one
                )
                ends |= {at + len(one) for one in fitting}
        return len(found) in ends

    def beyond(self, found: Sequence[str], margin: Counter[str]) -> list[int]:
        """Which words are more than a page's head and foot have; `margin` is what they still have."""
        left = []
        for at, key in enumerate(found):
            place = self._place(key, margin)
            if key.isalnum() and not margin[place]:
                left.append(at)
            margin = margin - Counter((place,))
        return left

    def without(self, found: Sequence[str], margin: Counter[str]) -> Counter[str]:
        """What a page's head and foot still have after these words."""
        for key in found:
            margin = margin - Counter((self._place(key, margin),))
        return margin

    def _place(self, key: str, margin: Counter[str]) -> str:
        return PAGE if _NUMBER.fullmatch(key) and not margin[key] else key

    def as_mark(self, found: Sequence[str]) -> Sequence[str]:
        """Words that are a mark, set letter by letter, as it is written; others as they are."""
        marks = map(keys, self.marks)
        return next((one for one in marks if "".join(one) == "".join(found)), found)

    def numbers(self, found: Sequence[str]) -> set[int]:
        """Which words of a line of the list of contents are its number, and the number of its page."""
        own = set[int]()
        for one in self.entries:
            for at in range(len(found) - len(one) + 1):
                end = at + len(one)
                if tuple(found[at:end]) == one and all(map(_COUNTED.fullmatch, found[:at])):
                    own |= {*range(at)} | _page(found, end)
            cut = next((n for n in range(len(one), 0, -1) if tuple(found[:n]) == one[-n:]), 0)
            own |= _page(found, cut) if cut else set()
        return own

    def runs(self, found: list[str]) -> bool:
        """Whether words are nothing but running heads and feet."""
        at = 0
        while at < len(found):
            fitting = (one for one in self.running if _fits(one, found[at : at + len(one)]))
            longest = max(map(len, fitting), default=0)
            if not longest:
                return False
            at += longest
        return True


def around(policy: Policy, record: Record | None, number: str = "") -> Around:
    """What may stand around the text of a policy, or of a version of it."""
    above = banner(policy, record, number)
    site = above.lines if above else ()
    said = [*_said(policy), *(_recorded(record) if record else ()), *site, " ".join(site)]
    marks = tuple({"DRAFT", policy.furniture.mark} - {""})
    listed, running = Counter(_listed(policy)), tuple(_running(policy, marks))
    phrases = frozenset(map(keys, said))
    twice = (keys(mark) for mark in marks)  # the cover may say it too
    margin = Counter(key for line in (*running, *twice) for key in line)
    entries = tuple(_entries(policy))
    return Around(phrases, listed, running, marks, margin, entries, policy.title, " ".join(site))


def banner(policy: Policy, record: Record | None, number: str) -> Banner | None:
    """What a website puts above the page of a version; None for what nobody has adopted."""
    for one in record.versions if record else ():
        if record and one.number == number:
            return Banner(record.trust, record.policy, number, one.effective, policy.language)
    return None


def _fits(line: tuple[str, ...], found: list[str]) -> bool:
    return len(line) == len(found) and all(
        key == one or (key == PAGE and _NUMBER.fullmatch(one))
        for key, one in zip(line, found, strict=True)
    )


def _page(found: Sequence[str], start: int) -> set[int]:
    """Dots and a page's number, where nothing else stands from there on."""
    rest = found[start:]
    shown = rest and _NUMBER.fullmatch(rest[-1]) and set(rest[:-1]) <= {"."}
    return {*range(start, len(found))} if shown else set()


def is_label(text: str, known: bool) -> bool:
    """Whether a text is a number such as `2.1` or `(iv)`, and nothing else. `known`: it stands where one does."""
    said = "".join(text.split())
    return bool(_LABEL.fullmatch(said)) and (known or not said.isalpha())


def _said(policy: Policy) -> Iterator[str]:
    """Each line and cell that is drawn from the record, as it was filed."""
    lines: dict[int, list[str]] = {}
    for word in stream(policy):
        if word.zone in ("record", "cover"):
            lines.setdefault(word.block, []).append(word.key)
    yield from (" ".join(line) for line in lines.values())
    yield from (*_SHOWN, *APPARATUS)


def _recorded(record: Record) -> Iterator[str]:
    """What a later control table could say."""
    for version in record.versions:
        decision = version.decision
        yield from (version.number, version.summary, decision.title, decision.minute, version.title)
        yield from version.past_minutes
        yield from _dates(
            decision.on, version.effective, version.next_review, *version.past_reviews
        )
        yield from (f"Adopted, in force from {day}" for day in _dates(version.effective))
    for review in record.reviews:
        yield from _dates(review.decision.on)
    yield from _dates(record.next_review)
    if one := record.submission:
        yield from (f"Draft for the {one.body_title}, {day}" for day in _dates(one.meeting))
    yield from (record.owner, record.organisation)


def _dates(*days: str) -> Iterator[str]:
    yield from (say_date(day, style) for day in days if day for style in _STYLES)


def _entries(policy: Policy) -> Iterator[tuple[str, ...]]:
    for section in policy.sections:
        for title in (section.contents_title, section.title):
            yield from (keys(f"{section.label} {title}"), keys(title))


def _listed(policy: Policy) -> Iterator[str]:
    """The words of the list of contents, and those that a file of ours says twice."""
    for section in policy.sections:
        text = section.contents_title or section.title
        yield from (word.key for word in words(f"{section.label} {text}"))
    said = policy.furniture.contents
    named = (said.title, said.page_label) if said else ("Contents",)
    for text in (*named, policy.title, policy.organisation, policy.title):
        yield from keys(text)


def _running(policy: Policy, marks: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    around = policy.furniture
    lines = [around.head, around.foot]
    texts = [text for line in lines for text in (line.left, line.centre, line.right)]
    numbered = any("{page}" in text for text in texts)
    for text in (*texts, *marks, *([] if numbered else ["{page}"])):
        for line in text.split("\n"):
            if found := keys(re.sub(r"\{pages?\}", f" {PAGE} ", line)):
                yield found
