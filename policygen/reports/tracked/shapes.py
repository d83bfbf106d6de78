"""Shapes of VML that are put back -> the same by names that no other has (ECMA-376 part 4, 19.1.2.19). No files."""

from dataclasses import dataclass

from policygen.ooxml import NAMESPACES, qualified
from policygen.reports.tracked.atoms import Element

_SHAPES = f"{{{NAMESPACES['v']}}}*"
_EMBEDDED, _NUMBER = map(qualified, ("o:OLEObject", "o:spid"))


@dataclass(slots=True)
class Shapes:
    """The names that the shapes of a package have."""

    taken: set[str]

    @classmethod
    def of(cls, roots: list[Element]) -> "Shapes":
        return cls({shape.get("id", "") for root in roots for shape in root.iter(_SHAPES)})

    def settle(self, made: Element) -> None:
        """Gives what is brought names that are free: a shape finds its kind by them, and an embedded file its shape."""
        names: dict[str, str] = {}
        for shape in made.iter(_SHAPES):
            shape.attrib.pop(_NUMBER, "")
            if name := shape.get("id"):
                names[name] = self._free(name)
                shape.set("id", names[name])
        if names:
            _point(made, names)

    def _free(self, name: str) -> str:
        number, free = 0, name
        while free in self.taken:
            number += 1
            free = f"{name}_was{number}"
        self.taken.add(free)
        return free


def _point(made: Element, names: dict[str, str]) -> None:
    """Makes what names a shape name it as it is called now."""
    for element in made.iter(_SHAPES, _EMBEDDED):
        for key in ("type", "ShapeID"):
            old = element.get(key, "")
            if name := names.get(old.removeprefix("#")):
                element.set(key, f"#{name}" if old.startswith("#") else name)
