### 设置：工厂、人员、各级别期限、窗口、本机。

settings-page-factory = 工厂
settings-page-people = 人员
settings-page-severity = 各级别期限
settings-page-hotline = 申诉热线
settings-page-window = 语言与窗口
settings-page-device = 本机

settings-people-about = 这里的每个人都可以用自己的口令在这台电脑上登录。每个人的修改都记在本人名下。
settings-person-add = 添加人员
settings-person-add-about = 请让同事自己输入口令，其他人不应知道。
settings-person-add-do = 添加
settings-person-added = { $name } 现在可以登录了。
settings-person-you = 您
settings-person-left = 已离职

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

settings-fingerprint = 本机验证词
settings-fingerprint-about = 您的数据包送达后，客户会看到同样的六个词。请在电话中互相念一次：如果一致，说明没有人从中冒充。
settings-fingerprint-qr = 本机验证词的二维码
settings-fingerprint-key = 密钥编号：{ $key }
settings-passphrase = 更改我的口令
settings-passphrase-current = 当前口令
settings-passphrase-current-missing = 请输入现在使用的口令。
settings-passphrase-do = 更改口令
settings-passphrase-changed = 口令已更改，恢复词不变。
settings-version = Plumbline { $version }
