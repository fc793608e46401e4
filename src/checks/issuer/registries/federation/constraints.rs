//! What the entities above allow those below to name. (<https://openid.net/specs/openid-federation-1_0.html#section-6.2>)
//!
//! Decision: `allowed_entity_types` forbids no name, since metadata of the type `federation_entity`, in which the name stands, is always
//! allowed. A constraint that cannot be read forbids everything. An id without a host, as did:key, is in no permitted name space, and its
//! owner cannot be told from one that is excluded: names that are constrained at all do not reach it.

use serde_json::Value;

use super::statement::Statement;
use crate::base::json;
use crate::net::{address, did_web};

/// Whether a chain of statements, the one about the issuer first, keeps to the constraints of each.
pub(super) fn permit(chain: &[Statement]) -> bool {
    chain.iter().enumerate().all(|(between, statement)| {
        let Some(constraints) = statement.claims.get("constraints") else { return true };
        let below = chain.get(..=between).unwrap_or_default();
        constraints.is_object()
            && length_permits(constraints.get("max_path_length"), between)
            && below.iter().all(|one| names_permit(constraints.get("naming_constraints"), &one.sub))
    })
}

/// Whether so many entities may stand between the one that set the limit and the issuer.
fn length_permits(most: Option<&Value>, between: usize) -> bool {
    let Some(most) = most else { return true };
    most.as_u64().and_then(|most| usize::try_from(most).ok().or(Some(usize::MAX))).is_some_and(|most| between <= most)
}

/// Whether an id may be named: its host is in a permitted name space, if there are such, and in no excluded one.
/// (<https://www.rfc-editor.org/rfc/rfc5280#section-4.2.1.10>)
fn names_permit(constraints: Option<&Value>, id: &str) -> bool {
    let Some(constraints) = constraints else { return true };
    let Some(host) = host(id).filter(|_| constraints.is_object()) else { return false };
    let (permitted, excluded) = (constraints.get("permitted"), constraints.get("excluded"));
    let is_read = |spaces: Option<&Value>| {
        spaces.is_none_or(|spaces| spaces.as_array().is_some_and(|spaces| spaces.iter().all(Value::is_string)))
    };
    let is_in = |spaces: Option<&Value>| json::strings(spaces).any(|space| is_within(&host, space));
    is_read(permitted) && is_read(excluded) && (permitted.is_none() || is_in(permitted)) && !is_in(excluded)
}

/// Whether a host is the one that a name space names, or, of one that begins with a dot, below it.
fn is_within(host: &str, space: &str) -> bool {
    let space = space.trim_end_matches('.').to_ascii_lowercase();
    if space.starts_with('.') { host.len() > space.len() && host.ends_with(&space) } else { host == space }
}

/// The host of an id, without its port.
fn host(id: &str) -> Option<String> {
    let url = did_web::url(id).or_else(|| address::web_url(id))?;
    address::authority(&url).map(|(host, _)| host)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::names_permit;

    #[test]
    fn names_are_constrained_by_their_hosts() {
        let permits = |constraints: &serde_json::Value, id: &str| names_permit(Some(constraints), id);
        let permitted = json!({ "permitted": [".edu.example"] });
        for id in ["https://a.edu.example", "https://x.a.EDU.example:8443/y", "did:web:a.edu.example:issuers:1"] {
            assert!(permits(&permitted, id), "{id}");
        }
        for id in [
            "https://edu.example",
            "https://aedu.example",
            "https://a.edu.example.evil.example",
            "https://a.edu.example@evil.example/",
            "did:key:z6Mk",
            "did:web:evil.example:a.edu.example",
            "urn:a.edu.example",
        ] {
            assert!(!permits(&permitted, id), "{id}");
        }
        let excluded = json!({ "excluded": ["a.edu.example"] });
        assert!(!permits(&excluded, "https://a.edu.example./"));
        assert!(permits(&excluded, "https://b.a.edu.example"));
        assert!(!permits(&excluded, "did:key:z6Mk"));
        for unreadable in [json!([]), json!({ "permitted": ".edu.example" }), json!({ "excluded": [1] })] {
            assert!(!permits(&unreadable, "https://a.edu.example"), "{unreadable}");
        }
        assert!(names_permit(None, "did:key:z6Mk"));
    }
}
