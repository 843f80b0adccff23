/* The sheet that a command draws. */
#ifndef CORDON_HOST_SHEET_H
#define CORDON_HOST_SHEET_H

#include "host/job.h"

/* The first sheet of the job's plan, or that of --sheet, with what the command line says
 * instead, by the options that the command has. Texts are borrowed from both. Returns an exit
 * status, after a sentence on stderr when it is not EXIT_GOOD. */
int cli_sheet_chosen(cordon_sheet_spec *out, const cli_job *job, const cli_command *command,
                     const cli_arguments *arguments);

#endif
