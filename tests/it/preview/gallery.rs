//! The gallery: every kind of page, state and tag as the theme shows them.

use std::collections::BTreeSet;
use std::sync::Arc;

use candour::model::{Choice, EndingKind, Meaning, ResponseMeaning, Tone};
use candour::pipeline::Site;
use candour::render::routes::{AcrossRoute, ItemList, NameList, PlanList, PlanRoute, Route};
use candour::resolve::{Lateness, ScheduleKind};
use candour::theme::Theme;
use candour::watch::gallery::{Exhibit, GROUPS, Gallery, Made};
use candour::watch::http::{Answer, Found, Pages};

use super::desk::Desk;
use crate::harness::{case, with_plain_assets};

/// Gives each kind of page a name, all of which are in a list.
macro_rules! kinds {
    ($($name:literal = $pattern:pat,)*) => {
        const KINDS: &[&str] = &[$($name,)*];

        fn kind(route: Route) -> &'static str {
            match route { $($pattern => $name,)* }
        }
    };
}

// A new kind of page has to be named, and then to be in the gallery.
kinds! {
    "home" = Route::Home,
    "page" = Route::Page(_),
    "accessibility" = Route::Accessibility,
    "changes of the site" = Route::SiteChanges,
    "search" = Route::Search,
    "data of the site" = Route::Data,
    "dictionary of the site" = Route::Dictionary,
    "not found" = Route::NotFound,
    "overdue" = Route::Across(AcrossRoute::Items(ItemList::Overdue, 0)),
    "due soon" = Route::Across(AcrossRoute::Items(ItemList::DueSoon, 0)),
    "unanswered" = Route::Across(AcrossRoute::Items(ItemList::Unanswered, 0)),
    "all recommendations" = Route::Across(AcrossRoute::Items(ItemList::Recommendations, 0)),
    "second page of a list" = Route::Across(AcrossRoute::Items(_, _) | AcrossRoute::Names(_, 1..)),
    "changed" = Route::Across(AcrossRoute::Changed),
    "all bodies" = Route::Across(AcrossRoute::Names(NameList::Bodies, 0)),
    "all leads" = Route::Across(AcrossRoute::Names(NameList::Leads, 0)),
    "all tags" = Route::Across(AcrossRoute::Names(NameList::Tags, 0)),
    "one body of all" = Route::Across(AcrossRoute::Named(NameList::Bodies, ..)),
    "one lead of all" = Route::Across(AcrossRoute::Named(NameList::Leads, ..)),
    "one tag of all" = Route::Across(AcrossRoute::Named(NameList::Tags, ..)),
    "plan" = Route::Plan(_, PlanRoute::Overview),
    "second page of a list of a plan" = Route::Plan(_, PlanRoute::List(_, 1..)),
    "further page of a long page" = Route::Plan(_, PlanRoute::Further(..)),
    "recommendation" = Route::Plan(_, PlanRoute::Recommendation(_)),
    "recommendations" = Route::Plan(_, PlanRoute::List(PlanList::Recommendations, 0)),
    "actions" = Route::Plan(_, PlanRoute::List(PlanList::Actions, 0)),
    "action" = Route::Plan(_, PlanRoute::Action(_)),
    "statuses" = Route::Plan(_, PlanRoute::Statuses),
    "status" = Route::Plan(_, PlanRoute::List(PlanList::Status(_), 0)),
    "leads" = Route::Plan(_, PlanRoute::Leads),
    "lead" = Route::Plan(_, PlanRoute::List(PlanList::Lead(_), 0)),
    "schedules" = Route::Plan(_, PlanRoute::Schedules),
    "schedule" = Route::Plan(_, PlanRoute::List(PlanList::Schedule(_), 0)),
    "theme" = Route::Plan(_, PlanRoute::List(PlanList::Theme(_), 0)),
    "responses" = Route::Plan(_, PlanRoute::Responses),
    "response" = Route::Plan(_, PlanRoute::List(PlanList::Response(_), 0)),
    "bodies" = Route::Plan(_, PlanRoute::Bodies),
    "body" = Route::Plan(_, PlanRoute::Body(_)),
    "ratings" = Route::Plan(_, PlanRoute::Ratings(_)),
    "rating" = Route::Plan(_, PlanRoute::List(PlanList::Rating(..), 0)),
    "tags" = Route::Plan(_, PlanRoute::Tags),
    "tag" = Route::Plan(_, PlanRoute::List(PlanList::Tag(_), 0)),
    "updates" = Route::Plan(_, PlanRoute::Updates),
    "update" = Route::Plan(_, PlanRoute::Update(_)),
    "changes" = Route::Plan(_, PlanRoute::Changes(_)),
    "meetings" = Route::Plan(_, PlanRoute::Meetings),
    "meeting" = Route::Plan(_, PlanRoute::Meeting(_)),
    "timeline" = Route::Plan(_, PlanRoute::Timeline),
    "timeline of a theme" = Route::Plan(_, PlanRoute::TimelineOf(_)),
    "corrections" = Route::Plan(_, PlanRoute::Corrections),
    "record" = Route::Plan(_, PlanRoute::Record),
    "data" = Route::Plan(_, PlanRoute::Data),
    "dictionary" = Route::Plan(_, PlanRoute::Dictionary),
    "glossary" = Route::Plan(_, PlanRoute::Glossary),
    "gaps" = Route::Plan(_, PlanRoute::Gaps),
    "print" = Route::Plan(_, PlanRoute::Print),
    "part of a print" = Route::Plan(_, PlanRoute::PrintPart(_)),
    "card" = Route::Plan(_, PlanRoute::Card(_)),
}

fn exhibits() -> impl Iterator<Item = &'static Exhibit> {
    GROUPS.iter().flat_map(|group| group.exhibits)
}

/// The small site in the preview.
fn small() -> Desk {
    let mut desk = Desk::small();
    desk.good();
    desk
}

/// The gallery's site in the look of the one that a preview shows.
fn made(desk: &Desk) -> Arc<Made> {
    Gallery::default().made(&desk.shown.current().expect("a version").site)
}

/// The page of the gallery that an exhibit shows, and which of its two sites it is of; nothing for one that is of neither.
fn route<'m>(made: &'m Made, exhibit: &Exhibit) -> Option<(&'m Site, Route)> {
    let (site, path) = match exhibit.at.split_once('/')? {
        ("site", path) => (&made.site, path),
        ("drafts", path) => (&made.drafts, path),
        _ => return None,
    };
    Some((site, site.renderer.route_at(&format!("/{path}"))?))
}

fn found(desk: &Desk, path: &str) -> Found {
    match desk.shown.answer(path) {
        Answer::Found(found) => found,
        other => panic!("{path}: {other:?}"),
    }
}

const STATES: &str = "/_gallery/site/every-state-and-tag/";

#[test]
fn every_kind_of_page_is_in_the_gallery_and_each_of_its_addresses_has_one() {
    let desk = small();
    let made = made(&desk);
    for exhibit in exhibits() {
        let page = found(&desk, &format!("/_gallery/{}", exhibit.at));
        let html = String::from_utf8_lossy(&page.body);
        assert_eq!(html.matches("<h1").count(), 1, "{}", exhibit.at);
    }
    let shown: BTreeSet<&str> = exhibits()
        .filter_map(|exhibit| route(&made, exhibit))
        .map(|(_, route)| kind(route))
        .collect();
    let missing: Vec<&&str> = KINDS.iter().filter(|kind| !shown.contains(*kind)).collect();
    assert!(missing.is_empty(), "not in the gallery: {missing:?}");
    let addresses: BTreeSet<&str> = exhibits().map(|exhibit| exhibit.at).collect();
    let names: BTreeSet<&str> = exhibits().map(|exhibit| exhibit.name).collect();
    let count = exhibits().count();
    assert_eq!((addresses.len(), names.len()), (count, count), "one stands twice");
}

#[test]
fn every_template_of_a_whole_page_is_in_the_gallery() {
    let made = made(&small());
    let shown = exhibits().filter_map(|exhibit| route(&made, exhibit));
    let mut shown: BTreeSet<&str> = shown.map(|(_, route)| route.kind().template).collect();
    shown.insert("brief.html");
    let theme = Theme::built_in();
    let is_page = |text: &str| text.contains("extends \"base.html\"") || text.contains("<html");
    let pages = theme
        .templates()
        .filter(|(name, file)| *name != "base.html" && is_page(&file.text));
    let pages: BTreeSet<&str> = pages.map(|(name, _)| name).collect();
    assert!(pages.len() > 30, "{pages:?}");
    assert_eq!(pages, shown);
    assert!(exhibits().any(|exhibit| exhibit.at == "brief/"));
}

#[test]
fn the_gallery_has_no_errors_and_makes_every_page_of_its_plans() {
    let made = made(&small());
    for site in [&made.site, &made.drafts] {
        let errors = site.diagnostics.errors();
        assert_eq!(errors.iter().count(), 0, "{errors:#?}");
    }
    let faults = made.site.renderer.pages(&|_, _| {});
    assert_eq!(faults.iter().count(), 0, "{faults:#?}");
}

#[test]
fn every_state_and_tag_is_on_one_page() {
    let desk = small();
    let page = String::from_utf8(found(&desk, STATES).body.to_vec()).expect("UTF-8");
    for tone in Tone::WORDS {
        assert!(page.contains(&format!("class=\"tag tone-{tone}\"")), "{tone}");
        assert!(page.contains(&format!("tag tone-{tone} tag-quiet")), "{tone}");
    }
    let states: BTreeSet<&str> = page
        .split("data-state=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .flat_map(|state| state.split(' '))
        .collect();
    let kinds = ScheduleKind::ALL.iter().map(|kind| kind.as_str());
    let contradictions = [
        "on-track-but-past",
        "overdue-but-not-past",
        "complete-but-misses",
        "complete-but-percent",
        "complete-but-carried-over",
        "complete-without-impact",
        "percent-but-label",
        "percent-fell",
        "target-never-reported",
    ];
    for state in kinds.chain(Lateness::WORDS).chain(["lost"]).chain(contradictions) {
        assert!(states.contains(state), "{state} is not among {states:?}");
    }
    // Statuses of the site's own, each ending among them, in the words of the catalogue.
    let endings = EndingKind::WORDS
        .iter()
        .filter(|how| **how != "achieved")
        .copied();
    let own = [
        "complete",
        "taken-back",
        "differs-by-body",
        "refused-by-all",
        "not-known",
        "not-reported",
    ];
    let answers = ["answer-overdue", "answer-unanswered", "answer-not-yet-due"];
    let words = Theme::built_in().strings("en-GB")[0].text.clone();
    for key in endings.chain(own).chain(answers) {
        let start = format!("\nstatus-{key} = ");
        let words = words.split(&start).nth(1).and_then(|rest| rest.lines().next());
        let words = words.unwrap_or_else(|| panic!("no text for {key}"));
        assert!(page.contains(&format!("{words}</strong>")), "{key}: {words}");
    }
    // What plans may mean by their labels and answers.
    let made = made(&desk);
    let plans = || made.site.resolved().site.plans.iter();
    let meanings: BTreeSet<Meaning> = plans()
        .flat_map(|plan| &plan.facts.statuses)
        .filter_map(|status| status.meaning)
        .collect();
    assert_eq!(meanings.len(), Meaning::WORDS.len());
    let responses: BTreeSet<ResponseMeaning> = plans()
        .flat_map(|plan| &plan.facts.responses)
        .map(|response| response.meaning)
        .collect();
    assert_eq!(responses.len(), ResponseMeaning::WORDS.len());
    for status in plans().flat_map(|plan| &plan.facts.statuses) {
        let label = candour::text::html::escape(&status.label);
        assert!(page.contains(&format!("{label}</strong>")), "{label}");
    }
}

#[test]
fn corrections_of_every_kind_of_thing_are_on_one_page() {
    let page = String::from_utf8(found(&small(), STATES).body.to_vec()).expect("UTF-8");
    let kinds: BTreeSet<&str> = page
        .split("<div data-kind=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let wanted = [
        "plan",
        "theme",
        "status",
        "impact-rating",
        "source",
        "body",
        "response",
        "rating",
        "recommendation",
        "action",
        "update",
        "entry",
        "meeting",
        "meeting-papers",
        "meeting-held",
        "meeting-minutes",
    ];
    let missing: Vec<_> = wanted.iter().filter(|kind| !kinds.contains(*kind)).collect();
    assert!(missing.is_empty(), "{missing:?} of {kinds:?}");
}

#[test]
fn what_is_not_published_yet_is_marked_in_the_gallery() {
    let desk = small();
    let is_marked = |path: &str| {
        let page = found(&desk, &format!("/_gallery/{path}"));
        String::from_utf8_lossy(&page.body).contains("id=\"unpublished\"")
    };
    assert!(is_marked("drafts/every-state/") && is_marked("drafts/next-year/"));
    assert!(!is_marked("site/every-state/") && !is_marked("drafts/mere-2024/"));
    assert!(matches!(
        desk.shown.answer("/_gallery/site/next-year/"),
        Answer::Missing(_)
    ));
}

#[test]
fn the_gallery_wears_the_theme_the_brand_and_the_title_of_the_site() {
    let desk = Desk::small();
    desk.write(
        "themes/default/templates/header-after.html",
        "<p>Ours below the header</p>\n",
    );
    desk.write(
        "themes/default/strings/en-GB.ftl",
        "skip-to-content = Go to what matters\n",
    );
    desk.write("themes/default/assets/extra.css", ".ours { color: teal; }\n");
    desk.write(
        "content/files/mark.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>",
    );
    desk.edit(
        "content/site.yaml",
        "brand: {name: Anytown, colour: \"#1d4f5c\"}",
        "brand: {name: \"Ours: all \\\"of\\\" it\", logo: files/mark.svg, colour: \"#5b2333\"}",
    );
    let mut desk = desk;
    desk.good();
    for at in ["site/every-state/actions/1.2/", "site/every-state-and-tag/"] {
        let page = found(&desk, &format!("/_gallery/{at}"));
        let html = with_plain_assets(&String::from_utf8_lossy(&page.body));
        for wanted in [
            "Ours below the header",
            "Go to what matters",
            "assets/extra.css",
            "files/mark.svg",
        ] {
            assert!(html.contains(wanted), "{at}: {wanted}");
        }
        assert!(
            html.contains("Ours: all &quot;of&quot; it") || html.contains("Ours: all \"of\" it"),
            "{at}"
        );
    }
    let style = found(&desk, "/_gallery/site/assets/site.css");
    assert!(String::from_utf8_lossy(&style.body).contains("--brand: #5b2333"));
    let own = found(&desk, "/_gallery/site/assets/extra.css");
    assert_eq!(&own.body[..], b".ours { color: teal; }\n");
    assert_eq!(
        found(&desk, "/_gallery/site/files/mark.svg").content_type,
        "image/svg+xml; charset=utf-8"
    );
}

#[test]
fn a_change_of_the_theme_is_seen_and_one_of_the_content_makes_nothing_anew() {
    let mut desk = small();
    let page = |desk: &Desk| found(desk, "/_gallery/site/every-state/").body;
    let before = page(&desk);
    let gallery = Gallery::default();
    let of = |desk: &Desk| gallery.made(&desk.shown.current().expect("a version").site);
    let first = of(&desk);
    desk.edit(
        "content/homes/plan.md",
        "title: Safer homes",
        "title: Homes that are safe",
    );
    desk.good();
    assert!(Arc::ptr_eq(&first, &of(&desk)));
    assert_eq!(page(&desk), before);
    desk.write(
        "themes/default/templates/footer-before.html",
        "<p>Now there is more</p>\n",
    );
    desk.good();
    assert!(!Arc::ptr_eq(&first, &of(&desk)));
    assert!(String::from_utf8_lossy(&page(&desk)).contains("Now there is more"));
    desk.remove("themes/default/templates/footer-before.html");
    desk.good();
    assert_eq!(page(&desk), before);
}

#[test]
fn a_template_that_fails_in_the_gallery_alone_is_told_with_its_line() {
    let desk = Desk::small();
    // The small site has no scale of its own, so that this template is never used there.
    desk.write(
        "themes/default/templates/ratings.html",
        "<p>one</p>\n{{ nothing.of_this_name }}\n",
    );
    let mut desk = desk;
    desk.good();
    match desk
        .shown
        .answer("/_gallery/site/findings-2025/ratings/priority/")
    {
        Answer::Broken(found) => {
            let html = String::from_utf8_lossy(&found.body).into_owned();
            assert!(html.contains("templates/ratings.html:2:"), "{html}");
            assert!(html.contains("nothing.of_this_name"), "{html}");
        }
        other => panic!("{other:?}"),
    }
    found(&desk, "/_gallery/");
    found(&desk, "/_gallery/site/findings-2025/");
}

#[test]
fn the_gallery_is_in_no_built_site_and_changes_nothing_of_the_preview() {
    let desk = small();
    let output = desk.fresh().expect("a site").output();
    found(&desk, "/_gallery/site/");
    assert!(output.iter().all(|(path, _)| !path.as_str().contains("gallery")));
    assert_eq!(desk.differences(&output), [""; 0]);
}

#[test]
fn addresses_of_the_gallery_lead_on_or_say_that_nothing_is_there() {
    let desk = small();
    for (path, to) in [
        ("/_gallery", "/_gallery/"),
        ("/_gallery/site", "/_gallery/site/"),
        ("/_gallery/site/every-state", "/_gallery/site/every-state/"),
        ("/_gallery/drafts/next-year", "/_gallery/drafts/next-year/"),
    ] {
        assert_eq!(desk.shown.answer(path), Answer::Moved(to.to_owned()), "{path}");
    }
    for path in [
        "/_gallery/nothing/",
        "/_gallery/site/nothing/",
        "/_gallery/brief/x",
        "/_galleryx/",
    ] {
        assert!(matches!(desk.shown.answer(path), Answer::Missing(_)), "{path}");
    }
    found(&desk, "/_gallery/site/index.html");
    found(&desk, "/_gallery/site/every-state/index.html");
}

#[test]
fn the_gallery_of_a_site_below_a_path_lies_there_too() {
    let mut desk = Desk::of(&case("sites/small/content"), |subject| {
        subject.base_url = Some("https://www.example.gov.uk/our/plans/".to_owned());
    });
    desk.good();
    let page = found(&desk, "/_gallery/site/404.html");
    let html = with_plain_assets(&String::from_utf8_lossy(&page.body));
    assert!(
        html.contains("href=\"/our/plans/_gallery/site/assets/site.css\""),
        "{html}"
    );
}

#[test]
fn only_the_list_may_show_pages_within_itself_and_only_the_preview_may_show_them() {
    let desk = small();
    let policy = |path: &str| found(&desk, path).policy;
    let list = policy("/_gallery/").expect("a policy");
    assert!(
        list.ends_with("; frame-ancestors 'none'; frame-src 'self'"),
        "{list}"
    );
    let page = policy("/_gallery/site/").expect("a policy");
    assert!(
        page.ends_with("; frame-ancestors 'self'") && page.contains("script-src 'self'"),
        "{page}"
    );
    assert_eq!(
        policy("/_gallery/brief/").as_deref(),
        Some("frame-ancestors 'self'")
    );
    assert_eq!(policy("/"), None);
}
