"""A consent is asked for, signed by those who decide on the day, narrowed, renewed and withdrawn."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from samvirk.access.permissions import Permission
from samvirk.audit.models import AuditEvent
from samvirk.consent import actions
from samvirk.consent.actions import BROWSER, ConsentHindrance, Manner
from samvirk.consent.facts import consents_held, given_consent, has_consent, signers_of
from samvirk.consent.models import AgeStep, Area, Consent, ConsentForm, ConsentKind
from samvirk.core import clock
from samvirk.core.fields import opened_text
from samvirk.core.grant import GrantMissingError
from samvirk.core.models import Conflict, Refused
from samvirk.family.actions import add_care_order, end
from samvirk.family.facts import consent_facts
from samvirk.organisations.facts import keyring_of, setting_values
from samvirk.outbox.models import Message
from samvirk.people.actions import merge_persons
from samvirk.people.models import Person
from samvirk.rules.calendar import add_months
from samvirk.rules.consent_givers import Signer, SignerKind, consent_still_stands
from samvirk.rules.consent_validity import SharingReason
from tests import consents
from tests.consents import ORAL, agree, ask, lacks_capacity, limit, row, sign, signer, signers, withdraw
from tests.core.writers import Writers
from tests.town import EMMA, IDA, JONAS, MONA, NORA, OLAV, PETTER, RAGNHILD, SIGRID, TORE, Town, build

DAY = timedelta(days=1)


@pytest.fixture
def town(fjordvik_and_skogli: Town) -> Town:
    return fjordvik_and_skogli


def in_force(town: Town, consent: Consent, today: date | None = None) -> bool:
    return Consent.objects.in_force(today or town.today).filter(pk=consent.pk).exists()


def refused(act: Callable[[], object]) -> Any:
    with pytest.raises(Refused) as caught:
        act()
    return caught.value.reason


def second_parent(town: Town) -> None:
    """Give Nora's other parent responsibility too."""
    town.parent("Stein Sund", NORA)


# Given


@pytest.mark.rule("R-110")
def test_an_adult_says_yes_and_it_holds(town: Town) -> None:
    consent = ask(town, TORE, JONAS)
    assert not in_force(town, consent)
    given = sign(town, consent, signer(town, TORE))
    assert (given.given_as, given.given_for) == (SignerKind.PERSON, "")
    assert in_force(town, given)
    verbs = AuditEvent.objects.filter(subject_id=consent.pk).order_by("sequence")
    assert list(verbs.values_list("verb", flat=True)) == ["consent.ask", "consent.sign", "consent.give"]
    assert list(Message.objects.order_by("created_at", "pk").values_list("topic", flat=True)) == [
        "consent.asked",
        "consent.given",
    ]


@pytest.mark.rule("R-116")
def test_shared_responsibility_both_parents_sign(town: Town) -> None:
    second_parent(town)
    consent = ask(town, NORA, JONAS)
    first, second = signers(town, NORA)
    assert sign(town, consent, first).given_at is None
    assert sign(town, consent, first).given_at is None
    given = sign(town, consent, second)
    assert given.given_at
    assert (given.given_as, given.given_for) == (SignerKind.PARENT, AgeStep.CHILD)
    assert signers_of(given) == {first, second}


@pytest.mark.rule("R-116")
def test_one_parent_with_responsibility_is_enough(town: Town) -> None:
    assert len(signers(town, NORA)) == 1
    assert agree(town, NORA, JONAS).given_as == SignerKind.PARENT


@pytest.mark.rule("R-116")
def test_in_an_everyday_matter_one_of_two_is_enough(town: Town) -> None:
    second_parent(town)
    consent = ask(town, NORA, JONAS, is_everyday_matter=True)
    assert sign(town, consent, signers(town, NORA)[1]).given_at


@pytest.mark.rule("R-116")
def test_the_divorced_parent_who_is_blocked_cannot_sign(town: Town) -> None:
    (mona,) = signers(town, EMMA)
    assert mona.ref == str(town.parents[MONA].pk)
    petter = Signer(kind=SignerKind.PARENT, ref=str(town.parents[PETTER].pk))
    consent = ask(town, EMMA, JONAS)
    assert refused(lambda: sign(town, consent, petter)) is ConsentHindrance.NOT_A_SIGNER
    assert sign(town, consent, mona).given_at


@pytest.mark.rule("R-116")
def test_in_a_foster_home_barnevern_signs_and_foster_parents_do_not(town: Town) -> None:
    add_care_order(
        town.persons[NORA],
        {"unit": town.units["Habilitering"], "is_in_foster_home": True, "valid_from": town.today},
        grant=town.may(Permission.FAMILY_EDIT),
        now=town.now,
    )
    parent = Signer(kind=SignerKind.PARENT, ref=str(town.parents[RAGNHILD].pk))
    consent = ask(town, NORA, JONAS)
    assert refused(lambda: sign(town, consent, parent)) is ConsentHindrance.NOT_A_SIGNER
    (barnevern,) = signers(town, NORA)
    given = sign(town, consent, barnevern, ORAL)
    assert (given.given_as, in_force(town, given)) == (SignerKind.CHILD_WELFARE, True)


@pytest.mark.rule("R-116")
def test_for_an_adult_without_competence_the_guardian_signs(town: Town) -> None:
    lacks_capacity(town, OLAV)
    given = agree(town, OLAV, JONAS)
    assert (given.given_as, given.given_for) == (SignerKind.GUARDIAN, AgeStep.ADULT)
    assert in_force(town, given)


@pytest.mark.rule("R-116")
def test_for_a_young_person_without_competence_the_parents_sign_until_18(town: Town) -> None:
    Person.objects.filter(pk=town.persons[NORA].pk).update(birth_on=add_months(town.today, -17 * 12))
    lacks_capacity(town, NORA)
    given = agree(town, NORA, JONAS, valid_until=town.today + 900 * DAY)
    assert given.given_for == AgeStep.YOUTH
    assert in_force(town, given)
    assert not in_force(town, given, add_months(town.today, 12))


@pytest.mark.rule("R-110")
def test_oral_consent_is_registered_with_evidence(town: Town) -> None:
    consent = ask(town, TORE, JONAS)
    silent = Manner(form=ConsentForm.ORAL, note=" ")
    assert refused(lambda: sign(town, consent, signer(town, TORE), silent)) is (
        ConsentHindrance.NEEDS_EVIDENCE
    )
    given = sign(town, consent, signer(town, TORE), ORAL)
    (signature,) = given.signatures.order_by("pk")
    assert opened_text(signature, "evidence", keyring_of(town.here.pk)) == "På telefon"
    assert signature.form == ConsentForm.ORAL


@pytest.mark.rule("R-060")
def test_in_an_urgent_family_situation_an_oral_consent_with_a_note_is_enough(town: Town) -> None:
    consent = ask(town, TORE, kind=ConsentKind.COORDINATOR, valid_until=None)
    assert not has_consent(town.persons[TORE].pk, ConsentKind.COORDINATOR, town.today)
    sign(town, consent, signer(town, TORE), ORAL)
    assert has_consent(town.persons[TORE].pk, ConsentKind.COORDINATOR, town.today)


@pytest.mark.rule("R-003")
def test_consent_by_a_representative_covers_the_plan(town: Town) -> None:
    agree(town, EMMA, kind=ConsentKind.PLAN, valid_until=None)
    with CaptureQueriesContext(connection) as asked:
        held = consents_held(town.persons[EMMA].pk, town.today)
    assert (held.has_plan, held.has_sharing, held.has_coordinator, held.has_child_coordinator) == (
        *(True, False),
        *(False, False),
    )
    assert len(asked) == 1


def test_whoever_signs_after_the_question_is_too_old_is_told(town: Town) -> None:
    consent = ask(town, TORE, JONAS, valid_until=town.today)
    later = replace(town, now=town.now + 2 * DAY)
    assert refused(lambda: sign(later, consent, signer(town, TORE))) is ConsentHindrance.PERIOD_IS_OVER


# Refused


def refuse(town: Town, consent: Consent, signer: Signer, manner: Manner = BROWSER) -> Consent:
    permission = Permission.CONSENT_REGISTER if manner.is_registered else Permission.CONSENT_GIVE
    return actions.refuse(consent, signer, manner, grant=town.may(permission), now=town.now)


@pytest.mark.rule("R-110")
def test_a_no_answers_the_question_and_leaves_what_stood(town: Town) -> None:
    stands = agree(town, TORE, JONAS)
    consent = ask(town, TORE, JONAS, areas=frozenset(Area))
    (tore,) = signers(town, TORE)
    said = refuse(town, consent, tore)
    assert said.refused_at
    assert refuse(town, said, tore).version == said.version
    assert in_force(town, stands)
    assert refused(lambda: sign(town, consent, tore)) is ConsentHindrance.ANSWERED
    assert Message.objects.filter(topic="consent.refused").count() == 1


def test_nobody_says_no_to_what_is_given_or_for_somebody_else(town: Town) -> None:
    given = agree(town, TORE, JONAS)
    (tore,) = signers(town, TORE)
    assert refused(lambda: refuse(town, given, tore)) is ConsentHindrance.ANSWERED
    consent = ask(town, EMMA, JONAS)
    assert refused(lambda: refuse(town, consent, tore)) is ConsentHindrance.NOT_A_SIGNER


# Withdrawn


@pytest.mark.rule("R-110")
def test_withdrawn_orally_it_ends_at_once(town: Town) -> None:
    given = agree(town, TORE, JONAS)
    ended = withdraw(town, given, ORAL)
    assert not in_force(town, given)
    assert opened_text(ended, "withdrawn_note", keyring_of(town.here.pk)) == "På telefon"
    assert Message.objects.filter(topic="consent.withdrawn").count() == 1


def test_a_double_press_withdraws_once(town: Town) -> None:
    given = agree(town, TORE, JONAS)
    first = withdraw(town, given)
    assert withdraw(town, given).version == first.version
    assert AuditEvent.objects.filter(verb="consent.withdraw").count() == 1


def test_a_question_is_not_withdrawn_but_taken_back(town: Town) -> None:
    consent = ask(town, TORE, JONAS)
    assert withdraw(town, consent).withdrawn_at is None
    grant = town.may(Permission.CONSENT_ASK)
    taken = actions.take_back(consent, grant=grant, now=town.now)
    assert taken.withdrawn_at
    assert actions.take_back(consent, grant=grant, now=town.now).version == taken.version
    assert ask(town, TORE, JONAS).pk != consent.pk


def test_a_slip_of_the_finger_is_undone_unless_something_has_happened(town: Town) -> None:
    ended = withdraw(town, agree(town, TORE, JONAS))
    grant = town.may(Permission.CONSENT_WITHDRAW)
    back = actions.reinstate(ended, expected_version=ended.version, grant=grant, now=town.now)
    assert in_force(town, back)
    ended = withdraw(town, back)
    with pytest.raises(Conflict):
        actions.reinstate(ended, expected_version=ended.version - 1, grant=grant, now=town.now)
    agree(town, TORE, JONAS)
    with pytest.raises(Conflict):
        actions.reinstate(ended, expected_version=ended.version, grant=grant, now=town.now)


# Narrowed and renewed


@pytest.mark.rule("R-111")
def test_a_narrower_one_takes_over_at_once(town: Town) -> None:
    given = agree(town, TORE, JONAS, areas=frozenset({Area.HEALTH, Area.FAMILY}), exceptions="Ikke jobb.")
    less = limit(town, given, areas=frozenset({Area.HEALTH}), exceptions="Ikke penger.")
    assert (in_force(town, given), in_force(town, less)) == (False, True)
    assert less.areas == {Area.HEALTH}
    assert less.replaces_id == given.pk
    assert opened_text(less, "exceptions", keyring_of(town.here.pk)) == "Ikke jobb.\nIkke penger."


@pytest.mark.rule("R-111")
def test_to_narrow_never_shares_more(town: Town) -> None:
    given = agree(town, TORE, JONAS)
    assert refused(lambda: limit(town, given, areas=frozenset(Area))) is ConsentHindrance.NOT_NARROWER
    longer = town.today + 400 * DAY
    assert refused(lambda: limit(town, given, valid_until=longer)) is ConsentHindrance.NOT_NARROWER
    assert refused(lambda: limit(town, given, valid_until=None)) is ConsentHindrance.NOT_NARROWER
    assert refused(lambda: limit(town, given, areas=frozenset())) is SharingReason.NO_AREA
    assert refused(lambda: limit(town, given, valid_until=town.today - DAY)) is SharingReason.NO_DAY_AHEAD
    withdraw(town, given)
    with pytest.raises(Conflict):
        limit(town, given)


@pytest.mark.rule("R-111")
def test_exceptions_by_name_are_kept_and_added_to(town: Town) -> None:
    given = agree(town, TORE, "Fjordvik skole", excepted=(town.posts[JONAS],))
    less = limit(town, given, excepted=[town.posts[JONAS], town.posts[SIGRID]])
    assert less.excepted.count() == 2


@pytest.mark.rule("R-112")
def test_renewed_the_old_holds_until_the_answer_comes(town: Town) -> None:
    old = agree(town, TORE, "Fjordvik skole", excepted=(town.posts[JONAS],), exceptions="Ikke jobb.")
    grant = town.may(Permission.CONSENT_ASK)
    until = town.today + 300 * DAY
    asked = actions.renew(old, valid_until=until, grant=grant, now=town.now)
    assert in_force(town, old)
    new = sign(town, asked, signer(town, TORE))
    assert (in_force(town, old), in_force(town, new)) == (False, True)
    assert (new.valid_until, new.areas, new.excepted.count()) == (until, old.areas, 1)


@pytest.mark.rule("R-112")
def test_expired_yesterday_it_holds_no_more(town: Town) -> None:
    given = agree(town, TORE, JONAS, valid_until=town.today)
    assert in_force(town, given)
    assert not in_force(town, given, town.today + DAY)


# What no consent can say


@pytest.mark.rule("R-111")
@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"areas": frozenset()}, SharingReason.NO_AREA),
        ({"valid_until": None}, SharingReason.NO_DAY_AHEAD),
        ({"valid_until": date(2020, 1, 1)}, SharingReason.NO_DAY_AHEAD),
    ],
)
def test_sharing_without_what_or_until_when_is_not_asked(
    town: Town, fields: dict[str, Any], reason: SharingReason
) -> None:
    assert refused(lambda: ask(town, TORE, JONAS, **fields)) is reason


def test_nothing_else_is_asked_for_days_that_have_been(town: Town) -> None:
    yesterday = town.today - DAY
    too_late = refused(lambda: ask(town, TORE, kind=ConsentKind.PLAN, valid_until=yesterday))
    assert too_late is SharingReason.NO_DAY_AHEAD


def test_the_same_is_not_asked_twice(town: Town) -> None:
    ask(town, TORE, JONAS)
    ask(town, TORE, "Fjordvik skole")
    ask(town, TORE, "Sykehuset")
    assert refused(lambda: ask(town, TORE, JONAS)) is ConsentHindrance.ASKED_ALREADY
    with mock.patch.object(actions, "_is_asked", return_value=False):
        assert refused(lambda: ask(town, TORE, JONAS)) is ConsentHindrance.ASKED_ALREADY


def test_what_a_consent_can_be_is_held_by_the_database(town: Town) -> None:
    given = agree(town, TORE, JONAS)
    for wrong in (
        {"unit": town.units["Fjordvik skole"]},
        {"valid_until": None},
        {"can_share_health": False},
        {"refused_at": town.now},
        {"given_as": ""},
        {"valid_until": given.valid_from - DAY},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Consent.objects.filter(pk=given.pk).update(**wrong)


# Grants, and all or nothing


ACTS: dict[str, Callable[[Town, Consent, Any], object]] = {
    "take back": lambda town, consent, grant: actions.take_back(consent, grant=grant, now=town.now),
    "sign": lambda town, consent, grant: actions.sign(
        consent, Signer(kind=SignerKind.PERSON), BROWSER, grant=grant, now=town.now
    ),
    "refuse": lambda town, consent, grant: actions.refuse(
        consent, Signer(kind=SignerKind.PERSON), ORAL, grant=grant, now=town.now
    ),
    "withdraw": lambda town, consent, grant: actions.withdraw(consent, BROWSER, grant=grant, now=town.now),
    "reinstate": lambda town, consent, grant: actions.reinstate(
        consent, expected_version=1, grant=grant, now=town.now
    ),
    "limit": lambda town, consent, grant: actions.limit(
        consent, areas=frozenset(), valid_until=None, grant=grant, now=town.now
    ),
    "renew": lambda town, consent, grant: actions.renew(
        consent, valid_until=town.today, grant=grant, now=town.now
    ),
}


@pytest.mark.parametrize("act", ACTS)
def test_a_grant_for_something_else_changes_nothing(town: Town, act: str) -> None:
    consent = ask(town, TORE, JONAS)
    with pytest.raises(GrantMissingError):
        ACTS[act](town, consent, town.may(Permission.PERSON_READ))
    assert Consent.objects.get(pk=consent.pk).version == 1


def test_a_signature_whose_event_cannot_be_stored_is_not_stored_either(town: Town) -> None:
    consent = ask(town, TORE, JONAS)
    (tore,) = signers(town, TORE)
    with (
        mock.patch.object(actions, "tell", side_effect=RuntimeError),
        pytest.raises(RuntimeError),
        transaction.atomic(),
    ):
        sign(town, consent, tore)
    assert not consent.signatures.exists()
    assert Consent.objects.get(pk=consent.pk).given_at is None


# Birthdays, the same in the database as in the rule


@pytest.mark.rule("R-116")
@pytest.mark.parametrize("is_able", [True, False])
@pytest.mark.parametrize("given_at_age", [15 * 12, 16 * 12, 17 * 12, 18 * 12])
@pytest.mark.parametrize("age", [15 * 12, 16 * 12 - 1, 16 * 12, 17 * 12, 18 * 12 - 1, 18 * 12, 19 * 12])
def test_the_16th_and_the_18th_birthday_count_as_the_rule_says(
    town: Town, given_at_age: int, age: int, is_able: bool
) -> None:
    if age < given_at_age:
        return
    town.guardian("Harald Vik", NORA)
    nora = town.persons[NORA].pk
    Person.objects.filter(pk=nora).update(birth_on=add_months(town.today, -given_at_age))
    if given_at_age >= 16 * 12:
        lacks_capacity(town, NORA)
    given = agree(town, NORA, JONAS, valid_until=town.today + 9000 * DAY)
    # Time passes: she is older, and it was given so many months ago.
    Person.objects.filter(pk=nora).update(birth_on=add_months(town.today, -age))
    then = add_months(town.today, given_at_age - age)
    rows = row(town, NORA).capacity_notes.order_by("pk")
    rows.delete()
    if not is_able:
        lacks_capacity(town, NORA)
    stands = consent_still_stands(
        replace(given_consent(given), given_on=then),
        consent_facts(row(town, NORA), town.today),
        settings=setting_values(town.here),
        on=town.today,
    )
    assert in_force(town, given) is stands.holds


# Two entries for one human


def test_when_two_persons_with_consents_are_merged_the_later_withdrawal_counts(town: Town) -> None:
    twin = town.register("Tore Hauge", date(1980, 5, 2))
    agree(town, "Tore Hauge", JONAS)
    kept = agree(town, TORE, JONAS)
    later = replace(town, now=town.now + timedelta(hours=1))
    withdraw(later, kept)
    merge_persons(
        row(town, TORE),
        Person.objects.get(pk=twin.pk),
        versions=(1, 1),
        grant=town.may(Permission.PERSON_MERGE),
        now=later.now,
    )
    assert not Consent.objects.in_force(town.today).filter(person=town.persons[TORE]).exists()
    agree(replace(later, now=later.now + timedelta(hours=1)), TORE, "Fjordvik skole")
    assert Consent.objects.in_force(town.today).filter(person=town.persons[TORE]).count() == 1


def test_when_both_hold_the_same_consent_one_of_them_counts(town: Town) -> None:
    twin = town.register("Tore Hauge", date(1980, 5, 2))
    agree(town, "Tore Hauge", JONAS)
    agree(town, TORE, JONAS)
    other = Person.objects.get(pk=twin.pk)
    grant = town.may(Permission.PERSON_MERGE)
    merge_persons(row(town, TORE), other, versions=(1, 1), grant=grant, now=town.now)
    assert Consent.objects.in_force(town.today).filter(person=town.persons[TORE]).count() == 1


def test_consents_of_two_municipalities_never_meet(town: Town) -> None:
    agree(town, IDA, "Sykehuset")
    assert not has_consent(town.persons[TORE].pk, ConsentKind.SHARING, town.today)


def test_a_guardian_who_has_gone_signs_no_more(town: Town) -> None:
    lacks_capacity(town, OLAV)
    (harald,) = signers(town, OLAV)
    guardian = town.persons[OLAV].guardians.get()
    end(
        guardian,
        valid_until=town.today - DAY,
        expected_version=1,
        grant=town.may(Permission.FAMILY_EDIT),
        now=town.now,
    )
    consent = ask(town, OLAV, JONAS)
    assert refused(lambda: sign(town, consent, harald)) is ConsentHindrance.NOT_A_SIGNER


# At the same moment


@pytest.fixture
def writers(transactional_db: None, tmp_path: Path) -> Writers:
    return Writers(tmp_path)


def _two_parents() -> tuple[Town, Consent]:
    now = clock.now()
    found = build(now=now, today=clock.today())
    second_parent(found)
    return found, consents.ask(found, NORA, JONAS)


@pytest.mark.parametrize("turn", range(3))
@pytest.mark.rule("R-116")
def test_two_parents_who_sign_at_the_same_moment_give_it_once(writers: Writers, turn: int) -> None:
    town, consent = writers.prepare(_two_parents)
    first, second = writers.alone(lambda: signers(town, NORA))
    results = writers.at_once(
        *(lambda who=who: sign(town, consent, who) for who in (first, second, first, second))
    )
    assert [type(result) for result in results] == [Consent] * 4

    def stored() -> tuple[bool, int, int]:
        given = Consent.objects.get(pk=consent.pk)
        events = AuditEvent.objects.filter(verb="consent.give").count()
        return given.given_at is not None, given.signatures.count(), events

    assert writers.alone(stored) == (True, 2, 1)
