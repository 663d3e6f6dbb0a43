//! Documents of the end use, held against the transfer they are shown for.

use catchall_model::Document;
use catchall_names::{country, text};
use catchall_policy::Pack;
use catchall_policy::vocabulary::Topic;
use jiff::civil::Date;
use serde::Serialize;

use super::cast::Cast;
use super::likeness::Named;

/// Facts of one document.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct DocumentFacts {
    /// The document in words: its kind and its number.
    pub words: String,
    /// Whether it is an end-user certificate or undertaking.
    pub is_certificate: bool,
    /// How many days after the transfer's date, or after the goods left where that is told, it was issued.
    pub issued_after_days: Option<f64>,
    /// How like its issuer's name is to the end user's, 0 to 1.
    pub issuer_is_end_user: Option<f64>,
    /// How like its issuer's name is to that of the party it is most like, 0 to 1.
    pub issuer_is_party: Option<f64>,
    /// Whether its issuer's name says that it is a public body: authorities issue certificates for end users.
    pub issuer_is_public_body: bool,
    /// How like the end user it names is to the end user of the transfer, 0 to 1.
    pub end_user_likeness: Option<f64>,
    /// Whether it names another destination than the transfer.
    pub destination_differs: Option<bool>,
    /// What share of the words for the goods it names none of the items has, 0 to 1.
    pub goods_unlike: Option<f64>,
    /// Whether it names a quantity that no item, and not all together, has.
    pub quantity_differs: Option<bool>,
    /// Whether another document of the transfer bears its number.
    pub number_reused: bool,
}

pub(super) fn facts(pack: &Pack, cast: &Cast<'_>) -> Vec<DocumentFacts> {
    let Some(end_use) = &cast.transfer.end_use else { return Vec::new() };
    let documents = end_use.documents.iter().enumerate();
    documents
        .map(|(place, document)| {
            let others = end_use.documents.iter().enumerate().filter(|(other, _)| *other != place);
            let number = number(document);
            DocumentFacts {
                number_reused: number.is_some()
                    && others.map(|(_, other)| self::number(other)).any(|other| other == number),
                ..of_document(pack, cast, document)
            }
        })
        .collect()
}

fn of_document(pack: &Pack, cast: &Cast<'_>, document: &Document) -> DocumentFacts {
    let kind = document.kind.as_deref().unwrap_or("document");
    let issuer = document.issuer.as_deref().filter(|name| !name.trim().is_empty());
    let claim = |field| document.claims.get(field).and_then(serde_json::Value::as_str);
    let end_user = cast.end_user.or(cast.last);
    let issuing = issuer.and_then(Named::new);
    let claimed = claim("end_user").and_then(Named::new);
    let is = |named: &Option<Named>, place: Option<usize>| Some(named.as_ref()?.is_party(cast, place?));
    DocumentFacts {
        words: words(kind, document.number.as_deref()),
        is_certificate: pack.vocabulary().topics(kind).has(Topic::EndUserCertificate),
        issued_after_days: document.issued.map(|issued| days_after(left(cast), issued)),
        issuer_is_end_user: is(&issuing, end_user),
        issuer_is_party: (0..cast.names.len()).filter_map(|place| is(&issuing, Some(place))).reduce(f64::max),
        issuer_is_public_body: issuer
            .is_some_and(|issuer| pack.vocabulary().topics(issuer).has(Topic::PublicBody)),
        end_user_likeness: is(&claimed, end_user),
        destination_differs: claim("destination")
            .and_then(country::from_name)
            .zip(cast.destination)
            .map(|(claimed, destination)| claimed != destination),
        goods_unlike: claim("goods").and_then(|goods| goods_unlike(cast, goods)),
        quantity_differs: quantity(document).and_then(|quantity| quantity_differs(cast, quantity)),
        number_reused: false,
    }
}

fn words(kind: &str, number: Option<&str>) -> String {
    let kind = kind.replace('_', " ");
    number.map_or_else(|| kind.clone(), |number| format!("{kind} {number}"))
}

/// The day the goods left, or are declared to leave.
fn left(cast: &Cast<'_>) -> Date {
    cast.transfer.route.first().and_then(|leg| leg.date).unwrap_or(cast.transfer.date)
}

fn days_after(day: Date, issued: Date) -> f64 {
    f64::from((issued - day).get_days())
}

/// The number in a comparable form.
fn number(document: &Document) -> Option<String> {
    document.number.as_deref().map(text::fold).filter(|number| !number.is_empty())
}

fn goods_unlike(cast: &Cast<'_>, goods: &str) -> Option<f64> {
    let claimed = text::fold(goods);
    let claimed: Vec<&str> = claimed.split(' ').filter(|word| word.len() > 2).collect();
    let described: Vec<String> =
        cast.transfer.items.iter().filter_map(|item| item.description.as_deref()).map(text::fold).collect();
    if claimed.is_empty() || described.is_empty() {
        return None;
    }
    let strange = claimed.iter().filter(|word| !described.iter().any(|text| has_word_like(text, word)));
    Some(strange.count() as f64 / claimed.len() as f64)
}

/// Whether a text has the word, in the singular or plural.
fn has_word_like(text: &str, word: &str) -> bool {
    text.split(' ').any(|ours| {
        ours == word || ours.strip_suffix('s') == Some(word) || word.strip_suffix('s') == Some(ours)
    })
}

fn quantity(document: &Document) -> Option<f64> {
    let claimed = document.claims.get("quantity")?;
    claimed.as_f64().or_else(|| claimed.as_str()?.split_whitespace().next()?.parse().ok())
}

fn quantity_differs(cast: &Cast<'_>, claimed: f64) -> Option<bool> {
    let quantities: Option<Vec<f64>> =
        cast.transfer.items.iter().map(|item| item.quantity.map(|quantity| quantity.to_f64())).collect();
    let quantities = quantities?;
    let same = |quantity: f64| (quantity - claimed).abs() < 1e-9 * claimed.abs().max(1.0);
    Some(!same(quantities.iter().sum()) && !quantities.into_iter().any(same))
}
