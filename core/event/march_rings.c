#include "event/march_rings.h"

#include <stdio.h>

#include "base/civil.h"
#include "geo/region.h"
#include "geo/shape.h"
#include "geo/stretch.h"

/* Half of the way that a vehicle has along a street that crosses, how far from the route it is
 * to be open at least, and how far it keeps off the stand-off. */
enum { LANE_MM = 1500, ARM_MM = 25000, CLEAR_MM = 1000 };

typedef struct builder {
    cordon_event *event;
    cordon_context *context;
    const cordon_march_spec *spec;
    cordon_march *march;
    const cordon_ring_wish *ring; /* checked */
    int64_t room_mm;
    cordon_geos *geos;
    cordon_arena *scratch;
    /* Of the leg that is built: */
    cordon_march_leg *leg;
    const char *name;
    cordon_shape *corridor;
} builder;

/* ---------------------------------------------------------------- phases */

static int print_clock(char out[CORDON_CIVIL_MAX], const builder *b, int64_t time_s)
{
    char whole[CORDON_CIVIL_MAX];
    int code =
        cordon_civil_print(whole, b->context, b->event->midnight_s + time_s, b->event->zone);
    if (code == CORDON_OK)
        snprintf(out, CORDON_CIVIL_MAX, "%s", whole + strlen("2027-07-14 "));
    return code;
}

static int name_leg(builder *b)
{
    char from[CORDON_CIVIL_MAX], to[CORDON_CIVIL_MAX];
    int code = print_clock(from, b, b->leg->from_s);
    if (code == CORDON_OK)
        code = print_clock(to, b, b->leg->to_s);
    if (code)
        return code;
    cordon_str name = CORDON_STR_INIT(b->context);
    cordon_str_addf(&name, "%s %s–%s", b->march->name, from, to);
    b->name = name.failed ? NULL : cordon_arena_strdup(b->scratch, name.data);
    cordon_str_free(&name);
    return b->name ? CORDON_OK : CORDON_E_MEMORY;
}

/* It lasts until the next ring has stood for a while. */
static int add_phase(const builder *b)
{
    cordon_programme *programme = &b->event->programme;
    const cordon_march *march = b->march;
    const cordon_subject subject = {b->context, &b->spec->origin, "phase", b->name};
    bool last = b->leg == &march->legs[march->n_legs - 1];
    cordon_span span = {b->leg->from_s, b->leg->to_s + (last ? 0 : march->overlap_s)};
    const cordon_phase phase = {.name = b->name,
                                .kind = CORDON_PHASE_SHOW,
                                .spans = &span,
                                .n_spans = 1,
                                .origin = b->spec->origin};
    const cordon_origin *other;
    CORDON_FIND_NAMED(other, programme->phases, programme->n_phases, b->name);
    int code = cordon_check_text(&subject, "name", b->name, true);
    if (code == CORDON_OK)
        code = cordon_check_own_name(&subject, other);
    b->leg->phase = (unsigned)programme->n_phases;
    return code ? code : cordon_programme_add_phase(programme, b->event->arena, &phase);
}

/* ----------------------------------------------------------------- areas */

static int make_corridor(builder *b)
{
    cordon_line stretch;
    cordon_shape *line = NULL;
    int code = cordon_line_stretch(&stretch, b->scratch, &b->march->route,
                                   (double)b->leg->from_mm, (double)b->leg->to_mm);
    if (code == CORDON_OK)
        code = cordon_shape_from_lines(&line, b->context, b->event->frame, &stretch, 1);
    if (code == CORDON_OK)
        code = cordon_shape_buffer(&b->corridor, b->context, line, b->march->width_mm / 2000.0);
    cordon_shape_free(line);
    return code;
}

static int add_area(const builder *b)
{
    const cordon_area_spec spec = {.version = CORDON_AREA_SPEC_VERSION,
                                   .name = b->name,
                                   .role = CORDON_ROLE_CROWD,
                                   .shape = b->corridor,
                                   .capacity = b->march->people,
                                   .protect = 1,
                                   .phases = &b->name,
                                   .n_phases = 1,
                                   .origin = b->spec->origin};
    int code = cordon_event_add_area(b->event, b->context, &spec);
    if (code == CORDON_OK)
        b->event->areas[b->event->n_areas - 1].moving = true;
    return code;
}

/* ----------------------------------------------------------------- rings */

/* The ground round the crossings that the leg leaves open. */
static int near_crossings(cordon_region *out, const builder *b)
{
    const cordon_march *march = b->march;
    cordon_region *parts = cordon_arena_alloc(b->scratch, march->n_wishes, sizeof *parts);
    size_t n = 0;
    int code = parts ? CORDON_OK : CORDON_E_MEMORY;
    for (size_t i = 0; i < march->n_wishes && code == CORDON_OK; i++) {
        const cordon_march_wish *wish = &march->wishes[i];
        cordon_line shared;
        if (!cordon_march_leaves_open(b->leg, wish, b->room_mm))
            continue;
        code = cordon_line_stretch(&shared, b->scratch, &march->route,
                                   (double)(wish->from_mm - CLEAR_MM),
                                   (double)(wish->to_mm + CLEAR_MM));
        if (code == CORDON_OK)
            code = cordon_lines_buffer(&parts[n++], b->geos, b->scratch, &shared, 1, ARM_MM, 8);
    }
    *out = (cordon_region){NULL, 0};
    return code == CORDON_OK && n > 0 ? cordon_region_union(out, b->geos, b->scratch, parts, n)
                                      : code;
}

/* The lanes of streets within it. */
static int lanes_in(cordon_region *out, const builder *b, const cordon_region *near)
{
    size_t most = b->spec->n_crossings, n = 0;
    cordon_region *parts = cordon_arena_alloc(b->scratch, most, sizeof *parts);
    int code = parts ? CORDON_OK : CORDON_E_MEMORY;
    for (size_t i = 0; i < most && code == CORDON_OK; i++) {
        const cordon_shape *street = b->spec->crossings[i].street;
        cordon_line *lines;
        size_t n_lines;
        code = cordon_lines_clip(&lines, &n_lines, b->geos, b->scratch, street->lines,
                                 street->n_lines, near);
        if (code == CORDON_OK && n_lines > 0)
            code = cordon_lines_buffer(&parts[n++], b->geos, b->scratch, lines, n_lines,
                                       LANE_MM, 4);
    }
    return code == CORDON_OK ? cordon_region_union(out, b->geos, b->scratch, parts, n) : code;
}

/* What the ring of a leg keeps out so that crossings stay open, as a shape; NULL: nothing.
 */
static int leave_open(cordon_shape **out, const builder *b)
{
    cordon_region near, lanes, taken, left;
    *out = NULL;
    int code = near_crossings(&near, b);
    if (code || near.n == 0)
        return code;
    code = lanes_in(&lanes, b, &near);
    if (code == CORDON_OK)
        code = cordon_region_buffer(&taken, b->geos, b->scratch, &b->corridor->area,
                                    b->ring->standoff_mm + CLEAR_MM, 8);
    if (code == CORDON_OK)
        code = cordon_region_minus(&left, b->geos, b->scratch, &lanes, &taken);
    return code == CORDON_OK && left.n > 0
               ? cordon_shape_from_region(out, b->context, b->event->frame, &left)
               : code;
}

static int add_ring(const builder *b)
{
    cordon_ring_wish wish = *b->ring;
    cordon_ring_spec spec = *b->spec->ring;
    const cordon_shape *exclude[CORDON_CONTAIN_MAX + 1];
    cordon_shape *open;
    int code = leave_open(&open, b);
    for (size_t i = 0; i < spec.n_exclude; i++)
        exclude[i] = spec.exclude[i];
    if (open)
        exclude[spec.n_exclude++] = open;
    spec.exclude = exclude;
    spec.name = b->name;
    spec.origin = b->spec->origin;
    wish.phases = UINT64_C(1) << b->leg->phase;
    if (code == CORDON_OK)
        code = cordon_event_keep_ring(b->event, b->context, &wish, &spec);
    cordon_shape_free(open);
    return code;
}

/* ------------------------------------------------------------------- all */

static int build_leg(builder *b)
{
    int code = name_leg(b);
    if (code == CORDON_OK)
        code = add_phase(b);
    if (code == CORDON_OK)
        code = make_corridor(b);
    if (code == CORDON_OK)
        code = add_area(b);
    if (code == CORDON_OK)
        code = add_ring(b);
    cordon_shape_free(b->corridor);
    b->corridor = NULL;
    return code;
}

static int keep_march(cordon_event *event, const cordon_march *march)
{
    cordon_programme *programme = &event->programme;
    cordon_march *list = cordon_arena_extend(event->arena, programme->marches,
                                             programme->n_marches, sizeof *list);
    if (!list || cordon_march_copy(&list[programme->n_marches], event->arena, march))
        return CORDON_E_MEMORY;
    programme->marches = list;
    programme->n_marches++;
    return CORDON_OK;
}

int cordon_march_build(cordon_event *event, cordon_context *context, cordon_march *march,
                       const cordon_ring_wish *ring, const cordon_march_spec *spec)
{
    builder b = {.event = event,
                 .context = context,
                 .spec = spec,
                 .march = march,
                 .ring = ring,
                 .room_mm = cordon_march_room(march, ring->standoff_mm)};
    const size_t n_phases = event->programme.n_phases, n_areas = event->n_areas,
                 n_rings = event->n_rings;
    b.scratch = cordon_arena_new(context);
    int code = b.scratch ? cordon_geos_new(&b.geos, context) : CORDON_E_MEMORY;
    if (code == CORDON_OK) {
        for (size_t i = 0; i < march->n_legs && code == CORDON_OK; i++) {
            b.leg = &march->legs[i];
            code = build_leg(&b);
        }
        cordon_geos_free(b.geos);
    }
    cordon_arena_free(b.scratch);
    if (code == CORDON_OK)
        code = keep_march(event, march);
    if (code != CORDON_OK) {
        event->programme.n_phases = n_phases;
        event->n_areas = n_areas;
        event->n_rings = n_rings;
    }
    return code;
}
