/* What a plan takes over from the event. Everything is copied: the event may be freed first. */
#include "base/arena.h"
#include "geo/region.h"
#include "plan/build.h"

/* A text of the event, "" for one not given. NULL when memory ends. */
static const char *copy_text(cordon_arena *arena, const char *text)
{
    return cordon_arena_strdup(arena, text ? text : "");
}

static int copy_origin(cordon_origin *origin, cordon_arena *arena)
{
    origin->file = copy_text(arena, origin->file);
    return origin->file ? CORDON_OK : CORDON_E_MEMORY;
}

static int copy_names(cordon_plan *plan, const cordon_event *event)
{
    plan->name = copy_text(plan->arena, event->name);
    plan->organiser = copy_text(plan->arena, event->organiser);
    plan->language = copy_text(plan->arena, event->language);
    plan->rules_name = copy_text(plan->arena, event->rules_name);
    plan->zone = copy_text(plan->arena, event->zone);
    plan->from = copy_text(plan->arena, event->from);
    plan->to = copy_text(plan->arena, event->to);
    plan->script = copy_text(plan->arena, event->origin.file);
    const cordon_posture *posture = &event->posture;
    plan->posture = copy_text(plan->arena, posture->level ? posture->level->level : "");
    plan->posture_since = copy_text(plan->arena, posture->since);
    plan->posture_seen = copy_text(plan->arena, posture->seen);
    plan->attribution = "";
    bool copied = plan->name && plan->organiser && plan->language && plan->rules_name &&
                  plan->zone && plan->from && plan->to && plan->script && plan->posture &&
                  plan->posture_since && plan->posture_seen;
    return copied ? CORDON_OK : CORDON_E_MEMORY;
}

static int copy_rules(cordon_plan *plan, const cordon_rules *rules)
{
    plan->currency = copy_text(plan->arena, rules->currency);
    plan->layers = cordon_arena_alloc(plan->arena, rules->n_layers, sizeof *plan->layers);
    if (!plan->currency || !plan->layers) {
        return CORDON_E_MEMORY;
    }
    plan->n_layers = rules->n_layers;
    for (size_t i = 0; i < plan->n_layers; i++) {
        if (!(plan->layers[i] = copy_text(plan->arena, rules->layers[i]))) {
            return CORDON_E_MEMORY;
        }
    }
    return CORDON_OK;
}

static int copy_areas(cordon_plan *plan, const cordon_event *event)
{
    plan->areas =
        cordon_arena_copy(plan->arena, event->areas, event->n_areas, sizeof *event->areas);
    if (!plan->areas) {
        return CORDON_E_MEMORY;
    }
    plan->n_areas = event->n_areas;
    for (size_t i = 0; i < plan->n_areas; i++) {
        cordon_area *area = &plan->areas[i];
        area->name = copy_text(plan->arena, area->name);
        int code = area->name ? copy_origin(&area->origin, plan->arena) : CORDON_E_MEMORY;
        if (code == CORDON_OK) {
            code = cordon_region_copy(&area->shape, plan->arena, &event->areas[i].shape);
        }
        if (code != CORDON_OK) {
            return code;
        }
    }
    return CORDON_OK;
}

static int copy_sheets(cordon_plan *plan, const cordon_event *event)
{
    plan->sheets =
        cordon_arena_copy(plan->arena, event->sheets, event->n_sheets, sizeof *event->sheets);
    if (!plan->sheets) {
        return CORDON_E_MEMORY;
    }
    plan->n_sheets = event->n_sheets;
    for (size_t i = 0; i < plan->n_sheets; i++) {
        cordon_sheet_wish *sheet = &plan->sheets[i];
        sheet->title = copy_text(plan->arena, sheet->title);
        sheet->theme = copy_text(plan->arena, sheet->theme);
        sheet->paper = copy_text(plan->arena, sheet->paper);
        sheet->phase = copy_text(plan->arena, sheet->phase);
        if (!sheet->phase || !sheet->title || !sheet->theme || !sheet->paper ||
            copy_origin(&sheet->origin, plan->arena)) {
            return CORDON_E_MEMORY;
        }
    }
    return CORDON_OK;
}

static int copy_texts(cordon_plan *plan, const cordon_event *event)
{
    const cordon_texts *texts = &event->texts;
    plan->texts.language = plan->language;
    plan->texts.entries =
        cordon_arena_copy(plan->arena, texts->entries, texts->n, sizeof *texts->entries);
    if (!plan->texts.entries) {
        return CORDON_E_MEMORY;
    }
    plan->texts.n = texts->n;
    for (size_t i = 0; i < texts->n; i++) {
        cordon_text_entry *entry = &plan->texts.entries[i];
        entry->key = copy_text(plan->arena, entry->key);
        entry->text = copy_text(plan->arena, entry->text);
        if (!entry->key || !entry->text) {
            return CORDON_E_MEMORY;
        }
    }
    return CORDON_OK;
}

int cordon_plan_from_event(cordon_plan **out, cordon_context *context,
                           const cordon_event *event)
{
    cordon_plan *plan = NULL;
    int code = cordon_plan_new(&plan, context, event->frame);
    if (code == CORDON_OK) {
        code = copy_names(plan, event);
    }
    if (code == CORDON_OK) {
        code = copy_rules(plan, &event->rules);
    }
    if (code == CORDON_OK) {
        code = copy_areas(plan, event);
    }
    if (code == CORDON_OK) {
        code = cordon_site_copy(&plan->site, plan->arena, &event->site);
    }
    if (code == CORDON_OK) {
        plan->midnight_s = event->midnight_s;
        code = cordon_programme_copy(&plan->programme, plan->arena, &event->programme);
    }
    if (code == CORDON_OK) {
        code = copy_sheets(plan, event);
    }
    if (code == CORDON_OK) {
        code = copy_texts(plan, event);
    }
    if (code != CORDON_OK) {
        cordon_plan_free(plan);
        return code;
    }
    *out = plan;
    return CORDON_OK;
}
