#include "base/workspace.h"

int cordon_workspace_new(cordon_workspace **out, cordon_context *context, cordon_step step,
                         void *udata)
{
    *out = cordon_alloc_zero(context, 1, sizeof **out);
    if (!*out)
        return CORDON_E_MEMORY;
    **out = (cordon_workspace){.context = context, .step = step, .udata = udata};
    return CORDON_OK;
}

void cordon_workspace_free(cordon_workspace *workspace)
{
    if (!workspace)
        return;
    for (size_t i = workspace->kept.count; i-- > 0;)
        workspace->kept.items[i].free_value(workspace->kept.items[i].value);
    cordon_vec_free(workspace->context, &workspace->kept);
    cordon_free(workspace->context, workspace);
}

void cordon_workspace_tidy(cordon_workspace *workspace)
{
    size_t stay = 0;
    for (size_t i = workspace->kept.count; i-- > 0;)
        if (!workspace->kept.items[i].used)
            workspace->kept.items[i].free_value(workspace->kept.items[i].value);
    for (size_t i = 0; i < workspace->kept.count; i++) {
        cordon_kept_result *kept = &workspace->kept.items[i];
        if (!kept->used)
            continue;
        kept->used = false;
        workspace->kept.items[stay++] = *kept;
    }
    workspace->kept.count = stay;
}

void cordon_workspace_use(cordon_workspace *workspace, const void *value)
{
    for (size_t i = 0; i < workspace->kept.count; i++)
        if (workspace->kept.items[i].value == value)
            workspace->kept.items[i].used = true;
}

void cordon_workspace_tell(const cordon_workspace *workspace, const char *stage,
                           const char *name, bool reused)
{
    if (workspace->step)
        workspace->step(workspace->udata, stage, name, reused);
}

/* ------------------------------------------------------------------ keys */

void cordon_key_begin(cordon_key *key, cordon_workspace *workspace, const char *stage)
{
    *key = (cordon_key){workspace, CORDON_STR_INIT(workspace->context), ""};
    cordon_key_text(key, stage);
}

void cordon_key_bytes(cordon_key *key, const void *data, size_t size)
{
    if (size > 0)
        cordon_str_add_n(&key->bytes, data, size);
}

void cordon_key_int(cordon_key *key, int64_t number)
{
    cordon_key_bytes(key, &number, sizeof number);
}

void cordon_key_number(cordon_key *key, double number)
{
    cordon_key_bytes(key, &number, sizeof number);
}

void cordon_key_text(cordon_key *key, const char *text)
{
    size_t length = text ? strlen(text) : 0;
    cordon_key_int(key, text ? (int64_t)length : -1);
    cordon_key_bytes(key, text, length);
}

void cordon_key_kept(cordon_key *key, const void *value)
{
    const cordon_workspace *workspace = key->workspace;
    for (size_t i = 0; i < workspace->kept.count; i++)
        if (workspace->kept.items[i].value == value) {
            cordon_key_int(key, (int64_t)workspace->kept.items[i].id);
            return;
        }
    cordon_key_text(key, "address");
    cordon_key_bytes(key, &value, sizeof value);
}

int cordon_key_find(void **out, cordon_key *key)
{
    cordon_workspace *workspace = key->workspace;
    *out = NULL;
    bool made = !key->bytes.failed;
    if (made)
        cordon_hash(key->hash, key->bytes.data, key->bytes.length);
    cordon_str_free(&key->bytes);
    for (size_t i = 0; made && i < workspace->kept.count; i++) {
        cordon_kept_result *kept = &workspace->kept.items[i];
        if (strcmp(kept->key, key->hash) == 0) {
            kept->used = true;
            *out = kept->value;
        }
    }
    return made ? CORDON_OK : CORDON_E_MEMORY;
}

int cordon_key_keep(cordon_key *key, void *value, void (*free_value)(void *value))
{
    cordon_workspace *workspace = key->workspace;
    cordon_kept_result kept = {
        .value = value, .free_value = free_value, .id = ++workspace->last_id, .used = true};
    memcpy(kept.key, key->hash, sizeof kept.key);
    if (cordon_vec_push(workspace->context, &workspace->kept, kept)) {
        free_value(value);
        return CORDON_E_MEMORY;
    }
    return CORDON_OK;
}
