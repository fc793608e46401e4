//! Bakes badges into images.

use std::sync::LazyLock;

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

/// A PNG of a badge with the text in it, after the header.
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

/// A PNG of a badge with these chunks after the header.
pub fn assemble(chunks: &[Vec<u8>]) -> Vec<u8> {
    let side = [0, 0, 0, SIDE];
    let header = text_chunk(*b"IHDR", &[&side, &side, [8, 6, 0, 0].as_slice(), &[0]].concat());
    let pixels = text_chunk(*b"IDAT", &PIXELS);
    let end = text_chunk(*b"IEND", &[]);
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    png.extend(header);
    png.extend(chunks.concat());
    png.extend([pixels, end].concat());
    png
}

/// The width and height of the picture, in pixels.
const SIDE: u8 = 144;
/// The picture, drawn once for all images.
static PIXELS: LazyLock<Vec<u8>> = LazyLock::new(|| compress_to_vec_zlib(&picture(), 9));
/// Samples for each pixel, along each axis.
const SAMPLES: u8 = 3;

/// A seal with layers of soil under a sun: rows of RGBA, each after a filter byte of 0.
fn picture() -> Vec<u8> {
    let mut rows = Vec::new();
    for y in 0..SIDE {
        rows.push(0);
        for x in 0..SIDE {
            let samples = (0..SAMPLES).flat_map(|i| (0..SAMPLES).map(move |j| sample(position(x, i), position(y, j))));
            let sum = samples.flatten().fold([0_u32; 4], |[r, g, b, a], [red, green, blue]| {
                [r + u32::from(red), g + u32::from(green), b + u32::from(blue), a + 1]
            });
            let [r, g, b, covered] = sum;
            let shade = |sum: u32| sum.checked_div(covered).and_then(|mean| u8::try_from(mean).ok()).unwrap_or(0);
            let alpha = covered * 255 / (u32::from(SAMPLES) * u32::from(SAMPLES));
            rows.extend([shade(r), shade(g), shade(b), u8::try_from(alpha).unwrap_or(255)]);
        }
    }
    rows
}

/// Where a sample of a pixel is, from -1 to 1.
fn position(pixel: u8, sample: u8) -> f64 {
    let along = f64::from(pixel) + (f64::from(sample) + 0.5) / f64::from(SAMPLES);
    along / f64::from(SIDE) * 2.0 - 1.0
}

/// The colour at a point; nothing outside of the seal.
fn sample(x: f64, y: f64) -> Option<[u8; 3]> {
    const NAVY: [u8; 3] = [27, 58, 107];
    const GOLD: [u8; 3] = [226, 179, 72];
    const SKY: [u8; 3] = [222, 236, 246];
    const LAYERS: [(f64, [u8; 3]); 4] =
        [(-0.05, [88, 129, 72]), (0.08, [105, 72, 45]), (0.27, [156, 112, 68]), (0.46, [196, 160, 112])];
    let radius = x.hypot(y);
    let rim = 0.94 + 0.035 * (y.atan2(x) * 16.0).cos();
    let wave = 0.05 * (x * 6.0).sin();
    let layer = LAYERS.iter().rev().find(|(top, _)| y > top + wave * (1.0 - top));
    match radius {
        _ if radius > rim => None,
        _ if radius > 0.76 => Some(NAVY),
        _ if radius > 0.70 => Some(GOLD),
        _ if layer.is_none() && (x - 0.26).hypot(y + 0.36) < 0.16 => Some(GOLD),
        _ => Some(layer.map_or(SKY, |(_, colour)| *colour)),
    }
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
