"""The table of who gets what answer at which address about which object, and how a row of it is asked.

`matrix.txt` has a line for each address, method and object: `GET people:person person_id=emma | 302 200 …`,
with one answer for each of COLUMNS. Whoever adds an address runs `SAMVIRK_WRITE_MATRIX=1 pytest
tests/access/test_matrix.py`, reads what is new in the table answer by answer, and commits it.
"""

import itertools
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.test import Client
from django.urls import reverse

from samvirk.access.models import RoleAssignment
from samvirk.people.models import Account
from tests import cast
from tests.browser.addresses import Address, all_addresses

TABLE: Final = Path(__file__).with_name("matrix.txt")
IS_WRITING: Final = os.environ.get("SAMVIRK_WRITE_MATRIX") == "1"
METHODS: Final = ("GET", "POST")
NOBODY: Final = "nobody"
CLOSED: Final = "closed"
IN_SKOGLI: Final = "Anders in Skogli"
# By the words at the head of the table: nobody is logged in; the account was closed after the log-in.
COLUMNS: Final[Mapping[str, str]] = {
    NOBODY: "",
    CLOSED: cast.SIGRID,
    "Tore": cast.TORE,
    "Emma": cast.EMMA,
    "Mona": cast.MONA,
    "Petter": cast.PETTER,
    "Harald": cast.HARALD,
    "Kari": cast.KARI,
    "Jonas": cast.JONAS,
    "Sigrid": cast.SIGRID,
    "Odd": cast.ODD,
    "Marit": cast.MARIT,
    "Anders": cast.ANDERS,
    IN_SKOGLI: cast.ANDERS,
    "Ingrid": cast.INGRID,
    "Torbjørn": cast.TORBJORN,
    "Liv": cast.LIV,
    "Aisha": cast.AISHA,
    "Grete": cast.GRETE,
    "Ida": cast.IDA,
}

type Objects = Mapping[str, Mapping[str, object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One request, and the answer that each column gets."""

    method: str
    view: str
    objects: tuple[tuple[str, str], ...]
    answers: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Return the left half of the line."""
        return " ".join(
            [f"{self.method:4} {self.view}", *(f"{name}={value}" for name, value in self.objects)]
        )

    def path(self, found: Objects) -> str:
        """Return the address with the objects' ids in it."""
        return reverse(self.view, kwargs={name: found[name][value] for name, value in self.objects})


def rows_of(text: str) -> list[Row]:
    """Return the rows of the table."""
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [_row(line) for line in lines]


def _row(line: str) -> Row:
    left, _bar, right = line.partition("|")
    method, view, *objects = left.split()
    pairs = tuple((name, value) for name, _is, value in (part.partition("=") for part in objects))
    return Row(method=method, view=view, objects=pairs, answers=tuple(right.split()))


def wanted_rows(found: Objects) -> list[Row]:
    """Return the rows that the table must have: each address, each method it lets through, each object."""
    return [
        Row(method=method, view=address.name, objects=objects)
        for address in all_addresses()
        for method in METHODS
        if method in address.methods
        for objects in _objects_for(address, found)
    ]


def _objects_for(address: Address, found: Objects) -> Iterable[tuple[tuple[str, str], ...]]:
    choices = [[(name, symbol) for symbol in found[name]] for name in address.parameters]
    combined = list(itertools.product(*choices))
    if len([name for name in address.parameters if len(found[name]) > 1]) <= 1:
        return combined
    return [chosen for chosen in combined if _is_telling(chosen)]


def _is_telling(chosen: tuple[tuple[str, str], ...]) -> bool:
    """Say whether the objects belong together, or are a mismatched pair that must not open."""
    owners = [value.partition(".")[0] for _name, value in chosen if value.partition(".")[0] in OWNERS]
    return len(set(owners)) <= 1 or (owners[0] == MISMATCHED)


# Persons whose things are asked for, and the one under whose address everybody's things are tried.
OWNERS: Final = ("emma", "tore", "sara", "ida")
MISMATCHED: Final = "tore"


def visitors() -> dict[str, Client]:
    """Return a browser for each column, logged in."""
    found = {}
    for label, name in COLUMNS.items():
        client = Client()
        if name:
            cast.log_in(client, name)
        if label == IN_SKOGLI:
            second = RoleAssignment.objects.get(
                account__display_name=name, municipality__name__startswith="Skogli"
            )
            client.post(reverse("access:role"), {"assignment": str(second.pk)})
        found[label] = client
    return found


def set_open(name: str, *, is_open: bool) -> None:
    """Close somebody's account, or open it again."""
    Account.objects.filter(display_name=name).update(is_active=is_open)


def written(rows: Iterable[Row]) -> str:
    """Return the table as text."""
    lines = sorted(rows, key=lambda row: (row.view, row.objects, row.method))
    width = max((len(row.key) for row in lines), default=0)
    head = "# Who gets what answer; see matrix.py. Columns: " + ", ".join(COLUMNS)
    return "\n".join([head, *(f"{row.key:{width}} | {' '.join(row.answers)}" for row in lines)]) + "\n"
