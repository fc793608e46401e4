//! Whether work grows no faster than what is given.

#![allow(dead_code, reason = "each test file uses its part of this one")]

use std::time::{Duration, Instant};

/// How much faster than linear the time may seem to grow: eight times as much may take 8 * 3 times as long. Quadratic would be 64.
const SLACK: u32 = 3;
/// The least time of a measurement: systems count processor time by ticks of up to 10 ms.
const LEAST: Duration = Duration::from_millis(40);
/// How often something is done to be measured at the most; what is not measured then takes no time to speak of.
const MOST_RUNS: u32 = 20;
/// How often the growth is measured before it is believed to be faster: other programs may slow one size down.
const TRIES: usize = 3;

/// Gives constructions of four sizes, each twice the one before, to `work` and compares the processor time that they take.
pub fn is_linear<T>(name: &str, least: usize, make: impl Fn(usize) -> T, work: impl Fn(&T)) {
    let given: Vec<T> = (0..4).map(|step| make(least << step)).collect();
    for tries in 1..=TRIES {
        let times: Vec<Duration> = given.iter().map(|given| average(|| work(given))).collect();
        println!("{name}: {times:?}");
        let (small, large) = (times[0].max(LEAST / MOST_RUNS), times[3]);
        if large <= small * 8 * SLACK {
            return;
        }
        assert!(tries < TRIES, "{name} grows faster than what is given: {times:?}");
    }
}

fn average(work: impl Fn()) -> Duration {
    let (mut total, mut runs) = (Duration::ZERO, 0);
    while total < LEAST && runs < MOST_RUNS {
        total += spent(&work);
        runs += 1;
    }
    total / runs
}

/// The processor time of a piece of work; the time by the clock where the system does not tell.
pub fn spent(work: impl FnOnce()) -> Duration {
    let (began, before) = (Instant::now(), on_processor());
    work();
    match (before, on_processor()) {
        (Some(before), Some(after)) => after.saturating_sub(before),
        _ => began.elapsed(),
    }
}

/// How long this thread has run. (<https://docs.kernel.org/scheduler/sched-stats.html#proc-pid-schedstat>)
fn on_processor() -> Option<Duration> {
    let line = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    line.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}
