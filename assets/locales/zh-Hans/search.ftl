### 全局搜索和命令（Ctrl+K）。

search-open = 搜索
search-title = 搜索和命令
search-hint = 编号、姓名、关键词或命令
search-results = 搜索结果
search-busy = 正在搜索……
search-count = { $count ->
    [0] 没有找到
   *[other] { $count } 条结果
}
search-none = 没有找到“{ $text }”。
search-none-next = 请试试编号（如 A-012）、姓名或内容中的一个词。
search-keys = 上下键选择 · 回车键打开 · Esc 关闭
search-group-recent = 最近打开
search-group-finding = 问题点
search-group-question = 自评题目
search-group-incident = 事故和未遂事故
search-group-course = 课程
search-group-session = 培训场次
search-group-worker = 人员
search-group-customer = 客户
search-group-handover = 工作交接记录
search-group-case = 申诉个案
search-group-go = 前往
search-group-do = 操作
search-go-board = 整改看板
search-new-finding = 新增问题点
search-new-case = 新增申诉个案
search-new-incident = 上报事故或未遂事故
search-export = 导出整改计划
search-language = 语言：{ $language }
search-theme = 颜色：{ $theme }
