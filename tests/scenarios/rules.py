"""Every rule that a scenario may prove, and the catalogue with one of them deleted."""

from dataclasses import replace
from typing import Any

from unbend.catalogue import Catalogue


def without(full: Catalogue, rule: str) -> Catalogue:
    """The catalogue with one rule deleted: 'limits/<id>', 'pictures/<id>', 'watches/<id>', 'substitutions/<id>',
    'gates/<id>' (the gate stands open), 'flags/<id>/<outcome>', 'phases/<id>/<criterion, return or task>' or
    'walks/<id>/<hold>'."""
    kind, _, rest = rule.partition("/")
    if kind == "flags":
        flag_id, _, outcome_id = rest.partition("/")
        flag = full.flags[flag_id]
        kept = tuple(outcome for outcome in flag.outcomes if outcome.id != outcome_id)
        assert len(kept) < len(flag.outcomes), f"{rule}: no such outcome"
        return replace(full, flags={**full.flags, flag_id: flag.model_copy(update={"outcomes": kept})})
    if kind == "gates":
        movements = {
            slug: m.model_copy(update={"gate": None, "gate_from": None}) if m.gate == rest else m
            for slug, m in full.movements.items()
        }
        return replace(full, movements=movements)
    if kind in LISTS:
        return _without_part(full, kind, rest)
    entries = getattr(full, kind)
    assert rest in entries, f"{rule}: no such rule"
    fewer: dict[str, Any] = {kind: {key: entry for key, entry in entries.items() if key != rest}}
    return replace(full, **fewer)


LISTS = {"phases": ("criteria", "returns", "tasks"), "walks": ("holds",)}
"""Kinds of file whose rules stand in lists."""


def _without_part(full: Catalogue, kind: str, name: str) -> Catalogue:
    """The catalogue with one line of such a list deleted."""
    entry_id, _, part_id = name.partition("/")
    entries = getattr(full, kind)
    entry = entries[entry_id]
    lists = {key: getattr(entry, key) for key in LISTS[kind]}
    fewer = {key: tuple(part for part in parts if part.id != part_id) for key, parts in lists.items()}
    assert fewer != lists, f"{kind}/{name}: no such rule"
    changed: dict[str, Any] = {kind: {**entries, entry_id: entry.model_copy(update=fewer)}}
    return replace(full, **changed)


def every_rule(full: Catalogue) -> set[str]:
    """Every rule that may be deleted."""
    kinds = ("limits", "pictures", "watches", "substitutions", "gates")
    rules = {f"{kind}/{key}" for kind in kinds for key in getattr(full, kind)}
    rules |= {
        f"{kind}/{entry.id}/{part.id}"
        for kind, keys in LISTS.items()
        for entry in getattr(full, kind).values()
        for key in keys
        for part in getattr(entry, key)
    }
    return rules | {f"flags/{f.id}/{o.id}" for f in full.flags.values() for o in f.outcomes}
