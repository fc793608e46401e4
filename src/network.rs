//! Between the checks and [`Fetch`]: which URLs may be asked for at all, how many, each only once; and what became of them.

use std::cell::RefCell;
use std::rc::Rc;

use serde_json::Value;
use url::{Host, Url};

use crate::address;
use crate::canonical::WorkBudget;
use crate::fetch::{Fetch, MAX_DOCUMENT_BYTES, MAX_FILE_BYTES, Request, Response};
use crate::json;
use crate::options::{Loopback, NetworkPolicy, Options};
use crate::report::{Obstacle, Purpose, Source, SourceOutcome, Warning};

/// The most documents that one verification may ask for (`verification.md` of the design sets it: a badge with every linked part needs
/// about ten).
const MAX_REQUESTS: usize = 24;

/// The checks in the order in which they are made.
const ORDER: [&str; 8] =
    ["conformance", "proof", "status", "endorsements", "lifecycle", "issuer", "validity", "recipient"];

type Answer = Result<Rc<Response>, Obstacle>;

/// The network of one verification.
pub struct Network<'a, F> {
    fetch: &'a F,
    options: &'a Options,
    answers: RefCell<Vec<(Url, Answer)>>,
    sources: RefCell<Vec<Source>>,
    work: RefCell<WorkBudget>,
}

impl<'a, F: Fetch> Network<'a, F> {
    /// Nothing has been asked yet.
    pub fn new(fetch: &'a F, options: &'a Options) -> Self {
        Self { fetch, options, answers: RefCell::default(), sources: RefCell::default(), work: RefCell::default() }
    }

    /// Asks for a document, once per verification; the answer may have any HTTP status.
    pub async fn get(&self, url: &Url, purpose: Purpose) -> Result<Rc<Response>, Obstacle> {
        let asked = self.allowed(url, purpose)?;
        if let Some(answer) = self.answer(&asked) {
            return answer;
        }
        if self.answers.borrow().len() >= MAX_REQUESTS {
            self.record(url, purpose, SourceOutcome::NotAsked, None, false);
            return Err(Obstacle::BudgetExhausted { limit: "requests".to_owned() });
        }
        let max_bytes = if purpose == Purpose::Input { MAX_FILE_BYTES } else { MAX_DOCUMENT_BYTES };
        let answer = self.fetch.get(&Request { url: asked.clone(), purpose, max_bytes }).await.map(Rc::new);
        match &answer {
            Ok(response) => {
                let outcome = if response.ok() { SourceOutcome::Fetched } else { SourceOutcome::Refused };
                self.record(&asked, purpose, outcome, Some(response.status), response.via_proxy);
            }
            Err(Obstacle::Blocked { .. }) => self.record(&asked, purpose, SourceOutcome::Blocked, None, false),
            Err(_) => self.record(&asked, purpose, SourceOutcome::Offline, None, false),
        }
        self.answers.borrow_mut().retain(|(url, _)| *url != asked);
        self.answers.borrow_mut().push((asked, answer.clone()));
        answer
    }

    fn answer(&self, asked: &Url) -> Option<Answer> {
        let answers = self.answers.borrow();
        answers.iter().find(|(url, _)| url == asked).map(|(_, answer)| answer.clone())
    }

    /// Asks for a JSON document that is not the badge itself; every answer that is none is an obstacle.
    pub async fn json(&self, url: &Url, purpose: Purpose) -> Result<Value, Obstacle> {
        let response = self.get(url, purpose).await?;
        document(url, &response)?;
        json::parse(&response.body).map_err(|_| Obstacle::Unintelligible {
            url: url.to_string(),
            found: crate::unbake::sniff(&response.body).to_owned(),
        })
    }

    /// Tells the caller that a check begins.
    pub fn begins(&self, check: &'static str) {
        if let Some(index) = ORDER.iter().position(|name| *name == check) {
            self.fetch.check_begins(check, index, ORDER.len());
        }
    }

    /// What canonicalization may still cost: one budget for every document of a verification, however many there are.
    pub fn work(&self) -> &RefCell<WorkBudget> {
        &self.work
    }

    /// What was asked for so far, in order.
    pub fn sources(&self) -> Vec<Source> {
        self.sources.borrow().clone()
    }

    /// That a document came through the site's relay, which could have changed it on the way.
    pub fn relayed(&self) -> Vec<Warning> {
        let Some(proxy) = self.fetch.relay() else { return Vec::new() };
        let sources = self.sources.borrow();
        let relayed = sources.iter().filter(|source| source.via_proxy);
        relayed.map(|source| Warning::ThroughProxy { url: source.url.clone(), proxy: proxy.to_owned() }).collect()
    }

    /// Who answered for an address that was asked for: the address after redirects.
    #[must_use]
    pub fn answered_by(&self, url: &Url) -> Option<Url> {
        let asked = secure(url, self.options.loopback)?;
        self.answer(&asked)?.ok().map(|response| response.url.clone())
    }

    /// Who answered in the place of an address that was asked for: another authority, whose word is not that of the one that was asked.
    #[must_use]
    pub fn answered_elsewhere(&self, url: &Url) -> Option<Url> {
        self.answered_by(url).filter(|answered| !address::same_authority(url, answered))
    }

    /// That an address was handed on to another host, be it of the same authority or not.
    #[must_use]
    pub fn redirected(&self, url: &Url) -> Option<Warning> {
        let answered =
            self.answered_by(url).filter(|answered| address::authority(answered) != address::authority(url))?;
        Some(Warning::Redirected { asked: url.to_string(), answered: answered.to_string() })
    }

    /// The JSON object that an address itself answered with, if it was asked for and did.
    pub fn fetched(&self, url: &str) -> Option<Value> {
        let url = Url::parse(url).ok().filter(|url| self.answered_elsewhere(url).is_none())?;
        let answer = self.answer(&url)?.ok().filter(|response| response.ok())?;
        json::parse(&answer.body).ok().filter(Value::is_object)
    }

    /// The document that the site's list carries for this address, with the date of its entry.
    #[must_use]
    pub fn pinned(&self, url: &Url) -> Option<(&'a Value, Option<String>)> {
        let issuers = &self.options.trust.as_ref()?.issuers;
        issuers.iter().find_map(|issuer| {
            let document = issuer.documents.get(url.as_str())?;
            Some((document, issuer.updated.clone()))
        })
    }

    /// Notes a document that was taken from the site's list in place of the network.
    pub fn record_pinned(&self, url: &Url, purpose: Purpose) {
        self.record(url, purpose, SourceOutcome::Pinned, None, false);
    }

    /// The URL to ask for in place of `url`: https, public (or the page's own loopback), inside of the caller's policy.
    fn allowed(&self, url: &Url, purpose: Purpose) -> Result<Url, Obstacle> {
        let policy = match self.options.network {
            NetworkPolicy::Full => true,
            NetworkPolicy::StatusOnly => purpose == Purpose::Status,
            NetworkPolicy::None => false,
        };
        match secure(url, self.options.loopback) {
            Some(secured) if policy => Ok(secured),
            _ => {
                self.record(url, purpose, SourceOutcome::NotAsked, None, false);
                Err(Obstacle::NotAllowed { url: url.to_string() })
            }
        }
    }

    fn record(&self, url: &Url, purpose: Purpose, outcome: SourceOutcome, status: Option<u16>, via_proxy: bool) {
        let source = Source { url: url.to_string(), purpose, outcome, status, via_proxy };
        let mut sources = self.sources.borrow_mut();
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
}

/// A status other than 2xx as the obstacle that it is.
pub fn document(url: &Url, response: &Response) -> Result<(), Obstacle> {
    let url = url.to_string();
    match response.status {
        200..=299 if response.truncated => Err(Obstacle::BudgetExhausted { limit: "document bytes".to_owned() }),
        200..=299 => Ok(()),
        401 | 403 => Err(Obstacle::Private { url, status: response.status }),
        404 | 410 => Err(Obstacle::Missing { url, status: response.status }),
        status => Err(Obstacle::ServerError { url, status }),
    }
}

/// The https form of a URL that may be asked for, without fragment and credentials.
fn secure(url: &Url, loopback: Loopback) -> Option<Url> {
    let mut secured = url.clone();
    secured.set_fragment(None);
    if !url.username().is_empty() || url.password().is_some() {
        return None;
    }
    if on_loopback(url) {
        return (loopback == Loopback::Allow && matches!(url.scheme(), "http" | "https")).then_some(secured);
    }
    if is_private(url) {
        return None;
    }
    match url.scheme() {
        "https" => Some(secured),
        "http" => {
            // http is never asked: a page on https could not, and anyone on the way could answer.
            if url.port() == Some(80) {
                secured.set_port(None).ok()?;
            }
            secured.set_scheme("https").ok()?;
            Some(secured)
        }
        _ => None,
    }
}

/// Whether a URL's host is the machine that the page itself runs on.
#[must_use]
pub fn on_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.');
            name == "localhost" || name.ends_with(".localhost")
        }
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// Hosts inside of the visitor's own network, which a badge must not reach through the visitor's browser.
fn is_private(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.');
            !name.contains('.') || [".local", ".internal", ".lan", ".home.arpa"].iter().any(|end| name.ends_with(end))
        }
        Some(Host::Ipv4(address)) => {
            let [a, b, ..] = address.octets();
            address.is_private()
                || address.is_link_local()
                || address.is_unspecified()
                || address.is_broadcast()
                || address.is_multicast()
                || a == 0
                || a >= 240
                || (a == 100 && (64..128).contains(&b))
        }
        Some(Host::Ipv6(address)) => {
            let [first, ..] = address.segments();
            address.is_unspecified()
                || address.is_multicast()
                || (first & 0xfe00) == 0xfc00
                || (first & 0xffc0) == 0xfe80
                || address.to_ipv4_mapped().is_some()
        }
        None => true,
    }
}
