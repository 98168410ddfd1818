//! Checking that a file is the picture that its name says.

use imagesize::ImageType;

use super::drawing::{self, Fault};
use super::kinds;

/// Pictures that every browser shows, with the endings they go by.
const SHOWN: [(&str, &[&str]); 6] = [
    ("PNG", &["png"]),
    ("JPEG", &["jpg", "jpeg"]),
    ("GIF", &["gif"]),
    ("WebP", &["webp"]),
    ("AVIF", &["avif"]),
    ("SVG", &["svg"]),
];

/// Finds a fault of a file that is to be shown as a picture, and returns the message and the help.
pub(super) fn fault(path: &str, bytes: &[u8]) -> Option<(String, String)> {
    let ending = kinds::ending(path).unwrap_or_default();
    let by_name = SHOWN
        .iter()
        .find(|(_, endings)| endings.contains(&ending.as_str()));
    let Some(kind) = kind(bytes) else {
        return Some((
            format!("`{path}` is not a picture"),
            "save the logo as SVG, PNG, JPEG, GIF, WebP or AVIF, and name that file".to_owned(),
        ));
    };
    if by_name.is_none_or(|(known, _)| *known != kind) {
        let stem = path.rsplit_once('.').filter(|(stem, _)| !stem.ends_with('/'));
        let stem = stem.map_or(path, |(stem, _)| stem);
        let right = SHOWN.iter().find(|(known, _)| *known == kind);
        let right = right.map_or("png", |(_, endings)| endings[0]);
        return Some((
            format!("`{path}` holds a picture of the type {kind}, which its name does not say"),
            format!("rename it to `{stem}.{right}`, here too"),
        ));
    }
    None
}

/// The type of a picture, by its content; nothing when it is none that browsers show.
fn kind(bytes: &[u8]) -> Option<&'static str> {
    let kind = match imagesize::image_type(bytes) {
        Ok(ImageType::Png) => "PNG",
        Ok(ImageType::Jpeg) => "JPEG",
        Ok(ImageType::Gif) => "GIF",
        Ok(ImageType::Webp) => "WebP",
        Ok(ImageType::Heif(imagesize::Compression::Av1)) => "AVIF",
        _ => return is_drawing(bytes).then_some("SVG"),
    };
    // What is cut off has no size.
    let size = imagesize::blob_size(bytes).ok()?;
    (size.width > 0 && size.height > 0).then_some(kind)
}

/// Returns whether it is a drawing.
fn is_drawing(bytes: &[u8]) -> bool {
    !matches!(drawing::of_svg(bytes), Err(Fault::Unreadable(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x02\0\0\0\x01\x08\x02\0\0\0";
    const SVG: &[u8] = b"<svg xmlns='http://www.w3.org/2000/svg'/>";

    #[test]
    fn a_picture_is_known_by_its_content_and_named_after_it() {
        assert_eq!(fault("files/a.png", PNG), None);
        assert_eq!(fault("files/a.SVG", SVG), None);
        assert_eq!(fault("files/a.gif", b"GIF89a\x02\0\x01\0\0\0\0"), None);
        let (_, help) = fault("files/a.b.jpg", PNG).unwrap();
        assert_eq!(help, "rename it to `files/a.b.png`, here too");
        assert!(fault("files/a.png", SVG).unwrap().1.contains("`files/a.svg`"));
    }

    #[test]
    fn what_is_no_picture_is_said_to_be_none() {
        for bytes in [
            &b""[..],
            b"%PDF-1.7",
            b"<html>",
            &PNG[..12],
            b"\xff\xd8",
            b"GIF8",
            b"BM",
            b"<svg/>",
        ] {
            let (what, _) = fault("files/a.png", bytes).unwrap();
            assert_eq!(what, "`files/a.png` is not a picture", "{bytes:?}");
        }
    }
}
