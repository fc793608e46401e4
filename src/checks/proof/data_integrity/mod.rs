//! Data Integrity: proofs inside of the document. (<https://www.w3.org/TR/vc-data-integrity/>)
//!
//! Decisions: of a proof set one proof is enough if it verifies and its key is the issuer's; the others are reported. Proofs of a
//! chain (`previousProof`) all have to verify. Suites over RDF cover statements: the proof's own members are read from those, and so is
//! the credential; what makes no statement is named in `uncovered`. Suites over JCS cover the text, members by their plain names.

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

use crate::base::json;
use crate::base::memory::Memory;
use crate::base::time::DateTime;
use crate::canonical::Rdf;
use crate::checks::key::authority::{Authority, Inquiry};
use crate::net::Network;
use crate::net::fetch::Fetch;
use crate::read::ob3::statements::{self, Reading};
use crate::read::ob3::{Suite, suite_name};
use crate::report::{Code, Failure, Limit, Note, Obstacle, Outcome, Warning};
use crate::site::options::Options;

use super::Proven;
use canonical_data::Canonicalizer;
use signature::{Content, Signed};

/// The most proofs of one document that are tried; a set of two or three is what issuers use.
const MAX_PROOFS: usize = 8;

/// Who must have made the proofs.
#[derive(Clone, Copy, Debug)]
pub enum Signer<'a> {
    /// The issuer that the document itself names, as it was signed.
    Own,
    /// Somebody else, whom the caller names: the document belongs to other badges as well.
    Named(Option<&'a str>),
}

impl<'a> Signer<'a> {
    /// The issuer, where the document itself names this one.
    pub(super) fn issuer(self, own: Option<&'a str>) -> Option<&'a str> {
        match self {
            Self::Own => own,
            Self::Named(issuer) => issuer,
        }
    }

    /// Where the signatures are remembered: only those of documents that other badges lead to.
    pub(super) fn memory(self, options: &Options) -> Option<&Memory> {
        match self {
            Self::Own => None,
            Self::Named(_) => Some(&options.memory),
        }
    }
}

/// Verifies the proofs of a document.
pub async fn verify<F: Fetch>(
    document: &Value,
    signer: Signer<'_>,
    network: &Network<'_, F>,
    options: &Options,
) -> Proven {
    let count = json::many(document.get("proof")).count();
    let proofs: Vec<&Value> = json::many(document.get("proof")).take(MAX_PROOFS).collect();
    let canonicalizer = Canonicalizer::new(network, options.contexts.clone());
    let verifier = ProofVerifier { document, proofs: &proofs, signer, canonicalizer, network, options };
    let mut attempts = Vec::new();
    for proof in &proofs {
        attempts.push(verifier.attempt(proof).await);
    }
    chain::break_where_a_previous_proof_fails(&proofs, &mut attempts);
    if count > MAX_PROOFS {
        // A proof that was not tried may be the issuer's.
        let exhausted = Obstacle::BudgetExhausted { limit: Limit::Proofs };
        attempts.push(Attempt { suite: None, proven: Proven::unproven(exhausted.into()) });
    }
    choose(attempts)
}

/// What is the same for every proof of a document.
struct ProofVerifier<'a, F> {
    document: &'a Value,
    proofs: &'a [&'a Value],
    signer: Signer<'a>,
    canonicalizer: Canonicalizer<'a, F>,
    network: &'a Network<'a, F>,
    options: &'a Options,
}

/// What came of one proof.
struct Attempt {
    suite: Option<String>,
    proven: Proven,
}

impl<F: Fetch> ProofVerifier<'_, F> {
    async fn attempt(&self, proof: &Value) -> Attempt {
        let proven = match self.proven(proof).await {
            Ok(proven) | Err(proven) => proven,
        };
        Attempt { suite: suite_name(proof).map(str::to_owned), proven }
    }

    /// Verify Proof. (<https://www.w3.org/TR/vc-data-integrity/#verify-proof>)
    async fn proven(&self, proof: &Value) -> Result<Proven, Proven> {
        let stopped = Proven::unproven;
        let unsecured =
            chain::unsecured(self.document, self.proofs, proof).map_err(|failure| stopped(failure.into()))?;
        match Suite::of(proof) {
            Ok(suite) if suite.is_over_text() => self.by_text(suite, &unsecured, proof).await,
            Err(outcome @ Outcome::Undetermined(_)) => Err(stopped(outcome)),
            _ => {
                let attempt = async |edition| self.by_statements(&unsecured, proof, edition).await;
                self.canonicalizer.by_each_variant(&unsecured, attempt).await
            }
        }
    }

    /// Verifies by a suite that covers the text: members are read by their plain names.
    async fn by_text(&self, suite: Suite, unsecured: &Value, proof: &Value) -> Result<Proven, Proven> {
        let members = Members { suite, ..self.members(proof)? };
        let issuer = json::id(json::one(unsecured.get("issuer")));
        let authority = self.authority(&members, issuer).await?;
        let signed = self.signed(Content::Text(unsecured), proof, &authority);
        suite::verify(suite, &signed).await.map_err(Proven::unproven)?;
        Ok(members.proven(authority, None))
    }

    /// Verifies by a suite that covers statements: of the proof's options and of the document only those are read.
    async fn by_statements(
        &self,
        unsecured: &Value,
        proof: &Value,
        edition: Option<&'static str>,
    ) -> Result<Proven, Proven> {
        let stopped = |obstacle: Obstacle| Proven::unproven(obstacle.into());
        let options = signature::rdf_options(unsecured, proof);
        let options = self.canonicalizer.rdf(&options).await.map_err(stopped)?;
        let members = self.members(&options_as_signed(&options).map_err(Proven::unproven)?)?;
        let document = self.canonicalizer.rdf(unsecured).await.map_err(stopped)?;
        let authority = self.authority(&members, statements::issuer(&document)).await?;
        let content = Content::Statements { document: &document, options: &options };
        let signed = self.signed(content, proof, &authority);
        let labels = suite::verify(members.suite, &signed).await.map_err(Proven::unproven)?;
        self.network.rest().await;
        let reading = labels.map(|labels| statements::read(&document, &labels)).transpose();
        let reading = reading.map_err(|unclear| stopped(unclear.obstacle()))?;
        let mut proven = members.proven(authority, reading);
        proven.warnings.extend(edition.map(|edition| Warning::Deprecated { what: edition.to_owned() }));
        proven.uncovered = document.undefined;
        Ok(proven)
    }

    fn signed<'s>(&'s self, content: Content<'s>, proof: &'s Value, authority: &'s Authority) -> Signed<'s, F> {
        let memory = self.signer.memory(self.options);
        Signed { content, proof, key: &authority.key, memory, network: self.network }
    }

    /// The key that a proof names, and whether it is that of whoever must have made it.
    async fn authority(&self, members: &Members, issuer: Option<&str>) -> Result<Authority, Proven> {
        let issuer = self.signer.issuer(issuer);
        let inquiry = Inquiry { issuer, created: members.created, network: self.network, options: self.options };
        let authority = inquiry.authority(&members.verification_method).await;
        authority.map_err(|none| Proven { issuer: none.issuer, ..Proven::unproven(none.proof) })
    }

    /// 2) to 6): the members that a proof must have.
    fn members(&self, proof: &Value) -> Result<Members, Proven> {
        let suite = Suite::of(proof).map_err(Proven::unproven)?;
        let created = self.dates(proof).map_err(|failure| Proven::unproven(failure.into()))?;
        let method = json::id(proof.get("verificationMethod")).map(str::to_owned);
        let missing = || Failure::ProofMalformed { what: "verificationMethod".to_owned() };
        let verification_method = method.ok_or_else(|| Proven::unproven(missing().into()))?;
        let securing = suite_name(proof).unwrap_or_default().to_owned();
        Ok(Members { suite, securing, verification_method, created })
    }

    /// The purpose and the dates of a proof; gives when it was created.
    fn dates(&self, proof: &Value) -> Result<Option<DateTime>, Failure> {
        let purpose = json::id(proof.get("proofPurpose"));
        let purpose = purpose.map(|purpose| purpose.strip_prefix("https://w3id.org/security#").unwrap_or(purpose));
        if purpose != Some("assertionMethod") {
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

/// The members of a proof that are read.
struct Members {
    suite: Suite,
    securing: String,
    verification_method: String,
    created: Option<DateTime>,
}

impl Members {
    fn proven(self, authority: Authority, reading: Option<Reading>) -> Proven {
        let Self { suite, securing, verification_method, created } = self;
        let Authority { binding, mut warnings, .. } = authority;
        warnings.extend(suite.deprecated().map(|what| Warning::Deprecated { what: what.to_owned() }));
        let note = Note::Signed { securing, verification_method: Some(verification_method), created, within: None };
        let reading = reading.map(Box::new);
        Proven { proof: Outcome::Passed(note), issuer: binding, uncovered: Vec::new(), warnings, reading }
    }
}

/// The members of a proof as it was signed. A member that makes no statement fails the proof, since anybody could change it.
fn options_as_signed(options: &Rdf<'_>) -> Result<Value, Outcome> {
    let malformed = |pointer: &str| Failure::Malformed { what: format!("proof{pointer}") };
    if let Some(uncovered) = options.undefined.first() {
        return Err(malformed(uncovered).into());
    }
    statements::node(options).map_err(|unclear| malformed(&json::pointer("", &unclear.0)).into())
}

/// Chooses the proof that carries the verdict; the others become warnings.
fn choose(mut attempts: Vec<Attempt>) -> Proven {
    let best = attempts.iter().enumerate().min_by_key(|(_, attempt)| rank(&attempt.proven)).map(|(index, _)| index);
    let Some(best) = best else {
        return Proven::unproven(Failure::ProofMissing.into());
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

/// The rank of a proof, the best first: the issuer's own signature; what could not be found out goes before what a stranger signed.
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
fn reason(proven: &Proven) -> Option<Code> {
    let outcome = if proven.proof.passed() { &proven.issuer } else { &proven.proof };
    outcome.code().filter(|_| !outcome.passed())
}
