//! The data folder: what is taken in can be had again, as it was, by name, by hash and by date.

use catchall_lists::folder::{DataFolder, FolderError, Import, Imported, ListName};
use catchall_lists::{Format, Reading, SourceFile, read};
use jiff::civil::{Date, date};

struct Fixture {
    root: tempfile::TempDir,
    folder: DataFolder,
    name: ListName,
}

impl Fixture {
    fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        let folder = DataFolder::open(root.path()).unwrap();
        Self { root, folder, name: "own-list".parse().unwrap() }
    }

    fn import(&self, csv: &str, on: Date) -> Imported {
        self.import_from(csv, on, on)
    }

    fn import_from(&self, csv: &str, imported_on: Date, in_force_from: Date) -> Imported {
        let (files, reading) = list(csv);
        let import =
            Import { name: &self.name, files: &files, reading: &reading, imported_on, in_force_from };
        self.folder.import(import).unwrap()
    }
}

fn list(csv: &str) -> (Vec<SourceFile>, Reading) {
    let files = vec![SourceFile::new("../own list.csv", csv)];
    let reading = read(&files, Some(Format::PlainCsv)).unwrap();
    (files, reading)
}

const ONE: &str = "id,name\n1,Example Works\n,\n";
const TWO: &str = "id,name\n1,Example Works\n2,Sample Works\n";
const MARCH: Date = date(2026, 3, 2);
const APRIL: Date = date(2026, 4, 2);
const MAY: Date = date(2026, 5, 2);

#[test]
fn what_is_taken_in_can_be_had_again() {
    let fixture = Fixture::new();
    let Imported::New(snapshot) = fixture.import(ONE, MARCH) else { panic!("it is new") };
    assert!(snapshot.hash.starts_with("blake3:"));
    assert_eq!((snapshot.counts.rows, snapshot.counts.entries, snapshot.counts.rejected), (2, 1, 1));
    assert_eq!(snapshot.rejected[0].line, Some(3));
    let loaded = fixture.folder.load(&fixture.name).unwrap();
    assert_eq!(loaded.parties, list(ONE).1.parties);
    assert_eq!(loaded.snapshot, snapshot);
    let kept = fixture.folder.folder(&fixture.name).join(&snapshot.hash["blake3:".len()..]).join("original");
    assert_eq!(std::fs::read_to_string(kept.join("own_list.csv")).unwrap(), ONE);
    assert_eq!(fixture.folder.root(), fixture.root.path());
}

#[test]
fn the_same_content_again_is_no_new_snapshot() {
    let fixture = Fixture::new();
    let first = fixture.import(ONE, MARCH).snapshot().clone();
    // Other bytes, the same entries.
    assert_eq!(fixture.import("name,id\nExample Works,1\n,\n", APRIL), Imported::Unchanged(first));
    assert_eq!(fixture.folder.ls().unwrap().len(), 1);
}

#[test]
fn a_day_has_the_list_that_was_in_force_on_it() {
    let fixture = Fixture::new();
    let one = fixture.import(ONE, MARCH).snapshot().hash.clone();
    let two = fixture.import(TWO, APRIL).snapshot().hash.clone();
    assert!(matches!(fixture.import(ONE, MAY), Imported::Again(_)), "it came back");
    let as_of = |date| fixture.folder.as_of(&fixture.name, date).unwrap().map(|snapshot| snapshot.hash);
    assert_eq!(as_of(date(2026, 3, 1)), None);
    assert_eq!(as_of(MARCH), Some(one.clone()));
    assert_eq!(as_of(date(2026, 4, 1)), Some(one.clone()));
    assert_eq!(as_of(APRIL), Some(two.clone()));
    assert_eq!(as_of(date(2026, 6, 1)), Some(one.clone()));
    let held: Vec<_> = fixture.folder.ls().unwrap();
    let held: Vec<_> =
        held.iter().map(|held| (&held.snapshot.hash, held.in_force_from.clone(), held.current)).collect();
    assert_eq!(held, [(&one, vec![MARCH, MAY], true), (&two, vec![APRIL], false)]);
    assert_eq!(fixture.folder.load_snapshot(&fixture.name, &two).unwrap().parties.len(), 2);
}

#[test]
fn an_older_list_put_in_later_does_not_take_over() {
    let fixture = Fixture::new();
    fixture.import(TWO, APRIL);
    let old = fixture.import_from(ONE, MAY, MARCH).snapshot().hash.clone();
    assert_eq!(fixture.folder.load(&fixture.name).unwrap().parties.len(), 2);
    assert_eq!(fixture.folder.as_of(&fixture.name, MARCH).unwrap().unwrap().hash, old);
}

#[test]
fn two_imports_on_one_day_leave_the_later_in_force() {
    let fixture = Fixture::new();
    fixture.import(ONE, MARCH);
    fixture.import(TWO, MARCH);
    assert_eq!(fixture.folder.load(&fixture.name).unwrap().parties.len(), 2);
}

#[test]
fn an_empty_list_is_not_taken_in() {
    let fixture = Fixture::new();
    let (files, reading) = list("id,name\n");
    let import = Import {
        name: &fixture.name,
        files: &files,
        reading: &reading,
        imported_on: MARCH,
        in_force_from: MARCH,
    };
    assert!(matches!(fixture.folder.import(import), Err(FolderError::NoEntries { .. })));
    assert!(fixture.folder.ls().unwrap().is_empty());
}

#[test]
fn what_is_not_there_is_said_so() {
    let fixture = Fixture::new();
    let missing = fixture.folder.load(&fixture.name).unwrap_err();
    assert_eq!(missing.to_string(), "there is no list `own-list` in the data folder; import it first");
    fixture.import(ONE, MARCH);
    for hash in ["blake3:../../..", "", &format!("blake3:{}", "0".repeat(64))] {
        let error = fixture.folder.load_snapshot(&fixture.name, hash).unwrap_err();
        assert!(matches!(error, FolderError::NoSnapshot { .. }), "{error}");
    }
}

#[test]
fn a_damaged_snapshot_is_not_used() {
    let fixture = Fixture::new();
    let hash = fixture.import(ONE, MARCH).snapshot().hash.clone();
    let path = fixture.folder.folder(&fixture.name).join(&hash["blake3:".len()..]).join("entries.jsonl.zst");
    let lines = zstd::decode_all(std::fs::File::open(&path).unwrap()).unwrap();
    let other = String::from_utf8(lines).unwrap().replace("Example", "Exemple");
    std::fs::write(&path, zstd::encode_all(other.as_bytes(), 1).unwrap()).unwrap();
    let error = fixture.folder.load(&fixture.name).unwrap_err();
    assert!(
        error.to_string().contains("is damaged: the entries do not have the hash of the snapshot"),
        "{error}"
    );
    std::fs::write(&path, b"no zstd").unwrap();
    assert!(matches!(fixture.folder.load(&fixture.name), Err(FolderError::Damaged { .. })));
}

#[test]
fn an_import_that_broke_off_leaves_nothing_in_the_way() {
    let fixture = Fixture::new();
    let aside = fixture.folder.folder(&fixture.name).join(".new");
    std::fs::create_dir_all(aside.join("original")).unwrap();
    std::fs::write(aside.join("snapshot.json"), b"half").unwrap();
    assert!(fixture.folder.ls().unwrap().is_empty());
    assert!(matches!(fixture.import(ONE, MARCH), Imported::New(_)));
    assert_eq!(fixture.folder.load(&fixture.name).unwrap().parties.len(), 1);
    assert!(!aside.exists());
}

#[test]
fn lists_are_told_apart_and_other_things_in_the_folder_are_left_alone() {
    let fixture = Fixture::new();
    fixture.import(ONE, MARCH);
    let second = Fixture { name: "another.list".parse().unwrap(), ..fixture };
    second.import(TWO, MARCH);
    std::fs::create_dir(second.root.path().join("lists/Not A List")).unwrap();
    std::fs::create_dir(second.root.path().join("lists/empty")).unwrap();
    let names: Vec<_> = second.folder.names().unwrap().iter().map(ToString::to_string).collect();
    assert_eq!(names, ["another.list", "own-list"]);
}
