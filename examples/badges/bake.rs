//! Bakes badges into images.

use miniz_oxide::deflate::compress_to_vec_zlib;

/// Which chunk of a PNG carries the text.
#[derive(Clone, Copy)]
pub enum Chunk {
    /// `iTXt`, as the specification says.
    International,
    /// `iTXt`, compressed.
    CompressedInternational,
    /// `zTXt`.
    Compressed,
    /// `tEXt`, as 0.5 and 1.0 bakers wrote.
    Plain,
}

/// A PNG of one pixel with the text in it, after the header.
pub fn png(keyword: &str, text: &str, chunk: Chunk) -> Vec<u8> {
    let zlib = || compress_to_vec_zlib(text.as_bytes(), 6);
    let (kind, middle, body): ([u8; 4], &[u8], Vec<u8>) = match chunk {
        Chunk::International => (*b"iTXt", b"\0\0\0en\0\0", text.as_bytes().to_vec()),
        Chunk::CompressedInternational => (*b"iTXt", b"\0\x01\0\0\0", zlib()),
        Chunk::Compressed => (*b"zTXt", b"\0\0", zlib()),
        Chunk::Plain => (*b"tEXt", b"\0", text.as_bytes().to_vec()),
    };
    let data = [keyword.as_bytes(), middle, &body].concat();
    assemble(&[text_chunk(kind, &data)])
}

/// A PNG of one pixel with these chunks after the header.
pub fn assemble(chunks: &[Vec<u8>]) -> Vec<u8> {
    let header = text_chunk(*b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0]);
    let pixel = text_chunk(*b"IDAT", &compress_to_vec_zlib(&[0, 0x24, 0x5b, 0x8f, 0xff], 6));
    let end = text_chunk(*b"IEND", &[]);
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    png.extend(header);
    png.extend(chunks.concat());
    png.extend([pixel, end].concat());
    png
}

/// One chunk with its length and checksum.
pub fn text_chunk(kind: [u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).unwrap_or(u32::MAX);
    let body = [kind.as_slice(), data].concat();
    [&length.to_be_bytes(), body.as_slice(), &crc32(&body).to_be_bytes()].concat()
}

/// An SVG with a badge element in the given namespace; the text in CDATA, or in the `verify` attribute.
pub fn svg(namespace: &str, element: &str, text: &str, verify: Option<&str>) -> String {
    let attribute = verify.map(|value| format!(" verify=\"{}\"", value.replace('&', "&amp;").replace('"', "&quot;")));
    let attribute = attribute.unwrap_or_default();
    let body = if text.is_empty() { String::new() } else { format!("<![CDATA[{text}]]>") };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:b=\"{namespace}\" \
         viewBox=\"0 0 96 96\"><b:{element}{attribute}>{body}</b:{element}><circle cx=\"48\" cy=\"48\" r=\"46\" \
         fill=\"#245b8f\"/></svg>\n"
    )
}

fn crc32(bytes: &[u8]) -> u32 {
    let remainder = bytes.iter().fold(u32::MAX, |remainder, byte| {
        (0..8).fold(remainder ^ u32::from(*byte), |remainder, _| {
            (remainder >> 1) ^ (0xedb8_8320 & (remainder & 1).wrapping_neg())
        })
    });
    !remainder
}
