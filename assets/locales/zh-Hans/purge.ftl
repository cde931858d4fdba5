### 销毁个人资料：销毁前的确认、之后显示的文字，以及销毁证明。

purge-gone = （已销毁）
purge-gone-by = （{ $day } 由 { $name } 销毁）
purge-line-case = 此个案的内容已于 { $day } 由 { $name } 销毁，任何人都不能再打开。
purge-line-case-some = 此个案以前的内容已于 { $day } 由 { $name } 销毁。之后写入的内容仍封存在这里。
purge-line-name = 姓名和个人资料已于 { $day } 由 { $name } 销毁。
purge-somebody = 某人
purge-certificate-open = 销毁证明

## The question
purge-case = 销毁内容…
purge-case-title = 销毁个案 { $number } 的内容？
purge-worker = 销毁姓名…
purge-worker-title = 销毁 { $name } 的姓名和工号？
purge-worker-first = 请先填写离职日期，然后系统管理员可以销毁姓名。
purge-person = 销毁姓名…
purge-person-title = 销毁 { $name } 的姓名？
purge-goes = 永久销毁的内容
purge-goes-case = 申诉内容、申诉人身份和结果说明：共 { $values } 段文字，含以前的版本{ $steps ->
    [0] 。
   *[other] ，以及 { $steps } 个处理步骤的文字。
}
purge-goes-worker = 姓名、工号和性别：共 { $values } 项，含以前的版本。以后搜索不到此人。
purge-goes-person = 姓名：共 { $values } 项，含以前的版本。此人操作过的地方都显示“（已销毁）”。
purge-goes-drafts = 本机上尚未保存的相关草稿。
purge-goes-laptops = 工厂其他电脑上的同样内容，在下次交换数据时销毁。
purge-stays = 保留的内容
purge-stays-case = 编号、日期、类别、状态和结果；谁在何时做了什么；由此个案建立的问题点。
purge-stays-worker = 部门、日期和培训签到，培训统计因此不变。别人写在其他记录里的姓名仍会保留。
purge-stays-person = 此人的记录和时间，姓名显示为“（已销毁）”。
purge-stays-files = 以前打印、保存或发送过的文件。
purge-backups = 此前的备份中还有这些内容（已加密），会按期逐份删除。如果一直在使用 Plumbline，最后一份最迟在 { $day } 删除。U 盘上的备份在该日之后插入时删除。
purge-open-case = 此个案尚未结案。没有内容，就无法继续处理。
purge-reason = 原因
purge-reason-missing = 请选择原因，它会写在销毁证明上。
purge-reason-expired = 保存期限已到
purge-reason-asked = 本人要求
purge-reason-mistake = 本不应记录
purge-reason-other = 其他原因
purge-final = 此操作无法撤回：撤销、恢复词、恢复备份都不能找回。
purge-do = 永久销毁
purge-done = 已销毁，可以查看销毁证明。

## The certificate
purge-certificate = 销毁证明
purge-certificate-of-case = 热线个案 { $number } 的封存内容
purge-certificate-of-worker = 一名员工的姓名、工号和性别
purge-certificate-of-person = 一名登录人员的姓名
purge-certificate-of-other = 个人资料
purge-certificate-factory = 工厂
purge-certificate-what = 销毁内容
purge-certificate-values = 数量
purge-certificate-on = 销毁日期
purge-certificate-by = 销毁人
purge-certificate-reason = 原因
purge-certificate-gone = 最后一份备份删除日
purge-certificate-record = 记录编号
purge-certificate-number = 证明编号
purge-certificate-says = 这些内容已在本机销毁；工厂其他电脑在下次交换数据时销毁。经签名的操作记录只保留“曾有此内容、何时销毁”，不保留任何文字。
purge-certificate-backups = 此前的备份已加密，会按期删除。恢复这些备份也找不回内容：恢复后会再次销毁。
purge-certificate-print = 打印
purge-certificate-none = 此证明仅供热线受理人查看。
purge-of-case = 热线个案
purge-of-worker = 员工
purge-of-person = 人员
