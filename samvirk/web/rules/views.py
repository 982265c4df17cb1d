"""Calculates dates and says why; stores nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samvirk.access import door
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.core import clock
from samvirk.organisations.facts import setting_values
from samvirk.rules import application_time, complaint_time, meeting_call
from samvirk.rules.consent_givers import consent_givers
from samvirk.rules.dated import SettingValues
from samvirk.rules.law import load_rules
from samvirk.web.components import dates
from samvirk.web.components.page import Link
from samvirk.web.components.why import DateAnswer, date_answer
from samvirk.web.rules import forms
from samvirk.web.rules.consent_words import ConsentAnswer, consent_answer
from samvirk.web.rules.facts import consent_facts
from samvirk.web.rules.pages import remarks, rule_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a calculator found: dates with their explanation, and what speaks against."""

    dates: tuple[DateAnswer, ...]
    reminders: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


type Reckon = Callable[[Mapping[str, Any], SettingValues, date], Answer]


@requires(Permission.RULE_READ)
def index(request: ActorRequest) -> HttpResponse:
    """Show the calculators and every rule that Samvirk applies, with its sources."""
    return render(request, "rules/index.html", {"rows": rule_rows(load_rules(), today=clock.today())})


@requires(Permission.RULE_READ)
@require_safe
def call(request: ActorRequest) -> HttpResponse:
    """Say when a call to a meeting must be sent."""
    return _calculator(request, _("Når må innkallingen sendes?"), forms.CallForm, _reckon_call)


@requires(Permission.RULE_READ)
@require_safe
def application(request: ActorRequest) -> HttpResponse:
    """Say when an application must be answered."""
    return _calculator(request, _("Når må søknaden besvares?"), forms.ApplicationForm, _reckon_application)


@requires(Permission.RULE_READ)
@require_safe
def complaint(request: ActorRequest) -> HttpResponse:
    """Say how long somebody may complain."""
    return _calculator(request, _("Når går klagefristen ut?"), forms.ComplaintForm, _reckon_complaint)


@requires(Permission.RULE_READ)
@require_http_methods(["GET", "POST"])
def consent(request: ActorRequest) -> HttpResponse:
    """Say who must consent; a birth date never stands in an address, so this is a POST."""
    form = forms.ConsentForm(request.POST if request.method == "POST" else None)
    answer: ConsentAnswer | None = None
    if form.is_bound and form.is_valid():
        facts = consent_facts(form.cleaned_data)
        givers = consent_givers(facts, settings=_settings(request), on=clock.today())
        answer = consent_answer(givers)
    context = {"form": form, "answer": answer, "up": _up(), "title": _("Hvem må samtykke?")}
    return render(request, "rules/consent.html", context, status=_status(form))


def _calculator(
    request: ActorRequest, title: str, form_class: type[forms.ReckoningForm], reckon: Reckon
) -> HttpResponse:
    form = form_class(request.GET or None)
    answer = None
    if form.is_bound and form.is_valid():
        answer = reckon(form.cleaned_data, _settings(request), clock.today())
    context = {"form": form, "answer": answer, "up": _up(), "title": title}
    return render(request, "rules/calculator.html", context, status=_status(form))


def _reckon_call(typed: Mapping[str, Any], settings: SettingValues, today: date) -> Answer:
    meeting_on = typed["meeting_on"]
    facts = meeting_call.CallFacts(
        meeting_on=meeting_on, sent_on=typed["sent_on"], has_short_notice_reason=typed["has_reason"]
    )
    due = meeting_call.last_day_to_send(meeting_on, settings=settings)
    reminders = meeting_call.reminder_days(meeting_on, settings=settings)
    verdict = meeting_call.call_is_in_time(facts, settings=settings, today=today)
    return Answer(
        dates=(date_answer(_("Send innkallingen senest"), due),),
        reminders=tuple(dates.day_with_weekday(day) for day in reminders),
        remarks=remarks(verdict),
    )


def _reckon_application(typed: Mapping[str, Any], settings: SettingValues, today: date) -> Answer:
    facts = application_time.ApplicationFacts(
        received_on=typed["received_on"],
        complete_on=typed["complete_on"],
        documents_asked_on=typed["asked_on"],
    )
    times = application_time.handling_times(facts, settings=settings, today=today)
    answers = [
        date_answer(
            _("Avgjør søknaden, eller send foreløpig svar, senest"),
            application_time.preliminary_answer_due(facts.received_on, settings=settings),
        ),
        date_answer(_("Målet er å avgjøre søknaden innen"), times.from_received),
    ]
    if times.from_complete:
        answers.append(date_answer(_("Regnet fra den var komplett, er målet"), times.from_complete))
    verdicts = (
        application_time.handled_in_time(facts, settings=settings, today=today),
        application_time.preliminary_answer_is_given(facts, settings=settings, today=today),
    )
    return Answer(dates=tuple(answers), remarks=remarks(*verdicts))


def _reckon_complaint(typed: Mapping[str, Any], settings: SettingValues, today: date) -> Answer:
    facts = complaint_time.ComplaintFacts(
        outcome=complaint_time.Outcome.REFUSED, letter_received_on=typed["letter_received_on"]
    )
    due = complaint_time.last_day_to_complain(facts, settings=settings)
    verdict = complaint_time.complaint_is_in_time(facts, settings=settings, today=today)
    dates = (date_answer(_("Siste dag for å klage"), due),) if due else ()
    return Answer(dates=dates, remarks=remarks(verdict))


def _settings(request: ActorRequest) -> SettingValues:
    municipality, _grant = door.open_house(request.actor, Permission.RULE_READ, now=clock.now())
    return setting_values(municipality)


def _up() -> Link:
    return Link(label=_("Frister"), url=reverse("rules:index"))


def _status(form: forms.ReckoningForm) -> int:
    return 422 if form.is_bound and not form.is_valid() else 200
