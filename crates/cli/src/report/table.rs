//! One line a transfer for the terminal: outcome, priority and the strongest reasons.
//!
//! Columns have fixed widths, since a table that fits its columns to all rows would have to hold them all.

use std::fmt::Write as _;
use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use catchall_model::{Assessment, Outcome, Transfer};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::{Report, Summary, SummaryPlace, reasons};

const ID: usize = 22;
const OUTCOME: usize = 17;
const MOST_REASONS: usize = 3;

/// Writes one line a transfer, cut to a width.
pub(crate) struct TableReport {
    /// Columns of the terminal.
    pub(crate) width: usize,
}

impl Report for TableReport {
    fn head(&self, out: &mut dyn Write, _: &Summary) -> io::Result<()> {
        writeln!(out, "{}{}prio  because", pad("transfer", ID), pad("outcome", OUTCOME))
    }

    fn line(&self, _: u64, _: &Transfer, assessment: &Assessment) -> String {
        let style = style(assessment.outcome);
        let room = self.width.saturating_sub(ID + OUTCOME + 6).max(20);
        let mut because = String::new();
        for reason in reasons::strongest(assessment, MOST_REASONS) {
            if !because.is_empty() {
                because.push_str("; ");
            }
            because.push_str(reason.says);
            if let Some(bits) = reason.bits {
                let _ = write!(because, " ({bits})");
            }
        }
        format!(
            "{}{style}{}{style:#}{:.2}  {}\n",
            pad(&assessment.transfer, ID),
            pad(assessment.outcome.words(), OUTCOME),
            assessment.priority.value(),
            cut(&because, room),
        )
    }

    fn foot(&self, out: &mut dyn Write, _: &Summary) -> io::Result<()> {
        writeln!(out)
    }

    fn summary_place(&self) -> SummaryPlace {
        SummaryPlace::Below
    }
}

fn style(outcome: Outcome) -> Style {
    let color = match outcome {
        Outcome::Clear => AnsiColor::Green,
        Outcome::Review => AnsiColor::Yellow,
        Outcome::LicenseRequired => AnsiColor::Cyan,
        Outcome::DenyPresumed => AnsiColor::Magenta,
        Outcome::Prohibited => AnsiColor::Red,
    };
    color.on_default()
}

/// The text in a column of a width, cut or filled, with one space after it.
fn pad(text: &str, width: usize) -> String {
    let cut = cut(text, width - 1);
    let fill = width.saturating_sub(cut.width());
    cut + &" ".repeat(fill)
}

/// The text on one line, cut to a width, with a mark where something was left out. What could steer a terminal is
/// left out too.
fn cut(text: &str, width: usize) -> String {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if plain.width() <= width {
        return plain;
    }
    let mut kept = String::new();
    let mut used = 0;
    for character in plain.chars() {
        used += character.width().unwrap_or(0);
        if used >= width {
            break;
        }
        kept.push(character);
    }
    kept.push('…');
    kept
}

#[cfg(test)]
mod tests {
    use super::{cut, pad};

    #[test]
    fn columns_hold_any_script() {
        #[track_caller]
        fn check(text: &str, width: usize, expected: &str) {
            assert_eq!(cut(text, width), expected);
        }
        check("short", 10, "short");
        check("a longer text", 8, "a longe…");
        check("導弹零件", 8, "導弹零件");
        check("導弹零件工厂", 8, "導弹零…");
        check("red\u{1b}[31m", 20, "red [31m");
        assert_eq!(pad("T-1", 6), "T-1   ");
        assert_eq!(pad("T-123456", 6), "T-12… ");
    }
}
