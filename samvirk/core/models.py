"""Base classes of all rows: UUIDv7 ids, fetching that cannot multiply, versions that catch conflicts."""

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar, Final, Self

from django.db import models, transaction
from django.db.models import Q

from samvirk.core.ids import new_id
from samvirk.core.privacy import PUBLIC, Privacy

if TYPE_CHECKING:
    from collections.abc import Mapping

# More words than these narrow no search, and a database refuses conditions without end.
MOST_WORDS: Final = 6


class Conflict(Exception):  # noqa: N818 - it is no fault: two people wrote at the same time
    """Somebody saved a newer version while this one was being written.

    `current` is the row as it stands now, so that the page can show both versions.
    """

    def __init__(self, current: "Versioned") -> None:
        super().__init__(f"{current._meta.label} {current.pk} has version {current.version} now")
        self.current = current


class Refused(Exception):  # noqa: N818 - an answer, no fault
    """The action cannot be done as things stand, and nothing is changed; the edge finds words for the reason.

    `field` is what stands in the way, by the name it has in the model; empty where it is no single one.
    """

    def __init__(self, reason: StrEnum, field: str = "") -> None:
        super().__init__(reason.value)
        self.reason, self.field = reason, field


class RecordQuerySet[M: models.Model](models.QuerySet[M]):
    """Querysets that fetch related rows for all rows at once: statements never grow with rows."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._fetch_mode = models.FETCH_PEERS

    def holding(self, words: str, *fields: str) -> Self:
        """Those that hold each of the words in one of the fields, however it is written.

        SQLite knows no case beyond A to Z: «åse» is looked for as «Åse» too.
        """
        rows = self
        for word in words.replace("\0", " ").split()[:MOST_WORDS]:
            written = {word, word.lower(), word.upper(), word.capitalize()}
            either = Q()
            for field in fields:
                for form in written:
                    either |= Q(**{f"{field}__icontains": form})
            rows = rows.filter(either)
        return rows


class PeriodQuerySet[M: models.Model](RecordQuerySet[M]):
    """Adjectives for rows that hold from `valid_from` to `valid_until`, its last day (None: not known)."""

    def active(self, today: date) -> Self:
        """Those that hold on the day (Europe/Oslo)."""
        return self.filter(
            models.Q(valid_until=None) | models.Q(valid_until__gte=today), valid_from__lte=today
        )

    def lasting(self, today: date) -> Self:
        """Those that hold on the day or will; not those that are over."""
        return self.filter(models.Q(valid_until=None) | models.Q(valid_until__gte=today))


def ends_after_it_begins(name: str) -> models.CheckConstraint:
    """Return the constraint of a row with such a period."""
    condition = models.Q(valid_until=None) | models.Q(valid_until__gte=models.F("valid_from"))
    return models.CheckConstraint(name=name, condition=condition)


class Record(models.Model):
    """A row with a UUIDv7."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    privacy: "ClassVar[Mapping[str, Privacy]]" = {}
    record_privacy: "ClassVar[Mapping[str, Privacy]]" = {"id": PUBLIC, "version": PUBLIC}

    class Meta:
        abstract = True


class Versioned(Record):
    """A row that people edit: each save raises its version, and a save of an older version is refused."""

    version = models.PositiveIntegerField("versjon", default=1, editable=False)

    class Meta:
        abstract = True

    def change(self, *, expected_version: int, **fields: Any) -> Self:
        """Save named fields if nobody else has since `expected_version`; raise `Conflict` otherwise.

        One conditional UPDATE: two writers at the same moment cannot both win, on either database.
        """
        manager = type(self)._base_manager
        with transaction.atomic():
            # Counted in the database: a version somebody made up may be too large for the column.
            won = manager.filter(pk=self.pk, version=expected_version).update(
                version=models.F("version") + 1, **fields
            )
        current = manager.get(pk=self.pk)
        if not won:
            raise Conflict(current)
        return current
