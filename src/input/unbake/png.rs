//! Badges in PNG images: text chunks before or after the pixels.
//! (<https://www.imsglobal.org/spec/ob/v3p0/#png>, chunks: <https://www.w3.org/TR/png-3/#11textinfo>)
//!
//! Decision: the image is cut into its chunks, and each that carries a badge is decoded by itself. So pixels and colour profiles are
//! never expanded, and a chunk that is damaged or empty does not hide another.

use png::{DecodeOptions, Info, StreamingDecoder};

use crate::report::{Failure, Part, Warning};

use super::{Carrier, MAX_DECOMPRESSED_BYTES, Unbaked, is_whole};

/// The keywords of Open Badges 3.0, CLR 2.0, and Open Badges up to 2.1.
const KEYWORDS: [&str; 3] = ["openbadgecredential", "clrcredential", "openbadges"];
/// What the decoder has to see before a text: the signature, and the header of an image of one pixel.
const HEADER: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89";
/// The most chunks that are decoded in search of a good one; more are only counted. A baker that does not replace what it finds leaves two.
const MAX_DECODED: usize = 4;

/// Takes the badge from the first text chunk that carries a whole one, `iTXt` before the older kinds.
///
/// A chunk whose checksum is wrong is passed over at first, and taken with a warning when there is no other.
pub(super) fn unbake(bytes: &[u8]) -> Result<Option<Unbaked>, Failure> {
    let Chunks { within: chunks, beyond, complete } = chunks(bytes);
    let of = |carrier: Carrier| chunks.iter().filter(move |chunk| chunk.carrier == carrier);
    let ordered = [Carrier::PngItxt, Carrier::PngZtxt, Carrier::PngText].into_iter().flat_map(of);
    let decoded = ordered.take(MAX_DECODED).map(Chunk::text);
    let (texts, faults): (Vec<_>, Vec<_>) = decoded.partition(Result::is_ok);
    let texts: Vec<Found> =
        texts.into_iter().flatten().filter(|text| !text.text.trim_ascii_start().is_empty()).collect();
    let count = texts.len() + faults.len() + chunks.len().saturating_sub(MAX_DECODED) + beyond;
    let by_rank = |rank: &dyn Fn(&Found) -> bool| texts.iter().position(rank);
    let chosen = by_rank(&|text| text.intact && is_whole(&text.text))
        .or_else(|| by_rank(&|text| is_whole(&text.text)))
        .or_else(|| by_rank(&|text| text.intact));
    let Some(Found { text, carrier, intact }) = texts.into_iter().nth(chosen.unwrap_or_default()) else {
        let fault = faults.into_iter().find_map(Result::err).or_else(|| (!complete).then(|| damaged(Part::Png)));
        return fault.map_or(Ok(None), Err);
    };
    let mut warnings = if count > 1 { vec![Warning::SeveralBadges { count }] } else { Vec::new() };
    if !intact {
        warnings.push(Warning::ChunkChecksum);
    }
    Ok(Some(Unbaked { text, carrier, warnings }))
}

/// A text chunk with the keyword of a badge, with its length, type and checksum.
struct Chunk<'a> {
    carrier: Carrier,
    bytes: &'a [u8],
}

/// What a chunk carries.
struct Found {
    text: String,
    carrier: Carrier,
    /// Whether its checksum is right.
    intact: bool,
}

/// The chunks that carry a badge.
#[derive(Default)]
struct Chunks<'a> {
    within: Vec<Chunk<'a>>,
    /// How many stand behind the image's end, where some programs look too.
    beyond: usize,
    /// Whether the image goes to its end.
    complete: bool,
}

/// Reads the image as far as it goes. (<https://www.w3.org/TR/png-3/#5Chunk-layout>)
fn chunks(bytes: &[u8]) -> Chunks<'_> {
    let mut chunks = Chunks::default();
    let mut rest = bytes.get(8..).unwrap_or_default();
    while let Some((length, after)) = rest.split_first_chunk() {
        let whole = usize::try_from(u32::from_be_bytes(*length)).ok().and_then(|length| length.checked_add(12));
        let Some((bytes, next)) = whole.and_then(|whole| rest.split_at_checked(whole)) else { break };
        let kind = after.first_chunk().copied();
        chunks.complete = chunks.complete || kind == Some(*b"IEND");
        if let Some(carrier) = kind.and_then(carrier).filter(|_| is_badge(bytes.get(8..).unwrap_or_default())) {
            if chunks.complete {
                chunks.beyond += 1;
            } else {
                chunks.within.push(Chunk { carrier, bytes });
            }
        }
        rest = next;
    }
    chunks
}

fn carrier(kind: [u8; 4]) -> Option<Carrier> {
    match &kind {
        b"iTXt" => Some(Carrier::PngItxt),
        b"zTXt" => Some(Carrier::PngZtxt),
        b"tEXt" => Some(Carrier::PngText),
        _ => None,
    }
}

/// Whether the content of a text chunk begins with the keyword of a badge, which ends with a zero.
fn is_badge(content: &[u8]) -> bool {
    KEYWORDS.iter().any(|known| {
        let keyword = content.split_at_checked(known.len());
        keyword
            .is_some_and(|(keyword, rest)| keyword.eq_ignore_ascii_case(known.as_bytes()) && rest.first() == Some(&0))
    })
}

impl Chunk<'_> {
    fn text(&self) -> Result<Found, Failure> {
        for intact in [true, false] {
            let mut options = DecodeOptions::default();
            options.set_ignore_crc(!intact);
            let mut decoder = StreamingDecoder::new_with_options(options);
            for mut bytes in [HEADER, self.bytes] {
                while !bytes.is_empty() {
                    let (consumed, _) = decoder.update(bytes, None).map_err(|_| damaged(Part::TextChunk))?;
                    bytes = bytes.get(consumed..).unwrap_or_default();
                }
            }
            if let Some(text) = decoder.info().and_then(text) {
                return Ok(Found { text: text?, carrier: self.carrier, intact });
            }
        }
        Err(damaged(Part::TextChunk))
    }
}

/// The one text that was decoded. The decoder tells a damaged stream from one of more than [`MAX_DECOMPRESSED_BYTES`] only by its message,
/// so both count as damaged.
fn text(info: &Info<'static>) -> Option<Result<String, Failure>> {
    let fault = |_| damaged(Part::CompressedText);
    if let Some(chunk) = info.utf8_text.first() {
        let mut chunk = chunk.clone();
        let expanded = chunk.decompress_text_with_limit(MAX_DECOMPRESSED_BYTES).and_then(|()| chunk.get_text());
        return Some(expanded.map_err(fault));
    }
    if let Some(chunk) = info.compressed_latin1_text.first() {
        let mut chunk = chunk.clone();
        let expanded = chunk.decompress_text_with_limit(MAX_DECOMPRESSED_BYTES).and_then(|()| chunk.get_text());
        return Some(expanded.map(utf8).map_err(fault));
    }
    info.uncompressed_latin1_text.first().map(|chunk| Ok(utf8(chunk.text.clone())))
}

/// Reads as UTF-8 a text that is, and leaves any other as it is. The PNG specification says Latin-1 for these chunks, but bakers write
/// UTF-8 into them.
fn utf8(latin1: String) -> String {
    if latin1.is_ascii() {
        return latin1;
    }
    let bytes: Option<Vec<u8>> = latin1.chars().map(|letter| u8::try_from(letter).ok()).collect();
    bytes.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or(latin1)
}

fn damaged(part: Part) -> Failure {
    Failure::Damaged { part }
}
