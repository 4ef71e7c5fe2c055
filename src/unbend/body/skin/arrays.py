"""The kind of array that the skin, its files and its pictures are made of: any numbers, of any shape."""

from typing import Any

from numpy.typing import NDArray

Numbers = NDArray[Any]
