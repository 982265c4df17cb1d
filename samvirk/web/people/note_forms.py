"""Forms for findings on capacity, restricted notes and files."""

from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samvirk.core import clock
from samvirk.papers.facts import FileRefusal, NotAFileForUsError, read_file
from samvirk.web.components.forms import CreatingForm, DateField, EditingForm, Form

LONGEST_NOTE: Final = 10_000
LONGEST_NAME: Final = 150
REFUSALS: Final = {
    FileRefusal.EMPTY: _("Filen er tom. Velg en annen, eller lag den på nytt."),
    FileRefusal.TOO_LARGE: _("Filen er for stor. Den kan være på høyst 10 MB."),
    FileRefusal.OTHER_KIND: _("Vi tar bare imot PDF, PNG og JPEG. Lagre filen som PDF og prøv igjen."),
    FileRefusal.TOO_MANY_FILES: _("Du har lagt inn mange filer i dag. Fortsett i morgen."),
    FileRefusal.TOO_MANY_POINTS: _("Bildet er for stort å åpne. Gjør det mindre og prøv igjen."),
    FileRefusal.BROKEN: _("Bildet er skadet. Åpne det, lagre det på nytt og prøv igjen."),
}


class CapacityForm(CreatingForm):
    """What a competent professional has found."""

    submit_label = _("Lagre vurderingen")

    has_capacity = forms.TypedChoiceField(
        label=_("Kan personen samtykke selv?"),
        choices=[("1", _("Ja")), ("0", _("Nei"))],
        coerce=lambda text: text == "1",
        widget=forms.RadioSelect(attrs={"class": "ds-input"}),
        error_messages={"required": _("Velg ja eller nei")},
    )
    grounds = forms.CharField(
        label=_("Hvorfor?"),
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Skriv hvorfor")},
    )
    assessed_by = forms.CharField(
        label=_("Hvem har vurdert det?"),
        help_text=_("Navn og yrke."),
        max_length=150,
        error_messages={"required": _("Skriv hvem som har vurdert det")},
    )
    assessed_on = DateField(label=_("Når ble det vurdert?"))
    valid_until = DateField(label=_("Gjelder til"), help_text=_("Siste dag det gjelder."), required=False)

    def clean_assessed_on(self) -> date:
        """Refuse a day that has not come."""
        day: date = self.cleaned_data["assessed_on"]
        if day > clock.today():
            raise forms.ValidationError(gettext("Datoen har ikke vært. Se over den en gang til."))
        return day

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning."""
        begins, ends = self.cleaned_data.get("assessed_on"), self.cleaned_data.get("valid_until")
        if begins and ends and ends < begins:
            self.add_error("valid_until", gettext("Siste dag må komme etter første dag"))
        return self.cleaned_data


class NoteFields(Form):
    """A restricted note."""

    text = forms.CharField(
        label=_("Notat"),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Skriv notatet")},
    )


class NewNoteForm(CreatingForm, NoteFields):
    """A note that is not written yet."""

    submit_label = _("Lagre notatet")


class NoteForm(EditingForm, NoteFields):
    """A note that is written."""

    submit_label = _("Lagre endringen")
    columns = ("text",)


class FileForm(CreatingForm):
    """A file about a person, and what it is to be called."""

    submit_label = _("Legg inn filen")

    content = forms.FileField(
        label=_("Fil"),
        help_text=_("PDF, PNG eller JPEG, høyst 10 MB. Vi fjerner sted og tid fra bilder."),
        allow_empty_file=True,
        error_messages=dict.fromkeys(("required", "missing", "invalid"), _("Velg en fil")),
    )
    name = forms.CharField(
        label=_("Hva skal den hete?"),
        help_text=_("Står det tomt, bruker vi navnet på filen."),
        max_length=LONGEST_NAME,
        required=False,
    )

    def __init__(
        self, *args: Any, is_too_large: bool = False, has_sent_enough: bool = False, **kwargs: Any
    ) -> None:
        self.is_too_large, self.has_sent_enough = is_too_large, has_sent_enough
        super().__init__(*args, **kwargs)

    def extra_fields(self) -> dict[str, forms.Field]:
        """Say of a file that the server let go by, unread, that it was too large."""
        if self.is_too_large:
            self.fields["content"].error_messages["required"] = REFUSALS[FileRefusal.TOO_LARGE]
        return {}

    def clean_content(self) -> Any:
        """Read what the file is by its bytes, never by its name; keep it cleaned."""
        sent: Any = self.cleaned_data["content"]
        try:
            if self.has_sent_enough:
                raise NotAFileForUsError(FileRefusal.TOO_MANY_FILES)
            # One byte more than is taken tells that it is too large, without reading the rest.
            self.kind, content = read_file(sent.read(10 * 1024 * 1024 + 1))
        except NotAFileForUsError as refused:
            raise forms.ValidationError(REFUSALS[refused.reason]) from None
        self.sent_name = sent.name or ""
        return content

    def clean(self) -> dict[str, Any]:
        """Say what is stored: name, kind and content."""
        if not self.errors:
            name = plain_name(self.cleaned_data["name"] or self.sent_name)
            self.cleaned_data |= {"name": name or gettext("Vedlegg"), "kind": self.kind}
        return self.cleaned_data


def plain_name(name: str) -> str:
    """Return the name on one line, without signs that nobody sees (they can turn «fdp.exe» around)."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in name).split())[:LONGEST_NAME]
