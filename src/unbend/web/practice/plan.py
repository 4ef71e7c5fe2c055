"""A stored decision and the catalogue's words, made into what the player plays. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

from unbend.catalogue.catalogue import Catalogue
from unbend.catalogue.movement import Movement, Rung
from unbend.coach.timing import PREPARE_S, step_seconds
from unbend.record.case import PracticeLog
from unbend.web.figure.manifest import Figures
from unbend.web.figure.shown import bodies_json, figure_json
from unbend.web.practice.familiar import TimesDone
from unbend.web.practice.ladder import Stored, eased_dose, easier_rungs
from unbend.web.words.doses import breathes, range_words
from unbend.web.words.names import POSITIONS, kit_names

DOSE = ("kind", "sides", "sets", "reps", "hold_s", "move_s", "rest_s")
Plan = dict[str, Any]
"""What the player reads; its shape is written down in player/src/types.ts."""


def plan_of(
    log: PracticeLog,
    catalogue: Catalogue,
    *,
    person: str,
    urls: Mapping[str, str],
    figures: Figures | None,
    left_out: frozenset[int] = frozenset(),
    done: TimesDone | None = None,
) -> Plan:
    """The whole practice with all its words: nothing is fetched while it plays.

    ``left_out`` are the steps, by number, that are no longer for today. A step keeps its number from the decision,
    which every event carries. ``figures`` is what is drawn on this machine, None when nothing is. ``done`` says how
    well the person knows each version.
    """
    decision = log.decision
    kit = [str(each) for each in decision.get("kit", ())]
    steps = []
    used: dict[str, Movement] = {}
    for number, step in enumerate(decision.get("steps", ())):
        if number in left_out or not _is_known(step, catalogue):
            continue
        versions = _versions(step, kit, decision.get("limits", ()), catalogue, figures)
        used |= {movement.id: movement for movement, _ in versions}
        steps.append(
            {
                "step": number,
                "is_new": bool(step.get("is_new")),
                "versions": [_known_for(version, done or {}) for _, version in versions],
            }
        )
    return {
        "practice": log.id,
        "person": person,
        "started": log.started_at is not None,
        "finished": log.finished_at is not None,
        "figure": bodies_json(figures),
        "steps": steps,
        "movements": {slug: movement_words(movement) for slug, movement in used.items()},
        "log": [_logged(step) for step in log.steps],
        "felt": sorted({felt.movement for felt in log.felt}),
        "urls": dict(urls),
    }


def plan_seconds(plan: Mapping[str, Any]) -> float:
    """How long the plan lasts with every preparation, each step in today's version."""
    return sum(PREPARE_S + float(step["versions"][0]["seconds"]) for step in plan["steps"])


def movement_words(movement: Movement) -> dict[str, Any]:
    """What is the same for every version."""
    return {
        "name": movement.name,
        "breathes": breathes(movement),
        "slips": [{"name": slip.name, "does": slip.does, "shows": slip.shows} for slip in movement.slips],
        "fine": list(movement.sensation.fine),
        "not_fine": list(movement.sensation.not_fine),
        "stop": movement.stop,
    }


def _is_known(step: Stored, catalogue: Catalogue) -> bool:
    # A file that the person removed since: the rest of the practice still plays.
    movement = catalogue.movements.get(str(step.get("movement")))
    return movement is not None and any(rung.id == step.get("rung") for rung in movement.rungs)


def _versions(
    step: Stored,
    kit: Sequence[str],
    limits: Sequence[Stored],
    catalogue: Catalogue,
    figures: Figures | None,
) -> list[tuple[Movement, dict[str, Any]]]:
    fraction = float(step.get("range_fraction", 1.0))

    def version(movement: Movement, rung: Rung, dose: Mapping[str, Any]) -> tuple[Movement, dict[str, Any]]:
        figure = figure_json(figures, movement, rung, catalogue)
        return movement, _version(movement, rung, dose, fraction) | {"figure": figure}

    today = catalogue.rung(f"{step['movement']}/{step['rung']}")
    easier = easier_rungs(step, kit, catalogue)
    return [
        version(*today, {key: step[key] for key in DOSE}),
        *(
            version(lower, rung, eased_dose(rung.dose, step, limits) | {"sides": rung.sides.value})
            for lower, rung in easier
        ),
    ]


def _version(movement: Movement, rung: Rung, dose: Mapping[str, Any], fraction: float) -> dict[str, Any]:
    out, back = dose["move_s"]
    return {
        **dose,
        "move_s": [out, back],
        "movement": movement.id,
        "rung": rung.id,
        "name": rung.name,
        "position": POSITIONS[rung.position],
        "kit": list(kit_names(rung.kit)),
        "steps": list(rung.steps),
        "cues": list(movement.cues_of(rung)),
        "breath": movement.breath_of(rung),
        "range": range_words(fraction),
        "seconds": step_seconds(**{**dose, "move_s": (float(out), float(back))}),
    }


def _known_for(version: dict[str, Any], done: TimesDone) -> dict[str, Any]:
    return version | {"times_done": done.get((version["movement"], version["rung"]), 0)}


def _logged(step: Any) -> dict[str, Any]:
    logged = {"at": step.at.isoformat(), "step": step.step, "did": step.did}
    if step.did == "eased":
        logged |= {"to_movement": step.to_movement, "to_rung": step.to_rung}
    return logged
