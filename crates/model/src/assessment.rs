//! Assessments: requirements + evidence + outcome for one transfer.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Bits, Probability, Problem};

/// What becomes of a transfer, weakest first.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Nothing found that a person needs to look at.
    #[default]
    Clear,
    /// A person should look.
    Review,
    /// The law requires a licence.
    LicenseRequired,
    /// A licence is required and its refusal is presumed.
    DenyPresumed,
    /// The law forbids it.
    Prohibited,
}

impl Outcome {
    /// Every outcome, weakest first.
    pub const ALL: [Self; 5] =
        [Self::Clear, Self::Review, Self::LicenseRequired, Self::DenyPresumed, Self::Prohibited];

    /// The outcome as it stands in the interchange format: `license_required`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Clear => "clear",
            Self::Review => "review",
            Self::LicenseRequired => "license_required",
            Self::DenyPresumed => "deny_presumed",
            Self::Prohibited => "prohibited",
        }
    }

    /// The outcome as it is said to a person.
    pub fn words(self) -> &'static str {
        match self {
            Self::Clear => "clear",
            Self::Review => "refer",
            Self::LicenseRequired => "licence required",
            Self::DenyPresumed => "denial presumed",
            Self::Prohibited => "prohibited",
        }
    }
}

/// What a regime's rules demand of one item of a transfer, or of the transfer as a whole. Never a probability.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Requirement {
    /// The regime: `mtcr`, `un`, `us`, `eu`.
    pub regime: String,
    /// The item it is about; missing where it is about the whole transfer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<usize>,
    /// The control entry: `15.B.4`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<String>,
    /// The entry's category: `I` or `II`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// What is demanded.
    pub result: RequirementResult,
    /// How an application is looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub presumption: Option<Presumption>,
    /// Why the rule applies.
    pub basis: Basis,
    /// The rule in an officer's words.
    pub says: String,
    /// Where the rule stands.
    #[serde(default)]
    pub cites: Vec<String>,
}

/// What the rules demand, weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RequirementResult {
    /// Nothing.
    None,
    /// A licence.
    LicenseRequired,
    /// A licence, whose refusal is presumed.
    DenyPresumed,
    /// It is forbidden; no licence is available.
    Prohibited,
}

/// How an application for a licence is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Presumption {
    /// On its merits.
    CaseByCase,
    /// Refusal is presumed.
    Denial,
    /// Refusal is presumed strongly: an approval is rare and has to be justified.
    StrongDenial,
}

/// Why a rule applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The item is declared under an entry of a control list.
    Listed,
    /// What it is meant for.
    EndUse,
    /// It is on no list, and the exporter knows, was told or suspects what it is for.
    CatchAll,
    /// Where it goes or who receives it.
    Embargo,
    /// No rule was met.
    Unlisted,
    /// A control code was declared that no list knows.
    Unresolved,
}

/// A listed party that somebody named on the transfer may be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Hit {
    /// The place in `parties` of the party, or of the party whose officer or owner it is. Missing for a name that is no
    /// party, such as a payer named only in the payment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<usize>,
    /// The field that was screened, as a path: `parties[1]`, `parties[1].owners[0]`, `payment.payer`.
    pub field: String,
    /// The list, by the name it was imported under.
    pub list: String,
    /// The part of the list it is on, in the source's words: "Entity List (EL) - Bureau of Industry and Security".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The entry's id on that list.
    pub entry: String,
    /// The listed name that matched best.
    pub name: String,
    /// That the two are one and the same.
    pub probability: Probability,
    /// The same, as evidence.
    pub bits: Bits,
    /// The account of the bits.
    pub because: Vec<Reason>,
    /// What follows if they are: the list's own licence requirement and policy, programme, notice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub consequences: Vec<String>,
    /// When the entry was listed, where the list says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listed_on: Option<Date>,
}

/// One line of an account in bits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Reason {
    /// What was compared and what came of it.
    pub says: String,
    /// What it is worth.
    pub bits: Bits,
}

/// One observation with its weight. Never a legal finding.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// The check that made it: `route.detour`.
    pub check: String,
    /// Observations of one family say the same thing: the strongest counts fully, the others little.
    pub family: String,
    /// What it is worth by itself.
    pub bits: Bits,
    /// The fields it is about, as paths: `route[1]`.
    pub about: Vec<String>,
    /// What was seen, in an officer's words.
    pub says: String,
    /// The published guidance it comes from, by red-flag id.
    pub cites: Vec<String>,
}

/// Another transfer that the same actor stands behind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Link {
    /// The other transfer.
    pub transfer: String,
    /// The actor.
    pub actor: String,
    /// What ties them.
    pub through: String,
}

/// What an assessment was made with, by content hash, so that it can be replayed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Snapshot {
    /// All list snapshots together.
    pub lists: String,
    /// The policy pack.
    pub policy: String,
    /// The program's version.
    pub engine: String,
}

/// Requirements + evidence + outcome for one transfer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Assessment {
    /// The transfer's id.
    pub transfer: String,
    /// The day whose lists and rules were used.
    pub as_of: Date,
    /// What becomes of it.
    pub outcome: Outcome,
    /// That an officer who looked into it, with all that is known now, would not let it pass.
    pub priority: Probability,
    /// The same, with only what was known on the transfer's own date.
    pub priority_at_date: Probability,
    /// All evidence together, families counted once.
    pub bits: Bits,
    /// What the law requires.
    pub requirements: Vec<Requirement>,
    /// Listed parties that a party may be, strongest first.
    pub hits: Vec<Hit>,
    /// What speaks for and against, strongest first.
    pub evidence: Vec<Evidence>,
    /// Other transfers of the same actors.
    pub links: Vec<Link>,
    /// What of the input was not understood.
    pub problems: Vec<Problem>,
    /// What it was made with.
    pub snapshot: Snapshot,
}
