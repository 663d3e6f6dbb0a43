//! Which country an e-mail or web address tells.

use std::collections::BTreeMap;

use catchall_model::Country;
use serde::Deserialize;

/// `[domains]`: what top-level domains do not tell by themselves.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Domains {
    /// Country domains that firms anywhere take for their sound: `io`.
    #[serde(default)]
    worldwide: Vec<String>,
    /// Domains that are not the ISO code of their country: `uk`.
    #[serde(default)]
    stands_for: BTreeMap<String, Country>,
}

impl Domains {
    pub(super) fn country(&self, address: &str) -> Option<Country> {
        let after_at = address.rsplit('@').next()?;
        let host = after_at.rsplit("//").next()?.split(['/', '?', ':']).next()?;
        let domain = host.trim().trim_end_matches('.').rsplit_once('.')?.1.to_ascii_lowercase();
        if domain.len() != 2 || self.worldwide.contains(&domain) {
            return None;
        }
        self.stands_for.get(&domain).copied().or_else(|| Country::parse(&domain).ok())
    }
}
