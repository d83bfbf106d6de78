"""What `policygen build` takes: one policy in each format, the command line, many policies."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import weasyprint
from measure import POLICYGEN, PYTHON, ROOT, Figure, median, pairs, quiet, shown

from policygen import writers
from policygen.project.workspace import Made, Workspace
from policygen.writers import html
from policygen.writers.pdf import typesetting

LONGEST = "churchward"
EMPTY = "import click; click.command()(lambda: None)(['--help'])"


def figures(cores: int) -> list[Figure]:
    return [*documents(), *command_line(), *many(cores)]


# ---- one policy, in a warm process


def documents() -> list[Figure]:
    made = Workspace(ROOT).make((LONGEST,))[0]
    found = []
    for format, most in (
        ("docx", 20.0),
        ("html", None),
        ("md", None),
        ("txt", None),
        ("json", None),
    ):
        time_taken = median(lambda format=format: write(made, format), 30)
        found.append(
            shown(Figure(f"{format}, the longest policy, warm", time_taken * 1000, "ms", most))
        )
    for variant in ("pdf/ua-1", "pdf/a-3a"):
        alone = bare_weasyprint(made, variant)
        ours, bare, ratio = pairs(lambda: write(made, "pdf"), alone, 15)
        found.append(shown(Figure("pdf, the longest policy, warm", ours * 1000, "ms")))
        found.append(
            shown(Figure(f"WeasyPrint alone on the same page, {variant}", bare * 1000, "ms"))
        )
        found.append(shown(Figure(f"pdf against WeasyPrint alone, {variant}", ratio, "x", 1.15)))
    return found


def write(made: Made, format: str) -> bytes:
    return writers.write(made.policy, format, made.theme)


def bare_weasyprint(made: Made, variant: str) -> Callable[[], object]:
    """WeasyPrint on the page and compiled style sheets that our PDF is made of, and nothing else."""
    page = html.page(made.policy, made.theme, "pdf")
    fonts, sheets = typesetting.compiled(page, made.theme)

    def render() -> bytes | None:
        document = weasyprint.HTML(string=page)
        data: bytes | None = document.write_pdf(
            stylesheets=sheets, font_config=fonts, pdf_variant=variant
        )
        return data

    return render


# ---- the command line


def command_line() -> list[Figure]:
    ours, empty, ratio = pairs(
        lambda: quiet([*POLICYGEN, "--help"]), lambda: quiet([PYTHON, "-c", EMPTY]), 15
    )
    return [
        shown(Figure("policygen --help, whole process", ours * 1000, "ms")),
        shown(Figure("an empty click program's --help", empty * 1000, "ms")),
        shown(Figure("policygen --help against the empty program", ratio, "x", 1.5)),
    ]


# ---- many policies


def many(cores: int, count: int = 40) -> list[Figure]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copies(folder, count)
        runs = [0]

        def build(jobs: int) -> None:
            runs[0] += 1
            output = ["--output", f"out{runs[0]}", "--jobs", str(jobs), "--quiet"]
            quiet([*POLICYGEN, "build", *output], folder)

        parallel, single, ratio = pairs(lambda: build(cores), lambda: build(1), 3)
        again = median(
            lambda: quiet([*POLICYGEN, "build", "--output", "out1", "--quiet"], folder), 5
        )
    return [
        shown(Figure(f"{count} policies in six formats, one process", single, "s")),
        shown(Figure(f"{count} policies in six formats, {cores} processes", parallel, "s")),
        shown(Figure(f"that, against one process's time / {cores}", ratio * cores, "x", 1.25)),
        shown(Figure(f"{count} policies again, nothing changed", again, "s")),
        shown(Figure("that, against building them in one process", again / single, "x", 0.25)),
    ]


def copies(folder: Path, count: int) -> None:
    """A workspace with the stock clauses and many schools, each named its own way."""
    (folder / "clauses").symlink_to(ROOT / "clauses")
    (folder / "trusts").mkdir()
    text = (ROOT / "trusts" / f"{LONGEST}.yaml").read_text()
    for number in range(count):
        own = text.replace("Churchward School", f"Benchmark School {number}")
        (folder / "trusts" / f"school-{number}.yaml").write_text(own)
