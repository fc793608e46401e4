//! JsonWebSignature2020: a detached JWS over the hashes, by any key that has a JWK. (<https://w3c-ccg.github.io/lds-jws2020/>)

use crate::canonical::{HashAlgorithm, Labels};
use crate::net::fetch::Fetch;
use crate::report::Outcome;

use super::detached_jws::DetachedJws;
use super::signature::Signed;

/// Verifies the JWS; the hashes are SHA-256 whatever the key. (<https://w3c-ccg.github.io/lds-jws2020/#suite-definition>)
pub(super) async fn verify<F: Fetch>(signed: &Signed<'_, F>) -> Result<Labels, Outcome> {
    let jws = DetachedJws::of(signed.proof)?;
    let (data, labels) = signed.rdf_hashes(HashAlgorithm::Sha256).await?;
    jws.verify(signed, &data).await.map(|()| labels)
}
