"""One sentence for each reason. The core gives a kind, an id and numbers; rules bring their own words from their files.

A reason can be read more exactly where it stands: ``movement`` is the movement that it is about, ``dimension`` the
limit, ``own`` the limits that somebody set for this person.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from unbend.catalogue.catalogue import Catalogue
from unbend.catalogue.words import Picture
from unbend.coach.decision import Reason
from unbend.record.case import SetLimit
from unbend.web.words.bounds import DEGREES, bound, dimension_name
from unbend.web.words.effects import seems
from unbend.web.words.errors import UnknownWord
from unbend.web.words.names import AREAS, KIT, PICTURES, PLACES, day, listed, number, percent
from unbend.web.words.wishes import WISHES

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Where a reason stands, as far as that is known."""

    catalogue: Catalogue
    movement: str | None = None
    dimension: str | None = None
    own: Mapping[str, SetLimit]


def sentence(
    reason: Reason,
    catalogue: Catalogue,
    *,
    movement: str | None = None,
    dimension: str | None = None,
    own: Iterable[SetLimit] = (),
) -> str:
    """One reason in plain words.

    Raises:
        UnknownWord: nobody gave this reason a sentence, or it names what the catalogue does not have.
    """
    here = Where(
        catalogue=catalogue, movement=movement, dimension=dimension, own={limit.id: limit for limit in own}
    )
    if reason.kind not in SAYS:
        raise UnknownWord("kind of reason", reason.kind, SAYS)
    return SAYS[reason.kind](reason, here) + _asked(reason, here)


def sentences(
    reasons: Iterable[Reason],
    catalogue: Catalogue,
    *,
    movement: str | None = None,
    dimension: str | None = None,
    own: Sequence[SetLimit] = (),
) -> tuple[str, ...]:
    """Every reason in its order; what reads the same is said once."""
    said = (sentence(r, catalogue, movement=movement, dimension=dimension, own=own) for r in reasons)
    return tuple(dict.fromkeys(said))


def _asked(reason: Reason, here: Where) -> str:
    """What a movement asks for beside what is open today, when a reason says so."""
    parts = []
    for name, asks in reason.numbers:
        dimension = name.removeprefix("asks_")
        if name == dimension or isinstance(asks, str):
            continue
        what = dimension_name(dimension, here.catalogue)
        now = bound(dimension, float(_number(reason, f"bound_{dimension}")), here.catalogue)
        unit = " degrees" if dimension in DEGREES else ""
        parts.append(f" It asks for {number(asks)}{unit} of {what}{_how(reason)}; today: {now}.")
    return "".join(parts)


HOW = {
    "figure": "",
    "author": " (as written, and read strictly, because it is not drawn yet)",
    "larger": " (as written; its figure shows less)",
}


def _how(reason: Reason) -> str:
    """Where the number comes from, when it is not the figure's."""
    return HOW[str(dict(reason.numbers).get("how", "figure"))]


def _limit(reason: Reason, here: Where) -> str:
    gate = reason.id.removeprefix("gate-")
    if gate != reason.id and gate in here.catalogue.gates:
        return here.catalogue.gates[gate].say
    if reason.id not in here.catalogue.limits:
        raise UnknownWord("limit", reason.id, here.catalogue.limits)
    rule = here.catalogue.limits[reason.id]
    if "{value}" not in rule.say:
        return rule.say
    bounds = {b.dimension: b.at_most for b in rule.bounds}
    named = next((n.removeprefix("bound_") for n, _ in reason.numbers if n.startswith("bound_")), None)
    for dimension in (here.dimension, named):
        if dimension in bounds:
            return rule.say.replace("{value}", _value(dimension, bounds[dimension]))
    dimension, value = next(iter(bounds.items()))
    return rule.say.replace("{value}", _value(dimension, value))


def _value(dimension: str, value: float) -> str:
    """A bound as it stands in a rule's own sentence: parts of a whole in per cent, the rest as it is."""
    return percent(value) if dimension.endswith("_fraction") else number(value)


def _flag(reason: Reason, here: Where) -> str:
    flags = {flag.id: flag for flag in here.catalogue.flags.values()}
    flags |= {flag.fact: flag for flag in flags.values()}
    return f"At the door you ticked: {_known('flag', reason.id, flags).ask}."


def _watch(reason: Reason, here: Where) -> str:
    return _known("watch", reason.id, here.catalogue.watches).what


def _picture(reason: Reason, here: Where) -> str:
    """The movement's own line about this picture where it has one, else the picture's."""
    name = _known("picture", reason.id, PICTURES)
    slug = here.movement or str(dict(reason.numbers).get("care", ""))
    if slug in here.catalogue.movements:
        for adapt in here.catalogue.movements[slug].adapt:
            if adapt.when == reason.id:
                return adapt.say
    rule = here.catalogue.pictures.get(Picture(reason.id).replace("_", "-"))
    return rule.say if rule else f"Because {name}."


def _person_limit(reason: Reason, here: Where) -> str:
    numbers = dict(reason.numbers)
    until = f" until {day(date.fromisoformat(str(numbers['ends'])))}" if "ends" in numbers else ""
    if reason.id in here.own:
        limit = here.own[reason.id]
        what = dimension_name(limit.dimension, here.catalogue)
        most = bound(limit.dimension, limit.at_most, here.catalogue)
        return f"{limit.by} set a limit{until}: {limit.name} ({what}: {most})."
    return f"Somebody set a limit for you{until}."


def _place(reason: Reason, here: Where) -> str:
    _known("place", reason.id, {"not_today": ""})
    needs = [_known("place", name, PLACES) for name in _names(reason, "needs")]
    return f"It is done {listed(needs, 'or')}, and that is not open today."


def _kit(reason: Reason, here: Where) -> str:
    _known("kit", reason.id, {"not_at_home": ""})
    needs = [_known("kit", name, KIT) for name in _names(reason, "needs")]
    return f"It needs {listed(needs)}; you have not told us that you have that."


def _choice(reason: Reason, here: Where) -> str:
    return _known("choice", reason.id, CHOICES)(reason)


def _short(reason: Reason) -> str:
    area = str(_number(reason, "area"))
    return f"Your last test showed less room at the {_known('area', area, AREAS)}, so more time goes there."


def _went_well(reason: Reason) -> str:
    days = _number(reason, "days")
    return f"It went well on {_times(days, 'day')}: better or the same, and the morning after no worse."


def _enough_today(reason: Reason) -> str:
    times = _times(_number(reason, "practices"), "time")
    return f"You have practised {times} today; {_text(reason, 'cap')} is the most for a day."


def _enough_this_week(reason: Reason) -> str:
    days = _times(_number(reason, "days"), "day")
    return f"You practised on {days} of the last seven; {_text(reason, 'cap')} is the most for now."


def _raised(reason: Reason) -> str:
    days = _times(_number(reason, "days"), "day")
    return f"One step up from last time, because the step before went well on {days}."


def _seems(reason: Reason) -> str:
    return seems(*(float(_number(reason, name)) for name in ("mean", "sd", "days")))


CHOICES: Mapping[str, Callable[[Reason], str]] = {
    "short": _short,
    "suits_today": lambda _: "It suits how your back is today.",
    "gentle_exposure": lambda _: "Small, calm movement of the low back, to get used to moving it again.",
    "went_well": _went_well,
    "new_waits": lambda _: "It is new for you, and today's new movement is already chosen; its turn comes.",
    "new": lambda _: "It is new for you; at most one new movement comes in a day.",
    "raised": _raised,
    "shorter_to_fit": lambda _: "It is a little shorter than usual, so that other movements fit in too.",
    "nothing_fits": lambda _: "Nothing in the catalogue fits today's answers, places and things at home.",
    "enough_today": _enough_today,
    "enough_this_week": _enough_this_week,
    "comfort": lambda _: "It is one of the quiet movements and positions for a sore day.",
    "starter": lambda _: (
        "It belongs to the starter set, which nearly every back can do at its gentlest step."
    ),
    "discouraged": lambda _: "One of the documents advises against it; something else is offered instead.",
    "comes_first_now": lambda _: "The phase that you are in gives it a little more room.",
    "little_known": lambda _: "Little is known yet of what it does for you; a few days with it will tell.",
    "seems_to_help": _seems,
    "seems_to_stir": _seems,
    "minutes": lambda r: f"It did not fit into {_text(r, 'at_most')} minutes.",
}
"""Every id that the choice of a practice gives (coach/program, decide.py, routine.py)."""


def _routine(reason: Reason, here: Where) -> str:
    numbers = dict(reason.numbers)
    match reason.id:
        case "fills":
            return (
                "Some of the routine waits for another day; this one from the starter set fills the minutes."
            )
        case "as_written":
            return "It stands here as the routine's document has it."
        case "replaced":
            slug = str(numbers.get("of", "")).partition("/")[0]
            movement = _known("movement", slug, here.catalogue.movements)
            return f"The document's own version of '{movement.name}' is not for today; this is the version that is."
        case "not_short":
            measures = here.catalogue.measures
            tests = [_known("measure", name, measures).name for name in _names(reason, "measure")]
            return f"Your test did not find this area short ({listed(tests)}), so the routine leaves it out."
    routine = _known("routine", reason.id, here.catalogue.routines)
    return f"You chose the routine '{routine.name}'."


def _ladder(reason: Reason, here: Where) -> str:
    return _known("ladder", reason.id, CHOICES)(reason)


def _swap(reason: Reason, here: Where) -> str:
    """The swap's own sentence where it is about this movement, else the set's."""
    substitution = _known("swap", reason.id, here.catalogue.substitutions)
    by = dict(reason.numbers).get("by")
    about = [s for s in substitution.swaps if here.movement and s.of.partition("/")[0] == here.movement]
    for swap in about:
        if by is None or by == (swap.by or "nothing"):
            return swap.say
    return substitution.say


def _wish(reason: Reason, _: Where) -> str:
    return _known("wish", reason.id, WISHES)


SAYS: Mapping[str, Callable[[Reason, Where], str]] = {
    "limit": _limit,
    "flag": _flag,
    "watch": _watch,
    "picture": _picture,
    "person_limit": _person_limit,
    "place": _place,
    "kit": _kit,
    "choice": _choice,
    "routine": _routine,
    "ladder": _ladder,
    "swap": _swap,
    "wish": _wish,
}
"""Every kind of reason."""


def _known(what: str, name: str, names: Mapping[str, T]) -> T:
    if name not in names:
        raise UnknownWord(what, name, names)
    return names[name]


def _names(reason: Reason, key: str) -> list[str]:
    return [part for part in str(dict(reason.numbers).get(key, "")).split(", ") if part]


def _number(reason: Reason, key: str) -> float | str:
    return _known(f"number of {reason.kind} '{reason.id}'", key, dict(reason.numbers))


def _text(reason: Reason, key: str) -> str:
    value = _number(reason, key)
    return value if isinstance(value, str) else number(value)


def _times(count: float | str, noun: str) -> str:
    value = float(count)
    return f"one {noun}" if value == 1 else f"{number(value)} {noun}s"
