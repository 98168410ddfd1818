//! What is told when something is broken, and what stays.

use candour::watch::http::{Answer, Pages, Problem};

use super::desk::{Desk, Seen, by_address};
use crate::harness::case;

fn small() -> Desk {
    let mut desk = Desk::small();
    desk.good();
    desk
}

/// A problem in short: its file below the desk, line, and the rule.
fn short(desk: &Desk, problem: &Problem) -> String {
    let root = desk.path("").display().to_string();
    let path = problem.path.strip_prefix(&root).unwrap_or(&problem.path);
    let line = problem.line.map_or_else(String::new, |line| format!(":{line}"));
    format!("{path}{line} {}", problem.code)
}

fn list(desk: &Desk) -> Vec<String> {
    let problems = desk.state().problems;
    problems.iter().map(|problem| short(desk, problem)).collect()
}

/// Whether every page and file is as it was.
#[track_caller]
fn assert_stays(desk: &Desk, before: &candour::output::OutputTree) {
    assert_eq!(desk.differences(before), [""; 0]);
}

const AUTUMN: &str = "content/homes/updates/2017-09-30.md";

#[test]
fn broken_content_keeps_the_good_pages_and_reports_each_problem_with_a_remedy() {
    let mut desk = small();
    let (before, built) = (desk.state(), desk.fresh().expect("a site").output());
    desk.edit(AUTUMN, "status: on-track", "statsu: on-track");
    desk.edit(AUTUMN, "percent: 40", "percent: 4o");
    desk.edit(
        "content/homes/plan.md",
        "title: Safer homes",
        "titel: Safer homes",
    );
    desk.edit("content/glossary.yaml", "name: Independent", "nmae: Independent");
    assert_eq!(desk.look(), Seen::Bad);
    let state = desk.state();
    assert_eq!(
        (state.version, state.style),
        (before.version, before.style),
        "pages stay"
    );
    let told = list(&desk);
    for wanted in [
        "content/homes/updates/2017-09-30.md:12 unknown-field",
        "content/homes/updates/2017-09-30.md:13 bad-value",
        "content/homes/plan.md:2 unknown-field",
        "content/glossary.yaml:2 unknown-field",
    ] {
        assert!(told.iter().any(|one| one == wanted), "{wanted}: {told:#?}");
    }
    for problem in &state.problems {
        let line = problem.line.expect("a line");
        let text = std::fs::read_to_string(&problem.path).expect("the file");
        assert_eq!(problem.source_line.as_deref(), text.lines().nth(line - 1));
        assert!(
            problem.help.as_ref().is_some_and(|help| !help.is_empty()),
            "{problem:?}"
        );
        assert_eq!(problem.severity, "error");
    }
    assert_eq!(state.problems, desk.fresh().expect("a site").errors);
    assert_stays(&desk, &built);
    assert_eq!(desk.look(), Seen::Same);
}

#[test]
fn what_is_mended_word_for_word_clears_the_problems_without_a_reload() {
    let mut desk = small();
    let before = desk.state();
    let text = desk.read(AUTUMN);
    for broken in ["no front matter", "---\nas_at: [\n---\n", ""] {
        desk.write(AUTUMN, broken);
        assert_eq!(desk.look(), Seen::Bad, "{broken:?}");
        assert_ne!(desk.state(), before);
        desk.write(AUTUMN, &text);
        desk.good();
        assert_eq!(desk.state(), before);
    }
}

#[test]
fn what_is_mended_in_other_words_is_shown() {
    let mut desk = small();
    let before = desk.state();
    desk.edit(AUTUMN, "status: on-track", "status: on track");
    assert_eq!(desk.look(), Seen::Bad);
    desk.edit(AUTUMN, "status: on track", "status: behind");
    desk.good();
    assert!(desk.state().problems.is_empty());
    assert!(desk.state().version > before.version);
    let built = desk.fresh().expect("a site").output();
    assert_stays(&desk, &built);
}

#[test]
fn a_second_mistake_is_told_beside_the_first_and_goes_alone() {
    let mut desk = small();
    desk.edit(AUTUMN, "status: on-track", "status: ontrack");
    desk.look();
    let first = desk.state().problems;
    desk.edit("content/site.yaml", "title:", "titel:");
    assert_eq!(desk.look(), Seen::Bad);
    assert!(desk.state().problems.len() > first.len());
    desk.edit("content/site.yaml", "titel:", "title:");
    assert_eq!(desk.look(), Seen::Bad);
    assert_eq!(desk.state().problems, first);
}

#[test]
fn a_mistake_in_a_templates_syntax_keeps_the_pages_and_is_reported_with_its_line() {
    let mut desk = small();
    let (before, built) = (desk.state(), desk.fresh().expect("a site").output());
    desk.write(
        "themes/default/templates/action.html",
        "<p>fine</p>\n{% if view %}\n{% endfor %}\n",
    );
    assert_eq!(desk.look(), Seen::Bad);
    let state = desk.state();
    assert_eq!(list(&desk), ["themes/default/templates/action.html:3 template"]);
    assert_eq!(state.problems[0].source_line.as_deref(), Some("{% endfor %}"));
    assert!(state.problems[0].help.is_some());
    assert_eq!(state.version, before.version);
    assert_stays(&desk, &built);
    desk.remove("themes");
    desk.good();
    assert_eq!(desk.state(), before);
}

#[test]
fn a_template_that_fails_on_a_kind_of_page_keeps_the_pages_and_is_told() {
    let mut desk = small();
    let (before, built) = (desk.state(), desk.fresh().expect("a site").output());
    for template in [
        "home",
        "page",
        "accessibility",
        "404",
        "plan",
        "recommendation",
        "actions",
        "action",
        "statuses",
        "filtered",
        "leads",
        "schedules",
        "updates",
        "update",
        "glossary",
        "gaps",
        "print",
        "base",
    ] {
        let path = format!("themes/default/templates/{template}.html");
        desk.write(&path, "<p>fine</p>\n{{ plan.nothing.at.all }}\n");
        assert_eq!(desk.look(), Seen::Bad, "{template}");
        assert_eq!(list(&desk), [format!("{path}:2 template")]);
        assert_eq!(desk.state().version, before.version);
        if template == "base" {
            assert_stays(&desk, &built);
        }
        desk.remove(&path);
        desk.good();
        assert_eq!(desk.state(), before);
    }
    assert_eq!(
        *desk.faults.lock().expect("nobody failed"),
        [""; 0],
        "no page was tried for a browser"
    );
}

#[test]
fn a_mistake_in_the_strings_of_a_theme_keeps_the_pages() {
    let mut desk = small();
    let (before, built) = (desk.state(), desk.fresh().expect("a site").output());
    desk.write("themes/default/strings/en-GB.ftl", "nav-plans = {\n");
    assert_eq!(desk.look(), Seen::Bad);
    assert_eq!(desk.state().version, before.version);
    assert_eq!(desk.state().problems, desk.fresh().expect("a site").errors);
    assert_stays(&desk, &built);
}

#[test]
fn a_template_that_fails_on_a_single_page_keeps_that_page_through_later_edits() {
    let mut desk = small();
    let good = desk.page("/homes/actions/2.3/");
    // It fails where an action has a note, which is on one page alone.
    let text = template("action.html").replace(
        "{% if view.note is not none %}",
        "{% if view.note is not none %}{{ view.nothing.at.all }}",
    );
    let lines = text.lines().collect::<Vec<_>>();
    let line = lines
        .iter()
        .position(|line| line.contains("nothing.at.all"))
        .map(|at| at + 1);
    let fault = format!(
        "themes/default/templates/action.html:{} template",
        line.expect("a line")
    );
    desk.write("themes/default/templates/action.html", &text);
    desk.good();
    assert_eq!(desk.page("/homes/actions/2.3/"), good);
    assert_eq!(list(&desk), [fault]);
    assert_eq!(desk.faults.lock().expect("nobody failed").len(), 1);
    // A second attempt does not mend it.
    let text = desk
        .read("themes/default/templates/action.html")
        .replace("nothing.at.all", "nothing.much");
    desk.write("themes/default/templates/action.html", text);
    desk.good();
    assert_eq!(desk.page("/homes/actions/2.3/"), good);
    // Others are shown, and the page stays while other things are edited.
    for text in [
        "Most homes were seen.",
        "Many homes were seen.",
        "All homes were seen.",
    ] {
        let old = desk.read(AUTUMN);
        let at = old.find("progress: ").expect("an entry");
        let end = at + old[at..].find('\n').expect("a line");
        desk.write(AUTUMN, format!("{}progress: {text}{}", &old[..at], &old[end..]));
        desk.good();
        assert!(desk.page("/homes/recommendations/1/").contains(text));
        assert_eq!(desk.page("/homes/actions/2.3/"), good, "{text}");
        assert_eq!(desk.state().problems.len(), 1, "{text}");
    }
    desk.remove("themes");
    desk.good();
    assert_eq!(desk.state().problems, []);
    assert_eq!(desk.page("/homes/actions/2.3/"), good);
}

#[test]
fn a_template_that_fails_on_pages_that_only_a_smaller_plan_has_is_told() {
    let mut desk = small();
    desk.remove("content/homes/updates");
    desk.remove("content/homes/meetings");
    desk.remove("content/pages");
    desk.write(
        "content/streets/updates/2018-05-31.md",
        "---\nas_at: 2018-05-31\npublished: 2018-06-01\nsource: {key: plan}\nentries:\n  - ref: 1.1\n    \
         progress: Half of them are lit.\n---\n",
    );
    desk.good();
    let before = desk.state();
    desk.write(
        "themes/default/templates/update.html",
        "{{ view.nothing.at.all }}",
    );
    assert_eq!(desk.look(), Seen::Bad);
    assert_eq!(list(&desk), ["themes/default/templates/update.html:1 template"]);
    assert_eq!(desk.state().version, before.version);
}

/// A template of the default theme.
fn template(name: &str) -> String {
    let path = crate::harness::repository()
        .join("themes/default/templates")
        .join(name);
    std::fs::read_to_string(path).expect("a template")
}

#[test]
fn a_theme_that_is_not_there_is_told_and_found_once_it_is() {
    let mut desk = small();
    let before = desk.state();
    let built = desk.fresh().expect("a site").output();
    desk.edit("content/site.yaml", "brand:", "theme: mine\nbrand:");
    assert_eq!(desk.look(), Seen::Bad);
    let problem = &desk.state().problems[0];
    assert!(
        problem.message.contains("there is no theme `mine`"),
        "{problem:?}"
    );
    assert_stays(&desk, &built);
    desk.write("themes/mine/templates/404.html", "<p>Nothing.</p>");
    desk.good();
    assert!(desk.state().version > before.version);
    assert!(desk.missing("/nowhere/").ends_with("<p>Nothing.</p>"));
}

#[test]
fn a_site_that_starts_broken_shows_what_is_wrong_and_then_itself() {
    let mut desk = Desk::of(&case("sites/broken/content"), |_| {});
    assert_eq!(desk.look(), Seen::Bad);
    let problems = desk.state().problems;
    assert!(!problems.is_empty());
    for address in ["/", "/homes/", "/assets/site.css", "/nowhere"] {
        let Answer::Broken(found) = desk.shown.answer(address) else {
            panic!("{address}");
        };
        assert!(found.is_page);
        let page = String::from_utf8(found.body.to_vec()).expect("UTF-8");
        for problem in &problems {
            let line = problem.line.expect("a line").to_string();
            assert!(page.contains(&line), "{page}");
            let file = problem.path.rsplit('/').next().expect("a file");
            assert!(page.contains(file), "{page}");
        }
    }
    assert_eq!(desk.look(), Seen::Same);
    for (path, bytes) in crate::disk::files(&case("base")) {
        desk.write(&format!("content/{path}"), bytes);
    }
    desk.good();
    assert_eq!(desk.state().problems, []);
    let built = desk.fresh().expect("a site").output();
    assert!(by_address(&built).contains_key("/homes/"));
    assert_stays(&desk, &built);
}
