"""Consents as one actor may see them: a receiver that would tell the place has no name (R-123)."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from django.utils import timezone

from samvirk.access.around import signer_names
from samvirk.access.seen import HIDDEN, knows_of_secrets
from samvirk.access.visibility import is_place_open
from samvirk.consent.facts import signer_of, validity_facts
from samvirk.consent.models import Area, Consent, ConsentKind, ConsentSignature
from samvirk.core.fields import opened_text
from samvirk.core.secrets import Keyring
from samvirk.organisations.facts import keyring_of, setting_values
from samvirk.people.facts import display_names
from samvirk.people.models import Person
from samvirk.rules.consent_givers import Signer
from samvirk.rules.consent_validity import (
    ValidityReason,
    consent_holds,
    consent_lasts,
    expiry_is_told_from,
    renewal_told_from,
)
from samvirk.rules.dated import SettingValues
from samvirk.rules.due import DueDate


class ConsentState(StrEnum):
    """How far a consent has come."""

    ASKED = "asked"
    IN_FORCE = "in_force"
    NOT_BEGUN = "not_begun"
    MUST_RENEW = "must_renew"
    RUN_OUT = "run_out"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    REPLACED = "replaced"
    TAKEN_BACK = "taken_back"


# What another gave may have to be given anew from a birthday.
_RENEWED: Final = frozenset({ConsentState.IN_FORCE, ConsentState.MUST_RENEW})
NOBODY: Final = UUID(int=0)
_STATES: Final[Mapping[StrEnum, ConsentState]] = {
    ValidityReason.NOT_ANSWERED: ConsentState.ASKED,
    ValidityReason.REFUSED: ConsentState.REFUSED,
    ValidityReason.WITHDRAWN: ConsentState.WITHDRAWN,
    ValidityReason.REPLACED: ConsentState.REPLACED,
    ValidityReason.NOT_BEGUN: ConsentState.NOT_BEGUN,
    ValidityReason.RUN_OUT: ConsentState.RUN_OUT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenSignature:
    """Who has agreed, in what capacity and how; `registered_by` is empty where they did it themselves.

    `evidence` is for those who must be able to document it (R-110).
    """

    signer: Signer
    name: str
    form: str
    signed_on: date
    registered_by: str
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenConsent:
    """A consent as the actor may see it: a receiver that would tell the place has no name.

    `told_from` is the day since which it is to be renewed, with the reasons; None where it is not yet.
    """

    id: UUID
    version: int
    kind: ConsentKind
    state: ConsentState
    receiver: str
    workplace: str
    receiver_id: UUID | None
    professional_id: UUID | None
    areas: frozenset[Area]
    exceptions: str
    excepted: tuple[str, ...]
    valid_from: date
    valid_until: date | None
    asked_on: date
    ended_on: date | None
    language: str
    note: str
    told_from: DueDate | None
    signatures: tuple[SeenSignature, ...]


def seen_consents(rows: Iterable[Consent], person: Person, *, today: date) -> tuple[SeenConsent, ...]:
    """Return consents of a person who came from `visibility`, in the same few statements for one and many."""
    found = list(rows)
    registrars = {sign.registered_by_id for row in found for sign in row.signatures.all()}
    sight = _Sight(
        person=person,
        keyring=keyring_of(person.municipality_id),
        today=today,
        settings=setting_values(person.municipality),
        in_force=set(Consent.objects.in_force(today).filter(person=person).values_list("pk", flat=True)),
        signers=signer_names(person),
        registrars=display_names([pk for pk in registrars if pk]),
    )
    return tuple(sight.consent(row) for row in found)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sight:
    """What it takes to show the consents of one person: the same few statements for one and for many."""

    person: Person
    keyring: Keyring
    today: date
    settings: SettingValues
    in_force: Set[UUID]
    signers: Mapping[str, str]
    registrars: Mapping[UUID, str]

    def consent(self, row: Consent) -> SeenConsent:
        """Return one of them; notes and evidence are for those who answer for it."""
        is_open = is_place_open(self.person)
        state, ended_on = self._state(row)
        note = opened_text(row, "withdrawn_note", self.keyring) or opened_text(
            row, "refused_note", self.keyring
        )
        return SeenConsent(
            id=row.pk,
            version=row.version,
            kind=ConsentKind(row.kind),
            state=state,
            receiver=row.receiver.name if row.receiver and is_open else HIDDEN,
            workplace=row.professional.workplace if row.professional and is_open else HIDDEN,
            receiver_id=row.professional_id or row.unit_id or row.organisation_id,
            professional_id=row.professional_id,
            areas=row.areas,
            exceptions=opened_text(row, "exceptions", self.keyring) if is_open else HIDDEN,
            excepted=tuple(one.professional.name for one in row.excepted.all()) if is_open else (),
            valid_from=max(row.valid_from, timezone.localdate(row.given_at or row.asked_at)),
            valid_until=row.valid_until,
            asked_on=timezone.localdate(row.asked_at),
            ended_on=ended_on,
            language=row.language,
            note=note if knows_of_secrets(self.person) else HIDDEN,
            told_from=self._told_from(row, state),
            signatures=tuple(self._signature(one) for one in row.signatures.all()),
        )

    def _state(self, row: Consent) -> tuple[ConsentState, date | None]:
        if row.withdrawn_at and not row.given_at:
            return ConsentState.TAKEN_BACK, timezone.localdate(row.withdrawn_at)
        verdict = consent_holds(validity_facts(row), on=self.today)
        for reason in verdict.because:
            since = reason.facts.get("since_on") or reason.facts.get("until_on")
            return _STATES[reason.code], since if isinstance(since, date) else None
        return ConsentState.IN_FORCE if row.pk in self.in_force else ConsentState.MUST_RENEW, None

    def _told_from(self, row: Consent, state: ConsentState) -> DueDate | None:
        settings, today, birth_on = self.settings, self.today, self.person.birth_on
        if row.given_for and birth_on and state in _RENEWED:
            told = renewal_told_from(birth_on, settings=settings, on=today)
            if told is not None:
                return told
        if row.valid_until is None or state not in {ConsentState.IN_FORCE, ConsentState.RUN_OUT}:
            return None
        lasts = consent_lasts(row.valid_until, settings=settings, on=today)
        return None if lasts.holds else expiry_is_told_from(row.valid_until, settings=settings, on=today)

    def _signature(self, row: ConsentSignature) -> SeenSignature:
        signer = signer_of(row)
        evidence = opened_text(row, "evidence", self.keyring) if knows_of_secrets(self.person) else HIDDEN
        return SeenSignature(
            signer=signer,
            name=self.signers.get(signer.ref, HIDDEN) if signer.ref else self.person.name,
            form=row.form,
            signed_on=timezone.localdate(row.signed_at),
            registered_by=self.registrars.get(row.registered_by_id, HIDDEN)
            if row.registered_by_id
            else HIDDEN,
            evidence=evidence,
        )
