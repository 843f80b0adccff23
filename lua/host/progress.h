/* The progress line. */
#ifndef CORDON_HOST_PROGRESS_H
#define CORDON_HOST_PROGRESS_H

/* Shows nothing unless stderr is a terminal, and nothing in the first second. NULL when memory
 * ends: then nothing is shown either. */
typedef struct cli_progress cli_progress;
cli_progress *cli_progress_new(void);
/* Work begins: the first second counts from now. */
void cli_progress_begin(cli_progress *progress);
/* Removes the line from the terminal. */
void cli_progress_clear(cli_progress *progress);
void cli_progress_free(cli_progress *progress);
/* A cordon_progress; udata is a cli_progress or NULL. */
void cli_progress_show(void *udata, const char *stage, double share);

double cli_now(void); /* seconds on the monotonic clock */

#endif
