//! Words that are deleted, moved, struck through or hidden.

use super::builder::{cells, document, first_table, notices, p, plain, set, t, tc, words_table};

#[test]
fn insertions_are_kept_and_deletions_are_told() {
    let body = p(&format!(
        "{}<w:del><w:r><w:delText>March </w:delText></w:r><w:r><w:delText>2017</w:delText></w:r></w:del><w:ins>{}</w:ins>",
        t("By "),
        t("June 2017")
    ));
    let read = document(&body).read();
    assert_eq!(plain(&read), ["By June 2017"]);
    assert_eq!(
        notices(&read),
        ["paragraph 1: words that a tracked change deletes were left out [March 2017]"]
    );
}

#[test]
fn moved_words_stand_where_they_went() {
    let body = format!(
        r#"<w:p><w:moveFromRangeStart w:id="1" w:name="m"/><w:moveFrom>{}</w:moveFrom><w:moveFromRangeEnd w:id="1"/></w:p>
        <w:p><w:moveToRangeStart w:id="2" w:name="m"/><w:moveTo>{}</w:moveTo><w:moveToRangeEnd w:id="2"/></w:p>"#,
        t("moved"),
        t("moved")
    );
    let read = document(&body).read();
    assert_eq!(plain(&read), ["moved"]);
    assert!(notices(&read).is_empty());
    let lost = document(&format!("<w:p><w:moveFrom>{}</w:moveFrom></w:p>", t("gone"))).read();
    assert_eq!(
        notices(&lost),
        ["paragraph 1: words that a tracked change deletes were left out [gone]"]
    );
}

#[test]
fn a_paragraph_whose_end_is_deleted_goes_on_with_the_next() {
    let body = format!(
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p>{}",
        t("One "),
        p(&t("line"))
    );
    assert_eq!(plain(&document(&body).read()), ["One line"]);
}

#[test]
fn struck_and_hidden_words_are_told() {
    let styles = r#"<w:style w:type="character" w:styleId="Gone"><w:name w:val="Gone"/><w:rPr><w:strike/></w:rPr></w:style>"#;
    let body = p(&[
        t("Keep "),
        set("<w:strike/>", "struck"),
        t(" this"),
        set("<w:dstrike/>", " doubly"),
        set(r#"<w:rStyle w:val="Gone"/>"#, " by style"),
        set(r#"<w:rStyle w:val="Gone"/><w:strike w:val="false"/>"#, " too"),
        set("<w:vanish/>", " hidden"),
    ]
    .concat());
    let read = document(&body).part("styles", styles).read();
    assert_eq!(plain(&read), ["Keep this too"]);
    assert_eq!(
        notices(&read),
        [
            "paragraph 1: words that are struck through were left out [struck]",
            "paragraph 1: words that are struck through were left out [doubly by style]",
            "paragraph 1: hidden words were left out [hidden]",
        ]
    );
}

#[test]
fn rows_that_are_deleted_or_hidden_are_told_by_cell() {
    let row = |properties: &str, words: &str| {
        let cells = tc("", &p(&t(words))) + &tc("", &p(&t("x")));
        format!("<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>")
    };
    let body = format!(
        "<w:tbl>{}{}{}{}</w:tbl>",
        row("", "a"),
        row("<w:del/>", "b"),
        row("<w:hidden/>", "c"),
        row("<w:ins/>", "d")
    );
    let read = document(&body).read();
    let rows: Vec<_> = first_table(&read).rows.iter().map(|row| row.number).collect();
    assert_eq!(rows, [1, 4]);
    assert_eq!(
        notices(&read),
        [
            "table 1, row 2, column 1: words that a tracked change deletes were left out [b]",
            "table 1, row 2, column 2: words that a tracked change deletes were left out [x]",
            "table 1, row 3, column 1: hidden words were left out [c]",
            "table 1, row 3, column 2: hidden words were left out [x]",
        ]
    );
}

#[test]
fn a_row_of_hidden_words_is_left_out() {
    let hidden = tc("", &p(&set("<w:vanish/>", "secret")));
    let body = words_table(&[&["a"]]).replace("</w:tbl>", &format!("<w:tr>{hidden}</w:tr></w:tbl>"));
    let read = document(&body).read();
    assert_eq!(cells(first_table(&read)), [(1, 0, 1, 1, "a".to_owned())]);
    assert_eq!(
        notices(&read),
        ["table 1, row 2, column 1: hidden words were left out [secret]"]
    );
}
