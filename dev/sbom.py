"""Writes build/sbom.json: each third-party part of an installation, its version and licence (CycloneDX 1.6).

Python packages are those of requirements/run.txt as they are installed, npm packages those that the built
styles, scripts, icons and fonts were made of. Tools of developers are left out. Nothing is fetched.
"""

import json
import subprocess
import sys
import urllib.parse
from pathlib import Path
from typing import Any

from cyclonedx import spdx
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name as normal

ROOT = Path(__file__).resolve().parent.parent
MANIFEST = ROOT / "frontend" / "vendor-manifest.json"
TARGET = ROOT / "build" / "sbom.json"

type Json = dict[str, Any]


class SbomError(Exception):
    """The bill of materials would be false; the message is one sentence for the developer."""


def locked(text: str) -> set[str]:
    """Return the names that a lock installs with this Python on this system."""
    pins = [Requirement(line.rstrip(" \\")) for line in text.splitlines() if "==" in line]
    return {normal(pin.name) for pin in pins if pin.marker is None or pin.marker.evaluate()}


def installed() -> Json:
    """Return the bill of the whole .venv."""
    command = [
        sys.executable,
        "-m",
        "cyclonedx_py",
        "environment",
        "--spec-version=1.6",
        "--output-format=JSON",
    ]
    command += ["--output-reproducible", f"--pyproject={ROOT / 'pyproject.toml'}", sys.executable]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    bill: Json = json.loads(output)
    return bill


def only_shipped(bill: Json, names: set[str]) -> Json:
    """Return the bill without what the lock does not name; `SbomError` when something locked is absent."""
    components = [part for part in bill["components"] if normal(part["name"]) in names]
    if absent := names - {normal(part["name"]) for part in components}:
        raise SbomError(f"Locked but not installed: {', '.join(sorted(absent))}: run `make sbom` again.")
    refs = {part["bom-ref"] for part in components}
    links = [
        {**link, "dependsOn": [ref for ref in link.get("dependsOn", []) if ref in refs]}
        for link in bill["dependencies"]
        if link["ref"] in refs | {"root-component"}
    ]
    return {**bill, "components": components, "dependencies": links}


def licence(text: str) -> list[Json]:
    """Return a licence as CycloneDX writes it: SPDX id, SPDX expression, or a name of its own."""
    if identifier := spdx.fixup_id(text):
        return [{"license": {"id": identifier}}]
    return [{"expression": text}] if spdx.is_expression(text) else [{"license": {"name": text}}]


def npm_components(manifest: Json) -> list[Json]:
    """Return the packages that the built assets were made of, as their manifest names them."""
    components = []
    for name, package in sorted(manifest["packages"].items()):
        version = package["version"]
        purl = f"pkg:npm/{urllib.parse.quote(name)}@{version}"
        component: Json = {"type": "library", "bom-ref": purl, "purl": purl, "name": name, "version": version}
        if package.get("license"):
            component["licenses"] = licence(package["license"])
        components.append(component)
    return components


def checked(bill: Json) -> str:
    """Return the bill as text; raise `SbomError` when a licence is missing or it is not CycloneDX 1.6."""
    if without := [part["name"] for part in bill["components"] if not part.get("licenses")]:
        raise SbomError(f"No licence is known for {', '.join(without)}: find it out before you ship it.")
    text = json.dumps(bill, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
    if fault := JsonStrictValidator(SchemaVersion.V1_6).validate_str(text):
        raise SbomError(f"The bill is not CycloneDX 1.6: {fault}")
    return text


def main() -> int:
    """Write the bill and print how many parts it names; 1 and one sentence when it would be false."""
    lock = (ROOT / "requirements" / "run.txt").read_text(encoding="utf-8")
    try:
        bill = only_shipped(installed(), locked(lock))
        bill["components"] += npm_components(json.loads(MANIFEST.read_text(encoding="utf-8")))
        text = checked(bill)
    except SbomError as error:
        print(error, file=sys.stderr)
        return 1
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(text, encoding="utf-8")
    print(f"{TARGET.relative_to(ROOT)}: {len(bill['components'])} components, each with a licence")
    return 0


if __name__ == "__main__":
    sys.exit(main())
