"""Makes all files on which importing is tested.

    python3 tests/import/make.py FOLDER          all of them: FOLDER/seeds and FOLDER/small
    python3 tests/import/make.py FOLDER small    those with one trouble each alone
"""

import pathlib
import sys

import seeds
import small

KINDS = {"seeds": seeds.make, "small": small.make}

if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    for kind in sys.argv[2:] or KINDS:
        KINDS[kind](folder / kind)
