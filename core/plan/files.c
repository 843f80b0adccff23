#include "plan/files.h"

#include "plan/build.h"
#include "plan/changeover.h"
#include "plan/checks.h"
#include "plan/crossings.h"
#include "plan/order.h"

/* The folder of a path, "." for a bare name. */
static void add_folder(cordon_str *out, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash) {
        cordon_str_add(out, ".");
    } else {
        cordon_str_add_n(out, path, slash == path ? 1 : (size_t)(slash - path));
    }
}

int cordon_plan_load(cordon_plan **out, cordon_context *context, const char *path)
{
    *out = NULL;
    cordon_file file;
    int code = cordon_file_open(&file, context, path);
    if (code != CORDON_OK) {
        return code;
    }
    cordon_str folder = CORDON_STR_INIT(context);
    add_folder(&folder, path);
    code = folder.failed ? CORDON_E_MEMORY
                         : cordon_plan_from_json(out, context, (const char *)file.data,
                                                 file.size, path, folder.data);
    cordon_str_free(&folder);
    cordon_file_close(&file);
    return code;
}

static int save_text(cordon_context *context, const char *folder, const char *name,
                     const cordon_str *text)
{
    cordon_str path = CORDON_STR_INIT(context);
    cordon_str_addf(&path, "%s/%s", folder, name);
    int code = path.failed   ? CORDON_E_MEMORY
               : !text->data ? cordon_file_remove(context, path.data)
                             : cordon_file_write(context, path.data, text->data, text->length);
    cordon_str_free(&path);
    return code;
}

static const char *const order_files[CORDON_ORDER_LANGUAGES] = {"order.en.txt", "order.fr.txt"};

/* What there is no text for is not written, and removed where it was. */
typedef struct file_texts {
    cordon_str json, geojson, changeover, checks, table, crossings,
        order[CORDON_ORDER_LANGUAGES];
} file_texts;

static int make_texts(file_texts *out, cordon_context *context, const cordon_plan *plan,
                      const char *folder)
{
    int code = cordon_plan_json(&out->json, context, plan, folder);
    if (code == CORDON_OK) {
        code = cordon_plan_geojson(&out->geojson, context, plan);
    }
    if (code == CORDON_OK) {
        code = cordon_changeover_text(&out->changeover, context, plan);
    }
    if (code == CORDON_OK && plan->programme.n_marches > 0) {
        code = cordon_crossings_csv(&out->crossings, context, plan);
    }
    for (size_t i = 0; i < CORDON_ORDER_LANGUAGES && code == CORDON_OK; i++) {
        code = cordon_order_text(&out->order[i], context, plan, cordon_order_languages[i]);
    }
    if (code == CORDON_OK && plan->n_doubts > 0) {
        code = cordon_checks_html(&out->checks, context, plan);
    }
    if (code == CORDON_OK && plan->n_doubts > 0) {
        code = cordon_checks_csv(&out->table, context, plan);
    }
    return code;
}

/* plan.json last: where it lies, the rest does. */
static int save_texts(const file_texts *texts, cordon_context *context, const char *folder)
{
    int code = save_text(context, folder, "plan.geojson", &texts->geojson);
    if (code == CORDON_OK) {
        code = save_text(context, folder, "changeover.txt", &texts->changeover);
    }
    if (code == CORDON_OK) {
        code = save_text(context, folder, "crossings.csv", &texts->crossings);
    }
    for (size_t i = 0; i < CORDON_ORDER_LANGUAGES && code == CORDON_OK; i++) {
        code = save_text(context, folder, order_files[i], &texts->order[i]);
    }
    if (code == CORDON_OK) {
        code = save_text(context, folder, "checks.html", &texts->checks);
    }
    if (code == CORDON_OK) {
        code = save_text(context, folder, "checks.csv", &texts->table);
    }
    return code == CORDON_OK ? save_text(context, folder, "plan.json", &texts->json) : code;
}

int cordon_plan_save(const cordon_plan *plan, cordon_context *context, const char *folder)
{
    cordon_str empty = CORDON_STR_INIT(context);
    file_texts texts = {empty, empty, empty, empty, empty, empty, {empty, empty}};
    /* The folder first, since paths are written as they are seen from it; then all texts, so
     * that nothing is written when one cannot be made. */
    int code = cordon_folder_make(context, folder);
    if (code == CORDON_OK) {
        code = make_texts(&texts, context, plan, folder);
    }
    if (code == CORDON_OK) {
        code = save_texts(&texts, context, folder);
    }
    cordon_str_free(&texts.json);
    cordon_str_free(&texts.geojson);
    cordon_str_free(&texts.changeover);
    cordon_str_free(&texts.checks);
    cordon_str_free(&texts.table);
    cordon_str_free(&texts.crossings);
    for (size_t i = 0; i < CORDON_ORDER_LANGUAGES; i++) {
        cordon_str_free(&texts.order[i]);
    }
    return code;
}
