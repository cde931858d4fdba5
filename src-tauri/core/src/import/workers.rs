//! Rows that become workers, or change those who are known by their badge.

use super::Fate;
use super::draft::ProblemCode;
use super::row::Row;
use super::staff::Staff;
use super::words::{Field, agreed, field, needed};
use crate::cap::parse;
use crate::error::{Error, Result};
use crate::training::WorkerCategory;
use crate::training::worker::{self, Details, NewWorker, Sex, Worker};
use crate::vault::Write;
use serde_json::{Value, json};
use std::collections::HashSet;
use uuid::Uuid;

#[rustfmt::skip]
pub(super) const BADGES: &[&str] = &[
    "badge", "badge no", "badge number", "employee id", "employee no", "employee no.", "employee number", "emp id",
    "emp no", "staff id", "staff no", "worker id", "worker no", "personnel number", "card no",
    "工号", "员工工号", "员工编号", "人员编号", "员工号", "职工号", "厂牌号", "工牌号", "卡号", "编号",
    "mã nhân viên", "mã nv", "mã số nv", "mã số nhân viên", "msnv", "số thẻ", "mã thẻ", "mã số", "mã công nhân",
];

#[rustfmt::skip]
pub(super) const NAMES: &[&str] = &[
    "name", "full name", "employee name", "worker name", "staff name",
    "姓名", "员工姓名", "名字", "中文姓名",
    "họ tên", "họ và tên", "tên nhân viên", "tên công nhân", "tên",
];

#[rustfmt::skip]
const FIELDS: &[Field] = &[
    needed("badge", BADGES),
    needed("name", NAMES),
    field("department", &[
        "department", "dept", "section", "workshop", "division", "line", "team",
        "部门", "所属部门", "车间", "产线", "班组", "工段",
        "bộ phận", "phòng ban", "phòng", "xưởng", "chuyền", "tổ",
    ]),
    field("sex", &["sex", "gender", "性别", "giới tính", "phái"]),
    field("category", &[
        "category", "position", "job title", "title", "role", "job", "level",
        "岗位", "职位", "职务", "岗位类别", "人员类别", "工种", "职级",
        "chức vụ", "chức danh", "vị trí", "công việc",
    ]),
    field("joined_on", &[
        "joined", "date joined", "join date", "joining date", "hire date", "date of hire", "hired", "start date",
        "entry date",
        "入职日期", "入厂日期", "进厂日期", "入职时间", "到职日期", "入司日期",
        "ngày vào làm", "ngày vào", "ngày nhận việc", "ngày bắt đầu",
    ]),
    field("other_name", &[
        "english name", "latin name", "name in english", "name (english)", "pinyin", "passport name", "local name",
        "name in local script", "other name",
        "英文名", "拼音", "姓名拼音", "护照姓名", "其他姓名",
        "tên tiếng anh", "tên khác",
    ]),
    field("languages", &["languages", "language", "mother tongue", "语言", "母语", "使用语言", "ngôn ngữ"]),
    field("left_on", &[
        "left", "date left", "leave date", "leaving date", "termination date", "resignation date", "end date",
        "离职日期", "离厂日期", "离职时间",
        "ngày nghỉ việc", "ngày thôi việc", "ngày nghỉ",
    ]),
    // The last one: left out where the factory does not hold it.
    field("migrant", &["migrant", "migrant worker", "foreign worker", "外来工", "外籍员工", "是否外来", "lao động nhập cư"]),
];

/// The fields of a factory that does or does not hold who is a migrant.
pub(super) fn fields(migrant: bool) -> &'static [Field] {
    &FIELDS[..FIELDS.len() - usize::from(!migrant)]
}

pub(super) struct Person {
    known: Option<Worker>,
    badge: String,
    name: String,
    sex: Option<Sex>,
    category: Option<WorkerCategory>,
    department: String,
    joined_on: Option<String>,
    more: Details,
    /// Badge and name of somebody else with the same name.
    pub alike: Option<String>,
}

impl Person {
    /// `seen` holds the badges of the rows above.
    pub fn read(row: &mut Row, staff: &Staff, seen: &mut HashSet<String>) -> Self {
        let badge = row.short("badge", 60);
        let name = row.short("name", 200);
        if !badge.is_empty() && !seen.insert(badge.clone()) {
            row.problem("badge", ProblemCode::DuplicateBadge);
        }
        let other_name = row.text("other_name");
        let known = staff.same_person(&badge, &name).cloned();
        Self {
            alike: if known.is_none() {
                staff.alike(&name, &other_name)
            } else {
                None
            },
            known,
            badge,
            name,
            sex: row.word("sex", sex, ProblemCode::UnknownSex),
            category: row.word("category", category, ProblemCode::UnknownCategory),
            department: row.text("department"),
            joined_on: row.day("joined_on"),
            more: Details {
                left_on: row.day("left_on"),
                other_name,
                languages: row.text("languages"),
                migrant: row.word("migrant", yes, ProblemCode::NotAYes),
            },
        }
    }

    pub fn is_known(&self) -> bool {
        self.known.is_some()
    }

    /// A known person gets what the row says and differs; a blank cell takes nothing away.
    pub fn record(self, tx: &mut Write) -> Result<Fate> {
        let Some(known) = self.known else {
            let new = NewWorker {
                badge: self.badge,
                name: self.name,
                sex: self.sex.unwrap_or(Sex::Unknown),
                category: self.category.unwrap_or(WorkerCategory::Worker),
                department: self.department,
                joined_on: self.joined_on,
            };
            worker::add(tx, &new, &self.more)?;
            return Ok(Fate::Created);
        };
        let id: Uuid = known.id.parse().map_err(Error::internal)?;
        let text = |new: String, old: &str| (!new.is_empty() && new != old).then(|| json!(new));
        let day =
            |new: Option<String>, old: &Option<String>| new.filter(|new| Some(new) != old.as_ref()).map(Value::from);
        let changes = [
            ("name", text(self.name, &known.name)),
            ("department", text(self.department, &known.department)),
            ("sex", self.sex.filter(|sex| *sex != known.sex).map(|sex| json!(sex))),
            (
                "category",
                self.category.filter(|own| *own != known.category).map(|own| json!(own)),
            ),
            ("joined_on", day(self.joined_on, &known.joined_on)),
            ("left_on", day(self.more.left_on, &known.left_on)),
            ("other_name", text(self.more.other_name, &known.other_name)),
            ("languages", text(self.more.languages, &known.languages)),
            (
                "migrant",
                self.more
                    .migrant
                    .filter(|own| Some(*own) != known.migrant)
                    .map(|own| json!(own)),
            ),
        ];
        let mut fate = Fate::Same;
        for (field, value) in changes {
            if let Some(value) = value {
                tx.set(worker::KIND.name, id, field, value)?;
                fate = Fate::Updated;
            }
        }
        Ok(fate)
    }
}

fn yes(text: &str) -> Option<bool> {
    agreed(text, |word| {
        Some(match word {
            "1" | "y" | "yes" | "true" | "是" | "有" | "có" => true,
            "0" | "n" | "no" | "false" | "否" | "无" | "không" => false,
            _ => return None,
        })
    })
}

fn sex(text: &str) -> Option<Sex> {
    agreed(text, |word| {
        Some(match word {
            "f" | "w" | "woman" | "women" | "女" | "女性" | "nữ" => Sex::Female,
            "m" | "man" | "men" | "男" | "男性" | "nam" => Sex::Male,
            "其他" | "khác" | "x" => Sex::Other,
            "不详" | "未知" | "not known" | "?" | "-" => Sex::Unknown,
            other => parse(other)?,
        })
    })
}

/// Job titles are many: the whole word first, then what stands in it.
fn category(text: &str) -> Option<WorkerCategory> {
    use WorkerCategory::{LineLeader, Manager, Office, Worker};
    let whole = |word: &str| {
        Some(match word {
            "operator" | "worker" | "workers" | "员工" | "普通员工" | "一线员工" | "công nhân" | "cn" => {
                Worker
            }
            "line leader" | "team leader" | "班组长" | "tổ trưởng" => LineLeader,
            "management" | "管理" | "管理人员" | "quản lý" => Manager,
            "staff" | "职员" | "办公室职员" | "办公室" | "văn phòng" | "nhân viên văn phòng" | "nhân viên" => {
                Office
            }
            other => parse(other)?,
        })
    };
    // In this order: a "production line manager" manages, a "team leader of operators" leads.
    const PARTS: [(WorkerCategory, &[&str]); 4] = [
        (
            Manager,
            &[
                "manager",
                "director",
                "经理",
                "总监",
                "厂长",
                "主任",
                "giám đốc",
                "trưởng phòng",
                "quản đốc",
                "quản lý",
            ],
        ),
        (
            LineLeader,
            &[
                "leader",
                "supervisor",
                "foreman",
                "组长",
                "班长",
                "线长",
                "拉长",
                "领班",
                "主管",
                "trưởng",
                "giám sát",
            ],
        ),
        (
            Office,
            &[
                "clerk",
                "office",
                "accountant",
                "admin",
                "engineer",
                "secretary",
                "assistant",
                "文员",
                "会计",
                "工程师",
                "助理",
                "行政",
                "人事",
                "采购",
                "văn phòng",
                "kế toán",
                "kỹ sư",
                "thư ký",
                "hành chính",
            ],
        ),
        (
            Worker,
            &[
                "operator",
                "worker",
                "sewer",
                "packer",
                "cleaner",
                "driver",
                "cook",
                "guard",
                "technician",
                "inspector",
                "工人",
                "普工",
                "员工",
                "操作",
                "作业员",
                "技工",
                "工",
                "công nhân",
                "thợ",
            ],
        ),
    ];
    agreed(text, whole).or_else(|| {
        let text = text.to_lowercase();
        let fits = |(_, words): &&(WorkerCategory, &[&str])| words.iter().any(|word| text.contains(word));
        PARTS.iter().find(fits).map(|(category, _)| *category)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn job_titles_of_three_languages_find_their_group() {
        use WorkerCategory::{LineLeader, Manager, Office, Worker};
        for (title, group) in [
            ("Production Manager", Manager),
            ("缝纫车间主任", Manager),
            ("Trưởng phòng nhân sự", Manager),
            ("Line leader / 班组长", LineLeader),
            ("生产组长", LineLeader),
            ("Chuyền trưởng", LineLeader),
            ("财务会计", Office),
            ("Nhân viên văn phòng", Office),
            ("普工", Worker),
            ("Công nhân may", Worker),
            ("line-leader", LineLeader),
            ("Sewing operator", Worker),
        ] {
            assert_eq!(category(title), Some(group), "{title}");
        }
        assert_eq!(category("B2"), None);
        assert_eq!(
            (sex("女"), sex("Nam"), sex("Female / 女"), sex("9")),
            (Some(Sex::Female), Some(Sex::Male), Some(Sex::Female), None)
        );
    }
}
