"""A PDF that carries no policy, and the register -> why it cannot be signed, and which file to sign instead."""

from policygen.errors import RegisterError
from policygen.project.register import verify
from policygen.project.register.verify import File
from policygen.project.register.verifying.sources import ByRegister
from policygen.project.register.verifying.verdict import Verdict
from policygen.register.store import Store

_USUAL = "take the file of the version out of the register with 'policygen fetch', and sign that"


def refusal(store: Store, name: str, data: bytes, today: str) -> RegisterError:
    """The error to raise."""
    found = verify.verify(File(name, data), ByRegister(store, today))
    if found.kind:
        return RegisterError(f"this is {found.kind.name}, which is not signed here", hint=_USUAL)
    if found.state == "unknown":
        return RegisterError("this is no policy's file that the register knows", hint=_USUAL)
    called = f"{found.trust}/{found.policy}"
    if not found.version:
        hint = "it is signed once it is adopted; sign the file of a version"
        return RegisterError(f"this is a draft of {called}, which nobody has adopted", hint=hint)
    return _copied(found, called)


def _copied(found: Verdict, called: str) -> RegisterError:
    fetched = f"policygen fetch {found.trust} {found.policy} {found.version} -f pdf"
    hint = f"take the PDF that is on file out with '{fetched}', and sign that"
    what = f"version {found.version} of {called}"
    if found.words == "altered":
        message = f"this is no true copy of {what}: words were altered, as 'policygen verify' tells"
        return RegisterError(message, hint=hint)
    message = f"this is {what}, saved or converted by another program: its words are right, but it has no place to sign"
    return RegisterError(message, hint=hint)
