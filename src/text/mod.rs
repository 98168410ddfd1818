//! Text as people write it: Markdown to safe HTML, and the brand colour's contrast.

pub mod brand;
pub mod markdown;
pub mod nearest;
