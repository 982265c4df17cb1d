"""The steps of an application, in order; each is a page with one thing on it."""

from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samvirk.applications.models import ApplicantKind, Application
from samvirk.web.applications import apply_forms as forms
from samvirk.web.components.page import Link

# Pages of their own kind: a list to add to, and papers.
AGENCIES, PAPERS = "instanser", "papirer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One page; no form for those of their own kind."""

    slug: str
    title: Any
    form: Any = None
    only_for: ApplicantKind | None = None


STEPS: Final = (
    Step(slug="hva", title=gettext_lazy("Hva søker du om?"), form=forms.AskForm),
    Step(slug="viktig", title=gettext_lazy("Hva er viktig?"), form=forms.OwnWordsForm),
    Step(slug="behov", title=gettext_lazy("Hva trenger dere?"), form=forms.NeedForm),
    Step(slug=AGENCIES, title=gettext_lazy("Hvem hjelper i dag?")),
    Step(slug="onske", title=gettext_lazy("Ønske om koordinator"), form=forms.WishForm),
    Step(
        slug="fullmakt",
        title=gettext_lazy("Fullmakt"),
        form=forms.AuthorityForm,
        only_for=ApplicantKind.NEXT_OF_KIN,
    ),
    Step(slug=PAPERS, title=gettext_lazy("Papirer")),
)


def steps_of(row: Application) -> tuple[Step, ...]:
    """Return the steps of this application."""
    return tuple(step for step in STEPS if step.only_for in {None, row.applicant_kind})


def step_named(row: Application, slug: str) -> Step | None:
    """Return the step, if this application has it."""
    return next((step for step in steps_of(row) if step.slug == slug), None)


def step_url(row: Application, step: Step) -> str:
    """Return the address of a step."""
    return reverse("applications:step", args=[row.pk, step.slug])


def check_url(row: Application) -> str:
    """Return the address of the page where all is looked over and sent."""
    return reverse("applications:check", args=[row.pk])


def next_url(row: Application, step: Step) -> str:
    """Return where to go from a step: to the next, or to look it all over."""
    steps = steps_of(row)
    following = steps[steps.index(step) + 1 :]
    return step_url(row, following[0]) if following else check_url(row)


def back_from(row: Application, step: Step | None) -> Link:
    """Return the way back: to the step before, or out of the application."""
    steps = steps_of(row)
    before = steps[: steps.index(step)] if step else steps
    if not before:
        return Link(label=_("Søk om koordinator"), url=reverse("applications:apply"))
    return Link(label=str(before[-1].title), url=step_url(row, before[-1]))


def position(row: Application, step: Step) -> str:
    """Return «Steg 2 av 6»."""
    steps = steps_of(row)
    return _("Steg %(number)s av %(count)s") % {"number": steps.index(step) + 1, "count": len(steps)}
