"""Turns a case and a moment into the facts that rules read. What nobody answered stays absent."""

from datetime import datetime, timedelta

from unbend.catalogue.catalogue import Catalogue
from unbend.catalogue.condition import Facts, FactValue
from unbend.coach import history
from unbend.coach.milestones import milestones_of
from unbend.record.case import Case
from unbend.record.words import LEG_STOPS, Answer, LegChange, LegPoint, Settle, Stir, StopWhy

ROW_WORDS = {"yes", "no"}


def facts_of(case: Case, catalogue: Catalogue, *, now: datetime) -> Facts:
    """Every fact that is known now: answers, today, history, then the pictures made from them."""
    facts: dict[str, FactValue | None] = {}
    facts |= _answers(case, catalogue)
    facts |= _about(case)
    facts |= _today(case, now)
    facts |= _history(case, now)
    facts |= _amounts(case, catalogue, now)
    facts |= milestones_of(case, catalogue, now)
    known = {name: value for name, value in facts.items() if value is not None}
    return known | _pictures(catalogue, known)


def _answers(case: Case, catalogue: Catalogue) -> dict[str, FactValue | None]:
    """What was answered at the door. A word that no row knows, a skip and an empty list of ticks are no answer."""
    known = {
        f"{f.fact}.{d.id}": {c.id for c in d.choices} for f in catalogue.flags.values() for d in f.details
    }
    answered: dict[str, FactValue | None] = {}
    for name, answer in case.flags.items():
        words = {answer.value} if isinstance(answer.value, str) else set(answer.value)
        if words and words <= known.get(name, ROW_WORDS):
            answered[name] = answer.value if isinstance(answer.value, str) else frozenset(words)
    return answered


def _about(case: Case) -> dict[str, FactValue | None]:
    about = case.about
    return {
        "age": about.age and float(about.age.youngest),
        "pain_usual": _number(about.pain_usual),
        "pain_worst": _number(about.pain_worst),
        "leg_sides": about.leg_sides,
        "aggravates": _set(about.aggravates),
        "eases": _set(about.eases),
        "irritability": _irritability(case),
        "fear": _number(about.fear),
        "stirs_only_hard_work": None if about.stirred_by is None else about.stirred_by is Stir.HARD_WORK,
        "worst_minus_usual": None
        if about.pain_worst is None or about.pain_usual is None
        else float(about.pain_worst - about.pain_usual),
        "hard": _set(about.hard),
        "conditions": _set(about.conditions),
        "pregnancy_weeks": _number(about.pregnancy_weeks),
    }


def _number(value: float | None) -> float | None:
    return None if value is None else float(value)


def _set(values: tuple[str, ...] | None) -> frozenset[str] | None:
    return None if values is None else frozenset(str(value) for value in values)


def _irritability(case: Case) -> float | None:
    """0 to 7 as evidence.md 2.3 scores it; absent when one of its three answers is."""
    about = case.about
    if about.stirred_by is None or about.settles_in is None or about.pain_worst is None:
        return None
    worst = 0 if about.pain_worst <= 3 else 1 if about.pain_worst <= 6 else 2
    below_knee = (latest_leg_point(case) or LegPoint.NONE).rank >= LegPoint.CALF.rank
    return float(
        list(Stir).index(about.stirred_by) + list(Settle).index(about.settles_in) + worst + below_knee
    )


def latest_leg_point(case: Case) -> LegPoint | None:
    """The farthest leg point as last told, by check-in, outcome or first visit."""
    told = [(c.at, c.leg_point) for c in case.check_ins]
    told += [(p.outcome.at, p.outcome.leg_point) for p in case.practices[-3:] if p.outcome]
    if case.about.leg_point is not None:
        told.append((case.about_at["leg_point"], case.about.leg_point))
    return max(told, key=lambda pair: pair[0])[1] if told else None


def _today(case: Case, now: datetime) -> dict[str, FactValue | None]:
    check_in = history.current_check_in(case, now)
    pains = [(c.at, c.pain) for c in case.check_ins[-5:]]
    pains += [(p.outcome.at, p.outcome.pain) for p in case.practices[-3:] if p.outcome]
    if case.about.pain_now is not None:
        pains.append((case.about_at["pain_now"], case.about.pain_now))
    leg_point = latest_leg_point(case)
    found: dict[str, FactValue | None] = {
        "pain_now": float(max(pains)[1]) if pains else None,
        "leg_point": None if leg_point is None else float(leg_point.rank),
        "hours_since_rising": _hours_since_rising(case, now),
        "practices_today": float(
            sum(p.started_at is not None and p.started_at.date() == now.date() for p in case.practices)
        ),
    }
    if check_in is not None:
        before = history.daily_pains(case, now, 8)
        found |= {
            "leg_change": check_in.leg_change,
            "leg_worse_today": check_in.leg_change in (LegChange.WORSE, LegChange.FURTHER, LegChange.NEW)
            or _leg_moved_today(case, now),
            "minutes_asked": float(check_in.minutes),
            "pain_at_check_in": float(check_in.pain),
            "pain_above_median": history.above_median(before, now.date(), check_in.pain),
        }
    return found


def _leg_moved_today(case: Case, now: datetime) -> bool:
    today = [p for p in case.practices if p.started_at and p.started_at.date() == now.date()]
    return any(step.why in LEG_STOPS for p in today for step in p.steps) or any(
        p.outcome is not None and history.advanced(p.outcome.leg_change) for p in today
    )


def _hours_since_rising(case: Case, now: datetime) -> float | None:
    """From today's check-in, else from the usual hour; before the usual hour a person has only just risen."""
    told = [c.rose_at for c in case.check_ins if c.at.date() == now.date() and c.rose_at is not None]
    if told:
        return max(0.0, (now - max(told)) / timedelta(hours=1))
    if case.about.wakes_at is None:
        return None
    hour, minute = map(int, case.about.wakes_at.split(":"))
    rose = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return max(0.0, (now - rose) / timedelta(hours=1))


def _history(case: Case, now: datetime) -> dict[str, FactValue | None]:
    practices = history.begun(case)
    pains = history.daily_pains(case, now, 60)
    runs = history.sore_runs(pains)
    running = bool(runs) and bool(pains) and runs[-1][1] == pains[-1][0]
    last = practices[-1] if practices else None
    return {
        "practice_days_last_6": float(
            len(
                {
                    p.started_at.date()
                    for p in practices
                    if p.started_at and 0 < history.days_between(p.started_at, now) < 7
                }
            )
        ),
        "days_since_practice": float(history.days_between(last.started_at, now))
        if last and last.started_at
        else None,
        "worse_last": history.was_worse(last) if last else False,
        "worse_mornings_running": float(history.worse_mornings_running(practices)),
        "settle_days_running": float((runs[-1][1] - runs[-1][0]).days) if running else 0.0,
        "flares_30_days": float(sum((now.date() - first).days <= 30 for first, _ in runs)),
        "weeks_since_start": history.days_between(case.first_at, now) / 7 if case.first_at else None,
        "pain_gain_fraction": history.pain_gain(case, now),
        "activity_gain_fraction": history.activity_gain(case),
        "worsening_weeks": _number(history.worsening_weeks(pains, now.date())),
        "days_practised": float(
            len(
                {
                    p.finished_at.date()
                    for p in practices
                    if p.finished_at and p.outcome and p.outcome.answer is not Answer.WORSE
                }
            )
        ),
    }


def _amounts(case: Case, catalogue: Catalogue, now: datetime) -> dict[str, FactValue | None]:
    weeks = history.week_seconds(case, now)
    return {
        "dizzy_today": _dizzy_today(case, now),
        "end_range_minutes_7": history.end_range_seconds(case, catalogue, now) / 60,
        "practised_last_week": weeks is not None and weeks[1] > 0,
        "relief_rising_two_weeks": history.relief_rising(case, catalogue, now),
        "activity_change_14_days": history.activity_change(case, now),
        "rock_back_cm": history.latest_value(case, "rock-back", now),
    }


def _dizzy_today(case: Case, now: datetime) -> bool:
    today = [p for p in case.practices if p.started_at and p.started_at.date() == now.date()]
    return any(p.stopped is StopWhy.DIZZY or any(s.why is StopWhy.DIZZY for s in p.steps) for p in today)


def _pictures(catalogue: Catalogue, facts: Facts) -> dict[str, FactValue]:
    """Each picture true or false: by its rule (where not answered may apply), or switched on by a flag's outcome."""
    found: dict[str, FactValue] = {}
    for rule in catalogue.pictures.values():
        holds = rule.when.holds(facts)
        found[rule.picture] = rule.not_answered == "applies" if holds is None else holds
    for flag in catalogue.flags.values():
        for outcome in flag.outcomes:
            if outcome.pictures and facts.get(flag.fact) == "yes" and outcome.when.holds(facts) is not False:
                found |= dict.fromkeys(outcome.pictures, True)
    return {str(name): value for name, value in found.items()}
