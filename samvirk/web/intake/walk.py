"""The way through the public report: one thing on each page, and nothing is stored before it is sent.

What was answered on the pages before travels in the form itself, so that neither a session nor a draft
holds a word about anybody.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samvirk.core.ids import new_id
from samvirk.intake.models import AGREED, Notifier, PersonKnows
from samvirk.web.components.conflict import in_words
from samvirk.web.intake.public_forms import (
    CheckForm,
    ProfessionalForm,
    StepForm,
    WhoForm,
    about_form,
    knows_form,
    need_form,
    you_form,
)

KEY: Final = "idempotency_key"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One page; `form_for` says which form it has after what was answered before, None for no such page."""

    key: str
    title: Any
    form_for: Callable[[Mapping[str, str]], type[StepForm] | None]


STEPS: Final = (
    Step(key="hvem", title=gettext_lazy("Hvem melder?"), form_for=lambda _sent: WhoForm),
    Step(key="vet", title=gettext_lazy("Vet personen om det?"), form_for=knows_form),
    Step(key="person", title=gettext_lazy("Hvem gjelder det?"), form_for=about_form),
    Step(key="behov", title=gettext_lazy("Hva trengs?"), form_for=need_form),
    Step(key="melder", title=gettext_lazy("Hvem er du?"), form_for=you_form),
    Step(key="send", title=gettext_lazy("Se over og send"), form_for=lambda _sent: CheckForm),
)
# All that travels from page to page.
FIELDS: Final = (
    *("notifier", "person_knows", "about_name", "about_birth_on", "about_contact", "need", "found_on"),
    *("is_urgent", *ProfessionalForm.base_fields),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer as it is shown before sending."""

    question: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepPage:
    """What stands on one page of the way."""

    title: str
    position: str
    key: str
    carried: tuple[tuple[str, str], ...]
    answers: tuple[Answer, ...]
    is_first: bool


class Walk:
    """What was sent so far, and the pages that belong to it."""

    def __init__(self, sent: Mapping[str, str]) -> None:
        self.sent = {name: sent[name] for name in FIELDS if name in sent}
        self.key = _key_of(sent.get(KEY, ""))
        found = [(step, step.form_for(self.sent)) for step in STEPS]
        self.pages = [(step, form_class) for step, form_class in found if form_class is not None]

    def position(self, key: str) -> int:
        """Return the place of a page; the first for one that is none of this way."""
        keys = [step.key for step, _form_class in self.pages]
        return keys.index(key) if key in keys else 0

    def is_last(self, place: int) -> bool:
        """Say whether the page is the one that sends."""
        return place == len(self.pages) - 1

    def form(self, place: int, *, is_sent: bool = False) -> StepForm:
        """Return the form of a page: checked if it was sent, else only filled in."""
        form_class = self.pages[place][1]
        return form_class(self.sent) if is_sent else form_class(initial=self.sent)

    def first_wrong(self) -> int | None:
        """Return the first page whose answers are not right."""
        forms = (self.form(place, is_sent=True) for place in range(len(self.pages)))
        return next((place for place, form in enumerate(forms) if not form.is_valid()), None)

    @property
    def needs_advice(self) -> bool:
        """Say whether the person does not know or does not want: then nothing of them is written."""
        knows = self.sent.get("person_knows")
        is_about_another = self.sent.get("notifier") != Notifier.PERSON
        return is_about_another and knows in PersonKnows and knows not in AGREED

    def fields(self) -> dict[str, Any]:
        """Return the checked answers of all pages."""
        forms = [self.form(place, is_sent=True) for place in range(len(self.pages))]
        found = {
            name: value for form in forms if form.is_valid() for name, value in form.cleaned_data.items()
        }
        return {"person_knows": PersonKnows.CONSENTS, **found}

    def page(self, place: int, form: StepForm) -> StepPage:
        """Return what stands around the form of a page."""
        step, _form_class = self.pages[place]
        where = {"number": place + 1, "count": len(self.pages)}
        carried = [(name, value) for name, value in self.sent.items() if name not in form.fields]
        return StepPage(
            title=str(step.title),
            position=_("Steg %(number)s av %(count)s") % where,
            key=step.key,
            carried=((KEY, str(self.key)), *carried),
            answers=self._answers() if self.is_last(place) else (),
            is_first=place == 0,
        )

    def _answers(self) -> tuple[Answer, ...]:
        forms = [self.form(place, is_sent=True) for place in range(len(self.pages))]
        shown = [
            (str(field.label), in_words(field, form.cleaned_data[name]))
            for form in forms
            if form.is_valid()
            for name, field in form.fields.items()
        ]
        return tuple(Answer(question=question, words=words) for question, words in shown if words)


def _key_of(text: str) -> UUID:
    """Return the key that the form came with; another where it is none, so that it can still be sent."""
    try:
        return UUID(text)
    except ValueError:
        return new_id()
