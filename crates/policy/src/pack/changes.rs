//! The days on which something in a pack begins or ends, so that nobody assesses twice where nothing changed between.

use std::collections::BTreeSet;

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::Parts;
use crate::validity::Validity;

/// The days on which the pack first says something else than the day before.
#[derive(Debug)]
pub(super) struct Changes(BTreeSet<Date>);

impl Changes {
    pub(super) fn of(parts: &Parts) -> Self {
        let checks = parts.checks.iter().map(|check| check.validity);
        let rules = parts.rules.iter().map(|rule| rule.validity);
        let entries = parts.controls.entries.iter().map(crate::control::ControlEntry::validity);
        let codes = parts.controls.codes.iter().map(crate::control::NationalCode::validity);
        let all = checks.chain(rules).chain(entries).chain(codes).chain(parts.jurisdictions.validities());
        Self(all.flat_map(days).collect())
    }

    pub(super) fn between(&self, after: Date, until: Date) -> bool {
        use std::ops::Bound::{Excluded, Included};
        after < until && self.0.range((Excluded(after), Included(until))).next().is_some()
    }
}

/// The first day, and the day after the last.
fn days(validity: Validity) -> impl Iterator<Item = Date> {
    let after = validity.to.and_then(|to| to.checked_add(1.day()).ok());
    validity.from.into_iter().chain(after)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_change_is_the_first_day_or_the_day_after_the_last() {
        let validity = Validity { from: Some(date(2024, 1, 10)), to: Some(date(2025, 6, 30)) };
        let changes = Changes(days(validity).collect());
        let check =
            |after: Date, until: Date, expected: bool| assert_eq!(changes.between(after, until), expected);
        check(date(2024, 1, 1), date(2024, 1, 9), false);
        check(date(2024, 1, 9), date(2024, 1, 10), true);
        check(date(2024, 1, 10), date(2025, 6, 30), false);
        check(date(2025, 6, 30), date(2025, 7, 1), true);
        check(date(2025, 7, 1), date(2026, 7, 1), false);
        check(date(2026, 7, 1), date(2020, 7, 1), false);
    }
}
