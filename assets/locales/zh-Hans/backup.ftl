### 备份、恢复备份、检查所存数据。

settings-page-backups = 备份
settings-page-health = 健康检查

backup-about = Plumbline 会自动备份记录：每天一次，以及每次难以撤回的操作之前。保留最近 7 天的备份，以及之前 4 周每周一份，最长 { $days } 天。备份与记录一样加密，并且先与记录核对，旧的备份才会删除。
backup-make = 立即备份
backup-made = 备份已完成，并已与记录核对。
backup-trouble = 上一次备份没有完成。
backup-folder = 第二个存放位置
backup-folder-none = 无：所有备份都在这台电脑上。如果电脑损坏或被盗，备份也会一起丢失。
backup-folder-gone = 未连接
backup-folder-choose = 选择 U 盘或文件夹
backup-folder-stop = 不再复制到那里
backup-list = 备份列表
backup-none = 还没有备份。有人登录后很快就会制作第一份。
backup-made-at = 时间
backup-reason = 原因
backup-reason-daily = 每日
backup-reason-asked = 手动
backup-reason-migration = 更新之前
backup-reason-merge = 并入其他电脑的记录之前
backup-reason-restore = 恢复备份之前
backup-reason-purge = 销毁资料之前
backup-reason-damaged = 已损坏
backup-records = 记录数
backup-size = 大小
backup-where = 位置
backup-in-store = 本机
backup-in-folder = 第二个位置
backup-compare = 比较
backup-compare-to = 与 { $at } 的备份比较
backup-go-back = 恢复此备份
backup-go-back-elsewhere = 从其他文件夹恢复备份

backup-restore-title = { $at } 的备份
backup-restore-holds = { $count ->
   *[other] 其中有 { $records } 条记录。与现在的差别如下：
}
backup-restore-same = 没有差别：记录与备份相同。
backup-restore-differs = 差别
backup-restore-only-now = 之后新建：将消失
backup-restore-only-then = 之后删除：将恢复
backup-restore-changed = 之后更改：将复原
backup-restore-people = 恢复后可以登录的人：{ $names }，使用当天的口令。
backup-restore-stay-out = { $names } { $count ->
   *[other] 在这份备份之后已被移除，恢复后仍不能登录。数据库将更换密钥。
}
backup-restore-stay-destroyed = { $count ->
   *[other] 之后销毁的内容（{ $count } 次）恢复后仍保持销毁。
}
backup-restore-kept = 会先备份现在的记录，并把现有文件放到一边。您可以再回到现在的状态。
backup-restore-letter = 新编号将使用 { $letter } 以外的字母，避免重复。
backup-kind-answer = 答题
backup-kind-finding = 问题点
backup-kind-action = 整改措施
backup-kind-evidence = 证据
backup-kind-incident = 事件记录
backup-kind-case = 热线个案
backup-kind-worker = 员工
backup-kind-course = 课程
backup-kind-session = 培训场次
backup-kind-attendance = 签到
backup-kind-customer = 客户
backup-kind-person = 登录人员
backup-kind-other = 其他

backup-rescue = 恢复备份
backup-rescue-found = 找到 { $at } 的备份。
backup-rescue-about = 有权更改设置的人可以恢复它。数据文件夹里现有的内容会放到一边，不会删除。
backup-rescue-passphrase = 当天的口令
backup-elsewhere = 选择其他文件夹

doctor-about = 读取并检查所存的一切：密钥、数据页、每个签名、每张表、每个文件、每份备份。检查时可以继续工作。
doctor-examine = 立即检查
doctor-working = 正在读取全部内容。记录较多时需要几分钟。
doctor-mend = { $count ->
   *[other] 修复 { $count } 处
}
doctor-sound = 一切正常。
doctor-damaged = 有需要修复的地方。
doctor-looked = { $at }：已检查 { $entries } 条操作记录、{ $tables } 张表、{ $files } 个证据文件和 { $backups } 份备份。
doctor-more = { $count ->
   *[other] 另有 { $count } 处同类问题。
}
doctor-findings = 检查结果
doctor-what = 问题
doctor-where = 位置
doctor-step = 处理方法
doctor-mended = 已修复

doctor-damage-place-on-network = 数据文件夹位于网络磁盘上。
doctor-damage-place-synced = 数据文件夹位于会自动上传的文件夹中。
doctor-damage-place-removable = 数据文件夹位于 U 盘或存储卡上。
doctor-damage-slots-copy-missing = 登录密钥的两份副本缺少一份。
doctor-damage-slots-copy-damaged = 登录密钥的两份副本有一份损坏。
doctor-damage-slots-lost = 登录密钥的两份副本都已损坏。
doctor-damage-slot-damaged = 一个人的登录密钥已损坏。
doctor-damage-recovery-slot-damaged = 恢复词的密钥已损坏。
doctor-damage-database-missing = 记录文件不见了。
doctor-damage-database-unreadable = 记录文件无法读取。
doctor-damage-database-newer = 这些记录由更新版本的 Plumbline 写入。
doctor-damage-page-damaged = 记录文件有一页损坏。
doctor-damage-structure-damaged = 记录文件的结构有误。
doctor-damage-entry-signature = 一条操作记录被改动，签名不符。
doctor-damage-entry-link = 一条操作记录缺失或位置不对。
doctor-damage-entry-label = 一条操作记录旁的标注被改动。
doctor-damage-journal-short = 原有的操作记录不见了。
doctor-damage-laptop-key = 一台电脑的密钥与签名不符。
doctor-damage-table-differs = 一张表的内容与操作记录不符。
doctor-damage-value-damaged = 一个受保护的值被改动。
doctor-damage-evidence-missing = 一个证据文件不见了。
doctor-damage-evidence-damaged = 一个证据文件已损坏。
doctor-damage-received-missing = 收到的一个数据包不见了。
doctor-damage-received-damaged = 收到的一个数据包已损坏。
doctor-damage-backup-damaged = 一份备份已损坏。
doctor-damage-backups-missing = 最近 7 天没有备份。
doctor-damage-backup-folder-gone = 第二个备份位置未连接。

doctor-step-move-folder = 请让 IT 同事把数据文件夹移到本机硬盘。
doctor-step-write-slots = “修复”会用另一份副本重写。
doctor-step-slots-from-backup = “修复”会从最近的备份取回。之后添加的人需要重新添加。
doctor-step-new-passphrase = 此人用恢复词登录，并设置新口令。
doctor-step-print-recovery-words = 请让管理员打印新的恢复词。
doctor-step-restore = 在“备份”页面恢复最近的完好备份。
doctor-step-update-app = 请安装最新版 Plumbline。
doctor-step-rebuild-indexes = “修复”会重建索引。如果不够，请恢复最近的完好备份。
doctor-step-rebuild-tables = “修复”会根据操作记录重建各表，不会丢失内容。
doctor-step-evidence-from-backup = “修复”会从第二个备份位置取回。
doctor-step-attach-again = 请在原处重新附上该文件。
doctor-step-receive-again = 请向工厂重新索取这个数据包，在这里打开。
doctor-step-received-from-backup = “修复”会从第二备份位置取回。
doctor-step-back-up = “修复”会制作新的备份，然后删除损坏的备份。
doctor-step-connect-folder = 请插入 U 盘或连接磁盘，或在“备份”页面选择其他位置。
