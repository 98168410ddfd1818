"""The table of targets, and the version, name and words of the package.

    python3 packaging/table.py version         the version of Cargo.toml
    python3 packaging/table.py matrix          the targets, as JSON for the release workflow
    python3 packaging/table.py triples         the targets, one a line
    python3 packaging/table.py platforms       those of images, with commas in between
    python3 packaging/table.py tag TAG         fails unless TAG is that of the version, and the change log has a part for it
    python3 packaging/table.py changes         that part of the change log
"""

import dataclasses
import json
import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMAND = "candour"


@dataclasses.dataclass(frozen=True)
class Target:
    """A kind of machine that a release is made for; `targets.toml` says what each field is."""

    triple: str
    says: str
    runner: str
    rustflags: str
    wheel: list[str]
    npm: list[str]
    container: str = ""

    @property
    def program(self) -> str:
        """The name of the program's file."""
        return f"{COMMAND}.exe" if "windows" in self.triple else COMMAND


def read(path: str) -> dict:
    return tomllib.loads((ROOT / path).read_text(encoding="utf-8"))


TABLE = read("packaging/targets.toml")
CARGO = read("Cargo.toml")["package"]
PACKAGE: str = TABLE["package"]
VERSION: str = CARGO["version"]
TARGETS = [Target(**fields) for fields in TABLE["target"]]


def archive_name(target: Target) -> str:
    ending = "zip" if "windows" in target.triple else "tar.gz"
    return f"{COMMAND}-{VERSION}-{target.triple}.{ending}"


def wheel_version() -> str:
    """The version as Python writes it: 0.2.0-rc.1 is 0.2.0rc1."""
    number, _, before = VERSION.partition("-")
    if not before:
        return number
    kind = re.fullmatch(r"(alpha|beta|rc)\.(\d+)", before)
    if not kind:
        sys.exit(f"Cargo.toml: version {VERSION}: Python knows only -alpha.N, -beta.N and -rc.N")
    return number + {"alpha": "a", "beta": "b", "rc": "rc"}[kind[1]] + kind[2]


def wheel_name(target: Target) -> str:
    return f"{PACKAGE.replace('-', '_')}-{wheel_version()}-py3-none-{'.'.join(target.wheel)}.whl"


def npm_package(target: Target) -> str:
    """The npm package that carries the program of a target."""
    return "-".join([PACKAGE, *target.npm])


def npm_file(package: str) -> str:
    return f"{package}-{VERSION}.tgz"


def changes() -> str:
    """The part of the change log about the version. Empty when it has none."""
    log = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    part = re.search(rf"^## \[{re.escape(VERSION)}\][^\n]*\n(.*?)(?=^## |\Z)", log, re.MULTILINE | re.DOTALL)
    return part[1].strip() if part else ""


def check_tag(tag: str) -> None:
    if tag != f"v{VERSION}":
        sys.exit(f"The tag is {tag}, and the version in Cargo.toml is {VERSION}: the tag must be v{VERSION}")
    if not changes():
        sys.exit(f"CHANGELOG.md has no part for {VERSION}: start it with `## [{VERSION}] - YEAR-MONTH-DAY`")


def main(words: list[str]) -> None:
    match words:
        case ["version"]:
            print(VERSION)
        case ["matrix"]:
            print(json.dumps({"include": [dataclasses.asdict(target) for target in TARGETS]}))
        case ["triples"]:
            print("\n".join(target.triple for target in TARGETS))
        case ["platforms"]:
            print(",".join(target.container for target in TARGETS if target.container))
        case ["changes"]:
            print(changes())
        case ["tag", tag]:
            check_tag(tag)
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
