"""A role is given from today, once at a time, with a grant for it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError

from samvirk.access.actions import assign_role
from samvirk.access.decide import as_system, decide
from samvirk.access.models import RoleAssignment
from samvirk.access.permissions import Permission
from samvirk.access.roles import Role
from samvirk.core.grant import GrantMissingError
from samvirk.organisations.models import Municipality
from samvirk.people.models import Account
from tests import cast

# Half past midnight in Norway: the day before in UTC.
NOW = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
TODAY = date(2026, 11, 23)


@pytest.fixture
def kari(fjordvik: Municipality) -> Account:
    return Account.objects.get(display_name=cast.KARI)


def assign(kari: Account, fjordvik: Municipality, role: Role = Role.LEADER) -> RoleAssignment:
    grant = as_system(Permission.ROLE_ASSIGN, now=NOW)
    return assign_role(kari, role, municipality=fjordvik, grant=grant, now=NOW)


def test_it_holds_from_today_in_norway(kari: Account, fjordvik: Municipality) -> None:
    assignment = assign(kari, fjordvik)
    assert (assignment.starts_on, assignment.ends_on) == (TODAY, None)


def test_the_same_role_twice_at_a_time_is_refused_by_the_database(
    kari: Account, fjordvik: Municipality
) -> None:
    assign(kari, fjordvik)
    with pytest.raises(IntegrityError, match=r"one_assignment_of_a_role_at_a_time|UNIQUE constraint failed"):
        assign(kari, fjordvik)


def test_the_same_role_may_be_given_again_after_it_ended(kari: Account, fjordvik: Municipality) -> None:
    first = assign(kari, fjordvik)
    RoleAssignment.objects.filter(pk=first.pk).update(ends_on=TODAY)
    assert assign(kari, fjordvik).pk != first.pk


def test_a_role_that_ends_before_it_starts_is_refused_by_the_database(
    kari: Account, fjordvik: Municipality
) -> None:
    first = assign(kari, fjordvik)
    with pytest.raises(IntegrityError, match="role_ends_after_it_starts"):
        RoleAssignment.objects.filter(pk=first.pk).update(ends_on=TODAY - timedelta(days=1))


@pytest.mark.parametrize("name", [cast.INGRID, cast.AISHA])
def test_no_account_can_give_roles(kari: Account, fjordvik: Municipality, name: str) -> None:
    wrong = decide(cast.actor(name), Permission.SETTING_READ, now=NOW)
    with pytest.raises(GrantMissingError, match="needs role_assign"):
        assign_role(kari, Role.LEADER, municipality=fjordvik, grant=wrong, now=NOW)
    assert not RoleAssignment.objects.filter(account=kari, role=Role.LEADER).exists()


@pytest.mark.parametrize(
    ("starts", "ends", "is_active"),
    [
        pytest.param(0, None, True, id="begins today"),
        pytest.param(1, None, False, id="begins tomorrow"),
        pytest.param(-9, 0, True, id="ends today"),
        pytest.param(-9, -1, False, id="ended yesterday"),
        pytest.param(-9, 9, True, id="in the middle"),
    ],
)
def test_active_is_begun_and_not_ended(
    kari: Account, fjordvik: Municipality, starts: int, ends: int | None, is_active: bool
) -> None:
    row = RoleAssignment.objects.create(
        account=kari,
        municipality=fjordvik,
        role=Role.LEADER,
        starts_on=TODAY + timedelta(days=starts),
        ends_on=None if ends is None else TODAY + timedelta(days=ends),
    )
    assert (row in RoleAssignment.objects.active(TODAY)) is is_active
