//! The command line itself.

use crate::environment::Environment;

#[test]
fn help_teaches() {
    let env = Environment::new();
    for command in
        [&["--help"][..], &["assess", "--help"], &["screen", "--help"], &["lists", "import", "--help"]]
    {
        let name = command.join("_").replace("--", "");
        insta::assert_snapshot!(format!("help_{name}"), env.succeed(command));
    }
}

#[test]
fn a_wrong_command_line_exits_with_2() {
    let env = Environment::new();
    for args in [&["assess"][..], &["asses", "x"], &["assess", "x", "--format", "pdf"], &["schema", "party"]]
    {
        assert_eq!(env.run(args).exit, 2, "{args:?}");
    }
}

#[test]
fn schemas_and_completions_are_printed() {
    let env = Environment::new();
    for name in ["transfer", "assessment"] {
        let schema: serde_json::Value = serde_json::from_str(&env.succeed(&["schema", name])).unwrap();
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    }
    assert!(env.succeed(&["completions", "bash"]).contains("_catchall"));
}
