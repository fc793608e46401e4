//! Dates, numbers and plurals by the browser's own `Intl`. (<https://tc39.es/ecma402/>)

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::time::DateTime;
use crate::view::formatter::{English, Formatter};

/// The formats of one language.
pub(super) struct Intl {
    language: JsValue,
}

impl Intl {
    /// Of a BCP 47 tag; one that the browser does not know gives the browser's own language.
    pub(super) fn new(language: &str) -> Self {
        Self { language: language.into() }
    }

    /// Calls `new Intl[class](language, options)[method](value)`.
    fn format(&self, class: &str, options: &[(&str, &str)], method: &str, value: &JsValue) -> Option<String> {
        let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
        let class: Function = Reflect::get(&intl, &class.into()).ok()?.dyn_into().ok()?;
        let given = Object::new();
        for (name, value) in options {
            Reflect::set(&given, &(*name).into(), &(*value).into()).ok()?;
        }
        let format = Reflect::construct(&class, &Array::of2(&self.language, &given));
        let format = format.or_else(|_| Reflect::construct(&class, &Array::of2(&JsValue::UNDEFINED, &given))).ok()?;
        let method: Function = Reflect::get(&format, &method.into()).ok()?.dyn_into().ok()?;
        method.call1(&format, value).ok()?.as_string()
    }

    fn date_by(&self, at: DateTime, options: &[(&str, &str)]) -> Option<String> {
        let date = js_sys::Date::new(&at.to_string().into());
        self.format("DateTimeFormat", options, "format", &date)
    }
}

impl Formatter for Intl {
    fn date(&self, at: DateTime) -> String {
        self.date_by(at, &[("dateStyle", "long"), ("timeZone", "UTC")]).unwrap_or_else(|| English.date(at))
    }

    fn month(&self, at: DateTime) -> String {
        let options = [("year", "numeric"), ("month", "long"), ("timeZone", "UTC")];
        self.date_by(at, &options).unwrap_or_else(|| English.month(at))
    }

    fn moment(&self, at: DateTime) -> String {
        self.date_by(at, &[("dateStyle", "medium"), ("timeStyle", "short")]).unwrap_or_else(|| English.moment(at))
    }

    fn number(&self, number: usize) -> String {
        let value = u32::try_from(number).unwrap_or(u32::MAX);
        self.format("NumberFormat", &[], "format", &value.into()).unwrap_or_else(|| English.number(number))
    }

    fn plural(&self, number: usize) -> String {
        let value = u32::try_from(number).unwrap_or(u32::MAX);
        self.format("PluralRules", &[], "select", &value.into()).unwrap_or_else(|| English.plural(number))
    }
}
