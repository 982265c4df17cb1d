"""Calculated dates, each with the answer to «Hvorfor denne datoen?»."""

from dataclasses import dataclass

from samvirk.rules.due import DueDate
from samvirk.web.components import dates
from samvirk.web.components.page import Tag
from samvirk.web.components.sources import Source, force_tag, source
from samvirk.web.rules.amounts import amount, source_of
from samvirk.web.rules.setting_words import setting_label
from samvirk.web.rules.words import say


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberUsed:
    """A number that went into a date."""

    label: str
    value: str
    source: str
    force: Tag
    is_confirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """The answer to «Hvorfor denne datoen?»: the steps, the numbers, the sources."""

    steps: tuple[str, ...]
    numbers: tuple[NumberUsed, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateAnswer:
    """One calculated date."""

    label: str
    day: str
    why: Why


def date_answer(label: str, due: DueDate) -> DateAnswer:
    """Return a due date with its explanation."""
    return DateAnswer(label=label, day=dates.day_with_weekday(due.due_on), why=why(due))


def why(due: DueDate) -> Why:
    """Return rule, facts and sources behind the date."""
    return Why(
        steps=tuple(say(step) for step in due.steps),
        numbers=tuple(
            NumberUsed(
                label=setting_label(used.key),
                value=amount(used.unit, used.value),
                source=source_of(used),
                force=force_tag(used.force),
                is_confirmed=used.source.is_confirmed,
            )
            for used in due.settings
        ),
        sources=tuple(source(citation) for citation in due.cites),
    )
