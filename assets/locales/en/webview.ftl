### Shown in a box of Windows when the part that draws the window is missing. Also in Vietnamese.

webview-title = Plumbline cannot open its window
webview-missing =
    Microsoft's WebView2 runtime is missing on this computer. Plumbline's window is drawn by it. Your records are safe.

    1. On a computer with internet, open developer.microsoft.com/microsoft-edge/webview2 and download the “Evergreen Standalone Installer”, x64. The file is called { $file }.
    2. Bring it to this computer, for example into { $folder }, and start it with a double click. It needs no administrator.
    3. Open Plumbline again.
webview-beside =
    Microsoft's WebView2 runtime is missing on this computer. Plumbline's window is drawn by it. Your records are safe.

    Its installer is here already: { $file } in { $folder }.

    1. Open this folder and start { $file } with a double click. It needs no administrator and no internet.
    2. Open Plumbline again.
