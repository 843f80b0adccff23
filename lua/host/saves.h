/* Waiting for files to be saved. */
#ifndef CORDON_HOST_SAVES_H
#define CORDON_HOST_SAVES_H

#include <stdbool.h>

/* Editors write a file in place, or another one that they rename over it; several times, some
 * of them. What counts is that a file is there and is another one than when it was read: the
 * system's news of its folder only say when to look. */
typedef struct cli_saves cli_saves;

/* NULL when memory ends. */
cli_saves *cli_saves_new(void);
void cli_saves_free(cli_saves *saves);

/* A file is going to be read: what is saved from now on counts. */
void cli_saves_read(void *saves, const char *path);
/* From now on only the files read since the last call are waited for. */
void cli_saves_forget(cli_saves *saves);
/* Their number. */
int cli_saves_count(const cli_saves *saves);

/* Waits until one of them is saved, and all is quiet again: its path, which lives until it is
 * read again; NULL when a signal came. */
const char *cli_saves_wait(cli_saves *saves);

#endif
