//! The Markdown that criteria and narratives are written in: a strict subset of `CommonMark` (<https://spec.commonmark.org/0.31.2/>).
//!
//! Paragraphs, headings, lists of one level, quotes, code, emphasis, links and bare https addresses. Raw HTML and images are no
//! markup here: they stay the text that they are. A full parser would be the largest part of the view (its tables of entities and
//! of Unicode punctuation alone are larger than this file), for what badges hardly use.

use super::link::{Link, Words};
use super::node::{Node, classed, el};

/// The deepest nesting of emphasis and links.
const MAX_DEPTH: usize = 8;

/// Reads a text into blocks.
#[must_use]
pub fn markdown(text: &str) -> Vec<Node> {
    let mut blocks = Vec::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            continue;
        }
        if let Some(fence) = fence(trimmed) {
            let code: Vec<&str> = lines.by_ref().take_while(|line| !line.trim().starts_with(fence)).collect();
            blocks.push(el("pre").with(el("code").text(code.join("\n"))).into());
        } else if let Some(title) = heading(trimmed) {
            blocks.push(classed("p", "prose-title").with_all(inline(title, 0)).into());
        } else if is_rule(trimmed) {
            blocks.push(el("hr").into());
        } else if let Some((kind, first)) = item(trimmed) {
            let mut items = vec![first.to_owned()];
            while let Some(next) = lines.peek().map(|line| line.trim()) {
                match item(next) {
                    Some((same, text)) if same == kind => items.push(text.to_owned()),
                    None if !next.is_empty() && !starts_block(next) => {
                        let item = items.pop().unwrap_or_default();
                        items.push(format!("{item} {next}"));
                    }
                    _ => break,
                }
                lines.next();
            }
            blocks.push(el(kind).with_all(items.iter().map(|item| el("li").with_all(inline(item, 0)))).into());
        } else {
            let (tag, mut text) = match trimmed.strip_prefix('>') {
                Some(quoted) => ("blockquote", quoted.trim().to_owned()),
                None => ("p", with_break(line)),
            };
            while let Some(next) = lines.next_if(|line| continues(line.trim(), tag)) {
                text.push('\n');
                text.push_str(&with_break(next.trim_start().trim_start_matches('>')));
            }
            blocks.push(el(tag).with_all(inline(text.trim_end(), 0)).into());
        }
    }
    blocks
}

/// A line that ends in two spaces or a backslash breaks the line; marked here by a vertical tab.
fn with_break(line: &str) -> String {
    let hard = line.ends_with("  ") || line.ends_with('\\');
    let line = line.trim().trim_end_matches('\\');
    if hard { format!("{line}\u{b}") } else { line.to_owned() }
}

fn continues(line: &str, tag: &str) -> bool {
    !line.is_empty() && (!starts_block(line) || (tag == "blockquote" && line.starts_with('>')))
}

fn starts_block(line: &str) -> bool {
    heading(line).is_some() || item(line).is_some() || is_rule(line) || fence(line).is_some() || line.starts_with('>')
}

fn fence(line: &str) -> Option<&'static str> {
    ["```", "~~~"].into_iter().find(|fence| line.starts_with(fence))
}

fn heading(line: &str) -> Option<&str> {
    let title = line.trim_start_matches('#');
    let level = line.len() - title.len();
    ((1..=6).contains(&level) && title.starts_with(' ')).then(|| title.trim().trim_end_matches('#').trim_end())
}

fn is_rule(line: &str) -> bool {
    let marks: String = line.chars().filter(|char| !char.is_whitespace()).collect();
    marks.len() >= 3 && ['-', '*', '_'].iter().any(|mark| marks.chars().all(|char| char == *mark))
}

/// The list that a line belongs to, and its text.
fn item(line: &str) -> Option<(&'static str, &str)> {
    if let Some(text) = ["- ", "* ", "+ ", "• "].iter().find_map(|bullet| line.strip_prefix(bullet)) {
        return (!is_rule(line)).then(|| ("ul", text.trim()));
    }
    let rest = line.trim_start_matches(|char: char| char.is_ascii_digit());
    let digits = line.len() - rest.len();
    let text = rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") "))?;
    (1..=4).contains(&digits).then(|| ("ol", text.trim()))
}

/// Reads the text of one block.
fn inline(text: &str, depth: usize) -> Vec<Node> {
    let (mut nodes, mut plain) = (Vec::new(), String::new());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let before = plain.chars().next_back();
        if let Some((node, after)) = span(rest, before, depth) {
            flush(&mut nodes, &mut plain);
            nodes.push(node);
            rest = after;
            continue;
        }
        let escaped = rest.strip_prefix('\\').and_then(|rest| rest.chars().next()).filter(char::is_ascii_punctuation);
        match (first, escaped) {
            (_, Some(char)) => {
                plain.push(char);
                rest = rest.get(1 + char.len_utf8()..).unwrap_or_default();
            }
            ('\u{b}', None) => {
                flush(&mut nodes, &mut plain);
                nodes.push(el("br").into());
                rest = rest.get(1..).unwrap_or_default();
            }
            (char, None) => {
                plain.push(char);
                rest = rest.get(char.len_utf8()..).unwrap_or_default();
            }
        }
    }
    flush(&mut nodes, &mut plain);
    nodes
}

fn flush(nodes: &mut Vec<Node>, plain: &mut String) {
    if !plain.is_empty() {
        nodes.push(Node::Text(std::mem::take(plain)));
    }
}

/// Code, a link, an address or emphasis at the start of `text`, and what follows it.
fn span(text: &str, before: Option<char>, depth: usize) -> Option<(Node, &str)> {
    if depth >= MAX_DEPTH {
        return None;
    }
    match text.chars().next()? {
        '`' => code(text),
        '[' => link(text, depth),
        '<' => autolink(text),
        'h' if !before.is_some_and(char::is_alphanumeric) => bare_link(text),
        '*' | '_' => emphasis(text, before, depth),
        _ => None,
    }
}

fn code(text: &str) -> Option<(Node, &str)> {
    let (code, rest) = text.strip_prefix('`')?.split_once('`')?;
    (!code.is_empty()).then(|| (el("code").text(code).into(), rest))
}

/// `[words](address)`; words whose address may not be followed stay words.
fn link(text: &str, depth: usize) -> Option<(Node, &str)> {
    let (words, rest) = text.strip_prefix('[')?.split_once("](")?;
    let (target, rest) = rest.split_once(')')?;
    if words.contains(['[', ']', '\n']) || words.is_empty() {
        return None;
    }
    let address = target.split_whitespace().next().unwrap_or_default().trim_matches(['<', '>']);
    let words = inline(words, MAX_DEPTH.max(depth));
    Some((
        match Link::parse(address) {
            Some(link) => link.anchor(words, Words::Foreign).into(),
            None => el("span").with_all(words).into(),
        },
        rest,
    ))
}

fn autolink(text: &str) -> Option<(Node, &str)> {
    let (address, rest) = text.strip_prefix('<')?.split_once('>')?;
    Some((bare(&Link::parse(address)?), rest))
}

fn bare_link(text: &str) -> Option<(Node, &str)> {
    if !text.starts_with("https://") {
        return None;
    }
    let end = text
        .find(|char: char| char.is_whitespace() || matches!(char, '<' | '>' | '"' | ')' | ']' | '\u{b}'))
        .unwrap_or(text.len());
    let address = text.get(..end)?.trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_', '\'']);
    Some((bare(&Link::parse(address)?), text.get(address.len()..)?))
}

/// An address without words of its own, as it is sent.
fn bare(link: &Link) -> Node {
    let address = link.href().strip_prefix("mailto:").unwrap_or(link.href());
    link.anchor(vec![Node::Text(address.to_owned())], Words::Naming).into()
}

/// `*`, `_` for emphasis, doubled for strong emphasis; `_` not inside of words.
fn emphasis(text: &str, before: Option<char>, depth: usize) -> Option<(Node, &str)> {
    let [(mark, tag), (single, em)] =
        if text.starts_with('*') { [("**", "strong"), ("*", "em")] } else { [("__", "strong"), ("_", "em")] };
    let (mark, tag) = if text.starts_with(mark) { (mark, tag) } else { (single, em) };
    if mark.starts_with('_') && before.is_some_and(char::is_alphanumeric) {
        return None;
    }
    let inner = text.strip_prefix(mark)?;
    if inner.starts_with(char::is_whitespace) {
        return None;
    }
    let close = inner.match_indices(mark).map(|(at, _)| at).find(|at| closes(inner, *at, mark))?;
    let (content, rest) = (inner.get(..close)?, inner.get(close + mark.len()..)?);
    Some((el(tag).with_all(inline(content, depth + 1)).into(), rest))
}

fn closes(inner: &str, at: usize, mark: &str) -> bool {
    let before = inner.get(..at).and_then(|text| text.chars().next_back());
    let after = inner.get(at + mark.len()..).and_then(|text| text.chars().next());
    let text_before = before.is_some_and(|char| !char.is_whitespace());
    let own_mark = mark.len() == 2 || after.is_none_or(|char| !mark.starts_with(char));
    let word_ends = !mark.starts_with('_') || !after.is_some_and(char::is_alphanumeric);
    text_before && own_mark && word_ends
}

#[cfg(test)]
mod tests {
    use super::markdown;
    use crate::view::node::Node;

    fn outline(text: &str) -> String {
        fn write(node: &Node, out: &mut String) {
            match node {
                Node::Text(text) => out.push_str(text),
                Node::Element(element) => {
                    let href = element.attribute("href").map(|href| format!(" {href}")).unwrap_or_default();
                    out.extend(["<", element.tag, &href, ">"]);
                    for child in &element.children {
                        write(child, out);
                    }
                    out.push_str("</>");
                }
            }
        }
        let mut out = String::new();
        for node in &markdown(text) {
            write(node, &mut out);
        }
        out
    }

    #[test]
    fn blocks() {
        assert_eq!(outline("one\ntwo\n\nthree"), "<p>one\ntwo</><p>three</>");
        assert_eq!(outline("# Title\ntext"), "<p>Title</><p>text</>");
        assert_eq!(outline("- a\n- b\n  more\n\n1. c\n2. d"), "<ul><li>a</><li>b more</></><ol><li>c</><li>d</></>");
        assert_eq!(outline("> said\n> so"), "<blockquote>said\nso</>");
        assert_eq!(outline("a  \nb"), "<p>a<br></>\nb</>");
        assert_eq!(outline("---"), "<hr></>");
        assert_eq!(outline("```\n<b>\n```\nx"), "<pre><code><b></></><p>x</>");
    }

    #[test]
    fn spans() {
        assert_eq!(
            outline("**bold** and *soft* and `co*de*`"),
            "<p><strong>bold</> and <em>soft</> and <code>co*de*</></>"
        );
        assert_eq!(outline("snake_case_name 2 * 3 * 4"), "<p>snake_case_name 2 * 3 * 4</>");
        assert_eq!(outline(r"\*plain\*"), "<p>*plain*</>");
        assert_eq!(outline("**a *b* c**"), "<p><strong>a <em>b</> c</></>");
        assert_eq!(outline("**open"), "<p>**open</>");
    }

    #[test]
    fn links_show_their_host() {
        assert_eq!(
            outline("[my bank](https://evil.example/x)"),
            "<p><a https://evil.example/x>my bank<bdi> (evil.example)</></></>"
        );
        assert_eq!(outline("see https://a.example/b."), "<p>see <a https://a.example/b>https://a.example/b</>.</>");
        assert_eq!(outline("[x](javascript:alert(1))"), "<p><span>x</>)</>");
    }

    #[test]
    fn raw_html_and_images_stay_text() {
        assert_eq!(outline("<script>alert(1)</script>"), "<p><script>alert(1)</script></>");
        assert_eq!(outline("<img src=x onerror=alert(1)>"), "<p><img src=x onerror=alert(1)></>");
        let image = outline("![x](https://a.example/p.png)");
        assert!(image.starts_with("<p>!<a https://a.example/p.png>"), "{image}");
    }

    #[test]
    fn deep_nesting_ends() {
        let text = "*a **b ".repeat(2000);
        assert!(!markdown(&text).is_empty());
    }
}
