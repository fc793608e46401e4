//! Badges in PNG images: text chunks before or after the pixels.
//! (<https://www.imsglobal.org/spec/ob/v3p0/#png>, chunks: <https://www.w3.org/TR/png-3/#11textinfo>)

use png::text_metadata::{ITXtChunk, TEXtChunk, ZTXtChunk};
use png::{DecodeOptions, Decoded, Info, StreamingDecoder};

use crate::report::{Failure, Warning};

use super::{Carrier, MAX_DECOMPRESSED_BYTES, Unbaked};

/// The keywords of Open Badges 3.0, CLR 2.0, and Open Badges up to 2.1.
const KEYWORDS: [&str; 3] = ["openbadgecredential", "clrcredential", "openbadges"];

/// Takes the badge from the first text chunk that carries one, `iTXt` before the older kinds.
///
/// A chunk whose checksum is wrong is passed over at first, and taken with a warning when there is no other.
pub(super) fn unbake(bytes: &[u8]) -> Result<Option<Unbaked>, Failure> {
    let strict = read(bytes, DecodeOptions::default());
    if let Some(unbaked) = strict.first()? {
        return Ok(Some(unbaked));
    }
    let mut lenient = DecodeOptions::default();
    lenient.set_ignore_crc(true);
    let lenient = read(bytes, lenient);
    if let Some(mut unbaked) = lenient.first()? {
        unbaked.warnings.push(Warning::ChunkChecksum);
        return Ok(Some(unbaked));
    }
    if lenient.complete { Ok(None) } else { Err(damaged("PNG")) }
}

/// The text chunks of an image, as far as it could be read.
struct Texts {
    international: Vec<ITXtChunk>,
    compressed: Vec<ZTXtChunk>,
    plain: Vec<TEXtChunk>,
    complete: bool,
}

/// Reads the image to its end, or to its first fault; the pixels are dropped.
fn read(mut bytes: &[u8], options: DecodeOptions) -> Texts {
    let mut decoder = StreamingDecoder::new_with_options(options);
    let mut complete = false;
    while let Ok((consumed, decoded)) = decoder.update(bytes, None) {
        complete = matches!(decoded, Decoded::ChunkComplete(png::chunk::IEND));
        bytes = bytes.get(consumed..).unwrap_or_default();
        if complete || bytes.is_empty() {
            break;
        }
    }
    let info = decoder.info();
    let badge = |keyword: &str| KEYWORDS.iter().any(|known| known.eq_ignore_ascii_case(keyword));
    Texts {
        international: chunks(info, |info| &info.utf8_text, |chunk| badge(&chunk.keyword)),
        compressed: chunks(info, |info| &info.compressed_latin1_text, |chunk| badge(&chunk.keyword)),
        plain: chunks(info, |info| &info.uncompressed_latin1_text, |chunk| badge(&chunk.keyword)),
        complete,
    }
}

fn chunks<T: Clone>(
    info: Option<&Info<'static>>,
    list: for<'a> fn(&'a Info<'static>) -> &'a Vec<T>,
    is_badge: impl Fn(&T) -> bool,
) -> Vec<T> {
    info.into_iter().flat_map(list).filter(|chunk| is_badge(chunk)).cloned().collect()
}

impl Texts {
    fn first(&self) -> Result<Option<Unbaked>, Failure> {
        let (text, carrier) = if let Some(chunk) = self.international.first() {
            (international_text(chunk.clone())?, Carrier::PngItxt)
        } else if let Some(chunk) = self.compressed.first() {
            (compressed_text(chunk.clone())?, Carrier::PngZtxt)
        } else if let Some(chunk) = self.plain.first() {
            (utf8(chunk.text.clone()), Carrier::PngText)
        } else {
            return Ok(None);
        };
        let count = self.international.len() + self.compressed.len() + self.plain.len();
        let warnings = if count > 1 { vec![Warning::SeveralBadges { count }] } else { Vec::new() };
        Ok(Some(Unbaked { text, carrier, warnings }))
    }
}

/// The decoder tells a damaged stream and one of more than [`MAX_DECOMPRESSED_BYTES`] apart in words only, so both are damaged.
fn international_text(mut chunk: ITXtChunk) -> Result<String, Failure> {
    chunk.decompress_text_with_limit(MAX_DECOMPRESSED_BYTES).map_err(|_| damaged("compressed text"))?;
    chunk.get_text().map_err(|_| damaged("compressed text"))
}

fn compressed_text(mut chunk: ZTXtChunk) -> Result<String, Failure> {
    chunk.decompress_text_with_limit(MAX_DECOMPRESSED_BYTES).map_err(|_| damaged("compressed text"))?;
    chunk.get_text().map(utf8).map_err(|_| damaged("compressed text"))
}

/// The PNG specification says Latin-1 for these chunks, but bakers write UTF-8 into them; what is no UTF-8 is Latin-1.
fn utf8(latin1: String) -> String {
    let bytes: Option<Vec<u8>> = latin1.chars().map(|letter| u8::try_from(letter).ok()).collect();
    bytes.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or(latin1)
}

fn damaged(part: &str) -> Failure {
    Failure::Damaged { part: part.to_owned() }
}
