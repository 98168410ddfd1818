//! Which pages `candour check` renders to find faults of templates: all, where a site has templates of its own; otherwise one
//! of each kind.

use std::sync::Arc;

use candour::diag::{Code, Diagnostics};
use candour::pipeline::{Compiler, Site};
use candour::theme::Theme;
use candour::timing::Timings;

use super::theme;
use crate::harness::SiteTest;

/// The small site with a theme, as `candour check` renders it.
fn checked(theme: Theme) -> Site {
    let SiteTest { tree, options, .. } = SiteTest::folder("sites/small/content");
    let theme = |_: Option<&str>| Ok(Arc::new(theme));
    let mut site = Compiler::default()
        .site(Arc::new(tree), theme, &options, None, &mut Timings::default())
        .expect("a theme");
    site.render_to_check();
    site
}

fn faults(found: &Diagnostics) -> Vec<&str> {
    let faults = found.iter().filter(|one| one.code == Code::Template);
    faults.map(|one| one.message.as_str()).collect()
}

#[test]
fn a_fault_of_a_sites_own_template_on_one_page_is_found() {
    let fault = "{% if view.row.ref == \"2.3\" %}{{ view.nothing_of_this_name }}{% endif %}";
    let site = checked(theme(&[("templates/action-after.html", fault)]));
    let found = faults(&site.diagnostics);
    assert!(
        found.len() == 1 && found[0].contains("homes/actions/2.3/"),
        "{found:?}"
    );
}

#[test]
fn the_programs_own_templates_are_tried_on_one_page_of_each_kind() {
    let site = checked(Theme::built_in());
    assert_eq!(faults(&site.diagnostics), Vec::<&str>::new());
    let broken = Theme::built_in().with_template("timeline.html", "{{ nothing_of_this_name }}");
    let site = checked(broken);
    assert_eq!(faults(&site.diagnostics).len(), 1, "{:?}", site.diagnostics);
}
