"""A life's events, read anew for the checker: what was told, practice by practice. Shares no code with the coach."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from statistics import mean, median
from typing import Any

from unbend.catalogue.catalogue import Catalogue
from unbend.catalogue.words import Purpose, Trait

POINTS = ("none", "buttock", "thigh", "calf", "foot")
STIRS = ("hard_work", "ordinary_tasks", "slight_movement")
CALMS = ("under_10_min", "under_2_h", "longer")
DOWN = ("new", "further")
LEG = ("leg_symptoms", "tingling")
STARTERS = (
    "diaphragmatic-breathing",
    "pelvic-tilt-clock",
    "legs-up-rest",
    "walking-intervals",
    "glute-bridge",
    "sit-to-stand",
)


@dataclass(frozen=True, slots=True)
class Line:
    """One event as it arrived."""

    id: str
    at: datetime
    kind: str
    payload: Mapping[str, Any]


@dataclass(slots=True)
class Bout:
    """One practice as told."""

    key: str
    plan: list[Mapping[str, Any]] = field(default_factory=list)
    started: datetime | None = None
    finished: datetime | None = None
    stopped: str | None = None
    stopped_at: datetime | None = None
    steps: list[tuple[datetime, str, Mapping[str, Any]]] = field(default_factory=list)
    felt: list[tuple[datetime, Mapping[str, Any]]] = field(default_factory=list)
    outcome: tuple[datetime, Mapping[str, Any]] | None = None
    morning: tuple[datetime, Mapping[str, Any]] | None = None

    @property
    def day(self) -> date:
        assert self.started is not None
        return self.started.date()

    def took(self) -> list[tuple[datetime, str, Mapping[str, Any]]]:
        """Steps that were at least begun."""
        return [step for step in self.steps if step[1] != "step_skipped"]

    def worse(self) -> bool:
        """Worse next morning, or for over an hour; before the morning is told, its own answer; legs first."""
        told = (self.morning or self.outcome or (None, None))[1]
        if told is None or told["leg_change"] in (*DOWN, "better"):
            return told is not None and told["leg_change"] in DOWN
        return told["answer"] == "worse" or bool(self.morning and self.morning[1].get("over_an_hour"))


class Past:
    """Takes lines as they arrive."""

    def __init__(self) -> None:
        self.ids: set[str] = set()
        self.first: datetime | None = None
        self.rows: dict[str, tuple[Any, datetime]] = {}
        self.asked: dict[str, datetime] = {}
        self.about: dict[str, tuple[Any, datetime]] = {}
        self.finished_intake = False
        self.check_ins: list[tuple[datetime, Mapping[str, Any]]] = []
        self.bouts: dict[str, Bout] = {}
        self.looks: list[tuple[datetime, Mapping[str, Any]]] = []
        self.limits: dict[str, Mapping[str, Any]] = {}
        self.ratings: dict[str, list[tuple[datetime, int]]] = {}
        self.gates: dict[str, bool] = {}
        self.tests: list[tuple[datetime, Mapping[str, Any]]] = []
        self.routine: str | None = None

    def take(self, line: Line) -> None:
        """One more line, unless it came before."""
        if line.id in self.ids:
            return
        self.ids.add(line.id)
        self.first = min(self.first or line.at, line.at)
        at, told = line.at, line.payload
        if "practice" in told and line.kind not in ("measured", "measure_skipped"):
            self._of_bout(self.bouts.setdefault(told["practice"], Bout(told["practice"])), line)
        match line.kind:
            case "flags_answered":
                self._answers(at, told["answers"])
                if told.get("complete"):
                    self.asked[told["scope"]] = at
            case "about_answered":
                for name, value in told.items():
                    if name not in self.about or at >= self.about[name][1]:
                        self.about[name] = (value, at)
            case "intake_finished":
                self.finished_intake = True
            case "check_in":
                self.check_ins.append((at, told))
            case "clinician_looked":
                self.looks.append((at, told))
            case "person_limit":
                self.limits[told["limit"]] = told
            case "limit_lifted":
                self.limits.pop(told["limit"], None)
            case "activity_rated":
                self.ratings.setdefault(told["activity"], []).append((at, told["value"]))
            case "gate_answered":
                self.gates[told["gate"]] = told["right"]
            case "measured":
                self.tests.append((at, told))
            case "routine_chosen":
                self.routine = told["routine"]

    def _answers(self, at: datetime, answers: Mapping[str, Any]) -> None:
        for name, value in answers.items():
            if name in self.rows:
                was, since = self.rows[name]
                if at < since and (was == "yes" or "." in name):
                    continue
            self.rows[name] = (value, at)
            if "." not in name:  # details are asked anew with their row
                for other in [n for n in self.rows if n.startswith(name + ".") and n not in answers]:
                    del self.rows[other]

    def _of_bout(self, bout: Bout, line: Line) -> None:
        at, told = line.at, line.payload
        if told.get("why") == "chest_pain":
            self._answers(at, {"chest": "yes", "chest.when": "now"})
        match line.kind:
            case "decided":
                bout.plan = list(told["decision"]["steps"])
            case "practice_started":
                bout.started = bout.started or at
            case "practice_finished":
                bout.finished = at
            case "practice_stopped":
                bout.stopped, bout.stopped_at = told["why"], at
            case "outcome":
                bout.outcome = (at, told)
            case "morning":
                bout.morning = (at, told)
            case "step_felt":
                bout.felt.append((at, told))
            case "step_done" | "step_eased" | "step_skipped" | "step_stopped":
                bout.steps.append((at, line.kind, told))

    # --- what is read out of it ---------------------------------------------------------------------------------

    def said(self, name: str) -> Any:
        """What the person said about themselves, or None."""
        return self.about.get(name, (None, None))[0]

    def begun(self) -> list[Bout]:
        """Practices that were started, by their start."""
        started = [bout for bout in self.bouts.values() if bout.started]
        return sorted(started, key=lambda bout: (bout.started, bout.key))

    def today(self, now: datetime) -> list[Bout]:
        return [bout for bout in self.begun() if bout.day == now.date()]

    def speaks(self, now: datetime) -> Mapping[str, Any] | None:
        """The check-in that speaks for now: today's last, of the last four hours, with no practice ended since."""
        latest = max(((at, i) for i, (at, _) in enumerate(self.check_ins) if at <= now), default=None)
        if latest is None:
            return None
        at = latest[0]
        told = next(told for when, told in self.check_ins if when == at)
        ended = [end for b in self.bouts.values() for end in (b.finished, b.stopped_at) if end]
        spent = any(end > at for end in ended)
        recent = at.date() == now.date() and now - at <= timedelta(hours=4)
        return told if recent and not spent else None

    def pains(self, now: datetime) -> dict[date, int]:
        """Each day's last check-in."""
        latest: dict[date, tuple[datetime, int]] = {}
        for at, told in self.check_ins:
            if at.date() <= now.date() and (at.date() not in latest or at >= latest[at.date()][0]):
                latest[at.date()] = (at, told["pain"])
        return {day: pain for day, (_, pain) in sorted(latest.items())}

    def facts(self, catalogue: Catalogue, now: datetime) -> dict[str, Any]:
        """Every fact of a person that rules read; open ones are absent."""
        told = {
            **self._door(catalogue),
            **self._self(),
            **self._now(now),
            **self._weeks(catalogue, now),
        }
        return {name: value for name, value in told.items() if value is not None}

    def _door(self, catalogue: Catalogue) -> dict[str, Any]:
        found: dict[str, Any] = {}
        words: dict[str, set[str]] = {}
        for flag in catalogue.flags.values():
            words[flag.fact] = {"yes", "no"}
            for detail in flag.details:
                words[f"{flag.fact}.{detail.id}"] = {choice.id for choice in detail.choices}
        for name, (value, _) in self.rows.items():
            said = {value} if isinstance(value, str) else set(value)
            if said and said <= words.get(name, {"yes", "no"}):
                found[name] = value if isinstance(value, str) else frozenset(said)
        return found

    def leg_point(self) -> str | None:
        told = [(at, c["leg_point"]) for at, c in self.check_ins]
        told += [
            (b.outcome[0], b.outcome[1]["leg_point"]) for b in list(self.bouts.values())[-3:] if b.outcome
        ]
        if self.said("leg_point") is not None:
            told.append((self.about["leg_point"][1], self.said("leg_point")))
        return max(told, key=lambda pair: pair[0])[1] if told else None

    def _self(self) -> dict[str, Any]:
        age, worst, usual = self.said("age"), self.said("pain_worst"), self.said("pain_usual")
        stirred, calms, point = self.said("stirred_by"), self.said("settles_in"), self.leg_point()
        score = None
        if None not in (stirred, calms, worst):
            score = STIRS.index(stirred) + CALMS.index(calms) + (worst > 3) + (worst > 6)
            score += point in ("calf", "foot")
        sets = {n: None if self.said(n) is None else frozenset(self.said(n)) for n in SETS}
        return {
            **sets,
            "age": None if age is None else 0 if age == "under_18" else int(age[:2]),
            "pain_usual": usual,
            "pain_worst": worst,
            "worst_minus_usual": None if None in (worst, usual) else worst - usual,
            "leg_sides": self.said("leg_sides"),
            "leg_point": None if point is None else POINTS.index(point),
            "fear": self.said("fear"),
            "irritability": score,
            "stirs_only_hard_work": None if stirred is None else stirred == "hard_work",
            "pregnancy_weeks": self.said("pregnancy_weeks"),
        }

    def _now(self, now: datetime) -> dict[str, Any]:
        told = [(at, c["pain"]) for at, c in self.check_ins[-5:]]
        told += [(b.outcome[0], b.outcome[1]["pain"]) for b in list(self.bouts.values())[-3:] if b.outcome]
        if self.said("pain_now") is not None:
            told.append((self.about["pain_now"][1], self.said("pain_now")))
        today = self.today(now)
        found: dict[str, Any] = {
            "pain_now": max(told)[1] if told else None,
            "hours_since_rising": self._hours_up(now),
            "rock_back_cm": self._rock_back(now),
            "practices_today": len(today),
            "dizzy_today": any(
                b.stopped == "dizzy" or any(s[2].get("why") == "dizzy" for s in b.steps) for b in today
            ),
        }
        spoken = self.speaks(now)
        if spoken is None:
            return found
        week = [pain for day, pain in self.pains(now).items() if 0 < (now.date() - day).days <= 7]
        moved = any(
            (b.outcome and b.outcome[1]["leg_change"] in DOWN) or any(s[2].get("why") in LEG for s in b.steps)
            for b in today
        )
        return found | {
            "leg_worse_today": spoken["leg_change"] in ("worse", *DOWN) or moved,
            "pain_at_check_in": spoken["pain"],
            "pain_above_median": spoken["pain"] - median(week) if len(week) >= 3 else None,
        }

    def _rock_back(self, now: datetime) -> float | None:
        """The last value speaks for two months."""
        took = [(at, told["value"]) for at, told in self.tests if told["measure"] == "rock-back"]
        known = [(at, value) for at, value in took if value is not None]
        return float(known[-1][1]) if known and now - known[-1][0] <= timedelta(days=60) else None

    def _hours_up(self, now: datetime) -> float | None:
        rose = [c["rose_at"] for at, c in self.check_ins if at.date() == now.date() and c.get("rose_at")]
        if rose:
            up = max(datetime.fromisoformat(moment) for moment in rose)
        elif self.said("wakes_at"):
            hour, minute = map(int, self.said("wakes_at").split(":"))
            up = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
        else:
            return None
        return max(0.0, (now - up).total_seconds() / 3600)

    def _weeks(self, catalogue: Catalogue, now: datetime) -> dict[str, Any]:
        begun, today = self.begun(), now.date()
        mornings = [b.morning[1]["answer"] == "worse" for b in begun if b.morning]
        running = next((i for i, worse in enumerate(reversed(mornings)) if not worse), len(mornings))
        last_week = self.seconds(now)[1]
        before = [(today - b.day).days for b in begun]
        finished = {
            b.finished.date() for b in begun if b.finished and b.outcome and b.outcome[1]["answer"] != "worse"
        }
        return {
            "practice_days_last_6": len({b.day for b in begun if 0 < (today - b.day).days < 7}),
            "days_since_practice": before[-1] if before else None,
            "worse_last": begun[-1].worse() if begun else False,
            "worse_mornings_running": running,
            "days_practised": len(finished),
            "practised_last_week": last_week > 0,
            "end_range_minutes_7": self._end_range(catalogue, now) / 60,
            "relief_rising_two_weeks": self._relief_rising(catalogue, now),
            "activity_change_14_days": self._activities(now),
            **self._sore(now),
        }

    def seconds(self, now: datetime) -> tuple[float, float]:
        """Seconds of the last seven days and of the seven before; both 0 before there is a week to compare."""
        begun = self.begun()
        if not begun or (now.date() - begun[0].day).days < 14:
            return 0.0, 0.0
        weeks = [0.0, 0.0]
        for bout in begun:
            back = (now.date() - bout.day).days // 7
            if back in (0, 1):
                weeks[back] += sum(s["seconds"] for _, kind, s in bout.steps if kind == "step_done")
        return weeks[0], weeks[1]

    def _end_range(self, catalogue: Catalogue, now: datetime) -> float:
        total = 0.0
        for bout in self.begun():
            for _, kind, step in bout.steps:
                movement = catalogue.movements.get(step["movement"])
                if (now.date() - bout.day).days >= 7 or kind != "step_done" or movement is None:
                    continue
                rungs = [r for r in movement.rungs if r.id == step["rung"]]
                if movement.area in ("hip", "lumbar") and rungs and Trait.END_RANGE in rungs[0].claims.traits:
                    total += step["seconds"]
        return total

    def _relief_rising(self, catalogue: Catalogue, now: datetime) -> bool:
        weeks = [0, 0, 0]
        for bout in self.begun():
            back = (now.date() - bout.day).days // 7
            for _, kind, step in bout.steps:
                movement = catalogue.movements.get(step["movement"])
                if kind == "step_done" and movement and movement.purpose is Purpose.RELIEVE and 0 <= back < 3:
                    weeks[back] += 1
        return weeks[0] > weeks[1] > weeks[2]

    def _activities(self, now: datetime) -> float | None:
        changes = []
        for ratings in self.ratings.values():
            old = [value for at, value in ratings if (now.date() - at.date()).days >= 14]
            if old and len(old) < len(ratings):
                changes.append(ratings[-1][1] - old[-1])
        return mean(changes) if changes else None

    def _sore(self, now: datetime) -> dict[str, Any]:
        """Days of the sore run that has not ended, and whether three weeks in a row were worse beyond noise."""
        today = now.date()
        pains = {day: p for day, p in self.pains(now).items() if (today - day).days <= 60}

        def sore(day: date) -> bool:
            week = [p for other, p in pains.items() if 0 < (day - other).days <= 7]
            return pains[day] >= 6 or (len(week) >= 3 and pains[day] - median(week) >= 3)

        days = sorted(pains)
        first = last = days[-1] if days and sore(days[-1]) else None
        for day in reversed(days[:-1]):
            if first is None or not sore(day) or (first - day).days > 7:
                break
            first = day
        weeks = [[p for d, p in pains.items() if 7 * k <= (today - d).days < 7 * k + 7] for k in range(3)]
        before = [p for d, p in pains.items() if 21 <= (today - d).days < 49]
        risen = len(before) >= 6 and all(len(week) >= 3 for week in weeks)
        risen = risen and all(mean(week) >= mean(before) + 1 for week in weeks)
        return {
            "settle_days_running": (last - first).days if last and first else 0,
            "worsening_weeks": 3 if risen else 0,
        }


SETS = ("aggravates", "eases", "hard", "conditions")


def ways_of_loading(claims: Any) -> set[str]:
    """How a rung loads the back (docs: past neutral, a real nerve pull, a load above a hinge)."""
    edges = (
        ("flexion", claims.lumbar_flexion_deg > 8),
        ("extension", claims.lumbar_extension_deg > 5),
        ("rotation", claims.lumbar_rotation_deg > 5),
        ("side", claims.lumbar_side_bend_deg > 8),
        ("nerve", claims.neural_index >= 0.4),
        ("load", claims.load_ratio >= 1.6),
        ("lean", claims.trunk_lean_deg >= 25),
    )
    return {name for name, holds in edges if holds}
