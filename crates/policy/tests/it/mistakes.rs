//! What an officer is told who makes a mistake in the pack.

use std::fmt::Write as _;

use catchall_policy::{Pack, check};

use crate::small_pack::{CHECKS, FACTS, FLAGS, HEAD, files};

/// The diagnostics of the small pack with one file changed, one paragraph a mistake.
#[derive(Default)]
struct Mistakes(String);

impl Mistakes {
    /// `text` with `good` in it replaced by `bad`, as the file at `path`.
    #[track_caller]
    fn change(&mut self, path: &str, text: &str, good: &str, bad: &str) {
        assert!(text.contains(good), "{good:?} is not in {path}");
        self.file(path, &text.replacen(good, bad, 1), &format!("{good}  ->  {bad}"));
    }

    fn file(&mut self, path: &str, text: &str, what: &str) {
        let mut files = files();
        files.insert(path, text);
        let found = check(&files);
        assert!(!found.is_empty(), "{what}: nothing was found");
        writeln!(self.0, "{}", what.replace('\n', "⏎")).unwrap();
        for diagnostic in found {
            writeln!(self.0, "  {}: {}", diagnostic.place, diagnostic.message).unwrap();
            if let Some(help) = diagnostic.help {
                writeln!(self.0, "    help: {help}").unwrap();
            }
        }
    }
}

#[test]
fn the_small_pack_is_good() {
    assert_eq!(check(&files()), []);
    let pack = Pack::load(&files()).unwrap();
    assert_eq!(pack.hash(), files().hash());
    assert!(pack.checks().get("country.hub").unwrap().prior_only, "by its family");
    assert!(!pack.checks().get("route.detour").unwrap().prior_only);
    assert_eq!(pack.red_flags().get("Y-1").unwrap().id, "X-1");
    assert_eq!(pack.weights().basis("refused_share.none"), Some("judgement"));
}

#[test]
fn in_a_check() {
    let mut mistakes = Mistakes::default();
    let mut change = |good: &str, bad: &str| mistakes.change("checks/route.toml", CHECKS, good, bad);
    change("family = \"route\"\n", "famly = \"route\"\n");
    change("[[check]]", "[[chek]]");
    change("id = \"route.detour\"\n", "");
    change("id = \"route.detour\"", "id = 7");
    change("id = \"country.hub\"", "id = \"route.detour\"");
    change("family = \"route\"", "family = \"rout\"");
    change("bits = 1.6\n", "");
    change("bits = 1.6", "bits = 1.6\nbits_expression = \"1.0\"");
    change("each = \"legs\"", "each = \"lags\"");
    change("each = \"legs\"\n", "");
    change("cites = [\"X-1\"]\n", "");
    change("cites = [\"X-1\"]", "cites = [\"X-9\"]");
    change("basis = \"judgement\"\n", "");
    change("2024-01-01", "2024-01-01\nvalid_to = 2023-12-31");
    change("2024-01-01", "\"soon\"");
    change("2024-01-01", "1");
    change("bits = 1.6", "bits = ");
    insta::assert_snapshot!(mistakes.0);
}

#[test]
fn in_an_expression_or_sentence() {
    let mut mistakes = Mistakes::default();
    let mut change = |good: &str, bad: &str| mistakes.change("checks/route.toml", CHECKS, good, bad);
    change("> 0.5 &&", ">> 0.5 &&");
    change("> 0.5 && leg.country != t.destination", "> 0.5 &&");
    change("leg.country != t.destination", "leg.country.matches('x')");
    change("t.destination\"", "null\"");
    change("fl.detour_share >", "fl.detour_shar >");
    change("fl.detour_share >", "fl.something_else >");
    change("t.destination\"", "t.destinaton\"");
    change("leg.country !=", "leg.land !=");
    change("leg.country !=", "item.country !=");
    change("{leg.country}", "{leg.country");
    change("{leg.country}", "{leg.}");
    change("{leg.country}", "{leg.lnd}");
    change("route[{i}]", "route[{n}]");
    change("math.least(size(f.hubs)", "least(size(f.hubs)");
    change(
        "\"fl.detour_share > 0.5 && leg.country != t.destination\"",
        "\"\"\"\nfl.detour_share > 0.5\n&& leg.country == null\"\"\"",
    );
    insta::assert_snapshot!(mistakes.0);
}

#[test]
fn in_a_red_flag() {
    let mut mistakes = Mistakes::default();
    let mut change = |good: &str, bad: &str| mistakes.change("red_flags/example.toml", FLAGS, good, bad);
    change("certainty = \"R\"", "certainty = \"R3\"");
    change("status = \"computed\"", "status = \"done\"");
    change("status = \"computed\"", "status = \"observation\"");
    change("computed_by = [\"route.detour\"]\n", "");
    change("[\"route.detour\"]", "[\"route.dtour\"]");
    change("why = \"needs baselines\"\n", "");
    change("id = \"X-2\"", "id = \"Y-1\"");
    change("family = \"route\"", "family = \"rout\"");
    change(", family = \"route\"", "");
    insta::assert_snapshot!(mistakes.0);
}

#[test]
fn in_weights_and_facts() {
    let mut mistakes = Mistakes::default();
    mistakes.change("pack.toml", HEAD, "0.2, basis = \"judgement\"", "0.2");
    mistakes.change("pack.toml", HEAD, "value = 0.2", "value = 1.2");
    mistakes.change("pack.toml", HEAD, "value = 0.2", "value = nan");
    mistakes.change("pack.toml", HEAD, "prior_bits = { value = -8, basis = \"judgement\" }\n", "");
    mistakes.change("pack.toml", HEAD, "none = { value = 0, basis = \"judgement\" }\n", "");
    mistakes.change("pack.toml", HEAD, "[refused_share]", "[refused]");
    mistakes.change("pack.toml", HEAD, "id = \"country\"", "id = \"route\"");
    mistakes.change("facts.toml", FACTS, "type = \"list\"", "type = \"lst\"");
    mistakes.change("facts.toml", FACTS, "path = \"hubs\"", "path = \"legs[].detour_share\"");
    mistakes.file("facts.toml", "", "an empty facts.toml");
    insta::assert_snapshot!(mistakes.0);
}

#[test]
fn in_a_table_of_countries() {
    let mut mistakes = Mistakes::default();
    let groups = "jurisdictions/country_groups.csv";
    let header = "group,country,from,to,known_at,certainty,cites\n";
    let mut rows = |rows: &str| mistakes.file(groups, &format!("{header}{rows}"), rows);
    rows("us-d4,ZZ,,,2026-07-23,R,x");
    rows("us-d4,IR,2024-13,,,R,x");
    rows("us-d4,IR,,,,R5,x");
    rows("us-d4,IR,,,,R,");
    rows("us-d4,IR,,,,R");
    rows("us-d4,IR,2024,2023,,R,x");
    rows("us-d4,IR,2020-01-01,2024-12-31,,R,x\nus-d4,IR,2024-12-31,,,R,x");
    rows("us-d4,IR,,,,R,x\nus-d4,IR,2024-12-31,,,R,x");
    mistakes.file(groups, "group,country,since\nus-d4,IR,2020", "another header");
    mistakes.file(
        "jurisdictions/hubs.csv",
        "country,says,certainty,cites\nAE,x,G,x\nAE,x,G,x\n",
        "a hub twice",
    );
    mistakes.file(
        "jurisdictions/un_measures.csv",
        "id,country,scope,from,to,direction,result,contested,says,certainty,cites\nun-x,IR,arms;misile,,,to,prohibited,maybe,x,G,x\nun-y,IR,misile,,,to,license_required,false,x,G,x\n",
        "a measure about misiles",
    );
    mistakes.file(
        "jurisdictions/high_priority_goods.csv",
        "hs6,tier,from,to,certainty,cites\n8542,1,,,R,x\n",
        "goods by a heading",
    );
    insta::assert_snapshot!(mistakes.0);
}

#[test]
fn in_lists_sectors_and_the_rest() {
    let mut mistakes = Mistakes::default();
    let consequence = "[[consequence]]\nid = \"x\"\nsources = [\"x\"]\nsays = \"x\"\nbits = 1\nfamily = \"route\"\ncites = [\"x\"]\ncertainty = \"G\"\nbasis = \"judgement\"\n";
    mistakes.change("lists.toml", consequence, "sources = [\"x\"]", "sources = [\"-\"]");
    mistakes.change("lists.toml", consequence, "cites = [\"x\"]", "cites = []");
    mistakes.change("lists.toml", consequence, "basis = \"judgement\"", "basis = \" \"");
    mistakes.change("lists.toml", consequence, "family = \"route\"", "family = \"list\"");
    mistakes.file("lists.toml", &consequence.repeat(2), "a consequence twice");
    let sector =
        "[[sector]]\nid = \"x\"\nsays = \"x\"\nwords = [\"x\"]\nbuys = [\"84\"]\nbasis = \"judgement\"\n";
    mistakes.change("sectors.toml", sector, "\"84\"", "\"8x\"");
    mistakes.change("sectors.toml", sector, "words = [\"x\"]", "words = []");
    mistakes.change("sectors.toml", sector, "basis = \"judgement\"\n", "");
    let rule = "[[rule]]\nid = \"x\"\nregime = \"mtcr\"\napplies_to = \"item\"\nwhen = \"item.listed\"\nresult = \"license_required\"\nbasis = \"listed\"\nsays = \"x\"\ncites = [\"x\"]\ncertainty = \"G\"\nvalid_from = \"2020-01-01\"\n";
    mistakes.change("rules/x.toml", rule, "item.listed", "itme.listed");
    mistakes.change("rules/x.toml", rule, "item.listed", "entry.category == 'I'");
    let of_entry = rule.replace("\"item\"", "\"entry\"");
    mistakes.change("rules/x.toml", &of_entry, "item.listed", "entry.categroy == 'I'");
    mistakes.change("rules/x.toml", &of_entry, "item.listed", "measures.exists(m, m.misile)");
    mistakes.change(
        "rules/x.toml",
        &of_entry,
        "item.listed",
        "knowledge.because.exists(b, b.levl == 'aware')",
    );
    mistakes.change("rules/x.toml", &of_entry, "says = \"x\"", "says = \"{code.meens}\"");
    mistakes.file("notes.txt", "…", "a file nobody reads");
    mistakes.file("checks/old/route.toml", "", "a folder in a folder");
    mistakes.file("checks/route.toml", "[[check]\nid = ", "broken TOML");
    mistakes.file("checks/route.toml", "check = 1", "a value where a list should be");
    insta::assert_snapshot!(mistakes.0);
}

#[test]
fn every_mistake_is_told_not_only_the_first() {
    let mut files = files();
    files.insert("checks/route.toml", CHECKS.replace("X-1", "X-9").replace("> 0", ">"));
    files.insert("lists.toml", "[[list]]");
    let found = check(&files);
    assert!(found.len() >= 3, "{found:?}");
    assert!(found.is_sorted());
}
