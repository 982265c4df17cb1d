"""A sealed value opens in its own place, with its own municipality's keys, and nowhere else."""

import os
import pickle
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samvirk.core.ids import new_id
from samvirk.core.secrets import (
    BrokenSealError,
    Column,
    DataKey,
    KeyDroppedError,
    Keyring,
    Place,
    Sealed,
    SecretError,
    Wrapped,
    WrappingKeys,
    WrongWrappingKeyError,
)

NUMBER = "15108695088"
COLUMN = Column(table="people_person", name="national_id")
PLACE = Place(column=COLUMN, row_id=new_id())
FJORDVIK, HEIMVIK = new_id(), new_id()


@pytest.fixture
def keyring() -> Keyring:
    return Keyring({1: DataKey.new()})


def test_it_opens_what_it_sealed(keyring: Keyring) -> None:
    assert keyring.open(keyring.seal(NUMBER, PLACE), PLACE) == NUMBER


@given(st.text())
def test_any_text_comes_back_as_it_was(text: str) -> None:
    keyring = Keyring({1: DataKey.new()})
    assert keyring.open(keyring.seal(text, PLACE), PLACE) == text


def test_equal_values_look_different(keyring: Keyring) -> None:
    sealed = [keyring.seal(NUMBER, PLACE) for _ in range(100)]
    assert len({one.stored for one in sealed}) == len({one.stored[3:15] for one in sealed}) == 100


def test_many_threads_draw_no_nonce_twice(keyring: Keyring) -> None:
    def seal_many(_: int) -> list[bytes]:
        return [keyring.seal(NUMBER, PLACE).stored[3:15] for _ in range(2_000)]

    with ThreadPoolExecutor(8) as threads:
        drawn = [nonce for part in threads.map(seal_many, range(8)) for nonce in part]
    assert len(set(drawn)) == 16_000


@pytest.mark.parametrize(
    "moved",
    [
        pytest.param(replace(PLACE, row_id=new_id()), id="another row"),
        pytest.param(replace(PLACE, column=replace(COLUMN, name="note")), id="another column"),
        pytest.param(replace(PLACE, column=replace(COLUMN, table="people_parent")), id="another table"),
    ],
)
def test_a_value_that_was_moved_does_not_open(keyring: Keyring, moved: Place) -> None:
    with pytest.raises(BrokenSealError):
        keyring.open(keyring.seal(NUMBER, PLACE), moved)


def test_another_municipality_does_not_open_it(keyring: Keyring) -> None:
    with pytest.raises(BrokenSealError):
        Keyring({1: DataKey.new()}).open(keyring.seal(NUMBER, PLACE), PLACE)


def test_a_value_with_any_byte_altered_does_not_open(keyring: Keyring) -> None:
    stored = keyring.seal(NUMBER, PLACE).stored
    for place in range(len(stored)):
        altered = stored[:place] + bytes([stored[place] ^ 1]) + stored[place + 1 :]
        with pytest.raises(BrokenSealError):
            keyring.open(Sealed(altered), PLACE)


def test_a_value_that_was_cut_or_lengthened_does_not_open(keyring: Keyring) -> None:
    stored = keyring.seal(NUMBER, PLACE).stored
    for other in [*(stored[:length] for length in range(len(stored))), stored + b"\x00"]:
        with pytest.raises(BrokenSealError):
            keyring.open(Sealed(other), PLACE)


# Found without being opened


def test_equal_values_have_equal_indexes_in_a_column_of_a_municipality(keyring: Keyring) -> None:
    index = keyring.index_of(NUMBER, COLUMN)
    assert index == keyring.index_of(NUMBER, COLUMN)
    assert index != keyring.index_of("15108695089", COLUMN)


def test_indexes_differ_between_columns_and_municipalities(keyring: Keyring) -> None:
    indexes = {
        keyring.index_of(NUMBER, COLUMN),
        keyring.index_of(NUMBER, replace(COLUMN, name="note")),
        keyring.index_of(NUMBER, replace(COLUMN, table="people_parent")),
        Keyring({1: DataKey.new()}).index_of(NUMBER, COLUMN),
    }
    assert len(indexes) == 4


# Another key, and none


def test_after_renewal_old_values_open_and_new_ones_use_the_new_key(keyring: Keyring) -> None:
    old, first = keyring.seal(NUMBER, PLACE), keyring.keys[1]
    both = Keyring({1: first, 2: first.renewed()})
    new = both.seal(NUMBER, PLACE)
    assert both.open(old, PLACE) == both.open(new, PLACE) == NUMBER
    with pytest.raises(BrokenSealError):
        keyring.open(new, PLACE)
    with pytest.raises(BrokenSealError):
        Keyring({2: both.keys[2]}).open(old, PLACE)


def test_renewal_keeps_the_indexes(keyring: Keyring) -> None:
    both = Keyring({1: keyring.keys[1], 2: keyring.keys[1].renewed()})
    assert both.index_of(NUMBER, COLUMN) == keyring.index_of(NUMBER, COLUMN)


def test_without_keys_everything_says_that_they_were_dropped(keyring: Keyring) -> None:
    sealed, empty = keyring.seal(NUMBER, PLACE), Keyring({})
    for attempt in (
        lambda: empty.open(sealed, PLACE),
        lambda: empty.seal(NUMBER, PLACE),
        lambda: empty.index_of(NUMBER, COLUMN),
    ):
        with pytest.raises(KeyDroppedError):
            attempt()


# Wrapped


def test_the_installation_opens_what_it_wrapped() -> None:
    wrapping, key = WrappingKeys((os.urandom(32),)), DataKey.new()
    found = wrapping.unwrap(wrapping.wrap(key, FJORDVIK, 1), FJORDVIK, 1)
    assert (found.sealing, found.indexing) == (key.sealing, key.indexing)


def test_a_fallback_opens_and_the_first_wraps() -> None:
    old, new = os.urandom(32), os.urandom(32)
    wrapped = WrappingKeys((old,)).wrap(DataKey.new(), FJORDVIK, 1)
    both = WrappingKeys((new, old))
    again = both.wrap(both.unwrap(wrapped, FJORDVIK, 1), FJORDVIK, 1)
    assert again.wrapping_key_id != wrapped.wrapping_key_id
    assert WrappingKeys((new,)).unwrap(again, FJORDVIK, 1).sealing


def test_another_installation_does_not_open_it_and_says_which_key_it_needs() -> None:
    wrapped = WrappingKeys((os.urandom(32),)).wrap(DataKey.new(), FJORDVIK, 1)
    with pytest.raises(WrongWrappingKeyError, match=wrapped.wrapping_key_id):
        WrappingKeys((os.urandom(32),)).unwrap(wrapped, FJORDVIK, 1)


@pytest.mark.parametrize(("municipality_id", "number"), [(HEIMVIK, 1), (FJORDVIK, 2)])
def test_a_wrapped_key_that_was_moved_does_not_open(municipality_id: UUID, number: int) -> None:
    wrapping = WrappingKeys((os.urandom(32),))
    with pytest.raises(BrokenSealError):
        wrapping.unwrap(wrapping.wrap(DataKey.new(), FJORDVIK, 1), municipality_id, number)


@pytest.mark.parametrize("stored", [b"", b"\x01", b"\x01" + bytes(92)])
def test_a_wrapped_key_that_was_altered_does_not_open(stored: bytes) -> None:
    wrapping = WrappingKeys((os.urandom(32),))
    good = wrapping.wrap(DataKey.new(), FJORDVIK, 1)
    with pytest.raises(BrokenSealError):
        wrapping.unwrap(Wrapped(stored=stored, wrapping_key_id=good.wrapping_key_id), FJORDVIK, 1)


# Never shown


def test_nothing_that_holds_a_key_or_a_value_prints_it(keyring: Keyring) -> None:
    wrapping, sealed = WrappingKeys((b"w" * 32,)), keyring.seal(NUMBER, PLACE)
    key = DataKey(b"s" * 32, b"i" * 32)
    shown = [repr(one) for one in (keyring, sealed, wrapping, key, keyring.index_of(NUMBER, COLUMN))]
    assert shown == ["Keyring(…)", "Sealed(…)", "WrappingKeys(…)", "DataKey(…)", "BlindIndex(…)"]
    assert [str(one) for one in (keyring, sealed, wrapping, key)] == shown[:4]


def test_keys_are_not_pickled(keyring: Keyring) -> None:
    for secret in (keyring, keyring.keys[1], WrappingKeys((os.urandom(32),))):
        with pytest.raises(TypeError, match="stays in memory"):
            pickle.dumps(secret)


@pytest.mark.parametrize(
    "fail",
    [
        lambda keyring: keyring.open(keyring.seal(NUMBER, PLACE), replace(PLACE, row_id=new_id())),
        lambda keyring: Keyring({}).seal(NUMBER, PLACE),
        lambda keyring: keyring.open(Sealed(NUMBER.encode()), PLACE),
    ],
)
def test_an_error_holds_neither_value_nor_key(keyring: Keyring, fail: Any) -> None:
    with pytest.raises(SecretError) as caught:
        fail(keyring)
    held = f"{caught.value!r} {caught.value.args} {caught.value.__dict__}".encode() + pickle.dumps(
        caught.value
    )
    assert caught.value.__cause__ is None
    for secret in (NUMBER.encode(), keyring.keys[1].sealing, keyring.keys[1].indexing):
        assert secret not in held
