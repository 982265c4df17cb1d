"""Forms about emergency access."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samvirk.web.access.words import OUTCOMES, REASONS
from samvirk.web.components.forms import DateField, EditingForm, Form


class EmergencyForm(Form):
    """Whom to open, why, and that one knows what happens."""

    submit_label = _("Åpne i fire timer")
    national_id = forms.CharField(
        label=_("Fødselsnummer"),
        help_text=_("Elleve siffer. Har du det ikke, skriv navn og fødselsdato."),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    name = forms.CharField(
        label=_("Fullt navn"),
        help_text=_("Nøyaktig slik det er skrevet i Samvirk."),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    birth_on = DateField(label=_("Fødselsdato"), required=False)
    reason = forms.ChoiceField(
        label=_("Hvorfor må du se dette nå?"),
        help_text=_("Personen får se hva du velger."),
        choices=[*REASONS.items()],
        widget=forms.RadioSelect(attrs={"class": "ds-input"}),
        error_messages={"required": _("Velg en grunn")},
    )
    explanation = forms.CharField(
        label=_("Hva har skjedd?"),
        help_text=_("Bare koordinerende enhet leser dette, når de følger opp."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Skriv hva som har skjedd")},
    )
    is_understood = forms.BooleanField(
        label=_("Jeg vet at dette blir logget, fortalt til personen og fulgt opp"),
        widget=forms.CheckboxInput(attrs={"class": "ds-input"}),
        error_messages={"required": _("Kryss av for at du vet hva som skjer")},
    )

    def clean(self) -> dict[str, Any]:
        """Demand one of the two ways to say who it is."""
        fields = super().clean() or self.cleaned_data
        digits = "".join(filter(str.isdigit, fields.get("national_id", "")))
        has_name = fields.get("name") and fields.get("birth_on")
        if not (digits or has_name or "birth_on" in self.errors):
            raise forms.ValidationError(gettext("Skriv fødselsnummer, eller både navn og fødselsdato"))
        return fields | {"national_id": digits}


class FollowUpForm(EditingForm):
    """What looking into an emergency access showed."""

    submit_label = _("Lagre oppfølgingen")
    columns = ("outcome",)
    outcome = forms.ChoiceField(
        label=_("Var det grunn til å åpne?"),
        choices=[*OUTCOMES.items()],
        widget=forms.RadioSelect(attrs={"class": "ds-input"}),
        error_messages={"required": _("Velg hva oppfølgingen viste")},
    )
    finding = forms.CharField(
        label=_("Hva fant dere ut?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Skriv hva dere fant ut")},
    )

    def changes(self) -> dict[str, Any]:
        """Return the finding too, which is sealed in the row and so no column of the form."""
        return super().changes() | {"finding": self.cleaned_data["finding"]}
