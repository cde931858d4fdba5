### 操作记录：单条记录的修改记录、全厂操作记录及其导出。

## 修改记录
history-open = 修改记录
history-title = { $name } 的修改记录
history-empty = 还没有修改。
history-from = 原为
history-to = 改为
history-blank = （空）
history-yes = 是
history-no = 否
history-sealed = （已加密，仅热线受理人可打开）
history-created = 新建了此记录
history-restored = 恢复了此记录
history-deleted = 删除了此记录
history-somebody = 某人
history-of-action = 措施 { $number }
history-answer-open = 未答
history-answer-rated = 已评分
history-answer-not-applicable = 不适用
history-answer-unknown = 不清楚

## 操作记录
journal-about = 全厂每台电脑上的每次修改都记在这里，并由该电脑签名。改动或删除其中任何一条都会被发现。
journal-person = 人员
journal-person-all = 所有人
journal-kind = 类别
journal-kind-all = 所有类别
journal-laptop = 电脑
journal-laptop-all = 所有电脑
journal-from = 从
journal-from-any = 最早
journal-to = 到
journal-to-any = 今天
journal-count = { $count ->
    [one] 1 条
   *[other] { $shown } 条
}
journal-no-match = 没有符合筛选条件的修改。
journal-col-at = 时间
journal-col-person = 人员
journal-col-kind = 类别
journal-col-record = 记录
journal-col-laptop = 电脑
journal-records = { $count } 条记录
journal-entry = 电脑 { $letter } 的第 { $number } 条
journal-export = 导出操作记录
journal-exported = 已保存并核对：{ $laptops } 台电脑共 { $entries } 条。{ $left ->
    [0] 没有省略任何内容。
   *[other] 其中 { $left } 条热线记录只保留编号和校验值。
}

## 记录类别
journal-kind-factory = 工厂
journal-kind-person = 人员
journal-kind-cycle = 评估周期
journal-kind-cycle-plan = 周期的范围和发起人
journal-kind-sign-off = 发起人签批
journal-kind-team-member = 周期团队
journal-kind-objective = 目标
journal-kind-reading = 目标读数
journal-kind-gate-pass = 通过阶段关口
journal-kind-management-review = 管理评审
journal-kind-cycle-close = 周期关闭
journal-kind-answer = 答题
journal-kind-evidence = 证据文件
journal-kind-evidence-link = 证据关联
journal-kind-finding = 问题点
journal-kind-action = 整改措施
journal-kind-severity-rule = 各级别期限
journal-kind-scheme = 审核分级标准
journal-kind-comment = 评论
journal-kind-customer = 客户
journal-kind-incident = 事件记录
journal-kind-handover = 工作交接
journal-kind-worker = 员工
journal-kind-course = 课程
journal-kind-session = 培训场次
journal-kind-attendance = 签到
journal-kind-case = 热线个案
journal-kind-case-step = 个案处理步骤
journal-kind-case-reading = 个案查阅
journal-kind-handler-key = 热线受理人密钥
journal-kind-hotline-recovery = 热线恢复密钥
journal-kind-hotline-setup = 热线设置
journal-kind-laptop = 电脑
journal-kind-own-inbox = 工厂的收件箱
journal-kind-purge = 销毁资料
journal-kind-company = 公司
journal-kind-supplier = 受信任的工厂
journal-kind-sent-review = 已签署的审核意见
journal-kind-reply = 客户答复
journal-kind-remark-answer = 对意见的答复
journal-kind-disclosure-profile = 客户可见内容
journal-kind-published-period = 已公布的热线季度
journal-kind-review-pack = 审阅包
journal-kind-workbook-reply = 已录入的客户审阅表

## 字段名称（记录界面没有专用名称时）
journal-field-name = 名称
journal-field-title = 职务
journal-field-roles = 角色
journal-field-active = 启用
journal-field-local_name = 本地名称
journal-field-country = 国家
journal-field-address = 地址
journal-field-sites = 厂区
journal-field-products = 产品
journal-field-headcount = 人数
journal-field-starts_on = 开始日期
journal-field-ends_on = 结束日期
journal-field-question = 题目
journal-field-state = 状态
journal-field-paper = 书面制度
journal-field-practice = 实际执行
journal-field-reason = 原因
journal-field-note = 备注
journal-field-saved_at = 保存时间
journal-field-letter = 字母
journal-field-counter = 序号
journal-field-inbox_url = 地址
journal-field-receipt_key = 收件箱的密钥
journal-field-invite = 邀请
journal-field-fingerprint = 六个词
journal-field-plan_days = 制定计划（天）
journal-field-close_days = 完成整改（天）
journal-field-topic = 事项
journal-field-leader = 负责人
journal-field-since = 起始日期
journal-field-deputy = 代理人
journal-field-know = 注意事项
journal-field-updated_at = 修改时间
journal-field-updated_by = 修改人
journal-field-shared = 可随数据包发出
journal-field-finding = 问题点
journal-field-findings = 问题点
journal-field-present = 到场
journal-field-received_on = 收到日期
journal-field-acknowledged_on = 告知收悉日期
journal-field-answered_on = 答复日期
journal-field-closed_on = 结案日期
journal-field-handler = 受理人
journal-field-narrative = 申诉内容
journal-field-identity = 申诉人
journal-field-outcome_note = 结果说明
journal-field-acknowledge_days = 告知收悉（天）
journal-field-answer_days = 答复（天）
journal-field-retain_months = 保存（月）
journal-field-outside = 外部机构
journal-field-recipient = 接收密钥
journal-field-keyid = 密钥编号
journal-field-added_on = 加入日期
journal-field-retired_on = 停用日期
