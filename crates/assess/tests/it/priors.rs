//! Countries are priors, not proof: whatever they are, they alone never lift an outcome.

use catchall_model::{Bits, Country, Probability};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::stories::{PACK, changed, evidence};

fn countries() -> impl Strategy<Value = String> {
    let all: Vec<String> = Country::all().map(|country| country.to_string()).collect();
    proptest::sample::select(all)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// An honest order of one firm for itself, sent straight there or by way of a country near or far, to anywhere.
    #[test]
    fn a_transfer_against_which_only_countries_speak_is_not_referred(to in countries(), at_home in any::<bool>()) {
        let mut transfer = changed(&[("/destination", json!(to)), ("/route/1/country", json!(to)), ("/payment/country", json!(to))]);
        for place in [1, 2] {
            for field in ["phones", "emails", "websites"] {
                transfer["parties"][place][field] = json!([]);
            }
            transfer["parties"][place]["country"] = json!(to);
        }
        if at_home {
            transfer["route"] = Value::Array(Vec::new());
        }
        let evidence = evidence(&transfer, &[]);
        let against = || evidence.iter().filter(|piece| piece.bits > Bits::ZERO);
        for piece in against() {
            prop_assert!(PACK.is_prior(piece), "{}: {}", piece.check, piece.says);
        }
        // All priors together, uncapped and without anything that speaks for the transfer, are not enough either.
        let weights = PACK.weights();
        let together: Bits = against().map(|piece| piece.bits).sum();
        prop_assert!(Probability::from_bits(weights.prior_bits + together) < weights.review_at);
    }
}

#[test]
fn every_check_of_the_country_family_is_a_prior_and_no_other_is() {
    for check in PACK.checks().iter() {
        assert_eq!(check.prior_only, check.family == "country", "{}", check.id);
    }
}
