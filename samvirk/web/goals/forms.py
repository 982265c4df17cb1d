"""Forms about goals and activities."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samvirk.goals.models import GoalOutcome, Horizon
from samvirk.web.components.fields import long_text, radios, tick
from samvirk.web.components.forms import CreatingForm, DateField, EditingForm, Form, RowField
from samvirk.web.goals.words import DECISION_CHOICES, ORIGIN_CHOICES


class GoalWords(Form):
    """What somebody wants; all that a child is asked."""

    text = long_text(
        _("Hva er målet?"),
        _("Skriv det slik personen ville sagt det."),
        error=_("Skriv hva målet er"),
    )


class GoalFields(GoalWords):
    """What the goal is about, and how far ahead it lies."""

    about = forms.ChoiceField(label=_("Hva handler det om?"), required=False)
    horizon = radios(_("Når?"), Horizon.choices, _("Velg når"))
    target_on = DateField(label=_("Nådd innen"), required=False)
    main_goal_id = RowField(
        label=_("Er det en del av et annet mål?"), help_text=_("Da blir dette et delmål."), required=False
    )


class OriginField(Form):
    """Who the goal comes from."""

    origin = radios(_("Hvem kommer målet fra?"), ORIGIN_CHOICES, _("Velg hvem målet kommer fra"))


OWN_GOAL: Final = ("text", "about", "horizon", "target_on", "main_goal_id")
GOAL: Final = ("text", "origin", *OWN_GOAL[1:])
NEW, CHANGED = _("Lagre målet"), _("Lagre endringen")


class NewGoalForm(CreatingForm, OriginField, GoalFields):
    """A goal that the koordinator writes down."""

    submit_label, field_order = NEW, GOAL


class NewOwnGoalForm(CreatingForm, GoalFields):
    """A goal that the person or the family writes down."""

    submit_label, field_order = NEW, OWN_GOAL


class NewChildGoalForm(CreatingForm, GoalWords):
    """A goal that a child writes down."""

    submit_label = NEW


class GoalForm(EditingForm, OriginField, GoalFields):
    """A goal that is there."""

    submit_label, field_order, columns = CHANGED, GOAL, GOAL


class OwnGoalForm(EditingForm, GoalFields):
    """A goal that the person or the family wrote down."""

    submit_label, field_order, columns = CHANGED, OWN_GOAL, OWN_GOAL


class ChildGoalForm(EditingForm, GoalWords):
    """A goal that a child wrote down."""

    submit_label, columns = CHANGED, ("text",)


class EndGoalForm(EditingForm):
    """What became of a goal."""

    submit_label = _("Avslutt målet")
    columns = ("outcome", "note")
    outcome = radios(_("Hvordan gikk det?"), GoalOutcome.choices, _("Velg hvordan det gikk"))
    note = long_text(_("Fortell kort"), _("Med personens egne ord, hvis du kan."), required=False)


class ActivityFields(Form):
    """Who does what by when, how, and how much; a day, or that it goes on, is asked for (R-161)."""

    text = long_text(_("Hva skal gjøres?"), error=_("Skriv hva som skal gjøres"))
    who = forms.ChoiceField(label=_("Hvem gjør det?"), error_messages={"required": _("Velg hvem")})
    outside_name = forms.CharField(
        label=_("Navn på den som ikke er i Samvirk"),
        help_text=_("Fyll inn bare når du har valgt «Noen som ikke er i Samvirk»."),
        max_length=200,
        required=False,
    )
    due_on = DateField(label=_("Innen"), required=False)
    is_ongoing = tick(_("Løpende, uten siste dag"))
    towards = forms.ChoiceField(label=_("Hva skal det hjelpe med?"), required=False)
    how = long_text(_("Hvordan?"), required=False)
    extent = long_text(_("Hvor mye og hvor ofte?"), _("For eksempel: en time hver tirsdag."), required=False)

    def clean(self) -> dict[str, Any]:
        """Demand a name of somebody outside, and a day of what does not go on; what goes on has none."""
        told = self.cleaned_data
        if told.get("who") == "outside" and not told.get("outside_name"):
            self.add_error("outside_name", gettext("Skriv hvem det er"))
        if told.get("who") != "outside":
            told["outside_name"] = ""
        if told.get("is_ongoing"):
            told["due_on"] = None
        elif "due_on" in told and not told["due_on"]:
            self.add_error("due_on", gettext("Fyll inn en dato, eller kryss av for løpende"))
        return told


class AgreedField(Form):
    """Whether the person took part."""

    is_agreed = tick(
        _("Personen var med og er enig"),
        _("Kryss ikke av hvis personen ikke var med. Da spør Samvirk, og tiltaket venter på svaret."),
    )


OWN_ACTIVITY: Final = (*("text", "who", "outside_name", "due_on", "is_ongoing", "towards", "how", "extent"),)
ACTIVITY: Final = (*OWN_ACTIVITY[:5], "is_agreed", *OWN_ACTIVITY[5:])


class NewActivityForm(CreatingForm, ActivityFields, AgreedField):
    """An activity that the koordinator writes down."""

    submit_label, field_order = _("Lagre tiltaket"), ACTIVITY


class NewOwnActivityForm(CreatingForm, ActivityFields):
    """An activity that the person or the family proposes."""

    submit_label, field_order = _("Lagre forslaget"), OWN_ACTIVITY


class ActivityForm(EditingForm, ActivityFields, AgreedField):
    """An activity that is there."""

    submit_label, field_order, columns = CHANGED, ACTIVITY, ACTIVITY


class OwnActivityForm(EditingForm, ActivityFields):
    """An activity that the person or the family proposed."""

    submit_label, field_order, columns = CHANGED, OWN_ACTIVITY, OWN_ACTIVITY


class DeclineForm(EditingForm):
    """Why somebody cannot do it."""

    submit_label = _("Send svaret")
    columns = ("reason",)
    reason = long_text(
        _("Hvorfor ikke?"), _("Personen, familien og koordinatoren leser dette."), error=_("Skriv hvorfor")
    )


class FinishForm(EditingForm):
    """That it is done, with a word on it."""

    submit_label = _("Ferdig")
    columns = ("note",)
    note = long_text(_("Vil du si noe om det?"), required=False)


class StopForm(EditingForm):
    """Why it shall not be done after all."""

    submit_label = _("Stans tiltaket")
    columns = ("reason",)
    reason = long_text(_("Hvorfor?"), error=_("Skriv hvorfor"))


class NoteForm(CreatingForm):
    """How it goes."""

    submit_label = _("Lagre notatet")
    text = long_text(
        _("Hvordan går det?"),
        _("Kort. Alle som er med, leser dette. Det kan ikke endres etterpå."),
        error=_("Skriv hvordan det går"),
    )


class DecisionForm(EditingForm):
    """Whether it needs a decision, how that stands, and what was done instead (R-005)."""

    submit_label = _("Lagre")
    columns = ("state", "reference", "instead")
    state = radios(_("Krever tiltaket vedtak?"), DECISION_CHOICES, required=False)
    reference = forms.CharField(
        label=_("Saksnummer"), help_text=_("Saken i et annet system."), max_length=100, required=False
    )
    instead = long_text(
        _("Hva gjør dere i stedet?"),
        _("Skriv det når svaret er avslag. Tiltaket blir stående, så alle ser det."),
        required=False,
    )
