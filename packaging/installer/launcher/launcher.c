/* dozvon.exe and dozvon-cli.exe: load the Python beside them and run the program with the words they were given.

   Built twice, with and without CONSOLE. Words stay Unicode all the way, so no code page and no quoting is between. */

#include <windows.h>
#include <shellapi.h>
#include <wchar.h>

typedef int (*Main)(int, wchar_t **);

enum { LONGEST = 32768, CANNOT_START = 3 };

static int fail(void)
{
    if (wcsstr(GetCommandLineW(), L" --close"))
        return CANNOT_START; /* an installer asks, which mends or removes the damage */
    const wchar_t *words =
        PRIMARYLANGID(GetUserDefaultUILanguage()) == LANG_RUSSIAN
            ? L"Файлы программы повреждены или не установились до конца. Списки на месте: они хранятся отдельно.\n\n"
              L"Установите Дозвон ещё раз."
            : L"The program's files are damaged or incomplete. Your lists are safe: they are kept elsewhere.\n\n"
              L"Please install Dozvon again.";
#ifdef CONSOLE
    DWORD written;
    WriteConsoleW(GetStdHandle(STD_ERROR_HANDLE), words, (DWORD)wcslen(words), &written, NULL);
#else
    MessageBoxW(NULL, words, L"Дозвон", MB_ICONERROR | MB_OK);
#endif
    return CANNOT_START;
}

static int run(void)
{
    static wchar_t self[LONGEST], library[LONGEST];
    DWORD length = GetModuleFileNameW(NULL, self, LONGEST);
    if (length == 0 || length >= LONGEST - 64)
        return fail();
    wcscpy(library, self);
    wcscpy(wcsrchr(library, L'\\') + 1, L"runtime\\python313.dll");

    /* The libraries that Python itself loads lie beside it, not beside us. */
    HMODULE python = LoadLibraryExW(library, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    Main python_main = python ? (Main)(void *)GetProcAddress(python, "Py_Main") : NULL;
    int given;
    wchar_t **words = CommandLineToArgvW(GetCommandLineW(), &given);
    wchar_t *before[] = {self, L"-X", L"utf8", L"-m", L"dozvon_start"};
    const int ours = sizeof before / sizeof *before;
    wchar_t **all = words ? LocalAlloc(LPTR, (ours + given) * sizeof *all) : NULL;
    if (!python_main || !all)
        return fail();
    memcpy(all, before, sizeof before);
    for (int each = 1; each < given; each++)
        all[ours + each - 1] = words[each];
    return python_main(ours + given - 1, all);
}

#ifdef CONSOLE
int main(void)
{
    return run();
}
#else
int WINAPI wWinMain(HINSTANCE instance, HINSTANCE before, wchar_t *words, int show)
{
    (void)instance, (void)before, (void)words, (void)show;
    return run();
}
#endif
