### 一个人的培训记录。

record-title = 个人培训记录
record-name = 姓名
record-badge = 工号
record-department = 部门
record-group = 人员类别
record-joined = 入职日期
record-left = 离职日期
record-attended = 参加过的培训
record-nothing-attended = 还没有此人的培训记录。
record-day = 日期
record-course = 课程
record-hours = 课时
record-trainer = 讲师
record-test = 测试 训前→训后
record-certificate = 证书日期
record-unknown = 不详
record-total = 共 { $sessions } 场，已知 { $hours } 课时；课时不详 { $unknown } 场
record-wanted = 该类人员需要的培训
record-state = 目前状态
record-last = 最近参加
record-until = 有效期至
record-never-ends = 长期有效
record-sign-factory = 工厂
record-sign-person = 受训人

# 培训矩阵打印件。
grid-person = 姓名、工号、部门
grid-how = 每格是此人最近一次参加的日期。旁边的文字说明缺什么；空白表示不需要。
grid-courses = 第 { $from } 至 { $to } 门课程，共 { $all } 门
grid-cover = 目前有效人数和需要人数
