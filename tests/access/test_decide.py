"""The one place that says yes or no, and what each role may."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from samvirk.access.decide import NotYours, actor_of, as_absent_writer, as_system, decide
from samvirk.access.models import RoleAssignment
from samvirk.access.permissions import Permission
from samvirk.access.roles import EVERYBODY, MAY, Role
from samvirk.organisations.models import Municipality
from tests import cast
from tests.town import GRETE, KARI, Town

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
SYSTEM_ONLY = {
    Permission.ACCOUNT_OPEN,
    Permission.MUNICIPALITY_ESTABLISH,
    Permission.ROLE_ASSIGN,
    Permission.KEY_RENEW,
    Permission.KEY_DROP,
    Permission.DEADLINE_TELL,
}
ROLES = {
    cast.KARI: Role.COORDINATOR,
    cast.INGRID: Role.COORDINATING_UNIT,
    cast.TORBJORN: Role.LEADER,
    cast.JONAS: Role.PROVIDER,
    cast.TORE: Role.PERSON,
    cast.MONA: Role.PARENT,
    cast.EMMA: Role.CHILD,
    cast.AISHA: Role.ADMINISTRATOR,
    cast.HARALD: Role.GUARDIAN,
    cast.LIV: Role.AUDITOR,
}


def test_every_role_says_what_it_may() -> None:
    assert set(MAY) == set(Role)
    assert all(may >= EVERYBODY for may in MAY.values())


def test_no_role_holds_what_only_the_system_does() -> None:
    assert all(not may & SYSTEM_ONLY for may in MAY.values())


def test_every_other_permission_is_held_by_somebody() -> None:
    assert frozenset().union(*MAY.values()) == set(Permission) - SYSTEM_ONLY


def test_only_the_unit_changes_the_house() -> None:
    edits = {Permission.GUIDE_EDIT, Permission.UNIT_EDIT, Permission.SETTING_EDIT}
    assert {role for role, may in MAY.items() if may & edits} == {Role.COORDINATING_UNIT}


@pytest.mark.parametrize("name", cast.ONE_OF_EACH_ROLE)
def test_the_decision_follows_the_role(fjordvik: Municipality, name: str) -> None:
    actor = cast.actor(name)
    assert actor.role is ROLES[name]
    for permission in MAY[actor.role]:
        grant = decide(actor, permission, now=NOW)
        assert grant.permission == permission
        assert (grant.role, grant.basis) == (actor.role.value, f"role:{actor.role.value}")
        assert (grant.account_id, grant.municipality_id) == (actor.account.pk, fjordvik.pk)
        assert (grant.given_at, grant.person_id) == (NOW, None)
    for permission in set(Permission) - MAY[actor.role]:
        with pytest.raises(NotYours):
            decide(actor, permission, now=NOW)


def test_a_decision_on_a_person_says_whom_and_on_what_basis(fjordvik: Municipality) -> None:
    person_id = uuid4()
    kari = cast.actor(cast.KARI)
    grant = decide(kari, Permission.PERSON_READ, now=NOW, basis="coordinator", person_id=person_id)
    assert (grant.basis, grant.role, grant.person_id) == ("coordinator", "coordinator", person_id)


def test_an_actor_cannot_become_another(fjordvik: Municipality) -> None:
    kari = cast.actor(cast.KARI)
    with pytest.raises(AttributeError):
        kari.role = Role.COORDINATING_UNIT  # type: ignore[misc]


def test_the_system_acts_everywhere_and_as_nobody() -> None:
    grant = as_system(Permission.GUIDE_EDIT, now=NOW)
    assert (grant.account_id, grant.municipality_id) == (None, None)
    assert (grant.role, grant.basis) == ("", "system")


def test_the_system_may_bind_itself_to_one_municipality() -> None:
    municipality_id = uuid4()
    grant = as_system(Permission.GUIDE_EDIT, now=NOW, municipality_id=municipality_id)
    assert grant.covers(municipality_id)
    assert not grant.covers(uuid4())


@pytest.mark.django_db
def test_a_writer_whose_session_ended_may_only_leave_a_draft() -> None:
    account_id = uuid4()
    grant = as_absent_writer(account_id, now=NOW)
    assert (grant.permission, grant.account_id) == (Permission.DRAFT_KEEP_OWN, account_id)
    assert grant.municipality_id is None


def test_the_draft_is_sealed_by_the_municipality_that_the_writer_works_in(fjordvik: Municipality) -> None:
    kari = cast.actor(cast.KARI)
    grant = as_absent_writer(kari.account.pk, now=NOW)
    assert grant.municipality_id == fjordvik.pk


@pytest.mark.django_db
def test_a_writer_whose_session_ended_has_no_role() -> None:
    grant = as_absent_writer(uuid4(), now=NOW)
    assert (grant.role, grant.basis) == ("", "session_ended")


def test_an_assignment_with_a_role_that_is_none_fails_loudly(fjordvik: Municipality) -> None:
    assignment = RoleAssignment.objects.select_related("account", "municipality").order_by("pk")[0]
    assignment.role = "emperor"
    with pytest.raises(ValueError, match="emperor"):
        actor_of(assignment.account, assignment)


def test_whoever_is_away_keeps_their_draft_where_they_play_a_part_today(fjordvik_and_skogli: Town) -> None:
    town, day = fjordvik_and_skogli, timedelta(days=1)

    def kept_in(name: str) -> object:
        return as_absent_writer(town.accounts[name].pk, now=town.now).municipality_id

    assert [kept_in(GRETE), kept_in(KARI)] == [town.there.pk, town.here.pk]
    RoleAssignment.objects.create(
        account=town.accounts[KARI],
        municipality=town.there,
        role=Role.PROVIDER.value,
        starts_on=town.today - 9 * day,
        ends_on=town.today - day,
    )
    assert kept_in(KARI) == town.here.pk
