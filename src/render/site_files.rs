//! The files of a site that are not pages: the theme's assets, documents and images, the sitemap and robots.txt.

use super::Options;
use super::routes::{Lead, Route};
use crate::resolve::Resolved;
use crate::source::ContentTree;
use crate::theme::Theme;
use crate::theme::templates::escape;

/// Every such file with its address.
pub(super) fn files(
    resolved: &Resolved<'_>,
    tree: &ContentTree,
    theme: &Theme,
    options: &Options,
    routes: &[Route],
    leads: &[Vec<Lead<'_>>],
) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for (path, bytes) in theme.assets() {
        let mut bytes = bytes.to_vec();
        if path == "site.css" {
            bytes.extend(brand_css(resolved).into_bytes());
        }
        files.push((format!("/assets/{path}"), bytes));
    }
    let is_shown = |path: &str| !resolved.withheld.contains(path);
    let of_site = tree.files.keys().filter(|path| path.starts_with("files/"));
    for path in of_site.filter(|path| is_shown(path)) {
        files.push((format!("/{path}"), tree.files[path].to_vec()));
    }
    for plan in &resolved.plans {
        for file in plan.plan.files.iter().filter(|file| file.starts_with("files/")) {
            let path = format!("{}/{file}", plan.plan.address);
            if let Some(bytes) = tree.files.get(&path).filter(|_| is_shown(&path)) {
                files.push((format!("/{path}"), bytes.to_vec()));
            }
        }
    }
    if let Some(base) = &options.base_url {
        files.push((
            "/sitemap.xml".to_owned(),
            sitemap(resolved, base, routes, leads).into_bytes(),
        ));
    }
    files.push(("/robots.txt".to_owned(), robots(options).into_bytes()));
    files
}

/// The brand colour as custom properties, after the theme's own styles.
fn brand_css(resolved: &Resolved<'_>) -> String {
    match &resolved.site.settings.brand.colour {
        Some(brand) => format!(
            "\n:root {{ --brand: {}; --brand-on-dark: {}; }}\n",
            brand.colour, brand.on_dark
        ),
        None => String::new(),
    }
}

/// A sitemap needs whole addresses, so there is one only when the base address is known.
fn sitemap(resolved: &Resolved<'_>, base: &str, routes: &[Route], leads: &[Vec<Lead<'_>>]) -> String {
    let mut xml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
            .to_owned();
    let mut addresses: Vec<String> = routes
        .iter()
        .filter(|route| **route != Route::NotFound)
        .map(|route| route.address(resolved, leads))
        .collect();
    addresses.sort();
    for address in addresses {
        let whole = format!("{}{}", base.trim_end_matches('/'), address);
        xml.push_str(&format!("<url><loc>{}</loc></url>\n", escape(&whole)));
    }
    xml.push_str("</urlset>\n");
    xml
}

fn robots(options: &Options) -> String {
    let mut text = "User-agent: *\nAllow: /\n".to_owned();
    if let Some(base) = &options.base_url {
        text.push_str(&format!("Sitemap: {}/sitemap.xml\n", base.trim_end_matches('/')));
    }
    text
}
