"""A reading is an event: who read what about whom, in which role and in which request; it changes nothing."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from samvirk.access.decide import as_system, decide
from samvirk.access.permissions import Permission
from samvirk.audit.actions import record, record_reading
from samvirk.audit.facts import last_change
from samvirk.audit.models import AuditEvent, EventAction
from samvirk.core.grant import Grant
from samvirk.core.request_id import in_request
from samvirk.organisations.models import Municipality
from tests import cast
from tests.audit.writing import NOW


@pytest.fixture
def grant(fjordvik: Municipality) -> Grant:
    return decide(cast.actor(cast.KARI), Permission.GUIDE_READ, now=NOW)


def newest() -> AuditEvent:
    return AuditEvent.objects.order_by("-sequence")[0]


def test_it_tells_who_read_what_about_whom(grant: Grant, fjordvik: Municipality) -> None:
    person_id = uuid4()
    record_reading(fjordvik, person_id=person_id, grant=grant, now=NOW)
    event = newest()
    assert (event.action, event.verb, event.person_id) == ("R", "municipality.read", person_id)
    assert (event.account_id, event.role, event.basis) == (
        grant.account_id,
        "coordinator",
        "role:coordinator",
    )
    assert (event.subject_type, event.subject_id) == ("organisations.Municipality", fjordvik.pk)
    assert (event.municipality_id, event.fields, event.request_id) == (fjordvik.pk, [], None)


def test_a_reading_is_no_change(grant: Grant, fjordvik: Municipality) -> None:
    before = last_change(fjordvik.pk)
    record_reading(fjordvik, person_id=uuid4(), grant=grant, now=NOW + timedelta(days=1))
    assert last_change(fjordvik.pk) == before


def test_the_last_change_is_the_one_stored_last_though_the_clock_went_back(
    grant: Grant, fjordvik: Municipality
) -> None:
    record("municipality.rename", fjordvik, grant=grant, now=NOW, fields=["name"])
    record("municipality.rename", fjordvik, grant=grant, now=NOW - timedelta(hours=1), fields=["name"])
    found = last_change(fjordvik.pk)
    assert found is not None
    assert found.occurred_at == NOW - timedelta(hours=1)


def test_the_system_has_no_role(fjordvik: Municipality) -> None:
    grant = as_system(Permission.GUIDE_READ, now=NOW)
    record_reading(fjordvik, person_id=uuid4(), grant=grant, now=NOW)
    assert (newest().role, newest().basis, newest().account_id) == ("", "system", None)


@pytest.mark.parametrize(
    ("fields", "action", "stored"),
    [
        ([], None, "C"),
        (["name"], None, "U"),
        ([], EventAction.DELETE, "D"),
        (["name"], EventAction.EXECUTE, "E"),
    ],
)
def test_an_event_says_what_kind_of_thing_was_done(
    grant: Grant, fjordvik: Municipality, fields: list[str], action: EventAction | None, stored: str
) -> None:
    record("municipality.try", fjordvik, grant=grant, now=NOW, fields=fields, action=action)
    assert newest().action == stored


def test_no_other_kind_is_stored(grant: Grant, fjordvik: Municipality) -> None:
    with pytest.raises(IntegrityError, match="event_action_is_known"), transaction.atomic():
        AuditEvent.objects.create(
            occurred_at=NOW, action="X", verb="x", basis="x", subject_type="x", subject_id=uuid4()
        )


def test_the_events_of_a_request_carry_its_id(grant: Grant, fjordvik: Municipality) -> None:
    outer, inner = uuid4(), uuid4()

    def read() -> object:
        record_reading(fjordvik, person_id=uuid4(), grant=grant, now=NOW)
        return newest().request_id

    with in_request(outer):
        with in_request(inner):
            assert read() == inner
        assert read() == outer
    assert read() is None
