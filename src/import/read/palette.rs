//! The colours that workbooks number.

use crate::import::document::Colour;

/// The colours that a workbook numbers, unless it has its own.
const NUMBERED: &[u32] = &[
    0x00_0000, 0xff_ffff, 0xff_0000, 0x00_ff00, 0x00_00ff, 0xff_ff00, 0xff_00ff, 0x00_ffff, 0x00_0000,
    0xff_ffff, 0xff_0000, 0x00_ff00, 0x00_00ff, 0xff_ff00, 0xff_00ff, 0x00_ffff, 0x80_0000, 0x00_8000,
    0x00_0080, 0x80_8000, 0x80_0080, 0x00_8080, 0xc0_c0c0, 0x80_8080, 0x99_99ff, 0x99_3366, 0xff_ffcc,
    0xcc_ffff, 0x66_0066, 0xff_8080, 0x00_66cc, 0xcc_ccff, 0x00_0080, 0xff_00ff, 0xff_ff00, 0x00_ffff,
    0x80_0080, 0x80_0000, 0x00_8080, 0x00_00ff, 0x00_ccff, 0xcc_ffff, 0xcc_ffcc, 0xff_ff99, 0x99_ccff,
    0xff_99cc, 0xcc_99ff, 0xff_cc99, 0x33_66ff, 0x33_cccc, 0x99_cc00, 0xff_cc00, 0xff_9900, 0xff_6600,
    0x66_6699, 0x96_9696, 0x00_3366, 0x33_9966, 0x00_3300, 0x33_3300, 0x99_3300, 0x99_3366, 0x33_3399,
    0x33_3333,
];

/// Returns the colour of a number, counted from 0; nothing for those of the system.
pub(super) fn numbered(number: usize) -> Option<Colour> {
    NUMBERED.get(number).map(|number| of_number(*number))
}

/// Returns the colour that is written as a number of three bytes.
pub(super) fn of_number(number: u32) -> Colour {
    let [_, red, green, blue] = number.to_be_bytes();
    Colour(red, green, blue)
}
