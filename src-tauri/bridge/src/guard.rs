//! Who may talk to the bridge: this machine, and only pages that the bridge served itself.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

/// A page of somebody else's in the same browser can reach loopback too: it names another origin, or, after
/// rebinding a name of its own to 127.0.0.1, another host.
pub async fn loopback_only(State(port): State<u16>, request: Request, next: Next) -> Response {
    if let Some(refusal) = refusal(port, request.method(), request.headers()) {
        return (StatusCode::FORBIDDEN, refusal).into_response();
    }
    next.run(request).await
}

fn refusal(port: u16, method: &Method, headers: &HeaderMap) -> Option<&'static str> {
    let text = |name| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    let own = [format!("127.0.0.1:{port}"), format!("localhost:{port}")];
    if !text(header::HOST).is_some_and(|host| own.iter().any(|known| known == host)) {
        return Some("another host");
    }
    if let Some(origin) = text(header::ORIGIN)
        && !own.iter().any(|known| origin.strip_prefix("http://") == Some(known))
    {
        return Some("another origin");
    }
    // What an HTML form cannot send.
    let json = text(header::CONTENT_TYPE).is_some_and(|kind| kind.starts_with("application/json"));
    if method == Method::POST && !json {
        return Some("not application/json");
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(method: Method, headers: &[(&str, &str)]) -> Option<&'static str> {
        let headers = headers
            .iter()
            .map(|(name, value)| (name.parse::<header::HeaderName>().unwrap(), value.parse().unwrap()))
            .collect();
        refusal(4000, &method, &headers)
    }

    #[test]
    fn lets_its_own_page_in() {
        let own = [
            ("host", "127.0.0.1:4000"),
            ("origin", "http://127.0.0.1:4000"),
            ("content-type", "application/json"),
        ];
        assert_eq!(refused(Method::POST, &own), None);
        assert_eq!(refused(Method::GET, &[("host", "localhost:4000")]), None);
    }

    #[test]
    fn refuses_other_hosts_and_origins() {
        assert!(refused(Method::GET, &[]).is_some());
        assert!(refused(Method::GET, &[("host", "evil.example:4000")]).is_some());
        assert!(refused(Method::GET, &[("host", "127.0.0.1:4001")]).is_some());
        for origin in [
            "http://evil.example",
            "null",
            "http://127.0.0.1:4001",
            "https://127.0.0.1:4000",
        ] {
            assert!(
                refused(Method::GET, &[("host", "127.0.0.1:4000"), ("origin", origin)]).is_some(),
                "{origin}"
            );
        }
    }

    #[test]
    fn refuses_what_a_form_can_send() {
        let form = [("host", "127.0.0.1:4000"), ("content-type", "text/plain")];
        assert!(refused(Method::POST, &form).is_some());
        assert!(refused(Method::POST, &[("host", "127.0.0.1:4000")]).is_some());
    }
}
