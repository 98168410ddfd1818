"""Prints the licences of the libraries and fonts that the program is made of, as they want to be kept with each copy.

    python3 packaging/notices.py >THIRD-PARTY-LICENCES.txt
"""

import json
import subprocess
import sys
from pathlib import Path

from table import CARGO, ROOT, TARGETS

# The names that files of licences have, and those that may go with them.
NAMES = ("license", "licence", "copying", "notice", "copyright", "unlicense")
FONTS = ROOT / "src/picture/fonts/LICENSE.txt"


def crates() -> list[dict]:
    """Returns the libraries of the programs of all targets, by name and version."""
    filters = [word for target in TARGETS for word in ("--filter-platform", target.triple)]
    command = ["cargo", "metadata", "--format-version", "1", "--locked", *filters]
    metadata = json.loads(subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout)
    nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
    found, todo = set(), [metadata["resolve"]["root"]]
    while todo:
        here = todo.pop()
        if here in found:
            continue
        found.add(here)
        # Not what only tests need, nor what only runs while the program is built.
        todo += [one["pkg"] for one in nodes[here]["deps"] if any(kind["kind"] is None for kind in one["dep_kinds"])]
    packages = [one for one in metadata["packages"] if one["id"] in found and one["name"] != CARGO["name"]]
    return sorted(packages, key=lambda one: (one["name"], one["version"]))


def texts(package: dict) -> list[str]:
    """Returns the texts of the licences in the package of a library."""
    folder = Path(package["manifest_path"]).parent
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.name.lower().startswith(NAMES))
    return [path.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n").strip("\n") for path in files]


def main() -> None:
    by_text: dict[str, list[str]] = {}
    print("The program candour is made of these libraries, each under its licence. The texts of licences stand below; where")
    print("a library comes without its own, those of the same licence tell what it is.\n")
    for package in crates():
        licence = package["license"] or f"see {package['license_file']}"
        holders = ", ".join(package["authors"])
        print(f"{package['name']} {package['version']}: {licence}" + (f" ({holders})" if holders else ""))
        for text in texts(package):
            by_text.setdefault(text, []).append(f"{package['name']} {package['version']}")
    by_text.setdefault(FONTS.read_text(encoding="utf-8").strip("\n"), []).append("the fonts DejaVu Sans Condensed")
    for text, things in by_text.items():
        print(f"\n{'=' * 80}\n{', '.join(things)}\n{'-' * 80}\n\n{text}")


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    main()
