### 窗口在后台时，Plumbline 在桌面上的提示。只说数量：别人也可能看到。

notice-replies = 收到客户的 { $count } 份答复。
notice-bundles = 收到工厂发来的 { $count } 份资料。
notice-actions = 有 { $count } 项发现或整改措施今天到期或已逾期。
notice-clocks = 有 { $count } 件热线个案今天到期或已逾期。
