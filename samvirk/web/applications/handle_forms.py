"""What the coordinating unit writes about an application, and what the person's side answers."""

from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samvirk.applications.models import AgreementForm, CareTeamOffer, Closing, TalkForm
from samvirk.core import clock
from samvirk.rules.conditions import Ask, CriterionAnswer
from samvirk.web.applications.apply_forms import options, words
from samvirk.web.components.forms import CreatingForm, DateField, EditingForm, Form
from samvirk.web.people.forms import tick
from samvirk.web.rules.condition_words import ANSWERS, ASKS

NOT_YET: Final = _("Datoen har ikke vært. Se over den en gang til.")
NO: Final = "no"


class AskMoreForm(EditingForm):
    """What is missing."""

    submit_label = _("Be om dette")
    columns = ("documents_asked",)
    documents_asked = words(
        _("Hva mangler?"),
        _("Skriv så søkeren forstår. Papirer fra lege er aldri et krav."),
        required=_("Skriv hva som mangler"),
    )


class PlanTalkForm(EditingForm):
    """When the talk is to be."""

    submit_label = _("Lagre avtalen")
    columns = ("talk_planned_on",)
    talk_planned_on = DateField(label=_("Når skal dere snakke sammen?"))


class HeldOnFields(Form):
    """A day that has been, and how."""

    held_on = DateField(label=_("Når?"))
    form = options(_("Hvordan?"), TalkForm.choices[:-1], _("Velg hvordan"))

    def clean_held_on(self) -> date:
        """Refuse a day that has not come."""
        day: date = self.cleaned_data["held_on"]
        if day > clock.today():
            raise forms.ValidationError(NOT_YET)
        return day


class TalkNoteForm(CreatingForm, HeldOnFields):
    """A clarifying talk (R-044)."""

    submit_label = _("Lagre samtalen")
    field_order = ("held_on", "form", "present", "view", "view_obtained", "result")
    present = words(_("Hvem var til stede?"), rows=2, required=_("Skriv hvem som var til stede"))
    view = words(
        _("Hva mener personen selv?"),
        _("Så nær personens egne ord som mulig."),
        required=_("Skriv hva personen mener"),
    )
    view_obtained = words(
        _("Hvordan fikk dere vite det?"),
        _("For eksempel med bilder, tolk, eller ved å se hva personen liker."),
        rows=2,
    )
    result = words(_("Hva kom dere fram til?"), required=_("Skriv hva dere kom fram til"))

    def __init__(self, *args: Any, needs_how: bool = False, **kwargs: Any) -> None:
        self.needs_how = needs_how
        super().__init__(*args, **kwargs)

    def extra_fields(self) -> dict[str, forms.Field]:
        """Ask how the view was found out wherever the person does not speak as others do."""
        if self.needs_how:
            field = self.fields["view_obtained"]
            field.required = True
            field.error_messages["required"] = gettext("Skriv hvordan dere fikk vite hva personen mener")
        return {}


class AttemptForm(CreatingForm, HeldOnFields):
    """An attempt at which nobody was reached."""

    submit_label = _("Lagre forsøket")
    field_order = ("held_on", "form", "result")
    result = words(_("Hva skjedde?"), rows=2)


class AssessForm(EditingForm):
    """One condition."""

    submit_label = _("Lagre vurderingen")
    columns = ("answer", "grounds", "clarification")
    answer = options(
        _("Er vilkåret oppfylt?"),
        [(answer.value, ANSWERS[answer]) for answer in CriterionAnswer],
        _("Velg et svar"),
    )
    grounds = words(
        _("Hvorfor?"), _("Det står i brevet. Skriv så personen forstår."), required=_("Skriv hvorfor")
    )
    clarification = words(
        _("Hvordan har dere prøvd å avklare det?"),
        _("Må fylles ut når svaret er uklart og dere sier nei."),
    )


class PreliminaryForm(CreatingForm):
    """Why it takes time, and until when."""

    submit_label = _("Send foreløpig svar")
    reason = words(_("Hvorfor tar det tid?"), _("Står i brevet."), required=_("Skriv hvorfor det tar tid"))
    expected_on = DateField(label=_("Når regner dere med å svare?"))

    def clean_expected_on(self) -> date:
        """Refuse a day that is not ahead."""
        day: date = self.cleaned_data["expected_on"]
        if day <= clock.today():
            raise forms.ValidationError(gettext("Velg en dag som ikke har vært."))
        return day


class ForwardForm(EditingForm):
    """To which municipality, and that the person agrees."""

    submit_label = _("Send videre")
    columns = ("forwarded_to", "consent", "is_kept")
    forwarded_to = forms.CharField(
        label=_("Hvilken kommune?"),
        max_length=100,
        error_messages={"required": _("Skriv hvilken kommune")},
    )
    consent = words(
        _("Hvordan har personen sagt ja til det?"),
        rows=2,
        required=_("Uten et ja kan dere ikke sende den videre"),
    )
    is_kept = tick(label=_("Personen bor også her"), help_text=_("Da behandler dere søknaden her i tillegg."))


class CloseForm(EditingForm):
    """Why the application ends without a decision."""

    submit_label = _("Lukk søknaden")
    columns = ("closing_note",)
    closing_note = words(_("Hva har skjedd?"), required=_("Skriv hva som har skjedd"))


class WithdrawForm(EditingForm):
    """The person wants it no more, or has never wanted it."""

    submit_label = _("Trekk søknaden")
    columns = ("closing", "closing_note")
    closing = options(
        _("Hva har skjedd?"),
        [
            (Closing.WITHDRAWN.value, _("Vi trenger det ikke lenger")),
            (Closing.NOT_WANTED.value, _("Den det gjelder, ønsker det ikke nå")),
        ],
        _("Velg hva som har skjedd"),
    )
    closing_note = words(_("Vil du si noe mer?"), rows=3)


class AgreedForm(EditingForm):
    """How somebody has said yes to the unit."""

    submit_label = _("Lagre")
    columns = ("agreement_form",)
    agreement_form = options(
        _("Hvordan har personen sagt ja?"),
        [
            (AgreementForm.ORAL.value, AgreementForm.ORAL.label),
            (AgreementForm.PAPER.value, AgreementForm.PAPER.label),
        ],
        _("Velg hvordan"),
    )


class DecideForm(EditingForm):
    """The answer: koordinator and plan apart."""

    submit_label = _("Avgjør og send brevet")
    field_order = ("coordinator", "plan", "grounds", "other_offer", "plan_declined", "care_team_offer")
    columns: tuple[str, ...] = field_order
    coordinator = options(_("Koordinator"), [], _("Velg hva dere svarer om koordinator"))
    plan = options(
        _("Individuell plan"), [(Ask.PLAN.value, _("Ja")), (NO, _("Nei"))], _("Velg hva dere svarer om plan")
    )
    grounds = words(_("Hvorfor svarer dere slik?"), _("Står i brevet."), required=_("Skriv hvorfor"))
    other_offer = words(
        _("Hva kan hjelpe i stedet?"), _("Må fylles ut når dere sier nei til noe. Står i brevet.")
    )
    plan_declined = words(
        _("Takket personen nei til plan? Skriv hvorfor"),
        _("Det hindrer ikke at personen får koordinator."),
        rows=2,
    )
    care_team_offer = options(
        _("Har dere tilbudt ansvarsgruppe?"),
        CareTeamOffer.choices,
        "",
        required=False,
        help_text=_("Må velges når personen ikke får plan."),
    )

    def __init__(self, *args: Any, asked: frozenset[Ask], **kwargs: Any) -> None:
        self.asked = asked
        super().__init__(*args, **kwargs)

    def extra_fields(self) -> dict[str, forms.Field]:
        """Offer what was asked for, and a koordinator where a barnekoordinator was (R-097)."""
        kinds = [Ask.CHILD_COORDINATOR] if Ask.CHILD_COORDINATOR in self.asked else []
        offered = [(ask.value, ASKS[ask]) for ask in (*kinds, Ask.COORDINATOR)]
        self.choices = {**self.choices, "coordinator": [*offered, (NO, _("Nei"))]}
        left_out = "plan_declined" if Ask.PLAN in self.asked else "plan"
        del self.fields[left_out]
        self.columns = tuple(name for name in self.columns if name != left_out)
        return {}


def granted_in(fields: Any) -> frozenset[Ask]:
    """Return what the answers of the form grant."""
    chosen = (fields.get("coordinator"), fields.get("plan"))
    return frozenset(Ask(choice) for choice in chosen if choice and choice != NO)
