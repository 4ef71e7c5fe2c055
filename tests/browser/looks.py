"""Widths and colours in which pages are looked at: a phone's and a desk's here, all of them in ``make proof``."""

import pytest

LOOKS = [
    pytest.param(360, "light", id="360-light"),
    pytest.param(1440, "dark", id="1440-dark"),
    pytest.param(360, "dark", id="360-dark", marks=pytest.mark.proof),
    pytest.param(768, "light", id="768-light", marks=pytest.mark.proof),
    pytest.param(768, "dark", id="768-dark", marks=pytest.mark.proof),
    pytest.param(1440, "light", id="1440-light", marks=pytest.mark.proof),
]
