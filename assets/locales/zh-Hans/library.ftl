### 资料库：全部问卷的指引、案例、良好做法。

frame-library = 资料库

library-title = 资料库
library-tabs = 资料库的各部分
library-tab-guidance = 指引
library-tab-stories = 案例
library-tab-practice = 良好做法

## 指引

library-search = 搜索指引
library-search-hint = 词语、条款或问题
library-filter-pack = 问卷
library-filter-rba = RBA 准则
library-filter-sa8000 = SA8000
library-filter-ilo = ILO
library-filter-any = 不限
library-filter-option = { $name }（{ $count }）
library-count = { $count } 个问题
library-partly = 没有哪个问题同时包含这些词。下面的包含其中一部分：
library-none = 资料库里没有这些词。
library-none-how = 换一个短一点的词，或去掉一个筛选条件。
library-more = 显示更多
library-results = 资料库中的问题
library-asked = 本周期在用
library-go = 转到这个问题
library-not-asked = 本周期没有这个问题。
library-not-asked-do = 添加问卷
library-in = { $pack } · { $section }
library-previous = 上一个问题
library-next = 下一个问题
library-stories-here = 相关案例
library-found-place = 出现在条款或章节中
library-found-first-step = 第一步
library-found-why = 为什么重要
library-found-cause = 常见原因
library-found-evidence = 证明
library-found-peer = 其他工厂的做法
library-found-reference = 出处

library-rba-A = A · 劳工
library-rba-B = B · 健康与安全
library-rba-C = C · 环境
library-rba-D = D · 道德
library-rba-E = E · 管理体系
library-sa8000-1 = 1 · 童工
library-sa8000-2 = 2 · 强迫劳动
library-sa8000-3 = 3 · 健康与安全
library-sa8000-4 = 4 · 结社自由
library-sa8000-5 = 5 · 歧视
library-sa8000-6 = 6 · 惩戒
library-sa8000-7 = 7 · 工时
library-sa8000-8 = 8 · 报酬
library-sa8000-9 = 9 · 管理体系
library-ilo-C001 = C001 · 工时
library-ilo-C014 = C014 · 每周休息
library-ilo-C029 = C029 · 强迫劳动
library-ilo-P029 = P029 · 强迫劳动议定书
library-ilo-C081 = C081 · 劳动监察
library-ilo-C087 = C087 · 结社自由
library-ilo-C095 = C095 · 工资保护
library-ilo-C097 = C097 · 移民工人
library-ilo-C098 = C098 · 集体协商
library-ilo-C100 = C100 · 同工同酬
library-ilo-C105 = C105 · 废除强迫劳动
library-ilo-C111 = C111 · 歧视
library-ilo-R115 = R115 · 员工住房
library-ilo-C119 = C119 · 机器防护
library-ilo-C127 = C127 · 搬运重量
library-ilo-R130 = R130 · 申诉处理
library-ilo-C131 = C131 · 最低工资
library-ilo-C132 = C132 · 带薪休假
library-ilo-C135 = C135 · 员工代表
library-ilo-C138 = C138 · 最低年龄
library-ilo-C142 = C142 · 职业培训
library-ilo-C148 = C148 · 空气、噪声和振动
library-ilo-C154 = C154 · 促进集体协商
library-ilo-C155 = C155 · 职业安全卫生
library-ilo-P155 = P155 · 事故登记
library-ilo-C158 = C158 · 终止雇佣
library-ilo-C161 = C161 · 职业卫生服务
library-ilo-R164 = R164 · 职业安全卫生建议书
library-ilo-C170 = C170 · 化学品
library-ilo-C171 = C171 · 夜班
library-ilo-C181 = C181 · 职业中介机构
library-ilo-C182 = C182 · 最恶劣形式的童工
library-ilo-C183 = C183 · 生育保护
library-ilo-C190 = C190 · 暴力和骚扰

## 案例

library-stories-about = 中国电子厂的五个试点：做了什么，花了多少，结果怎样。不写企业和个人的名字。
library-stories-list = 案例
library-story-read = 阅读：{ $title }
library-story-stood = 当时的情况
library-story-did = 做了什么
library-story-cost = 花了多少
library-story-cost-what = 项目
library-story-cost-who = 谁出
library-story-cost-amount = 多少
library-story-result = 结果
library-story-differently = 哪里出了问题，下次怎么做
library-story-monday = 下周一就能用上的
library-story-questions = 相关问题
library-story-source = 来源

## 良好做法

library-practice-new = 我们厂哪里做得好？
library-practice-new-hint = 例如：每起未遂事故两天内都有答复
library-practice-add = 添加
library-practice-added = 已记为良好做法：“{ $title }”。
library-practice-list = 良好做法
library-practice-empty = 还没有记录。
library-practice-empty-example = 人一走，好做法就容易丢。用一句话写下什么做得好、是谁做成的，数字可以以后再补。在“实际上”为 4 或 5 的问题上，按一下按钮就能记下。
library-practice-panel = 良好做法：{ $title }
library-practice-since = { $date } 开始
library-practice-noted = { $date } 记录
library-practice-evidence = { $count } 个文件
library-practice-shared = 可以告诉客户
library-practice-measured = { $measure }：从 { $from } 到 { $to } { $unit }
library-practice-not-measured = 结果：未测量
library-practice-half-measured = 结果：{ $to } { $unit }；没有起点数据，无法比较
library-practice-thanks-line = 感谢 { $names }
library-practice-delete = 删除这条良好做法
library-practice-delete-title = 删除“{ $title }”吗？
library-practice-delete-entry = 良好做法“{ $title }”
library-practice-deleted = “{ $title }”已删除。
library-practice-copy = 复制为文字
library-practice-copied = 已复制，可以粘贴到消息或公告里。
library-practice-copy-failed = 无法复制。请选中文字，按 Ctrl+C 复制。
library-practice-part-what = 怎么做的
library-practice-part-result = 结果
library-practice-part-result-hint = 没有起点就不说改善：两个数字用同一单位测量过，才显示变化。
library-practice-part-from = 出自哪里
library-practice-question = 问题
library-practice-finding = 问题点 { $number }
library-practice-change = 变化：{ $change } { $unit }
library-field-title = 一句话
library-field-what = 我们怎么做
library-field-what-hint = 写到别的车间照着就能做。
library-field-since = 从哪天开始
library-field-department = 在哪里
library-field-thanks = 该感谢谁
library-field-thanks-hint = 按平时的称呼写。名字不会离开工厂。
library-field-measure = 测量什么
library-field-measure-hint = 例如：每月上报的未遂事故
library-field-unit = 单位
library-field-baseline = 开始时
library-field-baseline_on = 测量日期
library-field-result = 现在
library-field-result_on = 测量日期
library-field-number-hint = 留空表示“未测量”。
library-field-question = 问题
library-field-provision = 条款
library-field-source = 谁发现的
library-field-finding = 问题点
library-field-shared = 可以与客户分享
library-field-shared-hint = 默认关闭。只打开这个开关不会发出任何内容。
library-field-noted_on = 记录日期
library-finding-none = 未选择
library-source-own = 我们自己
library-source-audit = 审核员
library-source-review = 客户评审
library-source-finding = 由问题点改好的

## 问题旁、首页

library-strength = 这是强项
library-strength-about = 这一项做得好。记为良好做法，别人也能照着做。
library-strength-title = 做得好：{ $question }
library-strength-noted = 已记为良好做法
library-strength-open = 打开
library-well = 进展顺利的
library-well-closed = { $count } 个问题点已关闭并验证
library-well-scores = { $count } 项数据有改善
library-well-more = 另有 { $count } 项
library-well-since = { $date } 以来

search-group-guidance = 资料库的建议
search-group-story = 案例
search-group-practice = 良好做法

backup-kind-good-practice = 良好做法
journal-kind-good-practice = 良好做法
disagree-kind-good-practice = 良好做法
