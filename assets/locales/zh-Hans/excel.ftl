# Excel：填写客户自己的表格，以及把每个列表导出为工作簿。

## 客户自己的表格
fill-open = 填写客户的表格…
fill-title = 填写客户的表格
fill-lead = 选择客户和对方发来的 .xlsx 文件。Plumbline 会把整改计划写进去，对方的格式、公式和其他工作表保持不变。保存前可以看到每一处改动，结果另存为新文件。
fill-customer = 客户
fill-customer-none = 还没有客户。请先在“提交客户”中添加，然后就能在这里填写对方的表格。
fill-choose = 选择客户的表格
fill-other-file = 换一个文件
fill-names = 人员姓名不会发给客户。如果表格要求填写负责人，请自行填写该列。
fill-columns-title = 各列的含义
fill-columns-lead = 只需设置一次：Plumbline 会在这台电脑上为 { $customer } 记住。
fill-columns-change = 修改列设置
fill-column-goes = { $column } 列的内容
fill-column-skip = 保持原样
fill-column-heading = 文件中的标题
fill-column-samples = 现有内容
fill-column-field = 填入内容
fill-need = 请选择哪一列是问题描述或编号，否则无法判断每一行对应哪个问题点。
fill-next = 查看改动
fill-language = 状态和严重程度的用语
fill-remembered = 列设置与上次为 { $customer } 填写时相同。
fill-known = { $count ->
    [0] 表中还没有这些问题点
   *[other] { $count } 个问题点表中已有
}
fill-new = { $count ->
    [0] 不需要使用空行
   *[other] { $count } 个填入空行
}
fill-cells = { $count ->
    [0] 没有单元格需要改动，内容都已在表中。
   *[other] 将填写 { $count } 个单元格。
}
fill-summary = { $known }，{ $new }。{ $cells }
fill-replaced = 其中 { $count } 个单元格现有其他内容，会被替换。
fill-kept = { $count } 个单元格保持原样
fill-kept-formula = 公式：{ $cells }
fill-kept-joined = 被合并单元格覆盖：{ $cells }
fill-kept-protected = 客户已保护：{ $cells }
fill-kept-more = { $cells } 等，另有 { $count } 个
fill-rows-label = 逐行查看改动
fill-row = 行
fill-row-known = 表中已有
fill-row-new = 新行
fill-changes = 填入内容
fill-before = 现为：{ $text }
fill-nothing = 没有新内容
fill-first = 显示 { $total } 行中的 { $shown } 行。
fill-none = 按目前的规则，这个客户看不到任何问题点，没有可填写的内容。可见内容在“提交客户”中设置。
fill-save = 保存填好的表格
fill-saved = 已保存并重新打开核对：{ $cells } 个单元格与显示的一致。
fill-saved-rows = 共填写 { $rows } 行。

## Every list as a workbook
list-excel = Excel
list-excel-own = 中文
list-excel-both = 中英文对照
list-excel-hint = 把这里筛选出的列表保存为 Excel 工作簿
list-excel-running = 正在写入列表
list-excel-done = 已保存并核对
list-excel-cancelled = 已取消，没有保存任何内容。
list-excel-confided-title = 这个文件没有保护
list-excel-confided = 拿到 Excel 文件的人都能打开它。文件只包含列表中显示的内容：编号、类别、日期和负责人；员工所说的内容仍密封在 Plumbline 中。请只保存在其他案件处理人才能访问的位置。
list-excel-confided-go = 仍然保存
list-excel-records = 参加记录
list-excel-sessions = 培训场次
list-excel-factories = 本工厂列表
list-excel-received-all = 所有工厂的问题点
list-excel-saved = 共 { $rows } 行，已重新打开核对。
