//! Ed25519Signature2018: a detached JWS over the hashes.
//! (<https://w3c-ccg.github.io/lds-ed25519-2018/>, <https://www.rfc-editor.org/rfc/rfc7797>)

use crate::canonical::HashAlgorithm;
use crate::fetch::Fetch;
use crate::report::Outcome;

use super::Covered;
use super::canonical_data::Canonicalizer;
use super::detached_jws::DetachedJws;
use super::signature::Signed;

/// Verifies the JWS, whose algorithm must be `EdDSA`.
pub(super) async fn verify<F: Fetch>(
    signed: Signed<'_>,
    canonicalizer: &Canonicalizer<'_, F>,
) -> Result<Covered, Outcome> {
    let jws = DetachedJws::of(signed.proof)?;
    jws.demand(&["EdDSA"])?;
    canonicalizer.verify(signed, HashAlgorithm::Sha256, |data| jws.verify(signed, data)).await
}
