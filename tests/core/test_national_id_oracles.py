"""Two readers that others have written say the same of some thousand numbers as ours does."""

import json
import random
import shutil
import subprocess
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import pytest

from samvirk.core import clock
from samvirk.core.national_id import NEWER_RULE_FROM, IdKind, NotANationalIdError, parse, synthetic

FNRVALIDATOR: Final = Path(__file__).with_name("fnr")
# What fnrvalidator calls the numbers that we read; the others are H-numbers.
OURS: Final = {"fnr": (IdKind.FNR, False), "dnr": (IdKind.D_NUMBER, False)} | {
    "tnr": (IdKind.FNR, True),
    "dnr-and-tnr": (IdKind.D_NUMBER, True),
}


def _last_two(nine: str, remainder: int) -> list[str]:
    """Return the check digits that leave this remainder; none when one of them would be 10."""
    first = sum(int(d) * w for d, w in zip(nine, (3, 7, 6, 1, 8, 9, 4, 5, 2), strict=True))
    ten = f"{nine}{(remainder - first) % 11}"
    second = sum(int(d) * w for d, w in zip(ten, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2), strict=False))
    whole = f"{ten}{-second % 11}"
    return [whole] if len(whole) == len(nine) + 2 else []


@pytest.fixture(scope="module")
def numbers() -> list[str]:
    """Return numbers of all sorts: right and wrong dates, all series, right and wrong check digits."""
    chance = random.Random(11)  # noqa: S311 - no secret depends on it
    found = []
    for _ in range(3000):
        day = chance.choice((0, 1, 28, 29, 30, 31, 32)) + chance.choice((0, 0, 40, 80))
        month = chance.choice((0, 1, 2, 4, 12, 13)) + chance.choice((0, 0, 40, 65, 80))
        nine = f"{day % 100:02}{month:02}{chance.randrange(100):02}{chance.randrange(1000):03}"
        found += _last_two(nine, chance.choice((0, 0, 0, 1, 2, 3, 4)))
    first = date(1854, 1, 1)
    for days in range(0, (date(2026, 11, 1) - first).days, 40):
        made = synthetic(first + timedelta(days=days), days % 150, kind=chance.choice(list(IdKind)))
        real = made.digits[:2] + f"{int(made.digits[2:4]) - 80:02}" + made.digits[4:9]
        place = chance.randrange(11)
        wrong = f"{made.digits[:place]}{(int(made.digits[place]) + 1) % 10}{made.digits[place + 1 :]}"
        found += [made.digits, wrong, *_last_two(real, 0)]
    return found


def ours(digits: str, *, today: date, is_synthetic_allowed: bool) -> tuple[IdKind, bool, date | None] | None:
    try:
        found = parse(digits, today=today, is_synthetic_allowed=is_synthetic_allowed)
    except NotANationalIdError:
        return None
    return found.kind, found.is_synthetic, found.birth_on


def test_python_stdnum_agrees(numbers: list[str]) -> None:
    """It knows no synthetic numbers, takes H-numbers for others, and has the control rule until 2032."""
    stdnum: Any = pytest.importorskip("stdnum.no.fodselsnummer", reason="python-stdnum is not installed")
    today = clock.today()
    assert today < NEWER_RULE_FROM, "Compare with the rule of 2032, if python-stdnum has it now."
    accepted = 0
    for digits in numbers:
        is_h_number = int(digits[2:4]) > 40
        theirs = stdnum.get_birth_date(digits) if stdnum.is_valid(digits) and not is_h_number else None
        found = ours(digits, today=today, is_synthetic_allowed=False)
        assert (found[2] if found else None) == theirs, digits
        accepted += found is not None
    assert 1000 < accepted < len(numbers) - 1000


@pytest.mark.slow
def test_fnrvalidator_agrees(numbers: list[str]) -> None:
    """It takes H-numbers too, does not ask for the century, and has the control rule of 2032 already."""
    node = shutil.which("node")
    if node is None or not (FNRVALIDATOR / "node_modules" / "@navikt").is_dir():
        pytest.skip("fnrvalidator is not installed: run `npm ci` in tests/core/fnr")
    answer = subprocess.run(
        [node, "judge.js"],
        cwd=FNRVALIDATOR,
        input=json.dumps(numbers),
        capture_output=True,
        text=True,
        check=True,
    )
    judged = json.loads(answer.stdout)
    accepted = 0
    for digits, theirs in zip(numbers, judged, strict=True):
        found = ours(digits, today=NEWER_RULE_FROM, is_synthetic_allowed=True)
        wanted = OURS.get(theirs["type"]) if theirs["status"] == "valid" else None
        assert (found[:2] if found else None) == wanted, digits
        accepted += found is not None
    assert 2000 < accepted < len(numbers) - 2000
