//! The part of `crc32fast` that `png` and what it brings call, with a table for four bits instead of sixteen tables for a byte:
//! 64 bytes, where those are 16 KB that do not compress. Slower, and still a small part of reading an image.

#![forbid(unsafe_code)]

/// The remainders of four bits, by the reversed polynomial. (<https://www.w3.org/TR/png-3/#D-CRCAppendix>)
const TABLE: [u32; 16] = table();

/// The checksum of what was given so far.
#[derive(Clone, Debug, Default)]
pub struct Hasher {
    sum: u32,
    length: u64,
}

impl Hasher {
    /// That of nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Goes on with more bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.sum = !bytes.iter().fold(!self.sum, |rest, byte| shifted(shifted(rest ^ u32::from(*byte))));
        self.length += bytes.len() as u64;
    }

    /// The checksum.
    #[must_use]
    pub fn finalize(self) -> u32 {
        self.sum
    }

    /// Begins anew.
    pub fn reset(&mut self) {
        *self = Self::default();
    }

    /// Goes on with bytes of which only the checksum is known.
    pub fn combine(&mut self, other: &Self) {
        // As many zeros take the first sum to its place.
        self.sum = (0..2 * other.length).fold(self.sum, |rest, _| shifted(rest)) ^ other.sum;
        self.length += other.length;
    }
}

/// The checksum of these bytes.
#[must_use]
pub fn hash(bytes: &[u8]) -> u32 {
    let mut hasher = Hasher::new();
    hasher.update(bytes);
    hasher.finalize()
}

fn shifted(rest: u32) -> u32 {
    rest >> 4 ^ TABLE[(rest & 15) as usize]
}

const fn table() -> [u32; 16] {
    let mut table = [0; 16];
    let mut index = 0;
    while index < 16 {
        let (mut rest, mut bit) = (index as u32, 0);
        while bit < 4 {
            rest = rest >> 1 ^ if rest & 1 == 1 { 0xedb8_8320 } else { 0 };
            bit += 1;
        }
        table[index] = rest;
        index += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::{Hasher, hash};

    #[test]
    fn known_checksums() {
        assert_eq!(hash(b""), 0);
        assert_eq!(hash(b"123456789"), 0xcbf4_3926);
        assert_eq!(hash(b"IEND"), 0xae42_6082);
    }

    #[test]
    fn parts_make_a_whole() {
        let (mut first, mut second) = (Hasher::new(), Hasher::new());
        first.update(b"1234");
        second.update(b"56789");
        let mut combined = first.clone();
        combined.combine(&second);
        first.update(b"56789");
        assert_eq!((combined.finalize(), first.finalize()), (0xcbf4_3926, 0xcbf4_3926));
    }
}
