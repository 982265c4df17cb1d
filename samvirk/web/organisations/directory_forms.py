"""Forms about units, organisations outside the municipality, and what is offered to inhabitants."""

from datetime import date
from typing import Any, Final

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samvirk.core import clock
from samvirk.core.organisation_number import is_organisation_number
from samvirk.organisations.models import OrganisationKind, Sector
from samvirk.web.components.forms import CreatingForm, DateField, EditingForm, Form, RowField
from samvirk.web.organisations.forms import URL_MESSAGES, WebAddressField

CHOOSE: Final = [("", _("Velg"))]


class PhoneField(forms.CharField):
    """A telephone number as people write it."""

    default_validators = [
        RegexValidator(r"^\+?[0-9 ]{3,19}$", _("Skriv telefonnummeret med bare tall og mellomrom"))
    ]

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=_("Telefon"), max_length=20, required=False, **kwargs)


class EmailField(forms.EmailField):
    """An e-mail address that may be left out."""

    default_error_messages = {"invalid": _("Skriv e-posten slik: navn@kommune.no")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=_("E-post"), required=False, max_length=254, **kwargs)


class SectorField(forms.ChoiceField):
    """One of the parts of the welfare services."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Område"),
            choices=[*CHOOSE, *Sector.choices],
            error_messages={"required": _("Velg et område")},
        )


class UnitFields(Form):
    """What a unit is."""

    name = forms.CharField(
        label=_("Hva heter enheten?"),
        max_length=120,
        error_messages={"required": _("Skriv navnet på enheten")},
    )
    parent_id = RowField(
        label=_("Del av"),
        help_text=_("Enheten som ligger over. La stå tomt hvis det ikke er noen."),
        required=False,
    )
    sector = SectorField()
    phone = PhoneField()
    email = EmailField()
    visiting_address = forms.CharField(label=_("Besøksadresse"), max_length=200, required=False)


UNIT_COLUMNS: Final = ("name", "parent_id", "sector", "phone", "email", "visiting_address")


class NewUnitForm(CreatingForm, UnitFields):
    """A unit that is not there yet."""

    submit_label = _("Legg til enheten")
    field_order = UNIT_COLUMNS


class UnitEntryForm(EditingForm, UnitFields):
    """A unit that is there."""

    submit_label = _("Lagre endringen")
    columns = UNIT_COLUMNS
    field_order = UNIT_COLUMNS


class CloseUnitForm(EditingForm):
    """The day from which a unit is no more."""

    submit_label = _("Legg ned enheten")
    columns = ("closed_on",)
    closed_on = DateField(
        label=_("Fra hvilken dag?"), help_text=_("Enheten blir borte fra alle lister med en gang.")
    )

    def clean_closed_on(self) -> date:
        """Refuse a day to come: until then the unit is in use."""
        day: date = self.cleaned_data["closed_on"]
        if day > clock.today():
            raise forms.ValidationError(gettext("Velg i dag eller en tidligere dag."))
        return day


class OrganisationFields(Form):
    """What an organisation outside the municipality is."""

    name = forms.CharField(
        label=_("Hva heter virksomheten?"),
        max_length=150,
        error_messages={"required": _("Skriv navnet på virksomheten")},
    )
    kind = forms.ChoiceField(
        label=_("Hva slags virksomhet?"),
        choices=[*CHOOSE, *OrganisationKind.choices],
        error_messages={"required": _("Velg hva slags virksomhet det er")},
    )
    number = forms.CharField(
        label=_("Organisasjonsnummer"),
        help_text=_("Ni tall. Du finner det i Enhetsregisteret."),
        max_length=20,
        required=False,
    )
    phone = PhoneField()
    email = EmailField()
    visiting_address = forms.CharField(label=_("Besøksadresse"), max_length=200, required=False)
    website = WebAddressField(
        label=_("Nettside"), required=False, assume_scheme="https", error_messages=URL_MESSAGES
    )

    def clean_number(self) -> str:
        """Return the nine digits, whatever stands between them."""
        number = "".join(str(self.cleaned_data["number"]).split())
        if number and not is_organisation_number(number):
            raise forms.ValidationError(gettext("Nummeret stemmer ikke. Se om alle ni tallene er riktige."))
        return number


ORGANISATION_COLUMNS: Final = ("name", "kind", "number", "phone", "email", "visiting_address", "website")


class NewOrganisationForm(CreatingForm, OrganisationFields):
    """An organisation that is not on the list yet."""

    submit_label = _("Legg til virksomheten")
    field_order = ORGANISATION_COLUMNS


class OrganisationForm(EditingForm, OrganisationFields):
    """An organisation on the list."""

    submit_label = _("Lagre endringen")
    columns = ORGANISATION_COLUMNS
    field_order = ORGANISATION_COLUMNS


class OutsideSearch(Form):
    """What to look for among the organisations outside."""

    submit_label = _("Vis")
    marks_optional = False
    q = forms.CharField(label=_("Navn eller organisasjonsnummer"), max_length=100, required=False)


class ServiceFields(Form):
    """What an offer is, as inhabitants read it."""

    name = forms.CharField(
        label=_("Hva heter tilbudet?"),
        max_length=120,
        error_messages={"required": _("Skriv hva tilbudet heter")},
    )
    sector = SectorField()
    giver_id = RowField(
        label=_("Hvem gir tilbudet?"),
        help_text=_("En enhet i kommunen eller en virksomhet utenfor."),
        required=False,
    )
    description = forms.CharField(
        label=_("Hva får folk?"),
        help_text=_("Skriv til den som ikke kjenner tilbudet. Bruk korte setninger."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Skriv hva folk får")},
    )
    for_whom = forms.CharField(
        label=_("For hvem?"), max_length=300, error_messages={"required": _("Skriv hvem tilbudet er for")}
    )
    how_to_apply = forms.CharField(
        label=_("Hvordan får en det?"),
        help_text=_("Søknad, henvisning eller bare ring."),
        max_length=500,
        error_messages={"required": _("Skriv hvordan en får tilbudet")},
    )
    contact = forms.CharField(
        label=_("Kontakt"),
        help_text=_("Telefon først."),
        max_length=200,
        error_messages={"required": _("Skriv hvem folk kan ringe")},
    )
    website = WebAddressField(
        label=_("Nettside"), required=False, assume_scheme="https", error_messages=URL_MESSAGES
    )
    law = forms.CharField(
        label=_("Lov"),
        help_text=_("For eksempel helse- og omsorgstjenesteloven § 3-2."),
        max_length=200,
        required=False,
    )


SERVICE_COLUMNS: Final = (
    *("name", "sector", "giver_id", "description", "for_whom"),
    *("how_to_apply", "contact", "website", "law"),
)


class NewServiceForm(CreatingForm, ServiceFields):
    """An offer that is not on the list yet."""

    submit_label = _("Legg til tilbudet")
    field_order = SERVICE_COLUMNS


class ServiceForm(EditingForm, ServiceFields):
    """An offer on the list."""

    submit_label = _("Lagre endringen")
    columns = SERVICE_COLUMNS
    field_order = SERVICE_COLUMNS


class ServiceSearch(Form):
    """Words and a sector to look for offers by; what is typed names nobody, so it may stand in an address."""

    submit_label = _("Vis tilbud")
    marks_optional = False
    q = forms.CharField(label=_("Hva leter du etter?"), max_length=100, required=False)
    sector = forms.ChoiceField(label=_("Område"), choices=[("", _("Alle")), *Sector.choices], required=False)
