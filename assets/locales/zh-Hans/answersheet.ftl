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
sheets-problem-table-elsewhere = 本题在工作表“{ $sheet }”中逐行填写，请写到那里。
sheets-problem-table-rows = 表格行数太多，最多填 { $most } 行。
sheets-problem-twice = 前面已有同一题，回答不同。请只保留一行。
sheets-problem-no-question = “{ $text }”所在的行不属于任何题目。请移到对应的题目旁边。
sheets-problem-question-gone = 问卷已不再问这道题。
