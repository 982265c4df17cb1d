"""Collects the texts that people see for translation, and compiles the catalogues.

Texts are written in bokmål in the code; locale/ holds a catalogue for each other language. Collecting is for
developers and takes gettext; compiling is for every set-up.
"""

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path

import polib  # type: ignore[import-untyped]

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "locale"
LANGUAGES = ("nn", "en")
SHOWN = 20
# Only samvirk/ and config/ hold texts for people; the rest is for developers.
NOT_OURS = (".venv", "build", "dev", "frontend", "node_modules", "requirements", "tests", "var", "vendor")


def catalogues() -> list[Path]:
    """Return all catalogues, in the order of their languages."""
    return sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))


def compile_all() -> int:
    """Write each .mo beside its .po; texts that are missing or doubtful are shown in bokmål."""
    for path in catalogues():
        polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))
    return 0


def collect() -> int:
    """Bring the catalogues up to date with the code, and name what is not translated; 1 if there is any."""
    if hidden := unfindable():
        print(
            f"Import gettext by its own name or as _, or its texts are not found: {hidden}", file=sys.stderr
        )
        return 1
    LOCALE.mkdir(exist_ok=True)
    command = [
        sys.executable,
        "manage.py",
        "makemessages",
        "--no-obsolete",
        "--add-location=file",
        "--verbosity=0",
    ]
    command += [f"--locale={language}" for language in LANGUAGES] + [f"--ignore={name}" for name in NOT_OURS]
    throwaway = {
        "SAMVIRK_MODE": "demo",
        "SAMVIRK_SECRET_KEY": "demo-collects-texts",
        "DATABASE_URL": "sqlite:///:memory:",
    }
    if subprocess.run(command, cwd=ROOT, env={**os.environ, **throwaway}, check=False).returncode:
        print(
            "The texts could not be collected: install gettext, or mend what is said above.", file=sys.stderr
        )
        return 1
    return max([report(path) for path in catalogues()], default=0)


def unfindable() -> str:
    """Name the modules that call gettext something that the collector does not know."""
    alias = re.compile(r"\bn?p?n?gettext(_lazy)? as (?!_\b)")
    modules = sorted((ROOT / "samvirk").rglob("*.py"))
    return ", ".join(str(m.relative_to(ROOT)) for m in modules if alias.search(m.read_text(encoding="utf-8")))


def report(path: Path) -> int:
    """Name the missing and doubtful texts of a catalogue, with where they stand; 1 if there are any."""
    catalogue = polib.pofile(str(path))
    missing, doubtful = catalogue.untranslated_entries(), catalogue.fuzzy_entries()
    language = path.parent.parent.name
    print(f"{language}: {len(catalogue)} texts, {len(missing)} missing, {len(doubtful)} doubtful")
    for kind, entries in (("missing", missing), ("doubtful", doubtful)):
        for entry in entries[:SHOWN]:
            print(f"  {kind}: {entry.msgid!r} ({', '.join(name for name, _ in entry.occurrences)})")
        if len(entries) > SHOWN:
            print(f"  {kind}: and {len(entries) - SHOWN} more")
    return int(bool(missing or doubtful))


def main() -> int:
    """Collect or compile; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m dev.messages", description=__doc__)
    parser.add_argument("act", choices=["collect", "compile"])
    return collect() if parser.parse_args().act == "collect" else compile_all()


if __name__ == "__main__":
    sys.exit(main())
