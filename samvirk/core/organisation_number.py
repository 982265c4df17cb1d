"""The check digit of a Norwegian organisation number.

Brønnøysundregistrene, «Organisasjonsnummeret»: nine digits, the last of them a check digit by modulus 11 with
the weights 3, 2, 7, 6, 5, 4, 3, 2. Where the check digit would be 10, the number is not given out.
"""

from typing import Final

_DIGITS: Final = 9
_WEIGHTS: Final = (3, 2, 7, 6, 5, 4, 3, 2, 1)


def is_organisation_number(number: str) -> bool:
    """Say whether these are nine digits of which the last fits the others."""
    if len(number) != _DIGITS or not (number.isascii() and number.isdigit()):
        return False
    return sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=True)) % 11 == 0
