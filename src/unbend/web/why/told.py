"""What a wish that was just told did to today, with the way back."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest

from unbend.catalogue.catalogue import Catalogue
from unbend.catalogue.movement import Movement
from unbend.coach import decide
from unbend.record.case import Case
from unbend.web.why.wishing import (
    Words,
    difference,
    in_force,
    left_out_of,
    read,
    to_get_back_to,
    with_wish,
)
from unbend.web.words import spoken
from unbend.web.words.wishes import came_of_it, noted


@dataclass(frozen=True, slots=True, kw_only=True)
class WishTold:
    """One wish: what is in force now, what today looks like for it, and what to tell to take it back."""

    movement: Movement
    noted: str
    came: str
    held: str
    back: Words


def told_of(request: HttpRequest, case: Case, catalogue: Catalogue, *, now: datetime) -> WishTold | None:
    """What the address of this page says was just wished: ``wished`` the movement, ``was`` what was in force before.

    Both are compared by deciding today twice, so that the page can be loaded again and says the same.
    """
    slug = request.GET.get("wished", "")
    was = read([word for word in request.GET.get("was", "").split(",") if word])
    if slug not in catalogue.movements or was is None:
        return None
    words = in_force(case, slug, now.date())
    before, _ = with_wish(case, catalogue, slug, was, now=now)
    after = decide(case, catalogue, now=now)
    changed = difference(before, after)

    def names(slugs: tuple[str, ...]) -> list[str]:
        return [catalogue.movements[each].name for each in slugs]

    left = left_out_of(after, slug) if "more" in words else None
    why = next((reason for reason in left.reasons if reason.kind != "wish"), None) if left else None
    return WishTold(
        movement=catalogue.movements[slug],
        noted=noted(catalogue.movements[slug].name, words),
        came=came_of_it(names(changed.gone), names(changed.came)) if changed.known else "",
        held=spoken(why, catalogue, movement=slug, own=case.limits) if why else "",
        back=to_get_back_to(was),
    )
