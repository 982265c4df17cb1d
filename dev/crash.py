"""Kills Samvirk and pulls the plug, on both databases, and counts acknowledged writes that are gone.

Server and database are ended by `kill -9` while people write through the real form; then the plug of the disk
is pulled. `kill -9` alone cannot tell a database that syncs from one that does not, a power cut can: the
control, which syncs less, must lose something. The last line is `lost: 0 of N acknowledged`.
"""

import argparse
import random
import sys
from collections.abc import Iterable

from dev import kills, powercuts, served
from dev.promises import Promises
from dev.system import can_pull_the_plug

NO_PLUG = "POWER CUTS NOT TRIED: there is no FUSE here (package fuse3, and a /dev/fuse one may open)."


def kill(times: int, seed: int) -> Iterable[Promises]:
    """Kill server and database on either kind of database."""
    for name, opened in (("SQLite", served.sqlite), ("PostgreSQL", served.postgresql)):
        with opened() as database:
            yield _said(f"{name}, killed", kills.kill_while_writing(database, times, seed=seed))


def cut(times: int, seed: int, *, is_safe: bool) -> Iterable[Promises]:
    """Pull the plug on either kind of database."""
    what = "power cut" if is_safe else "CONTROL, power cut with less syncing"
    for name, opened in (("SQLite", powercuts.sqlite), ("PostgreSQL", powercuts.postgresql)):
        with opened() as machine:
            yield _said(
                f"{name}, {what}",
                powercuts.cut_while_writing(machine, times, seed=seed, is_safe=is_safe),
            )


def _said(what: str, promises: Promises) -> Promises:
    print(f"{what}: {promises}", flush=True)
    return promises


def main() -> int:
    """Run everything; return 0 only when nothing was lost and the control lost something."""
    parser = argparse.ArgumentParser(prog="python -m dev.crash", description=__doc__)
    parser.add_argument("--kills", type=int, default=200, help="on each database")
    parser.add_argument("--cuts", type=int, default=20, help="on each database")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10_000))
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    kept = list(kill(options.kills, options.seed)) if options.kills else []
    has_plug = can_pull_the_plug()
    controls: list[Promises] = []
    if has_plug and options.cuts:
        kept += cut(options.cuts, options.seed, is_safe=True)
        controls += cut(options.cuts, options.seed, is_safe=False)
    if not has_plug:
        print(NO_PLUG)
    for name, control in zip(("SQLite", "PostgreSQL"), controls, strict=False):
        print(f"control on {name}: lost {len(control.lost)} of {len(control.acknowledged)}, as it must")
    lost = sum(len(promises.lost) for promises in kept)
    print(f"lost: {lost} of {sum(len(promises.acknowledged) for promises in kept)} acknowledged", flush=True)
    is_right = all(promises.are_kept for promises in kept) and all(control.lost for control in controls)
    return int(not (is_right and has_plug))


if __name__ == "__main__":
    sys.exit(main())
