"""The demo says where it runs only when it answers, and what is wrong when it does not."""

import contextlib
import http.server
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from dev import demo
from dev.postgres import free_port
from dev.setup import SetupError

pytestmark = pytest.mark.enable_socket


@pytest.fixture
def var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A var/ folder of these tests' own."""
    monkeypatch.setattr(demo, "VAR", tmp_path)
    monkeypatch.setattr(demo, "DATABASE", tmp_path / "demo.sqlite3")
    monkeypatch.setattr(demo, "UNFINISHED", tmp_path / "demo.sqlite3.unfinished")
    monkeypatch.setattr(demo, "SECRET_KEY", tmp_path / "demo-secret-key")
    return tmp_path


@pytest.fixture
def server() -> Iterator[subprocess.Popen[bytes]]:
    """A process that lives and answers nothing."""
    process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    yield process
    process.kill()
    process.wait()


@contextlib.contextmanager
def answering(status: int) -> Iterator[int]:
    """Run a server on this machine that gives one answer to everything; yield its port."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            return

    page = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=page.serve_forever)
    thread.start()
    yield page.server_port
    page.shutdown()
    page.server_close()
    thread.join()


@pytest.mark.parametrize("status", [200, 302, 404])
def test_a_page_that_answers_is_enough(server: subprocess.Popen[bytes], status: int) -> None:
    with answering(status) as port:
        demo.wait_for_answer(server, port)


def test_a_page_that_fails_is_not(server: subprocess.Popen[bytes]) -> None:
    with answering(500) as port, pytest.raises(SetupError, match="answers with status 500"):
        demo.wait_for_answer(server, port)


def test_a_server_that_dies_is_noticed_at_once(server: subprocess.Popen[bytes]) -> None:
    server.kill()
    server.wait()
    with pytest.raises(SetupError, match="does not answer"):
        demo.wait_for_answer(server, free_port())


def test_a_server_that_says_nothing_is_given_up(
    server: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo, "PATIENCE_SECONDS", 0.3)
    with pytest.raises(SetupError, match="does not answer"):
        demo.wait_for_answer(server, free_port())


def test_the_key_is_made_once_and_nobody_else_can_read_it(var: Path) -> None:
    first = demo.secret_key()
    assert first.startswith("demo-")
    assert demo.secret_key() == first
    assert (var / "demo-secret-key").stat().st_mode & 0o077 == 0


def test_a_process_of_the_demo_knows_its_database(var: Path) -> None:
    environ = demo.environment(var / "a folder" / "demo.sqlite3")
    assert environ["SAMVIRK_MODE"] == "demo"
    assert environ["DATABASE_URL"] == f"sqlite:///{var}/a%20folder/demo.sqlite3"


def test_a_database_gets_its_name_only_when_it_is_whole(var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_off(database: Path, *arguments: str) -> None:
        database.write_text("half")
        if arguments[0] == "demo":
            raise SetupError("broke off")

    monkeypatch.setattr(demo, "manage", break_off)
    with pytest.raises(SetupError):
        demo.build_database()
    assert not (var / "demo.sqlite3").exists()


def test_a_new_database_is_filled_and_an_old_one_is_kept(var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = []

    def note(database: Path, *arguments: str) -> None:
        done.append(arguments[0])
        database.touch()

    monkeypatch.setattr(demo, "manage", note)
    demo.build_database()
    demo.build_database()
    assert done == ["migrate", "demo", "migrate"]
    assert [path.name for path in var.iterdir()] == ["demo.sqlite3"]
