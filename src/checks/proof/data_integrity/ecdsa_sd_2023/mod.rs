//! ecdsa-sd-2023: every statement signed by itself, so that a holder can disclose some of them.
//! (<https://www.w3.org/TR/vc-di-ecdsa/#ecdsa-sd-2023>)
//!
//! Decision: a base proof is verified as well, since issuers hand out badges from which nothing was derived. Which of its
//! statements are mandatory is read off the signatures: each of the others has one of its own, in their order.

mod cbor;
mod proof_value;

use sha2::{Digest, Sha256};

use crate::canonical::{HashAlgorithm, Labels};
use crate::checks::key::{self, VerificationKey};
use crate::net::fetch::Fetch;
use crate::report::{Failure, Outcome};

use super::signature::Signed;
use proof_value::{ProofValue, Which};

/// Verify Derived Proof, or the like for a base proof. (<https://www.w3.org/TR/vc-di-ecdsa/#verify-derived-proof-ecdsa-sd-2023>)
pub(super) async fn verify<F: Fetch>(signed: &Signed<'_, F>) -> Result<Labels, Outcome> {
    let parsed = signed
        .proof_value()
        .ok()
        .and_then(|bytes| ProofValue::parse(&bytes))
        .ok_or_else(|| Failure::ProofMalformed { what: "proofValue".to_owned() })?;
    let (document, options) = signed.statements()?;
    // Create Verify Data, 1) and 2)
    let (options, _) = signed.canonical(options, HashAlgorithm::Sha256).await?;
    let proof_hash = Sha256::digest(&options);
    // 3) and 4): the statements under the labels that the issuer gave their blank nodes
    let labels = signed.labels(document, HashAlgorithm::Sha256).await?;
    let labels = labels.replaced(&|label| parsed.label(label)).ok_or_else(|| signed.mismatch())?;
    let lines = document.dataset.to_nquads(&labels);
    // 5) to 8): each statement is mandatory, or has its own signature
    let mandatory = mandatory(signed, &parsed, &lines).await?;
    let mandatory_hash = Sha256::digest(mandatory.concat());
    // Verify Derived Proof, 7) and 8)
    let data = [proof_hash.as_slice(), &parsed.public_key, mandatory_hash.as_slice()].concat();
    signed.verify("ES256", &data, &parsed.base_signature).await?;
    Ok(labels)
}

/// The mandatory statements, if every other one has its signature.
async fn mandatory<'a, F: Fetch>(
    signed: &Signed<'_, F>,
    parsed: &ProofValue,
    lines: &'a [String],
) -> Result<Vec<&'a str>, Outcome> {
    let key = VerificationKey::from_multicodec(&parsed.public_key).map_err(|_| signed.mismatch())?;
    let signs =
        async |signature: &[u8], line: &str| match signed.verify_by(&key, "ES256", line.as_bytes(), signature).await {
            Err(exhausted @ key::Error::Exhausted) => Err(exhausted.outcome("ES256")),
            other => Ok(other.is_ok()),
        };
    let mut signatures = parsed.signatures.iter().peekable();
    let mut mandatory = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let own = match (&parsed.which, signatures.peek()) {
            (Which::Derived { mandatory_indexes, .. }, _) if mandatory_indexes.binary_search(&index).is_ok() => false,
            (Which::Base { .. }, None) => false,
            (Which::Base { .. }, Some(signature)) => signs(signature, line).await?,
            (Which::Derived { .. }, Some(signature)) if signs(signature, line).await? => true,
            (Which::Derived { .. }, _) => return Err(signed.mismatch().into()),
        };
        if own {
            signatures.next();
        } else {
            mandatory.push(line.as_str());
        }
    }
    if signatures.next().is_none() { Ok(mandatory) } else { Err(signed.mismatch().into()) }
}
