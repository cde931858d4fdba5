/* Stands under Wine for a program of the host: NAME.exe starts the program whose path is in NAME.path beside it, with
   paths as the host writes them, and ends as it ends. Standard error goes where Wine's goes. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <windows.h>

typedef LONG(CDECL *spawn_function)(char *const argv[], int wait);
typedef char *(CDECL *name_function)(const WCHAR *dos);

static name_function host_name;

static char *utf8(const wchar_t *text)
{
    int length = WideCharToMultiByte(CP_UTF8, 0, text, -1, NULL, 0, NULL, NULL);
    char *copy = malloc(length);
    WideCharToMultiByte(CP_UTF8, 0, text, -1, copy, length, NULL, NULL);
    return copy;
}

static char *forward(char *text)
{
    for (char *at = text; *at; at++)
        if (*at == '\\')
            *at = '/';
    return text;
}

static int has_drive(const wchar_t *text)
{
    return iswalpha(text[0]) && text[1] == ':' && (text[2] == '\\' || text[2] == '/');
}

static char *translated(const wchar_t *argument)
{
    if (has_drive(argument)) {
        char *name = host_name(argument);
        return name ? name : forward(utf8(argument + 2));
    }
    if (argument[0] == '/' || argument[0] == '\\')
        return forward(utf8(argument));
    /* --option=C:\... */
    const wchar_t *value = wcschr(argument, '=');
    if (value && argument[0] == '-' && has_drive(value + 1)) {
        char *head = utf8(argument), *name = translated(value + 1);
        char *whole = malloc(strlen(head) + strlen(name) + 1);
        size_t length = strchr(head, '=') - head + 1;
        memcpy(whole, head, length);
        strcpy(whole + length, name);
        return whole;
    }
    return utf8(argument);
}

static char *program(void)
{
    wchar_t own[32768];
    GetModuleFileNameW(NULL, own, 32768);
    wcscpy(wcsrchr(own, '.'), L".path");
    FILE *file = _wfopen(own, L"rb");
    static char path[4096];
    if (!file || !fgets(path, sizeof path, file))
        return NULL;
    fclose(file);
    path[strcspn(path, "\r\n")] = 0;
    return path;
}

int wmain(int count, wchar_t **arguments)
{
    spawn_function spawn = (spawn_function)GetProcAddress(GetModuleHandleW(L"ntdll"), "__wine_unix_spawnvp");
    host_name = (name_function)GetProcAddress(GetModuleHandleW(L"kernel32"), "wine_get_unix_file_name");
    char **argv = calloc(count + 1, sizeof *argv);
    if (!spawn || !host_name || !(argv[0] = program())) {
        fprintf(stderr, "no program of the host stands behind this one\n");
        return 127;
    }
    for (int at = 1; at < count; at++)
        argv[at] = translated(arguments[at]);
    return spawn(argv, 1);
}
