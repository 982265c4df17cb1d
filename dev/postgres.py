"""A PostgreSQL server for one run of the tests: made in a temporary folder, gone afterwards.

    with cluster() as url: ...

The tests connect as an ordinary role that may create databases, as an installation does: no superuser.
"""

import contextlib
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

OLDEST = 15
ROLE = "samvirk"
PATIENCE_SECONDS = 60


class PostgresError(Exception):
    """The server cannot be started; the message is one sentence for the developer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Where a cluster lies, who runs it, and how its administrator logs in."""

    programs: Path
    folder: Path
    account: str | None
    password: str
    port: int
    is_durable: bool

    def run(self, program: str, *arguments: str) -> None:
        """Run a program of PostgreSQL as the account that owns the cluster."""
        command = [str(self.programs / program), "-D", str(self.folder / "data"), *arguments]
        log = self.folder / "commands.log"
        with log.open("ab") as output:
            done = subprocess.run(
                command, cwd=self.folder, user=self.account, stdout=output, stderr=output, check=False
            )
        if done.returncode:
            raise PostgresError(f"PostgreSQL's {program} failed: {log.read_text(errors='replace').strip()}")


def programs() -> Path | None:
    """Return the folder of the newest server programs on this machine that are new enough."""
    found = {
        path.parent.parent.name: path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")
    }
    versions = [version for version in found if version.isdigit() and int(version) >= OLDEST]
    if versions:
        return found[max(versions, key=int)]
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


@contextlib.contextmanager
def cluster(*, is_durable: bool = False) -> Iterator[str]:
    """Start a server and yield the URL of an empty database in it; stop and remove it on leaving.

    Writes are not forced to disk unless `is_durable`, which tests of crashes need and others pay for in time.
    """
    with serving(is_durable=is_durable) as (_server, url):
        yield url


@contextlib.contextmanager
def serving(*, is_durable: bool = False) -> Iterator[tuple[Server, str]]:
    """Do as `cluster` does, and yield the server too, for those who kill it."""
    with making(is_durable=is_durable) as server:
        initialise(server)
        start(server)
        yield server, create_database(server)


@contextlib.contextmanager
def making(*, is_durable: bool) -> Iterator[Server]:
    """Yield a server that is nothing but a folder yet; stop and remove it on leaving."""
    found = programs()
    if found is None:
        raise PostgresError(f"There is no PostgreSQL {OLDEST} or newer: install the package postgresql.")
    with tempfile.TemporaryDirectory(prefix="samvirk-postgres-", ignore_cleanup_errors=True) as temporary:
        server = Server(
            programs=found,
            folder=Path(temporary),
            account=unprivileged_account(),
            password=secrets.token_urlsafe(24),
            port=free_port(),
            is_durable=is_durable,
        )
        try:
            yield server
        finally:
            with contextlib.suppress(
                PostgresError
            ):  # it may never have started, and that error is the one to see
                stop(server)


def unprivileged_account() -> str | None:
    """Return the account to run the server as, None for one's own: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    accounts = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in accounts else "nobody"


def free_port() -> int:
    """Return a port that nobody listens on just now."""
    with socket.socket() as anybody:
        anybody.bind(("127.0.0.1", 0))
        port: int = anybody.getsockname()[1]
    return port


def initialise(server: Server) -> None:
    """Create the files of the cluster, with a password even though only this machine can reach it."""
    password = server.folder / "password"
    password.write_text(server.password, encoding="utf-8")
    if server.account:
        for path in (server.folder, password):
            shutil.chown(path, server.account)
    options = ["--username=administrator", f"--pwfile={password}", "--auth=scram-sha-256"]
    if not server.is_durable:
        options.append("--no-sync")
    server.run("initdb", *options, "--encoding=UTF8", "--no-locale")
    password.unlink()


def start(server: Server) -> None:
    """Start the server and wait until it answers."""
    settings = {"listen_addresses": "127.0.0.1", "port": str(server.port), "unix_socket_directories": ""}
    if not server.is_durable:
        settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
    options = " ".join(f"-c {name}='{value}'" for name, value in settings.items())
    log = server.folder / "server.log"
    wait = ["--wait", f"--timeout={PATIENCE_SECONDS}"]
    server.run("pg_ctl", "start", *wait, f"--log={log}", f"--options={options}")


def stop(server: Server) -> None:
    """End the server without waiting for those who are connected."""
    server.run("pg_ctl", "stop", "-m", "immediate")


def kill(server: Server) -> None:
    """End all processes of the server at once, as the kernel does when memory is short."""
    postmaster = int(_pid_file(server).read_text(encoding="utf-8").splitlines()[0])
    os.kill(postmaster, signal.SIGSTOP)  # it must not start new ones meanwhile
    found = subprocess.run(["pgrep", "-P", str(postmaster)], capture_output=True, text=True, check=False)
    for process in (*map(int, found.stdout.split()), postmaster):
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    # Where nobody has collected the dead yet, as in many containers, a new server would take it for living.
    _pid_file(server).unlink()


def _pid_file(server: Server) -> Path:
    return server.folder / "data" / "postmaster.pid"


def create_database(server: Server) -> str:
    """Create the ordinary role with a database of its own; return the URL."""
    administrator = f"postgresql://administrator:{server.password}@127.0.0.1:{server.port}/postgres"
    role = sql.Identifier(ROLE)
    with psycopg.connect(administrator, autocommit=True) as connection:
        create = "CREATE ROLE {} LOGIN CREATEDB PASSWORD {}"
        connection.execute(sql.SQL(create).format(role, sql.Literal(server.password)))
        connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(role, role))
    return f"postgresql://{ROLE}:{server.password}@127.0.0.1:{server.port}/{ROLE}"
