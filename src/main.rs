//! The `kanbao` program: everything is in the library.

fn main() -> std::process::ExitCode {
    kanbao::cli::main()
}
