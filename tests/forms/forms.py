"""Forms that cover what XLSForm can say, and what a questionnaire refuses.

Each form: its sheets, and where the verdict of Plumbline is another than pyxform's, `differs` says why. `remarks` are what
Plumbline must name, as "sheet!cell code"; of a refused form these are all its refusals.
"""

FORMS = {}

YN = [("yn", "yes", "Yes"), ("yn", "no", "No")]
LIST = ("list_name", "name", "label")
PLAIN = ("type", "name", "label")


def form(name, survey, choices=None, settings=None, remarks=(), differs=None, only=None, extra=None):
    assert name not in FORMS
    sheets = {"survey": survey}
    if choices is not None:
        sheets["choices"] = choices
    if settings is not None:
        sheets["settings"] = settings
    sheets.update(extra or {})
    FORMS[name] = {"sheets": sheets, "remarks": list(remarks), "differs": differs, "only": only}


def on(*rows, head=PLAIN):
    return [head, *rows]


# Constructs ------------------------------------------------------------------------------------------------------------

form(
    "plain",
    on(
        ("text", "site", "Name of the site"),
        ("integer", "workers", "How many workers?"),
        ("decimal", "area", "Floor area in square metres"),
        ("date", "opened", "Opened on"),
    ),
    settings=[("form_title", "form_id", "version"), ("Site card", "site_card", "3")],
)
form(
    "types-legacy",
    on(
        ("q string", "a", "A"),
        ("string", "b", "B"),
        ("add text prompt", "c", "C"),
        ("q int", "d", "D"),
        ("int", "e", "E"),
        ("add integer prompt", "f", "F"),
        ("q decimal", "g", "G"),
        ("add decimal prompt", "h", "H"),
        ("q date", "i", "I"),
        ("add date prompt", "j", "J"),
        ("q dateTime", "k", "K"),
        ("date time", "l", "L"),
        ("q note", "m", "M"),
        ("add note prompt", "n", "N"),
        ("q picture", "o", "O"),
        ("add image prompt", "p", "P"),
        ("q acknowledge", "q", "Q"),
        ("add acknowledge prompt", "r", "R"),
        ("trigger", "s", "S"),
        ("add file prompt", "t", "T"),
        ("q audio", "u", "U"),
        ("q video", "v", "V"),
    ),
)
form(
    "selects",
    on(
        ("select_one yn", "policy", "Is there a policy?"),
        ("select_multiple topic", "topics", "What does it cover?"),
        ("select_one topic or_other", "first", "What came first?"),
        ("select_multiple topic or_other", "more", "What else?"),
    ),
    choices=[LIST, *YN, ("topic", "wages", "Wages"), ("topic", "hours", "Hours"), ("topic", "fire", "Fire safety")],
)
form(
    "selects-legacy",
    on(
        ("select one from yn", "a", "A"),
        ("select one yn", "b", "B"),
        ("add select one prompt using yn", "c", "C"),
        ("select1 yn", "d", "D"),
        ("select all that apply from yn", "e", "E"),
        ("select all that apply yn", "f", "F"),
        ("add select multiple prompt using yn", "g", "G"),
        ("select one from yn or specify other", "h", "H"),
        ("select all that apply from yn or other", "i", "I"),
    ),
    choices=[("list name", "name", "label"), *YN],
)
form(
    "groups",
    on(
        ("text", "before", "Before"),
        ("begin group", "outer", "Outer"),
        ("text", "one", "One"),
        ("begin_group", "inner", "Inner"),
        ("text", "two", "Two"),
        ("end_group", "", ""),
        ("text", "three", "Three"),
        ("begin group", "silent", ""),
        ("text", "four", "Four"),
        ("end group", "", ""),
        ("end group", "", ""),
        ("text", "after", "After"),
    ),
    settings=[("form_title",), ("Groups",)],
)
form(
    "repeats",
    on(
        ("begin repeat", "dorm", "Dormitories", "", "", ""),
        ("text", "block", "Block", "", "", ""),
        ("integer", "beds", "Beds", ". >= 1", "At least one bed", ""),
        ("select_one yn", "alarm", "Fire alarm?", "", "", ""),
        ("select_multiple yn", "checks", "Checks", "", "", ""),
        ("date", "seen", "Last seen", "", "", ""),
        ("time", "curfew", "Curfew", "", "", ""),
        ("end repeat", "", "", "", "", ""),
        ("calculate", "all_beds", "", "", "", "sum(${beds})"),
        ("calculate", "blocks", "", "", "", "count(${block})"),
        ("note", "said", "There are ${all_beds} beds in ${blocks} blocks.", "", "", ""),
        head=(*PLAIN, "constraint", "constraint_message", "calculation"),
    ),
    choices=[LIST, *YN],
)
form(
    "repeats-simplified",
    on(
        ("begin repeat", "line", "", "", "", "", "", ""),
        ("note", "hello", "Fill in a row for each line", "", "", "", "", ""),
        ("begin group", "who", "Who", "", "", "", "", ""),
        ("text", "lead", "Lead", "As on the badge", "yes", "", "Nobody", ""),
        ("end group", "", "", "", "", "", "", ""),
        ("integer", "staff", "Staff", "", "", "", "", ""),
        ("integer", "absent", "Absent", "", "", "${staff} > 0", "", ". <= ${staff}"),
        ("image", "picture", "Picture", "", "", "", "", ""),
        ("end repeat", "", "", "", "", "", "", ""),
        head=(*PLAIN, "hint", "required", "relevant", "default", "constraint"),
    ),
    remarks=[
        "survey!C2 label-missing",
        "survey!A3 repeat-left-out",
        "survey!A4 repeat-group",
        "survey!D5 repeat-hint",
        "survey!E5 repeat-required",
        "survey!G5 repeat-default",
        "survey!F8 repeat-relevant",
        "survey!H8 repeat-constraint",
        "survey!A9 repeat-left-out",
    ],
)
form(
    "repeat-count",
    on(
        ("integer", "n", "How many?", ""),
        ("begin repeat", "fixed", "Three of them", "3"),
        ("text", "a", "A", ""),
        ("end repeat", "", "", ""),
        ("begin repeat", "open", "As many as said", "${n}"),
        ("text", "b", "B", ""),
        ("end repeat", "", "", ""),
        head=(*PLAIN, "repeat_count"),
    ),
    remarks=["survey!D3 repeat-count-most", "survey!D6 repeat-count"],
)
form(
    "relevant",
    on(
        ("integer", "age", "Age", ""),
        ("select_one yn", "guardian", "Guardian?", "${age} < 18"),
        ("begin group", "adults", "Adults", "${age} >= 18 and ${age} != 99"),
        ("text", "job", "Job", ""),
        ("text", "pay", "Pay", "string-length(${job}) > 0"),
        ("end group", "", "", ""),
        ("text", "why", "Why?", "selected(${guardian}, 'yes') or not(${age} > 3)"),
        head=(*PLAIN, "relevant"),
    ),
    choices=[LIST, *YN],
)
form(
    "constraint",
    on(
        ("integer", "age", "Age", ". >= 15 and . <= 100", "From 15 to 100", "15 到 100"),
        ("text", "code", "Code", "regex(., '[A-Z]{3}[0-9]{2}')", "Like ABC12", "例如 ABC12"),
        ("date", "day", "Day", ". <= today()", "Not in the future", ""),
        head=("type", "name", "label::English (en)", "constraint", "constraint_message::English (en)",
              "constraint_message::中文 (zh-Hans)"),
    ),
)
form(
    "required",
    on(
        ("text", "a", "A", "yes", "Please say"),
        ("text", "b", "B", "no", ""),
        ("text", "c", "C", "true()", ""),
        ("text", "d", "D", "", ""),
        ("text", "e", "E", "${a} = 'x'", ""),
        ("text", "f", "F", True, ""),
        ("text", "g", "G", False, ""),
        head=(*PLAIN, "required", "required_message"),
    ),
    remarks=["survey!E2 required-message", "survey!D6 required-expression"],
)
form(
    "calculation",
    on(
        ("integer", "men", "Men", ""),
        ("integer", "women", "Women", ""),
        ("calculate", "all", "", "${men} + ${women}"),
        ("calculate", "share", "Share of women", "round(${women} div ${all} * 100, 1)"),
        ("text", "shown", "Shown to everybody", "concat(${share}, ' %')"),
        ("note", "told", "That is ${share} per cent.", ""),
        head=(*PLAIN, "calculation"),
    ),
)
form(
    "choice-filter",
    on(
        ("select_one country", "country", "Country", ""),
        ("select_one city", "city", "City", "country = ${country}"),
        ("select_multiple district", "districts", "Districts", "city=${city} and name != 'closed'"),
        head=(*PLAIN, "choice_filter"),
    ),
    choices=[
        (*LIST, "country", "city"),
        ("country", "cn", "China", "", ""),
        ("country", "vn", "Viet Nam", "", ""),
        ("city", "sz", "Shenzhen", "cn", ""),
        ("city", "gz", "Guangzhou", "cn", ""),
        ("city", "hn", "Ha Noi", "vn", ""),
        ("district", "nanshan", "Nanshan", "", "sz"),
        ("district", "closed", "Closed", "", "sz"),
        ("district", "baiyun", "Baiyun", "", "gz"),
    ],
)
form(
    "choice-duplicates",
    on(
        ("select_one state", "state", "State", ""),
        ("select_one county", "county", "County", "state = ${state}"),
        head=(*PLAIN, "choice_filter"),
    ),
    choices=[
        (*LIST, "state"),
        ("state", "tx", "Texas", ""),
        ("state", "wa", "Washington", ""),
        ("county", "king", "King (TX)", "tx"),
        ("county", "king", "King (WA)", "wa"),
    ],
    settings=[("form_id", "allow_choice_duplicates"), ("counties", "yes")],
)
form(
    "defaults",
    on(
        ("text", "a", "A", "Shenzhen"),
        ("integer", "b", "B", "12"),
        ("decimal", "c", "C", "1.5"),
        ("date", "d", "D", "2026-11-29"),
        ("select_one yn", "e", "E", "yes"),
        ("select_multiple yn", "f", "F", "yes no"),
        ("date", "g", "G", "today()"),
        ("integer", "h", "H", "many"),
        ("time", "i", "I", "08:30:00"),
        head=(*PLAIN, "default"),
    ),
    choices=[LIST, *YN],
    remarks=["survey!D2 default-suggested", "survey!D8 default-dynamic", "survey!D9 default-unfit"],
)
form(
    "hints",
    on(
        ("text", "a", "A", "Look at the licence", "Only for auditors"),
        ("text", "b", "B", "", "Only this"),
        ("begin group", "g", "G", "A group's hint", ""),
        ("text", "c", "C", "Short", ""),
        ("end group", "", "", "", ""),
        head=(*PLAIN, "hint", "guidance_hint"),
    ),
    remarks=["survey!D4 group-hint"],
)
form(
    "range",
    on(
        ("range", "a", "A", "start=0 end=10 step=2"),
        ("range", "b", "B", "start=0.5;end=5;step=0.5"),
        ("range", "c", "C", ""),
        ("range", "d", "D", "start=10 end=1"),
        head=(*PLAIN, "parameters"),
    ),
)
form("rank", on(("rank risk", "order", "Which is worst?")),
     choices=[LIST, ("risk", "fire", "Fire"), ("risk", "noise", "Noise"), ("risk", "dust", "Dust")])
form("acknowledge", on(("acknowledge", "read", "I have read the rules"), ("text", "name", "Name")))
form(
    "moments",
    on(("date", "a", "A"), ("time", "b", "B"), ("dateTime", "c", "C"), ("datetime", "d", "D")),
)
form(
    "files",
    on(("image", "a", "A", "max-pixels=1000"), ("photo", "b", "B", ""), ("audio", "c", "C", ""), ("video", "d", "D", ""),
       ("file", "e", "E", ""), head=(*PLAIN, "parameters")),
    remarks=["survey!D2 parameter-left-out"],
)
form(
    "notes",
    on(("note", "", "Welcome"), ("text", "name", "Your name"), ("note", "hello", "Hello ${name}, thank you."),
       ("text", "more", "Anything else, ${name}?")),
)
form(
    "languages",
    [
        ("type", "name", "label::English (en)", "label::中文 (zh-Hans)", "label::Tiếng Việt (vi)", "hint::English (en)",
         "hint::中文 (zh-Hans)", "hint::Tiếng Việt (vi)"),
        ("select_one yn", "a", "Is it so?", "是这样吗？", "Có đúng vậy không?", "Ask", "问一下", "Hỏi"),
    ],
    choices=[
        ("list_name", "name", "label::English (en)", "label::中文 (zh-Hans)", "label::Tiếng Việt (vi)"),
        ("yn", "yes", "Yes", "是", "Có"),
        ("yn", "no", "No", "否", "Không"),
    ],
    settings=[("form_title", "default_language"), ("Languages", "中文 (zh-Hans)")],
)
form(
    "languages-by-name",
    [("type", "name", "label::English", "label::Français", "label::Chinese"), ("text", "a", "A", "À", "甲")],
    remarks=["survey!C1 language-guessed", "survey!D1 language-guessed", "survey!E1 language-guessed"],
)
form(
    "languages-missing",
    [
        ("type", "name", "label::English (en)", "label::Español (es)", "hint::English (en)"),
        ("text", "a", "A", "", "Hint"),
        ("text", "b", "B", "Be", ""),
    ],
    remarks=["survey!D2 translation-missing", "survey!E2 translation-missing"],
)
form(
    "languages-unnamed",
    [("type", "name", "label", "label::French (fr)"), ("text", "a", "A", "À")],
    remarks=["survey!C1 language-assumed"],
)
form(
    "chinese",
    on(("text", "厂名", "工厂名称"), ("integer", "人数", "有多少工人？"), ("select_one 是否", "合同", "都有合同吗？")),
    choices=[LIST, ("是否", "是", "是"), ("是否", "否", "否")],
    settings=[("form_title", "form_id"), ("工厂情况表", "工厂")],
    remarks=["survey!C1 language-assumed"],
)
form(
    "headings-legacy",
    [
        ("command", "tag", "caption", "relevance", "constraining_message", "constraint", "readonly"),
        ("text", "a", "A", "", "", "", ""),
        ("integer", "b", "B", "${a} != ''", "Too large", ". < 9", ""),
    ],
    settings=[("set_form_title", "id_string"), ("Old headings", "old_headings")],
)
form(
    "headings-one-colon",
    [
        ("type", "name", "label:English", "label:French", "jr:constraintMsg", "constraint"),
        ("integer", "a", "A", "À", "Small", ". < 5"),
    ],
    choices=[("list name", "name", "label:English", "label:French"), ("yn", "yes", "Yes", "Oui")],
)
form(
    "headings-bind",
    [
        ("Type", "Name", "Label", "bind::relevant", "bind::constraint", "bind::jr:constraintMsg", "body::appearance"),
        ("integer", "a", "A", "", ". > 0", "More", ""),
        ("text", "b", "B", "${a} > 1", "", "", "multiline"),
    ],
)
form(
    "settings",
    on(("text", "a", "A")),
    settings=[
        ("form_title", "form_id", "version", "style", "instance_name", "submission_url"),
        ("Settings", "Settings_Form", "2026.11-b7", "pages", "${a}", "https://example.org"),
    ],
    remarks=[
        "settings!C2 version-changed",
        "settings!D2 setting-left-out",
        "settings!E2 setting-left-out",
        "settings!F2 setting-left-out",
    ],
)
form("settings-none", on(("text", "a", "A")), remarks=["survey! title-missing"])
form(
    "looks",
    [
        (*PLAIN, "appearance", "image", "audio", "autoplay", "my notes"),
        ("select_one yn", "a", "A", "minimal", "a.png", "", "", "ask Li"),
        ("text", "b", "B", "multiline", "b.png", "b.mp3", "audio", ""),
    ],
    choices=[(*LIST, "image"), ("yn", "yes", "Yes", "yes.png"), ("yn", "no", "No", "")],
    remarks=[
        "survey!D2 appearance",
        "survey!E2 media",
        "survey!F3 media",
        "survey!G3 appearance",
        "survey!H2 column-unknown",
        "choices!D2 media",
    ],
)
form(
    "device",
    on(("start", "start", ""), ("end", "end", ""), ("today", "today", ""), ("deviceid", "device", ""),
       ("username", "user", ""), ("phone number", "phone", ""), ("audit", "", ""), ("text", "a", "A")),
    remarks=["survey!A2 type-device", "survey!A7 type-device", "survey!A8 type-device"],
)
form(
    "map",
    on(("geopoint", "where", "Where?"), ("geotrace", "path", "Path"), ("geoshape", "area", "Area"),
       ("barcode", "badge", "Badge"), ("text", "a", "A")),
    remarks=["survey!A2 type-map", "survey!A3 type-map", "survey!A4 type-map", "survey!A5 barcode"],
)
form(
    "cells",
    [
        (*PLAIN, "required", "default"),
        ("select_one grade", "grade", "Grade", True, 2),
        ("integer", "n", 2026, False, 7),
    ],
    choices=[LIST, ("grade", 1, "One"), ("grade", 2, 2), ("grade", 3.5, "Three and a half")],
)
form(
    "quotes",
    on(
        ("text", "a", " A  with   spaces ", ""),
        ("text", "b", "B says \u201chello\u201d", "${a} = \u2018x\u2019 or ${a} = \u201cy\u201d"),
        ("text", "c", "Two\nlines", ""),
        head=(*PLAIN, "relevant"),
    ),
)
form(
    "other-translated",
    [("type", "name", "label::English (en)", "label::中文 (zh-Hans)"), ("select_one yn or_other", "a", "A", "甲")],
    choices=[
        ("list_name", "name", "label::English (en)", "label::中文 (zh-Hans)"),
        ("yn", "yes", "Yes", "是"),
        ("yn", "other", "Something else", "别的"),
    ],
)
form(
    "read-only",
    on(
        ("integer", "a", "A", "", ""),
        ("integer", "b", "B", "yes", "${a} * 2"),
        ("text", "c", "C", "yes", ""),
        head=(*PLAIN, "read_only", "calculation"),
    ),
    remarks=["survey!D4 read-only"],
)
form(
    "around",
    [
        (*PLAIN, "disabled"),
        ("text", "a", "A", ""),
        ("", "", "", ""),
        ("text", "b", "B", "yes"),
        ("text", "c", "C", "no"),
    ],
    choices=[LIST, *YN],
    extra={"instructions": [("How to fill in",), ("Slowly",)]},
    remarks=["survey!D4 row-disabled", "choices!A2 list-unused", "instructions! sheet-unread"],
)
form(
    "names",
    on(
        ("text", "UPPER", "Upper"),
        ("text", "upper", "Lower"),
        ("text", "with.dot", "Dot"),
        ("text", "with-dash_1", "Dash"),
        ("text", "_under", "Under"),
        ("select_one case", "pick", "Pick"),
        ("begin group", "g", "G"),
        ("text", "with.dot", "The same in a group"),
        ("end group", "", ""),
    ),
    choices=[LIST, ("case", "A", "Large"), ("case", "a", "Small"), ("case", "a/b", "Both")],
)
form(
    "parameters",
    on(
        ("select_one yn", "a", "A", "randomize=true seed=42"),
        ("text", "b", "B", "rows=5"),
        head=(*PLAIN, "parameters"),
    ),
    choices=[LIST, *YN],
    remarks=["survey!D2 parameter-left-out"],
)
form(
    "numbers",
    on(("percentage", "a", "A"), ("number of days in last month", "b", "B"), ("number of days in last six months", "c", "C"),
       ("number of days in last year", "d", "D")),
)
form(
    "list-long",
    on(("select_one place", "place", "Place")),
    choices=[LIST, *(("place", f"p{at}", f"Place {at}") for at in range(1, 151))],
)
form(
    "functions",
    on(
        ("text", "t", "T", ""),
        ("integer", "n", "N", ""),
        ("date", "d", "D", ""),
        ("select_multiple yn", "m", "M", ""),
        *(
            ("calculate", f"c{at}", "", text)
            for at, text in enumerate(
                [
                    "if(${n} > 3, 'many', 'few')",
                    "coalesce(${t}, 'nothing')",
                    "concat(${t}, '-', ${n})",
                    "join(', ', ${t}, ${n})",
                    "string-length(${t}) + string-length('x')",
                    "substr(${t}, 0, 2)",
                    "substring(${t}, 1, 2)",
                    "contains(${t}, 'a') and starts-with(${t}, 'b') or ends-with(${t}, 'c')",
                    "substring-before(${t}, '-')",
                    "substring-after(${t}, '-')",
                    "translate(${t}, 'abc', 'ABC')",
                    "normalize-space(${t})",
                    "regex(${t}, '[a-z]+')",
                    "number(${n}) mod 2",
                    "int(${n} div 2)",
                    "round(${n} div 3, 2)",
                    "floor(1.5) + ceiling(1.5) + abs(-1) + sqrt(4) + pow(2, 3)",
                    "exp(1) + log(2) + log10(100) + pi()",
                    "max(${n}, 3) - min(${n}, 3)",
                    "selected(${m}, 'yes')",
                    "selected-at(${m}, 0)",
                    "count-selected(${m})",
                    "boolean(1) = true() or boolean-from-string('true') != false()",
                    "not(string(${n}) = '')",
                    "date('2026-11-29') - today()",
                    "format-date(${d}, '%Y/%m/%d')",
                ]
            )
        ),
        head=(*PLAIN, "calculation"),
    ),
    choices=[LIST, *YN],
)
form(
    "all-together",
    [
        ("type", "name", "label::English (en)", "label::中文 (zh-Hans)", "hint::English (en)", "hint::中文 (zh-Hans)",
         "relevant", "constraint", "constraint_message::English (en)", "constraint_message::中文 (zh-Hans)", "required",
         "calculation", "choice_filter", "default"),
        ("begin group", "site", "The site", "工厂", "", "", "", "", "", "", "", "", "", ""),
        ("select_one province", "province", "Province", "省", "", "", "", "", "", "", "yes", "", "", "gd"),
        ("select_one city", "city", "City", "市", "", "", "", "", "", "", "yes", "", "province = ${province}", ""),
        ("integer", "workers", "Workers", "工人", "All of them", "全部", "", ". > 0", "At least one", "至少一个", "yes", "", "",
         ""),
        ("end group", "", "", "", "", "", "", "", "", "", "", "", "", ""),
        ("begin group", "young", "Young workers", "未成年工", "", "", "${workers} > 50", "", "", "", "", "", "", ""),
        ("begin repeat", "worker", "Workers under 18", "18 岁以下的工人", "", "", "", "", "", "", "", "", "", ""),
        ("text", "badge", "Badge", "工号", "", "", "", "", "", "", "", "", "", ""),
        ("date", "born", "Born", "出生日期", "", "", "", ". <= today()", "In the past", "必须是过去", "", "", "", ""),
        ("end repeat", "", "", "", "", "", "", "", "", "", "", "", "", ""),
        ("calculate", "how_many", "", "", "", "", "", "", "", "", "", "count(${badge})", "", ""),
        ("note", "said", "${how_many} of ${workers}", "${workers} 人中有 ${how_many} 人", "", "", "", "", "", "", "", "", "",
         ""),
        ("end group", "", "", "", "", "", "", "", "", "", "", "", "", ""),
        ("rank risk", "risks", "Worst first", "最严重的在前", "", "", "", "", "", "", "", "", "", ""),
        ("acknowledge", "true", "This is true", "以上属实", "", "", "", "", "", "", "yes", "", "", ""),
    ],
    choices=[
        ("list_name", "name", "label::English (en)", "label::中文 (zh-Hans)", "province"),
        ("province", "gd", "Guangdong", "广东", ""),
        ("province", "zj", "Zhejiang", "浙江", ""),
        ("city", "sz", "Shenzhen", "深圳", "gd"),
        ("city", "hz", "Hangzhou", "杭州", "zj"),
        ("risk", "fire", "Fire", "火灾", ""),
        ("risk", "dust", "Dust", "粉尘", ""),
    ],
    settings=[
        ("form_title", "form_id", "version", "default_language"),
        ("Young workers", "young_workers", "2026112901", "English (en)"),
    ],
)

form(
    "every-answer",
    [
        ("type", "name", "label::English (en)", "label::中文 (zh-Hans)", "hint::English (en)", "hint::中文 (zh-Hans)",
         "relevant", "constraint", "constraint_message::English (en)", "constraint_message::中文 (zh-Hans)",
         "calculation", "choice_filter", "parameters", "default"),
        ("begin group", "dorm", "The dormitory", "宿舍", "", "", "", "", "", "", "", "", "", ""),
        ("note", "welcome", "Walk through the dormitory with somebody who lives there.", "请和一位住宿的员工一起走一遍宿舍。", "", "",
         "", "", "", "", "", "", "", ""),
        ("text", "block", "Which block is it?", "是哪一栋？", "", "", "", "", "", "", "", "", "", "Block A"),
        ("integer", "people", "How many people sleep in ${block}?", "${block}住多少人？", "Count beds in use, not beds.",
         "数在用的床位，不是所有床位。", "", ". > 0 and . <= 2000", "A number from 1 to 2,000, please.",
         "请填 1 到 2000 之间的数字。", "", "", "", ""),
        ("integer", "toilets", "How many toilets work today?", "今天能用的厕所有几个？", "", "", "", ". >= 0",
         "Zero or more, please.", "请填 0 或更大的数字。", "", "", "", ""),
        ("calculate", "each", "People for each toilet", "每个厕所的人数", "", "", "", "", "", "",
         "round(${people} div ${toilets}, 1)", "", "", ""),
        ("range", "noise", "How loud is it at night?", "晚上有多吵？", "0 is quiet, 10 is like the workshop.",
         "0 是安静，10 像车间一样。", "", "", "", "", "", "", "start=0 end=10 step=1", ""),
        ("select_one floor", "floor", "Which floor did you look at?", "您看了哪一层？", "", "", "", "", "", "", "", "", "", ""),
        ("select_one room", "room", "Which room?", "哪个房间？", "", "", "", "", "", "", "", "floor = ${floor}", "", ""),
        ("select_multiple found or_other", "seen", "What did you see there?", "您在那里看到了什么？", "", "", "", "", "", "", "",
         "", "", ""),
        ("end group", "", "", "", "", "", "", "", "", "", "", "", "", ""),
        ("begin group", "drill", "The last drill", "最近一次演习", "", "", "", "", "", "", "", "", "", ""),
        ("date", "when", "On which day was it?", "是哪一天？", "", "", "", ". <= today()", "A day in the past, please.",
         "请填过去的日期。", "", "", "", ""),
        ("time", "lights_out", "When do the lights go out?", "几点熄灯？", "", "", "", "", "", "", "", "", "", ""),
        ("dateTime", "began", "When exactly did the alarm sound?", "警报具体是什么时候响的？", "", "", "", "", "", "", "", "", "",
         ""),
        ("rank trouble", "worst", "What made the drill slow?", "什么让演习变慢？", "The worst comes first.", "最严重的排在最前。", "",
         "", "", "", "", "", "", ""),
        ("begin repeat", "late", "Who came out late?", "谁出来得晚？", "", "", "", "", "", "", "", "", "", ""),
        ("text", "badge", "Badge", "工号", "", "", "", "", "", "", "", "", "", ""),
        ("integer", "minutes", "Minutes", "分钟", "", "", "", ". < 120", "Fewer than 120, please.", "请填小于 120 的数字。", "",
         "", "", ""),
        ("end repeat", "", "", "", "", "", "", "", "", "", "", "", "", ""),
        ("note", "sum", "${people} people, ${each} for each toilet.", "${people} 人，每个厕所 ${each} 人。", "", "", "", "", "",
         "", "", "", "", ""),
        ("image", "photo", "Take a picture of the stairs.", "请拍一张楼梯的照片。", "", "", "", "", "", "", "", "", "", ""),
        ("acknowledge", "true", "What I wrote is true.", "以上属实。", "", "", "", "", "", "", "", "", "", ""),
        ("end group", "", "", "", "", "", "", "", "", "", "", "", "", ""),
    ],
    choices=[
        ("list_name", "name", "label::English (en)", "label::中文 (zh-Hans)", "floor"),
        ("floor", "one", "First floor", "一楼", ""),
        ("floor", "two", "Second floor", "二楼", ""),
        ("room", "r101", "Room 101", "101 室", "one"),
        ("room", "r102", "Room 102", "102 室", "one"),
        ("room", "r201", "Room 201", "201 室", "two"),
        ("found", "blocked", "An exit that was blocked", "被堵的出口", ""),
        ("found", "cooker", "A cooker in a room", "房间里有炉具", ""),
        ("found", "wires", "Open wires", "裸露的电线", ""),
        ("trouble", "stairs", "Things on the stairs", "楼梯上堆了东西", ""),
        ("trouble", "sound", "Nobody heard the alarm", "没人听到警报", ""),
        ("trouble", "place", "Nobody knew where to meet", "没人知道在哪里集合", ""),
    ],
    settings=[
        ("form_title", "form_id", "version", "default_language"),
        ("Dormitory walk", "dormitory_walk", "3", "English (en)"),
    ],
)

form(
    "odds",
    [
        ("type", "name", "label::English (en)", "constraint", "constraint_message::English (en)", "calculation", "trigger",
         "choice_filter"),
        ("text", "a", "A", "", "Nobody asks", "", "", ""),
        ("note", "b", "B", ". != 'x'", "", "", "", ""),
        ("calculate", "c", "", "", "", "concat(${a}, '!')", "${a}", ""),
        ("rank yn", "d", "D", "", "", "", "", "name != 'x'"),
        ("begin repeat", "r", "R", "", "", "", "", ""),
        ("select_one opt or_other", "e", "E", "", "", "", "", ""),
        ("range", "f", "F", "", "", "", "", ""),
        ("end repeat", "", "", "", "", "", "", ""),
        ("note", "g", "The last was ${f}", "", "", "", "", ""),
        ("", "", "", "A remark between the rows", "", "", "", ""),
    ],
    choices=[("list_name", "name", "label::English (en)"), ("yn", "yes", "Yes"), ("yn", "no", ""), ("", "lost", "Lost"),
             ("opt", "one", "One"), ("opt", "two", "Two")],
    settings=[("form_title", "default_language"), ("Odds", "French (fr)")],
    remarks=[
        "survey!E2 message-alone",
        "survey!D3 constraint-unasked",
        "survey!G4 trigger",
        "survey!H5 filter-left-out",
        "survey!A7 repeat-other",
        "survey!C10 text-reference",
        "survey!A11 row-comment",
        "choices!C3 choice-without-label",
        "choices!A4 choice-without-list",
        "settings!B2 default-language-unused",
    ],
)
form(
    "repeat-steps",
    on(("begin repeat", "r", "R", ""), ("range", "a", "A", "start=0 end=10 step=5"), ("end repeat", "", "", ""),
       head=(*PLAIN, "parameters")),
    remarks=["survey!A3 repeat-step"],
)

# Refused by both -------------------------------------------------------------------------------------------------------

form("no-type", on(("text", "a", "A"), ("", "b", "B")), remarks=["survey!A3 type-missing"])
form("unknown-type", on(("text", "a", "A"), ("telepathy", "b", "B")), remarks=["survey!A3 type-unknown"])
form("no-name", on(("text", "", "A"),), remarks=["survey!B2 name-missing"])
form("bad-name", on(("text", "1st", "A"), ("text", "two words", "B")),
     remarks=["survey!B2 name-shape", "survey!B3 name-shape"])
form("name-twice", on(("text", "a", "A"), ("integer", "a", "B")), remarks=["survey!B3 name-twice"])
form("name-meta", on(("begin group", "meta", "A"), ("text", "a", "A"), ("end group", "", "")),
     remarks=["survey!B2 name-reserved", "survey!A4 end-without-begin"])
form("repeat-twice", on(("begin repeat", "r", "R"), ("text", "a", "A"), ("end repeat", "", ""), ("begin group", "g", "G"),
                        ("begin repeat", "r", "R"), ("text", "b", "B"), ("end repeat", "", ""), ("end group", "", "")),
     remarks=["survey!B6 name-twice", "survey!A8 end-without-begin"])
form("end-alone", on(("text", "a", "A"), ("end group", "", "")), remarks=["survey!A3 end-without-begin"])
form("begin-alone", on(("begin group", "g", "G"), ("text", "a", "A")), remarks=["survey!A2 begin-without-end"])
form("end-of-another", on(("begin group", "g", "G"), ("text", "a", "A"), ("end repeat", "", ""), ("end group", "", "")),
     remarks=["survey!A4 end-without-begin"])
form("list-missing", on(("select_one nothing", "a", "A"),), choices=[LIST, *YN], remarks=["survey!A2 list-missing"])
form("choices-missing", on(("select_one yn", "a", "A"),), remarks=["survey!A2 list-missing"])
form("choice-no-name", on(("select_one yn", "a", "A"),), choices=[LIST, *YN, ("yn", "", "Maybe")],
     remarks=["choices!B4 choice-without-name"])
form("choice-twice", on(("select_one yn", "a", "A"),), choices=[LIST, *YN, ("yn", "no", "Never")],
     remarks=["choices!B4 choice-twice"])
form("choice-space", on(("select_multiple yn", "a", "A"),), choices=[LIST, *YN, ("yn", "not yet", "Not yet")],
     remarks=["choices!B4 choice-with-space"])
form("reference-unknown", on(("text", "a", "A", ""), ("text", "b", "B ${nobody}", "${someone} = 1"),
                             head=(*PLAIN, "relevant")),
     remarks=["survey!C3 reference-unknown", "survey!D3 reference-unknown"])
form("reference-twice", on(("begin group", "g", "G", ""), ("text", "a", "A", ""), ("end group", "", "", ""),
                           ("text", "a", "A", ""), ("text", "b", "B", "${a} = 1"), head=(*PLAIN, "relevant")),
     remarks=["survey!D6 reference-twice"])
form("calculation-missing", on(("calculate", "a", "", ""), ("text", "b", "B", ""), head=(*PLAIN, "calculation")),
     remarks=["survey!D2 calculation-missing"])
form("range-wrong", on(("range", "a", "A", "start=low"), ("range", "b", "B", "step=0"), head=(*PLAIN, "parameters")),
     remarks=["survey!D2 range-number", "survey!D3 range-step"])
form("parameters-wrong", on(("range", "a", "A", "start 1"), ("text", "b", "B", "colour=red"),
                            head=(*PLAIN, "parameters")),
     remarks=["survey!D2 parameters-unreadable", "survey!D3 parameters-unknown"])
form("other-filtered", on(("select_one yn or_other", "a", "A", "name = 'x'"), head=(*PLAIN, "choice_filter")),
     choices=[LIST, *YN], remarks=["survey!D2 filter-with-other"])
form("column-twice", [("type", "name", "label", "caption"), ("text", "a", "A", "B")], remarks=["survey!D1 column-twice"])

# Refused here alone ----------------------------------------------------------------------------------------------------

EXPRESSION = "pyxform does not read expressions; a questionnaire works them out, so what it cannot is refused"
ORDER = "a questionnaire is answered from the first question to the last, and so are its conditions"
form("path", on(("text", "a", "A", ""), ("text", "b", "B", "../a = 1"), head=(*PLAIN, "relevant")),
     remarks=["survey!D3 expression-path"], differs=EXPRESSION)
form("function", on(("text", "a", "A", ""), ("text", "b", "B", "once(${a})"), ("text", "c", "C", "random() > 0.5"),
                    head=(*PLAIN, "relevant")),
     remarks=["survey!D3 expression-function", "survey!D4 expression-function"], differs=EXPRESSION)
form("syntax", on(("text", "a", "A", ""), ("text", "b", "B", "${a} ="), ("text", "c", "C", "(${a} = 1"),
                  head=(*PLAIN, "relevant")),
     remarks=["survey!D3 expression-syntax", "survey!D4 expression-syntax"], differs=EXPRESSION)
form("arguments", on(("text", "a", "A", ""), ("text", "b", "B", "selected(${a})"), head=(*PLAIN, "relevant")),
     remarks=["survey!D3 expression-arguments"], differs=EXPRESSION)
form("pattern", on(("text", "a", "A", "regex(., '(?=x)y')"), head=(*PLAIN, "constraint")),
     remarks=["survey!D2 expression-pattern"], differs=EXPRESSION)
form("size", on(("integer", "a", "A", "(" * 70 + ". > 1" + ")" * 70), head=(*PLAIN, "constraint")),
     remarks=["survey!D2 expression-size"], differs=EXPRESSION)
form("here", on(("text", "a", "A", ". = 'x'", ""), ("calculate", "b", "", "", ". + 1"),
                head=(*PLAIN, "relevant", "calculation")),
     remarks=["survey!D2 expression-here", "survey!E3 expression-here"], differs=EXPRESSION)
form("later", on(("text", "a", "A", "${b} = 1"), ("integer", "b", "B", ""), head=(*PLAIN, "relevant")),
     remarks=["survey!D2 reference-later"], differs=ORDER)
form("left-out", on(("geopoint", "a", "A", ""), ("text", "b", "B", "${a} != ''"), head=(*PLAIN, "relevant")),
     remarks=["survey!D3 reference-left-out"], differs="the question it names is not in the questionnaire")
form("group-named", on(("begin group", "g", "G", ""), ("text", "a", "A", ""), ("end group", "", "", ""),
                       ("text", "b", "B", "${g} != ''"), head=(*PLAIN, "relevant")),
     remarks=["survey!D5 reference-group"], differs="a group has no answer")
form("repeat-nested", on(("begin repeat", "r", "R"), ("text", "a", "A"), ("begin repeat", "s", "S"), ("text", "b", "B"),
                         ("end repeat", "", ""), ("end repeat", "", "")),
     remarks=["survey!A4 repeat-in-repeat"], differs="a table has no tables in it")
form("repeat-hollow", on(("begin repeat", "r", "R"), ("note", "a", "A"), ("end repeat", "", ""), ("text", "b", "B")),
     remarks=["survey!A2 repeat-empty"], differs="nothing in it can be a column")
form("repeat-wide", on(("begin repeat", "r", "R"), *(("text", f"c{at}", f"Column {at}") for at in range(41)),
                       ("end repeat", "", "")),
     remarks=["survey!A2 repeat-wide"], differs="a table has up to 40 columns")
form("loop", on(("begin loop over yn", "l", "L"), ("text", "a", "A"), ("end loop", "", "")), choices=[LIST, *YN],
     remarks=["survey!A2 loop", "survey!A4 loop"], differs="a legacy construct that few programs read")
form("outside", on(("select_one_from_file cities.csv", "a", "A"), ("text", "b", "B")),
     remarks=["survey!A2 choices-outside"], differs="the choices are not in the file")
form("from-answers", on(("begin repeat", "r", "R"), ("text", "a", "A"), ("end repeat", "", ""),
                        ("select_one ${a}", "b", "B")),
     remarks=["survey!A5 choices-from-answers"], differs="choices made of answers are not carried")
form("language-unknown", [("type", "name", "label::Dothraki"), ("text", "a", "A")],
     remarks=["survey!C1 language-unknown"], differs="a questionnaire names languages by their tags")
form("language-twice", [("type", "name", "label::English", "label::English (en)"), ("text", "a", "A", "B")],
     remarks=["survey!D1 language-twice"], differs="both are English")
form("filter-column", on(("select_one yn", "a", "A", "colour = 'red'"), head=(*PLAIN, "choice_filter")),
     choices=[LIST, *YN], remarks=["survey!D2 filter-column"], differs=EXPRESSION)
form("filter-quotes", on(("select_one yn", "a", "A", "word = 'red'"), head=(*PLAIN, "choice_filter")),
     choices=[(*LIST, "word"), ("yn", "yes", "Yes", "it's \"so\""), ("yn", "no", "No", "")],
     remarks=["survey!D2 filter-quotes"], differs="XPath 1.0 has no way to write both quotes in one text")
form("too-many-choices", on(("select_one n", "a", "A"),),
     choices=[LIST, *(("n", f"n{at}", f"N {at}") for at in range(1, 1002))],
     remarks=["choices!B1002 too-many-choices"], differs="an answer has up to 1,000 choices")
form("nothing-asked", on(("note", "a", "Hello"), ("start", "b", "")),
     remarks=["survey! no-questions"], differs="there would be nothing to answer")
form("too-large", on(*(("text", f"t{at}", "word " * 1900) for at in range(240))), only="xlsx",
     remarks=["survey! too-large"], differs="a questionnaire has up to 2 MB")
form("too-many", on(*(("text", f"t{at}", "T") for at in range(2001))), only="xlsx",
     remarks=["survey! unfit"], differs="a questionnaire has up to 2,000 questions")
