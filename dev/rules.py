"""Writes docs/rules.md: each rule of the catalogue, the code that carries it out, the tests that prove it.

python -m dev.rules            write the page
python -m dev.rules --check    write nothing; exit 1 when the page is not up to date
"""

import argparse
import sys
from pathlib import Path

from samvirk.rules.catalogue import catalogue
from samvirk.rules.law import load_rules
from samvirk.rules.report import collect_marks, render_rules, summary_line

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "rules.md"


def page() -> tuple[str, str]:
    """Return the page as it should be, and the line that sums it up."""
    files = [path for path in sorted((ROOT / "tests").rglob("test_*.py")) if "node_modules" not in path.parts]
    tests = collect_marks((str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")) for path in files)
    rules = tuple(load_rules())
    return render_rules(catalogue(), rules, tests), summary_line(catalogue(), tests)


def main() -> int:
    """Write or check the page; the last line says how many rules are proved."""
    parser = argparse.ArgumentParser(prog="python -m dev.rules", description=__doc__)
    parser.add_argument("--check", action="store_true", help="only compare")
    text, summary = page()
    if parser.parse_args().check:
        if not PAGE.is_file() or PAGE.read_text(encoding="utf-8") != text:
            print("docs/rules.md is not up to date: run `make rules` and commit it.", file=sys.stderr)
            return 1
    else:
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text(text, encoding="utf-8")
    print(summary)
    return 0


if __name__ == "__main__":
    sys.exit(main())
