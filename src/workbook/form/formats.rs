//! How the cells of a workbook to fill in look.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder};

use super::sheet::Input;

/// The ink of all words.
const INK: u32 = 0x1F_1F_1F;
/// The ground of headings above locked cells.
const LOCKED_HEADING: u32 = 0xD9_DD_E1;
/// The ground of headings above cells to fill in.
const OPEN_HEADING: u32 = 0x1D_3F_72;
/// The ground of cells to fill in.
const OPEN: u32 = 0xFF_F6_CC;
/// The ground of cells in which there is nothing to fill in.
const NOT_ASKED: u32 = 0xEC_EE_F0;
/// The lines around cells.
const LINE: u32 = 0x9A_A1_A9;
/// The lines around cells to fill in.
const OPEN_LINE: u32 = 0x6B_5B_00;

/// How days are shown; programs show them in the language of their user.
pub(super) const DAY: &str = "d mmmm yyyy";
/// The format of cells that take any words as words: what begins with `=` is no formula, and `1/2` no date.
const WORDS: &str = "@";

/// The formats of a workbook.
pub(super) struct Formats {
    /// The first cell of a sheet.
    pub(super) title: Format,
    /// A heading of the guidance.
    pub(super) heading: Format,
    /// Words outside tables.
    pub(super) plain: Format,
    /// Words outside tables on several lines.
    pub(super) wrapped: Format,
    /// The heading of a locked column.
    pub(super) locked_heading: Format,
    /// The heading of a column to fill in.
    pub(super) open_heading: Format,
    /// A locked cell with words.
    pub(super) locked: Format,
    /// A locked cell with a day.
    pub(super) locked_day: Format,
    /// A locked cell in which there is nothing to fill in.
    pub(super) not_asked: Format,
    /// A cell to fill in with words.
    pub(super) open_words: Format,
    /// A cell to fill in with a number. It has no format, so that programs see 60 % in what is typed as 60%.
    pub(super) open_number: Format,
    /// A cell to fill in with a day.
    pub(super) open_day: Format,
    /// A cell to fill in with an entry of a list.
    pub(super) open_choice: Format,
}

impl Formats {
    pub(super) fn new() -> Self {
        let plain = Format::new().set_font_color(INK).set_align(FormatAlign::Top);
        let cell = plain
            .clone()
            .set_text_wrap()
            .set_border(FormatBorder::Thin)
            .set_border_color(LINE);
        let open = cell
            .clone()
            .set_unlocked()
            .set_background_color(OPEN)
            .set_border_color(OPEN_LINE);
        let heading = cell.clone().set_bold();
        let start = |format: &Format| format.clone().set_align(FormatAlign::Left);
        Self {
            title: plain.clone().set_bold().set_font_size(15),
            heading: plain.clone().set_bold().set_font_size(12.5),
            wrapped: plain.clone().set_text_wrap(),
            plain,
            locked_heading: heading.clone().set_background_color(LOCKED_HEADING),
            open_heading: heading
                .set_background_color(OPEN_HEADING)
                .set_font_color(0xFF_FF_FF),
            locked: cell.clone().set_num_format(WORDS),
            locked_day: start(&cell).set_num_format(DAY),
            not_asked: cell.set_background_color(NOT_ASKED),
            open_words: open.clone().set_num_format(WORDS),
            open_number: start(&open),
            open_day: start(&open).set_num_format(DAY),
            open_choice: open,
        }
    }

    /// The format of a cell to fill in.
    pub(super) fn open(&self, input: Option<Input>) -> &Format {
        match input {
            None | Some(Input::Words) => &self.open_words,
            Some(Input::Percent | Input::Number) => &self.open_number,
            Some(Input::Day) => &self.open_day,
            Some(Input::Choice(_)) => &self.open_choice,
        }
    }
}
