"""The municipality Fjordvik: its house, and the cast that every test plays with; all of it is made up.

Small on purpose: it is built for each test. `stories` tells of many more people.
"""

from datetime import datetime, timedelta
from typing import Final

from samvirk.access.decide import as_system
from samvirk.access.permissions import Permission
from samvirk.access.roles import Role
from samvirk.consent.models import Area
from samvirk.coordination.models import CoordinatorKind, RequestStep, StartEventKind, WishKind
from samvirk.demo import skogli
from samvirk.demo.happenings.access import COORDINATOR, PARTICIPANT, Authorised, Blocked
from samvirk.demo.happenings.consent import SHARING, agreed
from samvirk.demo.happenings.coordination import (
    Appointed,
    Asked,
    CandidateAnswered,
    CoordinationOpened,
    LeaderAnswered,
    Started,
    WishStated,
)
from samvirk.demo.happenings.family import GuardianAdded, ParentAdded
from samvirk.demo.happenings.house import (
    Employed,
    GuideRecommended,
    Invited,
    OrganisationAdded,
    UnitOpened,
    WentAway,
)
from samvirk.demo.happenings.meetings import CalledToMeeting, MeetingAnswered, MeetingPlanned, PointProposed
from samvirk.demo.happenings.persons import AddressProtected, CapacityNoted, Registered
from samvirk.demo.happenings.teams import MemberJoined, TeamDecided, TeamStarted
from samvirk.demo.journey import HABILITATION, SCHOOL
from samvirk.demo.offers import OFFERS
from samvirk.demo.papers import FileAttached, NoteWritten
from samvirk.demo.town import Happening, Town, tell
from samvirk.family.models import Scope
from samvirk.meetings.models import InvitationAnswer, MeetingKind
from samvirk.organisations import actions
from samvirk.organisations.models import CoordinatingUnit, Municipality, OrganisationKind, Sector
from samvirk.people.models import ProtectedAddress
from samvirk.staff.models import Profession
from samvirk.teams.actions import TeamDecision

UNIT: Final = "Koordinerende enhet"
HOME_CARE: Final = "Hjemmetjenesten"
THERAPY: Final = "Fysio- og ergoterapitjenesten"
HOSPITAL: Final = "Fjordane sykehus"
FIRM: Final = "Aune assistanse AS"

PEOPLE: Final = (
    Invited(ago=400, name="Kari Lund", role=Role.COORDINATOR),
    Invited(ago=400, name="Ingrid Solheim", role=Role.COORDINATING_UNIT),
    Invited(ago=400, name="Torbjørn Kvam", role=Role.LEADER, language="nn"),
    Invited(ago=400, name="Jonas Berg", role=Role.PROVIDER),
    Invited(ago=400, name="Tore Haugen", role=Role.PERSON),
    Invited(ago=400, name="Mona Nilsen", role=Role.PARENT),
    Invited(ago=400, name="Emma Nilsen", role=Role.CHILD),
    Invited(ago=400, name="Aisha Rahman", role=Role.ADMINISTRATOR, language="en"),
    Invited(ago=400, name="Petter Nilsen", role=Role.PARENT),
    Invited(ago=400, name="Harald Vik", role=Role.GUARDIAN),
    Invited(ago=400, name="Odd Neråsen", role=Role.PROVIDER),
    Invited(ago=400, name="Sigrid Moe", role=Role.PROVIDER),
    Invited(ago=400, name="Marit Aune", role=Role.PROVIDER),
    Invited(ago=400, name="Liv Strand", role=Role.AUDITOR),
    Invited(ago=400, name="Anders Holm", role=Role.PROVIDER),
)
HOUSE: Final[tuple[Happening, ...]] = (
    UnitOpened(ago=450, name=UNIT, sector=Sector.COORDINATION, address="Rådhuset, Strandgata 1"),
    UnitOpened(ago=450, name=HABILITATION, sector=Sector.HEALTH_AND_CARE, address="Strandgata 14"),
    UnitOpened(ago=450, name=SCHOOL, sector=Sector.SCHOOL, address="Skoleveien 2"),
    UnitOpened(ago=450, name=HOME_CARE, sector=Sector.HEALTH_AND_CARE, address="Strandgata 14"),
    UnitOpened(ago=450, name=THERAPY, sector=Sector.REHABILITATION, address="Kaiveien 6"),
    OrganisationAdded(ago=450, name=HOSPITAL, kind=OrganisationKind.HOSPITAL, address="Sjukehusvegen 1"),
    OrganisationAdded(ago=450, name=FIRM, kind=OrganisationKind.PRIVATE, address="Havnegata 3"),
)
STAFF: Final[tuple[Happening, ...]] = (
    Employed(ago=390, name="Ingrid Solheim", at=UNIT, profession=Profession.ADVISER, title="Rådgiver"),
    Employed(
        ago=390,
        name="Torbjørn Kvam",
        at=HABILITATION,
        profession=Profession.SOCIAL_EDUCATOR,
        title="Avdelingsleder",
        is_leader=True,
    ),
    Employed(ago=390, name="Kari Lund", at=HABILITATION, profession=Profession.SOCIAL_EDUCATOR),
    Employed(ago=390, name="Jonas Berg", at=SCHOOL, profession=Profession.TEACHER, title="Kontaktlærer"),
    Employed(ago=390, name="Odd Neråsen", at=HOME_CARE, profession=Profession.HEALTH_WORKER),
    Employed(ago=390, name="Sigrid Moe", at=THERAPY, profession=Profession.PHYSIOTHERAPIST),
    Employed(ago=390, name="Marit Aune", at=FIRM, profession=Profession.OTHER, title="Daglig leder"),
    Employed(ago=390, name="Anders Holm", at=HOSPITAL, profession=Profession.DOCTOR, title="Overlege"),
    WentAway(ago=3, name="Odd Neråsen", days=17),
)
PERSONS: Final[tuple[Happening, ...]] = (
    Registered(
        ago=380,
        name="Emma Nilsen",
        age=(9, 4, 3),
        address="Nøsteveien 4, 9990 Fjordvik",
        day_place="Fjordvik skole, 4. trinn",
        communication="Bruker snakkebok når mange snakker samtidig",
    ),
    FileAttached(ago=380, about="Emma Nilsen", name="Brev fra helsestasjonen.pdf"),
    NoteWritten(
        ago=379,
        about="Emma Nilsen",
        author="Ingrid Solheim",
        text="Mona vil ha beskjed før noen ringer skolen.",
    ),
    AddressProtected(ago=380, name="Emma Nilsen", grade=ProtectedAddress.CONFIDENTIAL),
    ParentAdded(ago=380, of="Emma Nilsen", name="Mona Nilsen", has_secret_address=True),
    ParentAdded(ago=380, of="Emma Nilsen", name="Petter Nilsen", has_daily_care=False),
    Blocked(
        ago=379,
        person="Emma Nilsen",
        who="Petter Nilsen",
        grounds="Far har besøksforbud, og skal ikke vite hvor Emma er.",
    ),
    Registered(
        ago=300,
        name="Tore Haugen",
        age=(34, 2, 11),
        address="Kaiveien 21, 9990 Fjordvik",
        day_place="Fjordvik båtbyggeri, to dager i uka",
    ),
    Registered(
        ago=200,
        name="Sara Lie",
        age=(28, 7, 20),
        address="Skjult vei 1, 9992 Ytre Fjordvik",
        day_place="Ytre Fjordvik legekontor",
    ),
    AddressProtected(ago=200, name="Sara Lie", grade=ProtectedAddress.STRICTLY_CONFIDENTIAL),
    Registered(
        ago=180,
        name="Olav Vik",
        age=(58, 1, 5),
        address="Tunet bofellesskap, 9990 Fjordvik",
        day_place="Fjordvik dagsenter",
        communication="Peker på bilder, og svarer ja og nei med blikket",
    ),
    CapacityNoted(
        ago=179,
        of="Olav Vik",
        has_capacity=False,
        grounds="Forstår ikke hva samtykket gjelder, heller ikke med bilder og god tid.",
        assessed_by="Anders Holm, overlege",
    ),
    GuardianAdded(
        ago=178, of="Olav Vik", name="Harald Vik", scope=Scope.BOTH, appointed_by="Statsforvalteren"
    ),
)
HELPERS: Final[tuple[Happening, ...]] = (
    Authorised(ago=366, person="Emma Nilsen", professional="Sigrid Moe", relation=PARTICIPANT),
    Authorised(ago=30, person="Emma Nilsen", professional="Kari Lund", relation=COORDINATOR),
    Authorised(ago=30, person="Emma Nilsen", professional="Jonas Berg", relation=PARTICIPANT),
    Authorised(ago=30, person="Emma Nilsen", professional="Marit Aune", relation=PARTICIPANT),
    Authorised(ago=30, person="Tore Haugen", professional="Kari Lund", relation=COORDINATOR),
    Authorised(ago=30, person="Sara Lie", professional="Kari Lund", relation=COORDINATOR),
    Authorised(ago=30, person="Olav Vik", professional="Anders Holm", relation=PARTICIPANT),
)
CONSENTS: Final[tuple[Happening, ...]] = (
    *agreed(29, "Emma Nilsen", SHARING, "Jonas Berg", areas=(Area.SCHOOL, Area.FAMILY), days=180),
    *agreed(20, "Tore Haugen", SHARING, HOSPITAL, areas=(Area.HEALTH,), days=200),
)

COORDINATIONS: Final[tuple[Happening, ...]] = (
    CoordinationOpened(ago=60, person="Emma Nilsen", kind=CoordinatorKind.CHILD_COORDINATOR),
    WishStated(
        ago=58,
        person="Emma Nilsen",
        kind=WishKind.NAMED,
        who="Kari Lund",
        words="Kari kjenner Emma og hjemmet.",
    ),
    Asked(ago=40, person="Emma Nilsen", who="Kari Lund", step=RequestStep.WISH),
    CandidateAnswered(ago=36, person="Emma Nilsen"),
    LeaderAnswered(ago=35, person="Emma Nilsen"),
    Appointed(ago=30, person="Emma Nilsen"),
    Started(ago=25, person="Emma Nilsen", kind=StartEventKind.FIRST_CONTACT),
    CoordinationOpened(ago=41, person="Tore Haugen"),
    WishStated(ago=20, person="Tore Haugen", words="Bare det er noen som ringer tilbake."),
    Asked(ago=6, person="Tore Haugen", who="Kari Lund"),
    CandidateAnswered(ago=4, person="Tore Haugen"),
    LeaderAnswered(ago=2, person="Tore Haugen"),
    CoordinationOpened(ago=30, person="Olav Vik", has_consented=False),
    WishStated(ago=20, person="Olav Vik"),
    Asked(ago=10, person="Olav Vik", at=HABILITATION, size="1 tjeneste herfra"),
)
TEAMS: Final[tuple[Happening, ...]] = (
    TeamStarted(
        ago=28,
        person="Emma Nilsen",
        need="Skolen, avlastningen og legen må vite om hverandre.",
        initiator="Fjordvik skole, Jonas Berg",
        agreement="Mona, på oppstartsmøtet.",
        is_long_term=True,
    ),
    MemberJoined(ago=28, person="Emma Nilsen", who="Jonas Berg", mandate="Skoledagen og lekser."),
    MemberJoined(ago=28, person="Emma Nilsen", who="Mona Nilsen", mandate="Kjenner Emma best."),
    MemberJoined(
        ago=27,
        person="Emma Nilsen",
        who="Anders Holm",
        mandate="Behandlingen på sykehuset.",
        is_fixed=False,
        is_told=False,
    ),
    TeamDecided(ago=27, person="Emma Nilsen", what=(TeamDecision.MEMBERS,)),
)

MEETINGS: Final[tuple[Happening, ...]] = (
    MeetingPlanned(
        ago=24,
        person="Emma Nilsen",
        in_days=8,
        kind=MeetingKind.FIRST,
        points=("Skoleuken: hva går bra, og hva er tungt?", "Avlastning fra nyttår"),
    ),
    PointProposed(ago=22, person="Emma Nilsen", title="Hvem ringer meg når planer endrer seg?"),
    CalledToMeeting(ago=20, person="Emma Nilsen"),
    MeetingAnswered(ago=15, person="Emma Nilsen", who="Mona Nilsen"),
    MeetingAnswered(ago=20, person="Emma Nilsen", who="Kari Lund"),
    MeetingAnswered(
        ago=9,
        person="Emma Nilsen",
        who="Jonas Berg",
        answer=InvitationAnswer.VIDEO,
        note="Jeg har time til klokken ni.",
    ),
)

GUIDES: Final[tuple[Happening, ...]] = (
    GuideRecommended(
        ago=420,
        title="Individuell plan og koordinator",
        url="https://www.helsedirektoratet.no/veiledere/rehabilitering-habilitering-individuell-plan-og-koordinator",
        publisher="Helsedirektoratet",
        description="Den nasjonale veilederen. Går gjennom hvem som har rett til hva, steg for steg.",
    ),
    GuideRecommended(
        ago=30,
        title="Rett til barnekoordinator",
        url="https://lovemammaene.no/barnekoordinator/",
        publisher="Løvemammaene",
        description="Skrevet av foreldre, for foreldre. Forteller hva en barnekoordinator gjør.",
    ),
    GuideRecommended(
        ago=0,
        title="Samarbeid om tjenester til barn, unge og familier",
        url="https://www.helsedirektoratet.no/veiledere/samarbeid-om-tjenester-til-barn-unge-og-deres-familier",
        publisher="Helsedirektoratet",
        description="For alle som arbeider sammen om et barn, på tvers av skole, helse og NAV.",
    ),
)
HAPPENINGS: Final[tuple[Happening, ...]] = (
    *(
        *HOUSE,
        *PEOPLE,
        *STAFF,
        *PERSONS,
        *HELPERS,
        *COORDINATIONS,
        *CONSENTS,
        *TEAMS,
        *MEETINGS,
        *GUIDES,
        *OFFERS,
    ),
)


def build(*, now: datetime) -> Municipality:
    """Make the municipality with the cast and its guides, and the neighbour Skogli."""
    town = found(now=now)
    tell(town, HAPPENINGS)
    tell(skogli.found(town), skogli.HAPPENINGS)
    return town.municipality


def found(*, now: datetime) -> Town:
    """Establish the municipality, in which nothing has happened yet."""
    then = now - timedelta(days=500)
    municipality = actions.establish_municipality(
        number="9901",
        name="Fjordvik kommune",
        unit_name="Koordinerende enhet",
        phone="400 00 000",
        grant=as_system(Permission.MUNICIPALITY_ESTABLISH, now=then),
        now=then,
    )
    unit = CoordinatingUnit.objects.get(municipality=municipality)
    fields = {
        "email": "koordinering@fjordvik.example",
        "opening_hours": "Mandag til fredag 9–15",
        "visiting_address": "Rådhuset, Strandgata 1, 9990 Fjordvik",
        "postal_address": "Postboks 1, 9991 Fjordvik",
    }
    grant = as_system(Permission.UNIT_EDIT, now=then, municipality_id=municipality.pk)
    actions.describe_unit(unit, expected_version=unit.version, fields=fields, grant=grant, now=then)
    return Town(municipality=municipality, built_at=now, domain="fjordvik.example")
