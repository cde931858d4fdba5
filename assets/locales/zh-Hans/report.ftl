# Words of printed documents and spreadsheets. Words that the window shows too stand in terms.ftl.

## Corrective action plan: title page
plan-title = 纠正措施计划
plan-cycle = 周期
plan-period = 起止日期
plan-period-days = { $start }至{ $end }
plan-taken-on = 数据截至
plan-taken-by = 编制人
plan-content = 内容
plan-content-counts = { $findings } 个问题，{ $actions } 项措施
plan-date = { $year }年{ $month }月{ $day }日

## Corrective action plan: summary
plan-summary = 概要
plan-findings = 问题
plan-overdue-count = 逾期
plan-score-paper = 书面得分
plan-score-practice = 实际执行得分
plan-score-known = 满分 5 分，已答 { $answered } 题，共 { $questions } 题
plan-score-unknown = 已答题目不足，暂无得分：已答 { $answered } 题，共 { $questions } 题
plan-by-severity = 按严重程度统计的问题
plan-by-status = 按状态统计的问题
plan-count = 数量
plan-how-to-read = 阅读说明
plan-note-severity = 严重程度用文字和方格表示：四格最严重。
plan-note-overdue = “逾期”表示编制本计划当日已超过完成期限。
plan-note-language = 填写的内容按原文语言印出。
plan-note-missing = 字体无法印出的字符显示为“�”，复制文字时仍保留原字符。
plan-note-digest = 本文件所依据数据的摘要（SHA-256）：

## Corrective action plan: the table
plan-table = 问题与措施
plan-empty = 本计划没有问题。
plan-overdue = 逾期
plan-overdue-days = { $days } 天
plan-no-date = 未定日期
plan-continued = { $number }（续）
plan-page = 第 { $page } 页，共 { $pages } 页
plan-digest = 摘要

## Columns: the heading, and what to write into it
plan-column-number = 编号
    .about = 问题的编号。编号相同的各行是同一问题的不同措施。
plan-column-provision = 条款
    .about = 未满足的条款、法规或问题。
plan-column-finding = 问题描述
    .about = 发现了什么：地点、时间、数量。一行只写一个问题。
plan-column-severity = 严重程度
    .about = 问题有多严重。请从列表中选择。
plan-column-source = 来源
    .about = 问题从哪里发现。请从列表中选择。
plan-column-grade = 审核评级
    .about = 审核按所用体系给出的评级。
plan-column-containment = 临时措施
    .about = 为避免有人受到伤害，当时立即采取的措施。
plan-column-root_cause = 根本原因
    .about = 为什么会发生。连续问“为什么”，直到找到可以改变的原因。
plan-column-corrective = 纠正措施
    .about = 消除原因的措施。
plan-column-preventive = 预防措施
    .about = 防止在本处和其他地方再次发生的措施。
plan-column-responsible = 责任人
    .about = 填写一个人的姓名，不写部门。
plan-column-due_on = 完成期限
    .about = 措施必须完成的日期，按日期格式填写（2026-11-30）。
plan-column-cost = 费用
    .about = 这项措施预计花多少、实际花多少。
plan-column-status = 状态
    .about = 工作进展。请从列表中选择。
plan-column-evidence = 证据
    .about = 证明文件的名称，每行一个。
plan-column-verification = 验证
    .about = 由他人确认已完成的方式。请从列表中选择。
plan-column-effectiveness_due_on = 有效性检查日期
    .about = 再次检查问题是否重新出现的日期，按日期格式填写。
plan-column-checked_on = 检查日
    .about = 复查是哪一天，请填日期。
plan-column-outcome = 是否见效
    .about = 复查的结论。请从列表中选择。
plan-column-effectiveness = 有效性
    .about = 再次检查的结果。
plan-column-no_action_reason = 不采取措施的理由
    .about = 仅当状态为“不采取措施”时填写：为什么不采取措施。

## 是否见效、费用多少
effectiveness-effective = 有效
effectiveness-not-effective = 无效
effectiveness-not-yet-known = 还不能判断
plan-cost-expected = 预计
plan-cost-actual = 实际
plan-cost-unknown = 尚不清楚
plan-cost-days = { $days } 人天

## How an action was verified
verification-desk = 文件验证
verification-site = 现场验证

## The handover log: the last pages of the plan
plan-handover = 工作交接：各项负责人
plan-handover-about = 供接手人使用。以下内容只留在工厂，不会发给客户。
plan-handover-topic = 事项
plan-handover-leader = 负责人
plan-handover-deputy = 代理人
plan-handover-know = 接手人须知
plan-handover-since = 自
plan-handover-updated = 最近更新

## Spreadsheet
plan-sheet = 措施计划
plan-sheet-columns = 栏目说明
plan-sheet-heading = 栏目
plan-sheet-about = 填写内容
plan-sheet-choices = 可选词语
plan-sheet-field = 字段
plan-sheet-choose = 请从列表中选择。
plan-sheet-facts = 本计划
plan-sheet-factory = 工厂
plan-sheet-digest = 摘要

## Sign-in sheet of a training session
signin-title = 培训签到表
signin-course = 课程
signin-date = 日期
signin-hours = 时长
signin-hours-count = { $hours } 小时
signin-trainer = 讲师
signin-place = 地点
signin-language = 语言
signin-trainer-signature = 讲师签名
signin-column-number = 序号
signin-column-badge = 工号
signin-column-name = 姓名
signin-column-department = 部门
signin-column-signature = 签名

## Import template: one row that shows how to fill it in
plan-example-number = 示例
plan-example-provision = 1.4 机器安全
plan-example-finding = 示例行，导入前请删除。二号车间 7 号冲压机没有安装防护罩就在运行。
plan-example-grade = SMETA：主要
plan-example-containment = 当天停机并上锁。
plan-example-root_cause = 换模后没有人检查防护罩。
plan-example-corrective = 重新安装防护罩并接好联锁开关。
plan-example-preventive = 将防护罩加入换模检查表，培训全部调机员。
plan-example-responsible = 李伟
plan-example-evidence = 7号冲压机防护罩.jpg
plan-example-effectiveness = 连续三个月检查，没有发现未装防护罩的冲压机。

## Review pack: what customers without Plumbline get
pack-title = 审阅包
pack-file-plan = 纠正措施计划
pack-file-evidence = 证据
pack-file-readme = 请先阅读
pack-file-digests = 校验值
pack-number = 审阅包编号
pack-for = 收件客户
pack-made-on = 生成日期
pack-digests-how = 如需确认文件未被改动，请运行：sha256sum -c "{ $file }"
pack-readme-title = { $factory } 纠正措施计划：审阅包
pack-readme-workbook = { $file }：全部问题和措施，并留有填写审阅意见的位置。
pack-readme-pdf = { $file }：同一份计划，便于阅读和打印。
pack-readme-evidence = { $file }：照片和文件，均按所属问题的编号命名。
pack-readme-digests = { $file }：每个文件的 SHA-256，用于确认文件未被改动。
pack-readme-how = 如何回复
pack-readme-how-1 = 将审阅包内全部文件保存到一个文件夹，再从中打开 { $file }。
pack-readme-how-2 = 填写黄色各列：审阅结论、意见、姓名、日期。
pack-readme-how-3 = 保存工作簿。其他列和隐藏列请保持原样。
pack-readme-how-4 = 将工作簿发回工厂。以后有补充意见，可再次发送。
pack-readme-unsigned = 本审阅包没有签名。校验值只能说明文件在生成之后是否被改动，不能说明由谁生成。
pack-readme-fact = { $label }：{ $value }
pack-responsible-kept = 工厂已指定

## The workbook of a review pack
pack-sheet-how = 审阅说明
pack-sheet-columns = 由您填写
pack-sheet-facts = 关于本审阅包
pack-sheet-figures = 统计数据
pack-how-1 = 每一行是一个问题及其一项措施。请阅读该行，并查看“证据”列所列的文件。
pack-how-2 = 请填写黄色各列。没有意见的行请留空。
pack-how-3 = 其他列是工厂填写的内容。如果您改动其中的文字，工厂会把它看作您的建议，工厂自己的记录不会改变。
pack-how-4 = 不属于任何一行的意见，请写在底部的空白行。
pack-how-5 = 可直接筛选。工作表设有保护以防误改，没有密码：如需排序，请选择“审阅”、“撤消工作表保护”。请勿移动隐藏列，工厂靠它识别每一行。
pack-column-done_on = 完成日期
pack-column-answer = 我们的答复
pack-column-verdict = 审阅结论
    .about = 请从列表中选择。
pack-column-comment = 审阅意见
    .about = 缺少什么，或者认可的理由。语言不限。
pack-column-reviewer = 审阅人
    .about = 由谁审阅了这一行。
pack-column-reviewed_on = 审阅日期
    .about = 审阅当天的日期（2026-11-30）。
pack-verdict-accepted = 接受
    .about = 措施及其证据令人信服。
pack-verdict-evidence-wanted = 需补充证据
    .about = 措施可能正确，但还需要看到更多证据。请写明需要什么。
pack-verdict-returned = 不接受
    .about = 该措施不能解决问题。请写明原因。

## Task sheets: words on paper and in the workbook
task-title = 任务单
task-made = { $date } 制表
task-how = 请写明做了什么、哪天完成，然后交回。日期做不到时请提前说明。
task-plan-first = 尚未计划：请提出办法。
task-waits = 要等 { $numbers }
task-no-date = 还没有日期
task-overdue = 逾期
task-of = 对应 { $number }
task-column-number = 措施
task-column-finding = 发现的问题
task-column-what = 要做什么
task-column-waits = 前置
task-column-due_on = 到期日
task-column-status = 现在状态
task-column-new_status = 新状态
task-column-done = 做了什么
task-column-done_on = 完成日期
task-column-remark = 备注
task-sheet-how = 填写说明
task-how-1 = 只填黄色的列。没有变化的行留空。
task-how-2 = 新状态：从列表中选择。“已完成”表示做完，之后由别人验证。
task-how-3 = 完成日期：例如 2026-03-12。
task-how-4 = 保存后发回给交给您的人。对方查看之前，系统里不会有任何变化。

## 自评报告
assessment-title = 自评报告
assessment-version = 问卷版本 { $version }
assessment-before = 上一周期 { $value }
assessment-gate = 作答达到 { $percent }% 才计分
assessment-practice-before = 上期实际执行
assessment-note-unknown = “尚不清楚”不算作答：会推迟得分，但绝不按零分计算。
assessment-answers = 题目与回答
assessment-column-proof = 备注、证据、问题
assessment-open = 尚未作答
assessment-alarm = 需要立即处理
assessment-unmet = 回答不符合题目要求：予以保留，但不计分。
assessment-since = 与“{ $cycle }”相比的变化
assessment-files = 证据清单
assessment-files-none = 这些题目尚未关联任何证据文件。
assessment-files-count = { $count ->
   *[other] 共 { $count } 份文件，并列出各自对应的题目。摘要用于核对您看到的文件是否就是这一份。
}
assessment-files-serves = 对应题号
assessment-files-digest = SHA-256 前 16 位
assessment-files-expired = 已过期
## 匿名申诉人的小条
slip-title = 您的申诉热线查询号
slip-number = 凭此号码可以找回您反映的问题。号码只印在这张纸上。
slip-use = 打电话或写信时说出或写上这个号码，就能知道处理结果，也可以补充情况。没有人会问您的姓名。
slip-keep = 请把这张纸收在别人找不到的地方。丢失后，没有人能再告诉您号码。不要拍照，也不要发到聊天软件里。
slip-reach = 如何联系我们
slip-outside = 工厂以外的热线
slip-outside-about = 这些热线不属于工厂。您随时可以选择它们。
slip-column-name = 机构
slip-column-contact = 电话或地址
slip-column-languages = 语言
slip-column-hours = 时间
## Certificates of training
certificate-title = 培训证书
certificate-that = 兹证明
certificate-badge = 工号 { $badge }
certificate-attended = 参加了以下培训
certificate-trainer = 讲师
certificate-for-factory = 工厂代表
certificate-check = 工厂可核对本证书：扫描二维码，或在“培训”的“核对证书”中输入下方编码。

## Tests and sheets of training
test-title = 测试
test-name = 姓名
test-badge = 工号
test-day = 日期
test-before = 培训前
test-after = 培训后
test-answers = 正确答案（本页请勿发放）
reaction-title = 您觉得这次培训怎么样？
reaction-how = 不用写姓名。每句话请勾选一个格子。
reaction-low = 1 = 完全不同意
reaction-high = 5 = 完全同意
reaction-better = 下次哪里应该改进？

## The matrix as a spreadsheet
matrix-title = 培训矩阵
matrix-sums = 课程与颜色
matrix-covered = 覆盖率
matrix-nobody = 无人需要

## Assessment of the training programme
programme-title = 培训体系评估：已知与未知
programme-how = 现状：谁需要、谁有效。效果：学到了什么、怎么看。结果：工作中看到了什么，推动了哪些指标。成本：花了多少。红色为不详。
programme-column-course = 课程
programme-column-status = 现状
programme-column-impact = 效果
programme-column-outcomes = 结果
programme-column-costs = 成本
programme-cover = 目前 { $held } / { $wanted } 人有效（{ $percent }%）
programme-held = { $sessions } 场，{ $attendances } 人次
programme-last = 最近一次 { $day }
programme-learnt = 测试：训前 { $before }%，训后 { $after }%，提高 { $gain } 个百分点（到场 { $present } 人次中 { $pairs } 对成绩）
programme-untested = 没有训前训后测试
programme-thought = 反馈表：{ $mean } 分（满分 5 分，{ $sheets } 份）
programme-unasked = 没有收集学员反馈
programme-seen = 工作中看到：{ $seen } / { $looked }（{ $percent }%），{ $unknown } 次无法观察
programme-unseen = 没有观察工作中是否做到
programme-no-objective = 没有关联目标
programme-no-baseline = { $name }：没有实测起点，无法说明改善
programme-no-reading = { $name }：之后没有测量
programme-moved = { $name }：{ $baseline } → { $last }（{ $change }）
programme-nothing-held = 本期未开展
programme-cost = { $amount }，{ $trained } 人
programme-cost-unknown = 另有 { $count } 项不详
programme-each = 人均 { $amount }
programme-each-at-least = 人均至少 { $amount }
programme-hours = 人均培训课时
programme-hours-how = 本期全部到场课时 ÷ 本期最后一天的在职人数（按 GRI 404-1）。
programme-all = 全部
programme-hours-each = { $hours } 课时 ÷ { $people } 人 = { $each } 课时
programme-hours-unknown = 另有 { $count } 人次课时不详
programme-not-applicable = 不适用：无人
programme-unknown = 尚不清楚的内容
programme-nothing-unknown = 本次评估没有不详的内容。
programme-lacks-sessions-unmarked = 已过日期但没有签到的场次：{ $count }
programme-lacks-sessions-without-hours = 课时不详的场次：{ $count }
programme-lacks-costs = 不详的成本项：{ $count }
programme-lacks-hourly-cost = 离岗一小时的成本不详。
programme-lacks-people-without-sex = 性别不详的人员：{ $count }
programme-lacks-courses-untested = 开展过但没有训前训后测试的课程：{ $count }
programme-lacks-courses-without-reaction = 没有收集反馈的课程：{ $count }
programme-lacks-courses-unobserved = 没有到现场观察的课程：{ $count }
programme-lacks-courses-without-objective = 没有关联目标的课程：{ $count }
programme-lacks-objectives-without-baseline = 没有实测起点的关联目标：{ $count }
