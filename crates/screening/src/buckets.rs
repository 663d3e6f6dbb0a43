//! Numbers by a hashed key: built once, read often, three flat vectors and no allocation a key.

use std::iter::zip;

/// Values by key. Values of one key keep the order they were given in.
#[derive(Debug, Default)]
pub(crate) struct Buckets {
    /// Where each bucket begins; one more than there are buckets.
    starts: Vec<u32>,
    /// The other half of each key, to tell keys of one bucket apart.
    tags: Vec<u32>,
    values: Vec<u32>,
    bits: u32,
}

impl Buckets {
    /// Sorts the pairs into about as many buckets as there are pairs.
    pub(crate) fn new(pairs: &[(u64, u32)]) -> Self {
        let bits = pairs.len().max(2).ilog2();
        let mut starts = vec![0_u32; (1 << bits) + 1];
        for &(key, _) in pairs {
            if let Some(count) = starts.get_mut(place(key, bits) + 1) {
                *count += 1;
            }
        }
        let mut total = 0;
        for start in &mut starts {
            total += *start;
            *start = total;
        }
        let mut next = starts.clone();
        let mut tags = vec![0; pairs.len()];
        let mut values = vec![0; pairs.len()];
        for &(key, value) in pairs {
            let Some(at) = next.get_mut(place(key, bits)) else { continue };
            if let (Some(tag), Some(slot)) = (tags.get_mut(*at as usize), values.get_mut(*at as usize)) {
                *tag = tag_of(key);
                *slot = value;
            }
            *at += 1;
        }
        Self { starts, tags, values, bits }
    }

    /// The values of a key.
    pub(crate) fn get(&self, key: u64) -> impl Iterator<Item = u32> + '_ {
        let at = place(key, self.bits);
        let bounds = (self.starts.get(at).copied(), self.starts.get(at + 1).copied());
        let range = match bounds {
            (Some(from), Some(to)) => from as usize..to as usize,
            _ => 0..0,
        };
        let tag = tag_of(key);
        let tags = self.tags.get(range.clone()).unwrap_or_default();
        let values = self.values.get(range).unwrap_or_default();
        zip(tags, values).filter(move |(found, _)| **found == tag).map(|(_, value)| *value)
    }
}

/// Spreads the key (Fibonacci hashing) and takes the upper bits.
fn place(key: u64, bits: u32) -> usize {
    usize::try_from(spread(key).checked_shr(64 - bits).unwrap_or_default()).unwrap_or_default()
}

#[expect(clippy::cast_possible_truncation, reason = "the lower half is the tag")]
fn tag_of(key: u64) -> u32 {
    spread(key) as u32
}

fn spread(key: u64) -> u64 {
    (key ^ (key >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Rows of numbers by row number, in one vector.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    starts: Vec<u32>,
    values: Vec<u32>,
}

impl Rows {
    /// Sorts `(row, value)` pairs into `rows` rows; values keep their order.
    pub(crate) fn new(rows: usize, pairs: &[(u32, u32)]) -> Self {
        let mut starts = vec![0_u32; rows + 1];
        for &(row, _) in pairs {
            if let Some(count) = starts.get_mut(row as usize + 1) {
                *count += 1;
            }
        }
        let mut total = 0;
        for start in &mut starts {
            total += *start;
            *start = total;
        }
        let mut next = starts.clone();
        let mut values = vec![0; pairs.len()];
        for &(row, value) in pairs {
            let Some(at) = next.get_mut(row as usize) else { continue };
            if let Some(slot) = values.get_mut(*at as usize) {
                *slot = value;
            }
            *at += 1;
        }
        Self { starts, values }
    }

    pub(crate) fn get(&self, row: u32) -> &[u32] {
        let row = row as usize;
        match (self.starts.get(row), self.starts.get(row + 1)) {
            (Some(&from), Some(&to)) => self.values.get(from as usize..to as usize).unwrap_or_default(),
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_is_found_under_its_key_and_no_other() {
        let pairs: Vec<(u64, u32)> = (0..1000_u32).map(|n| (u64::from(n % 300), n)).collect();
        let buckets = Buckets::new(&pairs);
        for key in 0..400 {
            let expected: Vec<u32> = pairs.iter().filter(|pair| pair.0 == key).map(|pair| pair.1).collect();
            assert_eq!(buckets.get(key).collect::<Vec<_>>(), expected);
        }
        assert_eq!(Buckets::default().get(7).count(), 0);
    }

    #[test]
    fn rows_keep_their_order() {
        let rows = Rows::new(3, &[(2, 5), (0, 1), (2, 4)]);
        assert_eq!([rows.get(0), rows.get(1), rows.get(2), rows.get(3)], [&[1][..], &[], &[5, 4], &[]]);
    }
}
