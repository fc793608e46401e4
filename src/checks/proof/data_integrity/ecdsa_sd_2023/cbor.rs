//! As much of CBOR as a proof value uses: unsigned numbers, strings of bytes and text, arrays, maps; tags are passed over.
//! (<https://www.rfc-editor.org/rfc/rfc8949>)

/// How deep arrays and maps may be nested; a proof value has two levels.
const MAX_DEPTH: usize = 4;

/// A data item.
#[derive(Debug, PartialEq)]
pub(super) enum Item {
    Unsigned(u64),
    /// The bytes of a string; those of a text are read no further.
    Bytes(Vec<u8>),
    Array(Vec<Item>),
    Map(Vec<(Item, Item)>),
}

impl Item {
    pub(super) fn bytes(self) -> Option<Vec<u8>> {
        if let Self::Bytes(bytes) = self { Some(bytes) } else { None }
    }

    pub(super) fn unsigned(&self) -> Option<u64> {
        if let Self::Unsigned(number) = self { Some(*number) } else { None }
    }
}

/// Reads one item that fills the bytes to their end.
pub(super) fn parse(bytes: &[u8]) -> Option<Item> {
    let mut rest = bytes;
    let item = item(&mut rest, MAX_DEPTH)?;
    rest.is_empty().then_some(item)
}

fn item(rest: &mut &[u8], depth: usize) -> Option<Item> {
    let depth = depth.checked_sub(1)?;
    let (major, argument) = head(rest)?;
    match major {
        0 => Some(Item::Unsigned(argument)),
        2 | 3 => take(rest, usize::try_from(argument).ok()?).map(|bytes| Item::Bytes(bytes.to_vec())),
        4 => (0..argument).map(|_| item(rest, depth)).collect::<Option<_>>().map(Item::Array),
        5 => {
            (0..argument).map(|_| Some((item(rest, depth)?, item(rest, depth)?))).collect::<Option<_>>().map(Item::Map)
        }
        6 => item(rest, depth),
        _ => None,
    }
}

/// The major type and the argument of an item. (<https://www.rfc-editor.org/rfc/rfc8949#section-3>)
fn head(rest: &mut &[u8]) -> Option<(u8, u64)> {
    let [first] = *take(rest, 1)? else {
        return None;
    };
    let argument = match first & 0x1f {
        short @ 0..24 => u64::from(short),
        24 => big_endian(take(rest, 1)?),
        25 => big_endian(take(rest, 2)?),
        26 => big_endian(take(rest, 4)?),
        27 => big_endian(take(rest, 8)?),
        _ => return None,
    };
    Some((first >> 5, argument))
}

fn big_endian(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte))
}

fn take<'a>(rest: &mut &'a [u8], count: usize) -> Option<&'a [u8]> {
    let (taken, left) = rest.split_at_checked(count)?;
    *rest = left;
    Some(taken)
}

#[cfg(test)]
mod tests {
    use super::{Item, parse};

    #[test]
    fn items_are_read_whole_or_not_at_all() {
        let bytes = |bytes: &[u8]| Item::Bytes(bytes.to_vec());
        assert_eq!(parse(&[0x82, 0x41, 7, 0x18, 100]), Some(Item::Array(vec![bytes(&[7]), Item::Unsigned(100)])));
        assert_eq!(parse(&[0x62, b'/', b'a']), Some(bytes(b"/a")));
        assert_eq!(parse(&[0xa1, 0x02, 0xd8, 0x40, 0x41, 9]), Some(Item::Map(vec![(Item::Unsigned(2), bytes(&[9]))])));
        for damaged in [&[][..], &[0x82, 0x01], &[0x01, 0x01], &[0x5b, 255, 255, 255, 255, 255, 255, 255, 255], &[0x9f]]
        {
            assert_eq!(parse(damaged), None, "{damaged:?}");
        }
        assert_eq!(parse(&[0x81, 0x81, 0x81, 0x81, 0x01]), None);
    }
}
