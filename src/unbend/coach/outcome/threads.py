"""Small matrices on one thread: the pool of a linear algebra library costs more than they do, and starves what follows.

Measured with a year of practices on two cores: 1,100 ms a decision with numpy's own two threads, 31 ms with one.
"""

from contextlib import AbstractContextManager
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from threadpoolctl import ThreadpoolController


@cache
def _found() -> "ThreadpoolController":
    """The libraries that numpy has loaded, looked for once."""
    import numpy as np  # noqa: F401 - loads what is looked for
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def on_one_thread() -> AbstractContextManager[object]:
    """What is computed inside uses one thread; afterwards all is as it was."""
    limited: AbstractContextManager[object] = _found().limit(limits=1, user_api="blas")
    return limited
