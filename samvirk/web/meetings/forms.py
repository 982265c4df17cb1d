"""Forms about a meeting: when and where, who comes, what is talked about, and what people answer."""

from datetime import datetime
from functools import partial
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samvirk.meetings.models import InvitationAnswer, Meeting, MeetingKind, PointKind
from samvirk.rules.calendar import OSLO
from samvirk.web.components.fields import long_text, radios
from samvirk.web.components.forms import CreatingForm, DateField, EditingForm, Form, RowField

# Somebody who has no row of their own.
OUTSIDE = "outside"
_LEADER = _("Skriv hvilken leder som er orientert")


class _TimeField(forms.TimeField):
    """A time of day, as the browser or people write it."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TimeInput(attrs={"type": "time", "class": "ds-input"}, format="%H:%M")
        super().__init__(
            input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
            widget=widget,
            error_messages={
                "required": _("Fyll inn klokkeslettet"),
                "invalid": _("Skriv klokkeslettet som timer:minutter, for eksempel 09:30"),
            },
            **kwargs,
        )


_text = partial(long_text, required=False, error=_("Skriv hvorfor"))


class _WhenAndWhere(Form):
    """When and where, in fields of their own; the moments are put together in Norway's time."""

    day = DateField(label=_("Hvilken dag?"))
    begins = _TimeField(label=_("Fra klokken"))
    ends = _TimeField(label=_("Til klokken"))
    place = forms.CharField(
        label=_("Hvor?"),
        help_text=_("Skriv sted og adresse. La stå tomt hvis alle møtes på video."),
        required=False,
        max_length=200,
    )
    video_link = forms.URLField(
        label=_("Lenke til video"),
        required=False,
        max_length=500,
        assume_scheme="https",
        error_messages={"invalid": _("Skriv hele lenken, for eksempel https://video.no/rom")},
    )
    practical = _text(
        _("Praktisk om stedet"), _("For eksempel inngang, parkering, heis og hvor dere melder dere.")
    )

    def clean(self) -> dict[str, Any]:
        """Put day and hours together."""
        typed = self.cleaned_data
        if not all(typed.get(name) is not None for name in ("day", "begins", "ends")):
            return typed
        for name, hour in (("starts_at", "begins"), ("ends_at", "ends")):
            typed[name] = datetime.combine(typed["day"], typed[hour], tzinfo=OSLO)
        return typed


def _leader_told(*, required: bool) -> forms.CharField:
    return forms.CharField(
        label=_("Hvilken leder er orientert?"),
        help_text=_("Ledelsen i enheten skal kjenne til samarbeidsmøter. Skriv navn på lederen."),
        required=required,
        error_messages={"required": _LEADER},
        max_length=200,
    )


class PlanForm(_WhenAndWhere, CreatingForm):
    """A new meeting."""

    submit_label = _("Planlegg møtet")
    field_order = ("kind", "day", "begins", "ends", "place", "video_link", "practical", "leader_told")
    kind = radios(_("Hva slags møte?"), MeetingKind.choices, _("Velg hva slags møte det er"))

    def extra_fields(self) -> dict[str, forms.Field]:
        """Return the leader; one must be named where no other kind of meeting can be planned."""
        kinds = {kind for kind, _label in self.choices.get("kind", ())}
        return {"leader_told": _leader_told(required=kinds == {MeetingKind.COOPERATION})}

    def clean(self) -> dict[str, Any]:
        """A meeting without a group names the leader who knows of it (R-210)."""
        typed = super().clean()
        if typed.get("kind") == MeetingKind.COOPERATION and typed.get("leader_told") == "":
            self.add_error("leader_told", _LEADER)
        return typed


class ChangeForm(_WhenAndWhere, EditingForm):
    """A meeting that nobody has been called to."""

    columns = ("starts_at", "ends_at", "place", "video_link", "practical", "leader_told")
    leader_told = _leader_told(required=False)


class MoveForm(_WhenAndWhere, EditingForm):
    """Another time or place for a meeting that people were called to."""

    submit_label = _("Flytt og kall inn på nytt")
    columns = ("starts_at", "ends_at", "place", "video_link", "practical", "reason", "short_notice_reason")
    reason = _text(
        _("Hvorfor flytter du møtet?"),
        _("Alle som er kalt inn, leser dette."),
        required=True,
    )
    short_notice_reason = _text(
        _("Hvorfor haster det?"), _("Bare når den nye dagen er nærmere enn fristen for å kalle inn.")
    )


class CallForm(EditingForm):
    """Send the call in time."""

    submit_label = _("Send innkallingen")


class LateCallForm(CallForm):
    """Send the call after the last day for it."""

    columns = ("short_notice_reason",)
    short_notice_reason = _text(
        _("Hvorfor haster det?"),
        _("Siste dag for å kalle inn har vært. Alle som er kalt inn, leser dette."),
        required=True,
        error=_("Skriv hvorfor møtet ikke kan vente"),
    )


class CallOffForm(EditingForm):
    """Call a meeting off."""

    submit_label = _("Avlys møtet")
    columns = ("reason",)
    reason = _text(_("Hvorfor avlyser du møtet?"), _("Alle som er kalt inn, leser dette."), required=True)


class PointForm(CreatingForm):
    """Something for the agenda."""

    submit_label = _("Legg til saken")
    title = forms.CharField(
        label=_("Hva skal dere snakke om?"),
        max_length=200,
        error_messages={"required": _("Skriv hva dere skal snakke om")},
    )
    kind = radios(_("Hva skal skje med saken?"), PointKind.choices, _("Velg hva som skal skje med saken"))
    presenter_id = RowField(label=_("Hvem legger frem saken?"), required=False)


class ChangePointForm(EditingForm):
    """A point of the agenda."""

    columns = ("title", "kind", "presenter_id")
    title = forms.CharField(
        label=_("Hva skal dere snakke om?"),
        max_length=200,
        error_messages={"required": _("Skriv hva dere skal snakke om")},
    )
    kind = radios(_("Hva skal skje med saken?"), PointKind.choices, _("Velg hva som skal skje med saken"))
    presenter_id = RowField(label=_("Hvem legger frem saken?"), required=False)


class ProposeForm(CreatingForm):
    """What the person or the family wants to talk about."""

    submit_label = _("Sett det på listen")
    title = forms.CharField(
        label=_("Hva vil du snakke om?"),
        help_text=_("Skriv med dine egne ord. Det kommer først på listen."),
        max_length=200,
        error_messages={"required": _("Skriv hva du vil snakke om")},
    )


class InviteForm(CreatingForm):
    """One more who comes, maybe for one point alone."""

    submit_label = _("Legg til")
    who = radios(_("Hvem?"), (), _("Velg hvem"))
    name = forms.CharField(
        label=_("Navn"), help_text=_("Bare for noen som ikke er i Samvirk."), required=False, max_length=100
    )
    address = forms.CharField(
        label=_("Adresse"), help_text=_("Dit sender du brevet."), required=False, max_length=200
    )
    only_point_id = RowField(
        label=_("Hva kommer de til?"),
        required=False,
        help_text=_("Den som bare kommer til én sak, ser bare den."),
    )

    def clean(self) -> dict[str, Any]:
        """Demand the name of somebody who is on no list."""
        if self.cleaned_data.get("who") == OUTSIDE and not self.cleaned_data.get("name", "").strip():
            self.add_error("name", gettext("Skriv hvem det er"))
        return self.cleaned_data


class AnswerForm(EditingForm):
    """What somebody answers to a call."""

    submit_label = _("Send svaret")
    columns = ("answer", "note")
    answer = radios(_("Kommer du?"), InvitationAnswer.choices, _("Velg om du kommer"))
    note = _text(_("Et ord til koordinatoren"))


class NoteAnswerForm(AnswerForm):
    """What somebody answered by telephone or on paper."""

    submit_label = _("Lagre svaret")
    answer = radios(
        _("Hva var svaret?"),
        [
            (InvitationAnswer.YES, _("Kommer")),
            (InvitationAnswer.NO, _("Kan ikke")),
            (InvitationAnswer.VIDEO, _("Blir med på video")),
        ],
        _("Velg hva svaret var"),
    )


def shown(meeting: Meeting) -> dict[str, Any]:
    """Return day and hours as the form shows them."""
    begins, ends = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    return {"day": begins.date(), "begins": begins.time(), "ends": ends.time()}
