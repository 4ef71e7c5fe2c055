"""A demand as a file: the larger of both bodies', rounded so that it reads and compares."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from typing import Any

from unbend.body.demand import Demand

# Ours: finer than the bodies, the poses or the load model are.
DEGREES, INDEX, RATIO = 0, 2, 1


def larger(found: Iterable[Demand]) -> Demand:
    """Of several bodies' demands the larger of each, rounded."""
    rows = [asdict(one) for one in found]
    return Demand(**{field.name: _rounded(field.name, [row[field.name] for row in rows])
                     for field in fields(Demand)})  # fmt: skip


def _rounded(name: str, values: Sequence[Any]) -> Any:
    if isinstance(values[0], bool):
        return any(values)
    digits = RATIO if name.startswith("load_ratio") else DEGREES if name.endswith("_deg") else INDEX
    return round(max(values), digits) + 0.0


def demand_file(slug: str, found: Demand) -> bytes:
    """The file of one motion."""
    lines = [
        f"# Computed from motions/{slug}.toml on both bodies; not typed. Written by `unbend bake`.",
        "schema = 1",
        f'id = "{slug}"',
        *(f"{name} = {_toml(value)}" for name, value in asdict(found).items()),
    ]
    return ("\n".join(lines) + "\n").encode()


def _toml(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else f"{value:g}"
