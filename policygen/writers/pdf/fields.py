"""WeasyPrint's tick boxes at signature lines -> fields in which one can sign with a certificate.

See ISO 32000-1, 12.7.4.5. WeasyPrint places and tags them as it does any field of a form, and knows nothing of
signatures.
"""

from typing import Any

import pydyf

_SCALE = 0.75
"""A CSS pixel in points."""
DATE = "PolicygenDate"
"""On a field: where its date line begins, in points from the field's left edge."""
_BOX = ("V", "AS", "MK", "Border")
"""What a tick box has, and a signature not."""
_FIELDS_EXIST = 1


def finish(document: Any, pdf: Any) -> None:
    """Makes the form, if there is one, a form of signatures."""
    form = pdf.catalog.get("AcroForm")
    if form is None:
        return
    pdf.catalog["AcroForm"] = pydyf.Dictionary(
        {"Fields": form["Fields"], "SigFlags": _FIELDS_EXIST}
    )
    anchors = {name: place for page in document.pages for name, place in page.anchors.items()}
    for reference in form["Fields"]:
        _sign(pdf, _object(pdf, reference), anchors)


def _sign(pdf: Any, field: Any, anchors: dict[str, tuple[float, ...]]) -> None:
    """A field for a signature, which reaches to the end of its date line, and shows nothing as yet."""
    left, top, right, bottom = field["Rect"]
    if date := anchors.get(f"policygen-{field['T'].string}-date"):
        field[DATE] = round(date[0] * _SCALE - left, 3)
        right = date[2] * _SCALE
    for key in _BOX:
        del field[key]
    field.update(FT="/Sig", Rect=pydyf.Array((left, bottom, right, top)))
    (shown,) = field["AP"]["N"].values()
    appearance = _object(pdf, shown)
    appearance.stream = []
    appearance.extra["BBox"] = pydyf.Array((0, 0, right - left, top - bottom))
    appearance.extra["Resources"] = pydyf.Dictionary()
    field["AP"]["N"] = appearance.reference


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]
