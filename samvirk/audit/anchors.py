"""Anchors: one line for each seal in a file on another host, out of reach for whoever owns the database.

A line says `<seal number> <events under it> <hash> <sealed at, UTC>`.
"""

import fcntl
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import BinaryIO, Final

from samvirk.audit.models import AuditSeal

_DIGEST_LENGTH: Final = 64
# Longer than any line, so that the end of the file holds a whole one.
_TAIL_BYTES: Final = 4096


class AnchorUnreadableError(Exception):
    """The file holds a line that is no anchor; the message says which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What was true of a seal when it was made; `sealed_at` is text, for people only."""

    number: int
    event_count: int
    digest: str
    sealed_at: str


def line_of(seal: AuditSeal) -> str:
    """Return the seal as a line of the file."""
    at = seal.sealed_at.astimezone(UTC).isoformat()
    return f"{seal.number} {seal.event_count} {seal.digest} {at}\n"


def read(path: Path) -> Iterator[Anchor]:
    """Return the anchors one by one; raise `AnchorUnreadableError` at a line that is none."""
    with path.open(encoding="utf-8", errors="replace") as lines:
        for place, line in enumerate(lines, 1):
            anchor = _parsed(line)
            if anchor is None:
                raise AnchorUnreadableError(
                    f"Line {place} of {path} is no anchor. If a power cut tore it, the next line repeats the "
                    "seal: delete the torn line."
                )
            yield anchor


def append(path: Path) -> int:
    """Add a line for each seal after the last one in the file; return how many, safely on disk.

    What a run before did not manage to write is thus made up for by the next.
    """
    with path.open("a+b") as file:
        # Two runs at once would write the same lines twice.
        fcntl.flock(file, fcntl.LOCK_EX)
        last = _last_number(file)
        count = 0
        for count, seal in enumerate(_seals_after(last), 1):  # noqa: B007 - the last count is the result
            file.write(line_of(seal).encode())
        file.flush()
        os.fsync(file.fileno())
        return count


def _seals_after(number: int) -> Iterator[AuditSeal]:
    return AuditSeal.objects.filter(number__gt=number).order_by("number").iterator()


def _last_number(file: BinaryIO) -> int:
    """Return the number of the last whole line; leave the file at its end, on a line of its own."""
    size = file.seek(0, os.SEEK_END)
    if not size:
        return 0
    file.seek(max(0, size - _TAIL_BYTES))
    lines = file.read().decode(errors="replace").splitlines(keepends=True)
    if not lines[-1].endswith("\n"):
        file.write(b"\n")
    for line in reversed(lines):
        if line.endswith("\n") and (anchor := _parsed(line)):
            return anchor.number
    raise AnchorUnreadableError(f"{file.name} ends with no anchor. Is it the right file?")


def _parsed(line: str) -> Anchor | None:
    match line.split():
        case [number, count, digest, at] if number.isdecimal() and count.isdecimal():
            if len(digest) == _DIGEST_LENGTH:
                return Anchor(number=int(number), event_count=int(count), digest=digest, sealed_at=at)
    return None
