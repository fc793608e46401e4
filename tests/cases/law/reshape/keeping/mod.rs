//! Ways to write a document otherwise that are meant to keep its statements. Whether one did is for others to say.

mod contexts;
mod names;
mod nodes;
mod values;

use super::draft::Operator;

pub fn operators() -> Vec<(&'static str, Operator)> {
    [values::OPERATORS, names::OPERATORS, nodes::OPERATORS, contexts::OPERATORS].concat()
}
