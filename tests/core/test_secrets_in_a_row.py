"""A row holds a sealed value: nobody stores it plain, finds it plain, or meets it in the database's files."""

import logging
import sqlite3
from collections.abc import Callable, Iterator
from typing import Any, ClassVar, Final

import pytest
from django.core import serializers
from django.core.exceptions import FieldError
from django.db import connection, migrations, models
from django.db.migrations.writer import MigrationWriter
from django.test.utils import isolate_apps

from samvirk.core.fields import BlindIndexField, PlainValueError, SealedField, column_of, place_of
from samvirk.core.ids import new_id
from samvirk.core.models import Record
from samvirk.core.secrets import BlindIndex, BrokenSealError, DataKey, Keyring, Sealed

# The table is made for the test and gone after it, which on SQLite works outside a transaction only.
pytestmark = pytest.mark.django_db(transaction=True)

NUMBER: Final = "15108695088"
NOTE: Final = "Hemmelig bekymring om Ærlend"


with isolate_apps("samvirk.people"):

    class Sheet(Record):
        """A row as concept packages will have them."""

        title = models.CharField(max_length=50)
        national_id = SealedField("fødselsnummer", null=True)
        national_id_index = BlindIndexField("oppslag på fødselsnummer", null=True, unique=True)
        note = SealedField("merknad", null=True)

        objects: ClassVar[models.Manager["Sheet"]] = models.Manager()

        class Meta:
            app_label = "people"
            db_table = "planted_sheet"


@pytest.fixture(autouse=True)
def table(db: None) -> Iterator[None]:
    with connection.schema_editor() as editor:
        editor.create_model(Sheet)
    yield
    with connection.schema_editor() as editor:
        editor.delete_model(Sheet)


@pytest.fixture
def keyring() -> Keyring:
    return Keyring({1: DataKey.new()})


@pytest.fixture
def sheet(keyring: Keyring) -> Sheet:
    row = Sheet(title="Vanlig overskrift")
    row.national_id = keyring.seal(NUMBER, place_of(row, "national_id"))
    row.national_id_index = keyring.index_of(NUMBER, column_of(Sheet, "national_id"))
    row.note = keyring.seal(NOTE, place_of(row, "note"))
    row.save(force_insert=True)
    return row


def everything_stored() -> bytes:
    """Return what the database's file holds, or on PostgreSQL every byte of the row."""
    if connection.vendor == "sqlite":
        file: sqlite3.Connection = connection.connection
        return bytes(file.serialize())
    with connection.cursor() as cursor:
        cursor.execute("SELECT title, national_id, national_id_index, note FROM planted_sheet")
        return b"".join(
            cell.encode() if isinstance(cell, str) else bytes(cell)
            for row in cursor.fetchall()
            for cell in row
        )


def test_a_row_gives_its_value_back_to_the_one_with_the_keys(sheet: Sheet, keyring: Keyring) -> None:
    found = Sheet.objects.get(pk=sheet.pk)
    assert keyring.open(found.national_id, place_of(found, "national_id")) == NUMBER
    assert keyring.open(found.note, place_of(found, "note")) == NOTE


def test_the_plain_value_is_nowhere_in_the_database(sheet: Sheet) -> None:
    stored = everything_stored()
    assert b"Vanlig overskrift" in stored, "The search itself must find what lies open."
    for part in (NUMBER, NUMBER[6:], NOTE, "bekymring"):
        assert part.encode() not in stored
        assert part.encode().hex().encode() not in stored


def test_a_value_copied_to_another_row_or_column_does_not_open(sheet: Sheet, keyring: Keyring) -> None:
    other = Sheet(title="En annen", national_id=sheet.national_id, note=sheet.national_id)
    other.save(force_insert=True)
    other.refresh_from_db()
    for place in (place_of(other, "national_id"), place_of(other, "note"), place_of(sheet, "note")):
        with pytest.raises(BrokenSealError):
            keyring.open(other.national_id, place)


def test_it_is_found_by_its_index_and_by_nothing_else(sheet: Sheet, keyring: Keyring) -> None:
    index = keyring.index_of(NUMBER, column_of(Sheet, "national_id"))
    assert Sheet.objects.get(national_id_index=index) == sheet
    assert Sheet.objects.get(national_id_index__in=[index, BlindIndex(bytes(32))]) == sheet
    assert not Sheet.objects.filter(national_id_index=BlindIndex(bytes(32))).exists()
    assert Sheet.objects.filter(note__isnull=False).count() == 1


@pytest.mark.parametrize("lookup", ["", "__exact", "__in", "__contains", "__startswith", "__regex", "__gt"])
def test_nobody_can_look_for_a_plain_value(sheet: Sheet, lookup: str) -> None:
    for field in ("national_id", "note"):
        with pytest.raises(FieldError) as caught:
            Sheet.objects.filter(**{f"{field}{lookup}": NUMBER})
        assert NUMBER not in str(caught.value)


@pytest.mark.parametrize(
    "attempt",
    [
        pytest.param(lambda: Sheet(national_id=NUMBER).save(force_insert=True), id="save"),
        pytest.param(lambda: Sheet(note=NUMBER.encode()).save(force_insert=True), id="bytes"),
        pytest.param(lambda: Sheet.objects.bulk_create([Sheet(note=NUMBER)]), id="bulk_create"),
        pytest.param(lambda: Sheet.objects.update(note=NUMBER), id="update"),
        pytest.param(lambda: Sheet.objects.update(national_id_index=NUMBER), id="update of the index"),
        pytest.param(lambda: Sheet.objects.filter(national_id_index=NUMBER).count(), id="look for the index"),
        pytest.param(lambda: Sheet(note=NUMBER).clean_fields(), id="clean"),
        pytest.param(lambda: Sheet(note=BlindIndex(b"1")).save(force_insert=True), id="an index for a value"),
    ],
)
def test_a_plain_value_is_refused_and_not_quoted(sheet: Sheet, attempt: Callable[[], object]) -> None:
    with pytest.raises(PlainValueError, match="seal it first") as caught:
        attempt()
    assert NUMBER not in str(caught.value)
    assert NUMBER.encode() not in everything_stored()


def test_values_lists_and_logs_show_no_value(sheet: Sheet, caplog: pytest.LogCaptureFixture) -> None:
    found = Sheet.objects.get(pk=sheet.pk)
    logging.getLogger(__name__).warning("%s %s %s", found, vars(found), list(Sheet.objects.values()))
    assert "Sealed(…)" in caplog.text
    for shown in (caplog.text, repr(list(Sheet.objects.values_list("note", "national_id_index")))):
        assert NUMBER not in shown
        assert repr(sheet.note.stored)[2:-1] not in shown


def test_an_empty_value_stays_empty() -> None:
    row = Sheet(title="Uten")
    row.save(force_insert=True)
    row.refresh_from_db()
    assert (row.national_id, row.national_id_index) == (None, None)
    assert Sheet.objects.get(national_id__isnull=True) == row


def test_equal_indexes_meet_the_constraint(sheet: Sheet) -> None:
    with pytest.raises(Exception, match=r"(?i)unique"):
        Sheet(title="Den samme", national_id_index=sheet.national_id_index).save(force_insert=True)


def test_a_dump_holds_sealed_bytes_and_is_read_back(sheet: Sheet, keyring: Keyring) -> None:
    field: Any = Sheet._meta.get_field("note")
    dumped = field.value_to_string(sheet)
    assert NOTE not in dumped
    assert field.to_python(dumped) == sheet.note
    (row,) = serializers.serialize("python", [sheet])
    assert row["fields"]["note"] == dumped
    assert field.value_to_string(Sheet()) == ""


def test_migrations_do_not_change_by_themselves() -> None:
    for field in (SealedField("merknad", null=True), BlindIndexField("oppslag", unique=True)):
        *_, arguments, options = field.deconstruct()
        again = type(field)(*arguments, **options)
        assert again.deconstruct() == field.deconstruct()
        text, imports = MigrationWriter.serialize(field)
        assert f"samvirk.core.fields.{type(field).__name__}(" in text
        assert imports == {"import samvirk.core.fields"}
    assert migrations.AddField("sheet", "note", SealedField("merknad", null=True)).describe()


def test_only_a_sealed_field_has_a_place(sheet: Sheet) -> None:
    with pytest.raises(TypeError, match=r"people.Sheet.title is no SealedField"):
        place_of(sheet, "title")


def test_a_place_is_the_table_the_column_and_the_row(sheet: Sheet) -> None:
    place = place_of(sheet, "note")
    assert (place.column.table, place.column.name, place.row_id) == ("planted_sheet", "note", sheet.pk)
    assert place_of(Sheet(pk=new_id()), "note") != place


def test_a_sealed_value_is_no_text() -> None:
    assert not isinstance(Sealed(b""), str | bytes)
