//! Filled by its stage.

fn main() {
    divan::main();
}
