"""The main menu of each role: at most five entries, the same order everywhere."""

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from samvirk.access.roles import Role
from samvirk.web.components.page import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A menu entry; the first whose section a page is in is current: its URL name begins so."""

    label: Any
    view: str
    icon: str
    section: str | tuple[str, ...]


# What the unit does with reports; the public form and one's own reports stand outside the menu.
_QUEUE: Final = (
    *("intake:queue", "intake:typed", "intake:numbers", "intake:guidance", "intake:report", "intake:ask"),
    *("intake:person", "intake:new_person", "intake:close", "intake:without_consent"),
)
DAY: Final = Entry(label=_("Min dag"), view="shell:home", icon="House", section="shell:home")
OVERVIEW: Final = Entry(label=_("Oversikt"), view="shell:home", icon="House", section="shell:home")
ME: Final = Entry(label=_("Meg"), view="shell:home", icon="FaceSmile", section="shell:home")
RULES: Final = Entry(label=_("Frister"), view="rules:index", icon="Calendar", section="rules:")
DEADLINES: Final = Entry(
    label=_("Frister"),
    view="progress:deadlines",
    icon="Calendar",
    section=("progress:deadlines", "progress:board", "rules:"),
)
GUIDES: Final = Entry(
    label=_("Veiledere"), view="organisations:guides", icon="Book", section="organisations:guide"
)
SERVICES: Final = Entry(
    label=_("Tilbud"), view="organisations:services", icon="HandHeart", section="organisations:service"
)
STAFF: Final = Entry(label=_("Ansatte"), view="staff:staff", icon="PersonGroup", section="staff:")
SETTINGS: Final = Entry(
    label=_("Kommunen"),
    view="organisations:settings",
    icon="Buildings3",
    section=(
        *("organisations:setting", "organisations:unit", "organisations:outside", "organisations:guide"),
        *("organisations:service", "staff:", "imports:", "access:invitation"),
    ),
)
LOG: Final = Entry(
    label=_("Logg"),
    view="audit:follow_up",
    icon="Eye",
    section=("audit:follow_up", "audit:reader", "access:emergencies", "access:emergency_follow_up"),
)
QUEUE: Final = Entry(label=_("Kø"), view="intake:queue", icon="Tasklist", section=_QUEUE)
_ABOUT: Final = (
    *("people:", "consent:", "coordination:", "applications:of_person"),
    *("progress:person", "progress:step", "progress:reason", "progress:new_day"),
    *("mappings:", "tools:", "plans:", "teams:", "meetings:", "minutes:", "reviews:"),
    *("goals:list", "goals:new", "goals:edit", "goals:end", "goals:activity", "goals:decision"),
    *("goals:decline", "goals:note", "goals:finish", "goals:stop"),
)
CALENDAR: Final = Entry(label=_("Kalender"), view="calendar:mine", icon="Calendar", section="calendar:")
PERSONS: Final = Entry(label=_("Personer"), view="people:list", icon="PersonGroup", section=_ABOUT)
FAMILY: Final = Entry(label=_("Familien"), view="people:list", icon="PersonGroup", section=_ABOUT)
ABOUT_ME: Final = Entry(label=_("Om meg"), view="people:own", icon="Person", section=_ABOUT)
HELP: Final = Entry(label=_("Hjelp"), view="shell:help", icon="QuestionmarkCircle", section="shell:help")

MENU: Final[dict[Role, tuple[Entry, ...]]] = {
    Role.PERSON: (OVERVIEW, ABOUT_ME, SERVICES, GUIDES, HELP),
    Role.PARENT: (OVERVIEW, FAMILY, SERVICES, GUIDES, HELP),
    Role.GUARDIAN: (OVERVIEW, FAMILY, SERVICES, GUIDES, HELP),
    Role.CHILD: (ME, CALENDAR, ABOUT_ME, HELP),
    Role.COORDINATOR: (DAY, PERSONS, DEADLINES, SERVICES, HELP),
    Role.PROVIDER: (DAY, PERSONS, RULES, SERVICES, HELP),
    Role.LEADER: (OVERVIEW, STAFF, RULES, SETTINGS, HELP),
    Role.COORDINATING_UNIT: (OVERVIEW, QUEUE, PERSONS, SETTINGS, HELP),
    Role.AUDITOR: (OVERVIEW, LOG, SETTINGS, HELP),
    Role.ADMINISTRATOR: (OVERVIEW, STAFF, SETTINGS, HELP),
}


def links_for(role: Role, request: HttpRequest) -> tuple[Link, ...]:
    """Return the role's menu with the current section marked."""
    match = request.resolver_match
    here = match.view_name if match else ""
    current = next((entry for entry in MENU[role] if here.startswith(entry.section)), None)
    return _links(role, current, get_language())


@cache
def _links(role: Role, current: Entry | None, language: str | None) -> tuple[Link, ...]:
    """Return the menu in a language; there are a few hundred, and nothing of a person in them."""
    return tuple(
        Link(
            label=str(entry.label),
            url=reverse(entry.view),
            icon=entry.icon,
            is_current=entry is current,
        )
        for entry in MENU[role]
    )
