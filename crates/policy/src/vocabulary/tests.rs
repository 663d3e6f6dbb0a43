use super::*;
use crate::files;

fn embedded() -> Vocabulary {
    let mut found = Vec::new();
    let vocabulary = Vocabulary::load(&files::embedded(), &mut found);
    assert_eq!(found, [], "the vocabulary of the pack is in order");
    vocabulary
}

const OF_NAMES: &[Topic] = &[
    Topic::Forwarder,
    Topic::Trader,
    Topic::Bank,
    Topic::MailDrop,
    Topic::University,
    Topic::Military,
    Topic::Diplomatic,
    Topic::PublicBody,
];
const OF_ADDRESSES: &[Topic] = &[
    Topic::PostOfficeBox,
    Topic::CareOf,
    Topic::Residential,
    Topic::VirtualOffice,
    Topic::FreeZone,
    Topic::Industrial,
];
const OF_USES: &[Topic] = &[Topic::GenericUse, Topic::MilitaryUse, Topic::CivilHaulage, Topic::Reexport];
const OF_GOODS: &[Topic] = &[Topic::VagueGoods, Topic::HeavyVehicle];
const OF_PAYMENT: &[Topic] =
    &[Topic::Cash, Topic::Gold, Topic::VirtualAsset, Topic::Prepaid, Topic::LetterOfCredit];

/// The topics of a text among those that are looked for in texts of its kind.
#[track_caller]
fn check(among: &[Topic], text: &str, expected: &[Topic]) {
    let topics = embedded().topics(text);
    let found: Vec<_> = among.iter().copied().filter(|topic| topics.has(*topic)).collect();
    assert_eq!(found, expected, "{text:?}");
}

#[test]
fn every_topic_has_words() {
    let vocabulary = embedded();
    for topic in Topic::ALL {
        assert!(!vocabulary.says(topic).is_empty(), "{topic:?}");
    }
}

#[test]
fn names_tell_what_a_party_is() {
    check(OF_NAMES, "Example Freight Forwarders LLC", &[Topic::Forwarder]);
    check(OF_NAMES, "Beispiel Internationale Spedition GmbH", &[Topic::Forwarder]);
    check(OF_NAMES, "ООО Пример Логистика", &[Topic::Forwarder]);
    check(OF_NAMES, "示例物流有限公司", &[Topic::Forwarder]);
    check(OF_NAMES, "شركة المثال للشحن", &[Topic::Forwarder]);
    check(OF_NAMES, "EXAMPLE GENERAL TRADING L.L.C.", &[Topic::Trader]);
    check(OF_NAMES, "Örnek Dış Ticaret A.Ş.", &[Topic::Trader]);
    check(OF_NAMES, "شركة المثال للتجارة العامة", &[Topic::Trader]);
    check(OF_NAMES, "Example Savings Bank", &[Topic::Bank]);
    check(OF_NAMES, "Embassy of Examplestan, Trade Representation", &[Topic::Diplomatic]);
    check(OF_NAMES, "Universität Beispielstadt", &[Topic::University]);
    check(OF_NAMES, "دانشگاه نمونه", &[Topic::University]);
    check(OF_NAMES, "Ministry of Defence of Examplestan", &[Topic::Military, Topic::PublicBody]);
}

#[test]
fn look_alikes_are_not_taken_for_it() {
    check(OF_NAMES, "Example Auto Parts Sdn Bhd", &[]);
    check(OF_NAMES, "Traderson Precision Casting", &[]);
    check(OF_NAMES, "Example Blood Bank Foundation", &[]);
    check(OF_NAMES, "The Salvation Army Examplestan", &[]);
    check(OF_NAMES, "Embassy Suites Hotel", &[]);
    check(OF_NAMES, "", &[]);
    check(OF_NAMES, "…", &[]);
}

#[test]
fn addresses_tell_what_kind_of_place_it_is() {
    check(OF_ADDRESSES, "P.O. Box 1234, Exampleville", &[Topic::PostOfficeBox]);
    check(OF_ADDRESSES, "Postfach 12 34 56, 00000 Beispielstadt", &[Topic::PostOfficeBox]);
    check(OF_ADDRESSES, "c/o Example & Partners, 12 Sample Street", &[Topic::CareOf]);
    check(OF_ADDRESSES, "Flat 12B, Sample Street", &[Topic::Residential]);
    check(OF_ADDRESSES, "ул. Примерная, д. 1, кв. 12", &[Topic::Residential]);
    check(OF_ADDRESSES, "Flat 3, Example Industrial Estate", &[Topic::Industrial]);
    check(
        OF_ADDRESSES,
        "Office 12, Sample Business Centre, Free Zone",
        &[Topic::VirtualOffice, Topic::FreeZone],
    );
    check(OF_ADDRESSES, "Lot 12, Jalan Contoh, Kawasan Perindustrian", &[Topic::Industrial]);
}

#[test]
fn a_topic_of_the_whole_text_needs_all_of_it() {
    check(OF_USES, "industrial use", &[Topic::GenericUse]);
    check(OF_USES, "For the company's own industrial purposes.", &[Topic::GenericUse]);
    check(OF_USES, "für gewerbliche Zwecke", &[Topic::GenericUse]);
    check(OF_USES, "工业用途", &[Topic::GenericUse]);
    check(OF_USES, "durability testing of car door seals", &[]);
    check(OF_USES, "production of wind turbine blades", &[]);
    check(OF_GOODS, "spare parts", &[Topic::VagueGoods]);
    check(OF_GOODS, "Machine parts, 12 pcs", &[Topic::VagueGoods]);
    check(OF_GOODS, "pump parts KX-9", &[]);
    check(OF_GOODS, "汽车零件", &[]);
    check(OF_GOODS, "零件", &[Topic::VagueGoods]);
    check(OF_GOODS, "设备零件 12", &[Topic::VagueGoods]);
}

#[test]
fn a_denied_use_is_not_that_use() {
    check(OF_USES, "test of missile components", &[Topic::MilitaryUse]);
    check(OF_USES, "goods will not be used for missiles", &[]);
    check(OF_USES, "strictly non-military, packaging line", &[]);
}

#[test]
fn means_of_payment_are_known_by_their_code_or_words() {
    check(OF_PAYMENT, "virtual_asset", &[Topic::VirtualAsset]);
    check(OF_PAYMENT, "letter_of_credit", &[Topic::LetterOfCredit]);
    check(OF_PAYMENT, "wire", &[]);
    check(OF_PAYMENT, "Barzahlung", &[Topic::Cash]);
    check(OF_PAYMENT, "USDT transfer", &[Topic::VirtualAsset]);
}

#[test]
fn what_is_wrong_with_a_vocabulary_is_said_with_its_place() {
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let files = [("vocabulary/words.toml", text)].into_iter().collect();
        let mut found = Vec::new();
        Vocabulary::load(&files, &mut found);
        let found: Vec<_> = found.iter().map(ToString::to_string).collect();
        assert!(found.len() == 1 && found.iter().all(|line| line.contains(expected)), "{found:?}");
    }
    let set = |phrases: &str| format!("[[set]]\nid = \"cash\"\nsays = \"cash\"\nphrases = [{phrases}]");
    check(&set("\"!\""), "vocabulary/words.toml:1:1: the phrase `!` has no word in it");
    check(&set("\"ab*\""), "is too short for a `*`");
    check(&set("\"c*sh\""), "has a `*` that is not at its end");
    check("[[set]]\nid = \"money\"\nsays = \"\"\nphrases = []", "unknown variant `money`");
    check("[[price]]\nhs = [\"8x\"]\nlow = 1\nhigh = 2", "is not the beginning of an HS code");
    check("[[price]]\nhs = [\"84\"]\nlow = 3\nhigh = 2", "are not two prices");
    check("[currency]\nXYZ = 1", "`XYZ` is not an ISO 4217 currency code");
    check("[words]", "`words` is not known here");
}

#[test]
fn figures_go_by_the_longest_prefix() {
    let vocabulary = embedded();
    let low = |hs| vocabulary.price(hs).map(|bounds| bounds.low);
    assert_eq!(low("854231"), Some(10.0));
    assert_eq!(low("853400"), Some(1.0));
    assert_eq!(low("970100"), None);
    assert_eq!(low(""), None);
    assert_eq!(vocabulary.usual_pieces("846390"), Some(12.0));
    assert_eq!(vocabulary.usual_pieces("610910"), None);
    assert!(vocabulary.rough_dollars("JPY").is_some_and(|dollars| dollars < 0.1));
}

#[test]
fn a_domain_tells_a_country_only_where_it_does() {
    #[track_caller]
    fn check(address: &str, expected: Option<&str>) {
        let country = embedded().country_of_domain(address).map(|country| country.to_string());
        assert_eq!(country.as_deref(), expected, "{address:?}");
    }
    check("sales@example.my", Some("MY"));
    check("sales@example.co.uk", Some("GB"));
    check("https://www.example.de/kontakt", Some("DE"));
    check("www.example.com", None);
    check("info@example.io", None);
    check("nobody", None);
}
