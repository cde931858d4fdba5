# 收件箱的网页和命令行；客户用收件箱接收数据包。
inbox-title = { $name } 的收件箱
inbox-lead = 各工厂发来的数据包及其处理结果。数据包已加密，本收件箱无法打开。
inbox-switch-language = English
inbox-none-received = 还没有收到数据包。
inbox-none-refused = 没有被拒收的数据包。
inbox-none-senders = 还没有发出邀请。可用此命令生成：plumbline-inbox invite
inbox-shown = 仅显示最近 { $count } 条。

## What arrived
inbox-received = 已收到
inbox-refused = 已拒收并另行保存
inbox-col-time = 时间（UTC）
inbox-col-sender = 发送方
inbox-col-number = 序号
inbox-col-file = 文件
inbox-col-size = 大小
inbox-col-digest = 校验值（SHA-256）
inbox-col-receipt = 回执
inbox-col-verdict = 原因
inbox-receipt-signed = 第 { $seq } 号的签名回执
inbox-size = { $kib } KiB

## Who may send
inbox-senders = 发送方
inbox-col-invited = 邀请时间（UTC）
inbox-col-state = 状态
inbox-col-words = 六个单词
inbox-state-paired = 已配对
inbox-state-waiting = 邀请尚未使用，有效期至 { $date }
inbox-state-expired = 邀请已过期
inbox-state-revoked = 已撤销
inbox-words-hint = 请通过电话与工厂核对这六个单词，它们代表工厂的密钥。
inbox-sender-unnamed = 工厂 { $id }

## Why a bundle was refused
inbox-verdict-gap = 缺少前面的数据包。
inbox-verdict-replay = 此数据包之前已经收到。
inbox-verdict-fork = 之前已收到另一个相同序号的数据包。
inbox-verdict-wrong-prev = 与前一个数据包不衔接。
inbox-verdict-revoked-key = 其密钥已被撤销。
inbox-verdict-wrong-recipient = 收件人不是本收件箱的客户。
inbox-verdict-unknown-predicate = 这是另一种文件。
inbox-verdict-newer-schema = 由更新的版本生成，请更新收件箱。
inbox-verdict-unknown-key = 其密钥不属于该工厂。
inbox-verdict-bad-signature = 签名不符。
inbox-verdict-digest-mismatch = 内容与签名不一致，或在传输中损坏。
inbox-verdict-malformed = 这不是数据包，或在传输中损坏。

## Command line
inbox-cli-operator = 管理页面的用户名为 operator，密码在 { $file }
inbox-cli-invite-written = 邀请已保存到 { $file }，请交给工厂。有效期至 { $date }。
inbox-cli-words = 请通过电话向工厂读出这六个单词：{ $words }
inbox-cli-identity = 用于打开数据包的私钥在 { $file }。请妥善保管，不要放在收件箱所在的电脑上。
inbox-cli-none = 没有可列出的内容。
inbox-cli-verified = 已检查 { $count } 个数据包。
inbox-cli-damaged = { $file }：{ $reason }
inbox-cli-revoked = { $id } 已不能再发送。
