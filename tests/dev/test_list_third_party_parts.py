"""The bill of materials names what is shipped, all of it, each part with a licence."""

import json
import subprocess
import sys
from collections.abc import Mapping

import pytest

from dev import sbom
from dev.setup import ROOT

DJANGO = {"type": "library", "name": "Django", "version": "6.1", "bom-ref": "Django==6.1"}
RUFF = {"type": "library", "name": "ruff", "version": "1", "bom-ref": "ruff==1"}


def bill(*parts: Mapping[str, object]) -> dict[str, object]:
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "components": list(parts),
        "dependencies": [{"ref": "Django==6.1", "dependsOn": ["ruff==1"]}, {"ref": "ruff==1"}],
    }


def test_developers_tools_are_left_out() -> None:
    shipped = sbom.only_shipped(bill(DJANGO, RUFF), {"django"})
    assert shipped["components"] == [DJANGO]
    assert shipped["dependencies"] == [{"ref": "Django==6.1", "dependsOn": []}]


def test_a_package_that_is_locked_but_not_there_is_refused() -> None:
    with pytest.raises(sbom.SbomError, match="not installed: gunicorn"):
        sbom.only_shipped(bill(DJANGO), {"django", "gunicorn"})


def test_a_part_without_a_licence_is_refused() -> None:
    with pytest.raises(sbom.SbomError, match="No licence is known for Django"):
        sbom.checked(bill(DJANGO))


def test_a_bill_of_another_form_is_refused() -> None:
    licensed = {**DJANGO, "licenses": sbom.licence("MIT"), "colour": "green"}
    with pytest.raises(sbom.SbomError, match="not CycloneDX"):
        sbom.checked(bill(licensed))


def test_a_lock_names_only_what_this_system_installs() -> None:
    lock = (
        "Some_Thing==1 \\\n    --hash=sha256:0\nother==2 ; sys_platform == 'beos' \\\n    --hash=sha256:0\n"
    )
    assert sbom.locked(lock) == {"some-thing"}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param("MIT", {"license": {"id": "MIT"}}, id="id"),
        pytest.param("MIT AND OFL-1.1", {"expression": "MIT AND OFL-1.1"}, id="expression"),
        pytest.param("Our own", {"license": {"name": "Our own"}}, id="name"),
    ],
)
def test_a_licence_is_written_as_the_standard_wants_it(text: str, written: dict[str, object]) -> None:
    assert sbom.licence(text) == [written]


def test_npm_packages_are_addressed_as_the_standard_wants_it() -> None:
    manifest = {"packages": {"@navikt/aksel-icons": {"version": "8.1.0", "license": "MIT"}}}
    assert sbom.npm_components(manifest)[0]["purl"] == "pkg:npm/%40navikt/aksel-icons@8.1.0"


@pytest.mark.slow
def test_the_bill_of_this_installation_is_whole() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "dev.sbom"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    parts = json.loads(sbom.TARGET.read_text(encoding="utf-8"))["components"]
    assert f"{len(parts)} components" in done.stdout
    assert {"Django", "htmx.org"} <= {part["name"] for part in parts}
    assert "pytest" not in {part["name"] for part in parts}
