//! Words of cells in fields that are plain text.

use super::*;

#[test]
fn an_action_keeps_its_paragraphs_and_the_marks_of_its_lists() {
    let mut action = table("Plan", &["Action", "x"]);
    action.rows[1].cells[0].text = Text {
        plain: "Review the *framework* so that it reflects:\nthe whole service\nits customers.\nReport to members.".to_owned(),
        markdown: "Review the \\*framework\\* so that it **reflects**:\n\n- the whole service\n- its customers.\n\nReport to members."
            .to_owned(),
        parts: Vec::new(),
    };
    let blocks = vec![Block::Table(action)];
    let imported = import(blocks, vec![layout(0, &[Field::Action])]);
    assert_eq!(
        imported.draft.recommendations[0].actions[0].text("action"),
        Some(
            "Review the *framework* so that it reflects:\n\n- the whole service\n- its customers.\n\nReport to members."
        )
    );
}
