### 热线和调查的纸质文件：只有文件中使用的文字。

## 纸质文件
survey-paper-protocol = 调查协议
survey-paper-version = { $number } 第 { $version } 版
survey-paper-why = 双方在第一次访谈之前在此商定：问哪些人、问多少人、怎样抽取、问什么。有改动就是新版本，需要重新签字。
survey-paper-days = 日期
survey-paper-whom = 问哪些人
survey-paper-how-many = 问多少人
survey-paper-size = 置信度 { $confidence }%（z = { $z }），误差 { $margin } 个百分点，预计比例 { $share }%：{ $population } 人中访谈 { $people } 人。公式出自 Cochran《抽样技术》第三版（1977），结果向上取整。
survey-paper-groups = 各组按人数分配并向上取整，每组至少 { $minimum } 人，最多全组。另有一半人数作为候补，有人不在或不愿意时按次序替补。
survey-paper-chosen = 怎样抽取
survey-paper-list = 名单的 SHA-256
survey-paper-no-list = Plumbline 中没有工号名单。双方按下面的程序一起抽取。
survey-paper-generator = 对每个人：取“口令、换行、组名、换行、工号”（UTF-8）的 SHA-256。组内按这64位数字排序，最前面的接受访谈，其后的是候补。在任何装有 Python 的电脑上，用下面几行都能得到同样的结果；Excel 可以排序，但不能算出这些数字。
survey-paper-anonymous = 回答中不保存姓名和工号：一次访谈只计入所在的组。人员名单另行保管，调查结束后销毁。只有不会暴露任何人时才按组显示。
survey-paper-questions = 问什么
survey-paper-answers = 回答：是、否、不确定、不愿回答。比例 = 正面回答 ÷ 所有作出的回答。
survey-paper-sign = 签字
survey-paper-sign-about = 摘要的前16位印在每页下方。各页相同才签字。
survey-paper-line-name = 姓名
survey-paper-line-day = 地点和日期
survey-paper-line-signature = 签名
survey-paper-results = 调查结果
survey-paper-interviewed = 商定访谈 { $asked } 人，实际 { $interviewed } 人，总人数 { $population } 人。
survey-paper-shares = 逐题结果
survey-paper-range = 比例是受访者的比例。全体的比例以 { $confidence }% 的置信度（z = { $z }）落在区间内（Wilson 得分区间，《美国统计学会会刊》22卷，1927）。
survey-paper-by-group = 按组
survey-paper-withheld = 某组回答少于5人或答案全部相同时不显示，同时再隐去一组，使差额也看不出什么。
kpi-paper-title = 员工热线
kpi-paper-caution = 个案少不等于问题少，个案多也不等于失败。请结合员工是否知道、是否信任热线来看。
kpi-paper-counts = 各季度个案
kpi-paper-rounded = 数量各自取整到5，相加不一定相等；很少的写作“少于”。每个季度保持首次显示时的数字。结案天数为已结案个案的中位数。
kpi-paper-no-period = 还没有结束的季度，或尚未显示过。
kpi-paper-no-survey = 还没有完成的调查。没有调查，个案少说明不了什么。
kpi-paper-quarter = 收到时间
kpi-paper-about = 约 { $count }
kpi-paper-under = 少于 { $count }
kpi-col-definition = 计算方法
kpi-figures-span = { $from } 至 { $to } 收到的个案。准确的个案数，仅供受理人。
kpi-figures-how = 各指标怎样得来
case-paper-title = 个案档案
case-paper-for = 仅供{ $handler }本人使用，{ $day }制作。请勿复制或转交，用完请销毁。
case-paper-foot = 机密
case-paper-narrative = 申诉内容
case-paper-identity = 申诉人身份
case-paper-outcome-note = 结果说明
case-paper-none = 无
case-paper-finding = 问题点
case-paper-steps = 处理经过和沟通
case-paper-step-step = 处理
case-paper-step-to-reporter = 告诉申诉人
case-paper-step-from-reporter = 申诉人说
case-paper-col-day = 日期
case-paper-col-kind = 类别
case-paper-col-text = 内容
case-paper-col-by = 记录人
case-paper-extract = 给客户的文字
case-paper-readings = 谁查看过封存内容
case-paper-done = { $day }完成
case-paper-due = { $day }到期
survey-digest-short = 摘要
survey-col-number = 序号
survey-total = 合计
