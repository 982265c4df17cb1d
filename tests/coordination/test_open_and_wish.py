"""A coordination begins, rests and ends; the person's wish comes before anybody is asked."""

from typing import Any

import pytest

from samvirk.access import permissions
from samvirk.applications.models import AgreementForm, Application, Closing, Decision
from samvirk.audit.models import AuditEvent
from samvirk.coordination import actions, closing
from samvirk.coordination.hindrances import CoordinationHindrance as H
from samvirk.coordination.models import (
    Coordination,
    CoordinatorAppointment,
    CoordinatorKind,
    CoordinatorRequest,
    WhyNot,
    WishKind,
)
from samvirk.core.fields import opened_text, place_of
from samvirk.core.models import Conflict, Refused
from samvirk.organisations.facts import keyring_of
from tests.appointing import Matter
from tests.town import ELIN, KARI

P = permissions.Permission


def decision(matter: Matter, coordinator: str = "coordinator", **fields: Any) -> Decision:
    """A decision as the handling of applications leaves it."""
    application = Application.objects.create(
        municipality=matter.town.here,
        person=matter.person,
        applicant_kind="person",
        channel="phone",
        is_for_coordinator=True,
        received_on=matter.town.today,
        closed_on=matter.town.today,
        closing=Closing.DECIDED,
        agreed_on=matter.town.today,
        agreement_form=AgreementForm.ORAL,
    )
    row = Decision(
        municipality=matter.town.here,
        application=application,
        person=matter.person,
        outcome="granted",
        coordinator=coordinator,
        decided_on=matter.town.today,
        care_team_offer="no",
        **fields,
    )
    keyring = keyring_of(matter.town.here.pk)
    row.grounds, row.letter = (keyring.seal("x", place_of(row, name)) for name in ("grounds", "letter"))
    row.save(force_insert=True)
    return row


def refusal(act: Any) -> H:
    with pytest.raises(Refused) as refused:
        act()
    reason = refused.value.reason
    assert isinstance(reason, H)
    return reason


@pytest.mark.rule("R-001", "R-002")
def test_it_begins_without_a_decision_for_whoever_had_a_koordinator_before(matter: Matter) -> None:
    row = matter.open(CoordinatorKind.CHILD_COORDINATOR)
    assert (row.person, row.municipality, row.decision) == (matter.person, matter.town.here, None)
    assert AuditEvent.objects.filter(verb="coordination.open", person_id=matter.person.pk).exists()


def test_one_person_has_one_at_a_time(matter: Matter) -> None:
    matter.open()
    assert refusal(matter.open) is H.ONE_AT_A_TIME


@pytest.mark.rule("R-046")
def test_a_decision_that_grants_a_koordinator_is_carried_out(matter: Matter) -> None:
    made = decision(matter)
    row = actions.carry_out(made, grant=matter.may(P.APPLICATION_HANDLE), now=matter.moment)
    assert row is not None
    assert (row.decision, row.kind, row.opened_on) == (made, "coordinator", matter.town.today)


@pytest.mark.parametrize("coordinator", ["", "none"])
def test_a_decision_without_a_koordinator_opens_nothing(matter: Matter, coordinator: str) -> None:
    made = decision(matter, coordinator)
    assert actions.carry_out(made, grant=matter.may(P.APPLICATION_HANDLE), now=matter.moment) is None
    assert not Coordination.objects.exists()


def test_who_has_a_coordination_keeps_it_with_the_new_decision(matter: Matter) -> None:
    before = matter.open()
    made = decision(matter, "child_coordinator")
    row = actions.carry_out(made, grant=matter.may(P.APPLICATION_HANDLE), now=matter.moment)
    assert row is not None
    assert (row.pk, row.decision, row.kind) == (before.pk, made, "child_coordinator")


@pytest.mark.rule("R-067")
def test_it_rests_and_is_taken_up_again(matter: Matter) -> None:
    row = matter.open()
    resting = actions.rest(row, expected_version=1, is_paused=True, grant=matter.may(), now=matter.moment)
    assert not Coordination.objects.active().exists()
    with pytest.raises(Conflict):
        actions.rest(row, expected_version=1, is_paused=False, grant=matter.may(), now=matter.moment)
    up = actions.rest(resting, expected_version=2, is_paused=False, grant=matter.may(), now=matter.moment)
    assert up.paused_on is None


@pytest.mark.rule("R-048")
def test_who_has_need_and_does_not_want_it_may_come_back(matter: Matter) -> None:
    appointment = matter.appointed()
    row = matter.row()
    grant = matter.may(P.COORDINATION_END)
    closed = closing.close(
        row,
        expected_version=row.version,
        note="Ikke nå",
        grant=grant,
        now=matter.moment,
    )
    assert closed.closed_on == matter.town.today
    assert opened_text(closed, "closing_note", keyring_of(closed.municipality_id)) == "Ikke nå"
    assert CoordinatorAppointment.objects.get(pk=appointment.pk).ended_at
    assert matter.open().pk != closed.pk


def test_a_question_that_waits_is_taken_back_when_it_ends(matter: Matter) -> None:
    matter.open()
    matter.wish()
    request = matter.ask()
    row = matter.row()
    grant = matter.may(P.COORDINATION_END)
    closing.close(row, expected_version=row.version, note="", grant=grant, now=matter.moment)
    assert CoordinatorRequest.objects.get(pk=request.pk).why_not == WhyNot.WITHDRAWN


# The wish


@pytest.mark.rule("R-045")
def test_nobody_is_asked_before_the_person(matter: Matter) -> None:
    matter.open()
    assert refusal(matter.ask) is H.WISH_IS_MISSING


@pytest.mark.rule("R-045")
def test_no_wish_is_a_wish_too(matter: Matter) -> None:
    matter.open()
    matter.wish(WishKind.NONE)
    assert matter.ask().professional == matter.who(KARI)


@pytest.mark.rule("R-045")
def test_a_wish_for_somebody_outside_the_municipality_or_a_private_provider_stands_in_words(
    matter: Matter,
) -> None:
    matter.open()
    wish = matter.wish(WishKind.NAMED, words="Marit i Omsorg AS")
    assert opened_text(wish, "words", keyring_of(wish.municipality_id)) == "Marit i Omsorg AS"
    assert refusal(matter.ask) is H.WISH_IS_UNANSWERED


@pytest.mark.rule("R-045", "R-055")
def test_a_wish_that_cannot_be_granted_demands_a_category_and_a_text(matter: Matter) -> None:
    matter.open()
    wish = matter.wish(WishKind.NAMED, words="Marit i Omsorg AS")

    def decline(note: str) -> None:
        actions.decline_wish(
            wish,
            expected_version=wish.version,
            why_not=WhyNot.OUTSIDE,
            note=note,
            grant=matter.may(),
            now=matter.moment,
        )

    assert refusal(lambda: decline(" ")) is H.REASON_IS_MISSING
    decline("Hun arbeider ikke i kommunen.")
    assert matter.ask().step == "main_rule"


@pytest.mark.rule("R-055")
def test_the_person_may_state_a_second_wish(matter: Matter) -> None:
    matter.open()
    first = matter.wish(WishKind.NAMED, words="Fastlegen")
    actions.decline_wish(
        first,
        expected_version=1,
        why_not=WhyNot.OUTSIDE,
        note="Går ikke",
        grant=matter.may(),
        now=matter.moment,
    )
    matter.wish(WishKind.NAMED, professional=matter.who(ELIN))
    assert refusal(matter.ask) is H.WISH_IS_UNANSWERED
    assert matter.ask(ELIN).professional == matter.who(ELIN)


@pytest.mark.rule("R-053")
def test_a_wish_for_a_unit_is_followed_by_asking_it(matter: Matter) -> None:
    matter.open()
    matter.wish(WishKind.UNIT, unit=matter.unit())
    assert matter.ask("", unit=matter.unit()).professional is None


@pytest.mark.rule("R-045", "R-053")
def test_whom_the_person_does_not_want_is_asked_with_a_reason_only(matter: Matter) -> None:
    matter.open()
    matter.wish(WishKind.NOT_NAMED, professional=matter.who(KARI))
    assert refusal(matter.ask) is H.REASON_IS_MISSING
    assert matter.ask(reason="Ingen andre kan tegnspråk.").professional == matter.who(KARI)
