"""Long lists, fifty rows at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from django.utils.translation import gettext as _

PAGE_SIZE: Final = 50
LONGEST_NUMBER: Final = 6


class Rows[R](Protocol):
    """Rows that can be counted and cut, as querysets are."""

    def count(self) -> int:
        """Return how many there are."""

    def __getitem__(self, wanted: slice, /) -> Iterable[R]:
        """Return some of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """Where in a list one is; a number is 0 where there is no such page."""

    words: str
    previous: int
    following: int
    total: int


def page_of[R](rows: Rows[R], wanted: str) -> tuple[Sequence[R], Paging]:
    """Return the rows of the wanted page (the nearest there is, whatever was asked for), and where it is."""
    total = rows.count()
    pages = max(1, -(-total // PAGE_SIZE))
    is_number = wanted.isascii() and wanted.isdigit() and len(wanted) <= LONGEST_NUMBER
    number = min(max(int(wanted), 1), pages) if is_number else 1
    first = (number - 1) * PAGE_SIZE
    paging = Paging(
        words=_("Side %(number)s av %(pages)s") % {"number": number, "pages": pages} if pages > 1 else "",
        previous=number - 1,
        following=number + 1 if number < pages else 0,
        total=total,
    )
    return list(rows[first : first + PAGE_SIZE]), paging
