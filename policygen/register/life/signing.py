"""Record + a signature -> the Deed that puts it to its version."""

from policygen.register.events import Deed
from policygen.register.life.checks import (
    called,
    check_order,
    check_past,
    check_said,
    deed_of,
    known_record,
    plain,
    refusal,
    version_of,
)
from policygen.register.record import Record, Signed, Version


def sign(
    record: Record | None, number: str, signed: Signed, roles: dict[str, str], today: str
) -> Deed:
    """Records a signature on a version. `roles` are those that the policy's signature block names, with titles."""
    record = known_record(record)
    version = version_of(record, number)
    if signed.role not in roles:
        raise refusal(
            f"{signed.role!r} is not among those who sign {called(record)} {number}",
            f"its signature block names: {offices(roles)}",
        )
    check_said(signed.name, "who signed it", "--name")
    check_past(signed.on, today, "the day of the signature")
    check_order(version.decision.on, signed.on, "it was adopted", "it was signed")
    _check_current(record, version, signed.on)
    _check_office(version, signed, roles)
    _check_certificate(record, signed, roles)
    _check_name(version, signed, roles)
    said = {
        "version": number,
        "signed": plain(signed),
        **_since(record, version, signed.on, today),
    }
    return deed_of(
        "signed", record, version.fingerprint, said, documents={"signed": signed.document}
    )


def offices(roles: dict[str, str]) -> str:
    """Those whom a signature block names, each by id and title."""
    return ", ".join(f"{id} ({title})" for id, title in roles.items()) or "nobody"


def _check_current(record: Record, version: Version, on: str) -> None:
    """Signatures belong to the version that was in force on the day of signing, or waited for its day."""
    state = record.state(version, on)
    if state == "withdrawn":
        raise refusal(f"version {version.number} was withdrawn on {version.withdrawn}")
    if state == "superseded":
        after = record.follower(version, on)
        by = f" by {after.number} on {after.effective}" if after else ""
        raise refusal(f"version {version.number} was superseded{by}")


def _since(record: Record, version: Version, on: str, today: str) -> dict[str, str]:
    """What the version was when it was signed and has become since, where that is over."""
    then, now = record.state(version, on), record.state(version, today)
    return (
        {"then": then, "since": now} if then != now and now in ("superseded", "withdrawn") else {}
    )


def _check_office(version: Version, signed: Signed, roles: dict[str, str]) -> None:
    """Each office signs a version once, in ink or by certificate."""
    for one in version.signatures:
        if one.role == signed.role:
            how = "in ink" if one.how == "ink" else "by certificate"
            raise refusal(
                f"the {roles[one.role]} has signed version {version.number} already",
                f"{one.name}, {how}, on {one.on}",
            )


def _check_certificate(record: Record, signed: Signed, roles: dict[str, str]) -> None:
    """No certificate signs for two offices, in one version of a policy or in several."""
    for version in record.versions if signed.certificate else ():
        for one in version.signatures:
            if one.certificate == signed.certificate and one.role != signed.role:
                office = roles.get(one.role, one.role)
                raise refusal(
                    f"this certificate has signed version {version.number} for the {office}",
                    "each office signs with a certificate of its own",
                )


def _check_name(version: Version, signed: Signed, roles: dict[str, str]) -> None:
    """Nobody signs a version for two offices; where ink is, the name says who it was."""
    for one in version.signatures:
        if "ink" in (one.how, signed.how) and one.name.split() == signed.name.split():
            office = roles.get(one.role, one.role)
            raise refusal(
                f"{one.name} has signed version {version.number} for the {office}",
                "each office has a signatory of its own; tell two people of one name apart with --name",
            )
