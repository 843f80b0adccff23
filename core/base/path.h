/* Paths written into a file are relative to that file's folder, so that they hold from any
 * working folder. */
#ifndef CORDON_BASE_PATH_H
#define CORDON_BASE_PATH_H

#include "base/str.h"

/* Adds to out the path of a file, as seen from a folder; both as the program can open them from
 * its working folder. Symbolic links are followed, as the system does for "..". An empty path
 * stays empty. With folder NULL only the last part of the path is added. */
void cordon_path_relative(cordon_str *out, const char *folder, const char *path);

/* Adds the way back: what the program can open from its working folder, in short when it
 * exists. An absolute or empty path stays as it is. */
void cordon_path_join(cordon_str *out, const char *folder, const char *path);

#endif
