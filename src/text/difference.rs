//! Comparing two texts word by word.

use similar::{Algorithm, DiffTag, capture_diff_slices};

/// A run of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The texts that have the words: both, only the old one, or only the new one.
    pub kind: RunKind,
    /// The words, with single spaces between them.
    pub words: String,
}

/// Which of the two texts have the words of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunKind {
    /// In both texts.
    Same,
    /// Only in the old text.
    Gone,
    /// Only in the new text.
    New,
}

/// The words of both texts in one line. White space makes no difference.
pub fn words(old: &str, new: &str) -> Vec<Run> {
    let (old, new): (Vec<&str>, Vec<&str>) =
        (old.split_whitespace().collect(), new.split_whitespace().collect());
    let mut runs: Vec<Run> = Vec::new();
    let mut add = |kind, words: &[&str]| {
        if !words.is_empty() {
            runs.push(Run {
                kind,
                words: words.join(" "),
            });
        }
    };
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        let (tag, before, after) = op.as_tag_tuple();
        if tag == DiffTag::Equal {
            add(RunKind::Same, &old[before]);
        } else {
            add(RunKind::Gone, &old[before]);
            add(RunKind::New, &new[after]);
        }
    }
    joined(runs)
}

/// The parts of two lists, each with the runs of its words that are in it. Parts that stand in the same place of a change
/// are compared word by word.
pub fn lists(old: &[String], new: &[String]) -> (Vec<Vec<Run>>, Vec<Vec<Run>>) {
    let (mut was, mut now) = (Vec::with_capacity(old.len()), Vec::with_capacity(new.len()));
    for op in capture_diff_slices(Algorithm::Myers, old, new) {
        let (_, before, after) = op.as_tag_tuple();
        let (before, after) = (&old[before], &new[after]);
        for at in 0..before.len().max(after.len()) {
            let (part_was, part_now) = (before.get(at), after.get(at));
            let runs = words(
                part_was.map_or("", String::as_str),
                part_now.map_or("", String::as_str),
            );
            let side = |other| {
                runs.iter()
                    .filter(move |run| run.kind != other)
                    .cloned()
                    .collect()
            };
            was.extend(part_was.map(|_| side(RunKind::New)));
            now.extend(part_now.map(|_| side(RunKind::Gone)));
        }
    }
    (was, now)
}

/// Puts changes together between which only a word or two stayed the same: a whole phrase is easier to read than crumbs.
fn joined(runs: Vec<Run>) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    let (mut gone, mut new): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    let mut rest = runs.into_iter().peekable();
    while let Some(run) = rest.next() {
        match run.kind {
            RunKind::Gone => gone.push(run.words),
            RunKind::New => new.push(run.words),
            RunKind::Same => {
                let between = !gone.is_empty() && !new.is_empty() && rest.peek().is_some();
                if between && run.words.split(' ').count() <= 2 {
                    gone.push(run.words.clone());
                    new.push(run.words);
                } else {
                    flush(&mut out, &mut gone, &mut new);
                    out.push(run);
                }
            }
        }
    }
    flush(&mut out, &mut gone, &mut new);
    out
}

fn flush(out: &mut Vec<Run>, gone: &mut Vec<String>, new: &mut Vec<String>) {
    for (kind, words) in [(RunKind::Gone, gone), (RunKind::New, new)] {
        if !words.is_empty() {
            out.push(Run {
                kind,
                words: words.join(" "),
            });
            words.clear();
        }
    }
}

/// How many words are kept on each side of a change.
const AROUND: usize = 6;

/// The two texts around what changed, for a line each on a terminal: what is the same further away is left out.
pub fn around(old: &str, new: &str) -> (String, String) {
    let (old, new): (Vec<&str>, Vec<&str>) =
        (old.split_whitespace().collect(), new.split_whitespace().collect());
    let same = |pairs: &mut dyn Iterator<Item = (&&str, &&str)>| pairs.take_while(|(a, b)| a == b).count();
    let before = same(&mut old.iter().zip(&new));
    let after = same(&mut old[before..].iter().rev().zip(new[before..].iter().rev()));
    let cut = |words: &[&str]| {
        let start = before.saturating_sub(AROUND);
        let end = (words.len() - after + AROUND).min(words.len());
        let shown = words[start..end].join(" ");
        let dots = |is: bool| if is { "…" } else { "" };
        format!("{}{shown}{}", dots(start > 0), dots(end < words.len()))
    };
    (cut(&old), cut(&new))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn marked(old: &str, new: &str) -> String {
        let show = |run: Run| match run.kind {
            RunKind::Same => run.words,
            RunKind::Gone => format!("[-{}-]", run.words),
            RunKind::New => format!("[+{}+]", run.words),
        };
        words(old, new)
            .into_iter()
            .map(show)
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn the_words_that_changed_are_told_from_those_that_stayed() {
        assert_eq!(
            marked(
                "The average caseload is 84 cases.",
                "The average caseload is 74 cases."
            ),
            "The average caseload is [-84-] [+74+] cases."
        );
        assert_eq!(marked("a b", "a b"), "a b");
        assert_eq!(marked("", "a b"), "[+a b+]");
        assert_eq!(marked("a\n\nb", "a b"), "a b");
    }

    #[test]
    fn changes_close_together_are_one_phrase() {
        assert_eq!(
            marked(
                "due by the end of May 2018 at the latest",
                "due by the start of June 2018 at the latest"
            ),
            "due by the [-end of May-] [+start of June+] 2018 at the latest"
        );
    }

    #[test]
    fn the_parts_of_a_list_are_compared_with_those_in_their_place() {
        let list = |parts: &[&str]| parts.iter().map(|part| (*part).to_owned()).collect::<Vec<_>>();
        let run = |kind, words: &str| Run {
            kind,
            words: words.to_owned(),
        };
        let (was, now) = lists(
            &list(&["a plan", "nine in ten visits", "the end"]),
            &list(&["a plan", "eight in ten visits", "an audit", "the end"]),
        );
        let same = |words| vec![run(RunKind::Same, words)];
        assert_eq!(
            was,
            [
                same("a plan"),
                vec![run(RunKind::Gone, "nine"), run(RunKind::Same, "in ten visits")],
                same("the end")
            ]
        );
        assert_eq!(
            now,
            [
                same("a plan"),
                vec![run(RunKind::New, "eight"), run(RunKind::Same, "in ten visits")],
                vec![run(RunKind::New, "an audit")],
                same("the end")
            ]
        );
    }

    #[test]
    fn a_line_for_a_terminal_leaves_out_what_is_far_away() {
        let old = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen";
        let new = old.replace("eight", "8");
        assert_eq!(
            around(old, &new),
            (
                "…two three four five six seven eight nine ten eleven twelve thirteen fourteen…".to_owned(),
                "…two three four five six seven 8 nine ten eleven twelve thirteen fourteen…".to_owned()
            )
        );
        assert_eq!(around("a", "b"), ("a".to_owned(), "b".to_owned()));
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_off(old in "[abc ]{0,40}", new in "[abc ]{0,40}") {
            let read = |other: RunKind| {
                let runs = words(&old, &new).into_iter().filter(|run| run.kind != other);
                runs.map(|run| run.words).collect::<Vec<_>>().join(" ")
            };
            let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(read(RunKind::New), plain(&old));
            prop_assert_eq!(read(RunKind::Gone), plain(&new));
            let (short_old, short_new) = around(&old, &new);
            prop_assert_eq!(short_old == short_new, plain(&old) == plain(&new));
        }
    }
}
