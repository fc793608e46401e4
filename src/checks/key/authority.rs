//! Whose key it is: finds the key of a proof, and whether the issuer's own document authorises it.
//!
//! Decision: the key and the binding are two answers. A signature by a key that nothing ties to the issuer still tells whether the
//! contents were altered; it never makes a badge good.
//!
//! Decision: a method that its own document gives to another controller is unbound. The specification makes that an error of the
//! verification (<https://www.w3.org/TR/cid-1.0/#retrieve-verification-method>), which does not show that the key is a stranger's. An
//! empty `controller`, which some issuers publish, counts as absent, and one that differs only in its query or last slash as the same.
//!
//! Decision: whether a key may be used whose `revoked` or `expires` cannot be read is undetermined: it neither passes nor fails.

use serde_json::Value;

use crate::base::json;
use crate::base::time::DateTime;
use crate::checks::identity::answered_by;
use crate::net::Network;
use crate::net::address::same_id;
use crate::net::fetch::Fetch;
use crate::report::{Failure, Identified, Limit, Note, Obstacle, Outcome, Purpose, Warning};
use crate::site::options::Options;

use super::controller::{self, Controller, MayAssert, Unresolved, Word};
use super::method::{self, Standing};
use super::{Unusable, VerificationKey};

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

    /// The proof names no key.
    pub(crate) fn unnamed() -> Self {
        Self::proof(Failure::ProofMalformed { what: "kid".to_owned() })
    }
}

/// What is known when a key is looked up.
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
        let found = controller::resolve(owner, Purpose::Key, self.network, &mut warnings).await;
        let (key, own_binding) = match &found {
            Ok(document) => self.key_in(document, method, &mut warnings)?,
            Err(Unresolved::Nothing) => {
                return Err(NoKey::proof(Failure::ProofMalformed { what: "verificationMethod".to_owned() }));
            }
            Err(Unresolved::Nobody) => match claimed(method) {
                Some(key) => (key, self.unbound()),
                None => return Err(NoKey { proof: Obstacle::NotReached.into(), issuer: self.unbound() }),
            },
            Err(Unresolved::Obstacle(obstacle)) => match claimed(method) {
                Some(key) => (key, obstacle.clone().into()),
                None => return Err(NoKey { proof: obstacle.clone().into(), issuer: obstacle.clone().into() }),
            },
        };
        let binding = match (own_binding, self.issuer) {
            (_, None) => self.unbound(),
            (own, Some(issuer)) if same_id(owner, issuer) => own,
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
        if let Some((listed, may)) = document.method(method) {
            let key = VerificationKey::from_method(listed).map_err(|unusable| NoKey::proof(unusable.outcome()))?;
            return Ok((key, self.said_of(listed, may, method, document, warnings)));
        }
        let binding = if document.word == Word::Foreign { self.unbound() } else { self.refused(method) };
        match claimed(method) {
            Some(key) => Ok((key, binding)),
            None => Err(NoKey { proof: Obstacle::NotReached.into(), issuer: binding }),
        }
    }

    /// What a document says of a method that it lists: whether that may be used now, for assertions, and whose it is.
    fn said_of(
        &self,
        listed: &Value,
        may: MayAssert,
        method: &str,
        document: &Controller,
        warnings: &mut Vec<Warning>,
    ) -> Outcome {
        if document.word == Word::Foreign {
            return self.unbound();
        }
        match method::standing(listed, self.created, self.options.now) {
            Standing::Usable if may == MayAssert::Yes => {}
            Standing::Unreadable(what) if may == MayAssert::Yes => {
                return Obstacle::Unsupported { what: what.into() }.into();
            }
            _ => return self.refused(method),
        }
        match document.foreign_controller(listed, &[base(method), self.issuer.unwrap_or_default()]) {
            Some(owner) => {
                warnings.push(Warning::KeyOwner { owner: Some(owner.to_owned()) });
                self.unbound()
            }
            None => key_authorised(document),
        }
    }

    /// What a document says of a key that it lists for assertions under whatever name; the best of several.
    fn said_of_key(
        &self,
        key: &VerificationKey,
        document: &Controller,
        warnings: &mut Vec<Warning>,
    ) -> Option<Outcome> {
        let is_it = |listed: &&Value| VerificationKey::from_method(listed).is_ok_and(|listed| listed == *key);
        let standing = |listed: &&Value| method::standing(listed, self.created, self.options.now);
        let listed = document.asserting().chain(document.bare()).filter(is_it).min_by_key(standing)?;
        let name = json::id(Some(listed)).unwrap_or(&document.id);
        Some(self.said_of(listed, MayAssert::Yes, name, document, warnings))
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
        let document = match controller::resolve(issuer, Purpose::Issuer, self.network, warnings).await {
            Err(Unresolved::Nobody | Unresolved::Nothing) => return self.unbound(),
            Err(Unresolved::Obstacle(obstacle)) => return obstacle.into(),
            Ok(document) if document.word == Word::Foreign => return self.unbound(),
            Ok(document) => document,
        };
        // What the issuer says of the method goes before what its owner says.
        if let Some((listed, may)) = document.find(method) {
            let is_same = VerificationKey::from_method(listed).is_ok_and(|listed| listed == *key);
            return if is_same { self.said_of(listed, may, method, &document, warnings) } else { self.refused(method) };
        }
        if let Some(said) = self.said_of_key(key, &document, warnings) {
            // The very key under another name: whoever has it signs for the issuer.
            warnings.push(Warning::KeyOwner { owner: Some(base(method).to_owned()) });
            return said;
        }
        if document.refers_to(method) {
            // A reference alone: the key is what the owner's document says, and that had to be read.
            return if own.passed() { key_authorised(&document) } else { own.clone() };
        }
        let is_unlisted = document.lists_none() && same_origin(method, issuer) && own.passed();
        if is_unlisted { self.unbound() } else { self.refused(method) }
    }

    /// A key that came without an address (`jwk` in a header): the issuer's document must list the very key.
    pub async fn binding_of_key(&self, key: &VerificationKey, warnings: &mut Vec<Warning>) -> Outcome {
        let Some(issuer) = self.issuer else {
            return self.unbound();
        };
        match controller::resolve(issuer, Purpose::Issuer, self.network, warnings).await {
            Ok(document) if document.word == Word::Own => {
                let refused = Failure::KeyNotAuthorised { verification_method: None, issuer: Some(issuer.to_owned()) };
                self.said_of_key(key, &document, warnings).unwrap_or_else(|| refused.into())
            }
            // The token names no key that could be looked up later: nothing ties it to the issuer.
            _ => self.unbound(),
        }
    }

    /// Finds the key of a proof that names its issuer in place of a key, or neither: the key that fits, of those in the issuer's document.
    pub async fn any_listed(
        &self,
        issuer: &str,
        fits: impl AsyncFn(&VerificationKey) -> bool,
    ) -> Result<Authority, NoKey> {
        let mut warnings = Vec::new();
        let document =
            controller::resolve(issuer, Purpose::Key, self.network, &mut warnings).await.map_err(|unresolved| {
                match unresolved {
                    Unresolved::Nobody | Unresolved::Nothing => NoKey::unnamed(),
                    Unresolved::Obstacle(obstacle) => NoKey { proof: obstacle.clone().into(), issuer: obstacle.into() },
                }
            })?;
        let (keys, unusable): (Vec<_>, Vec<_>) =
            document.asserting().chain(document.bare()).map(VerificationKey::from_method).partition(Result::is_ok);
        let keys: Vec<_> = keys.into_iter().flatten().collect();
        let mut fitting = None;
        for key in &keys {
            if fits(key).await {
                fitting = Some(key);
                break;
            }
        }
        if fitting.is_none() && document.is_cut() {
            // A key that was not tried may be the one that signed.
            let exhausted = Obstacle::BudgetExhausted { limit: Limit::Keys };
            return Err(NoKey { proof: exhausted.clone().into(), issuer: exhausted.into() });
        }
        let Some(key) = fitting.or(keys.first()) else {
            let unusable = unusable.into_iter().find_map(Result::err);
            return Err(unusable.map_or_else(NoKey::unnamed, |unusable| NoKey::proof(unusable.outcome())));
        };
        let binding = self.said_of_key(key, &document, &mut warnings).unwrap_or_else(|| self.refused(issuer));
        Ok(Authority { key: key.clone(), binding, warnings })
    }

    fn unbound(&self) -> Outcome {
        Failure::Unbound { issuer: self.issuer.map(str::to_owned) }.into()
    }

    fn refused(&self, method: &str) -> Outcome {
        let issuer = self.issuer.map(str::to_owned);
        Failure::KeyNotAuthorised { verification_method: Some(method.to_owned()), issuer }.into()
    }
}

impl Unusable {
    /// The outcome of a proof by such a key: undetermined for an unknown kind, failed for a damaged one.
    #[must_use]
    pub fn outcome(self) -> Outcome {
        match self {
            Self::Unknown(what) => Obstacle::Unsupported { what: what.into() }.into(),
            Self::Malformed => Failure::ProofMalformed { what: "key".to_owned() }.into(),
        }
    }
}

fn key_authorised(document: &Controller) -> Outcome {
    // No host answered with a document that the site pinned.
    let identified = match document.pinned_on {
        Some(_) => Identified::default(),
        None => answered_by(&document.source),
    };
    Outcome::Passed(Note::KeyAuthorised {
        issuer: document.id.clone(),
        source: document.source.clone(),
        pinned_on: document.pinned_on.clone(),
        identified,
    })
}

/// The key that a URL's fragment claims. It serves to tell whether the contents match the signature, never whose the key is.
fn claimed(method: &str) -> Option<VerificationKey> {
    let (_, fragment) = method.split_once('#')?;
    VerificationKey::from_multikey(fragment).ok()
}

/// Whether a method is on the issuer's own https origin. If the issuer's profile names no key at all, such a key is not known to be a
/// stranger's.
fn same_origin(method: &str, issuer: &str) -> bool {
    let urls = (crate::net::address::parse(method), crate::net::address::parse(issuer));
    matches!(urls, (Some(method), Some(issuer)) if method.scheme() == "https" && method.origin() == issuer.origin())
}

/// A URL or DID without its fragment.
fn base(url: &str) -> &str {
    url.split_once('#').map_or(url, |(base, _)| base)
}
