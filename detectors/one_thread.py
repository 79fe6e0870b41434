"""One thread for the libraries' matrices: the model's are small, and threads that wait for each other cost far more."""

import os
from typing import Final

from detectors.words import words

ONE_THREAD: Final = dict.fromkeys(
    words("OPENBLAS_NUM_THREADS OMP_NUM_THREADS MKL_NUM_THREADS BLIS_NUM_THREADS VECLIB_MAXIMUM_THREADS"), "1"
)
"""The environment that says so. The libraries read it when they are loaded."""


def use_one_thread() -> None:
    """Let the libraries that are loaded from now on use one thread, where the environment says nothing else."""
    for name, value in ONE_THREAD.items():
        os.environ.setdefault(name, value)
