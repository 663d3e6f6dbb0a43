//! The invented lists that the fuzz targets start from; the ordinary tests read them too.

use std::path::{Path, PathBuf};

use catchall_lists::{Format, Reading, SourceFile, read};

pub(crate) struct Seed {
    pub(crate) path: &'static str,
    pub(crate) format: Format,
}

/// Every seed with the format it is of.
pub(crate) const SEEDS: [Seed; 15] = [
    seed("list_csl/list.csv", Format::CslCsv),
    seed("list_csl/list.json", Format::CslJson),
    seed("list_ofac/set.csv", Format::OfacCsv),
    seed("list_ofac/list.xml", Format::OfacXml),
    seed("list_un/list.xml", Format::UnXml),
    seed("list_uk/summary.csv", Format::UkCsv),
    seed("list_uk/full.csv", Format::UkCsv),
    seed("list_bis/list.txt", Format::BisDplText),
    seed("list_eu/list.csv", Format::EuFsfCsv),
    seed("list_eu/list.xml", Format::EuFsfXml),
    seed("list_opensanctions/entities.ftm.json", Format::FtmJson),
    seed("list_opensanctions/targets.simple.csv", Format::TargetsSimpleCsv),
    seed("list_plain/list.csv", Format::PlainCsv),
    seed("list_plain/semicolons.csv", Format::PlainCsv),
    seed("list_plain/empty.csv", Format::PlainCsv),
];

const fn seed(path: &'static str, format: Format) -> Seed {
    Seed { path, format }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/seeds")
}

impl Seed {
    pub(crate) fn bytes(&self) -> Vec<u8> {
        std::fs::read(folder().join(self.path)).unwrap()
    }

    /// The files of the list; a zero byte parts those of a set.
    pub(crate) fn files(&self) -> Vec<SourceFile> {
        let bytes = self.bytes();
        let parts: Vec<_> = bytes.split(|&byte| byte == 0).collect();
        let name =
            |number: usize| if parts.len() == 1 { "list".to_owned() } else { format!("list-{number}") };
        parts.iter().enumerate().map(|(number, part)| SourceFile::new(name(number), *part)).collect()
    }

    pub(crate) fn read(&self) -> Reading {
        read(&self.files(), Some(self.format)).unwrap()
    }
}

pub(crate) fn of(path: &str) -> Reading {
    SEEDS.iter().find(|seed| seed.path == path).unwrap().read()
}

#[test]
fn every_seed_is_in_the_table() {
    let mut found = Vec::new();
    for target in std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()) {
        let name = target.file_name().unwrap().to_str().unwrap().to_owned();
        if name.starts_with("list_") {
            let files = std::fs::read_dir(&target).unwrap().map(|entry| entry.unwrap().file_name());
            found.extend(files.map(|file| format!("{name}/{}", file.to_str().unwrap())));
        }
    }
    found.sort();
    let mut table: Vec<_> = SEEDS.iter().map(|seed| seed.path.to_owned()).collect();
    table.sort();
    assert_eq!(found, table);
}
