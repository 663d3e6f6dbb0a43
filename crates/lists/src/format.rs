//! The formats that authorities publish lists in.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A format that a list is published in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// US Consolidated Screening List, CSV. Source: trade.gov, Consolidated Screening List, "CSV".
    CslCsv,
    /// US Consolidated Screening List, JSON: entries in a `results` array. Source: the same, "JSON".
    CslJson,
    /// OFAC's list in its headless CSV parts: entries, addresses, alternative names, comments; for SDN and non-SDN.
    /// Source: OFAC, "Specification of the SDN list data formats".
    OfacCsv,
    /// OFAC's list in the standard XML form. Source: OFAC, `SDN.XSD`.
    OfacXml,
    /// UN Security Council consolidated list. Source: UN, `sc-sanctions.xsd`.
    UnXml,
    /// UK Sanctions List, the full or the summary form. Source: FCDO, "UK Sanctions List format guide".
    UkCsv,
    /// BIS Denied Persons List, tab-separated text. Source: BIS, "Denied Persons List".
    BisDplText,
    /// EU consolidated list of financial sanctions, CSV. Source: European Commission, FSF 1.1.
    EuFsfCsv,
    /// EU consolidated list of financial sanctions, XML. Source: European Commission, FSF 1.1.
    EuFsfXml,
    /// OpenSanctions' `entities.ftm.json`: one `FollowTheMoney` entity a line. Source: OpenSanctions, "Data model".
    FtmJson,
    /// OpenSanctions' `targets.simple.csv`. Source: OpenSanctions, "Simplified tabular format".
    TargetsSimpleCsv,
    /// A plain CSV of one's own: `id,name,country,reason` and whatever else.
    PlainCsv,
}

/// The text names no format.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("`{given}` is not a list format (known: {})", Format::ALL.map(Format::name).join(", "))]
pub struct UnknownFormat {
    /// The text as it was given.
    pub given: String,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 12] = [
        Self::CslCsv,
        Self::CslJson,
        Self::OfacCsv,
        Self::OfacXml,
        Self::UnXml,
        Self::UkCsv,
        Self::BisDplText,
        Self::EuFsfCsv,
        Self::EuFsfXml,
        Self::FtmJson,
        Self::TargetsSimpleCsv,
        Self::PlainCsv,
    ];

    /// The name it is asked for by: `csl-csv`.
    pub fn name(self) -> &'static str {
        match self {
            Self::CslCsv => "csl-csv",
            Self::CslJson => "csl-json",
            Self::OfacCsv => "ofac-csv",
            Self::OfacXml => "ofac-xml",
            Self::UnXml => "un-xml",
            Self::UkCsv => "uk-csv",
            Self::BisDplText => "bis-dpl-text",
            Self::EuFsfCsv => "eu-fsf-csv",
            Self::EuFsfXml => "eu-fsf-xml",
            Self::FtmJson => "ftm-json",
            Self::TargetsSimpleCsv => "targets-simple-csv",
            Self::PlainCsv => "plain-csv",
        }
    }

    /// What it is, as it is said to a person.
    pub fn words(self) -> &'static str {
        match self {
            Self::CslCsv => "US Consolidated Screening List (CSV)",
            Self::CslJson => "US Consolidated Screening List (JSON)",
            Self::OfacCsv => "OFAC list (CSV parts)",
            Self::OfacXml => "OFAC list (XML)",
            Self::UnXml => "UN Security Council consolidated list (XML)",
            Self::UkCsv => "UK Sanctions List (CSV)",
            Self::BisDplText => "BIS Denied Persons List (text)",
            Self::EuFsfCsv => "EU financial sanctions (CSV)",
            Self::EuFsfXml => "EU financial sanctions (XML)",
            Self::FtmJson => "OpenSanctions entities (FtM JSON)",
            Self::TargetsSimpleCsv => "OpenSanctions targets (simple CSV)",
            Self::PlainCsv => "plain CSV",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|format| format.name() == text)
            .ok_or_else(|| UnknownFormat { given: text.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_is_found_by_the_name_it_is_stored_under() {
        for format in Format::ALL {
            assert_eq!(format.name().parse(), Ok(format));
            assert_eq!(serde_json::to_value(format).unwrap(), format.name());
        }
        assert!("csl".parse::<Format>().is_err());
    }
}
