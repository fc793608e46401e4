//! Ed25519Signature2018: a detached JWS over the hashes.
//! (<https://w3c-ccg.github.io/lds-ed25519-2018/>, <https://www.rfc-editor.org/rfc/rfc7797>)

use crate::canonical::{HashAlgorithm, Labels};
use crate::net::fetch::Fetch;
use crate::report::Outcome;

use super::detached_jws::DetachedJws;
use super::signature::Signed;

/// Verifies the JWS, whose algorithm must be `EdDSA`.
pub(super) async fn verify<F: Fetch>(signed: &Signed<'_, F>) -> Result<Labels, Outcome> {
    let jws = DetachedJws::of(signed.proof)?;
    jws.demand(&["EdDSA"])?;
    let (data, labels) = signed.rdf_hashes(HashAlgorithm::Sha256).await?;
    jws.verify(signed, &data).await.map(|()| labels)
}
