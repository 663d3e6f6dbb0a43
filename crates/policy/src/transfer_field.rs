//! Which fields a transfer has, by its JSON Schema, so that a mistyped one is found when the pack is checked.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde_json::Value;

/// Every known path after `t.`, elements of lists as `[]`, with whether any name may follow it.
static FIELDS: LazyLock<BTreeMap<String, bool>> = LazyLock::new(|| {
    let schema = Value::from(catchall_model::schema::transfer());
    let mut fields = BTreeMap::new();
    walk(&schema, &schema, "", 0, &mut fields);
    fields
});

/// Whether a transfer may have a field of its own at `path`: `parties[].country`, `references.order`.
pub(crate) fn knows(path: &str) -> bool {
    FIELDS.contains_key(path)
        || FIELDS.iter().any(|(known, open)| {
            *open && path.strip_prefix(known.as_str()).is_some_and(|rest| rest.starts_with(['.', '[']))
        })
}

fn walk(root: &Value, schema: &Value, path: &str, depth: usize, fields: &mut BTreeMap<String, bool>) {
    // Deeper than any transfer; a schema that contains itself would never end.
    if depth > 12 {
        return;
    }
    if let Some(target) = schema.get("$ref").and_then(Value::as_str).and_then(|name| name.strip_prefix('#')) {
        if let Some(target) = root.pointer(target) {
            walk(root, target, path, depth + 1, fields);
        }
        return;
    }
    for key in ["anyOf", "oneOf", "allOf"] {
        for branch in schema.get(key).and_then(Value::as_array).into_iter().flatten() {
            walk(root, branch, path, depth + 1, fields);
        }
    }
    if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
        for (name, property) in properties {
            let below = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
            fields.entry(below.clone()).or_default();
            walk(root, property, &below, depth + 1, fields);
        }
    } else if let Some(inner) = schema.get("additionalProperties") {
        // A map: any name, and below it whatever the map holds, which is not looked into.
        if inner.as_bool() != Some(false) && !path.is_empty() {
            fields.insert(path.to_owned(), true);
        }
    }
    if let Some(element) = schema.get("items") {
        let below = format!("{path}[]");
        fields.entry(below.clone()).or_default();
        walk(root, element, &below, depth + 1, fields);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_of_a_transfer_are_known_and_others_are_not() {
        #[track_caller]
        fn check(path: &str, expected: bool) {
            assert_eq!(knows(path), expected, "{path}");
        }
        check("id", true);
        check("destination", true);
        check("destinaton", false);
        check("parties", true);
        check("parties[].officers[].birth_date", true);
        check("parties[].identifiers.registration", true);
        check("parties[].tier", false);
        check("items[].value.amount", true);
        check("items[].parameters.range.value", true);
        check("end_use.documents[].claims.end_user", true);
        check("references.order", true);
        check("route[].location", true);
        check("payment.country", true);
    }
}
