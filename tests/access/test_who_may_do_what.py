"""Who may do what, written a second time and the other way round: each permission, and who holds it.

A permission that is new, or that a role gains or loses, is written here too, by hand, by one who means it.
"""

from typing import Final

import pytest

from samvirk.access.permissions import Permission
from samvirk.access.roles import MAY, Role

FOR_THEMSELVES: Final = {Role.PERSON, Role.CHILD}
FOR_ANOTHER: Final = {Role.PARENT, Role.GUARDIAN}
SERVICES: Final = {Role.COORDINATOR, Role.PROVIDER}
UNIT: Final = {Role.COORDINATING_UNIT}
LEADER, AUDITOR, ADMINISTRATOR = {Role.LEADER}, {Role.AUDITOR}, {Role.ADMINISTRATOR}
FAMILY: Final = FOR_THEMSELVES | FOR_ANOTHER
EVERYBODY: Final = FAMILY | SERVICES | UNIT | LEADER | AUDITOR | ADMINISTRATOR
NOBODY: Final[set[Role]] = set()

WHO_MAY: Final[dict[Permission, set[Role]]] = {
    Permission.HOME_SEE: EVERYBODY,
    Permission.ACCOUNT_EDIT_OWN: EVERYBODY,
    Permission.DRAFT_KEEP_OWN: EVERYBODY,
    Permission.NOTICE_READ: EVERYBODY,
    Permission.MESSAGE_RESEND: ADMINISTRATOR,
    Permission.RULE_READ: EVERYBODY,
    Permission.GUIDE_READ: EVERYBODY,
    Permission.SEARCH_USE: EVERYBODY,
    Permission.GUIDE_EDIT: UNIT,
    Permission.UNIT_EDIT: UNIT,
    Permission.SETTING_READ: UNIT | LEADER | AUDITOR | ADMINISTRATOR,
    Permission.SETTING_EDIT: UNIT,
    Permission.ACCOUNT_INVITE: UNIT | ADMINISTRATOR,
    Permission.PERSON_LIST: FAMILY | SERVICES | UNIT,
    Permission.PERSON_READ: FAMILY | SERVICES | UNIT,
    Permission.PERSON_REGISTER: UNIT,
    Permission.PERSON_EDIT: UNIT | {Role.COORDINATOR},
    Permission.PERSON_MERGE: UNIT,
    Permission.FAMILY_EDIT: UNIT | {Role.COORDINATOR},
    Permission.NOTE_WRITE: SERVICES | UNIT,
    Permission.ATTACHMENT_READ: FAMILY | UNIT | {Role.COORDINATOR},
    Permission.ATTACHMENT_EDIT: FAMILY | UNIT | {Role.COORDINATOR},
    Permission.PROTECTION_EDIT: UNIT,
    Permission.AUTHORISATION_EDIT: UNIT,
    Permission.AUTHORISATION_END: UNIT | {Role.COORDINATOR},
    Permission.BLOCK_EDIT: UNIT,
    Permission.IMPARTIALITY_DECLARE: SERVICES | UNIT,
    Permission.EMERGENCY_OPEN: SERVICES | UNIT,
    Permission.PARENTAL_ACCESS_ANSWER: FOR_THEMSELVES,
    Permission.READING_LOG_READ: FAMILY | UNIT,
    Permission.LOG_FOLLOW_UP: UNIT | AUDITOR,
    Permission.DIRECTORY_READ: EVERYBODY,
    Permission.STAFF_READ: SERVICES | UNIT | LEADER | AUDITOR | ADMINISTRATOR,
    Permission.DIRECTORY_EDIT: UNIT | ADMINISTRATOR,
    Permission.SERVICE_EDIT: UNIT,
    Permission.REPORT_WRITE: FAMILY | SERVICES | UNIT,
    Permission.REPORT_HANDLE: UNIT,
    Permission.APPLICATION_READ: FAMILY | UNIT | {Role.COORDINATOR},
    Permission.APPLICATION_WRITE: FAMILY | UNIT | {Role.COORDINATOR},
    Permission.APPLICATION_HANDLE: UNIT,
    Permission.CONSENT_READ: FAMILY | UNIT | {Role.COORDINATOR},
    Permission.CONSENT_ASK: UNIT | {Role.COORDINATOR},
    Permission.CONSENT_GIVE: FAMILY,
    Permission.CONSENT_REGISTER: UNIT | {Role.COORDINATOR},
    Permission.CONSENT_WITHDRAW: FAMILY | UNIT | {Role.COORDINATOR},
    Permission.COORDINATION_READ: FAMILY | UNIT | {Role.COORDINATOR},
    Permission.COORDINATOR_APPOINT: UNIT,
    Permission.COORDINATOR_CHANGE_ASK: FAMILY,
    Permission.COORDINATOR_REQUEST_ANSWER: SERVICES | UNIT | LEADER,
    Permission.START_EVENT_NOTE: UNIT | {Role.COORDINATOR},
    Permission.CAPACITY_READ: UNIT | LEADER,
    Permission.PLAN_READ: FAMILY | SERVICES | UNIT,
    Permission.MAPPING_WRITE: FAMILY | {Role.COORDINATOR},
    Permission.GOAL_WRITE: FAMILY | {Role.COORDINATOR},
    Permission.ACTIVITY_ANSWER: FAMILY | SERVICES,
    Permission.PLAN_WRITE: {Role.COORDINATOR},
    Permission.PLAN_APPROVE: FAMILY,
    Permission.TEAM_READ: FAMILY | SERVICES | UNIT,
    Permission.TEAM_WRITE: UNIT | {Role.COORDINATOR},
    Permission.TEAM_ANSWER: FAMILY | UNIT | {Role.COORDINATOR},
    Permission.MEETING_READ: FAMILY | SERVICES | UNIT,
    Permission.MEETING_CALL: SERVICES,
    Permission.MEETING_ANSWER: FAMILY | SERVICES,
    Permission.POINT_PROPOSE: FAMILY,
    Permission.MINUTES_WRITE: SERVICES,
    Permission.REVIEW_WRITE: {Role.COORDINATOR},
    Permission.REVIEW_ANSWER: FAMILY,
    Permission.COORDINATION_END: UNIT | {Role.COORDINATOR},
    Permission.COORDINATION_RESTORE: UNIT,
    Permission.PROGRESS_ASK: (FAMILY - {Role.CHILD}) | {Role.COORDINATOR},
    Permission.PROGRESS_WRITE: {Role.COORDINATOR},
    Permission.PROGRESS_ANSWER: SERVICES | UNIT | LEADER | {Role.PERSON, Role.PARENT},
    Permission.DEADLINE_TELL: NOBODY,
    Permission.ACCOUNT_OPEN: NOBODY,
    Permission.MUNICIPALITY_ESTABLISH: NOBODY,
    Permission.ROLE_ASSIGN: NOBODY,
    Permission.KEY_RENEW: NOBODY,
    Permission.KEY_DROP: NOBODY,
}


@pytest.mark.parametrize("permission", Permission)
def test_a_permission_is_held_by_those_who_should_and_no_others(permission: Permission) -> None:
    assert permission in WHO_MAY, f"Say in WHO_MAY who may {permission}."
    assert {role for role in Role if permission in MAY[role]} == WHO_MAY[permission]


def test_nobody_is_left_out() -> None:
    assert set(Role) == EVERYBODY
