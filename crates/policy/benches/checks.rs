//! How long the checks of the embedded pack take on one transfer, and how long the pack takes to load.

use catchall_model::Transfer;
use catchall_policy::{Checks, Expression, Pack, PackFiles, Scope, embedded};
use divan::{Bencher, black_box};
use serde_json::{Value, json};

fn main() {
    divan::main();
}

const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 23);

fn transfer() -> Transfer {
    serde_json::from_value(json!({
        "id": "T-1", "kind": "export", "date": "2026-03-02", "destination": "MY",
        "parties": [
            {"role": "exporter", "name": "Example Prüftechnik GmbH", "kind": "company", "country": "DE"},
            {"role": "consignee", "name": "Example Auto Parts Sdn Bhd", "kind": "company", "country": "MY",
             "address": "Lot 12, Jalan Contoh, Shah Alam", "phones": ["+60 3 1234567"], "emails": ["sales@example.my"],
             "identifiers": {"registration": "123456-X"}, "sector": "automotive", "incorporated": "2025-10-01",
             "officers": [{"name": "A. Example", "country": "MY"}],
             "owners": [{"name": "Example Holding", "share": 0.6, "country": "AE"}]},
            {"role": "freight_forwarder", "name": "Example Forwarding", "country": "SG"},
        ],
        "items": [{"description": "climatic test chamber", "hs_code": "903120", "quantity": 2, "net_mass_kg": 2400,
                   "value": {"amount": "180000.00", "currency": "EUR"}}],
        "route": [{"country": "DE", "mode": "sea"}, {"country": "SG", "mode": "sea"}, {"country": "MY"}],
        "end_use": {"statement": "durability tests of car parts", "sector": "automotive"},
        "payment": {"payer": "Example Auto Parts Sdn Bhd", "country": "MY", "method": "wire"},
    }))
    .expect("the transfer is well formed")
}

fn facts() -> Value {
    let party =
        json!({"age_days": 150, "free_mail": false, "phone_country": "MY", "is_forwarder": false, "hits": 0});
    json!({
        "items": [{"value_per_kg": 75, "near_threshold": true, "fits_business": true, "tier": "2"}],
        "parties": [party, party, party],
        "legs": [{"hub": false}, {"hub": true, "detour_share": 0.1}, {"hub": false}],
        "route": {"detour_share": 0.1, "hubs": ["SG"]},
        "payer": {"known": true, "name": "Example Auto Parts Sdn Bhd"},
    })
}

/// Eighty checks of the kinds there are: of the whole, of each item, party and leg; about one in five fires.
fn eighty() -> PackFiles {
    let kinds = [
        ("", "has(t.payment.payer) && !f.payer.known"),
        ("", "f.route.detour_share > 0.5 && size(f.route.hubs) > 0"),
        ("items", "fi.near_threshold && item.quantity >= 2"),
        ("parties", "fp.age_days < 365 && has(party.incorporated)"),
        ("parties", "party.role == 'consignee' && fp.is_forwarder"),
        ("legs", "fl.hub && leg.country != t.destination"),
        ("", "t.parties.exists(p, p.role == 'end_user') && !has(t.end_use.statement)"),
        ("", "!has(t.end_use.statement) || size(t.end_use.statement) < 5"),
    ];
    let checks: String = (0..80)
        .flat_map(|n| {
            let (each, when) = kinds[n % kinds.len()];
            let each = if each.is_empty() { String::new() } else { format!("each = \"{each}\"\n") };
            let check = format!(
                "[[check]]\nid = \"c{n}\"\nfamily = \"x\"\nbits = 1.0\n{each}when = \"\"\"{when}\"\"\"\n\
                 says = \"seen for {{t.destination}}\"\ncites = [\"X\"]\nbasis = \"judgement\"\n"
            );
            check.chars().collect::<Vec<_>>()
        })
        .collect();
    [("checks/all.toml".to_owned(), checks)].into_iter().collect()
}

fn checks() -> Checks {
    Checks::load(&eighty(), &mut Vec::new())
}

#[divan::bench]
fn eighty_checks_with_their_scope(bencher: Bencher) {
    let (checks, transfer, facts) = (checks(), transfer(), facts());
    assert_eq!(checks.iter().count(), 80);
    bencher.bench_local(|| {
        let scope = Scope::of(black_box(&transfer), &facts).expect("a scope");
        checks.evaluate(&scope, TODAY)
    });
}

#[divan::bench]
fn eighty_checks(bencher: Bencher) {
    let (checks, transfer, facts) = (checks(), transfer(), facts());
    let scope = Scope::of(&transfer, &facts).expect("a scope");
    bencher.bench_local(|| checks.evaluate(black_box(&scope), TODAY));
}

#[divan::bench]
fn scope(bencher: Bencher) {
    let (transfer, facts) = (transfer(), facts());
    bencher.bench_local(|| Scope::of(black_box(&transfer), &facts));
}

#[divan::bench]
fn compile_an_expression() -> bool {
    Expression::compile(black_box("fl.hub && leg.country != t.destination && size(f.route.hubs) > 0")).is_ok()
}

#[divan::bench]
fn load_the_embedded_pack(bencher: Bencher) {
    let files = embedded();
    bencher.bench_local(|| Pack::load(black_box(&files)).is_ok());
}
