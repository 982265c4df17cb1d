"""How strictly the place where somebody is must be kept (R-123)."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samvirk.access import door
from samvirk.access.actions import protect_strictly
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.access.seen import seen_person
from samvirk.core import clock
from samvirk.core.grant import Grant
from samvirk.organisations.facts import keyring_of
from samvirk.people.actions import protect_address
from samvirk.people.models import Person, ProtectedAddress
from samvirk.staff.models import Professional
from samvirk.web.desk.flow import FormPage, edit
from samvirk.web.people.person_views import up_to, up_to_list
from samvirk.web.people.protection_forms import ProtectionForm


@requires(Permission.PROTECTION_EDIT)
@require_http_methods(["GET", "POST"])
def protect(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Set the grade, with what it means in plain words first."""
    now = clock.now()
    person, grant = door.open_person(request.actor, person_id, Permission.PROTECTION_EDIT, now=now)
    staff = door.possible_keepers(request.actor, person, now=now)
    form_class = partial(
        ProtectionForm,
        keepers=[(str(row.pk), f"{row.name}, {row.get_profession_display()}") for row in staff],
        own=[str(row.pk) for row in staff if row.account_id == request.actor.account.pk],
    )

    def save(version: int, fields: dict[str, Any]) -> None:
        _protect(person, staff, fields, expected_version=version, grant=grant)

    above = up_to(seen_person(person, keyring_of(person.municipality_id)))
    page = FormPage(title=_("Adressesperre"), up=above, lead=above.label, template="people/protection.html")
    # Not to the person afterwards: whoever let only others keep seeing it would find no page there.
    done_url = up_to_list().url
    read = partial(_read, form_class().own)
    return edit(request, form_class, person, page=page, save=save, read=read, done_url=done_url)


def _read(own: list[str], row: Person) -> dict[str, Any]:
    return {"protection": row.protection, "keepers": own}


def _protect(
    person: Person, staff: list[Professional], fields: dict[str, Any], *, expected_version: int, grant: Grant
) -> None:
    grade, now = ProtectedAddress(fields["protection"]), clock.now()
    if grade is ProtectedAddress.STRICTLY_CONFIDENTIAL:
        named = [row for row in staff if str(row.pk) in fields["keepers"]]
        protect_strictly(person, named, expected_version=expected_version, grant=grant, now=now)
    else:
        protect_address(person, grade, expected_version=expected_version, grant=grant, now=now)
