"""The door to the directory: units, organisations outside, those who work there, and what they offer.

Like `door`: fetching is asking. What stands here is no secret to those who work in the municipality. Where a
unit is can still tell where a person is: these rows are never shown together with a person.
"""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from samvirk.access.decide import Actor, NotThere, NotYours, decide
from samvirk.access.permissions import Permission
from samvirk.core.grant import Grant
from samvirk.organisations.models import (
    MunicipalService,
    MunicipalServiceQuerySet,
    Organisation,
    OrganisationQuerySet,
    Unit,
    UnitQuerySet,
)
from samvirk.staff.models import Absence, Professional, ProfessionalQuerySet


def units(actor: Actor, *, now: datetime) -> UnitQuerySet:
    """Return the municipality's units, closed ones included."""
    decide(actor, Permission.STAFF_READ, now=now)
    return Unit.objects.filter(municipality=actor.municipality)


def open_unit(actor: Actor, unit_id: UUID, permission: Permission, *, now: datetime) -> tuple[Unit, Grant]:
    """Return one unit of the municipality."""
    unit = Unit.objects.filter(municipality=actor.municipality, pk=unit_id).first()
    if unit is None:
        raise NotThere
    return unit, decide(actor, permission, now=now)


def organisations(actor: Actor, *, now: datetime) -> OrganisationQuerySet:
    """Return the organisations outside, which are the same for all municipalities."""
    decide(actor, Permission.STAFF_READ, now=now)
    return Organisation.objects.listed()


def open_organisation(
    actor: Actor, organisation_id: UUID, permission: Permission, *, now: datetime
) -> tuple[Organisation, Grant]:
    """Return one organisation, an archived one too; only its keeper changes it."""
    organisation = Organisation.objects.filter(pk=organisation_id).select_related("keeper").first()
    if organisation is None:
        raise NotThere
    _refuse_others(actor, organisation.keeper_id, permission)
    return organisation, decide(actor, permission, now=now)


def staff(actor: Actor, *, now: datetime) -> ProfessionalQuerySet:
    """Return those in the municipality's units, and in the organisations outside."""
    decide(actor, Permission.STAFF_READ, now=now)
    return _staff(actor).select_related("unit", "organisation")


def open_professional(
    actor: Actor, professional_id: UUID, permission: Permission, *, now: datetime
) -> tuple[Professional, Grant]:
    """Return one professional; those outside are changed by the keeper of their organisation alone."""
    rows = _staff(actor).select_related("unit", "organisation")
    professional = rows.filter(pk=professional_id).first()
    if professional is None:
        raise NotThere
    _refuse_others(actor, professional.owner_id, permission)
    return professional, decide(actor, permission, now=now)


def open_absence(
    actor: Actor, absence_id: UUID, permission: Permission, *, now: datetime
) -> tuple[Absence, Grant]:
    """Return one absence, a withdrawn one too."""
    absence = Absence.objects.filter(pk=absence_id, professional__in=_staff(actor)).first()
    if absence is None:
        raise NotThere
    _refuse_others(actor, absence.professional.owner_id, permission)
    return absence, decide(actor, permission, now=now)


def services(actor: Actor, *, now: datetime) -> MunicipalServiceQuerySet:
    """Return what is offered to the municipality's inhabitants."""
    decide(actor, Permission.DIRECTORY_READ, now=now)
    return MunicipalService.objects.filter(municipality=actor.municipality).listed()


def open_service(
    actor: Actor, service_id: UUID, permission: Permission, *, now: datetime
) -> tuple[MunicipalService, Grant]:
    """Return one offer, an archived one too."""
    service = MunicipalService.objects.filter(municipality=actor.municipality, pk=service_id).first()
    if service is None:
        raise NotThere
    return service, decide(actor, permission, now=now)


def _staff(actor: Actor) -> ProfessionalQuerySet:
    return Professional.objects.filter(Q(municipality=actor.municipality) | Q(organisation__isnull=False))


def _refuse_others(actor: Actor, owner_id: UUID, permission: Permission) -> None:
    if permission == Permission.DIRECTORY_EDIT and owner_id != actor.municipality.pk:
        raise NotYours(permission)
