//! How the words of a badge look among ours: freed of what hides, reorders or piles up, on one line, cut.
//!
//! Decision: characters that shape the one before them, as Persian, Indic scripts, Japanese names and emoji need, stay where they can do
//! that: one at a time, after a character beyond ASCII.

/// The most combining marks on one character. Hebrew with its accents has four, and no language more.
const MAX_MARKS: usize = 4;

/// The longest word of a specification. The longest that this project knows, `EnvelopedVerifiablePresentation`, has 31 characters.
const MAX_TOKEN_CHARS: usize = 48;

/// What a badge says, on one line, cut to `max_chars`. Empty if there is nothing to be seen.
#[must_use]
pub fn shown(text: &str, max_chars: usize) -> String {
    cleaned(text, Space::OneLine, max_chars)
}

/// What a badge says in several lines, cut to `max_chars`.
#[must_use]
pub fn shown_lines(text: &str, max_chars: usize) -> String {
    cleaned(text, Space::Lines, max_chars)
}

/// The same with its white space kept: in Markdown, space at the ends of lines has a meaning.
#[must_use]
pub fn shown_as_set(text: &str, max_chars: usize) -> String {
    cleaned(text, Space::AsSet, max_chars)
}

/// What becomes of white space.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Space {
    /// One space, whatever it is.
    OneLine,
    /// Line breaks stay; what else there is, is one space.
    Lines,
    /// All of it stays.
    AsSet,
}

/// Whether a text is a word of a specification, by its letters: none of them makes a sentence.
#[must_use]
pub fn is_token(text: &str) -> bool {
    let fits = |char: char| char.is_ascii_alphanumeric() || "-_.:/#@+~".contains(char);
    !text.is_empty() && text.chars().all(fits) && text.len() <= MAX_TOKEN_CHARS
}

/// The text without what could end the quotation marks around it.
pub(super) fn unquoted(text: &str) -> String {
    let is_quote = |char: char| matches!(char, '"' | '«' | '»' | '\u{2033}' | '\u{201c}'..='\u{201f}' | '\u{300c}'..='\u{300f}' | '\u{301d}'..='\u{301f}' | '\u{ff02}' | '\u{ff62}' | '\u{ff63}');
    text.replace(is_quote, "'")
}

/// The first so many characters without what cannot be seen, or acts on the words around it.
fn cleaned(text: &str, set: Space, max_chars: usize) -> String {
    let mut cleaned = String::new();
    let (mut spaced, mut marks, mut last) = (false, 0, ' ');
    let (mut is_empty, mut count) = (true, 0);
    for char in text.chars() {
        if char.is_whitespace() {
            let is_break = matches!(char, '\n' | '\u{2028}' | '\u{2029}');
            let kept = match (set, is_break) {
                (Space::Lines | Space::AsSet, true) => Some('\n'),
                (Space::AsSet, false) => (char != '\r').then_some(char),
                _ => None,
            };
            spaced = kept.is_none();
            if let Some(kept) = kept.filter(|_| !is_empty && count < max_chars) {
                cleaned.push(kept);
                count += 1;
            }
            continue;
        }
        if char.is_control() || (is_ignorable(char) && !shapes(char, last)) {
            continue;
        }
        marks = if is_mark(char) { marks + 1 } else { 0 };
        if marks > MAX_MARKS || (marks > 0 && (is_empty || spaced || cleaned.ends_with(char::is_whitespace))) {
            continue;
        }
        if std::mem::take(&mut spaced) && !is_empty && !cleaned.ends_with(char::is_whitespace) && count < max_chars {
            cleaned.push(' ');
            count += 1;
        }
        if count == max_chars {
            cleaned.truncate(cleaned.trim_end().len());
            cleaned.push('…');
            return cleaned;
        }
        cleaned.push(char);
        count += 1;
        is_empty &= is_blank(char);
        last = char;
    }
    if is_empty { String::new() } else { cleaned.trim_end().to_owned() }
}

/// The letters of a JSON document with what cannot be seen escaped, as JSON may. (<https://www.rfc-editor.org/rfc/rfc8259#section-7>)
pub(super) fn escaped(document: impl Iterator<Item = char>) -> String {
    let mut escaped = String::new();
    for char in document {
        if is_blank(char) {
            let mut units = [0; 2];
            escaped.extend(char.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")));
        } else {
            escaped.push(char);
        }
    }
    escaped
}

/// Whether a character cannot be seen: those of `Default_Ignorable_Code_Point`, among them every control of direction.
/// (<https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point>)
fn is_ignorable(char: char) -> bool {
    matches!(char,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// Whether an ignorable character changes how the one before it looks: joiners and variation selectors.
/// (<https://www.unicode.org/reports/tr31/#Layout_and_Format_Control_Characters>)
fn shapes(char: char, last: char) -> bool {
    matches!(char, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
        && !last.is_ascii()
        && (!is_ignorable(last) || (char == '\u{200d}' && last == '\u{fe0f}'))
}

/// Whether a character leaves its place empty, though it is neither white space nor ignorable.
fn is_blank(char: char) -> bool {
    matches!(char, '\u{2800}') || is_ignorable(char)
}

/// Whether a character is a mark over, under or around another one, of the blocks of such marks or a script whose fonts pile them up.
/// (<https://www.unicode.org/Public/UCD/latest/ucd/Blocks.txt>)
fn is_mark(char: char) -> bool {
    matches!(char,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}'
        | '\u{670}' | '\u{6d6}'..='\u{6ed}' | '\u{711}' | '\u{730}'..='\u{74a}' | '\u{8ca}'..='\u{902}' | '\u{93c}'
        | '\u{941}'..='\u{948}' | '\u{94d}' | '\u{951}'..='\u{957}' | '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}'
        | '\u{eb1}' | '\u{eb4}'..='\u{ebc}' | '\u{ec8}'..='\u{ece}' | '\u{f18}' | '\u{f19}' | '\u{f71}'..='\u{f84}'
        | '\u{f8d}'..='\u{fbc}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}'
        | '\u{302a}'..='\u{302f}' | '\u{3099}' | '\u{309a}' | '\u{a66f}'..='\u{a67d}' | '\u{a8e0}'..='\u{a8f1}'
        | '\u{fe20}'..='\u{fe2f}')
}

#[cfg(test)]
mod tests {
    use super::{is_token, shown, shown_as_set, shown_lines, unquoted};

    #[test]
    fn long_texts_are_cut_by_characters() {
        assert_eq!(shown("äöü", 2), "äö…");
        assert_eq!(shown(" äöü ", 3), "äöü");
    }

    #[test]
    fn a_text_stands_on_one_line_unless_it_may_have_more() {
        let text = "Soil\n\n\n   Survey \t of\u{2028}fields\r\n";
        assert_eq!(shown(text, 99), "Soil Survey of fields");
        assert_eq!(shown_lines(text, 99), "Soil\n\n\nSurvey of\nfields");
        assert_eq!(shown_as_set(text, 99), "Soil\n\n\n   Survey \t of\nfields");
        assert_eq!(shown_as_set("one  \r\n\u{202e}two\u{200b}", 99), "one  \ntwo");
    }

    #[test]
    fn what_cannot_be_seen_is_gone() {
        for blank in [
            "\u{200b}",
            "\u{3164}",
            "\u{2800}\u{2800}",
            " \u{ad}\u{feff} ",
            "\u{e0041}",
            "\u{301}",
            "\u{fe0f}",
            "\u{ffa0} \u{115f}",
        ] {
            assert_eq!(shown(blank, 99), "", "{}", blank.escape_unicode());
        }
        assert_eq!(shown("S\u{200b}o\u{ad}i\u{2060}l\u{e0053}", 99), "Soil");
        assert_eq!(shown("\u{202e}gnorw\u{2069}\u{200e} \u{61c}way", 99), "gnorw way");
        assert_eq!(shown("a\u{0}b\u{85}c\u{1b}", 99), "ab c");
    }

    #[test]
    fn what_a_script_needs_stays() {
        for needed in [
            "می\u{200c}خواهم",
            "क्\u{200d}ष",
            "葛\u{e0100}城",
            "👩\u{200d}👩\u{200d}👧",
            "❤\u{fe0f}\u{200d}🔥",
            "Việt Nam",
            "שָׁלוֹם",
            "ภาษาไทย",
            "༄༅ཀྲུ",
        ] {
            assert_eq!(shown(needed, 99), needed, "{}", needed.escape_unicode());
        }
        assert_eq!(shown("a\u{200d}b\u{fe0f}", 99), "ab");
    }

    #[test]
    fn marks_do_not_pile_up() {
        let pile = |mark: char| format!("S{}oil", mark.to_string().repeat(30));
        for mark in ['\u{301}', '\u{332}', '\u{20dd}', '\u{e47}', '\u{64b}', '\u{489}', '\u{1dc4}', '\u{fe20}'] {
            assert_eq!(
                shown(&pile(mark), 99).chars().filter(|char| *char == mark).count(),
                4,
                "{}",
                mark.escape_unicode()
            );
        }
    }

    #[test]
    fn a_token_is_no_sentence() {
        for token in
            ["eddsa-rdfc-2022", "ES256K", "did:ion", "@context", "BitstringStatusListEntry", "application/vc+cose"]
        {
            assert!(is_token(token), "{token}");
        }
        for other in ["", "It is valid", "valid.\u{a0}It", "éddsa", &"x".repeat(49)] {
            assert!(!is_token(other), "{other}");
        }
    }

    #[test]
    fn a_quotation_cannot_be_ended() {
        assert_eq!(unquoted("Harvard”. It is “valid」"), "Harvard'. It is 'valid'");
    }
}
