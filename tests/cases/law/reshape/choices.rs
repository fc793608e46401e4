//! Where a reshaping takes its decisions from: a seed, or the bytes of a fuzzer.

#![allow(dead_code, reason = "a test is driven by the one, a fuzz target by the other")]

/// A source of decisions.
pub trait Choices {
    /// A number below the limit; 0 if the limit is 0.
    fn below(&mut self, limit: usize) -> usize;
}

/// xorshift64*: the same decisions in every run. (<https://en.wikipedia.org/wiki/Xorshift#xorshift*>)
pub struct Seeded(u64);

impl Seeded {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x2545_f491_4f6c_dd1d)
    }
}

impl Choices for Seeded {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(number).unwrap_or_default() % limit.max(1)
    }
}

/// One byte a decision, and always the first possibility once there are none left.
pub struct Bytes<'a>(pub &'a [u8]);

impl Choices for Bytes<'_> {
    fn below(&mut self, limit: usize) -> usize {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        usize::from(*first) % limit.max(1)
    }
}

pub fn one_in(choices: &mut dyn Choices, times: usize) -> bool {
    choices.below(times) == 0
}

/// One of the items, if there are any.
pub fn pick<T>(choices: &mut dyn Choices, mut items: Vec<T>) -> Option<T> {
    if items.is_empty() {
        return None;
    }
    let index = choices.below(items.len());
    Some(items.swap_remove(index))
}

pub fn shuffle<T>(choices: &mut dyn Choices, items: &mut [T]) {
    for last in (1..items.len()).rev() {
        items.swap(last, choices.below(last + 1));
    }
}
