//! Nothing but the renamed names is written in another way.

use candour::diag::Code;
use proptest::prelude::*;

use super::*;

/// A site of one plan with these update and settings.
fn site(update: &str) -> ContentTree {
    ContentTree::from_texts([
        ("site.yaml", "format: 1\ntitle: Plans\norganisation: Council\n"),
        ("homes/plan.md", "---\ntitle: Homes\npublished: 2018-01-01\n---\n"),
        ("homes/updates/1.md", update),
    ])
}

#[test]
fn old_content_of_every_site_comes_back_to_the_last_byte() {
    for (folder, _) in sites() {
        let tree = SiteTest::folder(folder).tree;
        let old = in_old_format(&tree);
        let again = done(&old, CHANGES).tree(&old);
        let paths: Vec<&String> = tree.files.keys().collect();
        assert_eq!(again.files.keys().collect::<Vec<_>>(), paths);
        for (path, bytes) in &again.files {
            let text = String::from_utf8_lossy(bytes);
            let text = text.replace("format: 2 # the first", "format: 1 # the first");
            let before = String::from_utf8_lossy(&tree.files[path]);
            let before = before.strip_prefix("format: 1\n").unwrap_or(&before);
            let text = text.strip_prefix("format: 2\n").unwrap_or(&text);
            assert_eq!(text, before, "{folder}/{path}");
        }
        for (path, bytes) in &old.files {
            let has_fields = !path.contains("files/") && !path.ends_with("record.jsonl");
            assert!(has_fields || tree.files[path] == *bytes, "{path}");
        }
    }
}

#[test]
fn comments_quotes_line_ends_and_texts_with_the_same_word_stay() {
    let text = "\u{feff}---\r\n# report: a comment\r\nas_at:   2018-03-31 # report: the day\r\nentries:\r\n  \
                - ref: 1.1   # report\r\n    \"report\" :  |\r\n      report: in words\r\n\r\n      report\r\n    \
                note: 'report'\r\n  - {ref: 1.2, report: x, next: \"report: y\", 'lead': [report]}\r\n  \
                -   'report': z é report\r\n      ref: 2\r\n  - ? report\r\n    : words\r\n    ref: 3\r\n\
                title: >-\r\n  report\r\n  report: of spring\r\n---\r\nreport: in the text\r\n\r\n\
                ```\r\nentries:\r\n  - report: x\r\n```\r\n";
    let expected = text
        .replace("    \"report\" :", "    \"progress\" :")
        .replace("1.2, report: x", "1.2, progress: x")
        .replace("-   'report': z", "-   'progress': z")
        .replace("- ? report", "- ? progress");
    let upgraded = done(&site(text), CHANGES);
    assert_eq!(texts(&upgraded)["homes/updates/1.md"], expected);
    let counts: Vec<usize> = upgraded.changes.iter().map(|(_, count)| *count).collect();
    assert_eq!(counts, [4]);
}

#[test]
fn a_word_of_a_field_is_renamed_in_its_quotes_and_in_lists() {
    let plan = "---\nname: 'fine'\npublished: 2018-01-01\nstatuses:\n  - {key: fine, label: fine, meaning: fine}\n  \
                - key: b\n    label: On-track\n    meaning: \"fine\" # fine\n  - {key: c, label: C, meaning: 'fine'}\n  \
                - key: d\n    meaning: >-\n      fine\n    label: D\n---\nfine\n";
    let tree = SiteTest::of(site("---\nas_at: 2018-03\n---\n"))
        .file("homes/plan.md", plan)
        .tree;
    let upgraded = done(&tree, CHANGES);
    let expected = plan
        .replace("name: 'fine'", "title: 'fine'")
        .replace("meaning: fine", "meaning: on-track")
        .replace("meaning: \"fine\"", "meaning: \"on-track\"")
        .replace("meaning: 'fine'", "meaning: 'on-track'")
        .replace("      fine\n", "      on-track\n");
    assert_eq!(texts(&upgraded)["homes/plan.md"], expected);
}

#[test]
fn a_field_that_was_renamed_twice_gets_its_newest_name() {
    static TWICE: &[Change] = &[
        field(ContentFile::Update, &[], "items", "rows"),
        field(ContentFile::Update, &["rows"], "told", "report"),
        Change {
            format: 3,
            ..field(ContentFile::Update, &[], "rows", "entries")
        },
        Change {
            format: 3,
            ..field(ContentFile::Update, &["entries"], "report", "progress")
        },
    ];
    let oldest = "---\nas_at: 2018-03\nitems:\n  - {ref: 1, told: a}\n  - ref: 2\n    told: b\n---\n";
    let newest = oldest.replace("items:", "entries:").replace("told:", "progress:");
    let upgraded = done(&site(oldest), TWICE);
    assert_eq!((upgraded.from, upgraded.to), (1, 3));
    assert_eq!(texts(&upgraded)["homes/updates/1.md"], newest);
    // What is in the second format has the changes of the third alone.
    let second = SiteTest::of(site(
        &oldest.replace("items:", "rows:").replace("told:", "report:"),
    ));
    let second = second.edit("site.yaml", "format: 1", "format: 2").tree;
    assert_eq!(texts(&done(&second, TWICE))["homes/updates/1.md"], newest);
}

#[test]
fn the_line_of_the_format_is_added_above_the_first_field_and_changed_where_it_is() {
    for (before, after) in [
        ("title: A\n", "format: 2\ntitle: A\n"),
        ("title: A", "format: 2\ntitle: A"),
        (
            "title: A\r\norganisation: B\r\n",
            "format: 2\r\ntitle: A\r\norganisation: B\r\n",
        ),
        ("\u{feff}title: A\n", "\u{feff}format: 2\ntitle: A\n"),
        (
            "# Ours\n\n# The title\ntitle: A\n",
            "# Ours\n\nformat: 2\n# The title\ntitle: A\n",
        ),
        ("# Ours\ntitle: A\n", "format: 2\n# Ours\ntitle: A\n"),
        ("---\ntitle: A\n", "---\nformat: 2\ntitle: A\n"),
        (
            "  title: A\n  summary: B\n",
            "  format: 2\n  title: A\n  summary: B\n",
        ),
        (
            "{title: A, publisher: B}\n",
            "{format: 2, title: A, organisation: B}\n",
        ),
        ("{publisher: B}\n", "{format: 2, organisation: B}\n"),
        ("publisher: B\n", "format: 2\norganisation: B\n"),
        ("title: A\nformat: 1 # one\n", "title: A\nformat: 2 # one\n"),
        ("format: '1'\ntitle: A\n", "format: '2'\ntitle: A\n"),
        ("format:\ntitle: A\n", "format: 2\ntitle: A\n"),
        ("format: ~ # none\ntitle: A\n", "format: 2 # none\ntitle: A\n"),
        ("format:   # none\ntitle: A\n", "format: 2   # none\ntitle: A\n"),
        ("{format: , title: A}\n", "{format: 2 , title: A}\n"),
        ("title: A\nformat:", "title: A\nformat: 2"),
        ("# Nothing yet", "# Nothing yet\nformat: 2\n"),
        ("", "format: 2\n"),
        ("format: 2\ntitle: A\n", "format: 2\ntitle: A\n"),
        ("format: 02\ntitle: A\n", "format: 02\ntitle: A\n"),
        ("format: 01\ntitle: A\n", "format: 2\ntitle: A\n"),
    ] {
        let tree = ContentTree::from_texts([("site.yaml", before)]);
        let again = done(&tree, CHANGES).tree(&tree);
        let text = String::from_utf8_lossy(&again.files["site.yaml"]).into_owned();
        assert_eq!(text, after, "{before:?}");
        assert!(done(&again, CHANGES).files.is_empty(), "{after:?}");
    }
}

#[test]
fn a_run_that_was_stopped_goes_on_where_it_was() {
    for (folder, day) in sites() {
        let old = in_old_format(&SiteTest::folder(folder).tree);
        let upgraded = done(&old, CHANGES);
        let whole = upgraded.tree(&old);
        let mut half = old.clone();
        let mut written: Vec<&String> = upgraded.files.keys().collect();
        // The settings come last.
        written.retain(|path| *path != "site.yaml");
        for path in &written[..written.len().div_ceil(2)] {
            half.files.insert((*path).clone(), whole.files[*path].clone());
        }
        assert!(done(&half, CHANGES).tree(&half).files == whole.files, "{folder}");
        let build = |tree| SiteTest::of(tree).day(day).in_formats(CHANGES).build();
        assert!(build(half).bytes() == build(whole).bytes(), "{folder}");
    }
}

#[test]
fn today_nothing_but_the_line_of_the_format_is_added() {
    for (folder, _) in sites() {
        let tree = SiteTest::folder(folder).tree;
        let upgraded = done(&tree, candour::model::format::CHANGES);
        assert_eq!((upgraded.from, upgraded.to), (1, 1));
        let lacks = !String::from_utf8_lossy(&tree.files["site.yaml"]).contains("format: 1");
        let changed: Vec<&String> = upgraded.files.keys().collect();
        assert_eq!(
            changed,
            if lacks { vec!["site.yaml"] } else { vec![] },
            "{folder}"
        );
    }
}

#[test]
fn content_that_cannot_be_read_is_refused_with_its_place() {
    let of_update = |text: &str| site(&format!("---\nas_at: 2018-03\nentries:\n{text}---\n"));
    let latin = SiteTest::of(site("---\n---\n")).file("homes/updates/1.md", b"---\nas_at: 2018 \xe9\n---\n");
    let settings = |text: &str| {
        SiteTest::of(site("---\n---\n"))
            .file("site.yaml", format!("{text}\ntitle: A\n"))
            .tree
    };
    let mut linked = of_update("  - {ref: 1}\n");
    linked.links.push("homes/updates/2.md".to_owned());
    for (tree, code, place) in [
        (
            of_update("  - {ref: 1, report: [a\n"),
            Code::YamlSyntax,
            "updates/1.md:",
        ),
        (
            of_update("  - {ref: 1, report: a, progress: b}\n"),
            Code::DuplicateKey,
            "updates/1.md:4:14",
        ),
        (
            of_update("  - {ref: 1, report: a, report: b}\n"),
            Code::DuplicateKey,
            "updates/1.md:4:25",
        ),
        (
            of_update("  - {ref: 1, \"rep\\x6frt\": a}\n"),
            Code::OldName,
            "updates/1.md:4:14",
        ),
        (
            of_update("<<<<<<< ours\n  - {ref: 1}\n=======\n  - {ref: 2}\n>>>>>>> theirs\n"),
            Code::MergeConflict,
            "updates/1.md:4:1",
        ),
        (site("as_at: 2018-03\n"), Code::FrontMatter, "updates/1.md:1:1"),
        (latin.tree, Code::NotUtf8, "updates/1.md:2:13"),
        (linked, Code::LinkInContent, "updates/2.md"),
        (settings("format: 3"), Code::OtherFormat, "site.yaml:1:9"),
        (settings("format: two"), Code::BadValue, "site.yaml:1:9"),
        (settings("format: [1]"), Code::WrongType, "site.yaml:1:9"),
    ] {
        let refused = upgrade(&tree, CHANGES).expect_err(place);
        let said = render::short(&refused.errors, &refused.sources);
        assert!(refused.errors.iter().all(|one| one.help.is_some()), "{said}");
        let first = refused.errors.iter().next().expect("an error");
        assert_eq!(first.code, code, "{said}");
        assert!(said.contains(place), "{place} in {said}");
    }
}

proptest! {
    #[test]
    fn whatever_is_written_is_upgraded_or_refused(
        text in "([-a: \r\n\t\"'\\[\\]{}|>#?,é~]|report|report: |\n  - |\n    report: |\n  - \\{report: ){0,30}"
    ) {
        let tree = site(&format!("---\nas_at: 2018-03\nentries:\n  - ref: 1\n    {text}\n---\n{text}"));
        if let Ok(upgraded) = upgrade(&tree, CHANGES) {
            let again = upgraded.tree(&tree);
            for (path, file) in &upgraded.files {
                // Where nothing else is called so, the old names alone make the difference.
                let before = String::from_utf8_lossy(&file.before);
                let old = file.after.replace("progress", "report").replace("format: 2", "format: 1");
                prop_assert_eq!(old, before, "{}", path);
            }
            prop_assert!(done(&again, CHANGES).files.is_empty());
        }
    }

    #[test]
    fn whatever_words_a_field_takes_are_upgraded_or_refused(
        value in "([-a: \r\n\t\"'\\[\\]{}|>#?,é~]|fine|fine\n|\n      fine|\n    meaning: |'fine'|\"fine\"){0,20}",
        behind in "( # fine| |\t|,|\r)?",
    ) {
        let plan = format!(
            "---\ntitle: fine\npublished: 2018-01-01\nstatuses:\n  - key: fine\n    meaning: {value}{behind}\n---\nfine\n"
        );
        let tree = SiteTest::of(site("---\nas_at: 2018-03\n---\n")).file("homes/plan.md", plan.clone()).tree;
        if let Ok(upgraded) = upgrade(&tree, CHANGES) {
            if let Some(file) = upgraded.files.get("homes/plan.md") {
                prop_assert_eq!(file.after.replace("on-track", "fine"), plan);
            }
            prop_assert!(done(&upgraded.tree(&tree), CHANGES).files.is_empty());
        }
    }
}
