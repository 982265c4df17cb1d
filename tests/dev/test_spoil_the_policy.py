"""Each clause of a policy is spoilt in turn, and a test that notices nothing is told of it."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from dev import mutants
from dev.mutants import Verdict, chosen, dead_entries, equivalents, report
from dev.mutation import Mutant, mutants_of
from dev.setup import ROOT

PERMISSIONS = frozenset({"READ", "EDIT", "DROP"})


def spoilt(folder: Path, source: str) -> list[str]:
    """What each mutant of a module puts in place of what stood there."""
    path = folder / "policy.py"
    path.write_text(source)
    return [f"{one.sound} → {one.spoilt}" for one in mutants_of(path, "policy", PERMISSIONS)]


@pytest.mark.parametrize(
    ("source", "changes"),
    [
        ("if a: f = 1", ["if a: → if False:", "if a: → if True:", "1 → 2"]),
        ("b = x if a else y", ["x if a else y → x", "x if a else y → y"]),
        ("b = not a", ["not a → a"]),
        ("b = a and c", ["a and c → c", "a and c → a"]),
        ("b = a | c", ["a | c → a", "a | c → c"]),
        ("b = a < c", ["a < c → a <= c"]),
        ("b = a is c", ["a is c → a is not c"]),
        (
            "rows.filter(a=b, c=d)",
            ["rows.filter(a=b, c=d) → pass", "→ rows.filter(c=d)", "→ rows.filter(a=b)"],
        ),
        ("b = Q(a) | c", ["Q(a) | c → Q(a)", "Q(a) | c → c", "Q(a) → Q()"]),
        ("b = R.objects.active(day)", ["R.objects.active(day) → R.objects.all()"]),
        ("b = rows().listed()", ["rows().listed() → rows()"]),
        ("b = rows().select_related(a)", []),
        ("raise NotThere", ["raise NotThere → pass"]),
        ("decide(actor)", ["decide(actor) → pass"]),
        ("@guard(1)\ndef f(): ...", ["@guard(1) def f → def f", "1 → 2"]),
        ("@dataclass(frozen=True, slots=True)\nclass A: ...", []),
        ("b = f(yes=True)", ["True → False"]),
        ("b = [x for x in y if x.open]", ["for x in y if x.open →  for x in y"]),
        ("b = {P.READ}", ["{P.READ} → set()"]),
        ("b: frozenset[int] | None = c", []),
        ("if TYPE_CHECKING: import a", []),
    ],
)
def test_each_clause_is_spoilt_in_turn(tmp_path: Path, source: str, changes: list[str]) -> None:
    found = spoilt(tmp_path, source)
    assert len(found) == len(changes)
    assert all(expected in change for expected, change in zip(changes, found, strict=True))


def test_a_role_is_given_each_permission_that_it_lacks(tmp_path: Path) -> None:
    source = "ALL: Final = frozenset({P.READ})\nMAY: Final = {Role.A: ALL | {P.EDIT}, 'other': 1}"
    more = [change.split(" → ")[1] for change in spoilt(tmp_path, source) if "P.DROP" in change]
    assert more == ["ALL | {P.EDIT} | {P.DROP}"]


def test_what_cannot_be_reached_by_a_role_is_known_by_its_name() -> None:
    assert "KEY_DROP" in mutants.names_of_permissions()


# A module on disk stays as it is; only the import gives the spoilt one


@pytest.mark.slow
@pytest.mark.parametrize(
    ("judge", "last_line", "code"),
    [
        ("tests/access/test_who_may_do_what.py", "mutants: 2 of 2 killed", 0),
        ("tests/rules/test_verdicts.py", "mutants: 0 of 2 killed", 1),
    ],
)
def test_a_test_that_notices_nothing_is_told_of(judge: str, last_line: str, code: int) -> None:
    module = ROOT / "samvirk" / "access" / "roles.py"
    before = module.read_bytes()
    command = [sys.executable, "-m", "dev.mutants", "--only=roles", "--sample=2", "--seed=2026-11-25", judge]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout.splitlines()[-1], done.returncode) == (last_line, code), done.stderr
    assert done.stdout.count("SURVIVED samvirk/access/roles.py:") == code * 2
    assert module.read_bytes() == before


# Mutants that do what the sound code does are listed, and the list is kept up to date

MUTANT = Mutant(module="m.py", scope="f", line=3, sound="a", spoilt="b", code=compile("", "m.py", "exec"))


def test_an_entry_that_is_no_mutant_any_more_is_told_of(capsys: pytest.CaptureFixture[str]) -> None:
    faults = dead_entries([MUTANT], {("m.py", "f: a → b"), ("m.py", "f: a → c")})
    assert faults == ["m.py: «f: a → c» is no mutant. Take it off the list."]
    assert report(Verdict(tried=[MUTANT], survivors=[]), faults) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "mutants: 1 of 1 killed"


def test_every_entry_has_its_reason(tmp_path: Path) -> None:
    path = tmp_path / "list.toml"
    path.write_text('[[equivalent]]\nmodule = "m.py"\nchange = "f: a → b"\nbecause = ""\n')
    assert equivalents(path) == set()


def test_survivors_are_shown_with_what_was_done(capsys: pytest.CaptureFixture[str]) -> None:
    assert report(Verdict(tried=[MUTANT, MUTANT], survivors=[MUTANT]), []) == 1
    assert capsys.readouterr().out.splitlines()[-4:] == [
        "SURVIVED m.py:3 f",
        "- a",
        "+ b",
        "mutants: 1 of 2 killed",
    ]


def test_each_day_draws_other_lots() -> None:
    many = [replace(MUTANT, line=line) for line in range(100)]
    lots = [
        chosen(many, only="m", sample=5, seed=seed) for seed in ("2026-11-25", "2026-11-25", "2026-11-26")
    ]
    assert lots[0] == lots[1] != lots[2]
    assert chosen(many, only="other", sample=5, seed="x") == []
