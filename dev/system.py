"""The programs of the operating system that tests need: which are missing, and installing them by apt."""

import ctypes.util
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dev import postgres


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """A program, Debian's package of it, and what nobody has checked without it."""

    package: str
    is_there: Callable[[], bool]
    unchecked: str


def on_path(*names: str) -> Callable[[], bool]:
    """Return a question whether all these programs are on PATH."""
    return lambda: all(shutil.which(name) for name in names)


def files(*paths: str) -> Callable[[], bool]:
    """Return a question whether all these files exist."""
    return lambda: all(Path(path).is_file() for path in paths)


def can_pull_the_plug() -> bool:
    """Tell whether this machine can mount a file system of ours."""
    device = Path("/dev/fuse")
    return shutil.which("fusermount3") is not None and os.access(device, os.R_OK | os.W_OK)


def browser() -> str | None:
    """Return this machine's Chromium: the one without windows before the whole one, which takes longer."""
    return shutil.which(CHROMIUM) or shutil.which("chromium")


# On Debian; on Ubuntu the whole browser is a snap.
CHROMIUM = "chromium-headless-shell"
TOOLS = (
    Tool(
        package=CHROMIUM,
        is_there=lambda: browser() is not None,
        unchecked="pages in a browser: journeys, keyboard, accessibility, reflow, content security policy",
    ),
    Tool(
        package="postgresql",
        is_there=lambda: postgres.programs() is not None,
        unchecked="everything on PostgreSQL, the database of production",
    ),
    Tool(
        package="default-jdk-headless",
        is_there=on_path("java", "javac"),
        unchecked="that documents are PDF/A-2a and PDF/UA-1",
    ),
    Tool(
        package="libjaxb-java",
        is_there=files("/usr/share/java/jaxb-runtime.jar"),
        unchecked="that documents are PDF/A-2a and PDF/UA-1",
    ),
    Tool(
        package="fuse3",
        is_there=can_pull_the_plug,
        unchecked="that a power cut loses nothing (it needs the device /dev/fuse too)",
    ),
    Tool(package="hunspell", is_there=on_path("hunspell"), unchecked="spelling"),
    Tool(
        package="hunspell-no",
        is_there=files("/usr/share/hunspell/nb_NO.dic", "/usr/share/hunspell/nn_NO.dic"),
        unchecked="spelling of bokmål and nynorsk",
    ),
    Tool(
        package="gettext",
        is_there=on_path("msgfmt", "xgettext", "msgmerge"),
        unchecked="that translations are complete and fit the texts",
    ),
    Tool(
        package="poppler-utils",
        is_there=on_path("pdftotext", "pdfinfo"),
        unchecked="the text inside documents",
    ),
    Tool(
        package="libical3",
        is_there=lambda: ctypes.util.find_library("ical") is not None,
        unchecked="that calendars understand our invitations",
    ),
    Tool(package="qpdf", is_there=on_path("qpdf"), unchecked="the structure of documents"),
)


def missing() -> list[Tool]:
    """Return the tools that are not on this machine."""
    return [tool for tool in TOOLS if not tool.is_there()]


def is_ubuntu() -> bool:
    """Tell whether this is Ubuntu, whose packages of Chromium only point to a snap."""
    release = Path("/etc/os-release")
    return release.is_file() and "\nID=ubuntu" in "\n" + release.read_text(encoding="utf-8")


def install(tools: list[Tool]) -> None:
    """Install by apt where that is allowed, which is as root; a failure shows in what is still missing."""
    packages = [tool.package for tool in tools if not (tool.package == CHROMIUM and is_ubuntu())]
    if not packages or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    print(f"Installing by apt: {', '.join(packages)}", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # Once with the lists as they are; only if that fails is it worth fetching new ones.
    commands = (["install", "-y", "--no-install-recommends", *packages], ["update", "-q"])
    for arguments in (commands[0], commands[1], commands[0]):
        done = subprocess.run(["apt-get", "-q", *arguments], env=environment, check=False)
        if done.returncode == 0 and arguments is commands[0]:
            return


def advice(tools: list[Tool]) -> str:
    """Say what is missing, what was therefore not checked, and how to get it; empty when nothing is."""
    if not tools:
        return ""
    lines = [f"  {tool.package}: not checked: {tool.unchecked}" for tool in tools]
    packages = [tool.package for tool in tools if not (tool.package == CHROMIUM and is_ubuntu())]
    lines.insert(0, "MISSING ON THIS MACHINE")
    if packages:
        lines.append(f"On Debian: apt install {' '.join(packages)}")
    if len(packages) < len(tools):
        lines.append("On Ubuntu chromium is a snap: snap install chromium")
    return "\n".join(lines)
