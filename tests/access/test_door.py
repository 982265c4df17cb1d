"""Fetching is asking: what one may not know of is not there, what one may not change is refused."""

from datetime import timedelta
from uuid import uuid4

import pytest

from samvirk.access import door
from samvirk.access.decide import Actor, NotThere, NotYours
from samvirk.access.models import RoleAssignment
from samvirk.access.permissions import Permission
from samvirk.access.roles import MAY, Role
from samvirk.core import clock
from samvirk.organisations.models import CoordinatingUnit, GuideLink, Municipality
from samvirk.people.models import Account
from tests import cast

NOW = clock.now()


@pytest.fixture
def ingrid(fjordvik: Municipality) -> Actor:
    return cast.actor(cast.INGRID)


@pytest.fixture
def abroad(ingrid: Actor) -> Actor:
    """Ingrid in a municipality that has nothing yet."""
    empty = Municipality.objects.create(number="9902", name="Storvik kommune")
    return Actor(account=ingrid.account, role=Role.COORDINATING_UNIT, municipality=empty)


@pytest.fixture
def guide(fjordvik: Municipality) -> GuideLink:
    return GuideLink.objects.order_by("title")[0]


def test_the_house_comes_with_a_grant(ingrid: Actor, fjordvik: Municipality) -> None:
    municipality, grant = door.open_house(ingrid, Permission.SETTING_EDIT, now=NOW)
    assert municipality == fjordvik
    assert (grant.permission, grant.municipality_id) == (Permission.SETTING_EDIT, fjordvik.pk)


def test_the_unit_comes_with_a_grant(ingrid: Actor, fjordvik: Municipality) -> None:
    unit, grant = door.open_unit(ingrid, Permission.UNIT_EDIT, now=NOW)
    assert (unit.municipality, grant.permission) == (fjordvik, Permission.UNIT_EDIT)


def test_a_unit_that_is_not_there_is_not_there(abroad: Actor) -> None:
    with pytest.raises(NotThere):
        door.open_unit(abroad, Permission.UNIT_EDIT, now=NOW)


def test_who_may_not_is_refused_what_they_can_see(guide: GuideLink) -> None:
    kari = cast.actor(cast.KARI)
    with pytest.raises(NotYours):
        door.open_guide(kari, guide.pk, Permission.GUIDE_EDIT, now=NOW)
    with pytest.raises(NotYours):
        door.open_unit(kari, Permission.UNIT_EDIT, now=NOW)
    with pytest.raises(NotYours):
        door.open_house(kari, Permission.SETTING_READ, now=NOW)


def test_a_guide_of_another_municipality_is_not_there_before_anything_is_decided(
    abroad: Actor, guide: GuideLink
) -> None:
    with pytest.raises(NotThere):
        door.open_guide(abroad, guide.pk, Permission.GUIDE_EDIT, now=NOW)
    assert list(door.guides(abroad, now=NOW)) == []


def test_who_may_not_read_guides_gets_none(ingrid: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(MAY, ingrid.role, MAY[ingrid.role] - {Permission.GUIDE_READ})
    with pytest.raises(NotYours):
        door.guides(ingrid, now=NOW)


def test_an_archived_guide_can_be_opened_and_is_on_no_list(ingrid: Actor, guide: GuideLink) -> None:
    GuideLink.objects.filter(pk=guide.pk).update(archived_at=NOW)
    found, _ = door.open_guide(ingrid, guide.pk, Permission.GUIDE_EDIT, now=NOW)
    assert found == guide
    assert guide not in door.guides(ingrid, now=NOW)


def test_a_guide_that_is_none_is_not_there(ingrid: Actor) -> None:
    with pytest.raises(NotThere):
        door.open_guide(ingrid, uuid4(), Permission.GUIDE_EDIT, now=NOW)


def test_the_account_is_ones_own(ingrid: Actor) -> None:
    account, grant = door.open_own_account(ingrid, Permission.ACCOUNT_EDIT_OWN, now=NOW)
    assert account == ingrid.account
    assert grant.account_id == account.pk


def test_parts_are_those_that_hold_today_oldest_first(ingrid: Actor, fjordvik: Municipality) -> None:
    today = clock.today()
    day = timedelta(days=1)
    parts = (
        (Role.LEADER, today - 9 * day, today - day),
        (Role.PROVIDER, today + day, None),
        (Role.PARENT, today - 5 * day, today),
        (Role.COORDINATOR, today - 7 * day, None),
    )
    for role, starts_on, ends_on in parts:
        RoleAssignment.objects.create(
            account=ingrid.account, municipality=fjordvik, role=role, starts_on=starts_on, ends_on=ends_on
        )
    for _ in range(5):  # rows in no order come in another each time
        found = door.assignments_of(ingrid.account, now=NOW)
        assert [part.role for part in found] == [Role.COORDINATING_UNIT, Role.COORDINATOR, Role.PARENT]


def test_people_of_the_demo_are_those_marked_so(fjordvik: Municipality) -> None:
    names = [part.account.display_name for part in door.demo_people(now=NOW)]
    assert names == [*cast.EVERYBODY, cast.ANDERS]


def test_who_is_no_demo_person_or_has_left_is_not_offered(fjordvik: Municipality) -> None:
    yesterday = clock.today() - timedelta(days=1)
    RoleAssignment.objects.filter(account__display_name=cast.KARI).update(
        starts_on=yesterday, ends_on=yesterday
    )
    Account.objects.filter(display_name=cast.JONAS).update(is_demo=False)
    names = {part.account.display_name for part in door.demo_people(now=NOW)}
    assert names == set(cast.EVERYBODY) - {cast.KARI, cast.JONAS}


def test_each_municipality_has_one_unit(fjordvik: Municipality) -> None:
    assert [unit.municipality.name for unit in CoordinatingUnit.objects.order_by("pk")] == [
        "Fjordvik kommune",
        "Skogli kommune",
    ]
