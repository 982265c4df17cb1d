"""What one request stored, wrote in the log and answered bears one id, so that it can be followed."""

import logging
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.test import Client

from samvirk.audit.models import AuditEvent
from samvirk.core.log_line import OneLine
from samvirk.core.request_id import NameTheRequest, current
from samvirk.organisations.models import GuideLink
from tests import cast
from tests.web.conftest import Visit
from tests.web.visiting import Visitor


@pytest.fixture
def ingrid(visit: Visit) -> Visitor:
    return visit(cast.INGRID)


def line_of(record: logging.LogRecord) -> str:
    """What the console shows of a record."""
    NameTheRequest().filter(record)
    logging_settings: Any = settings.LOGGING
    line = logging_settings["formatters"]["line"]
    return OneLine(line["format"], style=line["style"]).format(record)


def test_the_events_of_a_request_bear_the_id_that_the_answer_names(ingrid: Visitor, guide: GuideLink) -> None:
    response = ingrid.client.post(f"/veiledere/{guide.pk}/sjekket/", {"version": guide.version})
    event = AuditEvent.objects.get(verb="guide.confirm")
    assert str(event.request_id) == response.headers["X-Request-Id"]


def test_each_request_has_an_id_of_its_own_and_later_ones_sort_after(ingrid: Visitor) -> None:
    ids = [UUID(ingrid.client.get("/hjelp/").headers["X-Request-Id"]) for _ in range(3)]
    assert ids == sorted(set(ids))
    assert {one.version for one in ids} == {7}


def test_nobody_outside_chooses_the_id(ingrid: Visitor) -> None:
    chosen = "019abc00-0000-7000-8000-000000000000"
    response = ingrid.client.get("/hjelp/", headers={"X-Request-Id": chosen})
    assert response.headers["X-Request-Id"] != chosen


@pytest.mark.parametrize(("path", "status"), [("/finnes-ikke/", 404), ("/veiledere/ny/", 403)])
def test_a_refusal_is_found_in_the_log(
    visit: Visit, caplog: pytest.LogCaptureFixture, path: str, status: int
) -> None:
    response = visit(cast.KARI).client.get(path)
    assert response.status_code == status
    (record,) = caplog.records
    assert f" WARNING django.request {response.headers['X-Request-Id']} " in line_of(record)


@pytest.mark.parametrize(
    ("method", "path", "said"),
    [
        pytest.param("TRACE", "/", "WARNING django.request", id="a method that we do not know"),
        pytest.param("GET", "/logg-ut/", "WARNING django.request", id="an action by looking"),
        pytest.param("POST", "/sprak/", "WARNING django.security.csrf", id="a form from elsewhere"),
        pytest.param("POST", "/kommunen/enhet/", "WARNING django.security.csrf", id="a form not theirs"),
        pytest.param("GET", "/veiledere/%00/", "WARNING django.request", id="an id that is none"),
    ],
)
def test_an_attempt_to_get_round_us_is_found_in_the_log(
    fjordvik: object, caplog: pytest.LogCaptureFixture, method: str, path: str, said: str
) -> None:
    client = cast.log_in(Client(), cast.KARI)
    client.handler.enforce_csrf_checks = True
    response = client.generic(method, path)
    assert response.status_code >= 400
    lines = [line_of(record) for record in caplog.records]
    assert any(f" {said} {response.headers['X-Request-Id']} " in line for line in lines), lines


def test_what_a_form_refuses_is_found_in_the_log(ingrid: Visitor, caplog: pytest.LogCaptureFixture) -> None:
    response = ingrid.client.post("/meg/visning/", {"colour_scheme": "gjennomsiktig"})
    assert response.status_code == 422
    (record,) = caplog.records
    assert f" {response.headers['X-Request-Id']} Unprocessable" in line_of(record)
    assert "gjennomsiktig" not in line_of(record)


def test_a_fault_is_found_in_the_log_and_the_next_request_is_another(
    fjordvik: object, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_: object) -> object:
        raise ZeroDivisionError

    monkeypatch.setattr("samvirk.access.door.demo_people", fail)
    stranger = Client(raise_request_exception=False)
    response = stranger.get("/logg-inn/")
    assert response.status_code == 500
    (record,) = caplog.records
    assert f" ERROR django.request {response.headers['X-Request-Id']} " in line_of(record)
    assert current() is None


def test_work_that_no_request_asked_for_has_none() -> None:
    record = logging.makeLogRecord({"msg": "Natten er over", "name": "samvirk", "levelname": "WARNING"})
    assert line_of(record).endswith(" WARNING samvirk - Natten er over")
