//! In the app's wasm, and in no other, the linker leaves written what refers to what: for the cut into two files
//! (tools/bin/wasm-bindgen) and for `make weight`.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32") {
        println!("cargo::rustc-link-arg-bin=app=--emit-relocs");
    }
}
