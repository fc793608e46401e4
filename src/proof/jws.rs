//! Signed badges up to 2.1: a JWS whose key the issuer's profile lists.
//! (<https://www.imsglobal.org/sites/default/files/Badges/OBv2p0Final/index.html#SignedBadge>)

use serde_json::Value;
use url::Url;

use crate::fetch::Fetch;
use crate::issuer;
use crate::json;
use crate::key::{self, VerificationKey};
use crate::network::{self, Network};
use crate::read::jose::Compact;
use crate::read::ob2::terms::Contexts;
use crate::read::ob2::{Document, Location, Parts, authority, same_address, web_url};
use crate::report::{Failure, Identified, Note, Obstacle, Outcome, Purpose, Warning};

use super::Proven;

/// A key that may have made the signature.
struct Candidate {
    /// Where it is, or that it is part of the profile.
    id: Option<String>,
    /// Its owner as the key's document says.
    owner: Option<String>,
    key: Result<VerificationKey, Outcome>,
    /// How the issuer vouches for it.
    binding: Result<Note, Failure>,
}

/// Verifies the signature by the key that the badge names, else by every key of the issuer's fetched profile.
pub async fn check<F: Fetch>(compact: &Compact, parts: &Parts, network: &Network<'_, F>) -> Proven {
    if let Some(refused) = refused(compact) {
        return Proven::stopped(refused.into());
    }
    let mut warnings = Vec::new();
    let candidates = candidates(parts, network, &mut warnings).await;
    let proven = judge(compact, &candidates, parts);
    let mut proven = match super::stopped(parts) {
        // A signature that does not match stays so, whatever else could not be had.
        Some(stopped) if !matches!(proven.proof, Outcome::Failed(Failure::SignatureMismatch { .. })) => {
            Proven::stopped(stopped)
        }
        _ => proven,
    };
    proven.warnings.extend(warnings);
    proven
}

/// No signature by an issuer: no algorithm, `none`, or a symmetric one. Extensions that must be understood are not.
/// (<https://www.rfc-editor.org/rfc/rfc7515#section-4.1.11>)
fn refused(compact: &Compact) -> Option<Failure> {
    if compact.header.get("crit").is_some() {
        return Some(Failure::ProofMalformed { what: "crit".to_owned() });
    }
    let alg = compact.alg().unwrap_or_default();
    key::is_refused(alg).then(|| Failure::AlgorithmRefused { algorithm: alg.to_owned() })
}

/// The key that the badge names (2.0 `creator`, 1.x `verify.url`), else every key of the profile.
async fn candidates<F: Fetch>(parts: &Parts, network: &Network<'_, F>, warnings: &mut Vec<Warning>) -> Vec<Candidate> {
    let profile = profile(parts);
    let listed: Vec<&Value> = profile.map(|profile| json::many(profile.get("publicKey")).collect()).unwrap_or_default();
    let verification = parts.main.get("verification");
    let named = |property: &str| json::id(verification.and_then(|verification| verification.get(property)));
    if let Some(creator) = named("creator") {
        let entry = listed.iter().find(|entry| json::id(Some(entry)).is_some_and(|id| same_id(id, creator)));
        let binding =
            if entry.is_some() { Ok(authorised(parts, creator)) } else { not_authorised(parts, Some(creator)) };
        let value = entry.map_or_else(|| Value::String(creator.to_owned()), |entry| (*entry).clone());
        return vec![candidate(&value, binding, network, warnings).await];
    }
    if let Some(url) = named("url").and_then(web_url) {
        let binding = at_verify_url(parts, &url);
        let candidate = candidate(&Value::String(url.to_string()), binding, network, warnings).await;
        // There a bare PEM is in order; that the badge chooses its own key is not.
        warnings.retain(|warning| !matches!(warning, Warning::Property { .. }));
        warnings.push(Warning::Deprecated { what: "verify.url".to_owned() });
        return vec![candidate];
    }
    let mut candidates = Vec::new();
    for entry in listed {
        let binding = Ok(authorised(parts, json::id(Some(entry)).unwrap_or_default()));
        candidates.push(candidate(entry, binding, network, warnings).await);
    }
    candidates
}

/// The issuer's own document. One that declares an id which nobody can look up there may claim any.
fn profile(parts: &Parts) -> Option<&Document> {
    parts.issuer.as_ref().filter(|issuer| issuer.location.is_own() && issuer.url().is_some())
}

/// Up to 1.1 the key at `verify.url` counts if it is on the issuer's own host.
fn at_verify_url(parts: &Parts, url: &Url) -> Result<Note, Failure> {
    match profile(parts).and_then(Document::url) {
        Some(issuer) if authority(&issuer) == authority(url) => Ok(authorised(parts, url.as_str())),
        Some(_) => not_authorised(parts, Some(url.as_str())),
        None => Err(unbound(parts)),
    }
}

fn same_id(a: &str, b: &str) -> bool {
    let same = |a: Url, b: Url| same_address(&a, &b) && a.fragment() == b.fragment();
    a == b || web_url(a).zip(web_url(b)).is_some_and(|(a, b)| same(a, b))
}

fn authorised(parts: &Parts, source: &str) -> Note {
    let issuer = issuer(parts).unwrap_or_default();
    let source = if source.is_empty() { issuer.clone() } else { source.to_owned() };
    let pinned_on = parts.issuer.as_ref().and_then(|issuer| issuer.location.pinned_on());
    Note::KeyAuthorised { issuer, source, pinned_on, identified: identified(parts) }
}

/// By the host that the issuer's profile was fetched from, wherever its key is.
fn identified(parts: &Parts) -> Identified {
    match parts.issuer.as_ref().map(|issuer| &issuer.location) {
        Some(Location::Fetched(url)) => issuer::answered_by(url.as_str()),
        _ => Identified::default(),
    }
}

fn not_authorised(parts: &Parts, key: Option<&str>) -> Result<Note, Failure> {
    if profile(parts).is_none() {
        return Err(unbound(parts));
    }
    Err(Failure::KeyNotAuthorised { verification_method: key.map(str::to_owned), issuer: issuer(parts) })
}

fn unbound(parts: &Parts) -> Failure {
    Failure::Unbound { issuer: issuer(parts) }
}

fn issuer(parts: &Parts) -> Option<String> {
    parts.issuer.as_ref().and_then(Document::id).map(str::to_owned)
}

/// A key as the profile has it: inside of it, or an address.
async fn candidate<F: Fetch>(
    entry: &Value,
    binding: Result<Note, Failure>,
    network: &Network<'_, F>,
    warnings: &mut Vec<Warning>,
) -> Candidate {
    let id = json::id(Some(entry)).map(str::to_owned);
    let document = match id.as_deref().and_then(web_url).filter(|_| entry.get("publicKeyPem").is_none()) {
        Some(url) => fetched(&url, network, warnings).await,
        None => Ok(entry.clone()),
    };
    let owner = document.as_ref().ok().and_then(|document| json::id(document.get("owner"))).map(str::to_owned);
    let pem = |document: &Value| VerificationKey::from_pem(json::strings(document.get("publicKeyPem")).next()?);
    let key = match document.as_ref().map(pem) {
        Ok(Some(key)) => Ok(key),
        Ok(None) => Err(Failure::ProofMalformed { what: "publicKeyPem".to_owned() }.into()),
        Err(outcome) => Err(outcome.clone()),
    };
    Candidate { id, owner, key, binding }
}

/// A key's document: a `CryptographicKey`, or up to 1.1 the PEM by itself.
async fn fetched<F: Fetch>(url: &Url, network: &Network<'_, F>, warnings: &mut Vec<Warning>) -> Result<Value, Outcome> {
    let response = match (network.get(url, Purpose::Key).await, network.pinned(url)) {
        (Ok(response), _) => response,
        (Err(Obstacle::Blocked { .. } | Obstacle::NotAllowed { .. }), Some((pinned, _))) => {
            network.record_pinned(url, Purpose::Key);
            return Ok(Contexts::default().normalised(pinned));
        }
        (Err(obstacle), _) => return Err(obstacle.into()),
    };
    network::document(url, &response).map_err(Outcome::from)?;
    if let Ok(document) = json::parse(&response.body) {
        let document = Contexts::default().normalised(&document);
        if let Some(declared) = json::id(Some(&document)).filter(|id| !same_id(id, url.as_str())) {
            warnings.push(Warning::IdDiffers { asked: url.to_string(), declared: declared.to_owned() });
        }
        return Ok(document);
    }
    match String::from_utf8(response.body.clone()) {
        Ok(text) if text.contains("-----BEGIN ") => {
            warnings.push(Warning::property("/verification/creator", "type"));
            Ok(serde_json::json!({ "publicKeyPem": text }))
        }
        _ => {
            let found = crate::unbake::sniff(&response.body).to_owned();
            Err(Obstacle::Unintelligible { url: url.to_string(), found }.into())
        }
    }
}

/// The first key that fits the signature carries the verdict; without one, what is known of the others does.
fn judge(compact: &Compact, candidates: &[Candidate], parts: &Parts) -> Proven {
    let alg = compact.alg().unwrap_or_default();
    let verified = |key: &VerificationKey| key.verify(alg, compact.signing_input.as_bytes(), &compact.signature);
    let mut errors = Vec::new();
    for candidate in candidates {
        match candidate.key.as_ref().map(verified) {
            Ok(Ok(())) => return signed(candidate, parts),
            Ok(Err(error)) => errors.push(match error {
                key::Error::Mismatch => Failure::SignatureMismatch { verification_method: candidate.id.clone() }.into(),
                key::Error::Algorithm => Failure::AlgorithmRefused { algorithm: alg.to_owned() }.into(),
                key::Error::Unknown => Obstacle::Unsupported { what: alg.to_owned() }.into(),
            }),
            Err(outcome) => errors.push(outcome.clone()),
        }
    }
    // A key that could not be had may be the one.
    let undetermined = errors.iter().find(|error| matches!(error, Outcome::Undetermined(_)));
    let mismatch = errors.iter().find(|error| matches!(error, Outcome::Failed(Failure::SignatureMismatch { .. })));
    let proof = undetermined.or(mismatch).or(errors.first()).cloned();
    let issuer = match candidates {
        [only] => only.binding.clone().into(),
        [] => not_authorised(parts, None).into(),
        _ => Proven::stopped(Outcome::NotApplicable).issuer,
    };
    let proof = proof.unwrap_or_else(|| Obstacle::NotReached.into());
    // Without a key, or with the wrong one, that the issuer would vouch for the key's place shows nothing.
    let issuer =
        if matches!(issuer, Outcome::Passed(_)) { Proven::stopped(Outcome::NotApplicable).issuer } else { issuer };
    Proven { issuer, ..Proven::stopped(proof) }
}

fn signed(candidate: &Candidate, parts: &Parts) -> Proven {
    let proof = Note::Signed {
        securing: "jws".to_owned(),
        verification_method: candidate.id.clone(),
        created: None,
        within: None,
    };
    let mut proven = Proven { issuer: candidate.binding.clone().into(), ..Proven::stopped(Outcome::Passed(proof)) };
    let issuer = issuer(parts);
    let differs = match (&candidate.owner, &issuer) {
        (Some(owner), Some(issuer)) => !same_id(owner, issuer),
        _ => false,
    };
    if differs {
        proven.warnings.push(Warning::KeyOwner { owner: candidate.owner.clone() });
    }
    proven
}
