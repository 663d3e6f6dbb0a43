//! Any bytes as the US Consolidated Screening List: no panic, every row accounted for, ids unique.
#![no_main]

mod list_check;

use catchall_lists::Format;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| list_check::check(data, &[Format::CslCsv, Format::CslJson]));
