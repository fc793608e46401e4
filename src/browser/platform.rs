//! Signatures that the platform verifies, by Web Crypto. (<https://www.w3.org/TR/WebCryptoAPI/>)
//!
//! It is called by what the script imports for other calls as well, since each further import makes the script longer.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Function, JSON, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

use super::deadline::Deadline;
use crate::base::memory::{Derived, Memory, Remembered};
use crate::net::platform::{Curve, EcdsaKey, SignedMessage};

/// Milliseconds after which the platform counts as one that does not answer, or less by up to half of them. It answers in one or two.
const LIMIT: f64 = 2_000.0;

/// The cryptography of the platform, for all verifications of an instance.
#[derive(Default)]
pub(super) struct Platform {
    /// The keys that were last used.
    keys: Memory,
    /// Whether it has not answered once; then it is not asked again.
    is_silent: Cell<bool>,
    /// The last time limit, with the moment when it began.
    limit: RefCell<Option<(f64, Rc<Deadline>)>>,
}

impl Platform {
    /// Which of these signatures match by what the platform says, in their order; shorter or empty where it has no say. `now` is a moment
    /// of the page's clock.
    pub(super) async fn matching(&self, key: &EcdsaKey, signed: &[SignedMessage<'_>], now: f64) -> Vec<bool> {
        if self.is_silent.get() {
            return Vec::new();
        }
        let deadline = self.deadline(now);
        let answers = self.answers(key, signed, &deadline).await;
        self.is_silent.set(self.is_silent.get() || deadline.passed());
        answers.unwrap_or_default()
    }

    /// The time limit for what is asked now. What is asked soon after shares it: one that is no longer needed fires all the same, which
    /// for many badges in a row would cost a tenth of their time.
    fn deadline(&self, now: f64) -> Rc<Deadline> {
        let mut limit = self.limit.borrow_mut();
        let shared =
            limit.as_ref().filter(|(began, last)| (0.0..LIMIT / 2.0).contains(&(now - began)) && !last.passed());
        if let Some((_, last)) = shared {
            return last.clone();
        }
        let deadline = Rc::new(Deadline::new(Some(LIMIT), None));
        *limit = Some((now, deadline.clone()));
        deadline
    }

    async fn answers(
        &self,
        key: &EcdsaKey,
        signed: &[SignedMessage<'_>],
        deadline: &Deadline,
    ) -> Result<Vec<bool>, JsValue> {
        let algorithm = algorithm(key.curve)?;
        let imported = deadline.race(&self.keys.derived::<Imported>(key).0).await?;
        let asked = Array::new();
        for (index, one) in (0..).zip(signed) {
            let (signature, message) = (bytes(one.signature), bytes(one.message));
            // One that could not be asked about is as one without an answer; those asked about before are heard all the same.
            asked.set(index, call("verify", &[&algorithm, &imported, &signature, &message]).unwrap_or_default());
        }
        let settled = Array::from(&deadline.race(&Promise::all_settled(&asked)).await?);
        let said = (0..settled.length()).map(|index| Reflect::get(&settled.get(index), &"value".into()));
        Ok(said.map(|said| said.is_ok_and(|said| said == JsValue::TRUE)).collect())
    }
}

/// A key of the platform: the promise of it, or `undefined` where it could not be asked for.
struct Imported(JsValue);

impl Derived for Imported {
    fn of(source: &EcdsaKey) -> Self {
        let import = algorithm(source.curve).and_then(|algorithm| {
            let usages = Array::of1(&"verify".into());
            call("importKey", &[&"raw".into(), &bytes(&source.point), &algorithm, &JsValue::FALSE, &usages])
        });
        Self(import.unwrap_or_default())
    }
}

impl Remembered for Imported {
    type Source = EcdsaKey;

    fn size(&self, source: &EcdsaKey) -> usize {
        size_of::<Self>() + source.point.len()
    }
}

/// What both calls are told: of its members each reads its own.
fn algorithm(curve: Curve) -> Result<JsValue, JsValue> {
    JSON::parse(match curve {
        Curve::P256 => r#"{"name":"ECDSA","namedCurve":"P-256","hash":"SHA-256"}"#,
        Curve::P384 => r#"{"name":"ECDSA","namedCurve":"P-384","hash":"SHA-384"}"#,
    })
}

fn bytes(bytes: &[u8]) -> JsValue {
    Uint8Array::new_from_slice(bytes).into()
}

/// Calls a method of `crypto.subtle`, which pages without HTTPS lack.
fn call(method: &str, given: &[&JsValue]) -> Result<JsValue, JsValue> {
    let crypto = Reflect::get(&js_sys::global(), &"crypto".into())?;
    let subtle = Reflect::get(&crypto, &"subtle".into())?;
    let method = Reflect::get(&subtle, &method.into())?;
    let apply: Function = Reflect::get(&method, &"apply".into())?.dyn_into()?;
    let arguments = Array::new();
    for (index, argument) in (0..).zip(given) {
        arguments.set(index, (*argument).clone());
    }
    apply.call2(&method, &subtle, &arguments)
}
