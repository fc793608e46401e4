//! Inputs in which no badge can be read.

use miniz_oxide::deflate::compress_to_vec_zlib;

use super::bake::{Chunk, assemble, png, svg, text_chunk};
use super::generator::{Badge, Case};

/// The cases.
pub fn cases() -> Vec<Case> {
    let bomb = compress_to_vec_zlib(&vec![b' '; 5 * 1024 * 1024], 9);
    let bomb = text_chunk(*b"iTXt", &[b"openbadges\0\x01\0\0\0".as_slice(), &bomb].concat());
    let plain = assemble(&[]);
    let cut = png("openbadges", "https://issuer.example/assertions/1", Chunk::International);
    let cut = cut.get(..60).unwrap_or_default().to_vec();
    vec![
        Case::new("none/png/without-badge", "an image without a badge, as a screenshot", Badge::Png(plain)),
        Case::new("none/png/cut", "the file ends within the chunk that carries the badge", Badge::Png(cut)),
        Case::new("none/png/bomb", "a compressed text of 5 MiB", Badge::Png(assemble(&[bomb]))),
        Case::new(
            "none/svg/without-badge",
            "a drawing without a badge",
            Badge::Svg(svg("http://example.org/", "nothing", "", None)),
        ),
        Case::new("none/svg/broken", "a drawing that is not well-formed", Badge::Svg("<svg><g></svg>".to_owned())),
        Case::new("none/text/words", "neither a link nor a badge", Badge::Text("my certificate".to_owned())),
        Case::new("none/text/empty", "nothing at all", Badge::Text(String::new())),
        Case::new("none/json/array", "JSON that is no badge", Badge::Text("[1, 2, 3]".to_owned())),
        Case::new("none/json/deep", "JSON nested deeper than the limit", Badge::Text("[".repeat(80))),
        Case::new(
            "none/token/damaged",
            "a token whose parts are no JSON",
            Badge::Text("eyJhbGci.eyJpZ.c2ln".to_owned()),
        ),
    ]
}
