"""What this back seems to like, put together for the page: the outlook's own values, no opinion beside them. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from unbend.catalogue.catalogue import Catalogue
from unbend.catalogue.movement import Movement, Rung
from unbend.coach.ladder import base_index, ladder_of
from unbend.coach.outcome import Effect, Outlook, outlook_of
from unbend.coach.outcome.outlook import KNOWN_DAYS
from unbend.record.case import Case
from unbend.web.why.picture import Picture, Scale, picture_of, scale_of
from unbend.web.words import effects
from unbend.web.words.names import number, percent


@dataclass(frozen=True, slots=True, kw_only=True)
class Liked:
    """One movement: its effect in a sentence, as a picture and as the cells of a table."""

    movement: Movement
    rung: Rung
    effect: Effect
    said: str
    fear: str
    picture: Picture
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """One direction, with its share of belief before any answer and now."""

    name: str
    before: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Likes:
    """The page: known first, then those with some days; ``untold`` have no day with an answer."""

    known: tuple[Liked, ...]
    unknown: tuple[Liked, ...]
    untold: tuple[Movement, ...]
    scale: Scale
    direction: tuple[str, ...]
    directions: tuple[Direction, ...]
    course: str
    worry: tuple[Liked, ...]
    learned: bool

    @property
    def told(self) -> int:
        """Movements with a day and an answer."""
        return len(self.known) + len(self.unknown)


COLUMNS = (
    "Movement",
    "Known",
    "Middle",
    "Nine in ten, from",
    "to",
    "Days",
    "Chance that it eases",
    "Chance that it stirs",
    "Worry, from",
    "to",
)
"""Points are of pain, 0 to 10, on the day; below 0 is less."""


def outlook_today(
    case: Case, catalogue: Catalogue, *, now: datetime, at: Mapping[str, Rung] | None = None
) -> tuple[Outlook, dict[str, Rung]]:
    """The coach's outlook on every movement at the rung where the person stands, and those rungs by movement.

    Args:
        case: what happened.
        catalogue: what exists.
        now: the moment.
        at: rungs to look at instead, by movement.
    """
    standings = ladder_of(case, catalogue, now=now).standings
    rungs = {
        movement.id: movement.rungs[base_index(movement, standings.get(movement.id))]
        for movement in catalogue.movements.values()
    }
    rungs |= at or {}
    names = [(slug, rung.id) for slug, rung in rungs.items()]
    return outlook_of(case, catalogue, now=now, rungs=names), rungs


def likes_of(
    outlook: Outlook, rungs: dict[str, Rung], catalogue: Catalogue, before: Sequence[tuple[str, float]]
) -> Likes:
    """Everything on the page.

    Args:
        outlook: what was learned.
        rungs: by movement, the rung that was asked about.
        catalogue: what exists.
        before: each direction's share before any answer, by id.
    """
    found = [(catalogue.movements[slug], rung, _effect(outlook, slug, rung)) for slug, rung in rungs.items()]
    told = [(movement, rung, effect) for movement, rung, effect in found if effect.days]
    scale = scale_of(effect for _, _, effect in told)
    shown = [liked(movement, rung, effect, scale) for movement, rung, effect in told]
    return Likes(
        known=tuple(sorted((s for s in shown if s.effect.known), key=lambda s: s.effect.mean)),
        unknown=tuple(sorted((s for s in shown if not s.effect.known), key=lambda s: -s.effect.days)),
        untold=tuple(sorted((m for m, _, e in found if not e.days), key=lambda m: m.name.casefold())),
        scale=scale,
        direction=effects.direction_told(outlook),
        directions=tuple(
            Direction(
                name=effects.DIRECTIONS[name],
                before=percent(round(dict(before)[name], 2)),
                now=percent(round(share, 2)),
            )
            for name, share in outlook.directions.items()
        ),
        course=effects.drift_told(outlook.drift),
        worry=tuple(s for s in shown if s.fear),
        learned=outlook.learned,
    )


def liked(movement: Movement, rung: Rung, effect: Effect, scale: Scale | None = None) -> Liked:
    """One movement's row."""
    scale = scale or scale_of([effect])
    return Liked(
        movement=movement,
        rung=rung,
        effect=effect,
        said=effects.effect_told(effect, KNOWN_DAYS),
        fear=effects.fear_told(effect),
        picture=picture_of(effect, scale),
        cells=_cells(movement, effect),
    )


def effect_of(outlook: Outlook, movement: Movement, rung: Rung) -> Effect:
    """One movement's effect."""
    return _effect(outlook, movement.id, rung)


def _effect(outlook: Outlook, slug: str, rung: Rung) -> Effect:
    return outlook.effects[f"{slug}/{rung.id}"]


def _cells(movement: Movement, effect: Effect) -> tuple[str, ...]:
    return (
        movement.name,
        "yes" if effect.known else "not yet",
        _signed(effect.mean),
        *_signed_all(effects.ends_90(effect.mean, effect.sd)),
        str(effect.days),
        percent(round(effect.p_better, 2)),
        percent(round(effect.p_worse, 2)),
        *_signed_all(effects.ends_90(effect.fear_mean, effect.fear_sd)),
    )


def _signed_all(values: Iterable[float]) -> tuple[str, ...]:
    return tuple(_signed(value) for value in values)


def _signed(value: float) -> str:
    rounded = round(value, 1) or 0.0
    return f"+{number(rounded)}" if rounded > 0 else number(rounded)
