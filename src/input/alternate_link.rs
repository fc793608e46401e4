//! Pages that name their badge for machines.

/// The address in the page's first `<link rel="alternate" type="application/ld+json">` (or `application/json`), as written.
/// (<https://html.spec.whatwg.org/multipage/links.html#rel-alternate>)
#[must_use]
pub fn alternate(page: &str) -> Option<String> {
    let mut rest = page;
    while let Some(at) = find_ignoring_case(rest, "<link") {
        let tag = rest.get(at + 5..)?;
        let end = tag.find('>')?;
        let attributes = tag.get(..end)?;
        let is = |name: &str, values: &[&str]| {
            attribute(attributes, name).is_some_and(|found| {
                let word = found.split([' ', ';']).next().unwrap_or_default();
                values.iter().any(|value| word.eq_ignore_ascii_case(value))
            })
        };
        if is("rel", &["alternate"]) && is("type", &["application/ld+json", "application/json"]) {
            return attribute(attributes, "href").map(|href| href.replace("&amp;", "&"));
        }
        rest = tag.get(end..)?;
    }
    None
}

fn find_ignoring_case(text: &str, needle: &str) -> Option<usize> {
    let window = |window: &[u8]| window.eq_ignore_ascii_case(needle.as_bytes());
    text.as_bytes().windows(needle.len()).position(window)
}

/// The value of an attribute, quoted or not.
fn attribute<'a>(mut attributes: &'a str, name: &str) -> Option<&'a str> {
    loop {
        attributes = attributes.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        let end = attributes.find(|c: char| c.is_whitespace() || c == '=')?;
        let (found, rest) = attributes.split_at_checked(end)?;
        let rest = rest.trim_start();
        let Some(value) = rest.strip_prefix('=') else {
            attributes = rest;
            continue;
        };
        let value = value.trim_start();
        let (value, rest) = match value.strip_prefix(['"', '\'']) {
            Some(quoted) => quoted.split_once(value.chars().next()?)?,
            None => value.split_at_checked(value.find(char::is_whitespace).unwrap_or(value.len()))?,
        };
        if found.eq_ignore_ascii_case(name) {
            return Some(value.trim());
        }
        attributes = rest;
    }
}

#[cfg(test)]
mod tests {
    use super::alternate;

    #[test]
    fn a_page_names_its_badge() {
        let page = "<!DOCTYPE html><html><head><LINK rel=stylesheet href=a.css>\
                    <link rel=\"alternate\" type='application/rss+xml' href='feed'>\
                    <link href=\"/assertions/1?a=1&amp;b=2\" type=application/ld+json rel=alternate /></head>";
        assert_eq!(alternate(page).as_deref(), Some("/assertions/1?a=1&b=2"));
    }

    #[test]
    fn other_pages_name_none() {
        for page in [
            "",
            "<link",
            "<link>",
            "<link rel=alternate type=application/json>",
            "<link rel=alternate href=x>",
            "<link rel=\"",
        ] {
            assert_eq!(alternate(page), None, "{page}");
        }
    }
}
