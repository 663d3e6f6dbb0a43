//! What holds of a reading of any bytes. Shared by the `list_*` fuzz targets and the ordinary tests, which replay the
//! seeds.

use std::collections::HashSet;

use catchall_lists::{Format, SourceFile, diff, read, sniff};

/// Reads bytes as each of the formats and checks what must hold. A zero byte parts the files of a set.
pub(crate) fn check(data: &[u8], formats: &[Format]) {
    let parts = data.split(|&byte| byte == 0);
    let files: Vec<SourceFile> = parts.map(|part| SourceFile::new("list", part)).collect();
    let _ = sniff(&files);
    for &format in formats {
        let Ok(reading) = read(&files, Some(format)) else { continue };
        let (entries, rejected) = (reading.parties.len(), reading.rejected.len());
        assert_eq!(entries + rejected, reading.rows, "every row is an entry or a problem");
        let by_file: usize = reading.files.iter().map(|file| file.entries).sum();
        assert_eq!(by_file, reading.rows, "the rows of the files are the rows of the list");
        let ids: HashSet<&str> = reading.parties.iter().map(|party| party.id.as_str()).collect();
        assert_eq!(ids.len(), entries, "no id twice");
        assert!(!ids.contains(""), "no entry without an id");
        for problem in reading.rejected.iter().chain(&reading.details_rejected) {
            assert!(problem.file.is_some() && !problem.says.is_empty(), "a problem says where and what");
        }
        assert!(diff(&reading.parties, &reading.parties).is_empty(), "a list does not differ from itself");
        for party in &reading.parties {
            let text = serde_json::to_string(party).expect("an entry has a JSON form");
            let back = serde_json::from_str(&text).expect("the JSON form of an entry can be read");
            assert_eq!(party, &back, "an entry survives the round trip");
        }
        assert_eq!(read(&files, Some(format)), Ok(reading), "the same bytes read the same");
    }
}
