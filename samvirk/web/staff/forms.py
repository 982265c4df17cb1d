"""Forms about posts and absences."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from samvirk.organisations.models import Sector
from samvirk.staff.models import Profession
from samvirk.web.components.forms import CreatingForm, DateField, EditingForm, Form, RowField
from samvirk.web.organisations.directory_forms import CHOOSE, EmailField, PhoneField


class StaffSearch(Form):
    """What to look for among the staff; a name is sent by POST."""

    submit_label = _("Vis")
    marks_optional = False
    q = forms.CharField(label=_("Navn, stilling eller e-post"), max_length=100, required=False)
    place = RowField(label=_("Hvor"), required=False)
    sector = forms.ChoiceField(label=_("Område"), choices=[("", _("Alle")), *Sector.choices], required=False)
    is_away = forms.BooleanField(
        label=_("Bare de som er borte i dag"),
        required=False,
        widget=forms.CheckboxInput(attrs={"class": "ds-input"}),
    )


class PostFields(Form):
    """Who has a post, and how to reach them."""

    given_name = forms.CharField(
        label=_("Fornavn"), max_length=100, error_messages={"required": _("Skriv fornavnet")}
    )
    family_name = forms.CharField(
        label=_("Etternavn"), max_length=100, error_messages={"required": _("Skriv etternavnet")}
    )
    profession = forms.ChoiceField(
        label=_("Yrke"),
        choices=[*CHOOSE, *Profession.choices],
        error_messages={"required": _("Velg et yrke")},
    )
    title = forms.CharField(
        label=_("Stilling"), help_text=_("For eksempel avdelingsleder."), max_length=100, required=False
    )
    phone = PhoneField()
    email = EmailField()


class LeaderFields(Form):
    """Whether somebody leads the unit; those outside lead none of ours."""

    is_leader = forms.BooleanField(
        label=_("Leder enheten"),
        help_text=_("En enhet har én leder. Den som leder nå, slutter med det."),
        required=False,
        widget=forms.CheckboxInput(attrs={"class": "ds-input"}),
    )


OUTSIDE_COLUMNS: Final = ("given_name", "family_name", "profession", "title", "phone", "email")
POST_COLUMNS: Final = (*OUTSIDE_COLUMNS, "is_leader")


class NewPostForm(CreatingForm, PostFields, LeaderFields):
    """Somebody who begins in a unit."""

    submit_label = _("Legg til")
    unit_id = RowField(label=_("Enhet"), error_messages={"required": _("Velg en enhet")})
    valid_from = DateField(label=_("Første dag"))
    field_order = ("unit_id", *OUTSIDE_COLUMNS, "valid_from", "is_leader")


class NewOutsidePostForm(CreatingForm, PostFields):
    """Somebody in an organisation outside."""

    submit_label = _("Legg til")
    valid_from = DateField(label=_("Første dag"))
    field_order = (*OUTSIDE_COLUMNS, "valid_from")


class PostForm(EditingForm, PostFields, LeaderFields):
    """Somebody in a unit."""

    submit_label = _("Lagre endringen")
    columns = POST_COLUMNS
    field_order = POST_COLUMNS


class OutsidePostForm(EditingForm, PostFields):
    """Somebody in an organisation outside."""

    submit_label = _("Lagre endringen")
    columns = OUTSIDE_COLUMNS
    field_order = OUTSIDE_COLUMNS


class EndPostForm(EditingForm):
    """The last day in a post."""

    submit_label = _("Lagre siste dag")
    columns = ("valid_until",)
    valid_until = DateField(
        label=_("Siste dag i stillingen"),
        help_text=_("La feltet stå tomt hvis stillingen går videre likevel."),
        required=False,
    )


class MoveForm(EditingForm):
    """Another unit, from a day."""

    submit_label = _("Flytt")
    columns = ("unit_id", "from_on")
    unit_id = RowField(label=_("Til hvilken enhet?"), error_messages={"required": _("Velg en enhet")})
    from_on = DateField(label=_("Første dag i den nye enheten"))

    def stored(self, row: Any) -> dict[str, Any]:
        """Begin with nothing chosen."""
        return dict.fromkeys(self.columns)


class AbsenceFields(Form):
    """Until when somebody is away, and who stands in."""

    valid_until = DateField(
        label=_("Siste dag borte"), help_text=_("La stå tomt hvis ingen vet det ennå."), required=False
    )
    deputy_id = RowField(
        label=_("Hvem er vikar?"), help_text=_("Noen i samme enhet eller en enhet nær."), required=False
    )


class NewAbsenceForm(CreatingForm, AbsenceFields):
    """An absence that is not known yet."""

    submit_label = _("Lagre fraværet")
    valid_from = DateField(label=_("Første dag borte"))
    field_order = ("valid_from", "valid_until", "deputy_id")


class AbsenceForm(EditingForm, AbsenceFields):
    """An absence that is known."""

    submit_label = _("Lagre endringen")
    columns = ("valid_until", "deputy_id")
