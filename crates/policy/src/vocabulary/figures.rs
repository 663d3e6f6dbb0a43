//! What goods usually come to: broad bounds by HS prefix, and the rough worth of currencies.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::diagnostic::{Diagnostic, Place};

/// What a kilogram usually costs, in US dollars; an honest line outside is rare.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PriceBounds {
    /// The least.
    pub low: f64,
    /// The most.
    pub high: f64,
}

/// One `[[price]]`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Price {
    hs: Vec<String>,
    low: f64,
    high: f64,
}

/// One `[[quantity]]`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Quantity {
    hs: Vec<String>,
    pieces: f64,
}

/// `[sections]`: how the Harmonized System groups its chapters.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sections {
    first_chapters: Vec<u8>,
}

/// Bounds by HS prefix, sections, and currencies.
#[derive(Debug, Clone, Default)]
pub(super) struct Figures {
    prices: BTreeMap<String, PriceBounds>,
    pieces: BTreeMap<String, f64>,
    dollars: BTreeMap<String, f64>,
    sections: Sections,
}

impl Figures {
    pub(super) fn add_price(&mut self, place: &Place, price: &Price, found: &mut Vec<Diagnostic>) {
        let bounds = PriceBounds { low: price.low, high: price.high };
        if !(bounds.low > 0.0 && bounds.low < bounds.high) {
            let message =
                format!("the bounds {} and {} are not two prices, lower first", bounds.low, bounds.high);
            found.push(Diagnostic::new(place.clone(), message));
        }
        add(&mut self.prices, place, &price.hs, bounds, found);
    }

    pub(super) fn add_quantity(&mut self, place: &Place, quantity: &Quantity, found: &mut Vec<Diagnostic>) {
        add(&mut self.pieces, place, &quantity.hs, quantity.pieces, found);
    }

    pub(super) fn add_currencies(
        &mut self,
        place: &Place,
        currencies: BTreeMap<String, f64>,
        found: &mut Vec<Diagnostic>,
    ) {
        for (code, dollars) in currencies {
            if catchall_model::Currency::parse(&code).is_err() {
                let message = format!("`{code}` is not an ISO 4217 currency code");
                found.push(Diagnostic::new(place.clone(), message));
            }
            self.dollars.insert(code, dollars);
        }
    }

    pub(super) fn set_sections(&mut self, place: &Place, sections: Sections, found: &mut Vec<Diagnostic>) {
        if !sections.first_chapters.is_sorted() {
            found.push(Diagnostic::new(place.clone(), "the first chapters of the sections are not in order"));
        }
        self.sections = sections;
    }

    /// The number of the section that an HS code is in.
    pub(super) fn section(&self, hs_digits: &str) -> Option<usize> {
        let chapter: u8 = hs_digits.get(..2)?.parse().ok()?;
        let section = self.sections.first_chapters.partition_point(|first| *first <= chapter);
        (section > 0).then_some(section)
    }

    pub(super) fn price(&self, hs_digits: &str) -> Option<PriceBounds> {
        by_longest_prefix(&self.prices, hs_digits)
    }

    pub(super) fn usual_pieces(&self, hs_digits: &str) -> Option<f64> {
        by_longest_prefix(&self.pieces, hs_digits)
    }

    pub(super) fn rough_dollars(&self, currency: &str) -> Option<f64> {
        self.dollars.get(currency).copied()
    }
}

fn add<T: Copy>(
    rows: &mut BTreeMap<String, T>,
    place: &Place,
    prefixes: &[String],
    value: T,
    found: &mut Vec<Diagnostic>,
) {
    for prefix in prefixes {
        if !(2..=6).contains(&prefix.len()) || !prefix.bytes().all(|byte| byte.is_ascii_digit()) {
            let message = format!("`{prefix}` is not the beginning of an HS code");
            found.push(Diagnostic::new(place.clone(), message).help("write 2 to 6 digits"));
        }
        if rows.insert(prefix.clone(), value).is_some() {
            found.push(Diagnostic::new(place.clone(), format!("the HS prefix `{prefix}` is given twice")));
        }
    }
}

fn by_longest_prefix<T: Copy>(rows: &BTreeMap<String, T>, hs_digits: &str) -> Option<T> {
    (2..=6).rev().filter_map(|length| hs_digits.get(..length)).find_map(|prefix| rows.get(prefix).copied())
}
