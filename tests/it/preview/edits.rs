//! Random edits, as people make them and as nobody would.

mod around;

use around::{new_day, save_oddly, theme, whole_folder};

use super::desk::Desk;
use crate::disk;

/// Numbers that look random and are the same for the same seed.
pub(super) struct Random(pub(super) u64);

impl Random {
    fn next(&mut self) -> u64 {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `limit`.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit).expect("a number");
        usize::try_from(self.next() % limit).expect("a number")
    }

    pub(super) fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.below(from.len())]
    }
}

/// The files of the content whose path is so, from the folder that holds the content.
fn files(desk: &Desk, is: impl Fn(&str) -> bool) -> Vec<String> {
    let all = disk::files(&desk.subject.content).into_keys();
    all.filter(|path| is(path))
        .map(|path| format!("content/{path}"))
        .collect()
}

fn one_of(random: &mut Random, paths: Vec<String>) -> Option<String> {
    let count = paths.len();
    (count > 0).then(|| paths.into_iter().nth(random.below(count)).expect("a path"))
}

fn is_text(path: &str) -> bool {
    [".md", ".yaml", ".txt"]
        .iter()
        .any(|ending| path.ends_with(ending))
}

/// A folder with a plan.
fn plan(desk: &Desk, random: &mut Random) -> Option<String> {
    let plans = files(desk, |path| path.ends_with("/plan.md"));
    one_of(random, plans).map(|path| path.trim_end_matches("/plan.md").to_owned())
}

/// Words that stand in for what was there.
const WORDS: [&str; 9] = [
    "visits",
    "IRO and others",
    "a **bold** promise",
    "<b>bold</b>",
    "[the plan](/homes/)",
    "été – “quoted”",
    "12",
    "2018-04-30",
    "",
];

/// What may stand after a key.
const VALUES: [(&str, &[&str]); 14] = [
    ("status", &["on-track", "behind", "done", "unheard-of"]),
    (
        "published",
        &[
            "2017-01-31",
            "2017-11-02",
            "2018-06-30",
            "2018-07-02",
            "2016-12-01",
            "soon",
        ],
    ),
    ("as_at", &["2017-09-30", "2018-05", "2018-05-31", "2018-06-30"]),
    ("due", &["2018-06", "2018-06-30", "2018-Q3", "2019", "2017-12"]),
    ("reporting", &["quarterly", "monthly", "none", "yearly"]),
    ("percent", &["10", "40", "99", "101"]),
    ("lead", &["[Ann Example]", "[Cy Example, Di Example]", "[]"]),
    ("impact_rating", &["some", "none"]),
    (
        "colour",
        &[
            "\"#1d4f5c\"",
            "\"#7a1f2b\"",
            "\"#0b0c0c\"",
            "\"#ffff00\"",
            "green",
            "amber",
        ],
    ),
    (
        "title",
        &[
            "Safer homes",
            "Homes fit to live in",
            "\"Much ado: about & \\\"nothing\\\" <b>\"",
        ],
    ),
    ("action", &["Paint the doors", "Visit each home", "Ask an IRO"]),
    (
        "timezone",
        &["Europe/London", "Pacific/Auckland", "Atlantis/Centre"],
    ),
    ("followed_by", &["streets", "homes", "roads"]),
    ("theme", &["1", "2", "mine", "default"]),
];

/// Makes one edit; says what it was, or nothing when there was nothing to edit.
pub(super) fn edit(desk: &Desk, random: &mut Random, number: usize) -> Option<String> {
    match random.below(40) {
        0..=9 => value(desk, random),
        10..=14 => word(desk, random),
        15..=17 => lines(desk, random),
        18 | 19 => new_update(desk, random, number),
        20 => new_recommendation(desk, random, number),
        21 | 22 => remove(desk, random),
        23 | 24 => move_file(desk, random, number),
        25 | 26 => move_plan(desk, random, number),
        27 | 28 => settings(desk, random),
        29 => glossary(desk, random, number),
        30 => document(desk, random, number),
        31 => Some(page(desk, random, number)),
        32 | 33 => break_it(desk, random),
        34..=36 => theme(desk, random),
        37 => save_oddly(desk, random),
        38 => whole_folder(desk, random),
        _ => Some(new_day(desk, random)),
    }
}

/// Gives a field another value.
fn value(desk: &Desk, random: &mut Random) -> Option<String> {
    let path = one_of(random, files(desk, is_text))?;
    let text = desk.read(&path);
    let fields: Vec<(usize, &str, &[&str])> = VALUES
        .iter()
        .flat_map(|(key, values)| {
            let key_colon = format!("{key}: ");
            let found: Vec<usize> = text.match_indices(&key_colon).map(|(at, _)| at).collect();
            found.into_iter().map(move |at| (at, *key, *values))
        })
        .collect();
    if fields.is_empty() {
        return None;
    }
    let (at, key, values) = fields[random.below(fields.len())];
    let start = at + key.len() + 2;
    let mut depth = 0;
    let end = text[start..]
        .find(|c| {
            depth += match c {
                '[' | '{' => 1,
                ']' | '}' => -1,
                _ => 0,
            };
            c == '\n' || depth < 0 || (c == ',' && depth == 0)
        })
        .map_or(text.len(), |found| start + found);
    let new = random.pick(values);
    desk.write(&path, format!("{}{new}{}", &text[..start], &text[end..]));
    Some(format!("{path}: {key} becomes {new}"))
}

/// Puts words where a word was.
fn word(desk: &Desk, random: &mut Random) -> Option<String> {
    let path = one_of(random, files(desk, is_text))?;
    let text = desk.read(&path);
    let words: Vec<&str> = text
        .split([' ', '\n'])
        .filter(|word| word.len() > 3 && word.chars().all(char::is_alphabetic))
        .collect();
    if words.is_empty() {
        return None;
    }
    let old = words[random.below(words.len())];
    let new = random.pick(&WORDS);
    desk.write(&path, text.replacen(old, new, 1));
    Some(format!("{path}: {old} becomes {new}"))
}

/// Takes a line away, writes one twice, or adds a paragraph.
fn lines(desk: &Desk, random: &mut Random) -> Option<String> {
    let path = one_of(random, files(desk, is_text))?;
    let text = desk.read(&path);
    let mut lines: Vec<&str> = text.lines().collect();
    if lines.is_empty() {
        return None;
    }
    let at = random.below(lines.len());
    let what = match random.below(4) {
        0 => {
            lines.remove(at);
            "loses a line"
        }
        1 => {
            lines.insert(at, lines[at]);
            "has a line twice"
        }
        _ => {
            lines.push("\n## More\n\nAn IRO said [so](/homes/updates/) – often.");
            "has a paragraph more"
        }
    };
    desk.write(&path, lines.join("\n") + "\n");
    Some(format!("{path} {what} ({at})"))
}

fn new_update(desk: &Desk, random: &mut Random, number: usize) -> Option<String> {
    let plan = plan(desk, random)?;
    let month = 1 + random.below(12);
    let year = 2017 + random.below(2);
    let path = format!("{plan}/updates/n{number}.md");
    let draft = if random.below(3) == 0 { "draft: true\n" } else { "" };
    let text = format!(
        "---\nas_at: {year}-{month:02}-15\npublished: {year}-{month:02}-20\ntitle: Report {number}\n{draft}\
         entries:\n  - ref: 1.1\n    progress: Report {number} says that an IRO came.\n---\nWords.\n"
    );
    desk.write(&path, text);
    Some(format!("{path} is new, of {year}-{month:02}-15 {draft}"))
}

fn new_recommendation(desk: &Desk, random: &mut Random, number: usize) -> Option<String> {
    let plan = plan(desk, random)?;
    let ref_ = 3 + random.below(6);
    let path = format!("{plan}/recommendations/n{number}.md");
    let text = format!(
        "---\nref: {ref_}\ntext: Do number {number}.\nsource: {{key: plan}}\nactions:\n  - ref: {ref_}.1\n    \
         action: Do the first thing\n    lead: [Ann Example]\n    due: 2018-07\n---\n"
    );
    desk.write(&path, text);
    Some(format!("{path} is new, with ref {ref_}"))
}

fn remove(desk: &Desk, random: &mut Random) -> Option<String> {
    let path = match random.below(8) {
        0 => plan(desk, random)?,
        1 => format!("{}/updates", plan(desk, random)?),
        _ => one_of(random, files(desk, |_| true))?,
    };
    desk.path(&path).exists().then(|| desk.remove(&path))?;
    Some(format!("{path} is removed"))
}

fn move_file(desk: &Desk, random: &mut Random, number: usize) -> Option<String> {
    let from = one_of(random, files(desk, |path| path.contains('/')))?;
    let (folder, name) = from.rsplit_once('/')?;
    let to = match random.below(3) {
        0 => format!("{folder}/moved-{number}-{name}"),
        1 => {
            let (_, kind) = folder.rsplit_once('/')?;
            format!("{}/{kind}/{name}", plan(desk, random)?)
        }
        _ => format!("content/{name}"),
    };
    if desk.path(&to).exists() || !desk.path(&to).parent()?.is_dir() {
        return None;
    }
    desk.rename(&from, &to);
    Some(format!("{from} becomes {to}"))
}

fn move_plan(desk: &Desk, random: &mut Random, number: usize) -> Option<String> {
    let from = plan(desk, random)?;
    let to = match random.below(3) {
        0 => format!("content/plan-{number}"),
        1 => "content/roads".to_owned(),
        _ => "content/streets".to_owned(),
    };
    if from == "content" || desk.path(&to).exists() {
        return None;
    }
    let plans = files(desk, |path| path.ends_with("/plan.md")).len();
    if random.below(2) == 0 && plans < 4 {
        disk::copy(&desk.path(&from), &desk.path(&to));
        return Some(format!("{from} is copied to {to}"));
    }
    desk.rename(&from, &to);
    Some(format!("{from} becomes {to}"))
}

/// Adds settings that the site has not, or takes them away again.
fn settings(desk: &Desk, random: &mut Random) -> Option<String> {
    let path = desk.path("content/site.yaml");
    let text = std::fs::read_to_string(path).ok()?;
    let line = random.pick(&[
        "base_url: https://example.org/\n",
        "base_url: https://example.org/plans/\n",
        "timezone: Pacific/Auckland\n",
        "theme: mine\n",
        "language: en\n",
        "nonsense: true\n",
    ]);
    let text = if text.contains(line) {
        text.replace(line, "")
    } else {
        format!("{line}{text}")
    };
    desk.write("content/site.yaml", text);
    Some(format!("content/site.yaml has, or has not, {line:?}"))
}

fn glossary(desk: &Desk, random: &mut Random, number: usize) -> Option<String> {
    let path = match random.below(2) {
        0 => "content/glossary.yaml".to_owned(),
        _ => format!("{}/glossary.yaml", plan(desk, random)?),
    };
    let old = std::fs::read_to_string(desk.path(&path)).unwrap_or_default();
    let term = random.pick(&["committee", "visits", "rota", "IRO"]);
    desk.write(
        &path,
        format!("{old}- term: {term}\n  name: Term {number}\n  definition: What it means, {number}.\n"),
    );
    Some(format!("{path} explains {term}"))
}

fn document(desk: &Desk, random: &mut Random, number: usize) -> Option<String> {
    let folder = match random.below(2) {
        0 => "content".to_owned(),
        _ => plan(desk, random)?,
    };
    let path = format!(
        "{folder}/files/{}",
        random.pick(&["notes.txt", "a/b.html", "report.pdf"])
    );
    desk.write(&path, format!("Document {number}."));
    Some(format!("{path} is document {number}"))
}

fn page(desk: &Desk, random: &mut Random, number: usize) -> String {
    let name = random.pick(&["about", "help", "homes", "contact"]);
    let path = format!("content/pages/{name}.md");
    desk.write(
        &path,
        format!("---\ntitle: Page {number}\nsummary: A page.\norder: {number}\n---\nSee [homes](/homes/).\n"),
    );
    format!("{path} is page {number}")
}

/// Makes a mistake.
fn break_it(desk: &Desk, random: &mut Random) -> Option<String> {
    let path = one_of(random, files(desk, is_text))?;
    let text = desk.read(&path);
    let (what, new): (&str, Vec<u8>) = match random.below(6) {
        0 => ("bad YAML", text.replacen(": ", ": [", 1).into()),
        1 => (
            "an unknown field",
            text.replacen('\n', "\nstatsu: good\n", 1).into(),
        ),
        2 => ("a second ref", text.replacen("ref: 1.10", "ref: 1.2", 1).into()),
        3 => ("bytes that are no text", [text.as_bytes(), b"\xff\xfe"].concat()),
        4 => (
            "a broken link",
            format!("{text}\nSee [this](/nowhere/at/all/).\n").into(),
        ),
        _ => ("nothing at all", Vec::new()),
    };
    desk.write(&path, new);
    Some(format!("{path} gets {what}"))
}
