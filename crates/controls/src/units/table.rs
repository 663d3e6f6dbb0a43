//! The units that are known.
//!
//! Source of the factors: NIST SP 811 (2008), appendix B; UCUM essence for the symbols.

use std::f64::consts::PI;

use super::BASES;

/// A unit with a symbol of its own.
pub(super) struct Atom {
    pub(super) symbol: &'static str,
    pub(super) powers: [i8; BASES],
    pub(super) factor: f64,
    pub(super) offset: f64,
    pub(super) takes_prefix: bool,
}

// Length, mass, time, temperature, angle, level, Mach number.
const NUMBER: [i8; BASES] = [0; BASES];
const LENGTH: [i8; BASES] = [1, 0, 0, 0, 0, 0, 0];
const VOLUME: [i8; BASES] = [3, 0, 0, 0, 0, 0, 0];
const MASS: [i8; BASES] = [0, 1, 0, 0, 0, 0, 0];
const TIME: [i8; BASES] = [0, 0, 1, 0, 0, 0, 0];
const TEMPERATURE: [i8; BASES] = [0, 0, 0, 1, 0, 0, 0];
const ANGLE: [i8; BASES] = [0, 0, 0, 0, 1, 0, 0];
const ROTATION: [i8; BASES] = [0, 0, -1, 0, 1, 0, 0];
const LEVEL: [i8; BASES] = [0, 0, 0, 0, 0, 1, 0];
const MACH: [i8; BASES] = [0, 0, 0, 0, 0, 0, 1];
const FREQUENCY: [i8; BASES] = [0, 0, -1, 0, 0, 0, 0];
const VELOCITY: [i8; BASES] = [1, 0, -1, 0, 0, 0, 0];
const ACCELERATION: [i8; BASES] = [1, 0, -2, 0, 0, 0, 0];
const FORCE: [i8; BASES] = [1, 1, -2, 0, 0, 0, 0];
const IMPULSE: [i8; BASES] = [1, 1, -1, 0, 0, 0, 0];
const PRESSURE: [i8; BASES] = [-1, 1, -2, 0, 0, 0, 0];
const ENERGY: [i8; BASES] = [2, 1, -2, 0, 0, 0, 0];
const POWER: [i8; BASES] = [2, 1, -3, 0, 0, 0, 0];
const DOSE: [i8; BASES] = [2, 0, -2, 0, 0, 0, 0];
const FLOW: [i8; BASES] = [3, 0, -1, 0, 0, 0, 0];

const GRAVITY: f64 = 9.806_65;
const POUND: f64 = 0.453_592_37;
const INCH: f64 = 0.0254;
const DEGREE: f64 = PI / 180.0;

const fn si(symbol: &'static str, powers: [i8; BASES], factor: f64) -> Atom {
    Atom { symbol, powers, factor, offset: 0.0, takes_prefix: true }
}

const fn plain(symbol: &'static str, powers: [i8; BASES], factor: f64) -> Atom {
    Atom { symbol, powers, factor, offset: 0.0, takes_prefix: false }
}

const fn scale(symbol: &'static str, factor: f64, offset: f64) -> Atom {
    Atom { symbol, powers: TEMPERATURE, factor, offset, takes_prefix: false }
}

pub(super) static ATOMS: &[Atom] = &[
    plain("1", NUMBER, 1.0),
    plain("%", NUMBER, 0.01),
    plain("ppm", NUMBER, 1e-6),
    plain("[ppm]", NUMBER, 1e-6),
    plain("ppb", NUMBER, 1e-9),
    si("m", LENGTH, 1.0),
    plain("in", LENGTH, INCH),
    plain("[in_i]", LENGTH, INCH),
    plain("ft", LENGTH, 12.0 * INCH),
    plain("[ft_i]", LENGTH, 12.0 * INCH),
    plain("yd", LENGTH, 36.0 * INCH),
    plain("mi", LENGTH, 1_609.344),
    plain("[mi_i]", LENGTH, 1_609.344),
    plain("nmi", LENGTH, 1_852.0),
    plain("[nmi_i]", LENGTH, 1_852.0),
    si("L", VOLUME, 1e-3),
    si("l", VOLUME, 1e-3),
    plain("[gal_us]", VOLUME, 231.0 * INCH * INCH * INCH),
    plain("cc", VOLUME, 1e-6),
    si("g", MASS, 1e-3),
    si("t", MASS, 1e3),
    plain("lb", MASS, POUND),
    plain("[lb_av]", MASS, POUND),
    plain("oz", MASS, POUND / 16.0),
    si("s", TIME, 1.0),
    plain("sec", TIME, 1.0),
    plain("min", TIME, 60.0),
    plain("h", TIME, 3_600.0),
    plain("hr", TIME, 3_600.0),
    plain("hour", TIME, 3_600.0),
    plain("d", TIME, 86_400.0),
    si("K", TEMPERATURE, 1.0),
    scale("degC", 1.0, 273.15),
    scale("°C", 1.0, 273.15),
    scale("℃", 1.0, 273.15),
    scale("Cel", 1.0, 273.15),
    scale("degF", 5.0 / 9.0, 459.67),
    scale("°F", 5.0 / 9.0, 459.67),
    scale("[degF]", 5.0 / 9.0, 459.67),
    si("rad", ANGLE, 1.0),
    plain("deg", ANGLE, DEGREE),
    plain("°", ANGLE, DEGREE),
    plain("arcmin", ANGLE, DEGREE / 60.0),
    si("arcsec", ANGLE, DEGREE / 3_600.0),
    si("as", ANGLE, DEGREE / 3_600.0),
    plain("rev", ANGLE, 2.0 * PI),
    plain("r", ANGLE, 2.0 * PI),
    plain("U", ANGLE, 2.0 * PI),
    plain("tr", ANGLE, 2.0 * PI),
    plain("rpm", ROTATION, 2.0 * PI / 60.0),
    plain("rps", ROTATION, 2.0 * PI),
    plain("dps", ROTATION, DEGREE),
    plain("dB", LEVEL, 1.0),
    plain("Mach", MACH, 1.0),
    plain("Ma", MACH, 1.0),
    si("Hz", FREQUENCY, 1.0),
    plain("kn", VELOCITY, 1_852.0 / 3_600.0),
    plain("[kn_i]", VELOCITY, 1_852.0 / 3_600.0),
    plain("kt", VELOCITY, 1_852.0 / 3_600.0),
    plain("kph", VELOCITY, 1_000.0 / 3_600.0),
    plain("mph", VELOCITY, 1_609.344 / 3_600.0),
    si("[g]", ACCELERATION, GRAVITY),
    si("Gal", ACCELERATION, 0.01),
    si("N", FORCE, 1.0),
    plain("Ns", IMPULSE, 1.0),
    plain("kNs", IMPULSE, 1e3),
    plain("kgf", FORCE, GRAVITY),
    plain("tf", FORCE, 1_000.0 * GRAVITY),
    plain("lbf", FORCE, POUND * GRAVITY),
    plain("[lbf_av]", FORCE, POUND * GRAVITY),
    si("Pa", PRESSURE, 1.0),
    si("bar", PRESSURE, 1e5),
    plain("atm", PRESSURE, 101_325.0),
    plain("Torr", PRESSURE, 101_325.0 / 760.0),
    plain("torr", PRESSURE, 101_325.0 / 760.0),
    plain("mmHg", PRESSURE, 133.322_387_415),
    plain("psi", PRESSURE, POUND * GRAVITY / (INCH * INCH)),
    plain("[psi]", PRESSURE, POUND * GRAVITY / (INCH * INCH)),
    plain("ksi", PRESSURE, 1_000.0 * POUND * GRAVITY / (INCH * INCH)),
    si("J", ENERGY, 1.0),
    si("cal", ENERGY, 4.184),
    si("eV", ENERGY, 1.602_176_634e-19),
    si("W", POWER, 1.0),
    plain("hp", POWER, 745.699_871_582_270_2),
    plain("PS", POWER, 75.0 * GRAVITY),
    si("Gy", DOSE, 1.0),
    si("RAD", DOSE, 0.01),
    plain("lpm", FLOW, 1e-3 / 60.0),
];

/// Longer ones first, so that `da` is not read as `d`.
pub(super) static PREFIXES: &[(&str, f64)] = &[
    ("da", 1e1),
    ("T", 1e12),
    ("G", 1e9),
    ("M", 1e6),
    ("k", 1e3),
    ("h", 1e2),
    ("d", 1e-1),
    ("c", 1e-2),
    ("m", 1e-3),
    ("u", 1e-6),
    ("µ", 1e-6),
    ("μ", 1e-6),
    ("n", 1e-9),
    ("p", 1e-12),
];

/// Whole written forms and the symbol they stand for, in any case. None of them is another unit in another case.
pub(super) static SPELLINGS: &[(&str, &str)] = &[
    ("km", "km"),
    ("kms", "km"),
    ("kilometre", "km"),
    ("kilometres", "km"),
    ("kilometer", "km"),
    ("kilometers", "km"),
    ("metre", "m"),
    ("metres", "m"),
    ("meter", "m"),
    ("meters", "m"),
    ("miles", "mi"),
    ("nautical miles", "nmi"),
    ("inch", "in"),
    ("inches", "in"),
    ("feet", "ft"),
    ("micron", "um"),
    ("microns", "um"),
    ("kg", "kg"),
    ("kgs", "kg"),
    ("kilogram", "kg"),
    ("kilograms", "kg"),
    ("lbs", "lb"),
    ("tonne", "t"),
    ("tonnes", "t"),
    ("litre", "L"),
    ("litres", "L"),
    ("liter", "L"),
    ("liters", "L"),
    ("newton", "N"),
    ("newtons", "N"),
    ("kilonewton", "kN"),
    ("newton seconds", "N.s"),
    ("hertz", "Hz"),
    ("khz", "kHz"),
    ("ghz", "GHz"),
    ("rpm", "rpm"),
    ("r/min", "rpm"),
    ("celsius", "degC"),
    ("deg C", "degC"),
    ("C", "degC"),
    ("fahrenheit", "degF"),
    ("deg F", "degF"),
    ("kelvin", "K"),
    ("percent", "%"),
    ("pct", "%"),
    ("db(a)", "dB"),
    ("dba", "dB"),
    ("db", "dB"),
    ("mach", "Mach"),
    ("degree", "deg"),
    ("degrees", "deg"),
    ("deg/hr", "deg/h"),
    ("deg/hour", "deg/h"),
    ("°/hr", "deg/h"),
    ("km/hr", "km/h"),
    ("kmh", "km/h"),
    ("l/min", "L/min"),
    ("kg/n/h", "kg/N/h"),
    ("g rms", "[g]"),
    ("grms", "[g]"),
    ("rad(si)", "RAD"),
    ("rad (si)", "RAD"),
    ("krad(si)", "kRAD"),
    ("krad (si)", "kRAD"),
];

/// Symbols that name two units, with the rarer meaning, taken where its dimension is the one that is needed.
pub(super) static CONTEXTUAL: &[(&str, &str)] = &[
    ("g", "[g]"),
    ("G", "[g]"),
    ("mg", "m[g]"),
    ("ug", "u[g]"),
    ("µg", "u[g]"),
    ("μg", "u[g]"),
    ("micro-g", "u[g]"),
    ("1/min", "rpm"),
    ("/min", "rpm"),
    ("min-1", "rpm"),
    ("min^-1", "rpm"),
    ("rad", "RAD"),
    ("krad", "kRAD"),
    ("Mrad", "MRAD"),
];
