//! Feeds: what they tell, what stays the same for ever, and what is never in them.

use std::collections::BTreeMap;

use candour::diag::Code;

use crate::harness::{Built, SiteTest, has_ending};

const BASE: &str = "https://plans.anytown.gov.uk/";
const PLAN: &str = "homes/plan.md";
const UPDATE: &str = "homes/updates/2018-03-31.md";

/// The base site with an address, which feeds need.
fn base() -> SiteTest {
    SiteTest::base().base_url(BASE)
}

/// The base site with an update that moves a date, on a day when it is out.
fn with_slip() -> SiteTest {
    let update = "---\nas_at: 2018-06-30\npublished: 2018-07-10\nentries:\n  - {ref: 1.1, status: behind, progress: Slower., due: \
                  2019-03}\n---\n";
    base()
        .file("homes/updates/2018-06-30.md", update)
        .day("2018-07-31")
}

/// The feeds of a site by their paths.
fn feeds(built: &Built) -> BTreeMap<&str, &str> {
    let all = built.output().iter();
    let feeds = all.filter(|(path, _)| has_ending(path.as_str(), "xml") && path.as_str().contains("feed"));
    feeds
        .map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).expect("UTF-8")))
        .collect()
}

/// What stands in each element of a name.
fn each<'x>(xml: &'x str, element: &str) -> Vec<&'x str> {
    let (start, end) = (format!("<{element}>"), format!("</{element}>"));
    let starts = xml.split(start.as_str()).skip(1);
    starts
        .filter_map(|rest| rest.split(end.as_str()).next())
        .collect()
}

/// The entries of a feed, the newest first.
fn entries(xml: &str) -> Vec<&str> {
    each(xml, "entry")
}

fn titles<'b>(built: &'b Built, path: &str) -> Vec<&'b str> {
    let of_entry = |entry| each(entry, "title")[0];
    entries(built.page(path)).into_iter().map(of_entry).collect()
}

#[test]
fn a_feed_is_there_for_the_site_and_each_plan_item_and_body() {
    let built = base()
        .edit(
            PLAN,
            "themes:",
            "bodies: [{key: board, name: The Board, part: oversees}]\nthemes:",
        )
        .build();
    assert_eq!(
        feeds(&built).into_keys().collect::<Vec<_>>(),
        [
            "feed-slips.xml",
            "feed.xml",
            "homes/actions/1.1/feed.xml",
            "homes/actions/1.2/feed.xml",
            "homes/bodies/board/feed.xml",
            "homes/feed-slips.xml",
            "homes/feed.xml",
            "homes/recommendations/1/feed.xml",
        ]
    );
    let page = built.page("homes/actions/1.1/index.html");
    assert!(page.contains("type=\"application/atom+xml\" title=\"Feed of this action\" href=\"feed.xml\""));
    assert!(page.contains("<h2 id=\"follow\">Follow this</h2>"));
}

#[test]
fn without_an_address_of_the_site_there_are_no_feeds_and_no_word_of_them() {
    let built = SiteTest::base().build();
    assert!(feeds(&built).is_empty());
    assert!(
        built
            .pages()
            .all(|(_, html)| !html.contains("atom+xml") && !html.contains("feed reader"))
    );
}

#[test]
fn a_title_says_what_happened_to_what() {
    let built = with_slip().build();
    assert_eq!(
        titles(&built, "homes/actions/1.1/feed.xml"),
        [
            "Action 1.1: status changed from “On track” to “Behind”; due date moved from December 2018 to March 2019",
            "Action 1.1: status reported, “On track”",
        ]
    );
    assert_eq!(
        titles(&built, "homes/feed.xml")[1..],
        [
            "New update: Update of 30 June 2018",
            "Action 1.2: reported complete; status reported, “Done”",
            "Action 1.1: status reported, “On track”",
            "New update: Spring report",
            "Action 1.2: due date, December 2017, passed without a report that the work is finished",
            "Plan published",
        ]
    );
    assert!(titles(&built, "feed.xml")[0].starts_with("Safer homes – Action 1.1: "));
}

#[test]
fn slips_alone_can_be_followed() {
    let built = with_slip().build();
    for path in ["homes/feed-slips.xml", "feed-slips.xml"] {
        let found = titles(&built, path);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].contains("due date moved from December 2018 to March 2019"));
        assert!(found[1].contains("due date, December 2017, passed"));
    }
    let slip = entries(built.page("homes/feed-slips.xml"))[0];
    for (term, label) in [
        ("status", "Status changed"),
        ("date-moved", "Due date moved or given"),
        ("slip", "Due date moved to a later day"),
    ] {
        let category = format!(
            "<category term=\"{term}\" scheme=\"tag:plans.anytown.gov.uk,2026:/events\" label=\"{label}\"/>"
        );
        assert!(slip.contains(&category), "{slip}");
    }
}

#[test]
fn a_report_that_only_adds_words_is_in_the_feed_of_its_item_alone() {
    let update = "---\nas_at: 2018-05-31\nentries:\n  - {ref: 1.1, progress: Only words.}\n---\n";
    let built = base().file("homes/updates/2018-05-31.md", update).build();
    assert_eq!(
        titles(&built, "homes/actions/1.1/feed.xml")[0],
        "Action 1.1: reported on in the update of 31 May 2018"
    );
    for path in ["homes/feed.xml", "homes/recommendations/1/feed.xml", "feed.xml"] {
        assert!(
            !built
                .page(path)
                .contains("reported on in the update of 31 May 2018"),
            "{path}"
        );
    }
}

#[test]
fn an_entry_reads_well_by_itself_and_its_links_are_whole() {
    let built = with_slip().build();
    let entry = entries(built.page("homes/actions/1.1/feed.xml"))[0];
    for part in [
        "<author><name>Anytown Council</name></author>",
        "<published>2018-07-10T00:00:00+01:00</published>",
        "<summary>Visit each home once a month and write down what was seen</summary>",
        "xml:base=\"https://plans.anytown.gov.uk/homes/updates/2018-06-30/#item-1.1\"",
        "&lt;blockquote class=&quot;words&quot;&gt;&lt;p&gt;Slower.&lt;/p&gt;",
        "href=&quot;https://plans.anytown.gov.uk/homes/actions/1.1/&quot;",
    ] {
        assert!(entry.contains(part), "{part} is not in {entry}");
    }
    // A date in winter has the offset of winter.
    assert!(
        built
            .page("homes/feed.xml")
            .contains("<published>2017-01-31T00:00:00+00:00</published>")
    );
}

#[test]
fn a_correction_moves_the_day_of_an_entry_and_never_its_name() {
    let corrected = base().edit(UPDATE, "The first visits were made.", "The first ten visits were made.").edit(
        UPDATE,
        "title: Spring report",
        "title: Spring report\ncorrections:\n  - {ref: 1.1, field: progress, date: 2018-06-12, was: The first visits were made., \
         reason: The number was left out.}",
    );
    let path = "homes/actions/1.1/feed.xml";
    let (before, after) = (base().build(), corrected.build());
    let [old] = entries(before.page(path))[..] else {
        panic!("one entry")
    };
    let [correction, new] = entries(after.page(path))[..] else {
        panic!("two entries")
    };
    assert_eq!(each(old, "id"), each(new, "id"));
    assert_eq!(
        each(old, "id"),
        ["tag:plans.anytown.gov.uk,2026:/homes/updates/2018-03-31/#item-1.1"]
    );
    assert_eq!(each(old, "published"), each(new, "published"));
    assert_eq!(each(old, "updated"), each(old, "published"));
    assert_eq!(each(new, "updated"), ["2018-06-12T00:00:00+01:00"]);
    assert!(new.contains("The first ten visits were made."));
    assert_eq!(each(correction, "title"), ["Action 1.1: correction (progress)"]);
    assert_eq!(each(after.page(path), "updated")[0], "2018-06-12T00:00:00+01:00");
}

#[test]
fn a_corrected_date_or_wording_moves_the_day_of_an_entry_and_never_its_name() {
    let corrected = |field: &str, was: &str, now: &str| {
        let correction =
            format!("{{ref: 1.2, field: {field}, date: 2018-06-12, was: '{was}', reason: Misprinted.}}");
        base()
            .edit("homes/recommendations/1.md", was, now)
            .edit(
                PLAN,
                "themes:",
                &format!("corrections:\n  - {correction}\nthemes:"),
            )
            .build()
    };
    let passed = |built: &Built| -> (String, String) {
        let all = entries(built.page("homes/actions/1.2/feed.xml"));
        let is_it = |entry: &&str| each(entry, "title")[0].contains("passed without a report");
        let entry = all.into_iter().find(is_it).expect("the entry");
        (
            each(entry, "id")[0].to_owned(),
            each(entry, "updated")[0].to_owned(),
        )
    };
    let (id, updated) = passed(&base().build());
    assert!(id.ends_with(":/homes/actions/1.2/#due"), "{id}");
    assert_eq!(updated, "2018-01-01T00:00:00+00:00");
    for built in [
        corrected("due", "2017-12", "2017-11"),
        corrected(
            "action",
            "Train all managers in what to look for",
            "Teach all managers what to look for",
        ),
    ] {
        assert_eq!(
            passed(&built),
            (id.clone(), "2018-06-12T00:00:00+01:00".to_owned())
        );
    }
}

#[test]
fn names_follow_the_setting_wherever_the_site_is() {
    let ids = |site: SiteTest| -> Vec<String> {
        let built = site.build();
        let found = feeds(&built).into_values().flat_map(|xml| each(xml, "id"));
        found.map(ToOwned::to_owned).collect()
    };
    let set = |site: SiteTest| {
        site.edit(
            "site.yaml",
            "organisation: Anytown Council",
            "organisation: Anytown Council\nfeed_tag: plans@anytown.gov.uk,2025-03",
        )
    };
    let here = ids(set(base()));
    assert!(
        here.iter()
            .all(|id| id.starts_with("tag:plans@anytown.gov.uk,2025-03:/")),
        "{here:?}"
    );
    assert_eq!(
        here,
        ids(set(SiteTest::base().base_url("https://www.newtown.gov.uk/plans/")))
    );
    let elsewhere = ids(SiteTest::base().base_url("https://www.newtown.gov.uk/plans/"));
    assert!(
        elsewhere
            .iter()
            .all(|id| id.starts_with("tag:www.newtown.gov.uk,2026:/plans/"))
    );
}

#[test]
fn a_start_of_names_that_is_none_is_a_finding() {
    let faulty = base().edit(
        "site.yaml",
        "organisation: Anytown Council",
        "organisation: Anytown Council\nfeed_tag: Anytown plans",
    );
    assert!(faulty.build().codes().contains(&Code::BadValue));
}

#[test]
fn the_day_of_the_build_changes_no_feed() {
    let on = |day| with_slip().day(day).build();
    let (first, later) = (on("2018-08-01"), on("2018-11-30"));
    assert_eq!(feeds(&first), feeds(&later));
    let (before, after) = (on("2018-11-30"), on("2019-04-01"));
    assert_eq!(
        feeds(&before)["homes/actions/1.2/feed.xml"],
        feeds(&after)["homes/actions/1.2/feed.xml"]
    );
    assert_ne!(
        feeds(&before)["homes/actions/1.1/feed.xml"],
        feeds(&after)["homes/actions/1.1/feed.xml"]
    );
}

/// The base site with so many actions, each of which an update gives a status.
fn large(actions: usize, updates: usize) -> SiteTest {
    let refs = 1..=actions;
    let list = refs
        .clone()
        .map(|number| {
            format!(
                "  - {{ref: 2.{number}, action: Do number {number}, success: [Done], lead: [Ann Example]}}\n"
            )
        })
        .collect::<Vec<_>>()
        .concat();
    let rec = format!("---\nref: 2\ntext: Do all of it.\nlead: [Ann Example]\nactions:\n{list}---\n");
    let mut site = base().file("homes/recommendations/2.md", rec).day("2019-12-31");
    for update in 0..updates {
        let status = ["on-track", "behind"][update % 2];
        let entries = refs
            .clone()
            .map(|number| format!("  - {{ref: 2.{number}, status: {status}}}\n"))
            .collect::<Vec<_>>()
            .concat();
        let month = format!("2019-{:02}", update + 1);
        site = site.file(
            &format!("homes/updates/{month}.md"),
            format!(
                "---\nas_at: {month}\npublished: 2019-{:02}-10\nentries:\n{entries}---\n",
                update + 2
            ),
        );
    }
    site
}

#[test]
fn an_archive_never_changes_and_holds_what_the_feed_no_longer_does() {
    let (before, after) = (large(60, 3).build(), large(60, 4).build());
    let (before, after) = (feeds(&before), feeds(&after));
    let archives = |feeds: &BTreeMap<&str, &str>| -> Vec<String> {
        let of_plan = feeds
            .keys()
            .filter(|path| path.starts_with("homes/feed-") && !path.contains("slips"));
        of_plan.map(|path| (*path).to_owned()).collect()
    };
    assert_eq!(archives(&before), ["homes/feed-1.xml", "homes/feed-2.xml"]);
    assert_eq!(
        archives(&after),
        [
            "homes/feed-1.xml",
            "homes/feed-2.xml",
            "homes/feed-3.xml",
            "homes/feed-4.xml"
        ]
    );
    for path in archives(&before) {
        assert_eq!(before[path.as_str()], after[path.as_str()], "{path}");
        assert_eq!(entries(before[path.as_str()]).len(), 50);
        assert!(before[path.as_str()].contains("<fh:archive/><entry>"));
    }
    assert!(
        after["homes/feed.xml"]
            .contains("href=\"https://plans.anytown.gov.uk/homes/feed-4.xml\" rel=\"prev-archive\"")
    );
    assert!(!after["homes/feed.xml"].contains("archive/>"));
    assert!(!after["homes/feed-1.xml"].contains("prev-archive"));
    assert!((50..100).contains(&entries(after["homes/feed.xml"]).len()));
    // Every event is in one document of the plan, and the feed of the site has the newest.
    let in_plan = after
        .iter()
        .filter(|(path, _)| path.starts_with("homes/feed") && !path.contains("slips"));
    let mut ids: Vec<&str> = in_plan
        .flat_map(|(_, xml)| entries(xml))
        .map(|entry| each(entry, "id")[0])
        .collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all);
    assert_eq!(entries(after["feed.xml"]).len(), 100);
    assert_eq!(after.keys().filter(|path| path.starts_with("feed")).count(), 2);
}

#[test]
fn names_are_unique_within_the_site() {
    for site in [
        "sites/corrected",
        "sites/inquiry",
        "sites/audit",
        "sites/every-field",
    ] {
        let built = SiteTest::folder(&format!("{site}/content"))
            .base_url(BASE)
            .day("2026-11-29")
            .build();
        let mut said: BTreeMap<&str, &str> = BTreeMap::new();
        for (path, xml) in feeds(&built) {
            let mut seen = Vec::new();
            for entry in entries(xml) {
                let id = each(entry, "id")[0];
                assert!(!seen.contains(&id), "{id} stands twice in {path}");
                seen.push(id);
                let content = entry.split("<content").nth(1).expect("content");
                assert_eq!(*said.entry(id).or_insert(content), content, "{id} in {path}");
            }
        }
        assert!(said.len() > 5, "{site}");
    }
}

#[test]
fn hostile_words_come_out_whole_and_harmless() {
    let words = "A ]]> <script>alert(1)</script> & \"x\" &amp; 👩‍👧 שלום";
    let action = "Visit each home once a month and write down what was seen";
    let built = base()
        .edit("homes/recommendations/1.md", action, &format!("'{words}'"))
        .edit(UPDATE, "title: Spring report", &format!("title: '{words}'"))
        .build();
    let escaped = "A ]]&gt; &lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot; &amp;amp; 👩‍👧 שלום";
    let entry = entries(built.page("homes/actions/1.1/feed.xml"))[0];
    assert_eq!(each(entry, "summary"), [escaped]);
    let update = titles(&built, "homes/feed.xml");
    assert!(
        update.contains(&format!("New update: {escaped}").as_str()),
        "{update:?}"
    );
    // In the HTML of the content they are escaped once more.
    let content = each(&entry.replace("<content xml", "<content><content xml"), "content")[0].to_owned();
    assert!(!content.contains("&lt;script"), "{content}");
    assert!(content.contains("&amp;lt;script&amp;gt;alert(1)"), "{content}");
    for xml in feeds(&built).into_values() {
        assert!(!xml.contains("]]>") && !xml.contains("<script"));
    }
}
