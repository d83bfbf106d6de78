"""A template's name and values -> text. Reads the template folders, nothing else."""

import functools
import re
import traceback
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

import jinja2
from markupsafe import Markup

from policygen.errors import SourceError
from policygen.model import Span
from policygen.writers.nesting import filled, nest

TAGS = {
    "strong": "strong",
    "emphasis": "em",
    "underline": "u",
    "strike": "s",
    "superscript": "sup",
    "subscript": "sub",
    "code": "code",
}
_SAFE_LINK = re.compile(r"(?:https?://|mailto:|tel:|#).", re.IGNORECASE)
_CSS_UNSAFE = re.compile(r"""["'<>&\\\n\r\f]""")
_URL_UNSAFE = re.compile(r"""[\s"<>\\^`{|}]""")


def fill(folders: tuple[Path, ...], name: str, values: Mapping[str, object]) -> str:
    """The template of that name, from the first folder that has it, filled in."""
    try:
        return environment(folders).get_template(name).render(values)
    except jinja2.TemplateSyntaxError as error:
        raise SourceError(str(error.message), path=error.filename, line=error.lineno) from None
    except jinja2.TemplateNotFound as error:
        looked = " or ".join(map(str, folders))
        raise SourceError(f"there is no template {error.name!r}", hint=f"in {looked}") from None
    except jinja2.TemplateError as error:
        path, line = _place(error)
        raise SourceError(str(error.message), path=path, line=line) from None


@functools.lru_cache(maxsize=16)
def environment(folders: tuple[Path, ...]) -> jinja2.Environment:
    """Compiled templates, kept for the next policy."""
    loaders = [jinja2.FileSystemLoader(folder) for folder in folders]
    made = jinja2.Environment(
        loader=jinja2.ChoiceLoader(loaders),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        inline=inline,
        broken=broken,
        running=running,
        css_string=css_string,
        nested=nest,
        filled=filled,
    )
    return made


def inline(spans: tuple[Span, ...]) -> Markup:
    """Spans as HTML."""
    return Markup("").join(map(_span, spans))


def broken(text: str) -> Markup:
    """Text as HTML, its newlines as line breaks."""
    return Markup("<br>").join(text.split("\n"))


def running(text: str) -> Markup:
    """A running head as the value of the CSS property `content`, its page numbers as counters."""
    pieces = re.split(r"(\{pages?\})", text)
    counters = {"{page}": "counter(page)", "{pages}": "counter(pages)"}
    return Markup(" ".join(counters.get(p) or css_string(p) for p in pieces if p))


def css_string(text: str) -> str:
    """Text as a CSS string that is safe within <style>, where HTML's own escapes do not count."""
    lines = text.replace("\u2028", "\n").replace("\u2029", "\n")
    return '"' + _CSS_UNSAFE.sub(lambda match: f"\\{ord(match.group()):06x}", lines) + '"'


def _span(span: Span) -> Markup:
    """Marks stand outside the link, and a link ends with its line: PDF tags need it so."""
    html = broken(span.text)
    if _SAFE_LINK.match(span.href):
        ends = Markup("</a><br>") + _anchor(span.href)
        html = _anchor(span.href) + ends.join(span.text.split("\n")) + Markup("</a>")
    for mark in reversed(span.marks):
        html = Markup(f"<{TAGS[mark]}>") + html + Markup(f"</{TAGS[mark]}>")
    return html


def _anchor(href: str) -> Markup:
    address = _URL_UNSAFE.sub(lambda match: quote(match.group()), href)
    return Markup('<a href="') + address + Markup('">')


def _place(error: Exception) -> tuple[str | None, int | None]:
    """The template's line that the error came from: Jinja writes it into the traceback."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if not frame.filename.endswith(".py"):
            return frame.filename, frame.lineno
    return None, None
