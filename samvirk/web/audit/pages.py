"""The log of one person as frozen values: by day, and within it by human."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samvirk.access.log import LoggedEvent, PersonLog
from samvirk.access.roles import Basis
from samvirk.audit.facts import LastSeal
from samvirk.web.access.words import role_words
from samvirk.web.audit.event_words import what, why
from samvirk.web.components import dates
from samvirk.web.components.page import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """One thing that somebody did on a day, once or several times."""

    what: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LogReader:
    """What one human did on a day, and why they might."""

    who: str
    place: str
    lines: tuple[LogLine, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LogDay:
    """One day."""

    label: str
    readers: tuple[LogReader, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLogPage:
    """«Hvem har sett på opplysningene om meg»."""

    title: str
    lead: str
    summary: str
    masked: str
    days: tuple[LogDay, ...]
    place: str
    newer: str
    older: str
    seal: str


def person_log_page(log: PersonLog, seal: LastSeal | None) -> PersonLogPage:
    """Return the page of the log."""
    return PersonLogPage(
        title=_title(log),
        lead=_("Her står alle som har lest eller endret noe. Det nyeste står først."),
        summary=_summary(log),
        masked=""
        if log.is_place_open
        else _("Navn på dem som hjelper, vises ikke her. De kan røpe hvor personen er."),
        days=_days(log.events),
        place=_("Side %(page)s av %(pages)s") % {"page": log.page, "pages": log.pages},
        newer=f"?side={log.page - 1}" if log.page > 1 else "",
        older=f"?side={log.page + 1}" if log.page < log.pages else "",
        seal=seal_words(seal),
    )


def page_links(page: PersonLogPage) -> tuple[Link, ...]:
    """Return the links to newer and older events that there are."""
    found = ((page.newer, _("Nyere")), (page.older, _("Eldre")))
    return tuple(Link(label=label, url=url) for url, label in found if url)


def seal_words(seal: LastSeal | None) -> str:
    """Return when the log was sealed last: what is beneath a seal cannot be changed unseen."""
    if seal is None:
        return _("Loggen er ikke forseglet ennå.")
    when, number = dates.moment_with_year(seal.sealed_at), seal.number
    return _("Loggen er forseglet sist %(when)s, nr. %(number)s.") % {"when": when, "number": number}


def _title(log: PersonLog) -> str:
    if log.basis is Basis.OWN:
        return _("Hvem har sett på opplysningene om meg?")
    return _("Hvem har sett på opplysningene om %(name)s?") % {"name": log.name}


def _summary(log: PersonLog) -> str:
    if not log.readers_lately:
        return _("Ingen andre har lest noe de siste 30 dagene. Det du selv har lest, er ikke tatt med.")
    return ngettext(
        "%(count)s annen har lest noe de siste 30 dagene. Det du selv har lest, er ikke tatt med.",
        "%(count)s andre har lest noe de siste 30 dagene. Det du selv har lest, er ikke tatt med.",
        log.readers_lately,
    ) % {"count": log.readers_lately}


def _days(events: Sequence[LoggedEvent]) -> tuple[LogDay, ...]:
    days = groupby(events, key=_day)
    return tuple(LogDay(label=capfirst(_day_words(day)), readers=_readers(list(rows))) for day, rows in days)


def _day(event: LoggedEvent) -> date:
    return timezone.localdate(event.occurred_at)


def _day_words(day: date) -> str:
    return dates.day_with_weekday(day)


def _readers(events: Sequence[LoggedEvent]) -> tuple[LogReader, ...]:
    """Return the humans of a day, whoever did something last first; one who plays two roles is two."""
    by_reader: dict[tuple[object, str], list[LoggedEvent]] = {}
    for event in events:
        by_reader.setdefault((event.account_id, event.role), []).append(event)
    return tuple(_reader(rows) for rows in by_reader.values())


def _reader(events: Sequence[LoggedEvent]) -> LogReader:
    first = events[0]
    reasons = dict.fromkeys(why(event.basis, event.reason) for event in events)
    place = ", ".join(part for part in (role_words(first.role), first.workplace) if part)
    return LogReader(who=_who(first), place=place, lines=_lines(events), why=capfirst(", ".join(reasons)))


def _who(event: LoggedEvent) -> str:
    if event.account_id is None:
        return "Samvirk"
    return event.who or _("En fagperson")


def _lines(events: Iterable[LoggedEvent]) -> tuple[LogLine, ...]:
    by_words: dict[str, list[LoggedEvent]] = {}
    for event in events:
        by_words.setdefault(what(event.verb, event.fields), []).append(event)
    return tuple(LogLine(what=capfirst(words), when=_when(rows)) for words, rows in by_words.items())


def _when(events: Sequence[LoggedEvent]) -> str:
    last = dates.at_time(events[0].occurred_at)
    if len(events) == 1:
        return last
    return _("%(count)s ganger, sist %(time)s") % {"count": len(events), "time": last}
