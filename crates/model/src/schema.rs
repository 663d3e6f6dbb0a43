//! The interchange formats as JSON Schema.

use schemars::{Schema, schema_for};

use crate::{Assessment, Transfer};

/// JSON Schema (draft 2020-12) of one line of a transfers file.
pub fn transfer() -> Schema {
    schema_for!(Transfer)
}

/// JSON Schema (draft 2020-12) of one line of an assessments file.
pub fn assessment() -> Schema {
    schema_for!(Assessment)
}
