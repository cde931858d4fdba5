//! Rows of pixels brought down to fewer and larger ones: each is the mean of what it covers, in whole numbers.

use super::Samples;

pub(super) struct Shrink {
    from: (u32, u32),
    to: (u32, u32),
    channels: usize,
    /// Sums of the row being gathered.
    sums: Vec<u64>,
    /// Rows seen and rows written.
    seen: u32,
    written: u32,
    out: Vec<u8>,
}

impl Shrink {
    /// `to` is nowhere larger than `from`.
    pub fn new(from: (u32, u32), to: (u32, u32), channels: usize) -> Self {
        let row = to.0 as usize * channels;
        Self {
            from,
            to,
            channels,
            sums: vec![0; row],
            seen: 0,
            written: 0,
            out: Vec::with_capacity(row * to.1 as usize),
        }
    }

    /// The next row of the picture, from the top.
    pub fn row(&mut self, row: &[u8]) {
        if self.seen == self.from.1 {
            return;
        }
        if self.from == self.to {
            self.out.extend_from_slice(row);
            self.seen += 1;
            self.written += 1;
            return;
        }
        let across = self.across(row);
        // In units of which a row of the picture has `to` and a row of the result `from`.
        let (from, to) = (u64::from(self.from.1), u64::from(self.to.1));
        let mut at = u64::from(self.seen) * to;
        let end = at + to;
        while at < end {
            let edge = (u64::from(self.written) + 1) * from;
            let part = edge.min(end) - at;
            for (sum, own) in self.sums.iter_mut().zip(&across) {
                *sum += own * part;
            }
            at += part;
            if at == edge {
                self.write();
            }
        }
        self.seen += 1;
    }

    /// `None` when rows are missing.
    pub fn end(self) -> Option<Samples> {
        (self.seen == self.from.1).then_some(Samples {
            width: self.to.0,
            height: self.to.1,
            channels: self.channels,
            bytes: self.out,
        })
    }

    /// The row brought down; colours count as much as they are opaque.
    fn across(&self, row: &[u8]) -> Vec<u64> {
        let (from, to) = (u64::from(self.from.0), u64::from(self.to.0));
        let channels = self.channels;
        let has_opacity = channels.is_multiple_of(2);
        let mut sums = vec![0; self.to.0 as usize * channels];
        for (column, pixel) in row.chunks_exact(channels).enumerate() {
            let mut at = column as u64 * to;
            let end = at + to;
            while at < end {
                let target = at / from;
                let part = ((target + 1) * from).min(end) - at;
                let sums = &mut sums[target as usize * channels..][..channels];
                if has_opacity {
                    let opacity = u64::from(pixel[channels - 1]);
                    for (sum, sample) in sums.iter_mut().zip(&pixel[..channels - 1]) {
                        *sum += u64::from(*sample) * opacity * part;
                    }
                    sums[channels - 1] += opacity * part;
                } else {
                    for (sum, sample) in sums.iter_mut().zip(pixel) {
                        *sum += u64::from(*sample) * part;
                    }
                }
                at += part;
            }
        }
        sums
    }

    fn write(&mut self) {
        let whole = u64::from(self.from.0) * u64::from(self.from.1);
        let mean = |sum: u64, of: u64| ((sum + of / 2).checked_div(of)).unwrap_or(0).min(255) as u8;
        for pixel in self.sums.chunks_exact(self.channels) {
            match pixel.split_last() {
                Some((opacity, colours)) if self.channels.is_multiple_of(2) => {
                    self.out.extend(colours.iter().map(|sum| mean(*sum, *opacity)));
                    self.out.push(mean(*opacity, whole));
                }
                _ => self.out.extend(pixel.iter().map(|sum| mean(*sum, whole))),
            }
        }
        self.sums.fill(0);
        self.written += 1;
    }
}
