//! A credential in a token: VC-JWT and VC-JOSE-COSE.
//! (<https://www.imsglobal.org/spec/ob/v3p0/#jwt-proof>, <https://www.w3.org/TR/vc-jose-cose/>)
//!
//! Decision: `kid` goes before `jwk`. A key in the header proves integrity alone; whose it is, only the issuer's document can tell.
//!
//! Decision: a signed token whose `exp`, `nbf`, `iat` or `iss` is there and cannot be read is malformed, like a credential with such a
//! date: its issuer's software is at fault, and no meaning is guessed.

use serde_json::Value;

use crate::base::jose::Compact;
use crate::base::json;
use crate::base::memory::Memory;
use crate::checks::key::authority::{Authority, Inquiry, NoKey};
use crate::checks::key::{self, VerificationKey};
use crate::net::Network;
use crate::net::fetch::Fetch;
use crate::net::platform::SignedMessage;
use crate::read::Secured;
use crate::read::ob3::{numeric_date, unreadable};
use crate::report::{Failure, Note, Obstacle, Outcome, Warning};
use crate::site::options::Options;

use super::jose::refused;
use super::{Proven, Signer, verify_signatures};

/// Verifies the token's signature, and compares its claims with the credential.
pub async fn check<F: Fetch>(
    compact: &Compact,
    secured: &Secured,
    signer: Signer<'_>,
    network: &Network<'_, F>,
    options: &Options,
) -> Proven {
    if let Some(refused) = refused(compact) {
        return Proven::unproven(refused.into());
    }
    let issuer = signer.issuer(secured.credential.issuer.id.as_deref());
    let memory = signer.memory(options);
    let created = numeric_date(compact.payload.get("iat"));
    let inquiry = Inquiry { issuer, created, network, options };
    let Authority { key, binding, mut warnings } = match authority(compact, memory, &inquiry).await {
        Ok(authority) => authority,
        Err(none) => return Proven { issuer: none.issuer, ..Proven::unproven(none.proof) },
    };
    if let Err(outcome) = signature(compact, &key, memory, network).await {
        return Proven { warnings, ..Proven::unproven(outcome) };
    }
    if let Some(claim) = unreadable(compact) {
        return Proven::unproven(Failure::Malformed { what: claim.to_owned() }.into());
    }
    let note = Note::Signed {
        securing: "jwt".to_owned(),
        verification_method: compact.kid().map(str::to_owned),
        created,
        within: None,
    };
    warnings.extend(claims(compact, secured));
    let binding = same_issuer(compact, secured.credential.issuer.id.as_deref()).unwrap_or(binding);
    Proven { proof: Outcome::Passed(note), issuer: binding, uncovered: Vec::new(), warnings, reading: None }
}

/// The key by `kid`, else by `jwk`, else one that the issuer's document lists.
async fn authority<F: Fetch>(
    compact: &Compact,
    memory: Option<&Memory>,
    inquiry: &Inquiry<'_, F>,
) -> Result<Authority, NoKey> {
    let jwk = compact.header.get("jwk").filter(|jwk| jwk.is_object());
    // A `kid` that is the issuer's id names no key; the issuer's document lists them.
    let names_issuer = compact.kid().is_some_and(|kid| Some(kid) == inquiry.issuer);
    let kid = compact.kid().filter(|kid| !names_issuer || jwk.is_some() || is_its_own_key(kid));
    let mut obstacle = None;
    if let Some(kid) = kid {
        // A bare name is the issuer's own: a fragment of its DID, or a key of its key set.
        let method = if kid.contains(':') || kid.starts_with('#') { kid.to_owned() } else { format!("#{kid}") };
        match (inquiry.authority(&method).await, jwk) {
            (Err(none), Some(_)) => obstacle = is_obstacle(none.issuer),
            (answer, _) => return answer,
        }
    }
    if let Some(jwk) = jwk {
        let key = VerificationKey::from_jwk(jwk)
            .map_err(|unusable| NoKey { proof: unusable.outcome(), issuer: Obstacle::NotReached.into() })?;
        let mut warnings = Vec::new();
        let binding = match obstacle {
            Some(obstacle) => obstacle,
            None => inquiry.binding_of_key(&key, &mut warnings).await,
        };
        return Ok(Authority { key, binding, warnings });
    }
    // A DID may be left without a key's name; elsewhere one must be named. (<https://www.imsglobal.org/spec/ob/v3p0/#jose-header>)
    let issuer = inquiry.issuer.filter(|issuer| names_issuer || issuer.starts_with("did:"));
    inquiry
        .any_listed(issuer.ok_or_else(NoKey::unnamed)?, async |key: &VerificationKey| {
            signature(compact, key, memory, inquiry.network).await.is_ok()
        })
        .await
}

/// Whether a `kid` contains its key, as did:key and did:jwk do.
fn is_its_own_key(kid: &str) -> bool {
    kid.starts_with("did:key:") || kid.starts_with("did:jwk:")
}

/// The obstacle that kept a named key away, if one did: the key may be the issuer's.
fn is_obstacle(issuer: Outcome) -> Option<Outcome> {
    match issuer {
        Outcome::Undetermined(Obstacle::NotReached) => None,
        Outcome::Undetermined(obstacle) => Some(obstacle.into()),
        _ => None,
    }
}

async fn signature<F: Fetch>(
    compact: &Compact,
    key: &VerificationKey,
    memory: Option<&Memory>,
    network: &Network<'_, F>,
) -> Result<(), Outcome> {
    let alg = compact.alg().unwrap_or_default();
    let signed = SignedMessage { message: compact.signing_input.as_bytes(), signature: &compact.signature };
    let verified = verify_signatures(key, alg, &[signed], memory, network).await;
    verified.map_err(|error| match error {
        key::Error::Mismatch => {
            Failure::SignatureMismatch { verification_method: compact.kid().map(str::to_owned) }.into()
        }
        other => other.outcome(alg),
    })
}

/// The failure of a token whose `iss` is not the issuer that its credential names.
fn same_issuer(compact: &Compact, issuer: Option<&str>) -> Option<Outcome> {
    let iss = json::id(compact.payload.get("iss"))?;
    let failure = Failure::KeyNotAuthorised {
        verification_method: compact.kid().map(str::to_owned),
        issuer: issuer.map(str::to_owned),
    };
    (Some(iss) != issuer).then(|| failure.into())
}

/// Registered claims that are missing, or differ from the credential. (<https://www.imsglobal.org/spec/ob/v3p0/#jwt-payload-format>)
fn claims(compact: &Compact, secured: &Secured) -> Vec<Warning> {
    let (payload, document) = (&compact.payload, &secured.document);
    let text = |name: &str| payload.get(name).and_then(Value::as_str);
    let subject = json::id(json::many(document.get("credentialSubject")).next());
    let is_whole = payload.get("vc").is_none() && payload.get("vp").is_none();
    let mut wrong = Vec::new();
    for (claim, own) in [("iss", json::id(document.get("issuer"))), ("sub", subject), ("jti", json::id(Some(document)))]
    {
        match (text(claim), own) {
            // VC-JOSE-COSE leaves the claims out; the credential says the same.
            (None, Some(_)) => wrong.extend((!is_whole || text("iss").is_some()).then_some(claim)),
            (Some(claimed), Some(own)) if claimed != own => wrong.push(claim),
            _ => {}
        }
    }
    let credential = &secured.credential;
    for (claim, own) in [("nbf", credential.valid_from), ("exp", credential.valid_until)] {
        let claimed = numeric_date(payload.get(claim)).map(crate::base::time::DateTime::unix_seconds);
        let own = own.map(crate::base::time::DateTime::unix_seconds);
        wrong.extend((claimed.is_some() && own.is_some() && claimed != own).then_some(claim));
    }
    wrong.into_iter().map(|claim| Warning::Claim { claim: claim.to_owned() }).collect()
}
