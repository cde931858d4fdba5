### 设置：工厂、人员、各级别期限、窗口、本机。

settings-page-factory = 工厂
settings-page-people = 人员
settings-page-rights = 角色与权限
settings-page-severity = 各级别期限
settings-page-hotline = 申诉热线
settings-page-journal = 操作记录
settings-page-window = 语言与窗口
settings-page-device = 本机
settings-page-it = 给 IT 人员

settings-people-about = 可在本机登录的人员，各用自己的口令。每个人的修改都记在本人名下。
settings-person-add = 添加人员
settings-person-add-about = 请让同事自己输入口令，其他人不应知道。
settings-person-add-do = 添加
settings-person-added = { $name } 现在可以登录了。
settings-person-you = 您
settings-person-left = 已离职

settings-person-elsewhere = 不在本机
settings-person-change = 操作
settings-person-tools = 调整{ $name }
settings-person-tools-open = 调整
settings-person-roles = 调整角色…
settings-person-roles-of = { $name } 的角色
settings-person-roles-do = 保存角色
settings-person-roles-done = { $name } 的角色已生效。
settings-person-let-in = 允许在本机登录…
settings-person-back = 此人已返岗…
settings-person-let-in-title = { $name } 在本机登录
settings-person-let-in-about = 请让 { $name } 自己输入口令，其他人不应知道。其他电脑上的口令不变。
settings-person-let-in-do = 允许登录
settings-person-remove = 移除…
settings-person-remove-title = 移除 { $name }？
settings-person-remove-slot = 其口令在本机立即失效，在其他电脑上从下次交换数据起失效。
settings-person-remove-key = 数据库将更换密钥。其他人照常登录，恢复词不变。
settings-person-remove-stays = { $name } 以前的记录仍保留在本人名下。
settings-person-remove-do = 移除
settings-person-removed = { $name } 已不能登录，数据库已更换密钥。
settings-person-removed-owed = { $name } 已不能登录。数据库更换密钥还需等待，请看名单上方的说明。

settings-owed-title = 数据库仍在使用离职人员知道的密钥
settings-owed-people = 以下人员在本机再登录一次后即自动更换：{ $names }。
settings-owed-words = 24 个恢复词
settings-owed-words-about = 请照纸上的内容输入一次，恢复词不变。
settings-owed-words-do = 核对恢复词
settings-owed-words-good = 恢复词正确。
settings-owed-done = 恢复词正确，数据库已更换密钥。

settings-rights-about = 一个人可以有多个角色，只要其中一个角色允许就可以操作。Plumbline 每次操作前核对的就是这张表。
settings-rights-what = 权限
settings-rights-yes = 有
settings-rights-no = 无
settings-rights-mine = 有底色的列是您的角色。角色由系统管理员在“人员”中设置。
right-read = 查看评估、问题点、整改措施、事件、员工、培训和操作记录
right-assess = 答题和添加证据
right-lead = 设立周期、通过阶段关口、关闭周期、开始下一周期
right-sign = 以发起人身份签批周期计划，关闭周期
right-act = 登记问题点，制定和推进整改措施，导入清单
right-report = 登记事故和险兆，填写工作交接
right-train = 维护员工、课程、培训场次和签到
right-verify = 验证他人完成的整改措施
right-export = 将整改计划、签到表和操作记录存为文件
right-share = 与客户配对，签名并发送数据包
right-configure = 修改工厂资料和各级别期限
right-manage-people = 添加和移除人员，设置角色，批准和停用电脑，销毁离职人员的姓名
right-back-up = 备份数据，检查记录是否完好
right-exchange = 与其他电脑交换数据，处理不一致的内容
right-handle = 查看和处理热线个案，销毁个案内容

settings-severity-about = 新的问题点按这里的天数定期限，从发现之日算起。各标准和客户的要求不同，请按客户要求设置。
settings-severity-about-read = 新的问题点按这里的天数定期限，从发现之日算起。各标准和客户的要求不同，由各工厂自行设定。
settings-severity-word = 严重程度
settings-severity-plan = 制定计划（天）
settings-severity-close = 完成整改（天）
settings-severity-later = 修改只对新的问题点有效，已定的日期不变。

settings-idle = 自动锁定
settings-idle-about = 没有人操作键盘和鼠标时自动锁定，已输入的内容会保留。
settings-idle-minutes = { $count } 分钟后
settings-idle-never = 从不（仅限他人接触不到的电脑）

settings-notices = 有新内容或事项到期时在桌面上提示
settings-notices-about = Plumbline 窗口在后台时：收到客户的答复，或者有事项到期。只说数量，从不显示记录的内容。

settings-fingerprint = 本机验证词
settings-fingerprint-about = 您的数据包送达后，客户会看到同样的六个词。请在电话中互相念一次：如果一致，说明没有人从中冒充。
settings-fingerprint-qr = 本机验证词的二维码
settings-fingerprint-key = 密钥编号：{ $key }
settings-passphrase = 更改我的口令
settings-passphrase-current = 当前口令
settings-passphrase-current-missing = 请输入现在使用的口令。
settings-passphrase-do = 更改口令
settings-passphrase-changed = 口令已更改，恢复词不变。
keychain-title = 免输口令打开
keychain-about = 您登录 Windows 的本机账户可以替您保管一把密钥，以后点一下就能打开 Plumbline。只有在没有其他人使用该账户时才启用：坐在这台电脑前的人都能以您的名义操作。您的口令保持不变。
keychain-handlers = 您负责处理员工申诉，因此每次都用口令登录，以免他人以您的名义打开申诉内容。
keychain-is-on = 本机账户可以为您打开 Plumbline。
keychain-passphrase = 请输入一次您的口令
keychain-on = 启用
keychain-off = 停用
keychain-switched-on = 以后在这台电脑上点一下即可打开 Plumbline。
keychain-switched-off = Plumbline 会重新要求输入口令。
settings-version = Plumbline { $version }
