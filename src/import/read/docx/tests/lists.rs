//! Automatic bullets and numbers.

use super::builder::{cells, document, first_table, p, paragraphs, plain, t, tc};

const NUMBERING: &str = r#"
    <w:abstractNum w:abstractNumId="0">
        <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="H1"/><w:lvlText w:val="%1"/></w:lvl>
        <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
        <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%3)"/></w:lvl>
    </w:abstractNum>
    <w:abstractNum w:abstractNumId="1">
        <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
        <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr></w:lvl>
    </w:abstractNum>
    <w:abstractNum w:abstractNumId="2">
        <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:suff w:val="nothing"/><w:lvlText w:val="Action %1: "/></w:lvl>
        <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="upperLetter"/><w:suff w:val="nothing"/><w:lvlText w:val="%1%2"/></w:lvl>
    </w:abstractNum>
    <w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>
    <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
    <w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
    <w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>"#;

fn item(list: u32, level: u32, words: &str) -> String {
    p(&format!(
        r#"<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr></w:pPr>{}"#,
        if words.is_empty() { String::new() } else { t(words) }
    ))
}

#[test]
fn numbers_of_several_levels_are_words_as_word_shows_them() {
    let body = [
        item(1, 0, "First"),
        item(1, 1, "a"),
        item(1, 1, "b"),
        item(1, 2, "c"),
        item(1, 0, "Second"),
        item(1, 1, "d"),
    ];
    let read = document(&body.concat()).part("numbering", NUMBERING).read();
    assert_eq!(
        plain(&read),
        ["1 First", "1.1 a", "1.2 b", "(a) c", "2 Second", "2.1 d"]
    );
}

#[test]
fn what_stands_between_a_number_and_its_words_is_as_the_list_says() {
    let body = [item(4, 0, "Review"), item(4, 1, "-x")];
    let read = document(&body.concat()).part("numbering", NUMBERING).read();
    assert_eq!(plain(&read), ["Action 1: Review", "1A-x"]);
}

#[test]
fn a_cell_that_holds_nothing_but_its_number_shows_the_number() {
    let row = |words: &str| {
        format!(
            "<w:tr>{}{}</w:tr>",
            tc("", &item(1, 1, "")),
            tc("", &p(&t(words)))
        )
    };
    let body = format!("<w:tbl>{}{}</w:tbl>", row("Do"), row("Review"));
    let read = document(&body).part("numbering", NUMBERING).read();
    let words: Vec<_> = cells(first_table(&read)).into_iter().map(|cell| cell.4).collect();
    assert_eq!(words, ["1.1", "Do", "1.2", "Review"]);
}

#[test]
fn plain_lists_are_lists_and_start_where_they_say() {
    let cell = [item(2, 0, "one"), item(2, 1, "inner"), item(2, 0, "two")].concat();
    let other = [item(3, 0, "five"), item(3, 0, "six")].concat();
    let body = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", tc("", &cell), tc("", &other));
    let read = document(&body).part("numbering", NUMBERING).read();
    let cells = &first_table(&read).rows[0].cells;
    assert_eq!(cells[0].text.parts, ["one", "inner", "two"]);
    let lines = |markdown: &str| -> Vec<String> {
        let lines = markdown.lines().filter(|line| !line.trim().is_empty());
        lines.map(str::to_owned).collect()
    };
    let first = lines(&cells[0].text.markdown);
    assert_eq!(first[0], "1. one");
    assert_eq!(first[1].trim_start(), "- inner");
    assert_eq!(first[2], "2. two");
    assert_eq!(lines(&cells[1].text.markdown), ["5. five", "6. six"]);
}

#[test]
fn items_of_different_lists_are_inside_each_other_by_where_they_stand() {
    let level = |indent: u32| {
        format!(
            r#"<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/><w:pPr><w:ind w:left="{indent}"/></w:pPr></w:lvl>"#
        )
    };
    let numbering = [
        format!(r#"<w:abstractNum w:abstractNumId="0">{}</w:abstractNum>"#, level(360)),
        format!(r#"<w:abstractNum w:abstractNumId="1">{}</w:abstractNum>"#, level(720)),
        r#"<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>"#.to_owned(),
    ];
    let body = [item(1, 0, "a"), item(2, 0, "b"), item(2, 0, "c"), item(1, 0, "d")];
    let read = document(&body.concat())
        .part("numbering", &numbering.concat())
        .read();
    assert_eq!(paragraphs(&read), [(None, "- a\n  - b\n  - c\n- d".to_owned())]);
}

#[test]
fn headings_carry_the_numbers_of_their_styles() {
    let styles = r#"<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>"#;
    let heading = |own: &str, words: &str| {
        p(&format!(
            r#"<w:pPr><w:pStyle w:val="H1"/>{own}</w:pPr>{}"#,
            t(words)
        ))
    };
    let body = [
        heading("", "Quality"),
        heading(r#"<w:numPr><w:numId w:val="0"/></w:numPr>"#, "No number"),
        heading("", "Oversight"),
    ];
    let read = document(&body.concat())
        .part("styles", styles)
        .part("numbering", NUMBERING)
        .read();
    let expected = ["1 Quality", "No number", "2 Oversight"];
    assert_eq!(
        paragraphs(&read),
        expected.map(|words| (Some(1), words.to_owned()))
    );
}

#[test]
fn a_level_that_was_skipped_counts_as_begun() {
    let read = document(&(item(1, 1, "a") + &item(1, 1, "b")))
        .part("numbering", NUMBERING)
        .read();
    assert_eq!(plain(&read), ["1.1 a", "1.2 b"]);
}
