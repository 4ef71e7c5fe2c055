"""A life for each test."""

from typing import Any

import pytest

from tests.web.today.people import Life
from unbend.web.journal.cache import CASES
from unbend.web.people.models import Person


@pytest.fixture(autouse=True)
def _fresh(settings: Any) -> None:
    CASES.clear()
    settings.UNBEND_STRICT = True


@pytest.fixture
def life(anna: Person, monkeypatch: pytest.MonkeyPatch) -> Life:
    return Life(anna, monkeypatch)
