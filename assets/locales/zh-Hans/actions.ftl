# 问题点清单、单个问题点及其措施的面板、整改计划导出。
actions-title = 整改

## List
actions-table-label = 问题点
actions-search = 搜索问题点
actions-search-hint = 搜索编号、条款、内容或姓名（ / ）
actions-new = 新增问题点
actions-import = 从 Excel 导入
actions-export = 导出计划
actions-count-shown = { $total } 个问题点
actions-count-open = 未关闭
actions-count-overdue = 已逾期
actions-count-waiting = 待验证
actions-count-closed = 已关闭
actions-col-select = 选择
actions-col-number = 编号
actions-col-provision = 条款
actions-col-description = 问题点
actions-col-severity = 严重程度
actions-col-responsible = 责任人
actions-col-due = 到期日
actions-col-status = 状态
actions-col-evidence = 证据
actions-sort-ascending = { $column }：升序。点击改为降序。
actions-sort-descending = { $column }：降序。点击改为升序。
actions-sort-none = 按{ $column }排序
actions-nobody = 未指定
actions-no-date = 未定日期
actions-overdue = 逾期
actions-row-loading = 读取中……
actions-select-row = 选择 { $number }
actions-select-all = 全选
actions-selected = 已选 { $count } 行
actions-copy = 复制到 Excel
actions-copied = 已复制 { $count } 行。在 Excel 中按 Ctrl+V 粘贴。
actions-copy-failed = 未能复制。请点击表格，再按 Ctrl+C。
actions-clear-selection = 取消选择
actions-keys = 方向键移动 · 回车键打开 · 空格键选择 · / 搜索 · N 新增问题点
actions-keys-read = 方向键移动 · 回车键打开 · 空格键选择 · / 搜索

## Filters
actions-filter-status = 状态
actions-filter-severity = 严重程度
actions-filter-add = 筛选
actions-filter-overdue = 只看逾期
actions-filter-search = 文字：{ $text }
actions-filter-remove = 移除筛选：{ $filter }
actions-filter-clear = 清除筛选
actions-filter-label = 筛选
actions-no-match = 没有符合筛选条件的问题点。
actions-no-match-next = 请移除一个筛选，或换一个词搜索。

## Board
actions-view = 视图
actions-view-table = 表格
actions-view-board = 看板
actions-board-label = 按状态排列的问题点
actions-board-column = { $status }：{ $total }
actions-board-as-table = 以表格显示
actions-board-empty = 没有内容。
actions-board-to-verify = 等待另一人验证。
actions-board-more = 表格中还有 { $count } 个
actions-board-keys = 方向键选择 · Shift + 左右键移动卡片 · 回车键打开 · B 表格 · / 搜索
actions-board-keys-read = 方向键选择 · 回车键打开 · B 表格 · / 搜索
actions-board-moved = { $number } 现为“{ $status }”。
actions-board-open = 打开 { $number }
actions-board-stays-verify = { $number } 没有移动：须由另一人在问题点中验证后，才会变为“已验证”。
actions-board-stays-verified = { $number } 已验证。如需重新处理，请打开后修改进度。
actions-board-stays-reason = { $number } 没有移动：不采取措施须写明理由，请在问题点中填写。
actions-board-stays-closed = { $number } 已关闭，不采取措施。如需重新处理，请打开它。
actions-board-stays-several = { $number } 的措施不是恰好一项，请打开后分别修改每项措施的进度。

## Empty
actions-empty = 还没有问题点。可以先做自评，或导入现有清单。
actions-empty-read = 还没有问题点。有人登记后会显示在这里。
actions-empty-assess = 开始自评
actions-empty-example = 例如：“二楼 12 个消防出口中有 3 个被纸箱堵住。”严重程度：主要。期限：180 天内。

## Add a finding
actions-add-title = 新增问题点
actions-add-description = 发现了什么？
actions-add-description-hint = 写明什么、在哪里、有多少。例如：“二楼 12 个消防出口中有 3 个被纸箱堵住。”
actions-add-provision = 条款
actions-add-provision-hint = 违反的规定，例如“B1.2”或“消防安全”。
actions-add-severity = 严重程度
actions-add-source = 来源
actions-add-discovered = 发现日期
actions-add-create = 新增
actions-add-needs-description = 请写明发现了什么。
actions-add-kept = 关闭后会保留已输入的内容。
actions-added = 已新增问题点 { $number }。

## Panel
actions-panel-label = 问题点 { $number }
actions-panel-close = 关闭
actions-panel-full = 整页显示
actions-panel-beside = 与清单并排
actions-panel-back = 返回清单
actions-panel-more = 更多
actions-panel-previous = 上一个问题点
actions-panel-next = 下一个问题点
actions-last-saved = { $time } 已保存：{ $what }
actions-last-undo = 撤销：{ $what }
actions-delete = 删除问题点
actions-step-finding = 问题描述
actions-step-containment = 遏制措施
actions-step-root = 根本原因
actions-step-corrective = 纠正措施
actions-step-preventive = 预防措施
actions-step-who = 责任人和期限
actions-step-status = 进度
actions-step-evidence = 证据
actions-step-verification = 验证
actions-step-effectiveness = 效果确认
actions-step-filled = 已填写
actions-step-empty = 未填写
actions-field-description = 问题描述
actions-field-provision = 条款
actions-field-severity = 严重程度
actions-field-source = 来源
actions-field-discovered_on = 发现日期
actions-field-plan_due_on = 计划提交期限
actions-field-due_on = 到期日
actions-field-containment = 遏制措施
actions-field-containment-hint = 为保护员工立即采取的应急措施。例如：“当天清理出口，保安每班检查。”
actions-field-why = 为什么？（{ $step }）
actions-why-first = 为什么会发生？
actions-why-next = 又是为什么？
actions-why-more = 再问一次“为什么”
actions-why-intro = 连续问“为什么”，直到找到可以改变的原因。通常要问五次。
actions-field-root_cause = 根本原因
actions-field-root_cause-hint = 把最后的答案写成一句话。写制度上的原因，不写个人。
actions-field-corrective = 纠正措施
actions-field-corrective-hint = 做什么改变，使这个问题消除。
actions-field-preventive = 预防措施
actions-field-preventive-hint = 做什么改变，使问题在本处和别处都不再发生。
actions-field-responsible = 责任人
actions-field-responsible-hint = 只写一个人，由他负责到底。
actions-field-status = 状态
actions-field-started_on = 开始日期
actions-field-done_on = 完成日期
actions-field-done_by = 完成人
actions-field-effectiveness_due_on = 再次检查日期
actions-field-effectiveness_result = 检查结果
actions-field-no_action_reason = 不采取措施的理由
actions-field-evidence = 证据
actions-field-verification = 验证
actions-field-verification_method = 验证方式
actions-field-verification_result = 验证结果
actions-field-verification_note = 验证说明
actions-field-verified_by = 验证人
actions-field-verified_on = 验证日期
actions-action-tab = 措施 { $number }
actions-action-add = 再加一项措施
actions-source-question = 来自自评题目
actions-due-moved = 已改期 { $times } 次
actions-due-moves = 到期日的每次变更
actions-due-moves-from-to = 由 { $from } 改为 { $to }
actions-due-none = 还没有到期日。
actions-due-overdue = 逾期 { $days } 天
actions-due-in = { $days ->
    [0] 今天到期
   *[other] 还剩 { $days } 天
}
actions-rule = “{ $severity }”的规则：{ $plan } 天内提交计划，{ $close } 天内关闭。
actions-rule-dates = 计划提交期限 { $plan }，关闭期限 { $close }。
actions-rule-change = 在设置中修改
actions-status-to-open = 待处理
actions-status-to-open-hint = 措施还没有确定。
actions-status-to-planned = 已计划
actions-status-to-planned-hint = 措施和日期已确定。
actions-status-to-in-progress = 进行中
actions-status-to-in-progress-hint = 已开始整改。
actions-status-to-done = 已完成
actions-status-to-done-hint = 整改完成，由他人验证。
actions-status-to-verified = 已验证
actions-status-to-verified-hint = 由下面的验证确定。
actions-no-action = 不采取措施
actions-no-action-intro = 有时不采取措施也是正确的决定，但要写明理由。客户会看到这个理由。
actions-no-action-open = 不采取措施并关闭
actions-no-action-set = 以此理由关闭
actions-no-action-needs-reason = 请先写明理由。
actions-no-action-cancel = 保持打开
actions-no-action-undo = 重新处理
actions-no-action-is = 已关闭，不采取措施

## Evidence
actions-evidence-choose = 选择文件
actions-evidence-drop = 或把文件拖到这里：照片、PDF、Excel、Word
actions-evidence-none = 没有证据文件。
actions-evidence-share = 客户可见
actions-evidence-share-label = 客户可见：{ $name }
actions-evidence-remove = 移除 { $name }
actions-evidence-open = 查看 { $name }
actions-evidence-of-finding = 问题点的证据
actions-evidence-of-action = 措施的证据
actions-evidence-added = { $date } 添加
actions-evidence-removed = 已移除 { $name }。

## Verification
actions-verify-wait = 措施还没有完成。请先设为“已完成”，再由他人验证。
actions-verify-not-done = 措施还没有完成。完成后由他人验证。
actions-verify-others = 已完成，待验证。可验证的角色：{ $roles }。
actions-verify-ask = { $person } 于 { $date } 设为已完成。请查看证据或到现场检查。
actions-verify-method = 怎样验证？
actions-verify-method-desk = 书面验证
actions-verify-method-desk-hint = 看文件和照片
actions-verify-method-site = 现场验证
actions-verify-method-site-hint = 到现场看过
actions-verify-note = 看到了什么？
actions-verify-note-hint = 例如：“10:30 检查，12 个出口全部畅通，并查看了两周的保安记录。”
actions-verify-accept = 通过
actions-verify-return = 退回整改
actions-verify-accepted = 验证通过
actions-verify-returned = 退回整改
actions-verify-was = { $result }：{ $person }，{ $date }，{ $method }
actions-verify-own = 这项措施由您设为已完成，须由他人验证。
actions-verify-own-who = 以下人员可以登录验证：{ $people }。
actions-verify-own-nobody = 目前没有其他人可以验证。请在设置中添加第二个人。
actions-verify-needs-method = 请选择验证方式。
actions-verify-needs-note = 请写明看到了什么。
actions-verify-returned-needs-note = 请写明还缺什么。

## Effectiveness
actions-effect-intro = 过几周再检查一次，问题有没有再发生？
actions-effect-wait = 现在先定日期，验证通过后再填结果。
actions-effect-result-hint = 例如：“8 次每周检查均无出口被堵。”如果再次发生，请如实写明。

## Delete
actions-delete-title = 删除问题点 { $number }？
actions-delete-finding = 问题点 { $number }
actions-delete-actions = { $actions } 项措施
actions-delete-evidence = { $evidence } 份证据
actions-delete-note = 短时间内可以撤销。
actions-delete-confirm = 删除 { $number }
actions-deleted = 已删除问题点 { $number }。

## Export
actions-export-title = 导出整改计划
actions-export-lead = 文件包含全部问题点及其措施的当前内容。
actions-export-handover = 最后一页是工作交接记录。
actions-export-handover-open = 查看
actions-export-format = 文件
actions-export-pdf = PDF，用于打印和签字
actions-export-xlsx = Excel，用于排序和统计
actions-export-language = 语言
actions-export-language-both = 中英对照
actions-export-costs = 写上措施费用（给客户时请不要选）
actions-export-paper = 纸张
actions-export-start = 选择保存位置
actions-export-running = 正在生成文件
actions-export-cancelled = 没有保存文件。
actions-export-done = 计划已保存。
actions-export-path = 保存位置
actions-export-counted = 已重新打开并清点：{ $rows } 行。
actions-export-pages = 共 { $pages } 页。
actions-export-missing = 有 { $count } 个字符没有字体，显示为方框：
actions-export-digest = 校验值（SHA-256）
actions-export-again = 再导出一份
actions-export-paper-a4 = A4
actions-export-paper-letter = Letter（美国信纸）
actions-export-go-on = 可以关闭此窗口继续工作，导出会继续。
actions-export-failed = 计划没有保存
