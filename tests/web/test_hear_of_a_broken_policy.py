"""A browser that stopped something says which part of the policy; nobody else can say anything."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast
from tests.web.conftest import Visit

REPORT = {
    "csp-report": {
        "document-uri": "https://samvirk.example/personer/",
        "effective-directive": "script-src-elem",
        "blocked-uri": "https://evil.example/a.js?Emma",
        "script-sample": "Emma",
    }
}


def said(directive: object) -> str:
    return json.dumps({"csp-report": {"effective-directive": directive}})


def send(body: str | bytes) -> int:
    stranger = Client(enforce_csrf_checks=True)
    return int(stranger.post("/regelbrudd/", body, content_type="application/csp-report").status_code)


def test_every_page_says_where_to_report(visit: Visit) -> None:
    policy = visit(cast.KARI).client.get("/").headers["Content-Security-Policy"]
    assert f"report-uri {reverse('shell:breach')}" in policy


def test_the_log_says_which_part_was_broken_and_nothing_else(
    fjordvik: object, caplog: pytest.LogCaptureFixture
) -> None:
    assert send(json.dumps(REPORT)) == 204
    (record,) = caplog.records
    assert record.getMessage() == "The content security policy was broken: script-src-elem"


@pytest.mark.parametrize(
    "body",
    [
        *("", "x", "[]", "null", "1", "{}", '{"csp-report": 1}', '{"csp-report": []}', "[" * 50_000),
        *map(said, ("all is well\nWARNING", "", None, 1, [], {}, ["img-src"])),
        '{"csp-report": {"effective-directive": ' + "9" * 5_000 + "}}",
        b"\xff\xfe",
    ],
    ids=lambda body: repr(body)[:40],
)
def test_what_is_no_report_is_neither_logged_nor_a_fault(
    fjordvik: object, caplog: pytest.LogCaptureFixture, body: str | bytes
) -> None:
    assert send(body) == 204
    assert not caplog.records


def test_a_report_without_end_is_refused(fjordvik: object) -> None:
    assert send(b"x" * 1_000_001) == 400


def test_it_cannot_be_opened_by_looking(fjordvik: object) -> None:
    assert Client().get("/regelbrudd/").status_code == 405
