//! However often and wherever the line breaks, a bundle arrives once and unharmed.

use plumbline_bundle::Hash;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

use crate::line::{Fate, Line};
use crate::stage::{Scene, share_of, upload_until_delivered};

const SIZE: u64 = 300_000;
const CUTS: usize = 4_000;

#[tokio::test(flavor = "multi_thread")]
async fn a_line_cut_at_any_byte_loses_and_doubles_nothing() {
    let wanted = share_of(CUTS);
    let scene = Scene::new().await;
    let mut chance = StdRng::seed_from_u64(5_013);
    let line = Line::to(scene.server.at, move || match chance.gen_range(0..4) {
        0 => Fate::CutDown(chance.gen_range(0..2_000)),
        1 => Fate::CutUp(chance.gen_range(0..2_000)),
        _ => Fate::CutUp(chance.gen_range(0..SIZE)),
    })
    .await;
    let target = scene.by(&line.url);
    let (mut seq, mut prev) = (0, Hash::ZERO);
    while line.cuts() < wanted {
        seq += 1;
        let bundle = scene.seal(seq, prev, SIZE as usize);
        let delivered = upload_until_delivered(&target, &bundle).await;
        assert_eq!(
            (delivered.receipt.seq, delivered.receipt.envelope_digest),
            (seq, bundle.digest)
        );
        scene.assert_received(&bundle).await;
        prev = bundle.digest;
        std::fs::remove_file(&bundle.path).unwrap();
    }
    let listed = scene.server.list(false).await;
    let numbers: Vec<_> = listed.iter().map(|line| line["seq"].as_u64().unwrap()).collect();
    assert_eq!(numbers, (1..=seq).collect::<Vec<_>>());
    assert!(scene.server.files("aside").is_empty());
    eprintln!("{} cuts, {seq} bundles, {} bytes carried", line.cuts(), line.carried());
}
