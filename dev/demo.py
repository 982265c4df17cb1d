"""The demo: its database with a synthetic municipality; the server on this machine, and what tells people."""

import argparse
import http.client
import os
import secrets
import signal
import subprocess
import sys
import time
import urllib.parse
from pathlib import Path
from types import FrameType

from dev.setup import ROOT, SetupError, check_port

VAR = ROOT / "var"
DATABASE = VAR / "demo.sqlite3"
UNFINISHED = VAR / "demo.sqlite3.unfinished"
SECRET_KEY = VAR / "demo-secret-key"
PATIENCE_SECONDS = 60


def environment(database: Path) -> dict[str, str]:
    """Return what makes a process part of the demo: mode, database and a key of this clone's own."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "SAMVIRK_MODE": "demo",
        "SAMVIRK_SECRET_KEY": secret_key(),
        "DATABASE_URL": f"sqlite:///{urllib.parse.quote(str(database))}",
    }


def secret_key() -> str:
    """Return this clone's key, made the first time, so that people stay logged in over a restart."""
    if not SECRET_KEY.exists():
        VAR.mkdir(exist_ok=True)
        SECRET_KEY.touch(mode=0o600)
        SECRET_KEY.write_text(f"demo-{secrets.token_urlsafe(64)}", encoding="utf-8")
    return SECRET_KEY.read_text(encoding="utf-8")


def build_database() -> None:
    """Bring the database up to date; a new one gets its name only when it is whole."""
    if DATABASE.exists():
        manage(DATABASE, "migrate", "--no-input", "--verbosity=0")
        return
    for leftover in VAR.glob(f"{UNFINISHED.name}*"):
        leftover.unlink()
    manage(UNFINISHED, "migrate", "--no-input", "--verbosity=0")
    manage(UNFINISHED, "demo")
    UNFINISHED.replace(DATABASE)


def manage(database: Path, *arguments: str) -> None:
    """Run a management command on a database of the demo; raise `SetupError` when it fails."""
    command = [sys.executable, "manage.py", *arguments]
    if subprocess.run(command, cwd=ROOT, env=environment(database), check=False).returncode:
        raise SetupError(
            f"`manage.py {arguments[0]}` failed: mend that, or delete {DATABASE.relative_to(ROOT)} if it is "
            "only that the demo's data is too old, then run `make demo` again."
        )


def serve(port: str) -> None:
    """Serve until Ctrl-C; say where, once it really answers."""
    check_port(port)
    (VAR / "static").mkdir(parents=True, exist_ok=True)  # where WhiteNoise would warn that it finds nothing
    command = [sys.executable, "-m", "gunicorn", "config.wsgi", f"--bind=127.0.0.1:{port}"]
    command += ["--workers=2", "--log-level=warning", "--name=samvirk-demo"]
    server = subprocess.Popen(command, cwd=ROOT, env=environment(DATABASE), start_new_session=True)
    teller = subprocess.Popen(
        [sys.executable, "manage.py", "deliver_messages"],
        cwd=ROOT,
        env={**environment(DATABASE), "SAMVIRK_ADDRESS": f"http://127.0.0.1:{port}"},
        start_new_session=True,
    )
    try:
        wait_for_answer(server, int(port))
        print(f"Samvirk is running: http://127.0.0.1:{port}  (Ctrl-C stops it)", flush=True)
        if code := server.wait():
            raise SetupError(f"The server stopped by itself with exit code {code}: the reason is above.")
    except KeyboardInterrupt:
        print("\nSamvirk has stopped.")
    finally:
        stop(server)
        stop(teller)


def wait_for_answer(server: subprocess.Popen[bytes], port: int) -> None:
    """Return when the front page is there; raise `SetupError` when the server dies, fails or is too slow."""
    give_up_at = time.monotonic() + PATIENCE_SECONDS
    status = 0
    while server.poll() is None and time.monotonic() < give_up_at:
        status = front_page_status(port)
        if 0 < status < http.HTTPStatus.INTERNAL_SERVER_ERROR:
            return
        if status:
            break
        time.sleep(0.1)
    what = f"answers with status {status}" if status else "does not answer"
    raise SetupError(f"The server {what}: mend what is said above and run `make demo` again.")


def front_page_status(port: int) -> int:
    """Return the HTTP status of the front page, 0 when nobody answers yet."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status
    except OSError:
        return 0
    finally:
        connection.close()


def stop(server: subprocess.Popen[bytes]) -> None:
    """Let running requests finish for a few seconds, then end the server."""
    server.terminate()
    try:
        server.wait(timeout=5)
    except subprocess.TimeoutExpired:
        server.kill()


def interrupt(_signal: int, _frame: FrameType | None) -> None:
    """Treat a request to terminate as Ctrl-C, so that the server does not outlive us."""
    raise KeyboardInterrupt


def main() -> int:
    """Run the part that was asked for; 1 and one sentence when it fails."""
    parser = argparse.ArgumentParser(prog="python -m dev.demo", description=__doc__)
    parser.add_argument("part", choices=["database", "serve"])
    parser.add_argument("--port", default="8000")
    options = parser.parse_args()
    for ending in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, interrupt)
    try:
        if options.part == "database":
            build_database()
        else:
            serve(options.port)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
