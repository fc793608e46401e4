//! The law of what is read: it is what was signed. A badge whose proof covers statements, written otherwise, has the same report if it
//! says the same; and if it does not, nothing else than what was signed is ever shown or judged as genuine.
//!
//! `RESHAPINGS=20000 cargo test --test law -- --nocapture` tries more than the default, and prints what each way of writing came to.

mod badges;
mod reshape;
#[path = "../support/mod.rs"]
mod support;

use std::collections::BTreeMap;

use badges::Badge;
use reshape::choices::{Choices, Seeded};
use reshape::judge::Class;
use reshape::{changing, keeping};
use serde_json::Value;

/// As many as take about fifteen seconds.
const DEFAULT: usize = 1500;
/// How many ways of each kind must have come to something.
const EFFECTIVE: usize = 20;
/// How many badges are looked at for one that an operator can be applied to.
const PATIENCE: usize = 1000;
/// How many breaches are told in full.
const TOLD: usize = 12;

/// How often what was written with an operator said the same, and how often something else.
#[derive(Default)]
struct Tally {
    kept: usize,
    changed: usize,
}

#[test]
fn a_reshaped_badge_has_the_report_of_what_was_signed() {
    let count = std::env::var("RESHAPINGS").ok().and_then(|count| count.parse().ok()).unwrap_or(DEFAULT);
    let badges = badges::genuine();
    assert!(badges.len() > 50, "{} genuine badges with statements", badges.len());
    let others: Vec<Value> = badges.iter().map(|badge| badge.original.document.clone()).collect();
    let operators = [keeping::operators(), changing::operators()].concat();
    let mut tallies = BTreeMap::<&str, Tally>::new();
    let mut breaches = Vec::new();
    let mut seed = 0;
    for turn in 0..count {
        let operator = operators[turn % operators.len()];
        let (badge, reshaped) = (0..PATIENCE)
            .find_map(|_| {
                seed += 1;
                let mut choices = Seeded::new(seed);
                let badge = &badges[choices.below(badges.len())];
                Some((badge, badge.original.reshaped(operator, &others, &mut choices)?))
            })
            .unwrap_or_else(|| panic!("{} can be applied to no badge", operator.0));
        let tally = tallies.entry(operator.0).or_default();
        match reshaped.class {
            Class::Kept => tally.kept += 1,
            Class::Changed => tally.changed += 1,
        }
        if let Some(differences) = badge.breach(&reshaped) {
            breaches.push(told(badge, seed, &reshaped, &differences));
        }
    }
    let effective = print(&tallies);
    let told: Vec<&str> = breaches.iter().take(TOLD).map(String::as_str).collect();
    assert!(breaches.is_empty(), "{} of {count} break the law:\n\n{}", breaches.len(), told.join("\n\n"));
    assert!(effective.0 >= EFFECTIVE && effective.1 >= EFFECTIVE, "{effective:?} ways keep and change what is said");
    let never: Vec<_> = keeping::operators().into_iter().filter(|(name, _)| tallies[name].kept == 0).collect();
    let never: Vec<_> = never.iter().map(|(name, _)| name).collect();
    assert!(never.is_empty(), "these never keep what is said: {never:?}");
}

fn told(badge: &Badge, seed: u64, reshaped: &reshape::Reshaped, differences: &[String]) -> String {
    let reshape::Reshaped { text, class, operators } = reshaped;
    let lines: Vec<String> = differences.iter().map(|line| line.chars().take(300).collect()).collect();
    format!("{} {class:?} by {operators:?}, seed {seed}\n  {}\n  {text}", badge.name, lines.join("\n  "))
}

/// Prints the tallies; how many operators of each kind did what they are for.
fn print(tallies: &BTreeMap<&str, Tally>) -> (usize, usize) {
    let mut effective = (0, 0);
    let mut sum = (0, 0);
    let meant =
        |operators: Vec<(&'static str, _)>, to: &'static str| operators.into_iter().map(move |(name, _)| (name, to));
    for (name, to) in meant(keeping::operators(), "keep").chain(meant(changing::operators(), "change")) {
        let Tally { kept, changed } = tallies.get(name).unwrap_or(&Tally { kept: 0, changed: 0 });
        println!("{kept:6} kept {changed:6} changed by what is meant to {to:7} {name}");
        effective.0 += usize::from(to == "keep" && *kept > 0);
        effective.1 += usize::from(to == "change" && *changed > 0);
        sum = (sum.0 + kept, sum.1 + changed);
    }
    println!("{} kept, {} changed; {} ways keep, {} ways change", sum.0, sum.1, effective.0, effective.1);
    effective
}
