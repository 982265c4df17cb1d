"""A need is reported soon, people are told of their rights, and a no is answered about a care team."""

from datetime import date

import pytest

from samvirk.rules.law import Effect, Reason
from samvirk.rules.need_reports import (
    CareTeamOfferReason,
    NoticeFacts,
    NoticeReason,
    ToldFacts,
    ToldReason,
    care_team_is_offered,
    need_is_reported_soon,
    people_are_told,
)

TODAY = date(2026, 11, 22)


@pytest.mark.rule("R-027")
@pytest.mark.parametrize(
    ("facts", "reasons"),
    [
        pytest.param(NoticeFacts(received_on=TODAY), (), id="nobody said when it was seen"),
        pytest.param(
            NoticeFacts(received_on=TODAY, found_on=TODAY, is_from_professional=True), (), id="the same day"
        ),
        pytest.param(
            NoticeFacts(received_on=TODAY, found_on=date(2026, 11, 10), is_from_professional=True),
            (Reason.of(NoticeReason.REPORTED_LATER, days=12),),
            id="twelve days later",
        ),
        pytest.param(
            NoticeFacts(received_on=TODAY, found_on=date(2026, 11, 10)), (), id="a neighbour has no duty"
        ),
        pytest.param(
            NoticeFacts(received_on=TODAY, is_from_professional=True, is_from_hospital=True),
            (Reason.of(NoticeReason.HOSPITAL_HAS_ITS_OWN_UNIT),),
            id="a hospital",
        ),
    ],
)
def test_a_delay_and_a_hospital_are_shown(facts: NoticeFacts, reasons: tuple[Reason, ...]) -> None:
    verdict = need_is_reported_soon(facts)
    assert verdict.because == reasons
    assert [dict(one.facts) for one in verdict.because] == [dict(one.facts) for one in reasons]
    assert verdict.effect is Effect.INFORMS


ALL_TOLD = {"coordinator": True, "plan": True, "direct": True}


@pytest.mark.rule("R-025", "R-028")
@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        pytest.param(ToldFacts(), (ToldReason.TOLD_NOT_ANSWERED,), id="nothing answered"),
        pytest.param(
            ToldFacts(**ALL_TOLD, has_way=True, is_understanding_noted=True), (), id="told and understood"
        ),
        pytest.param(
            ToldFacts(coordinator=True, plan=True, has_way=True, is_understanding_noted=True),
            (ToldReason.TOLD_NOT_ANSWERED,),
            id="one question open",
        ),
        pytest.param(
            ToldFacts(coordinator=False, plan=False, direct=False),
            (ToldReason.TOLD_GROUNDS_MISSING,),
            id="not relevant, and nobody says why",
        ),
        pytest.param(
            ToldFacts(coordinator=False, plan=False, direct=False, has_grounds=True),
            (),
            id="not relevant, with the reason",
        ),
        pytest.param(
            ToldFacts(**ALL_TOLD, is_understanding_noted=True), (ToldReason.TOLD_WAY_MISSING,), id="no way"
        ),
        pytest.param(
            ToldFacts(**ALL_TOLD, has_way=True), (ToldReason.TOLD_UNDERSTANDING_MISSING,), id="not understood"
        ),
    ],
)
def test_what_people_are_told_is_answered_whole(facts: ToldFacts, codes: tuple[ToldReason, ...]) -> None:
    verdict = people_are_told(facts)
    assert tuple(reason.code for reason in verdict.because) == codes
    # A local routine forbids nothing: every answer is accepted, only none is not.
    assert not verdict.forbids


@pytest.mark.rule("R-035")
@pytest.mark.parametrize(
    ("is_turned_down", "is_answered", "codes"),
    [
        (False, False, ()),
        (True, True, ()),
        (True, False, (CareTeamOfferReason.CARE_TEAM_NOT_ANSWERED,)),
    ],
)
def test_a_no_is_answered_about_a_care_team(
    is_turned_down: bool, is_answered: bool, codes: tuple[CareTeamOfferReason, ...]
) -> None:
    verdict = care_team_is_offered(is_turned_down=is_turned_down, is_answered=is_answered)
    assert tuple(reason.code for reason in verdict.because) == codes
