### 文件中的文字：抬头、照片、每个问题一页。

## 文件中的文字

paper-logo-of = 标志：{ $name }
paper-photo-alt = 照片：{ $name }
paper-photo-unknown = 这种文件无法在纸上显示，请在证据库中打开。
paper-photo-damaged = 图片已损坏，无法显示。如果原照片还在，请重新添加。
paper-photo-too-large = 图片太大，无法在纸上显示，请在证据库中打开。

## 每个问题一页

paper-finding = 问题 { $number }
paper-findings = 每个问题一页
paper-continued = { $number }（续）
paper-why = 第 { $step } 个为什么
paper-action = 措施 { $number }
paper-no-action-yet = 还没有计划措施。
paper-before = 整改前
paper-after = 整改后
paper-more-photos = 证据库中还有 { $count } 张照片。
paper-sign-responsible = 负责人
paper-sign-verified = 验证人
paper-sign-management = 管理层
paper-sign-line = 姓名、日期、签名
