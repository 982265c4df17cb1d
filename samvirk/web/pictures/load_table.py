"""Lays out how many plans each coordinator has, month by month, tinted by how near the limit they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from django.utils.formats import date_format
from django.utils.translation import gettext

from samvirk.web.pictures import lettering

__all__ = ["Load", "LoadCell", "LoadRow", "LoadTable", "LoadTablePicture", "draw"]

_TINTS_WITHIN = 5
_TINT_OVER, _TINT_FAR_OVER = 6, 7
# From a fifth above the limit on, being over it is shown as being far over it.
_FAR_OVER = 1.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """One coordinator's count of plans for each month; `url` leads to the coordinator and may be empty."""

    name: str
    unit: str
    counts: tuple[int, ...]
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadTable:
    """Loads for months, each given by a day in it; `limit` is the municipality's own, if it has one.

    Counted are plans, or every coordination if not `counts_plans`.
    """

    months: tuple[date, ...]
    loads: tuple[Load, ...]
    limit: int | None
    counts_plans: bool = True

    def __post_init__(self) -> None:
        if any(len(load.counts) != len(self.months) for load in self.loads):
            raise ValueError("Each load needs one count for each month.")
        if self.limit is not None and self.limit < 1:
            raise ValueError("A limit is at least 1. Use None where the municipality has no limit.")


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadCell:
    """A count with its month's name and its tint: 1–5 within the limit, 6 over it and 7 far over it."""

    month: str
    count: int
    tint: int
    is_over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadRow:
    """One coordinator's cells."""

    name: str
    unit: str
    url: str
    cells: tuple[LoadCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadTablePicture:
    """The table, which is its own twin; `note` explains the limit and the word that marks being over it."""

    title: str
    note: str
    months: tuple[str, ...]
    rows: tuple[LoadRow, ...]


def draw(table: LoadTable) -> LoadTablePicture:
    """Lay out the table with coordinators in the order given."""
    months = _month_names(table.months)
    highest = max((count for load in table.loads for count in load.counts), default=0)
    return LoadTablePicture(
        title=gettext("Planer per koordinator") if table.counts_plans else gettext("Saker per koordinator"),
        note=_note(table.limit) if table.counts_plans else _note_of_all(table.limit),
        months=months,
        rows=tuple(_row(load, months, table.limit, highest) for load in table.loads),
    )


def tint(count: int, limit: int | None, highest: int) -> int:
    """Return the tint of a count; without a limit the highest count in the table sets the scale."""
    if limit is not None and count > limit:
        return _TINT_FAR_OVER if count >= limit * _FAR_OVER and count > limit + 1 else _TINT_OVER
    scale = limit if limit is not None else max(1, highest)
    return max(1, ceil(count / scale * _TINTS_WITHIN))


def _row(load: Load, months: Sequence[str], limit: int | None, highest: int) -> LoadRow:
    cells = tuple(
        LoadCell(
            month=month,
            count=count,
            tint=tint(count, limit, highest),
            is_over=limit is not None and count > limit,
        )
        for month, count in zip(months, load.counts, strict=True)
    )
    return LoadRow(
        name=lettering.plain(load.name), unit=lettering.plain(load.unit), url=load.url, cells=cells
    )


def _month_names(months: Sequence[date]) -> tuple[str, ...]:
    """Name the months, with the year where there is more than one."""
    form = "F Y" if len({month.year for month in months}) > 1 else "F"
    return tuple(date_format(month, form) for month in months)


def _note(limit: int | None) -> str:
    if limit is None:
        return gettext("Tallet er aktive planer. Kommunen har ikke satt noen grense.")
    return gettext(
        "Tallet er aktive planer. Kommunens grense er %(limit)d. «Over» betyr flere enn grensen."
    ) % {"limit": limit}


def _note_of_all(limit: int | None) -> str:
    if limit is None:
        return gettext("Tallet er dem koordinatoren har ansvar for. Kommunen har ikke satt noen grense.")
    return gettext(
        "Tallet er dem koordinatoren har ansvar for. Kommunens grense er %(limit)d. "
        "«Over» betyr flere enn grensen."
    ) % {"limit": limit}
