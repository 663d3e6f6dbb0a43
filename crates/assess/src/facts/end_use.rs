//! What the goods are said to be for.

use catchall_policy::Pack;
use catchall_policy::vocabulary::Topic;
use serde::Serialize;

use super::cast::Cast;
use super::document::DocumentFacts;

/// Facts of the end use.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question that an expression asks by its name")]
pub struct EndUseFacts {
    /// Whether a use is stated at all.
    pub stated: bool,
    /// How many words the statement has.
    pub words: usize,
    /// Whether it could be said of anything: `industrial use`.
    pub generic: bool,
    /// Whether it speaks of a military or missile use.
    pub military: bool,
    /// Whether it says that the goods are passed on.
    pub passes_on: bool,
    /// Whether a heavy vehicle is wanted for a civil haulage use.
    pub heavy_vehicle_for_haulage: bool,
    /// Whether an end-user certificate or undertaking is shown.
    pub certificate: bool,
}

pub(super) fn facts(pack: &Pack, cast: &Cast<'_>, documents: &[DocumentFacts]) -> EndUseFacts {
    let end_use = cast.transfer.end_use.as_ref();
    let statement = end_use.and_then(|end_use| end_use.statement.as_deref()).unwrap_or_default();
    let topics = pack.vocabulary().topics(statement);
    let haulage = topics.has(Topic::CivilHaulage);
    let heavy_vehicle = |description: &str| pack.vocabulary().topics(description).has(Topic::HeavyVehicle);
    EndUseFacts {
        stated: statement.chars().any(char::is_alphanumeric),
        words: statement.split_whitespace().count(),
        generic: topics.has(Topic::GenericUse),
        military: topics.has(Topic::MilitaryUse),
        passes_on: topics.has(Topic::Reexport),
        heavy_vehicle_for_haulage: haulage
            && cast.transfer.items.iter().filter_map(|item| item.description.as_deref()).any(heavy_vehicle),
        certificate: documents.iter().any(|document| document.is_certificate),
    }
}
