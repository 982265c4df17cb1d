"""Each stored field says how sensitive it is and how it is scrubbed; tables of others are listed."""

from collections.abc import Iterable, Mapping
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from samvirk.core.models import Record
from samvirk.core.privacy import PUBLIC, THIRD_PARTY, Privacy, Scrub, personal
from tests.guards.house import joined


def faults_of(model: type[models.Model]) -> list[str]:
    """Return the fields that a model does not classify, and the classes of fields that it does not have."""
    own: Mapping[str, Any] = getattr(model, "privacy", {})
    inherited: Mapping[str, Any] = getattr(model, "record_privacy", {})
    fields = {field.name for field in model._meta.concrete_fields}
    fields |= {field.name for field in model._meta.local_many_to_many}
    missing, dead = fields - own.keys() - inherited.keys(), own.keys() - fields
    wrong = [name for name, kind in own.items() if not isinstance(kind, Privacy)]
    label = model._meta.label
    return [
        *(
            f"{label}.{name} is not classified. Add it to `privacy` as PUBLIC, personal(…) or sensitive(…)."
            for name in sorted(missing)
        ),
        *(f"{label}.privacy classifies {name}, which is no field. Delete the line." for name in sorted(dead)),
        *(f"{label}.privacy[{name!r}] is no class of samvirk.core.privacy." for name in wrong),
    ]


def faults_of_third_party(labels: Iterable[str], listed: Mapping[str, Privacy]) -> list[str]:
    """Return the tables of others that are not listed, and the listed ones that are gone."""
    known = set(labels)
    where = "core.privacy.THIRD_PARTY"
    return [
        *(
            f"{label} is a table that nobody has classified. Add it to {where}."
            for label in known - listed.keys()
        ),
        *(f"{label} is no table any more. Take it off {where}." for label in listed.keys() - known),
    ]


def _everything() -> tuple[list[type[models.Model]], list[type[models.Model]]]:
    every = apps.get_models(include_auto_created=True)
    ours = [model for model in every if model.__module__.startswith("samvirk.")]
    return ours, [model for model in every if model not in ours]


def test_every_field_is_classified() -> None:
    faults = [fault for model in _everything()[0] for fault in faults_of(model)]
    assert not faults, joined(faults)


def test_every_table_of_others_is_classified() -> None:
    faults = faults_of_third_party((model._meta.label for model in _everything()[1]), THIRD_PARTY)
    assert not faults, joined(faults)


def _planted(privacy: Mapping[str, Any]) -> type[models.Model]:
    with isolate_apps("samvirk.people"):

        class Planted(Record):
            name = models.CharField(max_length=10)
            note = models.TextField()

            class Meta:
                app_label = "people"

    Planted.privacy = privacy
    return Planted


def test_a_classified_model_passes() -> None:
    assert not faults_of(_planted({"name": personal(Scrub.FAKE_NAME), "note": PUBLIC}))


@pytest.mark.parametrize(
    ("privacy", "said"),
    [
        pytest.param({"name": PUBLIC}, "people.Planted.note is not classified", id="forgotten"),
        pytest.param({"name": PUBLIC, "note": PUBLIC, "age": PUBLIC}, "age, which is no field", id="dead"),
        pytest.param({"name": PUBLIC, "note": "public"}, "is no class of", id="a word"),
    ],
)
def test_a_field_without_a_class_is_seen(privacy: Mapping[str, Any], said: str) -> None:
    (fault,) = faults_of(_planted(privacy))
    assert said in fault


def test_a_table_of_others_that_is_not_listed_is_seen() -> None:
    (fault,) = faults_of_third_party(["planted.Row"], {})
    assert "planted.Row is a table that nobody has classified" in fault


def test_a_listed_table_that_is_gone_is_seen() -> None:
    (fault,) = faults_of_third_party([], {"planted.Row": PUBLIC})
    assert "planted.Row is no table any more" in fault
