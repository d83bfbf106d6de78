"""Something on a PDF's page -> the box that is left of it by the paths that clip it. No files."""

import ctypes

from pypdfium2 import raw

Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""
EVERYWHERE: Box = (-1e9, -1e9, 1e9, 1e9)


def clipping(one: raw.FPDF_PAGEOBJECT) -> Box:
    """The box around what is left of something by the paths that clip it (8.5.4)."""
    clip, box = raw.FPDFPageObj_GetClipPath(one), EVERYWHERE
    for path in range(max(raw.FPDFClipPath_CountPaths(clip), 0)):
        points = []
        for at in range(max(raw.FPDFClipPath_CountPathSegments(clip, path), 0)):
            x, y = ctypes.c_float(), ctypes.c_float()
            raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(clip, path, at), x, y)
            points.append((x.value, y.value))
        if points:
            xs, ys = zip(*points, strict=True)
            box = (
                max(box[0], min(xs)),
                max(box[1], min(ys)),
                min(box[2], max(xs)),
                min(box[3], max(ys)),
            )
    return box


def inside(x: float, y: float, box: Box) -> bool:
    """Whether a point stands in a box."""
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
