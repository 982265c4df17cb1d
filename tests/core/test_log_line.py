"""A record of the log is one line, says when in UTC, and nobody outside can forge another."""

import logging
import re
import sys
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from samvirk.core.log_line import OneLine

FORGED = "2026-11-22T09:00:00.000+00:00 WARNING django.request - all is well"


def formatter() -> OneLine:
    logging_settings: Any = settings.LOGGING
    line = logging_settings["formatters"]["line"]
    assert line["class"] == f"{OneLine.__module__}.{OneLine.__name__}"
    return OneLine(line["format"], style=line["style"])


def record(message: str, *arguments: object) -> logging.LogRecord:
    made = logging.LogRecord("samvirk", logging.WARNING, "x.py", 1, message, arguments, None)
    made.request_id = "-"
    return made


def test_the_moment_is_in_utc_with_its_offset() -> None:
    made = record("hei")
    made.created = 1_795_340_096.5
    assert formatter().format(made).startswith("2026-11-22T09:34:56.500+00:00 WARNING samvirk - hei")


@pytest.mark.parametrize("sign", ["\n", "\r\n", "\r", "\x0b", "\x1b[2K", "\x85", "\u2028", "\u2029", "\0"])
def test_a_sign_that_breaks_a_line_is_written_out(sign: str) -> None:
    line = formatter().format(record("Not Found: %s", f"/x{sign}{FORGED}"))
    assert len(line.splitlines()) == 1
    assert sign[0] not in line
    assert f"\\u{ord(sign[0]):04x}" in line


def test_what_people_write_stays_readable() -> None:
    assert formatter().format(record("Not Found: /søk/čáhppes/💥")).endswith("Not Found: /søk/čáhppes/💥")


def test_lines_of_a_traceback_belong_to_the_record_above() -> None:
    made = record("it failed")
    try:
        raise ValueError(f"hei\n{FORGED}\r{FORGED}")
    except ValueError:
        made.exc_info = sys.exc_info()
    made.stack_info = f"Stack:\n{FORGED}"
    first, *rest = formatter().format(made).splitlines()
    assert first.endswith("it failed")
    assert any("ValueError: hei" in line for line in rest)
    assert all(line.startswith("  | ") for line in rest)


def test_an_address_that_was_sent_forges_no_line(fjordvik: object, caplog: pytest.LogCaptureFixture) -> None:
    Client().get("/finnes-ikke/%0A" + FORGED.replace(" ", "%20"))
    (made,) = caplog.records
    made.request_id = "-"
    assert len(re.findall(r"^\d{4}-\d\d-\d\dT", formatter().format(made), re.MULTILINE)) == 1
