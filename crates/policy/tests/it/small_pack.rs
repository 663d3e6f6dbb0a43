//! A pack as small as it can be, for tests to change one file of.

use catchall_policy::PackFiles;

pub(crate) const HEAD: &str = r#"[pack]
name = "Small"
version = "1"

[weights]
prior_bits = { value = -8, basis = "judgement" }
family_discount = { value = 0.2, basis = "judgement" }
review_at = { value = 0.15, basis = "judgement" }
country_alone_max = { value = 1.0, basis = "judgement" }
screening_threshold = { value = 0.5, basis = "judgement" }
hit_refer_at = { value = 0.5, basis = "judgement" }
near_threshold_share = { value = 0.1, basis = "judgement" }

[refused_share]
none = { value = 0, basis = "judgement" }
license_required = { value = 0.25, basis = "judgement" }
deny_presumed = { value = 0.85, basis = "judgement" }
prohibited = { value = 0.99, basis = "judgement" }

[[family]]
id = "route"
says = "the way the goods take"

[[family]]
id = "country"
says = "the countries on the transfer"
prior_only = true
"#;

pub(crate) const FACTS: &str = r#"[[fact]]
path = "legs[].detour_share"
type = "number"
says = "how much longer the way is"

[[fact]]
path = "hubs"
type = "list"
says = "the hubs on the way"
"#;

pub(crate) const FLAGS: &str = r#"[[flag]]
id = "X-1"
also = ["Y-1"]
authority = "Example authority"
says = "the route is abnormal"
certainty = "R"
status = "computed"
computed_by = ["route.detour"]
observed = { bits = 1.5, family = "route" }

[[flag]]
id = "X-2"
authority = "Example authority"
says = "a hub without a reason"
certainty = "G"
status = "not_computable_yet"
why = "needs baselines"
"#;

pub(crate) const CHECKS: &str = r#"[[check]]
id = "route.detour"
family = "route"
bits = 1.6
each = "legs"
when = "fl.detour_share > 0.5 && leg.country != t.destination"
about = ["route[{i}]"]
says = "the way through {leg.country} is {fl.detour_share * 100} % longer"
cites = ["X-1"]
basis = "judgement"

[[check]]
id = "country.hub"
family = "country"
bits_expression = "math.least(size(f.hubs) * 0.5, 1.0)"
when = "size(f.hubs) > 0"
says = "by way of {f.hubs}"
cites = ["X-2"]
basis = "judgement"
valid_from = 2024-01-01
"#;

/// The small pack, good as it is.
pub(crate) fn files() -> PackFiles {
    [
        ("pack.toml", HEAD),
        ("facts.toml", FACTS),
        ("checks/route.toml", CHECKS),
        ("red_flags/example.toml", FLAGS),
        ("jurisdictions/hubs.csv", "country,says,certainty,cites\nAE,a hub,G,example\n"),
    ]
    .into_iter()
    .collect()
}
