"""Builds Fjordvik as it was before the play: its units and people, and families nobody has helped yet."""

import sys
from datetime import datetime

import time_machine


def main(now: datetime) -> None:
    """Fill the empty database of the environment."""
    with time_machine.travel(now):
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        from samvirk.demo import fjordvik
        from samvirk.demo.stories.journey import FAMILY
        from samvirk.demo.town import tell

        tell(
            fjordvik.found(now=now),
            (
                *fjordvik.HOUSE,
                *fjordvik.PEOPLE,
                *fjordvik.STAFF,
                *fjordvik.PERSONS,
                *FAMILY,
                *fjordvik.GUIDES,
            ),
        )


if __name__ == "__main__":
    main(datetime.fromisoformat(sys.argv[1]))
