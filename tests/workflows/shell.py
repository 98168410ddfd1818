"""Gives the shell parts of workflows (`run`, `script`) to shellcheck, one by one.

    python3 tests/workflows/shell.py FILE…
"""

import re
import subprocess
import sys

import yaml


def parts(node, path=""):
    if isinstance(node, dict):
        for name, value in node.items():
            here = f"{path}/{name}"
            lines = value if isinstance(value, list) else [value]
            # The settings of all `run` have that name, too.
            if name in ("run", "script", "before_script") and all(isinstance(line, str) for line in lines):
                yield here, "\n".join(lines)
            else:
                yield from parts(value, here)
    elif isinstance(node, list):
        for at, value in enumerate(node):
            yield from parts(value, f"{path}/{at}")


failed = 0
for file in sys.argv[1:]:
    with open(file, encoding="utf-8") as text:
        document = yaml.load(text, Loader=yaml.BaseLoader)
    for path, script in parts(document):
        if re.search(r"\$\{\{.*\}\}", script):
            print(f"{file}{path}: an expression stands in a script; give it by `env`")
            failed += 1
        check = subprocess.run(["shellcheck", "--shell=bash", "-"], input=script, text=True, stdout=subprocess.PIPE)
        if check.returncode != 0:
            print(f"{file}{path}:\n{check.stdout}")
            failed += 1
sys.exit(1 if failed else 0)
