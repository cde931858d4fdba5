# 措施的费用、前置、效果；评论；一项措施回应多个客户；日历、批量修改、任务单。
actions-field-effectiveness = 是否有效
actions-field-checked_by = 检查人
actions-field-checked_on = 检查日期
actions-field-reopened = 重新整改次数
actions-field-due_reason = 改期原因
actions-field-cost_expected = 预计费用
actions-field-cost_actual = 实际费用
actions-field-depends_on = 前置措施
actions-field-findings = 对应的问题
actions-field-customer = 来自哪个客户的审核
actions-field-auditor = 审核员
actions-field-scheme = 分级标准
actions-field-grade = 报告中的等级
actions-field-requested = 审核员的要求

## Moving a date
move-title = 为什么改期？
move-from-to = 由 { $from } 改为 { $to }。
move-away = 取消原定日期 { $from }。
move-reason = 原因
move-reason-hint = 例如：“安装师傅 3 月 12 日到厂，配件在途。”会写入该日期的变更记录。
move-needs-reason = 请写一句话，让接手的人看得懂。
move-do = 改期
move-keep = 保留原日期
move-no-reason = 没有要求填写原因。

## Cost
actions-step-cost = 费用
cost-intro = 需要花多少钱或多少人工。实在无法知道就选“无法得知”，不要写 0。
cost-is = { $which }：类型
cost-is-none = 未填写
cost-is-unknown = 无法得知
cost-is-money = 金额
cost-is-person-days = 人工（人天）
cost-amount = { $which }：金额
cost-currency = { $which }：币种
cost-days = { $which }：人天
cost-wrong = 请填数字，例如 1200 或 1200.50。
cost-wrong-currency = 三个字母，例如 CNY。
cost-money = { $amount } { $currency }
cost-person-days = { $days } 人天

## Waiting for other actions
waits-title = 要等其他措施
waits-add = 添加前置措施
waits-remove = 不再等待 { $number }
waits-blocked = 受阻：要等 { $numbers }。
waits-starts = { $date } 之后才能开始。
waits-free = 前置措施已完成。
waits-awaited = 这些措施在等这一项：{ $numbers }。
waits-mark = 受阻
waits-no-text = 尚未计划

## Choosing an action
pick-search = 查找措施
pick-search-hint = 编号、文字或姓名
pick-similar = 同一条款的措施
pick-none = 没有找到。请换一个措施里出现的词。
pick-none-similar = 没有其他问题属于这一条款。请用关键词查找措施。
pick-answers = { $number }：{ $text }

## One action for several findings
shared-by-existing = 用已有措施回应
shared-title = 哪项措施也能解决这个问题？
shared-lead = 问题仍各自独立。每个客户只看到自己的问题和这项措施，看不到其他客户的内容。
shared-who = 谁能看到
shared-all = 所有客户（按各自的共享设置）
shared-only = 仅 { $customer }
shared-confided = 来自申诉热线：任何客户都看不到这项措施
shared-leave = 不再回应 { $number }
shared-answered = 这个问题现由措施 { $number } 回应。

## From an audit
audit-title = 来自审核
audit-own = 不属于特定客户
audit-own-hint = 某个客户审核出的问题只发给该客户。
audit-no-scheme = 不用分级标准
audit-no-grade = 没有等级
audit-as-written = “{ $grade }”（报告原文）
audit-of = { $customer } 的审核

## Effectiveness
effect-ask = 是否有效？
effect-effective = 有效
effect-effective-hint = 问题没有再发生
effect-not-effective = 无效
effect-not-effective-hint = 措施重新整改
effect-not-yet-known = 暂时看不出
effect-not-yet-known-hint = 以后再检查
effect-note = 看到了什么？
effect-note-why = 什么问题又出现了，为什么？
effect-next-due = 新的到期日
effect-next-check = 再次检查日期
effect-needs-outcome = 请选择一项。
effect-needs-note = 请写明看到的情况：这就是重新整改的原因。
effect-needs-day = 请选择今天或以后的日期。
effect-save = 保存结果
effect-save-reopen = 重新整改
effect-was = { $outcome }。{ $person }，{ $date }。
effect-was-bare = { $outcome }。
effect-reopened = 已重新整改 { $times } 次

## Comments
comments-title = 评论
comments-none = 还没有评论。
comments-add = 发表
comments-add-label = 写评论
comments-add-hint = 只给同事看，客户看不到。
comments-about = 关于
comments-about-finding = 问题本身
comments-withdraw = 撤回
comments-withdraw-label = 撤回 { $person } 于 { $date } 的评论
comments-withdraw-title = 撤回这条评论？
comments-withdraw-note = 仍会显示此处曾有评论以及由谁撤回。撤回后无法恢复。
comments-withdrawn = 已由 { $person } 于 { $date } 撤回。
comments-said = { $person } 写在任务单上，{ $date }
comments-said-no-date = { $person } 写在任务单上
comments-entered = 由 { $person } 录入

## Calendar
actions-view-calendar = 日历
calendar-label = { $month }：每天的安排
calendar-previous = 上个月
calendar-next = 下个月
calendar-today = 本月
calendar-day = { $date }：{ $count ->
    [0] 没有安排
   *[other] { $count } 项
}
calendar-more = 还有 { $count } 项
calendar-more-label = { $date }：全部 { $count } 项
calendar-check = 检查：{ $text }
calendar-item = { $number } { $text }
calendar-legend-overdue = 逾期
calendar-legend-due = 到期
calendar-legend-check = 有效性检查
calendar-legend-settled = 已完成
calendar-empty = 这个月没有安排。
calendar-cut = 共 { $total } 项，显示了 { $shown } 项。请用筛选或搜索查看其余。
calendar-keys = 方向键选择日期 · Tab 逐项查看 · Shift + 方向键移动 · 回车打开 · PageUp/PageDown 换月
calendar-keys-read = 方向键选择日期 · Tab 逐项查看 · 回车打开 · PageUp/PageDown 换月
calendar-moved = { $number } 的到期日改为 { $date }。
calendar-check-moved = { $number } 的检查日期改为 { $date }。
calendar-stays = { $number } 已完成，日期不变。
calendar-stays-finding = { $number } 还没有措施。请打开它先做计划。
calendar-week = 第 { $week } 周

## Many at once
bulk-open = 批量修改
bulk-title = 修改 { $count } 个问题
bulk-lead = 一次全部修改，撤销也是一次。已完成的措施保持不变。
bulk-what = 修改什么？
bulk-responsible = 责任人
bulk-due-on = 到期日
bulk-severity = 严重程度
bulk-status = 进度
bulk-reason-hint = 日期推后时必须填写，会写入每项措施的变更记录。
bulk-needs = 请先填写。
bulk-do = 全部修改
bulk-done = { $count ->
    [0] 没有变化。
   *[other] 已修改 { $count } 个问题。
}
bulk-left = 这些保持不变：
bulk-left-no-action = 已关闭，不采取措施
bulk-left-settled = 没有未完成的措施
bulk-left-same = 原来就是这样

## Task sheets in the window
tasks-open = 任务单
tasks-title = 给不用本软件的人的任务单
tasks-lead = 每人一份：做什么、什么时候完成。可以打印，也可以发 Excel，填好后收回。
tasks-nobody = 没有写明责任人的未完成措施。请先填写责任人。
tasks-person = 人员
tasks-open-count = 未完成
tasks-overdue-count = 逾期
tasks-next = 最近日期
tasks-signs-in = 可登录本软件
tasks-choose-person = 选择 { $name }
tasks-choose-all = 全选
tasks-what = 文件
tasks-pdf = PDF（打印）
tasks-xlsx = Excel（填写后发回）
tasks-ics = 日历日期（.ics）
tasks-make = { $count ->
    [0] 请选择人员
   *[other] 生成 { $count } 人的文件
}
tasks-needs = 请至少选择一个人和一种文件。
tasks-made = 已保存 { $files } 个文件，并重新打开核对过行数。
tasks-back = 收回填好的任务单
tasks-back-title = { $person } 填写的内容
tasks-back-of = { $date } 的任务单，文件 { $file }
tasks-back-nothing = 没有新内容：这份任务单里的内容都已经在这里。
tasks-back-empty = 这份任务单还没有人填写。
tasks-back-same = { $count } 行与现有内容相同。
tasks-back-silent = { $count } 行为空。
tasks-back-becomes = { $from } → { $to }
tasks-back-on = { $date }
tasks-back-comment = 作为评论保存
tasks-back-choose = 收入 { $number }
tasks-back-line = 第 { $line } 行
tasks-back-do = { $count ->
    [0] 不收入
   *[other] 收入 { $count } 行
}
tasks-back-done = 已收入：{ $statuses } 项状态变更，{ $comments } 条评论。
tasks-problem-unknown = 这里没有这项措施，或该行是后加的。需要的内容请手工录入。
tasks-problem-overtaken = 该措施在这里已经完成或已验证，不做更改。
tasks-problem-status-unknown = 状态不在列表中，请问清楚是什么意思。
tasks-problem-in-future = 日期还没有到，请核实。

## History
history-depends_on = { $count } 项措施
history-findings = { $count } 个问题
journal-field-text = 评论
journal-field-withdrawn_by = 撤回人
journal-field-withdrawn_at = 撤回时间
history-customers = { $count } 个客户
