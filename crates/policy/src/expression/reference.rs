//! Which fields an expression reads.

use cel::IdedExpr;
use cel::common::ast::{EntryExpr, Expr, SourceInfo};

/// One field, or variable, that an expression reads.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reference {
    /// The variable and the fields after it, elements of lists as `[]`: `f.items[].fits_business`.
    pub path: String,
    /// The character it is at in the expression, counted from 1.
    pub column: usize,
}

impl Reference {
    /// The variable it begins with: `f`.
    pub fn root(&self) -> &str {
        self.path.split(['.', '[']).next().unwrap_or_default()
    }
}

/// All references of an expression, in the order of their places.
pub(super) fn collect(text: &str, tree: &IdedExpr, places: &SourceInfo) -> Vec<Reference> {
    let mut collector = Collector { text, places, bound: Vec::new(), found: Vec::new() };
    collector.visit(tree);
    collector.found.sort_by(|a, b| (a.column, &a.path).cmp(&(b.column, &b.path)));
    collector.found.dedup();
    collector.found
}

struct Collector<'a> {
    text: &'a str,
    places: &'a SourceInfo,
    /// Variables that macros bind, with the path their values come from where that is a field.
    bound: Vec<(String, Option<String>)>,
    found: Vec<Reference>,
}

impl Collector<'_> {
    fn visit(&mut self, node: &IdedExpr) {
        if let Some(path) = self.path(node) {
            // Accumulators of macros begin with `@` and are nobody's fields.
            if !path.starts_with('@') {
                let column = super::prepare::column(self.text, self.places, first(node).id);
                self.found.push(Reference { path, column });
            }
            self.visit_indexes(node);
            return;
        }
        match &node.expr {
            Expr::Call(call) => {
                for part in call.target.iter().map(AsRef::as_ref).chain(&call.args) {
                    self.visit(part);
                }
            }
            Expr::Comprehension(comprehension) => {
                self.visit(&comprehension.iter_range);
                self.visit(&comprehension.accu_init);
                let elements = self.path(&comprehension.iter_range).map(|path| format!("{path}[]"));
                self.bound.push((comprehension.iter_var.clone(), elements));
                self.bound.push((comprehension.accu_var.clone(), None));
                self.visit(&comprehension.loop_cond);
                self.visit(&comprehension.loop_step);
                self.visit(&comprehension.result);
                self.bound.truncate(self.bound.len().saturating_sub(2));
            }
            Expr::Select(select) => self.visit(&select.operand),
            Expr::List(list) => list.elements.iter().for_each(|element| self.visit(element)),
            Expr::Map(map) => {
                for entry in &map.entries {
                    if let EntryExpr::MapEntry(entry) = &entry.expr {
                        self.visit(&entry.key);
                        self.visit(&entry.value);
                    }
                }
            }
            Expr::Ident(_) | Expr::Literal(_) | Expr::Struct(_) | Expr::Unspecified => {}
        }
    }

    /// What stands in the brackets of a path reads fields of its own.
    fn visit_indexes(&mut self, node: &IdedExpr) {
        match &node.expr {
            Expr::Select(select) => self.visit_indexes(&select.operand),
            Expr::Call(call) => {
                if let [list, index] = call.args.as_slice() {
                    self.visit_indexes(list);
                    self.visit(index);
                }
            }
            _ => {}
        }
    }

    /// The path a node spells, if it spells one: fields and elements of a variable.
    fn path(&self, node: &IdedExpr) -> Option<String> {
        match &node.expr {
            Expr::Ident(name) => match self.bound.iter().rev().find(|(bound, _)| bound == name) {
                Some((_, path)) => path.clone(),
                None => Some(name.clone()),
            },
            Expr::Select(select) => Some(format!("{}.{}", self.path(&select.operand)?, select.field)),
            Expr::Call(call) if call.func_name == "_[_]" => match call.args.as_slice() {
                [list, _] => Some(format!("{}[]", self.path(list)?)),
                _ => None,
            },
            _ => None,
        }
    }
}

/// The node a path begins with, whose place is where the path begins.
fn first(node: &IdedExpr) -> &IdedExpr {
    match &node.expr {
        Expr::Select(select) => first(&select.operand),
        Expr::Call(call) if call.func_name == "_[_]" => call.args.first().map_or(node, first),
        _ => node,
    }
}
