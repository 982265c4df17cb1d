"""Consents as the frozen values that rules take, and the questions that others ask of them."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from samvirk.consent.models import (
    ADULT_AGE,
    YOUTH_DECIDES_AGE,
    AgeStep,
    Consent,
    ConsentKind,
    ConsentSignature,
)
from samvirk.family.facts import consent_facts
from samvirk.organisations.facts import setting_values
from samvirk.people.models import Person
from samvirk.rules.calendar import age_on
from samvirk.rules.consent_givers import ConsentGivers, GivenConsent, Signer, SignerKind, consent_givers
from samvirk.rules.consent_needed import ConsentsHeld
from samvirk.rules.consent_validity import ValidityFacts


def has_consent(person_id: UUID, kind: ConsentKind, today: date) -> bool:
    """Say whether a consent of the kind holds on the day; one statement."""
    return Consent.objects.in_force(today).filter(person=person_id, kind=kind).exists()


def consents_held(person_id: UUID, today: date) -> ConsentsHeld:
    """Return what is agreed to on the day, for the rules on what needs it; one statement."""
    rows = Consent.objects.in_force(today).filter(person=person_id)
    kinds = set(rows.order_by().values_list("kind", flat=True))
    return ConsentsHeld(
        has_coordinator=ConsentKind.COORDINATOR in kinds,
        has_child_coordinator=ConsentKind.CHILD_COORDINATOR in kinds,
        has_plan=ConsentKind.PLAN in kinds,
        has_sharing=ConsentKind.SHARING in kinds,
    )


def givers_of(
    person: Person, today: date, *, is_everyday_matter: bool = False, shut_out: Collection[UUID] = ()
) -> ConsentGivers:
    """Return who consents for the person on the day; parents who are shut out are not asked."""
    facts = replace(consent_facts(person, today, shut_out=shut_out), is_everyday_matter=is_everyday_matter)
    return consent_givers(facts, settings=setting_values(person.municipality), on=today)


def signers_of(consent: Consent) -> frozenset[Signer]:
    """Return who has signed: a ref is the id of the row as text, as in `family.facts.consent_facts`."""
    return frozenset(signer_of(row) for row in consent.signatures.order_by("signed_at", "pk"))


def signer_of(signature: ConsentSignature) -> Signer:
    """Return who gave the signature."""
    row_id = signature.parent_id or signature.guardian_id or signature.care_order_id
    return Signer(kind=SignerKind(signature.signed_as), ref=str(row_id) if row_id else None)


def validity_facts(consent: Consent) -> ValidityFacts:
    """Return what has happened to the consent, by the dates in Norway."""
    return ValidityFacts(
        valid_from=consent.valid_from,
        valid_until=consent.valid_until,
        given_on=_day(consent.given_at),
        refused_on=_day(consent.refused_at),
        withdrawn_on=_day(consent.withdrawn_at),
        replaced_on=_day(consent.replaced_at),
    )


def given_consent(consent: Consent) -> GivenConsent:
    """Return when and by whom a consent was given that was."""
    given_on = _day(consent.given_at)
    assert given_on is not None  # noqa: S101 - asked of consents that were given
    return GivenConsent(given_on=given_on, given_by=SignerKind(consent.given_as))


def age_step(person: Person, signed_as: SignerKind, today: date) -> str:
    """Return for whom another consents today; empty where the person does."""
    if signed_as is SignerKind.PERSON:
        return ""
    age = age_on(person.birth_on, today) if person.birth_on else 0
    if age >= ADULT_AGE:
        return AgeStep.ADULT.value
    return AgeStep.YOUTH.value if age >= YOUTH_DECIDES_AGE else AgeStep.CHILD.value


def _day(moment: datetime | None) -> date | None:
    return timezone.localdate(moment) if moment else None
