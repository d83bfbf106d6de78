"""A policy in a workspace's looks -> its files, once each is seen to show the policy's words and no others.

A workspace may have templates of its own, which say how web page and PDF look. They could as well add words, or hide
some, and no body would have adopted those.
"""

from policygen import writers
from policygen.errors import RegisterError
from policygen.project.register import texts
from policygen.project.register.verifying import examining, known
from policygen.project.register.verifying.matching import Alteration
from policygen.project.workspace import Made
from policygen.theme import Theme

SHAPED = ("html", "pdf")
"""What templates shape, the quickest first."""


def rendered(made: Made) -> texts.Files:
    """What is filed of a policy. Raises RegisterError where the workspace's templates add words, or hide some."""
    files = texts.rendered(made.policy, made.theme)
    if has_own_templates(made.theme):
        data = dict(zip(files.names, files.contents, strict=True))
        for one in (one for format in SHAPED for one in _faults(made, format, data[format])):
            raise RegisterError(
                f"the templates of this workspace add or hide words: {_told(one)}",
                path=made.theme.templates[0],
                hint="templates are for looks; words belong in a clause, or in the trust file",
            )
    return files


def has_own_templates(theme: Theme) -> bool:
    """Whether a workspace has templates of its own."""
    return theme.templates != Theme().templates


def is_faithful(made: Made) -> bool:
    """Whether what the workspace's templates make of a policy shows its words and no others."""
    return not any(
        _faults(made, format, writers.load(format)(made.policy, made.theme)) for format in SHAPED
    )


def _faults(made: Made, format: str, data: bytes) -> tuple[Alteration, ...]:
    return examining.faults(data, format, known.of_workspace(made.policy, None))


def _told(one: Alteration) -> str:
    """What was done, and to which words."""
    if one.how:
        return ": ".join(filter(None, (one.how, one.before)))
    if one.before and one.after:
        return f"{one.before} -> {one.after}"
    return f"removed: {one.before}" if one.before else f"added: {one.after}"
