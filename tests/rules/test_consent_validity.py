"""Whether a consent holds on a day, what it must say, and when somebody is asked to renew it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samvirk.rules.calendar import age_on, birthday_at_age
from samvirk.rules.consent_validity import (
    ExpiryReason,
    SharingReason,
    ValidityFacts,
    ValidityReason,
    births_that_renew,
    consent_holds,
    consent_lasts,
    expiry_is_told_from,
    last_day_told,
    renewal_told_from,
    sharing_says_what,
)
from samvirk.rules.dated import SettingKey, SettingValues
from samvirk.rules.due import Event
from samvirk.rules.law import Effect

TODAY: Final = date(2026, 11, 26)
DAY: Final = timedelta(days=1)
DEFAULTS: Final = SettingValues()
GIVEN: Final = ValidityFacts(
    valid_from=TODAY - 30 * DAY, valid_until=TODAY + 30 * DAY, given_on=TODAY - 30 * DAY
)


@pytest.mark.rule("R-110")
@pytest.mark.parametrize(
    ("facts", "because"),
    [
        pytest.param(GIVEN, [], id="given, and within its days"),
        pytest.param(replace(GIVEN, valid_until=None), [], id="given without a last day"),
        pytest.param(replace(GIVEN, valid_until=TODAY), [], id="on its last day"),
        pytest.param(replace(GIVEN, given_on=None), [ValidityReason.NOT_ANSWERED], id="nobody has answered"),
        pytest.param(
            replace(GIVEN, given_on=None, refused_on=TODAY), [ValidityReason.REFUSED], id="the answer was no"
        ),
        pytest.param(replace(GIVEN, withdrawn_on=TODAY), [ValidityReason.WITHDRAWN], id="withdrawn today"),
        pytest.param(replace(GIVEN, replaced_on=TODAY), [ValidityReason.REPLACED], id="another took over"),
        pytest.param(
            replace(GIVEN, valid_from=TODAY + DAY), [ValidityReason.NOT_BEGUN], id="begins tomorrow"
        ),
        pytest.param(replace(GIVEN, valid_until=TODAY - DAY), [ValidityReason.RUN_OUT], id="ended yesterday"),
    ],
)
def test_a_consent_holds_until_there_is_a_reason_against(
    facts: ValidityFacts, because: list[ValidityReason]
) -> None:
    verdict = consent_holds(facts, on=TODAY)
    assert [reason.code for reason in verdict.because] == because
    assert verdict.forbids is bool(because)


@pytest.mark.rule("R-111")
@pytest.mark.parametrize(
    ("areas", "until", "because"),
    [
        (1, TODAY, []),
        (0, TODAY, [SharingReason.NO_AREA]),
        (2, None, [SharingReason.NO_DAY_AHEAD]),
        (2, TODAY - DAY, [SharingReason.NO_DAY_AHEAD]),
    ],
)
def test_a_consent_to_share_says_about_what_and_until_when(
    areas: int, until: date | None, because: list[SharingReason]
) -> None:
    verdict = sharing_says_what(areas, valid_until=until, on=TODAY)
    assert [reason.code for reason in verdict.because] == because
    assert verdict.effect is Effect.BLOCKS


@pytest.mark.rule("R-112")
@pytest.mark.parametrize(
    ("until", "because"),
    [
        pytest.param(None, [], id="without a last day"),
        pytest.param(TODAY + 31 * DAY, [], id="31 days left"),
        pytest.param(TODAY + 30 * DAY, [ExpiryReason.ENDS_SOON], id="30 days left"),
        pytest.param(TODAY, [ExpiryReason.ENDS_SOON], id="the last day"),
        pytest.param(TODAY - DAY, [ExpiryReason.HAS_ENDED], id="expired yesterday"),
    ],
)
def test_the_end_is_told_thirty_days_before(until: date | None, because: list[ExpiryReason]) -> None:
    verdict = consent_lasts(until, settings=DEFAULTS, on=TODAY)
    assert [reason.code for reason in verdict.because] == because
    assert verdict.effect is Effect.INFORMS


@pytest.mark.rule("R-112")
def test_the_day_of_the_warning_is_explained() -> None:
    due = expiry_is_told_from(date(2026, 12, 31), settings=DEFAULTS, on=TODAY)
    assert due.due_on == date(2026, 12, 1)
    assert due.steps[0].facts["event"] == Event.CONSENT_END
    assert [used.key for used in due.settings] == [SettingKey.CONSENT_EXPIRY_WARNING_DAYS]
    assert last_day_told(settings=DEFAULTS, on=due.due_on) == date(2026, 12, 31)


@pytest.mark.rule("R-116")
@pytest.mark.parametrize(
    ("on", "asked_from", "event"),
    [
        (date(2026, 2, 27), None, None),
        (date(2026, 2, 28), date(2026, 2, 28), Event.YOUTH_BIRTHDAY),
        (date(2027, 12, 1), date(2026, 2, 28), Event.YOUTH_BIRTHDAY),
        (date(2028, 2, 29), date(2028, 2, 29), Event.ADULT_BIRTHDAY),
        (date(2040, 1, 1), date(2028, 2, 29), Event.ADULT_BIRTHDAY),
    ],
)
def test_the_task_comes_three_months_before_16_and_18(
    on: date, asked_from: date | None, event: Event | None
) -> None:
    due = renewal_told_from(date(2010, 5, 31), settings=DEFAULTS, on=on)
    assert (due.due_on if due else None) == asked_from
    assert (due.steps[0].facts["event"] if due else None) == event


@pytest.mark.rule("R-116")
@given(
    birth_on=st.dates(date(2005, 1, 1), date(2015, 12, 31)),
    on=st.dates(date(2024, 1, 1), date(2030, 12, 31)),
    age=st.sampled_from([SettingKey.YOUTH_DECIDES_AGE, SettingKey.ADULT_AGE]),
)
def test_births_that_renew_are_those_whose_birthday_nears(birth_on: date, on: date, age: SettingKey) -> None:
    years = {SettingKey.YOUTH_DECIDES_AGE: 16, SettingKey.ADULT_AGE: 18}[age]
    first, last = births_that_renew(age, settings=DEFAULTS, on=on)
    days_left = (birthday_at_age(birth_on, years) - on).days
    if first <= birth_on <= last:
        assert age_on(birth_on, on) < years
        assert days_left <= 93
    else:
        # Months are not of one length: three of them are at least 89 days.
        assert age_on(birth_on, on) >= years or days_left >= 89
