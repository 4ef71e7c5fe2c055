"""How much room a body of a stature and mass takes."""

from typing import Final

# Contini, Drillis & Bluestein 1963 as in Winter's textbook (recalled): kg/l = 0.69 + 0.9 c, c = stature in m /
# mass^(1/3). It speaks of flesh without the air in the lungs; at rest they hold about this much (Stocks &
# Quanjer 1995, recalled).
FLESH: Final = (0.69, 0.90)
LUNGS_L: Final = {"female": 2.5, "male": 3.3, "mean": 2.9}


def density(sex: str, stature_m: float, mass_kg: float) -> float:
    """Kilograms per cubic metre of the whole body, air in the lungs included."""
    flesh = FLESH[0] + FLESH[1] * stature_m / mass_kg ** (1 / 3)
    return float(1000 * mass_kg / (mass_kg / flesh + LUNGS_L[sex]))
