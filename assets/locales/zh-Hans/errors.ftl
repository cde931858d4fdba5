### 每种拒绝的说明：发生了什么，以及（.next）下一步怎么做。

## 登录与数据
error-passphrase-wrong = 口令不正确，无法打开记录。
    .next = 请检查大写锁定键和输入法，然后重新输入。
error-keychain-missing = 本机账户里已经没有您的密钥。
    .next = 请用口令登录。之后可在“设置”的“本机”页面重新启用。
error-keychain-refused = 这台电脑没有保存密钥。
    .next = 没有任何改动，请继续用口令登录。
error-keychain-not-for-handlers = 处理员工申诉的人员必须用口令登录。
    .next = 请用口令登录。正是口令让其他人看不到申诉内容。
error-passphrase-weak = 这个口令太容易被猜到。
    .next = 请使用至少 12 个字符，或用空格隔开的四个词。
error-too-many-tries = 输错次数过多。
    .next = 请等待 { $seconds } 秒再试。每输错一次，等待时间都会变长。
error-recovery-words-invalid = 这不是 24 个恢复词。
    .next = 请与纸上逐一核对：共 24 个词，顺序一致，拼写与打印的相同。
error-recovery-words-wrong = 这不是本工厂的恢复词。
    .next = 请逐一核对：是不是这张纸、这个序号、每个字母都一致。
error-recovery-not-confirmed = 恢复词还没有确认。
    .next = 请先按纸上内容输入要求的几个词。
error-slots-missing = 找不到登录密钥文件。
    .next = 请用最近的备份恢复 Plumbline 数据文件夹，不要在同一文件夹里重新设置。
error-slots-damaged = 登录密钥文件已损坏。
    .next = 请用最近的备份恢复 Plumbline 数据文件夹。
error-slot-damaged = 此人的登录密钥已损坏。
    .next = 请选择“忘记口令”，并使用 24 个恢复词。
error-vault-exists = 这台电脑已经设置过了。
    .next = 请关闭 Plumbline，重新打开后登录。
error-vault-missing = 找不到记录文件。
    .next = 请用最近的备份恢复 Plumbline 数据文件夹。Plumbline 不会用空文件代替它。
error-vault-damaged = 记录文件已损坏。
    .next = 请关闭 Plumbline，先把数据文件夹原样复制一份，再恢复最近的完好备份。
error-vault-newer = 这些记录由更新版本的 Plumbline 写入。
    .next = 请在这台电脑上安装最新版 Plumbline，再重新打开。
error-vault-in-use = 另一个 Plumbline 窗口正在使用这些记录。
    .next = 请关闭另一个窗口或重启电脑，然后重试。
error-vault-locked = Plumbline 已锁定。
    .next = 请重新登录，已输入的内容都会保留。
error-folder-synced = 数据文件夹位于会自动上传的文件夹中（如 OneDrive）。
    .next = 请让 IT 同事把它移到本机的普通文件夹。边工作边同步可能损坏记录。
error-folder-on-network = 数据文件夹位于网络磁盘上。
    .next = 请让 IT 同事把它移到本机硬盘。网络中断可能损坏记录。
error-folder-removable = 数据文件夹位于 U 盘或存储卡上。过早拔出可能损坏记录。
    .next = 请让 IT 同事把它移到本机硬盘。U 盘适合用来存放备份。

## 备份

error-backup-missing = 此备份已不存在。
    .next = 请从列表中选择另一个，或插入存放它的 U 盘。
error-backup-damaged = 此备份已损坏。没有做任何更改。
    .next = 请选择另一个。“健康检查”页面的“修复”会用新的备份替换损坏的备份。
error-backup-other = 此备份属于其他记录，当前密钥无法打开。没有做任何更改。
    .next = 请选择在这里制作的备份。
error-backup-folder-gone = 找不到备份文件夹。本机上的备份已经完成。
    .next = 请插入 U 盘或连接磁盘，然后再备份一次。
error-backup-folder-inside = 备份不能放在数据文件夹里面。
    .next = 请选择 U 盘或另一块磁盘上的文件夹。
error-restore-nobody = 这份备份中没有人能添加人员：当天的系统管理员后来都已移除。没有做任何更改。
    .next = 请选择较新的备份。

## 人员与记录
error-permission-denied = 您的角色没有此项权限。
    .next = 请让工厂的系统管理员操作，或调整您的角色。
error-last-administrator = 这样就没有人能添加人员和调整角色了。
    .next = 请先把另一位同事设为系统管理员。
error-not-found = 这条记录已不存在。
    .next = 请返回列表，可能已被同事删除。
error-value-invalid = 这里不能填写这个内容。
    .next = 请检查并修改。上一次正确的内容仍然保留。
error-verifier-is-owner = 标记“已完成”的人不能自己验证。
    .next = 请由另一位同事登录后验证。
error-reason-needed = 缺少原因。
    .next = 请写一句话说明为什么改期或重新整改。
error-dependency-loop = 这样几项措施会互相等待。
    .next = 请先打开另一项措施，取消它的前置关系。
error-date-in-future = 这一天还没有到。
    .next = 请选择实际发生的日期：今天或更早。
error-incident-has-finding = 这条记录已经转为问题：{ $number }。
    .next = 请打开问题 { $number } 继续处理。
error-undo-too-late = 已经无法撤销。
    .next = 后面的内容与它有关，请手动修改。
error-evidence-damaged = 这份证据文件已损坏，无法显示。
    .next = 请在这里移除它，然后重新添加原文件。
error-evidence-in-use = 这个文件还用于 { $count } 处，不能删除。
    .next = 请先取消这些用处，然后再删除。
error-evidence-same = 这就是“{ $name }”，内容完全相同。
    .next = 请选择新的文件。
error-badge-unknown = 在职人员中没有人使用这个工号。
    .next = 请核对工号。新员工请先在“人员”中添加。
error-badge-taken = 这个工号已有人使用。
    .next = 请核对工号，或在“人员”中查找该员工。
error-cycle-closed = 本周期已关闭，不能再修改。
    .next = 请在下一周期中更正。
error-cycle-running = 上一周期还没有关闭。
    .next = 请先在“评审与关闭”中关闭它。
error-not-the-sponsor = 只有本周期的发起人才能签批计划。
    .next = 请让周期负责人把您设为发起人，或请发起人登录后签批。
error-gate-shut = 还有 { $count } 个条件未满足。
    .next = 请先满足这些条件，或写明继续的原因。
error-course-in-use = 这门课程已举办 { $sessions } 次，不能删除。
    .next = 可以改为停用：它不再出现在矩阵中，培训场次保留。

## 申诉热线
error-hotline-not-ready = 热线还没有准备好：只要一个人忘记口令，所有个案就可能无法打开。
    .next = 请再添加一位热线受理人，或打印热线纸质密钥，并按提示输入其中三个词。
error-sealed-for-others = 这段内容已加密封存，您的密钥暂时打不开。
    .next = 请另一位热线受理人登录并打开一次热线，或使用热线纸质密钥。
error-receipt-unknown = 这个查询号在这里找不到个案。
    .next = 请对方再念一遍 16 位数字，四位一组。如果号码丢了，请把对方说的内容作为新个案登记。
error-conflict-too-few = 这样一来，能打开这个个案的密钥太少。
    .next = 请先添加一位热线受理人，或打印热线纸质密钥，再设置回避。
error-case-unsettled = 两台电脑同时修改了这个个案的加密内容。
    .next = 请先在“设置 - 分歧”中处理，再试一次。
error-appeal-open = 这个个案还有一项复查没有答复。
    .next = 请先作出复查结论，再结案。
error-appeal-own-answer = 作出首次答复的人不能作复查结论。
    .next = 请另一位热线受理人复查。
error-case-held = 这个个案已保全，任何内容都不会销毁。
    .next = 如果保全的理由已经消失，请先解除保全。

## 热线调查
error-survey-incomplete = 协议还不完整。
    .next = 请补上缺少的内容，按钮上方有列出。
error-survey-unchanged = 上一版之后没有任何改动。
    .next = 请继续使用已冻结的版本。
error-survey-not-signed = 双方签字后才能开始访谈。
    .next = 请先让双方签署最新版本。
error-survey-signed-already = 这一方已经签署了这个版本。
    .next = 不需要再做什么。有改动就是新版本。
error-survey-version-old = 已有更新的版本。
    .next = 请打开协议的最新版本。
error-survey-digest-wrong = 这不是该版本摘要的前几位。
    .next = 请与已签纸件页脚核对。如果不同，说明签的是另一个版本：请打印并签署这一版。
error-survey-group-full = “{ $group }”组的 { $asked } 次访谈已全部录入。
    .next = 请选择另一组。超出商定人数会改变样本。
error-survey-finished = 这次调查已经完成。
    .next = 要再次询问，请新建调查。
error-survey-list-empty = 名单上没有人。
    .next = 请先登记员工及工号，或粘贴名单：每人一行，工号和组别。
error-survey-line-wrong = 第 { $line } 行没有两个部分。没有导入任何内容。
    .next = 请在每行写工号和组别，中间用制表符或逗号分开。
error-survey-number-twice = 第 { $line } 行的工号在第 { $first } 行已经出现。没有导入任何内容。
    .next = 请去掉其中一行，再粘贴一次。
error-customer-cannot-sign = 该客户的邀请中没有可以签署审核意见的密钥。
    .next = 请在纸上签署协议，或请客户重新发来邀请并接受。
error-benchmark-without-source = 同行数据需要来源。
    .next = 请写明谁在什么时候测得、写在哪里；或把数值留空。
error-figure-impossible = 这样统计得不出这种指标。
    .next = 百分比用个案除以另一类个案；中位数和平均数需要天数；每百名员工需要以员工为分母。请重新选择指标类型。

## Destroying what was kept
error-purge-still-here = 此人仍在职或仍可登录，姓名还需要保留。
    .next = 请先填写员工的离职日期，或移除登录人员，再销毁姓名。
error-text-destroyed = 此内容已按要求销毁，任何人都不能再打开。
    .next = 请查看销毁证明，了解销毁时间和销毁人。

## 文件
error-disk-full = 磁盘已满。已有内容没有丢失，但无法继续保存。
    .next = 请在这台电脑上腾出空间，然后重试。
error-file-unreadable = 无法读取文件 { $file }。
    .next = 请确认文件还在，且没有被其他程序打开，然后重新选择。
error-file-unwritable = 无法写入文件 { $file }。
    .next = 如果它正在 Excel 或 PDF 阅读器中打开，请先关闭，或选择其他文件夹。
error-file-in-use = 文件 { $file } 正在其他程序中打开，或设为只读。原文件没有改动。
    .next = 请在 Excel 或 PDF 阅读器中关闭它后再保存，或另选文件名。
error-file-too-large = 文件 { $file } 超过 { $limit }。
    .next = 请选择较小的文件：照片或几页扫描件，不要用视频。
error-file-exists = 已有名为 { $file } 的文件，没有改动它。
    .next = 请另选文件名或文件夹。
error-drop-expired = 拖入的文件已失效。
    .next = 请重新拖入。
error-paper-gone = 这份文件已不在内存中。
    .next = 请重新生成，数据没有变化。
error-logo-unreadable = 这个文件不能用作标志。
    .next = 请选择 20 MB 以内的 PNG 或 JPEG 图片。
error-export-mismatch = 保存后重新打开核对，文件与记录不一致。
    .next = 请不要使用这个文件，重新导出。如果再次发生，请联系支持人员。
error-cell-too-long = 问题 { $number } 的“{ $column }”超过了 Excel 单元格的最大长度（32,767 个字符）。
    .next = 请缩短这段文字，或者导出 PDF（长度不限）。
error-list-too-long = 这个列表的行数超过了 Excel 工作表的上限（1,048,575 行）。
    .next = 请先筛选，例如只看一年，然后重新导出。
error-cancelled = 操作已取消。
    .next = 没有任何改动，可以重新开始。

## 导入
error-import-unreadable = Plumbline 无法把这个文件当作 Excel 或 CSV 表格读取。
    .next = 请在 Excel 中打开并另存为 .xlsx，然后重新选择。
error-import-empty = 这张工作表没有可导入的行。
    .next = 请选择其他工作表，或指定正确的表头行。
error-import-field-missing = 还有必填的列没有对应。
    .next = 请指定它是您表格中的哪一列。
error-import-has-errors = 有些行存在错误，因此没有导入任何内容。
    .next = 请在 Excel 中改正后重新选择文件，或只导入正确的行。

## 问卷工作簿
error-answer-sheet-empty = 没有勾选任何章节，无法导出。
    .next = 请至少勾选一个章节。
error-not-an-answer-sheet = “{ $file }”不是 Plumbline 导出的问卷填写表。
    .next = 没有任何改动。请选择在“用 Excel 填写”中导出并填好的文件。
error-answer-sheet-damaged = “{ $file }”已看不出每一行是哪道题。把行复制到新工作簿时会出现这种情况。
    .next = 没有任何改动。请重新导出问卷，只把黄色单元格的内容复制到新文件里。
error-answer-sheet-for-others = “{ $file }”是另一家工厂的回答。
    .next = 没有任何改动。请在导出它的那家工厂的 Plumbline 里打开。
error-answer-sheet-other-cycle = “{ $file }”属于另一个周期{ $cycle ->
    [blank] 。
   *[other] ：{ $cycle }。
}
    .next = 没有任何改动。回答只能导入当前周期：请导出当前周期的问卷，请对方填写那份文件。
error-answer-sheet-nothing = 没有勾选任何回答，因此没有导入。
    .next = 请勾选要采用的回答，或关闭文件。

## 与客户交换
error-not-a-pack = “{ $file }”不是 Plumbline 问卷。
    .next = 问卷文件以 .json 结尾，开头写有“format”。请向制作者索取这个文件。
error-pack-unreadable = “{ $file }”是问卷，但第 { $line } 行不符合格式说明。没有导入任何内容。
    .next = 请让制作者检查这一行。
error-pack-newer = “{ $file }”需要更新版本的 Plumbline。
    .next = 请先更新 Plumbline，再打开它。
error-pack-too-large = 这份问卷超过 { $limit }。
    .next = 请让对方分成几份再发。
error-pack-taken = 已有问卷“{ $pack }”的 { $version } 版，题目不一样。
    .next = 版本发布后不能再改，请让对方换一个新的版本号。
error-not-a-form = “{ $file }”不是 ODK 表单：没有带“type”列的“survey”表。
    .next = 请打开问卷文件（.json）或 XLSForm 表单（.xlsx、.xls），可以请制作的人给您。
error-form-refused = “{ $file }”里有问卷带不过来的内容。
    .next = 请改好列出的单元格，在 Excel 里保存后再打开。
error-pack-invalid = { $fault ->
    [id-shape] 问卷里有不能使用的名称：“{ $place }”。名称只能用小写字母、数字和连字符。
    [id-twice] “{ $place }”在问卷里出现了两次。每道题、每一章都要有自己的名称。
    [version-shape] 问卷的版本号不是 1.0.0 这样的数字。
    [out-of-range] “{ $place }”的数值超出允许范围。
    [language-missing] “{ $place }”的文字缺了问卷的某种语言，或多了一种。
    [no-questions] 问卷里没有题目。
    [too-many-questions] 问卷超过 2000 题。
    [choices] “{ $place }”的选项不能使用：须有 1 至 1000 个，名称不能重复。
    [columns] “{ $place }”的列不能使用：1 至 40 列，名称不能重复。
    [condition-question] “{ $place }”的显示条件引用了不在它前面的题目。
    [condition-choice] “{ $place }”的显示条件引用了题目里没有的选项。
    [expression] “{ $place }”里的表达式无法计算。
    [default] “{ $place }”的默认值不能作答案。
   *[other] “{ $place }”不符合格式说明。
} 没有导入任何内容。
    .next = 请让问卷的制作者修改这个地方。
error-answer-invalid = { $kind ->
    [number] { $bounds ->
        [both] 请填 { $min } 至 { $max } 的数
        [min] 请填不小于 { $min } 的数
        [max] 请填不大于 { $max } 的数
       *[none] 请填一个数
    }{ $decimals ->
        [0] ，不带小数。
       *[other] 。
    }
    [time] 请填时和分，例如 08:30。
    [date-time] 请填日期和时间，例如 2026-03-15 08:30。
    [step] 请填 { $min } 至 { $max } 的数，每 { $step } 一档。
    [date] 请按“年-月-日”填写，例如 2026-03-15。
   *[other] 这个回答不适合本题，请从选项中选择。
}
    .next = 您填的内容还在，请直接修改。
error-not-an-invite = 这个文件不是 Plumbline 邀请文件。
    .next = 请向客户索取以 .plumb 结尾的邀请文件。
error-invite-damaged = 这份邀请在途中被改动或损坏。
    .next = 请让客户重新发送。
error-invite-expired = 这份邀请的有效期到 { $date } 为止。
    .next = 请向客户索取新的邀请。
error-invite-for-laptops = 这是工厂自己的收件箱的邀请，供本厂电脑之间使用。
    .next = 请在“设置”的“笔记本电脑”里打开它。要与客户配对，请向客户索取邀请。
error-invite-for-customers = 这是客户的邀请。
    .next = 请在“提交客户”里打开它。自己的收件箱请用这条命令生成：plumbline-inbox invite --kind laptops
error-invite-for-factories = 这份邀请是给向贵公司提交数据的工厂用的。
    .next = 要在这里收取，请管理收件箱的人另外生成一份：plumbline-inbox invite --kind desk
error-invite-for-others = 这份邀请里没有贵公司的密钥。
    .next = 请把这里显示的两个密钥交给管理收件箱的人，索取新的邀请。
error-inbox-unreachable = 无法连接收件箱，因此没有生成邀请，也没有保存任何文件。
    .next = { $why ->
        [sign-in-page] 此网络需要先登录。请在浏览器中打开任意网页完成登录，然后再按一次按钮。
        [proxy-sign-in] 此网络的代理要求登录。请联系 IT 同事，然后再按一次按钮。
        [server-not-trusted] 收件箱无法证明身份。请联系管理收件箱的人，或选择“对方发送文件”。
        [clock-or-certificate] 请检查这台电脑的日期和时间，然后再按一次按钮。
        [server-busy] 收件箱正忙。请一分钟后再按一次按钮。
        [server-fault] 收件箱出现故障。请告知管理收件箱的人，或选择“对方发送文件”。
       *[other] 请检查这台电脑的网络连接后再按一次按钮，或选择“对方发送文件”，不联网也可以用。
    }
error-invite-not-made = 收件箱没有生成邀请，没有保存任何文件。
    .next = { $why ->
        [token-refused] 收件箱不再允许本公司的 Plumbline 访问。请向管理收件箱的人索取新的邀请，并在下方打开。
        [not-the-plumbline-inbox] 可能是旧版收件箱，还不能生成邀请。请管理收件箱的人更新 plumbline-inbox，或用命令行生成邀请。
        [too-large] 问卷加起来太大。请减少这份邀请附带的问卷。
        [answer-wrong] 收件箱给出的内容与请求不符，因此没有保留。请告知管理收件箱的人。
        [invite-used] 管理收件箱的人已撤回这份邀请。请再按一次按钮生成新的邀请。
       *[other] 请再按一次按钮。如果一直不行，请联系管理收件箱的人。
    }
error-received-damaged = 保存在这里的一个数据包已损坏。
    .next = 请打开“设置－健康检查”，那里会说明是哪一个以及如何修复。
error-remark-without-verdict = 对 { $number } 的意见还没有结论。
    .next = 请选择接受、退回或需要证据，然后再签署。
error-remark-without-words = 对 { $number } 的意见没有文字。
    .next = 请写明缺什么，工厂才能处理，然后再签署。
error-not-a-reply = 这个文件是数据包，但不是客户的答复。
    .next = 请向客户索取审核意见文件。没有做任何改动。
error-reply-unknown-sender = 签署这份答复的人，不在客户指定的名单里。
    .next = 没有做任何改动。如果确实是客户发来的，请索取新邀请并在“提交客户”里接受，再打开这份答复。
error-reply-for-others = 这份答复不是发给本工厂或本机的。
    .next = 没有做任何改动。请问客户是写给哪家工厂的。
error-reply-known = 第 { $number } 号答复已经打开过。
    .next = 没有做任何改动。如果您在等另一份，请向客户索取最新的答复。
error-reply-contradicts = 这份答复与已打开的答复接不上。
    .next = 没有做任何改动。请打电话给客户：他们的记录可能有两份副本。
error-reply-gap = 第 { $number } 号答复比第 { $expected } 号先到。
    .next = 没有做任何改动。请向客户索取第 { $expected } 号，先打开那一份。
error-reply-unknown-bundle = 这份答复说的第 { $number } 号数据包不是从这里发出的。
    .next = 没有做任何改动。请先打电话给客户。
error-reply-damaged = 这份答复在途中被改动或损坏。
    .next = 没有做任何改动。请客户重新保存一次文件。
error-not-a-task-sheet = 这个文件不是任务单：{ $file }。
    .next = 请选择别人填好发回的 Excel 文件。
error-task-sheet-damaged = 找不到这份任务单的列：{ $file }。
    .next = 请对方发回原来的文件，保留表头。
error-task-sheet-for-others = 这份任务单属于另一家工厂：{ $file }。
    .next = 请选择在这里生成的任务单。
error-task-sheet-nothing = 没有可收入的内容。
    .next = 请至少勾选一行。
error-not-a-workbook-reply = { $file } 不是审阅包中的工作簿。
    .next = 没有做任何改动。请向客户索取您发出的审阅包中填好的“纠正措施计划”工作簿。
error-workbook-reply-damaged = { $file } 中已无法识别每一行属于哪条记录，通常是因为行被复制到了新的工作簿。
    .next = 没有做任何改动。请客户在审阅包原有的工作簿中填写，再发回该文件。
error-workbook-reply-for-others = { $file } 属于另一家工厂的审阅包。
    .next = 没有做任何改动。请向客户确认是写给哪家工厂的。
error-workbook-reply-unknown = { $file } 所属的审阅包，这台电脑上没有记录。
    .next = 没有做任何改动。如果审阅包由另一台电脑制作，请先与其交换数据，再打开工作簿。
error-workbook-reply-nothing = 勾选的行中没有新内容。
    .next = 请勾选有新内容的行，或关闭工作簿。没有做任何改动。
error-customer-unknown = 这台电脑上没有这个客户。
    .next = 请先打开该客户的邀请文件。
error-customer-known = 已有同名客户。
    .next = 请使用该客户，或换一个可以区分的名称。
error-customer-without-keys = 这个客户没有使用 Plumbline，无法为其加密数据包。
    .next = 请改为制作审阅包，或向客户索取 Plumbline 邀请文件。
error-pack-without-plan = 按目前的规则，这个客户看不到问题和措施，没有可审阅的内容。
    .next = 请打开“可见内容”，开启“问题点和措施”。
error-preview-stale = 生成预览后，记录又有改动。
    .next = 请重新生成预览，查看后再发送。
error-approve-own-text = 这段文字是您自己写的。
    .next = 请另一位个案处理人阅读并批准。
error-not-a-bundle = 这个文件不是 Plumbline 数据包。
    .next = 请向发送方索取以 .plumb 结尾的文件。
error-bundle-refused = 客户的收件箱没有接收这个数据包。
    .next = 请重新生成预览并再次发送。如果仍被拒绝，请致电客户。
error-no-connection = 无法连接到客户的收件箱。
    .next = 您可以继续工作。有网络时 Plumbline 会自动重试。
error-not-the-plumbline-inbox = 该地址有响应，但不是 Plumbline 收件箱。
    .next = 有些网络要先登录上网页面。请先在浏览器中打开任意网页，然后重试。
error-server-refused = 客户的收件箱返回了错误。
    .next = Plumbline 稍后会自动重试。如果持续数天，请致电客户。
error-server-not-trusted = 客户的收件箱无法证明身份。
    .next = 没有发送任何内容。请检查电脑的日期和时间，然后致电客户。
error-token-refused = 客户的收件箱不再认可这份邀请。
    .next = 请向客户索取新的邀请。
error-quota-reached = 客户的收件箱已没有留给贵厂的空间。
    .next = 请让客户腾出空间，然后点击“立即发送”。
error-receipt-invalid = 收到的回执不是由您的客户签署的。
    .next = 这个数据包不算送达。请致电客户，核对六个验证词。
error-cancel-too-late = 这个数据包已经发出，无法撤回。
    .next = 请发送更新的数据包，客户会以最新的为准。

## 同一工厂的电脑
error-not-a-join-request = 这不是电脑的加入申请文件。
    .next = 请在新电脑上重新保存申请文件，再带过来。
error-not-from-this-factory = 这个文件来自不属于本工厂的电脑。
    .next = 没有导入任何内容。请询问文件由谁生成。新电脑需要先添加。
error-laptop-unknown = 这里没有这台电脑。
    .next = 请返回电脑列表。新电脑需要先添加。
error-laptop-retired = 这台电脑已标为丢失，不再与它交换文件。
    .next = 如果已经找回，请重新设置，并作为新电脑添加。
error-laptop-copied = 这台笔记本电脑还有另一个副本，两边都在写同一份日志。
    .next = 没有任何内容丢失。请重新登录，这台笔记本电脑会使用新的编号字母。以后请只使用其中一台。
error-not-for-this-laptop = 这个文件是给另一台电脑的。
    .next = 请索取给这台电脑的文件，或在对应的电脑上打开。
error-exchange-damaged = 这个文件在途中被改动或损坏。
    .next = 没有导入任何内容。请让对方重新生成文件，拔出 U 盘前请先安全弹出。
error-merge-large = 在 { $records } 条记录中，这个文件将修改 { $changed } 条、删除 { $deleted } 条，需要您确认。
    .next = 没有导入任何内容。请确认文件由谁生成；如果无误，请勾选后导入。

## 其他
error-internal = Plumbline 内部出错，您的记录是安全的。
    .next = 请重试。如果再次发生，请把“详情”中的日志编号发给支持人员。

## 客户自己的表格
error-customer-form-other-kind = { $file } 不是 .xlsx 工作簿。只有 .xlsx 文件填写后能保留原有格式。
    .next = 请在 Excel 中打开，选择“另存为”“Excel 工作簿 (.xlsx)”，再在这里选择新文件。
error-customer-form-macros = { $file } 包含宏。Plumbline 不会写入带宏的文件。
    .next = 请在 Excel 中另存为不带宏的“Excel 工作簿 (.xlsx)”，或向客户索取这种文件。
error-customer-form-password = { $file } 设有打开密码。
    .next = 请在 Excel 中用密码打开，在“文件”“信息”“保护工作簿”中取消密码，保存后重新选择。
error-customer-form-unreadable = { $file } 已损坏，或不是 Excel 工作簿。
    .next = 请先在 Excel 中打开看是否正常，另存为新的 .xlsx 文件，再选择新文件。
error-customer-form-no-sheet = 工作簿中没有这个名称的工作表。
    .next = 请选择其他工作表或其他文件。
error-customer-form-no-columns = 没有哪一列是问题描述或编号，无法判断每一行对应哪个问题点。
    .next = 请打开“修改列设置”进行选择。
error-customer-form-nothing = 整改计划的内容都已在这个表格中，或者相应单元格不能填写。
    .next = 没有需要保存的内容。如果应有改动，请检查工作表和列设置。
error-customer-form-changed = 选择 { $file } 之后，有人改动了它。
    .next = 请重新选择以使用最新的文件，或用其他文件名保存。
