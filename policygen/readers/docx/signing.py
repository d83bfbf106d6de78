"""Lines to sign on, as our own Word files set them -> a Signature. No files."""

from policygen.model import Origin, Signatory, Signature
from policygen.readers.docx.pieces import Para

LINE, CAPTION = "signatureline", "signaturecaption"


def is_signing(para: Para) -> bool:
    return para.style.named(LINE, CAPTION)


def signature(paras: list[Para], origin: Origin) -> Signature | None:
    """The block that these lines are; None where they are not as we would set them."""
    lines: list[tuple[str, str]] = []
    for para in paras:
        if para.style.named(LINE):
            lines.append((para.text, ""))
        elif lines and not lines[-1][1]:
            lines[-1] = (lines[-1][0], para.text)
        else:
            return None
    made = _made(lines, origin)
    return made if made and made.lines == tuple(lines) else None


def _made(lines: list[tuple[str, str]], origin: Origin) -> Signature | None:
    signed = [(label, caption) for label, caption in lines if caption]
    dated = [label for label, caption in lines if not caption]
    if not signed or len(dated) not in (0, 1, len(signed)):
        return None
    each = len(dated) == len(signed) and len(lines) > 1 and not lines[1][1]
    return Signature(
        "",
        tuple(Signatory(caption) for _, caption in signed),
        "each" if each else "once" if dated else "none",
        signed[0][0],
        dated[0] if dated else "Date",
        origin,
    )
