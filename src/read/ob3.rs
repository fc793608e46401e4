//! Open Badges 3.0: verifiable credentials, data model 1.1 and 2.0. (<https://www.imsglobal.org/spec/ob/v3p0/>)

use serde_json::Value;

use crate::json;
use crate::obtain::Obtained;
use crate::report::{Checks, Obstacle};

use super::Secured;
use super::jose::Compact;

/// Whether a JSON document is a verifiable credential or presentation.
#[must_use]
pub fn is_credential(value: &Value) -> bool {
    json::has_type(value, "VerifiableCredential") || json::has_type(value, "VerifiablePresentation")
}

/// Whether a token carries a verifiable credential or presentation.
#[must_use]
pub fn is_token(compact: &Compact) -> bool {
    let payload = &compact.payload;
    payload.get("vc").is_some() || payload.get("vp").is_some() || is_credential(payload)
}

/// Reads a credential with embedded proofs, or with none.
pub fn read(_obtained: Obtained) -> Result<Secured, Box<Checks>> {
    let mut checks = Checks::not_reached();
    checks.proof = Obstacle::Unsupported { what: "Open Badges 3.0".to_owned() }.into();
    Err(Box::new(checks))
}

/// Reads a credential in a token.
pub fn read_token(obtained: Obtained) -> Result<Secured, Box<Checks>> {
    read(obtained)
}
