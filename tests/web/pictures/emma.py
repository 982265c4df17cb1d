"""Emma, nine years old, and what is drawn of her life: the facts that the tests of pictures share."""

from datetime import date, time

from samvirk.web.pictures.day_clock import DayClock, DayPart, Slot
from samvirk.web.pictures.network_map import Closeness, Contact, NetworkGroup, NetworkMap
from samvirk.web.pictures.timeline import Event, EventKind, Timeline

TODAY = date(2026, 11, 22)
HOSTILE_NAMES = (
    "<script>alert(1)</script>",
    "\"><svg onload='alert(1)'>",
    "' onmouseover='x",
    "]]></title></desc></text></svg><b>ut</b>",
    "&lt;allerede&gt; &amp; tegn",
    "Ola" * 67,
    "👩🏽‍🦽👨‍👩‍👧‍👦 Familien 🎉",
    "Áilu Čearret Ŋáhkka Đorŧŧá Žuolla",
    "\u202eesrever\u202c \u200fמרים\u200e \u2066x",
    "null\x00 og \x0b og \ufffe tegn",
    "  ",
    "",
)


def event(on: date, label: str, kind: EventKind = EventKind.MEETING) -> Event:
    return Event(on=on, label=label, kind=kind)


def timeline(*events: Event, today: date = TODAY) -> Timeline:
    return Timeline(events=events, today=today)


def her_timeline() -> Timeline:
    return timeline(
        event(date(2027, 1, 14), "Kontroll hos HABU", EventKind.HEALTH),
        event(date(2026, 9, 3), "Ansvarsgruppe"),
        event(date(2026, 10, 1), "Vedtak om BPA", EventKind.LETTER),
        event(date(2026, 11, 18), "Søke om avlastning én helg i måneden", EventKind.OVERDUE),
        event(date(2026, 11, 27), "Prøve ut ny rullestol på skolen", EventKind.ACTIVITY),
        event(date(2026, 12, 4), "Lage lekegruppe i storefri", EventKind.ACTIVITY),
        event(date(2026, 12, 10), "Evaluering av planen"),
        event(date(2027, 2, 20), "Ansvarsgruppe"),
    )


def contact(
    name: str,
    role: str = "",
    group: NetworkGroup = NetworkGroup.FAMILY,
    closeness: Closeness = Closeness.REGULAR,
    agency: str = "",
    *,
    phone: str = "",
) -> Contact:
    return Contact(name=name, role=role, group=group, closeness=closeness, agency=agency, phone=phone)


HER_NETWORK = (
    contact("Mona Nilsen", "Mor", closeness=Closeness.CLOSE, phone="900 00 001"),
    contact("Per Nilsen", "Far", closeness=Closeness.CLOSE),
    contact("Ida Nilsen", "Søster", closeness=Closeness.CLOSE),
    contact("Liv Nilsen", "Mormor"),
    contact("Kari Lund", "Koordinator", NetworkGroup.MUNICIPALITY, Closeness.CLOSE, "Koordinerende enhet"),
    contact("Jonas Berg", "Ergoterapeut", NetworkGroup.MUNICIPALITY, agency="Ergoterapi"),
    contact("Tiril Dahl", "Fysioterapeut", NetworkGroup.MUNICIPALITY, agency="Fysioterapi"),
    contact("Siri Moen", "Kontaktlærer", NetworkGroup.SCHOOL, Closeness.CLOSE, "Bakkeløkka skole"),
    contact("Ola Krog", "Rådgiver", NetworkGroup.SCHOOL, Closeness.SELDOM, "PPT"),
    contact("Anne Vik", "Overlege", NetworkGroup.SPECIALIST, agency="HABU"),
    contact("Lars Eid", "Veileder", NetworkGroup.SPECIALIST, Closeness.SELDOM, "NAV"),
    contact("Nils Hætta", "Svømmetrener", NetworkGroup.LEISURE, agency="Alta IF"),
)


def network(*contacts: Contact) -> NetworkMap:
    return NetworkMap(person="Emma", contacts=contacts)


def large_network() -> NetworkMap:
    """Twenty-five people, of whom some share an agency."""
    more = [
        contact(f"{first} Holm", "Vernepleier", NetworkGroup.SPECIALIST, agency="HABU")
        for first in ("Finn", "Berit", "Eva", "Arne", "Tone")
    ]
    school = [
        contact(f"{first} Lie", "Assistent", NetworkGroup.SCHOOL, Closeness.CLOSE, "Bakkeløkka skole")
        for first in ("Gro", "Tor", "Mari", "Åse")
    ]
    relief = [
        contact(f"{first} Bø", "Assistent", NetworkGroup.MUNICIPALITY, agency="BPA")
        for first in ("Ane", "Stein", "Vidar", "Turid")
    ]
    return network(*HER_NETWORK, *more, *school, *relief)


def slot(begins: str, ends: str, label: str, part: DayPart = DayPart.CARE) -> Slot:
    return Slot(begins=time.fromisoformat(begins), ends=time.fromisoformat(ends), label=label, part=part)


def her_day() -> DayClock:
    return DayClock(
        name="En vanlig skoledag",
        slots=(
            slot("22:00", "06:00", "Søvn", DayPart.SLEEP),
            slot("06:00", "06:15", "Medisin"),
            slot("06:15", "07:30", "Stell og frokost"),
            slot("07:30", "08:15", "Drosje", DayPart.TRAVEL),
            slot("08:15", "14:00", "Skole", DayPart.SCHOOL),
            slot("14:00", "16:00", "SFO", DayPart.SCHOOL),
            slot("17:00", "18:00", "Trening hjemme med fysioterapeut", DayPart.TRAINING),
            slot("18:00", "20:00", "Fri", DayPart.FREE),
            slot("20:00", "22:00", "Stell"),
        ),
    )
