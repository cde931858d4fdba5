# 从 Excel 工作簿导入问题点，从 Excel 或 CSV 导入人员和签到。
import-title = 从 Excel 导入问题点
import-lead = 把现有的 Excel 清单导入。您确认之前不会保存任何内容。
import-back = 返回整改
import-title-workers = 导入人员
import-lead-workers = 把人员名单导入，有工号和姓名就够了。您确认之前不会保存任何内容。
import-back-workers = 返回人员
import-title-attendance = 导入签到
import-lead-attendance = 把到场名单导入。您确认之前不会保存任何内容。
import-back-attendance = 返回场次

## Steps
import-steps = 导入步骤
import-step-file = 文件
import-step-columns = 列
import-step-check = 检查
import-step-done = 结果

## Choose
import-choose = 选择工作簿
import-drop = 或把 .xlsx 文件拖到这里
import-choose-file = 选择文件
import-drop-file = 或把 Excel 或 CSV 文件拖到这里
import-choose-more-workers = 每行一个人，上方一行是列名。顺序不限，中文英文均可。
import-choose-more-attendance = 每行一个人：工号或姓名，以及是否到场。
import-formats = 可用 Excel（.xlsx、.xls）、OpenDocument（.ods）和 CSV 文件。
import-choose-more = 每行一个问题点，上方一行是列名。顺序不限，中文英文均可。
import-template-title = 还没有清单？
import-template = 保存空白模板
import-template-hint = 含有正确列名和一行示例的工作簿。
import-template-blank = 含有正确列名、各列说明和可选用语的工作簿。
import-template-saved = 模板已保存到 { $path }
import-old-format = 是旧的 .xls 文件？请在 Excel 中打开并另存为 .xlsx。

## Columns
import-other-file = 换一个文件
import-sheet = 工作表
import-header-row = 列名所在行
import-map-title = 每一列是什么内容？
import-map-lead = 已按列名推测，请核对。
import-map-column = 列
import-map-header = 文件中的列名
import-map-samples = 前几个值
import-map-field = 导入为
import-map-skip = 不导入
import-map-required = { $field }（必填）
import-map-label = { $letter } 列导入为
import-map-missing = 还缺：{ $fields }。请选择含有该内容的列。
import-map-mapped = 共 { $total } 列，使用 { $mapped } 列。
import-map-empty-header = （无列名）
import-map-no-samples = （空）
import-map-next = 检查各行
import-map-back = 返回列设置

## Fields
import-field-provision = 条款
import-field-finding = 问题描述
import-field-severity = 严重程度
import-field-source = 来源
import-field-discovered_on = 发现日期
import-field-customer = 客户
import-field-auditor = 审核员
import-field-requested = 审核员的要求
import-about = 关于这份报告
import-audited-on = 审核日期
import-field-containment = 遏制措施
import-field-root_cause = 根本原因
import-field-corrective = 纠正措施
import-field-preventive = 预防措施
import-field-responsible = 责任人
import-field-due_on = 到期日
import-field-status = 状态
import-field-effectiveness_due_on = 效果确认日期
import-field-no_action_reason = 不采取措施的理由
import-field-badge = 工号
import-field-name = 姓名
import-field-sex = 性别
import-field-category = 人员类别
import-field-department = 部门
import-field-joined_on = 入职日期
import-field-left_on = 离职日期
import-field-present = 到场

## Check
import-check-good = { $good } 行正确
import-check-bad = { $bad } 行有问题
import-check-none = 没有可导入的行。请换一个工作表或列名行。
import-check-none-good = 目前没有可导入的行。请在 Excel 中改正后重新选择文件。
import-check-empty = （空）
import-check-all-good = 所有行都正确。
import-check-how = 请在 Excel 中改正后重新选择文件，或只导入正确的行。
import-check-first = 共 { $total } 行，显示前 { $shown } 行。所有行都已检查。
import-check-problems = 问题
import-check-problems-first = 显示前 { $shown } 个问题，改正后再显示其余问题。
import-check-only-bad = 只看有问题的行
import-check-row = 行
import-check-known = 已有
import-check-known-hint = 系统中已有此记录：此行会更新它，或没有变化。
import-check-where-row = 工作表“{ $sheet }”，第 { $row } 行
import-check-where = 工作表“{ $sheet }”，第 { $row } 行，{ $column } 列
import-check-rows-label = 待导入的行
import-check-reread = 选择改正后的文件
import-import-all = 导入全部 { $count } 行
import-import-good = 导入正确的 { $count } 行
import-import-good-left = 有问题的 { $count } 行不导入。
import-cancel = 取消导入
import-running = 正在导入

## Problems: what is wrong with a cell, and what to do
import-problem-missing = 缺少{ $field }，请补充。
import-problem-not-a-date = “{ $text }”不是明确的日期。请写成 2026-11-21。
import-problem-unknown-severity = “{ $text }”不是严重程度。请写：优先、主要、次要或改进机会。
import-problem-unknown-grade = “{ $text }”不是所选标准中的等级。请改成该标准的等级，或选择其他标准。
import-problem-unknown-status = “{ $text }”不是状态。请写：待处理、已计划、进行中、已完成或不采取措施。
import-problem-unknown-source = “{ $text }”不是来源。请写：自评、审核、申诉、事故或委员会。
import-problem-unknown-customer = 没有名为“{ $text }”的客户。请先添加客户，或把单元格留空。
import-problem-unknown-sex = “{ $text }”不明确。请写：女、男、其他或不详。
import-problem-unknown-category = “{ $text }”不属于任何人员类别。请写：员工、班组长、管理人员或办公室。
import-problem-not-a-mark = “{ $text }”看不出是出席还是缺席。请写：是或否。
import-problem-duplicate-badge = “{ $text }”在上面的行里已经出现过。请只保留一行。
import-problem-badge-unknown = 人员名单里没有“{ $text }”。请改正，或先添加此人。
import-problem-name-ambiguous = 有好几个人叫“{ $text }”。请写工号。
import-problem-too-long = 文字太长，请少于 20,000 个字符。
import-problem-cell-error = 此单元格显示 Excel 错误，请改正公式。
import-problem-other = 无法读取此单元格的内容。

## Result
import-done = 已导入 { $created } 个问题点。
import-done-skipped = { $skipped ->
    [0] 没有遗漏。
   *[other] 有 { $skipped } 行未导入，仍在您的工作簿中。
}
import-done-workers = { $created ->
    [0] 名单中没有新人员。
   *[other] 已导入 { $created } 人。
}
import-done-attendance = { $created ->
    [0] 名单中没有新的签到。
   *[other] 已登记 { $created } 人。
}
import-done-skipped-known = { $skipped ->
    [0] 没有遗漏。
   *[other] 有 { $skipped } 行未导入或没有新内容。
}
import-done-updated = 更新了 { $updated } 行已有内容。
import-done-see-workers = 查看人员
import-done-see-attendance = 查看场次
import-done-undo = 撤销导入
import-undone = 已撤销导入，没有留下任何内容。
import-done-see = 查看问题点
import-done-again = 再导入一个文件

## Training register, and what is remembered
import-title-register = 导入培训台账
import-lead-register = 导入谁在哪天参加了哪门课程的台账。还没有的场次会自动新增。您确认之前不会保存任何内容。
import-back-register = 返回培训矩阵
import-choose-more-register = 每行是一个人参加一门课程：工号或姓名、课程、日期；如有课时、讲师和得分也可以带上。
import-done-register = { $created ->
    [0] 没有新增签到。
   *[other] 已导入 { $created } 条签到。
}
import-done-see-register = 查看培训矩阵
import-field-other_name = 其他文字姓名
import-field-languages = 语言
import-field-migrant = 外来务工人员
import-field-course = 课程
import-field-held_on = 培训日期
import-field-hours = 课时
import-field-trainer = 讲师
import-field-place = 地点
import-field-before = 训前得分
import-field-after = 训后得分
import-map-remembered = 各列按您上次的设置，请核对。
import-check-alike = 有 { $count } 名新人员与在职人员同名。
import-check-alike-row = 与 { $who } 同名
import-check-alike-hint = 在职人员中有同名的人。如是同一个人，导入后请在“人员”中合并。
import-check-new-sessions = 将新增 { $count } 个场次。
import-problem-not-a-yes = “{ $text }”既不是“是”也不是“否”。
import-problem-unknown-course = 没有名为“{ $text }”的课程。请先新增课程，或更正名称。
import-problem-not-a-number = “{ $text }”不是数字。
import-problem-too-many-points = “{ $text }”超过了测试满分。
