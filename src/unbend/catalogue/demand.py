"""What a motion asks of a body, as computed from its frames: a generated file, `catalogue/demands/<slug>.toml`.

Read by `load` unless it is told not to: the build that writes these files reads the catalogue first, and a demand that
is out of date must not keep it from being made anew.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from unbend.catalogue.base import Entry
from unbend.catalogue.errors import CatalogueError, Problem
from unbend.catalogue.explain import problems_of

Degrees = Annotated[float, Field(ge=0, le=180)]
Ratio = Annotated[float, Field(ge=0, le=12)]
FOLDER = Path(__file__).parent / "demands"


class Demands(Entry):
    """One file of ``catalogue/demands``: peaks in any frame and means over time, as `Claims` counts them."""

    lumbar_flexion_deg: Degrees
    lumbar_flexion_mean_deg: Degrees
    lumbar_extension_deg: Degrees
    lumbar_extension_mean_deg: Degrees
    lumbar_side_bend_deg: Degrees
    lumbar_side_bend_mean_deg: Degrees
    lumbar_rotation_deg: Degrees
    lumbar_rotation_mean_deg: Degrees
    thoracic_flexion_deg: Degrees
    thoracic_extension_deg: Degrees
    thoracic_side_bend_deg: Degrees
    thoracic_rotation_deg: Degrees
    load_ratio: Ratio = Field(
        description="Low-back load (L5-S1) over own standing: order only, never newtons."
    )
    load_ratio_mean: Ratio
    neural_index: float = Field(ge=0, le=1)
    trunk_lean_deg: Degrees
    hip_flexion_deg: Degrees
    hip_extension_deg: Degrees
    hip_abduction_deg: Degrees
    hip_external_deg: Degrees
    hip_internal_deg: Degrees
    knee_flexion_deg: Degrees
    ankle_dorsiflexion_deg: Degrees
    toe_extension_deg: Degrees
    shoulder_elevation_deg: Degrees
    one_leg: bool
    floor: bool
    kneeling: bool
    prone: bool
    supine: bool


def read_demands(folder: Path = FOLDER) -> Mapping[str, Demands]:
    """Every file of a folder by its motion's id.

    Raises:
        CatalogueError: with every problem found, in any file.
    """
    found: dict[str, Demands] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.toml")):
        shown = f"demands/{path.name}"
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            problems.append(
                Problem(file=shown, key="the file itself", got=str(error), allowed="valid TOML in UTF-8")
            )
            continue
        try:
            entry = Demands.model_validate(data)
        except ValidationError as error:
            problems += problems_of(error, Demands, shown, data)
            continue
        if entry.id != path.stem:
            own = f"the file's own name, '{path.stem}'"
            problems.append(Problem(file=shown, key="id", got=f"'{entry.id}'", allowed=own))
        found[entry.id] = entry
    if problems:
        raise CatalogueError(tuple(problems))
    return found
