"""Search results as frozen values."""

from datetime import datetime
from typing import Any, Final

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samvirk.access import door
from samvirk.access.decide import Actor
from samvirk.access.permissions import Permission
from samvirk.people.facts import Wanted
from samvirk.web.people.list_pages import found_rows
from samvirk.web.rules.rule_words import SENTENCES
from samvirk.web.search.case_hits import case_hits, report_hits
from samvirk.web.search.directory_hits import Hit, directory_hits

# Pages that can be found by their words: view, title, more words, what it takes.
PAGES: Final[tuple[tuple[str, Any, Any, Permission], ...]] = (
    (
        "rules:call",
        gettext_lazy("Når må innkallingen sendes?"),
        gettext_lazy("møte ansvarsgruppe frist 14 dager"),
        Permission.RULE_READ,
    ),
    (
        "rules:application",
        gettext_lazy("Når må søknaden besvares?"),
        gettext_lazy("foreløpig svar en måned frist"),
        Permission.RULE_READ,
    ),
    (
        "rules:complaint",
        gettext_lazy("Når går klagefristen ut?"),
        gettext_lazy("klage avslag statsforvalter"),
        Permission.RULE_READ,
    ),
    (
        "rules:consent",
        gettext_lazy("Hvem må samtykke?"),
        gettext_lazy("samtykke barn ungdom forelder verge"),
        Permission.RULE_READ,
    ),
    (
        "intake:queue",
        gettext_lazy("Meldinger som venter"),
        gettext_lazy("kø"),
        Permission.REPORT_HANDLE,
    ),
    (
        "intake:new",
        gettext_lazy("Meld fra om et behov"),
        gettext_lazy("melding koordinering hjelp"),
        Permission.REPORT_WRITE,
    ),
    (
        "applications:waiting",
        gettext_lazy("Søknader"),
        gettext_lazy("søknad venter svar vilkår"),
        Permission.APPLICATION_HANDLE,
    ),
    (
        "applications:apply",
        gettext_lazy("Søk om koordinator"),
        gettext_lazy("søknad skjema"),
        Permission.APPLICATION_WRITE,
    ),
    (
        "coordination:list",
        gettext_lazy("Koordineringer"),
        gettext_lazy("uten koordinator oppnevne"),
        Permission.COORDINATION_READ,
    ),
    (
        "coordination:capacity",
        gettext_lazy("Kapasitet"),
        gettext_lazy("hvem har plass koordinator"),
        Permission.CAPACITY_READ,
    ),
    (
        "coordination:asked",
        gettext_lazy("Spørsmål til deg"),
        gettext_lazy("forespørsel koordinator svar"),
        Permission.COORDINATOR_REQUEST_ANSWER,
    ),
    (
        "consent:tend",
        gettext_lazy("Samtykker å følge opp"),
        gettext_lazy("fornye gått ut"),
        Permission.CONSENT_ASK,
    ),
    ("notifications:notices", gettext_lazy("Beskjeder"), gettext_lazy("nytt varsel"), Permission.NOTICE_READ),
    ("shell:help", gettext_lazy("Hjelp"), gettext_lazy("telefon språk utskrift"), Permission.HOME_SEE),
    (
        "access:me",
        gettext_lazy("Min side"),
        gettext_lazy("mørkt lyst tett visning rolle logg ut"),
        Permission.HOME_SEE,
    ),
    (
        "organisations:units",
        gettext_lazy("Enheter"),
        gettext_lazy("avdeling leder telefon kommunen"),
        Permission.STAFF_READ,
    ),
    (
        "staff:staff",
        gettext_lazy("Ansatte"),
        gettext_lazy("fagperson kollega borte vikar telefon"),
        Permission.STAFF_READ,
    ),
    (
        "organisations:outside",
        gettext_lazy("Virksomheter utenfor"),
        gettext_lazy("sykehus NAV skole privat organisasjon"),
        Permission.STAFF_READ,
    ),
    (
        "organisations:services",
        gettext_lazy("Tilbud"),
        gettext_lazy("tjenester hjelp søke kontakt"),
        Permission.DIRECTORY_READ,
    ),
    (
        "imports:upload",
        gettext_lazy("Hent fra fil"),
        gettext_lazy("import Excel CSV enheter ansatte"),
        Permission.DIRECTORY_EDIT,
    ),
    (
        "organisations:settings",
        gettext_lazy("Kommunen"),
        gettext_lazy("tall innstillinger kontakt"),
        Permission.SETTING_READ,
    ),
)


def hits(actor: Actor, words: str, *, now: datetime) -> tuple[Hit, ...]:
    """Return what the actor may see that is meant: persons, pages, guides, rules, then the directory."""
    wanted = words.casefold().split()
    if not wanted:
        return ()
    held = (
        hit
        for hit in (*_pages(actor), *_guides(actor, now), *_rules(actor))
        if all(word in f"{hit.title} {hit.text} {hit.more_words}".casefold() for word in wanted)
    )
    return (
        *report_hits(actor, words, now=now),
        *_persons(actor, words, now),
        *held,
        *directory_hits(actor, words, now=now),
    )


def _persons(actor: Actor, words: str, now: datetime) -> list[Hit]:
    """Return the persons who may be meant, by name or telephone number, and what is going on for them."""
    if not actor.may(Permission.PERSON_LIST):
        return []
    found = door.search_persons(actor, Wanted(name=words, phone=words), now=now)
    rows = found_rows(found, timezone.localdate(now))
    named = [(match.person.id, row.name) for match, row in zip(found, rows, strict=True)]
    persons = [Hit(title=row.name, text=row.about, url=row.url, kind=_("Person")) for row in rows]
    return [*persons, *case_hits(actor, named, now=now)]


def _pages(actor: Actor) -> list[Hit]:
    return [
        Hit(title=str(title), text="", url=reverse(view), kind=_("Side"), more_words=str(words))
        for view, title, words, permission in PAGES
        if actor.may(permission)
    ]


def _guides(actor: Actor, now: datetime) -> list[Hit]:
    return [
        Hit(
            title=guide.title,
            text=". ".join(filter(None, (guide.publisher, guide.description))),
            url=guide.url,
            kind=_("Veileder"),
        )
        for guide in door.guides(actor, now=now)
    ]


def _rules(actor: Actor) -> list[Hit]:
    if not actor.may(Permission.RULE_READ):
        return []
    url = reverse("rules:index")
    return [Hit(title=str(sentence), text="", url=url, kind=_("Regel")) for sentence in SENTENCES.values()]
