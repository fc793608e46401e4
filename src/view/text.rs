//! The words of one language, and how facts are put into them.

use std::collections::BTreeMap;

use super::foreign::{is_token, shown, unquoted};
use super::formatter::Formatter;
use super::node::{Element, Node, classed, el, isolated};
use crate::base::case::upper;

/// The longest text of a badge that stands in a sentence of ours, in characters.
pub const MAX_FACT_CHARS: usize = 160;

/// Every message of one language, by key. `src/view/messages/` has a file a language; a page loads one of them.
#[derive(Clone, Debug, Default)]
pub struct Messages(BTreeMap<String, String>);

impl Messages {
    /// Reads the messages of a language, a JSON object of strings.
    #[must_use]
    pub fn parse(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok().map(Self)
    }

    /// English, which is compiled in: what another language lacks stays English.
    #[must_use]
    pub fn english() -> Self {
        Self::parse(include_str!("messages/en.json")).unwrap_or_default()
    }

    /// Puts the messages of another language over these; what it lacks stays as it is.
    #[must_use]
    pub fn overlaid(mut self, messages: BTreeMap<String, String>) -> Self {
        self.0.extend(messages);
        self
    }

    /// All keys with their messages.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(key, message)| (key.as_str(), message.as_str()))
    }
}

/// The words, with the formats that belong to them.
pub struct Text<'a> {
    language: &'a str,
    messages: &'a Messages,
    /// Dates, numbers, plurals.
    pub formatter: &'a dyn Formatter,
}

/// A fact that is put into a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// Words of a badge, in quotation marks and a style of their own, so that they cannot pass for ours.
    Foreign(String),
    /// The same, with the host that answers for who says them.
    Said(String, String),
    /// What says nothing: a host, an address, a date; and what the page or its site has named. Isolated alone.
    Plain(String),
    /// A word of a specification; a text that cannot be one is left out.
    Token(String),
    /// Our own words, numbers and dates.
    Ours(String),
}

/// Facts by the name of their placeholder.
pub type Facts = Vec<(String, Fact)>;

impl<'a> Text<'a> {
    /// The words of a language (a BCP 47 tag).
    #[must_use]
    pub fn new(language: &'a str, messages: &'a Messages, formatter: &'a dyn Formatter) -> Self {
        Self { language, messages, formatter }
    }

    /// The language.
    #[must_use]
    pub fn language(&self) -> &str {
        self.language
    }

    /// The direction in which the language is written.
    #[must_use]
    pub fn direction(&self) -> &'static str {
        let primary = self.language.split('-').next().unwrap_or_default();
        if matches!(primary, "ar" | "fa" | "he" | "ur") { "rtl" } else { "ltr" }
    }

    /// Whether there is such a message.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.messages.0.contains_key(key)
    }

    /// A message without placeholders. A key that is missing is shown as it is: tests keep that from happening.
    #[must_use]
    pub fn say(&self, key: &str) -> String {
        self.messages.0.get(key).cloned().unwrap_or_else(|| key.to_owned())
    }

    /// A message with its facts, what the badge says isolated in elements of its own.
    #[must_use]
    pub fn fill(&self, key: &str, facts: &Facts) -> Vec<Node> {
        let pieces = self.pieces(key, facts);
        let nodes = pieces.into_iter().flat_map(|piece| match piece {
            Fact::Foreign(text) => vec![self.quoted(text).into()],
            Fact::Said(text, host) => {
                vec![self.quoted(text).into(), Node::Text(" · ".to_owned()), isolated(host).into()]
            }
            Fact::Plain(text) => vec![isolated(text).into()],
            Fact::Token(text) => vec![el("bdi").attr("dir", "ltr").attr("class", "token").text(text).into()],
            Fact::Ours(text) => vec![Node::Text(text)],
        });
        nodes.collect()
    }

    /// A message with its facts as one text, what the badge says isolated by control characters.
    /// (<https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates>)
    #[must_use]
    pub fn line(&self, key: &str, facts: &Facts) -> String {
        let pieces = self.pieces(key, facts).into_iter().map(|piece| match piece {
            Fact::Foreign(text) => self.quoted_line(&text),
            Fact::Said(text, host) => format!("{} · \u{2068}{host}\u{2069}", self.quoted_line(&text)),
            Fact::Plain(text) | Fact::Token(text) => format!("\u{2068}{text}\u{2069}"),
            Fact::Ours(text) => text,
        });
        pieces.collect()
    }

    /// The quotation marks of the language.
    fn quotes(&self) -> (String, String) {
        let quoted = self.say("quoted");
        let (before, after) = quoted.split_once("{text}").unwrap_or_default();
        (before.to_owned(), after.to_owned())
    }

    /// Words of a badge in the quotation marks of the language, isolated by control characters.
    fn quoted_line(&self, text: &str) -> String {
        let (before, after) = self.quotes();
        format!("{before}\u{2068}{}\u{2069}{after}", unquoted(text))
    }

    fn quoted(&self, text: String) -> Element {
        let (before, after) = self.quotes();
        classed("span", "foreign").text(before).with(el("bdi").text(text)).text(after)
    }

    /// A message that depends on a count, as `key.one` and `key.other`.
    #[must_use]
    pub fn count(&self, key: &str, count: usize) -> String {
        self.count_of(key, count, count)
    }

    /// The same of a count among a `total`.
    #[must_use]
    pub fn count_of(&self, key: &str, count: usize, total: usize) -> String {
        let exact = format!("{key}.{}", self.formatter.plural(count));
        let key = if self.has(&exact) { exact } else { format!("{key}.other") };
        let number = |number| Fact::Ours(self.formatter.number(number));
        self.line(&key, &vec![("count".to_owned(), number(count)), ("total".to_owned(), number(total))])
    }

    fn pieces(&self, key: &str, facts: &Facts) -> Vec<Fact> {
        let mut pieces = Vec::new();
        let message = self.say(key);
        let mut rest = message.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, after)) = after.split_once('}') else { break };
            if !before.is_empty() {
                pieces.push(Fact::Ours(before.to_owned()));
            }
            if let Some((_, fact)) = facts.iter().find(|(found, _)| found == name) {
                pieces.push(match self.fit(fact) {
                    Fact::Ours(text) if pieces.is_empty() => Fact::Ours(capitalised(&text)),
                    fact => fact,
                });
            }
            rest = after;
        }
        if !rest.is_empty() {
            pieces.push(Fact::Ours(rest.to_owned()));
        }
        pieces
    }

    /// A fact as it may be shown.
    fn fit(&self, fact: &Fact) -> Fact {
        let fit = match fact {
            Fact::Foreign(text) => Fact::Foreign(unquoted(&shown(text, MAX_FACT_CHARS))),
            Fact::Said(text, host) => Fact::Said(unquoted(&shown(text, MAX_FACT_CHARS)), host.clone()),
            Fact::Plain(text) => Fact::Plain(shown(text, MAX_FACT_CHARS)),
            Fact::Token(text) if !is_token(text) => Fact::Ours(self.say("fact.unknown")),
            other => other.clone(),
        };
        match fit {
            Fact::Foreign(text) | Fact::Plain(text) if text.is_empty() => Fact::Ours(self.say("fact.unnamed")),
            fit => fit,
        }
    }
}

/// The words with a capital, for the beginning of a sentence.
fn capitalised(text: &str) -> String {
    let first = text.chars().next().map_or(0, char::len_utf8);
    let (first, rest) = text.split_at(first);
    [&upper(first), rest].concat()
}

/// A line of [`Text::line`] for where nothing reads control characters: a title, or another program.
#[must_use]
pub fn without_isolates(line: &str) -> String {
    line.replace(['\u{2068}', '\u{2069}'], "")
}

#[cfg(test)]
mod tests {
    use super::{Fact, Messages, Text};
    use crate::view::formatter::English;

    #[test]
    fn what_a_badge_says_cannot_pass_for_our_words() {
        let messages = r#"{"greeting": "{who} says {what}.", "uses": "It uses {what}.", "quoted": "“{text}”", "fact.unknown": "something"}"#;
        let messages = Messages::parse(messages).expect("messages");
        let text = Text::new("en", &messages, &English);
        let facts = vec![
            ("who".to_owned(), Fact::Ours("the issuer".to_owned())),
            ("what".to_owned(), Fact::Foreign("\u{202e}gnorw\u{2069} {who}".to_owned())),
        ];
        assert_eq!(text.line("greeting", &facts), "The issuer says “\u{2068}gnorw {who}\u{2069}”.");
        let uses = |what: &str| text.line("uses", &vec![("what".to_owned(), Fact::Token(what.to_owned()))]);
        assert_eq!(uses("ES512"), "It uses \u{2068}ES512\u{2069}.");
        assert_eq!(uses("ES512. It is valid"), "It uses something.");
        assert_eq!(text.say("absent"), "absent");
    }
}
