### 申诉热线：个案、三个时限、封存的内容，以及打开内容的密钥。仅供热线受理人使用。

hotline-title = 申诉热线
hotline-not-you = 此页面仅供处理热线个案的人员使用。
hotline-not-you-next = 个案内容经过封存，以保护申诉人。如果您需要处理个案，请向系统管理员申请“热线受理人”角色。

## List
hotline-table-label = 个案
hotline-new = 新增个案
hotline-search = 搜索个案
hotline-search-hint = 搜索编号、类别或渠道（ / ）
hotline-count-open = 未结案
hotline-count-late = 已逾期
hotline-year = 本年度：受理 { $received } 件，结案 { $closed } 件
hotline-year-acknowledged = 按时告知收到：{ $of } 件中有 { $count } 件
hotline-year-answered = 按时答复：{ $of } 件中有 { $count } 件
hotline-year-median = 半数已结个案在 { $days } 天内结案
hotline-year-few = 结案天数：满 5 件结案后显示
hotline-figures = 全部数字
hotline-figures-caution = 个案少不等于问题少。还要了解员工是否知道并信任热线。
hotline-filter-late = 只看逾期
hotline-no-match = 没有符合筛选条件的个案。
hotline-empty = 还没有个案。有人来电、来信或当面反映时，请在这里登记。
hotline-empty-example = 例如：“四号线的工资单没有列出加班时数。”电话，工资，中等。须在 { $acknowledge } 天内告知收到，{ $answer } 天内答复。
hotline-col-number = 编号
hotline-col-category = 类别
hotline-col-channel = 渠道
hotline-col-age = 已历时
hotline-col-severity = 严重程度
hotline-col-state = 状态
hotline-col-handler = 受理人
hotline-col-next = 下一项
hotline-age = { $days ->
    [0] 今天
   *[other] { $days } 天
}
hotline-nobody = 未指定

## Clocks
hotline-clock-acknowledge = 告知收到
hotline-clock-answer = 答复
hotline-clock-retain = 保存期限
hotline-clock-checkin = 回访
hotline-clock-acknowledge-short = 告知：
hotline-clock-answer-short = 答复：
hotline-clock-retain-short = 保存：
hotline-clock-checkin-short = 回访：
hotline-clock-done = 按时完成
hotline-clock-done-late = 逾期完成
hotline-clock-late = 逾期 { $days } 天
hotline-clock-left = { $days ->
    [0] 今天到期
   *[other] 还剩 { $days } 天
}
hotline-clock-none = 未做即结案
hotline-clock-until = 至 { $day }
hotline-clock-retain-none = 结案后起算
hotline-clock-retain-over = 已到期限
hotline-clock-retain-done = 已销毁
hotline-clock-due-on = 期限 { $day }
hotline-clock-done-on = { $day } 完成
hotline-clocks-set = 时限和密钥
hotline-clocks-title = 时限
hotline-clocks-about = 欧盟法律要求 7 天和 3 个月。贵厂制度或客户的要求可能更短。修改立即生效，未结个案也按新时限计算。
hotline-clocks-acknowledge_days = 告知收到（天）
hotline-clocks-acknowledge_days-hint = 告诉申诉人已经收到的期限
hotline-clocks-answer_days = 答复（天）
hotline-clocks-answer_days-hint = 告诉申诉人处理结果的期限
hotline-clocks-retain_months = 保存（月）
hotline-clocks-retain_months-hint = 从结案之日起算
hotline-outside = 厂外热线
hotline-outside-hint = 不属于工厂的联系方式：工会、社会组织或客户。员工应当可以自由选择。

## States, severities, categories, channels
hotline-state-new = 新个案
hotline-state-acknowledged = 已告知收到
hotline-state-in-work = 处理中
hotline-state-answered = 已答复
hotline-state-closed = 已结案
hotline-severity-low = 低
hotline-severity-medium = 中等
hotline-severity-high = 高
hotline-severity-critical = 紧急
hotline-category-wages = 工资
hotline-category-hours = 工时
hotline-category-safety = 安全与健康
hotline-category-harassment = 骚扰
hotline-category-discrimination = 歧视
hotline-category-dormitory = 宿舍
hotline-category-food = 伙食
hotline-category-management = 管理人员行为
hotline-category-recruitment = 招聘收费
hotline-category-other = 其他
hotline-channel-phone = 电话
hotline-channel-box = 意见箱
hotline-channel-app = 手机或信息
hotline-channel-in-person = 当面反映
hotline-channel-committee = 委员会
hotline-channel-outside = 厂外热线
hotline-channel-third-party = 第三方

## New case
hotline-choose = 请选择
hotline-field-channel = 渠道
hotline-field-extract = 给客户的说明
hotline-field-extract_revision = 给客户的说明的版本
hotline-field-extract_by = 给客户的说明的撰写人
hotline-field-extract_approval = 给客户的说明的批准
hotline-field-category = 类别
hotline-field-received_on = 收到日期
hotline-field-severity = 严重程度
hotline-field-narrative = 申诉内容
hotline-field-narrative-hint = 用申诉人的原话。内容会封存，只有热线受理人能打开。
hotline-field-confidentiality = 身份可以让谁知道？
hotline-level-named = 实名
hotline-level-named-hint = 申诉人同意使用其姓名。
hotline-level-confidential = 保密
hotline-level-confidential-hint = 只有受理人知道姓名，不告诉其他人。
hotline-level-anonymous = 匿名
hotline-level-anonymous-hint = 不问姓名，也不保存姓名。
hotline-field-identity = 申诉人是谁，怎样联系
hotline-field-identity-hint = 姓名、工号、电话，同样封存。不清楚可留空。
hotline-anonymous-note = 此个案不保存姓名。内容中也不要写能认出某个人的信息，例如工号或具体工位。
hotline-needs-channel = 请选择渠道。
hotline-needs-category = 请选择类别。
hotline-needs-narrative = 请写明申诉内容。
hotline-new-kept = 关闭后会保留已输入的内容，封存且只有您能看到。
hotline-record = 登记个案

## Case
hotline-panel-label = 个案 { $number }
hotline-panel-previous = 上一个个案
hotline-panel-next = 下一个个案
hotline-duty-label = 下一项要做的事
hotline-duty-acknowledge = 请在 { $day } 前告诉申诉人已经收到。
hotline-duty-acknowledge-do = 今天已告知
hotline-duty-anonymous = 不知道申诉人是谁。请在其再次来电时告知，或张贴不涉及个案内容的通知。
hotline-duty-handler = 请指定由谁处理此个案。
hotline-duty-handler-do = 由我处理
hotline-duty-answer = 请查明情况，并在 { $day } 前把处理结果告诉申诉人。
hotline-duty-answer-do = 今天已答复
hotline-duty-outcome = 请写明结果。
hotline-duty-outcome-do = 填写结果
hotline-duty-close = 各项都已完成，可以结案。
hotline-duty-close-do = 前往结案
hotline-duty-keep = 此个案已结案，保存至 { $day }。
hotline-duty-destroy = 此个案的保存期限已于 { $day } 到期，请销毁内容。
hotline-duty-destroyed = 此个案已结案，内容已销毁，无须再处理。
hotline-who = 能看到此个案的人：{ $names }。其他人都看不到。
hotline-who-and-key = 能看到此个案的人：{ $names }，以及持有热线纸质密钥的人。其他人都看不到。
hotline-duty-again = 个案已重新受理。请在{ $day }前答复。
hotline-duty-held = 个案已结案并保全。解除保全前不会销毁任何内容。
hotline-line = 处理经过
hotline-moment-received = 收到
hotline-moment-acknowledged = 已告知收到
hotline-moment-answered = 已答复
hotline-moment-step = 我们做了什么
hotline-moment-to-reporter = 我们告诉申诉人
hotline-moment-from-reporter = 申诉人告诉我们
hotline-sealed = 已封存。点击“显示”查看。
hotline-step-on = 日期
hotline-step-text = 步骤内容
hotline-step-hint-step = 例如：“已核对十月的工资单和考勤记录。”
hotline-step-hint-to-reporter = 告诉了申诉人什么
hotline-step-hint-from-reporter = 申诉人说了什么
hotline-step-needs-text = 请写明经过。
hotline-step-add = 添加
hotline-text = 封存的内容
hotline-shut = 这里是申诉内容和申诉人身份。打开时会记录您的姓名和时间。
hotline-show = 显示
hotline-hide = 隐藏
hotline-recorded = 本次查看已记录。离开此个案或窗口后，内容会自动隐藏。
hotline-paper-words = 热线纸质密钥的 24 个词
hotline-paper-open = 用纸质密钥打开
hotline-read-last = 最近查看：{ $name }，{ $at }
hotline-read-never = 还没有人查看过。
hotline-facts = 个案资料
hotline-field-handler = 受理人
hotline-field-acknowledged_on = 告知收到日期
hotline-field-answered_on = 答复日期
hotline-ending = 处理结果
hotline-field-outcome = 结果
hotline-field-outcome_note = 结果说明（封存）
hotline-field-state = 状态
hotline-outcome-open = 尚未确定
hotline-outcome-substantiated = 属实
hotline-outcome-partly = 部分属实
hotline-outcome-not-substantiated = 不属实
hotline-outcome-referred = 已转交他方
hotline-outcome-withdrawn = 申诉人撤回
hotline-outcome-note-shut = 结果说明已封存。点击“显示”查看或填写。
hotline-close = 结案
hotline-close-needs-outcome = 请先选择结果。
hotline-close-title = 个案 { $number } 结案？
hotline-close-answered = 已于 { $day } 答复
hotline-close-unanswered = 还没有答复申诉人
hotline-close-note = 受理人之后仍可查看，也可重新打开。
hotline-reopen = 重新打开
hotline-finding-about = 工厂有需要改变的地方吗？可以建立问题点。参与整改的人都能看到问题点，所以其中不写是谁申诉的。
hotline-finding-made = 由此个案建立：
hotline-finding-warning = 很多人会看到问题点。请写需要改变什么，不写是谁说的：不写姓名、工号，也不写能认出某个人的信息。封存的内容不会被复制过来。

## Setting up
hotline-setup-title = 登记第一个个案之前
hotline-setup-why = 申诉内容会封存：只有热线受理人能打开，系统管理员和工厂的恢复词都打不开。如果唯一的受理人离职或忘记口令，所有个案将永远无法打开。
hotline-setup-two = 所以需要第二种打开方式。请选择一种，也可以两种都用。
hotline-setup-second = 第二位热线受理人
hotline-setup-second-about = 再有一人处理个案，每人用自己的口令打开。
hotline-setup-people = 前往人员设置
hotline-setup-ask = 请系统管理员再给一个人“热线受理人”角色。
hotline-setup-paper = 热线纸质密钥
hotline-handlers-title = 热线受理人
hotline-handler-key = 可以打开个案
hotline-handler-no-key = 登录一次后可以打开个案
hotline-key-about = 印在纸上的 24 个词，可以打开封存的内容。请放在保险柜，或交给双方都信任的厂外人士。
hotline-key-make = 制作纸质密钥
hotline-key-again = 重新制作纸质密钥
hotline-key-again-note = 新密钥会取代旧密钥，旧的纸以后打不开新的内容。
hotline-key-exists = 已有纸质密钥，并已核对。
hotline-key-words = 记下热线密钥的 24 个词
hotline-key-keep = 请放在管理人员打不开的上锁的地方。不要拍照，不要发到聊天中。
hotline-sheet-title = Plumbline 申诉热线密钥
hotline-sheet-use = 这 24 个词可以打开申诉热线的封存内容。它们不是工厂的恢复词。
hotline-sheet-keep = 请放在管理人员打不开的上锁的地方。持有此纸的人能看到申诉内容。不要拍照，不要发到聊天中。

## Text for customers
hotline-extract = 给客户的说明
hotline-extract-text = 客户可以看到的个案说明
hotline-extract-about = 不写姓名、地点和日期，不能让人认出任何人。另一位处理人批准后才会发出，并且只发给规则允许的客户。
hotline-extract-waits = 等待另一位处理人阅读并批准。在此之前不会发出。
hotline-extract-by = 由 { $name } 撰写。请站在同线员工的角度阅读：会不会认出是谁？
hotline-extract-approve = 批准给客户
hotline-extract-approved = { $writer } 撰写，{ $name } 于 { $date } 批准。改动后需重新批准。

## Parts of a case
hotline-tabs = 个案的各部分
hotline-tab-case = 个案
hotline-tab-talk = 沟通
hotline-tab-protection = 保护
hotline-tab-files = 附件
hotline-tab-record = 记录
hotline-tab-talk-waits = 有 { $count } 条消息等待转告申诉人
hotline-tab-protection-waits = 有 { $count } 次回访到期
hotline-week-of = { $day }当周
hotline-field-topic = 具体问题
hotline-topic-none = 未说明
hotline-field-received_week = 收到的那一周
hotline-field-week = { $field }（所在周）
hotline-field-checkin_days = 回访天数
hotline-field-receipt = 申诉人的查询号
hotline-who-shut = 需回避：{ $names }。
hotline-shut-at-once = 申诉内容是否涉及某位受理人，或与其关系密切的人？请勾选姓名：此人永远看不到这个个案。

## Talking with the reporter
hotline-talk = 与申诉人沟通
hotline-talk-about = 双方说的话记在这里，与个案一样加密封存。答复可以等申诉人再次来电或来信时转告。
hotline-talk-show = 显示内容
hotline-talk-direction = 谁说的
hotline-talk-to-reporter = 我们告诉申诉人
hotline-talk-from-reporter = 申诉人告诉我们
hotline-talk-text = 消息内容
hotline-talk-needs-text = 请写下说过的话，或要转告的话。
hotline-talk-later = 等对方再次来电或来信时转告
hotline-talk-via = 方式
hotline-talk-add = 添加消息
hotline-talk-to-tell = 待转告申诉人
hotline-talk-waits = 等待转告申诉人
hotline-talk-told = 已转告
hotline-talk-told-do = 今天已转告
hotline-talk-given = { $day }已转告

## Number of a reporter without a name
hotline-receipt = 申诉人的查询号
hotline-receipt-title = 请把这个号码交给申诉人
hotline-receipt-about = 申诉人凭这 16 位数字可以再次来电或来信查询，不用说出姓名。
hotline-receipt-once = 号码只显示这一次。以后谁也查不到，包括您自己。请慢慢念给对方听，或打印小条。
hotline-receipt-print = 将小条存为 PDF
hotline-receipt-given = 申诉人已拿到，或无法交给申诉人
hotline-receipt-given-missing = 请先勾选这里。号码不会再显示。
hotline-receipt-done = 完成
hotline-receipt-kept = 申诉人手里有一个 16 位查询号，系统不保存。如果小条没有交出去，请换一个新号码。
hotline-receipt-new = 换新号码
hotline-receipt-new-title = 为这个个案换新号码？
hotline-receipt-new-goes = 旧号码从此失效
hotline-find = 按查询号查找
hotline-find-digits = 申诉人的 16 位数字
hotline-find-about = 印在小条上。空格不影响。
hotline-find-slow = 查找需要一点时间。多次输错后需要等待。
hotline-find-count = 查询号有 16 位数字，您输入了 { $count } 位。
hotline-find-do = 查找个案

## Appeals and reopenings
hotline-rounds = 答复之后
hotline-round-appeal = 要求复查
hotline-round-appeal-do = 申诉人要求复查
hotline-round-reopening = 重新受理
hotline-round-appeal-why = 申诉人不同意什么？（加密）
hotline-round-reopening-why = 出现了什么新情况？（加密）
hotline-round-needs-why = 请写明原因。内容与个案一样加密。
hotline-round-begin = 重新受理
hotline-round-decision = 复查结论
hotline-round-needs-decision = 请选择复查结论。
hotline-round-note = 查明的情况，以及告诉申诉人的内容（加密）
hotline-round-answer = 重新受理后的答复
hotline-round-answer-do = 今天已答复
hotline-round-done = 已答复
hotline-decision-upheld = 申诉人说得对
hotline-decision-partly = 部分属实
hotline-decision-rejected = 维持原答复

## Remedy and satisfaction
hotline-field-remedy = 对当事人的补救
hotline-field-remedy_on = 补救完成日期
hotline-field-remedy_note = 补救说明（加密）
hotline-field-satisfaction = 申诉人的评价
hotline-remedy-open = 尚未决定
hotline-remedy-put-right = 恢复原状：岗位、住处或权利
hotline-remedy-paid = 补发或退还款项
hotline-remedy-apology = 道歉
hotline-remedy-prevented = 已改进，防止再次发生
hotline-remedy-disciplined = 处理责任人
hotline-remedy-other = 其他
hotline-remedy-none-needed = 无需补救
hotline-satisfaction-open = 尚未询问
hotline-satisfaction-satisfied = 满意
hotline-satisfaction-partly = 部分满意
hotline-satisfaction-not-satisfied = 不满意
hotline-satisfaction-no-answer = 已询问，没有回答

## Check-ins
hotline-checkins = 申诉人是否安全？
hotline-checkins-about = 请在这些日子询问申诉人，是否因为反映问题受到不好的对待：调岗、减薪、威胁、辞退。
hotline-checkins-none = 这个个案没有安排回访。
hotline-checkin-after = { $days } 天后
hotline-checkin-ask = 记录回答
hotline-checkin-question = 是否因为反映问题受到不好的对待？
hotline-checkin-needs-answer = 请选择回答。
hotline-checkin-note = 对方的话（加密）
hotline-checkin-record = 记录
hotline-checkin-yes = 是，有不好的事
hotline-checkin-no = 否，没有
hotline-checkin-unclear = 不清楚
hotline-checkin-not-reached = 未联系上
hotline-checkin-yes-next = 发生了不好的事。请先保护申诉人；需要帮助时上报；已结案的请重新受理。

## People shut out
hotline-conflicts = 谁不能看这个个案
hotline-conflicts-about = 个案涉及的受理人，或与当事人关系密切的受理人需要回避：其密钥打不开任何内容，在其屏幕上也不再有这个个案。
hotline-conflict-who = 受理人
hotline-conflict-why = 原因（加密）
hotline-conflict-shut = 设为回避
hotline-conflict-title = 让{ $name }回避这个个案？
hotline-conflict-goes = 个案的全部内容重新加密，不再包括此人
hotline-conflict-stays = 此人已经读过的内容无法收回。之前的备份最多保留 35 天
hotline-conflict-me = 这是您本人。个案将立即从您的屏幕上消失，由其他受理人继续处理。
hotline-conflict-by = { $day }由{ $name }设为回避
hotline-conflict-let-in = 取消回避

## Passing on
hotline-escalation = 上报
hotline-escalation-about = 交给能解决问题的受理人。结案前会一直显示在其首页上。
hotline-escalation-clock = 已超过期限：个案现由{ $name }负责。
hotline-escalation-to = 已上报给{ $name }
hotline-escalation-who = 上报给
hotline-escalation-note = 需要什么帮助（加密）
hotline-escalation-do = 上报

## Files
hotline-files = 个案附件
hotline-files-about = 照片、信件、录音：与文字一样加密封存，每个最大 4 MB。照片会去掉地点和相机信息。打开附件会被记录。
hotline-files-none = 还没有附件。请拖到这里，或选择文件。
hotline-file = 附件 { $number }
hotline-file-add = 添加附件
hotline-file-open = 打开
hotline-file-save = 另存一份

## Hold and readings
hotline-hold = 法律保全
hotline-hold-about = 法院、检查部门或争议处理需要这个个案时，任何内容都不能销毁。
hotline-hold-why = 原因（加密）
hotline-hold-do = 设为保全
hotline-hold-lift = 解除保全
hotline-hold-by = { $day }起由{ $name }保全
hotline-hold-lifted = { $day }由{ $name }解除
hotline-readings = 谁打开过加密内容

## Settings
hotline-reach-title = 申诉人如何联系您
hotline-reach = 电话、信箱、时间
hotline-reach-hint = 印在匿名申诉人的小条上。例如：“电话 8866，每天 12:00-13:00。意见箱在食堂旁边。”
hotline-outside-title = 工厂以外的热线
hotline-outside-about = 不属于工厂的热线：工会、社会组织、政府热线、客户。每张小条上都会印出。
hotline-outside-none = 还没有。员工必须能够选择外部热线，请填写第一条。
hotline-outside-name = 机构
hotline-outside-contact = 电话或地址
hotline-outside-languages = 语言
hotline-outside-hours = 时间
hotline-outside-add = 添加
hotline-outside-remove = 删除{ $name }
hotline-checkins-title = 回访
hotline-checkins-days = 收到后的天数
hotline-checkins-days-hint = 1 到 730 之间的整数，从小到大，用空格隔开，最多 12 个。对新个案生效。
hotline-calendar-title = 日历
hotline-calendar-working = 只计算工作日
hotline-calendar-working-hint = 用于确认收到和答复的期限。保存期限按月计算。
hotline-calendar-off = 每周休息日
hotline-calendar-days = 节假日和调休上班日
hotline-calendar-none = 还没有。请先导入某一年的法定节假日，再按本厂情况修改。
hotline-calendar-take = 导入 { $country } { $year } 年
hotline-calendar-source = 来源：{ $source }
hotline-calendar-day = 日期
hotline-calendar-what = 类型
hotline-calendar-name = 名称
hotline-calendar-holiday = 休息
hotline-calendar-workday = 上班
hotline-calendar-add = 添加日期
hotline-calendar-remove = 删除{ $day }
hotline-calendar-all = 全部 { $count } 天
hotline-weekday-1 = 星期一
hotline-weekday-2 = 星期二
hotline-weekday-3 = 星期三
hotline-weekday-4 = 星期四
hotline-weekday-5 = 星期五
hotline-weekday-6 = 星期六
hotline-weekday-7 = 星期日
hotline-escalate-title = 超过期限时
hotline-escalate-after = 超期天数
hotline-escalate-after-hint = 到期后上报。留空：不自动上报
hotline-escalate-to = 依次上报给
hotline-escalate-to-hint = 由第一位可以查看该个案的人负责。
hotline-topics-title = 类别
hotline-topics-about = 共两级。名称可以改成员工习惯的说法。给客户的统计按十个固定类别计算，“计入”说明属于哪一类。
hotline-topic-en = 英文
hotline-topic-zh = 中文
hotline-topic-counts = 计入
hotline-topic-hidden = 不再提供
hotline-topic-add = 添加类别
hotline-topic-add-below = 在{ $name }下添加
hotline-topic-needs-name = 请至少用一种语言填写名称。
hotline-topic-open = { $name }：{ $count } 项
