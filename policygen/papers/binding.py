"""PDFs, one after another -> one PDF: pages, bookmarks, links and tags joined. No files.

The first one gives the book its title, language, metadata and colour space. What a part carries besides its pages
(attachments, fields to sign in) stays with the part.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf


@dataclass(frozen=True, slots=True)
class Part:
    """A PDF, tagged, that is to be bound with others."""

    chapter: str
    """The bookmark that stands over its own, together with those of its neighbours; empty: none does."""
    title: str
    data: bytes


@dataclass(frozen=True, slots=True)
class _Bound:
    """What became of a part."""

    first: int
    """Its first page, counted from 0."""
    bookmarks: list[OutlineItem]
    element: Any
    """Its tags, under one element."""
    parents: dict[int, Any]
    """Key of the book's parent tree -> the element that owns the content (ISO 32000-1, 14.7.4.4)."""


def bind(parts: Sequence[Part], overlay: bytes = b"") -> bytes:
    """The parts as one PDF, in order. `overlay` has a page for each, to be laid over it."""
    with Pdf.open(io.BytesIO(parts[0].data)) as book:
        _emptied(book)
        bound: list[_Bound] = []
        for part in parts:
            bound.append(_added(book, part, sum(len(one.parents) for one in bound)))
        _tag(book, bound)
        _mark(book, parts, bound)
        if overlay:
            _lay_over(book, overlay)
        out = io.BytesIO()
        # Streams stay as they are: see writers/pdf/archive.py on what a compressed one may end with.
        book.save(out, deterministic_id=True, compress_streams=False)
    return out.getvalue()


def pages(part: bytes) -> int:
    """How many pages a PDF has."""
    with Pdf.open(io.BytesIO(part)) as opened:
        return len(opened.pages)


def _emptied(book: Pdf) -> None:
    """The book's cover, as it were: without pages and what leads to them."""
    del book.pages[:]
    for key in ("/AF", "/Names", "/Outlines", "/AcroForm", "/Dests"):
        if key in book.Root:
            del book.Root[key]


def _added(book: Pdf, part: Part, offset: int) -> _Bound:
    """Adds a part's pages; gives what must be joined once all of them are there."""
    first = len(book.pages)
    with Pdf.open(io.BytesIO(part.data)) as source:
        _without_fields(source)
        parents = _renumbered(source, offset)
        bookmarks = _bookmarks(source, first)
        language = source.Root.get("/Lang")
        book.add_pages_from(source, forms="strip")
        kept = source.make_indirect(
            Dictionary(
                Root=source.Root.StructTreeRoot,
                Parents=Array(list(parents.values())),
            )
        )
        copied: Any = book.copy_foreign(kept)
    element = _part(book, part, copied.Root, language)
    return _Bound(
        first,
        bookmarks,
        element,
        dict(zip(parents, copied.Parents, strict=True)),
    )


# ---- one part, before it is copied


def _annotations(pdf: Pdf) -> Iterator[Any]:
    return (note for page in pdf.pages for note in page.obj.get("/Annots", ()))


def _without_fields(source: Pdf) -> None:
    """Takes out fields to sign in or fill in, and their tags: a copy of a form is no form."""
    entries = _tree(source)
    for page in source.pages:
        notes = list(page.obj.get("/Annots", ()))
        kept = [note for note in notes if note.get("/Subtype") != Name.Widget]
        for note in notes:
            if note.get("/Subtype") == Name.Widget and "/StructParent" in note:
                _cut(entries[int(note.StructParent)])
                del entries[int(note.StructParent)]
        if len(kept) < len(notes):
            page.obj.Annots = Array(kept)


def _cut(element: Any) -> None:
    """Takes an element out of its parent."""
    kids = element.P.K if isinstance(element.P.K, Array) else Array([element.P.K])
    element.P.K = Array([kid for kid in kids if not _same(kid, element)])


def _same(one: Any, other: Any) -> bool:
    return isinstance(one, Dictionary) and one.objgen == other.objgen


def _tree(source: Pdf) -> pikepdf.NumberTree:
    """The parent tree: key -> element, or elements of a page."""
    return pikepdf.NumberTree(source.Root.StructTreeRoot.ParentTree)


def _renumbered(source: Pdf, offset: int) -> dict[int, Any]:
    """Counts the keys of the parent tree on from `offset`; gives it with its new keys."""
    entries: dict[int, Any] = dict(_tree(source).items())
    keys = {key: offset + place for place, key in enumerate(sorted(entries))}
    streams = (thing for thing in source.objects if isinstance(thing, pikepdf.Stream))
    for thing in (*(page.obj for page in source.pages), *_annotations(source), *streams):
        for name in ("/StructParents", "/StructParent"):
            if name in thing:
                thing[name] = keys[int(thing[name])]
    return {keys[key]: entries[key] for key in sorted(entries)}


def _bookmarks(source: Pdf, first: int) -> list[OutlineItem]:
    """A part's own bookmarks, to its pages as the book counts them."""
    numbers = {page.obj.objgen: place for place, page in enumerate(source.pages, first)}

    def moved(item: OutlineItem) -> OutlineItem:
        place: Any = item.destination
        page, _, left, top, _ = place
        number = numbers[page.objgen]
        made = OutlineItem(item.title, number, "XYZ", left=float(left), top=float(top))
        made.children.extend(moved(child) for child in item.children)
        made.is_closed = True
        return made

    with source.open_outline() as outline:
        return [moved(item) for item in outline.root]


# ---- the parts, joined


def _part(book: Pdf, part: Part, root: Any, language: Any) -> Any:
    """The tags of a part under one element, in place of its document's."""
    kids = root.K if isinstance(root.K, Array) else Array([root.K])
    element = book.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.Part, T=pikepdf.String(part.title), K=kids)
    )
    if language is not None:
        element.Lang = pikepdf.String(str(language))
    for kid in kids:
        kid.S = Name.Sect if Name.Document == kid.S else kid.S
        kid.P = element
    return element


def _tag(book: Pdf, bound: list[_Bound]) -> None:
    document = book.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.Document, K=Array([one.element for one in bound]))
    )
    parents = [part for one in bound for entry in one.parents.items() for part in entry]
    root = book.make_indirect(
        Dictionary(
            Type=Name.StructTreeRoot,
            K=Array([document]),
            ParentTree=book.make_indirect(Dictionary(Nums=Array(parents))),
            ParentTreeNextKey=len(parents) // 2,
        )
    )
    document.P = root
    for one in bound:
        one.element.P = document
    book.Root.StructTreeRoot = root


def _mark(book: Pdf, parts: Sequence[Part], bound: list[_Bound]) -> None:
    """Bookmarks: chapter, part, and what the part has itself. Pages count through."""
    book.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
    book.Root.PageMode = Name.UseOutlines
    pairs = list(zip(parts, bound, strict=True))
    with book.open_outline() as outline:
        for chapter, group in groupby(pairs, lambda pair: pair[0].chapter):
            items = [_bookmark(part, one) for part, one in group]
            if chapter:
                top = OutlineItem(chapter, items[0].destination)
                top.children.extend(items)
                items = [top]
            outline.root.extend(items)


def _bookmark(part: Part, bound: _Bound) -> OutlineItem:
    made = OutlineItem(part.title, bound.first)
    made.children.extend(bound.bookmarks)
    made.is_closed = True
    return made


def _lay_over(book: Pdf, overlay: bytes) -> None:
    """Lays a sheet over each page, as something that is no part of what the page says."""
    with Pdf.open(io.BytesIO(overlay)) as sheets:
        for page, sheet in zip(book.pages, sheets.pages, strict=True):
            form = book.copy_foreign(sheet.as_form_xobject())
            form.write(pikepdf.unparse_content_stream(_unmarked(form)))
            _own_resources(page)
            name = page.add_resource(form, Name.XObject, Name.PageNumber)
            page.contents_add(b"q\n", prepend=True)
            page.contents_add(b"\nQ\n/Artifact BMC\nq\n%b Do\nQ\nEMC\n" % bytes(name))


def _unmarked(form: Any) -> list[Any]:
    """What a sheet draws, without saying what part of a text it is."""
    return [
        instruction
        for instruction in pikepdf.parse_content_stream(form)
        if str(instruction.operator) not in ("BDC", "BMC", "EMC")
    ]


def _own_resources(page: pikepdf.Page) -> None:
    """WeasyPrint's pages share theirs."""
    page.obj.Resources = Dictionary(dict(page.obj.Resources.items()))
    page.obj.Resources.XObject = Dictionary(dict(page.obj.Resources.get("/XObject", {}).items()))
