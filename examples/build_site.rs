//! Builds a site as of a day, and fails when no plan has an action:
//! `cargo run --example build_site -- content preview 2026-11-30`.

use std::error::Error;

use candour::{Options, Site};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [content, out, day] = arguments.as_slice() else {
        return Err(
            "name the content, the folder to write and the day, such as `content preview 2026-11-30`".into(),
        );
    };
    let site = Site::read(content.as_ref(), &Options::on(day.parse()?))?;
    let plans = site.plans();
    let items = plans.iter().flat_map(|plan| &plan.items);
    let actions = items.filter(|item| item.is_action).count();
    let built = site.build(out.as_ref())?;
    match built.written {
        Some(_) if actions > 0 => Ok(()),
        Some(_) => Err("the site was built, and has no action yet".into()),
        None => Err(format!("nothing was built: {} findings", built.findings.len()).into()),
    }
}
