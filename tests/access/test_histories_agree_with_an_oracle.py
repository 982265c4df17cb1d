"""Whatever happens in whatever order, the policy answers as the oracle does, for everybody and every person.

Giving, ending, blocking, grading, declaring, breaking the glass, growing up, leaving a post, consenting,
narrowing, withdrawing, running out: a history is drawn at random, and after each step all actors are asked
about all persons. A fault that is planted in the policy must be found (`test_a_planted_fault_is_found`).
"""

import contextlib
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, Final
from unittest import mock

import pytest
from django.db import connection, transaction
from django.db.models import Exists, Q, Value
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from samvirk.access import actions, door, sharing, visibility
from samvirk.access.decide import Actor, NotThere, NotYours
from samvirk.access.models import (
    Authorisation,
    AuthorisedRelation,
    Block,
    DisqualificationGround,
    EmergencyReason,
)
from samvirk.access.permissions import Permission
from samvirk.access.roles import Part
from samvirk.consent import actions as consenting
from samvirk.consent import models as consent_models
from samvirk.consent.actions import ConsentTerms
from samvirk.consent.facts import givers_of
from samvirk.consent.models import Area, Consent, ConsentKind, ConsentQuerySet
from samvirk.coordination.actions import end_appointment as end_it
from samvirk.coordination.actions import take_in
from samvirk.coordination.models import CoordinatorAppointment
from samvirk.core.models import Refused
from samvirk.family.actions import end, revise
from samvirk.family.models import NextOfKin, Parent
from samvirk.organisations.models import Unit
from samvirk.people.actions import note_capacity, protect_address
from samvirk.people.models import Account, Person, ProtectedAddress
from samvirk.staff.actions import revise_professional
from samvirk.staff.models import Professional
from tests.access import oracle
from tests.access.small_world import BEGAN, HUMANS, PERSONS, WORKING, World, build, system

GRADES: Final = tuple(grade.value for grade in ProtectedAddress)
people = st.sampled_from([name for name, _municipality, _born in PERSONS])
workers = st.sampled_from(WORKING)
receivers = st.sampled_from(["jonas", "anders", "ingrid", "unit", "hospital", "firm"])


class Histories(RuleBasedStateMachine):
    """A history of the small world; `world` is built once, and each history is taken back."""

    world: World
    # Who is asked after each step, by name.
    asked: frozenset[str] = frozenset(name for name, *_ in HUMANS)

    def __init__(self) -> None:
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.now = BEGAN
        self.facts = deepcopy(self.world.facts)
        self.humans = deepcopy(self.world.humans)

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    @property
    def today(self) -> date:
        return timezone.localdate(self.now)

    # What can happen

    @rule(
        person=people,
        name=workers,
        relation=st.sampled_from(["coordinator", "participant"]),
        days=st.integers(0, 60),
        can_see_place=st.booleans(),
    )
    def give(self, person: str, name: str, relation: str, days: int, *, can_see_place: bool) -> None:
        """Let a professional see the person until a day; a second time is refused by the database."""
        open_rows = Authorisation.objects.filter(
            person=self.world.rows[person],
            professional=self.world.posts[name],
            relation=relation,
            ended_at=None,
        )
        if open_rows.exists():
            return
        until = self.today + timedelta(days=days)
        actions.authorise(
            self.world.rows[person],
            self.world.posts[name],
            AuthorisedRelation(relation),
            valid_from=self.today,
            valid_until=until,
            can_see_place=can_see_place,
            grant=system(Permission.AUTHORISATION_EDIT, self.now),
            now=self.now,
        )
        given = oracle.Given(relation, self.today, until, can_see_place)
        self.facts[person].given.setdefault(name, []).append(given)

    @rule(person=people, name=workers)
    def end_all(self, person: str, name: str) -> None:
        """End everything that the professional was given for the person."""
        rows = Authorisation.objects.filter(
            person=self.world.rows[person], professional=self.world.posts[name]
        )
        for row in rows.order_by("pk"):
            actions.end_authorisation(row, grant=system(Permission.AUTHORISATION_END, self.now), now=self.now)
        for given in self.facts[person].given.get(name, []):
            given.is_ended = True

    @rule(person=people, name=st.sampled_from([*WORKING, "mona", "petter", "the brother"]))
    def block(self, person: str, name: str) -> None:
        """Close the person to a professional, a parent or a next of kin; or open it again."""
        target = self._target(person, name)
        human = "jonas" if name == "the brother" else name
        if target is None:
            return
        field = {Parent: "parent", NextOfKin: "next_of_kin", Professional: "professional"}[type(target)]
        found = Block.objects.filter(
            person=self.world.rows[person], lifted_at=None, **{field: target}
        ).first()
        grant = system(Permission.BLOCK_EDIT, self.now)
        if found is None:
            actions.block(self.world.rows[person], target, grounds="x", grant=grant, now=self.now)
            self.facts[person].blocked.add(human)
            return
        actions.lift_block(found, expected_version=found.version, grant=grant, now=self.now)
        # Somebody may be blocked in two capacities; lifting one leaves the other.
        still = visibility_blocks(self.world.rows[person], self.world.accounts[human])
        if not still:
            self.facts[person].blocked.discard(human)

    def _target(self, person: str, name: str) -> Parent | NextOfKin | Professional | None:
        if name == "the brother":
            return self.world.kin if person == "tore" else None
        return self.world.posts.get(name) or self.world.parents.get((person, name))

    @rule(person=people, grade=st.sampled_from(GRADES))
    def grade(self, person: str, grade: str) -> None:
        """Protect the address, more or less strictly."""
        row = Person.objects.get(pk=self.world.rows[person].pk)
        protect_address(
            row,
            ProtectedAddress(grade),
            expected_version=row.version,
            grant=system(Permission.PROTECTION_EDIT, self.now),
            now=self.now,
        )
        self.facts[person].grade = grade

    @rule(person=people, name=workers)
    def declare(self, person: str, name: str) -> None:
        """Let a professional say that they are too close."""
        if name in self.facts[person].too_close:
            return
        actions.disqualify(
            self.world.rows[person],
            self.world.posts[name],
            DisqualificationGround.FAMILY,
            grant=system(Permission.IMPARTIALITY_DECLARE, self.now),
            now=self.now,
        )
        self.facts[person].too_close.add(name)

    @rule(person=people, name=workers)
    def break_the_glass(self, person: str, name: str) -> None:
        """Open the person in an emergency, for some hours."""
        actions.open_in_emergency(
            self.world.rows[person],
            self.world.accounts[name],
            EmergencyReason.DANGER_TO_LIFE,
            explanation="x",
            grant=system(Permission.EMERGENCY_OPEN, self.now),
            now=self.now,
        )
        self.facts[person].emergencies[name] = oracle.later(self.now, hours=4)

    @rule(person=people, name=workers)
    def appoint(self, person: str, name: str) -> None:
        """Let somebody be koordinator from today; whoever may not be is refused, and nothing happens."""
        self.end_appointment(person)
        with contextlib.suppress(Refused):
            take_in(
                self.world.coordinations[person],
                self.world.posts[name],
                starts_on=self.today,
                reason="x",
                is_voluntary=True,
                grant=system(Permission.COORDINATOR_APPOINT, self.now),
                now=self.now,
            )
            made = oracle.Appointed(self.today)
            self.facts[person].appointed.setdefault(name, []).append(made)

    @rule(person=people)
    def end_appointment(self, person: str) -> None:
        """End the appointment at once, if there is one."""
        rows = CoordinatorAppointment.objects.filter(
            coordination=self.world.coordinations[person], ended_at=None
        )
        for row in rows.order_by("pk"):
            end_it(
                row,
                expected_version=row.version,
                note="x",
                grant=system(Permission.COORDINATOR_APPOINT, self.now),
                now=self.now,
            )
        for appointed in self.facts[person].appointed.values():
            for one in appointed:
                one.is_ended = True

    @rule(person=people, holds=st.booleans())
    def consent_to_coordinator(self, person: str, *, holds: bool) -> None:
        """Withdraw the consent to a koordinator, or let it stand again."""
        withdrawn_at = None if holds else self.now
        Consent.objects.filter(pk=self.world.consents[person].pk).update(withdrawn_at=withdrawn_at)
        self.facts[person].has_consented = holds

    @rule(name=st.sampled_from(["mona", "petter"]), responsible=st.booleans(), care=st.booleans())
    def change_parent(self, name: str, *, responsible: bool, care: bool) -> None:
        """Give or take parental responsibility and daily care."""
        row = Parent.objects.get(pk=self.world.parents["emma", name].pk)
        fields = {"has_responsibility": responsible, "has_daily_care": care}
        grant = system(Permission.FAMILY_EDIT, self.now)
        revise(row, expected_version=row.version, fields=fields, grant=grant, now=self.now)
        parent = self.facts["emma"].parents[name]
        parent.has_responsibility, parent.has_daily_care = responsible, care

    @rule(name=st.sampled_from(["mona", "petter"]))
    def end_parenthood(self, name: str) -> None:
        """Let a parenthood end today: it holds to the end of the day."""
        row = Parent.objects.get(pk=self.world.parents["emma", name].pk)
        grant = system(Permission.FAMILY_EDIT, self.now)
        end(row, valid_until=self.today, expected_version=row.version, grant=grant, now=self.now)
        self.facts["emma"].parents[name].until = self.today

    @rule(name=workers, days=st.integers(0, 5))
    def leave_the_post(self, name: str, days: int) -> None:
        """Let somebody's last day in the post be some days ahead."""
        until = self.today + timedelta(days=days)
        row = Professional.objects.get(pk=self.world.posts[name].pk)
        revise_professional(
            row,
            expected_version=row.version,
            fields={"valid_until": until},
            grant=system(Permission.DIRECTORY_EDIT, self.now),
            now=self.now,
        )
        for human in self.humans:
            if human.name == name:
                human.in_post_until = until

    @rule(days=st.sampled_from([0, 0, 1, 14, 60, 400]), hours=st.integers(0, 5))
    def wait(self, days: int, hours: int) -> None:
        """Let time pass: to the next hour, over a birthday, past the last day of an authorisation."""
        self.now = oracle.later(self.now, days=days, hours=hours)

    @rule(person=people, answer=st.sampled_from([True, False, None]))
    def answer(self, person: str, answer: bool | None) -> None:
        """Let a youth say whether parents may still see."""
        Person.objects.filter(pk=self.world.rows[person].pk).update(is_open_to_parents=answer)
        self.facts[person].agrees = answer

    @rule(
        person=people,
        receiver=receivers,
        days=st.integers(0, 60),
        family=st.booleans(),
        excepted=st.sets(workers, max_size=1),
    )
    def consent(self, person: str, receiver: str, days: int, family: bool, excepted: set[str]) -> None:
        """Let whoever decides agree to share with a professional, a unit or an organisation."""
        row = Person.objects.get(pk=self.world.rows[person].pk)
        until = self.today + timedelta(days=days)
        terms = ConsentTerms(
            valid_from=self.today,
            valid_until=until,
            receiver=self.world.posts.get(receiver) or self.world.places[receiver],
            areas=frozenset({Area.HEALTH} | ({Area.FAMILY} if family else set())),
            excepted=tuple(self.world.posts[name] for name in sorted(excepted)),
        )
        grant = system(Permission.CONSENT_ASK, self.now)
        asked = consenting.ask(row, ConsentKind.SHARING, terms, grant=grant, now=self.now)
        givers = givers_of(row, self.today)
        grant = system(Permission.CONSENT_GIVE, self.now)
        for signer in givers.signers:
            consenting.sign(asked, signer, consenting.BROWSER, grant=grant, now=self.now)
        if not givers.signers:
            consenting.take_back(asked, grant=system(Permission.CONSENT_ASK, self.now), now=self.now)
            return
        someone = self.facts[person]
        for one in self._standing(person, receiver):
            one.is_replaced = True
        is_own = givers.signers[0].ref is None
        someone.agreed.append(
            oracle.Agreed(receiver, self.today, until, family, self.today, is_own, excepted=set(excepted))
        )

    @rule(person=people, receiver=receivers)
    def withdraw(self, person: str, receiver: str) -> None:
        """Take a consent back, at once."""
        found = self._row(person, receiver)
        if found is None:
            return
        grant = system(Permission.CONSENT_WITHDRAW, self.now)
        consenting.withdraw(found, consenting.BROWSER, grant=grant, now=self.now)
        for one in self._standing(person, receiver):
            one.withdrawn_on = self.today

    @rule(person=people, receiver=receivers, excepted=st.sets(workers, max_size=1))
    def narrow(self, person: str, receiver: str, excepted: set[str]) -> None:
        """Keep the family out of a consent, and maybe somebody by name."""
        found = self._row(person, receiver)
        if found is None or found.valid_until is None or found.valid_until < self.today:
            return
        consenting.limit(
            found,
            areas=frozenset({Area.HEALTH}),
            valid_until=found.valid_until,
            excepted=[self.world.posts[name] for name in sorted(excepted)],
            grant=system(Permission.CONSENT_WITHDRAW, self.now),
            now=self.now,
        )
        for one in self._standing(person, receiver):
            one.shares_family = False
            one.excepted |= excepted

    @rule(person=people, able=st.booleans())
    def assess(self, person: str, able: bool) -> None:
        """Let a professional find whether somebody can consent."""
        note_capacity(
            self.world.rows[person],
            has_capacity=able,
            grounds="x",
            assessed_by="x",
            assessed_on=self.today,
            valid_until=None,
            grant=system(Permission.PERSON_EDIT, self.now),
            now=self.now,
        )
        self.facts[person].has_capacity = able

    def _row(self, person: str, receiver: str) -> Consent | None:
        rows = Consent.objects.standing().filter(person=self.world.rows[person])
        place = self.world.places.get(receiver)
        if receiver in self.world.posts:
            return rows.filter(professional=self.world.posts[receiver]).first()
        return rows.filter(**{"unit" if isinstance(place, Unit) else "organisation": place}).first()

    def _standing(self, person: str, receiver: str) -> list[oracle.Agreed]:
        return [
            one
            for one in self.facts[person].agreed
            if one.receiver == receiver and not one.withdrawn_on and not one.is_replaced
        ]

    # What must hold after each step

    @invariant()
    def policy_and_oracle_agree(self) -> None:
        """Ask everybody about everybody, in one query for each actor."""
        for human, actor in zip(self.humans, self.world.actors, strict=True):
            if human.name not in self.asked:
                continue
            seen = {row.pk: row for row in visibility.persons_visible_to(actor, now=self.now)}
            for name, someone in self.facts.items():
                told = oracle.basis(human, someone, self.now, self.today)
                row = seen.pop(self.world.rows[name].pk, None)
                who = f"{human.name} as {human.role} in {human.municipality}, about {name}"
                assert (visibility.basis_of(row).value if row else "") == told, who
                open_place = oracle.sees_place(human, someone, self.now, self.today)
                assert (row is not None and visibility.is_place_open(row)) == open_place, f"{who}: place"
                shown = row is not None and Part.FAMILY in visibility.parts_seen(row)
                assert shown == oracle.sees_family(human, someone, self.now, self.today), f"{who}: family"
            assert not seen, f"{human.name} sees somebody that the oracle does not know"

    @rule(person=people, number=st.integers(0, len(HUMANS) - 1))
    def knock(self, person: str, number: int) -> None:
        """Ask the door too: it opens for those who see, shows the address to those who may, and logs."""
        human, actor = self.humans[number], self.world.actors[number]
        told = oracle.basis(human, self.facts[person], self.now, self.today)
        if not told:
            with pytest.raises((NotThere, NotYours)):
                door.see_person(actor, self.world.rows[person].pk, now=self.now)
            return
        seen, _row = door.see_person(actor, self.world.rows[person].pk, now=self.now)
        is_open = oracle.sees_place(human, self.facts[person], self.now, self.today)
        assert (seen.address == f"ved {person}") == is_open


class GivenHistories(Histories):
    """Histories in which all who work may see Emma at first, so that it shows when one no longer may."""

    asked = frozenset(WORKING)
    # What else happens would only take turns.
    give: Any = None
    grade: Any = None
    appoint: Any = None
    end_appointment: Any = None
    consent_to_coordinator: Any = None
    change_parent: Any = None
    end_parenthood: Any = None
    leave_the_post: Any = None
    wait: Any = None
    answer: Any = None
    consent: Any = None
    withdraw: Any = None
    narrow: Any = None
    assess: Any = None
    knock: Any = None

    @initialize()
    def give_to_all(self) -> None:
        """Let each of them be her koordinator for two months."""
        for name in WORKING:
            Histories.give(
                self, person="emma", name=name, relation="coordinator", days=60, can_see_place=False
            )


class AgreedHistories(Histories):
    """Histories in which two see Emma by consents at first, with her family, and only those change."""

    asked = frozenset({"jonas", "anders"})
    # What else happens would only take turns.
    give: Any = None
    end_all: Any = None
    block: Any = None
    grade: Any = None
    declare: Any = None
    break_the_glass: Any = None
    change_parent: Any = None
    end_parenthood: Any = None
    leave_the_post: Any = None
    answer: Any = None
    consent: Any = None
    withdraw: Any = None
    narrow: Any = None
    knock: Any = None

    @initialize()
    def agree(self) -> None:
        """Share with Jonas by name, and with the hospital, where Anders is authorised."""
        for receiver in ("jonas", "hospital"):
            Histories.consent(
                self, person="emma", receiver=receiver, days=60, family=True, excepted=set[str]()
            )
        Histories.give(
            self, person="emma", name="anders", relation="participant", days=60, can_see_place=False
        )

    @rule(receiver=st.sampled_from(["jonas", "hospital"]))
    def withdraw_one(self, receiver: str) -> None:
        """Take one of the two back."""
        Histories.withdraw(self, person="emma", receiver=receiver)

    @rule(
        receiver=st.sampled_from(["jonas", "hospital"]),
        excepted=st.sets(st.sampled_from(["jonas", "anders"]), max_size=1),
    )
    def narrow_one(self, receiver: str, excepted: set[str]) -> None:
        """Share less with one of the two."""
        Histories.narrow(self, person="emma", receiver=receiver, excepted=excepted)


def visibility_blocks(person: Person, account: Account) -> bool:
    """Tell whether some block of the account, in any capacity, still stands."""
    rows = Block.objects.filter(person=person, lifted_at=None)
    return any(
        row.account_id == account.pk
        for block in rows.select_related("parent", "next_of_kin", "professional").order_by("pk")
        for row in (block.parent, block.next_of_kin, block.professional)
        if row
    )


def _run(
    machine: type[Histories], *, examples: int, steps: int, phases: tuple[Phase, ...] = tuple(Phase)
) -> None:
    machine.world = build()
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            phases=phases,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.rule("R-060", "R-110", "R-111", "R-112", "R-116", "R-117", "R-121", "R-123", "R-124")
def test_every_history_agrees_with_the_oracle() -> None:
    _run(Histories, examples=15, steps=20)


# A fault is planted in the policy, above any database: one is enough to see that it is found.
on_one_database = pytest.mark.skipif(connection.vendor != "sqlite", reason="planted faults know no database")


@contextlib.contextmanager
def _without(tie: visibility.Tie) -> Iterator[None]:
    """Plant a fault: the policy forgets one of the things that somebody can be to a person."""
    remember = visibility._ties

    def forget(actor: Actor, now: datetime) -> Any:
        found = remember(actor, now)
        return replace(found, rows=tuple(row for row in found.rows if row[1] is not tie))

    with mock.patch.object(visibility, "_ties", forget):
        yield


@on_one_database
@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize(
    "tie", [visibility.Tie.BLOCKED, visibility.Tie.DISQUALIFIED, visibility.Tie.EMERGENCY], ids=str
)
def test_a_planted_fault_is_found(tie: visibility.Tie) -> None:
    with _without(tie), pytest.raises(BaseException, match=r"about|place|knows|DID NOT RAISE|assert"):
        # It stops at the first; so many that chance spares no fault.
        _run(GivenHistories, examples=200, steps=20, phases=(Phase.generate,))


def _given(rows: ConsentQuerySet) -> ConsentQuerySet:
    return rows.filter(given_at__isnull=False)


FORGOTTEN: Final[dict[str, tuple[Any, str, Any]]] = {
    "withdrawals": (ConsentQuerySet, "standing", lambda rows: _given(rows).filter(replaced_at=None)),
    "narrowing": (ConsentQuerySet, "standing", lambda rows: _given(rows).filter(withdrawn_at=None)),
    "birthdays": (consent_models, "_is_not_outgrown", lambda _today: Q()),
    "exceptions": (sharing, "_is_excepted", lambda: Exists(Consent.objects.none())),
    "areas": (visibility, "shares_family", lambda _today: Value(value=True)),
    "what stands behind": (visibility, "opening", Authorisation.objects.active),
}


@on_one_database
@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("fault", FORGOTTEN)
def test_a_policy_that_forgets_a_part_of_consents_is_found(fault: str) -> None:
    where, name, instead = FORGOTTEN[fault]
    # What was prepared does not know of the fault; what is prepared now is kept for this test alone.
    prepared = cache(visibility.question_about_ties.__wrapped__)
    with (
        mock.patch.object(where, name, instead),
        mock.patch.object(visibility, "question_about_ties", prepared),
        pytest.raises(BaseException, match=r"about|family|DID NOT RAISE|assert"),
    ):
        _run(AgreedHistories, examples=200, steps=20, phases=(Phase.generate,))
