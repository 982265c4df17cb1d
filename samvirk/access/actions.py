"""The only writer of roles, invitations, authorisations, blocks, disqualifications and emergency accesses."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from samvirk.access.models import (
    AccountInvitation,
    Authorisation,
    AuthorisedRelation,
    Block,
    Disqualification,
    DisqualificationGround,
    EmergencyAccess,
    EmergencyOutcome,
    EmergencyReason,
    LogFollowUp,
    RoleAssignment,
)
from samvirk.access.permissions import Permission
from samvirk.access.roles import Role
from samvirk.audit.actions import record
from samvirk.audit.facts import count_done
from samvirk.audit.models import EventAction
from samvirk.core.fields import place_of
from samvirk.core.grant import Grant, insist
from samvirk.core.models import Conflict
from samvirk.family.models import NextOfKin, Parent
from samvirk.organisations.facts import keyring_of
from samvirk.organisations.models import Municipality
from samvirk.people.actions import choose_password, open_account, protect_address
from samvirk.people.models import Account, Person, ProtectedAddress
from samvirk.staff.models import Professional

# Long enough to act, short enough that nobody goes on looking.
EMERGENCY_HOURS: Final = 4
# Verb of the log, counted by `note_emergency_attempt`.
ATTEMPT: Final = "emergency.attempt"
# Nobody is authorised for longer without being looked at again.
LONGEST_AUTHORISATION_DAYS: Final = 366


@transaction.atomic
def assign_role(
    account: Account, role: Role, *, municipality: Municipality, grant: Grant, now: datetime
) -> RoleAssignment:
    """Let the account play the role in the municipality from today (Europe/Oslo)."""
    insist(grant, Permission.ROLE_ASSIGN, on=municipality.pk)
    assignment = RoleAssignment(
        account=account, municipality=municipality, role=role.value, starts_on=timezone.localdate(now)
    )
    assignment.save(force_insert=True)
    record("role.assign", assignment, grant=grant, now=now)
    return assignment


class OwnAccountError(Exception):
    """Nobody gives a role to themselves."""


def digest_of(token: str) -> str:
    """Return what is stored of a link: it opens nothing, and the link cannot be found from it."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def invite(
    municipality: Municipality,
    *,
    email: str,
    display_name: str,
    role: Role,
    language: str,
    grant: Grant,
    now: datetime,
) -> tuple[AccountInvitation, str]:
    """Invite somebody to a role; return the invitation and the secret of its link.

    The account is opened if nobody has the address. An invitation to the same role that waits for an answer
    is renewed. Raise `OwnAccountError` if the address is one's own.
    """
    insist(grant, Permission.ACCOUNT_INVITE, on=municipality.pk)
    account = Account.objects.filter(email=email.lower()).first()
    if account is None:
        may_open = replace(grant, permission=Permission.ACCOUNT_OPEN)
        account = open_account(
            email=email,
            display_name=display_name,
            language=language,
            is_demo=settings.IS_DEMO,
            grant=may_open,
            now=now,
        )
    if account.pk == grant.account_id:
        raise OwnAccountError
    waiting = AccountInvitation.objects.filter(
        account=account, municipality=municipality, role=role.value, accepted_at=None, withdrawn_at=None
    ).first()
    if waiting:
        return renew_invitation(waiting, expected_version=waiting.version, grant=grant, now=now)
    token = secrets.token_urlsafe(32)
    invitation = AccountInvitation(
        account=account,
        municipality=municipality,
        role=role.value,
        email=email.lower(),
        display_name=display_name,
        token_digest=digest_of(token),
        created_at=now,
        expires_at=now + timedelta(days=settings.INVITATION_DAYS),
    )
    invitation.save(force_insert=True)
    record("invitation.make", invitation, grant=grant, now=now)
    return invitation, token


@transaction.atomic
def renew_invitation(
    invitation: AccountInvitation, *, expected_version: int, grant: Grant, now: datetime
) -> tuple[AccountInvitation, str]:
    """Make a new link; the old one is dead. Raise `Conflict` if the invitation was answered since."""
    insist(grant, Permission.ACCOUNT_INVITE, on=invitation.municipality_id)
    _refuse_answered(invitation)
    token = secrets.token_urlsafe(32)
    fields = {
        "token_digest": digest_of(token),
        "expires_at": now + timedelta(days=settings.INVITATION_DAYS),
        "sent_at": None,
    }
    changed = invitation.change(expected_version=expected_version, **fields)
    record("invitation.renew", changed, grant=grant, now=now, fields=fields)
    return changed, token


@transaction.atomic
def note_invitation_sent(invitation: AccountInvitation, *, grant: Grant, now: datetime) -> None:
    """Store that the mail server took the letter."""
    insist(grant, Permission.ACCOUNT_INVITE, on=invitation.municipality_id)
    AccountInvitation.objects.filter(pk=invitation.pk).update(sent_at=now)
    record("invitation.send", invitation, grant=grant, now=now, fields=["sent_at"])


@transaction.atomic
def withdraw_invitation(
    invitation: AccountInvitation, *, expected_version: int, grant: Grant, now: datetime
) -> AccountInvitation:
    """Let the link open nothing from now on. Raise `Conflict` if the invitation was answered since."""
    insist(grant, Permission.ACCOUNT_INVITE, on=invitation.municipality_id)
    _refuse_answered(invitation)
    changed = invitation.change(expected_version=expected_version, withdrawn_at=now)
    record("invitation.withdraw", changed, grant=grant, now=now, fields=["withdrawn_at"])
    return changed


@transaction.atomic
def accept_invitation(
    invitation: AccountInvitation, *, password: str = "", grant: Grant, now: datetime
) -> None:
    """Give the role, and store the first password of an account that has none.

    Raise `Conflict` if the link was used, renewed, withdrawn or expired since it was opened.
    """
    insist(grant, Permission.ACCOUNT_EDIT_OWN)
    won = AccountInvitation.objects.filter(
        pk=invitation.pk,
        token_digest=invitation.token_digest,
        accepted_at=None,
        withdrawn_at=None,
        expires_at__gt=now,
    ).update(accepted_at=now, version=models.F("version") + 1)
    if not won:
        raise Conflict(invitation)
    if password:
        choose_password(invitation.account, password=password, grant=grant, now=now)
    may_assign = replace(grant, permission=Permission.ROLE_ASSIGN, municipality_id=invitation.municipality_id)
    playing = RoleAssignment.objects.active(timezone.localdate(now)).filter(
        account=invitation.account, municipality=invitation.municipality, role=invitation.role
    )
    if not playing.exists():
        assign_role(
            invitation.account,
            Role(invitation.role),
            municipality=invitation.municipality,
            grant=may_assign,
            now=now,
        )
    record("invitation.accept", invitation, grant=grant, now=now, fields=["accepted_at"])


def _refuse_answered(invitation: AccountInvitation) -> None:
    if invitation.accepted_at or invitation.withdrawn_at:
        raise Conflict(invitation)


class TooLongError(ValueError):
    """An authorisation was to last longer than a year."""


@transaction.atomic
def authorise(
    person: Person,
    professional: Professional,
    relation: AuthorisedRelation,
    *,
    valid_from: date,
    valid_until: date,
    can_see_place: bool = False,
    grant: Grant,
    now: datetime,
) -> Authorisation:
    """Let the professional see the person until a day; raise `TooLongError`; `IntegrityError` if they do."""
    insist(grant, "authorisation_edit", on=person.municipality_id, about=person.pk)
    if (valid_until - valid_from).days > LONGEST_AUTHORISATION_DAYS:
        raise TooLongError
    row = Authorisation(
        municipality_id=person.municipality_id,
        person=person,
        professional=professional,
        relation=relation,
        can_see_place=can_see_place,
        valid_from=valid_from,
        valid_until=valid_until,
    )
    return _give(row, grant, now)


@transaction.atomic
def renew_authorisation(
    row: Authorisation, *, valid_until: date, grant: Grant, now: datetime
) -> Authorisation:
    """End the access and give the same from today until another day; raise `TooLongError`."""
    insist(grant, "authorisation_edit", on=row.municipality_id, about=row.person_id)
    today = timezone.localdate(now)
    if (valid_until - today).days > LONGEST_AUTHORISATION_DAYS:
        raise TooLongError
    _end(row, grant, now)
    return _give(_copy_of(row, valid_from=today, valid_until=valid_until), grant, now)


@transaction.atomic
def end_authorisation(row: Authorisation, *, grant: Grant, now: datetime) -> None:
    """Close the professional's access at once, by itself or with all the work; twice is once."""
    wanted = "coordination_end" if grant.permission == "coordination_end" else "authorisation_end"
    insist(grant, wanted, on=row.municipality_id, about=row.person_id)
    _end(row, grant, now)


@transaction.atomic
def give_back_authorisation(row: Authorisation, *, grant: Grant, now: datetime) -> Authorisation:
    """Give what was just ended anew, as it was: from today until its last day."""
    insist(grant, "authorisation_end", on=row.municipality_id, about=row.person_id)
    return _give(_copy_of(row, valid_from=timezone.localdate(now), valid_until=row.valid_until), grant, now)


def _give(row: Authorisation, grant: Grant, now: datetime) -> Authorisation:
    # One whose last day has passed is open in the table still, and would stand in the way of a new one.
    Authorisation.objects.filter(
        person_id=row.person_id,
        professional_id=row.professional_id,
        relation=row.relation,
        ended_at=None,
        valid_until__lt=timezone.localdate(now),
    ).update(ended_at=now)
    row.save(force_insert=True)
    record("authorisation.give", row, grant=grant, now=now, person_id=row.person_id)
    return row


def _end(row: Authorisation, grant: Grant, now: datetime) -> None:
    if Authorisation.objects.filter(pk=row.pk, ended_at=None).update(ended_at=now):
        record("authorisation.end", row, grant=grant, now=now, fields=["ended_at"], person_id=row.person_id)


def _copy_of(row: Authorisation, *, valid_from: date, valid_until: date) -> Authorisation:
    return Authorisation(
        municipality_id=row.municipality_id,
        person_id=row.person_id,
        professional_id=row.professional_id,
        relation=row.relation,
        can_see_place=row.can_see_place,
        valid_from=valid_from,
        valid_until=valid_until,
    )


class NobodySeesError(ValueError):
    """A person was to be hidden from everybody."""


@transaction.atomic
def protect_strictly(
    person: Person, keepers: Sequence[Professional], *, expected_version: int, grant: Grant, now: datetime
) -> None:
    """Make the address strictly confidential, and let these professionals go on seeing person and place.

    All in one: between the grade and the names nobody would see the person at all. Raise `NobodySeesError`
    without anybody, `Conflict` if somebody else has saved since.
    """
    if not keepers:
        raise NobodySeesError
    strict = ProtectedAddress.STRICTLY_CONFIDENTIAL
    protect_address(person, strict, expected_version=expected_version, grant=grant, now=now)
    for professional in keepers:
        _let_see_place(person, professional, grant, now)


def _let_see_place(person: Person, professional: Professional, grant: Grant, now: datetime) -> None:
    today = timezone.localdate(now)
    held = Authorisation.objects.filter(person=person, professional=professional, ended_at=None)
    opened = held.active(today)
    for row in opened.filter(can_see_place=False):
        Authorisation.objects.filter(pk=row.pk).update(can_see_place=True)
        record(
            "authorisation.open_place",
            row,
            grant=grant,
            now=now,
            fields=["can_see_place"],
            person_id=person.pk,
        )
    if opened.exists():
        return
    # What has run out, or has not begun, gives way: one open authorisation of a relation.
    held.filter(relation=AuthorisedRelation.PARTICIPANT).update(ended_at=now)
    row = Authorisation(
        municipality_id=person.municipality_id,
        person=person,
        professional=professional,
        relation=AuthorisedRelation.PARTICIPANT,
        can_see_place=True,
        valid_from=today,
        valid_until=today + timedelta(days=LONGEST_AUTHORISATION_DAYS),
    )
    row.save(force_insert=True)
    record("authorisation.give", row, grant=grant, now=now, person_id=person.pk)


@transaction.atomic
def block(
    person: Person,
    who: Parent | NextOfKin | Professional,
    *,
    grounds: str,
    grant: Grant,
    now: datetime,
) -> Block:
    """Close the person to this human at once, in whatever capacity; `IntegrityError` where it is done."""
    insist(grant, "block_edit", on=person.municipality_id, about=person.pk)
    row = Block(municipality_id=person.municipality_id, person=person, valid_from=timezone.localdate(now))
    match who:
        case Parent():
            row.parent = who
        case NextOfKin():
            row.next_of_kin = who
        case _:
            row.professional = who
    row.grounds = keyring_of(person.municipality_id).seal(grounds, place_of(row, "grounds"))
    row.save(force_insert=True)
    record("block.set", row, grant=grant, now=now, person_id=person.pk)
    return row


@transaction.atomic
def lift_block(row: Block, *, expected_version: int, grant: Grant, now: datetime) -> Block:
    """Let what the human otherwise may hold again; raise `Conflict` if somebody else has changed it."""
    insist(grant, "block_edit", on=row.municipality_id, about=row.person_id)
    changed = row.change(expected_version=expected_version, lifted_at=now)
    record("block.lift", changed, grant=grant, now=now, fields=["lifted_at"], person_id=row.person_id)
    return changed


@transaction.atomic
def disqualify(
    person: Person,
    professional: Professional,
    ground: DisqualificationGround,
    *,
    grant: Grant,
    now: datetime,
) -> Disqualification:
    """Store that the professional is too close to handle the matter; they see it no more (R-124)."""
    insist(grant, "impartiality_declare", on=person.municipality_id, about=person.pk)
    row = Disqualification(
        municipality_id=person.municipality_id,
        person=person,
        professional=professional,
        ground=ground,
        declared_on=timezone.localdate(now),
    )
    row.save(force_insert=True)
    record("disqualification.declare", row, grant=grant, now=now, person_id=person.pk)
    return row


@transaction.atomic
def end_disqualification(row: Disqualification, *, grant: Grant, now: datetime) -> None:
    """Let the professional handle the matter again; ending it twice is ending it once."""
    insist(grant, "authorisation_edit", on=row.municipality_id, about=row.person_id)
    if Disqualification.objects.filter(pk=row.pk, ended_at=None).update(ended_at=now):
        fields = ["ended_at"]
        record("disqualification.end", row, grant=grant, now=now, fields=fields, person_id=row.person_id)


@transaction.atomic
def note_emergency_attempt(account: Account, *, grant: Grant, now: datetime) -> int:
    """Store that the account looks for somebody to open, and return how often it has in the last hour.

    The log itself is the counter: nobody can set it back, and all processes see it.
    """
    insist(grant, "emergency_open")
    # Two attempts at the same moment must not both be the last that is allowed.
    Account.objects.select_for_update().get(pk=account.pk)
    record(ATTEMPT, account, grant=grant, now=now, action=EventAction.EXECUTE)
    return count_done(ATTEMPT, account.pk, since=now - timedelta(hours=1))


@transaction.atomic
def open_in_emergency(
    person: Person,
    account: Account,
    reason: EmergencyReason,
    *,
    explanation: str,
    grant: Grant,
    now: datetime,
) -> EmergencyAccess:
    """Let the account see the person for some hours, told to the person and followed up by the unit."""
    insist(grant, "emergency_open", on=person.municipality_id, about=person.pk)
    row = EmergencyAccess(
        municipality_id=person.municipality_id,
        person=person,
        account=account,
        reason=reason,
        opened_at=now,
        expires_at=now + timedelta(hours=EMERGENCY_HOURS),
    )
    row.explanation = keyring_of(person.municipality_id).seal(explanation, place_of(row, "explanation"))
    row.save(force_insert=True)
    record("emergency.open", row, grant=grant, now=now, person_id=person.pk)
    return row


@transaction.atomic
def close_emergency(row: EmergencyAccess, *, grant: Grant, now: datetime) -> None:
    """End the access before its time; closing it twice is closing it once."""
    insist(grant, "emergency_open", on=row.municipality_id)
    if EmergencyAccess.objects.active(now).filter(pk=row.pk).update(closed_at=now):
        fields = ["closed_at"]
        record("emergency.close", row, grant=grant, now=now, fields=fields, person_id=row.person_id)


@transaction.atomic
def follow_up_emergency(
    row: EmergencyAccess,
    outcome: EmergencyOutcome,
    *,
    finding: str,
    expected_version: int,
    grant: Grant,
    now: datetime,
) -> EmergencyAccess:
    """Store what looking into the access showed; raise `Conflict` if somebody else has."""
    insist(grant, "log_follow_up", on=row.municipality_id, about=row.person_id)
    changed = row.change(
        expected_version=expected_version,
        followed_up_at=now,
        outcome=outcome,
        finding=keyring_of(row.municipality_id).seal(finding, place_of(row, "finding")),
    )
    record("emergency.follow_up", changed, grant=grant, now=now, fields=["outcome"], person_id=row.person_id)
    return changed


@transaction.atomic
def follow_up_log(
    account: Account, municipality: Municipality, *, through: int, grant: Grant, now: datetime
) -> LogFollowUp:
    """Store that the account's readings up to an event (its `sequence`) have been looked into."""
    insist(grant, "log_follow_up", on=municipality.pk)
    row = LogFollowUp(
        municipality=municipality,
        account=account,
        through_sequence=through,
        followed_up_by_id=grant.account_id,
        followed_up_at=now,
    )
    row.save(force_insert=True)
    record("log.follow_up", row, grant=grant, now=now)
    return row
