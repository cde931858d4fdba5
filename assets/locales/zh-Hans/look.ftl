### 保存或打印之前预览文件；设置中的文件抬头。

paper-look = 先预览
paper-made = 文件已做好，可以查看
paper-back = 返回修改
paper-save = 保存…
paper-print = 打印…
paper-making = 正在生成文件
paper-printing = 正在为打印准备页面
paper-pages = 共 { $pages } 页
paper-page = 第 { $page } 页，共 { $pages } 页
paper-pages-of = { $name } 的页面
paper-layout = 版式
paper-layout-table = 表格
paper-layout-findings = 每个问题一页，带照片
paper-layout-both = 两者都要
paper-for = 给谁看
paper-for-own = 自己用：全部内容
paper-for-customer = 只包含这位客户可以看到的内容：没有人名，也没有未共享的内容。请先在“客户”中检查各项开关。

letterhead-title = 文件抬头
letterhead-about = 印在 Plumbline 生成的每份文件顶部。给热线举报人的小票不印抬头。
letterhead-line-name = 公司全称
letterhead-line-address = 地址行
letterhead-line-contact = 电话或证照号
letterhead-logo = 标志
letterhead-logo-choose = 选择标志…
letterhead-logo-replace = 换一个标志…
letterhead-logo-remove = 去掉标志
letterhead-logo-kind = PNG 或 JPEG，不超过 20 MB，会自动缩小。
letterhead-preview = 印在纸上的样子
letterhead-logo-kept = 今后的文件都会印上标志。
letterhead-logo-removed = 标志已去掉。
