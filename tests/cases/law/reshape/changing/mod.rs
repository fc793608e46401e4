//! Ways to write a document otherwise that are meant to lose, add or change some of its statements. Whether one did is for others to say.

mod contexts;
mod ghosts;
mod ids;
mod members;
mod parts;
mod proofs;

use super::draft::Operator;

pub fn operators() -> Vec<(&'static str, Operator)> {
    [ids::OPERATORS, ghosts::OPERATORS, members::OPERATORS, parts::OPERATORS, contexts::OPERATORS, proofs::OPERATORS]
        .concat()
}
