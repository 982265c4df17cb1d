"""The form that a file is sent with."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samvirk.web.components.forms import Form
from samvirk.web.imports.columns import table_of
from samvirk.web.imports.reading import LARGEST_FILE, Line, UnreadableError, lines_of


class UploadForm(Form):
    """A file with units or staff; cleaned, it is its lines."""

    submit_label = _("Se hva som skjer")
    file = forms.FileField(
        label=_("Fil"),
        help_text=_("CSV eller Excel (.xlsx), høyst 2 MB. Ingenting lagres før du har sett på det."),
        widget=forms.FileInput(attrs={"class": "ds-input", "accept": ".csv,.txt,.xlsx"}),
        error_messages={
            "required": _("Velg en fil"),
            "invalid": _("Velg en fil"),
            "missing": _("Velg en fil"),
            "empty": _("Filen er tom. Velg en annen."),
        },
    )

    def clean_file(self) -> list[Line]:
        """Read the file, or say what is wrong with it."""
        try:
            # One byte more than there may be tells that there are too many.
            lines = lines_of(self.cleaned_data["file"].read(LARGEST_FILE + 1))
            table_of(lines)
        except UnreadableError as error:
            raise forms.ValidationError(str(error)) from error
        return lines
