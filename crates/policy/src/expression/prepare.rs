//! What is done to an expression between parsing and use: refusing what expressions here do not have, and making the
//! rest forgiving where the data is.

use cel::common::ast::{CallExpr, Expr, LiteralValue, SelectExpr, SourceInfo, operators};
use cel::common::types::CelDouble;
use cel::{ExecutionError, IdedExpr, ParseErrors};

use super::{ExpressionError, function};

/// The first syntax error in an officer's words.
pub(super) fn syntax_error(text: &str, errors: &ParseErrors) -> ExpressionError {
    let Some(first) = errors.errors.first() else {
        return ExpressionError { message: "it is not an expression".to_owned(), column: 1 };
    };
    let (line, column) = first.pos;
    let line = usize::try_from(line).unwrap_or(1).max(1);
    let column = usize::try_from(column).unwrap_or(1).max(1);
    let before: usize = text.split_inclusive('\n').take(line - 1).map(|line| line.chars().count()).sum();
    let said = first.msg.strip_prefix("Syntax error: ").unwrap_or(&first.msg);
    let end = ExpressionError { message: "it breaks off".to_owned(), column: text.chars().count() + 1 };
    if said.starts_with("Incomplete") {
        return end;
    }
    // The parser goes on to list every token it would have taken, most of them of no use to a person.
    let said = said.split(" expecting ").next().unwrap_or(said);
    let message = match said.split_once('\'').and_then(|(what, rest)| Some((what, rest.rsplit_once('\'')?.0)))
    {
        Some((_, "<EOF>")) => return end,
        Some((what, token)) if UNEXPECTED.iter().any(|start| what.starts_with(start)) => {
            format!("`{token}` was not expected here")
        }
        Some(("token recognition error at: ", token)) => format!("`{token}` cannot be read"),
        _ => said.replace('\n', " "),
    };
    ExpressionError { message, column: before + column }
}

const UNEXPECTED: &[&str] = &["mismatched input", "extraneous input", "no viable alternative"];

/// Refuses what is longer than anybody would write: the parser and all that follows go down into it step by step, and
/// would run out of stack.
pub(super) fn refuse_length(text: &str) -> Result<(), ExpressionError> {
    const MOST: usize = 2000;
    match text.char_indices().nth(MOST) {
        None => Ok(()),
        Some(_) => {
            Err(ExpressionError { message: format!("it is longer than {MOST} characters"), column: MOST + 1 })
        }
    }
}

/// Refuses functions and forms that expressions here do not have.
pub(super) fn refuse_unsupported(
    text: &str,
    node: &IdedExpr,
    places: &SourceInfo,
) -> Result<(), ExpressionError> {
    let refuse = |message: String| Err(ExpressionError { message, column: column(text, places, node.id) });
    match &node.expr {
        Expr::Map(_) | Expr::Struct(_) => return refuse("expressions have no `{…}`".to_owned()),
        Expr::Literal(LiteralValue::Null) => {
            return refuse("there is no `null`: test with `has(…)` whether a field is there".to_owned());
        }
        Expr::Literal(LiteralValue::Bytes(_)) => return refuse("expressions have no bytes".to_owned()),
        Expr::Unspecified => return refuse("it is not an expression".to_owned()),
        Expr::Call(call) => {
            let name = call.func_name.as_str();
            if !function::OPERATORS.contains(&name) && !function::KNOWN.contains(&name) {
                return refuse(format!("there is no function `{name}` (there are: {})", function::OFFERED));
            }
        }
        Expr::Comprehension(_) | Expr::Ident(_) | Expr::List(_) | Expr::Literal(_) | Expr::Select(_) => {}
    }
    children(node).into_iter().try_for_each(|child| refuse_unsupported(text, child, places))
}

/// Makes `has` look at every step of the way, and whole numbers in calculations decimals as those of the data are.
pub(super) fn rewrite(node: &mut IdedExpr) {
    for child in children_mut(node) {
        rewrite(child);
    }
    match &mut node.expr {
        Expr::Select(select) if select.test => {
            if let Some(stepwise) = presence_of_operand(&select.operand, node.id) {
                let last = IdedExpr { id: node.id, expr: std::mem::take(&mut node.expr) };
                node.expr = Expr::Call(CallExpr {
                    func_name: operators::LOGICAL_AND.to_owned(),
                    target: None,
                    args: vec![stepwise, last],
                });
            }
        }
        Expr::Call(call) if is_arithmetic(&call.func_name) => call.args.iter_mut().for_each(to_decimal),
        _ => {}
    }
}

/// Where a node stands in the text, in characters from 1.
pub(super) fn column(text: &str, places: &SourceInfo, id: u64) -> usize {
    let start = places.offset_for(id).map_or(0, |(start, _)| start);
    let before = usize::try_from(start).ok().and_then(|start| text.get(..start));
    before.map_or(0, |before| before.chars().count()) + 1
}

/// An evaluation error in plain words.
pub(super) fn plain(error: &ExecutionError) -> String {
    match error {
        ExecutionError::NoSuchOverload(overload) => {
            let types: Vec<&str> = overload.argument_types().iter().map(|name| type_words(name)).collect();
            match overload.function().trim_matches(['_', '@']) {
                "." => format!("{} has no fields", types.first().unwrap_or(&"this")),
                "[_]" | "[" => format!("{} has no elements", types.first().unwrap_or(&"this")),
                what if types.is_empty() => format!("`{what}` is given nothing"),
                what => format!("`{what}` does not go with {}", types.join(" and ")),
            }
        }
        ExecutionError::UnexpectedType { got, want } => {
            format!("{} stands where {} is needed", type_words(got), type_words(want))
        }
        ExecutionError::ValuesNotComparable(..) => "the two values cannot be compared".to_owned(),
        ExecutionError::UnsupportedBinaryOperator(operator, ..) => {
            let sign = match *operator {
                "add" => "+",
                "sub" => "-",
                "mul" => "*",
                "div" => "/",
                "rem" => "%",
                other => other,
            };
            format!("`{sign}` does not go with these values")
        }
        ExecutionError::FunctionError { function, message } => format!("{function}: {message}"),
        ExecutionError::DivisionByZero(_) | ExecutionError::RemainderByZero(_) => {
            "division by zero".to_owned()
        }
        other => other.to_string(),
    }
}

fn type_words(name: &str) -> &str {
    match name {
        "double" => "a number",
        "int" | "uint" => "a whole number",
        "string" => "text",
        "bool" => "yes or no",
        "map" => "a record",
        "list" | "iterable" => "a list",
        other => other,
    }
}

/// `has(a.b) && has(a.b.c)…` for the operand `a.b.c` of a presence test; nothing where the operand is a variable.
fn presence_of_operand(operand: &IdedExpr, id: u64) -> Option<IdedExpr> {
    let Expr::Select(select) = &operand.expr else { return None };
    if select.test {
        return None;
    }
    let test = SelectExpr { operand: select.operand.clone(), field: select.field.clone(), test: true };
    let this = IdedExpr { id, expr: Expr::Select(test) };
    Some(match presence_of_operand(&select.operand, id) {
        None => this,
        Some(before) => IdedExpr {
            id,
            expr: Expr::Call(CallExpr {
                func_name: operators::LOGICAL_AND.to_owned(),
                target: None,
                args: vec![before, this],
            }),
        },
    })
}

fn is_arithmetic(function: &str) -> bool {
    [operators::ADD, operators::SUBSTRACT, operators::MULTIPLY, operators::DIVIDE].contains(&function)
}

/// Makes an operand decimal that would be a whole number: the language does not calculate with both kinds at once.
fn to_decimal(operand: &mut IdedExpr) {
    match &mut operand.expr {
        Expr::Literal(LiteralValue::Int(whole)) => {
            let decimal = CelDouble::from(*whole.inner() as f64);
            operand.expr = Expr::Literal(LiteralValue::Double(decimal));
        }
        Expr::Call(call) if call.func_name == operators::CONDITIONAL => {
            call.args.iter_mut().skip(1).for_each(to_decimal);
        }
        Expr::Call(call) if function::WHOLE.contains(&call.func_name.as_str()) => wrap_in_double(operand),
        Expr::Ident(name) if name == "i" => wrap_in_double(operand),
        _ => {}
    }
}

fn wrap_in_double(operand: &mut IdedExpr) {
    let inner = IdedExpr { id: operand.id, expr: std::mem::take(&mut operand.expr) };
    operand.expr = Expr::Call(CallExpr { func_name: "double".to_owned(), target: None, args: vec![inner] });
}

fn children(node: &IdedExpr) -> Vec<&IdedExpr> {
    match &node.expr {
        Expr::Call(call) => call.target.iter().map(AsRef::as_ref).chain(&call.args).collect(),
        Expr::Comprehension(part) => {
            vec![&part.iter_range, &part.accu_init, &part.loop_cond, &part.loop_step, &part.result]
        }
        Expr::List(list) => list.elements.iter().collect(),
        Expr::Select(select) => vec![&select.operand],
        Expr::Ident(_) | Expr::Literal(_) | Expr::Map(_) | Expr::Struct(_) | Expr::Unspecified => Vec::new(),
    }
}

fn children_mut(node: &mut IdedExpr) -> Vec<&mut IdedExpr> {
    match &mut node.expr {
        Expr::Call(call) => call.target.iter_mut().map(AsMut::as_mut).chain(&mut call.args).collect(),
        Expr::Comprehension(part) => {
            let part = part.as_mut();
            vec![
                &mut part.iter_range,
                &mut part.accu_init,
                &mut part.loop_cond,
                &mut part.loop_step,
                &mut part.result,
            ]
        }
        Expr::List(list) => list.elements.iter_mut().collect(),
        Expr::Select(select) => vec![&mut select.operand],
        Expr::Ident(_) | Expr::Literal(_) | Expr::Map(_) | Expr::Struct(_) | Expr::Unspecified => Vec::new(),
    }
}
