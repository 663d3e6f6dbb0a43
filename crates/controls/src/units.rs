//! Units of measurement: reading their symbols, and converting between units of one dimension.
//!
//! Symbols are those of UCUM (<https://ucum.org>) and those of trade: `kN`, `m/s2`, `kg/N/h`, `g.mm/kg`, `degC`, `[g]`.
//! Case counts. What is not understood, or is of another dimension, is an error and never guessed.

mod table;

use thiserror::Error;

use table::{ATOMS, Atom, CONTEXTUAL, PREFIXES, SPELLINGS};

/// How many base quantities there are: length, mass, time, temperature, plane angle, level, Mach number.
const BASES: usize = 7;

/// The powers of the base quantities.
///
/// Angles, levels in decibel and Mach numbers count as quantities of their own, although the SI calls them pure numbers,
/// so that revolutions are never compared with cycles or shares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Dimension([i8; BASES]);

/// A unit: what it measures, and how its figures turn into those of the base units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Unit {
    dimension: Dimension,
    factor: f64,
    /// Added before multiplying, for temperatures that do not begin at absolute zero.
    offset: f64,
}

/// A unit that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum UnitError {
    /// Its symbol is not known.
    #[error("the unit `{symbol}` is not known; write it as `kN`, `m/s2`, `degC`")]
    Unknown {
        /// The symbol as it was given.
        symbol: String,
    },
    /// It measures something else.
    #[error("the unit `{symbol}` measures something else than `{expected}`")]
    OtherDimension {
        /// The symbol as it was given.
        symbol: String,
        /// A symbol of the dimension that is needed.
        expected: String,
    },
}

impl Dimension {
    fn times(self, other: Self, power: i8) -> Self {
        let mut powers = self.0;
        for (mine, theirs) in powers.iter_mut().zip(other.0) {
            *mine = mine.saturating_add(theirs.saturating_mul(power));
        }
        Self(powers)
    }
}

impl Unit {
    /// The unit of pure numbers.
    pub const ONE: Self = Self { dimension: Dimension([0; BASES]), factor: 1.0, offset: 0.0 };

    /// Reads a symbol.
    pub fn parse(symbol: &str) -> Result<Self, UnitError> {
        let spelled = spelling(symbol);
        Reader { rest: spelled }.whole().ok_or_else(|| UnitError::Unknown { symbol: symbol.to_owned() })
    }

    /// Reads a symbol where a unit of the dimension of `expected` is needed.
    ///
    /// Some symbols name two units, and the dimension tells them apart: `g` is gram where a mass and standard gravity
    /// where an acceleration is needed; `1/min` counts revolutions where a rotational speed is needed; `rad` is the unit
    /// of dose where a dose is needed.
    pub fn parse_like(symbol: &str, expected: &str) -> Result<Self, UnitError> {
        let wanted = Self::parse(expected)?;
        let meant = CONTEXTUAL.iter().find_map(|(written, meaning)| {
            let unit = (*written == symbol.trim()).then(|| Self::parse(meaning).ok()).flatten()?;
            (unit.dimension == wanted.dimension).then_some(unit)
        });
        let unit = match meant {
            Some(unit) => unit,
            None => Self::parse(symbol)?,
        };
        if unit.dimension == wanted.dimension {
            Ok(unit)
        } else {
            Err(UnitError::OtherDimension { symbol: symbol.to_owned(), expected: expected.to_owned() })
        }
    }

    /// What it measures.
    pub fn dimension(&self) -> Dimension {
        self.dimension
    }

    /// A figure in this unit, in base units.
    pub fn to_base(&self, figure: f64) -> f64 {
        (figure + self.offset) * self.factor
    }

    /// A figure in base units, in this unit.
    pub fn from_base(&self, figure: f64) -> f64 {
        figure / self.factor - self.offset
    }

    /// A difference of figures in this unit, in base units.
    pub fn span_to_base(&self, difference: f64) -> f64 {
        difference * self.factor
    }

    /// A figure in this unit, in another one of the same dimension; nothing where the dimensions differ.
    pub fn convert(&self, figure: f64, to: &Self) -> Option<f64> {
        (self.dimension == to.dimension).then(|| to.from_base(self.to_base(figure)))
    }

    fn raised(self, power: i8) -> Self {
        Self {
            dimension: Dimension::default().times(self.dimension, power),
            factor: self.factor.powi(i32::from(power)),
            offset: if power == 1 { self.offset } else { 0.0 },
        }
    }

    /// The product with another unit. A temperature within a product is a difference, so offsets go.
    fn times(self, other: Self) -> Self {
        Self {
            dimension: self.dimension.times(other.dimension, 1),
            factor: self.factor * other.factor,
            offset: 0.0,
        }
    }
}

/// The symbol that a whole written form stands for; most stand for themselves.
fn spelling(symbol: &str) -> &str {
    let symbol = symbol.trim();
    SPELLINGS
        .iter()
        .find(|(written, _)| written.eq_ignore_ascii_case(symbol))
        .map_or(symbol, |(_, meant)| meant)
}

/// Reads `term ((. | / | * | ·) term)*`, where a term is an atom or a group in brackets, with a power after it.
struct Reader<'s> {
    rest: &'s str,
}

impl Reader<'_> {
    fn whole(mut self) -> Option<Unit> {
        let unit = self.product()?;
        self.rest.trim().is_empty().then_some(unit)
    }

    fn product(&mut self) -> Option<Unit> {
        let mut unit = if self.peek() == Some('/') { Unit::ONE } else { self.term()? };
        loop {
            match self.peek() {
                Some('/') => {
                    self.skip();
                    unit = unit.times(self.term()?.raised(-1));
                }
                Some('.' | '*' | '·' | '⋅' | '×') => {
                    self.skip();
                    unit = unit.times(self.term()?);
                }
                _ => return Some(unit),
            }
        }
    }

    fn term(&mut self) -> Option<Unit> {
        let unit = if self.peek() == Some('(') {
            self.skip();
            let inside = self.product()?;
            (self.peek() == Some(')')).then(|| self.skip())?;
            inside
        } else {
            self.atom()?
        };
        let power = self.power()?;
        Some(if power == 1 { unit } else { unit.raised(power) })
    }

    fn atom(&mut self) -> Option<Unit> {
        self.rest = self.rest.trim_start();
        let end = if self.rest.starts_with('[') {
            self.rest.find(']')? + 1
        } else {
            let ends = |letter: char| {
                letter.is_whitespace() || letter.is_ascii_digit() || "./*·⋅×()^-+²³".contains(letter)
            };
            // A prefix may stand before a bracket: `u[g]`.
            match self.rest.find(|letter| ends(letter) || letter == '[').unwrap_or(self.rest.len()) {
                0 if self.rest.starts_with('1') => 1,
                at if self.rest.get(at..).is_some_and(|rest| rest.starts_with('[')) => {
                    self.rest.find(']')? + 1
                }
                at => at,
            }
        };
        let (symbol, rest) = self.rest.split_at_checked(end)?;
        self.rest = rest;
        find_atom(symbol)
    }

    fn power(&mut self) -> Option<i8> {
        for (superscript, power) in [("²", 2), ("³", 3)] {
            if let Some(rest) = self.rest.strip_prefix(superscript) {
                self.rest = rest;
                return Some(power);
            }
        }
        let marked = self.rest.strip_prefix('^');
        let text = marked.unwrap_or(self.rest);
        let signed = text.strip_prefix(['-', '+']).unwrap_or(text);
        let digits = signed.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 {
            return marked.is_none().then_some(1);
        }
        let (power, rest) = text.split_at_checked(text.len() - signed.len() + digits)?;
        self.rest = rest;
        // No unit is raised further; more digits are a mistake.
        power.parse().ok().filter(|power: &i8| (-4..=4).contains(power))
    }

    fn peek(&mut self) -> Option<char> {
        self.rest = self.rest.trim_start();
        self.rest.chars().next()
    }

    fn skip(&mut self) {
        let mut letters = self.rest.chars();
        letters.next();
        self.rest = letters.as_str();
    }
}

fn find_atom(symbol: &str) -> Option<Unit> {
    let named = |name: &str| ATOMS.iter().find(|atom| atom.symbol == name);
    if let Some(atom) = named(symbol) {
        return Some(atom.unit());
    }
    PREFIXES.iter().find_map(|(prefix, factor)| {
        let atom = named(symbol.strip_prefix(prefix)?).filter(|atom| atom.takes_prefix)?;
        Some(Unit { factor: atom.factor * factor, ..atom.unit() })
    })
}

impl Atom {
    fn unit(&self) -> Unit {
        Unit { dimension: Dimension(self.powers), factor: self.factor, offset: self.offset }
    }
}

#[cfg(test)]
mod tests;
