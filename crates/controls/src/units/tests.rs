use proptest::prelude::*;

use super::*;

#[test]
fn symbols_of_trade_turn_into_each_other() {
    #[track_caller]
    fn check(figure: f64, from: &str, to: &str, expected: f64) {
        let wanted = Unit::parse(to).unwrap();
        let got = Unit::parse_like(from, to).unwrap().convert(figure, &wanted).unwrap();
        assert!(
            (got - expected).abs() <= expected.abs() * 1e-9 + 1e-12,
            "{figure} {from} = {got} {to}, not {expected}"
        );
    }
    check(300_000.0, "m", "km", 300.0);
    check(1.0, "nmi", "km", 1.852);
    check(11_240.0, "lbf", "kN", 49.998_010_986_002_6);
    check(1.1, "MN.s", "N.s", 1.1e6);
    check(1.1e6, "N·s", "N.s", 1.1e6);
    check(0.0, "degC", "K", 273.15);
    check(-58.0, "degF", "degC", -50.0);
    check(10_000.0, "psi", "MPa", 68.947_572_931_683_6);
    check(100.0, "Torr", "kPa", 13.332_236_842_105_3);
    check(1.72, "g/cm3", "kg/m3", 1_720.0);
    check(1.72, "g/cm³", "kg/m^3", 1_720.0);
    check(15.0, "kg/kN/h", "kg/N/h", 0.015);
    check(15.0, "kg/(kN.h)", "kg/N/h", 0.015);
    check(0.5, "deg/h", "arcsec/s", 0.5);
    check(400.0, "rpm", "deg/s", 2_400.0);
    check(12_500.0, "1/min", "rpm", 12_500.0);
    check(10.0, "g", "m/s2", 98.066_5);
    check(10.0, "g", "kg", 0.01);
    check(1_250.0, "µg", "[g]", 0.001_25);
    check(1_250.0, "u[g]", "[g]", 0.001_25);
    check(0.7, "mGal", "m/s2", 7e-6);
    check(500.0, "krad", "RAD", 5e5);
    check(5.0, "kGy", "RAD", 5e5);
    check(0.2, "g.mm/kg", "um", 0.2);
    check(2.0, "%", "ppm", 20_000.0);
    check(1.0, "1/h", "/h", 1.0);
}

#[test]
fn another_dimension_or_an_unknown_symbol_is_said_and_not_guessed() {
    #[track_caller]
    fn check(symbol: &str, expected: &str, says: &str) {
        assert_eq!(Unit::parse_like(symbol, expected).unwrap_err().to_string(), says);
    }
    check("kg", "km", "the unit `kg` measures something else than `km`");
    check("Hz", "rpm", "the unit `Hz` measures something else than `rpm`");
    check("dB", "%", "the unit `dB` measures something else than `%`");
    check("furlong", "km", "the unit `furlong` is not known; write it as `kN`, `m/s2`, `degC`");
    check("MPA", "MPa", "the unit `MPA` is not known; write it as `kN`, `m/s2`, `degC`");
    check("m/", "m", "the unit `m/` is not known; write it as `kN`, `m/s2`, `degC`");
    check("m99", "m", "the unit `m99` is not known; write it as `kN`, `m/s2`, `degC`");
    check("", "m", "the unit `` is not known; write it as `kN`, `m/s2`, `degC`");
    check("(m", "m", "the unit `(m` is not known; write it as `kN`, `m/s2`, `degC`");
}

proptest! {
    #[test]
    fn there_and_back_is_the_same(
        figure in -1e9..1e9_f64,
        pair in prop::sample::select(vec![
            ("km", "nmi"), ("degC", "degF"), ("kN", "lbf"), ("MPa", "psi"), ("deg/h", "rpm"), ("kg/N/h", "g/kN/s"),
        ]),
    ) {
        let (one, other) = (Unit::parse(pair.0).unwrap(), Unit::parse(pair.1).unwrap());
        let back = other.convert(one.convert(figure, &other).unwrap(), &one).unwrap();
        prop_assert!((back - figure).abs() <= figure.abs() * 1e-12 + 1e-9);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,12}") {
        let _ = Unit::parse(&text).map(|unit| unit.to_base(1.0));
    }
}
