fn main() {
    println!("cargo:rerun-if-changed=src-tauri/capabilities");
    println!("cargo:rerun-if-changed=src-tauri/plumbline.manifest");
    println!("cargo:rerun-if-changed=tauri.conf.json");
    // What Windows is told of the program before it starts: paths of any length, sharp on every monitor, no administrator.
    let windows = tauri_build::WindowsAttributes::new().app_manifest(include_str!("plumbline.manifest"));
    let attributes = tauri_build::Attributes::new()
        .windows_attributes(windows)
        .capabilities_path_pattern("./src-tauri/capabilities/**/*")
        .app_manifest(tauri_build::AppManifest::new().permissions_path_pattern("./src-tauri/permissions/**/*"));
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo:warning={error:#}");
        std::process::exit(1);
    }
}
