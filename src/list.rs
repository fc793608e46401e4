//! From a list that a person pastes or drops to its badges: lines of links or tokens, a table of them with the address that each badge
//! should belong to, or the JSON of several badges.

use serde::Serialize;
use serde::de::IgnoredAny;

use crate::given;
use crate::obtain::{Kind, kind};
use crate::read::jose::Compact;

/// One badge of a list, as it is to be verified.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// A link, a token or JSON, exactly as it was given; else a line that names no badge.
    pub text: String,
    /// Whether the text is to be verified; what is no badge by its look alone gets no verdict.
    pub badge: bool,
    /// What a reader knows it by: the text itself, unless that is JSON or a token.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The e-mail address that stands beside it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recipient: Option<String>,
}

/// The cells of a table are set apart by one of these; of several that occur, by the first.
const DELIMITERS: [char; 4] = ['\t', ';', ',', ' '];

/// The badges of a text in their order; nothing that was given is left out, but empty lines, comments and headings. An SVG, a page,
/// a token in several lines and a text without a badge are one.
#[must_use]
pub fn entries(text: &str) -> Vec<Entry> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if text.starts_with('<') || Compact::looks_like(&text.split_whitespace().collect::<String>()) {
        return vec![alone(text)];
    }
    if text.starts_with(['{', '[']) {
        let values = values(text).filter(|values| !values.is_empty());
        return values
            .map_or_else(|| vec![alone(text)], |values| values.into_iter().map(|value| alone(&value)).collect());
    }
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let lines: Vec<&str> = lines.collect();
    if !lines.iter().any(|line| line.split([' ', ',', ';', '\t', '"']).any(is_badge)) {
        return if text.is_empty() { Vec::new() } else { vec![alone(text)] };
    }
    DELIMITERS
        .into_iter()
        .find_map(|delimiter| table(&lines, delimiter))
        .unwrap_or_else(|| lines.into_iter().map(alone).collect())
}

fn alone(text: &str) -> Entry {
    Entry::new(text, None)
}

/// The objects and strings of a JSON array, or such values one after the other, each exactly as written; what a string says, for a
/// string. A badge is nothing else.
fn values(text: &str) -> Option<Vec<String>> {
    let mut rest = text.strip_prefix('[').and_then(|inner| inner.strip_suffix(']')).unwrap_or(text);
    let mut values = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
        if rest.is_empty() {
            return Some(values);
        }
        let mut parsed = serde_json::Deserializer::from_str(rest).into_iter::<IgnoredAny>();
        parsed.next()?.ok()?;
        let (value, after) = rest.split_at_checked(parsed.byte_offset())?;
        if !value.starts_with(['{', '"']) {
            return None;
        }
        values.push(serde_json::from_str::<String>(value).unwrap_or_else(|_| value.to_owned()));
        rest = after;
    }
}

/// A list whose lines are rows of cells. A comma or space may be part of a link, so these need further evidence: an address or a heading.
fn table(lines: &[&str], delimiter: char) -> Option<Vec<Entry>> {
    let rows: Vec<Vec<String>> = lines.iter().map(|line| cells(line, delimiter)).collect();
    let first = rows.first()?;
    let headed = first.len() > 1 && !first.iter().any(|cell| is_badge(cell) || given::is_email(cell));
    let addressed = rows.iter().flatten().any(|cell| given::is_email(cell));
    let certain = match delimiter {
        ' ' => addressed,
        ',' => addressed || headed,
        _ => true,
    };
    if !certain || !rows.iter().any(|row| row.len() > 1 && row.iter().any(|cell| is_badge(cell))) {
        return None;
    }
    let rows = rows.into_iter().zip(lines).skip(usize::from(headed && delimiter != ' '));
    Some(rows.map(|(row, line)| entry(&row, line)).collect())
}

fn entry(row: &[String], line: &str) -> Entry {
    let linked = row.iter().find(|cell| cell.contains("://") && is_badge(cell));
    let badge = linked.or_else(|| row.iter().find(|cell| is_badge(cell)));
    let recipient = row.iter().find(|cell| given::is_email(cell)).cloned();
    Entry::new(badge.map_or(line, String::as_str), recipient)
}

impl Entry {
    fn new(text: &str, recipient: Option<String>) -> Self {
        let source = !matches!(kind(text), Some(Kind::Json | Kind::Jws)) && !text.starts_with('<');
        let badge = given::badge(text).is_none();
        Self { text: text.to_owned(), badge, source: source.then(|| text.to_owned()), recipient }
    }
}

fn is_badge(cell: &str) -> bool {
    given::badge(cell).is_none() && matches!(kind(cell), Some(Kind::Url | Kind::Jws))
}

/// The cells of one line; quoted ones may hold the delimiter. (<https://www.rfc-editor.org/rfc/rfc4180#section-2>)
fn cells(line: &str, delimiter: char) -> Vec<String> {
    let mut cells = Vec::new();
    let mut cell = String::new();
    let (mut quoted, mut blank) = (false, true);
    let mut chars = line.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '"' if quoted && chars.next_if_eq(&'"').is_some() => {
                cell.push('"');
                blank = false;
            }
            '"' if quoted || blank => quoted = !quoted,
            char if char == delimiter && !quoted => {
                cells.push(std::mem::take(&mut cell));
                blank = true;
            }
            char => {
                cell.push(char);
                blank = blank && char.is_whitespace();
            }
        }
    }
    cells.push(cell);
    cells.into_iter().map(|cell| cell.trim().to_owned()).collect()
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
