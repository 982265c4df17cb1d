"""What letters say of an appointment, and who gets one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samvirk.access.coordinating import SeenAppointment, SeenCoordination
from samvirk.coordination import facts
from samvirk.coordination.models import CoordinatorKind, CoordinatorRequest, RequestStep
from samvirk.documents.appointment_letter import AppointmentLetter, Copy
from samvirk.documents.language import Language
from samvirk.documents.order_letter import OrderLetter
from samvirk.organisations.facts import setting_values
from samvirk.people.models import Person, ProtectedAddress
from samvirk.rules.sources import LUND_APPOINTING, Topic, valid_on
from samvirk.rules.start_dates import first_contact_due
from samvirk.web.components.page import Link
from samvirk.web.coordination.case_views import case_path
from samvirk.web.organisations.sheets import sheet_in
from samvirk.web.people.pages import called

COPIES: Final = {
    Copy.PERSON: gettext_lazy("Til personen"),
    Copy.COORDINATOR: gettext_lazy("Til koordinatoren"),
    Copy.LEADER: gettext_lazy("Til lederen, uten navn på personen"),
    Copy.SERVICES: gettext_lazy("Til tjenester som personen har samtykket til"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyRow:
    """One copy in each language."""

    label: str
    files: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LettersPage:
    """Who gets a letter about the appointment, and how it goes."""

    title: str
    up: Link
    is_by_safe_route: bool
    copies: tuple[CopyRow, ...]


def letters_page(seen: SeenCoordination, one: SeenAppointment, *, is_staff: bool) -> LettersPage:
    """Return the copies that the reader may open; a person's own side has the person's own."""
    person_id = seen.person.id
    return LettersPage(
        title=_("Brev om %(name)s") % {"name": one.name},
        up=Link(label=_("Koordinering"), url=case_path(person_id)),
        is_by_safe_route=is_staff and seen.person.protection is not ProtectedAddress.UNGRADED,
        copies=tuple(
            CopyRow(
                label=str(label),
                files=tuple(
                    Link(
                        label=dict(settings.LANGUAGES)[language.value],
                        url=reverse("coordination:letter", args=[person_id, one.row.pk, copy, language]),
                        language=language.value,
                    )
                    for language in Language
                ),
            )
            for copy, label in COPIES.items()
            if is_staff or copy is Copy.PERSON
        ),
    )


def appointment_content(
    seen: SeenCoordination, one: SeenAppointment, person: Person, copy: Copy, *, now: datetime
) -> AppointmentLetter:
    """Return what one copy says."""
    row, today = one.row, timezone.localdate(now)
    municipality = person.municipality
    post = row.professional
    leader = (
        facts.leaders_on(municipality.pk, today).answering(post.unit_id, candidate=post)
        if post.unit_id
        else None
    )
    is_protected = seen.person.protection is not ProtectedAddress.UNGRADED
    declined = next((wish.why_not_note for wish in seen.wishes if wish.row.declined_on), "")
    deputy = next((other.name for other in seen.appointments if other.row.is_deputy and other.is_serving), "")
    is_child = row.kind == CoordinatorKind.CHILD_COORDINATOR
    topic = Topic.CHILD_COORDINATOR if is_child else Topic.COORDINATOR
    made_on = timezone.localdate(row.appointed_at)
    return AppointmentLetter(
        copy=copy,
        sheet=sheet_in(municipality, made_on),
        person=called(seen.person),
        address="" if is_protected else seen.person.address,
        is_protected=is_protected,
        is_child_coordinator=is_child,
        coordinator=one.name,
        workplace=one.workplace,
        phone=one.phone,
        leader=leader.name if leader else "",
        deputy=deputy if not row.is_deputy else "",
        starts_on=row.starts_on,
        contact_by=first_contact_due(row.starts_on, settings=setting_values(municipality)).due_on,
        why_not=declined,
        made_on=made_on,
        sources=tuple(cite for cite in valid_on(topic, made_on) if cite.is_confirmed),
    )


def order_content(row: CoordinatorRequest, *, now: datetime) -> OrderLetter:
    """Return what the request to a unit says."""
    asked_on = timezone.localdate(row.asked_at)
    leader = facts.leaders_on(row.municipality_id, timezone.localdate(now)).answering(
        row.unit_id, candidate=row.professional
    )
    return OrderLetter(
        sheet=sheet_in(row.municipality, asked_on),
        unit=row.unit.name,
        leader=leader.name if leader else "",
        is_order=row.step == RequestStep.UNIT_ORDERED,
        is_child_coordinator=row.coordination.kind == CoordinatorKind.CHILD_COORDINATOR,
        size=row.size,
        asked_on=asked_on,
        answer_by=row.answer_due_on,
        sources=(*valid_on(Topic.COORDINATING_UNIT, asked_on), LUND_APPOINTING),
    )
