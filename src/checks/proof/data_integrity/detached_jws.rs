//! A JWS without its payload, which is signed as it is. (<https://www.rfc-editor.org/rfc/rfc7797>)

use serde_json::Value;

use crate::base::encoding::{base64url, from_base64url};
use crate::base::json;
use crate::net::fetch::Fetch;
use crate::report::{Failure, Outcome};

use super::signature::Signed;

/// The `jws` of a proof: a header, an empty payload, a signature.
pub(super) struct DetachedJws<'a> {
    header: &'a str,
    alg: String,
    is_encoded: bool,
    signature: Vec<u8>,
}

impl<'a> DetachedJws<'a> {
    pub(super) fn of(proof: &'a Value) -> Result<Self, Failure> {
        let malformed = || Failure::ProofMalformed { what: "jws".to_owned() };
        let text = proof.get("jws").and_then(Value::as_str).ok_or_else(malformed)?;
        let (header, signature) = text.split_once("..").ok_or_else(malformed)?;
        let members = json::parse(&from_base64url(header).ok_or_else(malformed)?).map_err(|_| malformed())?;
        if json::strings(members.get("crit")).any(|name| name != "b64") {
            return Err(malformed());
        }
        Ok(Self {
            header,
            alg: members.get("alg").and_then(Value::as_str).unwrap_or_default().to_owned(),
            is_encoded: members.get("b64").and_then(Value::as_bool).unwrap_or(true),
            signature: from_base64url(signature).ok_or_else(malformed)?,
        })
    }

    /// Refuses every other algorithm than the suite's own.
    pub(super) fn demand(&self, algorithms: &[&str]) -> Result<(), Failure> {
        let is_own = algorithms.contains(&self.alg.as_str());
        if is_own { Ok(()) } else { Err(Failure::AlgorithmRefused { algorithm: self.alg.clone() }) }
    }

    /// Verifies over `header.payload`, the payload as it is or, without `b64: false`, in base64url.
    pub(super) async fn verify<F: Fetch>(&self, signed: &Signed<'_, F>, payload: &[u8]) -> Result<(), Outcome> {
        let payload = if self.is_encoded { base64url(payload).into_bytes() } else { payload.to_vec() };
        let input = [self.header.as_bytes(), b".", &payload].concat();
        signed.verify(&self.alg, &input, &self.signature).await
    }
}
