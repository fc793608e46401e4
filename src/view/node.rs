//! A small element tree: what a view is before it is a page.

use serde::Serialize;

/// An element or a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Node {
    /// An element.
    Element(Element),
    /// A text; never markup.
    Text(String),
}

/// An element with its attributes in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Element {
    /// Its name; always one of ours.
    pub tag: &'static str,
    /// Its attributes; names are ours, values may come from the badge.
    pub attributes: Vec<(&'static str, String)>,
    /// What it contains.
    pub children: Vec<Node>,
}

/// Starts an element.
#[must_use]
pub fn el(tag: &'static str) -> Element {
    Element { tag, attributes: Vec::new(), children: Vec::new() }
}

/// Starts an element with a class.
#[must_use]
pub fn classed(tag: &'static str, class: &str) -> Element {
    el(tag).attr("class", class)
}

/// What a badge says, in an element that takes its own direction and leaves that of its surroundings alone. A host or address
/// may break after its dots.
#[must_use]
pub fn isolated(text: impl Into<String>) -> Element {
    let text = text.into();
    if text.len() > MAX_UNBROKEN_BYTES || text.contains(char::is_whitespace) {
        return el("bdi").text(text);
    }
    let pieces = text.split_inclusive('.').enumerate();
    pieces.fold(el("bdi"), |element, (at, piece)| if at == 0 { element } else { element.with(el("wbr")) }.text(piece))
}

/// The longest text that is searched for places to break, in bytes: a host.
const MAX_UNBROKEN_BYTES: usize = 253;

impl Element {
    /// Sets an attribute. Addresses go through [`super::link::Link::anchor`] and [`Self::src`] instead.
    #[must_use]
    pub fn attr(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    /// Sets an attribute if there is a value.
    #[must_use]
    pub fn attr_if(self, name: &'static str, value: Option<impl Into<String>>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// Sets an attribute without value if `set`.
    #[must_use]
    pub fn flag(self, name: &'static str, set: bool) -> Self {
        if set { self.attr(name, "") } else { self }
    }

    /// Names the element for `::part()`.
    #[must_use]
    pub fn part(self, name: &str) -> Self {
        self.attr("part", name)
    }

    /// Makes the element call back with `action` when it is pressed, changed or sent.
    #[must_use]
    pub fn action(self, action: &str) -> Self {
        self.attr("data-action", action)
    }

    /// Points an image at a checked address, without a referrer.
    #[must_use]
    pub fn src(self, picture: &super::picture::Picture) -> Self {
        self.attr("src", picture.src()).attr("referrerpolicy", "no-referrer")
    }

    /// Adds a text.
    #[must_use]
    pub fn text(self, text: impl Into<String>) -> Self {
        self.with(Node::Text(text.into()))
    }

    /// Adds a node.
    #[must_use]
    pub fn with(mut self, node: impl Into<Node>) -> Self {
        self.children.push(node.into());
        self
    }

    /// Adds nodes.
    #[must_use]
    pub fn with_all<N: Into<Node>>(mut self, nodes: impl IntoIterator<Item = N>) -> Self {
        self.children.extend(nodes.into_iter().map(Into::into));
        self
    }

    /// The same words without a link in them.
    #[must_use]
    pub fn unlinked(mut self) -> Self {
        if self.tag == "a" {
            self.tag = "span";
            self.attributes.retain(|(name, _)| !matches!(*name, "href" | "target" | "rel" | "title"));
            self.children.retain(|child| !matches!(child, Node::Element(child) if child.tag == "svg"));
        }
        self.children = self.children.into_iter().map(Node::unlinked).collect();
        self
    }

    /// The value of an attribute.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(found, _)| *found == name).map(|(_, value)| value.as_str())
    }

    /// Whether the element belongs to SVG rather than HTML.
    #[must_use]
    pub fn is_svg(&self) -> bool {
        matches!(self.tag, "svg" | "path")
    }
}

impl Node {
    /// Walks the tree, parents first.
    pub fn walk<'a>(&'a self, visit: &mut impl FnMut(&'a Node)) {
        visit(self);
        if let Self::Element(element) = self {
            for child in &element.children {
                child.walk(visit);
            }
        }
    }

    fn unlinked(self) -> Self {
        match self {
            Self::Element(element) => Self::Element(element.unlinked()),
            text @ Self::Text(_) => text,
        }
    }

    /// All text, in order.
    #[must_use]
    pub fn text_content(&self) -> String {
        let mut text = String::new();
        self.walk(&mut |node| {
            if let Self::Text(piece) = node {
                text.push_str(piece);
            }
        });
        text
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Self {
        Self::Element(element)
    }
}

#[cfg(test)]
mod tests {
    use super::{Node, isolated};

    #[test]
    fn hosts_break_after_their_dots_and_sentences_as_they_will() {
        let breaks = |text: &str| isolated(text).children.len() / 2;
        assert_eq!(breaks("badges.issuer.example"), 2);
        assert_eq!(breaks("Ask Dr. Brown."), 0);
        assert_eq!(Node::from(isolated("a.example.")).text_content(), "a.example.");
    }
}
