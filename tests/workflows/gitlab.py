"""Prints the template for GitLab with its inputs filled in, as GitLab reads it.

    python3 tests/workflows/gitlab.py TEMPLATE [INPUT=VALUE…]
"""

import re
import sys

import yaml


def filled(template: str, given: dict[str, str]) -> str:
    header, body = template.split("\n---\n", 1)
    inputs = yaml.safe_load(header)["spec"]["inputs"]
    unknown = given.keys() - inputs.keys()
    if unknown:
        sys.exit(f"the template has no input {sorted(unknown)}")
    values = {name: given.get(name, about["default"]) for name, about in inputs.items()}
    asked = set(re.findall(r"\$\[\[ inputs\.(\w+) \]\]", body))
    if asked != inputs.keys():
        sys.exit(f"the template has the inputs {sorted(inputs)} and asks for {sorted(asked)}")
    return re.sub(r"\$\[\[ inputs\.(\w+) \]\]", lambda found: values[found[1]], body)


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        print(filled(file.read(), dict(word.split("=", 1) for word in sys.argv[2:])), end="")
