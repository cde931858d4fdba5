//! What characters are, before any font is asked: control, invisible, shared between Latin and Chinese.

use std::ops::Range;
use unicode_script::{Script, UnicodeScript};

/// Line ends as `\n`, tabs as spaces, control characters out: none of them has a look of its own.
pub(crate) fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    text.chars()
        .filter_map(|c| match c {
            '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
            '\t' => Some(' '),
            _ if c.is_control() => None,
            _ => Some(c),
        })
        .collect()
}

/// Quotes, dashes and dots that Latin and Chinese share, where they stand beside a Chinese character.
pub(crate) fn chinese_punctuation(text: &str) -> Vec<Range<usize>> {
    let han = |c: char| c.script() == Script::Han || matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FFEF}');
    let shared = |c: char| matches!(c, '‘' | '’' | '“' | '”' | '…' | '—' | '·');
    let mut ranges = Vec::new();
    let mut before = None;
    for (at, c) in text.char_indices() {
        let range = at..at + c.len_utf8();
        if !shared(c) {
            before = Some(c);
            continue;
        }
        let after = text[range.end..].chars().find(|next| !shared(*next));
        if before.is_some_and(han) || after.is_some_and(han) {
            ranges.push(range);
        }
    }
    ranges
}

/// Scripts whose letters and accents have one glyph each, or marks that find their place without composition.
pub(crate) fn composes(c: char) -> bool {
    use Script::{Bopomofo, Common, Cyrillic, Greek, Han, Inherited, Latin};
    matches!(
        c.script(),
        Latin | Han | Common | Inherited | Bopomofo | Greek | Cyrillic
    )
}

/// Scripts written without spaces between words.
pub(crate) fn unspaced(c: char) -> bool {
    matches!(c.script(), Script::Khmer | Script::Myanmar | Script::Thai | Script::Lao)
}

/// Tells texts with different visible characters apart, in whatever order they come.
pub(crate) fn sum<'a>(texts: impl IntoIterator<Item = &'a str>) -> (u64, u64) {
    let visible = texts
        .into_iter()
        .flat_map(str::chars)
        .filter(|c| !c.is_whitespace() && !invisible(*c));
    visible
        .map(|c| u64::from(u32::from(c)))
        .fold((0, 0), |(once, squared), c| (once + c, squared + c * c))
}

/// Characters that steer a shaper and have no look: joiners, break points, direction marks, variation selectors.
pub(crate) fn invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E0FFF}')
}
