//! The operator's page.

use plumbline_bundle::Hash;
use reqwest::Client;

use crate::stage::{Scene, upload};

struct Operator {
    client: Client,
    password: String,
}

impl Operator {
    fn of(scene: &Scene) -> Self {
        let password = std::fs::read_to_string(scene.server.data.join("operator.txt")).unwrap();
        Self {
            client: Client::builder().no_proxy().build().unwrap(),
            password,
        }
    }

    async fn get(&self, url: String, language: &str) -> reqwest::Response {
        let request = self.client.get(url).basic_auth("operator", Some(&self.password));
        request.header("accept-language", language).send().await.unwrap()
    }
}

#[tokio::test]
async fn it_shows_what_arrived_from_whom_and_why_not() {
    let scene = Scene::new().await;
    let first = scene.seal(1, Hash::ZERO, 1_000);
    let delivered = upload(&scene.target, &first).await.unwrap();
    let third = scene.seal(3, first.digest, 1_000);
    upload(&scene.target, &third).await.unwrap_err();

    let operator = Operator::of(&scene);
    let answer = operator.get(scene.server.address(""), "en").await;
    let policy = answer.headers()["content-security-policy"].to_str().unwrap().to_owned();
    assert!(policy.starts_with("default-src 'none'"));
    let page = answer.text().await.unwrap();
    assert!(page.contains("<html lang=\"en\">"));
    assert!(page.contains("Inbox of Nordlicht &lt;Handel&gt;") && !page.contains("<Handel>"));
    assert!(page.contains("Fabrik &amp; Söhne 工厂"));
    assert!(page.contains(&first.digest.to_string()));
    assert!(page.contains("An earlier bundle is missing."));
    assert!(page.contains(&scene.factory.keys.fingerprint().join(" ")));
    assert!(
        !page.contains("<script") && !page.contains("inbox-"),
        "no script, no missing words"
    );

    let link = page
        .split("href=\"")
        .find(|part| part.starts_with("operator/receipts/"))
        .unwrap();
    let link = link.split('"').next().unwrap();
    let receipt = operator.get(scene.server.address(link), "en").await;
    assert_eq!(receipt.bytes().await.unwrap(), delivered.signed);
}

#[tokio::test]
async fn it_speaks_chinese_when_asked() {
    let scene = Scene::new().await;
    let operator = Operator::of(&scene);
    for (url, language) in [("", "zh-CN,en;q=0.5"), ("?lang=zh-Hans", "en")] {
        let page = operator
            .get(scene.server.address(url), language)
            .await
            .text()
            .await
            .unwrap();
        assert!(page.contains("<html lang=\"zh-Hans\">") && page.contains("还没有收到数据包。"));
        assert!(page.contains("hreflang=\"en\""));
    }
}

#[tokio::test]
async fn nobody_but_the_operator_sees_it() {
    let scene = Scene::new().await;
    let operator = Operator::of(&scene);
    for path in ["", &format!("operator/receipts/{}/{}", scene.factory.id, Hash::ZERO)] {
        let url = scene.server.address(path);
        let nobody = operator.client.get(&url).send().await.unwrap();
        assert_eq!(nobody.status(), 401);
        assert!(
            nobody.headers()["www-authenticate"]
                .to_str()
                .unwrap()
                .starts_with("Basic")
        );
        let wrong = operator
            .client
            .get(&url)
            .basic_auth("operator", Some("guess"))
            .send()
            .await
            .unwrap();
        assert_eq!(wrong.status(), 401);
        let sender = operator
            .client
            .get(&url)
            .bearer_auth(scene.target.token.expose())
            .send()
            .await
            .unwrap();
        assert_eq!(sender.status(), 401);
    }
    let health = operator
        .client
        .get(scene.server.address("healthz"))
        .send()
        .await
        .unwrap();
    assert_eq!(
        (health.status().as_u16(), health.text().await.unwrap().as_str()),
        (200, "ok\n")
    );
}
