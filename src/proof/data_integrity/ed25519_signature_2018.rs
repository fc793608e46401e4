//! Ed25519Signature2018: a detached JWS over the hashes.
//! (<https://w3c-ccg.github.io/lds-ed25519-2018/>, <https://www.rfc-editor.org/rfc/rfc7797>)

use serde_json::Value;

use crate::canonical::HashAlgorithm;
use crate::fetch::Fetch;
use crate::key::VerificationKey;
use crate::report::Outcome;

use super::Covered;
use super::canonical_data::Canonicalizer;
use super::detached_jws::DetachedJws;

/// Verifies the JWS, whose algorithm must be `EdDSA`.
pub(super) async fn verify<F: Fetch>(
    unsecured: &Value,
    proof: &Value,
    key: &VerificationKey,
    canonicalizer: &Canonicalizer<'_, F>,
) -> Result<Covered, Outcome> {
    let jws = DetachedJws::of(proof)?;
    jws.demand(&["EdDSA"])?;
    canonicalizer.verify(unsecured, proof, HashAlgorithm::Sha256, |data| jws.verify(key, data, proof)).await
}
