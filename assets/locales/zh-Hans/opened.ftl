### 在 Plumbline 之外双击或从邮件里打开的文件。

opened-title = 打开这个文件吗？
opened-names = { $name }，另有 { $count } 个文件
opened-customer-invite = 这是一家客户的邀请。下一步您会看到是谁邀请您，并与对方在电话里核对六个词。在此之前不会发送任何内容。
opened-laptops-invite = 这是邀请您加入本厂自己收件箱的文件，各台电脑可以不用 U 盘互相交换。下一步您会看到这个收件箱，并核对它的六个词。
opened-desk-invite = 这是邀请您加入本公司收件箱的文件，Plumbline 从那里取回各工厂发来的内容。下一步您会看到这个收件箱，并核对它的六个词。
opened-join-request = 有一台电脑请求加入本厂。下一步您会看到是谁提出的，并在两边屏幕上核对六个词。
opened-laptop-file = 这是本厂另一台电脑的记录。收进来之前，您会先看到哪些内容会变。
opened-bundle = 这是一家工厂发给您的资料包。继续后会检查签名并收下；如果是您还不认识的工厂，会先请您核对它的六个词。
opened-reply = 这是客户的审阅意见。继续后会检查签名，并把意见显示在对应的发现旁边。
opened-welcome = 这是工厂给您的答复。下一步请在两边屏幕上核对六个词，之后这台电脑就属于该工厂。
opened-go = 继续
opened-not-now = 以后再说
opened-waits = 登录后就会显示 { $name }。

error-opened-unknown = { $file } 不是 Plumbline 的文件，或者在途中损坏了。
    .next = 请发送人再发一次。邮件里的文件要先保存到电脑，不要在邮件里直接打开。
error-opened-for-customers = 这个文件要在客户的 Plumbline 里打开，而这里是工厂的 Plumbline。
    .next = 请转交给应当收到它的人，在对方的 Plumbline 里打开。
error-opened-for-factories = 这个文件要在工厂的 Plumbline 里打开，而这里是客户的 Plumbline。
    .next = 请转交给应当收到它的人，在对方的 Plumbline 里打开。
error-opened-in-sample = 这里是示例工厂，不在其中打开外来的文件。
    .next = 请离开示例工厂。登录您自己的工厂后就会显示这个文件。
