"""The table of moves of design.md, read from the events alone, for the checker. No code of ``unbend.coach``."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from tests.proof.past import DOWN, LEG, STARTERS, Bout, Past, ways_of_loading
from unbend.catalogue.catalogue import Catalogue
from unbend.catalogue.movement import Movement
from unbend.catalogue.words import Purpose


@dataclass(slots=True)
class Track:
    """One movement's past, by the table of moves."""

    rung: str | None = None
    done: date | None = None
    good: set[date] = field(default_factory=set)
    sore: date | None = None
    leg: date | None = None
    worse: list[date] = field(default_factory=list)
    worse_twice: date | None = None
    better: int = 0
    fresh_in: list[str] = field(default_factory=list)


class Moves:
    """What became of each movement, up to one moment."""

    def __init__(self, past: Past, catalogue: Catalogue, now: datetime) -> None:
        self.past, self.catalogue, self.now = past, catalogue, now
        self._made: dict[str, Track] | None = None
        self._legs: list[tuple[date, set[str]]] = []

    def counts_as_new(self, slug: str) -> bool:
        movement = self.catalogue.movements[slug]
        return slug not in STARTERS and movement.purpose is not Purpose.MEASURE

    def first_days(self) -> dict[str, date]:
        """The day of each movement's first time, of those that count."""
        found: dict[str, date] = {}
        for bout in self.past.begun():
            for _, _, step in bout.took():
                slug = step["movement"]
                if slug in self.catalogue.movements and self.counts_as_new(slug):
                    found.setdefault(slug, bout.day)
        return found

    def own_facts(self, movement: Movement) -> dict[str, Any]:
        """The facts 'this_…'."""
        track = self.track(movement.id)
        top = self.stands(movement, track)
        mine = set().union(*(ways_of_loading(r.claims) for r in movement.rungs[: top + 1]))
        shared = [day for day, ways in self.leg_loads() if ways & mine]
        since = {
            "this_days_since_sore": track.sore,
            "this_days_since_leg_advance": track.leg,
            "this_shares_load_with_leg_advance": max(shared, default=None),
            "this_days_since_worse_twice": track.worse_twice,
            "this_days_since_done": track.done,
        }
        last_two = {bout.key for bout in self.past.begun()[-2:]}
        facts: dict[str, Any] = {
            "this_is_new": track.done is None and self.counts_as_new(movement.id),
            "this_good_days": len(track.good),
            "this_worse_count": len(track.worse),
            "this_was_new_or_raised": bool(last_two & set(track.fresh_in)),
        }
        today = self.now.date()
        return facts | {name: (today - day).days for name, day in since.items() if day is not None}

    @staticmethod
    def stands(movement: Movement, track: Track) -> int:
        """The rung last done; before the first time the document's own, of the starter set the lowest."""
        ids = [r.id for r in movement.rungs]
        if track.done is not None:
            return ids.index(track.rung) if track.rung in ids else 0
        still = movement.purpose in (Purpose.BREATHE, Purpose.RELIEVE)
        return 0 if movement.id in STARTERS and not still else ids.index(movement.start_rung)

    def leg_loads(self) -> list[tuple[date, set[str]]]:
        """Each time a symptom moved down: the day, and how the movement loads."""
        self._tracks()
        return self._legs

    def track(self, slug: str) -> Track:
        return self._tracks().get(slug) or Track()

    def _tracks(self) -> dict[str, Track]:
        if self._made is None:
            self._made = {}
            for bout in self.past.begun():
                self._read(bout, self._made)
        return self._made

    def _read(self, bout: Bout, tracks: dict[str, Track]) -> None:
        told = bout.outcome[1] if bout.outcome else None
        fresh = {s["movement"] for s in bout.plan if s["is_new"] or s["raised"]}
        good = bout.morning is not None and told is not None and not bout.worse()
        good = good and told is not None and (told["answer"] != "worse" or told["leg_change"] == "better")
        for slug, kind, step in self._gravest(bout):
            if kind == "step_skipped" or slug not in self.catalogue.movements:
                continue
            track = tracks.setdefault(slug, Track())
            rung = step["rung"]
            if kind == "step_eased" and step["to_movement"] == slug:
                rung = step["to_rung"]
            if rung != track.rung:
                track.good.clear()
            track.rung, track.done = rung, bout.day
            if slug in fresh:
                track.fresh_in.append(bout.key)
            felt = next((f for _, f in reversed(bout.felt) if f["movement"] == slug), None)
            moved = step.get("why") in LEG or (felt is not None and felt.get("leg_change") in DOWN)
            if moved or (slug in fresh and told is not None and told["leg_change"] in DOWN):
                track.leg = bout.day
                track.good.clear()
                rungs = self.catalogue.movements[slug].rungs
                claims = next((r.claims for r in rungs if r.id == step["rung"]), rungs[-1].claims)
                self._legs.append((bout.day, ways_of_loading(claims)))
            elif self._sore(step, felt, bout):
                track.sore = bout.day
                track.good.clear()
            worse = (felt is not None and felt["answer"] == "worse") or (bout.worse() and slug in fresh)
            if worse:
                track.good.discard(bout.day)
                track.better = 0
                track.worse += [bout.day] if bout.day not in track.worse else []
                track.worse_twice = bout.day if len(track.worse) >= 2 else track.worse_twice
            elif good and kind == "step_done":
                track.good.add(bout.day)
                better = (felt is not None and felt["answer"] == "better") or (
                    told is not None and told["answer"] == "better"
                )
                track.better += better
                if track.better >= 2:
                    track.worse.clear()

    @staticmethod
    def _gravest(bout: Bout) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
        """Each movement's last word, unless an earlier one told of the leg or of pain."""

        def weight(step: Mapping[str, Any]) -> int:
            if step.get("why") in LEG:
                return 2
            return int(step.get("why") in ("pain_high", "sharp_pain") or (step.get("pain") or 0) >= 6)

        for slug in dict.fromkeys(step["movement"] for _, _, step in bout.steps):
            own = [(kind, step) for _, kind, step in bout.steps if step["movement"] == slug]
            own = [pair for pair in own if pair[0] != "step_skipped"] or own
            most = max(weight(step) for _, step in own)
            kind, step = next(pair for pair in reversed(own) if weight(pair[1]) == most)
            yield slug, kind, step

    def _sore(self, step: Mapping[str, Any], felt: Mapping[str, Any] | None, bout: Bout) -> bool:
        if step.get("why") in ("pain_high", "sharp_pain") or (step.get("pain") or 0) >= 6:
            return True
        if felt is None or felt.get("pain") is None:
            return False
        assert bout.started is not None
        start = [c["pain"] for at, c in self.past.check_ins if at.date() == bout.day and at <= bout.started]
        return bool(felt["pain"] >= min(6, (start[-1] if start else 6) + 2))
