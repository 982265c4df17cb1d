"""One story: a line on who it is about, and what happened; with the shapes that many stories share."""

from dataclasses import dataclass

from samvirk.core.national_id import IdKind
from samvirk.demo.happenings.access import COORDINATOR, PARTICIPANT, Authorised
from samvirk.demo.happenings.family import NextOfKinAdded, ParentAdded
from samvirk.demo.happenings.persons import Age, Registered
from samvirk.demo.town import Happening


@dataclass(frozen=True, slots=True)
class Story:
    """Who it is about, and why they are in the demo; and what happened, in any order."""

    line: str
    happenings: tuple[Happening, ...]


def story(line: str, *happenings: Happening | tuple[Happening, ...]) -> Story:
    """Return the story; a happening may be several that belong together."""
    parts = [part if isinstance(part, tuple) else (part,) for part in happenings]
    return Story(line, tuple(happening for part in parts for happening in part))


def child(
    ago: int,
    name: str,
    age: Age,
    home: str,
    day_place: str,
    *parents: str,
    language: str = "norsk",
    communication: str = "",
    has_interpreter_need: bool = False,
    id_kind: IdKind | None = IdKind.FNR,
) -> tuple[Happening, ...]:
    """Return a child or youth with parents who have responsibility, and live with the child."""
    registered = Registered(
        ago=ago,
        name=name,
        age=age,
        address=f"{home}, 9990 Fjordvik",
        day_place=day_place,
        language=language,
        communication=communication,
        has_interpreter_need=has_interpreter_need,
        id_kind=id_kind,
    )
    return (registered, *(ParentAdded(ago=ago, of=name, name=parent) for parent in parents))


def adult(
    ago: int,
    name: str,
    age: Age,
    home: str,
    *closest: tuple[str, str],
    day_place: str = "",
    language: str = "norsk",
    communication: str = "",
    has_interpreter_need: bool = False,
    id_kind: IdKind | None = IdKind.FNR,
) -> tuple[Happening, ...]:
    """Return an adult with next of kin, each with name and relationship; the first is the closest."""
    registered = Registered(
        ago=ago,
        name=name,
        age=age,
        address=f"{home}, 9990 Fjordvik",
        day_place=day_place,
        language=language,
        communication=communication,
        has_interpreter_need=has_interpreter_need,
        id_kind=id_kind,
    )
    kin = (
        NextOfKinAdded(ago=ago, of=name, name=who, relationship=relationship, is_closest=number == 0)
        for number, (who, relationship) in enumerate(closest)
    )
    return (registered, *kin)


def helped(ago: int, person: str, coordinator: str, *participants: str) -> tuple[Happening, ...]:
    """Return that a koordinator and others began to help the person; no koordinator if it is empty."""
    first = Authorised(ago=ago, person=person, professional=coordinator, relation=COORDINATOR)
    others = (
        Authorised(ago=ago, person=person, professional=who, relation=PARTICIPANT) for who in participants
    )
    return (*((first,) if coordinator else ()), *others)
