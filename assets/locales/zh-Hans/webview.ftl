### 缺少绘制窗口的组件时，由 Windows 弹出的提示。另有越南语。

webview-title = Plumbline 无法打开窗口
webview-missing =
    这台电脑缺少微软 WebView2 运行时，Plumbline 的窗口要靠它显示。您的记录没有问题。

    1. 在能上网的电脑上打开 developer.microsoft.com/microsoft-edge/webview2，下载“常青版独立安装程序”（Evergreen Standalone Installer）x64。文件名为 { $file }。
    2. 把它带到这台电脑上，例如放到 { $folder }，然后双击运行。不需要管理员权限。
    3. 重新打开 Plumbline。
webview-beside =
    这台电脑缺少微软 WebView2 运行时，Plumbline 的窗口要靠它显示。您的记录没有问题。

    安装程序已经在这里：{ $folder } 里的 { $file }。

    1. 打开这个文件夹，双击运行 { $file }。不需要管理员权限，也不需要上网。
    2. 重新打开 Plumbline。
