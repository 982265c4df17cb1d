"""The locks fit pyproject.toml, contain one another, and name no registry."""

import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from dev.setup import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
WANTED = {
    "run": PROJECT["dependencies"],
    "test": [*PROJECT["dependencies"], *EXTRAS["test"]],
    "node": EXTRAS["node"],
}


def lock(name: str) -> str:
    return (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")


def pins(name: str) -> dict[str, str]:
    requirements = [Requirement(line.rstrip(" \\")) for line in lock(name).splitlines() if "==" in line]
    return {canonicalize_name(pin.name): str(pin.specifier).removeprefix("==") for pin in requirements}


@pytest.mark.parametrize("name", WANTED)
def test_every_dependency_is_pinned_to_a_version_that_fits(name: str) -> None:
    pinned = pins(name)
    wanted = [Requirement(text) for text in WANTED[name]]
    misfits = [
        str(need)
        for need in wanted
        if not need.specifier.contains(pinned.get(canonicalize_name(need.name), "0"))
    ]
    assert misfits == [], "run `make lock`"


@pytest.mark.parametrize("name", WANTED)
def test_every_package_has_a_hash(name: str) -> None:
    blocks = lock(name).replace("\\\n", " ").splitlines()
    assert [block for block in blocks if "--hash=sha256:" not in block] == []


@pytest.mark.parametrize("name", WANTED)
def test_no_registry_is_named(name: str) -> None:
    assert "://" not in lock(name)
    assert "--index" not in lock(name)


def test_tests_run_on_the_same_versions_as_an_installation() -> None:
    assert pins("run").items() <= pins("test").items()
