//! Badges in PNG images: text chunks before or after the pixels, which are never decoded.
//! (<https://www.imsglobal.org/spec/ob/v3p0/#png>, chunks: <https://www.w3.org/TR/png-3/#11textinfo>)

use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

use crate::report::{Failure, Warning};

use super::{Carrier, MAX_DECOMPRESSED_BYTES, Unbaked};

/// The keywords of Open Badges 3.0, CLR 2.0, and Open Badges up to 2.1.
const KEYWORDS: [&[u8]; 3] = [b"openbadgecredential", b"clrcredential", b"openbadges"];

/// Takes the first badge among the text chunks.
pub(super) fn unbake(bytes: &[u8]) -> Result<Option<Unbaked>, Failure> {
    let mut found: Option<Unbaked> = None;
    let mut count = 0_usize;
    let mut damaged = None;
    for chunk in Chunks::after_signature(bytes) {
        let chunk = match chunk {
            Ok(chunk) => chunk,
            Err(failure) => {
                damaged = Some(failure);
                break;
            }
        };
        let Some(text) = badge_text(&chunk) else { continue };
        count += 1;
        if found.is_none() {
            let (text, carrier) = text?;
            let warnings = if chunk.checksum_matches() { Vec::new() } else { vec![Warning::ChunkChecksum] };
            found = Some(Unbaked { text, carrier, warnings });
        }
    }
    match (found, damaged) {
        (Some(mut unbaked), _) => {
            if count > 1 {
                unbaked.warnings.push(Warning::SeveralBadges { count });
            }
            Ok(Some(unbaked))
        }
        (None, Some(failure)) => Err(failure),
        (None, None) => Ok(None),
    }
}

/// The text of a chunk that carries a badge; `None` for any other chunk.
fn badge_text(chunk: &Chunk<'_>) -> Option<Result<(String, Carrier), Failure>> {
    let (keyword, rest) = split_at_nul(chunk.data)?;
    if !KEYWORDS.iter().any(|known| known.eq_ignore_ascii_case(keyword)) {
        return None;
    }
    let text = match chunk.kind {
        b"tEXt" => utf8_or_latin1(rest).map(|text| (text, Carrier::PngText)),
        b"zTXt" => zlib_text(rest).map(|text| (text, Carrier::PngZtxt)),
        b"iTXt" => international_text(rest).map(|text| (text, Carrier::PngItxt)),
        _ => return None,
    };
    Some(text)
}

/// A compression method (0) and a zlib stream.
fn zlib_text(rest: &[u8]) -> Result<String, Failure> {
    match rest {
        [0, stream @ ..] => utf8(&inflate(stream)?),
        _ => Err(damaged("zTXt")),
    }
}

/// A compression flag and method, a language tag, a translated keyword, and the text.
fn international_text(rest: &[u8]) -> Result<String, Failure> {
    let [flag, method, rest @ ..] = rest else { return Err(damaged("iTXt")) };
    let (_language, rest) = split_at_nul(rest).ok_or_else(|| damaged("iTXt"))?;
    let (_translated, text) = split_at_nul(rest).ok_or_else(|| damaged("iTXt"))?;
    match (flag, method) {
        (0, _) => utf8(text),
        (1, 0) => utf8(&inflate(text)?),
        _ => Err(damaged("iTXt")),
    }
}

fn inflate(stream: &[u8]) -> Result<Vec<u8>, Failure> {
    use miniz_oxide::inflate::TINFLStatus;
    decompress_to_vec_zlib_with_limit(stream, MAX_DECOMPRESSED_BYTES).map_err(|error| match error.status {
        TINFLStatus::HasMoreOutput => {
            Failure::TooLarge { part: "decompressed text".to_owned(), limit: MAX_DECOMPRESSED_BYTES }
        }
        _ => damaged("compressed text"),
    })
}

fn utf8(bytes: &[u8]) -> Result<String, Failure> {
    String::from_utf8(bytes.to_vec()).map_err(|_| damaged("text encoding"))
}

/// The PNG specification says Latin-1 for `tEXt`, but bakers write UTF-8 into it; what is no UTF-8 is Latin-1.
fn utf8_or_latin1(bytes: &[u8]) -> Result<String, Failure> {
    Ok(utf8(bytes).unwrap_or_else(|_| bytes.iter().copied().map(char::from).collect()))
}

fn damaged(part: &str) -> Failure {
    Failure::Damaged { part: part.to_owned() }
}

fn split_at_nul(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let at = bytes.iter().position(|byte| *byte == 0)?;
    Some((bytes.get(..at)?, bytes.get(at + 1..)?))
}

struct Chunk<'a> {
    kind: &'a [u8],
    data: &'a [u8],
    checksum: u32,
}

impl Chunk<'_> {
    fn checksum_matches(&self) -> bool {
        crc32(self.kind.iter().chain(self.data)) == self.checksum
    }
}

/// CRC-32 of ISO 3309, bit by bit: only the one text chunk is summed. (<https://www.w3.org/TR/png-3/#5CRC-algorithm>)
fn crc32<'a>(bytes: impl Iterator<Item = &'a u8>) -> u32 {
    let remainder = bytes.fold(u32::MAX, |remainder, byte| {
        (0..8).fold(remainder ^ u32::from(*byte), |remainder, _| {
            (remainder >> 1) ^ (0xedb8_8320 & (remainder & 1).wrapping_neg())
        })
    });
    !remainder
}

/// The chunks up to `IEND`; a cut one is a failure, after which there is nothing more.
struct Chunks<'a> {
    rest: &'a [u8],
}

impl<'a> Chunks<'a> {
    fn after_signature(bytes: &'a [u8]) -> Self {
        Self { rest: bytes.get(8..).unwrap_or_default() }
    }

    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }

    fn chunk(&mut self) -> Option<Chunk<'a>> {
        let length = usize::try_from(big_endian(self.take(4)?)?).ok()?;
        let kind = self.take(4)?;
        let data = self.take(length)?;
        let checksum = big_endian(self.take(4)?)?;
        Some(Chunk { kind, data, checksum })
    }
}

fn big_endian(bytes: &[u8]) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.try_into().ok()?))
}

impl<'a> Iterator for Chunks<'a> {
    type Item = Result<Chunk<'a>, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let Some(chunk) = self.chunk() else {
            self.rest = &[];
            return Some(Err(damaged("PNG")));
        };
        if chunk.kind == b"IEND" {
            self.rest = &[];
        }
        Some(Ok(chunk))
    }
}
