//! Edits around the words: the theme, how files are saved, the whole folder, the day.

use candour::pipeline::Day;

use super::{Random, files, is_text, one_of, word};
use crate::disk;
use crate::harness::{day, repository};
use crate::preview::desk::Desk;

/// Changes the site's own theme.
pub(super) fn theme(desk: &Desk, random: &mut Random) -> Option<String> {
    let theme = random.pick(&["default", "default", "mine"]);
    let (path, text) = match random.below(9) {
        0 => ("assets/site.css", "body { color: navy }\n".to_owned()),
        1 => (
            "assets/site.css",
            format!("body {{ width: {}px }}\n", random.below(900)),
        ),
        2 => (
            "assets/more.css",
            format!("p {{ width: {}px }}\n", random.below(900)),
        ),
        3 => (
            "strings/en-GB.ftl",
            format!("nav-plans = Plans {}\n", random.below(9)),
        ),
        4 => ("strings/en-GB.ftl", "nav-plans = {\n".to_owned()),
        5..=7 => {
            let name = random.pick(&[
                "plan.html",
                "action.html",
                "base.html",
                "update.html",
                "home.html",
            ]);
            let path = repository().join("themes/default/templates").join(name);
            let text = std::fs::read_to_string(path).expect("a template");
            let text = match random.below(3) {
                0 => text + "<!-- ours -->\n",
                1 => text + "{% if %}\n",
                // Outside of blocks, so that it is met on every page; base.html has no parent to pass it to.
                _ => text.replacen(
                    "{% block title %}",
                    "{% block title %}{{ site.nothing.at.all }}",
                    1,
                ),
            };
            return Some(changed_theme(
                desk,
                &format!("themes/{theme}/templates/{name}"),
                &text,
            ));
        }
        _ => {
            let path = random.pick(&["themes", "themes/default", "themes/mine"]);
            desk.path(path).exists().then(|| desk.remove(path))?;
            return Some(format!("{path} is removed"));
        }
    };
    Some(changed_theme(desk, &format!("themes/{theme}/{path}"), &text))
}

fn changed_theme(desk: &Desk, path: &str, text: &str) -> String {
    desk.write(path, text);
    let end: String = text
        .chars()
        .skip(text.chars().count().saturating_sub(20))
        .collect();
    format!("{path} is written, ends in {end:?}")
}

/// Saves as editors do: by another file, or without a change.
pub(super) fn save_oddly(desk: &Desk, random: &mut Random) -> Option<String> {
    let path = one_of(random, files(desk, is_text))?;
    let text = desk.read(&path);
    let text = match random.below(2) {
        0 => text,
        _ => text.replacen("the", "teh", 1),
    };
    let other = format!("{path}.tmp~");
    desk.write(&other, text);
    desk.rename(&other, &path);
    Some(format!("{path} is saved by renaming"))
}

/// Puts another folder, or nothing, in the place of the content.
pub(super) fn whole_folder(desk: &Desk, random: &mut Random) -> Option<String> {
    match random.below(3) {
        0 => {
            desk.rename("content", "away");
            Some("content goes away".to_owned())
        }
        _ => {
            disk::copy(&desk.path("content"), &desk.path("next"));
            desk.rename("content", "old");
            desk.rename("next", "content");
            desk.remove("old");
            word(desk, random).map(|what| format!("content is replaced, and {what}"))
        }
    }
}

pub(super) fn new_day(desk: &Desk, random: &mut Random) -> String {
    let new = random.pick(&[
        "2018-06-30",
        "2018-07-01",
        "2018-07-02",
        "2018-03-01",
        "2017-10-01",
        "2019-01-01",
    ]);
    desk.set_day(Day::On(day(new)));
    format!("it is {new}")
}
