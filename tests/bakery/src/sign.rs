//! Signs credentials: Data Integrity proofs and tokens, with keys made of fixed seeds.

use std::convert::Infallible;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use ed25519_dalek::Signer;
use open_badge_verifier::canonical::{Contexts, HashAlgorithm, WorkBudget, canonicalize_with, jcs};
use rsa::RsaPrivateKey;
use rsa::pkcs1v15::Pkcs1v15Sign;
use rsa::pkcs8::DecodePrivateKey;
use rsa::pss::Pss;
use rsa::rand_core::{TryCryptoRng, TryRng};
use rsa::traits::PublicKeyParts;
use serde_json::{Value, json};
use sha2::{Digest, Sha256, Sha384};

/// What domain linkage is written in; no package carries it, so that it is fetched.
pub const DID_CONFIGURATION_CONTEXT: &str = "https://identity.foundation/.well-known/did-configuration/v1";

/// When every proof was made.
const CREATED: &str = "2025-03-01T09:30:00Z";

/// A key pair, and who has it.
pub struct Key {
    pair: Pair,
    /// Its name at its owner's: kind and seed.
    name: String,
    seed: u8,
}

enum Pair {
    /// Ed25519.
    Ed25519(ed25519_dalek::SigningKey),
    /// ECDSA on P-256.
    P256(p256::ecdsa::SigningKey),
    /// ECDSA on P-384.
    P384(p384::ecdsa::SigningKey),
    /// RSA, for signatures by this algorithm of JOSE.
    Rsa(Box<RsaPrivateKey>, &'static str),
}

impl Key {
    /// The Ed25519 key of a seed.
    pub fn ed25519(seed: u8) -> Self {
        let pair = Pair::Ed25519(ed25519_dalek::SigningKey::from_bytes(&[seed; 32]));
        Self { pair, name: format!("ed25519-{seed}"), seed }
    }

    /// The P-256 key of a seed.
    pub fn p256(seed: u8) -> Self {
        let pair = Pair::P256(p256::ecdsa::SigningKey::from_slice(&[seed; 32]).expect("a scalar"));
        Self { pair, name: format!("p256-{seed}"), seed }
    }

    /// The P-384 key of a seed.
    pub fn p384(seed: u8) -> Self {
        let pair = Pair::P384(p384::ecdsa::SigningKey::from_slice(&[seed; 48]).expect("a scalar"));
        Self { pair, name: format!("p384-{seed}"), seed }
    }

    /// The RSA key of the tests, to sign by `RS256` or `PS256`.
    pub fn rsa(alg: &'static str) -> Self {
        let pem = include_str!("issuer-rsa-test-key.pem");
        let body: String = pem.lines().filter(|line| !line.starts_with("-----")).collect();
        let der = STANDARD.decode(body).expect("base64");
        let pair = Pair::Rsa(Box::new(RsaPrivateKey::from_pkcs8_der(&der).expect("an RSA key")), alg);
        Self { pair, name: "rsa-1".to_owned(), seed: 1 }
    }

    /// The key of this name.
    pub fn named(name: &str) -> Option<Self> {
        let (kind, seed) = name.split_once('-')?;
        let seed = seed.parse().ok().filter(|seed| *seed > 0)?;
        match kind {
            "ed25519" => Some(Self::ed25519(seed)),
            "p256" => Some(Self::p256(seed)),
            "p384" => Some(Self::p384(seed)),
            "rsa" => Some(Self::rsa("RS256")),
            _ => None,
        }
    }

    /// The public key after its multicodec prefix. (<https://www.w3.org/TR/cid-1.0/#Multikey>)
    pub fn multicodec(&self) -> Vec<u8> {
        match &self.pair {
            Pair::Ed25519(key) => [&[0xed, 0x01], key.verifying_key().as_bytes().as_slice()].concat(),
            Pair::P256(key) => [&[0x80, 0x24], key.verifying_key().to_sec1_point(true).as_bytes()].concat(),
            Pair::P384(key) => [&[0x81, 0x24], key.verifying_key().to_sec1_point(true).as_bytes()].concat(),
            Pair::Rsa(..) => panic!("issuers publish RSA keys as JWK"),
        }
    }

    /// The public key as `publicKeyMultibase`.
    pub fn multibase(&self) -> String {
        base58(&self.multicodec())
    }

    /// The public key as `publicKeyBase58`, for the suites of 2018.
    pub fn raw_base58(&self) -> String {
        bs58::encode(self.multicodec().get(2..).unwrap_or_default()).into_string()
    }

    /// The public key as a JSON Web Key. (<https://www.rfc-editor.org/rfc/rfc7517>)
    pub fn jwk(&self) -> Value {
        let text = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        let curve = |crv: &str, point: &[u8]| {
            let (x, y) = point.get(1..).unwrap_or_default().split_at(point.len() / 2);
            json!({ "kty": "EC", "crv": crv, "x": text(x), "y": text(y) })
        };
        match &self.pair {
            Pair::Ed25519(key) => {
                json!({ "kty": "OKP", "crv": "Ed25519", "x": text(key.verifying_key().as_bytes()) })
            }
            Pair::P256(key) => curve("P-256", key.verifying_key().to_sec1_point(false).as_bytes()),
            Pair::P384(key) => curve("P-384", key.verifying_key().to_sec1_point(false).as_bytes()),
            Pair::Rsa(key, _) => {
                let (modulus, exponent) = (key.n().to_be_bytes(), key.e().to_be_bytes());
                let exponent: Vec<u8> = exponent.iter().copied().skip_while(|byte| *byte == 0).collect();
                json!({ "kty": "RSA", "n": text(&modulus), "e": text(&exponent) })
            }
        }
    }

    /// The DID of its owner, who has a host.
    pub fn did(&self) -> String {
        let host = match self.seed {
            1 | 3 => "issuer",
            5 => "endorser",
            9 => "stranger",
            _ => "service",
        };
        format!("did:web:{host}.example:{}", self.name)
    }

    /// The verification method of that DID.
    pub fn method(&self) -> String {
        format!("{}#key-1", self.did())
    }

    /// The document of that DID, and its address. (<https://w3c-ccg.github.io/did-method-web/#read-resolve>)
    pub fn did_document(&self) -> (String, Value) {
        let (did, id) = (self.did(), self.method());
        let (context, method) = match self.pair {
            Pair::Rsa(..) => (
                "https://w3id.org/security/suites/jws-2020/v1",
                json!({ "id": id, "type": "JsonWebKey2020", "controller": did, "publicKeyJwk": self.jwk() }),
            ),
            _ => (
                "https://w3id.org/security/multikey/v1",
                json!({ "id": id, "type": "Multikey", "controller": did, "publicKeyMultibase": self.multibase() }),
            ),
        };
        let document = json!({ "@context": ["https://www.w3.org/ns/did/v1", context], "id": did,
            "verificationMethod": [method], "assertionMethod": [id] });
        let place = did.trim_start_matches("did:web:").replace(':', "/");
        (format!("https://{place}/did.json"), document)
    }

    /// The DID that is this key and nothing else.
    pub fn did_key(&self) -> String {
        format!("did:key:{}", self.multibase())
    }

    /// The verification method of that DID.
    pub fn did_key_method(&self) -> String {
        format!("{}#{}", self.did_key(), self.multibase())
    }

    /// The DID that is this key as a JWK. (<https://github.com/quartzjer/did-jwk/blob/main/spec.md>)
    pub fn did_jwk(&self) -> String {
        format!("did:jwk:{}", URL_SAFE_NO_PAD.encode(self.jwk().to_string()))
    }

    /// Signs as JOSE and the suites of Data Integrity do.
    pub fn sign(&self, message: &[u8]) -> Vec<u8> {
        match &self.pair {
            Pair::Ed25519(key) => key.sign(message).to_bytes().to_vec(),
            Pair::P256(key) => {
                let signature: p256::ecdsa::Signature = key.sign(message);
                signature.to_bytes().to_vec()
            }
            Pair::P384(key) => {
                let signature: p384::ecdsa::Signature = key.sign(message);
                signature.to_bytes().to_vec()
            }
            Pair::Rsa(key, "RS256") => {
                key.sign(Pkcs1v15Sign::new::<Sha256>(), &Sha256::digest(message)).expect("a signature")
            }
            Pair::Rsa(key, _) => {
                key.sign_with_rng(&mut Fixed(0), Pss::<Sha256>::new(), &Sha256::digest(message)).expect("a signature")
            }
        }
    }

    /// The algorithm's name in JOSE.
    pub fn alg(&self) -> &'static str {
        match &self.pair {
            Pair::Ed25519(_) => "EdDSA",
            Pair::P256(_) => "ES256",
            Pair::P384(_) => "ES384",
            Pair::Rsa(_, alg) => alg,
        }
    }
}

/// Numbers that are the same in every run, for the salt of RSASSA-PSS.
struct Fixed(u64);

impl TryRng for Fixed {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes).map(|()| u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes).map(|()| u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        for chunk in bytes.chunks_mut(32) {
            self.0 += 1;
            chunk.copy_from_slice(Sha256::digest(self.0.to_be_bytes()).get(..chunk.len()).unwrap_or_default());
        }
        Ok(())
    }
}

impl TryCryptoRng for Fixed {}

/// The document with a proof of this cryptosuite; `more` goes into the proof's options.
pub fn data_integrity(document: &Value, cryptosuite: &str, key: &Key, method: &str, more: &Value) -> Value {
    let proof = json!({ "type": "DataIntegrityProof", "cryptosuite": cryptosuite, "created": CREATED,
        "verificationMethod": method, "proofPurpose": "assertionMethod" });
    proven(document, merged(proof, more), key, cryptosuite.contains("-jcs-"))
}

/// The document with a proof of a suite that came before, which is the proof's `type`.
pub fn signature_suite(document: &Value, suite: &str, key: &Key, method: &str) -> Value {
    let proof =
        json!({ "type": suite, "created": CREATED, "verificationMethod": method, "proofPurpose": "assertionMethod" });
    if suite == "Ed25519Signature2020" { proven(document, proof, key, false) } else { detached(document, proof, key) }
}

/// The credential as the payload of a JWS. (<https://www.w3.org/TR/vc-jose-cose/#securing-with-jose>)
pub fn token(credential: &Value, key: &Key, kid: &str) -> String {
    headed(&json!({ "alg": key.alg(), "kid": kid, "typ": "vc+jwt" }), credential, key)
}

/// A JWS with a header of one's own.
pub fn headed(header: &Value, payload: &Value, key: &Key) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let input = format!("{}.{}", part(header), part(payload));
    format!("{input}.{}", URL_SAFE_NO_PAD.encode(key.sign(input.as_bytes())))
}

/// The hash of the proof's options, then that of the document, signed.
/// (<https://www.w3.org/TR/vc-di-eddsa/#hashing-eddsa-rdfc-2022>)
fn proven(document: &Value, mut proof: Value, key: &Key, by_jcs: bool) -> Value {
    let is_384 = matches!(key.pair, Pair::P384(_));
    let canonical = |value: &Value| match (by_jcs, is_384) {
        (true, _) => jcs(value),
        (false, true) => nquads(value, HashAlgorithm::Sha384),
        (false, false) => nquads(value, HashAlgorithm::Sha256),
    };
    let hash = |value: &Value| {
        if is_384 { Sha384::digest(canonical(value)).to_vec() } else { Sha256::digest(canonical(value)).to_vec() }
    };
    let hashes = [hash(&options(document, &proof)), hash(document)].concat();
    if by_jcs {
        proof["@context"] = document["@context"].clone();
    }
    proof["proofValue"] = json!(base58(&key.sign(&hashes)));
    with_proof(document, &proof)
}

/// The same two hashes in a JWS without its payload. (<https://w3c-ccg.github.io/lds-jws2020/>, <https://www.rfc-editor.org/rfc/rfc7797>)
fn detached(document: &Value, mut proof: Value, key: &Key) -> Value {
    let hash = |value: &Value| Sha256::digest(nquads(value, HashAlgorithm::Sha256)).to_vec();
    let hashes = [hash(&options(document, &proof)), hash(document)].concat();
    let header = json!({ "alg": key.alg(), "b64": false, "crit": ["b64"] }).to_string();
    let header = URL_SAFE_NO_PAD.encode(header);
    let signature = key.sign(&[header.as_bytes(), b".", &hashes].concat());
    proof["jws"] = json!(format!("{header}..{}", URL_SAFE_NO_PAD.encode(signature)));
    with_proof(document, &proof)
}

/// The proof's options in the document's context.
pub fn options(document: &Value, proof: &Value) -> Value {
    merged(proof.clone(), &json!({ "@context": document["@context"] }))
}

/// The document with the proof.
pub fn with_proof(document: &Value, proof: &Value) -> Value {
    merged(document.clone(), &json!({ "proof": proof }))
}

/// A context that gives the terms of domain linkage the meanings of the specification.
pub fn did_configuration_context() -> Value {
    let term =
        |name: &str| json!(format!("https://identity.foundation/.well-known/resources/did-configuration/#{name}"));
    json!({ "@context": [{ "@version": 1.1, "@protected": true, "DomainLinkageCredential": term("DomainLinkageCredential"),
        "origin": term("origin"), "linked_dids": term("linked_dids") }] })
}

/// The canonical statements.
pub fn nquads(value: &Value, hash: HashAlgorithm) -> String {
    let mut contexts = Contexts::compiled();
    contexts.insert(DID_CONFIGURATION_CONTEXT, did_configuration_context());
    canonicalize_with(value, &contexts, hash, &mut WorkBudget::default()).expect("a credential").nquads
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
