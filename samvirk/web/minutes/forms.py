"""The one form of minutes, filled in by keyboard while people meet; and what is said about them later."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samvirk.access.minuting import Writing
from samvirk.minutes.facts import Judged, Written, judge
from samvirk.minutes.models import NoNextMeeting
from samvirk.rules.law import Reason
from samvirk.rules.minutes import MinutesReason
from samvirk.web.components.fields import radios, tick
from samvirk.web.components.forms import CreatingForm, DateField, EditingForm
from samvirk.web.minutes.typed import PARTS, LineShape, Shape, ongoing, written_from
from samvirk.web.rules.words import say

SEND: Final = "send"
_DAY_AND_MONTH: Final = re.compile(r"(\d{1,2})[./](\d{1,2})\.?")
# «Løpende» is understood in every language, whatever the reader has chosen.
_ONGOING_WORDS: Final = frozenset({"løpende", "løpande", "ongoing"})


class TypedDateField(DateField):
    """A date typed by hand; without a year it is the first such day from the meeting on."""

    default_error_messages = {
        "invalid": gettext_lazy("Skriv datoen som dag.måned, for eksempel 3.12."),
    }

    def __init__(self, *, after: date, takes_ongoing: bool = False, **kwargs: Any) -> None:
        self.after, self.takes_ongoing = after, takes_ongoing
        super().__init__(widget=forms.TextInput(attrs={"class": "ds-input"}), **kwargs)

    def clean(self, value: Any) -> Any:
        """Return the day, or the word for what goes on."""
        typed = str(value or "").strip()
        if self.takes_ongoing and typed.casefold() in _ONGOING_WORDS:
            return ongoing()
        match = _DAY_AND_MONTH.fullmatch(typed)
        return super().clean(self._with_year(match) if match else typed)

    def prepare_value(self, value: Any) -> Any:
        """Show a date as people write it."""
        return f"{value.day}.{value.month}.{value.year}" if isinstance(value, date) else value

    def _with_year(self, match: re.Match[str]) -> str:
        day, month = int(match[1]), int(match[2])
        year = self.after.year + ((month, day) < (self.after.month, self.after.day))
        return f"{day}.{month}.{year}"


class _TimeField(forms.TimeField):
    def __init__(self, **kwargs: Any) -> None:
        invalid = gettext_lazy("Skriv klokkeslettet som 9.30")
        formats = ["%H:%M", "%H.%M", "%H:%M:%S", "%H"]
        super().__init__(input_formats=formats, error_messages={"invalid": invalid}, **kwargs)
        self.widget = forms.TextInput(attrs={"class": "ds-input"})

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) or value is None else f"{value.hour}.{value.minute:02}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskPart:
    """One row of a point: who, what, by when."""

    where: str
    who: BoundField
    what: BoundField
    due: BoundField


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePart:
    """One point with its fields."""

    shape: LineShape
    title: BoundField | None
    decision: BoundField | None = None
    rows: tuple[TaskPart, ...] = ()
    disagreement_by: BoundField | None = None
    disagreement: BoundField | None = None
    has_disagreement: bool = False


class MinutesForm(EditingForm):
    """All of the minutes. Half-written they are saved as they are; sent, everything is asked for at once."""

    marks_optional = False
    submit_label = gettext_lazy("Send referatet")

    def __init__(self, *args: Any, shape: Shape, writing: Writing, **kwargs: Any) -> None:
        self.shape, self.writing = shape, writing
        super().__init__(*args, **kwargs)
        self.columns = tuple(name for name in self.fields if name != "version")

    @property
    def is_sending(self) -> bool:
        """Whether the minutes are to be sent, and not only kept."""
        return self.is_bound and self.data.get("do") == SEND

    def extra_fields(self) -> dict[str, forms.Field]:
        """Return the fields of every point and everybody who was called."""
        shape = self.shape
        fields: dict[str, forms.Field] = {}
        for line in shape.lines:
            fields |= self._of_line(line)
        fields |= {one.name: tick(one.label) for one in shape.came}
        if shape.is_first:
            fields["is_procedure_told"] = tick(
                _("Alle fikk vite hvordan vi følger opp det vi blir enige om"),
                _("Første møte: fortell om fremdrift, og hva som skjer når noe stopper opp."),
            )
        fields |= self._of_next()
        fields["is_read_out"] = tick(
            _("Opplest og bekreftet"), _("Les opp det dere ble enige om, før dere går. Er alle enige?")
        )
        fields |= {one.name: tick(one.label) for one in shape.extras}
        fields["is_told_in_person"] = tick(
            _("%(name)s vil få det fortalt, og ikke ha referatet") % {"name": self.writing.person.name}
        )
        return fields

    def _of_line(self, line: LineShape) -> dict[str, forms.Field]:
        about = {"number": line.number}
        fields: dict[str, forms.Field] = {}
        for name in line.names():
            row, _dash, part = name.removeprefix(f"{line.key}-").rpartition("-")
            if part in PARTS:
                fields[name] = self._of_task(part, about | {"row": int(row) + 1})
            else:
                fields[name] = _text_of(part, about)
        return fields

    def _of_task(self, part: str, about: dict[str, int]) -> forms.Field:
        words = {"who": _("Hvem"), "what": _("Hva"), "due": _("Innen")}
        label = f"{words[part]}{_where(about)}"
        if part == "who":
            return forms.ChoiceField(label=label, required=False, choices=self.shape.who)
        if part == "what":
            return forms.CharField(label=label, required=False, max_length=300)
        return TypedDateField(label=label, required=False, after=self.shape.held_on, takes_ongoing=True)

    def _of_next(self) -> dict[str, forms.Field]:
        after = self.shape.held_on
        return {
            "next_on": TypedDateField(label=_("Dag"), required=False, after=after),
            "next_begins": _TimeField(label=_("Klokken"), required=False),
            "no_next": radios(
                _("Eller hvorfor ikke"),
                [("", _("Vi har avtalt et møte")), *NoNextMeeting.choices],
                required=False,
            ),
            "next_by_on": TypedDateField(label=_("Møtes senest"), required=False, after=after),
        }

    def written(self) -> Written:
        """Return what was typed, as far as it can be understood."""
        return written_from(self.cleaned_data, self.shape, self.writing)

    def clean(self) -> dict[str, Any]:
        """Demand a title of what came up; and all that is missing, where the minutes are to be sent."""
        typed = self.cleaned_data
        for line in self.shape.lines:
            said = any(typed.get(name) for name in line.names())
            if line.is_added and said and not typed.get(f"{line.key}-title"):
                self.add_error(f"{line.key}-title", _("Skriv hva saken heter"))
        if self.is_sending:
            self._demand_all(typed)
        return typed

    def _demand_all(self, typed: dict[str, Any]) -> None:
        judged = judge(self.written())
        for reason in judged.agenda.because:
            self._demand_answer(reason)
        for reason in judged.confirmed.because:
            self.add_error("is_read_out", say(reason))
        self._demand_next(judged, typed)
        for line in self.shape.lines:
            self._demand_whole_tasks(line, typed)

    def _demand_next(self, judged: Judged, typed: dict[str, Any]) -> None:
        if typed.get("no_next") == NoNextMeeting.WHEN_NEEDED and not typed.get("next_by_on"):
            self.add_error("next_by_on", _("Skriv når dere møtes senest"))
        elif not judged.next_meeting.holds and "next_on" not in self.errors:
            self.add_error("next_on", say(judged.next_meeting.because[0]))
        for name in ("next_on", "next_by_on"):
            if typed.get(name) and typed[name] <= self.shape.today:
                self.add_error(name, _("Velg en dag etter i dag"))
        if typed.get("next_begins") and not typed.get("next_on"):
            self.add_error("next_begins", _("Skriv dagen også"))

    def _demand_answer(self, reason: Reason) -> None:
        assert reason.code is MinutesReason.POINT_WITHOUT_MINUTES  # noqa: S101 - the only one
        line = self.shape.lines[int(str(reason.facts["number"])) - 1]
        self.add_error(f"{line.key}-decision", say(reason))

    def _demand_whole_tasks(self, line: LineShape, typed: dict[str, Any]) -> None:
        missing = {
            "who": _("Sak %(number)s: velg hvem som gjør det"),
            "what": _("Sak %(number)s: skriv hva som skal gjøres"),
            "due": _("Sak %(number)s: skriv innen når, eller «løpende»"),
        }
        for row in range(0 if line.is_blank else line.rows):
            names = {part: f"{line.key}-{row}-{part}" for part in PARTS}
            if not any(typed.get(name) for name in names.values()):
                continue
            for part, name in names.items():
                if not typed.get(name) and name not in self.errors:
                    self.add_error(name, missing[part] % {"number": line.number})

    # As the page shows it

    @property
    def lines(self) -> tuple[LinePart, ...]:
        """The points, in their order."""
        return tuple(self._line(line) for line in self.shape.lines)

    def _line(self, line: LineShape) -> LinePart:
        title = self[f"{line.key}-title"] if line.is_added else None
        if line.is_blank:
            return LinePart(shape=line, title=title)
        by, disagreement = self[f"{line.key}-disagreement_by"], self[f"{line.key}-disagreement"]
        return LinePart(
            shape=line,
            title=title,
            decision=self[f"{line.key}-decision"],
            rows=tuple(self._row(line, row) for row in range(line.rows)),
            disagreement_by=by,
            disagreement=disagreement,
            has_disagreement=bool(by.value() or disagreement.value()),
        )

    def _row(self, line: LineShape, row: int) -> TaskPart:
        who, what, due = (self[f"{line.key}-{row}-{part}"] for part in PARTS)
        return TaskPart(where=_where({"number": line.number, "row": row + 1}), who=who, what=what, due=due)

    @property
    def came(self) -> tuple[BoundField, ...]:
        """Who was there."""
        return tuple(self[one.name] for one in self.shape.came)

    @property
    def extras(self) -> tuple[BoundField, ...]:
        """Who may have the minutes too."""
        return tuple(self[one.name] for one in self.shape.extras)


def _where(about: dict[str, int]) -> str:
    """Return what tells a row from all others, for those who do not see where it stands."""
    return _(", sak %(number)s, oppgave %(row)s") % about


def _text_of(part: str, about: dict[str, int]) -> forms.Field:
    """Return the field for one of the texts of a point."""
    if part == "title":
        label = _("Sak %(number)s: hva kom opp?") % about
        return forms.CharField(label=label, required=False, max_length=200)
    if part == "disagreement_by":
        label = _("Sak %(number)s: hvem er uenig?") % about
        return forms.CharField(label=label, required=False, max_length=200)
    label = _("Sak %(number)s: dette ble dere enige om") % about
    if part == "disagreement":
        label = _("Sak %(number)s: hva er dere uenige om?") % about
    area = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(label=label, required=False, max_length=2000, widget=area)


class AdditionForm(CreatingForm):
    """Something that is put right in minutes that were sent, or said about them."""

    submit_label = gettext_lazy("Legg til")
    text = forms.CharField(
        label=gettext_lazy("Hva vil du legge til eller rette?"),
        help_text=gettext_lazy("Alle som har referatet, leser dette. Referatet står som det var."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Skriv hva du vil legge til")},
    )


class ChildAdditionForm(AdditionForm):
    """The same, asked of a child."""

    submit_label = gettext_lazy("Ferdig")
    text = forms.CharField(
        label=gettext_lazy("Hva vil du si?"),
        help_text=gettext_lazy("Alle som var med i møtet, kan lese det."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Skriv det du vil si")},
    )
