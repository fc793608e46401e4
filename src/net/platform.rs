//! What the platform is asked about signatures: those of ECDSA, which browsers and Node.js verify faster than code in wasm can.

/// A public key for ECDSA, as our own parser has read it: its point is on the curve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EcdsaKey {
    /// Where the point is.
    pub curve: Curve,
    /// The point, uncompressed. (<https://www.secg.org/sec1-v2.pdf>, 2.3.3)
    pub point: Vec<u8>,
}

/// A curve with the hash that goes with it. (<https://www.rfc-editor.org/rfc/rfc7518#section-3.4>)
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Curve {
    /// P-256 and SHA-256.
    P256,
    /// P-384 and SHA-384.
    P384,
}

/// A message, and what is to be the signature over it.
#[derive(Clone, Copy, Debug)]
pub struct SignedMessage<'a> {
    /// What was signed.
    pub message: &'a [u8],
    /// The signature: of ECDSA `r || s`.
    pub signature: &'a [u8],
}
