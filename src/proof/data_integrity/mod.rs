//! Data Integrity: proofs inside of the document. (<https://www.w3.org/TR/vc-data-integrity/>)
//!
//! Decisions: of a proof set one proof is enough if it verifies and its key is the issuer's; the others are reported. Proofs of a
//! chain (`previousProof`) all have to verify. What the contexts do not define is not signed, so it is named, and never shown.

mod canonical_data;
mod chain;
mod detached_jws;
mod ecdsa_jcs_2019;
mod ecdsa_rdfc_2019;
mod ecdsa_sd_2023;
mod ed25519_signature_2018;
mod eddsa_jcs_2022;
mod eddsa_rdfc_2022;
mod json_web_signature_2020;
mod signature;
mod suite;

use serde_json::Value;

use crate::fetch::Fetch;
use crate::json;
use crate::key::authority::{Authority, Inquiry};
use crate::network::Network;
use crate::options::Options;
use crate::report::{Failure, Note, Obstacle, Outcome, Warning};
use crate::time::DateTime;

use super::Proven;
use canonical_data::Canonicalizer;
use signature::Signed;
pub use suite::{Suite, name as suite_name};

/// The most proofs of one document that are tried; a set of two or three is what issuers use.
const MAX_PROOFS: usize = 8;

/// Verifies the proofs of a document.
pub async fn verify<F: Fetch>(
    document: &Value,
    issuer: Option<&str>,
    network: &Network<'_, F>,
    options: &Options,
) -> Proven {
    let count = json::many(document.get("proof")).count();
    let proofs: Vec<&Value> = json::many(document.get("proof")).take(MAX_PROOFS).collect();
    let canonicalizer = Canonicalizer::new(network, options.contexts.clone());
    let verifier = Verifier { document, proofs: &proofs, issuer, canonicalizer, network, options };
    let mut attempts = Vec::new();
    for proof in &proofs {
        attempts.push(verifier.attempt(proof).await);
    }
    chain::break_where_a_previous_proof_fails(&proofs, &mut attempts);
    if count > MAX_PROOFS {
        // One that was not tried may be the issuer's.
        let exhausted = Obstacle::BudgetExhausted { limit: "proofs".to_owned() };
        attempts.push(Attempt { suite: None, proven: Proven::stopped(exhausted.into()) });
    }
    choose(attempts)
}

/// What is the same for every proof of a document.
struct Verifier<'a, F> {
    document: &'a Value,
    proofs: &'a [&'a Value],
    issuer: Option<&'a str>,
    canonicalizer: Canonicalizer<'a, F>,
    network: &'a Network<'a, F>,
    options: &'a Options,
}

/// What came of one proof.
struct Attempt {
    suite: Option<String>,
    proven: Proven,
}

/// What a verified signature covers.
#[derive(Debug, Default)]
struct Covered {
    /// JSON pointers of what it does not cover.
    undefined: Vec<String>,
    /// The edition of a context that it was made by, if not the published one.
    edition: Option<&'static str>,
}

impl<F: Fetch> Verifier<'_, F> {
    async fn attempt(&self, proof: &Value) -> Attempt {
        let proven = match self.proven(proof).await {
            Ok(proven) | Err(proven) => proven,
        };
        Attempt { suite: suite::name(proof).map(str::to_owned), proven }
    }

    /// Verify Proof. (<https://www.w3.org/TR/vc-data-integrity/#verify-proof>)
    async fn proven(&self, proof: &Value) -> Result<Proven, Proven> {
        let stopped = Proven::stopped;
        // 2) to 6): the members that a proof must have
        let suite = Suite::of(proof).map_err(stopped)?;
        let created = self.dates(proof).map_err(|failure| stopped(failure.into()))?;
        let method = json::id(proof.get("verificationMethod"))
            .ok_or_else(|| stopped(Failure::ProofMalformed { what: "verificationMethod".to_owned() }.into()))?;
        let inquiry = Inquiry { issuer: self.issuer, created, network: self.network, options: self.options };
        let Authority { key, binding, mut warnings } =
            inquiry.authority(method).await.map_err(|none| Proven { issuer: none.issuer, ..stopped(none.proof) })?;
        // 7) and 8): what was secured, and the cryptosuite's own verification
        let unsecured =
            chain::unsecured(self.document, self.proofs, proof).map_err(|failure| stopped(failure.into()))?;
        let covered = suite
            .verify(Signed { document: &unsecured, proof, key: &key }, &self.canonicalizer)
            .await
            .map_err(stopped)?;
        let deprecated = suite.deprecated().into_iter().chain(covered.edition);
        warnings.extend(deprecated.map(|what| Warning::Deprecated { what: what.to_owned() }));
        let securing = suite::name(proof).unwrap_or_default().to_owned();
        let note = Note::Signed { securing, verification_method: Some(method.to_owned()), created, within: None };
        Ok(Proven { proof: Outcome::Passed(note), issuer: binding, uncovered: covered.undefined, warnings })
    }

    /// The purpose and the dates of a proof; gives when it was created.
    fn dates(&self, proof: &Value) -> Result<Option<DateTime>, Failure> {
        let purpose = json::id(proof.get("proofPurpose"));
        if !matches!(purpose, Some("assertionMethod" | "https://w3id.org/security#assertionMethod")) {
            return Err(Failure::ProofPurpose { purpose: purpose.map(str::to_owned) });
        }
        let date = |name: &str| match proof.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => match value.as_str().and_then(DateTime::parse_loose) {
                Some((date, _)) => Ok(Some(date)),
                None => Err(Failure::ProofMalformed { what: name.to_owned() }),
            },
        };
        let now = self.options.now;
        match date("expires")? {
            Some(expires) if expires < now => Err(Failure::ProofExpired { expires, now }),
            _ => date("created"),
        }
    }
}

/// Of several proofs the one that carries the verdict; the others become warnings.
fn choose(mut attempts: Vec<Attempt>) -> Proven {
    let best = attempts.iter().enumerate().min_by_key(|(_, attempt)| rank(&attempt.proven)).map(|(index, _)| index);
    let Some(best) = best else {
        return Proven::stopped(Failure::ProofMissing.into());
    };
    let chosen = attempts.remove(best).proven;
    let others = attempts.into_iter().filter_map(|attempt| {
        let reason = reason(&attempt.proven)?;
        Some(Warning::OtherProof { cryptosuite: attempt.suite, reason })
    });
    let count = chosen.uncovered.len();
    let uncovered = (count > 0).then_some(Warning::Uncovered { count });
    let warnings = chosen.warnings.into_iter().chain(uncovered).chain(others).collect();
    Proven { warnings, ..chosen }
}

/// How much a proof settles: the best is the issuer's own signature; what could not be found out goes before what a stranger signed.
fn rank(proven: &Proven) -> u8 {
    match (&proven.proof, &proven.issuer) {
        (Outcome::Passed(_), Outcome::Passed(_)) => 0,
        (Outcome::Passed(_), Outcome::Undetermined(_)) => 1,
        (Outcome::Undetermined(Obstacle::Unsupported { .. }), _) => 4,
        (Outcome::Undetermined(_), _) => 2,
        (Outcome::Failed(Failure::SignatureMismatch { .. }), _) => 3,
        (Outcome::Passed(_), _) => 5,
        _ => 6,
    }
}

/// Why another proof does not count; `None` if it does.
fn reason(proven: &Proven) -> Option<String> {
    let outcome = if proven.proof.passed() { &proven.issuer } else { &proven.proof };
    let code = json::of(outcome).get("code")?.as_str()?.to_owned();
    (!outcome.passed()).then_some(code)
}
