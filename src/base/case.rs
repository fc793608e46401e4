//! Lower and upper case by Unicode. In the browser its own tables serve: those of the standard library are 8 KB of what a visitor
//! downloads, and say the same.

/// The text in lower case.
#[must_use]
pub(crate) fn lower(text: &str) -> String {
    if text.is_ascii() { text.to_ascii_lowercase() } else { unicode::lower(text) }
}

/// The text in upper case.
#[must_use]
pub(crate) fn upper(text: &str) -> String {
    if text.is_ascii() { text.to_ascii_uppercase() } else { unicode::upper(text) }
}

#[cfg(not(target_arch = "wasm32"))]
mod unicode {
    pub(super) fn lower(text: &str) -> String {
        text.to_lowercase()
    }

    pub(super) fn upper(text: &str) -> String {
        text.to_uppercase()
    }
}

/// By the tables of the JavaScript engine. (<https://tc39.es/ecma262/#sec-string.prototype.tolowercase>)
#[cfg(target_arch = "wasm32")]
mod unicode {
    use js_sys::JsString;

    pub(super) fn lower(text: &str) -> String {
        String::from(JsString::from(text).to_lower_case())
    }

    pub(super) fn upper(text: &str) -> String {
        String::from(JsString::from(text).to_upper_case())
    }
}
