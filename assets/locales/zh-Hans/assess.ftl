### 自评：章节、题目、“怎么做”、得分。

assess-sections = 章节
assess-section-progress = 已答 { $settled } / { $total } 题
assess-jump = 查找题目
assess-jump-nothing = 没有包含这些字的题目。
assess-mark-open = 未答
assess-mark-half = 只答了一半
assess-mark-rated = 已答
assess-mark-not-applicable = 不适用
assess-mark-unknown = 尚不清楚

assess-question-area = 题目。拖到这里的文件会成为证据。
assess-question-number = 第 { $number } / { $total } 题
assess-paper = 书面上
assess-paper-about = 制度、程序、记录
assess-paper-keys = 按键 1–5
assess-practice = 实际上
assess-practice-about = 大家真正怎么做
assess-practice-keys = Shift + 1–5
assess-level-1 = 还没有
assess-level-2 = 已开始，靠一个人维持
assess-level-3 = 已建立，多数时候做到
assess-level-4 = 有效运行，并有检查
assess-level-5 = 已成习惯，并按结果改进
assess-answer-not-applicable = 不适用
assess-answer-unknown = 尚不清楚
assess-reason-not-applicable = 为什么不适用？
assess-reason-not-applicable-hint = 例如：本厂没有宿舍
assess-reason-unknown = 谁可能清楚？
assess-reason-unknown-hint = 例如：设备部陈师傅
assess-note = 备注
assess-note-hint = 看到了什么、谁说的、写在哪里
assess-evidence = 本题证据
assess-back = 上一题
assess-next = 下一题
assess-keys = E 添加文件 · F 列入计划 · / 查找题目
assess-keys-read = / 查找题目

assess-plan = 列入计划
assess-plan-another = 再列一项
assess-plan-title = 整改计划
assess-plan-gap = 这里有差距。
assess-plan-about = “列入计划”会写好一条问题点和措施草稿，都可以再修改。
assess-plan-open = 打开 { $number }
assess-planned = { $number } 已列入整改计划。
assess-plan-paper = 书面上：{ $level } – { $words }。
assess-plan-practice = 实际上：{ $level } – { $words }。

assess-how = 怎么做
assess-how-monday = 下周一的第一步
assess-how-causes = 常见原因
assess-how-evidence = 做到了的证明
assess-how-references = 出自哪些要求
assess-how-law = 法律：
assess-how-edition = { $edition } 版

assess-end-title = 本章小结
assess-end-means = 书面上 { $paper } 分，实际上 { $practice } 分（满分 5 分）。
assess-end-open = 共 { $total } 题，还有 { $open } 题未答，本章暂无得分。
assess-end-gap = 差距最大的是“{ $question }”（{ $words }）。
assess-end-good = 本章没有差距，请让证明材料保持最新。
assess-end-nothing = 本章还没有评分。
# 两句话连在一起，中间不空格
assess-end-showed = { $first }{ $second }
assess-end-next = 下一章：{ $section }
assess-end-score = 查看得分
assess-levels = 书面 { $paper }，实际 { $practice }

assess-score = 得分
assess-score-short = 书面 { $paper }，实际 { $practice }
assess-score-settled = 已答 { $answered } / { $total } 题
assess-score-missing = 再答 { $count } 题即可看到得分。
assess-score-gate = 至少 { $percent }% 的题目已答完或不适用，得分才有效。“尚不清楚”不算已答。
assess-score-of-five = / 5 分
assess-score-open = { $name }：{ $value }。查看计算过程。
assess-score-formula = （权重 × 等级）之和 ÷ 权重之和
assess-score-sum = { $products } ÷ { $weights } = { $value }
assess-score-rows = 查看计算所用的 { $count } 行
assess-score-question = 题目
assess-score-level = 等级
assess-score-weight = 权重
assess-score-product = 权重 × 等级
assess-score-total = 合计
assess-score-sections = 各章节
assess-score-section = 章节
assess-score-answered = 已答
assess-score-not-yet = 暂无
assess-score-gaps = 差距（影响最大的在前）
assess-score-gaps-about = 按“权重 × 距 5 级的差距”排序，取两项中较低的一项。
assess-score-gap = 等级 { $level }，权重 { $weight }
assess-score-planned = 已列入计划
assess-score-unknown = { $count } 题尚不清楚
assess-score-unknown-nobody = 还没写谁可能清楚
assess-jump-next = 下一道未答题
assess-jump-all-done = 所有题目都已答。
assess-radar-label = 各章节雷达图，两项各 1 至 5 分。“各章节”表格列出相同数据。
assess-radar-unknown = { $count } 章暂无得分
assess-radar-table = 查看数据
assess-score-open-questions = { $count } 题未答


## 多份问卷

assess-score-practice = 实际 { $practice } 分（满分 5 分）
assess-pack-open = 问卷：{ $title }。选择其他问卷。
assess-packs = 问卷
assess-packs-about = 一个周期可以做几份问卷，每份单独计分。客户想了解什么就做哪份，先做团队有精力完成的。
assess-packs-more = 更多问卷…
assess-packs-offered-count = { $count } 份客户新发来的
assess-packs-file = 从文件打开问卷
assess-packs-offered = 客户发来的
assess-packs-in-use = 本周期在做
assess-packs-at-hand = 可以选用
assess-packs-declined = 已谢绝
assess-packs-size = { $count } 题 · 版本 { $version }
assess-packs-from = 来自 { $customer }
assess-packs-from-file = 来自文件
assess-packs-shared = 答案可以给客户看
assess-packs-use = 本周期采用
assess-packs-use-title = 本周期采用“{ $title }”
assess-packs-asked = “{ $title }”已加入本周期。
assess-packs-decline = 暂不采用
assess-packs-declined-title = 已谢绝“{ $title }”，它仍在下面的列表里。
assess-packs-leave = 移出本周期
assess-packs-left = “{ $title }”已移出本周期，答案都保留着。
assess-packs-open = 打开
assess-packs-open-title = 打开“{ $title }”

## 其他题型

assess-value-answer = 您的回答
assess-value-answers = 您的回答
assess-value-yes = 是
assess-value-partly = 部分
assess-value-no = 否
assess-value-other = 其他
assess-value-other-words = 请写明
assess-value-other-is = 其他：{ $words }
assess-value-several = 符合的都请勾选。
assess-value-at-most = 最多选 { $most } 项。
assess-value-at-least = 至少选 { $least } 项。
assess-value-between = 请选 { $least } 至 { $most } 项。
assess-value-number = 数值（{ $unit }）
assess-value-range = { $min } 至 { $max }
assess-value-date = 日期
assess-value-text = 回答
assess-value-rows = { $count } 行
assess-value-row-add = 加一行
assess-value-row-remove = 删除
assess-value-row-remove-at = 删除第 { $row } 行
assess-value-cell = { $column }，第 { $row } 行
assess-plan-value = 回答：{ $words }。
assess-alarm = 无论得分多少，这一项今天就要处理。请看旁边的第一步。
assess-alarm-short = 今天就要处理
assess-alarms = { $count ->
    [0] 没有需要马上处理的
   *[other] { $count } 项今天就要处理
}
assess-alarms-about = 有一项就要行动，不计入任何平均分。
assess-never-averaged = 这份问卷不计分。每个回答单独看，因为只要有一个迹象就可能很严重。
assess-how-nothing = 这份问卷没有为本题提供建议。可以问问发来问卷的人，第一步怎么做好。
assess-how-peer = 其他工厂的做法
assess-how-peer-cost = 花了多少：

## 纸质报告
assess-report = 打印报告
assess-report-lead = 把“{ $title }”存成 PDF：先是得分和各章节，再是每道题的回答、备注和证据。可用于评审会议，或交给需要纸质材料的客户。
assess-report-done = 报告已保存。
assess-report-counted = 已重新打开核对：共 { $rows } 道题。
assess-report-next = 备注按原文印出。交出报告之前，请先通读一遍。
