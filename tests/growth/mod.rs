//! Whether work grows no faster than what is given.

#![allow(dead_code, reason = "each test file uses its part of this one")]

use std::time::{Duration, Instant};

/// How much faster than linear the time may seem to grow: eight times as much may take 8 * 3 times as long. Quadratic would be 64.
const SLACK: u32 = 3;
/// What takes less than this tells nothing but the noise of the machine.
const NOISE: Duration = Duration::from_millis(25);
/// How often each size is measured; the least counts.
const RUNS: usize = 3;

/// Gives constructions of four sizes, each twice the one before, to `work` and compares the processor time that they take.
pub fn is_linear<T>(name: &str, least: usize, make: impl Fn(usize) -> T, work: impl Fn(&T)) {
    let times: Vec<Duration> = (0..4)
        .map(|step| {
            let given = make(least << step);
            (0..RUNS).map(|_| spent(|| work(&given))).min().unwrap_or_default()
        })
        .collect();
    println!("{name}: {times:?}");
    let (small, large) = (times[0].max(NOISE / 8), times[3]);
    assert!(large <= NOISE || large <= small * 8 * SLACK, "{name} grows faster than what is given: {times:?}");
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
