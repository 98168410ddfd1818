//! What `candour explain` teaches: the mistake of each example breaks the rule, and its remedy mends it.

use candour::diag::{Code, Lesson};

use crate::harness::{SiteTest, bad, bad_names};

/// Rules whose mistake is no line of a content file, so that it can only be told in words.
const IN_WORDS: [Code; 29] = [
    Code::NotUtf8,
    Code::LinkInContent,
    Code::FileName,
    Code::FileType,
    Code::UnexpectedFile,
    Code::UnfinishedFile,
    Code::ConflictedCopy,
    Code::Preview,
    Code::NoSite,
    Code::OldName,
    Code::NestedPlan,
    Code::DuplicateAddress,
    Code::BrokenRecord,
    Code::SealedRemoved,
    Code::SealedAhead,
    Code::NotSealed,
    Code::NotCompared,
    Code::OverlookedRecord,
    Code::Unfinished,
    Code::Template,
    Code::TemplateBlock,
    Code::OldTemplate,
    Code::UnknownText,
    Code::Stylesheet,
    Code::PageHides,
    Code::PageLacks,
    Code::PageBlocked,
    Code::TemplateLink,
    Code::MissingString,
];

/// Rules whose remedy stands in another file than the mistake.
const ELSEWHERE: [Code; 1] = [Code::GapNoUpdate];

/// The text with the mistake of a lesson replaced by its remedy, at whatever depth it stands.
fn mended(text: &str, lesson: &Lesson) -> Option<String> {
    let lines: Vec<&str> = text.lines().collect();
    let mistake: Vec<&str> = lesson.mistake.lines().collect();
    let first = mistake.first()?;
    for (at, line) in lines.iter().enumerate() {
        let Some(indent) = line.strip_suffix(first).filter(|indent| indent.trim().is_empty()) else {
            continue;
        };
        let deeper = |line: &str| {
            if line.is_empty() {
                String::new()
            } else {
                format!("{indent}{line}")
            }
        };
        let here = lines.get(at..at + mistake.len())?;
        if mistake
            .iter()
            .zip(here)
            .all(|(told, written)| deeper(told) == *written)
        {
            let mut all: Vec<String> = lines[..at].iter().map(|line| (*line).to_owned()).collect();
            all.extend(lesson.remedy.lines().map(deeper));
            all.extend(lines[at + mistake.len()..].iter().map(|line| (*line).to_owned()));
            return Some(all.join("\n") + "\n");
        }
    }
    None
}

/// The cases of a rule, each a site that breaks it.
fn cases(code: Code) -> Vec<SiteTest> {
    let names = bad_names().into_iter();
    names
        .filter(|name| name.split("--").next() == Some(code.name()))
        .map(|name| bad(&name))
        .collect()
}

/// What is wrong with the lesson of a rule.
fn fault(code: Code) -> Option<String> {
    let lesson = code.lesson();
    if lesson.mistake.is_empty() || lesson.remedy.is_empty() {
        return Some("it needs `Mistake:` and `Remedy:`, each with indented lines".to_owned());
    }
    let wide = |line: &str| line.chars().count() > 115;
    if lesson.to_string().lines().any(wide) {
        return Some("a line is longer than 115 characters".to_owned());
    }
    let Some(file) = lesson.file else {
        let told = IN_WORDS.contains(&code) || ELSEWHERE.contains(&code);
        return (!told).then(|| "write `Mistake in content/…:` with lines of one of its cases".to_owned());
    };
    let path = file.strip_prefix("content/").unwrap_or(file);
    let mut faults = vec![format!("no case of the rule holds the mistake in {file}")];
    for site in cases(code) {
        let Some(bytes) = site.tree.files.get(path) else {
            continue;
        };
        let text = String::from_utf8(bytes.to_vec()).expect("UTF-8");
        let Some(mended) = mended(&text, &lesson) else {
            continue;
        };
        assert!(site.build().codes().contains(&code), "{}", code.name());
        let built = site.file(path, mended).build();
        if built.0.diagnostics.has_errors() || built.codes().contains(&code) {
            faults.push(format!("the remedy does not mend it:\n{}", built.shown()));
        } else {
            return None;
        }
    }
    Some(faults.join("; "))
}

#[test]
fn the_lesson_of_each_rule_shows_a_mistake_that_its_remedy_mends() {
    let faults: Vec<String> = Code::ALL
        .iter()
        .filter_map(|code| Some(format!("src/diag/rules/{}.md: {}", code.name(), fault(*code)?)))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_rule_is_told_in_words_only_where_no_line_shows_it() {
    for code in IN_WORDS {
        assert_eq!(code.lesson().file, None, "take {} out of IN_WORDS", code.name());
    }
}
