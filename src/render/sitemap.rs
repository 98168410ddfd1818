//! The sitemap: every page's whole address, for search engines, in as many files as they ask for.

use crate::text::html::escape;

/// How many addresses one file may hold, by the protocol of sitemaps.
const MOST_ADDRESSES: usize = 50_000;
/// How large one file may be, by the same.
const MOST_BYTES: usize = 50 * 1024 * 1024;

const START: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// The files of a sitemap, the first at `/sitemap.xml`.
///
/// Where one file cannot hold all addresses, the first is an index, and the others are at [`address`].
pub(super) fn files(base: &str, addresses: Vec<String>) -> Vec<String> {
    split(base, addresses, MOST_ADDRESSES, MOST_BYTES)
}

/// The address of the file at a position: 0 is the first.
pub(super) fn address(position: usize) -> String {
    if position == 0 {
        "/sitemap.xml".to_owned()
    } else {
        format!("/sitemap-{position}.xml")
    }
}

fn split(base: &str, mut addresses: Vec<String>, most_addresses: usize, most_bytes: usize) -> Vec<String> {
    addresses.sort();
    let base = base.trim_end_matches('/');
    let whole = |address: &str| escape(&format!("{base}{address}")).into_owned();
    let opening = format!("{START}<urlset xmlns=\"{NAMESPACE}\">\n");
    let closing = "</urlset>\n";
    let mut files = vec![opening.clone()];
    let mut count = 0;
    for address in &addresses {
        let line = format!("<url><loc>{}</loc></url>\n", whole(address));
        let length = files.last().map_or(0, String::len);
        if count == most_addresses || (count > 0 && length + line.len() + closing.len() > most_bytes) {
            files.push(opening.clone());
            count = 0;
        }
        if let Some(file) = files.last_mut() {
            file.push_str(&line);
        }
        count += 1;
    }
    for file in &mut files {
        file.push_str(closing);
    }
    if files.len() > 1 {
        let mut index = format!("{START}<sitemapindex xmlns=\"{NAMESPACE}\">\n");
        for position in 1..=files.len() {
            let line = whole(&self::address(position));
            index.push_str(&format!("<sitemap><loc>{line}</loc></sitemap>\n"));
        }
        index.push_str("</sitemapindex>\n");
        files.insert(0, index);
    }
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(count: usize) -> Vec<String> {
        (0..count).map(|number| format!("/{number:06}/")).collect()
    }

    #[test]
    fn what_fits_into_one_file_is_one_file() {
        let files = split("https://example.org/a&b/", addresses(3), 3, 10_000);
        assert_eq!(files.len(), 1);
        assert!(files[0].contains("<urlset"));
        assert!(files[0].contains("<url><loc>https://example.org/a&amp;b/000002/</loc></url>\n</urlset>\n"));
        assert_eq!(split("https://example.org/", Vec::new(), 3, 10_000).len(), 1);
    }

    #[test]
    fn more_than_one_file_can_hold_gets_an_index_and_no_address_is_lost() {
        for (count, most, bytes, wanted) in [
            (4, 3, 10_000, 2),
            (7, 3, 10_000, 3),
            (100_001, 50_000, usize::MAX, 3),
            (4, 3, 200, 4),
        ] {
            let files = split("https://example.org/", addresses(count), most, bytes);
            assert_eq!(files.len(), wanted + 1, "{count}");
            assert!(files[0].contains("<sitemapindex"));
            assert_eq!(files[0].matches("<sitemap>").count(), wanted);
            assert!(files[0].contains(&format!("<loc>https://example.org{}</loc>", address(wanted))));
            let lines: Vec<&str> = files[1..].iter().flat_map(|file| file.lines()).collect();
            let lines: Vec<&&str> = lines.iter().filter(|line| line.starts_with("<url>")).collect();
            assert_eq!(lines.len(), count);
            assert!(lines.is_sorted());
            assert!(
                files[1..]
                    .iter()
                    .all(|file| file.matches("<url>").count() <= most && file.len() <= bytes)
            );
        }
    }
}
