//! A window that draws nothing: Tauri's mock runtime, so that commands are dispatched as in the real one.

use serde_json::Value;

use tauri::{
    App, Listener, Manager, WebviewWindow, WebviewWindowBuilder,
    ipc::{CallbackFn, InvokeBody, InvokeResponseBody},
    test::{INVOKE_KEY, MockRuntime, get_ipc_response},
    webview::InvokeRequest,
};
use tokio::sync::broadcast;

/// What the window would have heard: an event's name and its payload as JSON.
pub type News = (String, String);

/// Events the interface listens to.
const EVENTS: [&str; 5] = ["progress", "changed", "locked", "dropped", "opened"];

pub struct Window {
    view: WebviewWindow<MockRuntime>,
    news: broadcast::Sender<News>,
}

impl Window {
    /// Runs the app's set-up, as starting it would. The app itself has to be kept by the caller.
    ///
    /// # Errors
    /// When the window cannot be made.
    pub fn open(app: &mut App<MockRuntime>) -> tauri::Result<Self> {
        #[expect(
            deprecated,
            reason = "called once, for the set-up; the mock's `run` answers one message a second"
        )]
        app.run_iteration(|_, _| {});
        let view = match app.get_webview_window("main") {
            Some(view) => view,
            None => WebviewWindowBuilder::new(app, "main", Default::default()).build()?,
        };
        let (news, _) = broadcast::channel(1024);
        for name in EVENTS {
            let sender = news.clone();
            app.listen_any(name, move |event| {
                // Nobody listening is no fault: the page may not be open.
                let _ = sender.send((name.to_owned(), event.payload().to_owned()));
            });
        }
        Ok(Self { view, news })
    }

    /// Waits for the command's answer. The error is the command's own, or a text where Tauri itself refused.
    ///
    /// # Errors
    /// Whatever the command answers as its error.
    pub fn invoke(&self, command: &str, arguments: Value) -> Result<Value, Value> {
        let request = InvokeRequest {
            cmd: command.to_owned(),
            callback: CallbackFn(0),
            error: CallbackFn(1),
            url: origin().map_err(|error| Value::String(error.to_string()))?,
            body: InvokeBody::Json(arguments),
            headers: Default::default(),
            invoke_key: INVOKE_KEY.to_owned(),
        };
        match get_ipc_response(&self.view, request)? {
            InvokeResponseBody::Json(text) => {
                serde_json::from_str(&text).map_err(|error| Value::String(error.to_string()))
            }
            InvokeResponseBody::Raw(bytes) => Ok(bytes.into()),
        }
    }

    pub fn news(&self) -> broadcast::Receiver<News> {
        self.news.subscribe()
    }
}

/// The address of the real window's page: only there are commands allowed.
fn origin() -> Result<tauri::Url, <tauri::Url as std::str::FromStr>::Err> {
    let text = if cfg!(any(windows, target_os = "android")) {
        "http://tauri.localhost"
    } else {
        "tauri://localhost"
    };
    text.parse()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use std::sync::Arc;
    use tauri::{Emitter, test::mock_builder};

    #[tauri::command]
    fn echo(some_text: String) -> Result<String, Value> {
        if some_text.is_empty() {
            Err(json!({ "code": "value-invalid" }))
        } else {
            Ok(some_text)
        }
    }

    #[tauri::command]
    async fn tell<R: tauri::Runtime>(app: tauri::AppHandle<R>) -> Result<(), Value> {
        app.emit("changed", json!({ "changed": [] }))
            .map_err(|error| json!(error.to_string()))
    }

    fn app() -> App<MockRuntime> {
        mock_builder()
            .invoke_handler(tauri::generate_handler![echo, tell])
            .build(tauri::test::mock_context(tauri::test::noop_assets()))
            .unwrap()
    }

    #[test]
    fn gives_values_and_errors_of_commands() {
        let mut app = app();
        let window = Window::open(&mut app).unwrap();
        assert_eq!(window.invoke("echo", json!({ "someText": "说" })), Ok(json!("说")));
        assert_eq!(
            window.invoke("echo", json!({ "someText": "" })),
            Err(json!({ "code": "value-invalid" }))
        );
    }

    #[test]
    fn an_unknown_command_or_argument_is_told_apart_from_a_refusal() {
        let mut app = app();
        let window = Window::open(&mut app).unwrap();
        assert!(window.invoke("nothing_like_it", json!({})).unwrap_err().is_string());
        assert!(window.invoke("echo", json!({ "other": 1 })).unwrap_err().is_string());
    }

    #[test]
    fn hears_what_commands_emit() {
        let mut app = app();
        let window = Window::open(&mut app).unwrap();
        let mut news = window.news();
        window.invoke("tell", json!({})).unwrap();
        assert_eq!(
            news.try_recv().unwrap(),
            ("changed".to_owned(), r#"{"changed":[]}"#.to_owned())
        );
    }

    #[test]
    fn answers_while_another_command_runs() {
        let mut app = app();
        let window = Arc::new(Window::open(&mut app).unwrap());
        let others: Vec<_> = (0..8)
            .map(|number| {
                let window = window.clone();
                std::thread::spawn(move || window.invoke("echo", json!({ "someText": number.to_string() })))
            })
            .collect();
        for (number, other) in others.into_iter().enumerate() {
            assert_eq!(other.join().unwrap(), Ok(json!(number.to_string())));
        }
    }
}
