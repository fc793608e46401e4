//! The signature of a proof, and the bytes that it is over: the hash of the proof's options and the hash of the document, side by side.

use serde_json::{Map, Value};
use sha2::{Digest, Sha256, Sha384};

use crate::base::memory::Memory;
use crate::canonical::{self, HashAlgorithm, Labels, Rdf};
use crate::checks::key::{self, VerificationKey, multikey};
use crate::checks::proof::verify_signatures;
use crate::net::Network;
use crate::net::fetch::Fetch;
use crate::net::platform::SignedMessage;
use crate::report::{Failure, Obstacle, Outcome};

/// What a cryptosuite is given: the contents, the proof as it is written, the key that the proof names, and where it is remembered what
/// came of the signature.
pub(super) struct Signed<'a, F> {
    pub(super) content: Content<'a>,
    pub(super) proof: &'a Value,
    pub(super) key: &'a VerificationKey,
    pub(super) memory: Option<&'a Memory>,
    pub(super) network: &'a Network<'a, F>,
}

/// The unsecured document and the proof's options, as the suite covers them.
#[derive(Clone, Copy)]
pub(super) enum Content<'a> {
    /// As text.
    Text(&'a Value),
    /// As statements.
    Statements { document: &'a Rdf<'a>, options: &'a Rdf<'a> },
}

impl<'a, F: Fetch> Signed<'a, F> {
    /// The bytes of `proofValue`, in multibase.
    pub(super) fn proof_value(&self) -> Result<Vec<u8>, Failure> {
        let text = self.proof.get("proofValue").and_then(Value::as_str);
        text.and_then(multikey::multibase).ok_or_else(|| Failure::ProofMalformed { what: "proofValue".to_owned() })
    }

    /// Verifies with the algorithm that the suite demands; a key of another kind is refused.
    pub(super) async fn verify(&self, alg: &str, data: &[u8], signature: &[u8]) -> Result<(), Outcome> {
        self.verify_by(self.key, alg, data, signature).await.map_err(|error| match error {
            key::Error::Mismatch => self.mismatch().into(),
            other => other.outcome(alg),
        })
    }

    /// The same by another key than the issuer's.
    pub(super) async fn verify_by(
        &self,
        key: &VerificationKey,
        alg: &str,
        data: &[u8],
        signature: &[u8],
    ) -> Result<(), key::Error> {
        self.verify_all_by(key, alg, &[SignedMessage { message: data, signature }]).await
    }

    /// The same for all of these signatures, up to the first that does not match.
    pub(super) async fn verify_all_by(
        &self,
        key: &VerificationKey,
        alg: &str,
        signed: &[SignedMessage<'_>],
    ) -> Result<(), key::Error> {
        verify_signatures(key, alg, signed, self.memory, self.network).await
    }

    pub(super) fn mismatch(&self) -> Failure {
        let verification_method = crate::base::json::id(self.proof.get("verificationMethod")).map(str::to_owned);
        Failure::SignatureMismatch { verification_method }
    }

    /// The statements of the document and of the proof's options, for a suite over RDF.
    pub(super) fn statements(&self) -> Result<(&'a Rdf<'a>, &'a Rdf<'a>), Failure> {
        match self.content {
            Content::Statements { document, options } => Ok((document, options)),
            Content::Text(_) => Err(Failure::ProofMalformed { what: "cryptosuite".to_owned() }),
        }
    }

    /// Transformation, proof configuration and hashing; with the labels of the document's blank nodes.
    /// (<https://www.w3.org/TR/vc-di-eddsa/#hashing-eddsa-rdfc-2022>, <https://www.w3.org/TR/vc-di-ecdsa/#hashing-ecdsa-rdfc-2019>)
    pub(super) async fn rdf_hashes(&self, hash: HashAlgorithm) -> Result<(Vec<u8>, Labels), Outcome> {
        let (document, options) = self.statements()?;
        let (document, labels) = self.canonical(document, hash).await?;
        let (options, _) = self.canonical(options, hash).await?;
        Ok((hashes(hash, &options, &document), labels))
    }

    /// RDFC-1.0, with the labels.
    pub(super) async fn canonical(&self, rdf: &Rdf<'_>, hash: HashAlgorithm) -> Result<(String, Labels), Obstacle> {
        let labels = self.labels(rdf, hash).await?;
        self.network.rest().await;
        Ok((rdf.dataset.to_nquads(&labels).concat(), labels))
    }

    pub(super) async fn labels(&self, rdf: &Rdf<'_>, hash: HashAlgorithm) -> Result<Labels, Obstacle> {
        self.network.rest().await;
        let labels = canonical::canonical_labels(&rdf.dataset, hash, &mut self.network.work().borrow_mut());
        labels.map_err(|_| Obstacle::TooComplex)
    }

    /// Transformation, proof configuration and hashing. (<https://www.w3.org/TR/vc-di-eddsa/#hashing-eddsa-jcs-2022>)
    pub(super) fn jcs_hashes(&self, hash: HashAlgorithm) -> Result<Vec<u8>, Failure> {
        let Content::Text(unsecured) = self.content else {
            return Err(Failure::ProofMalformed { what: "cryptosuite".to_owned() });
        };
        let proof = self.proof;
        let mut document = unsecured.clone();
        // Verify Proof, 4): the proof's own context must begin the document's, and stands for it
        if let (Some(own), Some(members)) = (proof.get("@context"), document.as_object_mut()) {
            let begins = crate::base::json::many(members.get("@context"))
                .zip(crate::base::json::many(Some(own)))
                .all(|(document, own)| document == own)
                && crate::base::json::many(Some(own)).count()
                    <= crate::base::json::many(members.get("@context")).count();
            if !begins {
                return Err(Failure::ProofMalformed { what: "@context".to_owned() });
            }
            members.insert("@context".to_owned(), own.clone());
        }
        Ok(hashes(hash, &canonical::jcs(&Value::Object(options(proof))), &canonical::jcs(&document)))
    }
}

/// The proof's members without the signature, in the document's own context.
pub(super) fn rdf_options(unsecured: &Value, proof: &Value) -> Value {
    let mut options = options(proof);
    options.remove("@context");
    if let Some(context) = unsecured.get("@context") {
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

/// The hash of the proof's options, then the hash of the document.
fn hashes(hash: HashAlgorithm, options: &str, document: &str) -> Vec<u8> {
    match hash {
        HashAlgorithm::Sha256 => [Sha256::digest(options), Sha256::digest(document)].concat(),
        HashAlgorithm::Sha384 => [Sha384::digest(options), Sha384::digest(document)].concat(),
    }
}
