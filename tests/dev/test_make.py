"""What a developer can start is few, listed, and does not break off where another make would not."""

import re
import socket
import subprocess

import pytest

from dev.setup import ROOT

pytestmark = pytest.mark.enable_socket
TARGETS = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)


def make(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["make", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)


def test_make_alone_lists_every_command_with_one_line() -> None:
    lines = make().stdout.splitlines()
    assert [line.split()[:2] for line in lines] == [["make", target] for target in TARGETS]
    assert all(len(line.split()) > 3 for line in lines)


def test_there_are_at_most_twelve() -> None:
    assert len(TARGETS) <= 12


def test_a_taken_port_is_named_before_anything_else_is_done() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        done = make("demo", f"PORT={port}")
    assert done.returncode != 0
    assert f"Port {port} is taken by another program" in done.stderr
    assert done.stdout == ""


def test_no_command_names_a_registry() -> None:
    elsewhere = re.compile(r"https?://(?!127\.0\.0\.1|[\w.]+\.example/)")
    files = [ROOT / "Makefile", ROOT / ".ci" / "run", *(ROOT / "dev").iterdir()]
    texts = {path.name: path.read_text(encoding="utf-8") for path in files if path.is_file()}
    assert [name for name, text in texts.items() if elsewhere.search(text)] == []
