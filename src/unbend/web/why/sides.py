"""Which side of the matter a reason is on: for, against, a bound, room (places, things, minutes), or care to take."""

from collections.abc import Mapping
from enum import StrEnum

from unbend.coach.decision import Reason


class Side(StrEnum):
    """Where a reason stands on the page, in this order."""

    FOR = "for"
    AGAINST = "against"
    BOUND = "bound"
    ROOM = "room"
    CARE = "care"


CHOICES: Mapping[str, Side] = {
    "short": Side.FOR,
    "suits_today": Side.FOR,
    "gentle_exposure": Side.FOR,
    "went_well": Side.FOR,
    "comes_first_now": Side.FOR,
    "seems_to_help": Side.FOR,
    "little_known": Side.FOR,
    "starter": Side.FOR,
    "raised": Side.FOR,
    "comfort": Side.FOR,
    "new": Side.CARE,
    "seems_to_stir": Side.AGAINST,
    "discouraged": Side.AGAINST,
    "new_waits": Side.ROOM,
    "shorter_to_fit": Side.ROOM,
    "minutes": Side.ROOM,
    "nothing_fits": Side.ROOM,
    "enough_today": Side.ROOM,
    "enough_this_week": Side.ROOM,
}
WISHES: Mapping[str, Side] = {
    "more": Side.FOR,
    "less": Side.AGAINST,
    "never": Side.AGAINST,
    "not_today": Side.AGAINST,
}


def side_of(reason: Reason) -> Side:
    """The side of one reason.

    Raises:
        KeyError: a choice or a wish that nobody gave a side.
    """
    match reason.kind:
        case "choice":
            return CHOICES[reason.id]
        case "wish":
            return WISHES[reason.id]
        case "place" | "kit":
            return Side.ROOM
        case "routine":
            return Side.AGAINST if reason.id == "not_short" else Side.FOR
        case "picture" if "care" in dict(reason.numbers):
            return Side.CARE
    return Side.BOUND
