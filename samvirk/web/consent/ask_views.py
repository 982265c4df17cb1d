"""Asking for consents: whom to share with, about what, until when; asked anew, taken back, narrowed."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from functools import partial
from typing import Any, Final
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samvirk.access import consent_lists, consents
from samvirk.access.around import shut_out_parents
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.access.seen import SeenPerson
from samvirk.consent import actions
from samvirk.consent.actions import ConsentTerms
from samvirk.consent.facts import givers_of
from samvirk.consent.models import ADULT_AGE, Area, ConsentKind
from samvirk.core import clock
from samvirk.core.models import Refused
from samvirk.organisations.models import Organisation, OrganisationKind, Sector, Unit
from samvirk.people.models import Person
from samvirk.rules.calendar import add_months, birthday_at_age
from samvirk.staff.models import Professional
from samvirk.web.consent.forms import AskForm, FindReceiverForm, LimitForm, SharingForm
from samvirk.web.consent.words import KIND_WORDS, consents_link, reader_language, receiver_in_words
from samvirk.web.desk.flow import FormPage, create
from samvirk.web.people.pages import called

USUAL_MONTHS: Final = 6
# What is ticked at first, by where the receiver belongs; whoever asks changes it.
_USUAL: Final[Mapping[str, frozenset[Area]]] = {
    Sector.SCHOOL: frozenset({Area.SCHOOL}),
    Sector.KINDERGARTEN: frozenset({Area.SCHOOL}),
    OrganisationKind.HOSPITAL: frozenset({Area.HEALTH}),
}
_OTHERWISE: Final = frozenset({Area.HEALTH, Area.DAILY_LIFE})

type Receiver = Professional | Unit | Organisation


@requires(Permission.CONSENT_ASK)
@require_http_methods(["GET", "POST"])
def find(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Find with whom to share; a name stands in no address, so this is a POST."""
    now = clock.now()
    _row, seen, _grant = consents.open_to_ask(request.actor, person_id, now=now)
    form = FindReceiverForm(request.POST if request.method == "POST" else None)
    found = None
    if form.is_bound and form.is_valid():
        rows = consent_lists.receivers_called(request.actor, form.cleaned_data["q"], now=now)
        found = [_found(person_id, row) for row in rows]
    context = {
        "form": form,
        "found": found,
        "title": _("Hvem skal få vite noe om %(name)s?") % {"name": called(seen)},
        "up": consents_link(person_id),
        "path": request.path,
    }
    return render(request, "access/find_professional.html", context, status=422 if form.errors else 200)


@requires(Permission.CONSENT_ASK)
@require_http_methods(["GET", "POST"])
def ask_sharing(request: ActorRequest, person_id: UUID, what: str, receiver_id: UUID) -> HttpResponse:
    """Ask whether something may be shared with one receiver."""
    now, today = clock.now(), clock.today()
    person, seen, grant = consents.open_to_ask(request.actor, person_id, now=now)
    receiver = consent_lists.open_receiver(request.actor, what, receiver_id, now=now)
    staff = consent_lists.may_be_excepted(request.actor, person, receiver, now=now)

    def make(fields: Mapping[str, Any]) -> str:
        terms = _terms(fields, today, receiver=receiver, staff=staff)
        actions.ask(person, ConsentKind.SHARING, terms, grant=grant, now=now)
        return consents_link(person_id).url

    form_class = partial(
        SharingForm, today=today, possible=_named(staff), has_two_holders=_has_two_holders(person, today)
    )
    page = _page(_("Spør om å dele med %(name)s") % {"name": receiver.name}, seen)
    initial = {"areas": sorted(_usual_areas(receiver)), "valid_until": add_months(today, USUAL_MONTHS)}
    return create(request, form_class, page=page, make=make, grant=grant, now=now, initial=initial)


@requires(Permission.CONSENT_ASK)
@require_http_methods(["GET", "POST"])
def ask(request: ActorRequest, person_id: UUID, consent_kind: str) -> HttpResponse:
    """Ask for a koordinator, a plan or meetings."""
    if consent_kind not in KIND_WORDS:
        raise Http404
    now, today, kind = clock.now(), clock.today(), KIND_WORDS[consent_kind]
    person, seen, grant = consents.open_to_ask(request.actor, person_id, now=now)

    def make(fields: Mapping[str, Any]) -> str:
        actions.ask(person, kind, _terms(fields, today), grant=grant, now=now)
        return consents_link(person_id).url

    form_class = partial(AskForm, today=today, has_two_holders=_has_two_holders(person, today))
    page = _page(_("Spør om samtykke: %(what)s") % {"what": str(kind.label)}, seen)
    until = birthday_at_age(person.birth_on, ADULT_AGE) if person.birth_on else None
    initial = {"valid_until": until} if kind is ConsentKind.CHILD_COORDINATOR else {}
    return create(request, form_class, page=page, make=make, grant=grant, now=now, initial=initial)


@requires(Permission.CONSENT_ASK)
@require_POST
def renew(request: ActorRequest, person_id: UUID, consent_id: UUID) -> HttpResponse:
    """Ask for the same again with one press; asked twice, it is asked once."""
    now = clock.now()
    found = consents.open_consent(request.actor, person_id, consent_id, Permission.CONSENT_ASK, now=now)
    until = add_months(clock.today(), USUAL_MONTHS) if found.row.valid_until else None
    with suppress(Refused):
        actions.renew(found.row, valid_until=until, grant=found.grant, now=now)
    return HttpResponseRedirect(consents_link(person_id).url)


@requires(Permission.CONSENT_ASK)
@require_POST
def take_back(request: ActorRequest, person_id: UUID, consent_id: UUID) -> HttpResponse:
    """Ask no more."""
    now = clock.now()
    found = consents.open_consent(request.actor, person_id, consent_id, Permission.CONSENT_ASK, now=now)
    actions.take_back(found.row, grant=found.grant, now=now)
    return HttpResponseRedirect(consents_link(person_id).url)


@requires(Permission.CONSENT_WITHDRAW)
@require_http_methods(["GET", "POST"])
def limit(request: ActorRequest, person_id: UUID, consent_id: UUID) -> HttpResponse:
    """Share less than was agreed, from now on."""
    now = clock.now()
    found = consents.open_consent(request.actor, person_id, consent_id, Permission.CONSENT_WITHDRAW, now=now)
    staff = consent_lists.may_be_excepted(request.actor, found.person_row, found.row.receiver, now=now)

    def make(fields: Mapping[str, Any]) -> str:
        actions.limit(
            found.row,
            areas=_areas(fields),
            valid_until=fields["valid_until"],
            excepted=_chosen(fields, staff),
            exceptions=fields["exceptions"],
            grant=found.grant,
            now=now,
        )
        return consents_link(person_id).url

    shared, until = found.row.areas, found.row.valid_until
    form_class = partial(LimitForm, today=clock.today(), shared=shared, until=until, possible=_named(staff))
    title = _("Del mindre med %(name)s") % {"name": receiver_in_words(found.seen)}
    lead = _("Det gjelder med en gang. Ingen trenger å si ja på nytt.")
    page = FormPage(title=title, up=consents_link(person_id), lead=lead)
    initial = {"areas": sorted(shared), "valid_until": until}
    return create(request, form_class, page=page, make=make, grant=found.grant, now=now, initial=initial)


def _terms(
    fields: Mapping[str, Any],
    today: date,
    *,
    receiver: Receiver | None = None,
    staff: tuple[Professional, ...] = (),
) -> ConsentTerms:
    return ConsentTerms(
        valid_from=today,
        valid_until=fields["valid_until"],
        receiver=receiver,
        areas=_areas(fields),
        excepted=_chosen(fields, staff),
        exceptions=fields.get("exceptions", ""),
        language=reader_language().value,
        is_everyday_matter=fields.get("is_everyday_matter", False),
    )


def _areas(fields: Mapping[str, Any]) -> frozenset[Area]:
    return frozenset(Area(area) for area in fields.get("areas", ()))


def _chosen(fields: Mapping[str, Any], staff: Iterable[Professional]) -> tuple[Professional, ...]:
    chosen = set(fields.get("excepted", ()))
    return tuple(one for one in staff if str(one.pk) in chosen)


def _named(staff: Iterable[Professional]) -> list[tuple[str, str]]:
    return [(str(one.pk), one.name) for one in staff]


def _has_two_holders(person: Person, today: date) -> bool:
    return len(givers_of(person, today, shut_out=shut_out_parents(person)).signers) > 1


def _usual_areas(receiver: Receiver) -> frozenset[Area]:
    place = receiver
    if isinstance(receiver, Professional):
        place = receiver.unit or receiver.organisation or receiver
    kind = getattr(place, "sector", "") or getattr(place, "kind", "")
    return _USUAL.get(kind, _OTHERWISE)


def _found(person_id: UUID, row: Receiver) -> dict[str, str]:
    what, work = "virksomhet", _("virksomhet utenfor kommunen")
    if isinstance(row, Professional):
        what, work = "fagperson", f"{row.get_profession_display()}, {row.workplace}"
    elif isinstance(row, Unit):
        what, work = "enhet", _("enhet i kommunen")
    return {
        "name": row.name,
        "work": work,
        "url": reverse("consent:ask_sharing", args=[person_id, what, row.pk]),
    }


def _page(title: str, seen: SeenPerson) -> FormPage:
    lead = _("%(name)s, eller den som bestemmer for %(name)s, får spørsmålet og kan si ja eller nei.")
    return FormPage(title=title, up=consents_link(seen.id), lead=lead % {"name": called(seen)})
