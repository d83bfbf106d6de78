"""What the elements of our own pages say in their attributes: ids, origins, labels, levels, lines to sign on."""

from typing import cast, get_args

from lxml import etree

from policygen.model import Origin, OriginKind, Section, Signatory, Signature
from policygen.readers.html.page import lines


def origin(element: etree._Element) -> Origin:
    clause, wording = str(element.get("data-clause") or ""), str(element.get("data-wording") or "")
    kind = str(element.get("data-origin") or "local")
    if "record" in classes(element):
        kind = "record"
    known = kind if kind in get_args(OriginKind) else "local"
    return Origin(cast("OriginKind", known), clause, wording)


def classes(element: etree._Element) -> list[str]:
    return str(element.get("class") or "").split()


def number(element: etree._Element, name: str, otherwise: int) -> int:
    """A small whole number in an attribute."""
    text = str(element.get(name) or "")
    return int(text) if text.isdecimal() and len(text) < 3 else otherwise


def heading(element: etree._Element) -> Section:
    """The section that a heading stands for, without its words; the page's title has the first rank."""
    around = element.getparent()
    rank = max(int(str(element.tag)[1]) - 1, 1)
    if around is None or around.get("data-level") is None:
        return Section(str(element.get("id") or ""), level=rank)
    return Section(str(around.get("id") or ""), level=number(around, "data-level", rank))


def signature(element: etree._Element) -> Signature | None:
    """The lines to sign on; None where they are no longer as they were written."""
    found = [_line(one) for one in element.iter("div") if "line" in classes(one)]
    if not found:
        return None
    paired = "paired" in classes(element)
    once = not paired and len(found) > 1 and not found[-1][1]
    signed = found[::2] if paired else found[:-1] if once else found
    made = Signature(
        str(element.get("id") or ""),
        tuple(Signatory(caption) for _, caption in signed),
        "each" if paired else "once" if once else "none",
        found[0][0],
        found[-1][0] if paired or once else "Date",
        origin(element),
    )
    return made if list(made.lines) == found and _words_in_lines(element) else None


def _line(element: etree._Element) -> tuple[str, str]:
    said = {kind: lines(one) for one in element for kind in classes(one)}
    return said.get("label", ""), said.get("caption", "")


def _words_in_lines(element: etree._Element) -> bool:
    """Whether no word of the block stands outside its lines."""
    inside = sum(
        len("".join(lines(one).split()))
        for one in element.iter("p", "div")
        if {"label", "caption"} & set(classes(one))
    )
    return inside == len("".join(lines(element).split()))
