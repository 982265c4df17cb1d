"""Values for the parameters of addresses, and the people who may visit, both found in the demo's data.

Run as a module it prints them as JSON, for a server in another process.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody of the demo: `id` is the value of their button on the log-in page; "" is not logged in."""

    id: str
    name: str
    role: str
    language: str


STRANGER: Final = Person(id="", name="not logged in", role="", language="nb")


def _guides() -> list[object]:
    from samvirk.organisations.models import GuideLink

    return [
        str(pk)
        for pk in GuideLink.objects.filter(archived_at=None).order_by("pk").values_list("pk", flat=True)[:1]
    ]


def _municipality_numbers() -> list[object]:
    from samvirk.organisations.models import Municipality

    return [
        int(number) for number in Municipality.objects.order_by("pk").values_list("number", flat=True)[:1]
    ]


def _sheet_languages() -> list[object]:
    from samvirk.documents.language import Language

    return [language.value for language in Language]


def _setting_keys() -> list[object]:
    # One of each unit: a number of days looks like a number of weeks, a yes or no does not.
    from samvirk.rules.dated import SETTINGS, Unit

    of_unit = {spec.unit is Unit.YES_NO: spec for spec in SETTINGS.values() if not spec.is_fixed_by_law}
    return [spec.key.value.replace("_", "-") for spec in of_unit.values()]


def _error_codes() -> list[object]:
    from samvirk.web.shell.errors import PAGES

    return list(PAGES)


# By the name of the URL's parameter. A new name needs a line here.
SAMPLES: Final[dict[str, Callable[[], list[object]]]] = {
    "guide_id": _guides,
    "number": _municipality_numbers,
    "language": _sheet_languages,
    "key": _setting_keys,
    "code": _error_codes,
}


def found_samples() -> dict[str, list[object]]:
    """Return values for each parameter; the database must hold the demo."""
    return {name: find() for name, find in SAMPLES.items()}


def people() -> list[Person]:
    """Return everybody of the demo, by the button on the log-in page."""
    from samvirk.access import door
    from samvirk.core import clock

    return [
        Person(
            id=str(part.pk), name=part.account.display_name, role=part.role, language=part.account.language
        )
        for part in door.demo_people(now=clock.now())
    ]


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps({"samples": found_samples(), "people": [asdict(person) for person in people()]}))  # noqa: T201
