"""Every address, found in the URL configuration, so that a new page is tested without being listed."""

import inspect
import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from django.urls import URLPattern, URLResolver, get_resolver, reverse

type Samples = Mapping[str, Sequence[object]]
ALL_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A named URL with the names of its parameters and the methods its view lets through."""

    name: str
    parameters: tuple[str, ...]
    methods: frozenset[str]

    @property
    def can_be_read(self) -> bool:
        """Tell whether it answers GET, which makes it a page (or a document)."""
        return "GET" in self.methods

    def paths(self, samples: Samples) -> list[str]:
        """Return the address with every combination of sample values; fail with what to do if one lacks."""
        for parameter in self.parameters:
            if not samples.get(parameter):
                message = (
                    f"The address “{self.name}” takes “{parameter}”, and no test knows a value for it. "
                    "Add a function that finds one in the demo to SAMPLES in tests/browser/samples.py."
                )
                raise LookupError(message)
        values = [samples[parameter] for parameter in self.parameters]
        return [
            reverse(self.name, kwargs=dict(zip(self.parameters, chosen, strict=True)))
            for chosen in itertools.product(*values)
        ]


def all_addresses(urlconf: str | None = None) -> list[Address]:
    """Return every address of the URL configuration, by name."""
    return list(_found(urlconf))


# Hundreds of tests ask, and to look into what each view is wrapped in takes a while.
@cache
def _found(urlconf: str | None) -> tuple[Address, ...]:
    walked = _walk(get_resolver(urlconf).url_patterns, (), ())
    return tuple(sorted(walked, key=lambda address: address.name))


def readable() -> list[Address]:
    """Return the addresses that answer GET."""
    return [address for address in all_addresses() if address.can_be_read]


def _walk(
    patterns: Sequence[Any], namespaces: tuple[str, ...], parameters: tuple[str, ...]
) -> Iterator[Address]:
    for pattern in patterns:
        taken = (*parameters, *pattern.pattern.converters)
        if isinstance(pattern, URLResolver):
            inside = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from _walk(pattern.url_patterns, inside, taken)
        elif isinstance(pattern, URLPattern):
            if not pattern.name:
                message = (
                    f"The address “{pattern.pattern}” has no name. Give it one, so that tests can reach it."
                )
                raise LookupError(message)
            yield Address(
                name=":".join((*namespaces, pattern.name)),
                parameters=taken,
                methods=allowed_methods(pattern.callback),
            )


def allowed_methods(view: Callable[..., Any]) -> frozenset[str]:
    """Return the methods that Django's `require_…` decorators let through; all if there is none."""
    layer: Callable[..., Any] | None = view
    while layer is not None:
        closed_over = inspect.getclosurevars(layer).nonlocals if inspect.isfunction(layer) else {}
        if methods := closed_over.get("request_method_list"):
            return frozenset(methods)
        layer = getattr(layer, "__wrapped__", None)
    return ALL_METHODS
