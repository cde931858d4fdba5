# Closed words that the window, the documents and the spreadsheets share. One word each: they stand in narrow columns.

## How serious a finding is
severity-priority = 优先
severity-major = 主要
severity-minor = 次要
severity-opportunity = 改进机会

## How far the work is
status-open = 待处理
status-planned = 已计划
status-in-progress = 进行中
status-done = 已完成
status-verified = 已验证
status-no-action = 不采取措施

## Where a finding comes from
source-self = 自评
source-audit = 审核
source-hotline = 申诉热线
source-incident = 事故
source-committee = 委员会

## What a person may do
role-administrator = 系统管理员
role-ehs-manager = EHS 经理
role-hr-manager = 人力资源经理
role-case-handler = 热线受理人
role-senior-manager = 高层管理者
role-viewer = 只读人员

## Groups of people, for the headcount
headcount-group-worker = 工人
headcount-group-line-leader = 班组长
headcount-group-manager = 管理人员
headcount-group-office = 办公室职员
