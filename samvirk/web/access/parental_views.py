"""«Hvem skal se etter at du er 16?»: the answer, and the list of those who have not answered (R-117)."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from samvirk.access import parental
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.core import clock
from samvirk.people.actions import answer_parental_access
from samvirk.web.access.parental_pages import decision_page, youth_rows
from samvirk.web.components.forms import EditingForm
from samvirk.web.components.page import Link
from samvirk.web.desk.flow import edit


class ParentalAccessForm(EditingForm):
    """Yes or no, by the youth alone."""

    submit_label = gettext_lazy("Lagre svaret")
    columns = ("is_open_to_parents",)
    is_open_to_parents = forms.TypedChoiceField(
        label=gettext_lazy("Får foreldrene dine fortsatt se?"),
        help_text=gettext_lazy("Du kan ombestemme deg når du vil."),
        choices=[("True", gettext_lazy("Ja, de får se")), ("False", gettext_lazy("Nei, de får ikke se"))],
        coerce=lambda text: text == "True",
        widget=forms.RadioSelect(attrs={"class": "ds-input"}),
        error_messages={"required": gettext_lazy("Velg ja eller nei")},
    )


@requires(Permission.PARENTAL_ACCESS_ANSWER)
@require_http_methods(["GET", "POST"])
def answer(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Let the youth say whether parents may see, with why they are asked."""
    now = clock.now()
    person, decision, grant = parental.open_own_decision(request.actor, person_id, now=now)

    def save(version: int, fields: dict[str, Any]) -> None:
        is_open: bool = fields["is_open_to_parents"]
        answer_parental_access(person, is_open=is_open, expected_version=version, grant=grant, now=now)

    page, done_url = decision_page(decision), reverse("shell:home")
    return edit(request, ParentalAccessForm, person, page=page, save=save, done_url=done_url)


@requires(Permission.AUTHORISATION_EDIT)
@require_safe
def unanswered(request: ActorRequest) -> HttpResponse:
    """List the youths who have not answered."""
    rows = youth_rows(parental.without_an_answer(request.actor, now=clock.now()))
    up = Link(label=_("Kommunen"), url=reverse("organisations:settings"))
    return render(request, "access/unanswered.html", {"rows": rows, "up": up})
