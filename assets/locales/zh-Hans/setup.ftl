### 首次使用、登录，以及工厂和人员表单的共用文字。

setup-promise = 无需网络即可使用。记录保存在这台电脑上，并用您的口令加锁。
setup-step-language = 语言
setup-step-factory = 工厂信息
setup-step-person = 您的信息
setup-step-words = 恢复词
setup-step-check = 核对纸上内容
setup-next = 下一步
setup-back = 上一步

setup-language-title = 您想使用哪种语言？
setup-language-about = 之后可随时在窗口顶部更改。

setup-factory-title = 填写工厂信息
setup-factory-about = 这些信息会出现在报告上。现在只需填写名称和国家，其余可以以后再填，都能在“设置”中修改。
factory-name = 英文（拉丁字母）名称
factory-name-hint = 与出口单据上的一致
factory-name-missing = 请填写工厂名称。
factory-local-name = 本国文字名称
factory-local-name-hint = 例如中文全称；没有可不填
factory-country = 国家或地区
factory-country-choose = 请选择
factory-country-missing = 请选择国家或地区。
factory-country-often = 常用
factory-country-all = 其他
factory-address = 地址
factory-sites = 厂区
factory-sites-hint = 每行一个：厂房、车间、宿舍
factory-products = 产品
factory-products-hint = 简单写明生产什么

headcount-title = 工厂有多少人？
headcount-group = 类别
headcount-sex-women = 女
headcount-sex-men = 男
headcount-sex-other = 其他
headcount-total = 合计
headcount-not-known = 不清楚
headcount-total-with-unknown = { $known }，{ $unknown } 格不清楚
headcount-hint = 不清楚的请留空。留空表示“不清楚”，0 表示没有人。

setup-person-title = 您是谁？
setup-person-about = 您是这台电脑上的第一位使用者。以后可在“设置”中添加同事，每人使用自己的口令。
setup-person-next = 完成本机设置
person-name = 姓名
person-name-hint = 同事平时怎么称呼您
person-name-missing = 请填写姓名。
person-title = 职务
person-title-hint = 例如：EHS 经理
role-label = 角色
role-several = 决定此人可以做什么，一个人可以有多个角色。
role-missing = 请至少选择一个角色。
role-may-administrator = 添加人员、修改设置，不参与答题。
role-may-ehs-manager = 答题、制定措施、提交客户。
role-may-hr-manager = 同上，侧重劳工事项。
role-may-senior-manager = 查看全部、验证措施、提交客户。
role-may-case-handler = 处理热线个案，其余只读。
role-may-viewer = 只能查看。
passphrase-label = 口令
passphrase-again = 再次输入口令
passphrase-new = 新口令
passphrase-show = 显示或隐藏口令
passphrase-rule = 至少 12 个字符，或用空格隔开的四个词。
passphrase-weak = 太短。请使用至少 12 个字符，或四个词。
passphrase-good = 可以。
passphrase-strong = 很好。
passphrase-differs = 两次输入的口令不一致。
setup-passphrase-lost = 忘记口令后，没有人能帮您找回。只有下一页的 24 个恢复词才能打开记录。两者都丢失，记录将永远无法打开。

setup-words-title = 请记下 24 个恢复词
setup-words-about = 忘记口令时，用这些词打开记录。它们只在此时显示一次。
setup-words-again = 上次设置没有完成。这是一组新的恢复词，之前纸上的词已失效。
setup-words-print = 打印本页
setup-words-keep = 请像保管公章一样保管这张纸：锁好，不拍照，不发到聊天软件。
setup-words-kept = 24 个词我都已写在纸上。
setup-words-kept-missing = 请先打印或手抄，再勾选这里。
setup-sheet-title = Plumbline 恢复词
setup-sheet-use = 没有口令时打开记录的方法：选择“忘记口令”，按此顺序输入这 24 个词。
setup-sheet-keep = 请像保管公章一样保管这张纸。拿到它的人能看到全部记录。不要拍照，不要发到聊天软件。

setup-check-title = 请输入纸上的三个词
setup-check-about = 用来确认纸上的字看得清。
setup-check-word = 第 { $position } 个词
setup-check-missing = 请看着纸输入这个词。
setup-check-next = 核对

setup-done-title = { $name }，一切就绪
setup-done-about = 记录已保存在这台电脑上，并用您的口令加锁。
setup-done-answer = 回答关于工厂日常运作的问题，一次答几题就好。随时可以停下，每个答案都会立即保存。
setup-done-people = 在“设置”中添加同事，让每个人用自己的身份登录。
setup-done-lock = 离开座位时，点击右上角的姓名锁定。一段时间不操作也会自动锁定。
setup-done-next = 开始自评

unlock-title = 欢迎回来
unlock-person = 您是哪一位？
unlock-open = 打开
unlock-keychain = 用本机账户打开
unlock-forgotten = 忘记口令
unlock-forgotten-title = 用恢复词打开
unlock-words = 24 个恢复词
unlock-words-hint = 按纸上的顺序输入，用空格隔开，带上序号也没关系。
unlock-words-typed = 已输入 { $count } / 24 个词
unlock-words-count = 现在有 { $count } 个词，需要 24 个。
unlock-recover = 打开并设置新口令
