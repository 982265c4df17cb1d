"""Consent, impartiality, two yeses and whoever may appoint: before somebody is koordinator."""

import pytest

from samvirk.rules.appointing import (
    AgreementFacts,
    AgreementReason,
    AppointerFacts,
    AppointerReason,
    ConsentInForceReason,
    ImpartialityReason,
    both_have_said_yes,
    candidate_is_impartial,
    consent_is_in_force,
    coordinating_unit_appoints,
)
from samvirk.rules.law import Effect, Verdict


def codes(verdict: Verdict) -> list[object]:
    return [reason.code for reason in verdict.because]


@pytest.mark.rule("R-052")
@pytest.mark.parametrize(
    ("unit", "leads", "delegated", "because"),
    [
        pytest.param(True, False, False, [], id="the coordinating unit"),
        pytest.param(False, True, True, [], id="the leader, by delegation"),
        pytest.param(False, True, False, [AppointerReason.NOT_DELEGATED], id="the leader, without"),
        pytest.param(False, False, True, [AppointerReason.ANOTHER_UNIT], id="a leader of another unit"),
    ],
)
def test_the_unit_appoints_or_whom_it_is_delegated_to(
    unit: bool, leads: bool, delegated: bool, because: list[object]
) -> None:
    facts = AppointerFacts(is_coordinating_unit=unit, leads_the_unit=leads, is_delegated=delegated)
    assert codes(coordinating_unit_appoints(facts)) == because


@pytest.mark.rule("R-060")
@pytest.mark.parametrize(
    ("in_force", "because"),
    [
        pytest.param({"coordinator"}, [], id="in force"),
        pytest.param({"child_coordinator", "coordinator"}, [], id="of both kinds"),
        pytest.param(set(), [ConsentInForceReason.NO_CONSENT_IN_FORCE], id="none"),
        pytest.param(
            {"child_coordinator"}, [ConsentInForceReason.CONSENT_OF_ANOTHER_KIND], id="another kind"
        ),
    ],
)
def test_no_appointment_without_consent(in_force: set[str], because: list[object]) -> None:
    verdict = consent_is_in_force(needed="coordinator", in_force=frozenset(in_force))
    assert codes(verdict) == because
    assert verdict.effect is Effect.BLOCKS


@pytest.mark.rule("R-054")
@pytest.mark.parametrize(
    ("facts", "because"),
    [
        ({}, []),
        ({"is_the_person": True}, [ImpartialityReason.IS_THE_PERSON]),
        ({"is_family": True}, [ImpartialityReason.IS_FAMILY]),
        ({"says_so": True}, [ImpartialityReason.SAYS_TOO_CLOSE]),
        ({"is_kept_out": True}, [ImpartialityReason.IS_KEPT_OUT]),
    ],
    ids=str,
)
def test_nobody_who_stands_too_near(facts: dict[str, bool], because: list[object]) -> None:
    verdict = candidate_is_impartial(**facts)
    assert codes(verdict) == because
    assert verdict.effect is Effect.BLOCKS


@pytest.mark.rule("R-069")
@pytest.mark.parametrize(
    ("candidate", "leader", "ordered", "because"),
    [
        pytest.param(True, True, False, [], id="both say yes"),
        pytest.param(
            None,
            None,
            False,
            [AgreementReason.CANDIDATE_HAS_NOT_ANSWERED, AgreementReason.LEADER_HAS_NOT_ANSWERED],
            id="nobody has answered",
        ),
        pytest.param(False, True, False, [AgreementReason.CANDIDATE_SAYS_NO], id="the candidate says no"),
        pytest.param(True, False, False, [AgreementReason.LEADER_SAYS_NO], id="the leader says no"),
        pytest.param(
            None,
            True,
            False,
            [AgreementReason.CANDIDATE_HAS_NOT_ANSWERED],
            id="the leader alone is not enough",
        ),
        pytest.param(None, True, True, [], id="a unit that was ordered to"),
        pytest.param(
            False, True, True, [AgreementReason.CANDIDATE_SAYS_NO], id="whoever says no is not ordered"
        ),
    ],
)
def test_both_must_say_yes(
    candidate: bool | None, leader: bool | None, ordered: bool, because: list[object]
) -> None:
    facts = AgreementFacts(candidate=candidate, leader=leader, is_ordered=ordered)
    assert codes(both_have_said_yes(facts)) == because
