//! Signed badges up to 2.1: a JWS whose key the issuer's profile lists.
//! (<https://www.imsglobal.org/sites/default/files/Badges/OBv2p0Final/index.html#SignedBadge>)
//!
//! Decision: up to 1.1 a badge names the address of its own key (`verify.url`), so whoever made the badge chose it, and an address on the
//! issuer's host may be an upload, a forum or an open redirect. Such a key is the issuer's only if the issuer's profile lists it, be it by
//! that address or as the very key; else nothing ties it to the issuer. From 2.0 on the property is ignored.
//! (<https://www.imsglobal.org/sites/default/files/Badges/OBv1p1/index.html#VerificationObject>)
//!
//! Decision: a `CryptographicKey` with a `revoked` or `expires` of its own is judged by them as any other key is, at the time of the award.

use serde_json::Value;
use url::Url;

use crate::base::jose::Compact;
use crate::base::json;
use crate::base::time::DateTime;
use crate::checks::identity::answered_by;
use crate::checks::key::method::{self, Standing};
use crate::checks::key::{self, VerificationKey};
use crate::net::address::{authority, same_address, web_url};
use crate::net::fetch::Fetch;
use crate::net::platform::SignedMessage;
use crate::net::{self, Network};
use crate::read::ob2::terms::NamedContexts;
use crate::read::ob2::{Document, Location, Moment, Parts, moment};
use crate::report::badge::Format;
use crate::report::{Failure, Identified, Limit, Note, Obstacle, Outcome, Purpose, Rule, Warning};
use crate::site::options::Options;

use super::jose::refused;
use super::{Proven, verify_signatures};

/// The most keys of a profile that are tried, as each is compared with the signature. Issuers list two or three.
const MAX_KEYS: usize = 64;

/// A key that may have made the signature.
struct Candidate {
    /// Where it is, or that it is part of the profile.
    id: Option<String>,
    /// Its owner as the key's document says.
    owner: Option<String>,
    key: Result<VerificationKey, Outcome>,
    /// How the issuer vouches for it.
    binding: Outcome,
}

/// Verifies the signature by the key that the badge names, else by every key of the issuer's fetched profile.
pub async fn check<F: Fetch>(compact: &Compact, parts: &Parts, network: &Network<'_, F>, options: &Options) -> Proven {
    if let Some(refused) = refused(compact) {
        return Proven::unproven(refused.into());
    }
    let mut warnings = Vec::new();
    let candidates = Search { parts, network, now: options.now }.candidates(&mut warnings).await;
    let proven = judge(compact, &candidates, parts, network).await;
    let mut proven = match super::missing(parts) {
        // A signature that does not match stays so, whatever else could not be had.
        Some(stopped) if !matches!(proven.proof, Outcome::Failed(Failure::SignatureMismatch { .. })) => {
            Proven::unproven(stopped)
        }
        _ => proven,
    };
    proven.warnings.extend(warnings);
    proven
}

/// The search for the keys that a badge may be signed with.
struct Search<'a, F> {
    parts: &'a Parts,
    network: &'a Network<'a, F>,
    now: DateTime,
}

impl<F: Fetch> Search<'_, F> {
    /// The key that the badge names (2.0 `creator`, 1.x `verify.url`), else every key of the profile.
    async fn candidates(&self, warnings: &mut Vec<Warning>) -> Vec<Candidate> {
        let verification = self.parts.main.get("verification");
        let named = |property: &str| json::id(verification.and_then(|verification| verification.get(property)));
        if let Some(creator) = named("creator") {
            return vec![self.named_by_creator(creator, warnings).await];
        }
        let names_address = matches!(self.parts.version, Format::Ob05 | Format::Ob10 | Format::Ob11);
        match named("url").filter(|_| names_address).and_then(web_url) {
            Some(url) => vec![self.at_verify_url(&url, warnings).await],
            None => self.listed(warnings).await,
        }
    }

    /// The keys that the profile lists.
    fn entries(&self) -> Vec<&Value> {
        let profile = profile(self.parts);
        profile.map(|profile| json::many(profile.get("publicKey")).collect()).unwrap_or_default()
    }

    async fn listed(&self, warnings: &mut Vec<Warning>) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        let entries = self.entries();
        for entry in entries.iter().take(MAX_KEYS) {
            let binding = authorised(self.parts, json::id(Some(entry)).unwrap_or_default());
            candidates.push(self.candidate(entry, binding, warnings).await);
        }
        if entries.len() > MAX_KEYS {
            // A key that is not tried may be the one that signed.
            let exhausted: Outcome = Obstacle::BudgetExhausted { limit: Limit::Keys }.into();
            candidates.push(Candidate { id: None, owner: None, key: Err(exhausted.clone()), binding: exhausted });
        }
        candidates
    }

    async fn named_by_creator(&self, creator: &str, warnings: &mut Vec<Warning>) -> Candidate {
        let Some(entry) = self.entry(creator) else {
            let entry = Value::String(creator.to_owned());
            return self.candidate(&entry, not_authorised(self.parts, Some(creator)), warnings).await;
        };
        self.candidate(entry, authorised(self.parts, creator), warnings).await
    }

    fn entry(&self, id: &str) -> Option<&Value> {
        self.entries().into_iter().find(|entry| json::id(Some(entry)).is_some_and(|own| same_id(own, id)))
    }

    /// Up to 1.1 the key at the address that the badge gives, which is to be on the issuer's own host.
    async fn at_verify_url(&self, url: &Url, warnings: &mut Vec<Warning>) -> Candidate {
        let binding = match profile(self.parts).and_then(Document::url) {
            Some(issuer) if authority(&issuer) == authority(url) => match self.entry(url.as_str()) {
                Some(_) => authorised(self.parts, url.as_str()),
                None => unbound(self.parts),
            },
            Some(_) => not_authorised(self.parts, Some(url.as_str())),
            None => unbound(self.parts),
        };
        let mut candidate = self.candidate(&Value::String(url.to_string()), binding, warnings).await;
        if matches!(candidate.binding, Outcome::Failed(Failure::Unbound { .. })) && candidate.key.is_ok() {
            // The very key may be listed under another name.
            let same = self.listed(&mut Vec::new()).await.into_iter().find(|listed| listed.key == candidate.key);
            candidate.binding = same.map_or(candidate.binding, |listed| listed.binding);
        }
        // Up to 1.1 a bare PEM conforms, so that its warning goes. That the badge chooses its own key gets one.
        warnings.retain(|warning| !matches!(warning, Warning::Property { .. }));
        warnings.push(Warning::Deprecated { what: "verify.url".to_owned() });
        candidate
    }

    /// A key as the profile has it: inside of it, or an address.
    async fn candidate(&self, entry: &Value, binding: Outcome, warnings: &mut Vec<Warning>) -> Candidate {
        let id = json::id(Some(entry)).map(str::to_owned);
        let address = id.as_deref().and_then(web_url).filter(|_| entry.get("publicKeyPem").is_none());
        let document = match &address {
            Some(url) => fetched(url, self.network, warnings).await,
            None => Ok(entry.clone()),
        };
        let is_foreign = address.is_some_and(|url| self.network.answered_elsewhere(&url).is_some());
        let document = match document {
            Ok(document) => document,
            Err(outcome) => return Candidate { id, owner: None, key: Err(outcome), binding },
        };
        let pem = json::strings(document.get("publicKeyPem")).next().and_then(VerificationKey::from_pem);
        Candidate {
            id,
            owner: json::id(document.get("owner")).map(str::to_owned),
            key: pem.ok_or_else(|| Failure::ProofMalformed { what: "publicKeyPem".to_owned() }.into()),
            binding: self.said_of(&document, is_foreign, binding),
        }
    }

    /// The binding, as far as the key's own document lets it hold.
    fn said_of(&self, key: &Value, is_foreign: bool, binding: Outcome) -> Outcome {
        if !binding.passed() {
            return binding;
        }
        if is_foreign {
            return unbound(self.parts);
        }
        let awarded = self.parts.main.get("issuedOn").map(|date| moment(date, self.parts.main.version));
        match method::standing(key, awarded.and_then(Moment::date), self.now) {
            Standing::Usable => binding,
            Standing::Unreadable(what) => Obstacle::Unsupported { what: what.into() }.into(),
            Standing::Ended => not_authorised(self.parts, json::id(Some(key))),
        }
    }
}

/// The issuer's own document; `None` for one whose id is not a URL, since it could claim any such id.
fn profile(parts: &Parts) -> Option<&Document> {
    parts.issuer.as_ref().filter(|issuer| issuer.location.is_own() && issuer.url().is_some())
}

fn same_id(a: &str, b: &str) -> bool {
    let same = |a: Url, b: Url| same_address(&a, &b) && a.fragment() == b.fragment();
    a == b || web_url(a).zip(web_url(b)).is_some_and(|(a, b)| same(a, b))
}

fn authorised(parts: &Parts, source: &str) -> Outcome {
    let issuer = issuer(parts).unwrap_or_default();
    let source = if source.is_empty() { issuer.clone() } else { source.to_owned() };
    let pinned_on = parts.issuer.as_ref().and_then(|issuer| issuer.location.pinned_on());
    Note::KeyAuthorised { issuer, source, pinned_on, identified: identified(parts) }.into()
}

/// By the host that the issuer's profile was fetched from, wherever its key is.
fn identified(parts: &Parts) -> Identified {
    match parts.issuer.as_ref().map(|issuer| &issuer.location) {
        Some(Location::Fetched(url)) => answered_by(url.as_str()),
        _ => Identified::default(),
    }
}

fn not_authorised(parts: &Parts, key: Option<&str>) -> Outcome {
    if profile(parts).is_none() {
        return unbound(parts);
    }
    Failure::KeyNotAuthorised { verification_method: key.map(str::to_owned), issuer: issuer(parts) }.into()
}

fn unbound(parts: &Parts) -> Outcome {
    Failure::Unbound { issuer: issuer(parts) }.into()
}

fn issuer(parts: &Parts) -> Option<String> {
    parts.issuer.as_ref().and_then(Document::id).map(str::to_owned)
}

/// A key's document: a `CryptographicKey`, or up to 1.1 the PEM by itself.
async fn fetched<F: Fetch>(url: &Url, network: &Network<'_, F>, warnings: &mut Vec<Warning>) -> Result<Value, Outcome> {
    let answer = answered(url, network, warnings).await;
    let is_closed = |outcome: &Outcome| matches!(outcome, Outcome::Undetermined(closed) if closed.is_closed());
    let key = (url, Purpose::Key);
    let (document, pinned_on) = network.or_pinned(key, &[url.as_str()], answer, is_closed, warnings)?;
    let document = NamedContexts::default().normalised(&document);
    let declared = json::id(Some(&document)).filter(|id| pinned_on.is_none() && !same_id(id, url.as_str()));
    if let Some(declared) = declared {
        warnings.push(Warning::IdDiffers { asked: url.to_string(), declared: declared.to_owned() });
    }
    Ok(document)
}

/// What the address of a key itself answers.
async fn answered<F: Fetch>(
    url: &Url,
    network: &Network<'_, F>,
    warnings: &mut Vec<Warning>,
) -> Result<Value, Outcome> {
    let response = network.get(url, Purpose::Key).await.map_err(Outcome::from)?;
    net::document(url, &response).map_err(Outcome::from)?;
    warnings.extend(network.redirected(url));
    let is_key = |document: &Value| json::says_what_it_is(document) || document.get("publicKeyPem").is_some();
    if let Some(document) = json::parse(&response.body).ok().filter(is_key) {
        return Ok(document);
    }
    match String::from_utf8(response.body.clone()) {
        Ok(text) if text.contains("-----BEGIN ") => {
            warnings.push(Warning::property("/verification/creator", Rule::Type));
            Ok(serde_json::json!({ "publicKeyPem": text }))
        }
        _ => {
            let found = crate::base::sniff(&response.body).into();
            Err(Obstacle::Unintelligible { url: url.to_string(), found }.into())
        }
    }
}

/// The first key that fits the signature carries the verdict; without one, what is known of the others does.
async fn judge<F: Fetch>(
    compact: &Compact,
    candidates: &[Candidate],
    parts: &Parts,
    network: &Network<'_, F>,
) -> Proven {
    let alg = compact.alg().unwrap_or_default();
    let signed = SignedMessage { message: compact.signing_input.as_bytes(), signature: &compact.signature };
    let mut errors = Vec::new();
    for candidate in candidates {
        let key = match &candidate.key {
            Ok(key) => key,
            Err(outcome) => {
                errors.push(outcome.clone());
                continue;
            }
        };
        match verify_signatures(key, alg, &[signed], None, network).await {
            Ok(()) => return signed_by(candidate, parts),
            Err(key::Error::Mismatch) => {
                errors.push(Failure::SignatureMismatch { verification_method: candidate.id.clone() }.into());
            }
            Err(other) => errors.push(other.outcome(alg)),
        }
    }
    // A key that could not be had may be the one that signed.
    let undetermined = errors.iter().find(|error| matches!(error, Outcome::Undetermined(_)));
    let mismatch = errors.iter().find(|error| matches!(error, Outcome::Failed(Failure::SignatureMismatch { .. })));
    let proof = undetermined.or(mismatch).or(errors.first()).cloned();
    let issuer = match candidates {
        [only] => only.binding.clone(),
        [] => not_authorised(parts, None),
        _ => Proven::unproven(Outcome::NotApplicable).issuer,
    };
    let proof = proof.unwrap_or_else(|| Obstacle::NotReached.into());
    // A binding counts only with a signature: that the issuer lists a key shows nothing while no key matches.
    let issuer =
        if matches!(issuer, Outcome::Passed(_)) { Proven::unproven(Outcome::NotApplicable).issuer } else { issuer };
    Proven { issuer, ..Proven::unproven(proof) }
}

fn signed_by(candidate: &Candidate, parts: &Parts) -> Proven {
    let proof = Note::Signed {
        securing: "jws".to_owned(),
        verification_method: candidate.id.clone(),
        created: None,
        within: None,
    };
    let mut proven = Proven { issuer: candidate.binding.clone(), ..Proven::unproven(Outcome::Passed(proof)) };
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
