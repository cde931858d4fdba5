### 安全记录：事故、未遂事故和不安全状态。

safety-title = 安全
safety-table-label = 安全记录
safety-entry = 新增记录
safety-new = 新增记录
safety-add = 添加
safety-added = { $number } 已记入安全记录。
safety-search = 搜索安全记录
safety-search-hint = 搜索编号、地点或内容（ / ）
safety-year = 本年度共 { $count } 条
safety-no-match = 没有符合筛选条件的记录。

safety-kind-incident = 事故
safety-kind-near-miss = 未遂事故
safety-kind-unsafe-condition = 不安全状态
safety-count-incident = { $count ->
   *[other] 事故
}
safety-count-near-miss = { $count ->
   *[other] 未遂事故
}
safety-count-unsafe-condition = { $count ->
   *[other] 不安全状态
}

safety-col-number = 编号
safety-col-date = 日期
safety-col-kind = 类型
safety-col-place = 地点
safety-col-what = 经过
safety-col-first = 应急措施
safety-col-finding = 问题点
safety-col-evidence = 证据
safety-no-action-yet = 尚未采取
safety-place-hint = 在哪里
safety-what-hint = 用一句话写明
safety-first-hint = 当场做了什么
safety-needs-what = 请写明经过。

safety-empty = 请从未遂事故开始：出了差错但没有人受伤。今天整改，明天就不会有人受伤。
safety-empty-do = 记录第一条
safety-empty-example = 例如：“托盘从叉车上滑落，距拣货员仅一步。”应急措施：关闭通道，检查绑带。请感谢报告的人，这样其他人也会愿意报告。

safety-panel-label = 记录 { $number }
safety-panel-previous = 上一条记录
safety-panel-next = 下一条记录
safety-story = 经过
safety-field-kind = 类型
safety-field-happened_on = 日期
safety-field-place = 地点
safety-field-what = 经过
safety-field-what-hint = 写明什么事、在哪里、可能伤到谁。不需要写姓名。
safety-field-first_action = 应急措施
safety-field-first_action-hint = 为保护员工当场做了什么。
safety-evidence = 照片和文件
safety-evidence-hint = 一张现场照片胜过一页文字。
safety-change = 防止再次发生
safety-change-about = 应急措施只解决今天的问题。建立问题点，可以找出原因并彻底改变。
safety-change-made = 由此记录建立：
safety-delete = 删除此记录
safety-delete-title = 删除记录 { $number }？
safety-delete-entry = 记录 { $number }
safety-deleted = 已删除记录 { $number }。
