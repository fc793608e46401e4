//! A platform that verifies signatures changes no report: not one that is right and takes its time, nor one that never says yes.

use std::cell::Cell;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use open_badge_verifier::checks::key::VerificationKey;
use open_badge_verifier::net::fetch::{Fetch, Request, Response};
use open_badge_verifier::net::platform::{Curve, EcdsaKey, SignedMessage};
use open_badge_verifier::report::{Obstacle, Report};
use serde_json::Value;

use crate::support::{Case, Table};

/// The answers of a case, and a platform that takes its time.
struct Platform<'a> {
    answers: &'a Table,
    /// Whether it says what is so, or always no.
    knows: bool,
    asked: Cell<usize>,
    matching: Cell<usize>,
}

impl Fetch for Platform<'_> {
    async fn get(&self, request: &Request) -> Result<Response, Obstacle> {
        self.answers.get(request).await
    }

    async fn matching(&self, key: &EcdsaKey, signed: &[SignedMessage<'_>]) -> Vec<bool> {
        let mut turns = 3;
        poll_fn(|_| {
            turns -= 1;
            if turns == 0 { Poll::Ready(()) } else { Poll::Pending }
        })
        .await;
        self.asked.set(self.asked.get() + signed.len());
        let said: Vec<bool> = signed.iter().map(|one| self.knows && holds(key, one)).collect();
        self.matching.set(self.matching.get() + said.iter().filter(|matches| **matches).count());
        said
    }
}

/// Whether a signature matches. The key is read anew from the bytes that a platform is given.
fn holds(key: &EcdsaKey, one: &SignedMessage<'_>) -> bool {
    let (key, alg) = match key.curve {
        Curve::P256 => (
            p256::ecdsa::VerifyingKey::from_sec1_bytes(&key.point).ok().map(Box::new).map(VerificationKey::P256),
            "ES256",
        ),
        Curve::P384 => (
            p384::ecdsa::VerifyingKey::from_sec1_bytes(&key.point).ok().map(Box::new).map(VerificationKey::P384),
            "ES384",
        ),
    };
    key.expect("a point of the curve").verify(alg, one.message, one.signature).is_ok()
}

impl<'a> Platform<'a> {
    fn of(answers: &'a Table, knows: bool) -> Self {
        Self { answers, knows, asked: Cell::default(), matching: Cell::default() }
    }

    fn report(&self, case: &Case) -> Report {
        let mut verifying = pin!(open_badge_verifier::verify(&case.input, self, &case.options));
        for _ in 0..10_000 {
            if let Poll::Ready(report) = verifying.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
                return report;
            }
        }
        panic!("{}: it never ends", case.name)
    }
}

fn written(case: &Case, report: Report) -> Value {
    case.written(serde_json::to_value(report).expect("a report is JSON"))
}

#[test]
fn no_report_depends_on_the_platform() {
    let (mut asked, mut matching, mut refused) = (0, 0, 0);
    for case in Case::all() {
        for knows in [true, false] {
            let platform = Platform::of(&case.network, knows);
            assert_eq!(written(&case, platform.report(&case)), case.expected(), "{}, knows: {knows}", case.name);
            asked += platform.asked.get();
            matching += platform.matching.get();
            refused += usize::from(!knows && platform.asked.get() > 0);
        }
    }
    println!("{asked} signatures asked about, {matching} of them matching, {refused} cases where none was said to");
    assert!(matching > 100 && refused > 20, "{asked}, {matching}, {refused}");
}

#[test]
fn statements_that_are_signed_one_by_one_are_asked_about_at_once() {
    let case = Case::named("ob3/suite/ecdsa-sd-2023-derived");
    let platform = Platform::of(&case.network, true);
    let _ = platform.report(&case);
    assert_eq!(platform.asked.get(), platform.matching.get(), "all of them match");
    assert!(platform.asked.get() > 3, "{}", platform.asked.get());
}
