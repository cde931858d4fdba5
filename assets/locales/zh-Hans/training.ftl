# 培训：培训矩阵、人员、课程、培训场次和签到。
training-views = 培训的各部分
training-view-matrix = 培训矩阵
training-view-people = 人员
training-view-courses = 课程
training-view-sessions = 培训场次

## Lists
training-row-loading = 正在读取……
training-sort-ascending = { $column }：升序，点击改为降序。
training-sort-descending = { $column }：降序，点击改为升序。
training-sort-none = 按{ $column }排序
training-unknown = 不详
training-last-saved = { $what } { $time } 已保存
training-last-undo = 撤销：{ $what }
training-delete-note = 短时间内可以撤销。

## Filters
training-filter-state = 显示
training-filter-all = 全部
training-filter-due = 即将到期
training-filter-expired = 已过期
training-filter-never = 未培训
training-filter-category = 人员
training-filter-kind = 课程
training-filter-clear = 清除筛选

## Closed words
training-category-worker = 普工
training-category-line-leader = 班组长
training-category-manager = 管理人员
training-category-office = 办公室职员
training-kind-basic = 基础培训
training-kind-labour-rights = 劳工权益
training-kind-personal-development = 个人发展
training-kind-ehs = EHS
training-kind-own = 自定义
training-sex-female = 女
training-sex-male = 男
training-sex-other = 其他
training-sex-unknown = 不详
training-state-done = 有效
training-state-soon = 即将到期
training-state-expired = 已过期
training-state-never = 未培训
training-state-not-wanted = 不需要

## Matrix
training-matrix-label = 人员与课程
training-matrix-person = 姓名和工号
training-matrix-no-match = 没有符合筛选条件的人员。
training-matrix-keys = 方向键移动 · 回车键查看培训日期和有效期 · / 搜索
training-legend = 图例
training-cover = 当前覆盖率
training-cover-of = { $held }/{ $wanted }
training-cover-nobody = 无人需要
training-cover-wanted = 需要培训的人数
training-cover-sum = （有效 { $done } + 即将到期 { $soon }）÷ { $wanted } = { $percent }%
training-cover-none = 当前范围内没有人需要此课程。
training-percent = { $percent }%
training-note-on = 培训日期：{ $day }
training-note-until = 有效期至 { $day }
training-note-ended = 已于 { $day } 到期，请安排复训。
training-note-for-ever = 长期有效。
training-note-never = 此人还没有培训记录。
training-note-not-wanted = 此课程不面向该人群：{ $category }。
training-note-sessions = 查看此课程的场次

## People
training-people-import = 导入人员
training-people-search = 搜索人员
training-people-search-hint = 姓名、工号或部门（ / ）
training-people-count = { $count } 人
training-people-left = 含离职人员（{ $count }）
training-people-no-match = 没有找到符合条件的人员。
training-people-keys = 方向键移动 · 回车键打开 · / 搜索 · N 新增人员
training-people-keys-read = 方向键移动 · 回车键打开 · / 搜索
training-person-add = 新增人员
training-person-add-do = 新增
training-person-added = 已新增 { $name }。
training-person-panel = { $name }
training-person-left-hint = 员工离职时请填写离职日期（不再上班的第一天）。以往的培训记录会保留，矩阵不再统计此人。
training-field-badge = 工号
training-field-name = 姓名
training-field-sex = 性别
training-field-category = 人员类别
training-field-department = 部门
training-field-joined_on = 入职日期
training-field-left_on = 离职日期
training-needs-badge = 请填写工号。
training-needs-name = 请填写姓名。

## Courses
training-courses-no-match = 没有符合筛选条件的课程。
training-course-new = 新增课程
training-course-add-do = 新增课程
training-course-added = 已新增课程“{ $name }”。
training-course-panel = 课程 { $name }
training-course-inactive = 已停用
training-course-sessions = { $count ->
    [0] 还没有场次
   *[other] { $count } 场
}
training-course-sessions-see = { $count ->
    [0] 查看培训场次（还没有）
   *[other] 查看 { $count } 场培训
}
training-course-last = 最近一次 { $day }
training-course-delete = 删除课程
training-course-delete-title = 删除“{ $name }”？
training-course-delete-course = 此课程及其在矩阵中的一列
training-course-deleted = 已删除课程“{ $name }”。
training-audience-all = 全员
training-audience-none = 尚未指定人群
training-validity = 有效期 { $months } 个月
training-validity-none = 长期有效
training-field-course = 课程
training-field-course-name = 课程名称
training-field-course-name-hint = 例如：“消防安全与疏散”。
training-field-kind = 类别
training-field-audiences = 面向人群
training-field-validity_months = 有效期（月）
training-field-topics = 培训内容
training-field-provisions = 对应条款
training-field-provisions-hint = 例如：“RBA B1，SA8000 3.5”。
training-field-active = 使用中
training-field-active-hint = 停用后保留记录，不再列入矩阵。
training-needs-course-name = 请填写课程名称。
training-needs-audience = 请至少选择一类人群。

## Sessions
training-session-new = 新增场次
training-session-add-do = 新增场次
training-session-added = 已新增“{ $course }”的培训场次。
training-session-needs-course = 请先新增课程。
training-needs-day = 请选择日期。
training-sessions-all-courses = 全部课程
training-sessions-from = 从
training-sessions-to = 到
training-sessions-any = 不限
training-sessions-count = { $count } 场
training-sessions-no-match = 没有符合筛选条件的场次。
training-sessions-keys = 方向键移动 · 回车键打开 · N 新增场次
training-sessions-keys-read = 方向键移动 · 回车键打开
training-field-held_on = 培训日期
training-field-hours = 课时
training-field-trainer = 讲师
training-field-place = 地点
training-field-language = 授课语言
training-present = 到场
training-present-none = 尚未登记
training-present-of = { $present } / { $invited } 人

## One session
training-session-back = 全部场次
training-session-facts = 场次信息
training-session-delete = 删除场次
training-session-delete-title = 删除“{ $course }”的这一场培训？
training-session-delete-session = { $day } 的场次
training-session-delete-marks = { $count } 人的签到记录
training-session-delete-evidence = { $count } 份扫描件
training-session-deleted = 已删除“{ $course }”的场次。
training-attendance = 签到
training-attendance-import = 导入签到
training-attendance-only = 只看已登记
training-attendance-keys = 方向键移动 · 空格打勾 · 回车打勾并到下一人 · Del 记缺席 · 直接输入工号打勾 · / 搜索
training-attendance-keys-read = 方向键移动 · / 搜索
training-badge-box = 工号
training-badge-tick = 打勾
training-badge-hint = 输入工号后按回车键，即记为到场。
training-badge-unknown = 没有工号为 { $badge } 的人员。
training-badge-unknown-next = 请核对工号，或在“人员”中新增。
training-marked-present = 已记为到场。
training-marked-absent = 已记为缺席。
training-marked-none = 已取消登记。
training-count-label = 人数
training-count-present = 人到场
training-count-marked = 已登记 { $count } 人
training-tick = { $name } 到场
training-absent = { $name } 缺席
training-mark-present = 到场
training-mark-absent = 缺席
training-scan = 签到表扫描件
training-scan-hint = 把签好字的签到表扫描或拍照，保存在这里。

## Sign-in sheet
training-sheet = 打印签到表
training-sheet-lead = 列出“{ $course }”面向的全部人员，每人一行，留有签名栏。保存为 PDF 后打印。
training-sheet-done = 签到表已保存。
training-sheet-counted = 已重新打开并清点：{ $rows } 人。
training-sheet-next = 请打开文件并打印。培训结束后，把签好字的签到表扫描并添加到这里。

## Empty
training-empty-people = 先导入人员：一份有工号和姓名的 Excel 名单就够了。
training-empty-people-read = 还没有人员。有人添加后会显示在这里。
training-empty-people-example = 例如：20418 · 李娜 · 装配二线 · 普工
training-empty-courses = 还没有课程。请先新增一门员工需要的课程。
training-empty-courses-read = 还没有在用的课程。
training-empty-courses-do = 前往课程
training-empty-courses-example = 例如：“消防安全与疏散”，面向全员，有效期 12 个月。
training-empty-active = 目前没有使用中的课程。请启用一门课程，或新增课程。
training-empty-sessions = 还没有培训场次。新增第一场，然后给到场人员打勾。
training-empty-sessions-read = 还没有培训场次。
training-empty-sessions-example = 例如：2026年11月21日 · 消防安全 · 2 课时 · 讲师王丽 · 食堂

## What people think of a session (also on the printed sheet)
reaction-understood = 我听懂了培训内容。
reaction-useful = 培训内容对我的工作有用。
reaction-trainer = 讲师讲得清楚。
reaction-language = 培训用的是我听得懂的语言。
reaction-apply = 我在岗位上能做到。

## Year plan and reminders
training-view-plan = 年度计划
training-view-programme = 报告
training-session-plan = 安排场次
training-plan-year = 年份
training-plan-label = 年度计划表
training-plan-now = 现在
training-plan-month = { $month } 月
training-plan-seats = 已安排名额
training-plan-left = 还需安排
training-plan-wanted = 面向 { $count } 人
training-plan-first = 最早 { $day } 到期
training-plan-expired = 已过期 { $count }
training-plan-session = { $day } 的场次：{ $course }
training-plan-seats-unknown = 另有 { $count } 场未填名额
training-plan-sum = 需培训 { $to } − 名额 { $seats } = { $left }
training-plan-how = 现在：未培训或已过期。各月：该月到期的人数。还需安排：以上合计减去今后场次的名额。
training-reminders = 培训到期：
training-reminder-expired = 已过期 { $count }
training-reminder-days = { $days } 天内 { $count }
training-matrix-within = { $days } 天内到期

## Matrix: departments, what if, export
training-filter-department = 部门
training-filter-all-departments = 全部部门
training-filter-no-department = 未填部门
training-matrix-departments = 按部门
training-matrix-people = 按人员
training-matrix-departments-label = 部门与课程
training-matrix-export = 导出 Excel
training-matrix-exported = 已保存 { $rows } 行：{ $path }
training-register-import = 导入培训台账
training-gaps = 缺 { $count } 人
training-not-applicable = 不适用
training-what-if = 假如开课
training-what-if-lead = 勾选假设要开的课程，看看还缺多少人。不会保存任何内容。
training-what-if-on = 开课日期
training-what-if-everybody = 所有缺训人员
training-what-if-held = 假如开这门课
training-what-if-today = 今天缺训
training-what-if-without = 到那天，不开课
training-what-if-trained = 可培训
training-what-if-with = 还缺
training-what-if-how = 缺训：课程面向此人，但从未培训或已过期。人员范围与矩阵的筛选相同。
training-field-seats = 名额

## People: two names, duplicates, settings
training-field-other_name = 其他文字姓名
training-field-languages = 语言
training-field-migrant = 外来务工人员
training-answer-yes = 是
training-answer-no = 否
training-answer-unknown = 不详
training-twins = 可能重复的人员
training-twins-count = 有 { $count } 对记录可能是同一个人
training-twins-open = 查看
training-twins-close = 收起
training-twins-because-badge = 工号相同，写法不同
training-twins-because-name = 姓名相同，部门或入职日期相同
training-twins-because-name-in-two-scripts = 同一姓名的不同文字
training-twins-same = 同一个人：保留 { $badge }
training-twins-two = 是两个人
training-twins-merged = 已合并为 { $badge }，培训记录一并转入。
training-twins-parted = 已确认为两个人。
training-settings = 设置
training-settings-saved = 修改后自动保存。
training-setting-hold_migrant = 记录是否外来务工人员
training-setting-hold_migrant-hint = 确有需要才开启，例如为了提供其他语言的培训。
training-setting-hourly_cost = 离岗一小时的成本
training-setting-hourly_cost-hint = 一名员工的工资及附加费用。留空表示不详。
training-setting-currency = 币种
training-setting-currency-hint = 例如 CNY。
training-setting-currency-fault = 请填三个字母，例如 CNY。
training-setting-forget-title = 不再记录是否外来务工人员？
training-setting-forget-goes = 所有人员的此项内容（名单、导出和统计中都不再有）
training-setting-forget-note = 日志会像保留其他内容一样保留原有记录，直到彻底销毁该人员（“销毁姓名”）。
training-setting-forget = 清除

## One session: costs, tests, reactions, certificates
training-session-parts = 场次的各部分
training-part-facts = 场次
training-part-tests = 测试
training-part-reactions = 反馈
training-part-certificates = 证书
training-field-in_work_time = 在工作时间内
training-field-cost_trainer = 成本：讲师
training-field-cost_materials = 成本：教材
training-field-cost_other = 成本：其他
training-field-points = 测试满分
training-session-repeat = 重复
training-session-repeat-lead = 按相同的课程、课时、讲师和地点再安排，签到为空。
training-session-repeat-every = 每隔
training-session-repeat-unit = 单位
training-session-repeat-weeks = 周
training-session-repeat-months = 月
training-session-repeat-times = 再安排几场
training-session-repeat-do = 新增 { $count } 场
training-session-repeated = 已新增 { $count } 场。
training-score-before = 训前
training-score-after = 训后
training-score-before-of = { $name }：训前得分
training-score-after-of = { $name }：训后得分
training-test-print = 打印测试卷
training-test-lead = 包含该课程的题目，正确答案单独一页。题目在“课程”中添加。
training-test-next = 每人打印两份：训前一份，训后一份。然后在这里录入得分。
training-tests-nobody = 请先给到场人员打勾，然后在这里录入得分。
training-learnt = 提高 { $gain } 分
training-learnt-none = 还没有人两次测试都有得分。
training-learnt-sum = 训后 { $after } − 训前 { $before }，{ $pairs } 对成绩的平均
training-learnt-rest = 只有训前：{ $before } · 只有训后：{ $after } · 未测试：{ $unknown }。均不计入。
training-reaction-print = 打印反馈表
training-reaction-lead = 一页，不记名：五句话，每句 1 到 5 分。
training-reaction-next = 每人打印一份，投入箱中收回。
training-reaction-sheets = 到场 { $present } 人，收到 { $sheets } 份
training-reaction-none = 还没有回答
training-reaction-sum = { $sum } ÷ { $answered } 份，空白 { $unknown } 份
training-reaction-sheet = 一份反馈表：五个数字，例如 45535。横线表示空白。
training-reaction-add = 添加
training-reaction-counts = 改为录入人数
training-reaction-add-counts = 添加 { $sheets } 份
training-reaction-remove = 撤回最近的 { $sheets } 份
training-reaction-removed = 已撤回。
training-certificates = 给 { $count } 人的证书
training-certificates-print = 证书
training-certificates-lead = 到场人员每人一页，姓名用本人的文字。
training-certificates-code = 每张证书都有二维码和编码。在“报告”的“核对证书”中可以核对真伪。
training-certificates-nobody = 请先给到场人员打勾。
training-certificates-paper = 每人一页。已有证书且内容不变的，编码不变。
training-certificates-next = 请打印并签字。
training-paper-done = 文件已保存。
training-paper-pages = 已重新打开并清点：{ $rows } 页。

## One course: materials, test, aims, what is seen at work
training-field-own_kind = 类别名称
training-provisions-add = 从问卷条款中添加
training-field-objectives = 目标
training-materials = 教材
training-questions = 测试题
training-questions-none = 还没有题目。添加几道题，就可以打印训前训后的测试卷。
training-question-add = 添加题目
training-question-question = 题目
training-question-options = 可选答案
training-question-options-hint = 每行一个。不填则由员工自己写。
training-question-answer = 正确答案
training-question-no-answer = 未指定
training-question-words = 文字作答
training-question-remove = 删除第 { $number } 题
training-question-removed = 已删除题目。
training-aims = 要推动的目标
training-aims-hint = 这门课程应当帮助达成的目标。指标变化并不证明是课程的作用。
training-aims-none = 本周期还没有目标，请先在“周期”中设定。
training-objectives-none = 未关联
training-objective-no-baseline = 没有实测起点，无法说明改善
training-objective-no-reading = 之后没有测量
training-objective-moved = { $baseline } → { $last } { $unit }
training-observed = 工作中的表现
training-observed-none = 还没有人到现场观察是否做到。
training-observed-sum = 看到 { $seen } / { $looked }，无法观察 { $unknown }
training-observed-add = 添加观察
training-observed-behaviour = 应当看到什么
training-observed-behaviour-hint = 例如：“7 号冲压机操作时装好防护罩”。
training-observed-on = 日期
training-observed-observer = 观察人
training-observed-seen = 是否看到
training-observed-remove = 删除 { $day } 的观察
training-observed-removed = 已删除。
training-seen-yes = 看到
training-seen-no = 没有看到
training-seen-unknown = 无法观察

## Report: what is known of the programme
training-programme-print = 导出 PDF 报告
training-programme-lead = 各课程的现状、效果、结果和成本，人均课时，以及尚不清楚的内容。
training-programme-counted = 已重新打开并清点：{ $rows } 门课程。
training-programme-next = 请交给决定培训的人员。
training-programme-report = 培训报告
training-programme-courses = 课程：现状、效果、结果
training-programme-status = 目前有效
training-programme-held = 场次
training-programme-test = 测试
training-programme-reaction = 反馈
training-programme-seen = 工作中看到
training-programme-objectives = 目标
training-programme-attendances = { $count } 人次
training-programme-gain = 提高 { $gain } 分（百分制）
training-programme-gain-sum = { $before } → { $after }，{ $present } 人次中 { $pairs } 对
training-programme-sheets = { $count } 份
training-unknowns = 尚不清楚的内容
training-unknowns-none = 本报告没有不详的内容。
training-lacks-sessions-unmarked = 已过日期但没有签到的场次：{ $count }
training-lacks-sessions-without-hours = 课时不详的场次：{ $count }
training-lacks-costs = 不详的成本项：{ $count }
training-lacks-hourly-cost = 离岗一小时的成本不详：请在“人员”的“设置”中填写。
training-lacks-people-without-sex = 性别不详的人员：{ $count }
training-lacks-courses-untested = 开展过但没有训前训后测试的课程：{ $count }
training-lacks-courses-without-reaction = 没有收集反馈的课程：{ $count }
training-lacks-courses-unobserved = 没有到现场观察的课程：{ $count }
training-lacks-courses-without-objective = 没有关联目标的课程：{ $count }
training-lacks-objectives-without-baseline = 没有实测起点的关联目标：{ $count }
training-all = 全部
training-hours-per-worker = 人均课时
training-hours-how = 全部到场课时 ÷ 最后一天的在职人数（GRI 404-1）。组内无人：不适用。
training-hours-each = { $hours } 课时
training-hours-sum = { $hours } 课时 ÷ { $people } 人
training-hours-unknown = 另有 { $count } 人次课时不详
training-costs = 成本
training-costs-how = 只计有人到场的场次。空白表示不详；0 表示没有。
training-costs-hour = 离岗一小时：{ $amount } { $currency }
training-costs-no-hour = 离岗一小时的成本不详。
training-costs-trainer = 讲师
training-costs-materials = 教材
training-costs-other = 其他
training-costs-time = 离岗时间
training-costs-sum = 已知合计
training-costs-each = 人均成本
training-costs-people = { $trained } 人，{ $sessions } 场
training-costs-hours-off = { $hours } 小时
training-costs-unknown = 另有 { $count } 项不详
training-costs-part-unknown = 另有 { $count } 场不详
training-costs-at-least = 至少
training-costs-divided = { $known } ÷ { $trained }
training-certificate-check = 核对证书
training-certificate-check-do = 核对
training-certificate-good = 真实有效，与记录一致。
training-certificate-changed = 由本厂签发，之后记录有更正。
training-certificate-taken-back = 由本厂签发，之后签到已撤销。
training-certificate-destroyed = 由本厂签发，之后姓名已销毁。
training-certificate-unknown = 本厂没有此编码的证书。
training-certificate-not-a-code = 这不是证书编码。请输入二维码下方的四组字符，或粘贴二维码内容。
training-certificate-said = 证书内容：{ $name }（{ $badge }），{ $course }，{ $day }
training-certificate-today = 现在的记录：{ $name }（{ $badge }），{ $course }，{ $day }

# 个人培训记录打印件。
training-record = 个人培训记录
training-record-lead = { $name } 参加过哪些培训、哪些仍有效、还缺哪些，并留有签字处。
training-record-done = 个人培训记录已保存。
training-record-counted = 其中有 { $rows } 场培训。
training-record-next = 其中有个人信息，只交给有权查看的人。

# 培训矩阵打印件。
training-matrix-print = PDF
training-matrix-paper = 培训矩阵 PDF
training-matrix-paper-lead = 按当前筛选的 { $count } 人和显示的全部课程：最近参加的日期，以及缺什么。
training-matrix-paper-done = 培训矩阵已保存。
training-matrix-paper-counted = 其中有 { $rows } 人。
