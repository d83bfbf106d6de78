"""HTML + style sheets -> pages, by WeasyPrint, with our own fonts and no network.

Fontconfig is shown a configuration of ours in place of the machine's: a PDF looks the same everywhere
and needs no installed font. Without any font Pango would crash, so the faces never depend on a template.
"""

import base64
import functools
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from policygen.errors import SetupError, SourceError
from policygen.theme import Theme
from policygen.writers import standin
from policygen.writers.html import shades
from policygen.writers.templating import environment, fill

FACES = (
    ("400", "normal", "SourceSansPro-Regular.ttf"),
    ("400", "italic", "SourceSansPro-It.ttf"),
    ("700", "normal", "SourceSansPro-Bold.ttf"),
    ("700", "italic", "SourceSansPro-BoldIt.ttf"),
)
SHEETS = ("policy.css", "print.css", "pdf.css")
_FONTCONFIG = Path(__file__).with_name("fonts.conf")


@contextmanager
def _own_fonts_only() -> Iterator[None]:
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(_FONTCONFIG)
    try:
        yield
    finally:
        del os.environ["FONTCONFIG_FILE"]
        if before is not None:
            os.environ["FONTCONFIG_FILE"] = before


try:
    with _own_fonts_only(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns that there are no fonts
        import weasyprint
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


def render(page: str, theme: Theme, **options: Any) -> Any:
    """The page laid out: a WeasyPrint document."""
    fetcher = _Fetcher(theme.templates)
    try:
        sheets = [_sheet(text, base, theme.templates) for text, base in _sources(theme)]
        html = weasyprint.HTML(string=page, url_fetcher=fetcher)
        lacking = frozenset(page) - standin.known(_font_folder() / FACES[0][2])
        return html.render(font_config=_fonts(lacking), stylesheets=sheets, **options)
    except FatalURLFetchingError as error:
        raise SourceError(
            f"a template asks for something from elsewhere: {error.__cause__ or error}",
            hint="put the file beside the template",
        ) from None


def _sources(theme: Theme) -> Iterator[tuple[str, str]]:
    """Each style sheet's text, and the address that its relative ones start from."""
    values = {"colours": shades(theme)}
    for name in SHEETS:
        text = fill(theme.templates, name, values)
        yield text, str(environment(theme.templates).get_template(name).filename)


@functools.lru_cache(maxsize=64)
def _sheet(text: str, base: str, folders: tuple[Path, ...]) -> Any:
    return weasyprint.CSS(string=text, base_url=base, url_fetcher=_Fetcher(folders))


@functools.lru_cache(maxsize=8)
def _fonts(lacking: frozenset[str]) -> Any:
    """The fonts that a policy is set in, with boxes for the signs that our typeface lacks."""
    folder = _font_folder()
    rules = [_face("Source Sans Pro", w, s, (folder / name).as_uri()) for w, s, name in FACES]
    if lacking:
        data = base64.b64encode(standin.font(lacking)).decode()
        rules.append(_face(standin.NAME, "400", "normal", f"data:font/ttf;base64,{data}"))
    with _own_fonts_only():
        configuration = FontConfiguration()
    weasyprint.CSS(
        string="".join(rules), font_config=configuration, url_fetcher=_Fetcher((folder,))
    )
    return configuration


def _face(family: str, weight: str, style: str, url: str) -> str:
    said = f"font-family:'{family}';font-weight:{weight};font-style:{style};src:url('{url}')"
    return f"@font-face{{{said}}}"


@functools.cache
def _font_folder() -> Path:
    try:
        folder = Path(str(files("font_source_sans_pro"))) / "files"
    except ModuleNotFoundError:
        folder = Path()
    if not all((folder / name).is_file() for _, _, name in FACES):
        raise SetupError(
            "PDFs need the typeface Source Sans Pro", hint="pip install font-source-sans-pro"
        )
    return folder
