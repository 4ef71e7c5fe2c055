"""Which device may see and lead the practice that plays: an offer open for minutes, and the one device that took it.

Pure: values and seconds in, values out. A secret is never kept, only its mark; marks are compared in constant time.
"""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final, Literal

OFFER_S: Final = 300.0
"""How long a code may be used."""
SILENCE_S: Final = 180.0
"""The practice's page was closed, or its machine slept, for so long: the pairing ends."""
LONGEST_S: Final = 3 * 3600.0
WINDOW_S: Final = 60.0
WRONG_IN_WINDOW: Final = 5
"""Wrong codes of one device within the window; any more are not looked at."""
WRONG_IN_ALL: Final = 50
"""Wrong codes of all devices together; then the offer is void."""

Why = Literal["practice", "laptop", "silence", "replaced", "time"]
Verdict = Literal["good", "wrong", "slow"]
Standing = Literal["waiting", "paired", "gone"]


def mark(secret: str) -> bytes:
    """What is kept of a secret."""
    return sha256(secret.encode()).digest()


def form_key(cookie: str) -> str:
    """What the device's page sends with a command beside its cookie, which no other page can read."""
    return hmac.new(cookie.encode(), b"unbend.remote.command", sha256).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Marks of the long token and the short code; either may be used, once."""

    marks: tuple[bytes, ...]
    until_s: float
    wrong: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """The one that is paired: the mark of its cookie, and its address in the home network."""

    cookie: bytes
    address: str
    until_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One practice, on one page of the laptop."""

    person: str
    practice: str
    page: bytes
    heard_s: float
    offer: Offer | None = None
    device: Device | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Everything that pairing knows. ``left`` is the device that was let go last, and why."""

    session: Session | None = None
    left: tuple[bytes, Why] | None = None
    wrong: tuple[tuple[str, float], ...] = ()


def offered(
    desk: Desk, *, person: str, practice: str, page: bytes, marks: Iterable[bytes], now_s: float
) -> Desk:
    """A new offer; whatever was open or paired before ends with it."""
    offer = Offer(marks=tuple(marks), until_s=now_s + OFFER_S)
    fresh = Session(person=person, practice=practice, page=page, heard_s=now_s, offer=offer)
    return replace(ended(desk, "replaced"), session=fresh)


def tried(desk: Desk, secret: str, address: str, now_s: float) -> tuple[Desk, Verdict]:
    """Whether a token or code is the one on offer. It stays on offer."""
    recent = tuple((who, at) for who, at in desk.wrong if now_s - at < WINDOW_S)
    desk = replace(desk, wrong=recent)
    if sum(who == address for who, _ in recent) >= WRONG_IN_WINDOW:
        return desk, "slow"
    session = desk.session
    offer = session.offer if session else None
    given = mark(secret)
    # Each is compared, whatever the one before said.
    if offer and sum(hmac.compare_digest(given, known) for known in offer.marks):
        return desk, "good"
    desk = replace(desk, wrong=(*recent, (address, now_s)))
    if session and offer:
        worn = offer.wrong + 1 >= WRONG_IN_ALL
        offer = None if worn else replace(offer, wrong=offer.wrong + 1)
        desk = replace(desk, session=replace(session, offer=offer))
    return passed(desk, now_s), "wrong"


def taken(desk: Desk, cookie: bytes, address: str, now_s: float) -> Desk:
    """The offer is used up, the device is paired. Call it after ``tried`` said 'good'."""
    assert desk.session is not None
    device = Device(cookie=cookie, address=address, until_s=now_s + LONGEST_S)
    return replace(desk, session=replace(desk.session, offer=None, device=device))


def heard(desk: Desk, now_s: float) -> Desk:
    """The laptop's page gave a sign of life."""
    return replace(desk, session=replace(desk.session, heard_s=now_s)) if desk.session else desk


def ended(desk: Desk, why: Why) -> Desk:
    """Nobody is paired and nothing is on offer."""
    device = desk.session.device if desk.session else None
    return replace(desk, session=None, left=(device.cookie, why) if device else desk.left)


def passed(desk: Desk, now_s: float) -> Desk:
    """What time alone ends."""
    session = desk.session
    if session is None:
        return desk
    if now_s - session.heard_s >= SILENCE_S:
        return ended(desk, "silence")
    if session.device and now_s >= session.device.until_s:
        return ended(desk, "time")
    if session.offer and now_s >= session.offer.until_s:
        session = replace(session, offer=None)
    if session.offer is None and session.device is None:
        return ended(desk, "time")
    return replace(desk, session=session)


def standing(desk: Desk, page: str, person: str) -> Standing:
    """How it stands for a page of the laptop."""
    session = desk.session
    if session is None or session.person != person or not hmac.compare_digest(session.page, mark(page)):
        return "gone"
    return "paired" if session.device else "waiting"


def admits(desk: Desk, cookie: str) -> bool:
    """Whether the cookie is that of the paired device."""
    device = desk.session.device if desk.session else None
    return device is not None and hmac.compare_digest(device.cookie, mark(cookie))


def why_left(desk: Desk, cookie: str) -> Why | None:
    """Why this device is not paired any more; None for one that never was."""
    if desk.left is None or not hmac.compare_digest(desk.left[0], mark(cookie)):
        return None
    return desk.left[1]
