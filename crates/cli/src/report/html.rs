//! One file to read in a browser or on paper: no network, no script, a waterfall of bits for each transfer.

use std::fmt::Write as _;
use std::io::{self, Write};

use askama::Template;
use catchall_assess::weigh::{self, Scale};
use catchall_model::{Assessment, Bits, Item, Outcome, Party, Transfer};
use catchall_policy::Pack;

use super::{Provenance, Report, Summary, SummaryPlace, reasons};

/// How far into a run a page shows everything. After that, transfers above clear get a line each and clear ones are
/// only counted: a longer page cannot be read.
const WHOLE: u64 = 10_000;

/// Writes the page.
pub(crate) struct HtmlReport<'a> {
    /// What the run was made with.
    pub(crate) provenance: &'a Provenance,
    /// How evidence was added up.
    pub(crate) pack: &'a Pack,
}

#[derive(Template)]
#[template(path = "head.html")]
struct Head<'a> {
    as_of: String,
    summary: &'a Summary,
    outcomes: Vec<(Outcome, u64)>,
}

#[derive(Template)]
#[template(path = "card.html")]
struct Card<'a> {
    transfer: &'a Transfer,
    assessment: &'a Assessment,
    at_date_differs: bool,
    what: String,
    people: Vec<String>,
    goods: Vec<String>,
    bars: Vec<Bar>,
}

#[derive(Template)]
#[template(path = "brief.html")]
struct Brief<'a> {
    assessment: &'a Assessment,
    because: String,
}

#[derive(Template)]
#[template(path = "foot.html")]
struct Foot<'a> {
    provenance: &'a Provenance,
    left_out: u64,
    version: &'static str,
}

/// One bar of a waterfall; `left` and `width` in hundredths of the track.
struct Bar {
    class: &'static str,
    says: String,
    cites: String,
    bits: String,
    left: String,
    width: String,
}

impl Report for HtmlReport<'_> {
    fn head(&self, out: &mut dyn Write, summary: &Summary) -> io::Result<()> {
        let outcomes = Outcome::ALL.iter().rev().map(|&outcome| (outcome, summary.count(outcome))).collect();
        render(&Head { as_of: self.provenance.as_of.to_string(), summary, outcomes }, out)
    }

    fn line(&self, nth: u64, transfer: &Transfer, assessment: &Assessment) -> String {
        let clear = assessment.outcome == Outcome::Clear;
        let page = match (clear, nth < WHOLE) {
            (false, true) => self.card(transfer, assessment).render(),
            (true, false) => return String::new(),
            (true, true) | (false, false) => brief(assessment).render(),
        };
        // The templates cannot fail: they write to a string and call nothing that does.
        page.unwrap_or_default()
    }

    fn foot(&self, out: &mut dyn Write, summary: &Summary) -> io::Result<()> {
        let left_out = summary.left_out;
        render(&Foot { provenance: self.provenance, left_out, version: env!("CARGO_PKG_VERSION") }, out)
    }

    fn summary_place(&self) -> SummaryPlace {
        SummaryPlace::Above
    }
}

impl HtmlReport<'_> {
    fn card<'b>(&self, transfer: &'b Transfer, assessment: &'b Assessment) -> Card<'b> {
        Card {
            transfer,
            assessment,
            at_date_differs: assessment.priority.to_string() != assessment.priority_at_date.to_string(),
            what: what(transfer),
            people: transfer.parties.iter().map(party).collect(),
            goods: transfer.items.iter().map(item).collect(),
            bars: self.waterfall(assessment),
        }
    }

    /// The bars of a waterfall: from the prior, each piece by what it counts, to the sum.
    fn waterfall(&self, assessment: &Assessment) -> Vec<Bar> {
        let scale = Scale::of(self.pack);
        let weighing = weigh::weigh(&assessment.evidence, &scale, |evidence| self.pack.is_prior(evidence));
        if weighing.counted.is_empty() {
            return Vec::new();
        }
        let prior = scale.prior;
        let mut at = prior;
        let mut spans = vec![(Bits::ZERO, prior)];
        for piece in &weighing.counted {
            spans.push((at, at + piece.counts));
            at += piece.counts;
        }
        spans.push((Bits::ZERO, at));
        let ends = spans.iter().flat_map(|(from, to)| [from.value(), to.value()]);
        let (low, high) = ends.fold((0.0_f64, 0.0_f64), |(low, high), end| (low.min(end), high.max(end)));
        let reach = (high - low).max(1.0);
        let bar = |class, says: &str, cites: String, bits: String, span: (Bits, Bits)| {
            let (from, to) = if span.0 <= span.1 { span } else { (span.1, span.0) };
            Bar {
                class,
                says: says.to_owned(),
                cites,
                bits,
                left: format!("{:.2}", (from.value() - low) / reach * 100.0),
                width: format!("{:.2}", (to - from).value() / reach * 100.0),
            }
        };
        let mut spans = spans.into_iter();
        let mut next = || spans.next().unwrap_or_default();
        let mut bars =
            vec![bar("sum", "Before anything is known of it", String::new(), prior.to_string(), next())];
        for piece in &weighing.counted {
            let class = if piece.counts > Bits::ZERO { "for" } else { "against" };
            let mut bits = piece.counts.to_string();
            if piece.counts.rounded() != piece.evidence.bits.rounded() {
                let _ = write!(bits, " of {}", piece.evidence.bits);
            }
            bars.push(bar(class, &piece.evidence.says, piece.evidence.cites.join(", "), bits, next()));
        }
        let says = format!("Together: probability {}", weighing.suspicion);
        bars.push(bar("sum", &says, String::new(), at.to_string(), next()));
        bars
    }
}

fn render(page: &impl Template, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(page.render().map_err(io::Error::other)?.as_bytes())
}

fn brief(assessment: &Assessment) -> Brief<'_> {
    let because =
        reasons::strongest(assessment, 2).iter().map(|reason| reason.says).collect::<Vec<_>>().join("; ");
    Brief { assessment, because }
}

fn what(transfer: &Transfer) -> String {
    let code = |value: serde_json::Result<serde_json::Value>| {
        value.ok().and_then(|value| value.as_str().map(|text| text.replace('_', " "))).unwrap_or_default()
    };
    let mut text = format!(
        "{} · {} · {}",
        code(serde_json::to_value(transfer.kind)),
        transfer.date,
        code(serde_json::to_value(transfer.status))
    );
    let places: Vec<_> = transfer
        .route
        .iter()
        .filter_map(|leg| leg.country.map(|country| country.to_string()).or_else(|| leg.location.clone()))
        .collect();
    if !places.is_empty() {
        let _ = write!(text, " · by way of {}", places.join(" → "));
    }
    if let Some(destination) = transfer.destination {
        let _ = write!(text, " · to {}", catchall_names::country::name(destination));
    }
    text
}

fn party(party: &Party) -> String {
    let mut text = party.role.map_or_else(|| "party".to_owned(), catchall_model::Role::words);
    let _ = write!(text, ": {}", party.name);
    if let Some(country) = party.country {
        let _ = write!(text, ", {}", catchall_names::country::name(country));
    }
    text
}

fn item(item: &Item) -> String {
    let mut text = format!("goods: {}", item.description.as_deref().unwrap_or("not described"));
    if let Some(quantity) = item.quantity {
        let _ = write!(text, ", {quantity} {}", item.unit.as_deref().unwrap_or(""));
    }
    if let Some(code) = &item.hs_code {
        let _ = write!(text, ", HS {code}");
    }
    if !item.control_codes.is_empty() {
        let _ = write!(text, ", declared under {}", item.control_codes.join(", "));
    }
    if let Some(value) = &item.value {
        let _ = write!(text, ", {} {}", value.amount, value.currency.map_or("", |currency| currency.code()));
    }
    text
}
