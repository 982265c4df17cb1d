"""The same files in every concept package, no drawer for leftovers, fields that say what they hold."""

import ast
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import pytest
from django.db import models
from django.test.utils import isolate_apps

from tests.guards.house import ROOT, files, joined, place, plant, tree
from tests.guards.house import models as our_models

CONCEPT_FILES: Final = frozenset(
    {"__init__.py", "models.py", "facts.py", "actions.py", "admin.py", "apps.py"}
)
ALSO: Final = {
    # The log is kept by nobody's action: triggers, seals and anchors, and the proof that all of them hold.
    "audit": frozenset({"anchors.py", "catalogue.py", "protection.py", "sealing.py", "verify.py"}),
    # What stands in the way is asked of rows and rules together, and nothing is written.
    "coordination": frozenset({"around.py", "closing.py", "hindrances.py"}),
    # The whole plan as one value, and what came, went and changed between two of them.
    "plans": frozenset({"content.py", "differences.py"}),
    "meetings": frozenset({"hindrances.py"}),
    "access": frozenset(
        {
            "backend.py",
            "permissions.py",
            "roles.py",
            "decide.py",
            "door.py",
            "directory.py",
            "requires.py",
            "visibility.py",
            "seen.py",
            "changing.py",
            "seen_changes.py",
            "seen_consents.py",
            "seen_teams.py",
            # What consents to sharing open and close, for `visibility` and what stands around a person.
            "sharing.py",
            # Who leads a group, for the lists of groups and for meetings.
            "leading.py",
            # Parts of the door, each for one subject.
            "register.py",
            "emergency.py",
            "parental.py",
            "consents.py",
            "consent_lists.py",
            "coordination_lists.py",
            "screens.py",
            "log.py",
            "log_follow_up.py",
            "applying.py",
            "about.py",
            "around.py",
            "finding.py",
            "reports.py",
            "coordinating.py",
            "planning.py",
            "asked.py",
            "suggesting.py",
            "told.py",
            "goals_of.py",
            "goal_people.py",
            "mapped.py",
            "tooling.py",
            "teaming.py",
            "team_lists.py",
            "meeting_up.py",
            "meeting_lists.py",
            "minuting.py",
            "seen_minutes.py",
            "seen_meetings.py",
            "inviting.py",
            "first_rows.py",
            "following.py",
            "steps.py",
            "answering.py",
            "reviewing.py",
            "ending.py",
            # Ends the work and the access together.
            "closing.py",
        }
    ),
}
# Holds the base of all models, and no concept.
NO_CONCEPT: Final = "core"
DRAWERS: Final = frozenset({"utils.py", "helpers.py", "common.py", "services.py", "signals.py"})
SOURCES: Final = ("config", "dev", "samvirk", "tests")
# Fields that we inherit under another name, and from where.
INHERITED: Final = {"people.Account.last_login": "django.contrib.auth names it so"}


def faults_of_package(package: Path, root: Path) -> list[str]:
    """Return the files that a concept package should not have."""
    allowed = CONCEPT_FILES | ALSO.get(package.name, frozenset())
    found = [path for path in sorted(package.iterdir()) if path.name not in {"__pycache__", "migrations"}]
    return [
        f"{place(path, root=root)}: a concept package holds {', '.join(sorted(allowed))} and migrations/ "
        "only. Put rows in models, reading in facts, writing in actions, law in rules, pages in web."
        for path in found
        if path.name not in allowed
    ]


def concept_packages(root: Path) -> list[Path]:
    """Return the packages with rows of their own."""
    found = [path.parent for path in sorted((root / "samvirk").glob("*/models.py"))]
    return [package for package in found if package.name != NO_CONCEPT]


def faults_of_module(path: Path, root: Path = ROOT) -> list[str]:
    """Return whether a module is a drawer for leftovers, or opens without saying what it is."""
    faults = []
    if path.name in DRAWERS:
        faults.append(f"{place(path, root=root)}: a module is named by its subject. Say what is in it.")
    if path.stat().st_size and not ast.get_docstring(tree(path)):
        faults.append(f"{place(path, 1, root=root)}: open the module with one sentence that says what it is.")
    return faults


def faults_of_fields(classes: Iterable[type[models.Model]], exceptions: Mapping[str, str]) -> list[str]:
    """Return the fields whose names do not say that they are a date, a moment or a yes or no."""
    fields = {
        f"{model._meta.label}.{field.name}": field
        for model in classes
        for field in model._meta.concrete_fields
    }
    wrong = {name: advice for name, field in fields.items() if (advice := _advice(field))}
    faults = [f"{name}: {advice}" for name, advice in wrong.items() if name not in exceptions]
    return faults + [
        f"{name} is no exception. Take it off INHERITED." for name in exceptions if name not in wrong
    ]


def _advice(field: Any) -> str:
    name = field.name
    if isinstance(field, models.DateTimeField):
        return "" if name.endswith("_at") else "a moment ends in _at."
    if isinstance(field, models.DateField):
        # A row that holds for a period says so with valid_from and valid_until, as the rules do.
        return (
            ""
            if name.endswith(("_on", "_from", "_until"))
            else "a date ends in _on (a period: _from, _until)."
        )
    if isinstance(field, models.BooleanField):
        return (
            "" if name.startswith(("is_", "has_", "can_")) else "a yes or no begins with is_, has_ or can_."
        )
    return f"{name} is no date, moment or yes or no." if name.endswith(("_on", "_at")) else ""


def test_concept_packages_hold_the_same_files() -> None:
    faults = [fault for package in concept_packages(ROOT) for fault in faults_of_package(package, ROOT)]
    assert not faults, joined(faults)


def test_every_module_says_what_it_is() -> None:
    paths = [
        path
        for source in SOURCES
        for path in files(ROOT / source, "*.py")
        if path.parent.name != "migrations"
    ]
    faults = [fault for path in paths for fault in faults_of_module(path)]
    assert not faults, joined(faults)


def test_fields_say_what_they_hold() -> None:
    faults = faults_of_fields(our_models(), INHERITED)
    assert not faults, joined(faults)


@pytest.mark.parametrize("name", ["notify.py", "queries.py", "door.py", "templates"])
def test_another_file_in_a_concept_package_is_seen(tmp_path: Path, name: str) -> None:
    plant(tmp_path, "samvirk/plans/models.py", '"""Plans."""\n')
    plant(tmp_path, f"samvirk/plans/{name}", '"""More."""\n')
    plant(tmp_path, "samvirk/plans/migrations/0001_initial.py", "")
    (package,) = concept_packages(tmp_path)
    (fault,) = faults_of_package(package, tmp_path)
    assert fault.startswith(f"samvirk/plans/{name}: a concept package holds __init__.py, actions.py")


@pytest.mark.parametrize("name", sorted(DRAWERS))
def test_a_drawer_for_leftovers_is_seen(tmp_path: Path, name: str) -> None:
    (fault,) = faults_of_module(plant(tmp_path, name, '"""Things."""\n'), tmp_path)
    assert "named by its subject" in fault


def test_a_module_that_does_not_say_what_it_is_is_seen(tmp_path: Path) -> None:
    (fault,) = faults_of_module(plant(tmp_path, "due.py", "import this\n"), tmp_path)
    assert fault.startswith("due.py:1: open the module with one sentence")


@pytest.mark.parametrize(
    ("name", "field", "said"),
    [
        ("deadline", models.DateField(), "a date ends in _on"),
        ("due_on", models.DateTimeField(), "a moment ends in _at"),
        ("due_at", models.DateField(), "a date ends in _on"),
        ("closed", models.BooleanField(), "a yes or no begins with"),
        ("closed_at", models.CharField(max_length=1), "closed_at is no date"),
    ],
)
def test_a_field_that_hides_what_it_holds_is_seen(name: str, field: Any, said: str) -> None:
    with isolate_apps("samvirk.people"):
        meta = type("Meta", (), {"app_label": "people"})
        planted = type("Planted", (models.Model,), {name: field, "Meta": meta, "__module__": __name__})
    (fault,) = faults_of_fields([planted], {})
    assert fault.startswith(f"people.Planted.{name}: ")
    assert said in fault


def test_an_exception_that_is_over_is_seen() -> None:
    (fault,) = faults_of_fields([], {"people.Account.gone": "was inherited"})
    assert "Take it off INHERITED" in fault
