"""Skips tests for which this machine lacks a program, and says how to get it; CI lets none be skipped."""

import pytest

from dev import system


def needs(*packages: str) -> None:
    """Skip the test unless this machine has what these packages of Debian bring."""
    lacking = [tool.package for tool in system.TOOLS if tool.package in packages and not tool.is_there()]
    if lacking:
        pytest.skip(f"missing on this machine: apt install {' '.join(lacking)}")
