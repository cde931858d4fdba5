### 证据库：每个文件只存一份，写明它用在哪里、何时到期。

frame-evidence = 证据库
home-item-document = 即将到期的证件
home-item-case-checkin = 回访申诉人
home-item-case-escalation = 上报给您的个案
search-group-evidence = 证据

evidence-title = 证据库
evidence-table-label = 证据
evidence-add = 添加文件
evidence-added = 已将 { $count } 个文件放入证据库。
evidence-search = 搜索证据
evidence-search-hint = 搜索名称、发证单位、编号或备注（ / ）
evidence-drop-label = 证据库。拖到这里的文件会放入证据库。
evidence-empty = 一个文件可以用于多道题目、多个问题点和多场培训。先放一份有期限的许可证：到期前软件会提醒您。
evidence-empty-example = 例如：“2026 年排污许可证.pdf”，由生态环境局核发，1 月 31 日到期。它可以证明三道题目，并关闭一个问题点。
evidence-no-match = 没有符合筛选条件的文件。

evidence-kind-permit = 许可证
evidence-kind-certificate = 证书
evidence-kind-record = 记录
evidence-kind-photo = 照片
evidence-kind-policy = 制度文件
evidence-kind-other = 其他

evidence-count-expired = 已过期
evidence-count-within-30 = 30 天内到期
evidence-count-within-60 = 60 天内
evidence-count-within-90 = 90 天内
evidence-count-unused = { $count ->
   *[other] 尚未使用
}
evidence-count-photos = { $count ->
   *[other] 照片
}
evidence-count-documents = { $count ->
   *[other] 文件
}
evidence-count-replaced = 已被替换

evidence-filter-expired = 已过期
evidence-filter-within-30 = 30 天内到期
evidence-filter-within-60 = 60 天内到期
evidence-filter-within-90 = 90 天内到期
evidence-filter-unused = 尚未使用
evidence-filter-replaced = 已被新文件替换
evidence-filter-photos = 照片
evidence-filter-documents = 文件

evidence-col-name = 名称
evidence-col-kind = 类型
evidence-col-size = 大小
evidence-col-added = 添加日期
evidence-col-by = 添加人
evidence-col-uses = 用于
evidence-col-expires = 到期日
evidence-col-shared = 客户
evidence-shared-yes = 可以查看
evidence-shared-no = –
evidence-expired = 已于 { $date } 过期
evidence-soon = 将于 { $date } 到期
evidence-never = –
evidence-unused = 尚未使用
evidence-uses-more = { $first }，另有 { $more } 处

evidence-panel-label = 证据：{ $name }
evidence-panel-previous = 上一个文件
evidence-panel-next = 下一个文件
evidence-preview = 预览
evidence-open-full = 查看大图
evidence-save-copy = 另存一份
evidence-saved-copy = 已另存到 { $path }。
evidence-facts = { $size } · { $date } { $person ->
    [none] 添加
   *[other] 由{ $person }添加
}
evidence-about = 证件信息
evidence-field-name = 名称
evidence-field-document_kind = 文件类型
evidence-field-issuer = 发证单位
evidence-field-document_number = 证件编号
evidence-field-expires_on = 到期日
evidence-field-expires_on-hint = 长期有效的请留空。
evidence-field-remind_days = 首页提醒
evidence-field-remind_days-days = 提前 { $days } 天
evidence-field-note = 备注
evidence-field-replaced_by = 替换文件
evidence-field-shared = 客户可以查看

evidence-uses = 用于
evidence-uses-none = 还没有使用。可以把它用于题目、问题点、培训场次或事故记录。
evidence-use-answer = 题目
evidence-use-finding = 问题点
evidence-use-action = 措施
evidence-use-session = 培训场次
evidence-use-course = 课程
evidence-use-incident = 事故记录
evidence-use-good-practice = 良好做法
evidence-use-earlier = 属于以前的周期
evidence-use-unknown = 题目所属的问卷不在本机
evidence-use-add = 用于其他地方
evidence-use-remove = 不再用于“{ $what }”
evidence-use-removed = { $name } 不再用于“{ $what }”。
evidence-use-added = { $name } 也用于“{ $what }”了。
evidence-use-title = “{ $name }”还能证明什么？
evidence-use-search = 搜索题目、问题点、培训和事故
evidence-use-hint = 输入几个字，或输入编号，例如 A-012。
evidence-use-none = 没有找到“{ $text }”。
evidence-use-already = 已在使用

evidence-replace = 换成新文件
evidence-replace-about = 这个文件的所有用处都会转到新文件上。旧文件会保留，并标记为“已被替换”。
evidence-replaced = 已换成 { $name }。请填写新的到期日；如果客户可以查看，请重新勾选。
evidence-replaced-by = 已被新文件替换：
evidence-replaces = 它替换了：

evidence-delete = 删除此文件
evidence-delete-title = 删除“{ $name }”？
evidence-delete-file = 文件 { $name } 及填写的证件信息
evidence-delete-note = 短时间内可以撤销。
evidence-delete-confirm = 删除文件
evidence-deleted = 已删除 { $name }。

evidence-known = “{ $given }”已在证据库中，名称是“{ $known }”。现在这里也使用它。
evidence-known-here = “{ $given }”已经在这里，名称是“{ $known }”，没有重复保存。
evidence-known-library = “{ $given }”已在证据库中，名称是“{ $known }”，没有重复保存。
evidence-known-several = 其中 { $count } 个文件已在证据库中，现在这里也使用它们，没有重复保存。

evidence-pick = 从证据库选择
evidence-pick-hint = 搜索名称、发证单位、编号或备注
evidence-pick-title = 证据库中的文件
evidence-pick-use = { $count ->
    [0] 使用
   *[other] 使用 { $count } 个文件
}
evidence-pick-none = 证据库中没有符合的文件。
evidence-pick-more = 还有 { $count } 个，请搜索查找。

evidence-shown-none = 这种文件不能预览，已按原样保存。请另存一份后打开。
evidence-shown-large = 文件太大，不能预览，已按原样保存。请另存一份后打开。
evidence-shown-pdf-failed = 这份 PDF 无法在这里显示，已按原样保存。请另存一份后打开。
evidence-shown-pdf-locked = 这份 PDF 设有密码。请另存一份，用其他软件打开。
evidence-shown-heic = 这是苹果手机的 HEIC 照片，已完整保存，但无法在这里显示。
evidence-shown-heic-how = 如何得到 JPEG 照片：
evidence-shown-heic-phone = 以后拍照：在 iPhone 上打开“设置 > 相机 > 格式”，选择“兼容性最佳”。
evidence-shown-heic-send = 对这张照片：在 iPhone 的“照片”中打开，用邮件分享并选择尺寸，收到的就是 JPEG，再添加到这里。
evidence-shown-heic-windows = 在 Windows 上：从微软商店安装“HEIF 图像扩展”，用“照片”打开另存的文件，再另存为 JPEG。
evidence-page = 第 { $page } 页，共 { $pages } 页
evidence-page-previous = 上一页
evidence-page-next = 下一页

disagree-field-document_kind = 文件类型
disagree-field-issuer = 发证单位
disagree-field-document_number = 证件编号
disagree-field-expires_on = 到期日
disagree-field-remind_days = 提前提醒天数
disagree-field-replaced_by = 替换文件
