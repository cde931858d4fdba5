//! `ui/dist` as the window would show it: the same policy, nonce and frozen prototype.

use axum::{
    body::Body,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use std::{
    fs,
    path::{Path, PathBuf},
};
use tauri::utils::config::Csp;

/// Files are read at every request, so that a new build of the interface needs no new bridge.
pub struct Page {
    folder: PathBuf,
    policy: String,
    freeze: bool,
}

/// What Tauri does for `freezePrototype`.
const FREEZE: &str = "Object.freeze(Object.prototype);";
const FREEZE_PATH: &str = "/bridge-freeze.js";

impl Page {
    pub fn new(folder: PathBuf, security: &tauri::utils::config::SecurityConfig) -> Self {
        let policy = security.csp.as_ref().map(Csp::to_string).unwrap_or_default();
        Self {
            folder,
            policy,
            freeze: security.freeze_prototype,
        }
    }

    /// A file by its path, or the page itself for a route of the interface.
    pub fn get(&self, path: &str) -> Response {
        if self.freeze && path == FREEZE_PATH {
            return answer("text/javascript", FREEZE.into(), None);
        }
        let Some(file) = inside(&self.folder, path) else {
            return StatusCode::NOT_FOUND.into_response();
        };
        if file.is_file() && file.extension().is_some_and(|kind| kind != "html") {
            return match fs::read(&file) {
                Ok(bytes) => answer(media_type(&file), bytes, None),
                Err(_) => StatusCode::NOT_FOUND.into_response(),
            };
        }
        if file.extension().is_some() && !file.is_file() {
            return StatusCode::NOT_FOUND.into_response();
        }
        match fs::read_to_string(self.folder.join("index.html")) {
            Ok(html) => self.html(&html),
            Err(_) => (StatusCode::NOT_FOUND, "ui/dist is missing: run `npm run build` in ui").into_response(),
        }
    }

    fn html(&self, html: &str) -> Response {
        let nonce = uuid::Uuid::new_v4().simple().to_string();
        let mut html = html.replace("<style", &format!("<style nonce=\"{nonce}\""));
        if self.freeze {
            html = html.replacen("<head>", &format!("<head><script src=\"{FREEZE_PATH}\"></script>"), 1);
        }
        answer("text/html", html.into_bytes(), Some(&with_nonce(&self.policy, &nonce)))
    }
}

/// The window's policy, opened for the two things that differ here: the nonce of this answer's style elements,
/// which Tauri adds by itself, and requests to the bridge in place of Tauri's own scheme.
fn with_nonce(policy: &str, nonce: &str) -> String {
    let directives = policy
        .split(';')
        .map(str::trim)
        .filter(|directive| !directive.is_empty());
    let opened: Vec<_> = directives
        .map(|directive| match directive.split(' ').next() {
            Some("style-src") => format!("{directive} 'nonce-{nonce}'"),
            Some("connect-src") => format!("{directive} 'self'"),
            _ => directive.to_owned(),
        })
        .collect();
    opened.join("; ")
}

fn answer(kind: &str, bytes: Vec<u8>, policy: Option<&str>) -> Response {
    let mut response = Response::new(Body::from(bytes));
    let headers = response.headers_mut();
    let mut set = |name, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    };
    set(header::CONTENT_TYPE, kind);
    set(header::CACHE_CONTROL, "no-store");
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    if let Some(policy) = policy {
        set(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// Only plain names below the folder; `None` for anything that could climb out of it.
fn inside(folder: &Path, path: &str) -> Option<PathBuf> {
    let mut file = folder.to_owned();
    for part in path.split('/').filter(|part| !part.is_empty()) {
        if part == ".." || part.contains(['\\', ':', '%', '\0']) {
            return None;
        }
        file.push(part);
    }
    Some(file)
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|kind| kind.to_str()) {
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adds_the_nonce_and_the_bridge_to_the_policy_and_nothing_else() {
        let policy = "default-src 'self'; style-src 'self'; connect-src ipc:; script-src 'self'";
        assert_eq!(
            with_nonce(policy, "n1"),
            "default-src 'self'; style-src 'self' 'nonce-n1'; connect-src ipc: 'self'; script-src 'self'"
        );
    }

    #[test]
    fn never_leaves_its_folder() {
        let folder = Path::new("/ui");
        assert_eq!(inside(folder, "/assets/a.js"), Some(PathBuf::from("/ui/assets/a.js")));
        for path in ["/../secret", "/a/../../b", "/a%2f..", "/c:/windows", "/a\\..\\b"] {
            assert_eq!(inside(folder, path), None, "{path}");
        }
    }
}
