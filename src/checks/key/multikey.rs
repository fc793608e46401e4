//! Multikey: a multibase string of a multicodec prefix and the raw key. (<https://www.w3.org/TR/cid-1.0/#Multikey>)

use crate::base::encoding::from_base64url;

use super::{Unusable, VerificationKey};

/// Multicodec prefixes, as varints. (<https://www.w3.org/TR/cid-1.0/#Multikey>)
const ED25519: [u8; 2] = [0xed, 0x01];
const P256: [u8; 2] = [0x80, 0x24];
const P384: [u8; 2] = [0x81, 0x24];

/// The longest text in base58 that is decoded, since that takes time by the square of its length. Our own limit: keys and signatures
/// have about a hundred characters (`docs/verification.md`).
const MAX_BASE58: usize = 4096;

/// Decodes multibase: `z` for base58btc, `u` for base64url without padding. (<https://www.w3.org/TR/cid-1.0/#multibase-0>)
#[must_use]
pub fn multibase(text: &str) -> Option<Vec<u8>> {
    match text.strip_prefix('z') {
        Some(digits) => base58(digits),
        None => from_base64url(text.strip_prefix('u')?),
    }
}

/// Decodes base58btc. (<https://www.w3.org/TR/cid-1.0/#base-58-btc-0>)
pub(super) fn base58(text: &str) -> Option<Vec<u8>> {
    if text.len() > MAX_BASE58 { None } else { bs58::decode(text).into_vec().ok() }
}

/// Public keys that are registered, but not supported here. (<https://github.com/multiformats/multicodec/blob/master/table.csv>)
const OTHERS: [([u8; 2], &str); 9] = [
    ([0xe7, 0x01], "secp256k1"),
    ([0xec, 0x01], "X25519"),
    ([0xea, 0x01], "BLS12-381 G1"),
    ([0xeb, 0x01], "BLS12-381 G2"),
    ([0x82, 0x24], "P-521"),
    ([0x83, 0x24], "Ed448"),
    ([0x85, 0x24], "RSA Multikey"),
    ([0x90, 0x24], "ML-DSA-44"),
    ([0x91, 0x24], "ML-DSA-65"),
];

/// Why a key with this prefix cannot be used: a registered kind is unknown here, any other prefix is damage.
fn other(prefix: [u8; 2]) -> Unusable {
    let known = OTHERS.iter().find(|(own, _)| *own == prefix);
    known.map_or(Unusable::Malformed, |(_, name)| Unusable::Unknown((*name).to_owned()))
}

impl VerificationKey {
    /// Reads a Multikey's `publicKeyMultibase`.
    pub fn from_multikey(text: &str) -> Result<Self, Unusable> {
        Self::from_multicodec(&multibase(text).ok_or(Unusable::Malformed)?)
    }

    /// Reads a raw key after its multicodec prefix.
    pub fn from_multicodec(bytes: &[u8]) -> Result<Self, Unusable> {
        let (prefix, raw) = bytes.split_first_chunk::<2>().ok_or(Unusable::Malformed)?;
        match *prefix {
            ED25519 => Self::from_ed25519(raw),
            P256 => p256::ecdsa::VerifyingKey::from_sec1_bytes(raw).ok().map(|key| Self::P256(Box::new(key))),
            P384 => p384::ecdsa::VerifyingKey::from_sec1_bytes(raw).ok().map(|key| Self::P384(Box::new(key))),
            prefix => return Err(other(prefix)),
        }
        .ok_or(Unusable::Malformed)
    }

    /// Reads a raw Ed25519 key.
    pub(super) fn from_ed25519(raw: &[u8]) -> Option<Self> {
        let key = ed25519_dalek::VerifyingKey::from_bytes(raw.try_into().ok()?).ok()?;
        Some(Self::Ed25519(Box::new(key)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Unusable, VerificationKey};

    #[test]
    fn the_prefix_names_the_kind_of_key() {
        // The examples of <https://w3c-ccg.github.io/did-key-spec/#test-vectors>.
        let ed25519 = VerificationKey::from_multikey("z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK");
        assert!(matches!(ed25519, Ok(VerificationKey::Ed25519(_))));
        let p256 = VerificationKey::from_multikey("zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv");
        assert!(matches!(p256, Ok(VerificationKey::P256(_))));
        let p384 =
            VerificationKey::from_multikey("z82LkvCwHNreneWpsgPEbV3gu1C6NFJEBg4srfJ5gdxEsMGRJUz2sG9FE42shbn2xkZJh54");
        assert!(matches!(p384, Ok(VerificationKey::P384(_))));
        let secp256k1 = VerificationKey::from_multikey("zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme");
        assert_eq!(secp256k1, Err(Unusable::Unknown("secp256k1".to_owned())));
    }

    #[test]
    fn base58_is_bounded() {
        let ones = |count: usize| format!("z{}", "1".repeat(count));
        assert_eq!(super::multibase(&ones(super::MAX_BASE58)).map(|bytes| bytes.len()), Some(super::MAX_BASE58));
        assert_eq!(super::multibase(&ones(super::MAX_BASE58 + 1)), None);
    }

    #[test]
    fn damage_is_no_key() {
        for text in ["", "z", "z6Mk", "x6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK", "z6MkhaXgBZDvotDkL0"] {
            assert_eq!(VerificationKey::from_multikey(text), Err(Unusable::Malformed), "{text}");
        }
    }
}
