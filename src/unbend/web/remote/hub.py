"""Where the laptop's page and its remote meet: in this process's memory, gone when it ends.

The laptop tells what it shows and asks for wishes; the device asks what is shown and leaves wishes. Both wait here,
never longer than WAIT_S, and of each side only the newest: a page that was reloaded does not keep two threads.
"""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Condition
from typing import Final

from unbend.web.remote import pairing
from unbend.web.remote.pairing import Desk, Standing, Verdict, Why, mark
from unbend.web.remote.shown import Shown, Wish

WAIT_S: Final = 2.0
"""So long an answer is held back; also how often each side gives a sign of life at least."""
UNHEARD_S: Final = 4.0
"""After so long the remote says that the laptop does not answer."""
FRESH_S: Final = 2.0
"""A wish that nobody fetched by then is dropped: a 'skip' must not act a minute later."""
LETTERS: Final = "23456789abcdefghjkmnpqrstuvwxyz"
"""No two of them look alike."""
CODE_LETTERS: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """The laptop page's own key, the token of the QR code (160 bits), the code to type (39 bits)."""

    page: str
    token: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A wish with its number."""

    n: int
    wish: Wish
    at_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ForPage:
    """What the laptop's page hears."""

    standing: Standing
    device: str
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ForDevice:
    """What the device sees; ``age_ms`` is how long ago the laptop told it, ``acted`` the last wish that it took."""

    n: int
    age_ms: float
    heard: bool
    acted: int
    shown: Shown | None


class Hub:
    """One for a process. Every method may be called from any thread."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._news = Condition()
        self._desk = Desk()
        self._shown: Shown | None = None
        self._shown_s = 0.0
        self._n = 0
        self._acted = 0
        self._wishes = 0
        self._asked: tuple[Asked, ...] = ()
        self._waiting = {"page": 0, "device": 0}

    def offer(self, person: str, practice: str) -> Ticket:
        """Open for one device, for minutes."""
        code = "".join(secrets.choice(LETTERS) for _ in range(CODE_LETTERS))
        ticket = Ticket(page=secrets.token_hex(32), token=secrets.token_hex(20), code=code)
        with self._news:
            self._desk = pairing.offered(
                self._desk,
                person=person,
                practice=practice,
                page=mark(ticket.page),
                marks=(mark(ticket.token), mark(ticket.code)),
                now_s=self._clock(),
            )
            self._shown, self._asked = None, ()
            self._news.notify_all()
        return ticket

    def told(self, page: str, person: str, shown: Shown, acted: int) -> Standing:
        """The laptop's page says what it shows, and which wish it took last."""
        with self._news:
            how = self._stand(page, person)
            if how != "gone":
                self._shown, self._shown_s = shown, self._clock()
                self._acted = acted
                self._n += 1
                self._news.notify_all()
            return how

    def hear(self, page: str, person: str, wait_s: float = WAIT_S) -> ForPage:
        """The wishes since it asked last; waits for one, or for how it stands to change."""
        with self._news:
            before = self._stand(page, person)
            self._wait("page", wait_s, lambda: bool(self._asked) or self._stand(page, person) != before)
            how = self._stand(page, person)
            if how == "gone":
                return ForPage(standing="gone", device="", asked=())
            fresh = tuple(one for one in self._asked if self._clock() - one.at_s < FRESH_S)
            self._asked = ()
            session = self._desk.session
            device = session.device.address if session and session.device else ""
            return ForPage(standing=how, device=device, asked=fresh)

    def end(self, page: str, person: str, why: Why) -> None:
        """The laptop ends it."""
        with self._news:
            if self._stand(page, person) != "gone":
                self._desk = pairing.ended(self._desk, why)
                self._shown, self._asked = None, ()
                self._news.notify_all()

    def try_secret(self, secret: str, address: str) -> Verdict:
        """Whether a token or code, as it was scanned or typed, is the one on offer."""
        with self._news:
            return self._tried(secret, address)

    def take(self, secret: str, address: str) -> str | None:
        """Use the offer up: the new device's cookie (256 bits), or None."""
        with self._news:
            if self._tried(secret, address) != "good":
                return None
            cookie = secrets.token_hex(32)
            self._desk = pairing.taken(self._desk, mark(cookie), address, self._clock())
            self._news.notify_all()
            return cookie

    def admits(self, cookie: str) -> bool:
        """Whether this is the paired device."""
        with self._news:
            self._pass()
            return pairing.admits(self._desk, cookie)

    def why_left(self, cookie: str) -> Why | None:
        """Why it is not paired any more, if it ever was."""
        with self._news:
            return pairing.why_left(self._desk, cookie)

    def see(self, cookie: str, after: int, wait_s: float = WAIT_S) -> ForDevice | None:
        """What the laptop shows, once it is something else than ``after``; None for a device that is not paired."""
        with self._news:
            self._wait("device", wait_s, lambda: self._n != after or not self._admitted(cookie))
            if not self._admitted(cookie):
                return None
            session = self._desk.session
            now = self._clock()
            return ForDevice(
                n=self._n,
                age_ms=(now - self._shown_s) * 1000,
                heard=session is not None and now - session.heard_s < UNHEARD_S,
                acted=self._acted,
                shown=self._shown,
            )

    def wish(self, cookie: str, key: str, wish: Wish) -> int | None:
        """The wish's number; None from a device that is not paired, or a page that is not its own."""
        with self._news:
            if not self._admitted(cookie) or not _same(key, pairing.form_key(cookie)):
                return None
            self._wishes += 1
            self._asked = (*self._asked[-7:], Asked(n=self._wishes, wish=wish, at_s=self._clock()))
            self._news.notify_all()
            return self._wishes

    def _tried(self, secret: str, address: str) -> Verdict:
        self._pass()
        plain = secret.lower().replace("-", "")
        self._desk, verdict = pairing.tried(self._desk, plain, address, self._clock())
        return verdict

    def _pass(self) -> None:
        self._desk = pairing.passed(self._desk, self._clock())

    def _admitted(self, cookie: str) -> bool:
        self._pass()
        return pairing.admits(self._desk, cookie)

    def _stand(self, page: str, person: str) -> Standing:
        self._pass()
        how = pairing.standing(self._desk, page, person)
        if how != "gone":
            self._desk = pairing.heard(self._desk, self._clock())
        return how

    def _wait(self, side: str, wait_s: float, done: Callable[[], bool]) -> None:
        self._waiting[side] += 1
        mine = self._waiting[side]
        self._news.notify_all()  # an older one of this side gives its thread back
        self._news.wait_for(lambda: self._waiting[side] != mine or done(), timeout=wait_s)


def _same(given: str, right: str) -> bool:
    return secrets.compare_digest(given.encode(), right.encode())
