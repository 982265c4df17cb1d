"""Forms about a change of koordinator: asked for, begun by the unit, answered with a no."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samvirk.changes.models import ChangeReason
from samvirk.web.components.fields import long_text, radios
from samvirk.web.components.forms import CreatingForm, EditingForm, RowField


class AskChangeForm(CreatingForm):
    """Somebody of the person's side wants another koordinator; nothing must be filled in."""

    submit_label = _("Be om å bytte")
    marks_optional = False
    words = long_text(
        _("Vil du si hvorfor?"),
        _("Du trenger ikke. Bare koordinerende enhet leser det, ikke koordinatoren."),
        required=False,
    )
    professional_id = RowField(label=_("Hvem vil du ha?"), required=False)
    wanted_words = long_text(
        _("Vil du ha en annen? Skriv hvem"),
        _("Et navn, eller hva slags person det skal være."),
        required=False,
        rows=2,
    )
    field_order = ("words", "professional_id", "wanted_words")

    def __init__(self, *args: Any, has_people: bool, **kwargs: Any) -> None:
        self.has_people = has_people
        super().__init__(*args, **kwargs)

    def extra_fields(self) -> dict[str, forms.Field]:
        """Ask whom among those around only where there is somebody to choose."""
        if not self.has_people:
            del self.fields["professional_id"]
        return {}


class BeginChangeForm(CreatingForm):
    """Why the unit lets another take over."""

    submit_label = _("Begynn byttet")
    reason = radios(_("Hvorfor skal en annen ta over?"), ChangeReason.choices, _("Velg hvorfor"))
    words = long_text(_("Kort om hvorfor"), _("Bare koordinerende enhet leser det."), required=False)


class RefuseChangeForm(EditingForm):
    """Why the koordinator is not changed."""

    submit_label = _("Send svaret")
    columns = ("answer",)
    answer = long_text(
        _("Forklar det for personen"),
        _("Personen leser dette på siden sin og i brevet. Skriv vennlig og kort."),
        error=_("Skriv en forklaring til personen"),
    )

    def stored(self, row: Any) -> dict[str, Any]:
        """Begin with nothing written."""
        return {"answer": ""}
