//! The parts of a proof value. (<https://www.w3.org/TR/vc-di-ecdsa/#parsebaseproofvalue>,
//! <https://www.w3.org/TR/vc-di-ecdsa/#parsederivedproofvalue>)

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::cbor::{self, Item};
use crate::base::encoding::base64url;
use crate::base::sorted::sorted;

/// Three bytes before the CBOR tell the two kinds apart.
const BASE: &[u8] = &[0xd9, 0x5d, 0x00];
const DERIVED: &[u8] = &[0xd9, 0x5d, 0x01];

/// What a proof value consists of.
pub(super) struct ProofValue {
    /// The issuer's signature over the options, the key below and the mandatory statements.
    pub(super) base_signature: Vec<u8>,
    /// The key of this proof alone, as a multicodec.
    pub(super) public_key: Vec<u8>,
    /// One signature for each statement that is not mandatory, in their order.
    pub(super) signatures: Vec<Vec<u8>>,
    /// What only one of the two kinds has.
    pub(super) which: Which,
}

/// A proof as the issuer made it, or one that discloses a part.
pub(super) enum Which {
    /// With the key that blank nodes are labelled by.
    Base { hmac_key: Vec<u8> },
    /// With the labels of the blank nodes that are left, and which statements are mandatory, both in ascending order.
    Derived { labels: Vec<(u64, Vec<u8>)>, mandatory_indexes: Vec<usize> },
}

impl ProofValue {
    pub(super) fn parse(bytes: &[u8]) -> Option<Self> {
        let (is_base, rest) = match bytes.split_at_checked(3)? {
            (BASE, rest) => (true, rest),
            (DERIVED, rest) => (false, rest),
            _ => return None,
        };
        let Item::Array(parts) = cbor::parse(rest)? else {
            return None;
        };
        let mut parts = parts.into_iter();
        let (base_signature, public_key) = (parts.next()?.bytes()?, parts.next()?.bytes()?);
        let hmac_key = if is_base { Some(parts.next()?.bytes()?) } else { None };
        let Item::Array(signatures) = parts.next()? else {
            return None;
        };
        let signatures = signatures.into_iter().map(Item::bytes).collect::<Option<_>>()?;
        let which = match hmac_key {
            Some(hmac_key) => Which::Base { hmac_key },
            None => derived(parts.next()?, parts.next()?)?,
        };
        Some(Self { base_signature, public_key, signatures, which })
    }

    /// The label that stands for a canonical one in what was signed.
    /// (<https://www.w3.org/TR/vc-di-ecdsa/#createlabelmapfunction>, <https://www.w3.org/TR/vc-di-ecdsa/#createhmacidlabelmapfunction>)
    pub(super) fn label(&self, canonical: &str) -> Option<String> {
        let digest = match &self.which {
            Which::Base { hmac_key } => {
                let mut mac = Hmac::<Sha256>::new_from_slice(hmac_key).ok()?;
                mac.update(canonical.as_bytes());
                mac.finalize().into_bytes().to_vec()
            }
            Which::Derived { labels, .. } => {
                let number: u64 = canonical.strip_prefix("c14n")?.parse().ok()?;
                let at = labels.binary_search_by_key(&number, |(number, _)| *number).ok()?;
                labels.get(at)?.1.clone()
            }
        };
        Some(format!("u{}", base64url(&digest)))
    }
}

fn derived(labels: Item, indexes: Item) -> Option<Which> {
    let (Item::Map(labels), Item::Array(indexes)) = (labels, indexes) else {
        return None;
    };
    let labels = labels.into_iter().map(|(key, label)| Some((key.unsigned()?, label.bytes()?)));
    let indexes = indexes.into_iter().map(|index| usize::try_from(index.unsigned()?).ok());
    let (labels, indexes): (Vec<_>, Vec<_>) = (labels.collect::<Option<_>>()?, indexes.collect::<Option<_>>()?);
    Some(Which::Derived { labels: sorted(labels), mandatory_indexes: sorted(indexes) })
}
