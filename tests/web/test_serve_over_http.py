"""The web server itself: where a request ends, and what it does not tell."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from tests.guards.house import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.enable_socket]
FILE = "/static/web/samvirk.js"
SECOND = "GET /smuggled/ HTTP/1.1\r\nHost: localhost\r\n\r\n"
# After this one the server hangs up, so that nobody has to wait for silence.
LAST = SECOND.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n")
PATIENCE_SECONDS = 60


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    environment = {
        **os.environ,
        "DATABASE_URL": "sqlite:///:memory:",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    with socket.create_server(("127.0.0.1", 0)) as listener:
        command = [sys.executable, "-m", "gunicorn", "config.wsgi", f"--bind=fd://{listener.fileno()}"]
        command += ["--threads=2", "--log-level=critical", "--graceful-timeout=1"]
        server = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            pass_fds=[listener.fileno()],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            port = listener.getsockname()[1]
            # The first page takes long to answer; whoever waits for silence would take that for the end.
            answers(port, LAST, silence=PATIENCE_SECONDS)
            yield port
        finally:
            server.terminate()
            server.wait(timeout=PATIENCE_SECONDS)


def answers(port: int, raw: str, *, silence: float = 1) -> str:
    """Send bytes as they are, and return all that comes back until the server is silent or hangs up."""
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_SECONDS) as connection:
        connection.sendall(raw.encode("latin-1"))
        said, give_up_at = connection.recv(65_536), time.monotonic() + PATIENCE_SECONDS
        connection.settimeout(silence)
        while time.monotonic() < give_up_at:
            try:
                more = connection.recv(65_536)
            except TimeoutError:
                break
            if not more:
                break
            said += more
    return said.decode("latin-1")


def statuses(said: str) -> list[int]:
    return [int(code) for code in re.findall(r"^HTTP/1\.1 (\d{3}) ", said, re.MULTILINE)]


def test_two_requests_on_one_connection_are_two(port: int) -> None:
    first = f"GET {FILE} HTTP/1.1\r\nHost: localhost\r\n\r\n"
    assert len(statuses(answers(port, first + LAST, silence=PATIENCE_SECONDS))) == 2


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param("Content-Length: 5\r\nContent-Length: 0", id="two lengths"),
        pytest.param("Content-Length: 0, 5", id="a list of lengths"),
        pytest.param("Content-Length: +5", id="a length with a sign"),
        pytest.param("Content-Length: -1", id="a negative length"),
        pytest.param("Content-Length: 0\r\nTransfer-Encoding: chunked", id="length and chunks"),
        pytest.param("Transfer-Encoding: xchunked", id="an unknown encoding"),
        pytest.param("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity", id="two encodings"),
        pytest.param("Transfer-Encoding : chunked", id="a blank before the colon"),
        pytest.param("Transfer-Encoding:\x0bchunked", id="a control sign"),
        pytest.param("X: y\nContent-Length: 5", id="a bare new line"),
        pytest.param("X: y\r\n Content-Length: 5", id="a folded line"),
    ],
)
def test_no_second_request_hides_in_the_first(port: int, headers: str) -> None:
    # Whatever the server takes the first for, it never goes on to read the second out of its body.
    said = answers(port, f"POST {FILE} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n\r\n0\r\n\r\n{SECOND}")
    assert len(statuses(said)) == 1
    assert "smuggled" not in said


def test_chunks_that_lie_are_refused(port: int) -> None:
    said = answers(
        port, f"POST {FILE} HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{SECOND}"
    )
    assert statuses(said)[1:] == [400]


@pytest.mark.parametrize("method", ["TRACE", "TRACK", "CONNECT"])
def test_nothing_is_sent_back_as_it_came(port: int, method: str) -> None:
    said = answers(port, f"{method} /hjelp/ HTTP/1.1\r\nHost: localhost\r\nX-Secret: speil\r\n\r\n")
    assert "speil" not in said
    assert statuses(said)[0] >= 400


@pytest.mark.parametrize("path", [FILE, "/finnes-ikke/", "/static/", "/\x7f"])
def test_no_version_is_told(port: int, path: str) -> None:
    said = answers(port, f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n").partition("\r\n\r\n")[0]
    assert not re.search(r"(?i)\b(?:gunicorn|python|django|whitenoise)/?\s*\d", said)
    assert not re.search(r"(?im)^x-powered-by:", said)


def test_a_request_line_without_end_is_cut(port: int) -> None:
    assert statuses(answers(port, f"GET /{'a' * 9000} HTTP/1.1\r\nHost: localhost\r\n\r\n"))[0] in {400, 414}
