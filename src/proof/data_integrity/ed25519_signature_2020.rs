//! Ed25519Signature2020. (<https://www.w3.org/TR/vc-di-eddsa/#ed25519signature2020-0>)

use serde_json::Value;

use crate::fetch::Fetch;
use crate::key::VerificationKey;
use crate::report::Outcome;

use super::canonical_data::Canonicalizer;
use super::{Covered, eddsa_rdfc_2022};

/// Its hashing and its signature are those of eddsa-rdfc-2022; only the names in the proof differ.
pub(super) async fn verify<F: Fetch>(
    unsecured: &Value,
    proof: &Value,
    key: &VerificationKey,
    canonicalizer: &Canonicalizer<'_, F>,
) -> Result<Covered, Outcome> {
    eddsa_rdfc_2022::verify(unsecured, proof, key, canonicalizer).await
}
