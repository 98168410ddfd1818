//! Meetings: what the pages say of one before and after it, what is held back until its day, and what the record has.

use candour::diag::Code;

use crate::harness::{Built, SiteTest, words_of};
use crate::record::{record_of, sealed_on};

const FILE: &str = "homes/meetings/2018-05-02.md";
const ANNOUNCED: &str = "---\ndate: 2018-05-02\nbody: Homes panel\n---\n";
const WITH_PAPERS: &str = "---\ndate: 2018-05-02\nbody: Homes panel\nagenda: {title: Agenda in print}\nupdates: [2018-03-31]\n---\n";
const HELD: &str = "---\ndate: 2018-05-02\nbody: Homes panel\nagenda: {title: Agenda in print}\nupdates: \
                    [2018-03-31]\nheld: true\n---\n";
const MINUTED: &str = "---\ndate: 2018-05-02\nbody: Homes panel\nagenda: {title: Agenda in print}\nupdates: [2018-03-31]\nheld: \
                       true\nminutes_published: 2018-06-04\nminutes:\n  - {title: Minutes in print, url: \
                       files/minutes.txt}\npresent: [Councillor Quill]\nquestions:\n  - ref: 1.1\n    by: Councillor Moss\n    \
                       question: Why were *two homes* not seen?\n    answer: The roads were under water.\n  - \
                       {question: Who pays for it?}\nresolved: [That the report be noted.]\n---\nThe panel sat for an hour.\n";

/// The base site with this file of a meeting.
fn with(text: &str) -> SiteTest {
    SiteTest::base()
        .file(FILE, text)
        .file("homes/files/minutes.txt", "Words of the minutes.")
}

fn words(built: &Built, page: &str) -> String {
    words_of(built.page(&format!("homes/{page}index.html")))
}

const PAGE: &str = "meetings/2018-05-02/";

#[test]
fn a_meeting_that_is_to_come_is_spoken_of_as_planned() {
    let built = with(WITH_PAPERS).day("2018-05-02").build();
    let page = words(&built, PAGE);
    assert!(page.contains("This meeting is planned for 2 May 2018."), "{page}");
    assert!(
        page.contains("This report is to be on the agenda: Spring report"),
        "{page}"
    );
    assert!(words(&built, "updates/2018-03-31/").contains("Homes panel, 2 May 2018 (planned)"));
}

#[test]
fn a_meeting_whose_day_is_past_is_not_said_to_have_been_held() {
    let built = with(WITH_PAPERS).build();
    let page = words(&built, PAGE);
    let unknown =
        "This meeting was planned for 2 May 2018. This site does not know whether the meeting was held.";
    assert!(page.contains(unknown), "{page}");
    assert!(
        page.contains("This report was on the agenda: Spring report"),
        "{page}"
    );
    assert!(words(&built, "meetings/").contains(unknown));
    let update = words(&built, "updates/2018-03-31/");
    assert!(
        update.contains("Homes panel, 2 May 2018 (this site does not know whether the meeting was held)")
    );
    for (path, html) in built.pages() {
        assert!(!words_of(html).contains("discussed"), "{path}");
    }
}

#[test]
fn a_meeting_of_which_there_are_no_minutes_says_so() {
    let page = words(&with(HELD).build(), PAGE);
    assert!(page.contains("This meeting was held on 2 May 2018."), "{page}");
    let none = "This site holds no minutes of this meeting, and does not know what was said there.";
    assert!(page.contains(none), "{page}");
}

#[test]
fn a_meeting_that_was_called_off_says_so() {
    let off = "---\ndate: 2018-05-02\nbody: Homes panel\nheld: false\n---\nThe hall was flooded.\n";
    let built = with(off).build();
    let page = words(&built, PAGE);
    assert!(
        page.contains("This meeting was planned for 2 May 2018. The meeting was not held."),
        "{page}"
    );
    assert!(page.contains("The hall was flooded."), "{page}");
    assert!(!page.contains("What happened"), "{page}");
}

#[test]
fn a_question_and_its_answer_stand_beside_the_action_they_are_about() {
    let built = with(MINUTED).build();
    for page in ["actions/1.1/", PAGE, "print/"] {
        let words = words(&built, page);
        let asked = "Councillor Moss asked";
        let rest = words
            .split_once(asked)
            .unwrap_or_else(|| panic!("{page}: {words}"))
            .1;
        assert!(
            rest.contains("Why were two homes not seen? Answer: The roads were under water."),
            "{page}: {rest}"
        );
    }
    assert!(!words(&built, "actions/1.2/").contains("Councillor Moss"));
    let page = words(&built, PAGE);
    assert!(
        page.contains(
            "A question was asked: Who pays for it? Answer: This site holds no answer to this question."
        ),
        "{page}"
    );
    assert!(page.contains("Resolved That the report be noted."), "{page}");
}

#[test]
fn nothing_that_happened_is_seen_before_the_minutes_came_out() {
    let secret = [
        "Moss",
        "under water",
        "noted",
        "an hour",
        "Quill",
        "Minutes in print",
        "minutes.txt",
    ];
    let early = with(MINUTED).day("2018-06-03").build();
    for words in secret {
        assert_eq!(early.holding(words), Vec::<&str>::new(), "{words}");
    }
    assert!(words(&early, PAGE).contains("This meeting was held on 2 May 2018."));
    assert!(early.output().get("homes/files/minutes.txt").is_none());
    let before = with(MINUTED).day("2018-05-01").build();
    assert_eq!(before.holding("Homes panel"), Vec::<&str>::new());
    let then = with(MINUTED).day("2018-06-04").build();
    for words in secret {
        assert_ne!(then.holding(words), Vec::<&str>::new(), "{words}");
    }
}

#[test]
fn a_report_that_is_not_out_yet_is_not_named_as_being_on_an_agenda() {
    let update = "---\nas_at: 2018-04-30\npublished: 2018-07-01\ntitle: Secret report\nentries:\n  - {ref: 1.1, status: \
                  behind}\n---\n";
    let meeting = "---\ndate: 2018-07-05\nbody: Homes panel\nagenda: {title: Secret agenda}\nupdates: [2018-04-30]\n---\n";
    let site = SiteTest::base()
        .file("homes/updates/2018-04-30.md", update)
        .file("homes/meetings/2018-07-05.md", meeting);
    let early = site.build();
    assert_eq!(early.holding("Secret"), Vec::<&str>::new());
    assert_eq!(early.holding("2018-04-30"), Vec::<&str>::new());
    let page = words(&early, "meetings/2018-07-05/");
    assert!(
        page.contains("This meeting is planned for 5 July 2018."),
        "{page}"
    );
    assert!(
        page.contains("This site holds no agenda of this meeting."),
        "{page}"
    );
    let then = site.day("2018-07-01").build();
    assert!(words(&then, "meetings/2018-07-05/").contains("Secret report"));
}

#[test]
fn what_comes_after_a_meeting_needs_no_correction() {
    let stages = [
        (ANNOUNCED, "2018-04-01", "meeting"),
        (WITH_PAPERS, "2018-04-20", "meeting-papers"),
        (HELD, "2018-05-03", "meeting-held"),
        (MINUTED, "2018-06-05", "meeting-minutes"),
    ];
    let mut site = with(ANNOUNCED);
    for (text, day, kind) in stages {
        site = site.file(FILE, text).day(day);
        assert!(
            !site.build().0.diagnostics.has_errors(),
            "{kind}: {}",
            site.build().list()
        );
        let before = record_of(&site, "homes")
            .matches(&format!("\"kind\":\"{kind}\""))
            .count();
        assert_eq!(before, 0, "{kind}");
        site = sealed_on(site, day);
        let after = record_of(&site, "homes")
            .matches(&format!("\"kind\":\"{kind}\""))
            .count();
        assert_eq!(after, 1, "{kind}");
    }
    // A site as of an earlier day shows the meeting as it was known then.
    let then = site.clone().day("2018-04-25").build();
    assert!(words(&then, PAGE).contains("This meeting is planned for 2 May 2018."));
    let changed = site.file(FILE, MINUTED.replace("be noted", "be accepted"));
    assert!(changed.build().codes().contains(&Code::SealedChanged));
}

#[test]
fn what_was_said_before_a_correction_is_shown_on_the_days_before_it() {
    let site = sealed_on(with(MINUTED), "2018-06-05");
    let corrected = site.file(FILE, MINUTED.replace("be noted", "be accepted")).edit(
        "homes/plan.md",
        "statuses:",
        "corrections:\n  - {meeting: 2018-05-02, field: resolved, date: 2018-06-20, was: [That the report be noted.], reason: \
         Copied wrongly.}\nstatuses:",
    );
    let built = corrected.build();
    assert!(!built.0.diagnostics.has_errors(), "{}", built.list());
    assert!(words(&built, PAGE).contains("be accepted"));
    let all = words(&built, "corrections/");
    assert!(
        all.contains("What is said of the meeting of Homes panel, 2 May 2018: what was resolved"),
        "{all}"
    );
    let before = corrected.day("2018-06-19").build();
    assert!(words(&before, PAGE).contains("be noted"));
    assert_eq!(before.holding("be accepted"), Vec::<&str>::new());
}

#[test]
fn minutes_that_came_later_than_they_are_dated_are_shown_from_the_day_they_came() {
    let site = sealed_on(with(HELD), "2018-06-10");
    let site = sealed_on(site.file(FILE, MINUTED), "2018-06-25");
    let early = site.clone().day("2018-06-20").build();
    assert_eq!(early.holding("be noted"), Vec::<&str>::new());
    let page = words(&site.build(), PAGE);
    assert!(
        page.contains("Added to this site on 25 June 2018, but dated 4 June 2018."),
        "{page}"
    );
}

#[test]
fn only_a_meeting_that_says_another_day_is_said_to_have_come_late() {
    let site = sealed_on(SiteTest::base(), "2018-04-20");
    let site = sealed_on(site.file(FILE, WITH_PAPERS), "2018-04-25");
    let update =
        "---\nas_at: 2018-04-30\npublished: 2018-05-08\nentries:\n  - {ref: 1.1, status: behind}\n---\n";
    let site = sealed_on(site.file("homes/updates/2018-04-30.md", update), "2018-05-08");
    let site = sealed_on(site.file(FILE, HELD), "2018-05-10");
    let built = site.clone().build();
    assert!(
        !words(&built, PAGE).contains("Added to this site"),
        "{}",
        words(&built, PAGE)
    );
    // It is shown from the day on which the record first has it.
    assert_eq!(
        site.clone().day("2018-04-24").build().holding("Homes panel"),
        Vec::<&str>::new()
    );
    let then = words(&site.day("2018-05-09").build(), PAGE);
    assert!(
        then.contains("does not know whether the meeting was held"),
        "{then}"
    );
    let dated = WITH_PAPERS.replace("body:", "published: 2018-04-12\nbody:");
    let site = sealed_on(SiteTest::base(), "2018-04-20");
    let site = sealed_on(site.file(FILE, dated), "2018-04-25");
    let page = words(&site.build(), PAGE);
    assert!(
        page.contains("Added to this site on 25 April 2018, but dated 12 April 2018."),
        "{page}"
    );
}

#[test]
fn what_is_shown_of_a_meeting_before_its_day_is_named_at_the_top() {
    let mut site = with(MINUTED).day("2018-06-03");
    site.options.show.unpublished = true;
    let built = site.build();
    let page = words(&built, PAGE);
    assert!(
        page.contains("of which some is to be published on 4 June 2018"),
        "{page}"
    );
    assert!(page.contains("be noted"), "{page}");
}

#[test]
fn the_second_meeting_of_a_day_is_at_the_name_of_its_file() {
    let second = "---\ndate: 2018-05-02\nbody: Audit committee\n---\n";
    let site = with(ANNOUNCED).file("homes/meetings/2018-05-02-audit.md", second);
    let built = site.build();
    assert!(!built.0.diagnostics.has_errors(), "{}", built.list());
    assert!(words(&built, "meetings/2018-05-02/").contains("Homes panel, 2 May 2018"));
    assert!(words(&built, "meetings/2018-05-02-audit/").contains("Audit committee, 2 May 2018"));
}

#[test]
fn a_meeting_of_a_body_of_the_plan_has_its_name_and_leads_to_its_page() {
    let site = with("---\ndate: 2018-05-02\nbody: panel\n---\n").edit(
        "homes/plan.md",
        "statuses:",
        "bodies:\n  - {key: panel, name: Homes panel, part: oversees}\nstatuses:",
    );
    let built = site.build();
    assert!(!built.0.diagnostics.has_errors(), "{}", built.list());
    assert!(words(&built, PAGE).contains("Homes panel, 2 May 2018"));
    assert!(
        built
            .page(&format!("homes/{PAGE}index.html"))
            .contains("href=\"../../bodies/panel/\"")
    );
    // The body comes out with the meeting, and not before.
    let site = site.edit(FILE, "body:", "published: 2018-04-20\nbody:");
    let early = site.day("2018-04-19").build();
    assert_eq!(early.holding("Homes panel"), Vec::<&str>::new());
}

#[test]
fn a_report_of_a_day_with_two_is_named_by_its_address() {
    let other = "---\nas_at: 2018-03-31\npublished: 2018-04-11\nby: Inspectorate\ntitle: Return visit\nentries:\n  - {ref: 1.1, \
                 progress: Seen.}\n---\n";
    let name = "2018-03-31-inspectorate";
    let site = SiteTest::base().file("homes/updates/other.md", other).file(
        FILE,
        format!("---\ndate: 2018-05-02\nbody: Homes panel\nupdates: [{name}]\n---\n"),
    );
    let built = site.build();
    assert!(!built.0.diagnostics.has_errors(), "{}", built.list());
    assert!(words(&built, PAGE).contains("This report was on the agenda: Return visit"));
    assert!(!words(&built, PAGE).contains("Spring report"));
    assert!(words(&built, &format!("updates/{name}/")).contains("Homes panel, 2 May 2018"));
    assert!(!words(&built, "updates/2018-03-31/").contains("Homes panel, 2 May 2018"));
}

#[test]
fn only_a_plan_with_meetings_has_a_tab_for_them() {
    let tab = ">Meetings</a>";
    assert!(with(ANNOUNCED).build().page("homes/index.html").contains(tab));
    let without = SiteTest::base().build();
    let tab = "meetings/\">Meetings</a>";
    assert_eq!(without.pages().filter(|(_, html)| html.contains(tab)).count(), 0);
    assert!(without.output().get("homes/meetings/index.html").is_none());
}
