"""Policies of an invented school, for the tests of writers: every kind of block, every piece of furniture."""

from policygen.model import (
    Cell,
    Contents,
    Control,
    CoverLine,
    Footnote,
    Furniture,
    Item,
    Origin,
    Paragraph,
    Policy,
    Provenance,
    Revision,
    Running,
    Section,
    Signatory,
    Signature,
    Span,
    Table,
)

LIBRARY = Origin("clause", "visits", "standard")
LOCAL = Origin("local", "puddles")


def said(text: str) -> tuple[Span, ...]:
    return (Span(text),)


def cell(
    text: str, *, header: bool = False, colspan: int = 1, rowspan: int = 1, id: str = ""
) -> Cell:
    return Cell(
        (Paragraph(id or f"cell-{text.lower().replace(' ', '-')}", said(text)),),
        colspan,
        rowspan,
        header,
    )


EVERYTHING = Policy(
    title="Puddle Policy",
    id="puddles",
    trust="marsh-lane",
    organisation="Marsh Lane Primary School",
    control=Control(
        version="1.2",
        status="Draft",
        owner="The Bursar",
        dated="2026-09",
        approved_by="Governing Board",
        approved_on="2026-10-14",
        next_review="2027-10",
        publish=True,
        history=(Revision("1.1", "2025-10-01", "Boots added & tested <twice>"),),
    ),
    furniture=Furniture(
        cover=(
            CoverLine("mark", "DRAFT"),
            CoverLine("logo", "A frog on a lily pad, the school's badge"),
            CoverLine("organisation", "Marsh Lane\nPrimary School"),
            CoverLine("motto", "Look before you leap."),
            CoverLine("title", "Puddle Policy"),
            CoverLine("date", "September 2026"),
            CoverLine("notice", "For approval by the Governing Board,\nOctober 2026"),
        ),
        cover_page=True,
        contents=Contents("Contents", "Page"),
        head=Running(left="Marsh Lane Primary School", right="DRAFT"),
        foot=Running(left="Puddle Policy", right="Page {page} of {pages}"),
        mark="DRAFT",
    ),
    provenance=Provenance("policygen 0.1.0", "0" * 64, "1" * 64),
    sections=(
        Section(
            "opening",
            blocks=(Paragraph("opening-1", said("This policy is for everyone who gets wet."), origin=LOCAL),),
        ),
        Section(
            "visits",
            "Visits & <puddles>",
            1,
            "1.",
            "1.",
            "Visits",
            (
                Paragraph(
                    "visits-1",
                    (
                        Span("The "),
                        Span("Headteacher", origin=Origin("clause", "visits", "standard", "roles.head")),
                        Span(" must "),
                        Span("never", ("strong",)),
                        Span(" enter a puddle "),
                        Span("knowingly", ("emphasis", "strong")),
                        Span(", see "),
                        Span("section 2", href="#boots"),
                        Span(" and "),
                        Span("the pond code", href="https://example.org/pond?a=1&b=2"),
                        Span("."),
                    ),
                    origin=LIBRARY,
                ),
                Item("visits-2", said("in the (i) style"), 0, "(i)", "(i)", LIBRARY),
                Item("visits-3", said("with a bullet beneath:"), 0, "(ii)", "(i)", LIBRARY),
                Item("visits-4", said("nested"), 1, origin=LIBRARY),
                Item("visits-5", said("and deeper"), 2, origin=LIBRARY),
                Paragraph("visits-6", said("A second paragraph of the item."), depth=1, origin=LIBRARY),
                Item("visits-7", said("and on"), 0, "(iii)", "(i)", LIBRARY),
            ),
        ),
        Section(
            "boots",
            "Boots",
            1,
            "2.",
            "1.",
            "Boots",
            (
                Item("boots-1", said("starts anew"), 0, "(i)", "(i)", LOCAL),
                Item("boots-2", said("a plain bullet"), 0, origin=LOCAL),
                Paragraph("boots-3", said("“Boots are a state of mind.”"), "quote", origin=LOCAL),
                Table(
                    "boots-4",
                    (
                        (
                            cell("Size", header=True, rowspan=2),
                            cell("Depth in cm", header=True, colspan=2),
                        ),
                        (cell("least", header=True), cell("most", header=True)),
                        (cell("10"), cell("1"), cell("4")),
                        (cell("11"), cell("2"), Cell((Item("cell-i", said("five")),))),
                    ),
                    2,
                    "Boots and the puddles they are good for",
                    LOCAL,
                ),
            ),
        ),
        Section(
            "wading",
            "Wading",
            2,
            "2.1",
            "1.1",
            "Wading",
            (Paragraph("wading-1", said("Up to the knee.\nNo further."), origin=LOCAL),),
        ),
        Section(
            "closing",
            blocks=(
                Footnote("everyone", "*", said("“Everyone” includes ducks."), LOCAL),
                Paragraph(
                    "approved", said("Approved by the Governing Board: 14th October 2026"), origin=Origin("record", "approved")
                ),
                Signature(
                    "signatures",
                    (Signatory("Headteacher", "head"), Signatory("Chair of Governors", "chair", "Ada Marsh")),
                    "each",
                    origin=LOCAL,
                ),
            ),
        ),
    ),
)  # fmt: skip

PLAIN = Policy(
    "Short Policy", sections=(Section("only", blocks=(Paragraph("p1", said("Be kind.")),)),)
)
