"""The list of what a checker may say: read, matched, and never longer than what is really said."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.browser.checkers import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """One thing that one checker may say about certain elements, and why."""

    checker: str
    rule: str
    element: str
    seen_on: str
    reason: str

    def covers(self, finding: Finding) -> bool:
        """Tell whether the finding is this one."""
        return (finding.checker, finding.rule) == (self.checker, self.rule) and bool(
            re.search(self.element, f"{finding.element}\n{finding.message}")
        )


@cache
def entries() -> tuple[Allowed, ...]:
    """Return the list; an entry that lacks a part fails here."""
    text = Path(__file__).with_name("allowed.toml").read_text(encoding="utf-8")
    return tuple(Allowed(**row) for row in tomllib.loads(text).get("allowed", []))


def forbidden(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings that no entry covers."""
    return [finding for finding in findings if not any(entry.covers(finding) for entry in entries())]
