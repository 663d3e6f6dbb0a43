//! What goes wrong at the edge: one error for every command, whose kind decides the exit code.

use std::fmt;
use std::process::ExitCode;

/// Exit codes, as DESIGN promises them to scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Done, and nothing above `clear`.
    Done,
    /// Done, and something needs a person.
    NeedsPerson,
    /// The command line is wrong.
    Usage,
    /// The input cannot be read.
    Input,
    /// The program is at fault, or the machine under it.
    Internal,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::NeedsPerson => 1,
            Exit::Usage => 2,
            Exit::Input => 3,
            Exit::Internal => 4,
        })
    }
}

/// A command that could not be carried out.
#[derive(Debug)]
pub(crate) struct CommandError {
    /// What kind of failure it is.
    pub(crate) exit: Exit,
    /// What happened, and where.
    pub(crate) message: String,
    /// What to do about it.
    pub(crate) hints: Vec<String>,
    closed_output: bool,
}

impl CommandError {
    /// The command line is wrong.
    pub(crate) fn usage(message: impl fmt::Display) -> Self {
        Self { exit: Exit::Usage, message: message.to_string(), hints: Vec::new(), closed_output: false }
    }

    /// The input cannot be read.
    pub(crate) fn input(message: impl fmt::Display) -> Self {
        Self { exit: Exit::Input, message: message.to_string(), hints: Vec::new(), closed_output: false }
    }

    /// The program is at fault, or the machine under it.
    pub(crate) fn internal(message: impl fmt::Display) -> Self {
        Self { exit: Exit::Internal, message: message.to_string(), hints: Vec::new(), closed_output: false }
    }

    /// The output cannot be written: the program's fault, unless the reader went away.
    #[expect(clippy::needless_pass_by_value, reason = "made for `map_err`")]
    pub(crate) fn output(error: std::io::Error) -> Self {
        let closed_output = error.kind() == std::io::ErrorKind::BrokenPipe;
        Self { closed_output, ..Self::internal(format!("the output cannot be written: {error}")) }
    }

    /// Whether the reader of the output went away.
    pub(crate) fn is_closed_output(&self) -> bool {
        self.closed_output
    }

    /// Adds what to do about it.
    pub(crate) fn hint(mut self, hint: impl fmt::Display) -> Self {
        self.hints.push(hint.to_string());
        self
    }
}

impl fmt::Display for CommandError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "error: {}", self.message)?;
        self.hints.iter().try_for_each(|hint| write!(f, "\nhint: {hint}"))
    }
}

impl From<std::io::Error> for CommandError {
    fn from(error: std::io::Error) -> Self {
        Self::internal(error)
    }
}
