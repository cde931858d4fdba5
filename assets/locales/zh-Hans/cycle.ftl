### 周期：计划、阶段关口、关闭、下一周期、两个周期的对比。

cycle-title = 周期 { $name }
cycle-period = { $from } 至 { $to }
cycle-closed-on = 已于 { $date } 关闭
cycle-in-plan = 目前处于计划阶段
cycle-in-do = 目前处于执行阶段
cycle-in-check = 目前处于检查阶段
cycle-in-act = 目前处于改进阶段
cycle-choose = 周期
cycle-choice-closed = { $name }（已关闭）
cycle-pages = 周期的各部分
cycle-page-overview = 总览
cycle-page-team = 团队与签批
cycle-page-objectives = 目标
cycle-page-review = 评审与关闭
cycle-page-compare = 对比
cycle-closed-note = 本周期已关闭，只能查看。需要更正的内容请放到下一周期。

# 阶段与关口
cycle-ring-about = 每个阶段的条件满足多少，圆弧就填充多少。
cycle-here = 当前阶段
cycle-condition-go = 去处理
cycle-passed = { $who } 于 { $when } 进入下一阶段。
cycle-closed-by = { $who } 于 { $when } 关闭了本周期。
cycle-passed-reason = 原因：{ $reason }
cycle-passed-open = { $count ->
   *[other] 当时未满足：{ $what }。
}
cycle-go-plan = 进入执行阶段
cycle-go-plan-anyway = 仍要进入执行阶段…
cycle-go-do = 进入检查阶段
cycle-go-do-anyway = 仍要进入检查阶段…
cycle-go-check = 进入改进阶段
cycle-go-check-anyway = 仍要进入改进阶段…
cycle-anyway-about = { $count ->
   *[other] 还有 { $count } 个条件未满足。如有正当原因可以继续，原因和您的姓名会一并记录。
}
cycle-reason = 为什么现在就继续？
cycle-reason-hint = 例如：客户的日期已定；两项未完成的措施要等备件，五月才到货。
cycle-go-with-reason = 写明原因后继续
cycle-went-on = 已通过{ $phase }阶段。
cycle-to-close = 前往评审与关闭

# 周期内容与签批
cycle-about = 周期内容
cycle-name = 名称
cycle-starts = 开始日期
cycle-ends = 结束日期
cycle-period-short = 不足 6 个月。多数工厂需要 6 至 18 个月才能看到措施的效果。也可以保持不变。
cycle-period-long = 超过 18 个月。时间太长容易中断，多数工厂选 6 至 18 个月。也可以保持不变。
cycle-scope = 范围
cycle-scope-hint = 包括哪些厂区、车间和主题，不包括哪些。
cycle-sign-off = 发起人签批
cycle-sponsor = 发起人
cycle-sponsor-hint = 提供时间和经费、排除障碍的高层管理者。
cycle-sponsor-none = 暂未指定
cycle-sponsor-nobody = 目前没有人担任高层管理者角色。管理员可以在“设置”的“人员”中添加。
cycle-not-signed = { $who } 尚未签批计划。
cycle-no-sponsor = 请先选择发起人，然后由其签批计划。
cycle-signed = { $who } 已于 { $when } 签批
cycle-signed-stale = 签批之后计划有变动（{ $what }），需要重新签批。
cycle-part-name = 名称
cycle-part-period = 起止日期
cycle-part-scope = 范围
cycle-part-objectives = 目标
cycle-sign-note = 备注（可不填）
cycle-sign = 签批计划
cycle-sign-title = 签批 { $name } 的计划？
cycle-sign-goes-scope = 范围：{ $scope }
cycle-sign-goes-objectives = { $count ->
    [0] 还没有目标
   *[other] { $count } 个目标及其目标值
}
cycle-sign-about = 您的姓名和时间会写入操作记录。计划以后有变动时，需要重新签批。
cycle-team = 团队
cycle-team-about = 谁参与、负责什么。填姓名即可，不必每个人都能登录。
cycle-member-name = 姓名
cycle-member-task = 项目中的职责
cycle-member-add = 其他人员
cycle-member-remove = 将“{ $name }”移出团队
cycle-member-removed = “{ $name }”已移出团队。
cycle-remove-column = 移除
cycle-task-leader = 项目负责人
cycle-task-ehs = EHS
cycle-task-hr = 人事
cycle-task-production = 生产
cycle-task-worker = 员工代表
cycle-task-purchasing = 采购
cycle-task-maintenance = 设备维修

# 目标
cycle-objective-add = 添加目标
cycle-objectives-empty = 还没有目标。一个目标就是一个要改变的数字，带目标值和日期。
cycle-objectives-example = 人均每月加班工时：三月 52 小时，6 月 30 日前降到 36 小时。
cycle-objective = 目标 { $number }
cycle-objective-name = 指标
cycle-objective-name-hint = 例如：人均每月加班工时
cycle-objective-unit = 单位
cycle-objective-unit-hint = 例如：小时、%
cycle-objective-aim = 怎样算更好
cycle-aim-up = 越多越好
cycle-aim-down = 越少越好
cycle-objective-responsible = 负责人
cycle-objective-baseline = 基准值
cycle-objective-baseline-on = 基准日期
cycle-objective-target = 目标值
cycle-objective-due = 达成日期
cycle-objective-remove = 删除目标“{ $name }”
cycle-objective-removed = 目标“{ $name }”已删除。
cycle-not-measured = 未测量
cycle-flag-rewards-silence = 请注意：要减少上报数量，最容易的办法是大家都不说。建议鼓励多上报，或改为衡量上报之后的处理结果。
cycle-flag-target-behind-baseline = 目标值并不优于基准值。
cycle-no-reading = 还没有读数
cycle-last = 最新读数：{ $value } { $unit }
cycle-change = 与基准 { $baseline } 相比 { $change } { $unit }
cycle-no-claim = 没有基准值，不作改善结论
cycle-reached = 已达成
cycle-not-reached = 尚未达成
cycle-readings = 读数
cycle-reading = { $date }：{ $value } { $unit }
cycle-reading-remove = 删除 { $date } 的读数
cycle-reading-removed = 读数已删除。
cycle-reading-value = 数值
cycle-reading-day = 读数日期
cycle-reading-add = 添加读数

# 管理评审与关闭
cycle-review = 管理评审
cycle-review-held = 召开日期
cycle-review-present = 参加人员
cycle-review-present-hint = 姓名和职务。
cycle-review-decisions = 评审决定
cycle-review-decisions-hint = 结果如何，哪些有效、哪些无效，后续所需的经费和人员。
cycle-review-standard = 纳入标准的做法
cycle-review-standard-hint = 哪些新做法长期保留，写在哪份文件里。
cycle-proposal = 下一周期的提议
cycle-next-name = 下一周期的名称
cycle-end = 结束本周期
cycle-end-about = 评审完成后即可关闭本周期，今天的全部内容会被冻结保存。
cycle-end-not-yet = 进入改进阶段后才能关闭周期，请先通过前面的关口。
cycle-end-note = 结语（可不填）
cycle-close = 关闭周期
cycle-close-title = 永久关闭 { $name }？
cycle-close-answers = 答案和得分被冻结
cycle-close-objectives = 目标、读数和评审被冻结
cycle-close-actions = 问题点和整改措施不受影响，继续进行
cycle-close-about = 关闭后不能重新打开，更正请放到下一周期。
cycle-ended = 结束情况
cycle-frozen-whole = 冻结的内容没有变化，其指纹开头为
cycle-frozen-broken = 冻结的内容与当时不符，请在“设置”的“健康检查”中检查记录。其指纹开头为
cycle-changed-after = { $count ->
   *[other] 关闭后有变动：其他电脑传来 { $count } 项答案或目标。冻结的内容保持不变。
}
cycle-next = 下一周期
cycle-next-about = 沿用范围、团队、发起人、问卷和目标；最新读数成为新的基准值；上次的答案显示在题目旁。
cycle-next-start = 开始下一周期
cycle-next-is = 下一周期是 { $name }。
cycle-next-open = 打开

# 对比
cycle-compare-empty = 目前只有一个周期。关闭本周期并开始下一周期后，两者会在这里并列显示。
cycle-compare-empty-example = 风险：之前 2.1，现在 3.4；12 题上升，1 题下降。
cycle-compare-before = 之前
cycle-compare-after = 之后
cycle-compare-same = 请选择两个不同的周期。
cycle-compare-work = 问题点与整改措施
cycle-compare-what = 数量
cycle-count-findings = 问题点
cycle-count-findings_closed = 已关闭的问题点
cycle-count-actions = 整改措施
cycle-count-actions_done = 已完成的措施
cycle-count-actions_verified = 已验证的措施
cycle-compare-only-after = 只有后一周期使用了这份问卷，无法对比。
cycle-compare-only-before = 只有前一周期使用了这份问卷，无法对比。
cycle-version = 两个周期均为版本 { $version }
cycle-versions = 版本 { $from }，之后为 { $to }
cycle-compare-whole = 整份问卷
cycle-compare-sections = 各部分的前后对比
cycle-scale-before = { $scale }，之前
cycle-scale-after = { $scale }，之后
cycle-not-measured-then = 未测量
cycle-not-alike = 题目有变
cycle-pair = { $before } → { $after }
cycle-moved = { $count ->
    [0] 没有题目发生变化
   *[other] { $count } 题发生变化
}
cycle-same = { $count ->
   *[other] { $count } 题前后答案相同。
}
cycle-compare-how = 变化
cycle-move-down = 下降
cycle-move-mixed = 一升一降
cycle-move-up = 上升
cycle-move-became-unknown = 变为不清楚
cycle-move-not-answered = 尚未作答
cycle-move-newly-answered = 新作答
cycle-move-no-longer-applies = 变为不适用
cycle-move-other-answer = 答案不同
cycle-move-new-question = 新题目，无法对比
cycle-move-dropped-question = 已取消的题目，无法对比
cycle-move-other-kind = 作答方式不同，无法对比
cycle-no-objective = 没有这个目标
cycle-result = 基准 { $baseline }，目标 { $target }，最新 { $last }
cycle-chart = 各部分在两个周期中的等级。下方表格列出同样的数字。
cycle-chart-key = 空心：之前。实心：之后。斜线：未测量。
cycle-copy = 复制到 Excel
cycle-copied = 已复制，可粘贴到 Excel。
cycle-copy-failed = 此窗口无法复制，请选中表格后手动复制。

# 题目旁
cycle-last-time = 上次（{ $cycle }）：{ $answer }
cycle-last-take = 与上次相同

# 得分
assess-score-apart = 不适用 { $notApplicable }，不清楚 { $unknown }

# 打印件。
cycle-paper-brief = 一页概览
cycle-paper-brief-lead = 用一页向管理层说明 { $name }：花了多少、取得什么、下一步是什么。
cycle-paper-brief-next = 可带到管理评审会上。
cycle-paper-closeout = 总结报告
cycle-paper-closeout-lead = { $name } 的全部内容：范围、团队、各阶段、得分、成本、目标、后续工作和管理评审，并留有签字处。
cycle-paper-closeout-next = 打印后请发起人签字。
cycle-paper-done = 文件已保存。
cycle-paper-counted = 其中有 { $rows } 项未完成的措施。
