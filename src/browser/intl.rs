//! Dates, numbers and plurals by the browser's own `Intl`. (<https://tc39.es/ecma402/>)

use std::cell::OnceCell;
use std::cmp::Ordering;

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::base::time::DateTime;
use crate::view::formatter::{English, Formatter};

/// The formats of one language, as a region writes them.
pub(super) struct Intl {
    language: JsValue,
    /// What formats are asked for: the tag with the region, then the language alone.
    locales: JsValue,
    collator: OnceCell<Option<Function>>,
}

impl Intl {
    /// The formats of a BCP 47 tag (`locale`) for words of a language; where the browser knows neither, those of its own language.
    pub(super) fn new(language: &str, locale: &str) -> Self {
        let language = JsValue::from(language);
        let locales = if locale.is_empty() { language.clone() } else { Array::of2(&locale.into(), &language).into() };
        Self { language, locales, collator: OnceCell::new() }
    }

    /// Calls `new Intl[class](locales, options)[method](value)`.
    fn format(&self, class: &str, options: &[(&str, &str)], method: &str, value: &JsValue) -> Option<String> {
        let format = construct(class, &self.locales, options)?;
        self::method(&format, method)?.call1(&format, value).ok()?.as_string()
    }

    /// In the calendar in which badges write their dates, whatever the region is used to.
    fn date_by(&self, at: DateTime, options: &[(&str, &str)]) -> Option<String> {
        let date = js_sys::Date::new(&at.to_string().into());
        let options = [options, &[("calendar", "gregory")]].concat();
        self.format("DateTimeFormat", &options, "format", &date)
    }
}

/// Calls `new Intl[class](locales, options)`.
fn construct(class: &str, locales: &JsValue, options: &[(&str, &str)]) -> Option<JsValue> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let class: Function = Reflect::get(&intl, &class.into()).ok()?.dyn_into().ok()?;
    let given = Object::new();
    for (name, value) in options {
        Reflect::set(&given, &(*name).into(), &(*value).into()).ok()?;
    }
    let format = Reflect::construct(&class, &Array::of2(locales, &given));
    format.or_else(|_| Reflect::construct(&class, &Array::of2(&JsValue::UNDEFINED, &given))).ok()
}

fn method(object: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(object, &name.into()).ok()?.dyn_into().ok()
}

impl Formatter for Intl {
    fn date(&self, at: DateTime) -> String {
        self.date_by(at, &[("dateStyle", "long"), ("timeZone", "UTC")]).unwrap_or_else(|| English.date(at))
    }

    fn month(&self, at: DateTime) -> String {
        let options = [("year", "numeric"), ("month", "long"), ("timeZone", "UTC")];
        self.date_by(at, &options).unwrap_or_else(|| English.month(at))
    }

    fn year(&self, at: DateTime) -> String {
        let options = [("year", "numeric"), ("timeZone", "UTC")];
        self.date_by(at, &options).unwrap_or_else(|| English.year(at))
    }

    fn moment(&self, at: DateTime) -> String {
        self.date_by(at, &[("dateStyle", "medium"), ("timeStyle", "short")]).unwrap_or_else(|| English.moment(at))
    }

    fn number(&self, number: usize) -> String {
        let value = u32::try_from(number).unwrap_or(u32::MAX);
        self.format("NumberFormat", &[], "format", &value.into()).unwrap_or_else(|| English.number(number))
    }

    /// By the language of the words, since a region may count otherwise than they do.
    fn plural(&self, number: usize) -> String {
        let value = u32::try_from(number).unwrap_or(u32::MAX);
        let rules = construct("PluralRules", &self.language, &[]);
        let category = rules.and_then(|rules| method(&rules, "select")?.call1(&rules, &value.into()).ok()?.as_string());
        category.unwrap_or_else(|| English.plural(number))
    }

    /// By the order of the language, without regard to case. (<https://tc39.es/ecma402/#collator-objects>)
    fn compare(&self, one: &str, other: &str) -> Ordering {
        let collator = self.collator.get_or_init(|| {
            let options = [("sensitivity", "base")];
            construct("Collator", &self.language, &options).and_then(|collator| method(&collator, "compare"))
        });
        let order =
            collator.as_ref().and_then(|compare| compare.call2(&JsValue::UNDEFINED, &one.into(), &other.into()).ok());
        let order = order.and_then(|order| order.as_f64()).and_then(|order| order.partial_cmp(&0.0));
        order.unwrap_or_else(|| English.compare(one, other))
    }
}
