//! The reader as a job of a shell, in a real terminal: stopped, going on behind, and in front again.

use std::rc::Rc;

use portable_pty::CommandBuilder;

use crate::pty::{QUIET, Session};

/// A shell that does this with the reader, `"$@"`, as its job.
fn shell(script: &str) -> Session {
    let home = Rc::new(tempfile::tempdir().unwrap());
    let mut shell = CommandBuilder::new("/bin/sh");
    let script = format!("set -m; {script}");
    shell.args(["-c", &script, "sh", env!("CARGO_BIN_EXE_kanbao")]);
    Session::spawn(shell, &home, 80, 24, QUIET, None)
}

impl Session {
    /// Everything that was written between two words.
    fn between(&self, from: &str, to: &str) -> String {
        let raw = String::from_utf8_lossy(self.raw());
        let (_, after) = raw.split_once(from).expect("the first word");
        let (between, _) = after.split_once(to).expect("the second word");
        between.to_owned()
    }

    fn in_front_again(&mut self) {
        self.until("the reader", |screen| {
            screen.alternate_screen() && screen.contents().contains("1/5")
        });
        self.types("J").sees("2/5").types("q");
        assert_eq!(self.ends(), 0);
        self.is_restored();
    }
}

/// Its end waited for it while it stood still, and the shell has the terminal.
#[test]
fn a_stopped_reader_that_is_ended_says_nothing_behind_the_shells_back() {
    for ends in [
        "kill -TERM %1; bg %1 > \"$HOME/bg\"",
        "bg %1 > \"$HOME/bg\"; kill -TERM %1",
    ] {
        let mut session = shell(&format!(
            "\"$@\"; echo STOPPED; stty -g > \"$HOME/was\"; {ends}; wait %1; \
             echo ENDED $?; stty -g > \"$HOME/is\""
        ));
        session.sees("1/5").types("\x1a").sees("ENDED 143").ends();
        assert_eq!(session.between("STOPPED", "ENDED"), "\r\n", "{ends}");
        let modes = |name| std::fs::read_to_string(session.home.path().join(name)).unwrap();
        assert_eq!(modes("was"), modes("is"), "{ends}");
        session.is_restored();
    }
}

/// What a stop that cannot be heard left on goes when it ends, though the modes are the shell's.
#[test]
fn a_reader_that_was_stopped_unheard_takes_back_what_it_switched_on() {
    let mut session = shell(
        "sh -c 'echo $$ > \"$HOME/pid\"; exec \"$@\"' sh \"$@\"; stty sane; \
         kill -TERM %1; bg %1 > \"$HOME/bg\"; wait %1; echo ENDED $?",
    );
    session.sees("1/5");
    let pid = std::fs::read_to_string(session.home.path().join("pid")).unwrap();
    let stop = std::process::Command::new("kill")
        .args(["-STOP", pid.trim()])
        .status();
    assert!(stop.unwrap().success());
    session.sees("ENDED 143").ends();
    session.is_restored();
}

/// A shell tells nothing to a job that runs already.
#[test]
fn a_reader_that_goes_on_behind_waits_until_it_is_in_front() {
    let mut session = shell(
        "\"$@\"; echo STOPPED; bg %1 > \"$HOME/bg\"; read line; echo GOT $line; \
         read line; fg %1 > \"$HOME/fg\"",
    );
    session.sees("1/5").types("\x1a").sees("STOPPED");
    session.types("q\n").sees("GOT q");
    assert_eq!(session.between("STOPPED", "GOT"), "\r\nq\r\n");
    session.types("\n").in_front_again();
}

/// Started behind it asks for nothing, so that the shell stops it, and ends like anything stopped.
#[test]
fn a_reader_that_is_started_behind_stands_until_it_is_in_front() {
    let started = "\"$@\" & until jobs > \"$HOME/jobs\" && grep -q Stopped \"$HOME/jobs\"; \
                   do sleep 0.02; done; echo HERE";
    // A shell tells of a stop that is past, too, which is no end.
    let end = "end=; until [ -n \"$end\" ] && [ \"$end\" -lt 144 ]; do wait %1; end=$?; done";
    let mut session = shell(&format!(
        "{started}; kill -TERM %1; kill -CONT %1; {end}; echo ENDED $end"
    ));
    session.sees("ENDED 143").ends();
    assert_eq!(session.between("HERE", "ENDED"), "\r\n");
    assert!(!String::from_utf8_lossy(session.raw()).contains('\x1b'));
    for again in ["", "bg %1 > \"$HOME/bg\"; "] {
        let mut session = shell(&format!("{started}; {again}fg %1 > \"$HOME/fg\""));
        session.in_front_again();
    }
}

/// Whoever cannot be stopped is told so, before a byte of a screen.
#[test]
fn a_reader_that_cannot_wait_for_the_terminal_says_so() {
    let mut session = shell(
        "(trap '' TTOU; exec \"$@\" 2> \"$HOME/told\") & wait %1; echo ENDED $?; cat \"$HOME/told\"",
    );
    session.sees("ENDED 1").sees("kanbao show").ends();
    assert!(!String::from_utf8_lossy(session.raw()).contains('\x1b'));
}
