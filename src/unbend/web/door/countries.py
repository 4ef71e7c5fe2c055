"""Whom to call: emergency numbers by country, and a first guess of the country.

The numbers are recalled, not opened for Unbend at an official page; the refer page therefore shows the country
beside the number and lets it be changed. 112 reaches help from nearly every mobile phone and stands where we know
no other.
"""

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Country:
    """One country's numbers; an empty one is not known to us."""

    code: str
    name: str
    emergency: str
    urgent: str = ""
    """Medical advice on the same day, where a whole country has one number for it."""
    crisis: str = ""
    """Somebody to talk to when life is unbearable."""


ELSEWHERE = Country("ZZ", "another country", "112")
"""Where no country was chosen or could be guessed; never stored."""

_TABLE = """
AR Argentina 107
AU Australia 000 - 131114
AT Austria 112 1450 142
BE Belgium 112 - 1813
BR Brazil 192 - 188
BG Bulgaria 112
CA Canada 911 811 988
CL Chile 131
CN China 120
CO Colombia 123
HR Croatia 112
CY Cyprus 112
CZ Czechia 112 - 116123
DK Denmark 112 - 70201201
EE Estonia 112
FI Finland 112 116117 0925250111
FR France 112 - 3114
DE Germany 112 116117 116123
GR Greece 112 - 1018
HK Hong_Kong 999
HU Hungary 112 - 116123
IS Iceland 112 1700 1717
IN India 112 - 14416
ID Indonesia 112
IE Ireland 112 - 116123
IL Israel 101 - 1201
IT Italy 112
JP Japan 119
KE Kenya 999
LV Latvia 112
LT Lithuania 112
LU Luxembourg 112
MY Malaysia 999
MT Malta 112
MX Mexico 911
NL Netherlands 112 - 113
NZ New_Zealand 111 0800611116 1737
NG Nigeria 112
NO Norway 113 116117 116123
PH Philippines 911
PL Poland 112 - 116123
PT Portugal 112 808242424
RO Romania 112
RU Russia 112
SA Saudi_Arabia 997
RS Serbia 194
SG Singapore 995 - 1767
SK Slovakia 112
SI Slovenia 112 - 116123
ZA South_Africa 112
KR South_Korea 119
ES Spain 112 - 024
SE Sweden 112 1177 90101
CH Switzerland 144 - 143
TW Taiwan 119 - 1925
TH Thailand 1669 - 1323
TR Turkey 112
UA Ukraine 112
AE United_Arab_Emirates 998
GB United_Kingdom 999 111 116123
US United_States 911 - 988
"""


def _countries() -> dict[str, Country]:
    found = {}
    for line in _TABLE.strip().splitlines():
        code, name, *numbers = line.split()
        emergency, urgent, crisis = (["" if n == "-" else n for n in numbers] + ["", ""])[:3]
        found[code] = Country(code, name.replace("_", " "), emergency, urgent, crisis)
    return found


COUNTRIES = _countries()
"""By two-letter code, in the order of their names."""


def country_of(code: str | None, accept_language: str, zone: str) -> Country:
    """The one that was chosen; else where the machine's clock is; else the browser's first region."""
    for guess in (code, _country_of_zone().get(zone), *_regions(accept_language)):
        if guess in COUNTRIES:
            return COUNTRIES[guess]
    return ELSEWHERE


def _regions(accept_language: str) -> list[str]:
    tags = [part.partition(";")[0].strip() for part in accept_language.split(",")]
    return [tag[-2:].upper() for tag in tags if len(tag) == 5 and tag[2] in "-_"]


@lru_cache(maxsize=1)
def _country_of_zone() -> dict[str, str]:
    """'Europe/Berlin' to 'DE', from the time-zone data that comes with Python's own package."""
    table = resources.files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return {row[2]: row[0] for row in rows}
