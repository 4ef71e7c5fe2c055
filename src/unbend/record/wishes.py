"""What a person wishes of a movement: more, less, never, not today. Obeyed inside the limits."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Standing = Literal["as_is", "more", "less", "never"]
Wish = Literal["as_is", "more", "less", "never", "not_today"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementWish:
    """The wish that stands for one movement, and the moment of its last 'not today', which leaves that standing."""

    standing: Standing = "as_is"
    standing_at: datetime | None = None
    not_today_at: datetime | None = None

    def told(self, wish: Wish, at: datetime) -> "MovementWish":
        """This with one more wish; one that arrives late takes nothing newer back. 'As it is' takes all back."""
        if wish == "not_today":
            latest = at if self.not_today_at is None else max(at, self.not_today_at)
            return MovementWish(standing=self.standing, standing_at=self.standing_at, not_today_at=latest)
        if self.standing_at is not None and at < self.standing_at:
            return self
        keeps = self.not_today_at is not None and (wish != "as_is" or at < self.not_today_at)
        return MovementWish(standing=wish, standing_at=at, not_today_at=self.not_today_at if keeps else None)

    def out_on(self, day: date) -> Literal["never", "not_today"] | None:
        """Why the movement is out on that local date, or None."""
        if self.standing == "never":
            return "never"
        return "not_today" if self.not_today_at is not None and self.not_today_at.date() == day else None
