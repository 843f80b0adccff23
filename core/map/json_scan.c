#include "map/json_scan.h"

#include "base/limits.h"

bool cordon_json_depth_ok(size_t *line, const char *text, size_t size)
{
    unsigned depth = 0;
    bool quoted = false;
    *line = 1;
    for (size_t i = 0; i < size; i++) {
        char c = text[i];
        *line += c == '\n';
        if (c == '"')
            quoted = !quoted;
        else if (quoted && c == '\\')
            i++;
        else if (!quoted && (c == '[' || c == '{') && ++depth > CORDON_JSON_DEPTH_MAX)
            return false;
        else if (!quoted && (c == ']' || c == '}') && depth > 0)
            depth--;
    }
    return true;
}
