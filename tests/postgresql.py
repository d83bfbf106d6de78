"""A PostgreSQL of the tests' own: on loopback, in a folder that goes away with it."""

import contextlib
import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pg8000.dbapi


def programs() -> Path | None:
    """The folder of the newest PostgreSQL on this machine."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda p: int(p.parts[-3])
    )
    if found:
        return found[-1].parent
    other = shutil.which("postgres")
    return Path(other).resolve().parent if other else None


@contextlib.contextmanager
def server(certificate: bytes = b"", key: bytes = b"") -> Iterator[str]:
    """The address of a server that runs, without its database: `postgresql://owner:...@127.0.0.1:5xxxx`.

    With a certificate and its key, as PEM, it speaks TLS.
    """
    folder = programs()
    assert folder, "PostgreSQL is not installed"
    with tempfile.TemporaryDirectory(prefix="policygen-pg-") as home:
        data, password = Path(home) / "data", secrets.token_hex(12)
        words = Path(home) / "password"
        words.write_text(password)
        _give(Path(home), words)
        _run(folder / "initdb", "-D", data, "-U", "owner", "-A", "scram-sha-256", f"--pwfile={words}",
             "-E", "UTF8", "--no-locale", "--no-sync")  # fmt: skip
        if certificate:
            _certify(data, certificate, key)
        port = _free_port()
        settings = f"-p {port} -c listen_addresses=127.0.0.1 -c ssl={bool(certificate)} -c unix_socket_directories= -c fsync=off"
        _run(folder / "pg_ctl", "-D", data, "-w", "-l", Path(home) / "log", "-o", settings, "start")
        try:
            yield f"postgresql://owner:{password}@127.0.0.1:{port}"
        finally:
            _run(folder / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")


def _certify(data: Path, certificate: bytes, key: bytes) -> None:
    for name, content in (("server.crt", certificate), ("server.key", key)):
        (data / name).write_bytes(content)
        (data / name).chmod(0o600)
        _give(data / name)


@contextlib.contextmanager
def database(address: str) -> Iterator[str]:
    """The address of an empty database, dropped in the end."""
    name = "t" + secrets.token_hex(6)
    execute(f"{address}/postgres", f"CREATE DATABASE {name}")
    try:
        yield f"{address}/{name}"
    finally:
        execute(f"{address}/postgres", f"DROP DATABASE {name} WITH (FORCE)")


def empty(address: str) -> None:
    """Takes everything out of a database, which is far quicker than to make another one."""
    execute(
        address,
        "DROP SCHEMA public CASCADE",
        "CREATE SCHEMA public",
        "GRANT USAGE ON SCHEMA public TO PUBLIC",
    )


def execute(address: str, *statements: str) -> list[tuple[object, ...]]:
    """Runs statements one by one as they are; the rows of the last one."""
    user, _, rest = address.removeprefix("postgresql://").partition(":")
    password, _, place = rest.partition("@")
    host, _, name = place.partition("/")
    connection = pg8000.dbapi.connect(
        user,
        host=host.split(":")[0],
        port=int(host.split(":")[1]),
        database=name,
        password=password,
        ssl_context=False,
    )
    connection.autocommit = True
    try:
        cursor = connection.cursor()
        for statement in statements:
            cursor.execute(statement)
        return [tuple(row) for row in cursor.fetchall()] if cursor.description else []
    finally:
        connection.close()


def _give(*paths: Path) -> None:
    """PostgreSQL refuses to run as root: to its own user, there."""
    if os.getuid() == 0:
        for path in paths:
            shutil.chown(path, "postgres", "postgres")


def _run(*command: object) -> None:
    user = pwd.getpwnam("postgres") if os.getuid() == 0 else None
    done = subprocess.run(
        [str(part) for part in command],
        stdout=subprocess.PIPE if "initdb" in str(command[0]) else subprocess.DEVNULL,
        stderr=subprocess.STDOUT if "initdb" in str(command[0]) else subprocess.DEVNULL,
        cwd="/",
        user=user.pw_uid if user else None,
        group=user.pw_gid if user else None,
        extra_groups=[] if user else None,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, (command, done.stdout)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
