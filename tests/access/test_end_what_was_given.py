"""What was given ends once, lasts no longer than it may, and an invitation is answered once."""

from datetime import timedelta

import pytest

from samvirk.access import actions, emergency, register
from samvirk.access.decide import NotThere, as_holder
from samvirk.access.models import DisqualificationGround, EmergencyReason, RoleAssignment
from samvirk.access.permissions import Permission
from samvirk.access.roles import Role
from samvirk.audit.models import AuditEvent
from samvirk.core.models import Conflict
from tests.town import INGRID, JONAS, ODD, PARTICIPANT, TORE, Town

pytestmark = pytest.mark.rule("R-121")
MORE_THAN_A_YEAR = timedelta(days=367)


@pytest.fixture
def town(fjordvik_and_skogli: Town) -> Town:
    return fjordvik_and_skogli


def times(verb: str) -> int:
    return AuditEvent.objects.filter(verb=verb).count()


def test_nobody_is_let_in_for_more_than_a_year(town: Town) -> None:
    with pytest.raises(actions.TooLongError):
        town.let(ODD, TORE, PARTICIPANT, valid_from=town.today, valid_until=town.today + MORE_THAN_A_YEAR)


def test_nobody_is_let_in_for_more_than_a_year_anew(town: Town) -> None:
    row, grant = town.let(ODD, TORE, PARTICIPANT), town.may(Permission.AUTHORISATION_EDIT)
    with pytest.raises(actions.TooLongError):
        actions.renew_authorisation(row, valid_until=town.today + MORE_THAN_A_YEAR, grant=grant, now=town.now)


def test_an_access_ends_once(town: Town) -> None:
    row, grant = town.let(ODD, TORE, PARTICIPANT), town.may(Permission.AUTHORISATION_END)
    for _ in range(2):
        actions.end_authorisation(row, grant=grant, now=town.now)
    assert times("authorisation.end") == 1


def test_what_was_not_ended_is_not_given_back(town: Town) -> None:
    row, ingrid = town.let(ODD, TORE, PARTICIPANT), town.actor(INGRID, Role.COORDINATING_UNIT)
    with pytest.raises(NotThere):
        register.open_ended_authorisation(ingrid, town.persons[TORE].pk, row.pk, now=town.now)


def test_a_search_for_nothing_finds_nobody(town: Town) -> None:
    ingrid = town.actor(INGRID, Role.COORDINATING_UNIT)
    assert register.professionals_called(ingrid, "  ", now=town.now) == []


def test_standing_too_near_ends_once(town: Town) -> None:
    tore, jonas, declare = town.persons[TORE], town.posts[JONAS], town.may(Permission.IMPARTIALITY_DECLARE)
    row = actions.disqualify(tore, jonas, DisqualificationGround.OTHER, grant=declare, now=town.now)
    for _ in range(2):
        actions.end_disqualification(row, grant=town.may(Permission.AUTHORISATION_EDIT), now=town.now)
    assert times("disqualification.end") == 1


def test_an_emergency_ends_once(town: Town) -> None:
    grant = town.may(Permission.EMERGENCY_OPEN)
    row = actions.open_in_emergency(
        town.persons[TORE],
        town.accounts[ODD],
        EmergencyReason.DANGER_TO_LIFE,
        explanation="Naboen ringte",
        grant=grant,
        now=town.now,
    )
    for _ in range(2):
        actions.close_emergency(row, grant=grant, now=town.now)
    assert times("emergency.close") == 1


def test_a_name_without_a_birth_opens_nobody(town: Town) -> None:
    odd = town.actor(ODD, Role.PROVIDER)
    assert emergency.find(odd, emergency.Sought(name=TORE), now=town.now) is None


def test_an_invitation_is_answered_once(town: Town) -> None:
    invitation, _token = actions.invite(
        town.here,
        email="ny@town.example",
        display_name="Ny Ansatt",
        role=Role.PROVIDER,
        language="nb",
        grant=town.may(Permission.ACCOUNT_INVITE),
        now=town.now,
    )
    grant = as_holder(invitation.account_id, basis="invitation", now=town.now)
    actions.accept_invitation(invitation, grant=grant, now=town.now)
    with pytest.raises(Conflict):
        actions.accept_invitation(invitation, grant=grant, now=town.now)
    assert RoleAssignment.objects.filter(account=invitation.account).count() == 1
