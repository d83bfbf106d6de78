"""The address of a server -> how the connection to it is kept from others, in the words of PostgreSQL's own library.

`sslmode` and `sslrootcert` mean what they mean there (its manual, 34.19), with two differences. Authorities that are
not named are those of the system. And where nothing is said, a server elsewhere has to show a certificate for its name.
"""

import ssl
from ipaddress import ip_address

from sqlalchemy import URL

from policygen.errors import RegisterError

MODES = ("disable", "prefer", "require", "verify-ca", "verify-full")
"""From nothing at all to an authority that vouches for the server's name."""
_OTHER_NAME = (62, 64)
"""OpenSSL's X509_V_ERR_HOSTNAME_MISMATCH and X509_V_ERR_IP_ADDRESS_MISMATCH."""
_RUN_OUT = 10
"""X509_V_ERR_CERT_HAS_EXPIRED."""


def context(url: URL) -> ssl.SSLContext | bool | None:
    """What pg8000 is to be given: False is without, None takes what the server offers. Raises RegisterError."""
    asked = _asked(url)
    root = asked.get("sslrootcert", "")
    mode = asked.get("sslmode") or ("verify-full" if root or not _is_here(url.host) else "prefer")
    if mode not in MODES:
        hint = f"there is: {', '.join(MODES)}"
        raise RegisterError(f"there is no sslmode {mode!r}", hint=hint)
    if mode in ("disable", "prefer"):
        if root:
            hint = "say sslmode=verify-full with it"
            raise RegisterError(f"with sslmode={mode} no authority is asked", hint=hint)
        return None if mode == "prefer" else False
    made = _trusting(root)
    made.check_hostname = mode == "verify-full"
    if mode == "require" and not root:
        made.verify_mode = ssl.CERT_NONE
    return made


def complaint(error: ssl.SSLError, name: str) -> RegisterError:
    """Why a connection is not safe, for a clerk."""
    code = getattr(error, "verify_code", None)
    message = f"no safe connection to it: {error.reason or error}"
    hint = "ask whoever keeps the database"
    if code in _OTHER_NAME:
        message = "the server's certificate is for another name"
        hint = "write the name in the address that its certificate has, and look whether it is the right server"
    elif code == _RUN_OUT:
        message = "the server's certificate has run out"
    elif code is not None:
        message = "no authority that is known here vouches for the server's certificate"
        hint = "name the authority's certificate: ?sslmode=verify-full&sslrootcert=FILE"
    return RegisterError(message, path=name, hint=hint)


def _asked(url: URL) -> dict[str, str]:
    """What the address says after its question mark."""
    found = {}
    for name, value in url.query.items():
        if name not in ("sslmode", "sslrootcert") or not isinstance(value, str):
            hint = "it can say sslmode and sslrootcert, each once"
            raise RegisterError(f"what the address says of {name!r} is not known", hint=hint)
        found[name] = value
    return found


def _is_here(host: str | None) -> bool:
    """Whether a server is on this very machine."""
    try:
        return host in (None, "", "localhost") or ip_address(str(host)).is_loopback
    except ValueError:
        return False


def _trusting(root: str) -> ssl.SSLContext:
    """Trusts the authorities of a file, or else those of the system."""
    if root in ("", "system"):
        return ssl.create_default_context()
    try:
        return ssl.create_default_context(cafile=root)
    except ssl.SSLError:
        hint = "it begins with -----BEGIN CERTIFICATE-----"
        raise RegisterError("this is no file of authorities", path=root, hint=hint) from None
    except OSError as error:
        raise RegisterError(f"cannot read this file: {error.strerror}", path=root) from None
