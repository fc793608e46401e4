//! Unbaking: every carrier and keyword, damage, and limits.

#[path = "../examples/badges/bake.rs"]
mod bake;

use bake::{Chunk, assemble, png, svg, text_chunk};
use open_badge_verifier::report::{Failure, Warning};
use open_badge_verifier::unbake::{Carrier, sniff, unbake};

const TEXT: &str = "{\"name\": \"Prüfung 認定\"}";

#[test]
fn every_chunk_and_keyword_is_read_as_utf8() {
    let chunks = [
        (Chunk::International, Carrier::PngItxt),
        (Chunk::CompressedInternational, Carrier::PngItxt),
        (Chunk::Compressed, Carrier::PngZtxt),
        (Chunk::Plain, Carrier::PngText),
    ];
    for keyword in ["openbadgecredential", "clrcredential", "openbadges", "OpenBadges"] {
        for (chunk, carrier) in chunks {
            let unbaked = unbake(&png(keyword, TEXT, chunk)).unwrap().unwrap();
            assert_eq!((unbaked.text.as_str(), unbaked.carrier), (TEXT, carrier), "{keyword}");
            assert!(unbaked.warnings.is_empty(), "{keyword}");
        }
    }
    assert_eq!(unbake(&png("Comment", TEXT, Chunk::Plain)).unwrap(), None);
}

#[test]
fn a_second_badge_is_told() {
    let chunk = |text: &str| text_chunk(*b"iTXt", format!("openbadges\0\0\0\0\0{text}").as_bytes());
    let unbaked = unbake(&assemble(&[chunk("first"), chunk("second")])).unwrap().unwrap();
    assert_eq!(unbaked.text, "first");
    assert_eq!(unbaked.warnings, [Warning::SeveralBadges { count: 2 }]);
}

#[test]
fn a_wrong_checksum_is_a_warning() {
    let mut image = png("openbadges", TEXT, Chunk::International);
    let at = image.windows(4).position(|window| window == b"IDAT").unwrap() - 5;
    image[at] ^= 1;
    let unbaked = unbake(&image).unwrap().unwrap();
    assert_eq!(unbaked.text, TEXT);
    assert_eq!(unbaked.warnings, [Warning::ChunkChecksum]);
}

#[test]
fn a_cut_image_is_damaged_unless_the_badge_is_whole() {
    let image = png("openbadges", TEXT, Chunk::International);
    let badge_end = image.windows(4).position(|window| window == b"IDAT").unwrap() - 4;
    for length in 8..badge_end {
        let damaged = unbake(&image[..length]);
        assert!(matches!(damaged, Err(Failure::Damaged { .. })), "{length}: {damaged:?}");
    }
    assert_eq!(unbake(&image[..badge_end + 2]).unwrap().unwrap().text, TEXT);
}

#[test]
fn an_svg_is_read_by_namespace_under_any_prefix() {
    let elements = [
        ("https://purl.imsglobal.org/ob/v3p0", "credential"),
        ("https://purl.imsglobal.org/clr/v2p0", "credential"),
        ("http://openbadges.org", "assertion"),
    ];
    for (namespace, element) in elements {
        assert_eq!(unbake(svg(namespace, element, TEXT, None).as_bytes()).unwrap().unwrap().text, TEXT);
        let attribute = svg(namespace, element, "", Some(TEXT));
        assert_eq!(unbake(attribute.as_bytes()).unwrap().unwrap().text, TEXT);
    }
    let other = svg("http://openbadges.example", "assertion", TEXT, None);
    assert_eq!(unbake(other.as_bytes()).unwrap(), None);
}

#[test]
fn cdata_in_pieces_is_one_text() {
    let image = "<svg xmlns='http://www.w3.org/2000/svg'><a:assertion xmlns:a='http://openbadges.org'> \
                 <![CDATA[{\"a\":]]><!-- no part -->1<![CDATA[}]]></a:assertion></svg>";
    assert_eq!(unbake(image.as_bytes()).unwrap().unwrap().text, "{\"a\":1}");
}

#[test]
fn entities_are_bounded_and_never_fetched() {
    let level = |level: usize| format!("<!ENTITY e{level} \"{}\">", format!("&e{};", level - 1).repeat(10));
    let levels = (1..12).map(level).collect::<Vec<_>>().concat();
    let bomb =
        format!("<!DOCTYPE svg [<!ENTITY e0 \"x\">{levels}]><svg xmlns='http://www.w3.org/2000/svg'>&e11;</svg>");
    assert!(matches!(unbake(bomb.as_bytes()), Err(Failure::Damaged { .. })));
    let external = "<!DOCTYPE svg [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><svg xmlns='http://www.w3.org/2000/svg'>\
                    <a:assertion xmlns:a='http://openbadges.org'>&e;</a:assertion></svg>";
    assert!(!matches!(unbake(external.as_bytes()), Ok(Some(_))));
}

#[test]
fn deep_drawings_do_not_stop_the_page() {
    let deep =
        format!("<svg xmlns='http://www.w3.org/2000/svg'>{}{}</svg>", "<g>".repeat(200_000), "</g>".repeat(200_000));
    assert_ne!(unbake(deep.as_bytes()).ok().flatten().map(|unbaked| unbaked.text), Some(String::new()));
}

#[test]
fn bytes_are_told_apart_by_content() {
    let cases: [(&[u8], &str); 8] = [
        (b"", "empty"),
        (b"\xef\xbb\xbf <?xml version='1.0'?><!-- a --><s:svg xmlns:s='x'/>", "svg"),
        (b"<!DOCTYPE html><svg/>", "html"),
        (b"<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"x\"><svg/>", "svg"),
        (b"\xff\xd8\xff\xe0", "jpeg"),
        (b" {", "json"),
        (b"\xff\xfe", "binary"),
        (b"hello", "text"),
    ];
    for (bytes, name) in cases {
        assert_eq!(sniff(bytes), name);
    }
}
