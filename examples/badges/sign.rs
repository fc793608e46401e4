//! Signs credentials: Data Integrity proofs and tokens, with keys made of fixed seeds.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek::Signer;
use open_badge_verifier::canonical::{Contexts, WorkBudget, canonicalize, jcs};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// When every proof was made.
const CREATED: &str = "2025-03-01T09:30:00Z";

/// A key pair.
pub enum Key {
    /// Ed25519.
    Ed25519(ed25519_dalek::SigningKey),
    /// ECDSA on P-256.
    P256(p256::ecdsa::SigningKey),
}

impl Key {
    /// The Ed25519 key of a seed.
    pub fn ed25519(seed: u8) -> Self {
        Self::Ed25519(ed25519_dalek::SigningKey::from_bytes(&[seed; 32]))
    }

    /// The P-256 key of a seed.
    pub fn p256(seed: u8) -> Self {
        Self::P256(p256::ecdsa::SigningKey::from_slice(&[seed; 32]).expect("a scalar"))
    }

    /// The public key as `publicKeyMultibase`. (<https://www.w3.org/TR/cid-1.0/#Multikey>)
    pub fn multibase(&self) -> String {
        let bytes = match self {
            Self::Ed25519(key) => [&[0xed, 0x01], key.verifying_key().as_bytes().as_slice()].concat(),
            Self::P256(key) => [&[0x80, 0x24], key.verifying_key().to_sec1_point(true).as_bytes()].concat(),
        };
        base58(&bytes)
    }

    /// The DID that is this key.
    pub fn did(&self) -> String {
        format!("did:key:{}", self.multibase())
    }

    /// The verification method of that DID.
    pub fn method(&self) -> String {
        format!("{}#{}", self.did(), self.multibase())
    }

    fn sign(&self, message: &[u8]) -> Vec<u8> {
        match self {
            Self::Ed25519(key) => key.sign(message).to_bytes().to_vec(),
            Self::P256(key) => {
                let signature: p256::ecdsa::Signature = key.sign(message);
                signature.to_bytes().to_vec()
            }
        }
    }

    fn alg(&self) -> &'static str {
        match self {
            Self::Ed25519(_) => "EdDSA",
            Self::P256(_) => "ES256",
        }
    }
}

/// The document with a proof of this cryptosuite; `more` goes into the proof's options.
pub fn data_integrity(document: &Value, cryptosuite: &str, key: &Key, method: &str, more: &Value) -> Value {
    let proof = json!({ "type": "DataIntegrityProof", "cryptosuite": cryptosuite, "created": CREATED,
        "verificationMethod": method, "proofPurpose": "assertionMethod" });
    proven(document, merged(proof, more), key, cryptosuite.contains("-jcs-"))
}

/// The document with a proof of the suite that came before.
pub fn ed25519_signature_2020(document: &Value, key: &Key, method: &str) -> Value {
    let proof = json!({ "type": "Ed25519Signature2020", "created": CREATED, "verificationMethod": method,
        "proofPurpose": "assertionMethod" });
    proven(document, proof, key, false)
}

/// The credential as the payload of a JWS. (<https://www.w3.org/TR/vc-jose-cose/#securing-with-jose>)
pub fn token(credential: &Value, key: &Key, kid: &str) -> String {
    let header = json!({ "alg": key.alg(), "kid": kid, "typ": "vc+jwt" });
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let input = format!("{}.{}", part(&header), part(credential));
    format!("{input}.{}", URL_SAFE_NO_PAD.encode(key.sign(input.as_bytes())))
}

/// The hash of the proof's options, then that of the document, signed.
/// (<https://www.w3.org/TR/vc-di-eddsa/#hashing-eddsa-rdfc-2022>)
fn proven(document: &Value, mut proof: Value, key: &Key, by_jcs: bool) -> Value {
    let mut options = proof.clone();
    options["@context"] = document["@context"].clone();
    let canonical = |value: &Value| {
        if by_jcs { jcs(value) } else { nquads(value) }
    };
    let hashes = [Sha256::digest(canonical(&options)), Sha256::digest(canonical(document))].concat();
    if by_jcs {
        proof["@context"] = document["@context"].clone();
    }
    proof["proofValue"] = json!(base58(&key.sign(&hashes)));
    let mut signed = document.clone();
    signed["proof"] = proof;
    signed
}

fn nquads(value: &Value) -> String {
    canonicalize(value, &Contexts::compiled(), &mut WorkBudget::default()).expect("a credential").nquads
}

/// One object with the members of both.
pub fn merged(mut value: Value, more: &Value) -> Value {
    for (name, member) in more.as_object().into_iter().flatten() {
        value[name] = member.clone();
    }
    value
}

fn base58(bytes: &[u8]) -> String {
    format!("z{}", bs58::encode(bytes).into_string())
}
