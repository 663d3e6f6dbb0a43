//! How likely it is that two names are one party's.

use catchall_model::{Party, PartyKind, Probability};
use catchall_names::{NameForm, compare, text};

use super::cast::Cast;

/// A name that is held against those of parties.
pub(super) struct Named {
    folded: String,
    form: NameForm,
}

impl Named {
    /// Takes a name apart; nothing for a text without a letter or digit.
    pub(super) fn new(name: &str) -> Option<Self> {
        let folded = text::fold(name);
        (!folded.is_empty()).then(|| Self { folded, form: NameForm::new(name, PartyKind::Company) })
    }

    /// How likely it is that the party at `place` bears the name, 0 to 1, when nothing else is known: by its name or one
    /// of its other names.
    pub(super) fn is_party(&self, cast: &Cast<'_>, place: usize) -> f64 {
        if cast.name(place) == self.folded {
            return 1.0;
        }
        let names = |party: &Party| {
            let others = party.also_known_as.iter().map(|name| self.is(name));
            others.fold(self.is(&party.name), f64::max)
        };
        cast.party(place).map_or(0.0, names)
    }

    /// The same for any name.
    pub(super) fn is(&self, name: &str) -> f64 {
        let bits = compare::bits(&self.form, &NameForm::new(name, PartyKind::Company));
        Probability::from_bits(bits).value()
    }
}
