"""The forms with which people who are logged in report a need, each with what their role needs to say."""

from typing import Any, Final
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samvirk.core import clock
from samvirk.intake.models import GuidanceTopic, Notifier, PersonKnows, ReportChannel
from samvirk.web.components.forms import CreatingForm, Form
from samvirk.web.intake.fields import (
    PastDateField,
    found_field,
    need_field,
    radio,
    sector_field,
    service_field,
    text,
    urgent_field,
)

SOMEBODY_ELSE: Final = "somebody_else"
ORAL: Final = (ReportChannel.PHONE, ReportChannel.IN_PERSON)


class OwnNeedForm(CreatingForm):
    """A need of one's own."""

    submit_label = _("Send meldingen")
    need = need_field(_("Hva trenger du?"))
    is_urgent = urgent_field()
    about_contact = text(
        _("Hvordan når vi deg?"), help_text=_("Telefon eller e-post, hvis du vil bli nådd et annet sted.")
    )


class AboutSomebody(Form):
    """Whom a report is about: one of those whom the notifier sees, or somebody else."""

    about_name = text(_("Hva heter personen?"), help_text=_("Bare når personen ikke står på listen."))
    about_birth_on = PastDateField(label=_("Når er personen født?"), required=False)

    def extra_fields(self) -> dict[str, forms.Field]:
        """Offer those whom the notifier sees, where there are any."""
        if not self.choices.get("person"):
            return {}
        return {"person": forms.ChoiceField(label=_("Hvem gjelder det?"))}

    def clean_person(self) -> UUID | None:
        """Return the id of whom it is about; none for somebody who is not on the list."""
        chosen: str = self.cleaned_data["person"]
        return None if chosen == SOMEBODY_ELSE else UUID(chosen)

    def clean(self) -> dict[str, Any]:
        """Ask for somebody."""
        fields = self.cleaned_data
        if "person" not in self.errors and not fields.get("person") and not fields.get("about_name"):
            self.add_error("about_name", gettext("Velg en person, eller skriv navnet"))
        return fields


class FamilyNeedForm(CreatingForm, AboutSomebody):
    """The need of a child, or of somebody whom one is verge for."""

    submit_label = _("Send meldingen")
    field_order = ("person", "about_name", "about_birth_on", "need", "is_urgent", "notifier_contact")
    need = need_field(_("Hva trengs?"))
    is_urgent = urgent_field()
    notifier_contact = text(
        _("Hvordan når vi deg?"), help_text=_("Telefon eller e-post, hvis du vil bli nådd et annet sted.")
    )


class ProfessionalNeedForm(CreatingForm, AboutSomebody):
    """A need that a professional has seen."""

    submit_label = _("Send meldingen")
    field_order = (
        *("person", "about_name", "about_birth_on", "about_contact", "need", "found_on", "is_urgent"),
        *("notifier_service", "notifier_sector"),
    )
    about_contact = text(_("Hvordan når vi personen?"), help_text=_("Telefon eller e-post."))
    need = need_field(_("Hva trengs?"))
    found_on = found_field()
    is_urgent = urgent_field()
    notifier_service = service_field()
    notifier_sector = sector_field(_("Område"))


class TypedReportForm(CreatingForm):
    """A report that came by telephone, letter or otherwise, typed in by the unit."""

    submit_label = _("Legg i køen")

    channel = radio(
        _("Hvordan kom den inn?"),
        [pair for pair in ReportChannel.choices if pair[0] != ReportChannel.FORM],
        required=_("Velg hvordan den kom inn"),
    )
    received_on = PastDateField(label=_("Når kom den?"))
    found_on = PastDateField(label=_("Når ble behovet sett?"), required=False)
    notifier = radio(_("Hvem melder?"), Notifier.choices, required=_("Velg hvem som melder"))
    notifier_name = text(_("Hva heter melderen?"), help_text=_("La stå tomt når personen melder selv."))
    notifier_contact = text(_("Telefon eller e-post til melderen"))
    notifier_service = text(_("Hvor arbeider melderen?"), most=150)
    notifier_sector = sector_field(_("Melderens område"), is_required=False)
    person_knows = radio(
        _("Vet den det gjelder, om meldingen?"),
        [
            (PersonKnows.CONSENTS.value, _("Ja, og er enig")),
            (PersonKnows.REPRESENTED.value, PersonKnows.REPRESENTED.label),
            (PersonKnows.UNAWARE.value, _("Nei, vi må ringe personen først")),
        ],
        required=_("Velg et svar"),
    )
    about_name = text(_("Hvem gjelder det?"), required=_("Skriv navnet på den det gjelder"))
    about_birth_on = PastDateField(label=_("Når er personen født?"), required=False)
    about_contact = text(_("Telefon eller e-post til personen"))
    need = need_field(_("Hva trengs?"))
    is_urgent = urgent_field()

    def clean(self) -> dict[str, Any]:
        """Keep what belongs together together."""
        fields = self.cleaned_data
        if fields.get("notifier") == Notifier.PERSON:
            fields["person_knows"] = PersonKnows.CONSENTS.value
            self.errors.pop("person_knows", None)
        if fields.get("notifier") == Notifier.PROFESSIONAL and not fields.get("notifier_sector"):
            self.add_error("notifier_sector", gettext("Velg området til fagpersonen"))
        if fields.get("person_knows") == PersonKnows.UNAWARE and fields.get("channel") not in ORAL:
            told = gettext(
                "Uten at personen vet, tar dere bare imot muntlige meldinger. Be melderen spørre først."
            )
            self.add_error("person_knows", told)
        found_on, received_on = fields.get("found_on"), fields.get("received_on")
        if found_on and received_on and found_on > received_on:
            self.add_error("found_on", gettext("Behovet kan ikke være sett etter at meldingen kom"))
        return fields


class GuidanceForm(CreatingForm):
    """Advice that the unit gave; no place for whom it was about."""

    submit_label = _("Lagre rådet")

    topic = radio(_("Hva gjaldt det?"), GuidanceTopic.choices, required=_("Velg hva det gjaldt"))
    given_to = radio(_("Hvem spurte?"), Notifier.choices, required=_("Velg hvem som spurte"))
    channel = radio(
        _("Hvordan?"),
        [pair for pair in ReportChannel.choices if pair[0] != ReportChannel.FORM],
        required=_("Velg hvordan de tok kontakt"),
    )
    sector = sector_field(_("Området til den som spurte"), is_required=False)
    referred_to = sector_field(_("Vist videre til"), is_required=False)


def today() -> dict[str, Any]:
    """Return what most reports that are typed in came on."""
    return {"received_on": clock.today()}
