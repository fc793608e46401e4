//! Stands between the checks and [`Fetch`]: decides which URLs may be asked for and how many, asks for each once, and notes what became
//! of it.

use std::cell::{Cell, RefCell};
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::rc::Rc;
use std::task::Poll;

use serde_json::Value;
use url::Url;

use crate::base::join::join_all;
use crate::base::json;
use crate::base::sorted::sorted;
use crate::canonical::WorkBudget;
use crate::net::address;
use crate::net::fetch::{Fetch, MAX_REQUESTS, Request, Requests, Response, max_bytes};
use crate::net::platform::{EcdsaKey, SignedMessage};
use crate::net::policy::permitted;
use crate::net::registries::Registries;
use crate::report::{CheckName, Limit, Obstacle, Purpose, Source, SourceOutcome, Warning};
use crate::site::options::{NetworkPolicy, Options};

/// The most addresses that a report names; those that were asked are no more than the requests.
const MAX_SOURCES: usize = 100;

/// The checks in the order in which they are made.
const ORDER: [CheckName; 8] = [
    CheckName::Proof,
    CheckName::Conformance,
    CheckName::Status,
    CheckName::Endorsements,
    CheckName::Lifecycle,
    CheckName::Issuer,
    CheckName::Validity,
    CheckName::Recipient,
];

type Answer = Result<Rc<Response>, Obstacle>;

/// The day of the list's entry that pins a document, if it names one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PinnedOn(pub Option<String>);

/// About how many milliseconds the signatures of one verification may take together. The most that is read of a record, 64 credentials
/// signed on P-384, needs 400; a proof of ecdsa-sd-2023 has a signature for each of its 100 statements.
const MAX_EFFORT: u32 = 1_500;

/// The network of one verification.
///
/// Documents are asked for in rounds: once nothing more can be done without an answer, everything that is waited for is asked for at once.
/// So who gets the last requests is decided by the order of the badge's own parts, never by which host is faster.
pub struct Network<'a, F> {
    fetch: &'a F,
    options: &'a Options,
    /// What the next round asks for.
    wanted: RefCell<Vec<(Url, Purpose)>>,
    answers: RefCell<Vec<(Url, Answer)>>,
    requests: Requests,
    /// What registries are asked, apart from all that a badge needs.
    pub registries: Registries,
    sources: RefCell<Vec<Source>>,
    /// The sites that wait for the next round to hear whether they are asked.
    applicants: RefCell<Vec<(Url, usize)>>,
    /// The sites that name a key, and whether they are asked whether they claim it.
    sites: RefCell<Vec<(Url, bool)>>,
    work: RefCell<WorkBudget>,
    /// What signatures may still cost.
    effort: Cell<u32>,
    /// How many parts of the work wait for the page's other tasks, or for its cryptography.
    resting: Cell<usize>,
}

impl<'a, F: Fetch> Network<'a, F> {
    /// A network of which nothing has been asked yet.
    pub fn new(fetch: &'a F, options: &'a Options) -> Self {
        Self {
            fetch,
            options,
            wanted: RefCell::default(),
            answers: RefCell::default(),
            requests: Requests::of(MAX_REQUESTS),
            registries: Registries::default(),
            sources: RefCell::default(),
            applicants: RefCell::default(),
            sites: RefCell::default(),
            work: RefCell::default(),
            effort: Cell::new(MAX_EFFORT),
            resting: Cell::default(),
        }
    }

    /// Runs work that asks for documents, and gives it the answers, until it is done. Work that is not run by this gets no answers.
    pub async fn serve<T>(&self, mut work: Pin<Box<impl Future<Output = T>>>) -> T {
        loop {
            let done = poll_fn(|context| match work.as_mut().poll(context) {
                Poll::Ready(output) => Poll::Ready(Some(output)),
                Poll::Pending if self.is_idle() || self.resting.get() > 0 => Poll::Pending,
                Poll::Pending => Poll::Ready(None),
            });
            if let Some(output) = done.await {
                return output;
            }
            self.round().await;
        }
    }

    /// Whether nothing waits for the next round.
    fn is_idle(&self) -> bool {
        self.wanted.borrow().is_empty() && self.applicants.borrow().is_empty() && !self.registries.is_waited_for()
    }

    /// Whether a site is among the first so many that are asked whether they claim a key.
    ///
    /// Which part of the work comes here first depends on when the page lets it go on. So those that come before one round of requests are
    /// decided on together, by their addresses.
    pub async fn is_among_sites(&self, at: &Url, most: usize) -> bool {
        poll_fn(|_| {
            if let Some((_, is_asked)) = self.sites.borrow().iter().find(|(site, _)| site == at) {
                return Poll::Ready(*is_asked);
            }
            let mut applicants = self.applicants.borrow_mut();
            if !applicants.iter().any(|(site, _)| site == at) {
                applicants.push((at.clone(), most));
            }
            Poll::Pending
        })
        .await
    }

    /// Decides on the sites that want to be asked.
    fn admit(&self) {
        let mut sites = self.sites.borrow_mut();
        for (at, most) in sorted(self.applicants.take()) {
            let asked = sites.iter().filter(|(_, is_asked)| *is_asked).count();
            sites.push((at, asked < most));
        }
    }

    /// Asks for a document, once per verification; the answer may have any HTTP status.
    pub async fn get(&self, url: &Url, purpose: Purpose) -> Result<Rc<Response>, Obstacle> {
        let asked = self.allowed(url, purpose)?;
        poll_fn(|_| {
            if let Some(answer) = self.answer(&asked) {
                return Poll::Ready(answer);
            }
            let mut wanted = self.wanted.borrow_mut();
            if !wanted.iter().any(|(url, _)| *url == asked) {
                wanted.push((asked.clone(), purpose));
            }
            Poll::Pending
        })
        .await
    }

    /// Asks for all that is wanted, as far as the requests go.
    async fn round(&self) {
        self.admit();
        self.registries.begin_round();
        let wanted = self.wanted.take();
        let granted: Vec<_> = wanted.iter().map(|(url, purpose)| self.granted(url, *purpose)).collect();
        for request in granted.iter().flatten().filter(|request| !request.alone) {
            request.further.fill(self.requests_for(request.purpose));
        }
        let answers = join_all(granted.iter().flatten().map(|request| self.fetch.get(request))).await;
        let mut answers = answers.into_iter();
        for ((url, purpose), granted) in wanted.into_iter().zip(granted) {
            let answer = match granted {
                Err(obstacle) => {
                    self.not_asked(&url, purpose);
                    Err(obstacle)
                }
                Ok(request) => {
                    request.further.give_back(self.requests_for(purpose));
                    let Some(answer) = answers.next() else { continue };
                    self.admitted(&request, answer.map(Rc::new))
                }
            };
            self.answers.borrow_mut().push((url, answer));
        }
    }

    fn granted(&self, url: &Url, purpose: Purpose) -> Result<Request, Obstacle> {
        if self.fetch.is_over() {
            return Err(Obstacle::TimedOut { url: url.to_string() });
        }
        if !self.requests_for(purpose).take() {
            return Err(Obstacle::BudgetExhausted { limit: Limit::Requests });
        }
        let (max_bytes, loopback) = (max_bytes(purpose), self.options.loopback);
        let alone = purpose == Purpose::Input && self.options.network != NetworkPolicy::Full;
        Ok(Request { url: url.clone(), purpose, max_bytes, loopback, alone, further: Requests::default() })
    }

    fn requests_for(&self, purpose: Purpose) -> &Requests {
        if purpose == Purpose::Registry { &self.registries.requests } else { &self.requests }
    }

    /// Asks for a document of a registry, unless that registry has not answered before.
    pub async fn of_registry(&self, url: &Url) -> Result<Rc<Response>, Obstacle> {
        if self.registries.is_silent(url) {
            return Err(Obstacle::Offline { url: url.to_string() });
        }
        let answer = self.get(url, Purpose::Registry).await;
        answer.inspect_err(|obstacle| self.registries.note(url, obstacle))
    }

    /// Notes that a document of a registry was taken from what the site pinned.
    pub fn pinned_registry(&self, url: &Url) {
        let (url, purpose, outcome) = (url.to_string(), Purpose::Registry, SourceOutcome::Pinned);
        self.record(Source { url, purpose, outcome, status: None, via_proxy: false, fetched_at: None });
    }

    /// Notes what became of a request. An answer from a host that may not be asked becomes an obstacle.
    fn admitted(&self, request: &Request, answer: Answer) -> Answer {
        let mut source = source(&request.url, request.purpose, &answer);
        let is_closed = answer.as_ref().is_ok_and(|response| !request.admits(&response.url));
        if is_closed {
            source.outcome = SourceOutcome::Refused;
        }
        self.record(source);
        if is_closed { Err(Obstacle::NotAllowed { url: request.url.to_string() }) } else { answer }
    }

    fn answer(&self, asked: &Url) -> Option<Answer> {
        let answers = self.answers.borrow();
        answers.iter().find(|(url, _)| url == asked).map(|(_, answer)| answer.clone())
    }

    /// Asks for a JSON document that is not the badge itself; every other answer is an obstacle.
    pub async fn json(&self, url: &Url, purpose: Purpose) -> Result<Value, Obstacle> {
        let response = self.get(url, purpose).await?;
        document(url, &response)?;
        json::parse(&response.body).map_err(|_| Obstacle::Unintelligible {
            url: url.to_string(),
            found: crate::base::sniff(&response.body).into(),
        })
    }

    /// Tells the caller that a check begins, and lets the page go on before it does.
    pub async fn begins(&self, check: CheckName) {
        self.rest().await;
        if let Some(index) = ORDER.iter().position(|name| *name == check) {
            self.fetch.check_begins(check, index, ORDER.len());
        }
    }

    /// Lets the page go on, if the work has kept it for a while. Called before every part of the work that may be long.
    pub async fn rest(&self) {
        self.away(self.fetch.rest()).await;
    }

    /// Which of these signatures match by what the platform says; of any other, it has said nothing that counts.
    pub async fn matching(&self, key: &EcdsaKey, signed: &[SignedMessage<'_>]) -> Vec<bool> {
        self.away(self.fetch.matching(key, signed)).await
    }

    /// Waits for what is no document. Until then no round begins, so that the parts of the work are asked for together as ever.
    async fn away<T>(&self, work: impl Future<Output = T>) -> T {
        self.resting.set(self.resting.get() + 1);
        let done = work.await;
        self.resting.set(self.resting.get().saturating_sub(1));
        done
    }

    /// Takes what a signature costs from what is left; false if less than that is left.
    #[must_use]
    pub fn take_effort(&self, milliseconds: u32) -> bool {
        let left = self.effort.get().checked_sub(milliseconds);
        self.effort.set(left.unwrap_or_default());
        left.is_some()
    }

    /// What canonicalization may still cost: one budget for every document of a verification, however many there are.
    pub fn work(&self) -> &RefCell<WorkBudget> {
        &self.work
    }

    /// What was asked for so far, in order.
    pub fn sources(&self) -> Vec<Source> {
        self.sources.borrow().clone()
    }

    /// A warning for each document that came through the site's relay, which could have changed it on the way.
    pub fn relayed(&self) -> Vec<Warning> {
        let Some(proxy) = self.fetch.relay() else { return Vec::new() };
        let sources = self.sources.borrow();
        let relayed = sources.iter().filter(|source| source.via_proxy);
        relayed.map(|source| Warning::ThroughProxy { url: source.url.clone(), proxy: proxy.to_owned() }).collect()
    }

    /// The address that answered, after redirects, for one that was asked for.
    #[must_use]
    pub fn answered_by(&self, url: &Url) -> Option<Url> {
        let asked = permitted(url, self.options.loopback)?;
        self.answer(&asked)?.ok().map(|response| response.url.clone())
    }

    /// The address that answered for one that was asked for, if it is of another authority: its document is not the asked one's.
    #[must_use]
    pub fn answered_elsewhere(&self, url: &Url) -> Option<Url> {
        self.answered_by(url).filter(|answered| !address::same_authority(url, answered))
    }

    /// A warning if another host answered for an address, be it of the same authority or not.
    #[must_use]
    pub fn redirected(&self, url: &Url) -> Option<Warning> {
        let answered =
            self.answered_by(url).filter(|answered| address::authority(answered) != address::authority(url))?;
        Some(Warning::Redirected { asked: url.to_string(), answered: answered.to_string() })
    }

    /// The JSON object that an address itself answered with, if it was asked for and answered.
    pub fn fetched(&self, url: &str) -> Option<Value> {
        let url = Url::parse(url).ok().filter(|url| self.answered_elsewhere(url).is_none())?;
        let answer = self.answer(&url)?.ok().filter(|response| response.ok())?;
        json::parse(&answer.body).ok().filter(Value::is_object)
    }

    /// The document of an address: the fetched one, compared with the one that the site pinned under one of these names; or the pinned
    /// one, with the day of its entry, where the address is closed to this page.
    pub fn or_pinned<E>(
        &self,
        (url, purpose): (&Url, Purpose),
        names: &[&str],
        fetched: Result<Value, E>,
        is_closed: impl Fn(&E) -> bool,
        warnings: &mut Vec<Warning>,
    ) -> Result<(Value, Option<PinnedOn>), E> {
        let pinned = self.pinned(names);
        match (fetched, pinned) {
            (Ok(document), pinned) => {
                if pinned.is_some_and(|(pinned, _)| *pinned != document) {
                    warnings.push(Warning::PinnedDiffers { url: url.to_string() });
                }
                Ok((document, None))
            }
            (Err(closed), Some((pinned, on))) if is_closed(&closed) => {
                let (url, outcome) = (url.to_string(), SourceOutcome::Pinned);
                self.record(Source { url, purpose, outcome, status: None, via_proxy: false, fetched_at: None });
                Ok((pinned.clone(), Some(on)))
            }
            (Err(obstacle), _) => Err(obstacle),
        }
    }

    /// The document that the site's list carries under one of these names.
    fn pinned(&self, names: &[&str]) -> Option<(&'a Value, PinnedOn)> {
        let issuers = &self.options.trust.as_ref()?.issuers;
        issuers.iter().find_map(|issuer| {
            let document = names.iter().find_map(|name| issuer.documents.get(*name))?;
            Some((document, PinnedOn(issuer.updated.clone())))
        })
    }

    /// The URL to ask for in place of `url`: https, public (or the page's own loopback), inside of the caller's policy.
    fn allowed(&self, url: &Url, purpose: Purpose) -> Result<Url, Obstacle> {
        let policy = match self.options.network {
            NetworkPolicy::Full => true,
            NetworkPolicy::StatusOnly => purpose == Purpose::Status,
            NetworkPolicy::None => false,
        };
        match permitted(url, self.options.loopback) {
            Some(secured) if policy || self.is_of_page(&secured, purpose) => Ok(secured),
            _ => {
                self.not_asked(url, purpose);
                Err(Obstacle::NotAllowed { url: url.to_string() })
            }
        }
    }

    /// Whether a badge is of the page's own origin, so that whoever is asked for it has given out the page as well.
    fn is_of_page(&self, url: &Url, purpose: Purpose) -> bool {
        purpose == Purpose::Input && self.options.page.as_ref().is_some_and(|page| page.origin() == url.origin())
    }

    fn not_asked(&self, url: &Url, purpose: Purpose) {
        self.record(Source {
            url: url.to_string(),
            purpose,
            outcome: SourceOutcome::NotAsked,
            status: None,
            via_proxy: false,
            fetched_at: None,
        });
    }

    fn record(&self, source: Source) {
        let mut sources = self.sources.borrow_mut();
        if !sources.contains(&source) && sources.len() < MAX_SOURCES {
            sources.push(source);
        }
    }
}

/// What became of asking for a document.
fn source(url: &Url, purpose: Purpose, answer: &Answer) -> Source {
    let response = answer.as_ref().ok();
    let outcome = match answer {
        Ok(response) if response.ok() => SourceOutcome::Fetched,
        Ok(_) => SourceOutcome::Refused,
        Err(Obstacle::Blocked { .. }) => SourceOutcome::Blocked,
        Err(Obstacle::NotAllowed { .. }) => SourceOutcome::NotAsked,
        Err(_) => SourceOutcome::Offline,
    };
    let status = response.map(|response| response.status);
    Source {
        url: url.to_string(),
        purpose,
        outcome,
        status,
        via_proxy: response.is_some_and(|found| found.via_proxy),
        fetched_at: response.and_then(|found| found.fetched_at),
    }
}

/// Turns a status other than 2xx, and a document that was cut, into its obstacle.
pub fn document(url: &Url, response: &Response) -> Result<(), Obstacle> {
    let url = url.to_string();
    match response.status {
        200..=299 if response.truncated => Err(Obstacle::BudgetExhausted { limit: Limit::DocumentBytes }),
        200..=299 => Ok(()),
        401 | 403 => Err(Obstacle::Private { url, status: response.status }),
        404 | 410 => Err(Obstacle::Missing { url, status: response.status }),
        status => Err(Obstacle::ServerError { url, status }),
    }
}
