//! The functions that expressions may call.

use cel::common::types::{CelDouble, CelString, STRING_TYPE};
use cel::common::value::CowVal;
use cel::{Env, ExecutionError};
use jiff::civil::Date;

/// Every function by the name the parser gives it, with the name it is called by where that differs.
pub(super) const KNOWN: &[&str] = &[
    "contains",
    "days_between",
    "double",
    "endsWith",
    "int",
    "join",
    "lowerAscii",
    "size",
    "split",
    "startsWith",
    "string",
    "trim",
    "upperAscii",
    // math.least and math.greatest.
    "math.@min",
    "math.@max",
];

/// Those of them that may come to a whole number.
pub(super) const WHOLE: &[&str] = &["size", "int", "math.@min", "math.@max"];

/// What a person may call, for the help beside an unknown function.
pub(super) const OFFERED: &str = "has, exists, exists_one, all, filter, map, size, contains, startsWith, endsWith, \
     lowerAscii, upperAscii, trim, split, join, string, int, double, days_between, math.least, math.greatest";

/// The operators of the language and what its macros (`has`, `exists`, `all`, `filter`, `map`) turn into.
pub(super) const OPERATORS: &[&str] = &[
    "_?_:_",
    "_&&_",
    "_||_",
    "!_",
    "_-_",
    "_+_",
    "_*_",
    "_/_",
    "_%_",
    "_==_",
    "_!=_",
    "_>=_",
    "_<=_",
    "_>_",
    "_<_",
    "-_",
    "_[_]",
    "@in",
    "@not_strictly_false",
];

/// The standard environment with the functions above.
pub(super) fn environment() -> Env {
    let mut environment = Env::stdlib().with_optional_support(false);
    // Declaring fails only where a name is declared twice; a test calls every function.
    environment.add_extension(cel::extensions::strings).ok();
    environment.add_extension(cel::extensions::math).ok();
    environment
        .add_overload("days_between", "days_between_dates", vec![STRING_TYPE, STRING_TYPE], days_between)
        .ok();
    environment
}

/// `days_between("2026-01-01", "2026-01-31")` is 30; negative where the second day is the earlier. A date of which only
/// the year or month is known makes it unknown.
#[expect(clippy::needless_pass_by_value, reason = "the signature that overloads have")]
fn days_between<'b, 'v>(arguments: Vec<CowVal<'b, 'v>>) -> Result<CowVal<'b, 'v>, ExecutionError> {
    let day = |text: Option<&CowVal<'b, 'v>>| {
        let text = text.and_then(|value| value.downcast_ref::<CelString>());
        // An absent key is what expressions take for unknown.
        text.and_then(|text| text.inner().parse::<Date>().ok())
            .ok_or_else(|| ExecutionError::no_such_key("a whole date"))
    };
    let span = day(arguments.get(1))? - day(arguments.first())?;
    Ok(CowVal::owned(CelDouble::from(f64::from(span.get_days()))))
}
