"""A machine on which nothing was ever baked."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from unbend.web.figure import drawn


@pytest.fixture
def nothing_baked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The bake's folder is empty; what was read before is forgotten, and again afterwards."""
    monkeypatch.setattr(drawn, "FOLDER", tmp_path)
    drawn.figures.cache_clear()
    yield
    drawn.figures.cache_clear()
