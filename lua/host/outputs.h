/* The files of cordon plan: all of them, or none. */
#ifndef CORDON_HOST_OUTPUTS_H
#define CORDON_HOST_OUTPUTS_H

#include "host/job.h"

/* Draws the plan's sheets (the standard one when the script asks for none) and writes its data
 * into the folder, which is made when it is missing; with layers, ground.png too. Sheets have
 * temporary names until everything is there. Returns an exit status, after a sentence on stderr
 * when it is not EXIT_GOOD. */
int cli_write_outputs(cli_job *job, const char *folder);
/* "written: DIR/plan.png, plan.json, plan.geojson" */
void cli_report_outputs(const cli_job *job, const char *folder);

/* Makes a folder and its parents; the same statuses. */
int cli_make_folder(const char *folder);

#endif
