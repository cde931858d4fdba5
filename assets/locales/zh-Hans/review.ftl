# 客户端：邀请、工厂发来的内容、审核意见；以及工厂端看到的客户意见。

## Set-up
setup-store = 您在哪里工作？
setup-store-factory = 在工厂
setup-store-factory-about = 我们做自评，制定整改措施，并向客户汇报。
setup-store-customer = 在客户方
setup-store-customer-about = 我们审核工厂发来的内容。
setup-step-company = 贵公司
setup-company-title = 贵公司
setup-company-about = 工厂会在邀请和审核意见里看到这个名称。
setup-company-how-title = 使用流程
setup-company-how-1 = 您生成一个邀请文件，发给各家工厂。
setup-company-how-2 = 工厂用文件或通过您的收件箱发来数据包。
setup-company-how-3 = 您在这里查看，写下意见，再把签名的审核意见发回去。
setup-company-reads = 您看到的是工厂选择发送的内容，在这里不能修改。
setup-company-done-about = 开始之前，有三件事请您知道。
setup-company-done-next = 邀请第一家工厂
setup-company-done-invite = 请先生成邀请。没有邀请，工厂无法给您发送任何内容。
company-name = 公司名称
company-name-hint = 工厂熟悉的名称。
company-name-missing = 请填写公司名称。

## Roles
role-company-administrator = 管理员
role-reviewer = 审核员
role-company-viewer = 查看者
role-may-company-administrator = 添加人员，生成邀请，恢复备份。不做审核。
role-may-reviewer = 打开数据包，填写意见，签署审核意见。
role-may-company-viewer = 只能查看。
right-inspect = 查看工厂发来的内容和操作记录
right-review = 打开数据包，信任工厂，签署审核意见
right-invite = 为工厂生成邀请
right-restore = 恢复备份，修复损坏

## Factories
frame-factories = 工厂
factories-invite = 邀请工厂
factories-open = 打开数据包
factories-drop = 把数据包拖到这里
mail-title = 您的收件箱
mail-fetch = 立即收取
mail-running = 正在收取
mail-stop = 停止
mail-never = 还没有收取过。
mail-worked = { $date }：{ $count ->
    [0] 没有新数据包。
   *[other] 收取了 { $count } 个数据包。
}
mail-next-try = 下次尝试：{ $time }。
mail-unsent = 有 { $count } 份已签署的答复等待发出。
mail-waiting = { $count } 个等您处理
mail-waiting-line = 第 { $seq } 号数据包，{ $date } 收取
mail-compare = 核对词语
mail-again = 再试一次
mail-drop = 移除
mail-drop-title = 把第 { $seq } 号数据包移出列表？
mail-drop-goes = 文件会从这台电脑上移除，收件箱里仍然保留。
mail-why-address-unusable = 邀请里的地址无法使用。请向管理收件箱的人索取新的邀请。
mail-why-token-refused = 收件箱不再允许这里收取。请向管理收件箱的人索取新的邀请。
mail-why-invite-used = 这份邀请已被另一处 Plumbline 使用。请向管理收件箱的人索取新的邀请。
mail-why-invite-expired = 这份邀请已过期。请向管理收件箱的人索取新的邀请。
mail-why-bundle-refused = 收件箱还没有这家工厂的最新密钥。系统会再试，您也可以把答复存成文件。
mail-why-too-large = 文件超过收件箱的上限。请把答复存成文件。
mail-why-quota-reached = 收件箱空间已满。请管理收件箱的人腾出空间。
mail-why-file-unreadable = 这台电脑上的签署文件无法读取。
mail-why-file-changed = 签署文件在这台电脑上被改动过，因此没有发出。
factories-empty = 还没有工厂。请先把邀请发给工厂，再打开工厂发来的文件。
factories-empty-read = 还没有工厂。审核员打开第一个数据包后，工厂会显示在这里。
factories-empty-how-1 = 生成邀请，发给工厂。
factories-empty-how-2 = 工厂接受邀请，发来数据包（以 .plumb 结尾的文件）。
factories-empty-how-3 = 在这里打开文件，并用电话核对六个词。
factories-col-name = 工厂
factories-col-last = 最近的数据包
factories-col-state = 状态
factories-col-practice = 实际执行
factories-col-paper = 书面制度
factories-col-overdue = 逾期
factories-col-open = 未关闭
factories-col-changes = 与上次相比
factories-last = 第 { $seq } 号，{ $date }
factories-unknown = 暂无
factories-read = 正常
factories-answered = 正常，已答复
factories-nothing = 还没有内容
factories-waiting = { $count } 个数据包在等待
factories-changed-reopened = { $count } 项重新打开
factories-changed-moved = { $count } 个日期改动
factories-changed-new = { $count } 项新增
factories-changed-closed = { $count } 项关闭
factories-changed-evidence = { $count } 个文件

## Received files
received-title = 刚刚打开的文件
received-clear = 清除
received-look = 去查看
received-followed = 等待中的 { $count } 个数据包也一并读取了。
received-verdict-applied = { $name }：第 { $seq } 号数据包正常。
received-next-applied = 现在起可以查看。
received-verdict-gap = { $name }：第 { $seq } 号数据包来早了。
received-next-gap = 还缺第 { $expected } 号。请向工厂索取；收到后，这一个会自动读取。
received-verdict-replay = { $name }：第 { $seq } 号数据包已经收到过。
received-next-replay = 无需处理。这个文件没有改变任何内容。
received-verdict-fork = { $name }：之前收到过另一个不同的第 { $seq } 号数据包。
received-next-fork = 这一个的内容不会显示。请打电话给工厂：可能有人在使用其电脑的副本。可在“数据包”页用文件告知工厂。
received-verdict-wrong-prev = { $name }：第 { $seq } 号数据包与前一个接不上。
received-next-wrong-prev = 其内容不会显示。请打电话问工厂哪一个是他们发的。可在“数据包”页用文件告知工厂。
received-verdict-revoked-key = 签署这个数据包的电脑已被工厂停用。
received-next-revoked-key = 其内容不会显示。请打电话给工厂：电脑可能丢失或被盗。
received-verdict-wrong-recipient = 这个数据包是发给别人的。
received-next-wrong-recipient = 请工厂用您的邀请重新发送。如果工厂用的是旧邀请，请发一份新的。
received-verdict-unknown-predicate = 这个文件不是发给您的数据包。
received-next-unknown-predicate = 请向发送人索取为您准备的数据包。
received-verdict-newer-schema = 这个数据包由更新版本的 Plumbline 生成。
received-next-newer-schema = 请在本机安装最新版本，再打开这个文件。
received-verdict-unknown-key = 签署这个数据包的密钥，这里没有人认识。
received-next-unknown-key = 其内容不会显示。请工厂更新 Plumbline 后重新发送。
received-verdict-bad-signature = 这个数据包的签名不符。
received-next-bad-signature = 文件在途中被改动或损坏。请工厂重新交付。
received-verdict-digest-mismatch = 这个数据包的内容与签名时不同。
received-next-digest-mismatch = 文件在途中被改动或损坏。请工厂重新交付。
received-verdict-malformed = 这个文件不是完整的 Plumbline 数据包。
received-next-malformed = 请向发送人索取以 .plumb 结尾的文件，重新拷贝一次。
received-verdict-unknown-factory = { $name }：这家工厂的第一个数据包。
received-next-unknown-factory = 核对六个词之前，不会显示任何内容。
received-verdict-keys-changed = { $name }：这个数据包带来了新密钥，但旧密钥没有为其签名。
received-next-keys-changed = 其内容不会显示。请拨打您知道的号码，问工厂的电脑出了什么事。
received-short-fork = 另有不同的一个
received-short-wrong-prev = 前后接不上
received-short-revoked-key = 电脑已停用
received-words = { $name } 的六个词
received-qr = 同样的六个词（二维码）
received-compare = 信任这家工厂之前，请通过电话或当面核对这六个词。
received-compare-where = 工厂可在 Plumbline 的“设置－本机”里看到。请拨打您原来就知道的号码。有一个词不同，就不要信任。
received-checked = 我已核对六个词，全部一致。
received-trust = 信任并打开
received-refuse = 不信任

## Invite
invite-title = 邀请工厂
invite-file = 邀请文件
invite-file-about = 所有工厂用同一个文件。里面没有秘密，可以用邮件发送。
invite-how-1 = 保存文件，发给工厂。
invite-how-2 = 工厂在 Plumbline 的“提交客户”里打开，然后给您打电话。
invite-how-3 = 互相念出六个词核对，之后就可以接收数据包。
invite-save = 保存邀请
invite-way = 这家工厂怎样发送？
invite-by-file = 对方发送文件
invite-by-inbox = 对方发送到我们的收件箱 { $host }
invite-file-about-one = 一家工厂一个文件：谁先打开，谁就能向您的收件箱发送。请只交给这一家工厂。
invite-label = 您对这家工厂的称呼
invite-label-hint = 管理收件箱的人会在那里看到。工厂看不到。
invite-label-missing = 请填写对这家工厂的称呼，例如所在城市。
invite-packs = 随邀请附上的问卷
invite-packs-about = 勾选要请这家工厂回答的问卷。工厂打开邀请时会看到，由他们自己决定是否采用；答案会随数据包一起发来。
invite-packs-none = 还没有自己的问卷。有了问卷，就可以请工厂回答您真正想了解的问题：他们在 Plumbline 里填写，答案随数据包发来。
invite-packs-most = 已附上 { $most } 份：一份邀请最多附这么多。
invite-packs-add = 添加问卷
invite-packs-drop = 或把文件拖到这里
invite-packs-what = 这是什么文件？
invite-packs-format = 问卷是以 .json 结尾的文本文件。编写问题的人可在 Plumbline 源代码中查看写法：assets/guidance/questionnaires.md，assets/packs 中有示例。
invite-packs-size = { $count } 个问题 · 版本 { $version }
invite-until = 有效期至 { $date }。随时可以生成新的邀请。
invite-saved = 已保存为 { $path }
invite-saved-one = 已为 { $name } 保存为 { $path }。有效期至 { $date }。
invite-words = 贵公司的六个词
invite-words-about = 每份邀请里都一样。工厂会打电话来核对。
invite-words-about-inbox = { $host } 的每份邀请里都一样。工厂会打电话来核对。
invite-qr = 同样的六个词（二维码）
invite-inbox = 使用自己的收件箱
invite-inbox-operator = 在收件箱命令行生成的邀请
invite-inbox-about = 如果 Plumbline 已从收件箱收取数据包，就不需要这一步：上面可以直接生成邀请。否则由管理收件箱的人用下面两个密钥生成邀请，请在这里打开其中一份，让 Plumbline 认识您的收件箱。
invite-recipient = 接收密钥
invite-reviewer = 审核密钥
invite-inbox-adopt = 打开收件箱的邀请
invite-inbox-known = 已认识：{ $url }
invite-fetch = 从您的收件箱收取数据包
invite-fetch-about = 之后数据包会自动收取，签署的答复也从这里发回，给新工厂的邀请可以在上面直接生成。由管理收件箱的人用这条命令为这里生成邀请：plumbline-inbox invite --kind desk
invite-fetch-open = 打开那份邀请
invite-fetch-compare = 生成邀请时，收件箱显示了同样的六个词。请与生成邀请的人核对。只要有一个词不同，就不要继续。
invite-fetch-accept = 从这个收件箱收取
invite-fetch-until = 有效期到 { $date }
invite-fetch-on = 从 { $name }（{ $host }）收取。
invite-fetch-stop = 停止收取
invite-fetch-stop-title = 停止从“{ $name }”收取？
invite-fetch-stop-goes = 数据包不再自动收取。用文件仍然可以。
invite-fetch-stop-stays = 已收取的内容都会保留。

## One factory
factory-parts = 工厂内容
factory-report = 整改计划（PDF）
factory-report-of = 第 { $seq } 号的整改计划（PDF）
factory-tab-findings = 问题点
factory-tab-changes = { $count ->
    [0] 有何变化
   *[other] 有何变化（{ $count }）
}
factory-tab-assessment = 自评
factory-tab-protocols = 调查协议
remark-on-survey-version = 调查协议 { $number }
factory-sent-protocols = { $count } 份调查协议
reply-protocol-signed = 客户方已签署调查 { $number } 第 { $version } 版。
reply-protocol-change-wanted = 客户方要求修改调查 { $number } 第 { $version } 版：
reply-protocol-other-text = 客户方答复的文本与这里冻结的不同。已留存，但无效。
reply-protocol-older = 这里已有更新的版本：请把新版本发去签署。
share-preview-protocol = 协议全文，供客户签署。其中没有任何可能受访的人。
factory-tab-bundles = 数据包
factory-only-all = 个问题点
factory-only-open = 未关闭
factory-only-overdue = 逾期
factory-only-closed = 已关闭
factory-search = 在问题点中查找
factory-no-match = 没有符合筛选条件的内容。
factory-no-findings = 这家工厂没有发送问题点。
factory-col-number = 编号
factory-col-what = 问题点
factory-col-severity = 严重程度
factory-col-provision = 条款
factory-col-due = 期限
factory-col-status = 状态
factory-col-evidence = 证据
factory-remarked = 您写了意见
factory-finding = 问题点 { $number }
factory-part-finding = 问题点
factory-found = 发现日期
factory-action = 措施 { $number }
factory-no-actions = 这个问题点没有发送措施。
factory-whys = 逐步追问原因
factory-done-on = 完成日期
factory-file-elsewhere = 没有数据包带来这个文件。
factory-file-save = 另存一份
factory-changes-first = 这是第一个数据包。从下一个起，您可以在这里看到变化。
factory-changes-none = 与上一个数据包相比没有变化。
factory-change-reopened = 重新打开
factory-change-moved = 日期改动
factory-change-new = 新增
factory-change-closed = 关闭
factory-change-evidence = 新增文件
factory-change-status = 状态
factory-change-severity = 严重程度
factory-change-withdrawn = 不再发送
factory-change-answer = 答案
factory-change-from-to = { $was } → { $becomes }
factory-no-date = 无日期
factory-cycle = 周期 { $name }，{ $from } 至 { $to }
factory-no-assessment = 这家工厂还没有发送评估。
factory-no-pack = 这里没有问卷“{ $id }”，因此无法显示它的问题。
factory-no-pack-answers = { $count ->
    [0] 还没有收到对它的回答。
   *[other] 对它的 { $count } 个回答保存在这里。
}
factory-no-pack-next = 请向工厂或问卷的编写者索取以 .json 结尾的文件，在“邀请工厂”中添加，问题、回答和分数就会显示在这里。如果问卷来自新版 Plumbline，请更新本软件。
factory-packs = 这家工厂回答的问卷（{ $count } 份）
factory-pack-line = { $title } – 已答 { $answered }/{ $total }{ $alarms ->
    [0] {""}
   *[other] ，{ $alarms } 项需要关注
}
factory-pack-unknown = { $title } – 这里没有这份问卷
factory-answered = 已答
factory-alarms = { $count } 个回答需要关注
factory-alarms-about = 请就每一项询问工厂。只要有一项就应当采取行动，不论其他回答如何。
factory-alarms-none = 没有回答显示需要关注的迹象。
factory-alarm = 需要关注
factory-score-none = 答题太少，没有总分。
factory-answer-open = 未回答
factory-answer-unknown = 尚不清楚
factory-answer-not-applicable = 不适用
factory-withheld = 工厂保留未发的内容
factory-withheld-none = 共享规则没有保留任何内容。
factory-withheld-line = { $what }（{ $count }）：{ $reason }
factory-withheld-line-uncounted = { $what }：{ $reason }
factory-reason-names-never-leave = 姓名不离开工厂
factory-reason-working-notes = 工厂内部的工作备注
factory-reason-not-ticked = 工厂没有勾选给客户看
factory-reason-hotline-confidence = 为了保护反映情况的人
factory-reason-photo-metadata = 照片仍带有拍摄地点或时间
factory-reason-other = 按共享规则保留
factory-not-sent = 工厂发送培训汇总和热线统计后，会显示在这里。
factory-bundle-seq = 数据包
factory-bundle-made = 生成时间
factory-bundle-received = 在此打开
factory-bundle-applied = 正常
factory-bundle-waiting = 等待前面的数据包
factory-bundle-reject = 告知工厂
factory-sent = 您的答复
factory-sent-none = 还没有答复。
factory-sent-line = 对第 { $seq } 号数据包：{ $outcome ->
    [accepted] 接受
    [rejected] 未接受
   *[other] 意见
}，{ $count ->
    [0] 没有意见
   *[other] { $count } 条意见
}。{ $name }，{ $date }
factory-sent-again = 再保存一次
factory-sent-waiting = 等待由收件箱发出。{ $why }
factory-sent-delivered = { $date } 已到收件箱。
factory-sent-refused = 无法由收件箱发出：{ $why }请存成文件交给工厂。
factory-words = 这家工厂的六个词
factory-trusted = 核对日期：{ $date }。
factory-signature-means = 签名说明数据包是谁发的，不说明内容属实。

## Remarks and the review
remark-on-finding = 问题点 { $number }
remark-on-action = 措施 { $number }
remark-title = 对{ $number } 的审核
remark-none = 还没有意见。
remark-verdict-of = 对{ $number } 的结论
remark-comment-of = 对{ $number } 的意见
remark-comment-hint = 工厂需要了解或处理的内容
remark-verdict-accepted = 接受
remark-verdict-returned = 退回
remark-verdict-evidence-wanted = 需要证据
remark-answer-of-factory = 工厂答复
remark-not-kept = 还没有保存，Plumbline 会再试。
review-send = { $count ->
    [0] 接受数据包
   *[other] 签署并发送审核意见（{ $count }）
}
review-title = 给 { $name } 的审核意见
review-accepts = 您确认第 { $seq } 号数据包完整收到并已查看。
review-remarks = 本次审核意见
review-no-remarks = 没有意见，只发送接受确认。
review-no-verdict = 请选择结论
review-no-words = 请写明缺什么
review-final = 签署后不能修改。以后的审核意见会取代这一份。
review-sign = 签署并保存文件
review-sign-send = 签署并发送
review-queued = 已签署，有网络时会自动送到收件箱。
review-queued-next = { $name } 会从收件箱取走。只有他们的电脑能打开。
review-sent = 已签署并保存。
review-sent-next = 请把文件交给 { $name }，例如用邮件或 U 盘。只有他们的电脑能打开。

## At the factory
reply-open = 打开客户答复
replies-title = 收件箱里的答复
replies-fetch = 收取答复
replies-never = 还没有收取过。
replies-worked = { $name }：{ $date } 收取，{ $count ->
    [0] 没有新答复。
   *[other] 收到 { $count } 份答复。
}
replies-failed = { $name }：{ $why }
replies-waiting = 暂时无法读入
replies-waiting-line = { $name } 的第 { $seq } 号答复，{ $date } 收取
replies-drop = 移除
replies-drop-title = 移除 { $name } 的第 { $seq } 号答复？
replies-drop-goes = 文件会从这台电脑上移除。客户可以再交一次。
reply-taken = { $customer } 的答复
reply-taken-accepted = { $customer } 接受了第 { $seq } 号数据包。
reply-taken-rejected = { $customer } 没有接受第 { $seq } 号数据包：{ $reason }
reply-taken-remarks = { $count ->
    [0] 里面没有意见。
   *[other] 里面有 { $count } 条意见，分别显示在对应的问题点旁。
}
reply-taken-asks = 其中 { $count } 条需要您处理，可在首页看到。
reply-rejected-fork = 之前收到过另一个相同编号的数据包
reply-rejected-wrong-prev = 与前一个数据包接不上
reply-rejected-other = 无法使用
share-state-accepted = 已接受
share-state-rejected = 未接受
share-card-accepted = 至第 { $seq } 号
share-answer-accepted = { $date }
share-answer-accepted-by = { $name }，{ $date }
share-preview-answers = 对意见的 { $count } 条答复
remarks-title = 客户意见
remarks-of = { $name } 对{ $number } 的意见
remarks-answer = 您的答复
remarks-answer-hint = 随下一个数据包或审阅包发出
remarks-answer-do = 保存答复
remarks-answered = 您已答复
