//! Lower and upper case by the browser's own tables. (<https://tc39.es/ecma262/#sec-string.prototype.tolowercase>)

use js_sys::JsString;

pub(crate) fn lower(text: &str) -> String {
    String::from(JsString::from(text).to_lower_case())
}

pub(crate) fn upper(text: &str) -> String {
    String::from(JsString::from(text).to_upper_case())
}
