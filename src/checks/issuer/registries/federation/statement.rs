//! A statement of a federation: a token by one entity about another, or about itself.
//! (<https://openid.net/specs/openid-federation-1_0.html#section-3>)
//!
//! Decisions: a date may be written as text, as software in use writes it; one that is missing or cannot be read makes the statement
//! none. A statement that demands anything (`crit`, `metadata_policy_crit`) is not understood, since what may be demanded is not known
//! here.

use serde_json::Value;

use super::super::RegistryDoubt;
use crate::base::jose::Compact;
use crate::base::json;
use crate::base::time::DateTime;
use crate::checks::key::VerificationKey;
use crate::net::Network;
use crate::net::address::same_id;
use crate::net::fetch::Fetch;
use crate::net::platform::SignedMessage;

/// The media type that the header of each names, so that no other token passes for one.
const TYPE: &str = "entity-statement+jwt";
/// The most keys of one name that are tried.
const MAX_KEYS: usize = 4;
/// The seconds by which the clock of whoever made a statement may be ahead of the reader's.
const SKEW: i64 = 300;

/// A statement whose signature and dates hold.
#[derive(Clone, Debug)]
pub(super) struct Statement {
    /// Its claims.
    pub(super) claims: Value,
    /// Whom it is about.
    pub(super) sub: String,
    /// When it was made.
    pub(super) issued: DateTime,
    /// When it ends.
    pub(super) expires: DateTime,
}

/// A statement of which nothing is verified yet.
pub(super) struct Unverified(Compact);

impl Unverified {
    /// Reads a token.
    pub(super) fn parse(text: &str) -> Result<Self, RegistryDoubt> {
        Compact::parse(text).map(Self).ok_or(RegistryDoubt::Unintelligible)
    }

    /// The keys that it names as those of whom it is about.
    pub(super) fn keys(&self) -> Vec<Value> {
        keys(&self.0.payload)
    }

    /// The entities above the one that it is about.
    pub(super) fn authority_hints(&self) -> Vec<String> {
        json::strings(self.0.payload.get("authority_hints")).map(str::to_owned).collect()
    }

    /// The statement, if one of these keys signed it, if it is by `iss` about `sub`, and if it holds now.
    pub(super) async fn verified<F: Fetch>(
        &self,
        keys: &[Value],
        (iss, sub): (&str, &str),
        now: DateTime,
        network: &Network<'_, F>,
    ) -> Result<Statement, RegistryDoubt> {
        let claims = &self.0.payload;
        let is_by =
            |claim: &str, id: &str| claims.get(claim).and_then(Value::as_str).is_some_and(|own| same_id(own, id));
        let header = &self.0.header;
        if header.get("typ").and_then(Value::as_str) != Some(TYPE) || !is_by("iss", iss) || !is_by("sub", sub) {
            return Err(RegistryDoubt::NotGenuine);
        }
        if header.get("crit").is_some() || ["crit", "metadata_policy_crit"].iter().any(|own| claims.get(own).is_some())
        {
            return Err(RegistryDoubt::Unsupported);
        }
        self.signed_by(keys, network).await?;
        let date = |claim: &str| claims.get(claim).and_then(DateTime::from_claim).ok_or(RegistryDoubt::NotGenuine);
        let (issued, expires) = (date("iat")?, date("exp")?);
        if issued.unix_seconds() > now.unix_seconds().saturating_add(SKEW) {
            return Err(RegistryDoubt::NotYetValid);
        }
        if expires <= now {
            return Err(RegistryDoubt::Expired);
        }
        Ok(Statement { claims: claims.clone(), sub: sub.to_owned(), issued, expires })
    }

    /// Verifies the signature by the key that the header names.
    async fn signed_by<F: Fetch>(&self, keys: &[Value], network: &Network<'_, F>) -> Result<(), RegistryDoubt> {
        let (Some(kid), Some(alg)) = (self.0.kid(), self.0.alg()) else { return Err(RegistryDoubt::NotGenuine) };
        let named = keys.iter().filter(|key| key.get("kid").and_then(Value::as_str) == Some(kid));
        let signed = SignedMessage { message: self.0.signing_input.as_bytes(), signature: &self.0.signature };
        for key in named.take(MAX_KEYS).filter_map(|key| VerificationKey::from_jwk(key).ok()) {
            if !network.registries.take_effort(key.effort()) {
                return Err(RegistryDoubt::NotAsked);
            }
            if key.verify_all(alg, &[signed], network).await.is_ok() {
                return Ok(());
            }
        }
        Err(RegistryDoubt::NotGenuine)
    }
}

impl Statement {
    /// The keys that it names as those of whom it is about.
    pub(super) fn keys(&self) -> Vec<Value> {
        keys(&self.claims)
    }
}

fn keys(claims: &Value) -> Vec<Value> {
    json::many(claims.pointer("/jwks/keys")).cloned().collect()
}
