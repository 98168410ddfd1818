//! Bars of counts: where their parts lead.

use crate::harness::SiteTest;

/// The addresses that stand after `start` in a piece of a page.
fn addresses<'p>(piece: &'p str, start: &str) -> Vec<&'p str> {
    let rest = piece.split(start).skip(1);
    rest.filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn the_parts_of_a_bar_lead_where_its_counts_lead() {
    let built = SiteTest::folder("sites/inquiry/content")
        .day("2026-11-29")
        .build();
    let mut bars = 0;
    for (path, page) in built.pages() {
        for piece in page.split("<div class=\"chart-linked\">").skip(1) {
            let (bar, after) = piece.split_once("</div>").expect("the end of a bar");
            let (key, _) = after.split_once("</ul>").expect("the counts of a bar");
            let (mut parts, mut counts) = (addresses(bar, "<a href=\""), addresses(key, "<a href=\""));
            parts.sort_unstable();
            counts.sort_unstable();
            assert_eq!(parts, counts, "{path}");
            assert!(!parts.is_empty(), "{path}: {bar}");
            assert_eq!(
                bar.matches("tabindex=\"-1\"").count(),
                parts.len(),
                "{path}: {bar}"
            );
            bars += 1;
        }
    }
    assert!(bars >= 3, "{bars} bars");
}

#[test]
fn counts_of_earlier_updates_lead_nowhere() {
    let built = SiteTest::folder("sites/audit/content").day("2026-11-29").build();
    let of_updates = built
        .pages()
        .filter_map(|(_, page)| Some(page.split_once("id=\"by-update\"")?.1.split_once("</table>")?.0));
    let of_updates: Vec<&str> = of_updates.collect();
    assert!(!of_updates.is_empty(), "no plan sets its updates side by side");
    for table in of_updates {
        assert!(!table.contains("chart-links"), "{table}");
    }
}
