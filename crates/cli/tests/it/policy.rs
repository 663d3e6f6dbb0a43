//! Checking and showing the policy pack.

use crate::environment::Environment;

#[test]
fn the_built_in_pack_is_sound() {
    let ran = Environment::new().run(&["policy", "check"]);
    assert_eq!(ran.exit, 0, "{}", ran.seen());
}

#[test]
fn a_mistake_is_shown_with_file_and_line() {
    let env = Environment::new();
    let pack = concat!(env!("CARGO_MANIFEST_DIR"), "/../../policy");
    copy(std::path::Path::new(pack), &env.path("pack"));
    env.write("pack/checks/mine.toml", "[[check]]\nid = \"mine.odd\"\nfamily = \"route\"\nbits = 1.0\nwhen = \"f.nothing.like > \"\nsays = \"odd\"\n");
    let ran = env.run(&["policy", "check", "pack"]);
    assert_eq!(ran.exit, 1, "{}", ran.seen());
    assert!(ran.out.contains("checks/mine.toml:"), "{}", ran.seen());
    assert_eq!(env.run(&["policy", "check", "nowhere"]).exit, 3);
}

#[test]
fn what_is_in_the_pack_can_be_shown() {
    let env = Environment::new();
    for (id, word) in [("15.B.4", "II"), ("BIS-10", "forward"), ("", "red flags")] {
        let args: Vec<&str> = ["policy", "show", id].into_iter().filter(|arg| !arg.is_empty()).collect();
        let said = env.succeed(&args);
        assert!(said.contains(word), "{id}: {said}");
    }
    assert_eq!(env.run(&["policy", "show", "no-such-thing"]).exit, 2);
}

fn copy(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to.join(entry.file_name()));
        } else {
            std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}
