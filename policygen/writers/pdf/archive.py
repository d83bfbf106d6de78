"""WeasyPrint's PDF/A-3a -> PDF/A-3a and PDF/UA-1 in one file, with nothing in it of the clock.

Works on the objects that WeasyPrint has made, just before it writes them: nothing is parsed again.
"""

import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pydyf

from policygen.writers.pdf import fields

_UA = b"""
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
"""ISO 19005-3, 6.6.2.3.3: a schema that PDF/A does not know must be described in the file."""


_CMAP = b"/CIDInit /ProcSet findresource begin"
"""How a table from glyphs to signs begins."""


def finish(document: Any, pdf: Any, headings: Mapping[str, str]) -> None:
    """A WeasyPrint finisher. Puts right what WeasyPrint has made; `headings` says what an internal link leads to."""
    _join_metadata(pdf)
    fields.finish(document, pdf)
    for thing in pdf.objects:
        if isinstance(thing, dict):
            mend = _MENDERS.get(thing.get("S") if "S" in thing else thing.get("Subtype"))
            if mend:
                mend(pdf, thing, headings)
        elif isinstance(thing, pydyf.Stream):
            _undate_file(thing)
            _name_glyphs(thing)
            _seal(thing)


def sound(written: bytes) -> bool:
    """Whether no stream ends with a carriage return.

    With the line feed that follows it would be taken for the end of a line, and the stream for one
    byte shorter than it says (ISO 19005-3, 6.1.7.1).
    """
    return b"\r\nendstream" not in written


def _seal(stream: Any) -> None:
    """Compresses a stream, and ends an unsound one with a line feed that is no part of its words.

    WeasyPrint would compress it twice, once to write it and once for the file's identifier, and at
    its highest level, which takes longer to save one byte in a hundred.
    """
    if stream.compress:
        stream.compress = False
        plain = stream.data.partition(b"\nstream\n")[2].removesuffix(b"\nendstream")
        packed = zlib.compress(plain)
        stream.stream = [packed + b"\n" if packed.endswith(b"\r") else packed]
        stream.extra["Filter"] = "/FlateDecode"


def _join_metadata(pdf: Any) -> None:
    stream = _object(pdf, pdf.catalog["Metadata"])
    stream.stream = [part.replace(b"</rdf:RDF>", _UA + b"</rdf:RDF>") for part in stream.stream]
    stream.compress = False  # ISO 19005-3, 6.6.2.1: programs find it without understanding PDF


def _undate_file(stream: Any) -> None:
    if stream.extra.get("Type") == "/EmbeddedFile":
        for date in ("CreationDate", "ModDate"):
            del stream.extra["Params"][date]


def _name_glyphs(stream: Any) -> None:
    """A glyph that shares its sign with another one, as in some emoji, must say something itself."""
    if stream.stream[:1] == [_CMAP]:
        stream.stream = [line.replace(b" <>", b" <200b>") for line in stream.stream]


def _item(pdf: Any, item: Any, _: Mapping[str, str]) -> None:
    """A list item is a label and a body (ISO 32000-1, 14.8.4.3.3).

    The label is what the style sheet sets before the item's words: the innermost first element of
    the body without a meaning of its own.
    """
    body = _object(pdf, item["K"][0])
    parent, label = item, body
    while (first := _first(pdf, label)) is not None and first["S"] == "/NonStruct":
        parent, label = label, first
    if label is not body:
        parent["K"].remove(label.reference)
        item["K"].insert(0, label.reference)
        label.update(S="/Lbl", P=item.reference)


def _first(pdf: Any, element: Any) -> Any:
    """The first element in an element; None where there is text or nothing."""
    kids = element["K"]
    return _object(pdf, kids[0]) if kids and isinstance(kids[0], bytes) else None


def _table_head(pdf: Any, head: Any, _: Mapping[str, str]) -> None:
    for cell in _below(pdf, head, "/TH"):
        cell["A"]["Scope"] = "/Column"


def _table_body(pdf: Any, body: Any, _: Mapping[str, str]) -> None:
    """With scopes, readers find a cell's headers; WeasyPrint's own list of them is lost at spans."""
    for cell in _below(pdf, body, "/TH"):
        cell["A"]["Scope"] = "/Row"
    for cell in _below(pdf, body, "/TD"):
        cell["A"].pop("Headers", None)


def _link(_: Any, link: Any, headings: Mapping[str, str]) -> None:
    """What a link is read out as: the heading it leads to, not its id."""
    target = link.get("Dest")
    if target is not None:
        link["Contents"] = pydyf.String(headings.get(target.string, target.string))


def _form(_: Any, element: Any, __: Mapping[str, str]) -> None:
    """A field's element holds the field and nothing else; in a list of one, pyHanko would not look for it."""
    (element["K"],) = element["K"]


def _below(pdf: Any, element: Any, tag: str) -> Iterator[Any]:
    rows = (_object(pdf, row) for row in element["K"])
    cells = (_object(pdf, cell) for row in rows for cell in row["K"])
    return (cell for cell in cells if cell["S"] == tag)


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


_MENDERS: Mapping[object, Callable[[Any, Any, Mapping[str, str]], None]] = {
    "/LI": _item,
    "/THead": _table_head,
    "/TBody": _table_body,
    "/Link": _link,
    "/Form": _form,
}
