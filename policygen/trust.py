"""trusts/ -> Trusts: each school or trust with what it extends laid under it. Reads YAML; writes nothing."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, model_validator

from policygen import words, yamlfile
from policygen.errors import PolicygenError, Problems, SourceError
from policygen.outline import (
    Checked,
    Entry,
    Kind,
    Layout,
    Pattern,
    SectionSpec,
    Use,
    Value,
)
from policygen.shapes import TRUST_ID, Colour, Id, Language, Name
from policygen.theme import Image, picture
from policygen.words import DateStyle, Noun
from policygen.yamlfile import Place, Source, Where


def _date(text: str) -> str:
    if text and not words.is_date(text):
        raise ValueError(f"{text!r} is not a date; write it as 2026-03-23, or 2026-03 for a month")
    return text


Date = Annotated[str, AfterValidator(_date)]
"""ISO 8601: a day or a month."""


class TermSpec(Checked):
    """A name or role, and its forms where English rules do not find them."""

    title: str
    full: str = ""
    article: Literal["the", "none"] = "the"
    plural: str = ""
    possessive: str = ""
    a: Literal["", "a", "an"] = ""

    def noun(self, source: str) -> Noun:
        return Noun(
            self.title,
            source,
            self.article == "the",
            False,
            self.plural,
            self.possessive,
            self.a,
            self.full,
        )


def _titled(value: Any) -> Any:
    return {"title": value} if isinstance(value, str) else value


Term = Annotated[TermSpec, BeforeValidator(_titled, json_schema_input_type=str | TermSpec)]


class LogoSpec(Checked):
    file: str
    """Beside the trust file."""
    alt: str
    """What it shows, for those who cannot see it."""


class ThemeSpec(Checked):
    colour: Colour = "#1f3a5f"
    word_font: str = "Arial"


CoverName = Literal["mark", "logo", "organisation", "motto", "title", "subtitle", "date", "notice"]


def _cover_line(value: Any) -> Any:
    return {value: ""} if isinstance(value, str) else value


CoverEntry = Annotated[
    dict[CoverName, str],
    BeforeValidator(_cover_line, json_schema_input_type=CoverName | dict[CoverName, str]),
]


class CoverSpec(Checked):
    page: bool = False
    """A page of its own, with the list of contents."""
    lines: tuple[CoverEntry, ...] = ({"organisation": ""}, {"title": ""})
    """What it shows, in order; each alone or with a text of its own. The title stands there in any case."""


class ContentsSpec(Checked):
    title: str = "Contents"
    page: str = ""
    """A heading over the page numbers."""


class RunningSpec(Checked):
    left: str = ""
    centre: str = ""
    right: str = ""


class NumberingSpec(Checked):
    sections: Pattern = ""
    subsections: Pattern = ""
    clauses: Pattern = "(i)"
    """For clauses set `as: number`; starts anew in each section."""


class RevisionSpec(Checked):
    version: str
    date: Date
    summary: str


class ControlSpec(Checked):
    version: str = ""
    status: str = ""
    owner: str = ""
    """May hold placeholders, and so may `approved_by`."""
    dated: Date = ""
    approved_by: str = ""
    approved_on: Date = ""
    reviewed_on: Date = ""
    minute: str = ""
    next_review: Date = ""
    publish: bool | None = None
    history: tuple[RevisionSpec, ...] = ()


class SignatorySpec(Checked):
    role: str
    name: str = ""


def _signatory(value: Any) -> Any:
    return {"role": value} if isinstance(value, str) else value


Signs = Annotated[
    SignatorySpec, BeforeValidator(_signatory, json_schema_input_type=str | SignatorySpec)
]


class SignaturesSpec(Checked):
    by: tuple[Signs, ...] = (SignatorySpec(role="head"), SignatorySpec(role="chair"))
    dates: Literal["each", "once", "none"] = "each"


Month = Literal[
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
]  # fmt: skip


class ReviewSpec(Checked):
    """When a policy is to be reviewed: so many months after a decision, or in the same month each year."""

    months: Annotated[int, Field(ge=1, le=120)] | None = None
    month: Month | None = None

    @model_validator(mode="after")
    def _one_of_them(self) -> "ReviewSpec":
        if (self.months is None) == (self.month is None):
            raise ValueError("a review is due after so many months, or in one month each year")
        return self


def _review(value: Any) -> Any:
    return (
        {"months": value}
        if isinstance(value, int)
        else {"month": value}
        if isinstance(value, str)
        else value
    )


Review = Annotated[
    ReviewSpec, BeforeValidator(_review, json_schema_input_type=int | Month | ReviewSpec)
]
"""A number of months, or the name of a month."""


class BodySpec(Checked):
    """A body or person that can decide on policies."""

    title: str
    kind: Literal["full", "committee", "individual"] = "committee"
    members: Annotated[int, Field(ge=1)] | None = None
    """How many it has, vacancies left out."""
    delegation: str = ""
    """Where its power to decide is written down, such as `Scheme of delegation, 4.2`."""


def _contents(value: Any) -> Any:
    return {} if value is True else None if value is False else value


class AddSpec(Checked):
    """A clause put into the outline's order."""

    clause: Entry
    after: str = ""
    """The clause before it."""
    section: str = ""
    """Or else the id of the section whose end it stands at."""


class PolicySpec(Checked):
    title: str = ""
    """The outline's unless told."""
    outline: str = ""
    """Which stock order to take; the policy's own id unless told."""
    parameters: dict[str, Value] = {}
    """Values of the outline's parameters."""
    numbering: NumberingSpec = NumberingSpec()
    headings: Literal["as written", "capitals"] = "as written"
    layout: Layout = Field("paragraph", alias="as")
    cover: CoverSpec = CoverSpec()
    contents: Annotated[
        ContentsSpec | None,
        BeforeValidator(_contents, json_schema_input_type=bool | ContentsSpec),
    ] = None
    head: RunningSpec = RunningSpec()
    foot: RunningSpec = RunningSpec(left="{{ policy.title }}", right="Page {page}")
    mark: str = ""
    control: ControlSpec = ControlSpec()
    signatures: SignaturesSpec = SignaturesSpec()
    review: Review | None = None
    """The trust's unless told."""
    sections: tuple[SectionSpec, ...] | None = None
    """The policy's own order, in place of the outline's."""
    clauses: dict[str, Use] = {}
    """How single clauses are used, wherever they stand."""
    add: tuple[AddSpec, ...] = ()
    leave_out: tuple[str, ...] = ()


def _or_inherited(schema: dict[str, Any]) -> None:
    """Name and kind may come from the trust file that one extends."""
    needed = schema.pop("required")
    schema["anyOf"] = [{"required": ["extends"]}, {"required": needed}]


class TrustFile(Checked):
    """A trust or school: what it is called, who does what, which policies it has."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, populate_by_name=True, json_schema_extra=_or_inherited
    )

    extends: str = ""
    """Another trust file's name; this one then says only what differs."""
    name: str
    kind: Kind
    language: Language = "en-GB"
    motto: str = ""
    logo: LogoSpec | None = None
    theme: ThemeSpec = ThemeSpec()
    dates: DateStyle = "1 March 2026"
    terms: dict[Name, Term] = {}
    roles: dict[Name, Term] = {}
    jurisdiction: Literal["England", "Wales", "Scotland", "Northern Ireland"] = "England"
    """Whose law says how policies are adopted."""
    bodies: dict[Name, BodySpec] = {}
    """Who can adopt policies, besides the board and the head."""
    review: Review = ReviewSpec(months=12)
    """How often policies are reviewed."""
    policies: dict[Id, PolicySpec] = {}


@dataclass(frozen=True)
class Trust:
    id: str
    """The file's name without its ending."""
    file: TrustFile
    source: Source = field(repr=False)
    logo: Image | None = field(default=None, repr=False)


DEFAULT_TERMS: dict[str, dict[str, str]] = {
    "body": {"title": "school"},
    "school": {"title": "school"},
    "people": {"title": "stakeholder"},
}


def load_trusts(folder: Path) -> dict[str, Trust]:
    """Every trust file in a folder, by name. Raises Problems that names all that is wrong."""
    trusts, errors = read_trusts(folder)
    if errors:
        raise Problems(errors)
    return trusts


def read_trusts(folder: Path) -> tuple[dict[str, Trust], list[PolicygenError]]:
    """What can be read of a folder of trust files, and what is wrong with the rest."""
    if not folder.is_dir():
        hint = "a workspace has a folder named trusts"
        return {}, [SourceError("there is no such folder", path=folder, hint=hint)]
    errors: list[PolicygenError] = []
    sources: dict[str, Source] = {}
    broken: set[str] = set()
    trusts: dict[str, Trust] = {}
    for path in sorted(path for path in folder.glob("*.y*ml") if path.is_file()):
        try:
            _check_name(path, sources)
            sources[path.stem] = yamlfile.load(path)
        except PolicygenError as error:
            errors.append(error)
            broken.add(path.stem)
    for name, source in sources.items():
        ancestors = _ancestors(name, sources)
        try:
            if not broken & set(ancestors):
                trusts[name] = _trust(name, _extended(name, source, sources, ()))
        except Problems as problems:
            errors += problems.errors
        except PolicygenError as error:
            errors.append(error)
            broken |= set(ancestors) if name in ancestors else set()
    return trusts, errors


def trust_of(name: str, source: Source, trusts: dict[str, Trust]) -> Trust:
    """The trust of a file's data, laid over the one that it extends. Raises Problems."""
    base = trusts.get(str(source.data.get("extends")))
    return _trust(name, _laid_over(base.source, source) if base else source)


def _check_name(path: Path, known: dict[str, Source]) -> None:
    if not TRUST_ID.fits(path.stem):
        hint = f"{TRUST_ID.meaning}.yaml"
        raise SourceError("this is no name for a trust file", path=path, hint=hint)
    if path.stem in known:
        raise SourceError(f"there are two trust files named {path.stem!r}", path=path)


def _ancestors(name: str, sources: dict[str, Source]) -> list[str]:
    """The names that a trust file extends, one after another, as far as they lead."""
    found: list[str] = []
    while name in sources and (name := str(sources[name].data.get("extends"))) not in found:
        found.append(name)
    return found


def _trust(name: str, source: Source) -> Trust:
    file = yamlfile.check(TrustFile, source)
    return Trust(name, file, source, _logo(file.logo.file, source) if file.logo else None)


def _logo(name: str, source: Source) -> Image:
    """The picture of a name, beside the file that names it."""
    place = ("logo", "file")
    try:
        return picture((source.where(place).path.parent / name).read_bytes())
    except FileNotFoundError:
        hint = "put it beside the trust file"
        raise source.error(place, f"there is no picture {name!r}", hint) from None
    except OSError as error:
        message = f"cannot read the picture {name!r}: {error.strerror}"
        raise source.error(place, message) from None
    except ValueError:
        message = f"{name!r} is no PNG or JPEG picture"
        raise source.error(place, message, "save it as PNG") from None


def _extended(
    name: str, source: Source, sources: dict[str, Source], below: tuple[str, ...]
) -> Source:
    """A trust file's data laid over that of the one it extends, any number of levels."""
    base = source.data.get("extends")
    if not isinstance(base, str):
        return source
    if base in (*below, name):
        circle = " -> ".join((*below, name, str(base)))
        raise source.error(("extends",), f"trust files extend each other in a circle: {circle}")
    if base not in sources:
        hint = yamlfile.closest(str(base), set(sources) - {name})
        raise source.error(("extends",), f"there is no trust file {base!r}", hint)
    return _laid_over(_extended(str(base), sources[base], sources, (*below, name)), source)


def _laid_over(base: Source, own: Source) -> Source:
    places = dict(base.places)
    data = _merge(base.data, own.data, (), places)
    places.update(own.places)
    return Source(own.path, data, places)


def _merge(
    base: dict[str, Any], own: dict[str, Any], place: Place, places: dict[Place, Where]
) -> dict[str, Any]:
    """Mappings merge key by key; anything else replaces what was there, lines and all."""
    merged = dict(base)
    for key, value in own.items():
        here = (*place, key)
        if value is None:
            merged.pop(key, None)
            _forget(places, here)
        elif _is_named_anew(here, value):
            merged[key] = value
            _forget(places, here)
        elif isinstance(value, dict) and isinstance(base.get(key), dict):
            merged[key] = _merge(base[key], value, here, places)
        else:
            merged[key] = value
            _forget(places, here)
    return merged


def _is_named_anew(place: Place, value: Any) -> bool:
    """Whether a term or role has another title, which the forms of the old one would not fit."""
    if len(place) != 2 or place[0] not in ("terms", "roles"):
        return False
    return isinstance(value, dict) and "title" in value


def _forget(places: dict[Place, Where], place: Place) -> None:
    for known in [known for known in places if known[: len(place)] == place]:
        del places[known]


def terms_of(file: TrustFile) -> dict[str, Noun]:
    """What the trust's policies call things: its own terms over the usual ones."""
    usual = {name: TermSpec(**spec) for name, spec in DEFAULT_TERMS.items()}  # type: ignore[arg-type]
    if "trust" in file.kind:
        usual["body"] = TermSpec(title="Trust")
    usual["name"] = TermSpec(title=file.name, article="none")
    return {name: spec.noun(name) for name, spec in {**usual, **file.terms}.items()}


def roles_of(file: TrustFile) -> dict[str, Noun]:
    """The trust's roles, as nouns that know which placeholder they fill."""
    return {name: spec.noun(f"roles.{name}") for name, spec in file.roles.items()}


def is_office(title: str, role: str, noun: Noun) -> bool:
    """Whether a title is that of a role, or its id, however it is written: Head Teacher, headteacher, head-teacher."""
    return _plain(title) in {_plain(one) for one in (role, noun.title, noun.full)}


def _plain(title: str) -> str:
    return re.sub(r"[\W_]", "", title.casefold())


@dataclass(frozen=True, slots=True)
class Body:
    """A body or person that can decide on policies."""

    id: str
    title: str
    kind: Literal["full", "committee", "individual"]
    members: int | None = None
    delegation: str = ""


_USUAL_BODIES: dict[str, Literal["full", "individual"]] = {"board": "full", "head": "individual"}
"""The roles that can decide without being named among the bodies."""


def bodies_of(file: TrustFile) -> dict[str, Body]:
    """Who can decide on the trust's policies: its board, its head, and the bodies that its file names."""
    roles = roles_of(file)
    found = {
        role: Body(role, str(roles[role].full), kind)
        for role, kind in _USUAL_BODIES.items()
        if role in roles
    }
    return found | {id: Body(id, **spec.model_dump()) for id, spec in file.bodies.items()}
