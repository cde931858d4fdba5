### Thông báo của Windows khi thiếu thành phần hiển thị cửa sổ.

webview-title = Plumbline không mở được cửa sổ
webview-missing =
    Máy tính này thiếu WebView2 Runtime của Microsoft. Cửa sổ của Plumbline cần thành phần này. Hồ sơ của bạn vẫn an toàn.

    1. Trên một máy có internet, mở developer.microsoft.com/microsoft-edge/webview2 và tải “Evergreen Standalone Installer”, bản x64. Tên tệp là { $file }.
    2. Chép tệp đó vào máy này, ví dụ vào { $folder }, rồi nhấp đúp để chạy. Không cần quyền quản trị.
    3. Mở lại Plumbline.
webview-beside =
    Máy tính này thiếu WebView2 Runtime của Microsoft. Cửa sổ của Plumbline cần thành phần này. Hồ sơ của bạn vẫn an toàn.

    Bộ cài đặt đã có sẵn: { $file } trong { $folder }.

    1. Mở thư mục này và nhấp đúp để chạy { $file }. Không cần quyền quản trị, không cần internet.
    2. Mở lại Plumbline.
