//! Servers whose certificates cannot be relied on, and which of the two reasons it is.

use std::ops::Range;
use std::sync::Arc;

use plumbline_bundle::Hash;
use plumbline_core::sync::SyncError;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, date_time_ymd};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

use crate::stage::{Scene, upload};

type Authority = CertifiedIssuer<'static, KeyPair>;

fn valid_in(mut params: CertificateParams, years: Range<i32>) -> CertificateParams {
    params.not_before = date_time_ymd(years.start, 1, 1);
    params.not_after = date_time_ymd(years.end, 1, 1);
    params
}

fn authority() -> Authority {
    let mut params = CertificateParams::new(vec![]).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params
        .distinguished_name
        .push(DnType::CommonName, "Authority of a test");
    CertifiedIssuer::self_signed(valid_in(params, 2020..2099), KeyPair::generate().unwrap()).unwrap()
}

fn of_server(years: Range<i32>) -> CertificateParams {
    valid_in(CertificateParams::new(vec!["localhost".to_owned()]).unwrap(), years)
}

async fn server_of_nobody(years: Range<i32>) -> String {
    let key = KeyPair::generate().unwrap();
    let certificate = of_server(years).self_signed(&key).unwrap();
    server(certificate.der().clone(), &key).await
}

async fn server_of(authority: &Authority, years: Range<i32>) -> String {
    let key = KeyPair::generate().unwrap();
    let certificate = of_server(years).signed_by(&key, authority).unwrap();
    server(certificate.der().clone(), &key).await
}

/// Says of everything that there is nothing.
async fn server(certificate: CertificateDer<'static>, key: &KeyPair) -> String {
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], PrivateKeyDer::try_from(key.serialize_der()).unwrap())
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
                    let _ = stream
                        .write_all(b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n")
                        .await;
                    let _ = stream.shutdown().await;
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
    let told = async |years| {
        let error = upload(&scene.by(&server_of_nobody(years).await), &bundle).await;
        error.unwrap_err()
    };
    let unknown = told(2020..2099).await;
    assert!(matches!(unknown, SyncError::ServerNotTrusted(_)), "{unknown:?}");
    for years in [2010..2012, 2090..2099] {
        let both = told(years).await;
        // Where both are wrong, Windows names the issuer and other systems the date.
        if cfg!(windows) {
            assert!(matches!(both, SyncError::ServerNotTrusted(_)), "{both:?}");
        } else {
            assert!(matches!(both, SyncError::ClockOrCertificate(_)), "{both:?}");
        }
    }
}

/// As on a computer whose clock is wrong: the system knows the issuer.
#[tokio::test]
async fn a_wrong_date_alone_is_told_as_one() {
    let _ = ring::default_provider().install_default();
    let authority = authority();
    let root = reqwest::Certificate::from_der(authority.der()).unwrap();
    let client = reqwest::Client::builder().tls_certs_merge([root]).no_proxy();
    let client = client.build().unwrap();
    let good = client.get(server_of(&authority, 2020..2099).await).send().await;
    assert_eq!(good.unwrap().status(), 404);
    for years in [2010..2012, 2090..2099] {
        let date = client.get(server_of(&authority, years).await).send().await.unwrap_err();
        let date = SyncError::from(date);
        assert!(matches!(date, SyncError::ClockOrCertificate(_)), "{date:?}");
    }
}
