//! How long the largest list takes to be read from its file and loaded from the data folder. Needs the real files.

use catchall_lists::folder::{DataFolder, Import};
use catchall_lists::{SourceFile, read};

const LIST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/lists/csl/csl-2026-07-31.csv");

fn main() {
    if std::path::Path::new(LIST).exists() {
        divan::main();
    }
}

fn files() -> Vec<SourceFile> {
    vec![SourceFile::new("csl.csv", std::fs::read(LIST).expect("the list is there"))]
}

#[divan::bench(sample_count = 20)]
fn read_screening_list(bencher: divan::Bencher) {
    let files = files();
    bencher.bench_local(|| read(&files, None));
}

#[divan::bench(sample_count = 20)]
fn load_screening_list(bencher: divan::Bencher) {
    let root = tempfile::tempdir().expect("a folder can be made");
    let folder = DataFolder::open(root.path()).expect("a folder can be opened");
    let files = files();
    let reading = read(&files, None).expect("the list can be read");
    let name = "us-csl".parse().expect("a name");
    let day = jiff::civil::date(2026, 7, 31);
    let import =
        Import { name: &name, files: &files, reading: &reading, imported_on: day, in_force_from: day };
    folder.import(import).expect("the list can be imported");
    bencher.bench_local(|| folder.load(&name));
}
