"""Forms about a person."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, cast

from django import forms
from django.conf import settings
from django.core.validators import RegexValidator
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samvirk.access.finding import FoundPerson, NumberOwner
from samvirk.core import clock, national_id
from samvirk.core.national_id import NotANationalIdError, Refusal
from samvirk.people.facts import MatchReason, phone_digits
from samvirk.web.components import dates
from samvirk.web.components.forms import CreatingForm, DateField, EditingForm, Form
from samvirk.web.people.list_pages import PersonRow, found_rows

# Norwegian numbers have eight digits (five for a few), others up to fifteen.
PHONE: Final = RegexValidator(
    r"^\+?[0-9 ]{5,19}$", _("Skriv telefonnummeret med bare tall, for eksempel 400 00 000")
)
REFUSALS: Final[Mapping[Refusal, Any]] = {
    Refusal.TOO_SHORT: _("Nummeret er for kort. Skriv elleve tall."),
    Refusal.TOO_LONG: _("Nummeret er for langt. Skriv elleve tall."),
    Refusal.NOT_DIGITS: _("Skriv nummeret med bare tall."),
    Refusal.WRONG_CHECK_DIGIT: _("Ett av tallene er feil. Se over nummeret en gang til."),
    Refusal.OTHER_SERIES: _("Dette er et hjelpenummer. Skriv fødselsnummer eller d-nummer."),
    Refusal.SYNTHETIC_NOT_ALLOWED: _("Dette er et oppdiktet nummer til testing. Det kan ikke brukes her."),
    Refusal.NO_SUCH_DATE: _("Nummeret begynner ikke med en dato. Se over det en gang til."),
    Refusal.NOT_BORN_YET: _("Nummeret er fra en dag som ikke har vært. Se over det en gang til."),
}
# Said where the number is somebody's whom the actor may not see. An ordinary refusal would tell that the
# person is registered here, and so, of somebody with a strictly confidential address, where they live. The
# same words therefore answer the actor's own number and that of their family and of others they may not
# handle; nothing is shown, counted or stored; and the same is asked of the database whoever it is. That a
# number is refused at all cannot be hidden without making a second entry for one human; so the attempt is
# logged on the person (`door.number_owner`), where the unit and the person find it.
OTHERS_NUMBER: Final = _(
    "Nummeret er registrert på en annen. Søk på nummeret, og slå dem sammen hvis det er samme person."
)
HIDDEN_NUMBER: Final = _("Vi kan ikke registrere dette fødselsnummeret her. Ring lederen din.")


def phone_field(**kwargs: Any) -> forms.CharField:
    """Return a field for a telephone number that somebody may lack."""
    return forms.CharField(
        **{"label": _("Telefon"), "max_length": 20, "required": False, "validators": [PHONE], **kwargs}
    )


def tick(*, label: Any, help_text: Any = "") -> forms.BooleanField:
    """Return a box to tick."""
    box = forms.CheckboxInput(attrs={"class": "ds-input"})
    return forms.BooleanField(label=label, help_text=help_text, required=False, widget=box)


def email_field(**kwargs: Any) -> forms.EmailField:
    """Return a field for an e-mail address that somebody may lack."""
    wrong = _("Skriv e-postadressen slik: navn@eksempel.no")
    return forms.EmailField(
        label=_("E-post"), max_length=254, required=False, error_messages={"invalid": wrong}, **kwargs
    )


class NationalIdField(forms.CharField):
    """Eleven digits; its value is a `NationalId`, or None. Synthetic numbers only in a demo."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=20, **kwargs)
        self.widget.attrs |= {"inputmode": "numeric", "autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        """Show a number that was read with stars for the last five digits."""
        return value.masked if isinstance(value, national_id.NationalId) else value

    def clean(self, value: Any) -> Any:
        """Return the number; refuse it in words that do not repeat it."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return national_id.parse(text, today=clock.today(), is_synthetic_allowed=settings.IS_DEMO)
        except NotANationalIdError as refused:
            raise forms.ValidationError(REFUSALS[refused.reason], code=refused.reason) from None


class IdentityFields(Form):
    """Who somebody is, before or after birth."""

    given_name = forms.CharField(
        label=_("Fornavn"),
        help_text=_("Kan stå tomt for et barn som ikke har fått navn."),
        max_length=100,
        required=False,
    )
    family_name = forms.CharField(
        label=_("Etternavn"), max_length=100, error_messages={"required": _("Skriv etternavnet")}
    )
    birth_on = DateField(label=_("Født"), required=False)
    expected_on = DateField(
        label=_("Ventet født"), help_text=_("Bare for et barn som ikke er født."), required=False
    )


class WayFields(Form):
    """How to speak with somebody."""

    language = forms.CharField(
        label=_("Språk"),
        max_length=60,
        error_messages={"required": _("Skriv hvilket språk personen snakker")},
    )
    has_interpreter_need = tick(label=_("Trenger tolk"))
    communication = forms.CharField(
        label=_("Hjelp til å kommunisere"),
        help_text=_("For eksempel symboler på nettbrett, tegnspråk eller lettlest tekst."),
        max_length=300,
        required=False,
    )


class ReachFields(Form):
    """How to reach somebody, and where they are: not asked where the place is closed to the writer."""

    phone = phone_field()
    email = email_field()
    address = forms.CharField(
        label=_("Adresse"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    day_place = forms.CharField(label=_("Skole, barnehage eller arbeid"), max_length=150, required=False)


def _check_birth(form: forms.Form) -> None:
    """Say what is wrong with the two dates: one is needed, and nobody is born in the future."""
    birth_on, expected_on = form.cleaned_data.get("birth_on"), form.cleaned_data.get("expected_on")
    if form.errors.keys() & {"birth_on", "expected_on"}:
        return
    if birth_on and birth_on > clock.today():
        form.add_error(
            "birth_on", gettext("Datoen har ikke vært. Er barnet ikke født, fyll ut «Ventet født».")
        )
    elif not birth_on and not expected_on:
        form.add_error("birth_on", gettext("Fyll inn når personen er født, eller når barnet er ventet"))


class NewPersonForm(CreatingForm, IdentityFields, WayFields, ReachFields):
    """Somebody who is not registered yet.

    `find` returns who may be the same human; `owner` says whose a number is. Whoever sends the form must have
    seen each match (`seen`) before another person is made.
    """

    submit_label: Any = _("Registrer personen")
    field_order = ("national_id", "given_name", "family_name", "birth_on", "expected_on")

    national_id = NationalIdField(
        label=_("Fødselsnummer eller d-nummer"),
        help_text=_("Kan stå tomt til nummeret er kjent."),
        required=False,
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2_000)

    def __init__(
        self,
        *args: Any,
        find: Callable[[Mapping[str, Any]], list[FoundPerson]],
        owner: Callable[[str], NumberOwner],
        **kwargs: Any,
    ) -> None:
        self.find, self.owner = find, owner
        self.matches: list[FoundPerson] = []
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Let the number say when the person was born, and look for the same human."""
        fields = self.cleaned_data
        number = fields.get("national_id")
        if number and number.birth_on and "birth_on" not in self.errors:
            if fields.get("birth_on") not in {None, number.birth_on}:
                told = {"day": dates.day(number.birth_on)}
                self.add_error("birth_on", gettext("Nummeret sier at personen er født %(day)s.") % told)
            fields["birth_on"] = number.birth_on
        _check_birth(self)
        if not self.errors:
            self._look_for_the_same(fields)
        return fields

    @property
    def match_rows(self) -> tuple[PersonRow, ...]:
        """Return those who may be the same human, for the page."""
        return found_rows(self.matches, clock.today())

    def _look_for_the_same(self, fields: dict[str, Any]) -> None:
        number = fields.get("national_id")
        owner = self.owner(number.digits) if number else NumberOwner.NOBODY
        self.matches = [found for found in self.find(fields) if _is_near(found, fields)]
        has_same = any(MatchReason.SAME_NUMBER in found.reasons for found in self.matches)
        if owner is NumberOwner.SEEN:
            self.add_error("national_id", gettext("Personen er registrert fra før. Åpne den som står over."))
        elif owner is NumberOwner.HIDDEN:
            self.add_error("national_id", HIDDEN_NUMBER)
        ids = {str(found.person.id) for found in self.matches}
        if not has_same and ids - set(fields.get("seen", "").split()):
            self.add_error(None, gettext("Se om det er en av disse, før du registrerer en ny."))
        if ids and not has_same:
            self.submit_label = _("Nei, dette er en annen")
        self.data = cast("QueryDict", self.data).copy()
        self.data["seen"] = " ".join(sorted(ids))


def _is_near(found: FoundPerson, fields: Mapping[str, Any]) -> bool:
    """Say whether the match is near enough to ask: an alike name counts unless both births are known."""
    strong = {MatchReason.SAME_NUMBER, MatchReason.SAME_NAME_AND_BIRTH, MatchReason.SAME_PHONE}
    if strong & set(found.reasons):
        return True
    born_on: date | None = fields.get("birth_on")
    return MatchReason.SAME_NAME in found.reasons and not (born_on and found.person.birth_on)


class PersonForm(EditingForm, IdentityFields, WayFields):
    """Somebody who is registered; what the number says is not asked, nor what the writer may not see."""

    submit_label = _("Lagre endringen")
    field_order = ("given_name", "family_name", "birth_on", "expected_on")

    def __init__(self, *args: Any, has_number: bool, is_place_open: bool, **kwargs: Any) -> None:
        self.has_number, self.is_place_open = has_number, is_place_open
        super().__init__(*args, **kwargs)
        self.columns = tuple(name for name in self.fields if name != "version")

    def extra_fields(self) -> dict[str, forms.Field]:
        """Ask for the birth where no number tells it, and for the place where the writer may know it."""
        if self.has_number:
            del self.fields["birth_on"], self.fields["expected_on"]
        return {**ReachFields.base_fields} if self.is_place_open else {}

    def clean(self) -> dict[str, Any]:
        """Check the dates where they are asked for."""
        if "birth_on" in self.fields:
            _check_birth(self)
        return self.cleaned_data


class NationalIdForm(EditingForm):
    """Another national id: the first one, or a fødselsnummer in place of a d-number."""

    submit_label = _("Lagre nummeret")
    columns: tuple[str, ...] = ("national_id",)

    national_id = NationalIdField(
        label=_("Fødselsnummer eller d-nummer"), error_messages={"required": _("Skriv elleve tall")}
    )

    def __init__(
        self, *args: Any, owner: Callable[[str], NumberOwner], born_on: date | None, **kwargs: Any
    ) -> None:
        self.owner, self.born_on = owner, born_on
        super().__init__(*args, **kwargs)

    def clean_national_id(self) -> Any:
        """Refuse a number that is somebody's, or that says another day of birth."""
        number = self.cleaned_data["national_id"]
        owner = self.owner(number.digits)
        if owner is not NumberOwner.NOBODY:
            raise forms.ValidationError(OTHERS_NUMBER if owner is NumberOwner.SEEN else HIDDEN_NUMBER)
        if self.born_on and number.birth_on and number.birth_on != self.born_on:
            told = {"day": dates.day(number.birth_on), "stored": dates.day(self.born_on)}
            raise forms.ValidationError(
                gettext("Nummeret sier født %(day)s, men vi har %(stored)s. Rett fødselsdatoen først.") % told
            )
        return number


class BirthForm(NationalIdForm):
    """An expected child is born; the number may come later."""

    submit_label = _("Lagre at barnet er født")
    columns = ("given_name", "birth_on", "national_id")
    field_order = ("given_name", "birth_on", "national_id")

    given_name = forms.CharField(label=_("Fornavn"), max_length=100, required=False)
    birth_on = DateField(label=_("Født"))
    national_id = NationalIdField(
        label=_("Fødselsnummer eller d-nummer"),
        help_text=_("Kan stå tomt til nummeret er kjent."),
        required=False,
    )

    def clean_birth_on(self) -> date:
        """Refuse a day that has not come."""
        day: date = self.cleaned_data["birth_on"]
        if day > clock.today():
            raise forms.ValidationError(gettext("Datoen har ikke vært. Se over den en gang til."))
        self.born_on = day
        return day

    def clean_national_id(self) -> Any:
        """Check the number where there is one."""
        return super().clean_national_id() if self.cleaned_data.get("national_id") else None


class SearchForm(Form):
    """What is known of somebody who is looked for: one thing is enough."""

    submit_label = _("Søk")

    name = forms.CharField(
        label=_("Navn"),
        help_text=_("Det gjør ikke noe om det er skrevet litt feil."),
        max_length=200,
        required=False,
    )
    born_on = DateField(label=_("Født"), required=False)
    phone = phone_field()
    national_id = NationalIdField(label=_("Fødselsnummer eller d-nummer"), required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for one thing at least."""
        if not self.errors and not any(self.cleaned_data.values()):
            self.add_error("name", gettext("Skriv minst én ting du vet om personen"))
        if not self.errors and self.cleaned_data["phone"] and not phone_digits(self.cleaned_data["phone"]):
            self.add_error("phone", gettext("Skriv alle åtte tallene i telefonnummeret"))
        return self.cleaned_data
