//! E-mail addresses.

use std::collections::HashSet;
use std::sync::LazyLock;

use catchall_model::{Bits, Reason};

const SAME_ADDRESS: f64 = 10.0;
/// A firm's own domain is shared by its branches and by nobody else.
const SAME_DOMAIN: f64 = 6.0;

static FREE_MAIL: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("../data/free_mail.txt").lines().filter(|line| !line.is_empty()).collect());

/// The domain of an address, in lower case; `None` for a text that is no address.
pub fn domain(address: &str) -> Option<String> {
    let (mailbox, domain) = plain(address)?;
    (!mailbox.is_empty() && domain.contains('.')).then_some(domain)
}

/// Whether anybody can get an address there without being anybody: the domain says nothing of its user.
pub fn is_free_mail(domain: &str) -> bool {
    FREE_MAIL.contains(domain.trim().to_ascii_lowercase().as_str())
}

/// What two addresses say about their owners; `None` where they say nothing.
pub fn compare(given: &str, listed: &str) -> Option<Reason> {
    let (ours, theirs) = (plain(given)?, plain(listed)?);
    let says = |says: String, bits: f64| Some(Reason { says, bits: Bits::new(bits) });
    if ours == theirs {
        return says(format!("the same e-mail address, `{given}`"), SAME_ADDRESS);
    }
    let domain = domain(given)?;
    if domain == theirs.1 && !is_free_mail(&domain) {
        return says(format!("e-mail addresses of the same domain, `{domain}`"), SAME_DOMAIN);
    }
    None
}

/// Mailbox and domain, in lower case.
fn plain(address: &str) -> Option<(String, String)> {
    let address = address.trim().to_lowercase();
    let address = address.strip_prefix("mailto:").unwrap_or(&address);
    let (mailbox, domain) = address.rsplit_once('@')?;
    Some((mailbox.to_owned(), domain.trim_matches(['>', '.', ' ']).to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_domain_of_its_own_tells_a_firm() {
        #[track_caller]
        fn check(given: &str, listed: &str, bits: f64) {
            assert_eq!(
                compare(given, listed).map_or(0.0, |reason| reason.bits.value()),
                bits,
                "{given} {listed}"
            );
        }
        check("Sales@Example.com", "sales@example.com", SAME_ADDRESS);
        check("sales@example.com", "info@example.com", SAME_DOMAIN);
        check("one@gmail.com", "two@gmail.com", 0.0);
        check("one@example.com", "one@example.org", 0.0);
        check("no address", "no address", 0.0);
    }

    #[test]
    fn domains_are_lower_case_or_nothing() {
        assert_eq!(domain("A@B.Example").as_deref(), Some("b.example"));
        assert_eq!(domain("@b.example"), None);
        assert_eq!(domain("a@b"), None);
        assert!(is_free_mail("QQ.com"));
        assert!(!is_free_mail("b.example"));
    }
}
