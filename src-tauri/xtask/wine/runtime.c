/* Stands for Microsoft's offline runtime installer: leaves the mark that one leaves. */

#include <windows.h>

int wmain(void)
{
    static const wchar_t key[] =
        L"Software\\Microsoft\\EdgeUpdate\\Clients\\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}";
    static const wchar_t version[] = L"1.2.3.4";
    return RegSetKeyValueW(HKEY_CURRENT_USER, key, L"pv", REG_SZ, version, sizeof version);
}
