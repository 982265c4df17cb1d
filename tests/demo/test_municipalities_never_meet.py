"""In the whole demo, no row of one municipality points to a row of another, and each event has its own."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import models

from samvirk.access.models import Authorisation
from samvirk.audit.models import AuditEvent
from samvirk.demo.town import Town
from samvirk.organisations.models import Municipality
from samvirk.people.models import Person
from tests.guards.house import models as our_models

# Points to rows of a municipality, and belongs to none itself.
BELONGS_TO_NONE: dict[str, str] = {}


def owned() -> list[type[models.Model]]:
    return [model for model in our_models() if belongs_to_one(model)]


def belongs_to_one(model: Any) -> bool:
    return any(field.name == "municipality" for field in model._meta.local_fields)


def references(model: type[models.Model]) -> list[Any]:
    """Return the model's foreign keys to rows of a municipality."""
    pointing = [field for field in model._meta.local_fields if field.remote_field]
    return [field for field in pointing if belongs_to_one(field.related_model)]


def strangers() -> Iterator[str]:
    """Return where a row points into another municipality, in words."""
    for model in owned():
        for field in references(model):
            other = f"{field.name}__municipality"
            crossing = model._base_manager.filter(**{f"{other}__isnull": False}).exclude(
                **{other: models.F("municipality")}
            )
            if count := crossing.count():
                yield f"{model._meta.label}.{field.name}: {count} rows point into another municipality."


def test_no_row_points_into_another_municipality(towns: tuple[Town, Town]) -> None:
    assert list(strangers()) == []


def test_a_row_that_does_is_seen(towns: tuple[Town, Town]) -> None:
    fjordvik, skogli = towns
    row = Authorisation.objects.filter(municipality=skogli.municipality).earliest("pk")
    Authorisation.objects.filter(pk=row.pk).update(person=fjordvik.persons["Emma Nilsen"])
    assert list(strangers()) == ["access.Authorisation.person: 1 rows point into another municipality."]


def test_both_municipalities_have_rows_of_most_kinds(towns: tuple[Town, Town]) -> None:
    # Where one has none, nothing would be found.
    for town in towns:
        filled = [m for m in owned() if m._base_manager.filter(municipality=town.municipality).exists()]
        assert len(filled) >= 8


def test_what_points_to_rows_of_a_municipality_belongs_to_one() -> None:
    homeless = {
        model._meta.label for model in our_models() if references(model) and not belongs_to_one(model)
    }
    assert homeless == set(BELONGS_TO_NONE), "Give the model a municipality, or say here why it has none."


def test_every_event_has_a_municipality_that_is_there(towns: tuple[Town, Town]) -> None:
    told = set(AuditEvent.objects.values_list("municipality_id", flat=True))
    assert told == set(Municipality.objects.values_list("pk", flat=True))


def test_every_event_about_a_person_is_told_in_the_municipality_of_the_person(
    towns: tuple[Town, Town],
) -> None:
    home = dict(Person.objects.values_list("pk", "municipality_id"))
    events = AuditEvent.objects.exclude(person_id=None).values_list("person_id", "municipality_id")
    assert {home[person] == municipality for person, municipality in events if person} == {True}


@pytest.mark.parametrize("number", [0, 1])
def test_a_municipality_is_told_in_the_order_of_time(towns: tuple[Town, Town], number: int) -> None:
    rows = AuditEvent.objects.filter(municipality_id=towns[number].municipality.pk)
    moments = list(rows.order_by("sequence").values_list("occurred_at", flat=True))
    assert moments == sorted(moments)
