"""Hostile values as bytes, since some of them are no text, and what must never come back from them."""

from typing import Final
from urllib.parse import quote_from_bytes

SCRIPT: Final = "<script>alert(7)</script>"
# A template engine that believes its input answers with the product.
TEMPLATE, PRODUCT = "{{7919*7907}}", "62615533"
HEADER: Final = "X-Injected"

VALUES: Final[dict[str, bytes]] = {
    "nothing": b"",
    "NUL": b"\0",
    "NUL inside": b"a\0b",
    "lone surrogate": "\ud800".encode(errors="surrogatepass"),
    "no UTF-8": b"\xff\xfe",
    "5 000 signs": b"x" * 5_000,
    "300 emoji": "💥".encode() * 300,
    "right to left": "\u202eabc".encode(),
    "400 nines": b"9" * 400,
    "negative": b"-1",
    "zero": b"0",
    "beyond 64 bits": str(2**63).encode(),
    "not a number": b"NaN",
    "infinite": b"1e309",
    "Arabic three": "٣".encode(),
    "list": b"[]",
    "object": b"{}",
    "null": b"null",
    "percent": b"%FF",
    "new header": f"a\r\n{HEADER}: 1".encode(),
    "script": f"\"'>{SCRIPT}".encode(),
    "formula": b"=cmd|' /C calc'!A0",
    "SQL": b"' OR 1=1--",
    "template": TEMPLATE.encode(),
    "path": b"../../etc/passwd",
    "elsewhere": b"https://evil.example/",
    "elsewhere, no scheme": b"//evil.example/",
    "first day of all": b"0001-01-01",
    "last day of all": b"9999-12-31",
    "31 February": b"31.02.2026",
    "year 10 000": b"10000-01-01",
    "UUID of nobody": b"00000000-0000-0000-0000-000000000000",
}
# What can stand in place of an id in a path.
IN_PATH: Final = (*VALUES.values(), b"1e5", b"ikke-en-uuid", b"0" * 36, b"a/../b")


def quoted(value: bytes) -> str:
    """Return the value as it stands in a path, a query, a form or a cookie."""
    return quote_from_bytes(value, safe="")
