//! The `catchall` command.
//!
//! Everything a person sees is made here: arguments, terminal, exit codes. The rooms below neither print nor know the
//! time; they are given it.

mod args;
mod assess;
mod context;
mod error;
mod lists;
mod policy;
mod report;
mod screen;
mod terminal;

use std::io::Write as _;
use std::process::ExitCode;

use clap::{CommandFactory as _, Parser as _};

use args::{Cli, Command, SchemaName};
use error::{CommandError, Exit};

// An assessment is made of many small pieces of text; the system allocator took a fifth of the time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version go to standard output with success, mistakes to standard error with code 2.
            let _ = error.print();
            return if error.use_stderr() { Exit::Usage.into() } else { Exit::Done.into() };
        }
    };
    match run(cli) {
        Ok(exit) => exit.into(),
        // A reader that has heard enough (`| head`) is no failure.
        Err(error) if error.is_closed_output() => Exit::Done.into(),
        Err(error) => {
            let _ = writeln!(anstream::stderr(), "{error}");
            error.exit.into()
        }
    }
}

fn run(cli: Cli) -> Result<Exit, CommandError> {
    match cli.command {
        Command::Assess(args) => assess::run(&args, &cli.global),
        Command::Screen(args) => screen::run(&args, &cli.global),
        Command::Lists(command) => lists::run(command, &cli.global),
        Command::Policy(command) => policy::run(&command),
        Command::Schema { name } => {
            let schema = match name {
                SchemaName::Transfer => catchall_model::schema::transfer(),
                SchemaName::Assessment => catchall_model::schema::assessment(),
            };
            let text = serde_json::to_string_pretty(&schema).map_err(CommandError::internal)?;
            terminal::show(&text)
        }
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "catchall", &mut script);
            terminal::show(&String::from_utf8_lossy(&script))
        }
    }
}
