"""The 13 steps from a need to the question whether it goes on, as a checklist (R-048)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from typing import Final


class StartStep(IntEnum):
    """The routine's steps by their numbers."""

    NEED = 1
    WANTED = 2
    APPLIED = 3
    TALK = 4
    COORDINATOR = 5
    CONVERSATION = 6
    MEETING = 7
    TOOL = 8
    CARE_TEAM = 9
    PLANNING = 10
    COORDINATING = 11
    REVIEW = 12
    FURTHER_NEED = 13


class Responsible(StrEnum):
    """Who sees to a step."""

    PERSON = "person"
    COORDINATING_UNIT = "coordinating_unit"
    COORDINATOR = "coordinator"


_UNIT: Final = frozenset({StartStep.NEED, StartStep.WANTED, StartStep.TALK, StartStep.COORDINATOR})


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainStep:
    """One step: when it was done or left out, who sees to it, and whether it is the next."""

    step: StartStep
    done_on: date | None
    skipped_on: date | None
    responsible: Responsible
    is_next: bool


def chain(done: Mapping[StartStep, date], skipped: Mapping[StartStep, date]) -> tuple[ChainStep, ...]:
    """Return all steps in order; the first that is neither done nor left out comes next."""
    open_steps = [step for step in StartStep if step not in done and step not in skipped]
    return tuple(
        ChainStep(
            step=step,
            done_on=done.get(step),
            skipped_on=skipped.get(step) if step not in done else None,
            responsible=_responsible(step),
            is_next=open_steps[:1] == [step],
        )
        for step in StartStep
    )


def _responsible(step: StartStep) -> Responsible:
    if step is StartStep.APPLIED:
        return Responsible.PERSON
    return Responsible.COORDINATING_UNIT if step in _UNIT else Responsible.COORDINATOR
