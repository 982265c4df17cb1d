"""The consents of one person, as frozen values with ready words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from samvirk.access.consents import PersonConsents
from samvirk.access.decide import Actor
from samvirk.access.permissions import Permission
from samvirk.access.roles import Basis, Part
from samvirk.access.seen_consents import ConsentState, SeenConsent, SeenSignature
from samvirk.consent.models import ConsentKind
from samvirk.rules.appointing import consent_is_in_force
from samvirk.rules.consent_needed import (
    ConsentsHeld,
    plan_is_agreed_to,
    sharing_is_agreed_to,
)
from samvirk.rules.consent_validity import consent_holds, sharing_says_what
from samvirk.web.components import dates
from samvirk.web.components.page import Link, Tag
from samvirk.web.components.sources import Source, source
from samvirk.web.components.why import Why, why
from samvirk.web.consent.words import (
    FORMS,
    KIND_WORDS,
    STATES,
    areas_in_words,
    receiver_in_words,
    signer_name,
    subject,
)
from samvirk.web.people.pages import called
from samvirk.web.rules.consent_words import NOTES
from samvirk.web.rules.pages import remarks

_STANDING = frozenset({ConsentState.IN_FORCE, ConsentState.NOT_BEGUN})


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentRow:
    """One consent that holds or waits; an empty address is nothing to press."""

    id: str
    title: str
    who: str
    what: str
    but: tuple[str, ...]
    until: str
    lasts: str
    why: Why | None
    state: Tag
    agreed: tuple[str, ...]
    waits_for: str
    note: str
    links: tuple[Link, ...]
    answer_url: str
    withdraw_url: str
    take_back_url: str
    renew_url: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentsPage:
    """«Samtykke» for one person."""

    title: str
    lead: str
    up: Link
    is_own: bool
    missing: tuple[str, ...]
    asked: tuple[ConsentRow, ...]
    sharing: tuple[ConsentRow, ...]
    others: tuple[ConsentRow, ...]
    to_renew: tuple[ConsentRow, ...]
    history: tuple[ConsentRow, ...]
    uncovered: tuple[Link, ...]
    asks: tuple[Link, ...]
    find_url: str
    links: tuple[Link, ...]
    may_withdraw: bool
    told_child: str
    sources: tuple[Source, ...]


def consents_page(found: PersonConsents, actor: Actor, *, today: date) -> ConsentsPage:
    """Return the page for the actor."""
    name, is_own = called(found.person), found.person.basis is Basis.OWN
    rows = {row.id: _row(row, found, actor) for row in found.consents}
    by_state = [(row, rows[row.id]) for row in found.consents]
    may_ask, told_child = actor.may(Permission.CONSENT_ASK), _told_child(found, is_own=is_own)
    lead = _("Her ser du hvem som får vite hva, og hvor lenge. Alt kan trekkes når som helst.")
    return ConsentsPage(
        title=_("Samtykke") if is_own else _("Samtykker for %(name)s") % {"name": name},
        lead=_("Her ser du hvem som får vite hva, og hvor lenge.") if told_child else lead,
        up=Link(label=_("Om meg") if is_own else name, url=reverse("people:person", args=[found.person.id])),
        is_own=is_own,
        missing=_missing(found.held),
        asked=_of(by_state, {ConsentState.ASKED}),
        sharing=_of(by_state, _STANDING, is_sharing=True),
        others=_of(by_state, _STANDING, is_sharing=False),
        to_renew=_of(by_state, {ConsentState.MUST_RENEW}),
        history=_of(by_state, set(ConsentState) - _STANDING - {ConsentState.ASKED, ConsentState.MUST_RENEW}),
        uncovered=tuple(_uncovered(found)),
        asks=tuple(_asks(found)) if may_ask else (),
        find_url=reverse("consent:find", args=[found.person.id]) if may_ask else "",
        links=tuple(_links(found, actor)),
        may_withdraw=found.may_withdraw,
        told_child=told_child,
        sources=tuple(source(cite) for cite in (*consent_holds.spec.cites, *sharing_says_what.spec.cites)),
    )


def _missing(held: ConsentsHeld) -> tuple[str, ...]:
    """Return what may not be done yet for want of a consent, in the words of the rules."""
    kinds = frozenset(
        kind
        for kind, is_held in (
            (ConsentKind.COORDINATOR.value, held.has_coordinator),
            (ConsentKind.CHILD_COORDINATOR.value, held.has_child_coordinator),
        )
        if is_held
    )
    needed = next(iter(kinds), ConsentKind.COORDINATOR.value)
    return remarks(
        consent_is_in_force(needed=needed, in_force=kinds),
        plan_is_agreed_to(held),
        sharing_is_agreed_to(held),
    )


def _of(
    rows: Iterable[tuple[SeenConsent, ConsentRow]],
    states: Iterable[ConsentState],
    *,
    is_sharing: bool | None = None,
) -> tuple[ConsentRow, ...]:
    wanted = set(states)
    return tuple(
        row
        for seen, row in rows
        if seen.state in wanted and is_sharing in {None, seen.kind is ConsentKind.SHARING}
    )


def _row(seen: SeenConsent, found: PersonConsents, actor: Actor) -> ConsentRow:
    label, colour = STATES[seen.state]
    if seen.state is ConsentState.IN_FORCE and seen.told_from is not None:
        label, colour = _("Må snart fornyes"), "warning"
    until = dates.day(seen.valid_until) if seen.valid_until else _("det blir trukket")
    if seen.ended_on:
        label = f"{label} {dates.day(seen.ended_on)}"
    args = [found.person.id, seen.id]
    is_asked, registers = seen.state is ConsentState.ASKED, actor.may(Permission.CONSENT_REGISTER)
    ends = seen.state in {*_STANDING, ConsentState.MUST_RENEW}
    is_mine = found.own is not None and found.own not in {one.signer for one in seen.signatures}
    may_end_here = ends and found.may_withdraw and not registers
    return ConsentRow(
        id=str(seen.id),
        title=subject(seen),
        who=receiver_in_words(seen),
        what=areas_in_words(seen.areas),
        but=tuple(_but(seen)),
        until=until,
        lasts=_("Gjelder til %(until)s") % {"until": until} if seen.state in _STANDING else "",
        why=why(seen.told_from) if seen.told_from else None,
        state=Tag(label=str(label), colour=colour),
        agreed=tuple(_agreed(one) for one in seen.signatures),
        waits_for=_waits_for(seen, found) if is_asked else "",
        note=seen.note,
        links=tuple(_row_links(seen, found, actor)),
        answer_url=reverse("consent:answer", args=args) if is_asked and is_mine else "",
        withdraw_url=reverse("consent:withdraw", args=args) if may_end_here else "",
        take_back_url=reverse("consent:take_back", args=args) if is_asked and registers else "",
        renew_url=reverse("consent:renew", args=args) if registers and _can_renew(seen, found) else "",
        version=seen.version,
    )


def _but(seen: SeenConsent) -> Iterator[str]:
    if seen.exceptions:
        yield _("Ikke: %(text)s") % {"text": seen.exceptions}
    for name in seen.excepted:
        yield _("%(name)s skal ikke få vite noe") % {"name": name}


def _agreed(one: SeenSignature) -> str:
    facts = {
        "name": one.name or _("Den som samtykket"),
        "day": dates.day(one.signed_on),
        "how": str(FORMS[one.form]),
        "by": one.registered_by,
    }
    told = _("%(name)s sa ja %(how)s %(day)s")
    if one.registered_by:
        told = _("%(name)s sa ja %(how)s %(day)s. %(by)s skrev det inn")
    return ". ".join(part for part in (told % facts, one.evidence) if part)


def _waits_for(seen: SeenConsent, found: PersonConsents) -> str:
    """Return who has not answered, or why nobody can."""
    signed = {one.signer for one in seen.signatures}
    missing = [
        signer_name(one, found.person, found.names) for one in found.givers.signers if one not in signed
    ]
    if not found.givers.signers:
        return " ".join(str(NOTES[reason.code]) for reason in found.givers.verdict.because)
    return _("Venter på %(names)s") % {"names": ", ".join(missing)}


def _can_renew(seen: SeenConsent, found: PersonConsents) -> bool:
    """Say whether the same is to be asked for anew: it is over or soon is, and nothing replaces it."""
    over = {ConsentState.MUST_RENEW, ConsentState.RUN_OUT, ConsentState.WITHDRAWN}
    if seen.state not in over and seen.told_from is None:
        return False
    others = (one for one in found.consents if one.id != seen.id and _is_same(one, seen))
    return not any(one.state in {*_STANDING, ConsentState.ASKED} for one in others)


def _is_same(one: SeenConsent, other: SeenConsent) -> bool:
    return (one.kind, one.receiver_id) == (other.kind, other.receiver_id)


def _row_links(seen: SeenConsent, found: PersonConsents, actor: Actor) -> Iterator[Link]:
    args, person_id = [found.person.id, seen.id], found.person.id
    registers, is_asked = actor.may(Permission.CONSENT_REGISTER), seen.state is ConsentState.ASKED
    if is_asked and registers:
        yield Link(label=_("Skriv inn svaret"), url=reverse("consent:register", args=args), icon="Pencil")
        yield Link(label=_("Skjema på papir"), url=reverse("consent:forms", args=args), icon="PrinterSmall")
    if seen.state not in _STANDING or not found.may_withdraw:
        return
    if registers:
        ended = reverse("consent:register_withdrawal", args=args)
        yield Link(label=_("Skriv inn at det er trukket"), url=ended, icon="Pencil")
    if seen.kind is ConsentKind.SHARING:
        yield Link(label=_("Del mindre"), url=reverse("consent:limit", args=args), icon="Pencil")
    if seen.professional_id and seen.receiver:
        shown = reverse("consent:preview", args=[person_id, seen.professional_id])
        yield Link(label=_("Hva ser de?"), url=shown, icon="Eye")


def _uncovered(found: PersonConsents) -> Iterator[Link]:
    for professional in found.uncovered:
        args = [found.person.id, "fagperson", professional.pk]
        yield Link(label=professional.name, url=reverse("consent:ask_sharing", args=args))


def _asks(found: PersonConsents) -> Iterator[Link]:
    """Return what else can be asked for: what neither holds nor waits."""
    taken = {row.kind for row in found.consents if row.state in {*_STANDING, ConsentState.ASKED}}
    for word, kind in KIND_WORDS.items():
        if kind not in taken:
            url = reverse("consent:ask", args=[found.person.id, word])
            yield Link(label=str(kind.label), url=url, icon="Plus")


def _links(found: PersonConsents, actor: Actor) -> Iterator[Link]:
    args = [found.person.id]
    yield Link(label=_("Hvem må samtykke?"), url=reverse("people:consent", args=args), icon="Gavel")
    if Part.LOG in found.person.parts and actor.may(Permission.READING_LOG_READ):
        yield Link(label=_("Hvem har sett"), url=reverse("audit:person_log", args=args), icon="Eye")
    yield Link(label=_("Hvem kan se"), url=reverse("access:register", args=args), icon="PersonGroup")


def _told_child(found: PersonConsents, *, is_own: bool) -> str:
    if not is_own or found.may_withdraw:
        return ""
    return _("Er det noe du ikke vil at noen skal vite? Si det til en voksen du stoler på, eller ring oss.")
