"""An optional PIN keeps the records of a household apart. Wrong tries wait a little longer each time."""

from dataclasses import dataclass
from threading import Lock
from time import monotonic

from django.contrib.auth.hashers import check_password, make_password

from unbend.errors import UnbendError
from unbend.web.people.models import Person

FREE_TRIES = 2
LONGEST_WAIT_S = 60.0


class PinRefused(UnbendError):
    """Not the right PIN, or too soon after a wrong one."""


@dataclass(slots=True)
class _Tries:
    wrong: int = 0
    open_at: float = 0.0


_tries: dict[str, _Tries] = {}
_lock = Lock()


def hashed(pin: str) -> str:
    """What is kept of a PIN; empty when there is none."""
    return make_password(pin) if pin else ""


def check(person: Person, pin: str) -> None:
    """Pass when the PIN is right or none was set.

    Raises:
        PinRefused: wrong, or another try while waiting; the sentence says how long.
    """
    if not person.pin_hash:
        return
    with _lock:
        tries = _tries.setdefault(person.id, _Tries())
        if (left := tries.open_at - monotonic()) > 0:
            raise PinRefused(f"Wait {max(1, round(left))} seconds, then try the PIN again.")
        # Counted before it is checked, so that tries at the same time do not all pass the wait.
        tries.wrong += 1
        wait = min(LONGEST_WAIT_S, 2.0 ** (tries.wrong - FREE_TRIES)) if tries.wrong > FREE_TRIES else 0.0
        tries.open_at = monotonic() + wait
    if not check_password(pin, person.pin_hash):
        after = f" Wait {round(wait)} seconds before the next try." if wait else ""
        raise PinRefused(f"That is not {person.name}'s PIN.{after}")
    with _lock:
        _tries.pop(person.id, None)
