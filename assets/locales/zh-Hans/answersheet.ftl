### 把问卷导出成工作簿交给别人填写，再逐条收回。

sheets-open = 用 Excel 填写
sheets-title = 用 Excel 填写
sheets-lead = 把题目交给不用 Plumbline 的同事填写，再收回答案。保存之前可以逐条看到差异，同一份文件可以反复收回。
sheets-out = 发出去
sheets-out-about = 选择要请对方回答的内容。对方只要有 Excel、WPS 或 LibreOffice 就能填。
sheets-which = 问卷和章节
sheets-sections = { $total } 章中选 { $chosen } 章
sheets-sections-of = { $title }的章节
sheets-language = 工作簿的语言
sheets-answers = 带上目前的回答、原因和备注
sheets-answers-about = 不勾选则导出空白表。
sheets-export = 导出 { $count } 题
sheets-exported = 已导出 { $count } 题：
sheets-back = 收回来
sheets-back-about = 打开填好的工作簿。行可以排过序，这边的回答也可以改过：不会不经过目就覆盖。
sheets-choose = 选择填好的工作簿
sheets-drop = 也可以把文件拖到这里
sheets-drop-area = 填好的工作簿。拖到这里的文件会与您的回答比较。
sheets-of = { $file }，{ $date } 导出
sheets-new = { $count ->
    [0] 没有新内容。
   *[other] 有 { $count } 处不同，可采用或不采用
}
sheets-conflicts = 其中 { $count } 处导出后这边也改过，没有预先勾选。
sheets-problems = { $count } 个单元格看不懂
sheets-same = { $count } 个回答与这边相同
sheets-untouched = { $count } 个回答与导出时一样
sheets-missing = { $count } 题已不在文件里，这边的回答不变。
sheets-columns-gone = 文件里已没有这些栏：{ $columns }。这边的回答不变。
sheets-problems-label = 看不懂的单元格
sheets-problems-lead = 这些单元格看不懂。请在文件里改好后重新选择，也可以先采用其余的。
sheets-changes = 不同之处
sheets-col-take = 采用
sheets-col-question = 题目
sheets-col-now = 这边现在
sheets-col-file = 文件里
sheets-part-answer = 回答
sheets-part-reason = 原因
sheets-part-note = 备注
sheets-take-one = 采用：{ $part }，{ $question }
sheets-conflict = 导出后这边也改过。勾选后以文件里的为准。
sheets-empties = 文件里是空的。勾选后会删除这边的回答。
sheets-left = 导出时
sheets-left-lost = 导出时的内容已无法得知。
sheets-nothing = 无
sheets-take = 采用 { $count } 处
sheets-close = 不采用，关闭
sheets-close-nothing = 关闭
sheets-tick-all = 全部勾选
sheets-tick-none = 全部不选
sheets-taken = 已采用 { $taken } 处。
sheets-taken-moved = 已采用 { $taken } 处。有 { $moved } 处这边刚刚改过，保持不变：请重新打开文件查看。
sheets-problem-level = “{ $text }”不是等级。请填 1、2、3、4 或 5。
sheets-problem-status = “{ $text }”不在列表里。请选“不适用”或“尚不清楚”，或留空。
sheets-problem-yes-no = “{ $text }”不在列表里。请填是、部分或否。
sheets-problem-choice = “{ $text }”不是选项。可选：{ $choices }
sheets-problem-too-many = 选得太多，最多选 { $most } 项。
sheets-problem-number = { $bound ->
    [both] “{ $text }”不符合要求。请填 { $min } 到 { $max } 之间的数字，最多 { $decimals } 位小数。
    [min] “{ $text }”不符合要求。请填不小于 { $min } 的数字，最多 { $decimals } 位小数。
    [max] “{ $text }”不符合要求。请填不大于 { $max } 的数字，最多 { $decimals } 位小数。
   *[none] “{ $text }”不符合要求。请填数字，最多 { $decimals } 位小数。
}
sheets-problem-date = “{ $text }”不是明确的日期。请写成 2026-11-21。
sheets-problem-too-long = 文字超过 20000 字。请缩短，或作为附件上传。
sheets-problem-cell-error = Excel 在这里显示错误 { $text }。请直接填写数值。
sheets-problem-both = 既有回答，又选了“不适用”或“尚不清楚”。请清空其中一个。
sheets-problem-time = “{ $text }”不是本题能识别的时间。请填时间（如 08:30），或日期和时间（如 2026-11-21 08:30）。
sheets-problem-acknowledge = “{ $text }”不是“是”。请填“是”，或留空。
sheets-problem-file = 本题用照片或文件回答。请在 Plumbline 中添加，此格留空。
sheets-problem-table-elsewhere = 本题在工作表“{ $sheet }”中逐行填写，请写到那里。
sheets-problem-table-rows = 表格行数太多，最多填 { $most } 行。
sheets-problem-twice = 前面已有同一题，回答不同。请只保留一行。
sheets-problem-no-question = “{ $text }”所在的行不属于任何题目。请移到对应的题目旁边。
sheets-problem-question-gone = 问卷已不再问这道题。

## 把 Excel 题目清单变成问卷

questions-import = 用 Excel 清单制作问卷
questions-import-lead = 客户的检查表或自己的清单都可以：一行一题，列不限。您指明每列是什么，保存之前可以看到每一道题。
questions-import-back = 返回问卷
questions-import-more = 能识别序号、章节、题目、条款、题型、选项、权重、证据等表头，中英文都可以。
questions-step-check = 命名和核对
questions-title = 标题
questions-id = 简称
questions-id-about = 只用小写字母、数字和连字符。以后的版本请沿用：回答跟着它走。
questions-version = 版本
questions-language = 题目的语言
questions-second = 第二语言列的语言
questions-answer = 回答方式
questions-answer-about = 清单里没有写明时采用
questions-answer-yes-no-partly = 是、部分、否
questions-answer-maturity = 两个 1 到 5 的等级
questions-answer-text = 文字
questions-about-from = 来自清单“{ $file }”。
questions-preview = 问卷将包含的题目
questions-kind-yes-no-partly = 是、部分、否
questions-kind-maturity = 两个等级
questions-kind-single = { $count } 选 1
questions-kind-multiple = { $count } 项多选
questions-kind-number = 数字
questions-kind-date = 日期
questions-kind-text = 文字
questions-kind-table = 表格
questions-count = 共 { $count } 题。
questions-bad = 有 { $count } 行不能用，将不采用。
questions-keep = 保存 { $count } 题并开始使用
questions-keep-good = 保存可用的 { $count } 题并开始使用
questions-kept = “{ $title }”已保存，共 { $count } 题，本周期开始使用。
import-field-question = 题目
import-field-question_other = 第二语言的题目
import-field-section = 章节
import-field-number = 序号
import-field-clause = 条款
import-field-answer_type = 题型
import-field-options = 选项
import-field-unit = 单位
import-field-weight = 权重
import-field-hint = 检查方法
import-field-why = 为什么重要
import-field-evidence = 所需证据
import-problem-unknown-answer-type = “{ $text }”不是题型。请写是/否、1-5、单选、多选、数字、日期或文字。
import-problem-too-few-options = 选择题至少要有两个选项，中间用分号隔开。
import-problem-not-a-weight = “{ $text }”不是权重。请填 0 到 100 的数字。
import-problem-duplicate-question = 前面已有同一道题。请只保留一行。
