//! Proof chains. (<https://www.w3.org/TR/vc-data-integrity/#verify-proof-sets-and-chains>)

use serde_json::Value;

use crate::base::json;
use crate::report::{Failure, Outcome};

use super::Attempt;

/// The document as it was when a proof was made: without proofs, but for those that the proof builds on.
pub(super) fn unsecured(document: &Value, proofs: &[&Value], proof: &Value) -> Result<Value, Failure> {
    let mut unsecured = document.clone();
    let previous = previous(proofs, proof)?;
    if let Some(members) = unsecured.as_object_mut() {
        members.remove("proof");
        if !previous.is_empty() {
            let matching = previous.into_iter().filter_map(|index| proofs.get(index)).map(|proof| (*proof).clone());
            members.insert("proof".to_owned(), Value::Array(matching.collect()));
        }
    }
    Ok(unsecured)
}

/// The proofs that a proof builds on, by their index; one that is missing breaks the chain.
fn previous(proofs: &[&Value], proof: &Value) -> Result<Vec<usize>, Failure> {
    let find = |id: &str| proofs.iter().position(|other| json::id(Some(other)) == Some(id));
    json::strings(proof.get("previousProof"))
        .map(|id| find(id).ok_or_else(|| Failure::ProofMalformed { what: "previousProof".to_owned() }))
        .collect()
}

/// A proof counts only if every proof that it builds on verifies as well.
pub(super) fn break_where_a_previous_proof_fails(proofs: &[&Value], attempts: &mut [Attempt]) {
    // A chain of n proofs is broken to its end after n rounds at most; a circle cannot be signed.
    for _ in 0..proofs.len() {
        for (index, proof) in proofs.iter().enumerate() {
            let broken = previous(proofs, proof).ok().into_iter().flatten().find_map(|previous| {
                let outcome = &attempts.get(previous)?.proven.proof;
                (!outcome.passed()).then(|| outcome.clone())
            });
            if let (Some(outcome), Some(attempt)) = (broken, attempts.get_mut(index))
                && attempt.proven.proof.passed()
            {
                attempt.proven.proof = match outcome {
                    Outcome::Undetermined(obstacle) => Outcome::Undetermined(obstacle),
                    _ => Failure::ProofMalformed { what: "previousProof".to_owned() }.into(),
                };
            }
        }
    }
}
