"""Meetings in every state, about persons whom other stories tell of."""

from typing import Final

from samvirk.demo.happenings.meetings import (
    CalledToMeeting,
    MeetingCalledOff,
    MeetingHeld,
    MeetingMoved,
    MeetingPlanned,
    PointProposed,
)
from samvirk.demo.stories.story import Story, story
from samvirk.meetings.models import MeetingKind

STORIES: Final[tuple[Story, ...]] = (
    story(
        "Planned; the call must go out the day after tomorrow.",
        MeetingPlanned(
            ago=4,
            person="Mathias Lunde",
            in_days=16,
            with_whom=("Jonas Berg", "Ingvild Haaland"),
            points=("Skjermen som styres med blikket", "Hvem er med på turen i mai?"),
        ),
    ),
    story(
        "One called off, and another that hastened.",
        MeetingPlanned(ago=40, person="Tore Haugen", in_days=-12, points=("Arbeid og økonomi",)),
        CalledToMeeting(ago=38, person="Tore Haugen"),
        MeetingCalledOff(ago=14, person="Tore Haugen", reason="Tore ble syk."),
        MeetingPlanned(ago=3, person="Tore Haugen", in_days=5, points=("Boligen må være klar før jul",)),
        PointProposed(ago=3, person="Tore Haugen", title="Kan jeg få samme hjelper hver gang?"),
        CalledToMeeting(ago=2, person="Tore Haugen", reason="Boligen må avgjøres før fristen den 10."),
    ),
    story(
        "The group's first meeting was held; the next is half a year after.",
        MeetingPlanned(
            ago=112,
            person="Silje Wold",
            in_days=-92,
            kind=MeetingKind.FIRST,
            points=("Flytting: hvem gjør hva?", "Arbeid etter jul"),
        ),
        CalledToMeeting(ago=110, person="Silje Wold"),
        MeetingHeld(ago=91, person="Silje Wold"),
    ),
    story(
        "Moved, and called to anew.",
        MeetingPlanned(ago=40, person="Isak Tveit", in_days=3, points=("Overgang til ny barnehage",)),
        CalledToMeeting(ago=38, person="Isak Tveit"),
        MeetingMoved(
            ago=11, person="Isak Tveit", in_days=20, reason="Rommet var opptatt den dagen vi først avtalte."
        ),
    ),
)
