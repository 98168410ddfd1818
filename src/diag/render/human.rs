//! Findings for people: the offending line with the offending words underlined, and what to write instead.

use annotate_snippets::{Element, Group, Level, Origin, Renderer};

use super::excerpt::{Heading, Mark, excerpt};
use crate::diag::visible::{no_command, visible, visible_lines};
use crate::diag::{Diagnostic, Diagnostics, Place, Severity};
use crate::source::Sources;

/// Every finding with its place, its line, its other places and its remedy, a blank line between findings.
///
/// Only the lines that are marked are handed to the renderer, so the time does not depend on the size of the files.
pub fn human(diagnostics: &Diagnostics, sources: &Sources, colour: bool) -> String {
    let renderer = if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let mut out = String::new();
    for diagnostic in diagnostics.iter() {
        if !out.is_empty() {
            out.push('\n');
        }
        let (group, headings) = group(diagnostic, sources);
        let mut shown = renderer.render(&[group]);
        for heading in headings {
            heading.correct(&mut shown);
        }
        for line in shown.trim_end().lines() {
            out.push_str(&no_command(line));
            out.push('\n');
        }
        if let Some(lines) = diagnostic.help.as_deref().and_then(|help| parts(help).1) {
            // Without the indent of the message, so that it can be copied as it has to stand in the file.
            for line in visible_lines(lines).split_inclusive('\n') {
                out.push_str(&no_command(line));
            }
            out.push('\n');
        }
    }
    out
}

/// A remedy in two parts: what it says, and the lines of YAML at its end that are to be copied.
fn parts(help: &str) -> (&str, Option<&str>) {
    let starts = |line: &str| line == "corrections:" || line.starts_with("  - ");
    let mut at = 0;
    for line in help.split_inclusive('\n') {
        if at > 0 && starts(line.trim_end_matches('\n')) {
            return (
                help[..at].trim_end_matches('\n'),
                Some(help[at..].trim_end_matches('\n')),
            );
        }
        at += line.len();
    }
    (help, None)
}

fn group<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> (Group<'a>, Vec<Heading>) {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level
        .primary_title(format!(
            "{}{}",
            visible(&diagnostic.message),
            super::in_draft(diagnostic)
        ))
        .id(diagnostic.code.name());
    let mut elements: Vec<Element<'a>> = Vec::new();
    let mut excerpts = Vec::new();
    match &diagnostic.place {
        Place::Span(span) => {
            excerpts.push(vec![Mark::new(sources, *span, None)]);
        }
        Place::File(path) => elements.push(Origin::path(visible(path)).into()),
    }
    for (span, label) in &diagnostic.labels {
        let mark = Mark::new(sources, *span, Some(label));
        match excerpts.iter_mut().find(|marks| mark.belongs_to(marks)) {
            Some(marks) => marks.push(mark),
            None => excerpts.push(vec![mark]),
        }
    }
    let mut headings = Vec::new();
    for (number, marks) in excerpts.iter().enumerate() {
        if let Some((element, heading)) = excerpt(marks, number) {
            elements.push(element);
            headings.push(heading);
        }
    }
    if let Some(help) = &diagnostic.help {
        elements.push(Level::HELP.message(visible_lines(parts(help).0)).into());
    }
    (title.elements(elements), headings)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;
    use crate::source::Span;
    use proptest::prelude::*;
    use std::ops::Range;

    fn show(text: &str, range: Range<usize>) -> String {
        let mut sources = Sources::default();
        let file = sources.add("content/plan.md", text);
        let span = Span::new(file, range.start, range.end);
        let mut diagnostics = Diagnostics::default();
        diagnostics.push(Diagnostic::new(Code::BadValue, span, "wrong"));
        human(&diagnostics, &sources, false)
    }

    /// The characters above the carets.
    fn marked(shown: &str) -> String {
        let lines: Vec<&str> = shown.lines().collect();
        let at = lines
            .iter()
            .position(|line| line.contains('^'))
            .expect("a line of carets");
        let width = |text: &str| text.chars().filter_map(unicode_width_of).sum::<usize>();
        let start = width(lines[at].split('^').next().unwrap_or_default());
        let length = lines[at].matches('^').count();
        let mut column = 0;
        let mut out = String::new();
        for character in lines[at - 1].chars() {
            if (start..start + length).contains(&column) {
                out.push(character);
            }
            column += unicode_width_of(character).unwrap_or_default();
        }
        out
    }

    /// Enough for these tests: emoji are two columns wide, everything else one.
    #[expect(clippy::unnecessary_wraps, reason = "keeps the callers short")]
    fn unicode_width_of(character: char) -> Option<usize> {
        Some(if character as u32 > 0x1_F000 { 2 } else { 1 })
    }

    #[test]
    fn a_finding_shows_its_rule_place_line_and_remedy() {
        let mut sources = Sources::default();
        let file = sources.add("content/plan.md", "---\ntitle: x\nowner: y\ntitle: z\n---\n");
        let other = sources.add("content/site.yaml", "title: site\n");
        let mut diagnostics = Diagnostics::default();
        diagnostics.push(
            Diagnostic::new(
                Code::DuplicateKey,
                Span::new(file, 22, 27),
                "`title` is given twice",
            )
            .label(Span::new(file, 4, 9), "first written here")
            .label(Span::new(other, 0, 5), "and also here")
            .help("keep one of the two"),
        );
        diagnostics.push(Diagnostic::new(
            Code::GapNoLead,
            Span::new(file, 13, 18),
            "no lead",
        ));
        diagnostics.push(
            Diagnostic::about_file(Code::NoSite, "content", "there is no `site.yaml`").help("make one"),
        );
        insta::assert_snapshot!(human(&diagnostics, &sources, false), @r#"
        error[duplicate-key]: `title` is given twice
         --> content/plan.md:4:1
          |
        2 | title: x
          | ----- first written here
        3 | owner: y
        4 | title: z
          | ^^^^^
          |
         ::: content/site.yaml:1:1
          |
        1 | title: site
          | ----- and also here
          |
          = help: keep one of the two

        note[gap-no-lead]: no lead
         --> content/plan.md:3:1
          |
        3 | owner: y
          | ^^^^^

        error[no-site]: there is no `site.yaml`
        --> content
         = help: make one
        "#);
    }

    #[test]
    fn carets_stand_under_the_words_whatever_comes_before_them() {
        for text in [
            "name: bad",
            "a\r\nname: bad\r\nb",
            "🎉🎉 é: bad\n",
            "\tname: bad",
            "x\n\n  - bad",
            "bad",
        ] {
            let at = text.find("bad").expect("present");
            assert_eq!(marked(&show(text, at..at + 3)), "bad", "{text:?}");
        }
    }

    #[test]
    fn a_long_line_is_cut_to_a_window_but_keeps_its_true_column() {
        let text = format!("first\n{} bad {}\n", "é words ".repeat(400), "more ".repeat(400));
        let at = text.find("bad").expect("present");
        let shown = show(&text, at..at + 3);
        assert_eq!(marked(&shown), "bad");
        assert!(shown.contains("plan.md:2:3202"), "{shown}");
        assert!(shown.lines().all(|line| line.chars().count() < 140), "{shown}");
        assert!(shown.contains("…"), "{shown}");
        let whole = show(&text, 6..text.len());
        assert!(whole.lines().all(|line| line.chars().count() < 140), "{whole}");
    }

    #[test]
    fn spans_at_the_end_and_empty_spans_have_a_caret() {
        for (text, range) in [
            ("", 0..0),
            ("a", 1..1),
            ("a\n", 2..2),
            ("a\r\n", 1..3),
            ("a\n\nb", 2..2),
            ("a\nb", 99..120),
        ] {
            let shown = show(text, range.clone());
            assert!(shown.contains('^'), "{text:?} {range:?}\n{shown}");
        }
    }

    #[test]
    fn a_span_over_many_lines_shows_only_its_first() {
        let text = "a: |\n".to_owned() + &"  line\n".repeat(500);
        assert!(show(&text, 3..text.len()).lines().count() < 8);
    }

    #[test]
    fn colour_is_only_used_when_asked_for() {
        let (mut diagnostics, mut sources) = (Diagnostics::default(), Sources::default());
        let file = sources.add("a.md", "x\u{1b}[31m\n");
        diagnostics.push(Diagnostic::new(
            Code::BadValue,
            Span::new(file, 0, 1),
            "wrong\u{1b}[31m",
        ));
        assert!(!human(&diagnostics, &sources, false).contains('\u{1b}'));
        assert!(human(&diagnostics, &sources, true).contains("\u{1b}["));
    }

    #[test]
    fn a_thousand_findings_in_a_large_file_take_no_time() {
        let mut sources = Sources::default();
        let line = format!("- name: {}\n", "word ".repeat(20));
        let mut text = line.repeat(50_000);
        text.push_str(&"long ".repeat(1_000));
        let file = sources.add("content/big.md", text);
        let mut diagnostics = Diagnostics::default();
        for number in 0..1_000 {
            let at = number * line.len() * 49;
            diagnostics.push(
                Diagnostic::new(Code::BadValue, Span::new(file, at + 2, at + 6), "wrong")
                    .label(Span::new(file, 2, 6), "as here")
                    .label(
                        Span::new(file, at + 2 + line.len(), at + 6 + line.len()),
                        "and here",
                    ),
            );
        }
        let started = std::time::Instant::now();
        let shown = human(&diagnostics, &sources, true);
        assert!(shown.len() > 100_000);
        assert!(started.elapsed().as_millis() < 2_000, "{:?}", started.elapsed());
    }

    proptest! {
        #[test]
        fn no_text_and_no_span_make_it_panic(
            text in "[ a-zé🎉\\t\\r\\n\u{202e}\u{301}\0]{0,80}|(long é🎉){0,60}\n?",
            spans in proptest::collection::vec((0_usize..90, 0_usize..90), 1..4),
        ) {
            let mut sources = Sources::default();
            let file = sources.add("a.md", text);
            let span = |(start, end): (usize, usize)| Span::new(file, start, end);
            let mut diagnostic = Diagnostic::new(Code::BadValue, span(spans[0]), "wrong");
            for other in &spans[1..] {
                diagnostic = diagnostic.label(span(*other), "label");
            }
            let mut diagnostics = Diagnostics::default();
            diagnostics.push(diagnostic);
            let shown = human(&diagnostics, &sources, false);
            prop_assert!(shown.contains('^'), "{}", shown);
            let line = super::super::short(&diagnostics, &sources);
            let place = line.split(": ").next().unwrap_or_default();
            prop_assert!(shown.contains(&format!("{place}\n")), "{} {}", place, shown);
            super::super::json(&diagnostics, &sources);
            super::super::github(&diagnostics, &sources);
        }
    }
}
