//! The manual: one page with the options of every command.

use std::io;

use clap::Command;
use clap_mangen::Man;

/// Renders a command's page in roff.
pub(super) fn page(mut tree: Command) -> io::Result<Vec<u8>> {
    tree.build();
    let heading = tree
        .get_subcommand_help_heading()
        .unwrap_or("COMMANDS")
        .to_owned();
    let mut page = Vec::new();
    let main = Man::new(tree.clone());
    main.render_title(&mut page)?;
    main.render_name_section(&mut page)?;
    main.render_synopsis_section(&mut page)?;
    main.render_description_section(&mut page)?;
    main.render_options_section(&mut page)?;
    page.extend_from_slice(format!(".SH {heading}\n").as_bytes());
    for command in tree.get_subcommands() {
        chapter(command, &mut page)?;
    }
    main.render_version_section(&mut page)?;
    Ok(page)
}

/// A command below the program's own options, which hold for it too.
fn chapter(command: &Command, page: &mut Vec<u8>) -> io::Result<()> {
    let name = command.get_bin_name().unwrap_or(command.get_name());
    page.extend_from_slice(format!(".SS {name}\n").as_bytes());
    let own = command.clone().mut_args(|arg| {
        let general = arg.is_global_set() || matches!(arg.get_id().as_str(), "help" | "version");
        arg.hide(general)
    });
    let man = Man::new(own);
    let mut parts = Vec::new();
    man.render_description_section(&mut parts)?;
    man.render_synopsis_section(&mut parts)?;
    man.render_options_section(&mut parts)?;
    // Its parts have no headings of their own.
    for line in String::from_utf8_lossy(&parts).lines() {
        let line = if line.starts_with(".SH ") {
            ".PP"
        } else {
            line
        };
        page.extend_from_slice(line.as_bytes());
        page.push(b'\n');
    }
    Ok(())
}
