//! Standard output and standard error.

use std::io::{self, IsTerminal as _, Write};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::error::{CommandError, Exit};

/// Columns assumed where the output is no terminal.
const COLUMNS: usize = 120;

/// Writes a text to standard output. A reader that has heard enough (`| head`) is no failure.
pub(crate) fn show(text: &str) -> Result<Exit, CommandError> {
    let mut out = anstream::stdout().lock();
    let written = out.write_all(text.as_bytes()).and_then(|()| {
        if text.ends_with('\n') { out.flush() } else { out.write_all(b"\n").and_then(|()| out.flush()) }
    });
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(Exit::Done),
    }
}

/// Writes a line for the person, beside the output.
pub(crate) fn tell(text: &str) {
    // Where standard error is closed there is nobody to tell.
    let _ = writeln!(anstream::stderr(), "{}", text.trim_end());
}

/// Columns of the terminal.
pub(crate) fn width() -> usize {
    if io::stdout().is_terminal() {
        terminal_size::terminal_size().map_or(COLUMNS, |(width, _)| usize::from(width.0))
    } else {
        COLUMNS
    }
}

/// A count of what was done so far, on standard error, for a run of more than a second. Shown only to a terminal.
pub(crate) fn progress(what: &'static str) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(5));
    let style = ProgressStyle::with_template("{spinner} {human_pos} {msg} · {per_sec} · {elapsed}")
        .unwrap_or_else(|_| ProgressStyle::default_spinner());
    bar.set_style(style);
    bar.set_message(what);
    bar
}
