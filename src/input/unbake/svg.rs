//! Badges in SVG images: an element found by its namespace, under any prefix.
//! (<https://www.imsglobal.org/spec/ob/v3p0/#svg>)
//!
//! Decisions: the drawing is read piece by piece and never held as a tree, so that it costs no more than its bytes. A fault behind the
//! badge does not count against the badge. Entities that a drawing declares are not expanded: drawing programs use them for their
//! namespaces alone, and one inside of a badge makes it damaged.

use quick_xml::Reader;
use quick_xml::escape::{resolve_xml_entity, unescape};
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::{PrefixDeclaration, QName};
use serde_json::Value;

use crate::base::jose::Compact;
use crate::base::json;
use crate::report::{Failure, Part, Warning};

use super::{Carrier, Unbaked, is_whole};

/// The elements of Open Badges 3.0, CLR 2.0, and Open Badges up to 2.1.
const ELEMENTS: [(&str, &str); 4] = [
    ("https://purl.imsglobal.org/ob/v3p0", "credential"),
    ("https://purl.imsglobal.org/clr/v2p0", "credential"),
    ("http://openbadges.org", "assertion"),
    ("https://openbadges.org", "assertion"),
];
/// The most bytes of an SVG. A badge of a megabyte ([`crate::input::MAX_TEXT_BYTES`]) fits in, and a drawing of another.
const MAX_BYTES: usize = 2 * 1024 * 1024;
/// How deep its elements may be nested, as in libxml2. (`xmlParserMaxDepth`, <https://gitlab.gnome.org/GNOME/libxml2>)
const MAX_DEPTH: usize = 256;
/// The most attributes of one element, as in Java. (`jdk.xml.elementAttributeLimit`,
/// <https://docs.oracle.com/en/java/javase/24/docs/api/java.xml/module-summary.html>)
const MAX_ATTRIBUTES: usize = 200;
/// The most namespaces that may be declared around an element, as in the XML library.
/// (<https://docs.rs/quick-xml/0.42.0/quick_xml/name/struct.NamespaceResolver.html>)
const MAX_NAMESPACES: usize = 256;

/// Takes the first badge among the elements, and counts the others.
pub(super) fn unbake(bytes: &[u8]) -> Result<Option<Unbaked>, Failure> {
    if bytes.len() > MAX_BYTES {
        return Err(too_large(Part::Svg, MAX_BYTES));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| damaged())?.trim_start_matches('\u{feff}').trim_start();
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut drawing = Drawing::default();
    loop {
        let read = match reader.read_event() {
            Ok(Event::Eof) if drawing.depth == 0 => return Ok(drawing.unbaked()),
            Ok(Event::Eof) | Err(_) => Err(damaged()),
            Ok(event) => drawing.read(&event),
        };
        if let Err(failure) = read {
            return drawing.unbaked().map_or(Err(failure), |unbaked| Ok(Some(unbaked)));
        }
    }
}

/// What is known of a drawing up to one of its elements.
#[derive(Default)]
struct Drawing {
    depth: usize,
    namespaces: Vec<Namespace>,
    /// The badge that is read.
    current: Option<Badge>,
    /// The one that is taken: the first, unless it is damaged and a later one is whole.
    taken: Option<Badge>,
    is_whole: bool,
    /// The depths of the badges beside it that are open and empty so far.
    empty: Vec<usize>,
    /// How many badges there are beside it.
    others: usize,
}

/// A namespace by its prefix, and the depth of the element that declares it.
struct Namespace {
    depth: usize,
    prefix: Option<String>,
    name: String,
}

/// An element that carries a badge.
struct Badge {
    depth: usize,
    verify: String,
    text: String,
}

impl Drawing {
    fn read(&mut self, event: &Event<'_>) -> Result<(), Failure> {
        match event {
            Event::Start(start) => self.begin(start),
            Event::End(_) => {
                self.end();
                Ok(())
            }
            Event::Text(text) => {
                self.text(text);
                Ok(())
            }
            Event::CData(text) => {
                self.text(text);
                Ok(())
            }
            Event::GeneralRef(reference) if self.current.is_some() => {
                self.text(referred(reference).ok_or_else(damaged)?.as_str());
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn begin(&mut self, start: &BytesStart<'_>) -> Result<(), Failure> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(too_large(Part::SvgDepth, MAX_DEPTH));
        }
        let verify = self.attributes(start)?;
        if !self.is_badge(start.name()) {
            return Ok(());
        }
        let verify = verify.unwrap_or_default().trim().to_owned();
        if self.current.is_none() && !self.is_whole {
            self.current = Some(Badge { depth: self.depth, verify, text: String::new() });
        } else if verify.is_empty() {
            self.empty.push(self.depth);
        } else {
            self.others += 1;
        }
        Ok(())
    }

    /// Notes the namespaces that an element declares, and gives its `verify`.
    fn attributes(&mut self, start: &BytesStart<'_>) -> Result<Option<String>, Failure> {
        let mut verify = None;
        // Only `verify` must not stand twice, since it is read. Comparing all names with one another would be quadratic.
        for (index, attribute) in start.attributes().with_checks(false).enumerate() {
            let attribute = attribute.map_err(|_| damaged())?;
            if index >= MAX_ATTRIBUTES {
                return Err(too_large(Part::SvgAttributes, MAX_ATTRIBUTES));
            }
            // A value with an entity of the drawing's own is read as empty: no namespace of a badge has one.
            let value = unescape(&attribute.value);
            if let Some(declared) = attribute.key.as_namespace_binding() {
                let prefix = match declared {
                    PrefixDeclaration::Default => None,
                    PrefixDeclaration::Named(prefix) => Some(prefix.to_owned()),
                };
                let name = value.unwrap_or_default().into_owned();
                self.namespaces.push(Namespace { depth: self.depth, prefix, name });
            } else if attribute.key == QName("verify") && verify.replace(value.unwrap_or_default().into()).is_some() {
                return Err(damaged());
            }
        }
        if self.namespaces.len() > MAX_NAMESPACES {
            return Err(too_large(Part::SvgNamespaces, MAX_NAMESPACES));
        }
        Ok(verify)
    }

    fn is_badge(&self, name: QName<'_>) -> bool {
        let (local, prefix) = (name.local_name(), name.prefix());
        let mut known = ELEMENTS.iter().filter(|(_, element)| *element == local.as_ref()).peekable();
        if known.peek().is_none() {
            return false;
        }
        let prefix = prefix.as_ref().map(AsRef::as_ref);
        let declared = self.namespaces.iter().rev().find(|namespace| namespace.prefix.as_deref() == prefix);
        declared.is_some_and(|declared| known.any(|(namespace, _)| *namespace == declared.name))
    }

    fn text(&mut self, text: &str) {
        if let Some(badge) = &mut self.current {
            badge.text.push_str(text);
        }
        if !text.trim().is_empty() {
            self.others += self.empty.drain(..).count();
        }
    }

    fn end(&mut self) {
        if self.current.as_ref().is_some_and(|badge| badge.depth == self.depth) {
            self.take();
        }
        self.empty.pop_if(|depth| *depth == self.depth);
        self.namespaces.truncate(self.namespaces.partition_point(|namespace| namespace.depth < self.depth));
        self.depth = self.depth.saturating_sub(1);
    }

    fn take(&mut self) {
        let Some(badge) = self.current.take().filter(|badge| !badge.chosen().is_empty()) else { return };
        self.is_whole = is_whole(badge.chosen());
        self.others += usize::from(self.taken.is_some());
        if self.is_whole || self.taken.is_none() {
            self.taken = Some(badge);
        }
    }

    fn unbaked(&mut self) -> Option<Unbaked> {
        let badge = self.taken.take()?;
        let count = 1 + self.others + usize::from(!badge.agrees());
        let warnings = if count > 1 { vec![Warning::SeveralBadges { count }] } else { Vec::new() };
        Some(Unbaked { text: badge.chosen().to_owned(), carrier: Carrier::Svg, warnings })
    }
}

impl Badge {
    /// The `verify` attribute, or all the text in the element; the text wins when it is a whole document.
    fn chosen(&self) -> &str {
        let (verify, text) = (self.verify.as_str(), self.text.trim());
        if !verify.is_empty() && (text.is_empty() || !verify.starts_with("http")) { verify } else { text }
    }

    /// Whether attribute and text are of one badge: the text is what the token carries, or the attribute is the address that it names.
    fn agrees(&self) -> bool {
        let (verify, text) = (self.verify.as_str(), self.text.trim());
        if verify.is_empty() || text.is_empty() || verify == text {
            return true;
        }
        let document = json::parse(text.as_bytes()).ok().or_else(|| Some(Compact::parse(text)?.payload));
        let Some(document) = document else { return false };
        match Compact::parse(verify) {
            Some(token) => token.payload == document || token.payload.get("vc") == Some(&document),
            None if verify.starts_with('{') => json::parse(verify.as_bytes()).is_ok_and(|other| other == document),
            None => addresses(&document).any(|address| same(address, verify)),
        }
    }
}

/// Where a document says that it is: at its id, or up to 1.1 at its `verify.url`.
fn addresses(document: &Value) -> impl Iterator<Item = &str> {
    let hosted = ["/verify/url", "/verification/url"].into_iter().filter_map(|at| document.pointer(at)?.as_str());
    json::id(Some(document)).into_iter().chain(hosted)
}

fn same(one: &str, other: &str) -> bool {
    let bare = |address: &str| {
        let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://")).unwrap_or(address);
        rest.trim_end_matches('/').to_owned()
    };
    bare(one) == bare(other)
}

/// The letter that a reference stands for: by its number, or one of the five that XML itself names.
/// (<https://www.w3.org/TR/xml/#sec-predefined-ent>)
fn referred(reference: &BytesRef<'_>) -> Option<String> {
    match reference.resolve_char_ref().ok()? {
        Some(letter) => Some(letter.to_string()),
        None => resolve_xml_entity(reference).map(str::to_owned),
    }
}

fn damaged() -> Failure {
    Failure::Damaged { part: Part::Svg }
}

fn too_large(part: Part, limit: usize) -> Failure {
    Failure::TooLarge { part, limit }
}
