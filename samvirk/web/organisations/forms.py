"""Forms about the municipality."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import RegexValidator, URLValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samvirk.organisations.facts import has_setting_from
from samvirk.organisations.models import Municipality
from samvirk.rules.dated import SettingSpec, Unit
from samvirk.web.components.forms import CreatingForm, DateField, EditingForm, Form

URL_MESSAGES = {
    "required": _("Skriv adressen til siden"),
    "invalid": _("Skriv hele adressen, for eksempel https://helsenorge.no"),
}


class WebAddressField(forms.URLField):
    """The address of a page; nothing that a browser cannot open, such as ftp."""

    default_validators = [URLValidator(schemes=["http", "https"])]


class GuideFields(Form):
    """What a guide is."""

    title = forms.CharField(
        label=_("Hva heter veilederen?"),
        max_length=150,
        error_messages={"required": _("Skriv hva veilederen heter")},
    )
    url = WebAddressField(
        label=_("Hvor finner folk den?"),
        help_text=_("Lim inn adressen fra nettleseren."),
        max_length=500,
        assume_scheme="https",
        error_messages=URL_MESSAGES,
    )
    publisher = forms.CharField(
        label=_("Hvem har laget den?"),
        help_text=_("For eksempel Helsedirektoratet."),
        max_length=100,
        error_messages={"required": _("Skriv hvem som har laget veilederen")},
    )
    description = forms.CharField(
        label=_("Hva finner du der?"),
        help_text=_("Én eller to setninger om hvem den hjelper."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class NewGuideForm(CreatingForm, GuideFields):
    """A guide that is not on the list yet."""

    submit_label = _("Legg til veilederen")


class GuideForm(EditingForm, GuideFields):
    """A guide on the list."""

    submit_label = _("Lagre endringen")
    columns = ("title", "url", "publisher", "description")


class UnitForm(EditingForm):
    """How people reach the coordinating unit."""

    submit_label = _("Lagre")
    columns = ("name", "phone", "email", "opening_hours", "visiting_address", "postal_address", "website")

    name = forms.CharField(
        label=_("Hva heter enheten?"),
        max_length=100,
        error_messages={"required": _("Skriv navnet på enheten")},
    )
    phone = forms.CharField(
        label=_("Telefon"),
        max_length=20,
        validators=[
            RegexValidator(r"^\+?[0-9 ]{5,19}$", _("Skriv telefonnummeret med bare tall og mellomrom"))
        ],
        error_messages={"required": _("Skriv et telefonnummer, så folk kan ringe")},
    )
    email = forms.EmailField(
        label=_("E-post"),
        required=False,
        error_messages={"invalid": _("Skriv e-posten slik: enhet@kommune.no")},
    )
    opening_hours = forms.CharField(
        label=_("Når er dere å treffe?"),
        help_text=_("For eksempel mandag til fredag 9–15."),
        max_length=100,
        required=False,
    )
    visiting_address = forms.CharField(label=_("Besøksadresse"), max_length=200, required=False)
    postal_address = forms.CharField(label=_("Postadresse"), max_length=200, required=False)
    website = WebAddressField(
        label=_("Nettside"), required=False, assume_scheme="https", error_messages=URL_MESSAGES
    )


class SettingForm(CreatingForm):
    """A number that the municipality decides, from a date."""

    submit_label = _("La tallet gjelde")

    field_order = ("value", "valid_from", "decided_by")
    valid_from = DateField(
        label=_("Gjelder fra"), help_text=_("Frister som er regnet ut fra en tidligere dag, endres ikke.")
    )
    decided_by = forms.CharField(
        label=_("Hvem har bestemt det?"),
        help_text=_("For eksempel kommunedirektøren, sak 12/2026."),
        max_length=200,
        error_messages={"required": _("Skriv hvem som har bestemt tallet")},
    )

    def __init__(self, *args: Any, spec: SettingSpec, municipality: Municipality, **kwargs: Any) -> None:
        self.spec, self.municipality = spec, municipality
        super().__init__(*args, **kwargs)

    def extra_fields(self) -> dict[str, forms.Field]:
        """Ask for a number or for yes or no, as the setting has it."""
        return {"value": _yes_no() if self.spec.unit is Unit.YES_NO else _number(self.spec)}

    def clean_valid_from(self) -> date:
        """Refuse a second value from the same day: which of them would hold?"""
        day: date = self.cleaned_data["valid_from"]
        if has_setting_from(self.municipality, self.spec.key, day):
            raise forms.ValidationError(
                gettext("Det er alt bestemt et tall fra denne dagen. Velg en annen dag.")
            )
        return day


def _number(spec: SettingSpec) -> forms.Field:
    limits = {"low": spec.minimum, "high": spec.maximum}
    wrong = gettext("Skriv et helt tall fra %(low)s til %(high)s") % limits
    return forms.IntegerField(
        label=_("Nytt tall"),
        help_text=gettext("Fra %(low)s til %(high)s.") % limits,
        min_value=spec.minimum,
        max_value=spec.maximum,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), wrong),
    )


def _yes_no() -> forms.Field:
    return forms.TypedChoiceField(
        label=_("Hva skal gjelde?"),
        choices=[("1", _("Ja")), ("0", _("Nei"))],
        coerce=lambda text: text == "1",
        widget=forms.RadioSelect(attrs={"class": "ds-input"}),
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Velg ja eller nei")),
    )
