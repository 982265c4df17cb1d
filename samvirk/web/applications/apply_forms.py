"""The application, one thing on each page."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samvirk.applications.models import AgreementForm, ApplicantKind
from samvirk.core import clock
from samvirk.intake.models import ReportChannel
from samvirk.organisations.models import Sector
from samvirk.web.components.forms import CreatingForm, DateField, EditingForm, Form, RowField
from samvirk.web.people.forms import tick

LONGEST: Final = 4_000


def words(label: Any, help_text: Any = "", *, rows: int = 4, required: Any = "") -> forms.CharField:
    """Return a field for free text; `required` is what is said where it is left empty."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=LONGEST,
        required=bool(required),
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": required} if required else None,
    )


def options(label: Any, choices: list[tuple[str, Any]], wrong: Any, **kwargs: Any) -> forms.ChoiceField:
    """Return a choice of one among few, all to be seen."""
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=forms.RadioSelect(attrs={"class": "ds-input"}),
        error_messages={"required": wrong},
        **kwargs,
    )


class StartForm(CreatingForm):
    """Begin an application; of a sibling's one the agencies can be taken along."""

    submit_label = _("Start søknaden")
    copied_from = RowField(
        label=_("Bruk de samme instansene som i søknaden for"),
        help_text=_("Du kan endre dem etterpå."),
        required=False,
    )

    def extra_fields(self) -> dict[str, forms.Field]:
        """Ask only whoever has applied for another before."""
        if len(self.choices.get("copied_from", ())) <= 1:
            del self.fields["copied_from"]
            self.choices = {}
        return {}


class StartOnBehalfForm(StartForm):
    """Begin an application that another makes, most often on paper."""

    field_order = ("applicant_kind", "applicant_name", "channel", "copied_from")
    applicant_kind = options(_("Hvem søker?"), ApplicantKind.choices, _("Velg hvem som søker"))
    applicant_name = forms.CharField(
        label=_("Søkerens navn"),
        help_text=_("Når det ikke er personen selv."),
        max_length=150,
        required=False,
    )
    channel = options(_("Hvordan kom søknaden?"), ReportChannel.choices, _("Velg hvordan den kom"))


class FromReportForm(CreatingForm):
    """Let a report become an application: one press."""

    submit_label = _("Lag søknaden")


class StepForm(EditingForm):
    """One page of the application."""

    submit_label = _("Lagre og gå videre")


class AskForm(StepForm):
    """What is applied for."""

    columns: tuple[str, ...] = ("is_for_coordinator", "is_for_child_coordinator", "is_for_plan")
    is_for_coordinator = tick(
        label=_("Koordinator"),
        help_text=_("En fast person som får hjelpen rundt deg til å virke sammen."),
    )
    is_for_child_coordinator = tick(
        label=_("Barnekoordinator"),
        help_text=_(
            "For familier med alvorlig sykt eller funksjonshemmet barn. Dere trenger ingen diagnose."
        ),
    )
    is_for_plan = tick(
        label=_("Individuell plan"),
        help_text=_("Din egen plan. Du kan godt ha koordinator uten plan, og ombestemme deg senere."),
    )

    def __init__(self, *args: Any, is_minor: bool, **kwargs: Any) -> None:
        self.is_minor = is_minor
        super().__init__(*args, **kwargs)

    def extra_fields(self) -> dict[str, forms.Field]:
        """Ask about a barnekoordinator only for somebody under 18, or expected."""
        if not self.is_minor:
            del self.fields["is_for_child_coordinator"]
            self.columns = ("is_for_coordinator", "is_for_plan")
        return {}

    def clean(self) -> dict[str, Any]:
        """Refuse nothing, and a plan alone: it has to name a koordinator (R-001)."""
        kinds = [self.cleaned_data.get(name) for name in self.columns if name != "is_for_plan"]
        if not any(kinds):
            plan = gettext("En plan må ha en koordinator. Kryss av for koordinator også.")
            nothing = gettext("Kryss av for det du søker om.")
            self.add_error("is_for_coordinator", plan if self.cleaned_data.get("is_for_plan") else nothing)
        return self.cleaned_data


class OwnWordsForm(StepForm):
    """What matters, before anything else is asked."""

    columns = ("own_words",)
    own_words = words(
        _("Hva er viktig for deg eller dere?"),
        _("Skriv med egne ord. Noen få linjer er nok."),
        rows=6,
    )


class NeedForm(StepForm):
    """What is needed, and how long; no answer is wrong (R-019)."""

    columns = ("need", "duration", "lasts_until")
    need = words(
        _("Hva trenger dere hjelp til?"),
        _("For eksempel at de som hjelper, snakker sammen."),
        rows=6,
        required=_("Skriv litt om hva dere trenger hjelp til"),
    )
    duration = words(
        _("Hvor lenge tror du det varer?"),
        _("Vet du ikke, så skriv det. Ingen får nei bare fordi behovet er kort."),
        rows=2,
    )
    lasts_until = DateField(label=_("Til omtrent når?"), help_text=_("Bare hvis du vet det."), required=False)


class WishForm(StepForm):
    """Whom the person would like."""

    columns = ("wish",)
    wish = words(
        _("Hvem kunne du ønske som koordinator?"),
        _("En du kjenner, en tjeneste, eller noen du ikke vil ha. Du trenger ikke ha noen i tankene."),
    )


class AuthorityForm(StepForm):
    """What a next of kin has been given the power to do."""

    columns = ("authority", "authority_attachment_id")
    authority = words(_("Hva sier fullmakten?"), _("Hvem har gitt den, når, og hva den gjelder."))
    authority_attachment_id = RowField(label=_("Fullmakten som vedlegg"), required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse neither words nor paper."""
        if not self.cleaned_data.get("authority") and not self.cleaned_data.get("authority_attachment_id"):
            self.add_error("authority", gettext("Skriv hva fullmakten sier, eller velg vedlegget."))
        return self.cleaned_data


class AgencyFields(Form):
    """An agency that is involved (R-041)."""

    name = forms.CharField(
        label=_("Hvor?"),
        help_text=_("For eksempel fastlege, skole, sykehus eller NAV."),
        max_length=150,
        error_messages={"required": _("Skriv hvem det er")},
    )
    contact_name = forms.CharField(label=_("Hvem snakker dere med?"), max_length=150, required=False)
    contact_role = forms.CharField(label=_("Hva er jobben deres?"), max_length=100, required=False)
    phone = forms.CharField(label=_("Telefon"), max_length=20, required=False)
    sector = forms.ChoiceField(
        label=_("Område"), choices=[("", _("Vet ikke")), *Sector.choices], required=False
    )
    since = forms.CharField(
        label=_("Siden når?"), help_text=_("Omtrent er nok."), max_length=60, required=False
    )
    how_often = forms.CharField(label=_("Hvor ofte?"), max_length=100, required=False)
    is_not_counted = tick(
        label=_("Dette er fastlegen eller helsesykepleieren"),
        help_text=_("Vi teller dem ikke med, etter lokal rutine. Ta dem med likevel."),
    )


AGENCY_COLUMNS: Final = (
    *("name", "contact_name", "contact_role", "phone", "sector", "since", "how_often"),
    "is_not_counted",
)


class NewAgencyForm(CreatingForm, AgencyFields):
    """One that is not on the list."""

    submit_label = _("Legg til")


class AgencyForm(EditingForm, AgencyFields):
    """One that is on the list."""

    submit_label = _("Lagre endringen")
    columns = AGENCY_COLUMNS


class SendForm(EditingForm):
    """Send one's own application: there is nothing more to say."""

    submit_label = _("Send søknaden")


class SendOnBehalfForm(SendForm):
    """Send an application for another: whether they are behind it, and when it came."""

    field_order = ("agreement", "received_on")
    columns = ("agreement", "received_on")
    agreement = options(
        _("Er den det gjelder, enig i søknaden?"),
        [
            (AgreementForm.PAPER.value, _("Ja, har skrevet under")),
            (AgreementForm.ORAL.value, _("Ja, har sagt det muntlig")),
            ("", _("Vet ikke ennå")),
        ],
        "",
        required=False,
        help_text=_("Vi tar imot søknaden uansett, men avgjør ingenting før vi har fått ja."),
    )
    received_on = DateField(label=_("Når kom søknaden inn?"))

    def clean_received_on(self) -> Any:
        """Refuse a day that has not come."""
        day = self.cleaned_data["received_on"]
        if day > clock.today():
            raise forms.ValidationError(gettext("Datoen har ikke vært. Se over den en gang til."))
        return day
