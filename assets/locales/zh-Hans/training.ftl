# 培训：培训矩阵、人员、课程、培训场次和签到。
training-views = 培训的各部分
training-view-matrix = 培训矩阵
training-view-people = 人员
training-view-courses = 课程
training-view-sessions = 培训场次

## Lists
training-row-loading = 正在读取……
training-sort-ascending = { $column }：升序，点击改为降序。
training-sort-descending = { $column }：降序，点击改为升序。
training-sort-none = 按{ $column }排序
training-unknown = 不详
training-last-saved = { $what } { $time } 已保存
training-last-undo = 撤销：{ $what }
training-delete-note = 短时间内可以撤销。

## Filters
training-filter-state = 显示
training-filter-all = 全部
training-filter-due = 即将到期
training-filter-expired = 已过期
training-filter-never = 未培训
training-filter-category = 人员
training-filter-kind = 课程
training-filter-clear = 清除筛选

## Closed words
training-category-worker = 普工
training-category-line-leader = 班组长
training-category-manager = 管理人员
training-category-office = 办公室职员
training-kind-basic = 基础培训
training-kind-labour-rights = 劳工权益
training-kind-personal-development = 个人发展
training-kind-ehs = EHS
training-sex-female = 女
training-sex-male = 男
training-sex-other = 其他
training-sex-unknown = 不详
training-state-done = 有效
training-state-soon = 即将到期
training-state-expired = 已过期
training-state-never = 未培训
training-state-not-wanted = 不需要

## Matrix
training-matrix-label = 人员与课程
training-matrix-person = 姓名和工号
training-matrix-no-match = 没有符合筛选条件的人员。
training-matrix-keys = 方向键移动 · 回车键查看培训日期和有效期 · / 搜索
training-legend = 图例
training-cover = 当前覆盖率
training-cover-of = { $held }/{ $wanted }
training-cover-nobody = 无人需要
training-cover-wanted = 需要培训的人数
training-cover-sum = （有效 { $done } + 即将到期 { $soon }）÷ { $wanted } = { $percent }%
training-cover-none = 当前范围内没有人需要此课程。
training-percent = { $percent }%
training-note-on = 培训日期：{ $day }
training-note-until = 有效期至 { $day }
training-note-ended = 已于 { $day } 到期，请安排复训。
training-note-for-ever = 长期有效。
training-note-never = 此人还没有培训记录。
training-note-not-wanted = 此课程不面向该人群：{ $category }。
training-note-sessions = 查看此课程的场次

## People
training-people-import = 导入人员
training-people-search = 搜索人员
training-people-search-hint = 姓名、工号或部门（ / ）
training-people-count = { $count } 人
training-people-left = 含离职人员（{ $count }）
training-people-no-match = 没有找到符合条件的人员。
training-people-keys = 方向键移动 · 回车键打开 · / 搜索 · N 新增人员
training-people-keys-read = 方向键移动 · 回车键打开 · / 搜索
training-person-add = 新增人员
training-person-add-do = 新增
training-person-added = 已新增 { $name }。
training-person-panel = { $name }
training-person-left-hint = 员工离职时请填写离职日期（不再上班的第一天）。以往的培训记录会保留，矩阵不再统计此人。
training-field-badge = 工号
training-field-name = 姓名
training-field-sex = 性别
training-field-category = 人员类别
training-field-department = 部门
training-field-joined_on = 入职日期
training-field-left_on = 离职日期
training-needs-badge = 请填写工号。
training-needs-name = 请填写姓名。

## Courses
training-courses-no-match = 没有符合筛选条件的课程。
training-course-new = 新增课程
training-course-add-do = 新增课程
training-course-added = 已新增课程“{ $name }”。
training-course-panel = 课程 { $name }
training-course-inactive = 已停用
training-course-sessions = { $count ->
    [0] 还没有场次
   *[other] { $count } 场
}
training-course-sessions-see = { $count ->
    [0] 查看培训场次（还没有）
   *[other] 查看 { $count } 场培训
}
training-course-last = 最近一次 { $day }
training-course-delete = 删除课程
training-course-delete-title = 删除“{ $name }”？
training-course-delete-course = 此课程及其在矩阵中的一列
training-course-deleted = 已删除课程“{ $name }”。
training-audience-all = 全员
training-audience-none = 尚未指定人群
training-validity = 有效期 { $months } 个月
training-validity-none = 长期有效
training-field-course = 课程
training-field-course-name = 课程名称
training-field-course-name-hint = 例如：“消防安全与疏散”。
training-field-kind = 类别
training-field-audiences = 面向人群
training-field-validity_months = 有效期（月）
training-field-topics = 培训内容
training-field-provisions = 对应条款
training-field-provisions-hint = 例如：“RBA B1，SA8000 3.5”。
training-field-active = 使用中
training-field-active-hint = 停用后保留记录，不再列入矩阵。
training-needs-course-name = 请填写课程名称。
training-needs-audience = 请至少选择一类人群。

## Sessions
training-session-new = 新增场次
training-session-add-do = 新增场次
training-session-added = 已新增“{ $course }”的培训场次。
training-session-needs-course = 请先新增课程。
training-needs-day = 请选择日期。
training-sessions-all-courses = 全部课程
training-sessions-from = 从
training-sessions-to = 到
training-sessions-any = 不限
training-sessions-count = { $count } 场
training-sessions-no-match = 没有符合筛选条件的场次。
training-sessions-keys = 方向键移动 · 回车键打开 · N 新增场次
training-sessions-keys-read = 方向键移动 · 回车键打开
training-field-held_on = 培训日期
training-field-hours = 课时
training-field-trainer = 讲师
training-field-place = 地点
training-field-language = 授课语言
training-present = 到场
training-present-none = 尚未登记
training-present-of = { $present } / { $invited } 人

## One session
training-session-back = 全部场次
training-session-facts = 场次信息
training-session-delete = 删除场次
training-session-delete-title = 删除“{ $course }”的这一场培训？
training-session-delete-session = { $day } 的场次
training-session-delete-marks = { $count } 人的签到记录
training-session-delete-evidence = { $count } 份扫描件
training-session-deleted = 已删除“{ $course }”的场次。
training-attendance = 签到
training-attendance-import = 导入签到
training-attendance-only = 只看已登记
training-attendance-keys = 方向键移动 · 空格打勾 · Del 记缺席 · 直接输入工号打勾 · / 搜索
training-attendance-keys-read = 方向键移动 · / 搜索
training-badge-box = 工号
training-badge-tick = 打勾
training-badge-hint = 输入工号后按回车键，即记为到场。
training-badge-unknown = 没有工号为 { $badge } 的人员。
training-badge-unknown-next = 请核对工号，或在“人员”中新增。
training-marked-present = 已记为到场。
training-marked-absent = 已记为缺席。
training-marked-none = 已取消登记。
training-count-label = 人数
training-count-present = 人到场
training-count-marked = 已登记 { $count } 人
training-tick = { $name } 到场
training-absent = { $name } 缺席
training-mark-present = 到场
training-mark-absent = 缺席
training-scan = 签到表扫描件
training-scan-hint = 把签好字的签到表扫描或拍照，保存在这里。

## Sign-in sheet
training-sheet = 打印签到表
training-sheet-lead = 列出“{ $course }”面向的全部人员，每人一行，留有签名栏。保存为 PDF 后打印。
training-sheet-done = 签到表已保存。
training-sheet-counted = 已重新打开并清点：{ $rows } 人。
training-sheet-next = 请打开文件并打印。培训结束后，把签好字的签到表扫描并添加到这里。

## Empty
training-empty-people = 先导入人员：一份有工号和姓名的 Excel 名单就够了。
training-empty-people-read = 还没有人员。有人添加后会显示在这里。
training-empty-people-example = 例如：20418 · 李娜 · 装配二线 · 普工
training-empty-courses = 还没有课程。请先新增一门员工需要的课程。
training-empty-courses-read = 还没有在用的课程。
training-empty-courses-do = 前往课程
training-empty-courses-example = 例如：“消防安全与疏散”，面向全员，有效期 12 个月。
training-empty-active = 目前没有使用中的课程。请启用一门课程，或新增课程。
training-empty-sessions = 还没有培训场次。新增第一场，然后给到场人员打勾。
training-empty-sessions-read = 还没有培训场次。
training-empty-sessions-example = 例如：2026年11月21日 · 消防安全 · 2 课时 · 讲师王丽 · 食堂
