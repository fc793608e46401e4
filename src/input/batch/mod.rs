//! From a list that a person pastes or drops to its badges: lines of links or tokens, a table of them with the address that each badge
//! should belong to, or the JSON of several badges.
//!
//! The text is looked through a piece at a time, so that a page can go on meanwhile, whatever was dropped on it.

mod columns;
mod table;

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize, Serializer};

use crate::base::jose::Compact;
use crate::input::given;
use crate::input::{MAX_TEXT_BYTES, TextKind, kind};
use table::{Clues, Table};

/// One badge of a list, as it is to be verified.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// A link, a token or JSON, exactly as it was given; else a line that names no badge.
    pub text: String,
    /// Whether the text is to be verified; what is no badge by its look alone gets no verdict.
    pub badge: bool,
    /// What a reader knows it by: the text itself, unless that is JSON or a token, or longer than any badge.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The e-mail address that stands beside it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recipient: Option<String>,
    /// What else its row says; to JavaScript a text of JSON, which only hands it on.
    #[serde(skip_serializing_if = "Given::is_empty", serialize_with = "as_text")]
    pub given: Given,
}

/// What a row of a table says beside the badge and the address. Whoever gave the table says it, not the badge.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// The name of a person; empty where there is none.
    pub name: String,
    /// The columns by their headings, else by their letters; an empty heading is that of the names in a table without headings.
    pub columns: Vec<(String, String)>,
}

impl Given {
    fn is_empty(&self) -> bool {
        self.columns.is_empty()
    }
}

fn as_text<S: Serializer>(given: &Given, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&serde_json::to_string(given).unwrap_or_default())
}

/// The badges of a text in their order. Empty lines, comments and headings are left out, and nothing else. An SVG, a page, a token in
/// several lines and a text without a badge are one entry.
#[must_use]
pub fn entries(text: &str) -> Vec<Entry> {
    let mut entries = Entries::new(text);
    let mut found = Vec::new();
    while let Some(piece) = entries.next(usize::MAX) {
        found.extend(piece);
    }
    found
}

/// The badges of a text, found a piece at a time.
#[derive(Debug, Default)]
pub struct Entries {
    text: String,
    /// How many bytes of the text this stage has read.
    at: usize,
    stage: Stage,
}

#[derive(Debug, Default)]
enum Stage {
    #[default]
    Begun,
    /// Looks whether the text is values of JSON; the end of each that was read.
    Values(Vec<usize>),
    /// Gives these values; their ends, and how many were given.
    GivingValues(Vec<usize>, usize),
    /// Looks for a word that names a badge; how many words may still be looked at.
    Searching(usize),
    /// Some line names a badge. Looks whether the lines are the rows of a table.
    Weighing(Clues),
    /// Gives the lines, or the rows of a table.
    GivingLines(Option<Table>),
    /// Gives the text as one entry.
    One,
    Through,
}

/// How many lines a row of a table may have: an address has as many, and a remark.
const MAX_LINES: usize = 20;
/// How many words are looked at for the first link of a list. A text that has none among so many is no list.
const MAX_WORDS: usize = 100_000;

impl Entries {
    /// The entries of a text of which nothing has been read yet.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self { text: text.to_owned(), at: 0, stage: Stage::Begun }
    }

    /// Appends to the text; to be called before any of it is read.
    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn begin(&mut self) -> Stage {
        self.text = self.text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').to_owned();
        if self.text.is_empty() {
            Stage::Through
        } else if self.text.starts_with('<') || is_token(&self.text) {
            Stage::One
        } else if self.text.starts_with(['{', '[']) {
            Stage::Values(Vec::new())
        } else {
            Stage::Searching(MAX_WORDS)
        }
    }

    /// Reads on for about so many bytes, and gives the entries that were found in them, if any; `None` once all of the text was read.
    pub fn next(&mut self, bytes: usize) -> Option<Vec<Entry>> {
        let until = self.at.saturating_add(bytes).min(self.text.len());
        let mut found = Vec::new();
        match std::mem::replace(&mut self.stage, Stage::Through) {
            Stage::Through => return None,
            Stage::Begun => self.stage = self.begin(),
            Stage::One => found.push(Entry::new(&self.text, None)),
            Stage::Values(ends) => self.stage = self.read_values(ends, until),
            Stage::GivingValues(ends, given) => self.stage = self.give_values(ends, given, until, &mut found),
            Stage::Searching(words) => self.stage = self.search(words, until),
            Stage::Weighing(evidence) => self.stage = self.weigh(evidence, until),
            Stage::GivingLines(table) => self.stage = self.give_lines(table, until, &mut found),
        }
        Some(found)
    }

    /// Reads the objects and strings of a JSON array, or such values one after the other. A text with any other value is one entry, since no
    /// badge is such a value.
    fn read_values(&mut self, mut ends: Vec<usize>, until: usize) -> Stage {
        loop {
            self.skip_to_value();
            let Some(rest) = self.text.get(self.at..self.end_of_values()).filter(|rest| !rest.is_empty()) else {
                self.at = 0;
                return if ends.is_empty() { Stage::One } else { Stage::GivingValues(ends, 0) };
            };
            let mut parsed = serde_json::Deserializer::from_str(rest).into_iter::<IgnoredAny>();
            if !rest.starts_with(['{', '"']) || !matches!(parsed.next(), Some(Ok(_))) {
                return Stage::One;
            }
            self.at += parsed.byte_offset();
            ends.push(self.at);
            if self.at >= until {
                return Stage::Values(ends);
            }
        }
    }

    fn give_values(&mut self, ends: Vec<usize>, mut given: usize, until: usize, found: &mut Vec<Entry>) -> Stage {
        while let Some(end) = ends.get(given).copied() {
            if self.at >= until {
                return Stage::GivingValues(ends, given);
            }
            self.skip_to_value();
            let value = self.text.get(self.at..end).unwrap_or_default();
            let said = serde_json::from_str::<String>(value);
            found.push(Entry::new(said.as_deref().unwrap_or(value), None));
            (self.at, given) = (end, given + 1);
        }
        Stage::Through
    }

    fn skip_to_value(&mut self) {
        self.at += usize::from(self.at == 0 && self.is_array());
        let rest = self.text.get(self.at..self.end_of_values()).unwrap_or_default();
        self.at += rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',').len();
    }

    fn end_of_values(&self) -> usize {
        self.text.len() - usize::from(self.is_array())
    }

    fn is_array(&self) -> bool {
        self.text.len() > 1 && self.text.starts_with('[') && self.text.ends_with(']')
    }

    fn search(&mut self, mut words: usize, until: usize) -> Stage {
        while let Some(rest) = self.text.get(self.at..).filter(|rest| !rest.is_empty()) {
            let begins_line = self.text.get(..self.at).is_none_or(|before| before.is_empty() || before.ends_with('\n'));
            let is_remark = begins_line && rest.trim_start_matches([' ', '\t']).starts_with('#');
            let word_ends: &[char] = if is_remark { &['\n'] } else { &[' ', ',', ';', '\t', '"', '\n'] };
            let (word, after) = rest.split_once(word_ends).unwrap_or((rest, ""));
            // Every link and token has one of these.
            if !is_remark && word.contains(['.', ':']) {
                if table::is_badge(word) {
                    self.at = 0;
                    return Stage::Weighing(Clues::default());
                }
                words -= 1;
            }
            self.at = self.text.len() - after.len();
            if words == 0 {
                return Stage::One;
            }
            if self.at >= until {
                return Stage::Searching(words);
            }
        }
        Stage::One
    }

    fn weigh(&mut self, mut evidence: Clues, until: usize) -> Stage {
        while let Some((line, next)) = self.line() {
            if !line.is_empty() && !line.starts_with('#') {
                evidence.weigh(line);
            }
            self.at = next;
            if evidence.is_enough() {
                break;
            }
            if self.at >= until {
                return Stage::Weighing(evidence);
            }
        }
        self.at = 0;
        Stage::GivingLines(evidence.table())
    }

    fn give_lines(&mut self, mut table: Option<Table>, until: usize, found: &mut Vec<Entry>) -> Stage {
        while let Some((line, next)) = if table.is_some() { self.row() } else { self.line() } {
            if !line.is_empty() && !line.starts_with('#') {
                match &mut table {
                    Some(table) => found.extend(table.entry(line)),
                    None => found.push(Entry::new(line, None)),
                }
            }
            self.at = next;
            if self.at >= until {
                return Stage::GivingLines(table);
            }
        }
        Stage::Through
    }

    /// The line that begins here without the space around it, and where the next one begins.
    fn line(&self) -> Option<(&str, usize)> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
        Some((line.trim(), self.text.len() - after.len()))
    }

    /// The same of a row, whose quoted cells may hold line breaks. A quotation mark that nothing ends, soon enough, is one like any other.
    fn row(&self) -> Option<(&str, usize)> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let (mut quoted, mut lines) = (false, 0);
        for (at, byte) in rest.bytes().enumerate().take(MAX_TEXT_BYTES) {
            quoted ^= byte == b'"';
            lines += usize::from(byte == b'\n');
            if byte == b'\n' && (!quoted || lines == MAX_LINES) {
                let row = rest.get(..at).filter(|_| !quoted);
                return row.map_or_else(|| self.line(), |row| Some((row.trim(), self.at + at + 1)));
            }
        }
        self.line()
    }
}

/// Whether the whole text is a token, which may stand in several lines.
fn is_token(text: &str) -> bool {
    text.len() < 2 * MAX_TEXT_BYTES && Compact::looks_like(&text.split_whitespace().collect::<String>())
}

impl Entry {
    fn new(text: &str, recipient: Option<String>) -> Self {
        let is_short = text.len() <= MAX_TEXT_BYTES;
        let source = is_short && !matches!(kind(text), Some(TextKind::Json | TextKind::Jws)) && !text.starts_with('<');
        let badge = given::badge(text).is_none();
        let (text, source) = (text.to_owned(), source.then(|| text.to_owned()));
        Self { text, badge, source, recipient, given: Given::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::{Entry, entries};

    fn texts(text: &str) -> Vec<String> {
        entries(text).into_iter().map(|entry| entry.text).collect()
    }

    fn pairs(text: &str) -> Vec<(String, Option<String>)> {
        entries(text).into_iter().map(|Entry { text, recipient, .. }| (text, recipient)).collect()
    }

    fn pair(text: &str, recipient: &str) -> (String, Option<String>) {
        (text.to_owned(), (!recipient.is_empty()).then(|| recipient.to_owned()))
    }

    #[test]
    fn lines_are_badges_whatever_they_hold() {
        let token = "eyJhbGciOiJSUzI1NiJ9.eyJhIjoxfQ.c2ln";
        assert_eq!(
            texts(&format!("\u{feff}# two links\r\nhttps://a.example/1,2\r\n\r\n{token}\nno badge at all\n")),
            ["https://a.example/1,2", token, "no badge at all"]
        );
        assert_eq!(texts(""), Vec::<String>::new());
    }

    #[test]
    fn a_token_may_be_wrapped() {
        let token = "eyJhbGciOiJSUzI1NiJ9.eyJh\nIjoxfQ.c2ln";
        assert_eq!(texts(token), [token]);
        let tokens = "eyJhbGciOiJSUzI1NiJ9.eyJhIjoxfQ.c2ln\neyJhbGciOiJSUzI1NiJ9.eyJhIjoyfQ.c2ln";
        assert_eq!(texts(tokens).len(), 2);
    }

    #[test]
    fn an_image_a_page_or_prose_is_one() {
        let prose = "Dear all,\nplease find it enclosed.";
        assert_eq!(texts(prose), [prose]);
        let page = "<!doctype html>\n<a href=\"https://a.example/1\">a</a>\n<a href=\"https://a.example/2\">b</a>";
        assert_eq!(texts(page), [page]);
    }

    #[test]
    fn a_table_gives_each_badge_the_address_beside_it() {
        let expected = [pair("https://a.example/1", "ann@mail.example"), pair("https://a.example/2", "")];
        for table in [
            "https://a.example/1,ann@mail.example\nhttps://a.example/2",
            "https://a.example/1, ann@mail.example\nhttps://a.example/2,",
            "link,email\nhttps://a.example/1,ann@mail.example\nhttps://a.example/2,",
            "Name;Mail;Badge\n\"Ann; Lee\";ann@mail.example;https://a.example/1\nBen;;https://a.example/2",
            "ann@mail.example\thttps://a.example/1\n\thttps://a.example/2",
            "https://a.example/1 ann@mail.example\nhttps://a.example/2",
        ] {
            assert_eq!(pairs(table), expected, "{table}");
        }
    }

    #[test]
    fn a_row_without_a_badge_is_not_lost() {
        let table = "link,email\nhttps://a.example/1,ann@mail.example\nmissing,ben@mail.example";
        let lost = pair("missing,ben@mail.example", "ben@mail.example");
        assert_eq!(pairs(table), [pair("https://a.example/1", "ann@mail.example"), lost]);
        let tried = |text: &str| entries(text).into_iter().map(|entry| entry.badge).collect::<Vec<_>>();
        assert_eq!(tried(table), [true, false]);
        assert_eq!(
            tried("https://a.example/1\nann@mail.example\nmy badge.png\na.example/2\n{\"a\": 1}"),
            [true, false, false, true, true]
        );
        assert_eq!(tried("[\"https://a.example/1\", \"none\", {}]"), [true, false, true]);
    }

    #[test]
    fn quoted_cells_may_hold_the_delimiter_and_quotes() {
        let table = "\"Lee, Ann \"\"Al\"\"\",\"ann@mail.example\",\"https://a.example/?q=x,y\"";
        assert_eq!(pairs(table), [pair("https://a.example/?q=x,y", "ann@mail.example")]);
        let table = "\"https://a.example/\"\"\",ann@mail.example\nhttps://a.example/2,";
        assert_eq!(texts(table), ["https://a.example/\"", "https://a.example/2"]);
    }

    #[test]
    fn json_is_taken_apart_without_a_change() {
        assert_eq!(texts("{\n \"a\": 1.0\n}\n{\"b\":2}"), ["{\n \"a\": 1.0\n}", "{\"b\":2}"]);
        assert_eq!(texts(r#"[ {"a": 1.0}, "https://a.example/1" ]"#), [r#"{"a": 1.0}"#, "https://a.example/1"]);
        for whole in [r#"{"a": 1"#, "[]", "[1,", "[1, 2]", r#"{"@context": ["x", "y"]}"#] {
            assert_eq!(texts(whole), [whole]);
        }
    }
}
