//! Who plays which part on a transfer, told once for all facts.

use catchall_model::{Country, Party, Role, Transfer};
use catchall_names::text;
use serde::Serialize;

/// Which side of the deal a party stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// It sends the goods.
    Seller,
    /// It gets them, for itself or to pass on.
    Buyer,
    /// It carries, finances or brokers.
    Service,
    /// Its role is not told.
    Unknown,
}

impl Side {
    fn of(role: Option<Role>) -> Self {
        match role {
            Some(Role::Exporter | Role::Manufacturer | Role::Seller) => Self::Seller,
            Some(
                Role::Buyer
                | Role::IntermediateConsignee
                | Role::Consignee
                | Role::EndUser
                | Role::NotifyParty
                | Role::Payer,
            ) => Self::Buyer,
            Some(Role::Broker | Role::FreightForwarder | Role::Carrier | Role::Bank | Role::Vessel) => {
                Self::Service
            }
            None => Self::Unknown,
        }
    }
}

/// The parties of a transfer in their parts. Places are places in `parties`.
#[derive(Debug)]
pub(super) struct Cast<'a> {
    pub(super) transfer: &'a Transfer,
    /// The comparable form of each party's name.
    pub(super) names: Vec<String>,
    /// The side of each party.
    pub(super) sides: Vec<Side>,
    /// The stated end user.
    pub(super) end_user: Option<usize>,
    /// The party that gets the goods last: the end user, else the consignee, else the buyer.
    pub(super) last: Option<usize>,
    /// The party that orders them: the buyer, else the consignee.
    pub(super) buyer: Option<usize>,
    /// The country the goods leave.
    pub(super) origin: Option<Country>,
    /// The country they are declared to end in; where that is missing, the end user's.
    pub(super) destination: Option<Country>,
}

impl<'a> Cast<'a> {
    pub(super) fn of(transfer: &'a Transfer) -> Self {
        let first = |role| transfer.first_in_role(role).map(|(place, _)| place);
        let end_user = first(Role::EndUser);
        let consignee = first(Role::Consignee);
        let last = end_user.or(consignee).or_else(|| first(Role::Buyer));
        let country = |place: usize| transfer.parties.get(place).and_then(|party| party.country);
        let sender =
            first(Role::Exporter).or_else(|| first(Role::Seller)).or_else(|| first(Role::Manufacturer));
        Self {
            transfer,
            names: transfer.parties.iter().map(|party| text::fold(&party.name)).collect(),
            sides: transfer.parties.iter().map(|party| Side::of(party.role)).collect(),
            end_user,
            last,
            buyer: first(Role::Buyer).or(consignee),
            origin: sender.and_then(country).or_else(|| transfer.route.iter().find_map(|leg| leg.country)),
            destination: transfer.destination.or_else(|| country(last?)),
        }
    }

    pub(super) fn party(&self, place: usize) -> Option<&'a Party> {
        self.transfer.parties.get(place)
    }

    pub(super) fn name(&self, place: usize) -> &str {
        self.names.get(place).map_or("", String::as_str)
    }

    pub(super) fn side(&self, place: usize) -> Side {
        self.sides.get(place).copied().unwrap_or(Side::Unknown)
    }

    pub(super) fn country(&self, place: usize) -> Option<Country> {
        self.party(place).and_then(|party| party.country)
    }

    /// Whether two places hold one party: the same name under two roles.
    pub(super) fn same(&self, one: usize, other: usize) -> bool {
        one == other || (!self.name(one).is_empty() && self.name(one) == self.name(other))
    }

    /// The places of the parties in any of some roles.
    pub(super) fn in_roles(&self, roles: &'a [Role]) -> impl Iterator<Item = usize> + use<'a> {
        let parties = self.transfer.parties.iter().enumerate();
        parties
            .filter(|(_, party)| party.role.is_some_and(|role| roles.contains(&role)))
            .map(|(place, _)| place)
    }
}
