"""Counts which branches the tests take in what must be covered fully, and costs next to nothing.

A plugin of pytest: `pytest -p dev.branches`, then `coverage report`. Coverage's own counter is called for
every line of Django too and makes tests half as slow again; Python can watch single functions, and from 3.14
on coverage itself does it that way.
"""

import sys
from collections import defaultdict
from types import CodeType
from typing import Final

import coverage
import pytest

from dev.setup import ROOT
from dev.testrun import FULLY_COVERED

_TOOL: Final = sys.monitoring.COVERAGE_ID
_EVENTS: Final = sys.monitoring.events
_COUNTED: Final = frozenset(
    str(file)
    for pattern in FULLY_COVERED
    for path in ROOT.glob(pattern)
    for file in ([path] if path.is_file() else path.rglob("*.py"))
)
# By file: pairs of lines that followed each other. Entering or leaving is the negative of the first line.
_taken: Final[defaultdict[str, set[tuple[int, int]]]] = defaultdict(set)
# By frame; what an exception ended stays here until a frame in the same place begins.
_last_line: Final[dict[int, int]] = {}


def _frame() -> int:
    return id(sys._getframe(2))


def _start(code: CodeType, _offset: int) -> object:
    if code.co_filename not in _COUNTED:
        return sys.monitoring.DISABLE
    sys.monitoring.set_local_events(_TOOL, code, _EVENTS.LINE | _EVENTS.PY_RETURN)
    _last_line[_frame()] = -code.co_firstlineno
    return None


def _line(code: CodeType, line: int) -> None:
    frame = _frame()
    _taken[code.co_filename].add((_last_line[frame], line))
    _last_line[frame] = line


def _return(code: CodeType, _offset: int, _returned: object) -> None:
    _taken[code.co_filename].add((_last_line.pop(_frame()), -code.co_firstlineno))


def pytest_configure(config: pytest.Config) -> None:
    """Forget what was counted the last time."""
    if _is_first(config):
        coverage.Coverage().erase()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Write down what this process took, and put it together with what the workers, which are done, took."""
    data = coverage.CoverageData(basename=coverage.Coverage().config.data_file, suffix=True)
    data.add_arcs(_taken)
    # A file that nothing ran is missing everywhere.
    data.touch_files(_COUNTED)
    data.write()
    if _is_first(session.config):
        everybodys = coverage.Coverage()
        everybodys.combine()
        everybodys.save()


def _is_first(config: pytest.Config) -> bool:
    return not hasattr(config, "workerinput")


sys.monitoring.use_tool_id(_TOOL, "branches")
for _event, _callback in ((_EVENTS.PY_START, _start), (_EVENTS.LINE, _line), (_EVENTS.PY_RETURN, _return)):
    sys.monitoring.register_callback(_TOOL, _event, _callback)
sys.monitoring.set_events(_TOOL, _EVENTS.PY_START)
