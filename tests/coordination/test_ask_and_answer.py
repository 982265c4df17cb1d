"""Lund's three steps: the wish, the main rule, and the order to a unit; each with its answers."""

from datetime import date, timedelta
from typing import Any

import pytest

from samvirk.access import permissions
from samvirk.coordination import actions
from samvirk.coordination.facts import leaders_on
from samvirk.coordination.hindrances import CoordinationHindrance as H
from samvirk.coordination.models import CoordinatorRequest, RequestStep, WhyNot, WishKind
from samvirk.core.fields import opened_text
from samvirk.core.grant import GrantMissingError
from samvirk.core.models import Conflict
from samvirk.organisations.facts import keyring_of
from samvirk.outbox.models import Message
from samvirk.staff.actions import end_post
from tests.appointing import HEAD, Matter, load_up
from tests.coordination.test_open_and_wish import refusal
from tests.town import ELIN, INGRID, JONAS, KARI, MARIT, TORBJORN

P = permissions.Permission


@pytest.fixture
def begun(matter: Matter) -> Matter:
    matter.open()
    matter.wish()
    return matter


def topics(matter: Matter) -> list[str]:
    rows = Message.objects.filter(person_id=matter.person.pk).order_by("created_at", "pk")
    return list(rows.values_list("topic", flat=True))


@pytest.mark.rule("R-054")
def test_a_candidate_is_asked_and_has_a_week(begun: Matter) -> None:
    request = begun.ask(reason="Kjenner Tore", size="2 tjenester")
    assert (request.unit, request.size, request.step) == (begun.unit(), "2 tjenester", "main_rule")
    assert request.answer_due_on == begun.town.today + timedelta(days=7)
    assert opened_text(request, "reason", keyring_of(request.municipality_id)) == "Kjenner Tore"
    assert topics(begun) == ["coordination.requested"]


@pytest.mark.rule("R-054", "R-069")
def test_candidate_and_leader_answer_apart(begun: Matter) -> None:
    begun.ask()
    assert begun.candidate().is_accepted
    assert begun.leader().is_approved
    assert topics(begun)[1:] == ["coordination.answered", "coordination.accepted"]


@pytest.mark.rule("R-054")
@pytest.mark.parametrize("why_not", [WhyNot.CANDIDATE_NO, WhyNot.CAPACITY, WhyNot.TOO_CLOSE])
def test_a_candidate_who_says_no_ends_the_request(begun: Matter, why_not: WhyNot) -> None:
    begun.ask()
    closed = begun.candidate(is_accepted=False, why_not=why_not, note="Har for mye")
    assert (closed.why_not, closed.is_accepted) == (why_not, False)
    assert opened_text(closed, "why_not_note", keyring_of(closed.municipality_id)) == "Har for mye"
    assert begun.ask(ELIN).professional == begun.who(ELIN)


@pytest.mark.rule("R-054")
def test_a_leader_who_says_no_ends_the_request(begun: Matter) -> None:
    begun.ask()
    assert begun.leader(is_approved=False, note="Ikke tid").why_not == WhyNot.LEADER_NO


def test_nobody_answers_what_is_over(begun: Matter) -> None:
    request = begun.ask()
    begun.candidate(is_accepted=False)
    grant = begun.may(P.COORDINATOR_REQUEST_ANSWER)
    late = CoordinatorRequest.objects.get(pk=request.pk)

    def answer() -> Any:
        return actions.answer_as_candidate(
            late, expected_version=late.version, is_accepted=True, grant=grant, now=begun.moment
        )

    assert refusal(answer) is H.REQUEST_IS_OVER


def test_of_two_answers_at_the_same_time_one_is_told_of_the_other(begun: Matter) -> None:
    begun.ask()
    begun.leader()
    with pytest.raises(Conflict):
        begun.candidate(expected_version=1)


def test_one_is_asked_at_a_time(begun: Matter) -> None:
    begun.ask()
    assert refusal(lambda: begun.ask(ELIN)) is H.SOMEBODY_IS_ASKED


@pytest.mark.rule("R-011")
def test_nobody_is_asked_while_somebody_is_koordinator(matter: Matter) -> None:
    matter.appointed()
    assert refusal(lambda: matter.ask(ELIN)) is H.HAS_COORDINATOR


def test_a_question_can_be_taken_back(begun: Matter) -> None:
    request = begun.ask()
    closed = actions.withdraw_request(request, expected_version=1, grant=begun.may(), now=begun.moment)
    assert closed.why_not == WhyNot.WITHDRAWN


def test_a_grant_for_something_else_asks_nobody(begun: Matter) -> None:
    with pytest.raises(GrantMissingError):
        actions.ask(
            begun.row(), begun.choice(), grant=begun.may(P.COORDINATOR_REQUEST_ANSWER), now=begun.moment
        )


# Who can be asked


@pytest.mark.rule("R-054")
@pytest.mark.parametrize("relation", ["next_of_kin", "guardian"])
def test_a_candidate_who_is_a_relative_is_not_asked(begun: Matter, relation: str) -> None:
    getattr(begun.town, relation)(KARI, begun.name)
    assert refusal(begun.ask) is H.TOO_CLOSE


@pytest.mark.rule("R-054")
def test_a_parent_is_not_koordinator_of_the_child(matter: Matter) -> None:
    matter.name = "Ola Dahl"
    matter.open()
    matter.wish()
    assert refusal(lambda: matter.ask("Siri Dahl")) is H.TOO_CLOSE


@pytest.mark.rule("R-054")
def test_nobody_coordinates_for_themselves(begun: Matter) -> None:
    begun.town.posts["Tore Haugen"] = begun.who(ELIN).change(
        expected_version=1, account=begun.town.accounts["Tore Haugen"]
    )
    assert refusal(lambda: begun.ask("Tore Haugen")) is H.TOO_CLOSE


@pytest.mark.rule("R-054")
def test_who_is_kept_from_the_person_is_not_asked(begun: Matter) -> None:
    assert refusal(lambda: begun.ask(is_kept_out=True)) is H.TOO_CLOSE


@pytest.mark.rule("R-045", "R-059")
def test_somebody_outside_the_municipality_is_not_asked(begun: Matter) -> None:
    assert refusal(lambda: begun.ask(MARIT, unit=begun.unit())) is H.OUTSIDE


@pytest.mark.rule("R-053")
def test_a_wish_contrary_to_suitability_needs_a_reason(matter: Matter) -> None:
    matter.open()
    matter.wish(WishKind.NAMED, professional=matter.who(KARI))
    assert matter.ask().step == "main_rule"
    matter.candidate(is_accepted=False)
    # The wish stands open until it is answered; another is asked only then, or with a reason.
    assert refusal(lambda: matter.ask(ELIN)) is H.WISH_IS_UNANSWERED


@pytest.mark.rule("R-056")
def test_school_or_barnehage_most_active_is_allowed_with_a_reason(begun: Matter) -> None:
    assert refusal(lambda: begun.ask(JONAS)) is H.REASON_IS_MISSING
    assert begun.ask(JONAS, reason="Skolen ser barnet hver dag.").unit.sector == "school"


@pytest.mark.rule("R-056")
def test_another_unit_than_the_most_active_needs_a_reason(begun: Matter) -> None:
    assert refusal(lambda: begun.ask(is_most_active=False)) is H.REASON_IS_MISSING


@pytest.mark.rule("R-058")
def test_no_unit_involved_at_all_lets_the_coordinating_unit_decide_with_a_reason(begun: Matter) -> None:
    step = {"step": RequestStep.DECIDED, "units": 0}
    assert refusal(lambda: begun.ask(INGRID, **step)) is H.REASON_IS_MISSING
    assert begun.ask(INGRID, **step, reason="Nettopp flyttet hit.").step == "decided"


@pytest.mark.rule("R-058")
def test_the_coordinating_unit_does_not_decide_past_a_unit_that_is_involved(begun: Matter) -> None:
    step = {"step": RequestStep.DECIDED, "units": 1, "reason": "Enklest"}
    assert refusal(lambda: begun.ask(INGRID, **step)) is H.UNIT_IS_INVOLVED


# The unit


@pytest.mark.rule("R-057")
def test_a_leader_names_somebody_who_then_answers(begun: Matter) -> None:
    begun.ask("", unit=begun.unit())
    assert refusal(begun.candidate) is H.NAME_IS_MISSING
    assert refusal(begun.leader) is H.NAME_IS_MISSING
    named = begun.leader(professional=begun.who(ELIN))
    assert (named.professional, named.is_accepted) == (begun.who(ELIN), None)
    assert begun.candidate().is_accepted


@pytest.mark.rule("R-054", "R-057")
def test_a_leader_cannot_name_who_stands_too_near(begun: Matter) -> None:
    begun.ask("", unit=begun.unit())
    named = begun.who(ELIN)
    assert refusal(lambda: begun.leader(professional=named, is_kept_out=True)) is H.TOO_CLOSE


@pytest.mark.rule("R-057")
def test_no_answer_proposes_the_next_step_and_does_nothing_by_itself(begun: Matter) -> None:
    request = begun.ask()

    def go_on() -> CoordinatorRequest:
        return actions.pass_on(request, expected_version=request.version, grant=begun.may(), now=begun.moment)

    assert refusal(go_on) is H.STILL_IN_TIME
    begun.moment += timedelta(days=8)
    assert CoordinatorRequest.objects.get(pk=request.pk).closed_at is None
    assert go_on().why_not == WhyNot.NO_ANSWER


@pytest.mark.rule("R-058", "R-067")
def test_a_unit_that_is_ordered_may_name_somebody_who_has_not_said_yes(matter: Matter) -> None:
    matter.open()
    matter.consent()
    matter.wish()
    matter.ask("", unit=matter.unit(), step=RequestStep.UNIT_ORDERED)
    matter.leader(professional=matter.who(ELIN))
    assert matter.appoint().professional == matter.who(ELIN)


# Who answers for the unit


def answering(matter: Matter, unit: str = "Habilitering", candidate: str = "") -> str:
    leaders = leaders_on(matter.town.here.pk, matter.town.today)
    who = matter.who(candidate) if candidate else None
    found = leaders.answering(matter.unit(unit).pk, candidate=who)
    return found.name if found else ""


@pytest.mark.rule("R-069")
def test_the_nearest_leader_answers(matter: Matter) -> None:
    assert answering(matter) == TORBJORN


@pytest.mark.rule("R-069")
def test_where_the_leader_is_vacant_the_next_level_answers(matter: Matter) -> None:
    leader = matter.who(TORBJORN)
    yesterday = matter.town.today - timedelta(days=1)
    leader = leader.change(expected_version=1, valid_from=date(2020, 1, 1))
    end_post(
        leader,
        expected_version=2,
        valid_until=yesterday,
        grant=matter.may(P.DIRECTORY_EDIT),
        now=matter.moment,
    )
    assert answering(matter) == HEAD


@pytest.mark.rule("R-069")
def test_a_leader_who_is_asked_does_not_answer_for_themselves(matter: Matter) -> None:
    assert answering(matter, candidate=TORBJORN) == HEAD
    assert answering(matter, "Helse", candidate=HEAD) == ""


def test_a_unit_without_any_leader_has_nobody(matter: Matter) -> None:
    assert answering(matter, "Fjordvik skole") == ""


# The limit


@pytest.mark.rule("R-054", "R-067")
def test_a_candidate_who_has_five_says_yes_only_of_their_own_will(begun: Matter) -> None:
    load_up(begun, KARI, 5)
    begun.ask()
    assert refusal(begun.candidate) is H.OWN_YES_IS_MISSING
    assert begun.candidate(is_voluntary=True).is_voluntary
