//! Invented trade, the same at every call: for benchmarks and for trying the program on a large file.

use serde_json::{Value, json};

/// A small generator of numbers (splitmix64), so that the trade is the same on every machine.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % n as u64).unwrap_or_default()
    }

    fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.below(from.len())]
    }
}

const SYLLABLES: [&str; 40] = [
    "ka", "lo", "mir", "ten", "sa", "vor", "bel", "nu", "ria", "dan", "qui", "fes", "tor", "wen", "gal",
    "he", "jun", "pra", "zo", "lin", "mar", "cha", "dro", "eps", "uli", "yan", "bo", "cor", "sil", "ner",
    "ta", "gri", "hou", "ved", "pol", "xi", "ram", "ost", "ibe", "nak",
];
const WORDS: [&str; 16] = [
    "Trading",
    "Industries",
    "Precision",
    "Auto Parts",
    "Engineering",
    "Instruments",
    "Materials",
    "Electronics",
    "Marine",
    "Technology",
    "Supplies",
    "Tools",
    "Laboratory",
    "Logistics",
    "Systems",
    "Metals",
];
const PLACES: [(&str, &str); 16] = [
    ("DE", "GmbH"),
    ("MY", "Sdn Bhd"),
    ("AE", "FZE"),
    ("TR", "AS"),
    ("US", "Inc"),
    ("JP", "KK"),
    ("KR", "Co Ltd"),
    ("FR", "SA"),
    ("GB", "Ltd"),
    ("IN", "Pvt Ltd"),
    ("BR", "Ltda"),
    ("PL", "Sp z oo"),
    ("SG", "Pte Ltd"),
    ("IT", "SpA"),
    ("MX", "SA de CV"),
    ("ZA", "Pty Ltd"),
];
const GOODS: [(&str, &str, &str); 12] = [
    ("ceramic capacitors", "853224", "electronics"),
    ("radial ball bearings", "848210", "machinery"),
    ("drying oven for laboratory use", "841989", "test equipment"),
    ("agricultural tractor", "870194", "agriculture"),
    ("climatic test chamber", "903120", "automotive"),
    ("stainless steel tube", "730640", "metals"),
    ("servo motor drives", "850440", "machinery"),
    ("polyester yarn", "540233", "textiles"),
    ("CNC lathe", "845811", "machinery"),
    ("graphite electrodes", "854511", "metals"),
    ("pressure transmitters", "902620", "instruments"),
    ("GNSS receiver module", "852691", "electronics"),
];
const ROLES: [&str; 4] = ["exporter", "buyer", "consignee", "end_user"];

/// A company name of three invented parts and a legal form.
pub(crate) fn company(dice: &mut Dice, legal_form: &str) -> String {
    let mut name = String::new();
    for _ in 0..2 {
        let mut part: String = (0..2 + dice.below(2)).map(|_| dice.pick(&SYLLABLES)).collect();
        part[..1].make_ascii_uppercase();
        name += &part;
        name.push(' ');
    }
    format!("{name}{} {legal_form}", dice.pick(&WORDS))
}

fn party(dice: &mut Dice, role: &str) -> Value {
    let (country, legal_form) = PLACES[dice.below(PLACES.len())];
    let name = company(dice, legal_form);
    let house = name.split(' ').next().unwrap_or_default().to_lowercase();
    json!({
        "role": role, "name": name, "kind": "company", "country": country,
        "address": format!("{} {} Street", dice.below(300), dice.pick(&SYLLABLES)),
        "phones": [format!("+{} {}", 20 + dice.below(70), 1_000_000 + dice.below(8_000_000))],
        "emails": [format!("office@{house}.example")],
        "sector": GOODS[dice.below(GOODS.len())].2,
        "incorporated": format!("{}-03-01", 1960 + dice.below(65)),
    })
}

/// The transfer with that number.
pub(crate) fn transfer(number: u64) -> Value {
    let mut dice = Dice::new(number);
    let (description, hs_code, sector) = GOODS[dice.below(GOODS.len())];
    let parties: Vec<_> = ROLES.iter().map(|role| party(&mut dice, role)).collect();
    let (from, to) = (parties[0]["country"].clone(), parties[2]["country"].clone());
    let payer = parties[1]["name"].clone();
    json!({
        "id": format!("I-{number}"), "kind": "export", "date": "2026-11-02", "parties": parties,
        "items": [{
            "description": description, "hs_code": hs_code, "quantity": 1 + dice.below(400), "unit": "pcs",
            "net_mass_kg": 1 + dice.below(9000),
            "value": {"amount": format!("{}.00", 100 + dice.below(400_000)), "currency": "EUR"},
        }],
        "route": [{"country": from, "mode": "sea"}, {"country": to}],
        "destination": to,
        "end_use": {"statement": format!("use of {description} in our own {sector} works"), "sector": sector},
        "payment": {"payer": payer, "country": to, "method": "wire"},
    })
}
