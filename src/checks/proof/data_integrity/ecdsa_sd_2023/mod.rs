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
use crate::net::platform::SignedMessage;
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
    let key = VerificationKey::from_multicodec(&parsed.public_key).map_err(|_| signed.mismatch())?;
    let mandatory = match &parsed.which {
        Which::Base { .. } => mandatory_of_base(signed, &key, &parsed.signatures, &lines).await?,
        Which::Derived { mandatory_indexes, .. } => {
            let (mandatory, others) = divided(&lines, mandatory_indexes);
            verify_each(signed, &key, &others, &parsed.signatures).await?;
            mandatory
        }
    };
    let mandatory_hash = Sha256::digest(mandatory.concat());
    // Verify Derived Proof, 7) and 8)
    let data = [proof_hash.as_slice(), &parsed.public_key, mandatory_hash.as_slice()].concat();
    signed.verify("ES256", &data, &parsed.base_signature).await?;
    Ok(labels)
}

/// The mandatory statements, and the others.
fn divided<'a>(lines: &'a [String], mandatory_indexes: &[usize]) -> (Vec<&'a str>, Vec<&'a str>) {
    let is_mandatory = |index: &usize| mandatory_indexes.binary_search(index).is_ok();
    let (mandatory, others): (Vec<_>, Vec<_>) = lines.iter().enumerate().partition(|(index, _)| is_mandatory(index));
    let texts = |lines: Vec<(usize, &'a String)>| lines.into_iter().map(|(_, line)| line.as_str()).collect();
    (texts(mandatory), texts(others))
}

/// Verifies that each of these statements has its signature, and that no signature is left.
async fn verify_each<F: Fetch>(
    signed: &Signed<'_, F>,
    key: &VerificationKey,
    lines: &[&str],
    signatures: &[Vec<u8>],
) -> Result<(), Outcome> {
    if lines.len() != signatures.len() {
        return Err(signed.mismatch().into());
    }
    let both = lines.iter().zip(signatures);
    let all: Vec<_> = both.map(|(line, signature)| SignedMessage { message: line.as_bytes(), signature }).collect();
    signed.verify_all_by(key, "ES256", &all).await.map_err(|error| match error {
        exhausted @ key::Error::Exhausted => exhausted.outcome("ES256"),
        _ => signed.mismatch().into(),
    })
}

/// The mandatory statements of a base proof: those that the next of the signatures does not match.
async fn mandatory_of_base<'a, F: Fetch>(
    signed: &Signed<'_, F>,
    key: &VerificationKey,
    signatures: &[Vec<u8>],
    lines: &'a [String],
) -> Result<Vec<&'a str>, Outcome> {
    let mut signatures = signatures.iter().peekable();
    let mut mandatory = Vec::new();
    for line in lines {
        let signs = match signatures.peek() {
            Some(signature) => signed.verify_by(key, "ES256", line.as_bytes(), signature).await,
            None => Err(key::Error::Mismatch),
        };
        match signs {
            Ok(()) => drop(signatures.next()),
            Err(exhausted @ key::Error::Exhausted) => return Err(exhausted.outcome("ES256")),
            Err(_) => mandatory.push(line.as_str()),
        }
    }
    if signatures.next().is_none() { Ok(mandatory) } else { Err(signed.mismatch().into()) }
}
