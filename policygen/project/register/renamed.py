"""Register + workspace + a policy that the register does not know -> what it was called before, if it had a name."""

from policygen.errors import RegisterError
from policygen.model import Policy
from policygen.project.workspace import Workspace
from policygen.register.record import Record
from policygen.register.store import Store


def check(store: Store, workspace: Workspace, draft: Policy) -> None:
    """Raises RegisterError where a policy's life would go on under a second name, and the first be forgotten.

    It is the same where the organisation is, and the policy's name or title is, and no file has the first one.
    """
    for name in _gone(store, workspace):
        record = store.record(*name)
        if record and _is_alive(record) and _is_same(record, draft):
            new, old = f"{draft.trust}/{draft.id}", "/".join(name)
            what = "trust file" if draft.trust != name[0] else "policy"
            raise RegisterError(
                f"the register knows no {new}; it knows {old}, which no trust file has any more: "
                f"was the {what} renamed?",
                path=store.name,
                hint=f"give the {what} its old name back; where it is to begin anew under the new one, "
                f"first 'policygen withdraw {' '.join(name)}', or send-back",
            )


def _gone(store: Store, workspace: Workspace) -> list[tuple[str, str]]:
    """What the register knows and no trust file has; one that cannot be read may have any."""
    files = {path.stem for path in (workspace.root / "trusts").glob("*.y*ml")}
    readable = workspace.readable
    return [
        (trust, policy)
        for trust, policy in store.names()
        if trust not in files or (trust in readable and policy not in readable[trust].file.policies)
    ]


def _is_alive(record: Record) -> bool:
    """Whether a version of it is adopted and not withdrawn, or a text of it lies before a body."""
    return bool(record.submission or (record.standing and not record.standing[-1].withdrawn))


def _is_same(record: Record, draft: Policy) -> bool:
    last = record.submission or record.versions[-1]
    alike = record.policy == draft.id or last.title == draft.title
    return record.organisation == draft.organisation and alike
