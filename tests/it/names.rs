//! Names of leads and the addresses made of them: one person is one lead, and an address goes on naming the same one.

use std::collections::BTreeMap;

use candour::diag::{Code, Severity};

use crate::harness::{Built, SiteTest};

/// A site whose plan has one action for each list of leads, written as YAML.
fn led_by(leads: &[&str]) -> SiteTest {
    let mut text = "---\nref: 1\ntext: Visit every home.\nactions:\n".to_owned();
    for (at, lead) in leads.iter().enumerate() {
        let at = at + 1;
        text.push_str(&format!(
            "  - ref: 1.{at}\n    action: Do the thing with the number {at}\n    success: [Done]\n    due: 2018-12\n    lead: {lead}\n"
        ));
    }
    text.push_str("---\nFindings.\n");
    SiteTest::base()
        .file("homes/recommendations/1.md", text)
        .without("homes/updates/2018-03-31.md")
}

/// Each lead's name by its address, with what the page of leads counts of their actions.
fn leads(built: &Built) -> BTreeMap<String, (String, usize)> {
    let page = built.page("homes/leads/index.html");
    let mut found = BTreeMap::new();
    for row in page.split("<th scope=\"row\"><a href=\"").skip(1) {
        let (address, rest) = row.split_once("\">").expect("an address");
        let (name, rest) = rest.split_once("</a>").expect("a name");
        let counts: Vec<usize> = rest
            .split("<span>")
            .skip(1)
            .map_while(|cell| cell.split_once("</span>")?.0.parse().ok())
            .collect();
        assert!(
            built
                .page(&format!("homes/leads/{address}index.html"))
                .contains(name)
        );
        let known = found.insert(
            address.trim_end_matches('/').to_owned(),
            (name.to_owned(), counts[1]),
        );
        assert_eq!(known, None, "two leads have the address {address}");
    }
    found
}

fn addresses(lists: &[&str]) -> Vec<String> {
    leads(&led_by(lists).build()).into_keys().collect()
}

#[test]
fn somebody_named_twice_in_a_list_leads_once() {
    let built = led_by(&["[Ann Example, ann example, Ann Example]", "[Ann Example]"]).build();
    let found = leads(&built);
    assert_eq!(found["ann-example"], ("Ann Example".to_owned(), 2));
    assert_eq!(found.len(), 1);
    assert!(
        built
            .page("homes/leads/ann-example/index.html")
            .contains("2 of 2")
    );
    assert_eq!(
        built
            .page("homes/leads/ann-example/index.html")
            .matches("actions/1.1/")
            .count(),
        1
    );
    let twice = built.of(Severity::Warning);
    assert_eq!(
        twice
            .iter()
            .filter(|found| found.code == Code::DuplicateLead)
            .count(),
        2
    );
}

#[test]
fn a_revised_lead_who_is_named_twice_counts_once() {
    let built = led_by(&["Ann Example"])
        .file(
            "homes/updates/2018-03-31.md",
            "---\nas_at: 2018-03-31\nentries:\n  - ref: 1.1\n    progress: Done.\n    lead: [Bo Other, \"Bo\u{a0}Other\", BO OTHER]\n---\n",
        )
        .build();
    assert_eq!(leads(&built)["bo-other"].1, 1);
    assert!(built.codes().contains(&Code::DuplicateLead));
}

#[test]
fn one_name_in_many_forms_is_one_lead_and_the_editor_is_told() {
    for (one, other) in [
        ("Siân Jones", "Sia\u{302}n Jones"),
        ("Ann Example", "Ann\u{a0}Example"),
        ("Ann Example", "Ann\u{2009}Example"),
        ("Ann Example", "Ann\u{200b} Example"),
        ("Ann Example", "Ann Exam\u{ad}ple"),
        ("Ann Example", "Ann  Example"),
        ("Ann Example", "ANN Example"),
        ("Ann Example", "\u{feff}Ann Example\u{200b}"),
        ("Bo O'Brien", "Bo O’Brien"),
        ("Bo Hall-Salter", "Bo Hall\u{2011}Salter"),
        ("Bo Hall-Salter", "Bo Hall\u{2010}Salter"),
        ("Health & Wellbeing Board", "Health and Wellbeing Board"),
    ] {
        let built = led_by(&[&format!("[\"{one}\"]"), &format!("[\"{other}\"]")]).build();
        let found = leads(&built);
        assert_eq!(found.len(), 1, "{one} and {other}: {found:?}");
        assert!(found.values().all(|(_, actions)| *actions == 2), "{found:?}");
        assert!(built.codes().contains(&Code::NameInTwoForms), "{one} and {other}");
        // Each place keeps the words that were published there.
        let shown = other.replace('\'', "&#39;").replace('&', "&amp;");
        assert!(
            built.page("homes/actions/1.2/index.html").contains(&shown),
            "{shown}"
        );
    }
}

#[test]
fn of_several_ways_of_writing_the_most_used_is_the_name() {
    let built = led_by(&["ann example", "Ann Example", "Ann Example"]).build();
    assert_eq!(leads(&built)["ann-example"], ("Ann Example".to_owned(), 3));
}

#[test]
fn words_that_name_nobody_are_no_lead_and_are_still_shown() {
    for nobody in [
        "\"-\"", "–", "n/a", "N/A", "TBC", "tba", "none", "\"?\"", "various", "Vacant", "[TBC]",
    ] {
        let built = led_by(&[nobody, "Ann Example"]).build();
        assert_eq!(leads(&built).len(), 1, "{nobody}");
        let gaps = built.0.diagnostics.iter();
        let gap = gaps.filter(|found| found.code == Code::GapNoLead).count();
        assert_eq!(gap, 1, "{nobody}");
        let words = nobody.trim_matches(['"', '[', ']']);
        let page = built.page("homes/actions/1.1/index.html");
        assert!(page.contains(&format!("<dd>{words}</dd>")), "{nobody}: {page}");
    }
    let built = led_by(&["[Ann Example, TBC]"]).build();
    assert!(!built.codes().contains(&Code::GapNoLead));
    assert_eq!(leads(&built).len(), 1);
}

#[test]
fn a_lead_that_reads_like_two_asks_and_its_remedy_works() {
    for two in [
        "\"Ann Example, Bo Other\"",
        "Ann Example; Bo Other",
        "Ann Example/Bo Other",
        "Ann Example and Bo Other",
        "Ann Example & Bo Other",
        "Head of homes and Head of streets",
    ] {
        let built = led_by(&[two]).build();
        let all = &built.0.diagnostics;
        let asked = all.iter().find(|found| found.code == Code::SeveralLeads);
        let help = asked
            .unwrap_or_else(|| panic!("{two} does not ask"))
            .help
            .clone()
            .unwrap_or_default();
        let list = help
            .split('`')
            .nth(1)
            .and_then(|line| line.strip_prefix("lead: "))
            .expect("a line to type");
        let mended = led_by(&[list]).build();
        assert_eq!(leads(&mended).len(), 2, "{two}: {list}");
        assert!(!mended.codes().contains(&Code::SeveralLeads), "{list}");
    }
    for one in [
        "Health and Safety team",
        "Director of Housing and Planning",
        "Bo Hall-Salter",
        "[Ann, Bo]",
    ] {
        assert!(
            !led_by(&[one]).build().codes().contains(&Code::SeveralLeads),
            "{one}"
        );
    }
}

#[test]
fn addresses_keep_their_letters() {
    for (name, address) in [
        ("Siân", "sian"),
        ("Sia\u{302}n", "sian"),
        ("Ŵyn", "wyn"),
        ("Łódź", "lodz"),
        ("Weiß", "weiss"),
        ("Ærø", "aero"),
        ("İnci", "inci"),
        ("Jo Britton", "jo-britton"),
        ("Ben O'Example", "ben-oexample"),
        (
            "Head of Children’s Services (interim)",
            "head-of-childrens-services-interim",
        ),
    ] {
        assert_eq!(addresses(&[&format!("\"{name}\"")]), [address], "{name}");
    }
}

#[test]
fn an_address_goes_on_naming_the_same_lead_whoever_is_added() {
    let long = "Director of Very Many Things ".repeat(10);
    let (long_a, long_b) = (format!("{long}A"), format!("{long}B"));
    let names = [
        "Ann-Marie",
        "Ann Marie",
        "李娜",
        "Дарья",
        "Дарья Иванова",
        "Li Na",
        "Team A",
        "Team A+",
        "Team A#",
        "con",
        "CON-1",
        "aux",
        "🙂",
        "🙃",
        "lead",
        "name",
        "Anne Marie",
        &long_a,
        &long_b,
        "index",
        "أحمد",
    ];
    let quoted: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    let all: Vec<&str> = quoted.iter().map(String::as_str).collect();
    let of_all = leads(&led_by(&all).build());
    assert_eq!(of_all.len(), names.len());
    let reversed: Vec<&str> = all.iter().rev().copied().collect();
    assert_eq!(leads(&led_by(&reversed).build()), of_all);
    for one in all {
        for (address, found) in leads(&led_by(&[one]).build()) {
            assert_eq!(of_all[&address], found, "{one}");
            assert_eq!(address, address.to_lowercase());
        }
    }
}

#[test]
fn a_name_that_was_sealed_before_keeps_the_address_that_it_had() {
    let clare = led_by(&["Clare Hall-Salter", "Bo Other"]);
    assert!(leads(&clare.build()).contains_key("clare-hall_salter"));
    let built = SiteTest::of(
        candour::source::load_folder(&crate::harness::repository().join("content")).expect("content"),
    )
    .day("2026-12-01")
    .build();
    assert!(
        built
            .page("telford-2016/leads/clare-hall-salter/index.html")
            .contains("Clare Hall-Salter")
    );
}

#[test]
fn names_that_windows_keeps_get_an_address_everywhere() {
    let built = led_by(&["Aux"])
        .edit("homes/recommendations/1.md", "ref: 1.1", "ref: nul")
        .edit("homes/recommendations/1.md", "ref: 1\n", "ref: com1.2\n")
        .edit("homes/plan.md", "{key: behind,", "{key: prn,")
        .edit(
            "homes/plan.md",
            "themes:\n  - {ref: 1,",
            "themes:\n  - {ref: con,",
        )
        .file(
            "pages/aux.md",
            "---\ntitle: Help\n---\nSee [the step](/homes/recommendations/1.md).\n",
        )
        .build();
    for path in [
        "homes/leads/aux_/index.html",
        "homes/actions/nul_/index.html",
        "homes/recommendations/com1_.2/index.html",
        "homes/status/prn_/index.html",
        "homes/themes/con_/index.html",
        "aux_/index.html",
    ] {
        built.page(path);
    }
    assert!(
        built
            .page("homes/data/plan.json")
            .contains("/homes/actions/nul_/")
    );
}

#[test]
fn the_organisation_is_itself_however_it_is_written() {
    let update = "---\nas_at: 2018-03-31\nby: anytown\u{a0}Council\u{200b}\nentries:\n  - {ref: 1.1, status: done, progress: Done.}\n---\n";
    let built = led_by(&["Ann Example"])
        .file("homes/updates/2018-03-31.md", update)
        .build();
    assert!(built.codes().contains(&Code::NameInTwoForms), "{}", built.list());
    assert!(built.page("homes/status/done/index.html").contains("1 of 1"));
}

#[test]
fn one_term_in_two_forms_is_used_twice() {
    let built = SiteTest::base()
        .file(
            "homes/glossary.yaml",
            "- {term: Café, definition: A place.}\n- {term: \"Cafe\u{301}\", definition: A room.}\n",
        )
        .build();
    assert!(built.codes().contains(&Code::DuplicateRef), "{}", built.list());
}
