//! The pages of a site as lists.

use super::{AcrossRoute, PlanRoute, Route};
use crate::resolve::Resolved;

/// Returns every page of a site, in a fixed order.
pub fn routes(resolved: &Resolved) -> Vec<Route> {
    let mut routes = site_routes(resolved);
    routes.extend((0..resolved.plans.len()).flat_map(|at| plan_routes(resolved, at)));
    routes
}

/// Returns the pages that belong to no plan.
pub fn site_routes(resolved: &Resolved) -> Vec<Route> {
    let mut routes = vec![
        Route::Home,
        Route::Accessibility,
        Route::SiteChanges,
        Route::Search,
        Route::Data,
        Route::Dictionary,
        Route::NotFound,
    ];
    routes.extend((0..resolved.site.pages.len()).map(Route::Page));
    let across = resolved.across().map(AcrossRoute::all);
    routes.extend(across.into_iter().flatten().map(Route::Across));
    routes
}

/// Returns the pages of one plan.
pub fn plan_routes(resolved: &Resolved, at: usize) -> Vec<Route> {
    let pages = PlanRoute::all(resolved.plan(at)).into_iter();
    pages.map(|page| Route::Plan(at, page)).collect()
}
