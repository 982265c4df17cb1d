"""Who must consent on a day, and who must be heard first (R-116)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samvirk.rules.calendar import age_on, birthday_at_age
from samvirk.rules.dated import SettingKey, SettingValues
from samvirk.rules.law import Effect, Fact, Reason, Verdict, rule
from samvirk.rules.sources import (
    CAPACITY_TO_CONSENT,
    CONSENT_BY_GUARDIAN,
    CONSENT_FOR_CHILD,
    CONSENT_FOR_YOUTH,
    NEW_CONSENT_RULES_ON,
)


class SignerKind(StrEnum):
    """In what capacity somebody consents."""

    PERSON = "person"
    PARENT = "parent"
    CHILD_WELFARE = "child_welfare"
    GUARDIAN = "guardian"


class SignaturesNeeded(StrEnum):
    """How many of the signers must sign."""

    ALL = "all"
    ANY_ONE = "any_one"


class Weight(StrEnum):
    """How much the view of somebody who does not decide counts."""

    HEARD_IF_ABLE = "heard_if_able"
    HEARD = "heard"
    GREAT_WEIGHT = "great_weight"
    MAY_SPEAK = "may_speak"


class GuardianScope(StrEnum):
    """What a verge or fullmektig may decide."""

    PERSONAL = "personal"
    ECONOMIC = "economic"
    BOTH = "both"


class ConsentReason(StrEnum):
    """Why nobody can consent, or why a consent no longer stands."""

    NO_HOLDER_IS_KNOWN = "no_holder_is_known"
    NO_REPRESENTATIVE_IS_KNOWN = "no_representative_is_known"
    GUARDIAN_SCOPE_IS_TOO_NARROW = "guardian_scope_is_too_narrow"
    YOUTH_MUST_RENEW = "youth_must_renew"
    ADULT_MUST_RENEW = "adult_must_renew"


class ConsentNote(StrEnum):
    """Why the signers are those they are."""

    PERSON_IS_ADULT = "person_is_adult"
    YOUTH_DECIDES = "youth_decides"
    CAPACITY_IS_LACKING = "capacity_is_lacking"
    CHILD_WELFARE_HAS_CARE = "child_welfare_has_care"
    FOSTER_PARENTS_DO_NOT_SIGN = "foster_parents_do_not_sign"
    ONE_PARENT_HAS_RESPONSIBILITY = "one_parent_has_responsibility"
    ALL_HOLDERS_SIGN = "all_holders_sign"
    ONE_PARENT_IS_ENOUGH = "one_parent_is_enough"
    GUARDIAN_SIGNS = "guardian_signs"
    SIGNERS_GET_SEPARATE_FORMS = "signers_get_separate_forms"
    SHUT_OUT_PARENT_IS_NOT_ASKED = "shut_out_parent_is_not_asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class ParentFacts:
    """A parent, or another who has parental responsibility; `ref` means something only to the caller.

    Who `is_shut_out` has been kept from the child by a decision, and is neither asked nor told.
    """

    ref: str
    has_responsibility: bool
    has_daily_care: bool = False
    has_secret_address: bool = False
    is_shut_out: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardianFacts:
    """An appointed verge, or a fullmektig, with what the appointment covers."""

    ref: str
    scope: GuardianScope

    @property
    def can_decide_personal_matters(self) -> bool:
        """Consent to a plan is a personal matter."""
        return self.scope is not GuardianScope.ECONOMIC


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentFacts:
    """A person and those around them on a day.

    `care_order_ref` is the barnevern that has taken over care. `has_capacity` is False when a competent
    professional has noted that the person cannot consent. `is_everyday_matter` is what belongs to ordinary
    daily care, where one parent is enough.
    """

    birth_on: date
    parents: tuple[ParentFacts, ...] = ()
    guardian: GuardianFacts | None = None
    care_order_ref: str | None = None
    lives_in_foster_home: bool = False
    has_capacity: bool = True
    is_everyday_matter: bool = False

    @property
    def holders(self) -> tuple[ParentFacts, ...]:
        """Those with parental responsibility who may be asked."""
        return tuple(
            parent for parent in self.parents if parent.has_responsibility and not parent.is_shut_out
        )

    @property
    def has_holder_shut_out(self) -> bool:
        """Whether somebody with parental responsibility is not asked."""
        return any(parent.has_responsibility and parent.is_shut_out for parent in self.parents)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Somebody whose signature counts; `ref` is None for the person."""

    kind: SignerKind
    ref: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """Somebody who is heard before the decision; `ref` is None for the person."""

    weight: Weight
    ref: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentGivers:
    """Who signs, who is heard, and why.

    `secret_addresses_of` lists the refs whose address, and all that gives it away, must not be shown to any
    other parent: not on the form, not in a list of recipients, not in a shared letter.
    """

    verdict: Verdict
    signers: tuple[Signer, ...]
    needed: SignaturesNeeded
    heard: tuple[Heard, ...]
    notes: tuple[Reason, ...]
    secret_addresses_of: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenConsent:
    """A consent that was given once, and by whom."""

    given_on: date
    given_by: SignerKind


@dataclass(frozen=True, slots=True, kw_only=True)
class _Signing:
    """The part of the answer that depends on age: `against` says why there are no signers."""

    signers: tuple[Signer, ...] = ()
    needed: SignaturesNeeded = SignaturesNeeded.ALL
    may_speak: tuple[str, ...] = ()
    notes: tuple[Reason, ...] = ()
    against: tuple[Reason, ...] = ()


_THE_PERSON = (Signer(kind=SignerKind.PERSON),)


@rule(
    ids=("R-116",),
    sentence="Fra 16 år samtykker personen selv; før det, eller uten samtykkekompetanse, gjør en annen det.",
    cites=(CAPACITY_TO_CONSENT, CONSENT_FOR_CHILD, CONSENT_FOR_YOUTH, CONSENT_BY_GUARDIAN),
    valid_from=NEW_CONSENT_RULES_ON,
    effect=Effect.BLOCKS,
    reasons=ConsentReason,
)
def somebody_can_consent(facts: ConsentFacts, *, settings: SettingValues, on: date) -> tuple[Reason, ...]:
    """Judge whether a valid consent can be given at all."""
    return _who_signs(facts, settings, on).against


def consent_givers(facts: ConsentFacts, *, settings: SettingValues, on: date) -> ConsentGivers:
    """Everything that the consent form needs to know about who gives it."""
    signing = _who_signs(facts, settings, on)
    secret = frozenset(parent.ref for parent in facts.parents if parent.has_secret_address)
    speakers = tuple(Heard(weight=Weight.MAY_SPEAK, ref=ref) for ref in signing.may_speak)
    return ConsentGivers(
        verdict=somebody_can_consent.verdict(signing.against),
        signers=signing.signers,
        needed=signing.needed,
        heard=(*_heard_person(facts, signing, settings, on), *speakers),
        notes=(*signing.notes, *_separate_forms(signing, secret)),
        secret_addresses_of=secret,
    )


def consent_still_stands(
    given: GivenConsent, facts: ConsentFacts, *, settings: SettingValues, on: date
) -> Verdict:
    """Judge a consent that another gave for the person: at 16 and 18 the person takes it over.

    A young person without capacity does not take over at 16; at 18 the parents' right ends in any case.
    """
    return somebody_can_consent.verdict(_outgrown(given, facts, settings, on))


def renewal_days(birth_on: date, *, settings: SettingValues, on: date) -> tuple[date, date]:
    """The birthdays on which consents by others must be renewed, by the ages in law on the day `on`."""
    youth_age = settings.value_on(SettingKey.YOUTH_DECIDES_AGE, on)
    adult_age = settings.value_on(SettingKey.ADULT_AGE, on)
    return birthday_at_age(birth_on, youth_age), birthday_at_age(birth_on, adult_age)


def _who_signs(facts: ConsentFacts, settings: SettingValues, on: date) -> _Signing:
    age = age_on(facts.birth_on, on)
    if age >= settings.value_on(SettingKey.ADULT_AGE, on):
        return _signing_for_adult(facts)
    if age >= settings.value_on(SettingKey.YOUTH_DECIDES_AGE, on):
        return _signing_for_youth(facts)
    return _signing_for_child(facts, ConsentReason.NO_HOLDER_IS_KNOWN)


def _signing_for_adult(facts: ConsentFacts) -> _Signing:
    if facts.has_capacity:
        return _Signing(signers=_THE_PERSON, notes=(Reason.of(ConsentNote.PERSON_IS_ADULT),))
    return _signing_by_guardian(facts, ConsentReason.NO_REPRESENTATIVE_IS_KNOWN)


def _signing_for_youth(facts: ConsentFacts) -> _Signing:
    if facts.has_capacity:
        return _Signing(signers=_THE_PERSON, notes=(Reason.of(ConsentNote.YOUTH_DECIDES),))
    return _signing_for_child(facts, ConsentReason.NO_REPRESENTATIVE_IS_KNOWN)


def _signing_for_child(facts: ConsentFacts, nobody: ConsentReason) -> _Signing:
    if facts.care_order_ref is not None:
        return _signing_by_child_welfare(facts, facts.care_order_ref)
    if not facts.holders:
        return _signing_by_guardian(facts, nobody)
    if facts.is_everyday_matter and len(facts.holders) > 1:
        return _signing_by_one_parent(facts)
    return _signing_by_all_holders(facts)


def _signing_by_child_welfare(facts: ConsentFacts, ref: str) -> _Signing:
    return _Signing(
        signers=(Signer(kind=SignerKind.CHILD_WELFARE, ref=ref),),
        notes=_notes(facts, ConsentNote.CHILD_WELFARE_HAS_CARE),
    )


def _signing_by_guardian(facts: ConsentFacts, nobody: ConsentReason) -> _Signing:
    if facts.guardian is None:
        return _Signing(against=(Reason.of(nobody),))
    if not facts.guardian.can_decide_personal_matters:
        scope = facts.guardian.scope
        return _Signing(against=(Reason.of(ConsentReason.GUARDIAN_SCOPE_IS_TOO_NARROW, scope=scope),))
    return _Signing(
        signers=(Signer(kind=SignerKind.GUARDIAN, ref=facts.guardian.ref),),
        notes=_notes(facts, ConsentNote.GUARDIAN_SIGNS),
    )


def _signing_by_one_parent(facts: ConsentFacts) -> _Signing:
    """Either of those with daily care; of several, whoever does not sign may speak."""
    daily = tuple(parent for parent in facts.holders if parent.has_daily_care) or facts.holders
    return _Signing(
        signers=_parents(daily),
        needed=SignaturesNeeded.ANY_ONE,
        may_speak=tuple(parent.ref for parent in facts.holders),
        notes=_notes(facts, ConsentNote.ONE_PARENT_IS_ENOUGH, holders=len(facts.holders)),
    )


def _signing_by_all_holders(facts: ConsentFacts) -> _Signing:
    notes = _notes(facts, _holders_note(facts), holders=len(facts.holders))
    return _Signing(signers=_parents(facts.holders), notes=notes)


def _holders_note(facts: ConsentFacts) -> ConsentNote:
    if len(facts.holders) > 1:
        return ConsentNote.ALL_HOLDERS_SIGN
    if facts.has_holder_shut_out:
        return ConsentNote.SHUT_OUT_PARENT_IS_NOT_ASKED
    return ConsentNote.ONE_PARENT_HAS_RESPONSIBILITY


def _parents(parents: tuple[ParentFacts, ...]) -> tuple[Signer, ...]:
    return tuple(Signer(kind=SignerKind.PARENT, ref=parent.ref) for parent in parents)


def _notes(facts: ConsentFacts, code: ConsentNote, **values: Fact) -> tuple[Reason, ...]:
    notes = [Reason.of(code, **values)]
    if not facts.has_capacity:
        notes.append(Reason.of(ConsentNote.CAPACITY_IS_LACKING))
    if facts.lives_in_foster_home:
        notes.append(Reason.of(ConsentNote.FOSTER_PARENTS_DO_NOT_SIGN))
    return tuple(notes)


def _separate_forms(signing: _Signing, secret: frozenset[str]) -> Iterator[Reason]:
    asked = {signer.ref for signer in signing.signers} | set(signing.may_speak)
    if len(asked) > 1 and asked & secret:
        yield Reason.of(ConsentNote.SIGNERS_GET_SEPARATE_FORMS)


def _heard_person(
    facts: ConsentFacts, signing: _Signing, settings: SettingValues, on: date
) -> tuple[Heard, ...]:
    if signing.signers == _THE_PERSON:
        return ()
    age = age_on(facts.birth_on, on)
    if age >= settings.value_on(SettingKey.CHILD_GREAT_WEIGHT_AGE, on):
        return (Heard(weight=Weight.GREAT_WEIGHT),)
    if age >= settings.value_on(SettingKey.CHILD_HEARD_AGE, on):
        return (Heard(weight=Weight.HEARD),)
    return (Heard(weight=Weight.HEARD_IF_ABLE),)


def _outgrown(
    given: GivenConsent, facts: ConsentFacts, settings: SettingValues, on: date
) -> Iterator[Reason]:
    if given.given_by is SignerKind.PERSON:
        return
    youth_on, adult_on = renewal_days(facts.birth_on, settings=settings, on=on)
    if given.given_on < adult_on <= on:
        yield Reason.of(ConsentReason.ADULT_MUST_RENEW, since_on=adult_on)
    elif given.given_on < youth_on <= on and facts.has_capacity:
        yield Reason.of(ConsentReason.YOUTH_MUST_RENEW, since_on=youth_on)
