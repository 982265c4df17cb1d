"""Pins the dependencies of pyproject.toml, for all platforms and with hashes, in requirements/.

Pins that still fit are kept; `--upgrade` takes the newest of everything.
"""

import argparse
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMPILE = ["pip", "compile", "--quiet", "--universal", "--python-version=3.12", "--generate-hashes"]
# No address of a registry is written down: everybody uses the one of their own configuration.
QUIET = ["--no-emit-index-url", "--no-emit-find-links", "--no-annotate", "--no-header"]


def extra(name: str) -> list[str]:
    """Return the requirements of an optional group of pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    requirements: list[str] = project["optional-dependencies"][name]
    return requirements


def run(*command: str, given: str | None = None) -> None:
    """Run a command in the clone with this text as its input; raise `CalledProcessError` when it fails."""
    subprocess.run(command, cwd=ROOT, input=given, text=True, check=True)


def pin(name: str, source: list[str], *, given: str | None, options: list[str]) -> None:
    """Write requirements/<name>.txt from pyproject.toml or from requirements given as text."""
    target = Path("requirements") / f"{name}.txt"
    uv = [sys.executable, "-m", "uv", *COMPILE, *QUIET, *options, "--output-file", str(target)]
    run(*uv, *source, given=given)
    pins = sum("==" in line for line in (ROOT / target).read_text(encoding="utf-8").splitlines())
    print(f"{target}: {pins} packages")


def main() -> int:
    """Write the three locks; 1 and one sentence when that is not possible."""
    parser = argparse.ArgumentParser(prog="python -m dev.lock", description=__doc__)
    parser.add_argument("--upgrade", action="store_true", help="take the newest version of everything")
    options = ["--upgrade"] if parser.parse_args().upgrade else []
    try:
        run(sys.executable, "-m", "pip", "install", "--quiet", *extra("lock"))
        pin("run", ["pyproject.toml"], given=None, options=options)
        pin("test", ["pyproject.toml", "--extra=test"], given=None, options=options)
        pin("node", ["-"], given="\n".join(extra("node")), options=options)
    except subprocess.CalledProcessError as error:
        print(
            f"The locks are not complete, since `{error.cmd[2]}` failed: mend what it says above.",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
