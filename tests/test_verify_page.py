"""Web pages that are no filed ones: what is known to leave words plainly shown, and what is not vouched for."""

import json
import random
import subprocess
from html import escape
from pathlib import Path
from typing import Any

import pytest

from policygen.model import Block, Item, Paragraph, Policy, Signature
from policygen.project.register import texts, versions
from policygen.project.register.verifying import in_page, page_listed, page_rules
from policygen.project.register.verifying.verdict import ALTERED, GENUINE, UNVOUCHED
from tests.needs import NODE_MODULES, chromium, needs, node
from tests.oakfield import School, school
from tests.test_verify import NAME, TODAY, asked, filed

NOT = "must not communicate"
PROPERTIES = (Path(__file__).parent / "cases" / "css-properties.txt").read_text().split()
"""All that Chromium knows of style."""


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with school(tmp_path_factory.mktemp("page") / "oakfield") as made:
        made.submit("2026-11-01", "2026-11-05")
        made.adopt("2026-11-05", "12/4")
        yield made


def page(held: School, mark: str, more: str, style: str = "") -> bytes:
    html = filed(held, "html", "1.0").decode()
    assert mark in html
    html = html.replace(mark, more, 1)
    return html.replace("</head>", f"<style>{style}</style></head>", 1).encode()


def styled(held: School, style: str) -> bytes:
    return page(held, NOT, 'must <b class="n">not</b> communicate', style)


# ---- words that are held and may not be seen


ELEMENTS = """noembed noframes noscript rp rt ruby progress meter math svg canvas audio video object select textarea
datalist template map label button dialog details summary fieldset legend marquee portal slot bdo xmp plaintext nobr
listing search menu o:p x-y"""


@pytest.mark.parametrize("name", ELEMENTS.split())
def test_elements_that_are_not_listed(held: School, name: str) -> None:
    found = asked(held, page(held, NOT, f"must <{name}>not</{name}> communicate"))
    assert found.words in ("altered", "unvouched", "unread")


@pytest.mark.parametrize(
    "mark",
    [
        "<b hidden>not</b>",
        "<b popover>not</b>",
        "<b inert>not</b>",
        "<b dir=rtl>not</b>",
        "<b onclick=x()>not</b>",
        "<b style='direction:rtl;unicode-bidi:bidi-override'>not</b>",
        "<font size=0 color=#fefefe>not</font>",
        "<font color=fff>not</font>",
        "<font color=nosuch>not</font>",
        "<font face=Wingdings>not</font>",
        "<font size=-9>not</font>",
        "<small>" * 9 + "not" + "</small>" * 9,
        "<b class=unseen>not</b>",
        "<b class=skip>not</b>",
        "not <img alt='in general' src=x>",
        "not <input type=image alt='in general'>",
        "not <input type=submit>",
        "not <details open><p></p></details>",
        "not <img src=x>",
        "not <table background=x.png><tr><td></table>",
        "not <!--> in general -->",
        "not <![CDATA[in general]]>",
        "<b style='opacity:.7'>" * 9 + "not" + "</b>" * 9,
        "<a href='data:text/html,x'>not</a>",
        "\x1b(Jnot",
    ],
)
def test_marks_that_are_not_listed_or_hide_words(held: School, mark: str) -> None:
    found = asked(held, page(held, NOT, f"must {mark} communicate"))
    assert found.code in (ALTERED, UNVOUCHED), found.words


RULES = """
b:is(.n, :x) { display: none } / .n:defined { display: none } / .n:dir(ltr) { display: none }
.n:read-only { font-size: 0 } / .n:not(:fullscreen) { opacity: 0 } / html:not(:state(a)) .n { color: #fff }
:root:not(:focus-visible) .n { display: none } / .n:nth-child(1 of .n) { display: none } / *|b.n { display: none }
b:-moz-any(.n) { display: none } / .\\6e { display: none } / B.N { display: none } / [CLASS=n] { display: none }
.n::first-letter { font-size: 0 } / .n::highlight(x) { color: #fff } / .n:lang(en) { display: none }
@scope (p) { .n { display: none } } / @keyframes k { to { opacity: 0 } } .n { animation: k 0s forwards }
@container (min-width: 0) { .n { display: none } } / @starting-style { .n { display: none } }
@media (prefers-color-scheme: dark), all { .n { color: #fff } } / @layer a { .n { display: none } }
@media (prefers-color-scheme: dark) { .n { color: #14181d } } / p { & > .n { display: none } } / @page { size: 1px 1px }
@page { margin: -999px } / @font-face { font-family: zz; src: local(Arial); size-adjust: 0% }
@font-face { font-family: Arial; src: url(x.woff2) } / @position-try --x { inset: 0 } / @view-transition { types: a }
@property --d { syntax: "*"; inherits: true; initial-value: none } .n { display: var(--d) }
@function --f() { result: none } .n { display: --f() } / @charset "x"; .n { display: none } / @import "x.css";
.n { display: var(--x, none) } / :root { --d: none } .n { display: var(--d) } / .n { display: env(x, none) }
.n { display: if(style(--a): block; else: none) } / .n { display: attr(class type(<custom-ident>), none) }
.n { opacity: calc(0) } / .n { opacity: min(0, 1) } / .n { opacity: -1 } / .n { opacity: 1e-9 } / .n { font: 0/0 serif }
.n { font-size: var(--z, 0) } / .n { font-size: calc(1px * 0) } / .n { font-size: 1e-3px } / .n { font-size: .01lh }
.n { font-size-adjust: 0 } / .n { font-size: .1pc } / .n { font: 16px Symbol } / .n { font-family: "Adobe Blank" }
.n { color: oklch(100% 0 0) } / .n { color: lab(100 0 0) } / .n { color: color-mix(in srgb, white 100%, black) }
.n { color: Canvas } / .n { color: light-dark(white, white) } / .n { color: white; color: invalid-x }
.n { color: rgb(from white r g b) } / .n { color: #ffffff01 } / .n { color: rgb(0 0 0 / 0) } / .n { color: transparent }
.n { background: text } / .n { background: currentColor } / .n { background: #1c2024 } / .n { color: #eee }
.n { -webkit-text-fill-color: #fff } / .n { -webkit-text-stroke: 1em white } / .n { all: unset; color: #fff }
.n { display: inline-block; inline-size: 0; overflow: hidden } / .n { contain: size; overflow: hidden }
.n { display: inline-block; max-inline-size: 0; overflow: clip } / .n { display: block; block-size: 0; overflow: hidden }
.n { display: inline-grid; grid-template-rows: 0; overflow: hidden } / .n { display: table-column }
.n { display: inline-block; padding-left: 9999px } / .n { display: block; margin-inline-start: -9999px }
.n { display: ruby-text } / .n { mask-image: linear-gradient(#0000, #0000) } / .n { -webkit-mask: url(x) }
.n { filter: brightness(9) invert(1) } / .n { filter: blur(9px) } / .n { transform: scale(.001) } / .n { zoom: .01 }
.n { letter-spacing: -2em } / .n { word-spacing: -9em } / .n { rotate: y 90deg } / .n { offset-path: path("M0 -9999") }
.n { text-decoration: underline 2em black; text-underline-offset: -1em } / .n { writing-mode: vertical-rl }
.n { float: left } / .n { position: sticky; left: -9999px } / .n { visibility: hidden !important } / p { line-height: 1px }
.n { border: 1em solid #fff; margin: -1em } / p { text-indent: -80px } / p { padding-left: 500px; margin-left: 300px }
.n::after { content: attr(class) } / p::before { content: "Not: " } / p { columns: 9 1px } / .n { color: #fffe00 }
main { margin-left: -10px } / main section { margin-left: 300px } main section p { margin-left: 300px }
.n { background: #fff; line-height: 9px; font-size: 60px } / .n { padding-top: 90px; background: #fff }
.n { border: 8px solid #fff } / main { background: url(x) } / main { width: 1px; overflow: hidden } / p { height: 0 }
body { color-scheme: dark } / .n { text-transform: full-width } / .n { line-clamp: 0 } / .n { text-size-adjust: 0 }
"""


@pytest.mark.parametrize("rule", [one.strip() for line in RULES.split("\n") for one in line.split(" / ") if one.strip()])  # fmt: skip
def test_style_that_is_not_listed_or_hides_words(held: School, rule: str) -> None:
    found = asked(held, styled(held, rule))
    assert found.code in (ALTERED, UNVOUCHED), found.words


# ---- pages that are as they should be


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "p { font: 12pt/1.4 Georgia, serif; margin: 0 0 1em 2em }",
        ".n { background: yellow; color: #000 }",
        ".n { color: white; background: #123; text-transform: none }",
        "h1, h2 { text-align: center; text-decoration: underline; letter-spacing: .05em }",
        "p:hover { text-decoration: underline } p::first-line { font-weight: bold }",
        "@media print { p { font-size: 10pt; page-break-inside: avoid } }",
        "@page { size: A4 landscape; margin: 2cm }",
        "blockquote { margin-left: 36pt; text-indent: -18pt }",
        ".other { display: none }",
    ],
)
def test_looks_that_are_listed(held: School, rule: str) -> None:
    found = asked(held, styled(held, rule))
    assert (found.words, found.alterations, found.code) == ("adopted", (), GENUINE)


def test_what_a_browser_saves(held: School, tmp_path: Path) -> None:
    needs("chromium")
    (tmp_path / "policy.html").write_bytes(filed(held, "html", "1.0"))
    words = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run".split()
    words += ["--disable-background-networking", f"--user-data-dir={tmp_path}/profile"]
    command = [str(chromium()), *words, "--dump-dom", f"file://{tmp_path}/policy.html"]
    saved = subprocess.run(command, capture_output=True, timeout=60, check=True).stdout
    found = asked(held, b"<!-- saved from url=(0019)https://oak.example -->\n" + saved)
    assert (found.words, found.exact, found.code) == ("adopted", "", GENUINE)


WORD = """<html><head><meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=Generator content="Microsoft Word 15 (filtered)"><style><!--
 @font-face {font-family:Wingdings; panose-1:5 0 0 0 0 0 0 0 0 0;}
 p.MsoNormal, li.MsoNormal {margin-top:0cm; margin-right:0cm; margin-bottom:8.0pt; margin-left:0cm; line-height:107%;
  font-size:11.0pt; font-family:"Calibri",sans-serif;}
 h1 {mso-style-link:"Heading 1 Char"; margin:12.0pt 0cm 0cm 0cm; page-break-after:avoid; font-size:16.0pt; color:#2F5496;}
 a:link, span.MsoHyperlink {color:#0563C1; text-decoration:underline;}
 @page WordSection1 {size:595.3pt 841.9pt; margin:72.0pt 72.0pt 72.0pt 72.0pt;}
 div.WordSection1 {page:WordSection1;} ul {margin-bottom:0cm;}
--></style></head><body lang=EN-GB link="#0563C1" vlink="#954F72" style='word-wrap:break-word'>
<div class=WordSection1>%s</div></body></html>"""


def as_word(policy: Policy) -> bytes:
    """A page in the manner of Word's "Web page, filtered"."""
    said = [f"<h1>{escape(line.text)}</h1>" for line in policy.furniture.cover if line.text]
    for section in policy.sections:
        said.append(f"<h1>{escape(section.label)} {escape(section.title)}</h1>")
        said += [one for block in section.blocks for one in _as_word(block)]
    return WORD.replace("%s", "\n".join(said)).encode()


def _as_word(block: Block) -> list[str]:
    bullet = "<span style='font-family:Symbol'>·<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span>"
    if isinstance(block, Item):
        return [f"<p class=MsoListParagraph style='margin-left:36.0pt;text-indent:-18.0pt'>{bullet}{escape(block.text)}</p>"]  # fmt: skip
    if isinstance(block, Signature):
        return [f"<p class=MsoNormal>{escape(word)}</p>" for line in block.lines for word in line]
    assert isinstance(block, Paragraph)
    return [f"<p class=MsoNormal><span lang=EN-US style='letter-spacing:-.1pt'>{escape(block.text)}</span></p>"]  # fmt: skip


def test_what_word_saves_as_a_filtered_page(held: School) -> None:
    policy = texts.filed(held.store, versions.version(held.store, NAME, "1.0", TODAY))
    found = asked(held, as_word(policy))
    assert (found.alterations, found.words) == ((), "adopted")
    altered = as_word(policy).replace(b"must not communicate", b"must communicate")
    assert asked(held, altered).code == ALTERED


# ---- what is drawn by lot


VALUES = """0 0px 1px -1px 3px 12px 40px 300px 9999px -9999px 1em -1em 9em 200% 0% 1% 100% 50% 1 2 -1 .1 none hidden auto
block inline inline-block flex grid table-cell contents list-item absolute fixed relative sticky left right center both
white black #fff #fefefe #000 red yellow #777 #ddd transparent currentcolor inherit initial unset revert rtl ltr normal
isolate bidi-override vertical-rl bold italic small-caps uppercase lowercase underline overline line-through
1px,9px rotate(90deg) scale(0) translate(900px) url(x) circle(0) inset(100%) linear-gradient(#fff,#fff) blur(9px)
opacity(0) oklch(1,0,0) calc(0px) var(--x,none) nowrap pre-wrap collapse clip scroll strict size paint reverse
row-reverse 20px,solid,#fff 1px,solid,red 0,0,0,9px 50px,0 sub super top bottom baseline ease 3 10 smaller larger
xx-small 0/0,serif 6px,Arial 16px,Symbol Wingdings Arial serif disc decimal square inside outside visible"""
NAMES = ("b", "i", "span", "font", "u", "p", "div", "small", "sup", "h2", "q", "code", "em")
TEXT = "<!DOCTYPE html><html><head><meta charset=utf-8><style>{}</style></head><body><h1>Phones</h1><p>Pupils hand in their phones at nine.</p>{}<p>Staff keep theirs in a locker.</p></body></html>"
_LISTED = tuple(page_listed.PROPERTIES)


def drawn(luck: random.Random) -> tuple[str, str]:
    """A page with a word that may be hidden, and the same with another word of those letters."""
    said = "; ".join(_declaration(luck) for _ in range(luck.choice((1, 1, 2, 3))))
    rule = luck.choice(
        (".n {{ {0} }}", "p {{ {0} }} .n {{ {0} }}", "body {{ {0} }}", "p, .n {{ {0} }}")
    )
    name, own = luck.choice(NAMES), luck.random() < 0.3
    style = "" if own else rule.format(said)
    mark = f'<{name} class="n"{f" style={chr(39)}{said}{chr(39)}" if own else ""}>{{}}</{name}>'
    around = "{}" if name in ("p", "div", "h2") else "<p>They {} be used in lessons.</p>"
    one, other = (TEXT.format(style, around.format(mark.format(word))) for word in ("not", "ton"))
    return one, other


def _declaration(luck: random.Random) -> str:
    """One of all that there is, or one that is nearly listed."""
    if luck.random() < 0.3:
        return f"{luck.choice(PROPERTIES)}: {luck.choice(VALUES.split()).replace(',', ' ')}"
    name = luck.choice(list(page_listed.PROPERTIES))
    form = page_listed.PROPERTIES[name]
    sizes = (form.least, form.most, luck.uniform(form.least, form.most), form.least / 2, 0, -2)
    choices = [f"{size:.3f}{luck.choice(('px', 'px', 'pt', 'em', '%'))}" for size in sizes]
    colours = ["#fff", "#000", "#888", "red", "yellow", "#fefefe"] * form.colour
    return f"{name}: {luck.choice([*choices, *colours, *sorted(form.words) * 2])}"


def _vouched(html: str) -> bool:
    return not list(in_page.tricks(html.encode()))


def _by_lot(count: int, seed: int, folder: Path) -> None:
    needs("chromium", "node", "playwright-core")
    luck = random.Random(seed)
    pairs = [pair for pair in (drawn(luck) for _ in range(count)) if _vouched(pair[0])]
    (folder / "pairs.json").write_text(json.dumps(pairs))
    script = Path(__file__).parent / "browser" / "shown.mjs"
    command: list[str | Path] = [node(), script, chromium(), NODE_MODULES, folder / "pairs.json"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    print(f"{count} pages, of which {len(pairs)} are vouched for; seed {seed}")  # noqa: T201
    assert len(seen) == len(pairs) > count / 60
    assert [pair[0] for pair, one in zip(pairs, seen, strict=True) if not one] == []


def test_no_page_by_lot_is_vouched_for_whose_word_chromium_does_not_show(tmp_path: Path) -> None:
    _by_lot(300, 20, tmp_path)


@pytest.mark.soak
def test_no_page_of_five_thousand_is_either(tmp_path: Path) -> None:
    _by_lot(5000, random.randrange(10**6), tmp_path)


# ---- the lists


def test_policygens_own_sheets_say_nothing_that_moves_words_but_what_is_named() -> None:
    """Whoever gives them a rule that hides or moves words names it as shifting."""
    shifting = {"position", "clip-path", "float", "left", "top", "order", "transform", "opacity"}
    sheets = Path(__file__).parent.parent / "templates"
    known = {".contents"} | page_listed.SHIFTING
    for name in ("policy.css", "screen.css", "print.css", "site-banner.css"):
        text = (sheets / name).read_text().replace("{{", "").replace("}}", "")
        rules = page_rules.sheet(text).rules
        assert rules
        moving = {one.selector for one in rules if shifting & set(dict(one.said))}
        assert moving <= known


@pytest.mark.parametrize(
    ("mark", "more"),
    [
        (NOT, 'must <span style="--label: 300em">not</span> communicate'),
        (NOT, 'must <span style="--label: 1.3em">not</span> communicate'),
        ('style="--label: 1.3em"', 'style="--label: 99999em"'),
        ('style="--label: 1.3em"', 'style="--label: 100vw"'),
        ('style="--label: 1.3em"', 'style="--label: -90em"'),
        ('style="--label: 1.3em"', 'style="--label: 1.3em; --l\\61 bel: 90em"'),
        ("</style>", '[style^="--label"]{--label:-90em !important}</style>'),
        ("<body", '<body style="--theme: transparent"'),
    ],
)
def test_what_our_own_style_sheet_stands_on_is_as_it_was(
    held: School, mark: str, more: str
) -> None:
    html = filed(held, "html", "1.0").decode()
    assert mark in html
    assert asked(held, html.replace(mark, more, 1).encode()).code in (ALTERED, UNVOUCHED)
