"""Forms about late activities."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samvirk.progress.models import ReasonKind, StepAnswer, UnitDecision
from samvirk.web.components.fields import long_text, radios, tick
from samvirk.web.components.forms import CreatingForm, DateField, EditingForm, Form, RowField


class StepForm(CreatingForm):
    """The words of the next step."""

    submit_label = _("Send")
    text = long_text(
        _("Det som sendes"),
        _("Du kan endre teksten. Skriv ikke navn på personen, og ingenting om helse."),
        error=_("Skriv hva du vil si"),
        rows=6,
    )


class HandForm(StepForm):
    """The words of the next step, for a letter."""

    submit_label = _("Lag brev")


class ReasonForm(CreatingForm):
    """Why it waits, and until when."""

    submit_label = _("Lagre grunnen")
    kind = radios(_("Hvorfor venter det?"), ReasonKind.choices, _("Velg hvorfor"))
    look_again_on = DateField(label=_("Når ser dere på det igjen?"))
    note = long_text(_("Vil du si mer?"), _("Personen og familien leser dette."), required=False)


class NewDayForm(EditingForm):
    """The new day that was agreed."""

    submit_label = _("Lagre ny dag")
    columns = ("due_on", "is_agreed")
    due_on = DateField(label=_("Ny frist"))
    is_agreed = tick(
        _("Personen var med og er enig"),
        _("Kryss ikke av hvis personen ikke var med. Da spør Samvirk, og tiltaket venter på svaret."),
    )


class _AnswerFields(Form):
    """A new day, and a word on it."""

    new_due_on = DateField(label=_("Ny dag"), help_text=_("Bare når det blir en ny dag."), required=False)
    note = long_text(_("Fortell kort"), _("Skriv ikke navn på personen."), required=False)

    def clean(self) -> dict[str, Any]:
        """Demand the day of whoever proposes one."""
        told = self.cleaned_data
        is_new = StepAnswer.NEW_DATE.value in {told.get("answer"), told.get("decision")}
        if is_new and "new_due_on" in told and not told["new_due_on"]:
            self.add_error("new_due_on", gettext("Fyll inn en dato"))
        return told


class AnswerForm(EditingForm, _AnswerFields):
    """What whoever is responsible says."""

    submit_label = _("Send svaret")
    field_order = columns = ("answer", "new_due_on", "note")
    answer = radios(
        _("Hvordan går det?"),
        [choice for choice in StepAnswer.choices if choice[0] != StepAnswer.OTHER_DOES],
        _("Velg et svar"),
    )


class LeaderForm(EditingForm, _AnswerFields):
    """What a leader says."""

    submit_label = _("Send svaret")
    field_order = columns = ("answer", "new_due_on", "note")
    answer = radios(
        _("Hva kan dere gjøre?"),
        [
            (StepAnswer.NEW_DATE, _("Det blir gjort innen en ny dag")),
            (StepAnswer.OTHER_DOES, _("En annen hos oss gjør det")),
            (StepAnswer.CANNOT, _("Det går ikke hos oss")),
        ],
        _("Velg et svar"),
    )


class DecideForm(EditingForm, _AnswerFields):
    """What the coordinating unit decides."""

    submit_label = _("Lagre avgjørelsen")
    field_order = columns = ("decision", "unit_id", "new_due_on", "note", "is_deviation")
    decision = radios(_("Hva avgjør dere?"), UnitDecision.choices, _("Velg hva dere avgjør"))
    unit_id = RowField(label=_("Enheten som gjør det"), required=False)
    note = long_text(_("Hvorfor?"), _("Koordinatoren leser dette."), error=_("Skriv hvorfor"))
    is_deviation = tick(_("Avvik er meldt der kommunen melder avvik"))
