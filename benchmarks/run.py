"""Every figure that the README and the documentation quote, from one run: medians, and ratios taken pair by pair.

`make bench` prints them, with the bound that each is to keep; the exit code is 1 where one does not.
"""

import os
import sys

import bringing
import building
import comparing
import merging
import registering
import returning
import speed


def main() -> int:
    cores = len(os.sched_getaffinity(0))
    print(f"Python {sys.version.split()[0]}, {cores} cores; medians of interleaved runs\n")
    figures = [
        *comparing.figures(),
        *merging.figures(),
        *speed.figures(),
        *building.figures(cores),
        *registering.figures(),
        *returning.figures(),
        *bringing.figures(),
    ]
    return 0 if all(figure.kept for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
