"""What a rule is made of: citations, reasons, verdicts, and the registry that every rule enters."""

import importlib
import pkgutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import update_wrapper
from types import MappingProxyType
from typing import NoReturn, Self

from samvirk.rules.catalogue import catalogue

type Fact = date | int | str | bool
"""A ready value that a sentence can be filled with. Never a name, an address or free text."""


class Force(StrEnum):
    """How strongly a source binds; only the first two can forbid anything."""

    LAW = "law"
    REGULATION = "regulation"
    GUIDE = "guide"
    LOCAL_ROUTINE = "local routine"

    @property
    def is_binding(self) -> bool:
        """Whether breaking it breaks the law."""
        return self in (Force.LAW, Force.REGULATION)


class Effect(StrEnum):
    """What a verdict against does to the person at the screen."""

    BLOCKS = "blocks"
    WARNS = "warns"
    INFORMS = "informs"


class RuleError(ValueError):
    """A rule is written in a way that the registry refuses; the message says what to change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A place in a source, and the days on which it says what the rule relies on.

    `valid_until` is the last day, inclusive; None is still valid. `last_read_on` is the day when somebody
    last read the source, or a published text that renders it. `is_confirmed` is False when the section is
    cited from general knowledge and has not been held against the text of the law.
    """

    act: str
    title: str
    section: str
    force: Force
    valid_from: date
    valid_until: date | None = None
    last_read_on: date
    is_confirmed: bool

    def is_valid_on(self, day: date) -> bool:
        """Whether a document dated `day` may cite this."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)

    @property
    def place(self) -> str:
        """Where it stands, as people write it: «pbrl. § 7-5»."""
        return f"{self.act} {self.section}".strip()


@dataclass(frozen=True, slots=True)
class Statement:
    """A code and the values it speaks of; the edge finds the words."""

    code: StrEnum
    facts: Mapping[str, Fact] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "facts", MappingProxyType(dict(self.facts)))

    @classmethod
    def of(cls, code: StrEnum, **facts: Fact) -> Self:
        """Short form: `Reason.of(CallReason.SENT_TOO_LATE, days_missing=3)`."""
        return cls(code, facts)


class Reason(Statement):
    """One reason why a verdict goes against, or why a result is as it is."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a rule says of some facts: it holds when there is no reason against.

    A verdict has no truth value: `if verdict:` would throw the reasons away.
    """

    because: tuple[Reason, ...]
    cites: tuple[Citation, ...]
    rules: tuple[str, ...]
    effect: Effect

    @property
    def holds(self) -> bool:
        """True when nothing speaks against."""
        return not self.because

    @property
    def forbids(self) -> bool:
        """True when the act must not be carried out, with or without a recorded reason."""
        return not self.holds and self.effect is Effect.BLOCKS

    def __bool__(self) -> NoReturn:
        raise TypeError("A Verdict has no truth value. Read `verdict.holds`, and show `verdict.because`.")


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSpec:
    """What the registry knows of one version of one rule; `valid_until` is its last day, inclusive."""

    ids: tuple[str, ...]
    name: str
    module: str
    sentence: str
    cites: tuple[Citation, ...]
    valid_from: date
    valid_until: date | None
    effect: Effect
    reasons: tuple[str, ...]

    def is_in_force_on(self, day: date) -> bool:
        """Whether this version judges facts of that day."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)

    def overlaps(self, other: "RuleSpec") -> bool:
        """Whether some day has both versions in force."""
        latest_start = max(self.valid_from, other.valid_from)
        return self.is_in_force_on(latest_start) and other.is_in_force_on(latest_start)


class Registry:
    """All versions of all rules, each checked on the way in."""

    def __init__(self, known_ids: Collection[str]) -> None:
        self._known_ids = known_ids
        self._specs: list[RuleSpec] = []

    def __iter__(self) -> Iterator[RuleSpec]:
        return iter(self._specs)

    def add(self, spec: RuleSpec) -> None:
        """Enter a version, or raise RuleError with what is wrong with it."""
        for refuse in (_refuse_unsaid, self._refuse_unknown, _refuse_uncited, _refuse_unlawful_block):
            refuse(spec)
        self._refuse_double(spec)
        self._specs.append(spec)

    def in_force(self, rule_id: str, *, on: date) -> RuleSpec:
        """The version of a rule that judges facts of that day; LookupError when there is none."""
        for spec in self._specs:
            if rule_id in spec.ids and spec.is_in_force_on(on):
                return spec
        raise LookupError(
            f"No version of {rule_id} is in force on {on}. "
            "Call load_rules() first; if that is done, write the version for that day."
        )

    def ids(self) -> frozenset[str]:
        """The ids that some version carries out."""
        return frozenset(rule_id for spec in self._specs for rule_id in spec.ids)

    def _refuse_unknown(self, spec: RuleSpec) -> None:
        unknown = [rule_id for rule_id in spec.ids if rule_id not in self._known_ids]
        if unknown:
            raise RuleError(
                f"{spec.name}: {', '.join(unknown)} is not in catalogue.csv. Use an id that is, or add it."
            )

    def _refuse_double(self, spec: RuleSpec) -> None:
        for other in self._specs:
            shared = sorted(set(spec.ids) & set(other.ids))
            if shared and spec.overlaps(other):
                raise RuleError(
                    f"{spec.name} and {other.name} are both {shared[0]} on the same day. "
                    "Give the older one a valid_until before the newer one's valid_from."
                )


def _refuse_unsaid(spec: RuleSpec) -> None:
    if not (spec.ids and spec.sentence):
        raise RuleError(f"{spec.name}: a rule has at least one id and one sentence that a lawyer can check.")


def _refuse_uncited(spec: RuleSpec) -> None:
    if not spec.cites:
        raise RuleError(
            f"{spec.name}: a rule without a citation is an opinion. Add one from samvirk.rules.sources."
        )


def _refuse_unlawful_block(spec: RuleSpec) -> None:
    if spec.effect is Effect.BLOCKS and not any(cite.force.is_binding for cite in spec.cites):
        raise RuleError(
            f"{spec.name}: only what law forbids blocks. Cite lov or forskrift, or let the rule warn."
        )


registry = Registry(catalogue())


class Rule[**P]:
    """A function that lists the reasons against, and answers with a verdict that carries them."""

    def __init__(self, spec: RuleSpec, reasons_against: Callable[P, Iterable[Reason]]) -> None:
        self.spec = spec
        self._reasons_against = reasons_against
        update_wrapper(self, reasons_against)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Verdict:
        """Judge the facts."""
        return self.verdict(self._reasons_against(*args, **kwargs))

    def verdict(self, against: Iterable[Reason]) -> Verdict:
        """A verdict in this rule's name; RuleError for a reason that the rule has not declared."""
        because = tuple(against)
        undeclared = [reason.code for reason in because if reason.code not in self.spec.reasons]
        if undeclared:
            raise RuleError(
                f"{self.spec.name}: declare {undeclared[0]!r} in the enum given to @rule(reasons=…)."
            )
        return Verdict(because=because, cites=self.spec.cites, rules=self.spec.ids, effect=self.spec.effect)


def rule[**P](
    *,
    ids: tuple[str, ...],
    sentence: str,
    cites: tuple[Citation, ...],
    valid_from: date,
    valid_until: date | None = None,
    effect: Effect,
    reasons: type[StrEnum],
    into: Registry = registry,
) -> Callable[[Callable[P, Iterable[Reason]]], Rule[P]]:
    """Enter a function that lists reasons against as a version of the rules `ids`."""

    def enter(reasons_against: Callable[P, Iterable[Reason]]) -> Rule[P]:
        spec = RuleSpec(
            ids=ids,
            name=reasons_against.__name__,
            module=reasons_against.__module__,
            sentence=sentence,
            cites=cites,
            valid_from=valid_from,
            valid_until=valid_until,
            effect=effect,
            reasons=tuple(reasons),
        )
        into.add(spec)
        return Rule(spec, reasons_against)

    return enter


def load_rules() -> Registry:
    """Import every module of this package, so that the registry is whole."""
    package = importlib.import_module("samvirk.rules")
    for module in pkgutil.iter_modules(package.__path__, "samvirk.rules."):
        importlib.import_module(module.name)
    return registry
