/* The inside of a workspace: results, each under a key that stands for everything that it was
 * made from.
 *
 *     cordon_key key;
 *     cordon_key_begin(&key, workspace, "ground");
 *     cordon_key_kept(&key, laid);                 // what it was made from
 *     code = cordon_key_find((void **)&ground, &key);
 *     if (code == CORDON_OK && !ground) { make it; code = cordon_key_keep(&key, ground, …); }
 */
#ifndef CORDON_BASE_WORKSPACE_H
#define CORDON_BASE_WORKSPACE_H

#include "base/file.h"
#include "base/str.h"
#include "base/vec.h"
#include "cordon/workspace.h"

typedef struct cordon_kept_result {
    char key[CORDON_HASH_SIZE];
    void *value;
    void (*free_value)(void *value);
    uint64_t id; /* never used again in the workspace */
    bool used;   /* since the last tidying */
} cordon_kept_result;

struct cordon_workspace {
    cordon_context *context;
    cordon_step step;
    void *udata;
    uint64_t last_id;
    CORDON_VEC(cordon_kept_result)
    kept; /* in the order they were made: later ones borrow of earlier */
};

/* The inputs of a result in bytes, of which the hash is looked up. */
typedef struct cordon_key {
    cordon_workspace *workspace;
    cordon_str bytes;
    char hash[CORDON_HASH_SIZE];
} cordon_key;

/* Begins the key of a result of the stage. */
void cordon_key_begin(cordon_key *key, cordon_workspace *workspace, const char *stage);
void cordon_key_bytes(cordon_key *key, const void *data, size_t size); /* without padding */
void cordon_key_int(cordon_key *key, int64_t number);
void cordon_key_number(cordon_key *key, double number);
void cordon_key_text(cordon_key *key, const char *text); /* NULL differs from "" */
/* Another result that the workspace keeps, or an object that outlives the workspace. */
void cordon_key_kept(cordon_key *key, const void *value);

/* Ends the key, and looks it up: *out is NULL when there is no such result yet. 0 or
 * CORDON_E_MEMORY. */
int cordon_key_find(void **out, cordon_key *key);
/* Keeps a result under a key that was looked up. value belongs to the workspace then, and is
 * freed at once when memory ends. */
int cordon_key_keep(cordon_key *key, void *value, void (*free_value)(void *value));

/* Says that a result kept is in use, though it was not looked up: another one needs it. */
void cordon_workspace_use(cordon_workspace *workspace, const void *value);

/* Tells the caller of the workspace that a step is done. */
void cordon_workspace_tell(const cordon_workspace *workspace, const char *stage,
                           const char *name, bool reused);

#endif
