//! [`Fetch`] over the `fetch` function of the caller: the page's own, or one that the page wraps, mocks or rewrites.

use std::cell::{Cell, OnceCell};
use std::rc::Rc;

use gloo_net::http::Response as Answer;
use js_sys::{Function, Object, Promise, Reflect, Uint8Array};
use serde::Serialize;
use url::Url;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortSignal, Headers, ReadableStreamDefaultReader, ReferrerPolicy, RequestCredentials, RequestInit, RequestMode,
    RequestRedirect,
};

use super::deadline::Deadline;
use super::platform::Platform;
use crate::base::time::DateTime;
use crate::net::fetch::{Fetch, Request, Response, is_document, is_passed_on};
use crate::net::platform::{EcdsaKey, SignedMessage};
use crate::report::{CheckName, Obstacle, Purpose};

/// Milliseconds after which the page is let go on: half of the time in which it is to draw sixty times a second.
const LONG_TASK: f64 = 8.0;

/// Asks through a JavaScript `fetch` function, with a time limit for a request and one for them all.
pub(super) struct CallersFetch {
    /// Called as `fetch(url, init, purpose)`; the page's own `fetch` leaves the purpose aside.
    pub(super) function: Function,
    /// Milliseconds that one request may take, its body included; infinite where the caller's function keeps the time itself.
    pub(super) timeout: f64,
    /// Milliseconds that all requests may take together, from the first on.
    pub(super) whole: f64,
    /// When the first of them began, in milliseconds of the clock.
    pub(super) began: OnceCell<f64>,
    /// Tells the time of the page.
    pub(super) clock: Clock,
    /// When the page could last go on, by that clock; at first when the verification began.
    pub(super) rested: Cell<f64>,
    /// Ends every request when the caller gives up.
    pub(super) signal: Option<AbortSignal>,
    /// The site's own relay, with `{url}` where the address goes.
    pub(super) proxy: Option<String>,
    /// Called with `{ check, index, total }` as each check begins.
    pub(super) on_progress: Option<Function>,
    /// What verifies signatures for us.
    pub(super) platform: Rc<Platform>,
}

impl Fetch for CallersFetch {
    async fn get(&self, request: &Request) -> Result<Response, Obstacle> {
        let answer = self.answer(request).await;
        self.rested.set(self.clock.time());
        answer
    }

    async fn matching(&self, key: &EcdsaKey, signed: &[SignedMessage<'_>]) -> Vec<bool> {
        // Not every answer comes in a turn of its own, so that this counts as no rest.
        self.platform.matching(key, signed, self.clock.time()).await
    }

    async fn rest(&self) {
        if self.clock.time() - self.rested.get() < LONG_TASK {
            return;
        }
        let turn = Promise::new(&mut |resolve, _| {
            let wait = Reflect::get(&js_sys::global(), &"setTimeout".into()).and_then(JsCast::dyn_into::<Function>);
            if wait.and_then(|wait| wait.call1(&JsValue::UNDEFINED, &resolve)).is_err() {
                // Without timers there is no page to wait for.
                let _ = resolve.call0(&JsValue::UNDEFINED);
            }
        });
        let _ = JsFuture::from(turn).await;
        self.rested.set(self.clock.time());
    }

    fn is_over(&self) -> bool {
        self.left() <= 0.0
    }

    fn relay(&self) -> Option<&str> {
        self.proxy.as_deref()
    }

    fn check_begins(&self, check: CheckName, index: usize, total: usize) {
        let Some(on_progress) = &self.on_progress else { return };
        let progress = Progress { check, index, total };
        // An error of the caller's own function does not touch the verification.
        let _ = serde_wasm_bindgen::to_value(&progress).map(|event| on_progress.call1(&JsValue::UNDEFINED, &event));
    }
}

/// The clock of `performance`, which is never set back, if there is one; else that of the date. It is looked up once, since every rest
/// asks for the time.
pub(super) struct Clock {
    performance: JsValue,
    now: Option<Function>,
}

impl Clock {
    pub(super) fn new() -> Self {
        let performance = Reflect::get(&js_sys::global(), &"performance".into()).unwrap_or_default();
        let now = Reflect::get(&performance, &"now".into()).and_then(JsCast::dyn_into::<Function>).ok();
        Self { performance, now }
    }

    /// The time of this clock in milliseconds.
    pub(super) fn time(&self) -> f64 {
        let time = self.now.as_ref().and_then(|now| now.call0(&self.performance).ok()?.as_f64());
        time.unwrap_or_else(js_sys::Date::now)
    }
}

#[derive(Serialize)]
struct Progress {
    check: CheckName,
    index: usize,
    total: usize,
}

impl CallersFetch {
    async fn answer(&self, request: &Request) -> Result<Response, Obstacle> {
        let deadline = self.deadline();
        let error = match self.document(request.url.as_str(), request, &deadline).await {
            Ok(response) => return Ok(response),
            Err(error) => error,
        };
        if named(&error, "NotAllowedError") {
            // The page has refused to ask this host, and so to have another one ask it.
            return Err(Obstacle::NotAllowed { url: request.url.to_string() });
        }
        if let Some(response) = self.through_proxy(request).await {
            return Ok(response);
        }
        if deadline.passed() || named(&error, "TimeoutError") {
            return Err(Obstacle::TimedOut { url: request.url.to_string() });
        }
        Err(self.why_not(request).await)
    }

    /// Milliseconds that are left for all requests. The clock tells, since a signal for all of them would keep each in memory until it fires.
    fn left(&self) -> f64 {
        self.began.get().map_or(self.whole, |began| self.whole - (self.clock.time() - began))
    }

    /// When a request that begins now has taken too long, or the caller gave up.
    fn deadline(&self) -> Deadline {
        self.began.get_or_init(|| self.clock.time());
        let limit = self.timeout.is_finite().then(|| self.timeout.min(self.left()).max(0.0));
        Deadline::new(limit, self.signal.as_ref())
    }

    /// Asks through the relay.
    async fn through_proxy(&self, request: &Request) -> Option<Response> {
        let address = String::from(js_sys::encode_uri_component(request.url.as_str()));
        let url = self.proxy.as_ref().filter(|_| request.further.take())?.replace("{url}", &address);
        let response = self.document(&url, request, &self.deadline()).await.ok()?;
        Some(Response { url: request.url.clone(), via_proxy: true, ..response })
    }

    /// The host's answer, asked for at `url`: the request's own address, or that of the relay.
    async fn document(&self, url: &str, request: &Request, deadline: &Deadline) -> Result<Response, JsValue> {
        let init = init(deadline);
        let headers = Object::new();
        Reflect::set(&headers, &"Accept".into(), &Request::ACCEPT.into())?;
        init.set_headers(&headers);
        if request.alone {
            init.set_redirect(RequestRedirect::Error);
        }
        let answer = self.call(url, request.purpose, &init, deadline).await?;
        let fetched_at = Reflect::get(&answer, &"fetchedAt".into())?.as_string();
        let fetched_at = fetched_at.and_then(|moment| DateTime::parse(&moment));
        let is_direct = url == request.url.as_str();
        let proxy_status = if is_direct { None } else { proxy_status(&answer) };
        let answer = Answer::from(answer.unchecked_into::<web_sys::Response>());
        let status = answer.status();
        if !(is_direct || is_of_host(status, proxy_status.as_deref())) {
            unread(&answer);
            return Err(JsValue::UNDEFINED);
        }
        let redirected = answer.redirected().then(|| Url::parse(&answer.url()).ok()).flatten();
        // Redirects of the relay itself are not judged, since the site chose it.
        let closed = is_direct && redirected.as_ref().is_some_and(|url| !request.admits(url));
        let (body, truncated) =
            if closed { unread(&answer) } else { body(answer, request.max_bytes, deadline).await? };
        let url = redirected.unwrap_or_else(|| request.url.clone());
        Ok(Response { status, url, body, truncated, via_proxy: false, fetched_at })
    }

    /// Finds out why a request failed, which browsers do not tell. A host that answers a `no-cors` request is up, but closed to other sites'
    /// pages.
    async fn why_not(&self, request: &Request) -> Obstacle {
        let Request { url, purpose, further, .. } = request;
        let asked = url.to_string();
        if !further.take() {
            return Obstacle::Offline { url: asked };
        }
        let deadline = self.deadline();
        let init = init(&deadline);
        init.set_mode(RequestMode::NoCors);
        match self.call(url.as_str(), *purpose, &init, &deadline).await {
            Ok(_) => Obstacle::Blocked { url: asked },
            Err(_) if deadline.passed() => Obstacle::TimedOut { url: asked },
            Err(_) => Obstacle::Offline { url: asked },
        }
    }

    async fn call(
        &self,
        url: &str,
        purpose: Purpose,
        init: &RequestInit,
        deadline: &Deadline,
    ) -> Result<JsValue, JsValue> {
        if deadline.passed() {
            return Err(deadline.reason());
        }
        let purpose = serde_wasm_bindgen::to_value(&purpose)?;
        let answer = self.function.call3(&JsValue::UNDEFINED, &url.into(), init, &purpose)?;
        deadline.race(&answer).await
    }
}

/// Whether an answer through the relay is the host's. Without a mark that the host said so, only a document is: any other status may be of
/// what stands where the relay should be. A 5xx never is, since the relay could not reach the host either.
fn is_of_host(status: u16, proxy_status: Option<&str>) -> bool {
    is_document(status) || status < 500 && proxy_status.is_some_and(|said| is_passed_on(said, status))
}

/// What is said of an answer on its way. What is only like a `Response` may have no headers.
fn proxy_status(answer: &JsValue) -> Option<String> {
    let headers = Reflect::get(answer, &"headers".into()).ok().filter(JsValue::is_object)?;
    headers.unchecked_into::<Headers>().get("Proxy-Status").ok()?
}

/// Whether a `fetch` rejected with the error of this name: `NotAllowedError` where the page refused the request, `TimeoutError` where it
/// set a time limit of its own.
fn named(error: &JsValue, name: &str) -> bool {
    Reflect::get(error, &"name".into()).is_ok_and(|given| given == name)
}

fn init(deadline: &Deadline) -> RequestInit {
    let init = RequestInit::new();
    init.set_credentials(RequestCredentials::Omit);
    init.set_referrer_policy(ReferrerPolicy::NoReferrer);
    init.set_signal(deadline.signal());
    init
}

/// Cancels a body that is not to be read.
fn unread(answer: &Answer) -> (Vec<u8>, bool) {
    let _: Option<Promise> = answer.body().map(|stream| stream.cancel());
    (Vec::new(), false)
}

/// The body up to `max` bytes, and whether it was longer.
async fn body(answer: Answer, max: usize, deadline: &Deadline) -> Result<(Vec<u8>, bool), JsValue> {
    let stream = answer.body().and_then(|stream| ReadableStreamDefaultReader::new(&stream).ok());
    let Some(reader) = stream else {
        return unstreamed(answer, max, deadline).await;
    };
    let mut body = Vec::new();
    loop {
        let piece = deadline.race(&reader.read()).await?;
        if Reflect::get(&piece, &"done".into())?.is_truthy() {
            return Ok((body, false));
        }
        body.extend(Uint8Array::new(&Reflect::get(&piece, &"value".into())?).to_vec());
        if body.len() > max {
            body.truncate(max);
            let _: Promise = reader.cancel();
            return Ok((body, true));
        }
    }
}

/// The body of an answer without a stream: an empty one, or one that is only like a `Response`.
async fn unstreamed(answer: Answer, max: usize, deadline: &Deadline) -> Result<(Vec<u8>, bool), JsValue> {
    let response = web_sys::Response::from(answer);
    let mut body = match response.array_buffer() {
        Ok(buffer) => Uint8Array::new(&deadline.race(&buffer).await?).to_vec(),
        Err(_) => deadline.race(&response.text()?.into()).await?.as_string().unwrap_or_default().into_bytes(),
    };
    let truncated = body.len() > max;
    body.truncate(max);
    Ok((body, truncated))
}
