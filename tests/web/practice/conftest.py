"""A practice that was decided for Anna."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.web.practice.build import PRACTICE, STEPS, practice_of
from unbend.catalogue import Catalogue
from unbend.coach.jsonable import to_json
from unbend.web.content import catalogue as read_catalogue
from unbend.web.journal.store import record
from unbend.web.people.models import Person
from unbend.web.today import service


@pytest.fixture
def catalogue() -> Catalogue:
    """What exists."""
    return read_catalogue()


@pytest.fixture
def decided(anna: Person, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Decide a practice for Anna; the coach says the same when asked again. Returns its id."""

    def make(*references: str, practice: str = PRACTICE, **changes: Any) -> str:
        decision = practice_of(catalogue, references or STEPS, **changes)
        monkeypatch.setattr(service, "decide_for", lambda _person: decision)
        record(
            anna.id, "decided", practice=practice, decision=to_json(decision), catalogue="test", rules="test"
        )
        return practice

    return make
