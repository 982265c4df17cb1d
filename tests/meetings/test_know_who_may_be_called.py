"""Who may be called to a meeting, and who reads the call in Samvirk, at the edges."""

from datetime import timedelta

import pytest

from samvirk.access import inviting, meeting_up
from samvirk.access.actions import block, open_in_emergency
from samvirk.access.decide import NotThere
from samvirk.access.models import AuthorisedRelation, Disqualification, EmergencyReason
from samvirk.access.roles import SEES, Basis, Part, Role
from samvirk.family.models import Parent
from samvirk.meetings.models import InvitedAs
from samvirk.people.models import Account
from tests.meetings.gathering import Gathering
from tests.town import ELIN, EMMA, JONAS, KARI, MONA, NORA, ODD, RAGNHILD, SARA, TORE, P, Town


def circle(gathering: Gathering) -> inviting.Circle:
    return inviting.Circle(gathering.person, gathering.coordination(), now=gathering.town.now)


def names(gathering: Gathering) -> list[str]:
    return [one.name for one in circle(gathering).candidates()]


def test_somebody_close_may_be_called_and_gets_a_letter(fjordvik_and_skogli: Town) -> None:
    gathering = Gathering(fjordvik_and_skogli, TORE)
    kin = gathering.town.next_of_kin(ELIN, TORE)
    assert names(gathering).count(ELIN) == 1
    (found,) = [one for one in circle(gathering).candidates() if one.name == ELIN]
    assert (found.called.is_by_letter, found.is_usual) == (True, False)
    block(gathering.person, kin, grounds="Nei", grant=gathering.may(P.BLOCK_EDIT), now=gathering.town.now)
    assert ELIN not in names(gathering)


def test_a_parent_whose_time_is_over_may_not_know(fjordvik_and_skogli: Town) -> None:
    gathering = Gathering(fjordvik_and_skogli)
    gathering.member(MONA)
    meeting = gathering.plan(names=(MONA, KARI))
    Parent.objects.filter(pk=gathering.town.parents[MONA].pk).update(valid_until=gathering.day(-1))
    kept_out = circle(gathering).kept_out(inviting.standing(meeting))
    assert kept_out == {gathering.invitation(meeting, MONA).pk}
    assert MONA not in names(gathering)


@pytest.mark.rule("R-117")
def test_parents_are_called_as_long_as_they_may_see_the_youth(fjordvik_and_skogli: Town) -> None:
    gathering = Gathering(fjordvik_and_skogli, NORA)
    assert RAGNHILD in names(gathering)
    gathering.person.birth_on = gathering.day(-17 * 366)
    gathering.person.is_open_to_parents = False
    assert RAGNHILD not in names(gathering)
    gathering.person.birth_on = gathering.day(-19 * 366)
    assert RAGNHILD not in names(gathering)
    gathering.person.birth_on = None
    assert RAGNHILD in names(gathering)


def test_whoever_has_no_role_any_more_gets_a_letter(fjordvik_and_skogli: Town) -> None:
    gathering = Gathering(fjordvik_and_skogli)
    meeting = gathering.plan(names=(MONA, KARI))
    Account.objects.filter(display_name=MONA).update(is_active=False)
    unseen = inviting.out_of_sight(inviting.standing(meeting), gathering.town.here, now=gathering.town.now)
    assert unseen == {gathering.invitation(meeting, MONA).pk}


def test_who_opens_somebody_in_an_emergency_sees_no_meetings(fjordvik_and_skogli: Town) -> None:
    gathering = Gathering(fjordvik_and_skogli)
    gathering.coordination()
    town = gathering.town
    open_in_emergency(
        gathering.person,
        town.accounts[ODD],
        EmergencyReason.CHILD_IN_DANGER,
        explanation="Ringte",
        grant=gathering.may(P.EMERGENCY_OPEN),
        now=town.now,
    )
    actor = town.actor(ODD, Role.PROVIDER)
    with pytest.raises(Exception) as caught:  # noqa: PT011 - which one is said below
        meeting_up.see_meetings(actor, gathering.person.pk, now=town.now + timedelta(seconds=1))
    assert caught.type.__name__ in {"NotThere", "NotYours"}


def test_a_relation_that_is_shown_no_meetings_sees_none(
    fjordvik_and_skogli: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    gathering = Gathering(fjordvik_and_skogli)
    gathering.call_out()
    monkeypatch.setitem(SEES, Basis.PARTICIPANT, frozenset({Part.IDENTITY}))
    actor = gathering.town.actor(JONAS, Role.PROVIDER)
    with pytest.raises(NotThere):
        meeting_up.see_meetings(actor, gathering.person.pk, now=gathering.town.now)


def test_a_helper_who_has_said_that_they_stand_too_near_is_not_called(fjordvik_and_skogli: Town) -> None:
    gathering = Gathering(fjordvik_and_skogli)
    assert JONAS in names(gathering)
    Disqualification.objects.create(
        municipality=gathering.town.here,
        person=gathering.person,
        professional=gathering.town.posts[JONAS],
        ground="family",
        declared_on=gathering.town.today,
    )
    assert JONAS not in names(gathering)


def test_a_meeting_is_planned_in_an_open_coordination_only(fjordvik_and_skogli: Town) -> None:
    fjordvik_and_skogli.let(KARI, TORE, AuthorisedRelation.COORDINATOR)
    actor = fjordvik_and_skogli.actor(KARI, Role.COORDINATOR)
    with pytest.raises(NotThere):
        meeting_up.open_coordination(actor, fjordvik_and_skogli.persons[TORE].pk, now=fjordvik_and_skogli.now)


def test_somebody_strictly_protected_has_only_the_parent_they_live_with(fjordvik_and_skogli: Town) -> None:
    gathering = Gathering(fjordvik_and_skogli, SARA)
    gathering.person.birth_on = gathering.day(-3000)
    for lives_there in (True, False):
        parent = Parent(has_daily_care=lives_there, valid_from=gathering.day(-9))
        assert circle(gathering).may_know(InvitedAs.PARENT, parent) is lives_there
    assert EMMA not in names(gathering)
