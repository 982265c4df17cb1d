"""Forms about the tool, a service, and a relative who takes part."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samvirk.tools.models import Tool
from samvirk.web.components.forms import CreatingForm, DateField, EditingForm, RowField


def _tick(label: Any, help_text: Any = "", **more: Any) -> forms.BooleanField:
    widget = forms.CheckboxInput(attrs={"class": "ds-input"})
    return forms.BooleanField(label=label, help_text=help_text, required=False, widget=widget, **more)


class ChooseForm(CreatingForm):
    """Which tool, why, and since when (R-135)."""

    submit_label = _("Velg")
    tool = forms.ChoiceField(
        label=_("Hva skal dere arbeide med?"),
        choices=Tool.choices,
        widget=forms.RadioSelect(attrs={"class": "ds-input"}),
        error_messages={"required": _("Velg ett av de tre")},
    )
    reason = forms.CharField(
        label=_("Hvorfor?"),
        help_text=_("Skriv hva personen ønsker, og hva som passer."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Skriv hvorfor")},
    )
    chosen_on = DateField(label=_("Når ble dere enige?"))


class ChangeForm(ChooseForm):
    """The same while a plan runs, which another tool would end."""

    may_end_plan = _tick(
        _("Ja, den individuelle planen kan avsluttes"),
        _("Kryss av hvis dere velger noe annet enn plan. Mål og tiltak blir med videre."),
    )


class _ServiceFields(forms.Form):
    """What is known of a service."""

    name = forms.CharField(
        label=_("Tjeneste"), max_length=200, error_messages={"required": _("Skriv hva tjenesten heter")}
    )
    contact = forms.CharField(
        label=_("Kontaktperson"),
        help_text=_("Navn og telefon."),
        max_length=200,
        required=False,
    )
    contribution = forms.CharField(
        label=_("Hva bidrar tjenesten med?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    is_in_plan = _tick(
        _("Med i planen"), _("Planen skal bare ha med tjenester som det hjelper å samordne."), initial=True
    )


SERVICE_TEXTS = ("name", "contact", "contribution")


class NewServiceForm(_ServiceFields, CreatingForm):
    """A service that is not in the overview yet."""

    field_order = (*SERVICE_TEXTS, "is_in_plan")


class ServiceForm(_ServiceFields, EditingForm):
    """A service in the overview."""

    field_order = (*SERVICE_TEXTS, "is_in_plan")
    columns = (*SERVICE_TEXTS, "is_in_plan")


class RelativeForm(CreatingForm):
    """Somebody close takes part when both want it (R-143)."""

    next_of_kin_id = RowField(label=_("Hvem?"), error_messages={"required": _("Velg hvem")})
    person_wants_on = DateField(label=_("Når sa personen ja?"))
    relative_wants_on = DateField(label=_("Når sa den pårørende ja?"))
    field_order = ("next_of_kin_id", "person_wants_on", "relative_wants_on")
