"""Forms as people meet them: one label, one help, one error per field; nothing typed is ever lost.

Fields are written with Designsystemet's elements. A field that may be left empty says so; one that must be
filled in says nothing, since most must.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import Any, Self, cast
from uuid import UUID

from django import forms
from django.core.validators import MaxLengthValidator
from django.forms.renderers import TemplatesSetting
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from samvirk.core.ids import new_id
from samvirk.core.models import Versioned

# People are born, and plans end, between these years.
EARLIEST, LATEST = 1900, 2100


# What may be chosen in a field that depends on the municipality: pairs of value and words, maybe in groups.
type Choices = Mapping[str, Sequence[tuple[str, Any]]]


class BoundField(forms.BoundField):
    """A field of a form, which may be about one of several things that the form asks the same of."""

    @property
    def subject(self) -> str:
        """Return what it is about, which stands above it once; only a screen reader hears it each time."""
        return str(getattr(self.form, "subjects", {}).get(self.name, ""))


class Renderer(TemplatesSetting):
    """Our templates for a form and a field."""

    form_template_name = "components/form_fields.html"
    field_template_name = "components/field.html"
    bound_field_class = BoundField


class DateInput(forms.DateInput):
    """The browser's own date picker, which is the accessible one."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(attrs={"class": "ds-input"}, format="%Y-%m-%d")


class DateField(forms.DateField):
    """A date; Norwegian writing (31.12.2026) is understood too."""

    widget = DateInput
    default_error_messages = {
        "required": _("Fyll inn en dato"),
        "invalid": _("Skriv datoen som dag.måned.år, for eksempel 10.12.2026"),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y", "%d/%m/%Y"], **kwargs)

    def clean(self, value: Any) -> Any:
        """Refuse years in which no matter of ours can lie: most often a slip of the finger."""
        day = super().clean(value)
        if day is not None and not EARLIEST <= day.year <= LATEST:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return day


class RowField(forms.TypedChoiceField):
    """One of the rows that the form is given in `choices`, by its id; None where none is chosen."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(coerce=UUID, empty_value=None, **kwargs)


def _speak_plainly(field: forms.Field) -> None:
    """Put our words in place of the framework's, which speak of values and characters."""
    for validator in field.validators:
        if isinstance(validator, MaxLengthValidator):
            validator.message = _("Skriv kortere: høyst %(limit_value)d tegn. Nå er det %(show_value)d.")
    if isinstance(field, forms.ChoiceField):
        field.error_messages["invalid_choice"] = _("Velg noe fra listen")


class Form(forms.Form):
    """A form of ours: no `required` attributes, since the browser's own bubbles say less than we do."""

    use_required_attribute = False
    # The reader's attention belongs to the errors, unless the form is only shown as an example.
    takes_focus = True
    # Where nothing must be filled in, as in a search, no field needs to say that it may be left empty.
    marks_optional = True
    submit_label: Any = _("Lagre")
    # By name of a field: what it is about, where the form asks the same of several things.
    subjects: Mapping[str, str] = MappingProxyType({})

    def __init__(self, *args: Any, choices: Choices | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices = choices or {}
        self.fields.update(self.extra_fields())
        self.order_fields(self.field_order)
        for name, offered in self.choices.items():
            cast("forms.ChoiceField", self.fields[name]).choices = list(offered)
        for field in self.fields.values():
            _speak_plainly(field)
            if not isinstance(field.widget, forms.HiddenInput | forms.CheckboxInput | forms.RadioSelect):
                field.widget.attrs.setdefault("class", "ds-input")
        if self.is_bound:
            self.mark_errors()

    def mark_errors(self) -> None:
        """Mark the fields that have errors, for those who do not see the colour."""
        for name in self.errors:
            if name in self.fields and not self.fields[name].widget.is_hidden:
                self.fields[name].widget.attrs["aria-invalid"] = "true"

    def extra_fields(self) -> dict[str, forms.Field]:
        """Return the fields that depend on what the form is about."""
        return {}

    def full_label(self, name: str) -> str:
        """Return what a field asks, and of what, where no heading says it."""
        return f"{self.fields[name].label} {self.subjects.get(name, '')}".strip()

    @property
    def parts(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Return the fields that are seen, in parts: what they are about, or nothing, and the fields."""
        subjects = self.subjects
        parts = groupby(self.visible_fields(), key=lambda bound: subjects.get(bound.name, ""))
        return [(subject, list(fields)) for subject, fields in parts]

    @property
    def error_links(self) -> list[tuple[str, str]]:
        """Return (id of the field, message) for the summary, in the order of the fields."""
        links = [(_place_of(bound), str(e)) for bound in self for e in bound.errors]
        return links + [("", str(error)) for error in self.non_field_errors()]


class CreatingForm(Form):
    """A form that makes something new: sent twice, it makes one."""

    idempotency_key = forms.UUIDField(
        widget=forms.HiddenInput,
        initial=new_id,
        error_messages=dict.fromkeys(
            ("required", "invalid"),
            _("Skjemaet var ikke helt lastet. Ingenting er lagret ennå. Trykk på knappen en gang til."),
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "idempotency_key" in self.errors:
            self.data = cast("QueryDict", self.data).copy()
            self.data["idempotency_key"] = str(new_id())


class EditingForm(Form):
    """A form that changes a row: it carries the version that was read."""

    version = forms.IntegerField(
        widget=forms.HiddenInput,
        min_value=1,
        max_value=2**31 - 1,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"),
            _("Skjemaet var ikke helt lastet. Last siden på nytt. Det du skrev, står der fortsatt."),
        ),
    )

    # The columns that the form changes.
    columns: tuple[str, ...] = ()

    def stored(self, row: Versioned) -> dict[str, Any]:
        """Return what the row holds in the columns."""
        return {name: getattr(row, name) for name in self.columns}

    def changes(self) -> dict[str, Any]:
        """Return the cleaned values of the columns."""
        return {name: self.cleaned_data[name] for name in self.columns}

    def based_on(self, version: int) -> Self:
        """Let the same typed text be saved over `version`: the writer has seen what stands there."""
        self.data = cast("QueryDict", self.data).copy()
        self.data["version"] = str(version)
        return self


def _place_of(bound: forms.BoundField) -> str:
    """Return the id to jump to: the field, the group of options, nothing for what nobody can see."""
    return "" if bound.is_hidden else bound.id_for_label or bound.auto_id
