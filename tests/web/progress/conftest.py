"""The same life as the page of today has."""

from tests.web.today.conftest import _fresh, life

__all__ = ["_fresh", "life"]
