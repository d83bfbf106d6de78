"""PDFium's own functions -> Python's values: the texts that it writes into buffers. No files."""

import ctypes
from collections.abc import Callable
from typing import Any

LONGEST = 1 << 20
"""Of a name, a title, a type; what is longer is not one."""


def said(function: Callable[..., int], *handle: Any, encoding: str = "utf-16-le") -> str:
    """The text that a function tells of a handle: asked for its length first, then for itself."""
    length = function(*handle, None, 0)
    if not 0 < length <= LONGEST:
        return ""
    buffer = ctypes.create_string_buffer(length)
    wanted = getattr(function, "argtypes", [])[len(handle)]
    function(*handle, ctypes.cast(buffer, wanted), length)
    return buffer.raw.decode(encoding, "replace").rstrip("\x00")
