//! Paragraphs: headings, how words are set, signs, links, fields, what hangs on them.

use super::builder::{document, notices, p, paragraphs, plain, set, t};

#[test]
fn headings_are_known_by_the_english_names_of_their_styles_and_by_inheritance() {
    let styles = r#"
        <w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
        <w:style w:type="paragraph" w:styleId="Pennawd1"><w:name w:val="heading 1"/><w:basedOn w:val="Standard"/></w:style>
        <w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Council heading"/><w:basedOn w:val="Pennawd1"/></w:style>
        <w:style w:type="paragraph" w:styleId="Level"><w:name w:val="Other"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="a"/><w:basedOn w:val="Loop"/></w:style>
        <w:style w:type="paragraph" w:styleId="Body"><w:name w:val="b"/><w:basedOn w:val="Pennawd1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>"#;
    let styled = |style: &str, words: &str| {
        p(&format!(
            r#"<w:pPr><w:pStyle w:val="{style}"/></w:pPr>{}"#,
            t(words)
        ))
    };
    let body = [
        styled("Pennawd1", "One"),
        styled("Own", "Own"),
        styled("Level", "Three"),
        styled("Loop", "Loop"),
        styled("Body", "Body"),
        styled("Missing", "Missing"),
        p(&format!(
            r#"<w:pPr><w:outlineLvl w:val="1"/></w:pPr>{}"#,
            t("Direct")
        )),
    ];
    let read = document(&body.concat()).part("styles", styles).read();
    let expected = [
        (Some(1), "One"),
        (Some(1), "Own"),
        (Some(3), "Three"),
        (None, "Loop"),
        (None, "Body"),
        (None, "Missing"),
        (Some(2), "Direct"),
    ];
    assert_eq!(
        paragraphs(&read),
        expected.map(|(level, words)| (level, words.to_owned()))
    );
}

#[test]
fn bold_and_italic_words_are_marked_and_line_breaks_stay() {
    let runs = [
        t("Some "),
        set("<w:b/>", "bold"),
        set(r#"<w:b w:val="0"/>"#, ", plain, "),
        set("<w:i/>", "italic"),
        "<w:r><w:t>!</w:t><w:br/><w:t>next</w:t><w:tab/><w:t>tab</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>end</w:t></w:r>".into(),
    ];
    let read = document(&p(&runs.concat())).read();
    assert_eq!(plain(&read), ["Some bold, plain, italic!\nnext tab\u{2011}end"]);
    let markdown = "Some **bold**, plain, *italic*!\\\nnext tab\u{2011}end";
    assert_eq!(paragraphs(&read), [(None, markdown.to_owned())]);
}

#[test]
fn spaces_and_signs_are_kept_as_they_are_shown() {
    let runs = [
        t("“10\u{a0}km” "),
        "<w:r><w:t> a&amp;b &#60; </w:t></w:r>".into(),
        t("’c"),
        r#"<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>"#.into(),
        set(r#"<w:rFonts w:ascii="Wingdings"/>"#, "û"),
    ];
    let read = document(&p(&runs.concat())).read();
    assert_eq!(plain(&read), ["“10\u{a0}km” a&b <’c✓✗"]);
}

#[test]
fn a_sign_of_a_picture_font_without_a_meaning_is_told() {
    let read = document(&p(
        &(t("a") + r#"<w:r><w:sym w:font="Wingdings" w:char="F03A"/></w:r>"#)
    ))
    .read();
    assert_eq!(plain(&read), ["a"]);
    assert_eq!(
        notices(&read),
        ["paragraph 1: a sign was left out, for its font is not one of letters [Wingdings 3A]"]
    );
}

#[test]
fn links_to_the_web_are_kept_and_the_words_of_others() {
    let link = |id: &str, words: &str| format!(r#"<w:hyperlink r:id="{id}">{}</w:hyperlink>"#, t(words));
    let field = |code: &str, words: &str| {
        format!(
            r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>
            <w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>"#,
            t(words)
        )
    };
    let body = [
        p(&link("web", "web")),
        p(&link("file", "file")),
        p(&format!(
            r#"<w:hyperlink w:anchor="x">{}</w:hyperlink>"#,
            t("inside")
        )),
        p(&field(r#" HYPERLINK "https://example.org/f" "#, "field")),
        p(&field(" PAGEREF _Toc1 ", "7")),
        p(&format!(
            r#"<w:fldSimple w:instr=" REF a ">{}</w:fldSimple>"#,
            t("simple")
        )),
    ];
    let read = document(&body.concat())
        .link("web", "https://example.org/a")
        .link("file", "file:///c:/secret.docx")
        .read();
    assert_eq!(
        paragraphs(&read)
            .into_iter()
            .map(|(_, words)| words)
            .collect::<Vec<_>>(),
        [
            "[web](https://example.org/a)",
            "file",
            "inside",
            "[field](https://example.org/f)",
            "7",
            "simple"
        ]
    );
    assert_eq!(
        notices(&read),
        [
            "paragraph 2: a link was left out, for its address is not one of the web; its words were kept [file:///c:/secret.docx]"
        ]
    );
}

#[test]
fn a_field_without_an_end_swallows_nothing() {
    let body = p(r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r>"#) + &p(&t("after"));
    assert_eq!(plain(&document(&body).read()), ["after"]);
}

#[test]
fn content_controls_count_and_prompts_are_told() {
    let control = |properties: &str, content: &str| {
        format!("<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>")
    };
    let body = [
        control("", &p(&t("block"))),
        p(&(t("a ") + &control("<w:dropDownList/>", &t("Amber")))),
        p(&control("<w:showingPlcHdr/>", &t("Choose an item."))),
        p(
            r#"<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="Red"/><w:listEntry w:val="Green"/></w:ddList></w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>"#,
        ),
    ];
    let read = document(&body.concat()).read();
    assert_eq!(plain(&read), ["block", "a Amber", "Green"]);
    assert_eq!(
        notices(&read),
        ["paragraph 3: the prompt of a form field that was not filled in was left out [Choose an item.]"]
    );
}

#[test]
fn the_words_of_text_boxes_are_read_once() {
    let content = format!(
        "<w:txbxContent>{}{}</w:txbxContent>",
        p(&t("In a box")),
        p(&t("twice"))
    );
    let body = p(&format!(
        "{}<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:inline><wps:txbx>{content}</wps:txbx></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
        t("Around")
    ));
    let read = document(&body).read();
    assert_eq!(plain(&read), ["Around", "In a box", "twice"]);
    assert_eq!(
        notices(&read),
        ["paragraph 2: the words of a text box were read as a paragraph of the text around it"]
    );
}

#[test]
fn notes_headers_and_pictures_are_told_once() {
    let picture = r#"<w:r><w:drawing><wp:inline><wp:docPr descr="A map"/><a:graphic><a:blip/></a:graphic></wp:inline></w:drawing></w:r>"#;
    let body = p(&format!(
        r#"<w:commentRangeStart w:id="4"/>{}<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:commentReference w:id="4"/></w:r>{picture}<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>"#,
        t("Text")
    ));
    let read = document(&body)
        .part(
            "footnotes",
            &format!(
                r#"<w:footnote w:type="separator" w:id="0">{}</w:footnote><w:footnote w:id="2">{}</w:footnote>"#,
                p(&t("-")),
                p(&t("Subject to money"))
            ),
        )
        .part("comments", &format!(r#"<w:comment w:id="4">{}</w:comment>"#, p(&t("Really?"))))
        .part("header", &p(&t("DRAFT")))
        .part("header", &p(&t("DRAFT")))
        .read();
    assert_eq!(plain(&read), ["Text"]);
    assert_eq!(
        notices(&read),
        [
            ": the header of pages was left out [DRAFT]",
            "paragraph 1: a comment was left out [Really?]",
            "paragraph 1: a footnote was left out [Subject to money]",
            "paragraph 1: a picture was not read [A map]",
            "paragraph 1: an equation was left out [x+1]",
        ]
    );
}

#[test]
fn a_table_of_contents_is_told_as_a_whole() {
    let entry = p(&(t("1 First") + "<w:r><w:tab/></w:r>" + &t("3")));
    let gallery = r#"<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>"#;
    let body =
        format!("<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{entry}{entry}</w:sdtContent></w:sdt>");
    let read = document(&(body + &p(&t("After")))).read();
    assert_eq!(plain(&read), ["After"]);
    assert_eq!(
        notices(&read),
        [": a table of contents was left out [1 First\t3\n1 First\t3]"]
    );
}
