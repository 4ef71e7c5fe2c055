"""A clock that the test moves, a place where laptop and device meet, and a device without a network between."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from tests.web.remote.asking import PLACE, Device
from unbend.web.remote import lan
from unbend.web.remote.device import DeviceApplication
from unbend.web.remote.hub import Hub
from unbend.web.remote.lan import Lan
from unbend.web.remote.shown import Shown


@dataclass(slots=True)
class Clock:
    """Seconds; stands still unless moved."""

    now_s: float = 1000.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def hub(clock: Clock) -> Hub:
    return Hub(clock)


@pytest.fixture
def device(hub: Hub) -> Device:
    """A device of the home network."""
    return Device(DeviceApplication(hub, [PLACE]))


@pytest.fixture
def opened(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> Lan:
    """As after `unbend --lan`."""
    made = Lan(places=(PLACE,), hub=hub)
    monkeypatch.setattr(lan, "_open", made)
    return made


SHOWN: dict[str, Any] = {
    "view": "run", "step": 0, "of": 3, "runs": True, "left_ms": 4000.0, "name": "Glute bridge",
    "version": "lying on your back", "phase": "Move", "cue": "Press the feet down.", "count": "Repetition 1 of 8",
    "side": None, "next": "Next: a rest", "words": ["Lie down.", "Lift."], "range": "", "still": None,
    "can": ["hold", "back", "skip", "stop"],
}  # fmt: skip


@pytest.fixture
def shown() -> Callable[..., Shown]:
    """What a laptop shows."""
    return lambda **changes: Shown.model_validate({**SHOWN, **changes})
