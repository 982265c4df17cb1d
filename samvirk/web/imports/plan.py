"""What a file would do to the units and the staff, row by row; nothing is written here."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from samvirk.organisations.models import Sector, Unit
from samvirk.staff.actions import PostEntry, UnitEntry
from samvirk.staff.models import Profession, Professional
from samvirk.web.components import dates
from samvirk.web.imports.columns import NO, YES, Choices, Kind, Table, not_found, values_of
from samvirk.web.organisations.directory_forms import NewUnitForm
from samvirk.web.staff.forms import NewPostForm

# Read by the same fields as the forms have, with the same words when something is wrong.
_FIELDS: Final = {Kind.UNITS: NewUnitForm, Kind.STAFF: NewPostForm}
_CHOSEN: Final[dict[str, Choices]] = {"sector": Sector, "profession": Profession}


class Outcome(StrEnum):
    """What a row of the file would do."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    WRONG = "wrong"


@dataclass(slots=True, kw_only=True)
class PlannedRow:
    """A row of the file: what it says, what is wrong with it, and what it would change."""

    number: int
    name: str
    values: dict[str, Any]
    errors: dict[str, str] = field(default_factory=dict)
    changes: dict[str, tuple[str, str]] = field(default_factory=dict)
    existing: Unit | Professional | None = None
    unit: Unit | None = None
    parent: str = ""

    @property
    def outcome(self) -> Outcome:
        """What would happen."""
        if self.errors:
            return Outcome.WRONG
        if self.existing is None:
            return Outcome.NEW
        return Outcome.CHANGED if self.changes else Outcome.UNCHANGED


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What the whole file would do; `fingerprint` is another if it would do something else."""

    kind: Kind
    rows: tuple[PlannedRow, ...]
    unread: tuple[str, ...]

    def count(self, outcome: Outcome) -> int:
        """Return how many rows would do this."""
        return sum(row.outcome is outcome for row in self.rows)

    @property
    def fingerprint(self) -> str:
        """A short sum over what would happen."""
        said = [
            (row.number, row.outcome.value, sorted(row.changes.items()), sorted(row.errors.items()))
            for row in self.rows
        ]
        return hashlib.sha256(repr(said).encode()).hexdigest()[:32]

    def unit_entries(self) -> list[UnitEntry]:
        """Return the good rows of a file of units, for the action."""
        return [
            UnitEntry(
                unit=row.existing if isinstance(row.existing, Unit) else None,
                fields=row.values,
                parent=row.parent,
            )
            for row in self.rows
            if row.outcome in {Outcome.NEW, Outcome.CHANGED}
        ]

    def post_entries(self) -> list[PostEntry]:
        """Return the good rows of a file of staff, for the action."""
        return [
            PostEntry(
                professional=row.existing if isinstance(row.existing, Professional) else None,
                unit=row.unit,
                fields=row.values,
            )
            for row in self.rows
            if row.unit is not None and row.outcome in {Outcome.NEW, Outcome.CHANGED}
        ]


def plan_units(table: Table, units: list[Unit]) -> Plan:
    """Return what a file of units would do to those that are open."""
    known, seen = {unit.name.casefold(): unit for unit in units}, set[str]()
    rows, readers = [], _readers(table.kind)
    for number, cells in table.rows:
        row = _read(readers, number, cells)
        row.name, row.parent = cells.get("name", ""), cells.get("parent", "")
        row.existing = known.get(row.name.casefold())
        _note_twice(row, row.name.casefold(), seen, "name")
        if isinstance(row.existing, Unit):
            row.values.pop("name", None)
            _compare(row, row.existing)
            above = row.existing.parent
            if row.parent and (above is None or above.name.casefold() != row.parent.casefold()):
                row.changes["parent"] = (above.name if above else "", row.parent)
        rows.append(row)
    _check_parents(rows, known)
    return Plan(kind=table.kind, rows=tuple(rows), unread=table.unread)


def _check_parents(rows: list[PlannedRow], known: Mapping[str, Unit]) -> None:
    """Mark the rows whose parent is not there and will not be, or is beneath themselves."""
    names = {unit.name for unit in known.values()}
    above = {key: (unit.parent.name.casefold() if unit.parent else "") for key, unit in known.items()}
    is_settled = False
    while not is_settled:
        is_settled = True
        good = {row.name for row in rows if row.outcome is not Outcome.WRONG} | names
        keys = {name.casefold() for name in good}
        links = above | {
            row.name.casefold(): row.parent.casefold() for row in rows if row.parent and not row.errors
        }
        for row in rows:
            if row.errors or not row.parent:
                continue
            if row.parent.casefold() not in keys:
                row.errors["parent"] = not_found(row.parent, good)
            elif _is_beneath_itself(row.name.casefold(), links):
                row.errors["parent"] = _("Enheten kan ikke være del av seg selv.")
            is_settled = is_settled and not row.errors


def _is_beneath_itself(name: str, above: Mapping[str, str]) -> bool:
    passed, at = set[str](), above.get(name, "")
    while at and at not in passed:
        if at == name:
            return True
        passed.add(at)
        at = above.get(at, "")
    return False


def plan_staff(table: Table, units: list[Unit], staff: list[Professional], *, today: date) -> Plan:
    """Return what a file of staff would do to those who have a post in an open unit."""
    known = {unit.name.casefold(): unit for unit in units}
    posts: dict[tuple[Any, str], list[Professional]] = {}
    for post in staff:
        for key in {post.email.casefold(), post.name.casefold()} - {""}:
            posts.setdefault((post.unit_id, key), []).append(post)
    rows, seen, led, readers = [], set[str](), set[str](), _readers(table.kind)
    for number, cells in table.rows:
        row = _read(readers, number, cells)
        row.name = f"{cells.get('given_name', '')} {cells.get('family_name', '')}".strip()
        row.unit = known.get(cells.get("unit", "").casefold())
        _read_unit(row, cells.get("unit", ""), known)
        _read_leader(row, cells, led, today)
        _find_post(row, cells.get("email", "").casefold(), posts)
        key = f"{cells.get('unit', '')} {cells.get('email') or row.name}".casefold()
        _note_twice(row, key, seen, "family_name")
        if isinstance(row.existing, Professional):
            # The day somebody began is not changed by a file.
            row.values.pop("valid_from", None)
            _compare(row, row.existing)
        else:
            row.values.setdefault("valid_from", today)
        rows.append(row)
    return Plan(kind=table.kind, rows=tuple(rows), unread=table.unread)


def _read_unit(row: PlannedRow, word: str, known: Mapping[str, Unit]) -> None:
    if not word:
        row.errors["unit"] = _("Velg en enhet")
    elif row.unit is None:
        row.errors["unit"] = not_found(word, [unit.name for unit in known.values()])


def _read_leader(row: PlannedRow, cells: Mapping[str, str], led: set[str], today: date) -> None:
    word = cells.get("is_leader", "").casefold()
    if word not in YES | NO:
        row.errors["is_leader"] = _("Skriv ja eller nei.")
    if not word or row.errors:
        return
    row.values["is_leader"] = word in YES
    unit = cells.get("unit", "").casefold()
    if word in YES and unit in led:
        row.errors["is_leader"] = _("En enhet har én leder. Filen har to.")
    elif word in YES and row.values.get("valid_from", today) > today:
        row.errors["is_leader"] = _("Ingen kan lede enheten før stillingen har begynt.")
    elif word in YES:
        led.add(unit)


def _find_post(row: PlannedRow, email: str, posts: Mapping[tuple[Any, str], list[Professional]]) -> None:
    """Find the post that the row speaks of: by e-mail address, else by name, in the unit."""
    unit_id = row.unit.pk if row.unit else None
    found = posts.get((unit_id, email), []) if email else []
    if not found:
        same_name = posts.get((unit_id, row.name.casefold()), [])
        found = [post for post in same_name if not (email and post.email)]
    if len(found) > 1:
        row.errors["family_name"] = _("Flere i enheten heter dette. Skriv e-posten, så vi ser hvem det er.")
    elif found:
        row.existing = found[0]


def _note_twice(row: PlannedRow, key: str, seen: set[str], name: str) -> None:
    if key in seen and name not in row.errors:
        row.errors[name] = _("Dette står i en rad høyere opp også.")
    seen.add(key)


def _read(readers: Mapping[str, forms.Field], number: int, cells: Mapping[str, str]) -> PlannedRow:
    """Read what the fields of the form can read; an empty cell says nothing, so only a new row lacks it."""
    row = PlannedRow(number=number, name="", values={})
    for name, reader in readers.items():
        if name not in cells and not reader.required:
            continue
        try:
            row.values[name] = _cleaned(name, cells.get(name, ""), reader)
        except ValidationError as error:
            row.errors[name] = " ".join(error.messages)
    return row


def _cleaned(name: str, text: str, reader: forms.Field) -> Any:
    if name in _CHOSEN and text:
        values = values_of(_CHOSEN[name])
        if text.casefold() not in values:
            raise ValidationError(not_found(text, [str(word) for word in _CHOSEN[name].labels]))
        text = values[text.casefold()]
    return reader.clean(text)


def _readers(kind: Kind) -> dict[str, forms.Field]:
    form = _FIELDS[kind]()
    # These are about other rows, or about the form.
    ours = {"parent_id", "unit_id", "is_leader", "idempotency_key"}
    readers = {name: reader for name, reader in form.fields.items() if name not in ours}
    if "valid_from" in readers:
        readers["valid_from"].required = False
    return readers


def _compare(row: PlannedRow, existing: Unit | Professional) -> None:
    """Keep only what the file would change."""
    for name, value in list(row.values.items()):
        stored = getattr(existing, name)
        if value == stored:
            del row.values[name]
        else:
            row.changes[name] = (_shown(name, stored), _shown(name, value))


def _shown(name: str, value: Any) -> str:
    if name in _CHOSEN:
        return str(_CHOSEN[name](value).label)
    if isinstance(value, bool):
        return _("ja") if value else _("nei")
    return dates.day(value) if isinstance(value, date) else str(value)
