"""Actions on posts and absences: what they need, what they refuse, what a race cannot break."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from samvirk.access.decide import decide
from samvirk.access.permissions import Permission
from samvirk.core import clock
from samvirk.core.grant import Grant, GrantMissingError
from samvirk.core.models import Conflict, Refused
from samvirk.organisations.actions import Hindrance
from samvirk.organisations.models import Municipality, Unit
from samvirk.staff import actions
from samvirk.staff.actions import PostEntry, StaffHindrance, UnitEntry
from samvirk.staff.facts import leader_of, own_units
from samvirk.staff.models import Absence, Professional
from tests import cast, house

NOW = clock.now()
TODAY = timezone.localdate(NOW)


@pytest.fixture
def home(fjordvik: Municipality) -> Unit:
    return house.unit(fjordvik)


@pytest.fixture
def eva(home: Unit) -> Professional:
    return house.post(home, "Eva Vold", is_leader=True)


def with_grant(**more: Any) -> dict[str, Any]:
    return {"grant": house.may(), "now": NOW, **more}


def refused(act: Callable[[], object]) -> tuple[str, str]:
    with pytest.raises(Refused) as caught:
        act()
    return caught.value.reason, caught.value.field


def absence_of(one: Professional) -> Absence:
    return actions.report_absence(one, valid_from=TODAY, valid_until=None, deputy=None, **with_grant())


ACTS: dict[str, Callable[[Professional, Grant], object]] = {
    "employ": lambda one, grant: actions.employ(one.unit, {}, grant=grant, now=NOW),  # type: ignore[arg-type]  # has a unit
    "revise": lambda one, grant: actions.revise_professional(
        one, expected_version=1, fields={}, grant=grant, now=NOW
    ),
    "end": lambda one, grant: actions.end_post(
        one, expected_version=1, valid_until=TODAY, grant=grant, now=NOW
    ),
    "report": lambda one, grant: actions.report_absence(
        one, valid_from=TODAY, valid_until=None, deputy=None, grant=grant, now=NOW
    ),
    "withdraw": lambda one, grant: actions.withdraw_absence(
        absence_of(one), expected_version=1, grant=grant, now=NOW
    ),
}


@pytest.mark.parametrize("act", ACTS)
def test_another_grant_is_refused(eva: Professional, act: str) -> None:
    for wrong in (
        decide(cast.actor(cast.INGRID), Permission.STAFF_READ, now=NOW),
        decide(cast.actor(cast.INGRID), Permission.GUIDE_EDIT, now=NOW),
    ):
        with pytest.raises(GrantMissingError):
            ACTS[act](eva, wrong)


@pytest.mark.parametrize("act", ACTS)
def test_a_grant_of_another_municipality_is_refused(fjordvik: Municipality, act: str) -> None:
    theirs = house.post(house.unit(house.neighbour()), "Kai Ro")
    with pytest.raises(GrantMissingError):
        ACTS[act](theirs, decide(cast.actor(cast.INGRID), Permission.DIRECTORY_EDIT, now=NOW))


def test_people_outside_are_changed_with_a_grant_of_the_keeper_alone(fjordvik: Municipality) -> None:
    theirs = house.post(house.organisation(house.neighbour()), "Kai Ro")
    ours = decide(cast.actor(cast.INGRID), Permission.DIRECTORY_EDIT, now=NOW)
    with pytest.raises(GrantMissingError):
        ACTS["revise"](theirs, ours)
    assert theirs.organisation is not None
    with pytest.raises(GrantMissingError):
        actions.employ(theirs.organisation, {}, grant=ours, now=NOW)


def test_a_closed_unit_takes_nobody(home: Unit, eva: Professional) -> None:
    other = house.unit(home.municipality, "Stengt")
    other.change(expected_version=1, closed_on=TODAY)
    fields = {"given_name": "A", "family_name": "B", "profession": "nurse", "valid_from": TODAY}
    assert refused(lambda: actions.employ(other, fields, **with_grant()))[0] == StaffHindrance.UNIT_CLOSED
    move = with_grant(expected_version=1, from_on=TODAY)
    assert refused(lambda: actions.move(eva, other, **move))[0] == StaffHindrance.UNIT_CLOSED
    eva.refresh_from_db()
    assert eva.valid_until is None


def test_a_post_in_a_closed_unit_does_not_go_on(home: Unit, eva: Professional) -> None:
    ended = actions.end_post(eva, **with_grant(expected_version=1, valid_until=TODAY))
    home.change(expected_version=1, closed_on=TODAY)
    again = with_grant(expected_version=2, valid_until=None)
    assert refused(lambda: actions.end_post(ended, **again))[0] == StaffHindrance.UNIT_CLOSED


@pytest.mark.parametrize("other_leads", [True, False])
def test_a_leader_who_stays_after_all_leads_only_if_nobody_else_does(
    home: Unit, eva: Professional, other_leads: bool
) -> None:
    last = TODAY - timedelta(days=1)
    ended = actions.end_post(eva, **with_grant(expected_version=1, valid_until=last))
    assert leader_of(home.pk, TODAY) is None
    other = house.post(home, "Kai Ro", is_leader=other_leads)
    back = actions.end_post(ended, **with_grant(expected_version=2, valid_until=None))
    assert back.is_leader is not other_leads
    assert leader_of(home.pk, TODAY) == (other if other_leads else back)


def test_a_post_outside_goes_on_after_all(fjordvik: Municipality) -> None:
    kai = house.post(house.organisation(fjordvik), "Kai Ro", valid_until=TODAY)
    back = actions.end_post(kai, **with_grant(expected_version=1, valid_until=None))
    assert back.valid_until is None


def test_whoever_stops_next_week_hands_over_to_a_new_leader_today(home: Unit, eva: Professional) -> None:
    later = TODAY + timedelta(days=7)
    actions.end_post(eva, **with_grant(expected_version=1, valid_until=later))
    kai = house.post(home, "Kai Ro", is_leader=True)
    assert leader_of(home.pk, TODAY) == kai


def test_a_leader_who_is_saved_again_still_leads(home: Unit, eva: Professional) -> None:
    fields = {"is_leader": True, "phone": "1"}
    actions.revise_professional(eva, **with_grant(expected_version=1, fields=fields))
    assert leader_of(home.pk, TODAY) == eva


def test_when_the_second_write_breaks_the_first_is_not_stored(
    home: Unit, eva: Professional, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: object, **named: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Professional, "save", fail)
    with pytest.raises(ZeroDivisionError):
        house.post(home, "Kai Ro", is_leader=True)
    assert leader_of(home.pk, TODAY) == eva


def test_a_withdrawn_absence_is_changed_by_nobody(eva: Professional) -> None:
    gone = actions.withdraw_absence(absence_of(eva), **with_grant(expected_version=1))
    with pytest.raises(Conflict):
        actions.revise_absence(gone, **with_grant(expected_version=2, fields={"valid_until": TODAY}))
    assert not Absence.objects.active(TODAY).exists() or gone not in Absence.objects.active(TODAY)


def test_a_leader_knows_the_own_units(home: Unit, eva: Professional) -> None:
    account = cast.actor(cast.JONAS).account
    Professional.objects.filter(pk=eva.pk).update(account=account)
    assert own_units(account.pk, home.municipality_id, TODAY) == [home.pk]


# Many at once


def test_all_units_of_a_file_come_in_or_none(home: Unit) -> None:
    entries = [
        UnitEntry(unit=None, fields={"name": "A", "sector": "other"}, parent=""),
        UnitEntry(unit=None, fields={"name": "B", "sector": "other"}, parent="Finnes ikke"),
    ]
    act = with_grant()
    assert refused(lambda: actions.take_in_units(home.municipality, entries, **act))[0] == Hindrance.LOOP
    assert not Unit.objects.filter(name="A").exists()


def test_all_posts_of_a_file_come_in_or_none(home: Unit, eva: Professional) -> None:
    new = {"given_name": "A", "family_name": "B", "profession": "nurse", "valid_from": TODAY}
    late = new | {"valid_from": TODAY + timedelta(days=1), "is_leader": True}
    entries = [
        PostEntry(professional=None, unit=home, fields=new),
        PostEntry(professional=None, unit=home, fields=late),
    ]
    assert (
        refused(lambda: actions.take_in_staff(entries, **with_grant()))[0] == StaffHindrance.LEADS_TOO_EARLY
    )
    assert list(home.professionals.all()) == [eva]
