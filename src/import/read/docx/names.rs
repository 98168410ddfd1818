//! The namespaces of Word documents, each by one short prefix, however a file writes it.

/// The namespaces with their prefixes. Each has two addresses where the strict form of the format has one of its own.
const NAMESPACES: &[(&str, &str)] = &[
    (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "w",
    ),
    ("http://purl.oclc.org/ooxml/wordprocessingml/main", "w"),
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "r",
    ),
    ("http://purl.oclc.org/ooxml/officeDocument/relationships", "r"),
    (
        "http://schemas.openxmlformats.org/package/2006/relationships",
        "rel",
    ),
    (
        "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "mc",
    ),
    ("http://schemas.openxmlformats.org/officeDocument/2006/math", "m"),
    ("http://purl.oclc.org/ooxml/officeDocument/math", "m"),
    ("http://schemas.openxmlformats.org/drawingml/2006/main", "a"),
    ("http://purl.oclc.org/ooxml/drawingml/main", "a"),
    (
        "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "wp",
    ),
    ("http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", "wp"),
    ("http://schemas.openxmlformats.org/drawingml/2006/picture", "pic"),
    ("http://purl.oclc.org/ooxml/drawingml/picture", "pic"),
    ("http://schemas.openxmlformats.org/drawingml/2006/chart", "c"),
    ("http://purl.oclc.org/ooxml/drawingml/chart", "c"),
    ("http://schemas.microsoft.com/office/drawing/2014/chartex", "c"),
    ("http://schemas.openxmlformats.org/drawingml/2006/diagram", "dgm"),
    ("http://purl.oclc.org/ooxml/drawingml/diagram", "dgm"),
    ("urn:schemas-microsoft-com:vml", "v"),
    ("urn:schemas-microsoft-com:office:office", "o"),
    ("http://schemas.microsoft.com/office/word/2010/wordml", "w14"),
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
        "cp",
    ),
    ("http://purl.oclc.org/ooxml/officeDocument/customProperties", "cp"),
    ("http://www.w3.org/XML/1998/namespace", "xml"),
];

/// Returns the prefix of a namespace: nothing for none, `?` for one that has no meaning here.
pub(super) fn prefix(address: &str) -> &'static str {
    if address.is_empty() {
        return "";
    }
    let known = NAMESPACES.iter().find(|(known, _)| *known == address);
    known.map_or("?", |(_, prefix)| prefix)
}
