//! The string catalogue.
