### 各画面共用的外框和部件。

frame-screens = 功能
frame-home = 首页
frame-assess = 自评
frame-actions = 整改
frame-hotline = 申诉热线
frame-training = 培训
frame-safety = 安全
frame-share = 提交客户
frame-settings = 设置
frame-skip = 跳到正文
frame-loading = 正在打开……
frame-language = 语言
frame-theme = 颜色
frame-lock = 立即锁定
frame-cannot-start = Plumbline 无法启动
frame-list-separator = {"、"}

# 顶栏：与客户的数据交换
frame-exchange-nothing = 没有待发送的内容
frame-exchange-waiting = { $count } 份待发送
frame-exchange-offline = { $count } 份待发送，没有网络
frame-exchange-sending = 正在发送 { $count } 份
frame-exchange-refused = { $count } 份未被接收

# 自动保存的栏位
frame-typing = 尚未保存
frame-saving = 正在保存……
frame-saved = { $time } 已保存
frame-not-saved = 未保存
frame-length-left = 还可输入 { $count } 个字
frame-date-empty = 未定日期
frame-date-wrong = 这不是有效日期。请按 2026-11-21 的格式输入，或从日历中选择。
frame-date-late = 日期太晚：最晚为 { $day }。
frame-date-pick = 从日历中选择日期
frame-date-next-month = 下个月
frame-date-previous-month = 上个月

# 多处使用的按钮和文字
frame-cancel = 取消
# 键盘上的按键名
frame-key-enter = 回车
frame-named = { $name }：{ $value }
frame-search-narrow = 搜索（ / ）
frame-close = 关闭
frame-undo = 撤销
frame-undone = 已撤销，恢复到之前的内容。
frame-try-again = 重试
frame-details = 详情
frame-error-details = 代码：{ $code } · 日志：{ $log }
frame-progress = 已完成 { $done } / { $total }
frame-yes = 是
frame-no = 否

# 只读人员看到的文字
frame-value-none = 未填写
frame-read-only = 您可以查看，不能修改。可修改的角色：{ $roles }。
frame-not-you = 您的角色不能进行这一步。
frame-not-you-who = 可操作的角色：{ $roles }。

# 由其他记录建立的问题点
frame-finding-make = 建立问题点
frame-finding-new = 新增问题点
frame-finding-link = 问题点 { $number }

# Colours of the window.
theme-system = 跟随电脑
theme-light = 浅色
theme-dark = 深色

## The sample factory
sample-title = 示例工厂
sample-about = 深圳一家电子供应商，有一年的记录。可以随意操作，不会影响您自己工厂的数据。
sample-opening = 正在写入一年的记录，需要几秒钟。
sample-open = 看看示例
sample-here = 这是示例工厂，内容均为虚构，您在这里的操作不会保留。
sample-leave = 退出示例

# Charts.
chart-copy = 复制为图片
chart-copied = 已复制，可粘贴到文档或消息中。
chart-copy-failed = 无法复制图片。
