"""Actions on units, organisations and offers: what they need and refuse, whoever came first."""

from collections.abc import Callable
from typing import Any

import pytest

from samvirk.access.decide import decide
from samvirk.access.permissions import Permission
from samvirk.core import clock
from samvirk.core.grant import Grant, GrantMissingError
from samvirk.core.models import Conflict, Refused
from samvirk.organisations import actions
from samvirk.organisations.facts import as_tree
from samvirk.organisations.models import Municipality, Unit
from tests import cast, house

NOW = clock.now()
TODAY = clock.today()


def with_grant(permission: Permission = Permission.DIRECTORY_EDIT, **more: Any) -> dict[str, Any]:
    return {"grant": house.may(permission), "now": NOW, **more}


ACTS: dict[str, Callable[[Municipality, Grant], object]] = {
    "open a unit": lambda where, grant: actions.open_unit(
        where, {"name": "X", "sector": "other"}, grant=grant, now=NOW
    ),
    "revise a unit": lambda where, grant: actions.revise_unit(
        house.unit(where), expected_version=1, fields={}, grant=grant, now=NOW
    ),
    "close a unit": lambda where, grant: actions.close_unit(
        house.unit(where), expected_version=1, closed_on=TODAY, grant=grant, now=NOW
    ),
    "add an organisation": lambda where, grant: actions.add_organisation(
        where, {"name": "X", "kind": "private"}, grant=grant, now=NOW
    ),
    "archive an organisation": lambda where, grant: actions.archive_organisation(
        house.organisation(where), expected_version=1, grant=grant, now=NOW
    ),
    "confirm an offer": lambda where, grant: actions.confirm_service(
        house.offer(where), expected_version=1, grant=grant, now=NOW
    ),
    "offer": lambda where, grant: actions.offer_service(where, {"name": "X"}, grant=grant, now=NOW),
}


@pytest.mark.parametrize("act", ACTS)
def test_another_grant_is_refused(fjordvik: Municipality, act: str) -> None:
    with pytest.raises(GrantMissingError):
        ACTS[act](fjordvik, decide(cast.actor(cast.INGRID), Permission.GUIDE_READ, now=NOW))


@pytest.mark.parametrize("act", ACTS)
def test_a_grant_of_another_municipality_is_refused(fjordvik: Municipality, act: str) -> None:
    needed = Permission.SERVICE_EDIT if "offer" in act else Permission.DIRECTORY_EDIT
    with pytest.raises(GrantMissingError):
        ACTS[act](house.neighbour(), decide(cast.actor(cast.INGRID), needed, now=NOW))


def test_a_loop_is_refused_however_long(fjordvik: Municipality) -> None:
    top = house.unit(fjordvik, "A")
    middle = house.unit(fjordvik, "B", parent=top)
    bottom = house.unit(fjordvik, "C", parent=middle)
    for under in (top, middle, bottom):
        with pytest.raises(Refused) as caught:
            actions.revise_unit(top, **with_grant(expected_version=1, fields={"parent_id": under.pk}))
        assert caught.value.field == "parent_id"


def test_a_unit_whose_parent_closed_comes_back_beneath_the_nearest_open_one(fjordvik: Municipality) -> None:
    top = house.unit(fjordvik, "A")
    middle = house.unit(fjordvik, "B", parent=top)
    bottom = house.unit(fjordvik, "C", parent=middle)
    for unit in (bottom, middle):
        actions.close_unit(unit, **with_grant(expected_version=1, closed_on=TODAY))
    bottom.refresh_from_db()
    back = actions.reopen_unit(bottom, **with_grant(expected_version=2))
    assert back.parent == top


def test_a_name_that_was_taken_meanwhile_keeps_a_closed_unit_closed(fjordvik: Municipality) -> None:
    closed = actions.close_unit(house.unit(fjordvik, "A"), **with_grant(expected_version=1, closed_on=TODAY))
    house.unit(fjordvik, "A")
    with pytest.raises(Refused):
        actions.reopen_unit(closed, **with_grant(expected_version=2))


def test_what_is_gone_changes_only_by_coming_back(fjordvik: Municipality) -> None:
    unit = actions.close_unit(house.unit(fjordvik, "A"), **with_grant(expected_version=1, closed_on=TODAY))
    with pytest.raises(Conflict):
        actions.revise_unit(unit, **with_grant(expected_version=2, fields={"phone": "1"}))
    firm = actions.archive_organisation(house.organisation(fjordvik), **with_grant(expected_version=1))
    with pytest.raises(Conflict):
        actions.archive_organisation(firm, **with_grant(expected_version=2))
    edit = Permission.SERVICE_EDIT
    offer = actions.archive_service(house.offer(fjordvik), **with_grant(edit, expected_version=1))
    with pytest.raises(Conflict):
        actions.confirm_service(offer, **with_grant(edit, expected_version=2))
    assert actions.restore_service(offer, **with_grant(edit, expected_version=2)).archived_at is None


def test_a_part_of_a_unit_that_is_not_shown_stands_at_the_top(fjordvik: Municipality) -> None:
    top = house.unit(fjordvik, "A")
    part = house.unit(fjordvik, "B", parent=top)
    below = house.unit(fjordvik, "C", parent=part)
    assert as_tree([part, below]) == [(0, part), (1, below)]
    assert [(depth, unit.name) for depth, unit in as_tree([below, part, top])] == [
        (0, "A"),
        (1, "B"),
        (2, "C"),
    ]
    assert as_tree(list(Unit.objects.none())) == []
