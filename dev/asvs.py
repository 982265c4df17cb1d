"""Says how many requirements of OWASP ASVS 5.0 are fulfilled, by chapter: python -m dev.asvs."""

import csv
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
TABLE: Final = ROOT / "docs" / "asvs.csv"
FULFILLED, OPEN, LATER, NOT_APPLICABLE = "fulfilled", "open", "later", "not applicable"
IN_SCOPE: Final = frozenset({FULFILLED, OPEN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One row: what is demanded, in our own words, and what we answer."""

    id: str
    level: str
    demand: str
    status: str
    evidence: str
    reason: str

    @property
    def chapter(self) -> str:
        """V1 to V17."""
        return self.id.partition(".")[0]

    @property
    def tests(self) -> list[str]:
        """The tests that prove it, as pytest names them."""
        return self.evidence.split()


def read(table: Path = TABLE) -> list[Requirement]:
    """Return the rows."""
    with table.open(encoding="utf-8", newline="") as lines:
        return [Requirement(**row) for row in csv.DictReader(lines)]


def summary(rows: Sequence[Requirement]) -> str:
    """Return the line that sums the rows up."""
    fulfilled = sum(row.status == FULFILLED for row in rows)
    return f"asvs: {fulfilled} of {sum(row.status in IN_SCOPE for row in rows)} fulfilled"


def by_chapter(rows: Sequence[Requirement]) -> list[str]:
    """Return a line for each chapter, with the ids that are open."""
    lines = []
    for chapter in dict.fromkeys(row.chapter for row in rows):
        own = [row for row in rows if row.chapter == chapter]
        count = Counter(row.status for row in own)
        still = ", ".join(row.id for row in own if row.status == OPEN)
        in_scope = count[FULFILLED] + count[OPEN]
        lines.append(
            f"{chapter:<4} {count[FULFILLED]:>3} of {in_scope:<3} {still and f'open: {still}'}".rstrip()
        )
    return lines


def main() -> int:
    """Print the chapters and the sum."""
    rows = read()
    print("\n".join([*by_chapter(rows), summary(rows)]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
