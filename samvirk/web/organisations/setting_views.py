"""The municipality's own numbers: what holds, and deciding a new one from a date."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samvirk.access import door
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.core import clock
from samvirk.organisations import actions
from samvirk.organisations.facts import contact_of, setting_values
from samvirk.rules.dated import SETTINGS, SettingKey, SettingSpec
from samvirk.web.components.page import Link
from samvirk.web.desk.flow import FormPage, create
from samvirk.web.organisations.forms import SettingForm
from samvirk.web.organisations.hub import cards_for
from samvirk.web.organisations.setting_pages import is_free, setting_rows
from samvirk.web.rules.amounts import amount
from samvirk.web.rules.setting_words import setting_label


@requires(Permission.SETTING_READ)
def settings_page(request: ActorRequest) -> HttpResponse:
    """Show the unit's contact data and every number with its source."""
    now = clock.now()
    municipality, _grant = door.open_house(request.actor, Permission.SETTING_READ, now=now)
    context = {
        "contact": contact_of(municipality),
        "rows": setting_rows(setting_values(municipality), today=timezone.localdate(now)),
        "may_edit": request.actor.may(Permission.SETTING_EDIT),
        "cards": cards_for(request.actor),
        "may_edit_unit": request.actor.may(Permission.UNIT_EDIT),
    }
    return render(request, "organisations/settings.html", context)


@requires(Permission.SETTING_EDIT)
@require_http_methods(["GET", "POST"])
def decide(request: ActorRequest, key: str) -> HttpResponse:
    """Decide a number from a date; the old one still explains older deadlines."""
    spec = _spec(key)
    now = clock.now()
    municipality, grant = door.open_house(request.actor, Permission.SETTING_EDIT, now=now)
    today = timezone.localdate(now)
    current = setting_values(municipality).value_on(spec.key, today)

    def make(fields: Mapping[str, Any]) -> str:
        actions.decide_setting(municipality, spec.key, **fields, grant=grant, now=now)
        return reverse("organisations:settings")

    page = FormPage(
        title=setting_label(spec.key),
        up=Link(label=_("Kommunen"), url=reverse("organisations:settings")),
        lead=_("Nå gjelder %(amount)s.") % {"amount": amount(spec.unit, current)},
    )
    form_class = partial(SettingForm, spec=spec, municipality=municipality)
    return create(
        request, form_class, page=page, make=make, grant=grant, now=now, initial={"valid_from": today}
    )


def _spec(slug: str) -> SettingSpec:
    try:
        spec = SETTINGS[SettingKey(slug.replace("-", "_"))]
    except ValueError:
        raise Http404 from None
    if not is_free(spec):
        raise Http404
    return spec
