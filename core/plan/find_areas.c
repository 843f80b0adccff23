/* What to look at in the areas. */
#include "base/vec.h"
#include "geo/predicates.h"
#include "geo/region.h"
#include "plan/find.h"
#include "plan/findings.h"

/* Smaller overlaps come from drawing an outline along a façade. */
#define OVERLAP_M2 5.0

static cordon_finding in_area(const cordon_area *area)
{
    cordon_box box = cordon_region_box(&area->shape);
    return (cordon_finding){
        .has_place = true,
        .place = {box.x0 + (box.x1 - box.x0) / 2, box.y0 + (box.y1 - box.y0) / 2},
        .origin = area->origin,
        .phases = area->phases,
    };
}

static int find_off_map(const cordon_find_job *job, const cordon_area *area)
{
    if (cordon_box_holds(job->plan->data, cordon_region_box(&area->shape))) {
        return CORDON_OK;
    }
    cordon_words words = {.n = 0};
    cordon_words_text(&words, "area", area->name);
    cordon_finding about = in_area(area);
    return cordon_plan_report(job->plan, CORDON_FINDING_AREA_OFF_MAP, &words, &about);
}

/* The ground that an area shares with buildings, in square metres. */
static int measure_overlap(double *out, const cordon_find_job *job, const cordon_area *area)
{
    CORDON_VEC(cordon_region) buildings = {0};
    cordon_geos *geos = NULL;
    cordon_arena *scratch = cordon_arena_new(job->context);
    cordon_box box = cordon_region_box(&area->shape);
    *out = 0.0;
    int code = scratch ? CORDON_OK : CORDON_E_MEMORY;
    for (size_t i = 0; i < job->laid->n && code == CORDON_OK; i++) {
        const cordon_feature *feature = &job->laid->features[i];
        if ((feature->classes & CORDON_CLASS_BUILDING) && feature->geom == CORDON_GEOM_AREA &&
            cordon_box_meets(feature->box, box)) {
            code = cordon_vec_push(job->context, &buildings, feature->area);
        }
    }
    cordon_region joined, common;
    if (code == CORDON_OK && buildings.count > 0) {
        code = cordon_geos_new(&geos, job->context);
        if (code == CORDON_OK) {
            code =
                cordon_region_union(&joined, geos, scratch, buildings.items, buildings.count);
        }
        if (code == CORDON_OK) {
            code = cordon_region_common(&common, geos, scratch, &area->shape, &joined);
        }
        if (code == CORDON_OK) {
            *out = cordon_region_area_m2(&common);
        }
    }
    cordon_geos_free(geos);
    cordon_vec_free(job->context, &buildings);
    cordon_arena_free(scratch);
    return code;
}

static int find_on_building(const cordon_find_job *job, const cordon_area *area)
{
    double overlap;
    int code = measure_overlap(&overlap, job, area);
    if (code != CORDON_OK || overlap < OVERLAP_M2) {
        return code;
    }
    cordon_words words = {.n = 0};
    cordon_words_text(&words, "area", area->name);
    cordon_words_number(&words, job->plan, "overlap", overlap, 0);
    cordon_finding about = in_area(area);
    return cordon_plan_report(job->plan, CORDON_FINDING_AREA_ON_BUILDING, &words, &about);
}

int cordon_find_at_areas(const cordon_find_job *job)
{
    int code = CORDON_OK;
    for (size_t i = 0; i < job->plan->n_areas && code == CORDON_OK; i++) {
        code = find_off_map(job, &job->plan->areas[i]);
        if (code == CORDON_OK) {
            code = find_on_building(job, &job->plan->areas[i]);
        }
    }
    return code;
}
