use super::*;

const GOOD: &str = r#"
[[rule]]
id = "mtcr-x"
regime = "mtcr"
applies_to = "entry"
when = 'entry.category == "I"'
result = "deny_presumed"
presumption = "strong_denial"
basis = "listed"
says = "{entry.id} is Category I"
cites = ["MTCR Guidelines"]
certainty = "G"
valid_from = "1987-04-16"
"#;

fn load(text: &str) -> (Vec<Rule>, Vec<String>) {
    let mut found = Vec::new();
    let files = [("rules/a.toml", text)].into_iter().collect();
    let rules = load_rules(&files, &mut found);
    (rules, found.iter().map(ToString::to_string).collect())
}

#[test]
fn a_rule_is_compiled() {
    let (rules, found) = load(GOOD);
    assert_eq!(found, [""; 0]);
    assert_eq!((rules[0].applies_to, rules[0].result), (AppliesTo::Entry, RequirementResult::DenyPresumed));
    assert!(!rules[0].validity.covers("1987-04-15".parse().unwrap()));
}

#[test]
fn what_is_wrong_is_said_with_its_place() {
    #[track_caller]
    fn check(from: &str, to: &str, expected: &str) {
        assert!(GOOD.contains(from));
        let (_, found) = load(&GOOD.replace(from, to));
        assert!(found.iter().any(|found| found.contains(expected)), "{expected:?} not in {found:#?}");
    }
    check("cites = [\"MTCR Guidelines\"]", "", "rules/a.toml:2:1: rule `mtcr-x` cites nothing");
    check("valid_from = \"1987-04-16\"", "", "has no first day");
    check("certainty", "valid_to = \"1980-01-01\"\ncertainty", "ends before it begins");
    check("entry.category ==", "entry.category ===", "the condition of rule `mtcr-x`");
    check("{entry.id}", "{entry.id", "the sentence of rule `mtcr-x`");
    check("says = \"{entry.id} is Category I\"", "says = \" \"", "says nothing");
    check("\"listed\"", "\"lusted\"", "lusted");
    let (_, found) = load(&format!("{GOOD}{GOOD}"));
    assert!(found[0].contains("rule `mtcr-x` is there twice"), "{found:?}");
}

#[test]
fn knowledge_is_read_and_held_together() {
    let text = r#"
denial_reach = 8
negation = ["not"]
negation_of_next = ["non"]
enumeration = ["or"]
[[end_use]]
id = "missile"
says = "missiles"
knowledge = "aware"
words = []
[[observation]]
flag = "KNOW-AWARE"
knowledge = "aware"
end_use = "misile"
"#;
    let mut found = Vec::new();
    let files = [(KNOWLEDGE, text)].into_iter().collect();
    let knowledge = KnowledgeFile::load(&files, &mut found);
    assert_eq!(knowledge.denial_reach, 8);
    assert_eq!((knowledge.negation_of_next.len(), knowledge.enumeration.len()), (1, 1));
    assert_eq!((knowledge.negation.len(), knowledge.end_uses.len(), knowledge.observations.len()), (1, 1, 1));
    let found: Vec<_> = found.iter().map(|found| found.message.as_str()).collect();
    assert_eq!(
        found,
        ["end use `missile` has no words", "`KNOW-AWARE` is about `misile`, which is no end use"]
    );
}

#[test]
fn the_steps_of_knowledge_rise() {
    let steps = [Knowledge::None, Knowledge::Suspects, Knowledge::Aware, Knowledge::Informed];
    assert!(steps.is_sorted());
    assert_eq!(steps.map(Knowledge::code), ["none", "suspects", "aware", "informed"]);
}
