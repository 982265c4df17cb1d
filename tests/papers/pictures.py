"""Small pictures with what a camera writes into them, made by hand."""

import struct
import zlib
from typing import Final

# What must never come out again: a place, a name, a smaller copy.
SECRETS: Final = (b"GPSLatitude 60.39", b"Noesteveien", b"thumbnail-bytes")


def jpeg(*, turned: int = 0, order: str = "II", secrets: bool = True) -> bytes:
    """A JPEG with Exif (orientation, place), a comment, and something after its end."""
    parts = [b"\xff\xd8", _segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")]
    if secrets:
        parts.append(_segment(0xE1, _exif(turned, order)))
        parts.append(_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + SECRETS[1]))
        parts.append(_segment(0xED, SECRETS[1]))
        parts.append(_segment(0xFE, SECRETS[1]))
    parts += [_segment(0xDB, bytes(65)), b"\xff", _segment(0xC0, bytes(15)), _segment(0xC4, bytes(20))]
    parts.append(_segment(0xDA, bytes(10)) + b"\x12\xff\x00\x34\xff\xd3\x56")
    parts.append(_segment(0xDA, bytes(10)) + b"\x78\xff\xd9")
    return b"".join(parts) + (SECRETS[2] if secrets else b"")


def _segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2) + body


def _exif(turned: int, order: str) -> bytes:
    sign = "<" if order == "II" else ">"
    entries = struct.pack(f"{sign}HHII", 0x8825, 4, 1, 99)
    if turned:
        entries = struct.pack(f"{sign}HHIHH", 0x0112, 3, 1, turned, 0) + entries
    head = order.encode() + struct.pack(f"{sign}HI", 42, 8) + struct.pack(f"{sign}H", len(entries) // 12)
    return b"Exif\0\0" + head + entries + SECRETS[0]


def png(*, secrets: bool = True) -> bytes:
    """A PNG of one dot, with text and Exif, and something after its end."""
    dot = zlib.compress(b"\0\0\0\0")
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))]
    if secrets:
        chunks += [(b"tEXt", b"Comment\0" + SECRETS[1]), (b"eXIf", SECRETS[0])]
    chunks += [(b"IDAT", dot), (b"IEND", b"")]
    return (
        b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks) + (SECRETS[2] if secrets else b"")
    )


def _chunk(kind: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4) + kind + body + zlib.crc32(kind + body).to_bytes(4)
