//! Listed parties by what is not a name: identifiers, phones, e-mail addresses, websites, addresses.

use catchall_model::ListedParty;
use catchall_names::address::AddressForm;
use catchall_names::{email, identifier, phone, text, website};

use crate::buckets::Buckets;
use crate::query::Query;

/// A word of an address that more parties have leads nowhere.
const COMMON_ADDRESS_WORD: usize = 100;
/// An address leads to a party that shares so many of its uncommon words.
const SHARED_ADDRESS_WORDS: usize = 2;
/// No query leads to more parties than these this way.
const MOST_PARTIES: usize = 50;

/// Parties by the keys of their contacts.
#[derive(Debug, Default)]
pub(crate) struct Contacts {
    by_key: Buckets,
    by_address_word: Buckets,
}

impl Contacts {
    pub(crate) fn new<'a>(parties: impl Iterator<Item = (u32, &'a ListedParty)>) -> Self {
        let (mut keys, mut address_words) = (Vec::new(), Vec::new());
        for (number, party) in parties {
            let identifiers = party.identifiers.iter().map(|id| id.number.as_str());
            keys.extend(
                contact_keys(identifiers, &party.phones, &party.emails, &party.websites)
                    .map(|key| (key, number)),
            );
            for address in &party.addresses {
                let form = AddressForm::new(&address.full);
                if form.is_telling() {
                    address_words.extend(form.words().map(|word| (text::hash(word), number)));
                }
            }
        }
        address_words.sort_unstable();
        address_words.dedup();
        Self { by_key: Buckets::new(&keys), by_address_word: Buckets::new(&address_words) }
    }

    /// The parties that share a contact with the query, in order of number.
    pub(crate) fn parties(&self, query: &Query) -> Vec<u32> {
        let identifiers = query.identifiers.iter().map(|(_, number)| number.as_str());
        let mut found: Vec<u32> = contact_keys(identifiers, &query.phones, &query.emails, &query.websites)
            .flat_map(|key| self.by_key.get(key).take(MOST_PARTIES))
            .collect();
        if let Some(address) = &query.address {
            found.extend(self.at_address(&AddressForm::new(address)));
        }
        found.sort_unstable();
        found.dedup();
        found.truncate(MOST_PARTIES);
        found
    }

    fn at_address(&self, form: &AddressForm) -> Vec<u32> {
        let mut shared: Vec<u32> = form
            .words()
            .map(|word| {
                self.by_address_word.get(text::hash(word)).take(COMMON_ADDRESS_WORD).collect::<Vec<_>>()
            })
            .filter(|parties| parties.len() < COMMON_ADDRESS_WORD)
            .flatten()
            .collect();
        shared.sort_unstable();
        let groups = shared.chunk_by(|a, b| a == b).filter(|group| group.len() >= SHARED_ADDRESS_WORDS);
        groups.filter_map(|group| group.first().copied()).collect()
    }
}

/// Keys of contacts, each kind apart.
fn contact_keys<'a>(
    identifiers: impl Iterator<Item = &'a str>,
    phones: &'a [String],
    emails: &'a [String],
    websites: &'a [String],
) -> impl Iterator<Item = u64> {
    let identifiers = identifiers.map(identifier::normalise).filter(|number| !number.is_empty());
    let domains = emails
        .iter()
        .filter_map(|address| email::domain(address))
        .filter(|domain| !email::is_free_mail(domain));
    let hosts = websites.iter().filter_map(|address| website::host(address));
    let addresses = emails.iter().map(|address| address.trim().to_lowercase());
    let lines = phones.iter().filter_map(|number| phone::line(number));
    identifiers
        .map(|number| text::hash(&format!("#{number}")))
        .chain(lines.map(|line| text::hash(&format!("+{line}"))))
        .chain(addresses.map(|address| text::hash(&address)))
        .chain(domains.map(|domain| text::hash(&format!("@{domain}"))))
        .chain(hosts.map(|host| text::hash(&format!("/{host}"))))
}
