//! ecdsa-rdfc-2019. (<https://www.w3.org/TR/vc-di-ecdsa/#ecdsa-rdfc-2019>)

use crate::canonical::{HashAlgorithm, Labels};
use crate::checks::key::VerificationKey;
use crate::net::fetch::Fetch;
use crate::report::Outcome;

use super::signature::Signed;

/// Verify Proof: SHA-256 with P-256, SHA-384 with P-384. (<https://www.w3.org/TR/vc-di-ecdsa/#verify-proof-ecdsa-rdfc-2019>)
pub(super) async fn verify<F: Fetch>(signed: &Signed<'_, F>) -> Result<Labels, Outcome> {
    let signature = signed.proof_value()?;
    let (alg, hash) = algorithms(signed.key);
    let (data, labels) = signed.rdf_hashes(hash).await?;
    signed.verify(alg, &data, &signature).await.map(|()| labels)
}

/// By the curve of the key.
pub(super) fn algorithms(key: &VerificationKey) -> (&'static str, HashAlgorithm) {
    match key {
        VerificationKey::P384(_) => ("ES384", HashAlgorithm::Sha384),
        _ => ("ES256", HashAlgorithm::Sha256),
    }
}
