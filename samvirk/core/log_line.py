"""How a line of the log looks: one record on one line, in UTC, and nobody can write a line of their own."""

import logging
from datetime import UTC, datetime
from typing import Final

# What a terminal or a log reader takes for a new line or a command: C0, DEL, C1 and the two of Unicode.
_UNSEEN: Final = (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029)
_WRITTEN_OUT: Final = {code: f"\\u{code:04x}" for code in _UNSEEN}
# Before each line of a traceback, so that none of them looks like a record.
_BELONGS_ABOVE: Final = "  | "


class OneLine(logging.Formatter):
    """Writes out what would break a line, and the time in UTC."""

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802 - logging's
        """Return the moment in UTC, as ISO 8601 has it."""
        return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's own name
        """Return the record on one line."""
        return super().formatMessage(record).translate(_WRITTEN_OUT)

    def formatException(self, ei: object) -> str:  # noqa: N802 - logging's own name
        """Return the traceback; what somebody sent may stand in its last line."""
        return _belonging_above(super().formatException(ei))  # type: ignore[arg-type]  # a private type

    def formatStack(self, stack_info: str) -> str:  # noqa: N802 - logging's own name
        """Return the stack."""
        return _belonging_above(super().formatStack(stack_info))


def _belonging_above(text: str) -> str:
    return "\n".join(_BELONGS_ABOVE + line.translate(_WRITTEN_OUT) for line in text.split("\n"))
