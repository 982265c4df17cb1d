"""Single values that must not lie open in the database: sealed for one place, found again by a blind index.

A municipality has keys of its own; they lie in the database wrapped by a key that does not. Losing the
wrapping key, or dropping a municipality's keys, makes every value that they sealed unreadable for good.
"""

import hashlib
import hmac
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NoReturn, Self
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES: Final = 32
_NONCE_BYTES: Final = 12
_TAG_BYTES: Final = 16
# The first byte of what is stored, so that another way of sealing can stand beside this one.
_VERSION: Final = b"\x01"
_NUMBER_BYTES: Final = 2
_HEADER_BYTES: Final = len(_VERSION) + _NUMBER_BYTES
_KEY_ID_HEX: Final = 8


class SecretError(Exception):
    """A sealed value or a key cannot be opened; the message holds nothing of either."""


class KeyDroppedError(SecretError):
    """The municipality's keys were destroyed on purpose, and with them what they sealed."""

    def __init__(self) -> None:
        super().__init__("The municipality's keys were dropped; what they sealed is gone.")


class BrokenSealError(SecretError):
    """The value was altered, or sealed for another row, column, table or municipality."""

    def __init__(self) -> None:
        super().__init__("The sealed value was altered, or moved from where it was sealed.")


class WrongWrappingKeyError(SecretError):
    """None of the keys of this installation wrapped the municipality's key."""

    def __init__(self, key_id: str) -> None:
        super().__init__(
            f"The key was wrapped by {key_id}, which is not in SAMVIRK_FIELD_KEY or its fallbacks."
        )


class NoWrappingKeyError(SecretError):
    """The installation has no key of its own, so that no municipality can have one."""

    def __init__(self) -> None:
        super().__init__("SAMVIRK_FIELD_KEY is not set: set it to 32 random bytes in base64.")


class _Unshown:
    """Never printed, copied into a pickle or compared by content."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"{type(self).__name__}(…)"

    def __reduce__(self) -> NoReturn:
        message = f"{type(self).__name__} stays in memory."
        raise TypeError(message)


@dataclass(frozen=True, slots=True, repr=False)
class Sealed:
    """A value that only the keys of its municipality open, and only for the place it was sealed for."""

    stored: bytes

    def __repr__(self) -> str:
        return "Sealed(…)"


@dataclass(frozen=True, slots=True, repr=False)
class BlindIndex:
    """Equal for equal values of one column in one municipality, and telling nothing else."""

    stored: bytes

    def __repr__(self) -> str:
        return "BlindIndex(…)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """Where values of one kind lie. Neither name may change while anything sealed lies there."""

    table: str
    name: str

    def __bytes__(self) -> bytes:
        return f"{self.table}|{self.name}".encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where one value lies."""

    column: Column
    row_id: UUID

    def __bytes__(self) -> bytes:
        return bytes(self.column) + b"|" + self.row_id.bytes


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class DataKey(_Unshown):
    """Two keys, since one key does one thing: `sealing` for values, `indexing` for blind indexes."""

    sealing: bytes
    indexing: bytes

    @classmethod
    def new(cls) -> Self:
        """Return two random keys."""
        return cls(os.urandom(KEY_BYTES), os.urandom(KEY_BYTES))

    def renewed(self) -> "DataKey":
        """Return another key for values. Indexes keep theirs: values must still be found by the old ones."""
        return DataKey(os.urandom(KEY_BYTES), self.indexing)


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Keyring(_Unshown):
    """All keys of one municipality by number; the highest seals, all open. Empty when they were dropped."""

    keys: Mapping[int, DataKey]

    def seal(self, text: str, place: Place) -> Sealed:
        """Return the text sealed for this place; another time the same text looks different."""
        return self.seal_bytes(text.encode(), place)

    def seal_bytes(self, content: bytes, place: Place) -> Sealed:
        """Return the bytes sealed for this place; what text is sealed by, and files too."""
        number = self._newest()
        header = _VERSION + number.to_bytes(_NUMBER_BYTES)
        return Sealed(header + _encrypt(self.keys[number].sealing, content, header + bytes(place)))

    def open(self, sealed: Sealed, place: Place) -> str:
        """Return the text; raise `KeyDroppedError` or `BrokenSealError`."""
        return self.open_bytes(sealed, place).decode()

    def open_bytes(self, sealed: Sealed, place: Place) -> bytes:
        """Return the bytes; raise `KeyDroppedError` or `BrokenSealError`."""
        self._newest()
        header, rest = sealed.stored[:_HEADER_BYTES], sealed.stored[_HEADER_BYTES:]
        key = self.keys.get(int.from_bytes(header[len(_VERSION) :]))
        if key is None or not header.startswith(_VERSION):
            raise BrokenSealError
        return _decrypt(key.sealing, rest, header + bytes(place))

    def index_of(self, text: str, column: Column) -> BlindIndex:
        """Return what finds the text in the column; the caller writes equal values alike before."""
        key = self.keys[self._newest()].indexing
        return BlindIndex(hmac.digest(key, bytes(column) + b"|" + text.encode(), hashlib.sha256))

    def _newest(self) -> int:
        if not self.keys:
            raise KeyDroppedError
        return max(self.keys)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrapped:
    """A municipality's key as the database may hold it, and the id of what wrapped it."""

    stored: bytes
    wrapping_key_id: str


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class WrappingKeys(_Unshown):
    """The installation's own keys, from outside the database; the first wraps, all open."""

    keys: tuple[bytes, ...]

    def wrap(self, key: DataKey, municipality_id: UUID, number: int) -> Wrapped:
        """Return the key wrapped for this municipality and number, and no other."""
        if not self.keys:
            raise NoWrappingKeyError
        first = self.keys[0]
        stored = _VERSION + _encrypt(first, key.sealing + key.indexing, _label(municipality_id, number))
        return Wrapped(stored=stored, wrapping_key_id=wrapping_key_id(first))

    def unwrap(self, wrapped: Wrapped, municipality_id: UUID, number: int) -> DataKey:
        """Return the key; raise `WrongWrappingKeyError`, or `BrokenSealError` if it was altered or moved."""
        for key in self.keys:
            if wrapping_key_id(key) == wrapped.wrapping_key_id:
                label = _label(municipality_id, number)
                both = _decrypt(key, wrapped.stored.removeprefix(_VERSION), label)
                return DataKey(both[:KEY_BYTES], both[KEY_BYTES:])
        raise WrongWrappingKeyError(wrapped.wrapping_key_id)


def wrapping_key_id(key: bytes) -> str:
    """Return a name for the key that may be stored and told, and from which it cannot be found."""
    return hashlib.sha256(b"samvirk wrapping key|" + key).hexdigest()[:_KEY_ID_HEX]


def _label(municipality_id: UUID, number: int) -> bytes:
    return b"municipality key|" + municipality_id.bytes + number.to_bytes(_NUMBER_BYTES)


def _encrypt(key: bytes, plain: bytes, place: bytes) -> bytes:
    # 96 random bits: under one key, some four thousand million values before two share a nonce by chance.
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, place)


def _decrypt(key: bytes, stored: bytes, place: bytes) -> bytes:
    if len(stored) < _NONCE_BYTES + _TAG_BYTES:
        raise BrokenSealError
    try:
        return AESGCM(key).decrypt(stored[:_NONCE_BYTES], stored[_NONCE_BYTES:], place)
    except InvalidTag:
        raise BrokenSealError from None
