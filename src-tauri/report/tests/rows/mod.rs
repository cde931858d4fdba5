//! Plans to try documents on: always the same ones, mixed as real factories write them.

use plumbline_core::plan::{PlanCount, PlanRow, PlanSnapshot, PlanSummary};

const ENGLISH: [&str; 12] = [
    "Press no. 7 in hall 2 runs without its guard; the interlock switch is bridged with wire.",
    "Fire exit B is blocked by pallets (about 1.2 m left of 2.0 m).",
    "11 of 40 payslips checked do not show overtime at 150 %, although the hours were worked.",
    "The officer's list of chemicals is from 2023. Five of the drums in the store are not on it.",
    "Workers on the night shift have not had a drill: first-aid staffing is insufficient.",
    "Set a fixed day for the inspection, file the sheet, and let the affected line leader sign it.",
    "Nobody owns the check after a tool change, so it is done when someone thinks of it.",
    "“We were told to sign first” – said by three of eight people in interviews.",
    "Noise at the grinding station: 91 dB(A) over 8 h; limit 85 dB(A).",
    "Waste water pH was 10.4 on 2026-03-02 and 10.1 on 2026-03-09 (limit 6–9).",
    "Office, workshop & café use the same staircase; the landing is too narrow.",
    "Stop the line, lock it, tell the shift.",
];
const CHINESE: [&str; 10] = [
    "二号车间 7 号冲压机没有安装防护罩，联锁开关被铁丝短接。",
    "消防通道 B 被托盘堵塞，净宽只有 1.2 米（应为 2.0 米）。",
    "抽查 40 份工资单，其中 11 份没有按 150% 支付加班费。",
    "化学品清单是 2023 年的版本，仓库里有五桶化学品不在清单上。",
    "夜班员工没有参加过消防演习，“从来没有人通知我们”。",
    "根本原因：换模以后没有人负责检查防护装置，全凭个人记得。",
    "立即停机上锁，并通知当班班组长——不得自行复机。",
    "把防护罩检查加入换模检查表；培训全部调机员；每周抽查两次……",
    "打磨工位噪声 91 dB(A)，超过 85 dB(A) 的限值。",
    "申诉渠道没有公布电话号码，管理评审也没有讨论员工意见。",
];
const VIETNAMESE: [&str; 4] = [
    "Lối thoát hiểm bị chặn bởi các kiện hàng, người lao động không thể đi qua.",
    "Chưa huấn luyện an toàn cho công nhân ca đêm; sổ ghi chép để trống từ tháng Ba.",
    "Phải trả đủ tiền làm thêm giờ trước kỳ lương kế tiếp và niêm yết bảng công.",
    "Nguyễn Thị Hằng chịu trách nhiệm, hoàn thành trước ngày đã định.",
];
const ADDRESSES: [&str; 2] = [
    "https://portal.example.com/suppliers/0000123456/audits/2026/evidence?item=fire-drill&page=12#photo-3",
    "https://example.org/a/very/long/path/that-has-no-space/and_underscores_too/消防演习记录.pdf",
];
const NAMES: [&str; 6] = ["Li Wei", "王芳", "Nguyễn Văn Đức", "陈 Mei-Ling", "Ahmed K.", ""];
const PROVISIONS: [&str; 5] = [
    "1.4 Machine safety",
    "RBA 7.0 A4 工资与福利",
    "GB 50016 消防通道",
    "ISO 45001 8.2",
    "B.2 Emergency preparedness",
];
const SEVERITIES: [&str; 4] = ["priority", "major", "minor", "opportunity"];
const STATUSES: [&str; 6] = ["open", "planned", "in-progress", "done", "verified", "no-action"];
const SOURCES: [&str; 5] = ["self", "audit", "hotline", "incident", "committee"];

/// A plan of so many rows. Row 17 is taller than a page; several cells are empty.
pub fn plan(rows: usize) -> PlanSnapshot {
    let mut dice = Dice(0x5EED);
    let rows: Vec<PlanRow> = (0..rows).map(|index| row(index, &mut dice)).collect();
    let mut findings: Vec<&PlanRow> = rows.iter().collect();
    findings.dedup_by(|a, b| a.number == b.number);
    let count = |keys: &[&str], of: &dyn Fn(&PlanRow) -> &str| {
        keys.iter()
            .map(|key| PlanCount {
                key: (*key).to_owned(),
                count: findings.iter().filter(|row| of(row) == *key).count() as u32,
            })
            .collect::<Vec<_>>()
    };
    let summary = PlanSummary {
        findings: findings.len() as u32,
        overdue: findings.iter().filter(|row| row.overdue).count() as u32,
        by_severity: count(&SEVERITIES, &|row| &row.severity),
        by_status: count(&STATUSES, &|row| &row.status),
        paper: Some(3.25),
        practice: None,
        answered: 87,
        questions: 120,
    };
    PlanSnapshot {
        factory_name: "Shenzhen Example Electronics Co., Ltd.".to_owned(),
        factory_local_name: "深圳示例电子有限公司".to_owned(),
        factory_address: "12 Keji Road, Nanshan District, Shenzhen 518057, China".to_owned(),
        cycle_name: "2026 second half".to_owned(),
        cycle_starts_on: "2026-07-01".to_owned(),
        cycle_ends_on: "2026-12-31".to_owned(),
        taken_on: "2026-11-21".to_owned(),
        taken_by: "王芳 (EHS)".to_owned(),
        summary,
        rows,
        handover: Vec::new(),
    }
}

fn row(index: usize, dice: &mut Dice) -> PlanRow {
    let status = STATUSES[dice.below(6)];
    let day = 1 + dice.below(28);
    let month = 9 + dice.below(4);
    let due_on = (status != "open" || dice.below(2) == 0).then(|| format!("2026-{month:02}-{day:02}"));
    let finished = matches!(status, "done" | "verified" | "no-action");
    let overdue = !finished && due_on.as_deref().is_some_and(|due| due < "2026-11-21");
    let verified = status == "verified";
    PlanRow {
        number: format!("A-{:03}", index * 9 / 10 + 1),
        provision: PROVISIONS[dice.below(5)].to_owned(),
        finding: if index == 17 { endless(dice) } else { text(dice, 1, 4) },
        severity: SEVERITIES[dice.below(4)].to_owned(),
        source: SOURCES[dice.below(5)].to_owned(),
        containment: text(dice, 0, 2),
        root_cause: text(dice, 0, 3),
        corrective: text(dice, 0, 4),
        preventive: text(dice, 0, 3),
        responsible: NAMES[dice.below(6)].to_owned(),
        due_on,
        status: status.to_owned(),
        overdue,
        evidence: (0..dice.below(4))
            .map(|item| format!("IMG_{:04}_{item} 现场照片.jpg", dice.below(9999)))
            .collect(),
        verification: if verified {
            ["desk", "site"][dice.below(2)].to_owned()
        } else {
            String::new()
        },
        effectiveness_due_on: verified.then(|| "2027-02-28".to_owned()),
        effectiveness: if verified { text(dice, 1, 1) } else { String::new() },
        no_action_reason: if status == "no-action" {
            text(dice, 1, 2)
        } else {
            String::new()
        },
        ..PlanRow::default()
    }
}

fn text(dice: &mut Dice, least: usize, most: usize) -> String {
    let count = least + dice.below(most - least + 1);
    let sentences: Vec<&str> = (0..count).map(|_| sentence(dice)).collect();
    sentences.join(if dice.below(4) == 0 { "\n" } else { " " })
}

fn sentence(dice: &mut Dice) -> &'static str {
    match dice.below(20) {
        0..=8 => ENGLISH[dice.below(ENGLISH.len())],
        9..=15 => CHINESE[dice.below(CHINESE.len())],
        16..=18 => VIETNAMESE[dice.below(VIETNAMESE.len())],
        _ => ADDRESSES[dice.below(ADDRESSES.len())],
    }
}

fn endless(dice: &mut Dice) -> String {
    (0..60)
        .map(|number| format!("{number}. {}", sentence(dice)))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Numbers that look mixed and are always the same.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}
