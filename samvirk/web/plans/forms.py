"""Forms about a plan's period and texts, what is left out, answers, and the end."""

from functools import partial
from typing import Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samvirk.consent.models import ConsentForm
from samvirk.plans.models import OtherPlanLaw, PlanEnding
from samvirk.web.components.fields import long_text, radios
from samvirk.web.components.forms import CreatingForm, DateField, EditingForm

_text = partial(long_text, most=4000, rows=4)
LONGEST_GOAL: Final = 300


class PeriodForm(EditingForm):
    """For how long the plan holds, and when it is looked over."""

    columns = ("valid_from", "valid_until", "revision_on")
    valid_from = DateField(label=_("Planen gjelder fra"))
    valid_until = DateField(label=_("Planen gjelder til"))
    revision_on = DateField(label=_("Når ser dere over planen?"))


class TextsForm(EditingForm):
    """What each contributes, who else to work with, and what of language and culture matters."""

    columns = ("contributions", "cooperation", "culture")
    contributions = _text(
        _("Hva hver av dere bidrar med"),
        _("Personen, familien og tjenestene. Skriv bare det planen trenger."),
        required=False,
    )
    cooperation = _text(
        _("Samarbeid med andre"),
        _("Andre tjenester, sykehus, NAV eller skoler som det trengs samarbeid med."),
        required=False,
    )
    culture = _text(
        _("Språk og kultur"),
        _("Det dere må ta hensyn til, for eksempel tolk eller høytider."),
        required=False,
    )


class OtherPlanForm(CreatingForm):
    """That another plan exists, who made it and who coordinates it."""

    submit_label = _("Lagre")
    law = radios(_("Hvem har laget planen?"), OtherPlanLaw.choices, _("Velg hvem som har laget planen"))
    coordinated_by = _text(
        _("Hvem koordinerer den?"),
        _("Navn, arbeidssted og telefon."),
        error=_("Skriv hvem som koordinerer planen"),
        rows=2,
        most=500,
    )


class MergeForm(EditingForm):
    """What comes over from the other plan, and with whom it is agreed that this is the only one."""

    submit_label = _("Slå sammen")
    columns = ("goals", "agreed_with")
    goals = _text(
        _("Mål som skal med i denne planen"),
        _("Ett mål på hver linje. Personen sier ja til hvert av dem etterpå."),
        required=False,
    )
    agreed_with = _text(
        _("Hvem har du avtalt det med?"),
        _("De som laget den andre planen, må vite at den er lukket, og at de følger denne."),
        error=_("Skriv hvem du har avtalt det med"),
        rows=2,
        most=500,
    )

    def stored(self, row: Any) -> dict[str, Any]:
        """Begin with nothing written."""
        return dict.fromkeys(self.columns, "")

    def clean_goals(self) -> list[str]:
        """Return a goal for each line; one that is too long to be a goal is told by its number."""
        lines = [line.strip() for line in str(self.cleaned_data["goals"]).splitlines() if line.strip()]
        if any(len(line) > LONGEST_GOAL for line in lines):
            raise forms.ValidationError(gettext("Skriv hvert mål kortere, med høyst 300 tegn."))
        return lines


class LeaveOutForm(CreatingForm):
    """Why a point is left out."""

    submit_label = _("Utelat punktet")
    reason = _text(
        _("Hvorfor er ikke punktet med?"),
        _("Grunnen står i planen, og personen leser den."),
        error=_("Skriv hvorfor"),
    )


class SendForm(CreatingForm):
    """Nothing but the press."""

    submit_label = _("Send til godkjenning")


class ObjectForm(CreatingForm):
    """What somebody wants changed."""

    submit_label = _("Send tilbake")
    note = _text(_("Hva skal endres?"), error=_("Skriv hva som skal endres"))


class RegisterForm(CreatingForm):
    """What was answered to the koordinator by word of mouth or on paper."""

    submit_label = _("Lagre svaret")
    answer = radios(
        _("Hva var svaret?"),
        [("yes", _("Ja, planen er godkjent")), ("no", _("Noe skal endres først"))],
        _("Velg hva svaret var"),
    )
    form = radios(
        _("Hvordan kom svaret?"),
        [(one.value, one.label) for one in (ConsentForm.ORAL, ConsentForm.PAPER)],
        _("Velg hvordan svaret kom"),
    )
    note = _text(
        _("Hvem svarte, og hva ble sagt?"),
        _("For eksempel: Mor sa ja på møtet 3. mars. Skal noe endres, så skriv hva."),
        error=_("Skriv hvem som svarte"),
    )


class EndForm(EditingForm):
    """Why the plan ends."""

    submit_label = _("Avslutt planen")
    columns = ("ending",)
    ending = radios(_("Hvorfor avsluttes planen?"), PlanEnding.choices, _("Velg hvorfor"))

    def stored(self, row: Any) -> dict[str, Any]:
        """Begin with nothing chosen."""
        return {"ending": ""}
