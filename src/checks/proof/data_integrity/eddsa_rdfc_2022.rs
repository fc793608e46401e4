//! eddsa-rdfc-2022, and Ed25519Signature2020, whose hashing and signature are the same.
//! (<https://www.w3.org/TR/vc-di-eddsa/#eddsa-rdfc-2022>, <https://www.w3.org/TR/vc-di-eddsa/#ed25519signature2020-0>)

use crate::canonical::{HashAlgorithm, Labels};
use crate::net::fetch::Fetch;
use crate::report::Outcome;

use super::signature::Signed;

/// Verify Proof. (<https://www.w3.org/TR/vc-di-eddsa/#verify-proof-eddsa-rdfc-2022>)
pub(super) async fn verify<F: Fetch>(signed: &Signed<'_, F>) -> Result<Labels, Outcome> {
    // 3)
    let signature = signed.proof_value()?;
    // 4) to 6)
    let (data, labels) = signed.rdf_hashes(HashAlgorithm::Sha256).await?;
    signed.verify("EdDSA", &data, &signature).await.map(|()| labels)
}
