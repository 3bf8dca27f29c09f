"""Numbers that prove themselves: identity cards, unified social credit codes, organisation codes, bank cards."""

from __future__ import annotations

from datetime import date

CARD_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CARD_DIGITS = "10X98765432"
UNIFIED_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
UNIFIED_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
ORGANISATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
REGIONS = frozenset(
    [
        "11",
        "12",
        "13",
        "14",
        "15",
        "21",
        "22",
        "23",
        "31",
        "32",
        "33",
        "34",
        "35",
        "36",
        "37",
        "41",
        "42",
        "43",
        "44",
        "45",
        "46",
        "50",
        "51",
        "52",
        "53",
        "54",
        "61",
        "62",
        "63",
        "64",
        "65",
        "71",
        "81",
        "82",
        "83",
        "91",
        "99",
    ]
)
"""The first two digits of an identity number; 99 is given to nobody and serves for examples."""
EARLIEST_BIRTH = 1900


def birth_of(number: str) -> date | None:
    """Return the date of birth in an identity number of 18 or 15 digits, None when it is no date."""
    text = number[6:14] if len(number) == 18 else f"19{number[6:12]}"
    try:
        day = date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        return None
    return day if EARLIEST_BIRTH <= day.year <= date.max.year else None


def is_identity_number(number: str) -> bool:
    """Return whether 18 characters are an identity number: region, date of birth and check digit (GB 11643) hold."""
    number = number.upper()
    if len(number) != 18 or not number[:17].isdigit() or number[:2] not in REGIONS or birth_of(number) is None:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, CARD_WEIGHTS, strict=False))
    return number[17] == CARD_DIGITS[total % 11]


def is_old_identity_number(number: str) -> bool:
    """Return whether 15 digits can be an identity number of the first generation: region and date of birth hold."""
    return len(number) == 15 and number.isdigit() and number[:2] in REGIONS and birth_of(number) is not None


def is_unified_code(code: str) -> bool:
    """Return whether 18 characters are a unified social credit code whose check digit holds (GB 32100)."""
    if len(code) != 18 or any(letter not in UNIFIED_ALPHABET for letter in code):
        return False
    total = sum(UNIFIED_ALPHABET.index(letter) * weight for letter, weight in zip(code, UNIFIED_WEIGHTS, strict=False))
    return UNIFIED_ALPHABET.index(code[17]) == (31 - total % 31) % 31


def is_organisation_code(code: str) -> bool:
    """Return whether 9 characters are an organisation code whose check digit holds (GB 11714)."""
    code = code.replace("-", "")
    if len(code) != 9 or any(letter not in ORGANISATION_ALPHABET for letter in code):
        return False
    total = sum(ORGANISATION_ALPHABET.index(letter) * weight for letter, weight in zip(code, ORGANISATION_WEIGHTS, strict=False))
    digit = 11 - total % 11
    return code[8] == {10: "X", 11: "0"}.get(digit, str(digit))


def is_card_number(number: str) -> bool:
    """Return whether 16 to 19 digits are a bank card number: a known first digit and a right last one (Luhn)."""
    if not (16 <= len(number) <= 19 and number.isdigit()) or not number.startswith(("62", "4", "5", "35", "36", "37")):
        return False
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
