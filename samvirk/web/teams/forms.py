"""Forms about the ansvarsgruppe: why it is there, who is in it, who leads, and how it ends."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from samvirk.teams.models import TeamEnding, TeamKind
from samvirk.web.components.fields import long_text, radios, tick
from samvirk.web.components.forms import CreatingForm, DateField, EditingForm, RowField

_BOX: Final = {"class": "ds-input"}
_LONGEST: Final = 1000


def _text(label: Any, help_text: Any = "", *, error: Any = "") -> forms.CharField:
    """Return a field for words; one without an error may stay empty."""
    return long_text(label, help_text, required=bool(error), error=error, most=_LONGEST)


def _line(label: Any, help_text: Any = "", *, error: Any = "", most: int = 100) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=bool(error),
        max_length=most,
        error_messages={"required": error},
    )


_FIXED: Final = (
    ("fixed", _("Fast, er med på alle møter")),
    ("called", _("Ved behov, kalles inn når det trengs")),
)


def _seat() -> forms.ChoiceField:
    return radios(
        _("Hvordan er de med?"),
        _FIXED,
        _("Velg fast eller ved behov"),
        help_text=_("NAV og kompetansesentre er sjelden faste. De kalles inn når det trengs."),
    )


def _mandate() -> forms.CharField:
    return _text(_("Hva bidrar de med?"), _("Kort. Personen og resten av gruppen leser det."))


class StartForm(CreatingForm):
    """Why a group is needed, who asked for it, and that the person wants it."""

    submit_label = _("Opprett gruppen")
    kind = radios(_("Hva slags gruppe?"), TeamKind.choices, _("Velg hva slags gruppe"))
    need = _text(
        _("Hvorfor trenger personen en gruppe?"),
        _("Skriv det som personen ville sagt det. De som er med i gruppen, leser det."),
        error=_("Skriv hvorfor gruppen trengs"),
    )
    initiator = _line(
        _("Hvem tok initiativet?"),
        _("Tjeneste og navn, også når den er utenfor kommunen."),
        error=_("Skriv hvem som tok initiativet"),
        most=200,
    )
    agreed_on = DateField(label=_("Når sa personen ja til gruppen?"))
    agreement = _line(
        _("Hvem sa ja, og hvordan?"),
        _("For eksempel: moren, på oppstartsmøtet. Er gruppen ny etter en pause, må de si ja på nytt."),
        error=_("Skriv hvem som sa ja, og hvordan"),
        most=200,
    )
    valid_from = DateField(label=_("Fra når?"))
    is_long_term = tick(
        _("Gruppen skal vare lenge"), _("Da skal personen også få tilbud om koordinator og plan.")
    )


class ReviseForm(EditingForm):
    """What the group is for, and for how long."""

    columns = ("kind", "need", "is_long_term")
    kind = radios(_("Hva slags gruppe?"), TeamKind.choices, _("Velg hva slags gruppe"))
    need = _text(_("Hvorfor trenger personen en gruppe?"), error=_("Skriv hvorfor gruppen trengs"))
    is_long_term = tick(
        _("Gruppen skal vare lenge"), _("Da skal personen også få tilbud om koordinator og plan.")
    )


class DecideForm(EditingForm):
    """On which day the group decided it."""

    submit_label = _("Det er avgjort")
    columns = ("decided_on",)
    decided_on = DateField(label=_("Når ble det avgjort?"))


class LeaderForm(CreatingForm):
    """Who leads, from when until when."""

    submit_label = _("Lagre lederen")
    member_id = RowField(label=_("Hvem leder gruppen?"), required=False)
    valid_from = DateField(label=_("Fra"))
    valid_until = DateField(
        label=_("Til og med"),
        help_text=_("Fyll ut når personen ikke har koordinator. Da velger gruppen på nytt etterpå."),
        required=False,
    )


class _MemberFields(CreatingForm):
    """What is asked about every new member."""

    submit_label = _("Ta med i gruppen")
    seat = _seat()
    mandate = _mandate()
    valid_from = DateField(label=_("Fra når?"))
    is_told = tick(_("Har fått vite hva som skjer når noe ikke blir gjort"), _("Prosedyren for fremdrift."))


class AddForm(_MemberFields):
    """One of those around the person."""

    who = forms.ChoiceField(label=_("Hvem?"), error_messages={"required": _("Velg hvem")})
    field_order = ("who", "seat", "mandate", "valid_from", "is_told")


class OutsideForm(_MemberFields):
    """Somebody who is in none of the registers."""

    name = _line(_("Navn"), error=_("Skriv navnet"))
    title = _line(_("Tittel"), _("For eksempel: fastlege."))
    address = _line(
        _("Adresse"), _("Bare du og koordinerende enhet ser den. Den trengs til innkallinger."), most=200
    )
    field_order = ("name", "title", "address", "seat", "mandate", "valid_from", "is_told")


class MemberForm(EditingForm):
    """How somebody is in the group, and what they bring."""

    columns = ("seat", "mandate")
    seat = _seat()
    mandate = _mandate()


class EndForm(EditingForm):
    """The last day of a member."""

    submit_label = _("Avslutt")
    columns = ("last_on",)
    last_on = DateField(label=_("Siste dag i gruppen"))


class ToldForm(CreatingForm):
    """Who was told of the procedure, and when."""

    submit_label = _("Lagre at de vet det")
    members = forms.MultipleChoiceField(
        label=_("Hvem har fått vite det?"),
        widget=forms.CheckboxSelectMultiple(attrs=_BOX),
        error_messages={"required": _("Velg minst én")},
    )
    told_on = DateField(label=_("Når?"))


class DissolveForm(EditingForm):
    """Why the group ends."""

    submit_label = _("Oppløs gruppen")
    columns = ("ending", "ended_on", "evaluation", "note")
    ending = radios(_("Hvorfor?"), TeamEnding.choices, _("Velg hvorfor"))
    evaluation = _text(
        _("Hva kom dere frem til da dere evaluerte sammen?"), _("Må fylles ut når det ikke lenger er behov.")
    )
    ended_on = DateField(
        label=_("Siste dag"), help_text=_("Sier personen nei, gjelder det med en gang, uansett dag her.")
    )
    note = _text(_("Vil du skrive noe mer?"))

    def stored(self, row: Any) -> dict[str, Any]:
        """Begin with nothing chosen."""
        return dict.fromkeys(self.columns, "")


class DeclineForm(EditingForm):
    """The person does not want the group any more."""

    submit_label = _("Avslutt gruppa")
    columns = ("note",)
    note = _text(_("Vil du si hvorfor?"), _("Du trenger ikke det. Koordinatoren leser det."))

    def stored(self, row: Any) -> dict[str, Any]:
        """Begin with nothing written."""
        return {"note": ""}
