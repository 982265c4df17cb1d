"""No notice tells a stranger anything: no name, no id, nothing about health, in any language or channel."""

import re
from collections.abc import Collection, Iterator
from typing import Final
from uuid import UUID

import pytest
from django.conf import settings
from django.core import mail
from django.db import models
from django.utils import translation
from icalendar import Calendar

from samvirk.intake.models import NeedReport
from samvirk.notifications.channels import PATH
from samvirk.notifications.deliver import deliver_due
from samvirk.notifications.texts import WORDS, email_of
from samvirk.outbox.models import Channel, Delivery, Message
from samvirk.people.models import Account, Person
from samvirk.web.notifications.pages import notice_rows
from tests.guards.house import joined
from tests.notifications.telling import Emma
from tests.town import ELIN, EMMA, JONAS, KARI, MONA, Town

# How words about health begin, in the three languages; inflections and compounds follow.
HEALTH: Final = (
    *("adhd", "alkohol", "alcohol", "allerg", "angst", "anxi", "asperg", "autis", "avrus", "barnevern"),
    *("behandl", "cancer", "cerebral", "child welfare", "demen", "depress", "deprim", "diab", "diagnos"),
    *("disab", "disease", "disorder", "doctor", "down", "epilep", "fastlege", "funksjonshem"),
    *("funksjonsned", "gravid", "habiliter", "handicap", "health", "helse", "hospital", "hiv"),
    *("ill ", "illness", "innleg", "kreft", "lammel", "lege", "lidelse", "liding", "medic", "medisin"),
    *("mental", "mobb", "nedsatt", "nedsett", "nurse", "omsorgs", "operasjon", "overgrep", "pasient"),
    *("patient", "pleie", "pregnan", "psyk", "psych", "rehab", "rus", "selvmord", "selvskad", "sjuk"),
    *(
        "sjølvmord",
        "sjølvskad",
        "skade",
        "smert",
        "suicid",
        "sykdom",
        "syke",
        "sykt",
        "symptom",
        "syndrom",
        "terapi",
    ),
    *("therap", "treatment", "trygd", "tvang", "ufør", "utviklingshem", "violen", "vold", "vald", "abuse"),
)
_WORD_ABOUT_HEALTH: Final = re.compile(
    rf"\b(?:{'|'.join(HEALTH)})\w*|\b[sS]yk\b|\b[fF]risk\w*", re.IGNORECASE
)
_WORD: Final = re.compile(r"\w+")
_UUID: Final = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}", re.IGNORECASE)
# Six digits are a date of birth; people write them with blanks and dots.
_DIGITS: Final = re.compile(r"\d(?:[ .\-]?\d){5,}")
_ADDRESS: Final = re.compile(r"\b[A-ZÆØÅ]\w+(?:gata|gate|veien|vegen|vei|veg)\b|\b\d{4} [A-ZÆØÅ]")
# Which meeting, when, and whose calendar: without them it is no entry.
_OF_ENTRY: Final = frozenset({"UID", "DTSTAMP", "DTSTART", "DTEND", "ATTENDEE"})
_HOST: Final = re.compile(r"https?://[\w.:-]+")


def faults_of(text: str, canaries: Collection[str] = ()) -> list[str]:
    """Return what a text says that no notice may say."""
    read = _HOST.sub("", text)
    found = [
        *(f"about health: {match.group()}" for match in _WORD_ABOUT_HEALTH.finditer(read)),
        *(f"an id: {match.group()}" for match in _UUID.finditer(read)),
        *(f"a number: {match.group()}" for match in _DIGITS.finditer(_UUID.sub("", read))),
        *(f"an address: {match.group()}" for match in _ADDRESS.finditer(read)),
    ]
    words = set(_WORD.findall(read.casefold()))
    named = (canary for canary in canaries if words.issuperset(_WORD.findall(canary.casefold())))
    return [*found, *(f"somebody: {canary}" for canary in named)]


# What is written


def texts() -> Iterator[tuple[str, str]]:
    """Return every text of every topic, language and channel, with where it stands."""
    for topic, words in WORDS.items():
        for language, _name in settings.LANGUAGES:
            with translation.override(language):
                email = email_of(topic, f"{settings.ADDRESS}{PATH}")
                yield f"{topic}, {language}, screen", f"{words.title}. {words.text}"
                yield f"{topic}, {language}, e-mail", f"{email.subject}. {email.body}"


@pytest.fixture
def names(fjordvik_and_skogli: Town) -> set[str]:
    """Every name that somebody has."""
    town = fjordvik_and_skogli
    return {part for name in (*town.accounts, *town.persons) for part in name.split()}


def test_no_notice_says_anything(names: set[str]) -> None:
    rendered = list(texts())
    assert len(rendered) == len(WORDS) * len(settings.LANGUAGES) * len(Channel)
    faults = [f"{where}: {fault}" for where, text in rendered for fault in faults_of(text, names)]
    assert not faults, joined(faults)


def test_an_e_mail_does_not_even_say_what_kind_of_thing_has_happened() -> None:
    said = {email_of(topic, "x") for topic in WORDS}
    assert len(said) == 2


# What is sent, in a world where every field has a canary

NAME, NEED, NUMBER, PLACE = "Kanariella", "Kanaribehov", "17051512345", "Kanariveien"


@pytest.fixture
def emma(fjordvik_and_skogli: Town) -> Emma:
    """Emma, with a canary in all that is hers, and everything has happened to her."""
    emma = Emma(fjordvik_and_skogli)
    emma.leader()
    Person.objects.filter(pk=emma.person.pk).update(
        given_name=NAME, family_name=NAME, communication=NEED, phone=NUMBER, language=NEED
    )
    Account.objects.filter(display_name__in=[EMMA, MONA, KARI, ELIN, JONAS]).update(display_name=NAME)
    return emma


def happen(emma: Emma) -> dict[str, models.Model]:
    """Return what each topic is told of."""
    request = emma.request(professional=emma.town.posts[KARI])
    report = emma.report(JONAS)
    NeedReport.objects.filter(pk=report.pk).update(notifier_service=NEED)
    application, consent, member = emma.application(), emma.consent(), emma.member()
    version = emma.plan_version()
    return {
        "intake.report_received": report,
        "intake.report_acknowledged": report,
        "intake.report_closed": report,
        "applications.received": application,
        "applications.documents_asked": application,
        "applications.preliminary_answer": application,
        "applications.decided": application,
        "coordination.requested": request,
        "coordination.accepted": request,
        "coordination.answered": request,
        "coordination.appointed": emma.appointment(ELIN),
        **dict.fromkeys(("changes.asked", "changes.answered"), emma.change()),
        "goals.asked": emma.activity(),
        "goals.reminded": emma.activity(),
        "progress.asked": emma.progress_step(),
        "progress.answered": emma.progress_step(),
        "deadlines.due": emma.coordination(),
        "mapping.begun": emma.mapping(),
        "tool.chosen": emma.tool_choice(),
        "teams.joined": member,
        "teams.declined": member,
        **dict.fromkeys(("meetings.called", "meetings.moved", "meetings.cancelled"), emma.called()),
        "minutes.released": emma.got_minutes(),
        "consent.asked": consent,
        "consent.given": consent,
        "consent.refused": consent,
        "consent.withdrawn": emma.given_consent(withdrawn_at=emma.town.now),
        "plans.sent": version,
        "plans.answered": version,
        "reviews.begun": emma.review(),
        "reviews.disputed": emma.review(finished_on=emma.town.today, further_need="end"),
        "reviews.wished": emma.wish_to_end(),
        "reviews.ended": emma.wish_to_end(ended_at=emma.town.now),
        "reviews.restored": emma.wish_to_end(ended_at=emma.town.now),
    }


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_no_canary_gets_into_what_is_sent(emma: Emma, language: str) -> None:
    Account.objects.update(language=language)
    rows = happen(emma)
    assert rows.keys() == WORDS.keys()
    for topic, subject in rows.items():
        emma.tell(topic, subject)
    while deliver_due(tell_time=lambda: emma.town.now):
        pass
    untold = Message.objects.exclude(deliveries__channel=Channel.EMAIL)
    assert not [message.topic for message in untold]
    canaries = {NAME, NEED, NUMBER, PLACE, *(str(pk) for pk in ids_of(rows))}
    faults = [fault for text in (*letters(), *shown(language)) for fault in faults_of(text, canaries)]
    assert not faults, joined(faults)


def ids_of(rows: dict[str, models.Model]) -> set[UUID]:
    """Return the ids of the persons, accounts, messages and of what they were told of."""
    return {
        *Person.objects.values_list("pk", flat=True),
        *Account.objects.values_list("pk", flat=True),
        *Message.objects.values_list("pk", flat=True),
        *(row.pk for row in rows.values()),
    }


def letters() -> Iterator[str]:
    """Return every e-mail with all its headers but the one that must hold an id, to whom, and when.

    An entry for a calendar goes with some: what it must hold besides its words is named here.
    """
    for letter in mail.outbox:
        message = letter.message()
        for header in ("Message-ID", "To", "Date", "Content-Type"):
            del message[header]
        yield f"{message.items()} {letter.subject} {letter.body}"
        for part in message.walk():
            if part.get_content_type() == "text/calendar":
                (event,) = Calendar.from_ical(part.get_content()).walk("VEVENT")
                yield " ".join(f"{name} {said}" for name, said in event.items() if name not in _OF_ENTRY)


def shown(language: str) -> Iterator[str]:
    """Return every notice as it stands on the page."""
    with translation.override(language):
        notices = Delivery.objects.filter(channel=Channel.SCREEN).select_related("message")
        for row in notice_rows(notices):
            yield f"{row.title}. {row.text}"


# The linter sees what it is there to see


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Emma trenger svar", "somebody: Emma"),
        ("Det gjelder NILSEN.", "somebody: Nilsen"),
        ("Ring 41 11 11 11", "a number: 41 11 11 11"),
        ("Født 17.05.15", "a number: 17.05.15"),
        ("17051512345", "a number: 17051512345"),
        ("Se /personer/01a21663-81f8-70bf-b784-ed7660d7f64e/", "an id: 01a21663-81f8-70bf-b784-ed7660d7f64e"),
        ("Se 01a2166381f870bfb784ed7660d7f64e", "an id: 01a2166381f870bfb784ed7660d7f64e"),
        ("Kom til Nøsteveien", "an address: Nøsteveien"),
        ("9990 Fjordvik", "an address: 9990 F"),
        ("Diagnosen er klar", "about health: Diagnosen"),
        ("om barnets autismespekter", "about health: autismespekter"),
        ("Han er syk", "about health: syk"),
        ("sjukehuset", "about health: sjukehuset"),
        ("Helsehjelp", "about health: Helsehjelp"),
        ("her disability", "about health: disability"),
        ("rusmisbruk", "about health: rusmisbruk"),
        ("psykologen", "about health: psykologen"),
    ],
)
def test_what_a_notice_may_not_say_is_seen(text: str, fault: str) -> None:
    assert faults_of(text, ["Emma", "Nilsen"]) == [fault]


@pytest.mark.parametrize(
    "text",
    [
        "Du har en ny beskjed i Samvirk. Logg inn: http://127.0.0.1:8000/beskjeder/",
        "Vi prøver i 90 dager, fra 1. mai 2027.",
        "Emmaus er et sted",
    ],
)
def test_what_is_harmless_passes(text: str) -> None:
    assert faults_of(text, ["Emma", "Nilsen"]) == []
