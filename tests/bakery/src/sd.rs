//! Signs with ecdsa-sd-2023, and discloses a part of what was signed. (<https://www.w3.org/TR/vc-di-ecdsa/#ecdsa-sd-2023>)

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use open_badge_verifier::canonical::{
    Contexts, HashAlgorithm, Options, WorkBudget, canonical_labels, canonicalize, to_rdf,
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::sign::{Key, nquads, options, with_proof};

/// By what blank nodes are labelled; random elsewhere.
const HMAC_KEY: [u8; 32] = [5; 32];
/// The most bytes of a text or array whose head is one byte, or one with a byte after it.
const SHORT: usize = 24;

/// What was signed: each statement, and its signature unless it is mandatory.
pub struct Signed {
    document: Value,
    proof: Value,
    base_signature: Vec<u8>,
    own_key: Vec<u8>,
    statements: Vec<(String, Option<Vec<u8>>)>,
    mandatory: Vec<&'static str>,
}

/// Signs a document with the issuer's key, and each statement that is not about `mandatory` members of the credential by a key of
/// this proof alone. The mandatory members may have no blank nodes.
pub fn sign(document: &Value, key: &Key, method: &str, mandatory: Vec<&'static str>) -> Signed {
    let proof = json!({ "type": "DataIntegrityProof", "cryptosuite": "ecdsa-sd-2023", "created": "2025-03-01T09:30:00Z",
        "verificationMethod": method, "proofPurpose": "assertionMethod" });
    let own = Key::p256(21);
    let mandatory_lines =
        canonicalize(&selected(document, &mandatory), &Contexts::compiled(), &mut WorkBudget::default());
    let mandatory_lines = mandatory_lines.expect("a selection").nquads;
    let is_mandatory = |line: &str| mandatory_lines.lines().any(|own| own == line.trim_end());
    let lines = labelled(document, &|label| Some(hmac(label)));
    let hash = Sha256::digest(lines.iter().filter(|line| is_mandatory(line)).cloned().collect::<String>());
    let proof_hash = Sha256::digest(nquads(&options(document, &proof), HashAlgorithm::Sha256));
    let data = [proof_hash.as_slice(), &own.multicodec(), hash.as_slice()].concat();
    let signature = |line: String| (!is_mandatory(&line)).then(|| own.sign(line.as_bytes()));
    Signed {
        document: document.clone(),
        proof,
        base_signature: key.sign(&data),
        own_key: own.multicodec(),
        statements: lines.into_iter().map(|line| (line.clone(), signature(line))).collect(),
        mandatory,
    }
}

impl Signed {
    /// The whole document with the issuer's own proof. (<https://www.w3.org/TR/vc-di-ecdsa/#serializebaseproofvalue>)
    pub fn base(&self) -> Value {
        let signatures =
            self.statements.iter().filter_map(|(_, signature)| signature.as_deref().map(bytes)).collect::<Vec<_>>();
        let pointers = self.mandatory.iter().map(|name| text(&format!("/{name}"))).collect::<Vec<_>>();
        let parts = vec![
            bytes(&self.base_signature),
            bytes(&self.own_key),
            bytes(&HMAC_KEY),
            array(&signatures),
            array(&pointers),
        ];
        self.secured(&self.document, 0, &parts)
    }

    /// What remains when only some of the achievement's members are disclosed beside the mandatory ones.
    /// (<https://www.w3.org/TR/vc-di-ecdsa/#serializederivedproofvalue>)
    pub fn disclosing(&self, achievement: &[&str]) -> Value {
        let mut document = selected(&self.document, &self.mandatory);
        let subject = &self.document["credentialSubject"];
        let mut members = json!({ "id": subject["achievement"]["id"], "type": subject["achievement"]["type"] });
        for name in achievement {
            members[*name] = subject["achievement"][*name].clone();
        }
        document["credentialSubject"] = json!({ "type": subject["type"], "achievement": members });
        // The subject is the only blank node that remains.
        let label = blank_subject(&self.statements);
        let lines = labelled(&document, &|_| Some(label.clone()));
        let kept = self.statements.iter().filter(|(line, _)| lines.contains(line));
        let signatures = kept.clone().filter_map(|(_, signature)| signature.as_deref().map(bytes)).collect::<Vec<_>>();
        let mandatory =
            kept.enumerate().filter(|(_, (_, signature))| signature.is_none()).map(|(index, _)| number(index));
        let labels = [vec![0xa1, 0], bytes(&URL_SAFE_NO_PAD.decode(&label[1..]).expect("base64url"))].concat();
        let indexes = array(&mandatory.collect::<Vec<_>>());
        let parts = vec![bytes(&self.base_signature), bytes(&self.own_key), array(&signatures), labels, indexes];
        self.secured(&document, 1, &parts)
    }

    fn secured(&self, document: &Value, kind: u8, parts: &[Vec<u8>]) -> Value {
        let value = [vec![0xd9, 0x5d, kind], array(parts)].concat();
        let mut proof = self.proof.clone();
        proof["proofValue"] = json!(format!("u{}", URL_SAFE_NO_PAD.encode(value)));
        with_proof(document, &proof)
    }
}

/// The credential with only some of its members. (<https://www.w3.org/TR/vc-di-ecdsa/#selectjsonld>)
fn selected(document: &Value, members: &[&str]) -> Value {
    let mut selection = json!({ "@context": document["@context"], "id": document["id"], "type": document["type"] });
    for name in members {
        selection[*name] = document[*name].clone();
    }
    selection
}

/// The statements in order, with other labels for their blank nodes.
fn labelled(document: &Value, label: &dyn Fn(&str) -> Option<String>) -> Vec<String> {
    let budget = &mut WorkBudget::default();
    let rdf = to_rdf(document, &Contexts::compiled(), &Options::default(), budget).expect("a credential");
    let labels = canonical_labels(&rdf.dataset, HashAlgorithm::Sha256, budget).expect("a credential");
    rdf.dataset.to_nquads(&labels.replaced(label).expect("a label for each"))
}

/// <https://www.w3.org/TR/vc-di-ecdsa/#createhmacidlabelmapfunction>
fn hmac(label: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(&HMAC_KEY).expect("a key");
    mac.update(label.as_bytes());
    format!("u{}", URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
}

/// The label of the credential's subject.
fn blank_subject(statements: &[(String, Option<Vec<u8>>)]) -> String {
    let line = statements.iter().find(|(line, _)| line.contains("#credentialSubject> _:")).expect("a blank subject");
    line.0.rsplit_once("_:").expect("a blank node").1.trim_end_matches(" .\n").to_owned()
}

// CBOR. (<https://www.rfc-editor.org/rfc/rfc8949#section-3>)

fn head(major: u8, length: usize) -> Vec<u8> {
    let byte = |length: usize| u8::try_from(length).expect("a short item");
    if length < SHORT { vec![major << 5 | byte(length)] } else { vec![major << 5 | 0x18, byte(length)] }
}

fn number(number: usize) -> Vec<u8> {
    head(0, number)
}

fn bytes(bytes: &[u8]) -> Vec<u8> {
    [head(2, bytes.len()), bytes.to_vec()].concat()
}

fn text(text: &str) -> Vec<u8> {
    [head(3, text.len()), text.as_bytes().to_vec()].concat()
}

fn array(items: &[Vec<u8>]) -> Vec<u8> {
    [head(4, items.len()), items.concat()].concat()
}
