//! The law of what is read: it is what was signed. A badge whose proof covers statements, written otherwise, has the same report if it
//! says the same; and if it does not, nothing else than what was signed is ever shown or judged as genuine.
//!
//! `RESHAPINGS=20000 cargo test --test cases law -- --nocapture` tries more than the default, and prints what each way of writing came to.

mod badges;

use std::collections::BTreeMap;

use crate::genuine::reshape::choices::{Choices, Seeded};
use crate::genuine::reshape::judge::Class;
use crate::genuine::reshape::{Operator, Reshaped, changing, keeping};
use badges::Badge;
use serde_json::Value;

/// As many as take about fifteen seconds.
const DEFAULT: usize = 1500;
/// How many ways of each kind must have come to something.
const EFFECTIVE: usize = 20;
/// How many badges are looked at for one that an operator can be applied to.
const PATIENCE: usize = 1000;
/// How often more an operator is tried that is meant to keep what is said, and by chance never did.
const LUCKLESS: usize = 50;
/// How many breaches are told in full.
const TOLD: usize = 12;

/// How often what was written with an operator said the same, and how often something else.
#[derive(Default)]
struct Tally {
    kept: usize,
    changed: usize,
}

/// What was tried so far, and with which seed the next is.
#[derive(Default)]
struct Trial {
    badges: Vec<Badge>,
    others: Vec<Value>,
    seed: u64,
    tallies: BTreeMap<&'static str, Tally>,
    breaches: Vec<String>,
}

#[test]
fn a_reshaped_badge_has_the_report_of_what_was_signed() {
    let count = std::env::var("RESHAPINGS").ok().and_then(|count| count.parse().ok()).unwrap_or(DEFAULT);
    let badges = badges::genuine();
    assert!(badges.len() > 50, "{} genuine badges with statements", badges.len());
    let others: Vec<Value> = badges.iter().map(|badge| badge.original.document.clone()).collect();
    let mut trial = Trial { badges, others, ..Trial::default() };
    let operators = [keeping::operators(), changing::operators()].concat();
    for turn in 0..count {
        trial.turn(operators[turn % operators.len()]);
    }
    for operator in keeping::operators() {
        let mut turns = 0..LUCKLESS;
        while trial.kept(operator.0) == 0 && turns.next().is_some() {
            trial.turn(operator);
        }
    }
    let Trial { tallies, breaches, .. } = &trial;
    let effective = print(tallies);
    let told: Vec<&str> = breaches.iter().take(TOLD).map(String::as_str).collect();
    assert!(breaches.is_empty(), "{} break the law:\n\n{}", breaches.len(), told.join("\n\n"));
    assert!(effective.0 >= EFFECTIVE && effective.1 >= EFFECTIVE, "{effective:?} ways keep and change what is said");
    let never: Vec<_> =
        keeping::operators().into_iter().map(|(name, _)| name).filter(|name| trial.kept(name) == 0).collect();
    assert!(never.is_empty(), "these never keep what is said: {never:?}");
}

impl Trial {
    /// Applies an operator to a badge to which it can be applied.
    fn turn(&mut self, operator: (&'static str, Operator)) {
        let (badge, reshaped) = (0..PATIENCE)
            .find_map(|_| {
                self.seed += 1;
                let mut choices = Seeded::new(self.seed);
                let badge = &self.badges[choices.below(self.badges.len())];
                Some((badge, badge.original.reshaped(operator, &self.others, &mut choices)?))
            })
            .unwrap_or_else(|| panic!("{} can be applied to no badge", operator.0));
        let tally = self.tallies.entry(operator.0).or_default();
        match reshaped.class {
            Class::Kept => tally.kept += 1,
            Class::Changed => tally.changed += 1,
        }
        if let Some(differences) = badge.breach(&reshaped) {
            self.breaches.push(told(badge, self.seed, &reshaped, &differences));
        }
    }

    /// How often the operator kept what the badge says.
    fn kept(&self, operator: &str) -> usize {
        self.tallies.get(operator).map_or(0, |tally| tally.kept)
    }
}

fn told(badge: &Badge, seed: u64, reshaped: &Reshaped, differences: &[String]) -> String {
    let Reshaped { text, class, operators } = reshaped;
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
