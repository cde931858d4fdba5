### 首页：循环进度、下一步、到期事项、改善成果；以及工作交接记录。

home-title = 首页
home-cycle = { $name } 周期：{ $from } 至 { $to }
home-handover = 工作交接记录

# 循环图
home-wheel = 本周期进度
home-phase-plan = 计划
home-phase-do = 执行
home-phase-check = 检查
home-phase-act = 改进
home-phase-count = { $done } / { $total }
home-phase-nothing = 暂无可统计的内容
home-phase-plan-about = { $done } / { $total }：已答题目、已列入计划的差距、有责任人和日期的措施、目标和发起人签批，合并计算。
home-phase-do-about = { $done } / { $total }：已完成的措施、已登记出勤的培训场次，合并计算。
home-phase-check-about = { $done } / { $total }：已验证的措施、已有结果的效果确认、重新作答的题目、已有读数的目标，合并计算。
home-phase-act-about = { $done } / { $total }：管理评审、纳入标准的做法、下一周期，合并计算。
home-phase-plan-go = 去答题
home-phase-do-go = 查看整改看板
home-phase-check-go = 查看待验证的措施
home-phase-act-go = 前往管理评审
home-gates = 本阶段完成之前需要：
home-gate-open = 已完成
home-gate-closed = 未完成
home-gate-shut = 待满足：{ $gate }
home-gate-is-score-complete = 已答题数足够计算得分
home-gate-is-gaps-planned = 所有差距都已列入整改计划
home-gate-is-actions-agreed = 每项措施都有责任人和日期
home-gate-is-actions-done = 所有措施都已完成
home-gate-is-actions-verified = 已完成的措施都已验证
home-gate-is-effectiveness-checked = 已确认措施有效
home-gate-is-review-held = 已记录管理评审
home-gate-is-commitment-signed = 发起人已签批计划
home-gate-is-objectives-set = 已设定目标，每个都有目标值和日期
home-gate-is-training-held = 本周期的培训都已举办
home-gate-is-reassessed = 有问题点的题目已重新作答
home-gate-is-objectives-read = 每个目标都有新的读数
home-gate-is-standard-set = 已写明哪些做法纳入标准
home-gate-is-next-proposed = 下一周期已有名称和起止日期
home-gate-ready = 条件都已满足，可以进入下一阶段
home-cycle-open = 本周期的全部关口、团队和目标
home-gate-other = 还有一步需完成

# 下一步：做什么、为什么、按钮文字
home-next = 建议的下一步
home-next-start-next = 开始下一周期
    .why = 本周期已关闭。下一周期会沿用范围、团队和目标。
    .do = 前往下一周期
home-next-sign-plan = 签批本周期的计划
    .why = 您是发起人。签批之后，团队就知道时间和经费已经落实。
    .do = 阅读并签批
home-next-answer-questions = { $count ->
    [0] 继续答题
   *[other] 再答 { $count } 题
}
    .why = 答够题数后得分才有效，才知道目前的水平。
    .do = 继续答题
home-next-plan-gaps = { $count ->
    [0] 把差距列入计划
   *[other] 把 { $count } 项差距列入计划
}
    .why = 自评发现了差距，但还没有人跟进。一键即可生成问题点和措施草稿。
    .do = { $count ->
        [1] 查看差距
       *[other] 查看第一项差距
    }
home-next-agree-actions = { $count ->
    [0] 确定每项措施的责任人和日期
   *[other] 为 { $count } 项措施确定责任人和日期
}
    .why = 没有责任人和日期的措施，往往会被忘记。
    .do = { $count ->
        [1] 打开
       *[other] 打开第一项
    }
home-next-overdue-actions = { $count ->
    [0] 处理逾期措施
   *[other] 处理 { $count } 项逾期措施
}
    .why = 日期已过。请完成整改，或商定新日期并说明原因。
    .do = 查看逾期措施
home-next-verify-actions = { $count ->
    [0] 验证已完成的措施
   *[other] 验证 { $count } 项已完成的措施
}
    .why = 由另一人看过之后，整改才算关闭。
    .do = 查看待验证的措施
home-next-check-effectiveness = { $count ->
    [0] 确认措施是否有效
   *[other] 确认 { $count } 项措施是否有效
}
    .why = 再次检查的日期到了。问题有没有再发生？
    .do = { $count ->
        [1] 打开
       *[other] 打开第一项
    }
home-next-pair-customer = 与客户建立连接
    .why = 之后就可以把签名并加密的计划发给客户，并收到回执。
    .do = 建立连接
home-next-send-bundle = 把整改计划发给 { $customer }
    .why = 该客户还没有收到本周期的内容。发送前可以看到全部内容。
    .do = 准备数据包
home-next-hold-training = { $count ->
    [0] 安排到期的培训
   *[other] 为 { $count } 名到期人员安排培训
}
    .why = 培训有有效期，到期人员需要复训。
    .do = 打开培训
home-next-review = 召开管理评审
    .why = 管理评审的题目还没有答。评审之后，决定哪些做法成为标准。
    .do = 打开这些题目
home-next-other = 还有一步要做
    .why = 这是本周期的下一步。
    .do = 查看

# 三栏
home-column-overdue = 已逾期
home-column-overdue-none = 没有逾期事项。
home-column-week = 本周
home-column-week-none = 未来七天没有到期事项。
home-column-waiting = 等待他人
home-column-waiting-none = 没有等待他人的事项。
home-column-all = 共 { $total } 项。打开清单。
home-column-more = 还有 { $count } 项
home-column-documents = 其中 { $count } 份文件
home-column-later = 之后还有 { $count } 份文件要续期
home-week-of = 看谁的事项
home-week-of-mine = 我的
home-week-of-everyone = 所有人
home-item-action = 措施
home-item-finding = 问题点
home-item-outbox = 发给客户的数据包
home-item-verification = 验证
home-item-remark = 客户要求
home-item-questionnaire = 客户发来的问卷
home-item-session = 培训场次
home-item-late = 逾期 { $days } 天
home-item-today = 今天

# 改善成果
home-better = 改善成果
home-better-none = 还没有可对比的起点数据。
home-better-none-how = 请先按现状答一遍题，以后的答案会与它对比。
home-better-from-to = 从 { $from } 到 { $to }
home-better-since = 自 { $date } 起
home-better-start = 起点
home-better-now = 现在
home-better-difference = 变化

# 指标和趋势
home-trends = 趋势
home-trends-none = 还没有随时间变化的数据，会随工作逐步积累。
home-trend-nothing = 还没有测量数据
home-trend-span = { $from } 至 { $to }
home-trend-last-known = 最近一次：{ $value }（{ $date }）
home-trend-open = 查看数据
home-trend-day = 日期
home-trend-value = 数值
home-unknown = 未知
home-unit-points = { $value } / 5 分
home-unit-findings = { $value } 个
home-unit-actions = { $value } 项
home-unit-percent = { $value }%
home-unit-days = { $value } 天
home-figure-score-paper = 书面得分
home-figure-score-practice = 实际得分
home-figure-overdue = 逾期措施
home-figure-open-findings = 未关闭的问题点
home-figure-closed = 当月关闭的问题点
home-figure-training-cover = 培训有效率
home-figure-days-to-close = 申诉关闭天数
home-figure-score-paper-about = 书面评分按权重计算的平均值。答够题数才有效。
home-figure-score-practice-about = 实际评分按权重计算的平均值。答够题数才有效。
home-figure-overdue-about = 当天已过到期日且尚未完成的措施。
home-figure-open-findings-about = 当天尚未关闭的问题点。
home-figure-closed-about = 截至当天的一个月内关闭的问题点。
home-figure-training-cover-about = 当天有效的培训占应有培训的比例。
home-figure-days-to-close-about = 从收到到关闭的天数中位数。关闭的个案足够多时才显示。

# 工作交接记录
handover-title = 工作交接记录
handover-lead = 谁负责什么、从何时起、接手的人必须知道什么。它是导出计划的最后一页，不会发给客户。
handover-add = 添加事项
handover-topic = 事项
handover-leader = 负责人
handover-since = 开始日期
handover-deputy = 代理人
handover-know = 接手的人必须知道
handover-topic-hint = 例如：员工申诉热线
handover-know-hint = 例如：意见箱钥匙在保安处。客户吴先生每周一来电。
handover-changed = 最近修改
handover-remove = 移除“{ $topic }”
handover-remove-column = 移除
handover-updated = { $person }，{ $date }
handover-removed = 已移除“{ $topic }”。
handover-no-topic = 未写事项
handover-empty = 还没有人写下谁负责什么。
handover-empty-example = 例如：自评 · 林晓梅，2026年3月1日起 · 代理人：张伟 · 工时证明放在人力资源部。
handover-back = 首页
