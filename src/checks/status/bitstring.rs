//! Bitstring Status List and its forerunner `StatusList2021`: one bit a credential, in a list that is a credential itself.
//! (<https://www.w3.org/TR/vc-bitstring-status-list/>, <https://www.w3.org/TR/2023/WD-vc-status-list-20230427/>)

use fdeflate::Decompressor;
use serde_json::Value;
use url::Url;

use crate::base::encoding::from_base64url;
use crate::base::json;
use crate::base::memory::{Derived, Remembered};
use crate::checks::key::multikey::multibase;
use crate::net::Network;
use crate::net::fetch::Fetch;
use crate::report::{DocumentDoubt, Doubt, Failure, ListDoubt, Note, Obstacle, Outcome, Warning};
use crate::site::options::Options;

use super::status_list::{self, not_genuine};

/// The fewest entries of a list: fewer would tell whose badge is looked at. Issuers publish shorter ones (of 100,000), which say no less
/// whether a badge was withdrawn, so this is a warning.
/// (<https://www.w3.org/TR/vc-bitstring-status-list/#bitstring-length>)
const MIN_ENTRIES: usize = 131_072;
/// The most bytes that a list may have once it is decompressed.
/// (<https://www.w3.org/TR/vc-bitstring-status-list/#validate-algorithm>)
const MAX_BYTES: usize = 16 * 1024 * 1024;

/// Validate Algorithm, for one entry of `credentialStatus`. (<https://www.w3.org/TR/vc-bitstring-status-list/#validate-algorithm>)
pub(super) async fn check<F: Fetch>(
    entry: &Value,
    issuer: Option<&str>,
    network: &Network<'_, F>,
    options: &Options,
    warnings: &mut Vec<Warning>,
) -> Result<Outcome, Obstacle> {
    let address = entry.get("statusListCredential").and_then(Value::as_str).unwrap_or_default();
    let url = crate::net::address::parse(address).ok_or_else(|| not_genuine(address, ListDoubt::NoAddress))?;
    let purpose = purpose(entry).ok_or_else(|| not_genuine(address, ListDoubt::Purpose))?;
    // 2) to 5)
    let credential = status_list::verified(&url, issuer, network, options, warnings).await?;
    // 6) and 7)
    let subject = json::many(credential.get("credentialSubject"))
        .find(|subject| ["BitstringStatusList", "StatusList2021"].iter().any(|name| json::has_type(subject, name)))
        .ok_or_else(|| not_genuine(address, ListDoubt::Type))?;
    if !json::strings(subject.get("statusPurpose")).any(|own| own == purpose) {
        return Err(not_genuine(address, ListDoubt::Purpose));
    }
    // 8) to 11)
    let encoded = subject.get("encodedList").and_then(Value::as_str).unwrap_or_default();
    let expanded = options.memory.derived::<Expanded>(encoded);
    let bits = expanded.0.as_ref().ok_or_else(|| not_genuine(address, ListDoubt::Encoding))?;
    let size = size(entry).or_else(|| size(subject)).unwrap_or(1);
    if size == 0 || size > 8 {
        return Err(not_genuine(address, ListDoubt::Size));
    }
    if bits.len() * 8 / size < MIN_ENTRIES {
        warnings.push(Warning::Document { url: url.to_string(), reason: Doubt::Document(DocumentDoubt::ShortList) });
    }
    // 12) to 15)
    let index = number(entry.get("statusListIndex")).ok_or_else(|| not_genuine(address, ListDoubt::Index))?;
    let status = value_at(bits, index, size).ok_or_else(|| not_genuine(address, ListDoubt::Index))?;
    Ok(meaning(purpose, status, entry, &url))
}

/// What the value of an entry says. (<https://www.w3.org/TR/vc-bitstring-status-list/#bitstringstatuslistentry>)
fn meaning(purpose: &str, status: u8, entry: &Value, url: &Url) -> Outcome {
    let source = url.to_string();
    let message = message(entry, status);
    match (purpose, status) {
        ("message", _) => match message {
            Some(message) => Note::StatusMessage { source, message }.into(),
            None => Note::NotRevoked { source }.into(),
        },
        (_, 0) => Note::NotRevoked { source }.into(),
        ("revocation", _) => Failure::Revoked { reason: message, source: Some(source) }.into(),
        ("suspension", _) => Failure::Suspended { source: Some(source) }.into(),
        (other, _) => Note::StatusMessage { source, message: message.unwrap_or_else(|| other.to_owned()) }.into(),
    }
}

/// The message that the entry gives for a value, written as `0x` and hexadecimal digits.
fn message(entry: &Value, status: u8) -> Option<String> {
    let is_it = |item: &&Value| {
        let digits = item.get("status").and_then(Value::as_str).and_then(|value| value.strip_prefix("0x"));
        digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) == Some(status)
    };
    let found = json::many(entry.get("statusMessage").or_else(|| entry.get("statusMessages"))).find(is_it)?;
    found.get("message").and_then(Value::as_str).map(str::to_owned)
}

/// The purpose of an entry: revocation if it names none, `None` if it names several.
fn purpose(entry: &Value) -> Option<&str> {
    match json::one(entry.get("statusPurpose")) {
        None if entry.get("statusPurpose").is_none() => Some("revocation"),
        purpose => purpose?.as_str(),
    }
}

fn size(value: &Value) -> Option<usize> {
    number(value.get("statusSize"))
}

/// A number, or its decimal digits.
fn number(value: Option<&Value>) -> Option<usize> {
    match value? {
        Value::Number(number) => number.to_string().parse().ok(),
        Value::String(digits) => digits.parse().ok(),
        _ => None,
    }
}

/// The bits of a list, if it is one.
struct Expanded(Option<Vec<u8>>);

impl Derived for Expanded {
    fn of(encoded: &str) -> Self {
        Self(expand(encoded))
    }
}

impl Remembered for Expanded {
    type Source = str;

    fn size(&self, encoded: &str) -> usize {
        encoded.len() + self.0.as_ref().map_or(0, Vec::capacity)
    }
}

/// Bitstring Expansion Algorithm: multibase base64url (bare in `StatusList2021`), then GZIP.
/// (<https://www.w3.org/TR/vc-bitstring-status-list/#bitstring-expansion-algorithm>)
fn expand(encoded: &str) -> Option<Vec<u8>> {
    let is_gzip = |bytes: &Vec<u8>| bytes.starts_with(&[0x1f, 0x8b]);
    let bare = || from_base64url(&encoded.replace('+', "-").replace('/', "_"));
    let compressed = multibase(encoded).filter(is_gzip).or_else(|| bare().filter(is_gzip))?;
    let deflated = compressed.get(gzip_header(&compressed)?..)?;
    inflate(deflated)
}

/// DEFLATE, by the decoder of the images, which expects a zlib stream. (<https://www.rfc-editor.org/rfc/rfc1950#section-2.2>)
fn inflate(deflated: &[u8]) -> Option<Vec<u8>> {
    let zlib = [&[0x78, 0x01], deflated, &[0; 4]].concat();
    let mut decompressor = Decompressor::new();
    decompressor.ignore_adler32();
    let (mut bits, mut read, mut written) = (Vec::new(), 0, 0);
    while !decompressor.is_done() {
        if written == bits.len() {
            bits.resize((2 * written).clamp(1 << 14, MAX_BYTES + 1), 0);
        }
        let (more_read, more_written) = decompressor.read(zlib.get(read..)?, &mut bits, written, true).ok()?;
        (read, written) = (read + more_read, written + more_written);
        if written > MAX_BYTES {
            return None;
        }
    }
    bits.truncate(written);
    Some(bits)
}

/// The length of a GZIP header. (<https://www.rfc-editor.org/rfc/rfc1952#section-2.3>)
fn gzip_header(bytes: &[u8]) -> Option<usize> {
    let [_, _, 8, flags, ..] = bytes else {
        return None;
    };
    let mut length = 10;
    if flags & 4 != 0 {
        let extra = bytes.get(length..length + 2)?.try_into().ok()?;
        length += 2 + usize::from(u16::from_le_bytes(extra));
    }
    for text in [8, 16] {
        if flags & text != 0 {
            length += bytes.get(length..)?.iter().position(|byte| *byte == 0)? + 1;
        }
    }
    if flags & 2 != 0 {
        length += 2;
    }
    Some(length)
}

/// The value at an index: the first bit of a byte is its most significant.
fn value_at(bits: &[u8], index: usize, size: usize) -> Option<u8> {
    let first = index.checked_mul(size)?;
    (first..first.checked_add(size)?).try_fold(0_u8, |value, position| {
        let bit = bits.get(position / 8)? >> (7 - position % 8) & 1;
        Some(value << 1 | bit)
    })
}

#[cfg(test)]
mod tests {
    use super::{expand, value_at};

    #[test]
    fn the_first_bit_is_the_most_significant() {
        let bits = [0b1000_0001, 0b0100_0000];
        let set: Vec<usize> = (0..16).filter(|index| value_at(&bits, *index, 1) == Some(1)).collect();
        assert_eq!(set, [0, 7, 9]);
        assert_eq!(value_at(&bits, 16, 1), None);
        assert_eq!(value_at(&bits, usize::MAX, 2), None);
        assert_eq!(value_at(&[0b1101_0000], 1, 2), Some(0b01));
    }

    #[test]
    fn lists_come_with_and_without_their_multibase_prefix() {
        let list = "H4sIAAAAAAAAA-3BMQEAAAwCoGUx6aLbwgvIHwAAAAAAAAAAAAAAwFwBZnztF9QwAAA";
        assert_eq!(expand(list).map(|bits| bits.len()), expand(&format!("u{list}")).map(|bits| bits.len()));
        assert_eq!(expand(list).map(|bits| bits.len()), Some(12_500));
        assert_eq!(expand("uAAAA"), None);
        assert_eq!(expand(""), None);
    }
}
