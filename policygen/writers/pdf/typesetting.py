"""HTML + style sheets -> pages, by WeasyPrint, with our own fonts and no network.

Fontconfig is shown a configuration of ours in place of the machine's: a PDF looks the same everywhere
and needs no installed font. Without any font Pango would crash, so the faces never depend on a template.
"""

import base64
import datetime
import functools
import io
import os
import shutil
import warnings
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from importlib.resources import files
from multiprocessing.util import Finalize
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname
from xml.etree import ElementTree

import lxml.html
from cssselect2 import ElementWrapper
from lxml import etree

from policygen.errors import SetupError, SourceError
from policygen.theme import Theme
from policygen.writers.html import shades
from policygen.writers.pdf import standin
from policygen.writers.templating import environment, fill

FACES = ("Regular", "It", "Bold", "BoldIt")
_VARIANT = "pdf/a-3a"
_SRGB = "sRGB2014.icc"
SHEETS = ("policy.css", "print.css", "pdf.css")
_TIGHT = "tight.css"
_LANDSCAPE = "@page { size: A4 landscape }"
_INSTALL_FONTS = "pip install font-source-sans-pro"
_NO_DATE = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
"""In place of the clock; archive.py takes it out."""
_FONTCONFIG = Path(__file__).with_name("fonts.conf")


@dataclass(frozen=True, slots=True)
class Attached:
    """A file within a PDF."""

    name: str
    data: bytes
    description: str


@contextmanager
def _environment(name: str, value: str) -> Iterator[None]:
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        del os.environ[name]
        if before is not None:
            os.environ[name] = before


def _own_fonts_only() -> AbstractContextManager[None]:
    return _environment("FONTCONFIG_FILE", str(_FONTCONFIG))


def _no_clock() -> AbstractContextManager[None]:
    """Where HarfBuzz cannot cut fonts down, fontTools does, and writes the time into them."""
    return _environment("SOURCE_DATE_EPOCH", "0")


try:
    with _own_fonts_only(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns that there are no fonts
        import weasyprint
        from weasyprint.css import ColorProfile
        from weasyprint.text.ffi import ffi, fontconfig, pangoft2
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import FatalURLFetchingError, URLFetcher
except OSError as error:
    raise SetupError(
        f"PDFs need the Pango library ({error})",
        hint="on Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    ) from None


class _Fetcher(URLFetcher):  # type: ignore[misc]
    """Reads `data:` and files below our own folders; anything else stops the work."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        super().__init__(
            allowed_protocols=("data", "file"), allow_redirects=False, fail_on_errors=True
        )
        self._folders = tuple(folder.resolve() for folder in folders)

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
        parts = urlsplit(url)
        if parts.scheme == "file":
            path = Path(url2pathname(parts.path)).resolve()
            if parts.netloc or not any(path.is_relative_to(folder) for folder in self._folders):
                raise ValueError(f"{url} is outside the templates' folders")
        return super().fetch(url, headers)


class _Page(weasyprint.HTML):  # type: ignore[misc]
    """Parsed by lxml, ten times as fast as WeasyPrint's own parser, which a page of ours can spare."""

    def __init__(self, text: str, fetcher: _Fetcher) -> None:
        self.base_url = None
        self.url_fetcher = fetcher
        self.media_type = "print"
        parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
        tree = lxml.html.document_fromstring(text.encode(), parser=parser)
        root = ElementTree.fromstring(etree.tostring(tree, method="xml", encoding="utf-8"))
        self.wrapper_element = ElementWrapper.from_html_root(root)
        self.etree_element = self.wrapper_element.etree_element


def render(page: str, theme: Theme, names: tuple[str, ...] = SHEETS) -> Any:
    """The page laid out by the style sheets of those names: a WeasyPrint document."""
    fetcher = _Fetcher(theme.templates)
    try:
        fonts, sheets = compiled(page, theme, names)
        return _Page(page, fetcher).render(
            font_config=fonts,
            color_profiles={"srgb": _srgb()},
            stylesheets=sheets,
            pdf_variant=_VARIANT,
        )
    except FatalURLFetchingError as error:
        raise SourceError(
            f"a template asks for something from elsewhere: {error.__cause__ or error}",
            hint="put the file beside the template",
        ) from None


def compiled(page: str, theme: Theme, names: tuple[str, ...] = SHEETS) -> tuple[Any, list[Any]]:
    """The fonts that a page needs and its style sheets, both ready for use and kept."""
    lacking = frozenset(page) - standin.known(_faces()[0])
    sheets = [_sheet(text, base, theme.templates) for text, base in _sources(theme, names)]
    return _fonts(lacking), sheets


def save(
    document: Any, finisher: Callable[[Any, Any], None], attached: Attached | None = None
) -> bytes:
    """A document as a PDF, with the file in it that the PDF was made from."""
    with _no_clock():
        written: bytes = document.write_pdf(
            finisher=finisher,
            pdf_variant=_VARIANT,
            output_intent="as rendered",  # else WeasyPrint opens its profile, and leaves it open
            attachments=[_attachment(attached)] if attached else [],
        )
    return written


def _attachment(attached: Attached) -> Any:
    return weasyprint.Attachment(
        string=attached.data,
        name=attached.name,
        description=attached.description,
        relationship="Source",
        created=_NO_DATE,
        modified=_NO_DATE,
    )


def _srgb() -> Any:
    """The colour space; made anew for each document, for its bytes change once it is read."""
    file = io.BytesIO((files("weasyprint.pdf") / _SRGB).read_bytes())
    return ColorProfile(file, _SRGB, "relative-colorimetric", ("r", "g", "b"))


def _sources(theme: Theme, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Each style sheet's text, and the address that its relative ones start from."""
    values = {"colours": shades(theme)}
    for name in (*names, _TIGHT) if theme.tight else names:
        text = fill(theme.templates, name, values)
        yield text, str(environment(theme.templates).get_template(name).filename)
    if theme.landscape:
        yield _LANDSCAPE, ""


@functools.lru_cache(maxsize=64)
def _sheet(text: str, base: str, folders: tuple[Path, ...]) -> Any:
    return weasyprint.CSS(string=text, base_url=base, url_fetcher=_Fetcher(folders))


@functools.lru_cache(maxsize=8)
def _fonts(lacking: frozenset[str]) -> Any:
    """The fonts that a policy is set in, with boxes for the signs that our typeface lacks."""
    with _own_fonts_only():
        configuration = FontConfiguration()
    for face in _faces():
        # Not by @font-face, which copies each font to a temporary folder that a worker never clears,
        # and does not say whether it could be read.
        if not fontconfig.FcConfigAppFontAddFile(configuration._config, os.fsencode(face)):
            raise SetupError(f"the font {face} cannot be read", hint=_INSTALL_FONTS)
    font_map = ffi.cast("PangoFcFontMap *", configuration.font_map)
    pangoft2.pango_fc_font_map_config_changed(font_map)
    if lacking:
        data = base64.b64encode(standin.font(lacking)).decode()
        rule = f"@font-face{{font-family:'{standin.NAME}';src:url(data:font/ttf;base64,{data})}}"
        weasyprint.CSS(string=rule, font_config=configuration, url_fetcher=_Fetcher(()))
        # WeasyPrint's temporary folder goes with its configuration, but not where a worker ends.
        Finalize(None, shutil.rmtree, (configuration._folder, True), exitpriority=0)
    return configuration


@functools.cache
def _faces() -> tuple[Path, ...]:
    try:
        folder = Path(str(files("font_source_sans_pro"))) / "files"
    except ModuleNotFoundError:
        raise SetupError("PDFs need the typeface Source Sans Pro", hint=_INSTALL_FONTS) from None
    faces = tuple(folder / f"SourceSansPro-{name}.ttf" for name in FACES)
    for face in faces:
        if not face.is_file():
            raise SetupError(f"the font {face} cannot be read", hint=_INSTALL_FONTS)
    return faces
