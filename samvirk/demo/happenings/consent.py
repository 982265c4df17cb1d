"""What happens to consents: asked, given, refused, withdrawn, narrowed."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from samvirk.access.around import shut_out_parents
from samvirk.access.permissions import Permission
from samvirk.consent import actions
from samvirk.consent.actions import ConsentTerms, Manner
from samvirk.consent.facts import givers_of
from samvirk.consent.models import Area, ConsentForm, ConsentKind
from samvirk.demo.town import Town

SHARING = ConsentKind.SHARING
COORDINATOR = ConsentKind.COORDINATOR
CHILD_COORDINATOR = ConsentKind.CHILD_COORDINATOR
PLAN = ConsentKind.PLAN
_SHARED = (Area.HEALTH, Area.DAILY_LIFE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentAsked:
    """Somebody is asked; `receiver` is a professional, a unit or an organisation by name."""

    ago: int
    person: str
    kind: ConsentKind
    receiver: str = ""
    areas: tuple[Area, ...] = _SHARED
    days: int | None = 365
    exceptions: str = ""
    excepted: tuple[str, ...] = ()

    def happen(self, town: Town) -> None:
        """Ask, for so many days from then."""
        receivers = town.professionals | town.units | town.organisations
        is_sharing = self.kind is SHARING
        terms = ConsentTerms(
            valid_from=timezone.localdate(town.now),
            valid_until=timezone.localdate(town.now) + timedelta(days=self.days) if self.days else None,
            receiver=receivers[self.receiver] if is_sharing else None,
            areas=frozenset(self.areas) if is_sharing else frozenset(),
            exceptions=self.exceptions,
            excepted=tuple(town.professionals[name] for name in self.excepted),
        )
        town.consents[self.person, self.receiver or self.kind] = actions.ask(
            town.persons[self.person],
            self.kind,
            terms,
            grant=town.may(Permission.CONSENT_ASK),
            now=town.now,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentAnswered:
    """Those who consent say yes, or the first of them no; `how` is empty where they did it themselves."""

    ago: int
    person: str
    about: str
    is_yes: bool = True
    how: ConsentForm = ConsentForm.BROWSER
    note: str = ""
    # So many of those who sign, so that others are waited for.
    signers: int | None = None

    def happen(self, town: Town) -> None:
        """Sign, each for themselves, or refuse."""
        consent = town.consents[self.person, self.about]
        shut_out = shut_out_parents(consent.person)
        givers = givers_of(consent.person, timezone.localdate(town.now), shut_out=shut_out)
        manner = Manner(form=self.how, note=self.note)
        is_own = self.how is ConsentForm.BROWSER
        grant = town.may(Permission.CONSENT_GIVE if is_own else Permission.CONSENT_REGISTER)
        if not self.is_yes:
            actions.refuse(consent, givers.signers[0], manner, shut_out=shut_out, grant=grant, now=town.now)
        for signer in givers.signers[: self.signers] if self.is_yes else ():
            actions.sign(consent, signer, manner, shut_out=shut_out, grant=grant, now=town.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentWithdrawn:
    """A consent is withdrawn."""

    ago: int
    person: str
    about: str
    how: ConsentForm = ConsentForm.BROWSER
    note: str = ""

    def happen(self, town: Town) -> None:
        """End it at once."""
        consent = town.consents[self.person, self.about]
        manner = Manner(form=self.how, note=self.note)
        actions.withdraw(consent, manner, grant=town.may(Permission.CONSENT_WITHDRAW), now=town.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentNarrowed:
    """Less is shared than before."""

    ago: int
    person: str
    about: str
    areas: tuple[Area, ...]

    def happen(self, town: Town) -> None:
        """Keep these areas."""
        consent = town.consents[self.person, self.about]
        town.consents[self.person, self.about] = actions.limit(
            consent,
            areas=frozenset(self.areas),
            valid_until=consent.valid_until,
            grant=town.may(Permission.CONSENT_WITHDRAW),
            now=town.now,
        )


def agreed(
    ago: int,
    person: str,
    kind: ConsentKind,
    receiver: str = "",
    *,
    areas: tuple[Area, ...] = _SHARED,
    days: int | None = 365,
    how: ConsentForm = ConsentForm.BROWSER,
    note: str = "",
) -> tuple[ConsentAsked, ConsentAnswered]:
    """Return that something was asked and agreed to on the same day."""
    about = receiver or kind
    return (
        ConsentAsked(ago=ago, person=person, kind=kind, receiver=receiver, areas=areas, days=days),
        ConsentAnswered(ago=ago, person=person, about=about, how=how, note=note),
    )
