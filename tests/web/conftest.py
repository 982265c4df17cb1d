"""People with a browser each."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from pytest_django import Settings

from samvirk.organisations.models import GuideLink, Municipality
from samvirk.people.models import Account
from tests.browser.addresses import all_addresses
from tests.browser.samples import found_samples
from tests.web.entering import somebody
from tests.web.visiting import Visitor

type Visit = Callable[[str], Visitor]


@pytest.fixture
def visit(log_in: Callable[[str], Client]) -> Visit:
    """Call with a name of `tests.cast`: that person, logged in."""
    return lambda name: Visitor(log_in(name))


@pytest.fixture
def stranger(fjordvik: Municipality) -> Visitor:
    """Somebody who has not logged in."""
    return Visitor(Client())


@pytest.fixture
def guide(fjordvik: Municipality) -> GuideLink:
    """The guide «Rett til barnekoordinator», last checked on 2 March 2026."""
    found = GuideLink.objects.get(title="Rett til barnekoordinator")
    return found.change(expected_version=found.version, checked_on=date(2026, 3, 2))


@pytest.fixture
def every_path(fjordvik: Municipality) -> list[str]:
    """Every address of Samvirk with values from the demo, one that is none, and logging out as the last."""
    samples = found_samples()
    paths = {address.paths(samples)[0] for address in all_addresses()}
    return [*sorted(paths - {"/logg-ut/"}), "/finnes-ikke/", "/logg-ut/"]


@pytest.fixture
def production(settings: Settings) -> None:
    """Nobody becomes anybody by a press of a button."""
    settings.IS_DEMO = False
    settings.DEMO_PASSWORD = ""


@pytest.fixture
def nora(fjordvik: Municipality, production: None) -> Account:
    """Nora Vik, who gives services in Fjordvik: an account of her own, with a password and an app."""
    return somebody(fjordvik)
