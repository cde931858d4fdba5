### 同一工厂的多台笔记本电脑：加入、文件交换、内容冲突。

settings-page-laptops = 笔记本电脑
setup-step-join = 您和这台电脑
setup-step-admit = 加入工厂

## First screen
join-way-title = 这家工厂已在另一台笔记本电脑上
join-way-about = 您的电脑会得到全部记录的一份副本。两台电脑用 U 盘交换文件，无需网络。
join-way = 加入工厂

## Who asks
join-ask-title = 加入另一台电脑上的工厂
join-ask-about = 请告诉对方是谁要加入。角色和职务由对方设定。
join-ask-next = 下一步
join-person = 您的姓名
join-person-hint = 同事平时怎么称呼您
join-laptop = 这台电脑的名称
join-laptop-hint = 例如：人事部、仓库
join-laptop-missing = 请填写名称，方便同事知道是哪台电脑。
join-how-title = 接下来的步骤
join-how-1 = 记下这台电脑的 24 个恢复词。
join-how-2 = 这台电脑生成申请文件，您用 U 盘带到另一台电脑。
join-how-3 = 那边的系统管理员与您核对六个词，然后生成答复文件。
join-how-4 = 您把答复文件带回来，在这里打开，全部记录就在这台电脑上了。
join-how-time = 每一步之后都可以停下，不会丢失任何内容。
join-paper = 等待加入工厂的电脑

## Waiting to be let in
join-title = 三步即可加入工厂
join-about = 您需要一个 U 盘，以及一位在另一台电脑上担任系统管理员的同事。
join-request-title = 保存申请文件
join-request-about = 请保存到 U 盘，带到另一台电脑。文件里只有您的姓名、这台电脑的名称和公钥，没有口令，也没有任何记录。
join-request-save = 保存申请文件
join-request-again = 再次保存
join-request-saved = 已保存：{ $path }
join-compare-title = 核对“{ $laptop }”的六个词
join-compare-about = 在另一台电脑上打开“设置”→“笔记本电脑”→“添加电脑”，选择该文件，屏幕上会显示六个词。请当面或通过电话互相念一遍。有一个词不同，就不要继续。
join-answer-title = 打开答复文件
join-answer-about = 同事同意您加入后，另一台电脑会生成答复文件。请用 U 盘带回来。
join-answer-choose = 选择答复文件
join-factory-words = 工厂的六个词
join-factory-compare = 另一台电脑也显示了工厂的六个词，两边一致吗？有一个词不同，说明文件不是来自贵工厂，请不要加入。
join-factory-same = 我已核对六个词，全部一致。
join-passphrase = 您的口令
join-passphrase-hint = 您为这台电脑设置的口令
join-accept = 加入工厂
join-accepting = 正在写入工厂的全部记录，可能需要一分钟。
join-refuse = 不继续
join-rest = 随时可以停下，停几天也没关系。锁定或关闭 Plumbline 后，重新登录仍会回到本页，不会丢失任何内容。

## The list
laptops-about = 每台电脑都有全部记录，可以各自工作。请不时用文件互相交换，让两边的内容一致。
laptops-about-inbox = 每台电脑都有全部记录，可以各自工作。它们通过收件箱交换，也可以用 U 盘传文件。
laptops-alone = 本工厂的记录只在这一台电脑上。
laptops-alone-how-1 = 在另一台电脑上安装 Plumbline，在首页选择“这家工厂已在另一台笔记本电脑上”。
laptops-alone-how-2 = 把申请文件带到这里，选择“添加电脑”，核对六个词，并选定使用人。
laptops-alone-how-3 = 把答复文件带回去。此后两台电脑可以同时工作。
laptops-waiting = { $count } 项等待您决定
laptops-col-letter = 字母
laptops-col-name = 名称
laptops-col-added = 添加日期
laptops-col-sent = 上次发送
laptops-col-received = 上次收到
laptops-col-steps = 操作
laptops-name-of = 电脑 { $letter } 的名称
laptops-own-about = 本机，您正在使用。
laptops-never = 从未
laptops-lost-since = { $date } 标为丢失。此前写入的内容保留。
laptops-letter-name = { $letter }（{ $name }）
laptops-unknown = 一台新的电脑
laptops-back = 返回“笔记本电脑”
laptops-file-drop = 或把 .plumb 文件拖到这里

## Writing a file
laptops-write = 生成文件
laptops-write-for = 为 { $name } 生成文件
laptops-write-title = 给“{ $name }”的文件
laptops-write-about = 文件包含“{ $name }”可能还没有的全部内容。请保存到 U 盘或共享文件夹，只有那台电脑能打开。
laptops-write-everything = 重新发送全部内容
laptops-write-everything-hint = 文件较大，仅在之前的文件丢失时使用。
laptops-write-do = 选择保存位置
laptops-written = 给“{ $name }”的文件已生成
laptops-written-what = { $entries } 条日志，{ $files ->
    [0] 无证据文件
   *[other] { $files } 份证据文件
}，{ $size }。请在那台电脑的“设置”→“笔记本电脑”中导入。

## Lost
laptops-lose = 标为丢失
laptops-lose-which = 把 { $name } 标为丢失
laptops-lose-title = “{ $name }”丢失了吗？
laptops-lose-no-files = 不再为它生成文件。
laptops-lose-not-taken = 它今后写入的内容不再导入。
laptops-lose-stays = 它此前写入的内容保留，仍记在各人名下。
laptops-lose-passphrase = 捡到电脑的人没有口令也打不开记录。请尽快为其他电脑生成文件，让它们也知道此事。
laptops-lost = “{ $name }”已标为丢失。

## Letting a laptop in
laptops-add = 添加电脑
laptops-add-choose = 选择申请文件
laptops-add-where = 由那台电脑生成：在首页选择“这家工厂已在另一台笔记本电脑上”。
laptops-add-asks = { $person } 申请用电脑“{ $laptop }”加入工厂。
laptops-add-its-words = 新电脑的六个词
laptops-add-its-words-about = 新电脑的屏幕上也显示这六个词，必须完全一致。
laptops-add-own-words-about = 新电脑打开答复文件时会显示这些词。请念给同事听。
laptops-add-compared = 我已与“{ $laptop }”的屏幕核对六个词，全部一致。
laptops-add-compared-missing = 请先核对六个词，再勾选这里。有一个词不同，就不要继续。
laptops-add-who = 由谁使用？
laptops-add-who-about = 在那台电脑上的修改记在此人名下。
laptops-add-known = 已有人员
laptops-add-new = 新人员
laptops-add-person = 人员
laptops-add-do = 同意加入并保存答复文件
laptops-add-do-hint = 选定保存位置之前，不会写入任何内容。
laptops-added = “{ $laptop }”已加入工厂。
laptops-added-next = 请把这个文件交给 { $person }，在“{ $laptop }”上打开。只有那台电脑能读取。

## 工厂自己的收件箱
exchange-title = 不用 U 盘交换
exchange-offer = 工厂有自己的收件箱吗？有的话，只要能连上网，各台电脑就会自动交换。收件箱只转交加密的文件，自己打不开。
exchange-enter = 录入收件箱的邀请
exchange-invite-choose = 选择邀请文件
exchange-invite-where = 由管理收件箱的人用这条命令生成：plumbline-inbox invite --kind laptops
exchange-invite-name = 收件箱
exchange-invite-address = 地址
exchange-invite-expires = 有效期到
exchange-invite-words = 收件箱的六个词
exchange-invite-compare = 生成邀请时，收件箱那边也显示了这六个词。请通过电话或当面与对方核对。有一个词不同，就不要继续。
exchange-invite-same = 六个词都核对过，完全一致。
exchange-invite-accept = 用这个收件箱交换
exchange-invite-others = 其他电脑会从本机的下一个文件得知，之后就不再需要 U 盘。
exchange-invite-done = 从现在起，各台电脑通过“{ $name }”交换。
exchange-now = 立即交换
exchange-stop = 停止
exchange-running = 正在交换
exchange-worked = 上次交换：{ $date }
exchange-never = 还没有交换过
exchange-next-try = { $time } 再试。
exchange-who = 只有可以交换的人登录时才会进行：管理员、EHS经理和人事经理。
exchange-peers = 要发给其他电脑的内容
exchange-peer-waiting = 有 { $count } 条日志等待发送。
exchange-peer-untold = { $name } 下次交换时告知进度后就会发出。
exchange-peer-soon = 下次交换时发出。
exchange-peer-at-inbox = { $name } 还没有取走。{ $date } 起就在收件箱里。
exchange-peer-fetched = { $name } 已于 { $date } 全部取走。
exchange-peer-nothing = 没有要发送的内容。
exchange-letters = 等您决定
exchange-letter-from = 来自电脑 { $laptop } 的文件，{ $date } 取到
exchange-letter-look = 查看文件
exchange-letter-look-at = 查看来自电脑 { $laptop } 的文件
exchange-leave = 停用这个收件箱
exchange-leave-title = 停用收件箱“{ $name }”？
exchange-leave-goes = 各台电脑不再自动交换，仍可用 U 盘传文件。
exchange-leave-stays = 每台电脑上的记录都会保留。

exchange-why-address-unusable = 邀请里的地址不能用。请向管理收件箱的人要一份新的邀请。
exchange-why-no-connection = 没有网络连接。稍后自动再试。
exchange-why-connection-lost = 连接中断了。会从断开的地方继续。
exchange-why-timed-out = 收件箱没有及时答复。稍后自动再试。
exchange-why-sign-in-page = 这个网络要先登录。请用浏览器打开任意网页并登录。
exchange-why-proxy-sign-in = 这个网络的代理要求登录。请找IT同事。
exchange-why-server-not-trusted = 收件箱无法证明自己的身份，所以什么都没有发。请找管理收件箱的人。
exchange-why-clock-or-certificate = 本机日期与收件箱对不上。请检查本机的日期和时间。
exchange-why-not-the-plumbline-inbox = 这个地址上答复的不是收件箱。会再试；如果一直这样，请找管理收件箱的人。
exchange-why-server-busy = 收件箱正忙。稍后自动再试。
exchange-why-server-fault = 收件箱出了故障。稍后自动再试。
exchange-why-token-refused = 收件箱不让本机进入。请先用 U 盘交换一次；还不行的话，请找管理收件箱的人。
exchange-why-invite-used = 这份邀请已被另一家工厂使用。请要一份新的。
exchange-why-invite-expired = 邀请已过期。请要一份新的。
exchange-why-keys-refused = 收件箱还不认识本厂的全部电脑。请用 U 盘与最先配对的那台电脑交换一次。
exchange-why-quota-reached = 收件箱没有空间了。请管理收件箱的人腾出空间，或改用 U 盘。
exchange-why-too-large = 文件超过了收件箱的上限。这次请用 U 盘。
exchange-why-bundle-refused = 收件箱还不认识那台电脑。稍后自动再试。
exchange-why-answer-wrong = 收件箱给的内容与它所说的不符，所以没有接收。稍后自动再试。
exchange-why-not-kept = 取到的内容无法保存在本机。磁盘满了吗？
exchange-why-receipt-invalid = 回执不是这个收件箱签的，不算数。请找管理收件箱的人。
exchange-why-receipt-waiting = 内容已全部送到，回执还在路上。
exchange-why-secure-connection-unavailable = 本机无法建立安全连接。请找IT同事。
exchange-why-paused = 已停止，之后会自动继续。
exchange-why-cancelled = 已停止，之后会自动继续。
exchange-why-letter-large = 它会改动 { $changed } 条、删除 { $deleted } 条记录（共 { $records } 条）。数量较多，请您决定。
exchange-why-letter-clock = 那台电脑的时钟快了 { $days } 天。请先检查那边的日期，再决定。
exchange-why-letter-fork = 那台电脑有两份副本，都写过记录。请您决定。
exchange-why-letter-own-copy = 这是本机的另一份副本写的。请您决定。
exchange-why-letter-behind = 那台电脑较早的文件要先处理，之后这个会自动导入。
exchange-why-vault-newer = 它由较新版本的 Plumbline 写成。请更新本机的 Plumbline，之后会自动导入。
exchange-why-other = 正在等待，稍后自动再试。

## Taking a file in
laptops-take-in = 导入文件
laptops-take-in-choose = 选择文件
laptops-take-in-where = 由本工厂的另一台电脑为这台电脑生成。导入之前，先给您看会有什么变化。
laptops-file-from = 电脑 { $laptop }发来的文件
laptops-file-written = { $date } 生成
laptops-file-nothing = 文件中的内容这里都有了，无需导入。
laptops-figure-created = 新增记录
laptops-figure-changed = 修改记录
laptops-figure-deleted = 删除记录
laptops-figure-conflicts = 待决定
laptops-share = 电脑 { $laptop }：{ $entries } 条日志，{ $from } 至 { $to }
laptops-share-day = 电脑 { $laptop }：{ $entries } 条日志，{ $day }
laptops-gap = 缺少电脑 { $laptop }的第 { $from }–{ $to } 条日志，其后的内容暂不合并。请向电脑 { $laptop }索取文件。
laptops-gap-one = 缺少电脑 { $laptop }的第 { $entry } 条日志，其后的内容暂不合并。请向电脑 { $laptop }索取文件。
laptops-forked = { $count } 条日志来自某台电脑的另一份副本。它们单独存放，没有混入，请在“冲突”中决定如何处理。
laptops-clock = 那台电脑的时钟比本机快 { $days } 天。内容照常接收，请检查两台电脑的日期。
laptops-large = 在 { $records } 条记录中，这个文件将修改 { $changed } 条、删除 { $deleted } 条，数量很大。
laptops-large-next = 如果很久没有交换，这可能是正常的。如果出乎意料，请先询问生成文件的人，再继续。
laptops-large-yes = 是的，修改 { $changed } 条、删除 { $deleted } 条记录。
laptops-take-in-do = 导入
laptops-take-in-not = 暂不导入
laptops-take-in-hint = 有冲突时不会覆盖任何内容，两个版本都保留。
laptops-taking-in = 正在写入记录，可能需要一分钟。
laptops-taken-in = 电脑 { $laptop }发来的文件已导入。
laptops-taken-in-what = 新增 { $created } 条、修改 { $changed } 条、删除 { $deleted } 条记录，共 { $entries } 条日志。
laptops-taken-in-settle = { $count ->
    [0] 查看待处理项
   *[other] 处理 { $count } 项冲突
}
laptops-taken-in-kept = 在您决定之前，两个版本都保留。
laptops-taken-in-agree = 各台电脑的内容一致。
laptops-take-in-another = 再导入一个文件

## Disagreements
disagree-title = 冲突
disagree-waiting-word = 项待决定
disagree-waiting = { $count } 项待决定
disagree-none = 各台电脑的内容一致。
disagree-none-example = 两台电脑互不知情时做了不同的修改，就在这里决定。例如：
disagree-none-example-a = 同一项措施填了两个不同的期限
disagree-none-example-b = 同一个工号给了两个人
disagree-conflicts = 同一内容有不同版本
disagree-count = 共 { $count } 项。
disagree-first = 共 { $total } 项，显示前 { $shown } 项。
disagree-keys = 请点选要保留的版本。按键：上下键换行，1、2、3 选版本。
disagree-all-mine = 全部保留本机版本
disagree-all-theirs = 全部保留其他电脑版本
disagree-keep = 保留此版本
disagree-kept = 已保留电脑 { $letter } 的版本：{ $title }
disagree-kept-mine = { $count } 项已保留本机版本。
disagree-kept-theirs = { $count } 项已保留其他电脑的版本。
disagree-counts = 当前生效
disagree-shown = 当前显示
disagree-own = 本机（{ $letter }）
disagree-laptop = 电脑 { $letter }（{ $name }）
disagree-laptop-new = 电脑 { $letter }
disagree-deleted = 一边删除，一边修改
disagree-gone = 删除了这条记录
disagree-stays = 继续修改，记录保留
disagree-sealed = 密封内容，{ $person } 于 { $date } 修改
disagree-value-table = 表格，请打开记录查看
disagree-value-record = 另一条记录

disagree-breaches = 重复使用
disagree-breaches-about = 两条记录都保留，内容不会丢失。
disagree-breach-number-twice = 编号 { $value } 用在了 { $count } 条记录上
    .next = 两台电脑互不知情时给出了相同编号。提到它时，请说明是哪一条。
disagree-breach-badge-twice = 工号 { $value } 属于 { $count } 个人
    .next = 如果是同一个人，请把其中一条标为离职；如果不是，请更正一个工号。
disagree-breach-letter-twice = 字母 { $value } 属于 { $count } 台电脑
    .next = 两台电脑都继续使用该字母。如果编号因此重复，会列在这里。

disagree-forks = 一台电脑有两份副本
disagree-fork = 电脑 { $letter }（{ $name }）的两份副本都写入了内容
disagree-fork-what = 另一份副本从第 { $seq } 条起的 { $count } 条日志自 { $date } 起单独存放。恢复备份或复制硬盘后会出现这种情况。
disagree-fork-next = 请先合并这些修改，然后只使用其中一份副本，另一份请作为新电脑重新设置。
disagree-fork-take = 合并这些修改
disagree-fork-done = 已合并 { $count } 项修改。

## Kinds of record
disagree-kind-factory = 工厂
disagree-kind-person = 人员
disagree-kind-severity-rule = 各级别期限
disagree-kind-cycle = 周期
disagree-kind-answer = 答题
disagree-kind-finding = 问题点
disagree-kind-action = 措施
disagree-kind-evidence = 证据
disagree-kind-evidence-link = 证据
disagree-kind-customer = 客户
disagree-kind-incident = 事故
disagree-kind-handover = 交接记录
disagree-kind-worker = 员工
disagree-kind-course = 课程
disagree-kind-session = 培训场次
disagree-kind-attendance = 签到
disagree-kind-case = 热线个案
disagree-kind-case-step = 个案步骤
disagree-kind-hotline-setup = 申诉热线
disagree-kind-laptop = 笔记本电脑
disagree-kind-own-inbox = 工厂的收件箱
disagree-kind-other = 记录

## Fields
disagree-field-name = 名称
disagree-field-local_name = 本国文字名称
disagree-field-country = 国家或地区
disagree-field-address = 地址
disagree-field-sites = 厂区
disagree-field-products = 产品
disagree-field-headcount = 人数
disagree-field-title = 职务
disagree-field-roles = 角色
disagree-field-active = 启用
disagree-field-plan_days = 制定计划（天）
disagree-field-close_days = 完成整改（天）
disagree-field-starts_on = 开始
disagree-field-ends_on = 结束
disagree-field-state = 状态
disagree-field-paper = 书面
disagree-field-practice = 实际
disagree-field-reason = 原因
disagree-field-note = 备注
disagree-field-findings = 所属问题点
disagree-field-shared = 客户可见
disagree-field-kind = 类型
disagree-field-happened_on = 发生日期
disagree-field-place = 地点
disagree-field-what = 事情经过
disagree-field-first_action = 当时的处理
disagree-field-finding = 问题点
disagree-field-topic = 事项
disagree-field-leader = 负责人
disagree-field-since = 起始日期
disagree-field-deputy = 代理人
disagree-field-know = 须知
disagree-field-badge = 工号
disagree-field-sex = 性别
disagree-field-category = 类别
disagree-field-department = 部门
disagree-field-joined_on = 入职日期
disagree-field-left_on = 离职日期
disagree-field-audiences = 适用人员
disagree-field-validity_months = 有效期（月）
disagree-field-provisions = 条款
disagree-field-topics = 内容
disagree-field-held_on = 举办日期
disagree-field-hours = 课时
disagree-field-trainer = 讲师
disagree-field-language = 语言
disagree-field-course = 课程
disagree-field-present = 到场
disagree-field-received_on = 收到日期
disagree-field-acknowledged_on = 受理日期
disagree-field-answered_on = 答复日期
disagree-field-closed_on = 结案日期
disagree-field-channel = 来源渠道
disagree-field-confidentiality = 保密要求
disagree-field-outcome = 结果
disagree-field-handler = 处理人
disagree-field-narrative = 事情经过
disagree-field-identity = 申诉人
disagree-field-outcome_note = 结果说明
disagree-field-text = 内容
disagree-field-acknowledge_days = 受理期限（天）
disagree-field-answer_days = 答复期限（天）
disagree-field-retain_months = 保存期限（月）
disagree-field-outside = 外部热线
disagree-field-inbox_url = 地址
disagree-field-receipt_key = 收件箱的密钥
disagree-field-invite = 邀请
disagree-field-fingerprint = 六个词
disagree-field-retired_on = 标为丢失

disagree-answer-open = 未答
disagree-answer-rated = 已评分
disagree-answer-not-applicable = 不适用
disagree-answer-unknown = 暂不清楚
