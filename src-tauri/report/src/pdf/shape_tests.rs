//! What the shaper must keep: every character, every break, and the shapes that HarfBuzz gives.

use super::fonts::Fonts;
use super::shape::{Line, Type, Typesetter};
use super::text::invisible;

const BODY_TYPE: Type = Type { size: 8.0, bold: false };

fn typesetter() -> Typesetter {
    Typesetter::new(Fonts::load().unwrap())
}

fn one(typesetter: &mut Typesetter, text: &str, set: Type) -> Line {
    typesetter.lines(text, set, 100_000.0).remove(0)
}

fn text(lines: &[Line]) -> Vec<String> {
    lines
        .iter()
        .map(|line| line.clusters.iter().map(|cluster| cluster.text.as_str()).collect())
        .collect()
}

#[test]
fn a_wrap_keeps_the_space_between_two_words() {
    let mut typesetter = typesetter();
    let lines = typesetter.lines("Fit a guard to the press", BODY_TYPE, 40.0);
    assert!(lines.len() > 1);
    assert_eq!(text(&lines).concat(), "Fit a guard to the press");
}

#[test]
fn chinese_wraps_without_spaces_and_never_starts_a_line_with_a_comma() {
    let mut typesetter = typesetter();
    let sentence = "冲压机没有安全防护装置，操作工的手可以伸入模具之间。";
    for width in 20..90 {
        let lines = typesetter.lines(sentence, BODY_TYPE, width as f32);
        assert_eq!(text(&lines).concat(), sentence);
        assert!(
            text(&lines).iter().all(|line| !line.starts_with(['，', '。'])),
            "{:?}",
            text(&lines)
        );
    }
}

#[test]
fn an_address_longer_than_the_column_breaks_inside() {
    let mut typesetter = typesetter();
    let address = "https://portal.example.com/suppliers/0000123456/audits/2026/evidence?item=fire-drill&page=12";
    let lines = typesetter.lines(address, BODY_TYPE, 60.0);
    assert!(lines.iter().all(|line| line.width <= 60.0));
    assert_eq!(text(&lines).concat(), address);
}

#[test]
fn a_character_without_a_font_is_named_and_stays_in_the_text() {
    let mut typesetter = typesetter();
    let line = one(&mut typesetter, "ok \u{1F525} \u{13000}", BODY_TYPE);
    assert_eq!(text(&[line]), ["ok \u{1F525} \u{13000}"]);
    assert_eq!(typesetter.missing(), ['\u{13000}', '\u{1F525}']);
}

#[test]
fn no_glyph_of_a_line_is_the_empty_box() {
    let mut typesetter = typesetter();
    let line = one(
        &mut typesetter,
        "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467} \u{628}\u{64E} \u{E01}\u{E34}",
        BODY_TYPE,
    );
    assert!(
        line.clusters
            .iter()
            .flat_map(|cluster| &cluster.glyphs)
            .all(|glyph| glyph.id != 0)
    );
    assert!(!typesetter.missing().is_empty());
}

#[test]
fn each_vietnamese_letter_is_one_glyph() {
    let mut typesetter = typesetter();
    let letters = "ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ ĂÂĐÊÔƠƯ i\u{323} o\u{302}\u{301}";
    for bold in [false, true] {
        let line = one(&mut typesetter, letters, Type { size: 8.0, bold });
        assert!(line.clusters.iter().all(|cluster| cluster.glyphs.len() == 1));
    }
    assert!(typesetter.missing().is_empty());
}

#[test]
fn thai_breaks_between_words() {
    let typesetter = typesetter();
    assert_eq!(typesetter.with_breaks("ภาษาไทย"), "ภาษา\u{200B}ไทย");
    assert_eq!(typesetter.with_breaks("plain text"), "plain text");
}

#[test]
fn quotes_beside_chinese_are_chinese_quotes() {
    let mut typesetter = typesetter();
    let chinese = one(&mut typesetter, "“安全”", BODY_TYPE);
    let english = one(&mut typesetter, "“safe”", BODY_TYPE);
    assert!(chinese.clusters.iter().all(|cluster| cluster.face == 2));
    assert!(english.clusters.iter().all(|cluster| cluster.face == 0));
}

#[test]
fn bold_chinese_is_outlined_and_bold_latin_has_its_own_file() {
    let mut typesetter = typesetter();
    let line = one(&mut typesetter, "Due 期限", Type { size: 8.0, bold: true });
    let (latin, chinese) = (&line.clusters[0], &line.clusters[4]);
    assert_eq!((latin.face, latin.outlined), (1, false));
    assert_eq!((chinese.face, chinese.outlined), (2, true));
}

/// Text of every script and of none, marks before letters, both directions: each character ends up on a line.
#[test]
fn no_text_loses_a_character() {
    let blocks: [(u32, u32); 12] = [
        (0x20, 0x7E),
        (0xA0, 0x24F),
        (0x300, 0x36F),
        (0x400, 0x4FF),
        (0x590, 0x6FF),
        (0x900, 0x9FF),
        (0xE00, 0xE7F),
        (0x1780, 0x17FF),
        (0x2000, 0x206F),
        (0x3000, 0x30FF),
        (0x4E00, 0x9FFF),
        (0x1F300, 0x1F6FF),
    ];
    let mut dice: u64 = 7;
    let mut below = |limit: u32| {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (dice >> 33) as u32 % limit
    };
    let mut typesetter = typesetter();
    for round in 0..1000 {
        let length = 1 + below(40);
        let given: String = (0..length)
            .filter_map(|_| {
                let (first, last) = blocks[below(if round % 2 == 0 { 12 } else { 3 }) as usize];
                char::from_u32(first + below(last - first + 1))
            })
            .collect();
        let lines = typesetter.lines(&given, BODY_TYPE, 20.0 + below(100) as f32);
        let seen = |text: &str| {
            let mut all: Vec<char> = text
                .chars()
                .filter(|c| !c.is_whitespace() && !c.is_control() && !invisible(*c))
                .collect();
            all.sort_unstable();
            all
        };
        assert_eq!(seen(&text(&lines).concat()), seen(&given), "{given:?}");
        let mut glyphs = lines
            .iter()
            .flat_map(|line| &line.clusters)
            .flat_map(|cluster| &cluster.glyphs);
        assert!(glyphs.all(|glyph| glyph.id != 0), "{given:?}");
    }
}

/// What HarfBuzz makes of words in our fonts, frozen, beside what our shaper makes of them.
///
/// Made with uharfbuzz 0.57.0 (HarfBuzz 15.0.0), feature `ccmp` off as in `shape`. Glyph ids and positions in font units.
type Frozen = (&'static str, bool, &'static [(u16, f32)], f32);

const WORDS: [Frozen; 17] = [
    (
        "office",
        false,
        &[(82, 0.0), (1656, 605.0), (70, 1551.0), (72, 2031.0)],
        2595.0,
    ),
    (
        "AVATAR",
        false,
        &[
            (36, 0.0),
            (57, 599.0),
            (36, 1159.0),
            (55, 1728.0),
            (36, 2214.0),
            (53, 2853.0),
        ],
        3475.0,
    ),
    (
        "first-aid",
        false,
        &[
            (1654, 0.0),
            (85, 602.0),
            (86, 1015.0),
            (87, 1494.0),
            (16, 1855.0),
            (68, 2177.0),
            (76, 2738.0),
            (71, 2996.0),
        ],
        3611.0,
    ),
    (
        "Nguyễn",
        false,
        &[
            (49, 0.0),
            (74, 760.0),
            (88, 1375.0),
            (92, 1993.0),
            (795, 2503.0),
            (81, 3067.0),
        ],
        3685.0,
    ),
    (
        "trước",
        false,
        &[(87, 0.0), (85, 361.0), (580, 774.0), (817, 1448.0), (70, 2064.0)],
        2544.0,
    ),
    (
        "luyện",
        false,
        &[(79, 0.0), (88, 258.0), (92, 876.0), (797, 1386.0), (81, 1950.0)],
        2568.0,
    ),
    ("Thị", false, &[(55, 0.0), (75, 556.0), (801, 1174.0)], 1432.0),
    (
        "ngày",
        false,
        &[(81, 0.0), (74, 618.0), (162, 1233.0), (92, 1794.0)],
        2304.0,
    ),
    (
        "café",
        false,
        &[(70, 0.0), (68, 480.0), (73, 1041.0), (171, 1385.0)],
        1949.0,
    ),
    (
        "Overdue",
        true,
        &[
            (50, 0.0),
            (89, 791.0),
            (72, 1362.0),
            (85, 1959.0),
            (71, 2386.0),
            (88, 3018.0),
            (72, 3668.0),
        ],
        4265.0,
    ),
    (
        "Hằng",
        true,
        &[(43, 0.0), (775, 765.0), (81, 1364.0), (74, 2014.0)],
        2646.0,
    ),
    ("ffl", true, &[(1657, 0.0)], 1079.0),
    (
        "纠正措施",
        false,
        &[(21087, 0.0), (16181, 1000.0), (14211, 2000.0), (14741, 3000.0)],
        4000.0,
    ),
    (
        "根本原因",
        false,
        &[(15374, 0.0), (15105, 1000.0), (10127, 2000.0), (10954, 3000.0)],
        4000.0,
    ),
    (
        "冲压机，",
        false,
        &[(9641, 0.0), (10107, 1000.0), (15119, 2000.0), (29700, 3000.0)],
        4000.0,
    ),
    (
        "“安全”",
        false,
        &[(30553, 0.0), (12140, 1000.0), (9569, 2000.0), (30554, 3000.0)],
        4000.0,
    ),
    (
        "（二）",
        false,
        &[(29696, 0.0), (8837, 1000.0), (29697, 2000.0)],
        3000.0,
    ),
];

#[test]
fn words_are_shaped_as_harfbuzz_shapes_them() {
    let mut typesetter = Typesetter::new(Fonts::load().unwrap());
    for (word, bold, glyphs, width) in WORDS {
        // At 1,000 points a font unit is a point.
        let line = typesetter.lines(word, Type { size: 1000.0, bold }, 100_000.0).remove(0);
        let shaped: Vec<(u16, f32)> = line
            .clusters
            .iter()
            .flat_map(|cluster| &cluster.glyphs)
            .map(|glyph| (glyph.id, glyph.x.round()))
            .collect();
        assert_eq!((shaped.as_slice(), line.width.round()), (glyphs, width), "{word}");
    }
}

/// The same for scripts whose letters join, stack or change places: `tests/fonts/harfbuzz.py` wrote the file.
#[derive(serde::Deserialize)]
struct Peer {
    faces: Vec<PeerFace>,
}

#[derive(serde::Deserialize)]
struct PeerFace {
    face: String,
    words: Vec<PeerWord>,
}

#[derive(serde::Deserialize)]
struct PeerWord {
    word: String,
    /// Glyph, x and rise in font units.
    glyphs: Vec<(u16, f32, f32)>,
    width: f32,
}

#[test]
fn words_of_every_script_are_shaped_as_harfbuzz_shapes_them() {
    let peer: Peer = serde_json::from_str(include_str!("words.json")).unwrap();
    let mut typesetter = typesetter();
    let faces = typesetter.fonts.faces();
    let (mut compared, mut wrong) = (0, Vec::new());
    for face in &peer.faces {
        let bold = face.face.ends_with("Bold");
        for word in &face.words {
            let line = one(&mut typesetter, &word.word, Type { size: 1000.0, bold });
            // A line that runs right to left ends at the right edge.
            let start = if face.face.contains("Arabic") {
                100_000.0 - line.width
            } else {
                0.0
            };
            let mut glyphs: Vec<(u16, i32, i32)> = line
                .clusters
                .iter()
                .flat_map(|cluster| &cluster.glyphs)
                .map(|glyph| (glyph.id, (glyph.x - start).round() as i32, glyph.rise.round() as i32))
                .collect();
            let mut expected: Vec<(u16, i32, i32)> = word
                .glyphs
                .iter()
                .map(|(id, x, y)| (*id, *x as i32, *y as i32))
                .collect();
            glyphs.sort_unstable_by_key(|(id, x, y)| (*x, *id, *y));
            expected.sort_unstable_by_key(|(id, x, y)| (*x, *id, *y));
            let same_face = line
                .clusters
                .iter()
                .all(|cluster| faces[cluster.face].postscript == face.face);
            if !same_face || glyphs != expected || line.width.round() != word.width {
                wrong.push(format!("{} {}: {glyphs:?} for {expected:?}", face.face, word.word));
            }
            compared += 1;
        }
    }
    assert!(wrong.is_empty(), "{} of {compared}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(compared > 150, "{compared}");
    assert!(typesetter.missing().is_empty());
}
