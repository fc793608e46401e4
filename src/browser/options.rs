use std::cell::{Cell, OnceCell};
use std::rc::Rc;

use js_sys::{Function, Reflect};
use serde::de::DeserializeOwned;
use serde_wasm_bindgen::from_value;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::AbortSignal;

use super::fetch::{CallersFetch, Clock};
use super::platform::Platform;
use crate::base::time::DateTime;
use crate::net::{address, policy::loopback};
use crate::site::options::{IssuerList, NetworkPolicy, Options, Refresh};

/// Milliseconds that one request may take, unless the caller says otherwise.
const TIMEOUT: f64 = 10_000.0;
/// How many times as long the whole verification may wait for the network: a badge, its issuer, and its status list, each on a slow host.
const WHOLE: f64 = 3.0;

/// What a call of `verify` is given besides the badge.
pub(super) struct Settings {
    pub(super) fetch: CallersFetch,
    pub(super) options: Options,
}

impl Settings {
    /// Reads an object that the JavaScript interface has already looked through; what is still wrong in it is that interface's mistake.
    pub(super) fn read(object: &JsValue, platform: &Rc<Platform>) -> Result<Self, JsValue> {
        let now: String = given(object, "now")?.unwrap_or_default();
        let now =
            DateTime::parse(&now).ok_or_else(|| JsValue::from(js_sys::TypeError::new("options.now is no date")))?;
        let page: Option<String> = given(object, "page")?;
        let mut options = Options {
            network: network(given::<String>(object, "network")?.as_deref()),
            recipients: given(object, "recipients")?.unwrap_or_default(),
            loopback: loopback(page.as_deref()),
            page: page.as_deref().and_then(address::parse),
            issuer_list: issuer_list(given(object, "exportIssuers")?),
            refresh: if given(object, "refresh")? == Some(true) { Refresh::Allow } else { Refresh::Refuse },
            ..Options::at(now)
        };
        super::site_lists::read(object, &mut options)?;
        let timeout = given(object, "timeout")?.unwrap_or(TIMEOUT);
        let clock = Clock::new();
        let fetch = CallersFetch {
            function: Reflect::get(object, &"fetch".into())?.dyn_into::<Function>()?,
            timeout,
            whole: timeout * WHOLE,
            began: OnceCell::new(),
            rested: Cell::new(clock.time()),
            clock,
            signal: Reflect::get(object, &"signal".into())?.dyn_into::<AbortSignal>().ok(),
            proxy: given(object, "proxy")?,
            on_progress: Reflect::get(object, &"onProgress".into())?.dyn_into::<Function>().ok(),
            platform: platform.clone(),
        };
        Ok(Self { fetch, options })
    }
}

fn network(name: Option<&str>) -> NetworkPolicy {
    match name {
        Some("none") => NetworkPolicy::None,
        Some("status-only") => NetworkPolicy::StatusOnly,
        _ => NetworkPolicy::Full,
    }
}

fn issuer_list(asked: Option<bool>) -> IssuerList {
    if asked == Some(true) { IssuerList::Export } else { IssuerList::Omit }
}

fn given<T: DeserializeOwned>(object: &JsValue, name: &str) -> Result<Option<T>, JsValue> {
    Ok(from_value(Reflect::get(object, &name.into())?)?)
}
