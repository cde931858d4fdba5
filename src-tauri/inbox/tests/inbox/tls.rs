//! Servers whose certificates cannot be relied on, and which of the two reasons it is.

use std::sync::Arc;

use plumbline_bundle::Hash;
use plumbline_core::sync::SyncError;
use rcgen::{CertificateParams, KeyPair, date_time_ymd};
use tokio::io::AsyncReadExt;
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

use crate::stage::{Scene, upload};

async fn server_valid_in(years: std::ops::Range<i32>) -> String {
    let key = KeyPair::generate().unwrap();
    let mut params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    params.not_before = date_time_ymd(years.start, 1, 1);
    params.not_after = date_time_ymd(years.end, 1, 1);
    let certificate = params.self_signed(&key).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![certificate.der().clone()],
            PrivateKeyDer::try_from(key.serialize_der()).unwrap(),
        )
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let acceptor = acceptor.clone();
            tokio::spawn(async move {
                if let Ok(mut stream) = acceptor.accept(stream).await {
                    let _ = stream.read(&mut [0; 1024]).await;
                }
            });
        }
    });
    format!("https://localhost:{port}")
}

#[tokio::test]
async fn an_unknown_issuer_and_a_wrong_date_are_told_apart() {
    let scene = Scene::new().await;
    let bundle = scene.seal(1, Hash::ZERO, 10);
    let unknown = upload(&scene.by(&server_valid_in(2020..2099).await), &bundle)
        .await
        .unwrap_err();
    assert!(matches!(unknown, SyncError::ServerNotTrusted(_)), "{unknown:?}");
    for years in [2010..2012, 2090..2099] {
        let date = upload(&scene.by(&server_valid_in(years).await), &bundle)
            .await
            .unwrap_err();
        assert!(matches!(date, SyncError::ClockOrCertificate(_)), "{date:?}");
    }
}
