//! The issuer of a badge as a list that a site can pin, in the shape of `www/lists/issuers/schema.json`.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

/// A list of issuers with their documents.
#[derive(Clone, Debug, Serialize)]
pub struct ExportedList {
    /// The day of the verification.
    pub updated: String,
    /// The badge's issuer; none where the badge did not turn out to be its own.
    pub issuers: Vec<ExportedIssuer>,
}

/// One issuer of it.
#[derive(Clone, Debug, Serialize)]
pub struct ExportedIssuer {
    /// Its id.
    pub id: String,
    /// Its name, as verified.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Its documents, by their addresses.
    pub documents: BTreeMap<String, Value>,
    /// The day of the verification.
    pub updated: String,
}
