//! The words of one language, and how facts are put into them.

use std::collections::BTreeMap;

use super::formatter::Formatter;
use super::node::{Node, isolated};
use crate::case::upper;

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
    /// What a badge says: cut and isolated.
    Foreign(String),
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
        let nodes = pieces.into_iter().map(|piece| match piece {
            Fact::Foreign(text) => isolated(text).into(),
            Fact::Ours(text) => Node::Text(text),
        });
        nodes.collect()
    }

    /// A message with its facts as one text, what the badge says isolated by control characters.
    /// (<https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates>)
    #[must_use]
    pub fn line(&self, key: &str, facts: &Facts) -> String {
        let pieces = self.pieces(key, facts).into_iter().map(|piece| match piece {
            Fact::Foreign(text) => format!("\u{2068}{text}\u{2069}"),
            Fact::Ours(text) => text,
        });
        pieces.collect()
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
                pieces.push(match fact {
                    Fact::Foreign(text) => Fact::Foreign(shown(text, MAX_FACT_CHARS)),
                    Fact::Ours(text) if pieces.is_empty() => Fact::Ours(capitalised(text)),
                    Fact::Ours(text) => Fact::Ours(text.clone()),
                });
            }
            rest = after;
        }
        if !rest.is_empty() {
            pieces.push(Fact::Ours(rest.to_owned()));
        }
        pieces
    }
}

/// What a badge says, cut to `max_chars` and freed of what could reorder or hide the words around it: control characters and
/// explicit directions (<https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters>). Line breaks stay.
#[must_use]
pub fn shown(text: &str, max_chars: usize) -> String {
    let hidden = |char: &char| {
        (char.is_control() && !matches!(char, '\n' | '\t'))
            || matches!(char, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}')
    };
    let mut kept = text.trim().chars().filter(|char| !hidden(char));
    let mut shown: String = kept.by_ref().take(max_chars).collect();
    if kept.next().is_some() {
        shown.push('…');
    }
    shown
}

/// Our own words may stand first in a sentence.
fn capitalised(text: &str) -> String {
    let first = text.chars().next().map_or(0, char::len_utf8);
    let (first, rest) = text.split_at(first);
    [&upper(first), rest].concat()
}

#[cfg(test)]
mod tests {
    use super::{Fact, Messages, Text, shown};
    use crate::view::formatter::English;

    #[test]
    fn what_a_badge_says_is_isolated_and_freed_of_controls() {
        let messages = Messages::parse(r#"{"greeting": "{who} says {what}."}"#).expect("messages");
        let text = Text::new("en", &messages, &English);
        let facts = vec![
            ("who".to_owned(), Fact::Ours("the issuer".to_owned())),
            ("what".to_owned(), Fact::Foreign("\u{202e}gnorw\u{2069} {who}".to_owned())),
        ];
        assert_eq!(text.line("greeting", &facts), "The issuer says \u{2068}gnorw {who}\u{2069}.");
        assert_eq!(text.say("absent"), "absent");
    }

    #[test]
    fn long_texts_are_cut_by_characters() {
        assert_eq!(shown("äöü", 2), "äö…");
        assert_eq!(shown(" äöü ", 3), "äöü");
    }
}
