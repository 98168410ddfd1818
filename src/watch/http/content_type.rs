//! Content types of files by their endings.

/// The value of the header `Content-Type` for a file at `path`: by its ending, in UTF-8 where it is text.
pub fn content_type(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or(path);
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    if name.starts_with("feed") && ending == "xml" {
        return "application/atom+xml; charset=utf-8";
    }
    match ending.to_ascii_lowercase().as_str() {
        "html" | "htm" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "jsonl" => "application/jsonl; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "svg" => "image/svg+xml; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "md" => "text/markdown; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "webmanifest" => "application/manifest+json",
        _ => mime_guess::from_path(path)
            .first_raw()
            .unwrap_or("application/octet-stream"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_in_utf_8_and_other_files_have_their_own_type() {
        for (path, wanted) in [
            ("/index.html", "text/html; charset=utf-8"),
            ("/a/STYLE.CSS", "text/css; charset=utf-8"),
            ("/filter.js", "text/javascript; charset=utf-8"),
            ("/plan.json", "application/json; charset=utf-8"),
            ("/record.jsonl", "application/jsonl; charset=utf-8"),
            ("/actions.csv", "text/csv; charset=utf-8"),
            ("/sitemap.xml", "application/xml; charset=utf-8"),
            ("/feed.xml", "application/atom+xml; charset=utf-8"),
            ("/p/feed-slips-2.xml", "application/atom+xml; charset=utf-8"),
            ("/icon.svg", "image/svg+xml; charset=utf-8"),
            ("/robots.txt", "text/plain; charset=utf-8"),
            ("/calendar.ics", "text/calendar; charset=utf-8"),
            ("/notes.md", "text/markdown; charset=utf-8"),
            ("/report.pdf", "application/pdf"),
            ("/a.png", "image/png"),
            ("/a.jpeg", "image/jpeg"),
            ("/a.webp", "image/webp"),
            ("/a.doc", "application/msword"),
            (
                "/a.docx",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            ),
            (
                "/a.xlsx",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            ),
            ("/a.odt", "application/vnd.oasis.opendocument.text"),
            ("/a.zip", "application/zip"),
            ("/a.unknown-thing", "application/octet-stream"),
            ("/plans.d/README", "application/octet-stream"),
        ] {
            assert_eq!(content_type(path), wanted, "{path}");
        }
    }
}
