"""Collects the texts that people see for translation, and compiles the catalogues.

Texts are written in bokmål in the code; locale/ holds a catalogue for each other language. Collecting is for
developers and takes gettext and polib; compiling is for every set-up and takes nothing.
"""

import argparse
import os
import re
import struct
import subprocess
import sys
from ast import literal_eval
from pathlib import Path

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
        found = translated(path.read_text(encoding="utf-8"))
        path.with_suffix(".mo").write_bytes(binary(found))
    return 0


def translated(catalogue: str) -> dict[str, str]:
    """Return what is translated and not doubtful, keyed and joined as .mo files want it."""
    found = {}
    for paragraph in re.split(r"\n\s*\n", catalogue):
        entry = entry_of(paragraph)
        strings = [text for name, text in entry.items() if name.startswith("msgstr")]
        is_doubtful = "#, fuzzy" in paragraph and entry.get("msgid")
        if strings and all(strings) and not is_doubtful:
            context = f"{entry['msgctxt']}\4" if "msgctxt" in entry else ""
            plural = f"\0{entry['msgid_plural']}" if "msgid_plural" in entry else ""
            found[f"{context}{entry['msgid']}{plural}"] = "\0".join(strings)
    return found


def entry_of(paragraph: str) -> dict[str, str]:
    """Return the strings of one entry by their keywords; comments and what is obsolete are left out."""
    entry: dict[str, str] = {}
    keyword = ""
    for line in paragraph.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        name, _, rest = line.partition('"')
        if name:
            keyword = name.strip()
            if keyword in entry:
                raise ValueError(f"Leave an empty line before the second {keyword} in: {paragraph}")
        entry[keyword] = entry.get(keyword, "") + literal_eval(f'"{rest}')
    return entry


def binary(found: dict[str, str]) -> bytes:
    """Write translations in the format of GNU gettext's .mo files: two tables of places, then the strings."""
    pairs = sorted((key.encode(), text.encode()) for key, text in found.items())
    strings = [key for key, _ in pairs] + [text for _, text in pairs]
    keys_at, texts_at = 7 * 4, 7 * 4 + 8 * len(pairs)
    place = texts_at + 8 * len(pairs)
    tables = bytearray(struct.pack("<7I", 0x950412DE, 0, len(pairs), keys_at, texts_at, 0, 0))
    for string in strings:
        tables += struct.pack("<2I", len(string), place)
        place += len(string) + 1
    return bytes(tables) + b"".join(string + b"\0" for string in strings)


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
    import polib  # type: ignore[import-untyped]  # a tool of the tests, which the demo does without

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
