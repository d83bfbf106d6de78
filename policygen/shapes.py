"""Text -> the same text, if it is written as it must be: ids, names, colours. For pydantic; no files."""

import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema


@dataclass(frozen=True, slots=True)
class Shape:
    """How some text is to be written, as a pattern and in words."""

    pattern: str
    meaning: str
    """What it is, so written: `a colour such as #1f3a5f`."""
    most: int = 100
    """Characters."""

    def fits(self, text: str) -> bool:
        return len(text) <= self.most and bool(re.fullmatch(self.pattern, text))

    def check(self, text: str) -> str:
        """The text. Raises ValueError where it is not so written."""
        if not self.fits(text):
            raise ValueError(f"{text!r} is not {self.meaning}")
        return text

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {**handler(schema), "pattern": f"^{self.pattern}$", "maxLength": self.most}


_HYPHENED = "[a-z0-9]+(-[a-z0-9]+)*"
CLAUSE_ID = Shape(
    f"(?!policygen-){_HYPHENED}", "small letters, digits and single hyphens, at most 30", 30
)
TRUST_ID = Shape(_HYPHENED, "small letters, digits and single hyphens, such as oak-primary")
Id = Annotated[str, Shape(_HYPHENED, "small letters, digits and single hyphens, at most 40", 40)]
WordingId = Annotated[
    str, Shape(_HYPHENED, "small letters, digits and single hyphens, at most 20", 20)
]
"""With the clause's id it must fit the tag of a content control in Word."""
Name = Annotated[
    str, Shape("[a-z][a-z0-9_]*", "small letters, digits and underscores, at most 40", 40)
]
"""What a placeholder can name."""
Colour = Annotated[str, Shape("#[0-9a-fA-F]{6}", "a colour such as #1f3a5f")]
Language = Annotated[
    str, Shape("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", "a language's tag such as en-GB or cy")
]
"""BCP 47."""
