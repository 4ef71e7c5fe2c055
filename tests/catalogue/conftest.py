"""The whole catalogue, read once a file of tests."""

import pytest

from unbend.catalogue import Catalogue, load


@pytest.fixture(scope="module")
def whole() -> Catalogue:
    return load()
