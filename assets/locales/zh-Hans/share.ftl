# 客户、发给客户的数据包、发送队列。
share-title = 提交客户
share-lead = 把客户需要的内容发给客户。发出前，每个字都先给您看。

## First run
share-empty = 还没有客户。请向客户索取邀请文件（以 .plumb 结尾）。
share-empty-read = 还没有客户。有人添加客户后会显示在这里。
share-empty-how-1 = 写信给客户：“请发来贵公司的 Plumbline 邀请文件。”
share-empty-how-2 = 客户会发来一个文件，例如 invite.plumb。
share-empty-how-3 = 在这里打开，并用电话核对六个词。

## Pair
share-pair = 添加客户
share-pair-title = 添加客户
share-pair-choose = 选择邀请文件
share-pair-drop = 或把 .plumb 文件拖到这里
share-pair-where = 由客户在 Plumbline 或收件箱中生成，再发给您。
share-pair-name = 客户
share-pair-inbox = 发送到
share-pair-inbox-none = 没有收件箱。请用 U 盘或共享文件夹交付数据包。
share-pair-questionnaires = 附带问卷（之后再决定是否采用）
share-pair-expires = 邀请有效期至
share-pair-words = 该客户的六个词
share-pair-compare = 接受之前，请通过电话或当面核对这六个词。
share-pair-compare-why = 请拨打您原来就知道的号码，不要用同一封邮件里的号码。有一个词不同，就不要接受。
share-pair-qr = 同样的六个词（二维码）
share-pair-checked = 我已核对六个词，全部一致。
share-pair-accept = 接受客户
share-pair-refuse = 不接受
share-pair-done = 已与 { $name } 配对，可以准备第一个数据包。

## Cards
share-customers = 客户
share-card-fingerprint = 六个词
share-card-last-sent = 上次发送
share-card-never = 还没有发送过
share-card-receipt = 回执
share-card-receipt-at = { $date } 收到
share-card-receipt-none = 还没有回执
share-card-waiting = { $count ->
    [0] 没有等待的数据包
   *[other] { $count } 个数据包等待发送
}
share-card-way = 发送方式
share-card-way-inbox = 收件箱 { $host }
share-card-way-folder = 文件夹或 U 盘
share-card-outbox = 发件箱
share-prepare = 准备数据包

## Preview
share-preview-title = 发给 { $customer } 的数据包
share-preview-running = 正在收集可以发出的内容
share-preview-note = { $customer } 看到的就是以下内容。目前没有任何内容离开这台电脑。
share-preview-made = { $date } 生成
share-preview-cycle = 周期
share-preview-score-none = 自评还不完整，因此不发出总分。
share-preview-score-answered = 共 { $total } 题，已答 { $answered } 题。
share-preview-paper = 书面
share-preview-practice = 实际
share-preview-section = 章节
share-preview-section-open = 未完成
share-preview-findings = 问题点和措施（{ $count }）
share-preview-findings-none = 没有要发出的问题点。
share-preview-files = 证据文件（{ $count }）
share-preview-files-none = 没有要发出的文件。要添加，请在证据上勾选“客户可见”。
share-preview-withheld = 保留不发
share-preview-withheld-none = 没有保留的内容。
share-preview-withheld-reason = { $what }（{ $count }）：{ $reason }
share-preview-size = { $count ->
    [0] 没有文件
   *[other] { $count } 个文件
}，{ $size }
share-preview-no-date = 未定日期
share-preview-whole = 整份问卷
share-preview-goes = { $findings } 个问题点，
share-preview-show-all = 显示全部 { $count } 项
share-preview-show-less = 收起
share-preview-refresh = 重新收集
share-preview-back = 返回
share-send-queue = 签名并加入队列
share-send-queue-hint = 有网络后立即发到收件箱。
share-send-queue-none = 该客户没有收件箱。
share-send-folder = 写入文件夹
share-send-folder-hint = 用于 U 盘或共享文件夹。
share-news = 接在客户已接受的第 { $since } 号之后：{ $records ->
    [0] 没有改动的记录
   *[other] 改动的记录 { $records } 条
}，{ $files ->
    [0] 没有新文件。
   *[other] 新文件 { $files } 个（{ $size }）。
}
share-news-all = 发出全部内容，并附整改计划 PDF。
share-everything = 全部重新发送
share-everything-hint = 客户已有的内容也会再发一次，并附整改计划 PDF。
share-sent-queue = 数据包已签名，有网络时会自动发出。
share-sent-folder = 数据包已写入文件夹，请交给客户。

## What was kept back
share-what-names = 人员姓名
share-what-notes = 备注
share-what-evidence = 证据文件
share-what-hotline-findings = 来自员工热线的问题点
share-what-other = 其他记录
share-reason-names-never-leave = 姓名不离开工厂
share-reason-working-notes = 仅供内部使用
share-reason-not-ticked = 未勾选“客户可见”
share-reason-hotline-confidence = 为保护反映问题的员工
share-reason-photo-metadata = 照片仍带有拍摄地点或时间，请另存为 JPEG 后重新添加
share-reason-other = 按共享规则保留

## Queue
share-queue = 发件箱
share-queue-empty = 发件箱是空的。
share-queue-send-now = 立即发送
share-queue-col-customer = 客户
share-queue-col-bundle = 数据包
share-queue-col-created = 签名时间
share-queue-col-state = 状态
share-queue-col-size = 大小
share-queue-col-steps = 操作
share-queue-seq = 第 { $seq } 号
share-queue-since = 第 { $since } 号以后的变化
share-queue-whole = 全部内容
share-queue-pause = 暂停
share-queue-resume = 继续
share-queue-cancel = 取消
share-queue-folder = 写入文件夹
share-queue-again = 重试
share-queue-receipt = 查看回执
share-queue-cancel-verb = 不发送
share-queue-cancel-title = 取消发给 { $customer } 的第 { $seq } 号数据包？
share-queue-cancel-goes = 数据包将不发送。您的记录保留，其内容会放入下一个数据包。
share-queue-progress = { $sent }／{ $size }
share-queue-next-try = 下次尝试 { $time }
share-state-waiting = 等待中
share-state-sending = 发送中
share-state-paused = 您已暂停
share-state-delivered = 已送达
share-state-in-folder = 已写入文件夹
share-state-in-folder-hint = 还没有回执。回执会用同样的方式返回。
share-state-cancelled = 已取消
share-state-refused = 收件箱拒收
share-state-unverified = 已发送，还没有经过验证的回执。
share-why-address-unusable = 邀请中的地址无法使用，请向客户索取新的邀请。
share-why-no-connection = 没有网络，会自动重试。
share-why-connection-lost = 连接中断，会从中断处继续。
share-why-timed-out = 收件箱没有及时回应，会自动重试。
share-why-sign-in-page = 此网络需要先登录。请用浏览器打开一个网页并登录。
share-why-proxy-sign-in = 此网络的代理需要登录，请联系 IT 同事。
share-why-server-not-trusted = 收件箱无法证明身份，没有发送任何内容。请致电客户。
share-why-clock-or-certificate = 这台电脑的日期与收件箱不符，请检查电脑的日期和时间。
share-why-not-the-plumbline-inbox = 此地址上不是收件箱，会自动重试。如果一直如此，请致电客户。
share-why-server-busy = 收件箱繁忙，会自动重试。
share-why-server-fault = 收件箱出现故障，会自动重试。
share-why-token-refused = 收件箱已不认识这台电脑，请向客户索取新的邀请。
share-why-invite-used = 邀请已被另一台电脑使用，请向客户索取新的邀请。
share-why-invite-expired = 邀请已失效，请向客户索取新的邀请。
share-why-keys-refused = 收件箱没有接受这台电脑的密钥，请联系客户。
share-why-quota-reached = 收件箱没有空间了，请联系客户。
share-why-too-large = 数据包超过收件箱的上限，请减少或缩小文件。
share-why-bundle-refused = 收件箱没有接受。请重新准备数据包；如果再次发生，请致电客户。
share-why-behind = 第 { $seq } 号数据包先发送。
share-why-gap = 前面的数据包先发送，之后会自动发送这一个。
share-why-receipt-invalid = 回执不是客户签名的，不算送达。请致电客户。
share-why-receipt-waiting = 内容已全部送到，回执还在路上。
share-why-file-unreadable = 无法读取此数据包的文件，请重新准备。
share-why-file-changed = 此数据包的文件在这台电脑上被改动，请重新准备。
share-why-secure-connection-unavailable = 这台电脑无法建立安全连接，请联系 IT 同事。
share-why-refused = 收件箱没有接受，请联系客户。
share-why-other = 正在等待，会自动重试。

## Receipt
share-receipt-title = 第 { $seq } 号数据包的回执
share-receipt-verified = 回执的签名已验证。
share-receipt-means = 签名只证明来源，不证明内容属实。
share-receipt-received = 收件箱收到时间
share-receipt-digest = 校验值（SHA-256）
share-receipt-key = 收件箱密钥
share-receipt-customer = 客户

## Fields in the preview
share-field-containment = 遏制措施
share-field-root_cause = 根本原因
share-field-corrective = 纠正措施
share-field-preventive = 预防措施
share-field-effectiveness = 效果确认
share-field-outcome = 是否见效
share-field-grade = 贵方审核的评级
share-field-cost = 费用
share-field-no_action_reason = 不采取措施的理由
share-field-verification = 验证
share-field-evidence = 证据
share-verification-desk = 书面验证
share-verification-site = 现场验证

## Pages of one customer
share-pages = 该客户的页面
share-page-bundle = 下一个数据包
share-page-rules = 可见内容
share-page-known = 已知内容
share-preview-by = 按“{ $profile }”规则第 { $version } 版选取。
share-preview-change = 更改可见内容
share-profile-standard = 标准
share-profile-custom = 为该客户调整
share-profile-other = { $wish }

## What they may see
share-rules-title = { $customer } 可以看到的内容
share-rules-lead = 这些开关只对该客户有效，从下一个数据包开始生效。已发出的内容仍留在客户处。
share-rules-no-report = 行动计划 PDF 需要同时打开“自评”和“问题点和措施”，目前不会一起发出。
share-rules-version = 版本
share-rules-wish = 客户希望的规则
share-rules-never = 永不发出
share-never-names = 员工和同事的姓名
share-never-notes = 工作备注和交接记录
share-never-ids = 工号和证件号码
share-never-narratives = 员工向热线反映的内容及其身份
share-part-assessment = 自评
share-part-assessment-about = 每道题的等级，以及由此得出的分数
share-part-plan = 问题点和措施
share-part-plan-about = 除热线来源外的所有问题点及其措施和日期
share-part-evidence = 证据
share-part-evidence-about = 只发出已勾选的文件；照片不带地点和时间
share-part-root-causes = 根本原因
share-part-root-causes-about = 每项措施的“五个为什么”和根本原因
share-part-costs = 措施费用
share-part-costs-about = 措施预计和实际花多少；不打开就不给
share-part-training = 培训汇总
share-part-training-about = 每门课程应训人数和已训人数
share-part-incidents = 事故数据
share-part-incidents-about = 最近四个已结束季度的数量和比率
share-part-hotline = 热线数量
share-part-hotline-about = 按季度取整；个案较少时只显示“少于 5”
share-part-hotline-texts = 个案说明
share-part-hotline-texts-about = 只发出由两人撰写并批准共享的文字
share-part-surveys = 知晓与信任
share-part-surveys-about = 每次已完成的热线调查的两个比例及区间，不含分组和问题

## What they know
share-known-title = { $customer } 已知的内容
share-known-nothing = 这台电脑还没有告诉该客户任何内容。以下各项对客户都是新的。
share-known-since = { $count ->
    [0] 自 { $date } 上次告知以来没有变化，下一个数据包或审阅包没有新内容。
   *[other] 自 { $date } 上次告知以来有 { $count } 项变化，将随下一个数据包或审阅包发出。
}
share-known-items = 已告诉客户的内容
share-known-kind = 类型
share-known-what = 内容
share-known-was = 上次告知
share-known-becomes = 下次告知
share-known-kind-finding = 问题点
share-known-kind-action = 措施
share-known-kind-evidence = 证据
share-known-file = 已看到
share-known-unseen = 尚未看到
share-known-gone = 不再发出
share-known-same = 无变化
share-known-bundles = 已发数据包（{ $count }）
share-known-laptop = 其他电脑发出的数据包请在那些电脑上查看。
share-known-periods = 已公布的热线季度
share-known-periods-none = 暂无。季度结束后才会公布。
share-known-period-told = 已在上一个数据包中
share-known-period-next = 不在上一个数据包中

## Figures without names
figures-about = 约 { $count }
figures-under = 少于 { $count }
figures-withheld = 不公布：否则会透露个案
figures-of = { $count } / { $all }
figures-count = 数量
figures-total = 全部个案
figures-days = { $count } 天
figures-training = 培训汇总
figures-training-about = 截至 { $date }，应训人员中持有效培训的人数。
figures-course = 课程
figures-trained = 已训
figures-by-category = 按人员类别
figures-incidents = 事故数据
figures-incidents-base = 工厂共有 { $count } 人。
figures-period = { $from } 至 { $to }。
figures-rate = 每千名员工每年
figures-rate-few = 不公布：少于 5 起
figures-rate-no-headcount = 未知：员工人数不完整
figures-surveys = 对热线的知晓与信任
figures-surveys-about = 受访员工的比例（整百分数），以及全体员工比例所在的区间。
figures-surveys-share = { $percent }%（{ $low }–{ $high }%）
figures-hotline = 热线数量
figures-hotline-about = 各项分别取整到 5，因此合计不一定相等。季度结束后公布一次，之后不再更改。当前季度不公布。
figures-hotline-received = 收到的个案
figures-shown-on = { $date } 公布
figures-state = 状态：{ $state }
figures-median = 结案天数中位数
figures-median-few = 不公布：结案太少
figures-texts = 批准共享的个案说明

## Customers without Plumbline
share-add-named = 客户没有使用 Plumbline
share-add-named-about = 只需填写客户名称。客户收到的是审阅包：一个普通的 ZIP 文件，内有 PDF 和 Excel 格式的计划以及证据。客户在 Excel 文件中填写答复。
share-add-named-name = 客户名称
share-add-named-do = 不用邀请直接添加
share-add-named-done = 已添加 { $name }，现在可以制作第一个审阅包。
share-card-way-pack = 审阅包（ZIP 文件）
share-card-last-pack = 最近的审阅包
share-page-pack = 审阅包
pack-page-title = 给{ $customer }的审阅包
pack-note = { $customer }将看到的就是以下内容。目前没有任何内容离开这台电脑。
pack-goes-readme = 答复方法（文本文件）
pack-goes-workbook = 供填写的 Excel 工作簿
pack-goes-pdf = PDF 格式的纠正措施计划
pack-goes-no-pdf = 不含 PDF：需要同时允许自评和纠正措施计划。
pack-goes-evidence = { $count ->
    [0] 没有证据文件
   *[other] { $count } 个证据文件，{ $size }
}
pack-goes-digests = 每个文件的校验值（SHA-256）
pack-language = 标题和说明的语言
pack-language-both = 两种语言
pack-make = 保存审阅包
pack-make-hint = 普通的 ZIP 文件，可用电子邮件发送或用 U 盘交付。
pack-plain = 审阅包没有加密，任何拿到文件的人都能阅读。
pack-none = 请先在“可见内容”中开启“问题点和措施”，否则没有可审阅的内容。
pack-making = 正在制作审阅包
pack-cancelled = 已取消，没有保存任何文件。
pack-saved = 审阅包 { $number } 已保存
pack-saved-counted = { $rows } 行，{ $files ->
    [0] 没有证据文件
   *[other] { $files } 个证据文件
}。已重新读取文件，并逐一核对其中每个文件。
pack-saved-next = 请发送给客户。客户发回填好的工作簿后，在这里录入。
pack-list = 已制作的审阅包（{ $count }）
pack-list-none = 还没有审阅包。
pack-list-line = { $rows } 行，{ $files ->
    [0] 没有文件
   *[other] { $files } 个文件
}，{ $size }
pack-list-replies = { $count ->
    [0] 尚未录入答复
   *[other] 已录入 { $count } 次答复
}
pack-list-notes = 写在各行之外的内容

## A filled-in workbook comes back
workbook-open = 录入填好的工作簿
workbook-title = 客户发回的工作簿
workbook-lead = 客户已填写审阅包中的工作簿。录入之前，您会先看到其中的新内容。
workbook-choose = 选择工作簿
workbook-drop = 或将 Excel 文件拖到这里
workbook-where = 即审阅包中的“纠正措施计划”工作簿，黄色各列已填写。可用 Excel、WPS 或 LibreOffice 保存。
workbook-of = { $customer }，{ $date }的审阅包 { $number }
workbook-unsigned = 没有签名：工作簿不能证明由谁填写。如有意外内容，请致电客户确认。
workbook-new = { $count ->
    [0] 没有新内容。
   *[other] { $count } 行有新内容。
}
workbook-same = { $count } 行与之前录入的内容相同。
workbook-silent = { $count } 行没有填写。
workbook-missing = 已不在其中的行：{ $numbers }。您的记录保持不变。
workbook-columns-gone = 已不在其中的列：{ $columns }。无法看到这些列的改动。
workbook-rows = 新内容
workbook-col-take = 录入
workbook-col-row = 行
workbook-col-said = 客户意见
workbook-state-new = 新增
workbook-state-changed = 有改动
workbook-state-emptied = 已清空
workbook-state-added = 客户添加的行
workbook-state-emptied-hint = 客户删除了所写内容。您之前录入的内容保留不变。
workbook-state-added-hint = 不属于任何记录，将作为备注与审阅包一起保存。
workbook-before = 之前
workbook-verdict-unknown = 所填结论不在列表中，已放在意见之前。
workbook-origin-lost = 已无法读取工作簿中这一行的原文，因此不显示客户对原文的改动。
workbook-take-all = 全部勾选
workbook-take-none = 全部取消
workbook-take = { $count ->
    [0] 录入
   *[other] 录入 { $count } 行
}
workbook-take-hint = 结论和意见会显示在您的记录旁，并注明没有签名。您自己的内容不会改变。
workbook-close = 不录入，关闭
workbook-taken = 已录入{ $customer }的答复
workbook-taken-count = { $remarks } 条意见，{ $notes } 条备注。
workbook-taken-asks = { $count ->
    [0] 没有需要您处理的事项。
   *[other] 其中 { $count } 条需要您处理，已列在首页。
}
workbook-another = 再录入一个

## Remarks from workbooks
remark-way-workbook = 来自工作簿，没有签名
remark-verdict-none = 意见
remark-edit = 客户将“{ $column }”由“{ $was }”改为“{ $becomes }”
remark-edit-empty = 空白
remark-column-number = 编号
remark-column-finding = 问题描述
remark-column-severity = 严重程度
remark-column-source = 来源
remark-column-provision = 条款
remark-column-root_cause = 根本原因
remark-column-corrective = 纠正措施
remark-column-preventive = 预防措施
remark-column-responsible = 责任人
remark-column-due_on = 完成期限
remark-column-done_on = 完成日期
remark-column-status = 状态
remark-column-evidence = 证据
remark-column-answer = 我们的答复
