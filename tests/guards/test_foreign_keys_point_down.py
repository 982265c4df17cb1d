"""A foreign key points to its own package or one below; a string hides such an import from import-linter."""

from collections.abc import Iterable, Sequence
from typing import Any

import pytest
from django.db import models
from django.test.utils import isolate_apps

from tests.guards.house import configuration, joined
from tests.guards.house import models as our_models


def layers() -> list[frozenset[str]]:
    """Return the packages of each layer, the highest first, as the import contract has them."""
    contracts = configuration()["tool"]["importlinter"]["contracts"]
    house = next(contract for contract in contracts if contract["id"] == "house")
    return [frozenset(part.strip(" ()") for part in layer.split("|")) for layer in house["layers"]]


def faults_in(classes: Iterable[type[models.Model]], order: Sequence[frozenset[str]]) -> list[str]:
    """Return the references that point up or sideways."""
    height = {package: -index for index, layer in enumerate(order) for package in layer}
    return [
        f"{model._meta.label}.{field.name} points to {target}, which is not below {own}. Turn the reference "
        "round, or store an id and a kind as the event log does."
        for model in classes
        for field, target in _references(model)
        if (other := target.split(".")[0]) in height
        and (own := model._meta.app_label) != other
        and height[other] >= height[own]
    ]


def _references(model: type[models.Model]) -> list[tuple[Any, str]]:
    fields: list[Any] = [*model._meta.local_fields, *model._meta.local_many_to_many]
    pointing = [field for field in fields if field.remote_field]
    return [(field, _label(field.remote_field.model)) for field in pointing]


def _label(target: Any) -> str:
    return target if isinstance(target, str) else str(target._meta.label)


def test_every_reference_points_down() -> None:
    faults = faults_in(our_models(), layers())
    assert not faults, joined(faults)


def test_the_layers_are_read() -> None:
    assert layers()[0] == {"demo"}
    assert layers()[-1] == {"core", "rules"}


@pytest.mark.parametrize("kind", [models.ForeignKey, models.OneToOneField])
@pytest.mark.parametrize("target", ["access.RoleAssignment", "plans.Plan"])
def test_a_reference_that_points_up_is_seen(kind: Any, target: str) -> None:
    with isolate_apps("samvirk.people"):

        class Planted(models.Model):
            up = kind(target, on_delete=models.CASCADE)

            class Meta:
                app_label = "people"

    (fault,) = faults_in([Planted], layers())
    assert f"people.Planted.up points to {target}, which is not below people" in fault


def test_a_reference_that_points_sideways_is_seen() -> None:
    with isolate_apps("samvirk.desk"):

        class Planted(models.Model):
            side = models.ManyToManyField("access.RoleAssignment")

            class Meta:
                app_label = "desk"

    (fault,) = faults_in([Planted], layers())
    assert "desk.Planted.side" in fault


def test_a_reference_that_points_down_or_within_passes() -> None:
    with isolate_apps("samvirk.access"):

        class Planted(models.Model):
            down = models.ForeignKey("people.Account", on_delete=models.CASCADE)
            within = models.ForeignKey("access.RoleAssignment", on_delete=models.CASCADE)

            class Meta:
                app_label = "access"

    assert not faults_in([Planted], layers())
