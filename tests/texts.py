"""Small policies out of lines: `# Heading`, `- item`, `(a) item`, `| cell | cell`, anything else a paragraph."""

from dataclasses import replace

from policygen import numbering
from policygen.model import Block, Cell, Item, Paragraph, Policy, Section, Span, Table


def policy(*lines: str, title: str = "Pond Policy") -> Policy:
    sections: list[Section] = [Section("s0")]
    for number, line in enumerate(lines):
        if line.startswith("#"):
            label, heading = numbering.split(line.lstrip("# "))
            level = len(line) - len(line.lstrip("#"))
            sections.append(Section(f"s{number + 1}", heading, level, label))
        else:
            sections[-1] = _with(sections[-1], _block(line, f"p{number + 1}"))
    return Policy(title, sections=tuple(s for s in sections if s.title or s.blocks))


def _with(section: Section, block: Block) -> Section:
    last = section.blocks[-1] if section.blocks else None
    if isinstance(block, Table) and isinstance(last, Table):
        joined = replace(last, rows=(*last.rows, *block.rows))
        return replace(section, blocks=(*section.blocks[:-1], joined))
    return replace(section, blocks=(*section.blocks, block))


def _block(line: str, id: str) -> Block:
    if line.startswith("|"):
        cells = [text.strip() for text in line.strip("| ").split("|")]
        row = tuple(
            Cell((Paragraph(f"{id}--c{n}", (Span(text),)),)) for n, text in enumerate(cells)
        )
        return Table(id, (row,))
    if line.startswith("- "):
        return Item(id, (Span(line[2:]),))
    if line.startswith("("):
        label, text = numbering.split(line)
        return Item(id, (Span(text),), label=label)
    return Paragraph(id, (Span(line),))
