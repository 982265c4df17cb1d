"""What speaks against in words, and the list of rules, as frozen values."""

from dataclasses import dataclass
from datetime import date

from samvirk.rules.law import Registry, Verdict
from samvirk.web.components.sources import Source, source
from samvirk.web.rules.rule_words import rule_sentence
from samvirk.web.rules.words import say


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRow:
    """A rule that Samvirk applies."""

    ids: str
    sentence: str
    sources: tuple[Source, ...]


def remarks(*verdicts: Verdict) -> tuple[str, ...]:
    """Return what speaks against, in words; empty when all is well."""
    return tuple(say(reason) for verdict in verdicts for reason in verdict.because)


def rule_rows(registry: Registry, *, today: date) -> tuple[RuleRow, ...]:
    """Return the rules in force, by id."""
    specs = sorted((spec for spec in registry if spec.is_in_force_on(today)), key=lambda spec: spec.ids)
    return tuple(
        RuleRow(
            ids=", ".join(spec.ids),
            sentence=rule_sentence(spec.name),
            sources=tuple(source(citation) for citation in spec.cites),
        )
        for spec in specs
    )
