"""A trust's colour -> the shades of it that can be read. WCAG 2.2, 1.4.3 and 1.4.6."""

import colorsys
import re

from policygen.errors import SourceError

ENOUGH = 7.0
"""Contrast of the enhanced level (1.4.6), so that tinted grounds still reach 4.5."""


def readable(colour: str, paper: str) -> str:
    """The colour, made darker or lighter until it reads well on the paper; its hue stays."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    end = 0 if _light(_channels(paper)) > 0.18 else 1
    for step in range(101):
        level = lightness + (end - lightness) * step / 100
        shade = _spelled(colorsys.hls_to_rgb(hue, level, saturation))
        if contrast(shade, paper) >= ENOUGH:
            break
    return shade


def tint(colour: str, share: float) -> str:
    """A share of the colour on white."""
    return _spelled(tuple(1 - (1 - c) * share for c in _channels(colour)))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    dark, light = sorted((_light(_channels(one)), _light(_channels(other))))
    return (light + 0.05) / (dark + 0.05)


def _channels(colour: str) -> tuple[float, float, float]:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise SourceError(f"{colour!r} is not a colour", hint="write it as '#1f3a5f'")
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _light(channels: tuple[float, ...]) -> float:
    """Relative luminance, as WCAG defines it."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _spelled(channels: tuple[float, ...]) -> str:
    return "#" + "".join(f"{round(c * 255):02x}" for c in channels)
