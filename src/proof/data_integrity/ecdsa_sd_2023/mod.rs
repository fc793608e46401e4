//! ecdsa-sd-2023: every statement signed by itself, so that a holder can disclose some of them.
//! (<https://www.w3.org/TR/vc-di-ecdsa/#ecdsa-sd-2023>)
//!
//! Decision: a base proof is verified as well, since issuers hand out badges that nobody derived anything from. Which of its
//! statements are mandatory is read off the signatures: each of the others has one of its own, in their order.

mod cbor;
mod proof_value;

use sha2::{Digest, Sha256};

use crate::canonical::{HashAlgorithm, Labels};
use crate::key::VerificationKey;
use crate::report::{Failure, Outcome};

use super::signature::Signed;
use proof_value::{ProofValue, Which};

/// Verify Derived Proof, or the like for a base proof. (<https://www.w3.org/TR/vc-di-ecdsa/#verify-derived-proof-ecdsa-sd-2023>)
pub(super) fn verify(signed: Signed<'_>) -> Result<Labels, Outcome> {
    let parsed = signed
        .proof_value()
        .ok()
        .and_then(|bytes| ProofValue::parse(&bytes))
        .ok_or_else(|| Failure::ProofMalformed { what: "proofValue".to_owned() })?;
    let (document, options) = signed.statements()?;
    // Create Verify Data, 1) and 2)
    let (options, _) = signed.canonical(options, HashAlgorithm::Sha256)?;
    let proof_hash = Sha256::digest(&options);
    // 3) and 4): the statements under the labels that the issuer gave their blank nodes
    let labels = signed.labels(document, HashAlgorithm::Sha256)?;
    let labels = labels.replaced(&|label| parsed.label(label)).ok_or_else(|| signed.mismatch())?;
    let lines = document.dataset.to_nquads(&labels);
    // 5) to 8): each statement is mandatory, or has its own signature
    let mandatory = mandatory(&parsed, &lines).ok_or_else(|| signed.mismatch())?;
    let mandatory_hash = Sha256::digest(mandatory.concat());
    // Verify Derived Proof, 7) and 8)
    let data = [proof_hash.as_slice(), &parsed.public_key, mandatory_hash.as_slice()].concat();
    signed.verify("ES256", &data, &parsed.base_signature)?;
    Ok(labels)
}

/// The mandatory statements; `None` unless every other one has its signature.
fn mandatory<'a>(parsed: &ProofValue, lines: &'a [String]) -> Option<Vec<&'a str>> {
    let key = VerificationKey::from_multicodec(&parsed.public_key).ok()?;
    let signs = |signature: &[u8], line: &str| key.verify("ES256", line.as_bytes(), signature).is_ok();
    let mut signatures = parsed.signatures.iter().peekable();
    let mut mandatory = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let is_mandatory = match &parsed.which {
            Which::Derived { mandatory_indexes, .. } => mandatory_indexes.binary_search(&index).is_ok(),
            Which::Base { .. } => !signatures.peek().is_some_and(|signature| signs(signature, line)),
        };
        if is_mandatory {
            mandatory.push(line.as_str());
            continue;
        }
        let signature = signatures.next()?;
        let is_known = matches!(parsed.which, Which::Base { .. });
        if !is_known && !signs(signature, line) {
            return None;
        }
    }
    signatures.next().is_none().then_some(mandatory)
}
