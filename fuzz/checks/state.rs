//! Any bytes as the database of what is kept: the ledger opens, what it tells is fit to show, what is
//! kept then is recalled by the next run, and bytes that are not our database are still there.

use std::fs;
use std::path::Path;

use kanbao::ingest::mend::At;
use kanbao::lang::Lang;
use kanbao::lang::command::Words;
use kanbao::store::{Access, Deed, Form, Kept, Ledger, Trouble};
use kanbao::text::sanitise::is_plain;

/// A story that the seeds say nothing of.
const STORY: At = At {
    source: 7,
    byte: 4096,
};

pub(crate) fn check(bytes: &[u8]) {
    let Ok(state) = tempfile::tempdir() else {
        return;
    };
    let folder = state.path().join("kanbao");
    if fs::create_dir(&folder)
        .and_then(|()| fs::write(folder.join("state.db"), bytes))
        .is_err()
    {
        return;
    }
    looked_at(state.path(), bytes);
    let (told, done) = kept(state.path());
    let foreign = |t: &Trouble| {
        matches!(
            t,
            Trouble::Damaged(_) | Trouble::Broken(_) | Trouble::Newer(_)
        )
    };
    if told.iter().any(foreign) {
        assert!(stands_in(&folder, bytes), "{told:?}");
    }
    if done.is_ok() {
        let (mut ledger, told) = Ledger::open(state.path(), Access::Write);
        fit_to_show(&told);
        let (kept, told) = ledger.recall(&form());
        assert_eq!(told, []);
        let note = kept.stories.get(&STORY).and_then(|m| m.note.as_deref());
        assert_eq!(note, Some("核实"));
    }
}

/// The edition of the seeds.
fn form() -> Form {
    Form {
        content: "0f".to_owned(),
        ..Form::default()
    }
}

/// Who only looks changes nothing.
fn looked_at(state: &Path, bytes: &[u8]) {
    let (mut ledger, told) = Ledger::open(state, Access::Read);
    fit_to_show(&told);
    let _: (Kept, _) = ledger.recall(&form());
    drop(ledger);
    let now = fs::read(state.join("kanbao/state.db"));
    assert!(now.is_ok_and(|now| now == bytes));
}

/// Keeps a note as the keeper does, looking the file through first.
fn kept(state: &Path) -> (Vec<Trouble>, Result<(), Trouble>) {
    let (mut ledger, mut told) = Ledger::open(state, Access::Write);
    told.extend(ledger.recall(&form()).1);
    told.extend(ledger.check());
    let done = ledger.keep(&form(), &[Deed::Noted(STORY, "核实".to_owned())]);
    told.extend(done.clone().err());
    fit_to_show(&told);
    (told, done)
}

fn fit_to_show(told: &[Trouble]) {
    for trouble in told {
        for lang in [Lang::Zh, Lang::En] {
            let message = trouble.message(Words(lang));
            assert!(message.what.chars().all(is_plain), "{message:?}");
        }
    }
}

/// Whether some file of the folder holds these bytes, but for what a database's head says of how it
/// is written.
fn stands_in(folder: &Path, bytes: &[u8]) -> bool {
    const HEAD: usize = 100;
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    let same =
        |found: Vec<u8>| found.len() == bytes.len() && found.get(HEAD..) == bytes.get(HEAD..);
    files
        .map(|file| fs::read(file.path()))
        .any(|found| found.is_ok_and(same))
}
