"""The structure of a policy as YAML says it: sections, the clauses in them, conditions, parameters.

Outlines of the library and trust files share these shapes. Checked by pydantic; no files.
"""

import re
from typing import Annotated, Any, Literal
from unicodedata import combining, normalize

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    model_validator,
)

from policygen import numbering
from policygen.shapes import Id, Name

Kind = Literal[
    "academy trust",
    "academy",
    "maintained school",
    "voluntary aided school",
    "special school",
    "independent school",
    "college",
]
"""What kind of organisation publishes the policy."""
Layout = Literal["paragraph", "bullet", "sub-bullet", "number"]
"""How a clause is set: on its own, as a list item, or numbered."""
Value = str | bool | int
MOST_SLUG = 40
SPECIAL = ("signatures", "document-control", "change-history")
"""What may stand among a section's clauses without being one."""


_SPELLED = str.maketrans(
    {"œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae", "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L"}
)
"""Letters that have no accent to take off."""


def _numbering_style(text: str) -> str:
    if text and text != "none":
        numbering.parts(text)
    return "" if text == "none" else text


Pattern = Annotated[str, AfterValidator(_numbering_style)]
"""A numbering style, as the first label looks; empty or `none`: no numbers."""


def unaccented(text: str) -> str:
    """`Règles` -> `Regles`, `œuvre` -> `oeuvre`: letters with accents and ligatures as plain ones, for ids."""
    spelled = text.translate(_SPELLED)
    return "".join(sign for sign in normalize("NFKD", spelled) if not combining(sign))


def slug(heading: str) -> str:
    """`Potential and Actual Breaches` -> `potential-and-actual-breaches`, cut after a whole word."""
    made = "-".join(re.findall(r"[a-z0-9]+", unaccented(heading).lower()))
    return made if len(made) <= MOST_SLUG else made[: MOST_SLUG + 1].rpartition("-")[0]


class Checked(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Parameter(Checked):
    """A value that whoever picks the clause or outline may set."""

    type: Literal["text", "choice", "boolean", "number"] = "text"
    default: Value
    """Text may hold placeholders and inline Markdown, like the clause itself."""
    allowed: tuple[Value, ...] = ()
    """For a choice: what it may be."""
    help: str = ""

    def fits(self, value: Value) -> bool:
        """Whether the parameter may have the value."""
        if self.type == "choice":
            return value in self.allowed
        kinds: dict[str, type] = {"text": str, "boolean": bool, "number": int}
        return type(value) is kinds[self.type]


class When(Checked):
    """In which policies something stands: every line of it must hold."""

    kind: tuple[Kind, ...] | None = None
    parameter: str = ""
    """A parameter of the outline that must be true, or equal `equals`."""
    equals: Value = True

    def holds(self, kind: str, parameters: dict[str, Value]) -> bool:
        if self.kind is not None and kind not in self.kind:
            return False
        return not self.parameter or parameters.get(self.parameter) == self.equals


class Use(BaseModel):
    """How a policy uses a clause. Keys that are not named here are the clause's parameters."""

    model_config = ConfigDict(extra="allow", frozen=True, populate_by_name=True)
    __pydantic_extra__: dict[str, Value] = Field(init=False)

    wording: str = ""
    """Which wording; the standard one unless told."""
    text: str = ""
    """A wording of this policy's own, in place of the library's; or a clause of its own."""
    base: str = ""
    """Of words of one's own, as `text` or `phrases`: the mark of the library's wording that they were made from, for
    `policygen update`."""
    style: Literal["", "body", "quote", "note", "record"] = ""
    mark: str = ""
    """Of a note: the sign before it; that of its clause unless told, or a star."""
    layout: Layout | None = Field(None, alias="as")
    join: bool = False
    """The clause runs on in the paragraph before."""
    phrases: dict[str, str] = {}
    """Words of the wording, and what this policy says in their place."""
    when: When | None = None

    @model_validator(mode="before")
    @classmethod
    def _no_setting_is_empty(cls, data: Any) -> Any:
        """`{text: Pupils, staff and parents}` is two keys to YAML, the second without a value."""
        for key, value in data.items() if isinstance(data, dict) else ():
            if value is None:
                raise ValueError(f"{key!r} says nothing; a text with a comma needs quotation marks")
        return data

    @property
    def values(self) -> dict[str, Value]:
        return self.__pydantic_extra__


def _use(value: Any) -> Any:
    """`conduct` means `conduct: {}`, and so does a key without a value."""
    if isinstance(value, str):
        return {value: {}}
    if isinstance(value, dict) and len(value) != 1:
        raise ValueError("name one clause in each '-' line; its settings stand indented beneath it")
    return (
        {key: {} if use is None else use for key, use in value.items()}
        if isinstance(value, dict)
        else value
    )


Entry = Annotated[
    dict[str, Use], BeforeValidator(_use, json_schema_input_type=str | dict[str, Use | None])
]
"""A clause's id, alone or with how it is used."""


class SectionSpec(Checked):
    id: Id | None = None
    """Made from the heading unless told."""
    heading: str = ""
    """May hold placeholders."""
    contents: str | bool = True
    """What the list of contents says, where it is not the heading; false: not listed."""
    level: Literal[1, 2, 3, 4, 5, 6] = 1
    numbered: bool = True
    layout: Layout | None = Field(None, alias="as")
    """How the section's clauses are set unless one says otherwise."""
    when: When | None = None
    clauses: tuple[Entry, ...] = ()

    @property
    def name(self) -> str:
        """Its id, or what its heading makes of one."""
        return self.id or slug(self.heading)


class Outline(Checked):
    """The stock order of a policy's clauses."""

    title: str
    parameters: dict[Name, Parameter] = {}
    sections: tuple[SectionSpec, ...]
