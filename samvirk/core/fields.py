"""Columns for sealed values: a row holds what only its municipality's keys open, never the value itself."""

import base64
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, Final

from django.db import models

from samvirk.core.models import Record
from samvirk.core.secrets import BlindIndex, Column, Keyring, Place, Sealed

if TYPE_CHECKING:
    _Field = models.Field[Any, Any]
else:
    _Field = models.Field  # Django's fields take type parameters in the eyes of mypy only

# What sealed bytes begin with in a file of `dumpdata`.
DUMPED: Final = "sealed:"


class PlainValueError(TypeError):
    """Something else than a sealed value was to be stored or looked for; the message does not quote it."""

    def __init__(self, field: "_Field", wanted: type) -> None:
        super().__init__(
            f"{field.model._meta.label}.{field.name} takes {wanted.__name__} only: seal it first."
        )


class _OpaqueField[V: (Sealed, BlindIndex)](_Field):
    """Bytes that come as a type of their own, so that no text is stored or looked for by mistake."""

    kind: type[V]
    lookups: Collection[str]
    empty_strings_allowed = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"editable": False, **kwargs})

    def get_internal_type(self) -> str:
        """Be a column of bytes, on both databases."""
        return "BinaryField"

    def get_lookup(self, lookup_name: str) -> Any:
        """Offer only lookups that mean something for such values."""
        return super().get_lookup(lookup_name) if lookup_name in self.lookups else None

    def from_db_value(self, value: Any, *_: Any) -> V | None:
        """Return what the database holds, as its own type."""
        return None if value is None else self.kind(bytes(value))

    def to_python(self, value: Any) -> V | None:
        """Read a value, also one that `dumpdata` has written; other text is refused."""
        if isinstance(value, str) and value.startswith(DUMPED):
            return self.kind(base64.b64decode(value.removeprefix(DUMPED), validate=True))
        return self._insist(value)

    def value_to_string(self, obj: models.Model) -> str:
        """Write the sealed bytes for `dumpdata`."""
        value = self._insist(self.value_from_object(obj))
        return "" if value is None else DUMPED + base64.b64encode(value.stored).decode()

    def get_prep_value(self, value: Any) -> V | None:
        """Refuse everything that is not sealed."""
        return self._insist(value)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:  # noqa: FBT001, FBT002 - Django's
        """Return the bytes as the database's driver takes them."""
        checked = self._insist(value)
        return None if checked is None else connection.Database.Binary(checked.stored)

    def _insist(self, value: Any) -> V | None:
        if value is None or isinstance(value, self.kind):
            return value
        raise PlainValueError(self, self.kind)


class SealedField(_OpaqueField[Sealed]):
    """A value that is opened with the municipality's keys, for the place that `place_of` names.

    It can be asked whether there is one, and nothing else.
    """

    _pyi_private_set_type: Sealed
    _pyi_private_get_type: Sealed
    kind = Sealed
    lookups = ("isnull",)


class BlindIndexField(_OpaqueField[BlindIndex]):
    """Finds equal values of a sealed column within a municipality; unique together with the municipality."""

    _pyi_private_set_type: BlindIndex
    _pyi_private_get_type: BlindIndex
    kind = BlindIndex
    lookups = ("isnull", "exact", "in")


def column_of(model: type[models.Model], name: str) -> Column:
    """Return the sealed column with this field name; raise `TypeError` if it is not sealed."""
    field = model._meta.get_field(name)
    if not isinstance(field, SealedField):
        message = f"{model._meta.label}.{name} is no SealedField."
        raise TypeError(message)
    return Column(table=model._meta.db_table, name=field.column or name)


def place_of(row: Record, name: str) -> Place:
    """Return where the row's value of this field lies."""
    return Place(column=column_of(type(row), name), row_id=row.pk)


def sealed_texts(row: Record, texts: Mapping[str, str], keyring: Keyring) -> dict[str, Sealed | None]:
    """Return the texts sealed for their places in the row, by field name; None where nothing is written."""
    return {name: keyring.seal(text, place_of(row, name)) if text else None for name, text in texts.items()}


def opened_text(row: Record, name: str, keyring: Keyring) -> str:
    """Return what is sealed in the row's field; nothing where nothing is written."""
    sealed = getattr(row, name)
    return keyring.open(sealed, place_of(row, name)) if sealed is not None else ""
