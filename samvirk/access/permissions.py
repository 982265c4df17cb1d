"""Everything that can be allowed, subject first."""

from enum import StrEnum


class Permission(StrEnum):
    """One thing that an account may be allowed to do. A URL names exactly one."""

    # One's own login
    HOME_SEE = "home_see"
    ACCOUNT_EDIT_OWN = "account_edit_own"
    DRAFT_KEEP_OWN = "draft_keep_own"
    NOTICE_READ = "notice_read"
    # What the municipality tells everybody who is logged in
    RULE_READ = "rule_read"
    GUIDE_READ = "guide_read"
    SEARCH_USE = "search_use"
    # The coordinating unit's own house
    GUIDE_EDIT = "guide_edit"
    UNIT_EDIT = "unit_edit"
    SETTING_READ = "setting_read"
    SETTING_EDIT = "setting_edit"
    # A person; whom, is asked of `visibility` when the door opens
    PERSON_LIST = "person_list"
    PERSON_READ = "person_read"
    PERSON_REGISTER = "person_register"
    PERSON_EDIT = "person_edit"
    PERSON_MERGE = "person_merge"
    FAMILY_EDIT = "family_edit"
    NOTE_WRITE = "note_write"
    ATTACHMENT_READ = "attachment_read"
    ATTACHMENT_EDIT = "attachment_edit"
    # A need is reported, an application is handled
    REPORT_WRITE = "report_write"
    REPORT_HANDLE = "report_handle"
    APPLICATION_READ = "application_read"
    APPLICATION_WRITE = "application_write"
    APPLICATION_HANDLE = "application_handle"
    # Consent
    CONSENT_READ = "consent_read"
    CONSENT_ASK = "consent_ask"
    CONSENT_GIVE = "consent_give"
    CONSENT_REGISTER = "consent_register"
    CONSENT_WITHDRAW = "consent_withdraw"
    # Who is koordinator
    COORDINATION_READ = "coordination_read"
    COORDINATOR_APPOINT = "coordinator_appoint"
    COORDINATOR_CHANGE_ASK = "coordinator_change_ask"
    COORDINATOR_REQUEST_ANSWER = "coordinator_request_answer"
    START_EVENT_NOTE = "start_event_note"
    CAPACITY_READ = "capacity_read"
    # What life is like, what the person wants, and what is done about it
    PLAN_READ = "plan_read"
    MAPPING_WRITE = "mapping_write"
    GOAL_WRITE = "goal_write"
    ACTIVITY_ANSWER = "activity_answer"
    PLAN_WRITE = "plan_write"
    PLAN_APPROVE = "plan_approve"
    # What was promised and is late: ask how it goes, take the other steps, answer them or decide
    PROGRESS_ASK = "progress_ask"
    PROGRESS_WRITE = "progress_write"
    PROGRESS_ANSWER = "progress_answer"
    # Those who meet about somebody; to answer is to say no for the person, to a member or to all of it
    TEAM_READ = "team_read"
    TEAM_WRITE = "team_write"
    TEAM_ANSWER = "team_answer"
    # Meetings about a person
    MEETING_READ = "meeting_read"
    MEETING_CALL = "meeting_call"
    MEETING_ANSWER = "meeting_answer"
    POINT_PROPOSE = "point_propose"
    MINUTES_WRITE = "minutes_write"
    # How it went; that it ends, and is taken up again
    REVIEW_WRITE = "review_write"
    REVIEW_ANSWER = "review_answer"
    COORDINATION_END = "coordination_end"
    COORDINATION_RESTORE = "coordination_restore"
    # Who may see whom
    PROTECTION_EDIT = "protection_edit"
    AUTHORISATION_EDIT = "authorisation_edit"
    AUTHORISATION_END = "authorisation_end"
    BLOCK_EDIT = "block_edit"
    IMPARTIALITY_DECLARE = "impartiality_declare"
    EMERGENCY_OPEN = "emergency_open"
    PARENTAL_ACCESS_ANSWER = "parental_access_answer"
    READING_LOG_READ = "reading_log_read"
    LOG_FOLLOW_UP = "log_follow_up"
    # What is offered to inhabitants; then units, staff and organisations outside, for those who work here
    DIRECTORY_READ = "directory_read"
    STAFF_READ = "staff_read"
    DIRECTORY_EDIT = "directory_edit"
    SERVICE_EDIT = "service_edit"
    # Who gets in
    ACCOUNT_INVITE = "account_invite"
    # What could not be sent
    MESSAGE_RESEND = "message_resend"
    # The system itself
    DEADLINE_TELL = "deadline_tell"
    ACCOUNT_OPEN = "account_open"
    MUNICIPALITY_ESTABLISH = "municipality_establish"
    ROLE_ASSIGN = "role_assign"
    KEY_RENEW = "key_renew"
    # Makes everything sealed with the key unreadable for ever; given to no role.
    KEY_DROP = "key_drop"
