/* A walk of the files below a folder. */
#ifndef CORDON_TESTS_EACH_FILE_H
#define CORDON_TESTS_EACH_FILE_H

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

/* Calls visit for every file below a folder, in the order of the names; hidden ones aside. */
static inline void each_file(const char *folder, void (*visit)(void *udata, const char *path),
                             void *udata)
{
    struct dirent **entries;
    int n = scandir(folder, &entries, NULL, alphasort);
    for (int i = 0; i < n; i++) {
        char path[1024];
        struct stat status;
        if (snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name) >=
            (int)sizeof path)
            abort();
        if (entries[i]->d_name[0] != '.' && stat(path, &status) == 0) {
            if (S_ISDIR(status.st_mode))
                each_file(path, visit, udata);
            else
                visit(udata, path);
        }
        free(entries[i]);
    }
    if (n >= 0)
        free(entries);
}

#endif
