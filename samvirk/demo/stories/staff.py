"""The rest of Fjordvik's house: units, organisations outside, and those who work there."""

from collections.abc import Iterator
from typing import Final

from samvirk.access.roles import Role
from samvirk.demo.fjordvik import HOME_CARE, HOSPITAL, THERAPY, UNIT
from samvirk.demo.happenings.house import (
    Employed,
    Invited,
    LeftPost,
    OrganisationAdded,
    UnitOpened,
    WentAway,
)
from samvirk.demo.journey import HABILITATION, SCHOOL
from samvirk.demo.town import Happening
from samvirk.organisations.models import OrganisationKind, Sector
from samvirk.staff.models import Profession

MENTAL_HEALTH: Final = "Psykisk helse og rus"
HEALTH_STATION: Final = "Helsestasjon og skolehelsetjeneste"
KINDERGARTEN: Final = "Solstrand barnehage"
LOWER_SECONDARY: Final = "Fjordvik ungdomsskole"
COUNSELLING: Final = "Pedagogisk-psykologisk tjeneste"
CHILD_WELFARE: Final = "Barneverntjenesten"
SOCIAL_SERVICES: Final = "NAV Fjordvik"
DOCTORS: Final = "Fjordvik legesenter"
NURSING_HOME: Final = "Fjordvik sykehjem"
SHARED_HOUSING: Final = "Tunet bofellesskap"
DIGITAL: Final = "Digitalisering"

YOUTH_CLINIC: Final = "BUP Storby"
DISTRICT_CENTRE: Final = "Storby distriktspsykiatriske senter"
STATE_WELFARE: Final = "NAV Storby"
COUNTY_SCHOOL: Final = "Storby videregående skole"
CENTRE: Final = "Kompetansesenteret for sjeldne tilstander"
VOLUNTEERS: Final = "Fjordvik frivilligsentral"
PARENTS: Final = "Foreldreforeningen i Fjordvik"

UNITS: Final[tuple[Happening, ...]] = (
    UnitOpened(ago=440, name=MENTAL_HEALTH, sector=Sector.MENTAL_HEALTH, address="Kaiveien 10"),
    UnitOpened(ago=440, name=HEALTH_STATION, sector=Sector.CHILD_HEALTH, address="Strandgata 20"),
    UnitOpened(ago=440, name=KINDERGARTEN, sector=Sector.KINDERGARTEN, address="Solstrandveien 3"),
    UnitOpened(ago=440, name=LOWER_SECONDARY, sector=Sector.SCHOOL, address="Skoleveien 8"),
    UnitOpened(ago=440, name=COUNSELLING, sector=Sector.SCHOOL, address="Strandgata 20"),
    UnitOpened(ago=440, name=CHILD_WELFARE, sector=Sector.CHILD_WELFARE, address="Strandgata 22"),
    UnitOpened(ago=440, name=SOCIAL_SERVICES, sector=Sector.WELFARE, address="Strandgata 5"),
    UnitOpened(ago=440, name=DOCTORS, sector=Sector.HEALTH_AND_CARE, address="Kaiveien 2"),
    UnitOpened(ago=440, name=NURSING_HOME, sector=Sector.HEALTH_AND_CARE, address="Åsveien 1"),
    UnitOpened(
        ago=440, name=SHARED_HOUSING, sector=Sector.HEALTH_AND_CARE, part_of=HABILITATION, address="Tunet 7"
    ),
    UnitOpened(ago=440, name=DIGITAL, sector=Sector.OTHER, address="Rådhuset, Strandgata 1"),
)
OUTSIDE: Final[tuple[Happening, ...]] = (
    OrganisationAdded(ago=440, name=YOUTH_CLINIC, kind=OrganisationKind.HOSPITAL, address="Parken 4"),
    OrganisationAdded(ago=440, name=DISTRICT_CENTRE, kind=OrganisationKind.HOSPITAL, address="Parken 6"),
    OrganisationAdded(ago=440, name=STATE_WELFARE, kind=OrganisationKind.WELFARE, address="Torget 2"),
    OrganisationAdded(ago=440, name=COUNTY_SCHOOL, kind=OrganisationKind.SCHOOL, address="Allmenningen 1"),
    OrganisationAdded(ago=440, name=CENTRE, kind=OrganisationKind.COMPETENCE_CENTRE, address="Parken 12"),
    OrganisationAdded(ago=440, name=PARENTS, kind=OrganisationKind.ASSOCIATION),
    OrganisationAdded(ago=440, name=VOLUNTEERS, kind=OrganisationKind.ASSOCIATION, address="Kaiveien 30"),
)
# Who leads a unit stands first, and says so.
POSTS: Final = (
    (UNIT, "Berit Alvestad", Profession.SOCIAL_WORKER, "Leder"),
    (UNIT, "Aud Rygg", Profession.ADVISER, "Rådgiver"),
    (HABILITATION, "Siri Dahl", Profession.SOCIAL_EDUCATOR, "Miljøterapeut"),
    (SHARED_HOUSING, "Gaute Lien", Profession.SOCIAL_EDUCATOR, "Leder"),
    (SHARED_HOUSING, "Nadia Hussein", Profession.HEALTH_WORKER, ""),
    (SCHOOL, "Marianne Vågen", Profession.TEACHER, "Leder"),
    (SCHOOL, "Pernille Grav", Profession.SPECIAL_EDUCATOR, ""),
    (HOME_CARE, "Rolf Hjelle", Profession.NURSE, "Leder"),
    (HOME_CARE, "Pål Grindheim", Profession.NURSE, "Primærkontakt"),
    (HOME_CARE, "Rune Dahl", Profession.HEALTH_WORKER, ""),
    (THERAPY, "Tone Vik", Profession.OCCUPATIONAL_THERAPIST, "Leder"),
    (THERAPY, "Håvard Myhre", Profession.PHYSIOTHERAPIST, ""),
    (MENTAL_HEALTH, "Hilde Rød", Profession.NURSE, "Leder"),
    (MENTAL_HEALTH, "Sindre Aga", Profession.SOCIAL_WORKER, "Ruskonsulent"),
    (MENTAL_HEALTH, "Yngve Sande", Profession.PSYCHOLOGIST, ""),
    (HEALTH_STATION, "Mette Sørli", Profession.PUBLIC_HEALTH_NURSE, "Leder"),
    (HEALTH_STATION, "Ragnhild Buer", Profession.PUBLIC_HEALTH_NURSE, "Helsesykepleier i skolen"),
    (KINDERGARTEN, "Julie Fossum", Profession.KINDERGARTEN_TEACHER, "Leder"),
    (KINDERGARTEN, "Ahmed Salah", Profession.KINDERGARTEN_TEACHER, "Pedagogisk leder"),
    (LOWER_SECONDARY, "Einar Kleppe", Profession.TEACHER, "Leder"),
    (LOWER_SECONDARY, "Vibeke Nes", Profession.TEACHER, "Kontaktlærer"),
    (COUNSELLING, "Åse Myklebust", Profession.SPECIAL_EDUCATOR, "Leder"),
    (COUNSELLING, "Terje Lom", Profession.ADVISER, "Pedagogisk-psykologisk rådgiver"),
    (CHILD_WELFARE, "Kjersti Oppdal", Profession.CHILD_WELFARE_OFFICER, "Leder"),
    (CHILD_WELFARE, "Espen Rud", Profession.CHILD_WELFARE_OFFICER, "Saksbehandler"),
    (SOCIAL_SERVICES, "Ola Nygaard", Profession.SOCIAL_WORKER, "Leder"),
    (SOCIAL_SERVICES, "Marte Bell", Profession.ADVISER, "Veileder"),
    (DOCTORS, "Bente Hagen", Profession.DOCTOR, "Leder"),
    (DOCTORS, "Suresh Nair", Profession.DOCTOR, "Fastlege"),
    (NURSING_HOME, "Turid Moen", Profession.NURSE, "Leder"),
    (DIGITAL, "Aisha Rahman", Profession.OTHER, "Leder"),
    (HOSPITAL, "Cecilie Ruud", Profession.NURSE, "Pasientkoordinator"),
    (YOUTH_CLINIC, "Lars Enger", Profession.PSYCHOLOGIST, "Psykologspesialist"),
    (DISTRICT_CENTRE, "Eva Lindqvist", Profession.NURSE, "Behandler"),
    (STATE_WELFARE, "Jan Petter Krog", Profession.ADVISER, "Veileder"),
    (COUNTY_SCHOOL, "Kristin Sele", Profession.TEACHER, "Rådgiver"),
    (CENTRE, "Ingvild Haaland", Profession.SPECIAL_EDUCATOR, "Rådgiver"),
    (VOLUNTEERS, "Svein Ås", Profession.OTHER, "Daglig leder"),
)


def _employed() -> Iterator[Happening]:
    for at, name, profession, title in POSTS:
        is_leader = title == "Leder"
        yield Employed(ago=385, name=name, at=at, profession=profession, title=title, is_leader=is_leader)


STAFF: Final[tuple[Happening, ...]] = (
    # Gives services and receives them, with one login for both.
    Invited(ago=395, name="Rune Dahl", role=Role.PROVIDER, is_demo=False),
    *_employed(),
    # A post that has ended, one that ends soon, and three who are away: with a deputy, without, for long.
    LeftPost(ago=90, name="Håvard Myhre"),
    LeftPost(ago=-30, name="Aud Rygg"),
    WentAway(ago=12, name="Åse Myklebust", days=60, deputy="Terje Lom"),
    WentAway(ago=3, name="Sindre Aga", days=14),
    WentAway(ago=150, name="Turid Moen"),
)
