#include "plan/reuse.h"

#include "geo/key.h"
#include "perimeter/tariff.h"

/* A key that lacks an input would give yesterday's answer to today's question: whoever adds a
 * field meets these, and adds it below. */
#define FIELDS_KNOWN(type, size)                                                               \
    _Static_assert(sizeof(void *) != 8 || sizeof(type) == (size), "a field that no key knows")
FIELDS_KNOWN(cordon_map_source, 56);
FIELDS_KNOWN(cordon_map_tag, 40);
FIELDS_KNOWN(cordon_site, 32);
FIELDS_KNOWN(cordon_site_obstacle, 88);
FIELDS_KNOWN(cordon_site_opening, 64);
FIELDS_KNOWN(cordon_ring_problem, 232);
FIELDS_KNOWN(cordon_ring_limits, 24);
FIELDS_KNOWN(cordon_barrier_tariff, 32);
FIELDS_KNOWN(cordon_given_link, 24);
FIELDS_KNOWN(cordon_pin, 16);
FIELDS_KNOWN(cordon_fit_wish, 40);
FIELDS_KNOWN(cordon_clear_spot, 16);
FIELDS_KNOWN(cordon_cut_problem, 128);
FIELDS_KNOWN(cordon_cut_thing, 16);
FIELDS_KNOWN(cordon_verify_job, 72);

/* ------------------------------------------------------------------ maps */

static void add_tag(cordon_key *key, const cordon_map_tag *tag)
{
    cordon_key_text(key, tag->key);
    cordon_key_text(key, tag->value);
    cordon_key_text(key, tag->property);
    cordon_key_int(key, (int64_t)tag->n_codes);
    for (size_t i = 0; i < tag->n_codes; i++) {
        cordon_key_text(key, tag->codes[i].from);
        cordon_key_text(key, tag->codes[i].to);
    }
}

/* The stamp is taken before the file is read: what is saved meanwhile is seen the next time. */
static void add_source(cordon_key *key, const cordon_map_source *source)
{
    cordon_stamp stamp = cordon_file_stamp(source->path);
    cordon_key_bytes(key, &stamp, sizeof stamp);
    cordon_key_text(key, source->path);
    cordon_key_text(key, source->crs);
    cordon_key_text(key, source->credit);
    cordon_key_text(key, source->replaces);
    cordon_key_int(key, source->version);
    cordon_key_int(key, (int64_t)source->n_tags);
    for (size_t i = 0; i < source->n_tags; i++)
        add_tag(key, &source->tags[i]);
}

static void free_map(void *map)
{
    cordon_map_free(map);
}

static int find_map(void **out, cordon_key *key, cordon_workspace *workspace,
                    const cordon_map_source *sources, size_t n, const cordon_window *window)
{
    cordon_key_begin(key, workspace, "map");
    cordon_key_int(key, window != NULL);
    if (window)
        cordon_key_bytes(key, window, sizeof *window);
    for (size_t i = 0; i < n; i++)
        add_source(key, &sources[i]);
    return cordon_key_find(out, key);
}

int cordon_reuse_map(const cordon_map **out, cordon_workspace *workspace,
                     const cordon_map_source *sources, size_t n, const cordon_window *window)
{
    cordon_key key;
    void *found = NULL;
    cordon_map *map = NULL;
    int code = find_map(&found, &key, workspace, sources, n, NULL);
    if (code == CORDON_OK && !found && window)
        code = find_map(&found, &key, workspace, sources, n, window);
    bool reused = found != NULL;
    if (code == CORDON_OK && !reused) {
        code = cordon_map_open_sources(&map, workspace->context, sources, n, window);
        if (code == CORDON_OK)
            code = cordon_key_keep(&key, map, free_map);
    }
    *out = reused ? found : map;
    if (code == CORDON_OK)
        cordon_workspace_tell(workspace, "map", "", reused);
    return code;
}

int cordon_reuse_laid(const cordon_map **out, cordon_workspace *workspace,
                      const cordon_map *map, cordon_frame *frame, cordon_box window)
{
    cordon_key key;
    cordon_map *laid = NULL;
    cordon_key_begin(&key, workspace, "laid");
    cordon_key_kept(&key, map);
    cordon_key_frame(&key, frame);
    cordon_key_box(&key, window);
    int code = cordon_key_find((void **)&laid, &key);
    if (code == CORDON_OK && !laid) {
        code = cordon_map_lay(&laid, workspace->context, map, frame, window);
        if (code == CORDON_OK)
            code = cordon_key_keep(&key, laid, free_map);
    }
    *out = laid;
    return code;
}

/* ---------------------------------------------------------------- ground */

static void add_obstacle(cordon_key *key, const cordon_site_obstacle *obstacle)
{
    cordon_key_int(key, (int64_t)obstacle->n_tags);
    for (size_t i = 0; i < obstacle->n_tags; i++) {
        cordon_key_text(key, obstacle->tags[i].key);
        cordon_key_text(key, obstacle->tags[i].value);
    }
    cordon_key_regions(key, &obstacle->area, 1);
    cordon_key_lines(key, obstacle->lines, obstacle->n_lines);
    cordon_key_int(key, obstacle->width_mm);
    cordon_key_int(key, obstacle->stops[0]);
    cordon_key_int(key, obstacle->stops[1]);
}

/* Names and reasons do not matter: they are said of the plan's site, not of the ground. */
static void add_site(cordon_key *key, const cordon_site *site)
{
    cordon_key_int(key, (int64_t)site->n_obstacles);
    for (size_t i = 0; i < site->n_obstacles; i++)
        add_obstacle(key, &site->obstacles[i]);
    cordon_key_int(key, (int64_t)site->n_openings);
    for (size_t i = 0; i < site->n_openings; i++) {
        const cordon_site_opening *opening = &site->openings[i];
        cordon_key_regions(key, &opening->area, 1);
        cordon_key_lines(key, opening->lines, opening->n_lines);
        cordon_key_int(key, opening->width_mm);
        cordon_key_int(key, opening->opens[0]);
        cordon_key_int(key, opening->opens[1]);
    }
}

static void free_ground(void *ground)
{
    cordon_ground_free(ground);
}

int cordon_reuse_ground(const cordon_ground **out, cordon_workspace *workspace,
                        const cordon_map *laid, const cordon_site *site)
{
    cordon_key key;
    cordon_ground *ground = NULL;
    cordon_key_begin(&key, workspace, "ground");
    cordon_key_kept(&key, laid);
    add_site(&key, site);
    int code = cordon_key_find((void **)&ground, &key);
    bool reused = ground != NULL;
    if (code == CORDON_OK && !reused) {
        code = cordon_ground_new(&ground, workspace->context, laid, site);
        if (code == CORDON_OK)
            code = cordon_key_keep(&key, ground, free_ground);
    }
    if (code == CORDON_OK)
        cordon_workspace_tell(workspace, "ground", "", reused);
    *out = ground;
    return code;
}

int cordon_reuse_roads(const cordon_ground **out, cordon_workspace *workspace,
                       const cordon_map *laid)
{
    cordon_key key;
    cordon_ground *ground = NULL;
    cordon_key_begin(&key, workspace, "roads");
    cordon_key_kept(&key, laid);
    int code = cordon_key_find((void **)&ground, &key);
    if (code == CORDON_OK && !ground) {
        code = cordon_ground_roads(&ground, workspace->context, laid);
        if (code == CORDON_OK)
            code = cordon_key_keep(&key, ground, free_ground);
    }
    *out = ground;
    return code;
}

/* ----------------------------------------------------------------- rings */

static void add_segment(cordon_key *key, cordon_pt a, cordon_pt b)
{
    const cordon_line line = {(cordon_pt[]){a, b}, 2};
    cordon_key_lines(key, &line, 1);
}

static void add_barrier(cordon_key *key, const cordon_barrier_tariff *barrier)
{
    cordon_key_int(key, barrier->closure_cents);
    cordon_key_int(key, barrier->unit_cents);
    cordon_key_int(key, barrier->unit_mm);
    cordon_key_int(key, barrier->gap_mm);
    cordon_key_int(key, barrier->gate);
}

static void add_fit(cordon_key *key, const cordon_fit_wish *fit)
{
    cordon_key_int(key, (int64_t)fit->n_spots);
    for (size_t i = 0; i < fit->n_spots; i++) {
        add_segment(key, fit->spots[i].at, fit->spots[i].at);
        cordon_key_int(key, fit->spots[i].clear_mm);
        cordon_key_int(key, fit->spots[i].soft);
    }
    cordon_key_lines(key, fit->streets, fit->n_streets);
    cordon_key_int(key, fit->reach_mm);
}

static void add_problem(cordon_key *key, const cordon_ring_problem *problem)
{
    cordon_key_int(key, problem->against);
    cordon_key_regions(key, problem->inside, problem->n_inside);
    cordon_key_int(key, problem->standoff_mm);
    cordon_key_int(key, (int64_t)problem->n_standoff);
    cordon_key_int(key, (int64_t)problem->n_barriers);
    for (size_t i = 0; i < problem->n_barriers; i++)
        add_barrier(key, &problem->barriers[i]);
    cordon_key_int(key, problem->passable_mm);
    cordon_key_int(key, (int64_t)problem->n_given);
    for (size_t i = 0; i < problem->n_given; i++) {
        add_segment(key, problem->given[i].a, problem->given[i].b);
        cordon_key_int(key, problem->given[i].cents);
    }
    cordon_key_regions(key, &problem->excluded, 1);
    cordon_key_regions(key, &problem->forbidden, 1);
    cordon_key_regions(key, &problem->kept_open, 1);
    cordon_key_int(key, problem->gate_cents);
    cordon_key_int(key, problem->limits.closures);
    cordon_key_int(key, problem->limits.closure_mm);
    cordon_key_int(key, problem->limits.barrier_mm);
    cordon_key_int(key, (int64_t)problem->ways_max);
    cordon_key_int(key, (int64_t)problem->n_pins);
    for (size_t i = 0; i < problem->n_pins; i++)
        add_segment(key, problem->pins[i].a, problem->pins[i].b);
    add_fit(key, &problem->fit);
    cordon_key_int(key, problem->any_shape);
}

static void free_base(void *base)
{
    cordon_ring_base_free(base);
}

/* What problems share that differ in prices, zones, pins and given closures alone. A ring that
 * is kept uses it as well: the next change may ask for it. */
static int find_base(cordon_ring_base **out, cordon_key *key, cordon_workspace *workspace,
                     const cordon_ground *ground, const cordon_ring_problem *problem)
{
    *out = NULL;
    cordon_key_begin(key, workspace, "ring base");
    cordon_key_kept(key, ground);
    cordon_key_int(key, problem->against);
    cordon_key_regions(key, problem->inside, problem->n_inside);
    cordon_key_int(key, problem->standoff_mm);
    cordon_key_int(key, (int64_t)problem->n_standoff);
    cordon_key_int(key, problem->passable_mm);
    cordon_key_regions(key, &problem->excluded, 1);
    return cordon_key_find((void **)out, key);
}

static int make_base(cordon_ring_base **out, cordon_key *key, const cordon_ground *ground,
                     const cordon_ring_problem *problem)
{
    int code = cordon_ring_base_new(out, key->workspace->context, ground, problem);
    return code == CORDON_OK ? cordon_key_keep(key, *out, free_base) : code;
}

/* Results that are plain structures are kept in a box. */
typedef struct ring_box {
    cordon_context *context;
    cordon_ring_result result;
} ring_box;

static void free_ring(void *value)
{
    ring_box *box = value;
    cordon_ring_result_free(&box->result);
    cordon_free(box->context, box);
}

static int solve_ring(ring_box **out, cordon_key *key, cordon_ring_base *base,
                      const cordon_ring_problem *problem)
{
    cordon_context *context = key->workspace->context;
    ring_box *box = cordon_alloc_zero(context, 1, sizeof *box);
    if (!box)
        return CORDON_E_MEMORY;
    box->context = context;
    int code = cordon_ring_solve_on(&box->result, context, base, problem);
    if (code != CORDON_OK) {
        cordon_free(context, box);
        return code;
    }
    *out = box;
    return cordon_key_keep(key, box, free_ring);
}

int cordon_reuse_ring(const cordon_ring_result **out, cordon_workspace *workspace,
                      const cordon_ground *ground, const cordon_ring_problem *problem,
                      const char *name)
{
    cordon_key key, base_key;
    ring_box *box = NULL;
    cordon_ring_base *base;
    int code = find_base(&base, &base_key, workspace, ground, problem);
    if (code != CORDON_OK)
        return code;
    cordon_key_begin(&key, workspace, "ring");
    cordon_key_kept(&key, ground);
    add_problem(&key, problem);
    code = cordon_key_find((void **)&box, &key);
    bool reused = box != NULL;
    if (code == CORDON_OK && !reused && !base)
        code = make_base(&base, &base_key, ground, problem);
    if (code == CORDON_OK && !reused)
        code = solve_ring(&box, &key, base, problem);
    if (code != CORDON_OK)
        return code;
    cordon_workspace_tell(workspace, "ring", name, reused);
    *out = &box->result;
    return CORDON_OK;
}

/* ------------------------------------------------------------------ cuts */

static void add_cut(cordon_key *key, const cordon_cut_problem *problem)
{
    cordon_key_regions(key, &problem->zone, 1);
    cordon_key_regions(key, &problem->within, 1);
    cordon_key_regions(key, &problem->excluded, 1);
    cordon_key_regions(key, &problem->forbidden, 1);
    cordon_key_regions(key, &problem->kept_open, 1);
    const cordon_tariff *tariff = problem->pricing.udata; /* see prices.h */
    cordon_key_int(key, (int64_t)tariff->n);
    for (size_t i = 0; i < tariff->n; i++)
        add_barrier(key, &tariff->barriers[i]);
    cordon_key_int(key, tariff->gate_cents);
    cordon_key_int(key, problem->gate_cents);
    cordon_key_int(key, problem->passable_mm);
    cordon_key_int(key, (int64_t)problem->n_given);
    for (size_t i = 0; i < problem->n_given; i++) {
        add_segment(key, problem->given[i].at, problem->given[i].at);
        cordon_key_int(key, problem->given[i].cents);
    }
}

typedef struct cut_box {
    cordon_context *context;
    cordon_cut_result result;
} cut_box;

static void free_cut(void *value)
{
    cut_box *box = value;
    cordon_cut_result_free(&box->result);
    cordon_free(box->context, box);
}

static int solve_cut(cut_box **out, cordon_key *key, const cordon_map *laid,
                     const cordon_cut_problem *problem)
{
    cordon_context *context = key->workspace->context;
    cut_box *box = cordon_alloc_zero(context, 1, sizeof *box);
    if (!box)
        return CORDON_E_MEMORY;
    box->context = context;
    int code = cordon_cut_solve(&box->result, context, laid, problem);
    if (code != CORDON_OK) {
        cordon_free(context, box);
        return code;
    }
    *out = box;
    return cordon_key_keep(key, box, free_cut);
}

int cordon_reuse_cut(const cordon_cut_result **out, cordon_workspace *workspace,
                     const cordon_map *laid, const cordon_cut_problem *problem,
                     const char *name)
{
    cordon_key key;
    cut_box *box = NULL;
    cordon_key_begin(&key, workspace, "cut");
    cordon_key_kept(&key, laid);
    add_cut(&key, problem);
    int code = cordon_key_find((void **)&box, &key);
    bool reused = box != NULL;
    if (code == CORDON_OK && !reused)
        code = solve_cut(&box, &key, laid, problem);
    if (code != CORDON_OK)
        return code;
    cordon_workspace_tell(workspace, "ring", name, reused);
    *out = &box->result;
    return CORDON_OK;
}

/* ---------------------------------------------------------------- proofs */

static void add_job(cordon_key *key, const cordon_verify_job *job)
{
    cordon_key_kept(key, job->laid);
    add_site(key, job->site);
    cordon_key_int(key, job->against);
    cordon_key_regions(key, job->protect, job->n_protect);
    cordon_key_int(key, job->standoff_mm);
    cordon_key_int(key, job->passable_mm);
    cordon_key_lines(key, job->curve, job->curve ? 1 : 0);
    cordon_key_lines(key, job->closures, job->n_closures);
}

typedef struct verdict_box {
    cordon_context *context;
    cordon_verdict verdict;
} verdict_box;

static void free_verdict(void *value)
{
    verdict_box *box = value;
    cordon_verdict_free(&box->verdict);
    cordon_free(box->context, box);
}

static int verify_ring(verdict_box **out, cordon_key *key, const cordon_verify_job *job)
{
    cordon_context *context = key->workspace->context;
    verdict_box *box = cordon_alloc_zero(context, 1, sizeof *box);
    if (!box)
        return CORDON_E_MEMORY;
    box->context = context;
    int code = cordon_verify_ring(&box->verdict, context, job);
    if (code != CORDON_OK) {
        cordon_free(context, box);
        return code;
    }
    *out = box;
    return cordon_key_keep(key, box, free_verdict);
}

int cordon_reuse_verdict(const cordon_verdict **out, cordon_workspace *workspace,
                         const cordon_verify_job *job, const char *name)
{
    cordon_key key;
    verdict_box *box = NULL;
    cordon_key_begin(&key, workspace, "proof");
    add_job(&key, job);
    int code = cordon_key_find((void **)&box, &key);
    bool reused = box != NULL;
    if (code == CORDON_OK && !reused)
        code = verify_ring(&box, &key, job);
    if (code != CORDON_OK)
        return code;
    cordon_workspace_tell(workspace, "proof", name, reused);
    *out = &box->verdict;
    return CORDON_OK;
}
