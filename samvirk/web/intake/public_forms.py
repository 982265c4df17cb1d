"""The forms for people without a login: one thing on each page, and a question that stores no person."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from samvirk.intake.models import GuidanceTopic, Notifier, PersonKnows
from samvirk.web.components.forms import CreatingForm, Form
from samvirk.web.intake.fields import (
    NOTIFIERS,
    PastDateField,
    found_field,
    need_field,
    radio,
    sector_field,
    service_field,
    text,
    urgent_field,
)


class StepForm(Form):
    """One page of the report."""

    submit_label = _("Neste")


class WhoForm(StepForm):
    """Who reports."""

    notifier = radio(_("Hvem er du?"), NOTIFIERS, required=_("Velg hvem du er"))


class KnowsForm(StepForm):
    """Whether the person knows: asked before anything of them is written (R-031)."""

    person_knows = radio(
        _("Vet den det gjelder, at du melder?"),
        [
            (PersonKnows.CONSENTS.value, _("Ja, og er enig")),
            (PersonKnows.REFUSES.value, _("Ja, men vil ikke")),
            (PersonKnows.UNAWARE.value, _("Nei")),
        ],
        required=_("Velg et svar"),
    )


class ParentKnowsForm(StepForm):
    """The same, asked of a parent or a verge, who may answer for the person."""

    person_knows = radio(
        _("Vet den det gjelder, at du melder?"),
        [
            (PersonKnows.CONSENTS.value, _("Ja, og er enig")),
            (PersonKnows.REPRESENTED.value, _("Jeg svarer for barnet, eller for den jeg er verge for")),
            (PersonKnows.REFUSES.value, _("Ja, men vil ikke")),
            (PersonKnows.UNAWARE.value, _("Nei")),
        ],
        required=_("Velg et svar"),
    )


class AboutForm(StepForm):
    """Whom it is about."""

    about_name = text(_("Hva heter personen?"), required=_("Skriv navnet"))
    about_birth_on = PastDateField(label=_("Når er personen født?"), required=False)
    about_contact = text(
        _("Hvordan når vi personen?"),
        required=_("Skriv et telefonnummer eller en e-postadresse"),
        help_text=_("Telefon eller e-post. For et barn: til forelderen."),
    )


class AboutMeForm(StepForm):
    """The same, asked of whoever reports a need of their own."""

    about_name = text(_("Hva heter du?"), required=_("Skriv navnet ditt"), autocomplete="name")
    about_birth_on = PastDateField(label=_("Når er du født?"), required=False)
    about_contact = text(
        _("Hvordan når vi deg?"),
        required=_("Skriv et telefonnummer eller en e-postadresse"),
        help_text=_("Telefon eller e-post."),
    )


class NeedForm(StepForm):
    """What is needed."""

    need = need_field(_("Hva trengs?"))
    is_urgent = urgent_field()


class ProfessionalNeedForm(NeedForm):
    """The same, asked of a professional, with the day when they saw it."""

    field_order = ("need", "found_on", "is_urgent")
    found_on = found_field()


class YouForm(StepForm):
    """Who the notifier is."""

    notifier_name = text(_("Hva heter du?"), required=_("Skriv navnet ditt"), autocomplete="name")
    notifier_contact = text(
        _("Hvordan når vi deg?"),
        required=_("Skriv et telefonnummer eller en e-postadresse"),
        help_text=_("Telefon eller e-post."),
    )


class ProfessionalForm(YouForm):
    """The same, with where a professional works."""

    notifier_service = service_field()
    notifier_sector = sector_field(_("Område"))


class CheckForm(StepForm):
    """Nothing more to ask: the answers are shown once more."""

    submit_label = _("Send meldingen")


class AdviceForm(CreatingForm):
    """What somebody wants advice about; there is no room for whom it is about."""

    submit_label = _("Få svar")

    topic = radio(
        _("Hva lurer du på?"),
        [
            (GuidanceTopic.CONSENT.value, _("Hva jeg kan gjøre når personen ikke vet eller ikke vil")),
            (GuidanceTopic.WHO_HELPS.value, _("Hvem som kan hjelpe")),
            (GuidanceTopic.COORDINATOR.value, _("Koordinator eller barnekoordinator")),
            (GuidanceTopic.PLAN.value, _("Individuell plan")),
            (GuidanceTopic.CARE_TEAM.value, _("Ansvarsgruppe")),
            (GuidanceTopic.OTHER.value, _("Noe annet")),
        ],
        required=_("Velg hva du lurer på"),
    )
    given_to = radio(_("Hvem er du?"), NOTIFIERS, required=_("Velg hvem du er"))
    sector = sector_field(_("Område, hvis du er fagperson"), is_required=False)


def knows_form(sent: Mapping[str, str]) -> type[StepForm] | None:
    """Return the question about consent; nobody is asked whether they know of their own report."""
    by_notifier = {Notifier.PERSON.value: None, Notifier.PARENT.value: ParentKnowsForm}
    return by_notifier.get(sent.get("notifier", ""), KnowsForm)


def about_form(sent: Mapping[str, str]) -> type[StepForm]:
    """Return the questions about the person."""
    return AboutMeForm if sent.get("notifier") == Notifier.PERSON else AboutForm


def need_form(sent: Mapping[str, str]) -> type[StepForm]:
    """Return the questions about the need."""
    return ProfessionalNeedForm if sent.get("notifier") == Notifier.PROFESSIONAL else NeedForm


def you_form(sent: Mapping[str, str]) -> type[StepForm] | None:
    """Return the questions about the notifier, who may be the person."""
    by_notifier = {Notifier.PERSON.value: None, Notifier.PROFESSIONAL.value: ProfessionalForm}
    return by_notifier.get(sent.get("notifier", ""), YouForm)
