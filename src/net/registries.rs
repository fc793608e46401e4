//! What one verification asks registries, apart from what its badge needs: requests and signatures of their own, and each question once.

use std::cell::{Cell, RefCell};
use std::future::{Future, poll_fn};
use std::task::Poll;

use url::{Origin, Url};

use super::fetch::Requests;
use crate::report::{Obstacle, Registered};

/// The most requests of one verification to registries. They are counted apart, so that what a site wants to know of issuers takes
/// nothing from what a badge needs. Our own limit: a federation of four steps needs nine.
const MAX_REQUESTS: usize = 24;
/// About how many milliseconds the signatures of registries may take together, for the same reason.
const MAX_EFFORT: u32 = 500;

/// What is known of registries so far.
pub struct Registries {
    pub(super) requests: Requests,
    effort: Cell<u32>,
    /// The origins that did not answer.
    silent: RefCell<Vec<Origin>>,
    /// What they said of whom, as far as they have answered.
    answers: RefCell<Vec<(String, Option<Vec<Registered>>)>>,
    /// Whether a part of the work waits for what another part asks.
    waiting: Cell<bool>,
}

impl Default for Registries {
    fn default() -> Self {
        Self {
            requests: Requests::of(MAX_REQUESTS),
            effort: Cell::new(MAX_EFFORT),
            silent: RefCell::default(),
            answers: RefCell::default(),
            waiting: Cell::default(),
        }
    }
}

impl Registries {
    /// What the registries say of somebody: found out by the first who asks, whom the others wait for.
    pub async fn once(&self, who: &str, ask: impl Future<Output = Vec<Registered>>) -> Vec<Registered> {
        let is_first = !self.answers.borrow().iter().any(|(known, _)| known == who);
        if is_first {
            self.answers.borrow_mut().push((who.to_owned(), None));
            let found = ask.await;
            if let Some((_, said)) = self.answers.borrow_mut().iter_mut().find(|(known, _)| known == who) {
                *said = Some(found.clone());
            }
            return found;
        }
        poll_fn(|_| {
            let answers = self.answers.borrow();
            let found = answers.iter().find(|(known, _)| known == who).and_then(|(_, said)| said.clone());
            self.waiting.set(self.waiting.get() || found.is_none());
            found.map_or(Poll::Pending, Poll::Ready)
        })
        .await
    }

    /// Takes what a signature costs from what is left; false if less than that is left.
    #[must_use]
    pub fn take_effort(&self, milliseconds: u32) -> bool {
        let left = self.effort.get().checked_sub(milliseconds);
        self.effort.set(left.unwrap_or_default());
        left.is_some()
    }

    /// Whether a registry did not answer before. It is not asked again: each issuer is another question, and all of them would wait.
    pub(super) fn is_silent(&self, url: &Url) -> bool {
        self.silent.borrow().contains(&url.origin())
    }

    pub(super) fn note(&self, url: &Url, obstacle: &Obstacle) {
        if matches!(obstacle, Obstacle::Offline { .. } | Obstacle::TimedOut { .. }) {
            self.silent.borrow_mut().push(url.origin());
        }
    }

    pub(super) fn is_waited_for(&self) -> bool {
        self.waiting.get()
    }

    /// Lets those that wait look again.
    pub(super) fn begin_round(&self) {
        self.waiting.set(false);
    }
}
