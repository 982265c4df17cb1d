"""A person's mapping: read it, begin one, tell what matters and how life is, go through it together."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samvirk.access import mapped
from samvirk.access.decide import NotThere
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.core import clock
from samvirk.mappings import actions
from samvirk.mappings.models import LifeArea, MappedArea, MappingExtent, WentThroughWith
from samvirk.mappings.models import Mapping as MappingRow
from samvirk.web.components.editing import press
from samvirk.web.components.page import Link
from samvirk.web.desk.flow import FormPage, create, edit
from samvirk.web.mappings import forms
from samvirk.web.mappings.pages import mapping_page
from samvirk.web.mappings.words import AREA_PATHS

P = Permission


@requires(P.PLAN_READ)
@require_safe
def mapping(request: ActorRequest, person_id: UUID, mapping_id: UUID | None = None) -> HttpResponse:
    """Show one mapping, the one that is being written or the last; and lead to the others."""
    seen = mapped.see_mappings(request.actor, person_id, mapping_id, now=clock.now())
    page = mapping_page(seen, request.actor)
    template = "mappings/child.html" if page.is_child else "mappings/mapping.html"
    return render(request, template, {"page": page, "up": page.up})


@requires(P.MAPPING_WRITE)
@require_http_methods(["GET", "POST"])
def begin(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Begin a mapping, as a copy of the last."""
    now = clock.now()
    coordination, grant = mapped.open_person(request.actor, person_id, P.MAPPING_WRITE, now=now)

    def make(fields: Mapping[str, Any]) -> str:
        actions.begin_mapping(coordination, MappingExtent(fields["extent"]), grant=grant, now=now)
        return _path(person_id)

    lead = _("Dere bestemmer hvor mye. Du kan gå fra kort til grundig når som helst.")
    page, initial = _beneath(person_id, _("Ny kartlegging"), lead), {"extent": MappingExtent.SHORT}
    return create(request, forms.BeginForm, page=page, make=make, grant=grant, now=now, initial=initial)


@requires(P.MAPPING_WRITE)
@require_http_methods(["GET", "POST"])
def what_matters(request: ActorRequest, person_id: UUID, mapping_id: UUID) -> HttpResponse:
    """Write what matters to the person."""
    now = clock.now()
    row, grant = mapped.open_mapping(request.actor, person_id, mapping_id, P.MAPPING_WRITE, now=now)

    def save(version: int, fields: dict[str, Any]) -> None:
        text = fields["what_matters"]
        actions.tell_what_matters(row, text, expected_version=version, grant=grant, now=now)

    page = _beneath(person_id, _("Hva er viktig for deg?"))
    return _edit(request, forms.WhatMattersForm, row, page=page, save=save)


@requires(P.PLAN_WRITE)
@require_http_methods(["GET", "POST"])
def how_heard(request: ActorRequest, person_id: UUID, mapping_id: UUID) -> HttpResponse:
    """Write where and how they talked."""
    now = clock.now()
    row, grant = mapped.open_mapping(request.actor, person_id, mapping_id, P.PLAN_WRITE, now=now)

    def save(version: int, fields: dict[str, Any]) -> None:
        actions.note_how_heard(row, fields["how_heard"], expected_version=version, grant=grant, now=now)

    return _edit(request, forms.HowHeardForm, row, page=_beneath(person_id, _("Samtalen")), save=save)


@requires(P.MAPPING_WRITE)
@require_http_methods(["GET", "POST"])
def area(request: ActorRequest, person_id: UUID, mapping_id: UUID, area_path: str) -> HttpResponse:
    """Write about one area of life: the family in their own words, the koordinator all of it."""
    now, actor = clock.now(), request.actor
    is_describing = actor.may(P.PLAN_WRITE)
    permission = P.PLAN_WRITE if is_describing else P.MAPPING_WRITE
    row, grant = mapped.open_area(actor, person_id, mapping_id, _area(area_path), permission, now=now)

    def save(version: int, fields: dict[str, Any]) -> None:
        about: dict[str, Any] = {"expected_version": version, "grant": grant, "now": now}
        if is_describing:
            actions.describe_area(row, fields, **about)
        else:
            actions.tell_in_own_words(row, fields["own_words"], **about)

    form = forms.AreaForm if is_describing else forms.OwnWordsForm
    lead = _("Skriv det som passer. Ingenting her må fylles ut.") if is_describing else ""
    page = _beneath(person_id, str(LifeArea(row.area).label), lead)
    return _edit(request, form, row, page=page, save=save)


@requires(P.MAPPING_WRITE)
@require_POST
def relevance(request: ActorRequest, person_id: UUID, mapping_id: UUID, area_path: str) -> HttpResponse:
    """Leave an area out, or take it up again, with one press."""
    now = clock.now()
    row, grant = mapped.open_area(
        request.actor, person_id, mapping_id, _area(area_path), P.MAPPING_WRITE, now=now
    )
    is_relevant = request.POST.get("to") == "in"

    def act(version: int) -> MappedArea:
        return actions.set_relevance(
            row, is_relevant=is_relevant, expected_version=version, grant=grant, now=now
        )

    press(request, row, "mapped_area.take_up" if is_relevant else "mapped_area.leave_out", act)
    return HttpResponseRedirect(f"{_path(person_id)}#{area_path}")


@requires(P.MAPPING_WRITE)
@require_POST
def extent(request: ActorRequest, person_id: UUID, mapping_id: UUID) -> HttpResponse:
    """Ask more, or less, with one press."""
    now = clock.now()
    row, grant = mapped.open_mapping(request.actor, person_id, mapping_id, P.MAPPING_WRITE, now=now)
    wanted = MappingExtent.LONG if request.POST.get("to") == "long" else MappingExtent.SHORT

    def act(version: int) -> MappingRow:
        return actions.set_extent(row, wanted, expected_version=version, grant=grant, now=now)

    press(request, row, "mapping.extend", act)
    return HttpResponseRedirect(_path(person_id))


@requires(P.PLAN_WRITE)
@require_http_methods(["GET", "POST"])
def agree(request: ActorRequest, person_id: UUID, mapping_id: UUID) -> HttpResponse:
    """Sign the mapping off as gone through together."""
    now = clock.now()
    row, grant = mapped.open_mapping(request.actor, person_id, mapping_id, P.PLAN_WRITE, now=now)

    def save(version: int, fields: dict[str, Any]) -> None:
        who, day = WentThroughWith(fields["agreed_with"]), fields["agreed_on"]
        actions.agree_on_mapping(row, who, agreed_on=day, expected_version=version, grant=grant, now=now)

    def read(_row: Any) -> Mapping[str, Any]:
        return {"agreed_with": "", "agreed_on": timezone.localdate(now)}

    lead = _("Etterpå blir den stående slik den er. Neste gang begynner dere med en kopi.")
    page, done = _beneath(person_id, _("Gå gjennom sammen"), lead), _path(person_id)
    return edit(request, forms.AgreeForm, row, page=page, save=save, read=read, done_url=done)


def _edit(
    request: ActorRequest, form: type[Any], row: MappingRow | MappedArea, *, page: FormPage, save: Any
) -> HttpResponse:
    """Show and save what is sealed in the form's columns."""

    def read(current: Any) -> Mapping[str, Any]:
        texts = mapped.texts_of(current)
        return {name: texts[name] for name in form.columns}

    return edit(request, form, row, page=page, save=save, read=read, done_url=page.up.url)


def _area(path: str) -> LifeArea:
    if path not in AREA_PATHS:
        raise NotThere
    return AREA_PATHS[path]


def _path(person_id: UUID) -> str:
    return reverse("mappings:mapping", args=[person_id])


def _beneath(person_id: UUID, title: str, lead: str = "") -> FormPage:
    return FormPage(title=title, up=Link(label=_("Kartlegging"), url=_path(person_id)), lead=lead)
