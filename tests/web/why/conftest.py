"""The same life as the page of today has, and one with weeks of practice behind it."""

import pytest

from tests.web.today.conftest import _fresh, life
from tests.web.today.people import Life, weeks_of_practice

__all__ = ["_fresh", "life"]


@pytest.fixture
def seasoned(life: Life) -> Life:
    """Three weeks behind them, and checked in today."""
    done = weeks_of_practice(life, weeks=3)
    life.on_day(21, hour=10)
    life.morning(done[-1])
    life.rows_again(("first", "weekly"))
    life.check_in(3)
    return life
