/* Sensitive sites: those that must stay within reach of rescue, or whose people must be told.
 */
#include "base/vec.h"
#include "geo/predicates.h"
#include "ground/poi.h"
#include "plan/find.h"
#include "plan/findings.h"
#include "plan/reach.h"

/* A site counts as reached when a street comes this near it. */
#define REACH_MM 80000

typedef CORDON_VEC(cordon_poi) site_list;

/* The same site is often mapped twice: as a point, a building and its grounds. */
static bool listed(const site_list *sites, const cordon_poi *found)
{
    for (size_t i = 0; i < sites->count; i++) {
        const cordon_poi *other = &sites->items[i];
        bool same_name = other->name && found->name ? strcmp(other->name, found->name) == 0
                                                    : other->name == found->name;
        bool near = cordon_distance2(other->at, found->at) < (int64_t)REACH_MM * REACH_MM;
        if (other->kind == found->kind && (found->name ? same_name : same_name && near)) {
            return true;
        }
    }
    return false;
}

static int list_sites(site_list *sites, const cordon_find_job *job)
{
    cordon_arena *arena = cordon_arena_new(job->context);
    cordon_poi *pois;
    size_t n;
    int code = arena ? cordon_poi_find(&pois, &n, arena, job->laid) : CORDON_E_MEMORY;
    for (size_t i = 0; code == CORDON_OK && i < n; i++) {
        if (cordon_poi_is_sensitive(pois[i].kind) && !listed(sites, &pois[i])) {
            code = cordon_vec_push(job->context, sites, pois[i]);
        }
    }
    cordon_arena_free(arena);
    return code;
}

/* True when any of the site lies within the ring. */
static bool is_inside(const cordon_poi *place, const cordon_line *curve)
{
    if (cordon_ring_side(curve, place->at) > 0) {
        return true;
    }
    const cordon_feature *feature = place->feature;
    for (size_t i = 0; feature->geom == CORDON_GEOM_AREA && i < feature->area.n; i++) {
        const cordon_line *outer = &feature->area.polys[i].outer;
        for (size_t k = 0; k < outer->n; k++) {
            if (cordon_ring_side(curve, outer->pts[k]) > 0) {
                return true;
            }
        }
    }
    return false;
}

static int report_site(const cordon_find_job *job, cordon_finding_id id,
                       const cordon_poi *place, const cordon_plan_ring *ring)
{
    cordon_words words = {.n = 0};
    char key[64];
    snprintf(key, sizeof key, "site.%s", cordon_poi_kind_name(place->kind));
    cordon_words_text(&words, "kind", cordon_text(&job->plan->texts, key));
    char label[32];
    cordon_feature_label(label, place->feature);
    cordon_words_text(&words, "site", place->name ? place->name : label);
    cordon_words_text(&words, "ring", ring->name);
    cordon_finding about = {
        .has_place = true, .place = place->at, .origin = ring->origin, .phases = ring->phases};
    return cordon_plan_report(job->plan, id, &words, &about);
}

/* Sites outside a ring against vehicles that a vehicle reached before and no longer does. */
static int find_cut_off(const cordon_find_job *job, const site_list *sites, const bool *inside,
                        const cordon_plan_ring *ring)
{
    cordon_reach before = {.context = job->context}, after = {.context = job->context};
    int code = cordon_reach_new(&before, job->context, job->ground, NULL);
    if (code == CORDON_OK) {
        code = cordon_reach_new(&after, job->context, job->ground, &ring->curve);
    }
    for (size_t i = 0; i < sites->count && code == CORDON_OK; i++) {
        const cordon_poi *place = &sites->items[i];
        if (!inside[i] && cordon_reach_has(&before, place->at, REACH_MM) &&
            !cordon_reach_has(&after, place->at, REACH_MM)) {
            code = report_site(job, CORDON_FINDING_SITE_CUT_OFF, place, ring);
        }
    }
    cordon_reach_free(&before);
    cordon_reach_free(&after);
    return code;
}

int cordon_find_sites(const cordon_find_job *job)
{
    const cordon_plan *plan = job->plan;
    site_list sites = {0};
    int code = list_sites(&sites, job);
    /* Said once, for the innermost ring that holds the site. */
    bool *inside = cordon_alloc_zero(job->context, sites.count, sizeof *inside);
    if (code == CORDON_OK && !inside) {
        code = CORDON_E_MEMORY;
    }
    for (size_t i = 0; i < plan->n_rings && code == CORDON_OK; i++) {
        const cordon_plan_ring *ring = &plan->rings[i];
        for (size_t k = 0; k < sites.count && ring->found && code == CORDON_OK; k++) {
            if (!inside[k] && is_inside(&sites.items[k], &ring->curve)) {
                inside[k] = true;
                code = report_site(job, CORDON_FINDING_SITE_INSIDE, &sites.items[k], ring);
            }
        }
    }
    for (size_t i = 0; i < plan->n_rings && code == CORDON_OK; i++) {
        const cordon_plan_ring *ring = &plan->rings[i];
        if (ring->found && ring->against == CORDON_AGAINST_VEHICLE &&
            ring->mode == CORDON_RING_SURFACE) {
            code = find_cut_off(job, &sites, inside, ring);
        }
    }
    cordon_free(job->context, inside);
    cordon_vec_free(job->context, &sites);
    return code;
}
