"""Policy + Theme -> a Word file (DOCX): ECMA-376, transitional. No files, no clock.

1. Each label finds its place in Word's own lists (`numbering`).
2. The sections become paragraphs, tables and content controls (`blocks`, `text`), and each
   paragraph's size is noted (`flow`).
3. The cover and the contents are set; from all the sizes follow the pages that the contents show
   (`front`, `pagination`).
4. Everything is packed, with the parts that python-docx made once for the look (`base`,
   `package`), and with the policy's own JSON.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from policygen import codec, ooxml
from policygen.errors import ReadError
from policygen.model import Policy, Section
from policygen.theme import Theme
from policygen.writers.colour import readable
from policygen.writers.docx import front as front
from policygen.writers.docx import styles as looks
from policygen.writers.docx.base import base, numbered
from policygen.writers.docx.blocks import Body
from policygen.writers.docx.flow import Flow
from policygen.writers.docx.lists import numbering_part
from policygen.writers.docx.numbering import Numbering
from policygen.writers.docx.package import COVER_HEAD, FOOT, HEAD, Pieces, assembled
from policygen.writers.docx.pagination import Box, paginate
from policygen.writers.docx.running import RunningParts, running_parts
from policygen.writers.docx.text import Links, Text

_STANDARD = Theme()
PAPER = "#ffffff"
_ROOT = ("w", "r", "wp", "a", "pic")


def write(policy: Policy, theme: Theme = _STANDARD) -> bytes:
    """The policy as a DOCX file."""
    numbering = Numbering(policy)
    links = Links.of(policy, numbering)
    page = _page_of(theme)
    running = running_parts(policy.furniture, theme.word_font, page)
    body = Body(numbering, Text(links), flow=Flow(page.text_width))
    document = _document(policy, theme, running, body)
    look = base(readable(theme.colour, PAPER).removeprefix("#").upper(), theme.word_font)
    crest = theme.crest if front.has_crest(policy.furniture, theme.crest) else None
    pieces = Pieces(
        document,
        numbering_part(numbering),
        numbered(look.styles, numbering.styled),
        running,
        links.addresses,
        crest,
        json.dumps(codec.to_data(policy), ensure_ascii=False, separators=(",", ":")),
    )
    return assembled(policy, look, pieces)


def carried(data: bytes) -> Policy | None:
    """The policy that a DOCX file made by `write` carries; None where there is none to be had."""
    try:
        text = ooxml.carried(data)
        return codec.loads(text) if text else None
    except ReadError:
        return None


def _page_of(theme: Theme) -> looks.Page:
    return looks.LANDSCAPE if theme.landscape else looks.PORTRAIT


def _document(policy: Policy, theme: Theme, running: RunningParts, body: Body) -> str:
    """The main part: front matter, then the sections, then the pages' own properties."""
    listed = front.listed(policy.sections) if policy.furniture.contents else []
    body.entries = {section.id: f"_Toc{at:09d}" for at, section in enumerate(listed, 1)}
    body.typed = bool(listed) and front.is_typed(policy.sections)
    front_matter = listed or front.cover_lines(policy.furniture, theme.crest)
    body.flow.opens_page = policy.furniture.cover_page and bool(front_matter)
    text = body.sections(policy.sections) + body.ending()
    opening = _Opening(policy, theme, running, body, listed)
    return (
        f"{ooxml.DECLARATION}<w:document {ooxml.declared(*_ROOT)}><w:body>"
        f"{opening.written()}{text}{_pages(running, _page_of(theme), cover=False)}</w:body></w:document>"
    )


@dataclass(frozen=True, slots=True)
class _Opening:
    """The cover and the contents."""

    policy: Policy
    theme: Theme
    running: RunningParts
    body: Body
    listed: list[Section]

    def written(self) -> str:
        """Set once to see how much room is left, again to see which pages follow, and for good."""
        above: dict[str, float] = {}
        _, boxes = self._set(above, {})
        if self.body.flow.opens_page:
            above = front.shared_room(boxes, _page_of(self.theme).text_height)
            _, boxes = self._set(above, {})
        return self._set(above, self._pages(boxes))[0]

    def _pages(self, boxes: list[Box]) -> dict[str, int]:
        """The page of each section."""
        rest = self.body.flow.boxes
        if self.body.flow.opens_page and rest:
            rest[0].starts_page = True
        pages = paginate([*boxes, *rest], _page_of(self.theme).text_height)
        starts = self.body.starts.items()
        return {id: pages[len(boxes) + at] for id, at in starts if at < len(rest)}

    def _set(self, above: Mapping[str, float], pages: Mapping[str, int]) -> tuple[str, list[Box]]:
        page = _page_of(self.theme)
        furniture, flow = self.policy.furniture, Flow(page.text_width)
        xml = front.cover(furniture, self.theme.crest, flow, above.get("title", 0))
        if furniture.contents and self.listed:
            room = above.get("contents", 0)
            entries = front.Entries(self.listed, self.body.entries, pages, self.body.typed)
            xml += front.contents(furniture.contents, entries, flow, room)
        if self.body.flow.opens_page:
            xml += front.section_end(flow, _pages(self.running, page, cover=True))
        return xml, flow.boxes


def _pages(running: RunningParts, page: looks.Page, *, cover: bool) -> str:
    """The paper, its margins, and what runs over every page but a cover (17.6.17)."""
    held = [
        (running.head, f'<w:headerReference w:type="default" r:id="{HEAD}"/>'),
        (running.cover and cover, f'<w:headerReference w:type="first" r:id="{COVER_HEAD}"/>'),
        (running.foot, f'<w:footerReference w:type="default" r:id="{FOOT}"/>'),
        (True, _paper(page)),
        (cover, "<w:titlePg/>"),
    ]
    return f"<w:sectPr>{''.join(xml for wanted, xml in held if wanted)}</w:sectPr>"


def _paper(page: looks.Page) -> str:
    """Its size and margins (17.6.13, 17.6.11)."""
    turned = ' w:orient="landscape"' if page.width > page.height else ""
    edge = " ".join(f'w:{side}="{looks.twips(looks.MARGIN)}"' for side in _SIDES)
    running = looks.twips(looks.RUNNING_MARGIN)
    return (
        f'<w:pgSz w:w="{looks.twips(page.width)}" w:h="{looks.twips(page.height)}"{turned}/>'
        f'<w:pgMar {edge} w:header="{running}" w:footer="{running}" w:gutter="0"/>'
    )


_SIDES = ("top", "right", "bottom", "left")
