//! Signatures of one key, verified with the help of the platform, where that is faster.
//!
//! Decisions: of the platform only a yes counts. Whatever else comes from it, a no, an error, nothing at all, our own code verifies the
//! signature, and what that says is the answer. So no badge is called altered by a fault of a browser. What the platform is asked has
//! been read by our own code before: the point is on its curve, and `r` and `s` are of the size and in the range that the curve demands,
//! so that nothing is left about which two readers could differ. Ed25519 is not asked about, since not all platforms know it and
//! libraries differ on which signatures they take; nor is RSA, which our own code verifies in about the time that the asking takes, and
//! whose padding other libraries have read too kindly before.

use crate::net::Network;
use crate::net::fetch::Fetch;
use crate::net::platform::{Curve, EcdsaKey, SignedMessage};

use super::{Error, VerificationKey};

/// Tells whether bytes are a signature: two numbers of the size and in the range that the curve demands.
type IsSignature = fn(&[u8]) -> bool;

impl VerificationKey {
    /// Verifies signatures by the JWS algorithm `alg`, in their order, up to the first that does not match. The platform is asked about
    /// all of them at once.
    pub async fn verify_all<F: Fetch>(
        &self,
        alg: &str,
        signed: &[SignedMessage<'_>],
        network: &Network<'_, F>,
    ) -> Result<(), Error> {
        network.rest().await;
        let matching = self.matching(alg, signed, network).await;
        for (index, one) in signed.iter().enumerate() {
            if matching.get(index) != Some(&true) {
                network.rest().await;
                self.verify(alg, one.message, one.signature)?;
            }
        }
        Ok(())
    }

    /// Which of these signatures match by what the platform says; it is asked up to the first that is none.
    async fn matching<F: Fetch>(&self, alg: &str, signed: &[SignedMessage<'_>], network: &Network<'_, F>) -> Vec<bool> {
        let Some((key, is_signature)) = self.for_platform(alg) else { return Vec::new() };
        let readable = signed.iter().take_while(|one| is_signature(one.signature)).count();
        match signed.get(..readable) {
            Some(asked @ [_, ..]) => network.matching(&key, asked).await,
            _ => Vec::new(),
        }
    }

    /// The key as the platform takes it, and what tells whether bytes are a signature of its algorithm.
    fn for_platform(&self, alg: &str) -> Option<(EcdsaKey, IsSignature)> {
        let (curve, point, is_signature): (_, _, IsSignature) = match (self, alg) {
            (Self::P256(key), "ES256") => (Curve::P256, key.to_sec1_point(false).to_bytes(), |bytes| {
                p256::ecdsa::Signature::from_slice(bytes).is_ok()
            }),
            (Self::P384(key), "ES384") => (Curve::P384, key.to_sec1_point(false).to_bytes(), |bytes| {
                p384::ecdsa::Signature::from_slice(bytes).is_ok()
            }),
            _ => return None,
        };
        Some((EcdsaKey { curve, point: point.into_vec() }, is_signature))
    }
}
