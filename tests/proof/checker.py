"""Whether a decision keeps every guarantee of docs/coach.md, read from the events alone.

Shares no code with ``unbend.coach`` (only the shape of its answers) and none with ``record.replay``. Each breach is
a sentence that begins with the name of the guarantee.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from math import ceil
from typing import Any

from tests.asks import asks, strictly, traits_of
from tests.proof.conditions import applies, verdict
from tests.proof.moves import Moves
from tests.proof.past import DOWN, LEG, STARTERS, Past
from unbend.catalogue.catalogue import Catalogue
from unbend.catalogue.condition import Condition
from unbend.catalogue.flag import Flag
from unbend.catalogue.limit import CEILINGS
from unbend.catalogue.movement import Claims, Movement, Rung
from unbend.catalogue.words import Purpose, Tier
from unbend.coach.decision import Decision, Practice, Refer, Settle, Step

LOCKS = (Tier.NOT_FOR_YOU, Tier.EMERGENCY, Tier.SAME_DAY, Tier.CLINICIAN)
WORK = (Purpose.STRENGTHEN, Purpose.CONTROL, Purpose.WALK)
STILL = ("walking-intervals", "legs-up-rest", "diaphragmatic-breathing")
COMFORT = (*STILL, "pelvic-tilt-clock")
DEPTHS = ("standing", "chair", "bed", "floor")
NUMBERS = tuple(name for name in Claims.model_fields if name != "traits")


class Checker:
    """One decision about one past."""

    def __init__(self, past: Past, catalogue: Catalogue, now: datetime) -> None:
        self.past, self.catalogue, self.now = past, catalogue, now
        self.acted: set[str] = set()
        self.moves = Moves(past, catalogue, now)
        self.facts = past.facts(catalogue, now)
        for rule in catalogue.pictures.values():
            self.facts[str(rule.picture)] = applies(rule.when, rule.not_answered, self.facts)
        for flag in catalogue.flags.values():
            for outcome in flag.outcomes:
                ticked = self.facts.get(flag.fact) == "yes"
                if outcome.pictures and ticked and verdict(outcome.when, self.facts) != "no":
                    self.facts |= {str(picture): True for picture in outcome.pictures}
        self.book = self._bounds("person", self.facts)
        for own in past.limits.values():
            if date.fromisoformat(own["starts"]) <= now.date() <= date.fromisoformat(own["ends"]):
                _tighten(self.book, own["dimension"], own["at_most"])

    def _bounds(self, scope: str, facts: Mapping[str, Any]) -> dict[str, float]:
        book: dict[str, float] = {}
        for rule in self.catalogue.limits.values():
            if rule.scope == scope and applies(rule.when, rule.not_answered, facts):
                for bound in rule.bounds:
                    _tighten(book, bound.dimension, bound.at_most)
        return book

    def bound(self, dimension: str) -> float:
        return self.book.get(dimension, CEILINGS.get(dimension, 1.0))

    # --- the whole ----------------------------------------------------------------------------------------------

    def breaches(self, decision: Decision) -> Iterator[str]:
        """Every guarantee that the decision breaks."""
        yield from self._limits_told(decision)
        lock = self.lock()
        if isinstance(decision, Refer) != (lock is not None):
            yield f"door: {decision.kind}, though the door says {lock}"
        if isinstance(decision, Refer):
            yield from self._refer(decision, lock)
        elif isinstance(decision, (Practice, Settle)):
            yield from self._open(decision)
            yield from self._steps(decision)
            if isinstance(decision, Practice):
                yield from self._practice(decision)
            else:
                yield from self._settle(decision)
        elif not list(self._open(decision)):
            yield f"ask: asks {decision.what}, though nothing is open"

    def _limits_told(self, decision: Decision) -> Iterator[str]:
        """What is printed is the minimum over every rule that applies, and says who set it."""
        told = {limit.dimension: limit for limit in decision.limits}
        for dimension in sorted(set(told) | set(self.book)):
            value = told[dimension].value if dimension in told else CEILINGS.get(dimension, 1.0)
            if value != self.bound(dimension):
                yield f"limits: {dimension} is {value}, the rules say {self.bound(dimension)}"
        for limit in decision.limits:
            asked = [at_most for at_most, _ in limit.reasons]
            if limit.value != min(asked) or limit.value > limit.original or not limit.binding:
                yield f"limits: {limit.dimension} is not the least of what was asked"

    # --- the door -----------------------------------------------------------------------------------------------

    def lock(self) -> Tier | None:
        """The most urgent tier that the rows and watches lead to, if it is a lock."""
        tiers = [tier for flag in self.catalogue.flags.values() for tier in self._of_row(flag)]
        for watch in self.catalogue.watches.values():
            if verdict(watch.when, self.facts) == "yes" and not self._looked(f"watch_{watch.id}", ()):
                tiers.append(watch.tier)
        locks = [tier for tier in tiers if tier in LOCKS]
        return max(locks, key=lambda tier: tier.urgency, default=None)

    def _of_row(self, flag: Flag) -> Iterator[Tier]:
        tiers = [o.tier for o in flag.outcomes if self._holds(flag, o.when)]
        if not tiers:
            return
        worst = max(tiers, key=lambda tier: tier.urgency)
        opened = self._looked(flag.fact, flag.reads) or flag.fact in self._looks_over()
        if worst is Tier.NOT_FOR_YOU or worst not in LOCKS or not opened:
            yield worst

    def _holds(self, flag: Flag, when: Condition) -> bool:
        """A known answer against it speaks; an open detail of a ticked row does not; other open rows wait."""
        if verdict(when, self.facts) == "yes":
            return True
        if self.facts.get(flag.fact) != "yes":
            return False
        rows = {f.fact for f in self.catalogue.flags.values()} - {flag.fact}
        assumed = {}
        for test in (*when.all_of, *when.any_of):
            name = test.fact
            elsewhere = name == "age" or name.partition(".")[0] in rows
            asked = self.past.finished_intake or name in self.past.rows or name in self.past.about
            if name not in self.facts and not elsewhere and asked:
                assumed[name] = True
        must = [t for t in when.all_of if t.fact not in assumed]
        kept = [t for t in when.any_of if t.fact not in assumed]
        free = len(when.any_of) - len(kept)
        left = Condition(all_of=tuple(must))
        if verdict(left, self.facts) != "yes":
            return False
        sure = sum(verdict(Condition(all_of=(t,)), self.facts) == "yes" for t in kept)
        return not when.any_of or sure + free >= when.at_least

    def _looked(self, fact: str, beside: tuple[str, ...]) -> bool:
        """A look that has not ended, later than every answer that it was about."""
        rows = self.past.rows
        told = [at for name, (_, at) in rows.items() if name == fact or name.startswith(fact + ".")]
        told += [rows[row][1] for row in beside if row in rows and rows[row][0] == "yes"]
        return any(
            fact in look["facts"] and self._runs(look) and all(at >= answer for answer in told)
            for at, look in self.past.looks
        )

    def _runs(self, look: Mapping[str, Any]) -> bool:
        return look.get("until") is None or date.fromisoformat(look["until"]) >= self.now.date()

    def _looks_over(self) -> set[str]:
        """Rows whose look has ended and that nobody answered since."""
        return {
            fact
            for at, look in self.past.looks
            if not self._runs(look)
            for fact in look["facts"]
            if fact in self.past.rows and self.past.rows[fact][1] <= at and not self._looked(fact, ())
        }

    def _refer(self, decision: Refer, lock: Tier | None) -> Iterator[str]:
        if decision.tier is not lock:
            yield f"door: {decision.tier}, the rows say {lock}"
        if decision.allowed and decision.tier is not Tier.CLINICIAN:
            yield f"lock: {decision.allowed} at {decision.tier}"
        for slug, rung_id in decision.allowed:
            movement, rung = self.catalogue.rung(f"{slug}/{rung_id}")
            if slug not in STILL:
                yield f"lock: holds {slug}, which moves"
            yield from self._against(movement, rung, "allowed")

    # --- what has to be asked first -----------------------------------------------------------------------------

    def _open(self, decision: Decision) -> Iterator[str]:
        """Everything that ought to be asked before anything is offered."""
        past, now = self.past, self.now
        if not past.finished_intake:
            yield "open: the first visit is not finished"
            return
        for flag in self.catalogue.flags.values():
            if flag.fact not in self.facts:
                yield f"open: {flag.fact}"
            elif self.facts[flag.fact] == "yes":
                for detail in flag.details:
                    if f"{flag.fact}.{detail.id}" not in past.rows:
                        yield f"open: {flag.fact}.{detail.id}"
        yield from self._contradictions()
        yield from (f"open: the look at {fact} is over" for fact in self._looks_over())
        yield from self._moments()
        spoken = past.speaks(now)
        if spoken is None:
            yield "open: no check-in speaks for now"

    def _contradictions(self) -> Iterator[str]:
        point, pain = self.past.said("leg_point"), self.past.said("pain_now")
        then = dict(self.facts)
        if point is not None:
            then["leg_point"] = ("none", "buttock", "thigh", "calf", "foot").index(point)
        if pain is not None:
            then["pain_now"] = pain
        for pair in self.catalogue.contradictions.values():
            if verdict(pair.when, self.facts) != "yes" or verdict(pair.when, then) != "yes":
                continue
            said = [self.past.rows.get(f) or self.past.about.get(f) for f in pair.facts]
            moments = [entry[1] for entry in said if entry]
            settled = self.past.asked.get("correction")
            if settled is None or not moments or max(moments) > settled:
                yield f"open: {pair.id}"

    def _moments(self) -> Iterator[str]:
        past, wall = self.past, self.now.replace(tzinfo=None)
        first = past.asked.get("first")
        if first is None:
            yield "open: the rows were never all asked"
            return
        last = max([first, *(b.started for b in past.begun() if b.started)]).replace(tzinfo=None)
        if (wall - last).days >= 28:
            yield "open: four weeks away"
        changed = any(at > first and c["leg_change"] in DOWN for at, c in past.check_ins)
        changed |= any(
            b.morning is not None and b.morning[0] > first and b.worse() for b in past.bouts.values()
        )
        if changed and (wall - first.replace(tzinfo=None)).days >= 14:
            yield "open: a fortnight with a change"
        weekly = max(past.asked.get("weekly", first), first)
        if (wall - weekly.replace(tzinfo=None)).days >= 7:
            yield "open: the weekly set"
        legs = max(past.asked.get("leg_symptom", first), first)
        if any(at > legs for at in self._leg_moments()):
            yield "open: a leg symptom that was not asked about"
        before = [b for b in past.begun() if b.steps and b.day < self.now.date()]
        if before and before[-1].morning is None and before[-1].started is not None:
            since = wall - before[-1].started.replace(tzinfo=None)
            if since <= timedelta(days=7):
                yield "open: the morning after"

    def _leg_moments(self) -> Iterator[datetime]:
        yield from (at for at, told in self.past.check_ins[-3:] if told["leg_change"] in DOWN)
        for bout in list(self.past.bouts.values())[-3:]:
            yield from (at for at, _, told in bout.steps if told.get("why") in LEG)
            yield from (at for at, told in bout.felt if told.get("leg_change") in DOWN)
            for told in (bout.outcome, bout.morning):
                if told and told[1]["leg_change"] in DOWN:
                    yield told[0]
            if bout.stopped in LEG and bout.stopped_at:
                yield bout.stopped_at

    # --- what is offered ----------------------------------------------------------------------------------------

    def _against(self, movement: Movement, rung: Rung, what: str) -> Iterator[str]:
        """Every limit, place, thing, picture and gate that speaks against a rung."""
        name = f"{what} {movement.id}/{rung.id}"
        spoken = self.past.speaks(self.now)
        deep = spoken["depth"] if spoken else "bed"
        open_places = {p for p in DEPTHS[: DEPTHS.index(deep) + 1] if self.bound(f"place:{p}") > 0} or {
            p for p in ("chair",) if self.bound("place:chair") > 0
        }
        if not open_places & {str(place) for place in rung.places}:
            yield f"place: {name} needs {[str(p) for p in rung.places]}"
        home = {"mat", *(self.past.said("kit") or ())}
        if missing := {str(kit) for kit in rung.kit} - home:
            yield f"kit: {name} needs {sorted(missing)}"
        book = self._book_of(movement)
        for claim in NUMBERS:
            asked = asks(claim, movement.id, rung)
            if claim in book and asked > book[claim]:
                yield f"claim: {name} asks {claim} {asked}, allowed is {book[claim]}"
        for dimension in (
            *(f"trait:{trait}" for trait in traits_of(movement.id, rung)),
            f"movement:{movement.id}",
            f"purpose:{movement.purpose}",
            "steps",
        ):
            if book.get(dimension, 1.0) <= 0:
                yield f"forbidden: {name} by {dimension}"
        if movement.discouraged:
            yield f"discouraged: {name}"
        yield from self._pictures(movement, rung, name)
        yield from self._gate(movement, rung, name)

    def _pictures(self, movement: Movement, rung: Rung, name: str) -> Iterator[str]:
        ids = [r.id for r in movement.rungs]
        gentle = self._gentle(movement, rung)
        for adapt in movement.adapt:
            if self.facts.get(str(adapt.when)) is not True:
                continue
            if adapt.do == "leave_out":
                yield f"picture: {name} with {adapt.when}"
            if adapt.do == "use" and adapt.to is not None:
                within = adapt.to in ids and (ids.index(rung.id) <= ids.index(adapt.to) or gentle)
                if not within:
                    yield f"picture: {name} with {adapt.when}, which uses {adapt.to}"
        for swap_set in self.catalogue.substitutions.values():
            if self.facts.get(str(swap_set.when)) is not True:
                continue
            both = (movement.id, f"{movement.id}/{rung.id}")
            if any(swap.of in both and swap.by != both[1] for swap in swap_set.swaps):
                yield f"picture: {name} is swapped by {swap_set.id}"
            if swap_set.only and not set(both) & set(swap_set.only):
                yield f"picture: {name} is not in the set {swap_set.id}"

    @staticmethod
    def _gentle(movement: Movement, rung: Rung) -> bool:
        return movement.id in STARTERS and rung.claims.load_ratio <= 1.2 and not rung.claims.traits

    def _gate(self, movement: Movement, rung: Rung, name: str) -> Iterator[str]:
        if movement.gate is None or movement.gate_from is None:
            return
        ids = [r.id for r in movement.rungs]
        if ids.index(rung.id) < ids.index(movement.gate_from):
            return
        gate = self.catalogue.gates[movement.gate]
        open_ = self.past.gates.get(gate.id, False) and self.facts["days_practised"] >= gate.stable_days
        if gate.measure and gate.measure_at_least is not None:
            taken = [t["value"] for _, t in self.past.tests if t["measure"] == gate.measure]
            open_ = open_ and bool(taken) and min(taken[-2:]) >= gate.measure_at_least
        if not open_ or self.bound(f"gate:{gate.id}") <= 0:
            yield f"gate: {name} behind {gate.id}"

    def _book_of(self, movement: Movement) -> dict[str, float]:
        facts = {**self.facts, **self.moves.own_facts(movement)}
        own = self._bounds("movement", facts)
        book = dict(self.book)
        for dimension, at_most in own.items():
            _tighten(book, dimension, at_most)
        for rule in self.catalogue.limits.values():
            if rule.scope == "movement" and applies(rule.when, rule.not_answered, facts):
                binds = any(book.get(bound.dimension) == bound.at_most for bound in rule.bounds)
                self.acted |= {rule.id} if binds else set()
        return book

    def _steps(self, decision: Practice | Settle) -> Iterator[str]:
        routine = getattr(decision, "routine", None)
        for step in decision.steps:
            movement, rung = self.catalogue.rung(f"{step.movement}/{step.rung}")
            yield from self._against(movement, rung, "step")
            yield from self._ladder(movement, rung, step)
            yield from self._dose(rung, step, routine)
            if step.easier:
                easier, lower = self.catalogue.rung("/".join(step.easier))
                yield from self._against(easier, lower, "easier")
                if easier.id != movement.id or easier.rungs.index(lower) >= movement.rungs.index(rung):
                    yield f"easier: {step.easier} is not below {step.movement}/{step.rung}"
        if len({step.movement for step in decision.steps}) != len(decision.steps) and routine is None:
            yield "steps: one movement twice"
        seconds = sum(step.seconds for step in decision.steps)
        if decision.minutes != round(seconds / 60, 1):
            yield f"minutes: {decision.minutes} are told, the steps last {seconds} s"
        if seconds > self.bound("minutes") * 60:
            yield f"minutes: {seconds} s, allowed are {self.bound('minutes')} min"
        if routine is None and seconds > self.facts.get("minutes_asked", self._asked()) * 60:
            yield f"minutes: {seconds} s, more than was asked for"
        if len(decision.steps) > self.bound("steps"):
            yield f"steps: {len(decision.steps)}, allowed are {self.bound('steps')}"
        yield from self._growth(decision, seconds)

    def _asked(self) -> float:
        spoken = self.past.speaks(self.now)
        return float(spoken["minutes"]) if spoken else 10.0

    def _growth(self, decision: Practice | Settle, seconds: float) -> Iterator[str]:
        """No more than the week may grow; ten minutes are always open."""
        this_week, last_week = self.past.seconds(self.now)
        if last_week > 0 and isinstance(decision, Practice):
            room = max(last_week * (1 + self.bound("week_growth")) - this_week, 600.0)
            if seconds > room:
                yield f"growth: {seconds} s, the week leaves {room:.0f} s"

    def _ladder(self, movement: Movement, rung: Rung, step: Step) -> Iterator[str]:
        """No rung above where the person stands as moved by the rules, and one at a time."""
        ids = [r.id for r in movement.rungs]
        track = self.moves.track(movement.id)
        offset = self._book_of(movement).get("rung_offset", CEILINGS["rung_offset"])
        base = self.moves.stands(movement, track)
        top = max(0, base + int(min(offset, 0)))
        index = ids.index(rung.id)
        name = f"{movement.id}/{rung.id}"
        if step.raised:
            if offset < 1:
                yield f"raise: {name}, though the rules say {offset}"
            if index <= base:
                yield f"raise: {name} is not above {ids[base]}"
            if track.done is None:
                yield f"raise: {name} was never done"
        elif index > top and not self._gentle(movement, rung):
            yield f"rung: {name} is above {ids[top]}"
        own = self.moves.own_facts(movement)
        if step.is_new != own["this_is_new"]:
            yield f"new: {name} says {step.is_new}, the events say {own['this_is_new']}"

    def _dose(self, rung: Rung, step: Step, routine: str | None) -> Iterator[str]:
        doses = [rung.dose]
        if routine is not None:
            mine = [
                s.dose
                for s in self.catalogue.routines[routine].steps
                if s.dose and s.movement.partition("/")[0] == step.movement
            ]
            doses += mine
        name = f"{step.movement}/{step.rung}"
        if step.sets > max(1, min(max(d.sets for d in doses), self.bound("sets"))):
            yield f"dose: {name} has {step.sets} sets"
        if step.kind != "time" and step.hold_s > min(max(d.hold_s for d in doses), self.bound("hold_s")):
            yield f"dose: {name} holds {step.hold_s} s"
        if step.reps > max(ceil(d.reps * self.bound("reps_fraction")) for d in doses):
            yield f"dose: {name} has {step.reps} repetitions"
        longest = max(d.hold_s for d in doses) * self.bound("reps_fraction")
        if step.kind == "time" and step.hold_s > max(20.0, longest + 2.5):
            yield f"dose: {name} lasts {step.hold_s} s"
        once = step.hold_s if step.kind == "time" else sum(step.move_s) + step.hold_s
        one_set = once * (step.reps if step.kind == "reps" else 1) * (1 if step.sides == "both" else 2)
        one_set += 6 if step.sides == "each" else 0
        if abs(step.seconds - (10 + step.sets * one_set + (step.sets - 1) * step.rest_s)) > 0.01:
            yield f"dose: {name} does not last {step.seconds} s"
        purpose = self.catalogue.movements[step.movement].purpose
        still = purpose in (Purpose.BREATHE, Purpose.WALK) or (purpose, step.kind) == (
            Purpose.RELIEVE,
            "time",
        )
        if not still and step.range_fraction > self.bound("range_fraction"):
            yield f"dose: {name} goes {step.range_fraction} of the way"

    def _practice(self, decision: Practice) -> Iterator[str]:
        if self.bound("practice") <= 0:
            yield "sore: a practice on a day for settling"
        if self.facts["practices_today"] >= self.bound("practices_a_day"):
            yield "a day: one practice too many"
        days = self.facts["practice_days_last_6"]
        if days >= self.bound("days_a_week") and self.facts["practices_today"] == 0:
            yield "a week: one day too many"
        if any(finding.tier in LOCKS for finding in decision.findings):
            yield "door: a practice beside a lock"
        if not decision.steps:
            yield "practice: empty"
        yield from self._novelty(decision)
        yield from self._relief(decision)
        for name in decision.retests:
            yield from self._test(name)

    def _novelty(self, decision: Practice) -> Iterator[str]:
        begun = [(day, slug) for slug, day in self.moves.first_days().items()]
        today = sum(day == self.now.date() for day, _ in begun)
        week = sum(0 <= (self.now.date() - day).days < 7 for day, _ in begun)
        new = sum(step.is_new for step in decision.steps)
        if new and (new + today > self.bound("new_today") or new + week > self.bound("new_this_week")):
            yield f"new: {new} beside {today} today and {week} this week"
        raised = sum(step.raised for step in decision.steps)
        earlier = {
            step["movement"]
            for bout in self.past.today(self.now)
            for _, _, step in bout.took()
            if any(s["movement"] == step["movement"] and s["raised"] for s in bout.plan)
        }
        if raised and raised + len(earlier) > self.bound("raise_today"):
            yield f"raise: {raised} beside {len(earlier)} earlier today"
        changed = sum(step.is_new or step.raised for step in decision.steps)
        if changed and changed + today + len(earlier) > self.bound("changes_today"):
            yield f"change: {changed} new or raised beside {today + len(earlier)} earlier today"

    def _relief(self, decision: Practice) -> Iterator[str]:
        purposes = [self.catalogue.movements[step.movement].purpose for step in decision.steps]
        relief = [i for i, purpose in enumerate(purposes) if purpose is Purpose.RELIEVE]
        if len(relief) > self.bound("relief_steps") and (
            decision.routine is None or "relief_steps" in self.book
        ):
            yield f"relief: {len(relief)} steps, allowed are {self.bound('relief_steps')}"
        for index in relief:
            after = purposes[index + 1 : index + 2] if decision.routine is None else purposes[index + 1 :]
            if not set(after) & set(WORK):
                yield f"relief: {decision.steps[index].movement} without work after it"

    def _test(self, name: str) -> Iterator[str]:
        measure = self.catalogue.measures[name]
        if measure.claims is None:
            return
        if self.bound("purpose:measure") <= 0:
            yield f"test: {name} on a day without tests"
        for claim in NUMBERS:
            if claim in self.book and strictly(claim, getattr(measure.claims, claim)) > self.book[claim]:
                yield f"test: {name} asks {claim}"
        for trait in measure.claims.traits:
            if self.bound(f"trait:{trait}") <= 0:
                yield f"test: {name} needs {trait}"

    def _settle(self, decision: Settle) -> Iterator[str]:
        for step in decision.steps:
            if step.movement not in COMFORT:
                yield f"settle: {step.movement} is no comfort"
            if step.raised or step.is_new:
                yield f"settle: {step.movement} is new or raised"
        if not decision.reasons:
            yield "settle: without a reason"


def _tighten(book: dict[str, float], dimension: str, at_most: float) -> None:
    now = book.get(dimension, CEILINGS.get(dimension, 1.0))
    if at_most < now:
        book[dimension] = at_most
