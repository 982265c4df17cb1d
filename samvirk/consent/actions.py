"""The only writer of consents: asked, signed, given, refused, withdrawn, narrowed, renewed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from samvirk.audit.actions import record
from samvirk.consent.facts import age_step, givers_of, signers_of
from samvirk.consent.models import (
    Area,
    Consent,
    ConsentException,
    ConsentForm,
    ConsentKind,
    ConsentSignature,
)
from samvirk.core.fields import opened_text, place_of, sealed_texts
from samvirk.core.grant import Grant, insist
from samvirk.core.models import Conflict, Refused
from samvirk.organisations.facts import keyring_of
from samvirk.organisations.models import Organisation, Unit
from samvirk.outbox.actions import tell
from samvirk.papers.models import Attachment
from samvirk.people.models import Person
from samvirk.rules.consent_givers import ConsentGivers, SignaturesNeeded, Signer, SignerKind
from samvirk.rules.consent_validity import SharingReason, sharing_says_what
from samvirk.staff.models import Professional

# The version of the text that people read; a new text gets a new one, and what was signed keeps its own.
TEXT_VERSION: Final = "2026-11"
_POINTS_AT: Final = {
    SignerKind.PARENT: "parent_id",
    SignerKind.GUARDIAN: "guardian_id",
    SignerKind.CHILD_WELFARE: "care_order_id",
}


class ConsentHindrance(StrEnum):
    """Why a consent cannot be answered or changed as things stand."""

    NOT_A_SIGNER = "not_a_signer"
    PERIOD_IS_OVER = "period_is_over"
    ANSWERED = "answered"
    NOT_NARROWER = "not_narrower"
    NEEDS_EVIDENCE = "needs_evidence"
    ASKED_ALREADY = "asked_already"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentTerms:
    """What is asked for; the receiver, areas and exceptions belong to sharing."""

    valid_from: date
    valid_until: date | None = None
    receiver: Professional | Unit | Organisation | None = None
    areas: frozenset[Area] = frozenset()
    excepted: tuple[Professional, ...] = ()
    exceptions: str = ""
    language: str = "nb"
    is_everyday_matter: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How something was said: in the browser by the one who says it, or registered by another."""

    form: ConsentForm
    language: str = "nb"
    note: str = ""
    attachment: Attachment | None = None

    @property
    def is_registered(self) -> bool:
        """Whether somebody else writes it down."""
        return self.form is not ConsentForm.BROWSER


BROWSER: Final = Manner(form=ConsentForm.BROWSER)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Deed:
    """What is done to a consent, by whom and when, and the topic that is told; empty for none."""

    verb: str
    topic: str = ""
    grant: Grant
    now: datetime


@transaction.atomic
def ask(
    person: Person,
    kind: ConsentKind,
    terms: ConsentTerms,
    *,
    replaces: Consent | None = None,
    grant: Grant,
    now: datetime,
) -> Consent:
    """Ask the person, or those who consent for them; raise `Refused` for what no consent can say (R-111).

    `replaces` is the earlier consent that this one renews. What is asked already is not asked twice.
    """
    insist(grant, "consent_ask", on=person.municipality_id, about=person.pk)
    _refuse_vague(kind, terms, timezone.localdate(now))
    if _is_asked(person, kind, terms):
        raise Refused(ConsentHindrance.ASKED_ALREADY)
    consent = _row(person, kind, terms, grant, now)
    consent.replaces = replaces
    deed = _Deed(verb="consent.ask", topic="consent.asked", grant=grant, now=now)
    try:
        with transaction.atomic():
            return _store(consent, terms, deed)
    except IntegrityError:
        # Somebody else was first by a moment.
        raise Refused(ConsentHindrance.ASKED_ALREADY) from None


@transaction.atomic
def sign(
    consent: Consent,
    signer: Signer,
    manner: Manner,
    *,
    shut_out: Collection[UUID] = (),
    grant: Grant,
    now: datetime,
) -> Consent:
    """Store that one of those who must agree does; the last signature gives the consent.

    The same signature twice is one. Raise `Refused` for somebody who does not consent for the person today,
    or a question that is answered or too old.
    """
    _insist_on_answering(consent, manner, grant)
    row = _locked(consent)
    if signer in signers_of(row):
        return row
    _refuse_closed(row, timezone.localdate(now))
    givers = _givers(row, signer, shut_out, now)
    _add_signature(row, signer, manner, grant, now)
    signed = signers_of(row)
    is_enough = any if givers.needed is SignaturesNeeded.ANY_ONE else all
    if is_enough(one in signed for one in givers.signers):
        return _give(row, signer, grant, now)
    return row


@transaction.atomic
def refuse(
    consent: Consent,
    signer: Signer,
    manner: Manner,
    *,
    shut_out: Collection[UUID] = (),
    grant: Grant,
    now: datetime,
) -> Consent:
    """Store the no of one of those who must agree: it answers the question, and what stood before stands."""
    _insist_on_answering(consent, manner, grant)
    row = _locked(consent)
    if row.refused_at:
        return row
    _refuse_closed(row)
    _givers(row, signer, shut_out, now)
    fields = {
        "refused_at": now,
        "refused_form": manner.form,
        **_sealed(row, refused_note=manner.note),
    }
    deed = _Deed(verb="consent.refuse", topic="consent.refused", grant=grant, now=now)
    return _change(row, fields, deed)


@transaction.atomic
def withdraw(consent: Consent, manner: Manner, *, grant: Grant, now: datetime) -> Consent:
    """End a consent at once, for everything that asks `in_force`; a second time is the first (R-110)."""
    insist(grant, "consent_withdraw", on=consent.municipality_id, about=consent.person_id)
    row = _locked(consent)
    if row.withdrawn_at or row.replaced_at or not row.given_at:
        return row
    fields = {
        "withdrawn_at": now,
        "withdrawn_form": manner.form,
        **_sealed(row, withdrawn_note=manner.note),
    }
    deed = _Deed(verb="consent.withdraw", topic="consent.withdrawn", grant=grant, now=now)
    return _change(row, fields, deed)


@transaction.atomic
def reinstate(consent: Consent, *, expected_version: int, grant: Grant, now: datetime) -> Consent:
    """Undo a withdrawal that was a slip of the finger; raise `Conflict` if anything has happened since."""
    insist(grant, "consent_withdraw", on=consent.municipality_id, about=consent.person_id)
    row = _locked(consent)
    is_over = row.given_at is not None and not row.withdrawn_form
    if row.version != expected_version or is_over or _standing_beside(row):
        raise Conflict(row)
    fields = {"withdrawn_at": None, "withdrawn_form": "", "withdrawn_note": None}
    deed = _Deed(verb="consent.reinstate", topic="consent.given", grant=grant, now=now)
    return _change(row, fields, deed)


@transaction.atomic
def end_all(person: Person, *, note: str, grant: Grant, now: datetime) -> int:
    """End every consent and question about the person, since the work they were for has ended (R-238).

    Nobody withdrew them, so no form is stored, and none of them can be reinstated.
    """
    insist(grant, "coordination_end", on=person.municipality_id, about=person.pk)
    rows = list(
        (Consent.objects.standing() | Consent.objects.unanswered()).filter(person=person).order_by("pk")
    )
    deed = _Deed(verb="consent.end", grant=grant, now=now)
    for row in rows:
        _change(row, {"withdrawn_at": now, **_sealed(row, withdrawn_note=note)}, deed)
    return len(rows)


@transaction.atomic
def take_back(consent: Consent, *, grant: Grant, now: datetime) -> Consent:
    """Ask no more: the question was wrong, or nobody needs the answer. An answered one stays as it is."""
    insist(grant, "consent_ask", on=consent.municipality_id, about=consent.person_id)
    row = _locked(consent)
    if row.given_at or row.refused_at or row.withdrawn_at:
        return row
    deed = _Deed(verb="consent.take_back", grant=grant, now=now)
    return _change(row, {"withdrawn_at": now}, deed)


@transaction.atomic
def limit(
    consent: Consent,
    *,
    areas: frozenset[Area],
    valid_until: date | None,
    excepted: Collection[Professional] = (),
    exceptions: str = "",
    manner: Manner = BROWSER,
    grant: Grant,
    now: datetime,
) -> Consent:
    """Replace a consent to sharing with a narrower one at once: fewer areas, fewer days, more exceptions.

    Whoever may withdraw may narrow: nobody is told more than was agreed, so nobody signs anew. `exceptions`
    is added to what is excepted already. Raise `Refused` for what would be wider, or nothing at all.
    """
    insist(grant, "consent_withdraw", on=consent.municipality_id, about=consent.person_id)
    row = _locked(consent)
    if row.withdrawn_at or row.replaced_at or not row.given_at:
        raise Conflict(row)
    _refuse_wider(row, areas, valid_until)
    terms = _narrowed(row, areas, valid_until, excepted, exceptions)
    _refuse_vague(ConsentKind.SHARING, terms, timezone.localdate(now))
    narrower = _row(row.person, ConsentKind.SHARING, terms, grant, now)
    narrower.replaces = row
    narrower.given_at, narrower.given_as, narrower.given_for = row.given_at, row.given_as, row.given_for
    _replace([row], grant, now)
    deed = _Deed(verb="consent.limit", topic="consent.given", grant=grant, now=now)
    return _store(narrower, terms, deed)


@transaction.atomic
def renew(consent: Consent, *, valid_until: date | None, grant: Grant, now: datetime) -> Consent:
    """Ask for the same again, from today until another day; the old one holds until the answer comes."""
    terms = ConsentTerms(
        valid_from=timezone.localdate(now),
        valid_until=valid_until,
        receiver=consent.receiver,
        areas=consent.areas,
        excepted=_excepted(consent),
        exceptions=opened_text(consent, "exceptions", keyring_of(consent.municipality_id)),
        language=consent.language,
        is_everyday_matter=consent.is_everyday_matter,
    )
    kind = ConsentKind(consent.kind)
    return ask(consent.person, kind, terms, replaces=consent, grant=grant, now=now)


# What a consent must say


def _refuse_vague(kind: ConsentKind, terms: ConsentTerms, today: date) -> None:
    if kind is not ConsentKind.SHARING:
        if terms.valid_until is not None and terms.valid_until < today:
            raise Refused(SharingReason.NO_DAY_AHEAD, "valid_until")
        return
    verdict = sharing_says_what(len(terms.areas), valid_until=terms.valid_until, on=today)
    for reason in verdict.because:
        field = "areas" if reason.code is SharingReason.NO_AREA else "valid_until"
        raise Refused(reason.code, field)


def _refuse_wider(row: Consent, areas: frozenset[Area], valid_until: date | None) -> None:
    if not areas <= row.areas:
        raise Refused(ConsentHindrance.NOT_NARROWER, "areas")
    if row.valid_until is not None and (valid_until is None or valid_until > row.valid_until):
        raise Refused(ConsentHindrance.NOT_NARROWER, "valid_until")


def _refuse_closed(row: Consent, today: date | None = None) -> None:
    if row.given_at or row.refused_at or row.withdrawn_at:
        raise Refused(ConsentHindrance.ANSWERED)
    if today is not None and row.valid_until is not None and row.valid_until < today:
        raise Refused(ConsentHindrance.PERIOD_IS_OVER)


def _insist_on_answering(consent: Consent, manner: Manner, grant: Grant) -> None:
    permission = "consent_register" if manner.is_registered else "consent_give"
    insist(grant, permission, on=consent.municipality_id, about=consent.person_id)
    if manner.is_registered and not manner.note.strip():
        raise Refused(ConsentHindrance.NEEDS_EVIDENCE, "note")


def _is_asked(person: Person, kind: ConsentKind, terms: ConsentTerms) -> bool:
    rows = Consent.objects.unanswered().filter(person=person, kind=kind)
    return rows.filter(**_pointing_at(terms.receiver)).exists()


# Rows


def _pointing_at(receiver: Professional | Unit | Organisation | None) -> dict[str, Any]:
    match receiver:
        case Professional():
            return {"professional": receiver}
        case Unit():
            return {"unit": receiver}
        case Organisation():
            return {"organisation": receiver}
        case _:
            return {}


def _row(person: Person, kind: ConsentKind, terms: ConsentTerms, grant: Grant, now: datetime) -> Consent:
    row = Consent(
        municipality_id=person.municipality_id,
        person=person,
        kind=kind.value,
        **_pointing_at(terms.receiver),
        **{area.column: True for area in terms.areas},
        is_everyday_matter=terms.is_everyday_matter,
        text_version=TEXT_VERSION,
        language=terms.language,
        asked_at=now,
        asked_by_id=grant.account_id,
        valid_from=terms.valid_from,
        valid_until=terms.valid_until,
    )
    row.exceptions = _sealed(row, exceptions=terms.exceptions)["exceptions"]
    return row


def _store(row: Consent, terms: ConsentTerms, deed: _Deed) -> Consent:
    row.save(force_insert=True)
    ConsentException.objects.bulk_create(
        ConsentException(municipality_id=row.municipality_id, consent=row, professional=professional)
        for professional in terms.excepted
    )
    _note(row, deed)
    return row


def _locked(consent: Consent) -> Consent:
    """Return the row as it stands, held until the end: two who sign at one moment wait for each other."""
    return Consent.objects.select_for_update(of=("self",)).select_related("person").get(pk=consent.pk)


def _givers(row: Consent, signer: Signer, shut_out: Collection[UUID], now: datetime) -> ConsentGivers:
    """Return who consents today; raise `Refused` if the signer is none of them."""
    givers = givers_of(
        row.person,
        timezone.localdate(now),
        is_everyday_matter=row.is_everyday_matter,
        shut_out=shut_out,
    )
    if signer not in givers.signers:
        raise Refused(ConsentHindrance.NOT_A_SIGNER)
    return givers


def _change(row: Consent, fields: dict[str, Any], deed: _Deed) -> Consent:
    changed = row.change(expected_version=row.version, **fields)
    _note(changed, deed, fields)
    return changed


def _note(row: Consent, deed: _Deed, fields: Collection[str] = ()) -> None:
    grant, now = deed.grant, deed.now
    record(deed.verb, row, grant=grant, now=now, fields=fields, person_id=row.person_id)
    if deed.topic:
        tell(
            deed.topic,
            row,
            municipality_id=row.municipality_id,
            person_id=row.person_id,
            grant=grant,
            now=now,
        )


def _add_signature(row: Consent, signer: Signer, manner: Manner, grant: Grant, now: datetime) -> None:
    signature = ConsentSignature(
        municipality_id=row.municipality_id,
        consent=row,
        signed_as=signer.kind.value,
        form=manner.form,
        language=manner.language,
        text_version=row.text_version,
        attachment=manner.attachment,
        signed_at=now,
        registered_by_id=grant.account_id if manner.is_registered else None,
        **({_POINTS_AT[signer.kind]: UUID(signer.ref)} if signer.ref else {}),
    )
    if manner.note:
        keyring = keyring_of(row.municipality_id)
        signature.evidence = keyring.seal(manner.note, place_of(signature, "evidence"))
    signature.save(force_insert=True)
    record("consent.sign", row, grant=grant, now=now, fields=["signatures"], person_id=row.person_id)


def _give(row: Consent, signer: Signer, grant: Grant, now: datetime) -> Consent:
    """Let it hold from now, in the place of what stood before for the same receiver, or of the same kind."""
    _replace(_standing_beside(row), grant, now)
    fields = {
        "given_at": now,
        "given_as": signer.kind.value,
        "given_for": age_step(row.person, signer.kind, timezone.localdate(now)),
    }
    return _change(row, fields, _Deed(verb="consent.give", topic="consent.given", grant=grant, now=now))


def _replace(rows: Collection[Consent], grant: Grant, now: datetime) -> None:
    for row in rows:
        _change(row, {"replaced_at": now}, _Deed(verb="consent.replace", grant=grant, now=now))


def _standing_beside(row: Consent) -> list[Consent]:
    rows = Consent.objects.standing().filter(person=row.person_id, kind=row.kind)
    return list(rows.filter(**_pointing_at(row.receiver)).exclude(pk=row.pk).order_by("pk"))


def _narrowed(
    row: Consent,
    areas: frozenset[Area],
    valid_until: date | None,
    excepted: Collection[Professional],
    exceptions: str,
) -> ConsentTerms:
    said = opened_text(row, "exceptions", keyring_of(row.municipality_id))
    everybody = {one.pk: one for one in (*_excepted(row), *excepted)}
    return ConsentTerms(
        valid_from=row.valid_from,
        valid_until=valid_until,
        receiver=row.receiver,
        areas=areas,
        excepted=tuple(everybody.values()),
        exceptions="\n".join(text for text in (said, exceptions.strip()) if text),
        language=row.language,
        is_everyday_matter=row.is_everyday_matter,
    )


def _excepted(consent: Consent) -> tuple[Professional, ...]:
    rows = consent.excepted.select_related("professional").order_by("pk")
    return tuple(row.professional for row in rows)


def _sealed(row: Consent, **texts: str) -> dict[str, Any]:
    return sealed_texts(row, texts, keyring_of(row.municipality_id))
