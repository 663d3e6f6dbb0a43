//! Rebuilds the crate when a file of the embedded policy pack is added or taken away.

fn main() {
    println!("cargo::rerun-if-changed=../../policy");
}
