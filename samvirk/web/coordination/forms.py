"""Forms about whom somebody would like, who is asked and appointed, and the first steps."""

from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samvirk.applications.models import CareTeamOffer
from samvirk.coordination.models import CoordinatorKind, RequestStep, WishKind
from samvirk.web.components.fields import long_text, radios, tick
from samvirk.web.components.forms import CreatingForm, DateField, EditingForm, RowField
from samvirk.web.coordination.words import WHY_CANDIDATE_SAYS_NO, WHY_NO_WISH, WHY_NOT

_text = partial(long_text, error=_("Skriv hvorfor"))


class OpenForm(CreatingForm):
    """Somebody who had a koordinator before Samvirk."""

    submit_label = _("Begynn")
    kind = radios(_("Hva slags koordinator?"), CoordinatorKind.choices, _("Velg hva slags koordinator"))
    opened_on = DateField(label=_("Siden når?"), help_text=_("Den dagen koordineringen begynte."))


class WishForm(CreatingForm):
    """What the person says, where it is no one of our staff."""

    submit_label = _("Lagre ønsket")
    kind = radios(
        _("Hva ønsker personen?"),
        [
            (WishKind.NONE, _("Ingen bestemt")),
            (WishKind.UNIT, _("Noen fra en bestemt enhet")),
            (WishKind.NAMED, _("Noen utenfor kommunen, eller privat")),
        ],
        _("Velg hva personen ønsker"),
    )
    unit_id = RowField(label=_("Enheten"), required=False)
    words = _text(_("Med personens egne ord"), required=False)
    stated_on = DateField(label=_("Når sa personen det?"))

    def clean(self) -> dict[str, Any]:
        """Demand the unit, or who it is, where that is what the wish is about."""
        kind = self.cleaned_data.get("kind")
        if kind == WishKind.UNIT and not self.cleaned_data.get("unit_id"):
            self.add_error("unit_id", gettext("Velg enheten"))
        if kind == WishKind.NAMED and not self.cleaned_data.get("words"):
            self.add_error("words", gettext("Skriv hvem det er"))
        return self.cleaned_data


class NamedWishForm(CreatingForm):
    """That it shall be this one, or not this one."""

    submit_label = _("Lagre ønsket")
    words = _text(_("Med personens egne ord"), required=False)
    stated_on = DateField(label=_("Når sa personen det?"))


class DeclineWishForm(EditingForm):
    """Why a wish cannot be granted."""

    submit_label = _("Lagre")
    columns = ("why_not", "note")
    why_not = radios(
        _("Hvorfor går det ikke?"), [(one, WHY_NOT[one]) for one in WHY_NO_WISH], _("Velg hvorfor")
    )
    note = _text(
        _("Forklar det for personen"),
        _("Personen leser dette på siden sin og i brevet. Skriv vennlig og kort."),
        error=_("Skriv en forklaring til personen"),
    )

    def stored(self, row: Any) -> dict[str, Any]:
        """Begin with nothing chosen."""
        return dict.fromkeys(self.columns, "")


class AskForm(CreatingForm):
    """Why just this one is asked."""

    submit_label = _("Spør")
    size = forms.CharField(
        label=_("Omfang"),
        help_text=_("Det eneste den som blir spurt, får vite om saken. Skriv ikke navn eller diagnose."),
        max_length=100,
        required=False,
    )
    reason = _text(
        _("Hvorfor nettopp denne?"),
        _("Skriv det når personen ønsker en annen, eller en annen enhet er mer inne."),
        required=False,
    )


class AskUnitForm(AskForm):
    """By which step a unit is asked."""

    step = radios(
        _("Hvordan spør du?"),
        [
            (RequestStep.MAIN_RULE, _("Etter hovedregelen: enheten er mest inne")),
            (RequestStep.UNIT_ORDERED, _("Anmodning: enheten skal oppnevne")),
            (RequestStep.WISH, _("Personen ønsker noen herfra")),
            (RequestStep.DECIDED, _("Ingen enhet er inne: vi bestemmer")),
        ],
        _("Velg hvordan du spør"),
        initial=RequestStep.MAIN_RULE,
    )
    field_order = ("step", "size", "reason")


class TakeInForm(CreatingForm):
    """Who was koordinator before Samvirk."""

    submit_label = _("Lagre koordinatoren")
    starts_on = DateField(label=_("Koordinator siden"))
    reason = _text(
        _("Hvordan ble det slik?"),
        _("For eksempel: har vært koordinator siden barnehagen."),
        error=_("Skriv hvordan det ble slik"),
    )
    is_voluntary = tick(
        _("Tar det frivillig, også ut over grensen"), _("Kryss av bare når koordinatoren selv har sagt det.")
    )


class CandidateNoForm(EditingForm):
    """Why a candidate says no."""

    submit_label = _("Send svaret")
    columns = ("why_not", "note")
    why_not = radios(_("Hvorfor ikke?"), list(WHY_CANDIDATE_SAYS_NO.items()), _("Velg hvorfor"))
    note = _text(_("Vil du si mer?"), _("Bare koordinerende enhet leser dette."), required=False)

    def stored(self, row: Any) -> dict[str, Any]:
        """Begin with nothing chosen."""
        return dict.fromkeys(self.columns, "")


class LeaderNoForm(EditingForm):
    """Why a leader says no."""

    submit_label = _("Send svaret")
    columns = ("note",)
    note = _text(_("Hvorfor ikke?"), _("Bare koordinerende enhet leser dette."))

    def stored(self, row: Any) -> dict[str, Any]:
        """Begin with nothing written."""
        return {"note": ""}


class NameForm(EditingForm):
    """Whom the unit names."""

    submit_label = _("Ja, denne")
    columns = ("professional_id",)
    professional_id = RowField(
        label=_("Hvem?"),
        help_text=_("De som arbeider i enheten. Den du velger, svarer selv etterpå."),
        error_messages={"required": _("Velg hvem")},
    )


class TelephoneForm(EditingForm):
    """What a candidate or a leader said to the unit; a leader who says yes may have to name somebody."""

    submit_label = _("Lagre svaret")
    answer = radios(_("Hva var svaret?"), [("yes", _("Ja")), ("no", _("Nei"))], _("Velg ja eller nei"))
    professional_id = RowField(label=_("Hvem foreslår lederen?"), required=False)
    is_voluntary = tick(
        _("Tar det frivillig, også ut over grensen"), _("Kryss av bare når den spurte selv har sagt det.")
    )
    note = _text(_("Om svaret"), required=False)

    def __init__(self, *args: Any, is_candidate: bool, has_names: bool, **kwargs: Any) -> None:
        takes = {"is_voluntary": is_candidate, "professional_id": has_names}
        self.left_out = [name for name, is_taken in takes.items() if not is_taken]
        self.columns = tuple(
            name
            for name in ("answer", "professional_id", "is_voluntary", "note")
            if name not in self.left_out
        )
        super().__init__(*args, **kwargs)

    def extra_fields(self) -> dict[str, forms.Field]:
        """Ask only for what this answer takes."""
        for name in self.left_out:
            del self.fields[name]
        return {}

    def clean(self) -> dict[str, Any]:
        """Demand a name of a leader who says yes for the unit."""
        is_yes = self.cleaned_data.get("answer") == "yes"
        if is_yes and "professional_id" in self.fields and not self.cleaned_data.get("professional_id"):
            self.add_error("professional_id", gettext("Velg hvem lederen foreslår"))
        return self.cleaned_data


class DeputyForm(CreatingForm):
    """Who stands in, and for how long."""

    submit_label = _("Lagre vikaren")
    professional_id = RowField(label=_("Hvem er vikar?"), error_messages={"required": _("Velg hvem")})
    starts_on = DateField(label=_("Fra"))
    ends_on = DateField(label=_("Til og med"))
    field_order = ("professional_id", "starts_on", "ends_on")


class NoteForm(EditingForm):
    """A reason to end something."""

    submit_label = _("Avslutt")
    columns = ("note",)
    note = _text(_("Hvorfor?"))

    def stored(self, row: Any) -> dict[str, Any]:
        """Begin with nothing written."""
        return {"note": ""}


class StartForm(CreatingForm):
    """A first step that was taken."""

    held_on = DateField(label=_("Når?"))
    note = _text(_("Kort om det"), required=False)


class SkipForm(CreatingForm):
    """Why a step is left out."""

    submit_label = _("Hopp over")
    reason = _text(_("Hvorfor hopper dere over?"))


class OfferForm(CreatingForm):
    """A plan was offered."""

    submit_label = _("Lagre tilbudet")
    offered_on = DateField(label=_("Når ble planen tilbudt?"))


class PlanAnswerForm(EditingForm):
    """What the person answered to the offer."""

    submit_label = _("Lagre svaret")
    columns = ("is_wanted", "care_team_offer", "reason")
    is_wanted = radios(
        _("Ønsker personen en plan?"),
        [("yes", _("Ja")), ("no", _("Nei, takker nei nå"))],
        _("Velg ja eller nei"),
    )
    care_team_offer = radios(
        _("Er ansvarsgruppe tilbudt i stedet?"),
        CareTeamOffer.choices,
        "",
        help_text=_("Svar på dette når personen takker nei."),
        required=False,
    )
    reason = _text(_("Hvorfor nei?"), _("Med personens egne ord."), required=False)

    def stored(self, row: Any) -> dict[str, Any]:
        """Begin with nothing chosen."""
        return dict.fromkeys(self.columns, "")

    def clean(self) -> dict[str, Any]:
        """Demand what a no brings with it (R-035)."""
        if self.cleaned_data.get("is_wanted") == "no":
            if not self.cleaned_data.get("care_team_offer"):
                self.add_error("care_team_offer", gettext("Velg om ansvarsgruppe er tilbudt"))
            if not self.cleaned_data.get("reason"):
                self.add_error("reason", gettext("Skriv hvorfor"))
        return self.cleaned_data

    def changes(self) -> dict[str, Any]:
        """Return the answer as a yes or no."""
        return super().changes() | {"is_wanted": self.cleaned_data["is_wanted"] == "yes"}
