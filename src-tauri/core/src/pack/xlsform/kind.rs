//! What the words in the column `type` mean, in all their spellings.

use crate::pack::FileKind;

#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    BeginGroup,
    EndGroup,
    BeginRepeat,
    EndRepeat,
    /// A loop over a list: a legacy construct.
    Loop,
    Select {
        how: Select,
        list: String,
        other: bool,
    },
    /// Choices that do not stand in the file.
    OutsideChoices,
    Text,
    Integer {
        most: Option<f64>,
    },
    Decimal,
    Range,
    Date,
    Time,
    DateTime,
    Acknowledge,
    File(FileKind),
    Note,
    Calculate,
    /// A text that devices read from a code.
    Barcode,
    /// A place on a map.
    Map,
    /// What a device notes down by itself, or a file that a form brings along.
    Device,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Select {
    One,
    Several,
    Rank,
}

pub fn kind_of(words: &str) -> Option<Kind> {
    if let Some(kind) = control(words).or_else(|| select(words)) {
        return Some(kind);
    }
    Some(match words {
        "text" | "string" | "q string" | "add text prompt" => Kind::Text,
        "int" | "integer" | "q int" | "add integer prompt" => Kind::Integer { most: None },
        "percentage" => Kind::Integer { most: Some(100.0) },
        "number of days in last month" => Kind::Integer { most: Some(31.0) },
        "number of days in last six months" => Kind::Integer { most: Some(183.0) },
        "number of days in last year" => Kind::Integer { most: Some(365.0) },
        "decimal" | "q decimal" | "add decimal prompt" => Kind::Decimal,
        "range" => Kind::Range,
        "date" | "q date" | "add date prompt" => Kind::Date,
        "time" => Kind::Time,
        "dateTime"
        | "datetime"
        | "date time"
        | "q dateTime"
        | "q date time"
        | "add dateTime prompt"
        | "add date time prompt" => Kind::DateTime,
        "acknowledge" | "trigger" | "q acknowledge" | "add acknowledge prompt" => Kind::Acknowledge,
        "photo" | "image" | "q image" | "q picture" | "add image prompt" | "add photo prompt" => {
            Kind::File(FileKind::Image)
        }
        "audio" | "q audio" | "add audio prompt" => Kind::File(FileKind::Audio),
        "video" | "q video" | "add video prompt" => Kind::File(FileKind::Video),
        "file" | "add file prompt" => Kind::File(FileKind::Any),
        "note" | "q note" | "add note prompt" => Kind::Note,
        "calculate" | "q calculate" | "add calculate prompt" => Kind::Calculate,
        "barcode" | "q barcode" | "add barcode prompt" => Kind::Barcode,
        "geopoint"
        | "geotrace"
        | "geoshape"
        | "q geopoint"
        | "q geotrace"
        | "q geoshape"
        | "location"
        | "q location"
        | "gps"
        | "add location prompt"
        | "osm"
        | "start-geopoint" => Kind::Map,
        "start"
        | "end"
        | "today"
        | "deviceid"
        | "device id"
        | "imei"
        | "subscriberid"
        | "subscriber id"
        | "simserial"
        | "sim id"
        | "phonenumber"
        | "phone number"
        | "username"
        | "email"
        | "start time"
        | "end time"
        | "get start time"
        | "get end time"
        | "get today"
        | "get device id"
        | "get sim id"
        | "get subscriber id"
        | "get phone number"
        | "uri:deviceid"
        | "uri:subscriberid"
        | "uri:simserial"
        | "uri:phonenumber"
        | "uri:username"
        | "uri:email"
        | "audit"
        | "hidden"
        | "background-audio"
        | "background-geopoint"
        | "xml-external"
        | "csv-external" => Kind::Device,
        osm if osm.starts_with("osm ") => Kind::Map,
        _ => return None,
    })
}

fn control(words: &str) -> Option<Kind> {
    let (side, what) = words.split_once([' ', '_'])?;
    match (side, what) {
        ("begin", "group") => Some(Kind::BeginGroup),
        ("end", "group") => Some(Kind::EndGroup),
        ("begin", "repeat" | "lgroup" | "looped group") => Some(Kind::BeginRepeat),
        ("end", "repeat" | "lgroup" | "looped group") => Some(Kind::EndRepeat),
        ("begin" | "end", what) if what == "loop" || what.starts_with("loop ") => Some(Kind::Loop),
        _ => None,
    }
}

const SELECTS: [(&str, Select); 10] = [
    ("add select one prompt using", Select::One),
    ("add select multiple prompt using", Select::Several),
    ("select all that apply from", Select::Several),
    ("select all that apply", Select::Several),
    ("select one from", Select::One),
    ("select_multiple", Select::Several),
    ("select_one", Select::One),
    ("select one", Select::One),
    ("select1", Select::One),
    ("rank", Select::Rank),
];

const OUTSIDE: [&str; 5] = [
    "select_one_external",
    "select_one_from_file",
    "select_multiple_from_file",
    "select one from file",
    "select multiple from file",
];

fn select(words: &str) -> Option<Kind> {
    let rest_of = |command: &str| words.strip_prefix(command)?.strip_prefix(' ');
    if OUTSIDE.iter().any(|command| rest_of(command).is_some()) {
        return Some(Kind::OutsideChoices);
    }
    let (rest, how) = SELECTS
        .iter()
        .find_map(|(command, how)| Some((rest_of(command)?, *how)))?;
    let others = [" or specify other", " or_other", " or other"];
    let other = others.iter().find_map(|end| rest.strip_suffix(end));
    let list = other.unwrap_or(rest);
    if list.is_empty() || list.contains(' ') {
        return None;
    }
    if list.ends_with(".csv") || list.ends_with(".xml") || list.ends_with(".geojson") {
        return Some(Kind::OutsideChoices);
    }
    Some(Kind::Select {
        how,
        list: list.to_owned(),
        other: other.is_some(),
    })
}

/// Keys that the column `parameters` may have; `None` where forms do not look.
pub fn parameters_of(kind: &Kind) -> Option<&'static [&'static str]> {
    match kind {
        Kind::Select { .. } => Some(&["randomize", "seed"]),
        Kind::Range => Some(&["start", "end", "step", "tick_interval", "placeholder", "tick_labelset"]),
        Kind::Text => Some(&["rows"]),
        Kind::File(FileKind::Image) => Some(&["app", "max-pixels"]),
        Kind::File(FileKind::Audio) => Some(&["quality"]),
        _ => None,
    }
}

/// `start=1 end=10`, with commas or semicolons too.
pub fn parameters(text: &str) -> Option<Vec<(String, String)>> {
    let spaced = text.replace([',', ';'], " ").replace('=', " = ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let pairs = words.chunks(3).map(|chunk| match chunk {
        [key, "=", value] if *key != "=" && *value != "=" => Some((key.to_lowercase(), value.to_lowercase())),
        _ => None,
    });
    pairs.collect()
}

/// `Some` for what forms read as yes or no.
pub fn yes_or_no(text: &str) -> Option<bool> {
    match text {
        "yes" | "Yes" | "YES" | "true" | "True" | "TRUE" | "true()" => Some(true),
        "no" | "No" | "NO" | "false" | "False" | "FALSE" | "false()" => Some(false),
        _ => None,
    }
}
