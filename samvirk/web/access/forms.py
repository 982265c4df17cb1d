"""Forms about one's own account."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samvirk.people.models import ColourScheme
from samvirk.web.components.forms import Form


class DisplayForm(Form):
    """How pages look."""

    submit_label = _("Lagre visningen")
    colour_scheme = forms.ChoiceField(
        label=_("Farger"),
        choices=[
            (ColourScheme.AUTO, _("Som på maskinen din")),
            (ColourScheme.LIGHT, _("Lyst")),
            (ColourScheme.DARK, _("Mørkt")),
        ],
        widget=forms.RadioSelect(attrs={"class": "ds-input"}),
        error_messages={"required": _("Velg farger")},
    )
    has_dense_view = forms.BooleanField(
        label=_("Tett visning"),
        help_text=_("Mindre skrift og luft, så du ser mer på en gang."),
        required=False,
        widget=forms.CheckboxInput(attrs={"class": "ds-input"}),
    )
