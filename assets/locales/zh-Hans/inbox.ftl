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
inbox-cli-folder = 收到的内容保存在文件夹 { $folder }
inbox-cli-store = 收到的内容保存在 { $store }。其他接收端使用相同的 inbox.key 就可以共用。
inbox-cli-exported = { $count ->
    [0] 没有需要导出的新内容。
   *[other] 已导出 { $count } 个新文件。
}
inbox-cli-export-differs = { $file } 已经存在，但内容不同，未作改动。请把它移走后再导出。
inbox-cli-export-gone = 有 { $count } 个电脑之间的文件已被取走，这里不再保存，只导出了回执。

## What is wrong with the store
inbox-fault-store-address = 无法使用这个存储。请按 s3://存储桶/前缀 填写，并设置 AWS_ACCESS_KEY_ID、AWS_SECRET_ACCESS_KEY、AWS_REGION；如果不是亚马逊的服务，还要设置 AWS_ENDPOINT_URL。
inbox-fault-store-unreachable = 连不上存储。请检查 AWS_ENDPOINT_URL 和网络，然后重试。
inbox-fault-store-denied = 存储拒绝了访问。请检查 AWS_ACCESS_KEY_ID 和 AWS_SECRET_ACCESS_KEY。该密钥需要有列出存储桶以及读、写、删除的权限。
inbox-fault-store-missing = 没有这个存储桶。请先创建，或更正名称。
inbox-fault-store-full = 存储空间已满。请先腾出空间再试。
inbox-fault-store-of-another = 这个存储属于另一个密钥的收件箱。请把第一个接收端数据文件夹里的 inbox.key 复制过来，或换一个前缀。
inbox-fault-store-overwrites = 这个服务不遵守“已存在则不写入”的要求（If-None-Match），会覆盖已有内容，两个接收端可能占用同一个序号，因此不能使用。请换一个支持该要求的服务。
inbox-fault-disk-full = 磁盘已满。请先腾出空间再试。
