"""A life for each test."""

import pytest

from tests.web.today.people import Life
from unbend.web.journal.cache import CASES
from unbend.web.people.models import Person


@pytest.fixture(autouse=True)
def _fresh() -> None:
    CASES.clear()


@pytest.fixture
def life(anna: Person, monkeypatch: pytest.MonkeyPatch) -> Life:
    return Life(anna, monkeypatch)
