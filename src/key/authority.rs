//! Whose key it is: finds the key of a proof, and whether the issuer's own document authorises it.
//!
//! Decision: the key and the binding are two answers. A signature by a key that nobody ties to the issuer still tells whether the
//! contents were altered; it never makes a badge good.

use serde_json::Value;

use crate::fetch::Fetch;
use crate::issuer;
use crate::network::Network;
use crate::options::Options;
use crate::report::{Failure, Identified, Note, Obstacle, Outcome, Purpose, Warning};
use crate::time::DateTime;

use super::controller::{self, Controller, MayAssert, Unresolved, same_url};
use super::{Unusable, VerificationKey, method};

/// A key to verify with, and whether it is the issuer's.
#[derive(Debug)]
pub struct Authority {
    /// The key.
    pub key: VerificationKey,
    /// Passed only if the issuer's own document lists the key for assertions.
    pub binding: Outcome,
    /// What was noticed on the way.
    pub warnings: Vec<Warning>,
}

/// No key: the outcomes of the checks `proof` and `issuer`.
#[derive(Debug)]
pub struct NoKey {
    /// The check `proof`.
    pub proof: Outcome,
    /// The check `issuer`.
    pub issuer: Outcome,
}

impl NoKey {
    fn proof(proof: impl Into<Outcome>) -> Self {
        Self { proof: proof.into(), issuer: Obstacle::NotReached.into() }
    }
}

/// Who asks, and for whom.
pub struct Inquiry<'a, F> {
    /// The issuer that the credential names.
    pub issuer: Option<&'a str>,
    /// When the proof was made, if it says.
    pub created: Option<DateTime>,
    /// The network.
    pub network: &'a Network<'a, F>,
    /// What the caller asked for.
    pub options: &'a Options,
}

impl<F: Fetch> Inquiry<'_, F> {
    /// Dereferences a verification method, and looks whether the issuer's document authorises it.
    pub async fn authority(&self, method: &str) -> Result<Authority, NoKey> {
        let method = &self.absolute(method);
        let owner = base(method);
        let mut warnings = Vec::new();
        let found = controller::resolve(owner, Purpose::Key, self.network, self.options, &mut warnings).await;
        let (key, own_binding) = match &found {
            Ok(document) => self.key_in(document, method, &mut warnings)?,
            Err(Unresolved::Nobody) => {
                return Err(NoKey::proof(Failure::ProofMalformed { what: "verificationMethod".to_owned() }));
            }
            Err(Unresolved::Obstacle(obstacle)) => match claimed(method) {
                Some(key) => (key, obstacle.clone().into()),
                None => return Err(NoKey { proof: obstacle.clone().into(), issuer: obstacle.clone().into() }),
            },
        };
        let binding = match (own_binding, self.issuer) {
            (_, None) => Failure::Unbound { issuer: None }.into(),
            (own, Some(issuer)) if same_url(owner, issuer) => own,
            (own, Some(issuer)) => self.binding_by_issuer(issuer, method, &key, &own, &mut warnings).await,
        };
        Ok(Authority { key, binding, warnings })
    }

    /// A method relative to the issuer: a fragment, or a key's bare name.
    fn absolute(&self, method: &str) -> String {
        match self.issuer {
            Some(issuer) if method.starts_with('#') => format!("{}{method}", base(issuer)),
            _ => method.to_owned(),
        }
    }

    /// The key that the owner's document gives for the method; the binding it would be, if the owner is the issuer.
    fn key_in(
        &self,
        document: &Controller,
        method: &str,
        warnings: &mut Vec<Warning>,
    ) -> Result<(VerificationKey, Outcome), NoKey> {
        let own_key = || document.asserting().next().filter(|_| document.source == method);
        let found = document.find(method).or_else(|| own_key().map(|key| (key, MayAssert::Yes)));
        if let Some((listed, may)) = found {
            let key = VerificationKey::from_method(listed).map_err(|unusable| NoKey::proof(unusable.outcome()))?;
            warnings.extend(foreign_owner(listed, &document.id));
            let ended = method::has_ended(listed, self.created, self.options.now);
            let authorised = may == MayAssert::Yes && !ended;
            return Ok((key, if authorised { key_authorised(document) } else { self.refused(method) }));
        }
        if let Some(key) = document.standalone(method) {
            return Ok((key.map_err(|unusable| NoKey::proof(unusable.outcome()))?, key_authorised(document)));
        }
        match claimed(method) {
            Some(key) => Ok((key, self.refused(method))),
            None => Err(NoKey { proof: Obstacle::NotReached.into(), issuer: self.refused(method) }),
        }
    }

    /// The owner is not the issuer: only the issuer's own document can tie the key to it. `own` is what the owner's document says.
    async fn binding_by_issuer(
        &self,
        issuer: &str,
        method: &str,
        key: &VerificationKey,
        own: &Outcome,
        warnings: &mut Vec<Warning>,
    ) -> Outcome {
        let document = match controller::resolve(issuer, Purpose::Issuer, self.network, self.options, warnings).await {
            Err(Unresolved::Nobody) => return Failure::Unbound { issuer: Some(issuer.to_owned()) }.into(),
            Err(Unresolved::Obstacle(obstacle)) => return obstacle.into(),
            Ok(document) => document,
        };
        match document.find(method) {
            // What the issuer says of the method goes before what its owner says.
            Some((listed, may)) => {
                let is_same = VerificationKey::from_method(listed).is_ok_and(|listed| listed == *key);
                let has_ended = method::has_ended(listed, self.created, self.options.now);
                if is_same && may == MayAssert::Yes && !has_ended {
                    key_authorised(&document)
                } else {
                    self.refused(method)
                }
            }
            None if self.lists_key(&document, key) => {
                // The very key under another name: whoever has it signs for the issuer.
                warnings.push(Warning::KeyOwner { owner: Some(base(method).to_owned()) });
                key_authorised(&document)
            }
            // A reference alone: the key is what the owner's document says, and that had to be read.
            None if document.refers_to(method) => match own {
                Outcome::Passed(_) => key_authorised(&document),
                other => other.clone(),
            },
            None if document.lists_none() && same_origin(method, issuer) && own.passed() => {
                Failure::Unbound { issuer: Some(issuer.to_owned()) }.into()
            }
            None => self.refused(method),
        }
    }

    /// A key that came without an address (`jwk` in a header): the issuer's document must list the very key.
    pub async fn binding_of_key(&self, key: &VerificationKey, warnings: &mut Vec<Warning>) -> Outcome {
        let Some(issuer) = self.issuer else {
            return Failure::Unbound { issuer: None }.into();
        };
        match controller::resolve(issuer, Purpose::Issuer, self.network, self.options, warnings).await {
            // The token names no key that could be looked up later: nothing ties it to the issuer.
            Err(_) => Failure::Unbound { issuer: Some(issuer.to_owned()) }.into(),
            Ok(document) => {
                if self.lists_key(&document, key) {
                    key_authorised(&document)
                } else {
                    Failure::KeyNotAuthorised { verification_method: None, issuer: Some(issuer.to_owned()) }.into()
                }
            }
        }
    }

    fn lists_key(&self, document: &Controller, key: &VerificationKey) -> bool {
        document.asserting().any(|listed| {
            VerificationKey::from_method(listed).is_ok_and(|listed| listed == *key)
                && !method::has_ended(listed, self.created, self.options.now)
        })
    }

    /// A proof that names no key at all: a DID lists its own, and the one that fits is taken. Elsewhere a key must be named.
    /// (<https://www.imsglobal.org/spec/ob/v3p0/#jose-header>)
    pub async fn any_listed(&self, fits: impl Fn(&VerificationKey) -> bool) -> Result<Authority, NoKey> {
        let unnamed = || NoKey::proof(Failure::ProofMalformed { what: "kid".to_owned() });
        let did = self.issuer.filter(|issuer| issuer.starts_with("did:")).ok_or_else(unnamed)?;
        let mut warnings = Vec::new();
        let document = controller::resolve(did, Purpose::Key, self.network, self.options, &mut warnings)
            .await
            .map_err(|unresolved| match unresolved {
                Unresolved::Nobody => unnamed(),
                Unresolved::Obstacle(obstacle) => NoKey { proof: obstacle.clone().into(), issuer: obstacle.into() },
            })?;
        let usable = |listed: &&Value| !method::has_ended(listed, self.created, self.options.now);
        let keys: Vec<_> =
            document.asserting().filter(usable).filter_map(|key| VerificationKey::from_method(key).ok()).collect();
        let key = keys.iter().find(|key| fits(key)).or(keys.first()).cloned().ok_or_else(unnamed)?;
        Ok(Authority { key, binding: key_authorised(&document), warnings })
    }

    fn refused(&self, method: &str) -> Outcome {
        let issuer = self.issuer.map(str::to_owned);
        Failure::KeyNotAuthorised { verification_method: Some(method.to_owned()), issuer }.into()
    }
}

impl Unusable {
    /// A key of an unknown kind is an open question, a damaged one proves nothing.
    #[must_use]
    pub fn outcome(self) -> Outcome {
        match self {
            Self::Unknown(what) => Obstacle::Unsupported { what }.into(),
            Self::Malformed => Failure::ProofMalformed { what: "key".to_owned() }.into(),
        }
    }
}

fn key_authorised(document: &Controller) -> Outcome {
    // What the site pinned was answered by nobody.
    let identified = match document.pinned_on {
        Some(_) => Identified::default(),
        None => issuer::answered_by(&document.source),
    };
    Outcome::Passed(Note::KeyAuthorised {
        issuer: document.id.clone(),
        source: document.source.clone(),
        pinned_on: document.pinned_on.clone(),
        identified,
    })
}

/// The document's key names another controller.
fn foreign_owner(listed: &Value, id: &str) -> Option<Warning> {
    let owner = listed.get("controller").and_then(Value::as_str).filter(|owner| !owner.is_empty())?;
    (!same_url(owner, id)).then(|| Warning::KeyOwner { owner: Some(owner.to_owned()) })
}

/// The key that a URL's fragment claims: good for telling whether the contents match it, never for whose it is.
fn claimed(method: &str) -> Option<VerificationKey> {
    let (_, fragment) = method.split_once('#')?;
    VerificationKey::from_multikey(fragment).ok()
}

/// A key on the issuer's own host, whose profile names no key at all, is neither the issuer's nor a stranger's.
fn same_origin(method: &str, issuer: &str) -> bool {
    let urls = (crate::address::parse(method), crate::address::parse(issuer));
    matches!(urls, (Some(method), Some(issuer)) if method.scheme() == "https" && method.origin() == issuer.origin())
}

/// A URL or DID without its fragment.
fn base(url: &str) -> &str {
    url.split_once('#').map_or(url, |(base, _)| base)
}
