"""Age, parental responsibility, care orders and capacity decide who consents, and who is heard."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samvirk.rules.consent_givers import (
    ConsentFacts,
    ConsentGivers,
    ConsentNote,
    ConsentReason,
    GivenConsent,
    GuardianFacts,
    GuardianScope,
    Heard,
    ParentFacts,
    SignaturesNeeded,
    Signer,
    SignerKind,
    Weight,
    consent_givers,
    consent_still_stands,
    renewal_days,
    somebody_can_consent,
)
from samvirk.rules.dated import SettingValues
from samvirk.rules.law import Effect, Reason

pytestmark = pytest.mark.rule("R-116")

LAW = SettingValues()
TODAY = date(2026, 11, 22)
FIVE, NINE, THIRTEEN = date(2021, 6, 1), date(2017, 6, 1), date(2013, 6, 1)
SEVENTEEN, THIRTY = date(2009, 6, 1), date(1996, 6, 1)

MOTHER = ParentFacts(ref="mother", has_responsibility=True, has_daily_care=True)
FATHER = ParentFacts(ref="father", has_responsibility=True)
STEPFATHER = ParentFacts(ref="stepfather", has_responsibility=False, has_daily_care=True)
VERGE = GuardianFacts(ref="verge", scope=GuardianScope.PERSONAL)

PERSON = Signer(kind=SignerKind.PERSON)
MOTHER_SIGNS = Signer(kind=SignerKind.PARENT, ref="mother")
FATHER_SIGNS = Signer(kind=SignerKind.PARENT, ref="father")
VERGE_SIGNS = Signer(kind=SignerKind.GUARDIAN, ref="verge")
BARNEVERN_SIGNS = Signer(kind=SignerKind.CHILD_WELFARE, ref="barnevern")

CHILD = ConsentFacts(birth_on=NINE, parents=(MOTHER, FATHER))
YOUTH = ConsentFacts(birth_on=SEVENTEEN, parents=(MOTHER, FATHER))
ADULT = ConsentFacts(birth_on=THIRTY)


def ask(facts: ConsentFacts, on: date = TODAY) -> ConsentGivers:
    return consent_givers(facts, settings=LAW, on=on)


def notes(facts: ConsentFacts) -> list[str]:
    return [note.code for note in ask(facts).notes]


@pytest.mark.parametrize(
    ("facts", "signers", "codes"),
    [
        pytest.param(
            CHILD, (MOTHER_SIGNS, FATHER_SIGNS), [ConsentNote.ALL_HOLDERS_SIGN], id="a child, both parents"
        ),
        pytest.param(
            replace(CHILD, parents=(MOTHER, STEPFATHER)),
            (MOTHER_SIGNS,),
            [ConsentNote.ONE_PARENT_HAS_RESPONSIBILITY],
            id="a child, one parent has responsibility",
        ),
        pytest.param(
            replace(CHILD, care_order_ref="barnevern"),
            (BARNEVERN_SIGNS,),
            [ConsentNote.CHILD_WELFARE_HAS_CARE],
            id="a child, barnevern has care",
        ),
        pytest.param(
            replace(CHILD, parents=(), guardian=VERGE),
            (VERGE_SIGNS,),
            [ConsentNote.GUARDIAN_SIGNS],
            id="a child without parents who has a verge",
        ),
        pytest.param(YOUTH, (PERSON,), [ConsentNote.YOUTH_DECIDES], id="a youth decides"),
        pytest.param(
            replace(YOUTH, care_order_ref="barnevern"),
            (PERSON,),
            [ConsentNote.YOUTH_DECIDES],
            id="a youth under barnevern decides",
        ),
        pytest.param(
            replace(YOUTH, has_capacity=False),
            (MOTHER_SIGNS, FATHER_SIGNS),
            [ConsentNote.ALL_HOLDERS_SIGN, ConsentNote.CAPACITY_IS_LACKING],
            id="a youth without capacity, the parents",
        ),
        pytest.param(
            replace(YOUTH, has_capacity=False, care_order_ref="barnevern"),
            (BARNEVERN_SIGNS,),
            [ConsentNote.CHILD_WELFARE_HAS_CARE, ConsentNote.CAPACITY_IS_LACKING],
            id="a youth without capacity, barnevern",
        ),
        pytest.param(ADULT, (PERSON,), [ConsentNote.PERSON_IS_ADULT], id="an adult"),
        pytest.param(
            replace(ADULT, guardian=VERGE),
            (PERSON,),
            [ConsentNote.PERSON_IS_ADULT],
            id="an adult with a verge and with capacity",
        ),
        pytest.param(
            replace(ADULT, has_capacity=False, guardian=VERGE),
            (VERGE_SIGNS,),
            [ConsentNote.GUARDIAN_SIGNS, ConsentNote.CAPACITY_IS_LACKING],
            id="an adult without capacity, the verge",
        ),
    ],
)
def test_it_says_who_must_sign_and_why(
    facts: ConsentFacts, signers: tuple[Signer, ...], codes: list[str]
) -> None:
    answer = ask(facts)
    assert answer.verdict.holds
    assert (answer.signers, answer.needed) == (signers, SignaturesNeeded.ALL)
    assert [note.code for note in answer.notes] == codes


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        pytest.param(
            replace(CHILD, parents=()),
            Reason.of(ConsentReason.NO_HOLDER_IS_KNOWN),
            id="a child without anybody",
        ),
        pytest.param(
            replace(CHILD, parents=(STEPFATHER,)),
            Reason.of(ConsentReason.NO_HOLDER_IS_KNOWN),
            id="a child with a stepfather only",
        ),
        pytest.param(
            replace(YOUTH, parents=(), has_capacity=False),
            Reason.of(ConsentReason.NO_REPRESENTATIVE_IS_KNOWN),
            id="a youth without capacity and without anybody",
        ),
        pytest.param(
            replace(ADULT, has_capacity=False),
            Reason.of(ConsentReason.NO_REPRESENTATIVE_IS_KNOWN),
            id="an adult without capacity and without a verge",
        ),
        pytest.param(
            replace(ADULT, has_capacity=False, parents=(MOTHER,)),
            Reason.of(ConsentReason.NO_REPRESENTATIVE_IS_KNOWN),
            id="the mother of an adult is not enough",
        ),
        pytest.param(
            replace(
                ADULT, has_capacity=False, guardian=GuardianFacts(ref="verge", scope=GuardianScope.ECONOMIC)
            ),
            Reason.of(ConsentReason.GUARDIAN_SCOPE_IS_TOO_NARROW, scope=GuardianScope.ECONOMIC),
            id="a verge for money only",
        ),
    ],
)
def test_nobody_known_to_consent_forbids_with_a_reason(facts: ConsentFacts, reason: Reason) -> None:
    answer = ask(facts)
    assert answer.verdict.because == (reason,)
    assert answer.verdict.effect is Effect.BLOCKS
    assert answer.signers == ()
    assert somebody_can_consent(facts, settings=LAW, on=TODAY) == answer.verdict


def test_a_verge_for_both_personal_and_economic_matters_can_sign() -> None:
    both = GuardianFacts(ref="verge", scope=GuardianScope.BOTH)
    assert ask(replace(ADULT, has_capacity=False, guardian=both)).signers == (VERGE_SIGNS,)


@pytest.mark.parametrize(
    ("facts", "heard"),
    [
        pytest.param(replace(CHILD, birth_on=FIVE), Weight.HEARD_IF_ABLE, id="a child of five who can speak"),
        pytest.param(CHILD, Weight.HEARD, id="a child of nine"),
        pytest.param(replace(CHILD, birth_on=THIRTEEN), Weight.GREAT_WEIGHT, id="a child of thirteen"),
        pytest.param(replace(YOUTH, has_capacity=False), Weight.GREAT_WEIGHT, id="a youth without capacity"),
        pytest.param(
            replace(ADULT, has_capacity=False, guardian=VERGE),
            Weight.GREAT_WEIGHT,
            id="an adult without capacity",
        ),
    ],
)
def test_whoever_does_not_decide_is_heard(facts: ConsentFacts, heard: Weight) -> None:
    assert ask(facts).heard == (Heard(weight=heard),)


@pytest.mark.parametrize("facts", [pytest.param(YOUTH, id="a youth"), pytest.param(ADULT, id="an adult")])
def test_whoever_decides_is_not_listed_as_heard(facts: ConsentFacts) -> None:
    assert ask(facts).heard == ()


@pytest.mark.parametrize(
    ("age_day", "weight"),
    [
        pytest.param(date(2024, 5, 31), Weight.HEARD_IF_ABLE, id="the day before seven"),
        pytest.param(date(2024, 6, 1), Weight.HEARD, id="seven"),
        pytest.param(date(2029, 5, 31), Weight.HEARD, id="the day before twelve"),
        pytest.param(date(2029, 6, 1), Weight.GREAT_WEIGHT, id="twelve"),
        pytest.param(date(2033, 5, 31), Weight.GREAT_WEIGHT, id="the day before sixteen"),
    ],
)
def test_the_steps_of_age_begin_on_the_birthday(age_day: date, weight: Weight) -> None:
    assert ask(ConsentFacts(birth_on=NINE, parents=(MOTHER,)), on=age_day).heard == (Heard(weight=weight),)


def test_on_the_sixteenth_birthday_the_youth_signs() -> None:
    assert ask(CHILD, on=date(2033, 5, 31)).signers == (MOTHER_SIGNS, FATHER_SIGNS)
    assert ask(CHILD, on=date(2033, 6, 1)).signers == (PERSON,)


# Shared responsibility, or one parent's


def test_shared_responsibility_needs_both_parents() -> None:
    answer = ask(CHILD)
    assert (answer.signers, answer.needed) == ((MOTHER_SIGNS, FATHER_SIGNS), SignaturesNeeded.ALL)


def test_for_an_everyday_matter_the_parent_with_daily_care_is_enough_and_the_other_may_speak() -> None:
    answer = ask(replace(CHILD, is_everyday_matter=True))
    assert (answer.signers, answer.needed) == ((MOTHER_SIGNS,), SignaturesNeeded.ANY_ONE)
    assert Heard(weight=Weight.MAY_SPEAK, ref="father") in answer.heard
    assert answer.notes == (Reason.of(ConsentNote.ONE_PARENT_IS_ENOUGH, holders=2),)


def test_for_an_everyday_matter_either_parent_may_sign_when_daily_care_is_not_known() -> None:
    unknown = replace(CHILD, parents=(replace(MOTHER, has_daily_care=False), FATHER), is_everyday_matter=True)
    assert ask(unknown).signers == (MOTHER_SIGNS, FATHER_SIGNS)


def test_one_parent_s_responsibility_needs_one_parent_also_for_an_everyday_matter() -> None:
    alone = replace(CHILD, parents=(MOTHER, STEPFATHER), is_everyday_matter=True)
    assert (ask(alone).signers, ask(alone).needed) == ((MOTHER_SIGNS,), SignaturesNeeded.ALL)


# A young person without capacity


def test_for_a_young_person_without_capacity_the_parents_sign_and_the_youth_is_heard() -> None:
    answer = ask(replace(YOUTH, has_capacity=False))
    assert answer.signers == (MOTHER_SIGNS, FATHER_SIGNS)
    assert answer.heard == (Heard(weight=Weight.GREAT_WEIGHT),)


# Foster home


@pytest.mark.parametrize(
    ("facts", "signers"),
    [
        pytest.param(
            replace(CHILD, care_order_ref="barnevern", lives_in_foster_home=True),
            (BARNEVERN_SIGNS,),
            id="after a care order barnevern signs",
        ),
        pytest.param(
            replace(CHILD, lives_in_foster_home=True),
            (MOTHER_SIGNS, FATHER_SIGNS),
            id="without a care order the parents sign",
        ),
    ],
)
def test_foster_parents_do_not_sign(facts: ConsentFacts, signers: tuple[Signer, ...]) -> None:
    assert ask(facts).signers == signers
    assert ConsentNote.FOSTER_PARENTS_DO_NOT_SIGN in notes(facts)


# A secret address

IN_HIDING = replace(MOTHER, has_secret_address=True)


def test_a_secret_address_is_flagged_and_the_parents_get_separate_forms() -> None:
    answer = ask(replace(CHILD, parents=(IN_HIDING, FATHER)))
    assert answer.secret_addresses_of == {"mother"}
    assert ConsentNote.SIGNERS_GET_SEPARATE_FORMS in [note.code for note in answer.notes]


def test_the_parents_get_separate_forms_also_when_one_of_them_only_may_speak() -> None:
    everyday = replace(CHILD, parents=(IN_HIDING, FATHER), is_everyday_matter=True)
    assert ask(everyday).signers == (MOTHER_SIGNS,)
    assert ConsentNote.SIGNERS_GET_SEPARATE_FORMS in notes(everyday)


def test_a_secret_address_is_flagged_also_when_that_parent_does_not_sign() -> None:
    alone = replace(CHILD, parents=(MOTHER, replace(STEPFATHER, has_secret_address=True)))
    assert ask(alone).secret_addresses_of == {"stepfather"}
    assert ConsentNote.SIGNERS_GET_SEPARATE_FORMS not in notes(alone)


def test_a_parent_who_signs_alone_needs_no_separate_form() -> None:
    assert ConsentNote.SIGNERS_GET_SEPARATE_FORMS not in notes(replace(CHILD, parents=(IN_HIDING,)))


def test_no_reason_and_no_note_ever_names_anybody() -> None:
    answer = ask(replace(CHILD, parents=(IN_HIDING, FATHER)))
    told = [value for note in answer.notes for value in note.facts.values()]
    assert not {"mother", "father"} & set(told)


# Consents that others gave before


@pytest.mark.parametrize(
    ("given_consent", "facts", "on", "reasons"),
    [
        pytest.param(
            GivenConsent(given_on=date(2030, 1, 1), given_by=SignerKind.PARENT),
            CHILD,
            date(2033, 5, 31),
            (),
            id="the day before sixteen it stands",
        ),
        pytest.param(
            GivenConsent(given_on=date(2030, 1, 1), given_by=SignerKind.PARENT),
            CHILD,
            date(2033, 6, 1),
            (Reason.of(ConsentReason.YOUTH_MUST_RENEW, since_on=date(2033, 6, 1)),),
            id="at sixteen the youth renews it",
        ),
        pytest.param(
            GivenConsent(given_on=date(2030, 1, 1), given_by=SignerKind.CHILD_WELFARE),
            CHILD,
            date(2033, 6, 1),
            (Reason.of(ConsentReason.YOUTH_MUST_RENEW, since_on=date(2033, 6, 1)),),
            id="also one that barnevern gave",
        ),
        pytest.param(
            GivenConsent(given_on=date(2030, 1, 1), given_by=SignerKind.PARENT),
            replace(CHILD, has_capacity=False),
            date(2033, 6, 1),
            (),
            id="a youth without capacity does not take over",
        ),
        pytest.param(
            GivenConsent(given_on=date(2034, 1, 1), given_by=SignerKind.PARENT),
            replace(CHILD, has_capacity=False),
            date(2035, 6, 1),
            (Reason.of(ConsentReason.ADULT_MUST_RENEW, since_on=date(2035, 6, 1)),),
            id="at eighteen the parents' right ends in any case",
        ),
        pytest.param(
            GivenConsent(given_on=date(2030, 1, 1), given_by=SignerKind.PARENT),
            CHILD,
            date(2036, 1, 1),
            (Reason.of(ConsentReason.ADULT_MUST_RENEW, since_on=date(2035, 6, 1)),),
            id="never renewed at all",
        ),
        pytest.param(
            GivenConsent(given_on=date(2033, 6, 1), given_by=SignerKind.PERSON),
            CHILD,
            date(2036, 1, 1),
            (),
            id="the youth's own consent stands at eighteen",
        ),
        pytest.param(
            GivenConsent(given_on=date(2035, 6, 1), given_by=SignerKind.GUARDIAN),
            replace(CHILD, has_capacity=False, guardian=VERGE),
            date(2040, 1, 1),
            (),
            id="a verge's consent from the eighteenth birthday on stands",
        ),
    ],
)
def test_at_sixteen_and_eighteen_the_young_renew_what_others_gave(
    given_consent: GivenConsent, facts: ConsentFacts, on: date, reasons: tuple[Reason, ...]
) -> None:
    assert consent_still_stands(given_consent, facts, settings=LAW, on=on).because == reasons


def test_the_renewal_days_are_the_birthdays_also_after_a_leap_day_birth() -> None:
    assert renewal_days(date(2012, 2, 29), settings=LAW, on=TODAY) == (date(2028, 2, 29), date(2030, 3, 1))


# Properties

facts_of_anybody = st.builds(
    ConsentFacts,
    birth_on=st.dates(date(1940, 1, 1), date(2035, 12, 31)),
    parents=st.lists(st.sampled_from([MOTHER, FATHER, STEPFATHER, IN_HIDING]), unique_by=lambda p: p.ref).map(
        tuple
    ),
    guardian=st.sampled_from([None, VERGE, GuardianFacts(ref="verge", scope=GuardianScope.ECONOMIC)]),
    care_order_ref=st.sampled_from([None, "barnevern"]),
    lives_in_foster_home=st.booleans(),
    has_capacity=st.booleans(),
    is_everyday_matter=st.booleans(),
)
any_day = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@given(facts_of_anybody, any_day)
def test_there_are_signers_exactly_when_somebody_can_consent(facts: ConsentFacts, on: date) -> None:
    answer = ask(facts, on)
    assert bool(answer.signers) is answer.verdict.holds


@given(facts_of_anybody, any_day)
def test_a_parent_without_responsibility_never_signs(facts: ConsentFacts, on: date) -> None:
    assert "stepfather" not in {signer.ref for signer in ask(facts, on).signers}


@given(facts_of_anybody, any_day)
def test_the_person_either_signs_or_is_heard(facts: ConsentFacts, on: date) -> None:
    answer = ask(facts, on)
    is_heard = any(heard.ref is None for heard in answer.heard)
    assert (PERSON in answer.signers) is not is_heard


SHUT_OUT = replace(FATHER, is_shut_out=True)


def test_a_parent_who_is_shut_out_is_not_asked() -> None:
    answer = ask(replace(CHILD, parents=(MOTHER, SHUT_OUT)))
    assert answer.signers == (MOTHER_SIGNS,)
    assert [note.code for note in answer.notes] == [ConsentNote.SHUT_OUT_PARENT_IS_NOT_ASKED]


def test_where_two_others_hold_responsibility_both_sign() -> None:
    third = ParentFacts(ref="third", has_responsibility=True)
    answer = ask(replace(CHILD, parents=(MOTHER, SHUT_OUT, third)))
    assert len(answer.signers) == 2
    assert [note.code for note in answer.notes] == [ConsentNote.ALL_HOLDERS_SIGN]


def test_where_the_only_parent_is_shut_out_nobody_is_known() -> None:
    answer = ask(replace(CHILD, parents=(SHUT_OUT,)))
    assert [reason.code for reason in answer.verdict.because] == [ConsentReason.NO_HOLDER_IS_KNOWN]
