//! Whether a drawing (SVG) may be shown: whether it costs a browser no more than what stands in it.
//!
//! A drawing is a program. References repeat what they name, and what that repeats; filters, patterns, markers and dashes repeat by a
//! number; animations never end. So a few lines can hold a page for hours, even as the source of an `<img>`, and the page cannot stop it.
//!
//! Decisions: the drawing is read piece by piece and shown only if all in it is known here: shapes, words, gradients, pictures of pixels.
//! What is referred to is counted as often as it is drawn. What a browser could read in another way than this reader (another encoding,
//! entities, escapes, a style sheet of its own) is not shown. No honest badge loses more by that than its picture on the card.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::QName;

/// The most bytes of a drawing. Our own limit: the drawn badges that we know have a tenth of it, with a picture of pixels inside.
const MAX_BYTES: usize = 1024 * 1024;
/// How deep its elements may be nested, as in libxml2. (`xmlParserMaxDepth`, <https://gitlab.gnome.org/GNOME/libxml2>)
const MAX_DEPTH: usize = 256;
/// The most elements that are drawn, each as often as it is referred to. Our own limit: a browser draws as many in a few milliseconds.
const MAX_DRAWN: usize = 20_000;
/// As how many elements a picture of pixels counts.
const PIXELS: usize = 500;
/// How many characters of an outline or a text count as an element: a broad stroke along many points is what costs most.
const CHARACTERS: usize = 4;
/// The attributes that say point by point where something is.
const POINTS: [&str; 7] = ["d", "dx", "dy", "points", "rotate", "x", "y"];

const SVG: &str = "http://www.w3.org/2000/svg";
const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// The elements whose cost can be counted, and the script, which never runs in a picture.
/// (<https://www.w3.org/TR/SVG2/eltindex.html>, <https://www.w3.org/TR/svg-integration/#secure-static-mode>)
const ELEMENTS: [&str; 27] = [
    "a",
    "circle",
    "clipPath",
    "defs",
    "desc",
    "ellipse",
    "g",
    "image",
    "line",
    "linearGradient",
    "mask",
    "metadata",
    "path",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "script",
    "stop",
    "style",
    "svg",
    "switch",
    "symbol",
    "text",
    "title",
    "tspan",
    "use",
];
/// The ends of the names of properties whose cost cannot be counted, unless they are `none`.
const COSTLY: [&str; 5] = ["filter", "dasharray", "animation", "animation-name", "transition"];
/// What could hide or repeat a reference: escapes, comments, rules about rules, variables, another element's value.
const HIDING: [&str; 6] = ["\\", "/*", "@", "var(", "inherit", ":has"];
/// The media types of pictures of pixels.
pub(super) const RASTER: [&str; 4] = ["image/png", "image/jpeg", "image/gif", "image/webp"];

/// Whether these bytes are a drawing that may be shown.
#[must_use]
pub fn is_still(bytes: &[u8]) -> bool {
    let text = std::str::from_utf8(bytes).ok().filter(|text| text.len() <= MAX_BYTES);
    text.and_then(read).is_some_and(|drawing| drawing.styles_color_only() && drawing.is_small())
}

/// What is known of a drawing: its elements in their order, the first being the root.
#[derive(Default)]
struct Drawing {
    elements: Vec<Drawn>,
    open: Vec<usize>,
    ids: BTreeMap<String, usize>,
    /// What its style sheets refer to.
    styled: Vec<String>,
}

/// An element with what is drawn with it.
struct Drawn {
    name: String,
    /// As how many elements it counts by itself.
    cost: usize,
    children: Vec<usize>,
    refers: Vec<String>,
}

/// Reads a drawing to its end; `None` if there is anything in it that is not known here.
fn read(text: &str) -> Option<Drawing> {
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}').trim_start());
    reader.config_mut().expand_empty_elements = true;
    let mut drawing = Drawing::default();
    loop {
        match reader.read_event().ok()? {
            Event::Eof => return (drawing.open.is_empty() && !drawing.elements.is_empty()).then_some(drawing),
            Event::Start(start) => drawing.begin(&start)?,
            Event::End(_) => {
                drawing.open.pop();
            }
            Event::Text(text) => drawing.text(&text)?,
            Event::CData(text) => drawing.text(&text)?,
            Event::GeneralRef(_) if drawing.is_in_style() => return None,
            Event::Decl(declaration) => {
                let encoding = declaration.encoding().transpose().ok()?;
                encoding.is_none_or(|name| name.eq_ignore_ascii_case("utf-8")).then_some(())?;
            }
            // A document type with declarations of its own is refused.
            Event::DocType(text) if text.contains('[') => return None,
            // Refused, since one of them may be a style sheet from elsewhere.
            Event::PI(_) => return None,
            Event::GeneralRef(_) | Event::DocType(_) | Event::Comment(_) | Event::Empty(_) => {}
        }
    }
}

impl Drawing {
    fn begin(&mut self, start: &BytesStart<'_>) -> Option<()> {
        let name = drawn_name(start.name());
        if self.open.len() >= MAX_DEPTH || self.elements.len() >= MAX_DRAWN || (name.is_none() && self.open.is_empty())
        {
            return None;
        }
        let at = self.elements.len();
        if let Some(above) = self.open.last().and_then(|above| self.elements.get_mut(*above)) {
            above.children.push(at);
        }
        // What another program keeps in the drawing is not drawn.
        let known = name.is_none_or(|name| ELEMENTS.contains(&name));
        let mut drawn = Drawn::named(name.unwrap_or_default());
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.ok()?;
            let value = unescape(&attribute.value).ok()?;
            namespace(attribute.key, &value)?;
            if attribute.key == QName("id") && self.ids.insert(value.trim().to_owned(), at).is_some() {
                return None;
            }
            if name.is_some() {
                drawn.read(attribute.key, &value)?;
            }
        }
        self.open.push(at);
        self.elements.push(drawn);
        known.then_some(())
    }

    fn is_in_style(&self) -> bool {
        self.open.last().and_then(|at| self.elements.get(*at)).is_some_and(|element| element.name == "style")
    }

    fn text(&mut self, text: &str) -> Option<()> {
        let Some(element) = self.open.last().and_then(|at| self.elements.get_mut(*at)) else { return Some(()) };
        match element.name.as_str() {
            "style" => {
                style(text)?;
                references(text, &mut self.styled)?;
            }
            "a" | "text" | "tspan" => element.cost += text.len() / CHARACTERS,
            _ => {}
        }
        Some(())
    }

    /// Whether its style sheets, whose rules are for any number of elements, refer to nothing but gradients.
    fn styles_color_only(&self) -> bool {
        let element = |id: &String| self.elements.get(*self.ids.get(id)?);
        self.styled.iter().filter_map(element).all(|element| element.name.ends_with("Gradient"))
    }

    /// Whether a browser has few enough elements to draw, each counted as often as it is drawn. A drawing that refers to itself has not.
    fn is_small(&self) -> bool {
        let (mut due, mut drawn) = (vec![0], 0);
        while let Some(element) = due.pop().and_then(|at| self.elements.get(at)) {
            drawn += element.cost;
            due.extend(&element.children);
            due.extend(element.refers.iter().filter_map(|id| self.ids.get(id)));
            if drawn + due.len() > MAX_DRAWN {
                return false;
            }
        }
        true
    }
}

impl Drawn {
    fn named(name: &str) -> Self {
        let cost = if name == "image" { PIXELS } else { 1 };
        Self { name: name.to_owned(), cost, children: Vec::new(), refers: Vec::new() }
    }

    /// Notes what an attribute refers to; `None` if the drawing is not to be shown.
    fn read(&mut self, key: QName<'_>, value: &str) -> Option<()> {
        if key.local_name().as_ref() == "href" {
            return self.refer(value.trim());
        }
        // Browsers ignore attributes of other programs.
        if key.prefix().is_some() {
            return Some(());
        }
        if POINTS.contains(&key.0) {
            self.cost += value.len() / CHARACTERS;
        }
        let fits = if key == QName("style") { style(value) } else { declaration(key.0, value) };
        fits?;
        references(value, &mut self.refers)
    }

    fn refer(&mut self, address: &str) -> Option<()> {
        if let Some(id) = address.strip_prefix('#') {
            self.refers.push(plain(id)?);
        } else if address.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:")) {
            let of_pixels = RASTER.iter().any(|kind| address.get(5..).is_some_and(|rest| is_of_type(rest, kind)));
            (of_pixels && self.name == "image").then_some(())?;
        }
        // Browsers load nothing else into a picture.
        Some(())
    }
}

/// The name of an element that a browser draws; `None` for one of another program.
fn drawn_name(name: QName<'_>) -> Option<&str> {
    match name.0.split_once(':') {
        None => Some(name.0),
        Some((prefix, local)) => (prefix == "svg").then_some(local),
    }
}

/// Looks at a declaration of a namespace; `None` if it could give elements another meaning than their names have.
fn namespace(key: QName<'_>, value: &str) -> Option<()> {
    let fits = match key.0 {
        "xmlns" => value == SVG,
        "xmlns:svg" => true,
        other => !other.starts_with("xmlns:") || ![SVG, XHTML].contains(&value),
    };
    fits.then_some(())
}

/// Looks through a style sheet, or the style of one element; `None` if the drawing is not to be shown.
fn style(text: &str) -> Option<()> {
    let pieces = text.split([';', '{', '}']).filter_map(|piece| piece.split_once(':'));
    pieces.into_iter().try_for_each(|(name, value)| declaration(name.trim(), value))?;
    (!hides(text)).then_some(())
}

fn declaration(name: &str, value: &str) -> Option<()> {
    let name = name.to_ascii_lowercase();
    let costs = COSTLY.iter().any(|costly| name.ends_with(costly)) && !value.trim().eq_ignore_ascii_case("none");
    (!costs && !hides(value)).then_some(())
}

fn hides(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    HIDING.iter().any(|hiding| text.contains(hiding))
}

/// The ids in each `url(#…)` of a value.
fn references(value: &str, ids: &mut Vec<String>) -> Option<()> {
    for piece in value.to_ascii_lowercase().match_indices("url(").map(|(at, _)| value.get(at + 4..)) {
        let (address, _) = piece?.split_once(')')?;
        let address = address.trim().trim_matches(['"', '\'']);
        ids.push(plain(address.strip_prefix('#')?)?);
    }
    Some(())
}

/// The id, unless it has characters that a browser may read in another way than they are written.
fn plain(id: &str) -> Option<String> {
    let odd = |char: char| char.is_whitespace() || char.is_control() || matches!(char, '%' | '\\' | '(' | '"' | '\'');
    (!id.contains(odd)).then(|| id.to_owned())
}

/// Whether a `data:` address, without its scheme, is of a media type.
pub(super) fn is_of_type(rest: &str, kind: &str) -> bool {
    let end = rest.find([';', ',']).unwrap_or(rest.len());
    rest.get(..end).is_some_and(|found| found.eq_ignore_ascii_case(kind))
}

#[cfg(test)]
mod tests {
    use super::is_still;

    fn drawing(content: &str) -> bool {
        let root =
            "xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 9 9\"";
        is_still(format!("<svg {root}>{content}</svg>").as_bytes())
    }

    #[test]
    fn what_drawing_programs_write_is_shown() {
        for content in [
            "<g id='Layer_1' style='stroke-dasharray:none;fill:#fff'><path d='M0 0'/><text x='1'>A &amp; B<tspan>C</tspan></text></g>",
            "<defs><linearGradient id='a'><stop offset='0'/></linearGradient><linearGradient id='b' xlink:href='#a'/></defs>\
             <rect fill='url(#b)'/><use href='#c'/><g id='c'><circle r='1'/></g>",
            "<style>.a{fill:url(#g)} .b{fill:#fff;stroke:none}</style><radialGradient id='g'/><path class='a'/>",
            "<clipPath id='c'><rect/></clipPath><g clip-path='url(#c)'><image href='data:image/png;base64,AAAA'/></g>",
            "<o:credential xmlns:o='https://purl.imsglobal.org/ob/v3p0' verify='a\\b'><![CDATA[{\"a\": \"@\"}]]></o:credential>",
            "<switch><a xlink:href='https://a.example/'><script>while (true) {}</script></a></switch>",
            "<metadata><r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><r:use id='x'/></r:RDF></metadata>",
        ] {
            assert!(drawing(content), "{content}");
        }
        let whole = "<?xml version='1.0' encoding='UTF-8'?><!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'x'><!-- a -->\
                     <svg xmlns='http://www.w3.org/2000/svg' xmlns:svg='http://www.w3.org/2000/svg'><svg:g/></svg>";
        assert!(is_still(whole.as_bytes()));
    }

    #[test]
    fn what_repeats_or_moves_is_not() {
        for content in [
            "<filter id='f'/>",
            "<pattern id='p'/>",
            "<marker id='m'/>",
            "<foreignObject/>",
            "<g><animate attributeName='x' dur='1s'/></g>",
            "<rect filter='blur(9px)'/>",
            "<rect stroke-dasharray='.001'/>",
            "<rect style='fill:red; STROKE-DASHARRAY : 1'/>",
            "<style>rect{-webkit-filter:blur(9px)}</style>",
            "<style>@keyframes a{to{fill:red}} rect{animation:a 1s infinite}</style>",
            "<style>g{clip-path:url(#c)}</style><clipPath id='c'><rect/></clipPath>",
            "<g mask='inherit'/>",
            "<image href='data:image/svg+xml,x'/>",
            "<use href='data:image/svg+xml,x#a'/>",
        ] {
            assert!(!drawing(content), "{content}");
        }
    }

    #[test]
    fn what_a_browser_may_read_in_another_way_is_not() {
        for content in [
            "<rect fill='u\\72l(#a)'/>",
            "<use href='#a%30'/><g id='a0'/>",
            "<use href='#a&#9;0'/>",
            "<style>rect{fil/**/ter:x}</style>",
            "<style>&#64;import</style>",
            "<x:use xmlns:x='http://www.w3.org/2000/svg'/>",
            "<h:style xmlns:h='http://www.w3.org/1999/xhtml'/>",
            "<g xmlns='http://www.w3.org/1999/xhtml'/>",
            "<g id='a'/><g id='a'/>",
            "<?xml-stylesheet href='data:text/css,x'?>",
            "<g>",
        ] {
            assert!(!drawing(content), "{content}");
        }
        for whole in [
            "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>",
            "<?xml version='1.0' encoding='utf-16'?><svg/>",
            "",
            "text",
            "<x:svg xmlns:x='http://www.w3.org/2000/svg'/>",
        ] {
            assert!(!is_still(whole.as_bytes()), "{whole}");
        }
    }

    #[test]
    fn references_count_as_often_as_they_are_drawn() {
        let doubled = |levels: usize, refer: &dyn Fn(usize) -> String| {
            let level = |at: usize| format!("<g id='a{at}'>{0}{0}</g>", refer(at - 1));
            drawing(&format!("<rect id='a0'/>{}", (1..=levels).map(level).collect::<String>()))
        };
        let used = |at: usize| format!("<use href='#a{at}'/>");
        let masked = |at: usize| format!("<rect mask='url( \"#a{at}\" )'/>");
        assert!(doubled(5, &used) && doubled(5, &masked));
        assert!(!doubled(25, &used) && !doubled(25, &masked));
        assert!(!drawing("<g id='a'><use href='#a'/></g>"));
        assert!(!drawing(&"<image href='data:image/png;base64,AAAA'/>".repeat(50)));
        let text = format!("<text id='a'>{}</text>", "Soil ".repeat(100));
        assert!(drawing(&text) && !drawing(&format!("{text}{}", "<use href='#a'/>".repeat(200))));
        let outline = |points: usize| drawing(&format!("<path d='M0 0L{}'/>", "10 20 ".repeat(points)));
        assert!(outline(10_000) && !outline(20_000));
        assert!(!drawing(&"<g/>".repeat(25_000)) && !drawing(&"<g>".repeat(300)));
    }
}
