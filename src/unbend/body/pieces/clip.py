"""A movement's file, read back and compared with its film before it may stand for it."""

from unbend.body.frames import Film
from unbend.body.gltf.clip import clip_file
from unbend.body.gltf.glb import unpacked, wire
from unbend.body.gltf.played import off, strays
from unbend.body.gltf.rig import rig_of
from unbend.body.made import Made
from unbend.body.pose import Solver
from unbend.body.skin.bind import bind_of


def make(name: str, shot: Film, solver: Solver) -> Made:
    """The file of one motion on the body of that name."""
    bind, slug = bind_of(solver.skeleton), shot.motion.id
    made = clip_file(shot, solver.skeleton, bind, solver.view)
    document, _ = unpacked(made.glb)
    apart = off(made.glb, shot, solver.view, bind, rig_of(bind))
    if away := strays(apart):
        return Made(refused=tuple(f"motions/{slug}.toml: {sentence}" for sentence in away))
    facts = {
        "wire": wire(made.glb),
        "seconds": document["extras"]["clip"]["seconds"],
        "keys": made.keys,
        "tracks": made.tracks,
        "near_mm": made.near_mm,
        "off_mm": apart.mm,
        "off_lumbar_deg": apart.lumbar_deg,
    }
    return Made(files=((f"{name}/{slug}.glb", made.glb),), facts=facts)
