"""A sign of a symbol typeface -> the letter of Unicode that looks the same (17.3.3.30). Knows no file."""

_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖", 0x77: "◆",
    0x9F: "•", 0xA7: "▪", 0xA8: "◻", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x4A: "☺", 0x28: "☎", 0x2A: "✉",
}  # fmt: skip
_SYMBOL = {
    0xB7: "•", 0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈",
    0xAE: "→", 0xAC: "←", 0xB0: "°", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0x2D: "−",
    0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ", 0x6D: "μ", 0x70: "π", 0x57: "Ω",
}  # fmt: skip
_TYPEFACES = {"wingdings": _WINGDINGS, "symbol": _SYMBOL}


def symbol(typeface: str, code: str) -> str:
    """The letter; the code's own where the typeface is not known, nothing where it is no code."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    known = _TYPEFACES.get(typeface.lower(), {}).get(number & 0xFF)
    if known:
        return known
    if not 0x20 <= number <= 0xFFFD or 0xD800 <= number <= 0xDFFF:
        return ""
    return chr(number)
