"""One skin a body for all tests: growing it takes some seconds."""

import pytest

from tests.body.skin.making import skin_for
from unbend.body.skin.skin import Skin


@pytest.fixture(scope="session", params=["female", "male"])
def skin(request) -> Skin:
    return skin_for(request.param)
