//! Websites.

use catchall_model::{Bits, Reason};

const SAME_SITE: f64 = 7.0;

/// The host of a web address without `www.`, in lower case; `None` for a text that is no web address.
pub fn host(address: &str) -> Option<String> {
    let address = address.trim().to_lowercase();
    let rest = address.split_once("://").map_or(address.as_str(), |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':', ' ']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host).trim_end_matches('.');
    (host.contains('.') && !host.contains('@')).then(|| host.to_owned())
}

/// What two web addresses say about their owners; `None` where they say nothing.
pub fn compare(given: &str, listed: &str) -> Option<Reason> {
    let ours = host(given)?;
    (Some(&ours) == host(listed).as_ref())
        .then(|| Reason { says: format!("the same website, `{ours}`"), bits: Bits::new(SAME_SITE) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_known_by_its_host() {
        assert!(compare("https://www.example.com/about", "EXAMPLE.com").is_some());
        assert!(compare("example.com", "example.org").is_none());
        assert_eq!(host("none"), None);
        assert_eq!(host("a@example.com"), None);
    }
}
