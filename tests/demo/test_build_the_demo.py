"""The demo is built once, whole or not at all, and the same each time."""

from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from pytest_django import Settings

from samvirk.access.models import RoleAssignment
from samvirk.audit.models import AuditEvent
from samvirk.demo import fjordvik as demo
from samvirk.demo import journey, skogli, stories
from samvirk.demo.town import moment_ago
from samvirk.family.models import Guardian, NextOfKin, Parent
from samvirk.organisations.models import CoordinatingUnit, GuideLink, Municipality
from samvirk.people.models import Account, Person
from samvirk.staff.models import Professional
from tests import cast

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
IDS = {"id", "municipality_id", "account_id", "password"}


def build() -> str:
    output = StringIO()
    call_command("demo", stdout=output)
    return output.getvalue()


def content() -> dict[str, list[Any]]:
    """All that the demo is, without the ids that differ each time."""
    return {
        row._meta.label: sorted(
            str({name: value for name, value in values.items() if name not in IDS})
            for values in row._default_manager.values()
        )
        for row in (Municipality, CoordinatingUnit, Account, RoleAssignment, GuideLink)
    }


def test_an_empty_database_is_filled(db: None) -> None:
    assert build() == "Built Fjordvik kommune, Skogli kommune and their people.\n"
    names = Municipality.objects.order_by("pk").values_list("name", flat=True)
    assert list(names) == ["Fjordvik kommune", "Skogli kommune"]
    listed = set(Account.objects.filter(is_demo=True).values_list("display_name", flat=True))
    assert listed == {*cast.EVERYBODY, "Sofie Bakke", "Geir Bakke", journey.CHILD, journey.MOTHER}
    assert GuideLink.objects.count() == 3


def test_a_second_time_nothing_happens(db: None) -> None:
    build()
    before = content(), AuditEvent.objects.count()
    assert build() == ""
    assert (content(), AuditEvent.objects.count()) == before


def test_a_database_in_use_is_left_alone(db: None) -> None:
    Municipality.objects.create(number="0301", name="Oslo kommune")
    assert build() == ""
    assert not Account.objects.exists()


def test_it_is_the_same_each_time(db: None) -> None:
    first = None
    for _ in range(2):
        with transaction.atomic():
            demo.build(now=NOW)
            assert first in {None, str(content())}
            first = str(content())
            transaction.set_rollback(True)


def test_when_it_breaks_half_way_nothing_is_left(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(skogli, "found", fail)
    with pytest.raises(ZeroDivisionError):
        build()
    assert not Municipality.objects.exists()
    assert not Account.objects.exists()


def test_all_of_it_is_built_by_actions(db: None) -> None:
    demo.build(now=NOW)
    told = set(AuditEvent.objects.values_list("subject_id", flat=True))
    made = {
        pk
        for row in (Municipality, Account, RoleAssignment, GuideLink)
        for pk in row._default_manager.values_list("pk", flat=True)
    }
    assert made <= told
    assert set(AuditEvent.objects.values_list("basis", flat=True)) == {"system"}


def test_nobody_in_it_can_be_reached_and_all_have_the_password_that_is_told(
    db: None, settings: Settings
) -> None:
    demo.build(now=NOW)
    for account in Account.objects.all():
        assert account.email.endswith(".example")
        assert account.is_demo
        assert account.check_password(settings.DEMO_PASSWORD)


def test_names_and_dates_are_the_same_each_time(db: None) -> None:
    told = []
    for _ in range(2):
        with transaction.atomic():
            stories.build(now=NOW)
            told.append(
                [
                    sorted(map(str, rows.objects.values_list("given_name", "family_name", *dates)))
                    for rows, dates in (
                        (Person, ("birth_on", "expected_on", "phone", "protection")),
                        (Professional, ("valid_from", "valid_until", "phone", "title")),
                        (Parent, ("valid_from", "valid_until", "has_daily_care")),
                        (NextOfKin, ("valid_from", "relationship")),
                        (Guardian, ("valid_from", "scope")),
                    )
                ]
            )
            transaction.set_rollback(True)
    assert told[0] == told[1]


@pytest.mark.parametrize("hour", [0, 12, 22, 23])
def test_what_happened_days_ago_happened_on_that_day_also_before_the_clock_was_changed(hour: int) -> None:
    built_at = datetime(2026, 11, 26, hour, 30, tzinfo=UTC)
    today = timezone.localdate(built_at)
    days = [timezone.localdate(moment_ago(built_at, ago)) for ago in range(400)]
    assert days == [today - timedelta(days=ago) for ago in range(400)]
