//! Unbaking: every carrier and keyword, damage, and limits.

use crate::bake::{Chunk, assemble, png, svg, text_chunk};
use crate::growth;
use open_badge_verifier::base::sniff;
use open_badge_verifier::input::unbake::{Carrier, unbake};
use open_badge_verifier::report::{Failure, Part, Warning};

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
fn a_damaged_or_empty_chunk_hides_no_badge() {
    let international = |middle: &[u8], text: &[u8]| text_chunk(*b"iTXt", &[b"openbadges", middle, text].concat());
    let good = text_chunk(*b"tEXt", format!("openbadges\0{TEXT}").as_bytes());
    let mut torn = international(b"\0\0\0\0\0", TEXT.as_bytes());
    let last = torn.len() - 1;
    torn[last] ^= 1;
    for (first, count) in [
        (international(b"\0\x01\0\0\0", b"no zlib stream"), 2),
        (international(b"\0\x07", b""), 2),
        (international(b"\0\0\0\0\0", b"{\"cut\": "), 2),
        (torn, 2),
        (text_chunk(*b"zTXt", b"openbadges\0\0\x78\x9c"), 2),
        (international(b"\0\0\0\0\0", b""), 1),
        (international(b"\0\0\0\0\0", b" \n"), 1),
    ] {
        for chunks in [[first.clone(), good.clone()], [good.clone(), first]] {
            let unbaked = unbake(&assemble(&chunks)).unwrap().unwrap();
            assert_eq!((unbaked.text.as_str(), unbaked.carrier), (TEXT, Carrier::PngText));
            let told = if count > 1 { vec![Warning::SeveralBadges { count }] } else { Vec::new() };
            assert_eq!(unbaked.warnings, told);
        }
    }
    let alone = unbake(&assemble(&[international(b"\0\x01\0\0\0", b"no zlib stream")]));
    assert!(matches!(alone, Err(Failure::Damaged { .. })), "{alone:?}");
}

#[test]
fn two_badges_are_told_whatever_carries_them() {
    let chunks = [
        text_chunk(*b"tEXt", format!("openbadges\0{TEXT}").as_bytes()),
        text_chunk(*b"iTXt", format!("openbadgecredential\0\0\0\0\0{TEXT}").as_bytes()),
    ];
    let unbaked = unbake(&assemble(&chunks)).unwrap().unwrap();
    assert_eq!((unbaked.carrier, unbaked.warnings), (Carrier::PngItxt, vec![Warning::SeveralBadges { count: 2 }]));
}

#[test]
fn a_badge_behind_the_end_is_told_and_never_taken() {
    let chunk = text_chunk(*b"tEXt", format!("openbadges\0{TEXT}").as_bytes());
    let with = [png("openbadges", "https://a.example/1", Chunk::Plain), chunk.clone()].concat();
    let unbaked = unbake(&with).unwrap().unwrap();
    let told = vec![Warning::SeveralBadges { count: 2 }];
    assert_eq!((unbaked.text.as_str(), unbaked.warnings), ("https://a.example/1", told));
    assert_eq!(unbake(&[assemble(&[]), chunk].concat()).unwrap(), None);
}

#[test]
fn only_texts_of_badges_are_expanded() {
    let zeros = miniz_oxide::deflate::compress_to_vec_zlib(&vec![0; 64 << 20], 9);
    let profile = text_chunk(*b"iCCP", &[b"profile\0\0", zeros.as_slice()].concat());
    let comment = text_chunk(*b"zTXt", &[b"Comment\0\0", zeros.as_slice()].concat());
    let pixels = text_chunk(*b"IDAT", &zeros);
    let image = assemble(&[profile.clone(), comment, pixels, profile]);
    assert!(growth::spent(|| assert_eq!(unbake(&image).unwrap(), None)).as_millis() < 200);
}

#[test]
fn many_chunks_cost_no_more_than_their_bytes() {
    let zeros = miniz_oxide::deflate::compress_to_vec_zlib(&vec![b'x'; 4 << 20], 9);
    let bombs = |count: usize| {
        let chunk = text_chunk(*b"zTXt", &[b"openbadges\0\0", zeros.as_slice()].concat());
        assemble(&vec![chunk; count])
    };
    growth::is_linear("compressed texts", 2, bombs, |image| assert!(unbake(image).is_ok()));
    let damaged = |count: usize| assemble(&vec![text_chunk(*b"iTXt", b"openbadges\0\x07"); count]);
    growth::is_linear("damaged texts", 10_000, damaged, |image| assert!(unbake(image).is_err()));
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

const DRAWING: &str = "xmlns='http://www.w3.org/2000/svg' xmlns:b='http://openbadges.org'";

fn drawing(content: &str) -> String {
    format!("<svg {DRAWING}>{content}</svg>")
}

#[test]
fn only_the_entities_of_xml_itself_are_read() {
    let level = |level: usize| format!("<!ENTITY e{level} \"{}\">", format!("&e{};", level - 1).repeat(10));
    let levels = (1..12).map(level).collect::<Vec<_>>().concat();
    let head = format!("<!DOCTYPE svg [<!ENTITY e0 \"x\"><!ENTITY file SYSTEM \"file:///etc/passwd\">{levels}]>");
    let badge = format!("<b:assertion><![CDATA[{TEXT}]]></b:assertion>");
    for entity in ["e11", "e0", "file", "nbsp"] {
        let inside = format!("{head}{}", drawing(&format!("<b:assertion>{{&{entity};}}</b:assertion>")));
        assert!(matches!(unbake(inside.as_bytes()), Err(Failure::Damaged { .. })), "{entity}");
        // Drawing programs name their own namespaces by entities; none of that is a badge.
        let outside =
            format!("{head}{}", drawing(&format!("<g xmlns='&{entity};' id='&{entity};'>&{entity};</g>{badge}")));
        assert_eq!(unbake(outside.as_bytes()).unwrap().unwrap().text, TEXT, "{entity}");
    }
    let escaped = drawing("<b:assertion>{&quot;a&quot;:&#34;&lt;&amp;&gt;&apos;&#x2713;&quot;}</b:assertion>");
    assert_eq!(unbake(escaped.as_bytes()).unwrap().unwrap().text, "{\"a\":\"<&>'\u{2713}\"}");
}

#[test]
fn what_breaks_behind_a_badge_is_no_matter_of_it() {
    let badge = format!("<b:assertion><![CDATA[{TEXT}]]></b:assertion>");
    for rest in ["", "<g", "</g>", "<a></b>", "&nbsp", "<g a='1' a", "</svg></svg>"] {
        let image = format!("<svg {DRAWING}>{badge}{rest}");
        assert_eq!(unbake(image.as_bytes()).unwrap().unwrap().text, TEXT, "{rest}");
        let before = format!("<svg {DRAWING}>{rest}");
        assert!(matches!(unbake(before.as_bytes()), Err(Failure::Damaged { .. })), "{rest}");
    }
}

#[test]
fn an_attribute_that_says_otherwise_than_the_text_is_told() {
    let several = |verify: &str, text: &str| {
        let image = svg("http://openbadges.org", "assertion", text, Some(verify));
        !unbake(image.as_bytes()).unwrap().unwrap().warnings.is_empty()
    };
    let hosted = r#"{"id": "https://a.example/1"}"#;
    let older = r#"{"uid": "1", "verify": {"type": "hosted", "url": "https://a.example/1"}}"#;
    // {"alg":"none"}.{"id":"https://a.example/1"}.
    let token = "eyJhbGciOiJub25lIn0.eyJpZCI6Imh0dHBzOi8vYS5leGFtcGxlLzEifQ.";
    for (verify, text) in [
        ("https://a.example/1", hosted),
        ("http://a.example/1/", hosted),
        ("https://a.example/1", older),
        (token, hosted),
        (token, token),
        (hosted, r#"{"id":"https://a.example/1"}"#),
    ] {
        assert!(!several(verify, text), "{verify} {text}");
    }
    for (verify, text) in [
        ("https://evil.example/1", hosted),
        ("https://evil.example/1", older),
        (token, older),
        (token, "https://evil.example/1"),
        (hosted, older),
    ] {
        assert!(several(verify, text), "{verify} {text}");
    }
}

#[test]
fn two_badges_of_a_drawing_are_told_and_none_hides_the_other() {
    let element = |text: &str| format!("<b:assertion><![CDATA[{text}]]></b:assertion>");
    let whole = element(TEXT);
    for (content, count) in [
        (format!("{whole}<g><g>{whole}</g></g>"), 2),
        (format!("{whole}<b:assertion verify='https://a.example/1'/>{whole}"), 3),
        (format!("<b:assertion>{whole}</b:assertion>"), 2),
        (format!("<b:assertion><b:assertion>{whole}</b:assertion></b:assertion>"), 3),
        (format!("{}{whole}", element("{\"cut\": ")), 2),
        (format!("{whole}{}", element("{\"cut\": ")), 2),
        (format!("<b:assertion/>{whole}<b:assertion> </b:assertion>"), 1),
    ] {
        let unbaked = unbake(drawing(&content).as_bytes()).unwrap().unwrap();
        let told = if count > 1 { vec![Warning::SeveralBadges { count }] } else { Vec::new() };
        assert_eq!((unbaked.text.as_str(), unbaked.warnings), (TEXT, told), "{content}");
    }
}

#[test]
fn drawings_have_limits() {
    let limited = |content: &str| match unbake(drawing(content).as_bytes()) {
        Err(Failure::TooLarge { part, limit }) => Some((part, limit)),
        other => {
            assert!(other.is_ok(), "{other:?}");
            None
        }
    };
    let deep = |depth: usize| format!("{}{}", "<g>".repeat(depth), "</g>".repeat(depth));
    let named = |count: usize| (0..count).map(|index| format!(" a{index}=''")).collect::<Vec<_>>().concat();
    let spaced = |count: usize| (0..count).map(|index| format!("<g xmlns:n{index}='u'>")).collect::<Vec<_>>().concat();
    let closed = |count: usize| "</g>".repeat(count);
    assert_eq!(limited(&deep(255)), None);
    assert_eq!(limited(&deep(256)), Some((Part::SvgDepth, 256)));
    assert_eq!(limited(&format!("<g{}/>", named(200))), None);
    assert_eq!(limited(&format!("<g{}/>", named(201))), Some((Part::SvgAttributes, 200)));
    let two = |count: usize| format!("<g xmlns:x='u'{}/>", spaced(count).replace("<g", "").replace('>', ""));
    assert_eq!(limited(&format!("{}{}{}", spaced(150), two(103), closed(150))), None);
    let many = format!("{}{}{}", spaced(150), two(104), closed(150));
    assert_eq!(limited(&many), Some((Part::SvgNamespaces, 256)));
    assert_eq!(limited(&" ".repeat(2 << 20)), Some((Part::Svg, 2 << 20)));
}

#[test]
fn drawings_cost_no_more_than_their_bytes() {
    let badge = "<b:assertion>{}</b:assertion>";
    let repeated = |piece: &'static str, end: &'static str| {
        move |count: usize| drawing(&format!("{}{}{badge}", piece.repeat(count), end.repeat(count)))
    };
    let work = |image: &String| drop(unbake(image.as_bytes()));
    growth::is_linear("nested", 20_000, repeated("<g>", "</g>"), work);
    growth::is_linear("siblings", 20_000, repeated("<g/>", ""), work);
    growth::is_linear("references", 20_000, repeated("&amp;", ""), work);
    growth::is_linear("comments", 20_000, repeated("<!-- -->", ""), work);
    growth::is_linear("badges beside badges", 5_000, repeated("<b:assertion>{} </b:assertion>", ""), work);
    growth::is_linear("badges within badges", 5_000, repeated("<b:assertion>x", "</b:assertion>"), work);
    growth::is_linear("open badges", 5_000, repeated("<b:assertion>", ""), work);
    growth::is_linear(
        "pieces",
        20_000,
        |count| drawing(&format!("<b:assertion>{}</b:assertion>", "<![CDATA[x]]>".repeat(count))),
        work,
    );
}

#[test]
fn attributes_namespaces_and_entities_cost_no_more_than_their_bytes() {
    let badge = "<b:assertion>{}</b:assertion>";
    let work = |image: &String| drop(unbake(image.as_bytes()));
    let attributes = |count: usize| (0..count).map(|index| format!(" a{index}=''")).collect::<Vec<_>>().concat();
    growth::is_linear("attributes", 5_000, |count| drawing(&format!("<g{}/>{badge}", attributes(count))), work);
    let spaces = |count: usize| (0..count).map(|index| format!(" xmlns:n{index}='u'")).collect::<Vec<_>>().concat();
    growth::is_linear("namespaces", 5_000, |count| drawing(&format!("<g{}/>{badge}", spaces(count))), work);
    let scopes = |count: usize| (0..count).map(|index| format!("<g xmlns:n{index}='u'>")).collect::<Vec<_>>().concat();
    growth::is_linear("scopes", 2_000, |count| drawing(&format!("{}{badge}", scopes(count))), work);
    let used = |count: usize| {
        format!(
            "<!DOCTYPE svg [<!ENTITY e '{}'>]>{}",
            "x".repeat(1000),
            drawing(&format!("{}{badge}", "&e;".repeat(count)))
        )
    };
    growth::is_linear("an entity", 20_000, used, work);
}

#[test]
fn bytes_are_told_apart_by_content() {
    let cases: [(&[u8], &str); 10] = [
        (b"", "empty"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "webp"),
        (b"RIFF\x24\0\0\0WAVEfmt ", "text"),
        (b"\xef\xbb\xbf <?xml version='1.0'?><!-- a --><s:svg xmlns:s='x'/>", "svg"),
        (b"<!DOCTYPE html><svg/>", "html"),
        (b"<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"x\"><svg/>", "svg"),
        (b"\xff\xd8\xff\xe0", "jpeg"),
        (b" {", "json"),
        (b"\xff\xfe", "binary"),
        (b"hello", "text"),
    ];
    for (bytes, name) in cases {
        assert_eq!(sniff(bytes).code(), name);
    }
}
