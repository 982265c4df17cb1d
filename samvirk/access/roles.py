"""Which role may do what, and which relation sees what of a person: the page a leader can read and check.

A role says what an account may do at all. Whether it may do it to *this* person depends on its relation to
the person, which `visibility.py` asks of the database.
"""

from enum import StrEnum
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from samvirk.access import permissions
from samvirk.people.models import ProtectedAddress

P = permissions.Permission


class Role(TextChoices):
    """A part that an account plays in one municipality, with the words people see."""

    PERSON = "person", _("Person med plan")
    PARENT = "parent", _("Forelder")
    GUARDIAN = "guardian", _("Verge")
    CHILD = "child", _("Barn")
    COORDINATOR = "coordinator", _("Koordinator")
    PROVIDER = "provider", _("Fagperson")
    LEADER = "leader", _("Leder")
    COORDINATING_UNIT = "coordinating_unit", _("Koordinerende enhet")
    AUDITOR = "auditor", _("Internkontroll")
    ADMINISTRATOR = "administrator", _("Systemansvarlig")


# What everybody with a login may do.
EVERYBODY: Final = frozenset(
    {
        P.HOME_SEE,
        P.ACCOUNT_EDIT_OWN,
        P.DRAFT_KEEP_OWN,
        P.NOTICE_READ,
        P.RULE_READ,
        P.GUIDE_READ,
        P.SEARCH_USE,
    }
)

# Somebody with a plan, and those who act for them.
_OF_ONE_PERSON: Final = EVERYBODY | {
    P.PERSON_LIST,
    P.PERSON_READ,
    P.ATTACHMENT_READ,
    P.ATTACHMENT_EDIT,
    P.DIRECTORY_READ,
    P.READING_LOG_READ,
    P.REPORT_WRITE,
    P.APPLICATION_READ,
    P.APPLICATION_WRITE,
    P.CONSENT_READ,
    P.CONSENT_GIVE,
    P.CONSENT_WITHDRAW,
    P.COORDINATION_READ,
    P.COORDINATOR_CHANGE_ASK,
    P.PLAN_READ,
    P.MAPPING_WRITE,
    P.GOAL_WRITE,
    P.ACTIVITY_ANSWER,
    P.PLAN_APPROVE,
    P.TEAM_READ,
    P.TEAM_ANSWER,
    P.MEETING_READ,
    P.MEETING_ANSWER,
    P.POINT_PROPOSE,
    P.REVIEW_ANSWER,
}
_OWN: Final = _OF_ONE_PERSON | {P.PARENTAL_ACCESS_ANSWER}
# Those who give services.
_STAFF: Final = EVERYBODY | {
    P.PERSON_LIST,
    P.PERSON_READ,
    P.NOTE_WRITE,
    P.DIRECTORY_READ,
    P.STAFF_READ,
    P.IMPARTIALITY_DECLARE,
    P.EMERGENCY_OPEN,
    P.REPORT_WRITE,
    P.COORDINATOR_REQUEST_ANSWER,
    P.PLAN_READ,
    P.TEAM_READ,
    P.MEETING_READ,
}

MAY: Final[dict[Role, frozenset[P]]] = {
    Role.PERSON: _OWN | {P.PROGRESS_ASK, P.PROGRESS_ANSWER},
    Role.PARENT: _OF_ONE_PERSON | {P.PROGRESS_ASK, P.PROGRESS_ANSWER},
    Role.GUARDIAN: _OF_ONE_PERSON | {P.PROGRESS_ASK},
    Role.CHILD: _OWN,
    # Ends the access of participants, and gives none.
    Role.COORDINATOR: _STAFF
    | {
        P.PERSON_EDIT,
        P.FAMILY_EDIT,
        P.ATTACHMENT_READ,
        P.ATTACHMENT_EDIT,
        P.AUTHORISATION_END,
        P.APPLICATION_READ,
        P.APPLICATION_WRITE,
        P.CONSENT_READ,
        P.CONSENT_ASK,
        P.CONSENT_REGISTER,
        P.CONSENT_WITHDRAW,
        P.COORDINATION_READ,
        P.START_EVENT_NOTE,
        P.MAPPING_WRITE,
        P.GOAL_WRITE,
        P.ACTIVITY_ANSWER,
        P.PLAN_WRITE,
        P.TEAM_WRITE,
        P.TEAM_ANSWER,
        P.MEETING_CALL,
        P.MEETING_ANSWER,
        P.MINUTES_WRITE,
        P.PROGRESS_ASK,
        P.PROGRESS_WRITE,
        P.PROGRESS_ANSWER,
        P.REVIEW_WRITE,
        P.COORDINATION_END,
    },
    # Calls to meetings of a group they lead, and no others: `meeting_up` asks who does. So with minutes.
    Role.PROVIDER: _STAFF
    | {P.ACTIVITY_ANSWER, P.PROGRESS_ANSWER, P.MEETING_ANSWER, P.MEETING_CALL, P.MINUTES_WRITE},
    # Numbers, and no names.
    Role.LEADER: EVERYBODY
    | {
        P.SETTING_READ,
        P.DIRECTORY_READ,
        P.STAFF_READ,
        P.COORDINATOR_REQUEST_ANSWER,
        P.CAPACITY_READ,
        P.PROGRESS_ANSWER,
    },
    # The unit keeps the guides, its own contact data and the municipality's numbers (hol. § 7-3), the
    # registers of persons, staff and offers, and who may see whom.
    Role.COORDINATING_UNIT: _STAFF
    | {
        P.GUIDE_EDIT,
        P.UNIT_EDIT,
        P.SETTING_READ,
        P.SETTING_EDIT,
        P.PERSON_REGISTER,
        P.PERSON_EDIT,
        P.PERSON_MERGE,
        P.FAMILY_EDIT,
        P.ATTACHMENT_READ,
        P.ATTACHMENT_EDIT,
        P.PROTECTION_EDIT,
        P.AUTHORISATION_EDIT,
        P.AUTHORISATION_END,
        P.BLOCK_EDIT,
        P.READING_LOG_READ,
        P.LOG_FOLLOW_UP,
        P.DIRECTORY_EDIT,
        P.SERVICE_EDIT,
        P.ACCOUNT_INVITE,
        P.REPORT_HANDLE,
        P.APPLICATION_READ,
        P.APPLICATION_WRITE,
        P.APPLICATION_HANDLE,
        P.CONSENT_READ,
        P.CONSENT_ASK,
        P.CONSENT_REGISTER,
        P.CONSENT_WITHDRAW,
        P.COORDINATION_READ,
        P.COORDINATOR_APPOINT,
        P.START_EVENT_NOTE,
        P.CAPACITY_READ,
        P.TEAM_WRITE,
        P.TEAM_ANSWER,
        P.PROGRESS_ANSWER,
        P.COORDINATION_END,
        P.COORDINATION_RESTORE,
    },
    # Reads the log and follows it up; opens no person.
    Role.AUDITOR: EVERYBODY | {P.LOG_FOLLOW_UP, P.DIRECTORY_READ, P.STAFF_READ, P.SETTING_READ},
    # Keeps the system running and the register of units and staff, and lets people in; decides no numbers.
    Role.ADMINISTRATOR: EVERYBODY
    | {
        P.SETTING_READ,
        P.DIRECTORY_READ,
        P.STAFF_READ,
        P.DIRECTORY_EDIT,
        P.ACCOUNT_INVITE,
        P.MESSAGE_RESEND,
    },
}


class Basis(StrEnum):
    """What an account is to the person it opens; stored with each reading, and told to the person."""

    OWN = "own"
    PARENT = "parent"
    GUARDIAN = "guardian"
    COORDINATOR = "coordinator"
    PARTICIPANT = "participant"
    COORDINATING_UNIT = "coordinating_unit"
    EMERGENCY = "emergency"


# The person, and those who speak for them.
OWN_SIDE: Final = frozenset({Basis.OWN, Basis.PARENT, Basis.GUARDIAN})


class Part(StrEnum):
    """A part of what is known of a person."""

    IDENTITY = "identity"
    NATIONAL_ID = "national_id"
    CONTACT = "contact"
    PLACE = "place"
    FAMILY = "family"
    CAPACITY = "capacity"
    CONSENT = "consent"
    PROFESSIONALS = "professionals"
    NOTES = "notes"
    ATTACHMENTS = "attachments"
    COORDINATION = "coordination"
    LOG = "log"
    APPLICATION = "application"
    MAPPING = "mapping"
    PLAN = "plan"
    TEAM = "team"
    MEETING = "meeting"


_EVERYTHING_BUT_NOTES: Final = frozenset(Part) - {Part.NOTES}

# Restricted notes are read by the koordinator, and by whoever wrote them. Place and contact are closed
# besides by a protected address: see PLACE_IS_OPEN_TO.
SEES: Final[dict[Basis, frozenset[Part]]] = {
    Basis.OWN: _EVERYTHING_BUT_NOTES,
    Basis.PARENT: _EVERYTHING_BUT_NOTES,
    Basis.GUARDIAN: _EVERYTHING_BUT_NOTES - {Part.NATIONAL_ID},
    Basis.COORDINATOR: frozenset(Part) - {Part.LOG},
    # Goals and activities are what participants work by; the mapping behind them is not theirs to read. The
    # group is theirs if they are in it: see `teaming`.
    Basis.PARTICIPANT: frozenset(
        {
            *(Part.IDENTITY, Part.CONTACT, Part.PLACE, Part.FAMILY, Part.PROFESSIONALS),
            *(Part.PLAN, Part.TEAM, Part.MEETING),
        }
    ),
    # The unit sees whether a plan works and who holds it up, not how life is at home.
    Basis.COORDINATING_UNIT: _EVERYTHING_BUT_NOTES - {Part.MAPPING},
    Basis.EMERGENCY: frozenset(
        {Part.IDENTITY, Part.CONTACT, Part.PLACE, Part.FAMILY, Part.CAPACITY, Part.PROFESSIONALS}
    ),
}

# To whom the place of somebody with a protected address is open. A parent only if the child lives
# there; a professional not if a private firm employs them. With a strictly confidential address, besides,
# the professionals who are named one by one (`Authorisation.can_see_place`), and no others.
PLACE_IS_OPEN_TO: Final[dict[ProtectedAddress, frozenset[Basis]]] = {
    ProtectedAddress.UNGRADED: frozenset(Basis),
    ProtectedAddress.CLIENT: frozenset(
        {Basis.OWN, Basis.PARENT, Basis.GUARDIAN, Basis.COORDINATOR, Basis.COORDINATING_UNIT}
    ),
    ProtectedAddress.CONFIDENTIAL: frozenset(
        {Basis.OWN, Basis.PARENT, Basis.COORDINATOR, Basis.COORDINATING_UNIT}
    ),
    ProtectedAddress.STRICTLY_CONFIDENTIAL: frozenset({Basis.OWN, Basis.PARENT}),
}
