"""A body's file: its skin on its bones."""

from pathlib import Path

from unbend.body.gltf.body import body_file
from unbend.body.gltf.glb import wire
from unbend.body.made import Made, Shape
from unbend.body.skeleton import build
from unbend.body.skin.skin import skin_of


def make(name: str, shape: Shape, skins: Path | None) -> Made:
    """One body's file, its skin kept in the folder ``skins``."""
    skeleton = build(*shape)
    skin = skin_of(skeleton, skins)
    glb = body_file(skin, skeleton).glb
    facts = {
        "wire": wire(glb),
        "stature": shape[1],
        "mass": shape[2],
        "triangles": len(skin.faces),
        "vertices": len(skin.points),
    }
    return Made(files=((f"body-{name}.glb", glb),), facts=facts)
