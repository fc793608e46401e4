//! What a cryptosuite signs: the hash of the proof's options and the hash of the document, side by side.

use std::cell::RefCell;

use serde_json::{Map, Value};
use sha2::{Digest, Sha256, Sha384};

use crate::canonical::{self, Canonical, Contexts, HashAlgorithm, WorkBudget};
use crate::fetch::Fetch;
use crate::network::Network;
use crate::report::{Failure, Obstacle, Outcome, Purpose};

use super::Covered;
use super::signature::Signed;

/// The most contexts of other hosts that one document may need.
const MAX_FOREIGN_CONTEXTS: usize = 6;

/// Canonicalizes within one budget, and fetches the contexts that are not compiled in.
pub(super) struct Canonicalizer<'a, F> {
    network: &'a Network<'a, F>,
    contexts: RefCell<Contexts>,
}

impl<'a, F: Fetch> Canonicalizer<'a, F> {
    pub(super) fn new(network: &'a Network<'a, F>, contexts: Contexts) -> Self {
        Self { network, contexts: RefCell::new(contexts) }
    }

    /// Verifies a signature over the RDF hashes, by each edition of the contexts that the document can be of.
    pub(super) async fn verify(
        &self,
        signed: Signed<'_>,
        hash: HashAlgorithm,
        verify: impl Fn(&[u8]) -> Result<(), Outcome>,
    ) -> Result<Covered, Outcome> {
        self.by_each_edition(signed.document, async || {
            let (data, covered) = self.rdf_hashes(signed, hash).await?;
            verify(&data).map(|()| covered)
        })
        .await
    }

    /// Makes an attempt again by other editions of the contexts, as long as the signature does not match.
    pub(super) async fn by_each_edition(
        &self,
        unsecured: &Value,
        attempt: impl AsyncFn() -> Result<Covered, Outcome>,
    ) -> Result<Covered, Outcome> {
        let first = attempt().await;
        if !matches!(first, Err(Outcome::Failed(Failure::SignatureMismatch { .. }))) {
            return first;
        }
        let published = self.contexts.borrow().clone();
        for (edition, contexts) in published.other_editions(unsecured) {
            self.contexts.replace(contexts);
            let again = attempt().await;
            self.contexts.replace(published.clone());
            match again {
                Ok(covered) => return Ok(Covered { edition: Some(edition), ..covered }),
                Err(Outcome::Undetermined(obstacle)) => return Err(obstacle.into()),
                Err(_) => {}
            }
        }
        first
    }

    /// Transformation, proof configuration and hashing.
    /// (<https://www.w3.org/TR/vc-di-eddsa/#hashing-eddsa-rdfc-2022>, <https://www.w3.org/TR/vc-di-ecdsa/#hashing-ecdsa-rdfc-2019>)
    async fn rdf_hashes(&self, signed: Signed<'_>, hash: HashAlgorithm) -> Result<(Vec<u8>, Covered), Outcome> {
        let document = self.canonical(signed.document, hash).await?;
        let options = self.canonical(&rdf_options(signed), hash).await?;
        let data = hashes(hash, &options.nquads, &document.nquads);
        Ok((data, Covered { undefined: document.undefined, edition: None }))
    }

    /// RDFC-1.0 of a document, with every context that it names.
    pub(super) async fn canonical(&self, document: &Value, hash: HashAlgorithm) -> Result<Canonical, Obstacle> {
        let Canonical { nquads, undefined, redefined } = self
            .with_contexts(|contexts, budget| canonical::canonicalize_with(document, contexts, hash, budget))
            .await?;
        unless_redefined(&redefined)?;
        Ok(Canonical { nquads, undefined, redefined })
    }

    /// The statements of a document in canonical order, under other labels for its blank nodes.
    pub(super) async fn statements(
        &self,
        document: &Value,
        relabel: &dyn Fn(&str) -> Option<String>,
    ) -> Result<Statements, Obstacle> {
        let (rdf, labels) = self
            .with_contexts(|contexts, budget| {
                let rdf = canonical::to_rdf(document, contexts, &canonical::Options::default(), budget)?;
                let labels = canonical::canonical_labels(&rdf.dataset, HashAlgorithm::Sha256, budget)?;
                Ok((rdf, labels))
            })
            .await?;
        unless_redefined(&rdf.redefined)?;
        let lines = labels.replaced(relabel).map(|labels| rdf.dataset.to_nquads(&labels));
        Ok(Statements { lines, undefined: rdf.undefined })
    }

    /// Fetches the contexts that are missing until there are none.
    async fn with_contexts<T>(
        &self,
        compute: impl Fn(&Contexts, &mut WorkBudget) -> Result<T, canonical::Error>,
    ) -> Result<T, Obstacle> {
        for _ in 0..=MAX_FOREIGN_CONTEXTS {
            let result = compute(&self.contexts.borrow(), &mut self.network.work().borrow_mut());
            match result {
                Ok(computed) => return Ok(computed),
                Err(canonical::Error::UnknownContext(url)) => self.fetch_context(&url).await?,
                Err(canonical::Error::TooComplex) => return Err(Obstacle::TooComplex),
                Err(canonical::Error::JsonLd { code, .. }) => {
                    return Err(Obstacle::Unsupported { what: format!("JSON-LD: {code}") });
                }
            }
        }
        Err(Obstacle::BudgetExhausted { limit: "contexts".to_owned() })
    }

    async fn fetch_context(&self, url: &str) -> Result<(), Obstacle> {
        let address =
            crate::address::parse(url).ok_or_else(|| Obstacle::Unsupported { what: format!("context {url}") })?;
        let document = self.network.json(&address, Purpose::Context).await?;
        self.contexts.borrow_mut().insert(url, document);
        Ok(())
    }
}

/// Statements as lines of N-Quads.
pub(super) struct Statements {
    /// The lines; `None` if a blank node has no label.
    pub(super) lines: Option<Vec<String>>,
    /// JSON pointers of what is in none of them.
    pub(super) undefined: Vec<String>,
}

/// A context that gives a known term another meaning could make a card say what nobody signed.
fn unless_redefined(redefined: &[String]) -> Result<(), Obstacle> {
    match redefined.first() {
        None => Ok(()),
        Some(pointer) => Err(Obstacle::Unsupported { what: format!("context that redefines {pointer}") }),
    }
}

/// The proof's members without the signature, in the document's own context.
pub(super) fn rdf_options(signed: Signed<'_>) -> Value {
    let mut options = options(signed.proof);
    if let Some(context) = signed.document.get("@context") {
        options.insert("@context".to_owned(), context.clone());
    }
    Value::Object(options)
}

fn options(proof: &Value) -> Map<String, Value> {
    let mut options = proof.as_object().cloned().unwrap_or_default();
    for signature in ["proofValue", "jws", "signatureValue"] {
        options.remove(signature);
    }
    options
}

/// Transformation, proof configuration and hashing. (<https://www.w3.org/TR/vc-di-eddsa/#hashing-eddsa-jcs-2022>)
pub(super) fn jcs_hashes(signed: Signed<'_>, hash: HashAlgorithm) -> Result<Vec<u8>, Failure> {
    let Signed { proof, .. } = signed;
    let mut document = signed.document.clone();
    // Verify Proof, 4): the proof's own context must begin the document's, and stands for it
    if let (Some(own), Some(members)) = (proof.get("@context"), document.as_object_mut()) {
        let begins = crate::json::many(members.get("@context"))
            .zip(crate::json::many(Some(own)))
            .all(|(document, own)| document == own)
            && crate::json::many(Some(own)).count() <= crate::json::many(members.get("@context")).count();
        if !begins {
            return Err(Failure::ProofMalformed { what: "@context".to_owned() });
        }
        members.insert("@context".to_owned(), own.clone());
    }
    Ok(hashes(hash, &canonical::jcs(&Value::Object(options(proof))), &canonical::jcs(&document)))
}

/// The hash of the proof's options, then the hash of the document.
fn hashes(hash: HashAlgorithm, options: &str, document: &str) -> Vec<u8> {
    match hash {
        HashAlgorithm::Sha256 => [Sha256::digest(options), Sha256::digest(document)].concat(),
        HashAlgorithm::Sha384 => [Sha384::digest(options), Sha384::digest(document)].concat(),
    }
}
