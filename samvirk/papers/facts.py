"""What a file is, by its bytes, and the file without what it tells besides: where a picture was taken.

A camera writes the place, the time and a smaller copy into a picture. They are cut out here, segment by
segment, and nothing is decoded: no picture of any size can fill the memory, and what is kept is byte for byte
what was sent. Of Exif only the orientation is written again, or the picture would lie on its side.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from samvirk.papers.models import Attachment, FileKind

LARGEST: Final = 10 * 1024 * 1024
# Nothing is decoded here, but it is on the machine of whoever opens the picture: 400 MB at most.
MOST_POINTS: Final = 100_000_000
# More than anybody scans; at the largest size, a gigabyte.
MOST_A_DAY: Final = 100
_PDF: Final = b"%PDF-"
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_JPEG: Final = b"\xff\xd8\xff"
# What a PNG needs to look right; all other chunks (eXIf, iTXt, tEXt, zTXt, tIME …) tell something besides.
_PNG_CHUNKS: Final = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"pHYs"}
)
_CHUNK_HEADER, _CHUNK_CHECKSUM = 8, 4
_TABLES: Final = frozenset({0xC4, 0xCC, 0xDB, 0xDD})
_FRAMES: Final = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_SCAN, _END, _EXIF = 0xDA, 0xD9, 0xE1
# JFIF, and Adobe's, which says how colours are written.
_APPS: Final = {0xE0: b"JFIF\0", 0xEE: b"Adobe"}
_RESTARTS: Final = range(0xD0, 0xD8)
_ORIENTATION_TAG, _ORIENTATIONS = 0x0112, range(2, 9)


def has_sent_enough(account_id: UUID, *, now: datetime) -> bool:
    """Tell whether the account has put in as many files as it may within a day and a night."""
    of_a_day = Attachment.objects.filter(uploaded_by_id=account_id, uploaded_at__gt=now - timedelta(days=1))
    return of_a_day.count() >= MOST_A_DAY


class FileRefusal(StrEnum):
    """Why a file is not taken in."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    OTHER_KIND = "other_kind"
    BROKEN = "broken"
    TOO_MANY_POINTS = "too_many_points"
    TOO_MANY_FILES = "too_many_files"


class NotAFileForUsError(ValueError):
    """The file was refused; holds the reason and nothing of the file."""

    def __init__(self, reason: FileRefusal) -> None:
        super().__init__(reason)
        self.reason = reason


def read_file(content: bytes) -> tuple[FileKind, bytes]:
    """Return what the file is and the file cleaned; raise `NotAFileForUsError`. Its name is not asked."""
    if not content:
        raise NotAFileForUsError(FileRefusal.EMPTY)
    if len(content) > LARGEST:
        raise NotAFileForUsError(FileRefusal.TOO_LARGE)
    if content.startswith(_PDF):
        return FileKind.PDF, content
    if content.startswith(_PNG):
        return FileKind.PNG, _PNG + b"".join(_png_chunks(content))
    if content.startswith(_JPEG):
        return FileKind.JPEG, b"\xff\xd8" + b"".join(_jpeg_segments(content))
    raise NotAFileForUsError(FileRefusal.OTHER_KIND)


def _png_chunks(content: bytes) -> Iterator[bytes]:
    at = len(_PNG)
    while at + _CHUNK_HEADER <= len(content):
        length, kind = int.from_bytes(content[at : at + 4]), content[at + 4 : at + _CHUNK_HEADER]
        end = at + _CHUNK_HEADER + length + _CHUNK_CHECKSUM
        if end > len(content):
            break
        if kind == b"IHDR":
            _refuse_flood(content[at + 8 : at + 12], content[at + 12 : at + 16])
        if kind in _PNG_CHUNKS:
            yield content[at:end]
        if kind == b"IEND":
            return
        at = end
    raise NotAFileForUsError(FileRefusal.BROKEN)


def _jpeg_segments(content: bytes) -> Iterator[bytes]:
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:  # noqa: PLR2004 - what every marker begins with
        marker, end = content[at + 1], at + 2 + int.from_bytes(content[at + 2 : at + 4])
        if marker == 0xFF:  # noqa: PLR2004 - markers may be filled up with it
            at += 1
            continue
        segment = content[at:end]
        if marker == _SCAN:
            end = _end_of_scan(content, end)
            yield content[at:end]
            if content[end : end + 2] == bytes((0xFF, _END)):
                yield bytes((0xFF, _END))
                return
        elif marker in _TABLES or _is_needed(marker, segment):
            yield segment
        elif marker == _EXIF and (turned := _orientation(segment)):
            yield _only_orientation(turned)
        at = end
    raise NotAFileForUsError(FileRefusal.BROKEN)


def _is_needed(marker: int, segment: bytes) -> bool:
    if marker in _FRAMES:
        _refuse_flood(segment[5:7], segment[7:9])
        return True
    return marker in _APPS and segment[4:].startswith(_APPS[marker])


def _refuse_flood(one_side: bytes, other_side: bytes) -> None:
    if int.from_bytes(one_side) * int.from_bytes(other_side) > MOST_POINTS:
        raise NotAFileForUsError(FileRefusal.TOO_MANY_POINTS)


def _end_of_scan(content: bytes, start: int) -> int:
    """Return where the next marker stands; in the data of a scan 0xFF is followed by 0 or a restart."""
    at = start
    while (at := content.find(b"\xff", at)) >= 0 and at + 1 < len(content):
        if content[at + 1] != 0 and content[at + 1] not in _RESTARTS:
            return at
        at += 2
    raise NotAFileForUsError(FileRefusal.BROKEN)


def _orientation(segment: bytes) -> int:
    """Return how the picture is turned (2 to 8) by its Exif; 0 if it is not, or says nothing that counts."""
    tiff = segment[10:]
    if not segment[4:].startswith(b"Exif\0\0") or tiff[:2] not in {b"II", b"MM"}:
        return 0
    order = "little" if tiff[:2] == b"II" else "big"

    def number(at: int, length: int) -> int:
        return int.from_bytes(tiff[at : at + length], "little" if order == "little" else "big")

    first = number(4, 4)
    for entry in range(min(number(first, 2), 64)):
        at = first + 2 + 12 * entry
        if number(at, 2) == _ORIENTATION_TAG:
            return turned if (turned := number(at + 8, 2)) in _ORIENTATIONS else 0
    return 0


def _only_orientation(turned: int) -> bytes:
    entry = b"\x01\x12\x00\x03\x00\x00\x00\x01" + turned.to_bytes(2) + b"\0\0"
    body = b"Exif\0\0MM\x00\x2a\x00\x00\x00\x08\x00\x01" + entry + b"\0\0\0\0"
    return bytes((0xFF, _EXIF)) + (len(body) + 2).to_bytes(2) + body
