"""A management command on a day of the play's choosing: python -m dev.journey.night MOMENT COMMAND."""

import sys
from datetime import datetime

import time_machine


def main(now: datetime, command: list[str]) -> None:
    """Run it on the database of the environment."""
    with time_machine.travel(now):
        from django.core.management import execute_from_command_line

        execute_from_command_line(["manage.py", *command])


if __name__ == "__main__":
    main(datetime.fromisoformat(sys.argv[1]), sys.argv[2:])
