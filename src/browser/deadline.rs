//! Time limits for what JavaScript is asked for.

use js_sys::{Array, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortSignal;

/// When what was asked for has taken too long, or the caller gave up.
pub(super) struct Deadline {
    /// Absent where the caller's function keeps the time itself, and nobody can give up.
    signal: Option<AbortSignal>,
    /// Rejects at that moment, since what is called may ignore the signal.
    passes: Option<Promise>,
}

impl Deadline {
    /// One that passes after so many milliseconds, or when the caller's signal says so.
    pub(super) fn new(limit: Option<f64>, given: Option<&AbortSignal>) -> Self {
        let limit = limit.map(AbortSignal::timeout_with_f64);
        let signal = match (limit, given) {
            (Some(limit), Some(given)) => Some(AbortSignal::any(&Array::of2(&limit, given))),
            // Not the given one itself, since something may wait for that already.
            (None, Some(given)) => Some(AbortSignal::any(&Array::of1(given))),
            (limit, None) => limit,
        };
        let passes = signal.as_ref().map(|signal| Promise::new(&mut |_, reject| signal.set_onabort(Some(&reject))));
        if let Some(passes) = &passes {
            // Handles the rejection where no race does: what is called may throw at once, or end this instance.
            drop(Promise::all_settled(&Array::of1(passes)));
        }
        Self { signal, passes }
    }

    /// The signal that says so to what is called.
    pub(super) fn signal(&self) -> Option<&AbortSignal> {
        self.signal.as_ref()
    }

    /// Whether that moment has passed.
    pub(super) fn passed(&self) -> bool {
        self.signal.as_ref().is_some_and(AbortSignal::aborted)
    }

    /// What whoever waits is told then.
    pub(super) fn reason(&self) -> JsValue {
        self.signal.as_ref().map_or(JsValue::UNDEFINED, AbortSignal::reason)
    }

    /// Waits for a value, until that moment.
    pub(super) async fn race(&self, value: &JsValue) -> Result<JsValue, JsValue> {
        if self.passed() {
            return Err(self.reason());
        }
        let settling = match &self.passes {
            Some(passes) => Array::of2(value, passes),
            None => Array::of1(value),
        };
        JsFuture::from(Promise::race(&settling)).await
    }
}
