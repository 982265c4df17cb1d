"""The facts that the calculators ask for: dates and yes or no, nothing about anybody."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samvirk.web.components.forms import DateField, Form


def _box(label: Any) -> forms.BooleanField:
    return forms.BooleanField(
        label=label, required=False, widget=forms.CheckboxInput(attrs={"class": "ds-input"})
    )


class ReckoningForm(Form):
    """A form that calculates and stores nothing."""

    submit_label = _("Regn ut")


class CallForm(ReckoningForm):
    """A meeting and its call."""

    meeting_on = DateField(label=_("Når er møtet?"))
    sent_on = DateField(label=_("Når ble innkallingen sendt?"), required=False)
    has_reason = _box(_("Møtet haster, og grunnen er skrevet ned"))


class ApplicationForm(ReckoningForm):
    """An application's dates."""

    received_on = DateField(label=_("Når kom søknaden inn?"))
    asked_on = DateField(label=_("Når ba dere om flere papirer?"), required=False)
    complete_on = DateField(label=_("Når var søknaden komplett?"), required=False)

    def clean_asked_on(self) -> date | None:
        """Refuse papers that were asked for before there was anything to ask about."""
        return self._not_before(
            "asked_on", "received_on", gettext("Dagen kan ikke være før søknaden kom inn")
        )

    def clean_complete_on(self) -> date | None:
        """Refuse an application that was complete before it came in, or before its papers were asked for."""
        self._not_before("complete_on", "received_on", gettext("Dagen kan ikke være før søknaden kom inn"))
        return self._not_before(
            "complete_on", "asked_on", gettext("Dagen kan ikke være før dere ba om papirer")
        )

    def _not_before(self, name: str, other: str, wrong: str) -> date | None:
        day: date | None = self.cleaned_data[name]
        earliest: date | None = self.cleaned_data.get(other)
        if day and earliest and day < earliest:
            raise forms.ValidationError(wrong)
        return day


class ComplaintForm(ReckoningForm):
    """A refusal."""

    letter_received_on = DateField(
        label=_("Når kom brevet fram?"),
        help_text=_("Den dagen personen fikk brevet, digitalt eller på papir."),
    )


class ConsentForm(ReckoningForm):
    """Somebody's age and who stands around them; sent by POST, stored nowhere."""

    submit_label = _("Finn svaret")
    birth_on = DateField(label=_("Når er personen født?"))
    parents = forms.ChoiceField(
        label=_("Hvem har foreldreansvar?"),
        help_text=_("Gjelder til personen er 16 år."),
        choices=[
            ("both", _("Begge foreldrene")),
            ("one", _("Bare den ene")),
            ("none", _("Ingen vi kjenner til")),
        ],
        initial="both",
        widget=forms.RadioSelect(attrs={"class": "ds-input"}),
        error_messages={"required": _("Velg hvem som har foreldreansvar")},
    )
    guardian = forms.ChoiceField(
        label=_("Er det oppnevnt verge, eller finnes en fullmakt?"),
        choices=[
            ("none", _("Nei")),
            ("personal", _("Ja, for personlige saker")),
            ("economic", _("Ja, bare for økonomi")),
            ("both", _("Ja, for begge deler")),
        ],
        initial="none",
        widget=forms.RadioSelect(attrs={"class": "ds-input"}),
        error_messages={"required": _("Velg om det er oppnevnt verge")},
    )
    has_care_order = _box(_("Barnevernet har overtatt omsorgen"))
    lives_in_foster_home = _box(_("Barnet bor i fosterhjem"))
    lacks_capacity = _box(_("En fagperson har vurdert at personen ikke kan samtykke selv"))
    is_everyday_matter = _box(_("Saken gjelder vanlig, daglig omsorg"))
    has_secret_address = _box(_("En av foreldrene har hemmelig adresse"))
