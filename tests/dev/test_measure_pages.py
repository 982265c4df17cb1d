"""What `make bench` builds is whole, and each page it measures opens; how fast is no test."""

from collections.abc import Callable

import pytest

from dev import bench
from dev.many_at_work import add_coordinations
from samvirk.access.visibility import persons_visible_to
from samvirk.coordination.models import Coordination
from samvirk.core import clock
from samvirk.goals.models import Activity
from samvirk.organisations.models import Municipality
from samvirk.staff.models import Professional
from tests import cast

COUNT = 60


def professional(name: str) -> Professional:
    return Professional.objects.get(account__display_name=name)


def test_each_page_is_measured_with_many_at_work(
    fjordvik: Municipality, capsys: pytest.CaptureFixture[str]
) -> None:
    coordinations, activities = Coordination.objects.count(), Activity.objects.count()
    kari = cast.actor(cast.KARI)
    followed = persons_visible_to(kari, now=clock.now()).count()
    add_coordinations(fjordvik, COUNT, [professional(cast.KARI)], professional(cast.JONAS), clock.now())
    assert Coordination.objects.count() == coordinations + COUNT
    assert Activity.objects.count() == activities + COUNT * 5
    assert persons_visible_to(kari, now=clock.now()).count() > followed
    pages = list(bench._pages())
    over = [reason for page in pages for reason in bench._measure_page(page, rounds=2)]
    assert [reason for reason in over if "statements" in reason or "answers" in reason] == []
    assert len(capsys.readouterr().out.splitlines()) == len(pages)


def test_jobs_are_timed_in_turn() -> None:
    done: list[str] = []

    def job(name: str) -> Callable[[], None]:
        return lambda: done.append(name)

    timings = bench.interleaved(job("ours"), job("usual"), rounds=3)
    assert done == ["ours", "usual"] * 3
    assert len(timings) == 2


def test_fast_jobs_are_timed_for_longer() -> None:
    done: list[int] = []
    bench.interleaved(lambda: done.append(1), rounds=3, seconds=0.05)
    assert len(done) > 3
