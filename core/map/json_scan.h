/* The depth of a JSON text, looked at before it is parsed. */
#ifndef CORDON_MAP_JSON_SCAN_H
#define CORDON_MAP_JSON_SCAN_H

#include <stdbool.h>
#include <stddef.h>

/* False when arrays and objects nest deeper than CORDON_JSON_DEPTH_MAX; *line says where. */
bool cordon_json_depth_ok(size_t *line, const char *text, size_t size);

#endif
