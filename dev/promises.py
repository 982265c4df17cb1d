"""What a database was said to hold when it was killed, and whether it does."""

from collections import Counter
from dataclasses import dataclass, field

from dev.served import Database

MARK = "Skrevet før strømmen gikk"
STORED = f"""
    SELECT guide.title, COUNT(event.sequence) FROM organisations_guidelink guide
    LEFT JOIN audit_auditevent event ON event.subject_id = guide.id AND event.verb = 'guide.recommend'
    WHERE guide.title LIKE '{MARK} %' GROUP BY guide.id, guide.title
"""  # noqa: S608 - our own words


def title_of(key: str) -> str:
    """Return the title of the guide that is written with this key."""
    return f"{MARK} {key}"


@dataclass(slots=True, kw_only=True)
class Promises:
    """The keys of what was said to be saved, and what became of them over all blows so far."""

    blows: int = 0
    acknowledged: set[str] = field(default_factory=set)
    sent_again: int = 0
    lost: set[str] = field(default_factory=set)
    doubled: set[str] = field(default_factory=set)
    without_event: set[str] = field(default_factory=set)
    faults: Counter[int] = field(default_factory=Counter)

    @property
    def are_kept(self) -> bool:
        """Say whether every promise was kept, and whether there was any."""
        broken = self.lost or self.doubled or self.without_event or self.faults
        return bool(self.acknowledged) and not broken

    def compare(self, database: Database) -> None:
        """Note what is not in the database as it was promised: once, with one event."""
        rows = [(title.removeprefix(f"{MARK} "), events) for title, events in database.ask(STORED)]
        times = Counter(key for key, _events in rows)
        self.lost |= self.acknowledged - set(times)
        self.doubled |= {key for key, count in times.items() if count > 1}
        self.without_event |= {key for key, events in rows if events != 1}

    def __str__(self) -> str:
        said = f"{self.blows} times, {len(self.acknowledged)} acknowledged, {self.sent_again} sent again: "
        said += f"{len(self.lost)} lost, {len(self.doubled)} doubled, {len(self.without_event)} without event"
        return said + (f", answers that must not be: {dict(self.faults)}" if self.faults else "")
