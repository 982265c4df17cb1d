"""Write in an evaluation: what the professionals say, one's own words, those of others, and the end of it."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samvirk.access import reviewing
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.access.reviewing import SeenReview
from samvirk.access.roles import Role
from samvirk.core import clock
from samvirk.core.models import Versioned
from samvirk.reviews import actions
from samvirk.reviews.models import Speaker
from samvirk.web.components.page import Link
from samvirk.web.desk.flow import FormPage, create, edit
from samvirk.web.reviews.forms import (
    ChildSpeakForm,
    EvaluateForm,
    FinishForm,
    FinishUnaskedForm,
    SpeakForForm,
    SpeakForm,
    answers_in,
    wanted,
)
from samvirk.web.reviews.pages import goal_texts

P = Permission


@requires(P.REVIEW_WRITE)
@require_http_methods(["GET", "POST"])
def evaluate(request: ActorRequest, person_id: UUID, review_id: UUID) -> HttpResponse:
    """Write what the professionals say of each goal, and what worked."""
    now, actor = clock.now(), request.actor
    row, _person, grant = reviewing.open_review(actor, person_id, review_id, P.REVIEW_WRITE, now=now)

    def save(version: int, fields: dict[str, Any]) -> None:
        actions.evaluate(row, **fields, expected_version=version, grant=grant, now=now)

    def read(_row: Versioned) -> Mapping[str, Any]:
        return _evaluated(reviewing.see_review(actor, person_id, review_id, now=now))

    goals = goal_texts(reviewing.see_review(actor, person_id, review_id, now=now))
    lead = _("Skriv kort. Personen og familien leser alt.")
    page, done = page_beneath(person_id, review_id, _("Det fagfolkene mener"), lead), path_of(person_id, row)
    return edit(
        request, partial(EvaluateForm, goals=goals), row, page=page, save=save, done_url=done, read=read
    )


@requires(P.REVIEW_ANSWER)
@require_http_methods(["GET", "POST"])
def speak(request: ActorRequest, person_id: UUID, review_id: UUID) -> HttpResponse:
    """Say in one's own words how it goes; said again, it takes the place of the first."""
    now, actor = clock.now(), request.actor
    row, person, grant = reviewing.open_review(actor, person_id, review_id, P.REVIEW_ANSWER, now=now)
    seen = reviewing.see_review(actor, person_id, review_id, now=now)
    goals = goal_texts(seen)

    def make(told: Mapping[str, Any]) -> str:
        about: dict[str, Any] = {"words": told["words"], "is_more_wanted": wanted(told)}
        speaker, answers = reviewing.speaker_of(person), answers_in(told, goals)
        actions.speak(row, speaker, answers, **about, grant=grant, now=now)
        return path_of(person_id, row)

    is_child = actor.role is Role.CHILD
    lead = _("Det finnes ingen feil svar. Du kan hoppe over det du vil.")
    up = Link(label=_("Tilbake"), url=path_of(person_id, row))
    page = FormPage(title=_("Hvordan går det?"), up=up, lead=lead)
    form = partial(ChildSpeakForm if is_child else SpeakForm, goals=goals)
    return create(request, form, page=page, make=make, grant=grant, now=now, initial=_said(seen))


@requires(P.REVIEW_WRITE)
@require_http_methods(["GET", "POST"])
def speak_for(request: ActorRequest, person_id: UUID, review_id: UUID) -> HttpResponse:
    """Write down what somebody without a login says."""
    now, actor = clock.now(), request.actor
    row, _person, grant = reviewing.open_review(actor, person_id, review_id, P.REVIEW_WRITE, now=now)
    goals = goal_texts(reviewing.see_review(actor, person_id, review_id, now=now))

    def make(told: Mapping[str, Any]) -> str:
        about = {"words": told["words"], "is_more_wanted": wanted(told), "said_by": told["said_by"]}
        answers = answers_in(told, goals)
        actions.speak(row, Speaker(told["speaker"]), answers, **about, grant=grant, now=now)
        return path_of(person_id, row)

    lead = _("Når noen sier det til deg, og ikke kan logge inn selv.")
    page = page_beneath(person_id, review_id, _("Skriv inn det andre sier"), lead)
    return create(request, partial(SpeakForForm, goals=goals), page=page, make=make, grant=grant, now=now)


@requires(P.REVIEW_WRITE)
@require_http_methods(["GET", "POST"])
def finish(request: ActorRequest, person_id: UUID, review_id: UUID) -> HttpResponse:
    """Answer whether more coordination is needed, and close the evaluation."""
    now, actor = clock.now(), request.actor
    row, _person, grant = reviewing.open_review(actor, person_id, review_id, P.REVIEW_WRITE, now=now)

    def save(version: int, fields: dict[str, Any]) -> None:
        actions.finish(row, **fields, expected_version=version, grant=grant, now=now)

    has_voice = bool(reviewing.see_review(actor, person_id, review_id, now=now).voices)
    form = FinishForm if has_voice else FinishUnaskedForm
    lead = _("Etterpå kan ingen endre evalueringen.")
    page = page_beneath(person_id, review_id, _("Trengs det mer koordinering?"), lead)
    done = path_of(person_id, row)
    return edit(request, form, row, page=page, save=save, done_url=done, read=lambda _row: {})


def path_of(person_id: UUID, row: Any) -> str:
    """Return the address of one evaluation."""
    return reverse("reviews:review", args=[person_id, row.pk])


def page_beneath(person_id: UUID, review_id: UUID, title: str, lead: str = "") -> FormPage:
    """Return what stands around a form beneath an evaluation."""
    up = Link(label=_("Evaluering"), url=reverse("reviews:review", args=[person_id, review_id]))
    return FormPage(title=title, up=up, lead=lead)


def _evaluated(seen: SeenReview) -> dict[str, Any]:
    """Return what the professionals have said, by field."""
    told: dict[str, Any] = {name: seen.texts[name] for name in ("worked", "failed")}
    for one in seen.goals:
        pk = one.row.pk
        told |= {
            f"outcome_{pk}": one.row.outcome,
            f"words_{pk}": one.words,
            f"ending_{pk}": one.row.is_ending,
        }
    return told


def _said(seen: SeenReview) -> dict[str, Any]:
    """Return what the reader has said before, by field."""
    told: dict[str, Any] = {}
    for voice in seen.voices:
        if voice.is_own:
            more = {True: "yes", False: "no", None: ""}[voice.row.is_more_wanted]
            told |= {"words": voice.words, "is_more_wanted": more}
            for pk, answer in voice.answers.items():
                told |= {f"outcome_{pk}": answer.outcome, f"words_{pk}": answer.words}
    return told
