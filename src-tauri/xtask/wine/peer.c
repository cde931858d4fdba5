/* Stands under Wine for a program of the host: NAME.exe starts the program whose path is in NAME.path beside it, with
   paths as the host writes them, and ends as it ends. A pipe of Windows is nothing that a program of the host could read
   or write: what goes in and comes out lies in files meanwhile. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <windows.h>

typedef LONG(CDECL *spawn_function)(char *const argv[], int wait);
typedef char *(CDECL *name_function)(const WCHAR *dos);

static spawn_function spawn;
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
    /* --option=C:\... and --option=file:///C:/... */
    const wchar_t *value = wcschr(argument, '=');
    if (value && argument[0] == '-') {
        size_t before = wcsncmp(++value, L"file:///", 8) ? 0 : 8;
        if (!has_drive(value + before))
            return utf8(argument);
        char *head = utf8(argument), *name = translated(value + before);
        char *whole = malloc(strlen(head) + strlen(name) + 1);
        size_t length = strchr(head, '=') - head + (before ? 8 : 1);
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

static wchar_t *passing_file(const wchar_t *what)
{
    wchar_t *path = calloc(MAX_PATH, sizeof *path);
    _snwprintf(path, MAX_PATH - 1, L"C:\\peers\\%ls-%lu-%llu", what, GetCurrentProcessId(), GetTickCount64());
    CloseHandle(CreateFileW(path, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL));
    return path;
}

static void copy(HANDLE from, HANDLE to)
{
    static char bytes[1 << 16];
    DWORD length, written;
    while (ReadFile(from, bytes, sizeof bytes, &length, NULL) && length)
        for (DWORD at = 0; at < length; at += written)
            if (!WriteFile(to, bytes + at, length - at, &written, NULL))
                return;
}

static void pass_in(const wchar_t *path)
{
    HANDLE from = GetStdHandle(STD_INPUT_HANDLE);
    DWORD kind = GetFileType(from);
    if (kind != FILE_TYPE_PIPE && kind != FILE_TYPE_DISK)
        return;
    HANDLE file = CreateFileW(path, GENERIC_WRITE, 0, NULL, OPEN_EXISTING, 0, NULL);
    copy(from, file);
    CloseHandle(file);
}

static HANDLE opened(const wchar_t *path)
{
    return CreateFileW(path, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_EXISTING, 0, NULL);
}

static DWORD WINAPI live(void *argv)
{
    return spawn(argv, 1);
}

/* What the program says is passed on while it runs: it may be a server that tells its port. */
static DWORD listened(char **argv, const wchar_t *out, const wchar_t *wrong)
{
    HANDLE said = opened(out), warned = opened(wrong), thread = CreateThread(NULL, 0, live, argv, 0, NULL);
    DWORD waited, ended;
    do {
        waited = WaitForSingleObject(thread, 20);
        copy(said, GetStdHandle(STD_OUTPUT_HANDLE));
        copy(warned, GetStdHandle(STD_ERROR_HANDLE));
    } while (waited == WAIT_TIMEOUT);
    GetExitCodeThread(thread, &ended);
    CloseHandle(said);
    CloseHandle(warned);
    return ended;
}

int wmain(int count, wchar_t **arguments)
{
    spawn = (spawn_function)GetProcAddress(GetModuleHandleW(L"ntdll"), "__wine_unix_spawnvp");
    host_name = (name_function)GetProcAddress(GetModuleHandleW(L"kernel32"), "wine_get_unix_file_name");
    char *own = program();
    if (!spawn || !host_name || !own) {
        fprintf(stderr, "no program of the host stands behind this one\n");
        return 127;
    }
    wchar_t *in = passing_file(L"in"), *out = passing_file(L"out"), *wrong = passing_file(L"err");
    pass_in(in);
    /* The program ends with this one, also where this one is killed. */
    const char *script = "in=$1 out=$2 err=$3; shift 3; "
                         "exec setpriv --pdeathsig KILL \"$@\" <\"$in\" >\"$out\" 2>\"$err\"";
    char *head[] = {"/bin/sh", "-c", (char *)script, "peer", host_name(in), host_name(out), host_name(wrong), own};
    const int heads = sizeof head / sizeof *head;
    char **argv = calloc(heads + count, sizeof *argv);
    memcpy(argv, head, sizeof head);
    for (int at = 1; at < count; at++)
        argv[heads + at - 1] = translated(arguments[at]);
    DWORD ended = listened(argv, out, wrong);
    DeleteFileW(in);
    DeleteFileW(out);
    DeleteFileW(wrong);
    return ended;
}
