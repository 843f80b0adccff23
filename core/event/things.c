/* What an event is made of: areas, rings and sheets, checked and copied. */
#include "event/event.h"

#include <math.h>
#include <stdio.h>

#include "base/limits.h"
#include "event/check.h"
#include "event/when.h"
#include "geo/frame.h"
#include "geo/region.h"
#include "geo/shape.h"

/* ------------------------------------------------------------------ areas */

/* Whether rings go round an area, unless it says so itself: people gather or work in most; cars
 * and people who left are outside. */
static bool protected_by_role(cordon_role role)
{
    return role != CORDON_ROLE_PARKING && role != CORDON_ROLE_ASSEMBLY;
}

static int check_area_shape(const cordon_event *event, const cordon_subject *subject,
                            const cordon_shape *shape)
{
    if (!shape)
        return cordon_check_fail(subject, "shape", "an area", "none");
    if (shape->kind != CORDON_SHAPE_AREA)
        return cordon_check_fail(subject, "shape", "an area", "%s",
                                 shape->kind == CORDON_SHAPE_POINT ? "a point" : "a line");
    if (event->frame && !cordon_frame_equal(shape->frame, event->frame))
        return cordon_check_fail(subject, "shape", "a shape in the frame of the event",
                                 "one of another frame");
    return CORDON_OK;
}

static int check_area(cordon_area *out, const cordon_event *event,
                      const cordon_subject *subject, const cordon_area_spec *spec)
{
    const cordon_origin *other;
    CORDON_FIND_NAMED(other, event->areas, event->n_areas, spec->name);
    int code = cordon_check_own_name(subject, other);
    if (spec->role < CORDON_ROLE_CROWD || spec->role > CORDON_ROLE_SCREENED)
        cordon_also(&code, cordon_check_fail(subject, "role", "a role that exists", "%d",
                                             (int)spec->role));
    cordon_also(&code, check_area_shape(event, subject, spec->shape));
    cordon_also(&code,
                cordon_check_range(subject, "density", spec->density, 0, 10, " persons/m²"));
    cordon_also(&code, cordon_check_range(subject, "capacity", (double)spec->capacity, 0, 1e7,
                                          " persons"));
    if (spec->protect < -1 || spec->protect > 1)
        cordon_also(&code,
                    cordon_check_fail(subject, "protect", "-1, 0 or 1", "%d", spec->protect));
    cordon_also(
        &code, cordon_check_edition(&out->edition, subject, spec->edition, CORDON_EDITION_ALL));
    cordon_also(&code, cordon_event_read_phases(&out->phases, event, subject, "phases",
                                                spec->phases, spec->n_phases));
    cordon_also(&code, cordon_check_room(subject, event->n_areas, CORDON_AREAS_MAX));
    return code;
}

int cordon_event_add_area(cordon_event *event, cordon_context *context,
                          const cordon_area_spec *spec)
{
    cordon_subject subject = {context, &spec->origin, "area", NULL};
    cordon_area area = {0};
    int code = cordon_check_version(context, "area", spec->version, CORDON_AREA_SPEC_VERSION);
    if (code)
        return code;
    cordon_check_begin(&subject);
    code = cordon_check_text(&subject, "name", spec->name, true);
    subject.name = code ? NULL : spec->name;
    cordon_also(&code, check_area(&area, event, &subject, spec));
    if (cordon_check_end(&subject, code))
        return code;
    code = cordon_region_copy(&area.shape, event->arena, &spec->shape->area);
    if (code == CORDON_OK)
        code = cordon_event_keep_origin(event, &area.origin, &spec->origin);
    area.name = code ? NULL : cordon_arena_strdup(event->arena, spec->name);
    if (!area.name)
        return code ? code : CORDON_E_MEMORY;
    if (!event->frame)
        event->frame = cordon_frame_share(spec->shape->frame);
    area.role = spec->role;
    area.density = spec->density;
    area.capacity = spec->capacity;
    if (area.capacity == 0) /* at most 10 a square metre of a shape within the frame: it fits */
        area.capacity = llround(cordon_shape_area_m2(spec->shape) * spec->density);
    area.protect = spec->protect < 0 ? protected_by_role(spec->role) : spec->protect == 1;
    event->areas[event->n_areas++] = area;
    return CORDON_OK;
}

/* ------------------------------------------------------------------ rings */

/* How far from what is inside streets may be closed, unless the script says. */
#define WITHIN_M 1000

/* A number of a ring that the rules pack knows when the script does not say. */
typedef struct ring_number {
    const char *field, *keys[2]; /* figures of the pack by cordon_against */
    double low, high;
    const char *unit; /* NULL: the currency of the rules */
    double parts;     /* of the unit that the event counts in */
} ring_number;

static const ring_number closure_price = {
    "closure_price", {"price.closure.vehicle", "price.closure.person"}, 0, 1e6, NULL, 100};
static const ring_number metre_price = {
    "metre_price", {"price.barrier.vehicle", "price.barrier.person"}, 0, 1e5, NULL, 100};
static const ring_number gate_price = {
    "gate_price", {"price.gate.vehicle", "price.gate.person"}, 0, 1e6, NULL, 100};
static const ring_number passable = {
    "passable", {"hvm.max_gap", "person.max_gap"}, 0.05, 10, " m", 1000};

/* Prices of what exists and has to be shut or raised, as shares of a closure's. A pack that
 * does not say leaves them at the whole. */
static int price_existing(int64_t *cents, const cordon_event *event,
                          const cordon_subject *subject, const char *key, int64_t closure_cents)
{
    const cordon_figure *share = cordon_rules_get(&event->rules, key);
    double percent = share ? share->value : 100;
    *cents = llround((double)closure_cents * percent / 100);
    return cordon_check_range(subject, key, percent, 0, 100, " %");
}

static int resolve(int64_t *out, const cordon_event *event, const cordon_subject *subject,
                   const ring_number *number, cordon_against against, const double *given)
{
    const cordon_figure *figure = cordon_rules_get(&event->rules, number->keys[against]);
    if (!given && !figure) {
        char expected[128];
        snprintf(expected, sizeof expected,
                 cordon_tell(subject->context, "a number, as the rules \"%.32s\" have no %s"),
                 event->rules_name, number->keys[against]);
        return cordon_check_fail(subject, number->field, expected, "none");
    }
    double value = given ? *given : figure->value;
    char money[CORDON_UNIT_MAX] = "";
    if (*event->rules.currency)
        snprintf(money, sizeof money, " %s", event->rules.currency);
    int code = cordon_check_range(subject, number->field, value, number->low, number->high,
                                  number->unit ? number->unit : money);
    if (code == CORDON_OK)
        *out = llround(value * number->parts);
    return code;
}

/* Closures without units: what is set by hand, or all that the rules know. What is not a number
 * counts as given, and is refused: only the range says "not given". */
static int price_by_the_metre(cordon_ring_wish *out, const cordon_event *event,
                              const cordon_subject *subject, const cordon_ring_spec *spec)
{
    cordon_barrier *barrier = cordon_arena_alloc_zero(event->arena, 1, sizeof *barrier);
    if (!barrier)
        return CORDON_E_MEMORY;
    *barrier = (cordon_barrier){
        .name = spec->against == CORDON_AGAINST_VEHICLE ? "vehicle_blocker" : "crowd_fence",
        .stops = 1u << spec->against,
        .gate = true,
        .origin = {"", 0},
    };
    out->barriers = barrier;
    out->n_barriers = 1;
    int code = resolve(&barrier->closure_cents, event, subject, &closure_price, spec->against,
                       spec->closure_price < 0 ? NULL : &spec->closure_price);
    cordon_also(&code,
                resolve(&barrier->unit_cents, event, subject, &metre_price, spec->against,
                        spec->metre_price < 0 ? NULL : &spec->metre_price));
    return code;
}

/* What exists and has to be shut or raised costs a share of the least price of a closure. */
static int price_all_existing(cordon_ring_wish *out, const cordon_event *event,
                              const cordon_subject *subject)
{
    int64_t least = out->barriers[0].closure_cents;
    for (size_t i = 1; i < out->n_barriers; i++)
        if (out->barriers[i].closure_cents < least)
            least = out->barriers[i].closure_cents;
    int code = price_existing(&out->shut_cents, event, subject, "price.existing.shut", least);
    cordon_also(&code, price_existing(&out->raised_cents, event, subject,
                                      "price.existing.raised", least));
    return code;
}

/* What of a fixed price is paid again where another ring's closure stands; the whole when the
 * rules do not say. */
static int price_shared(cordon_ring_wish *out, const cordon_event *event,
                        const cordon_subject *subject, const cordon_ring_spec *spec)
{
    const cordon_figure *share = cordon_rules_get(&event->rules, CORDON_KEY_SHARED);
    double percent = share ? share->value : 100;
    out->share_ppm = spec->apart ? -1 : (int32_t)lround(percent * 10000);
    return cordon_check_range(subject, CORDON_KEY_SHARED, percent, 0, 100, " %");
}

/* What only the kind of ring tells: prices and gaps, of the script or else of the rules. */
static int check_numbers(cordon_ring_wish *out, cordon_event *event,
                         const cordon_subject *subject, const cordon_ring_spec *spec)
{
    int64_t passable_mm = 0;
    int code = resolve(&passable_mm, event, subject, &passable, spec->against,
                       spec->passable_m <= 0 ? NULL : &spec->passable_m);
    out->passable_mm = (int32_t)passable_mm;
    int chosen = cordon_barriers_choose(&out->barriers, &out->n_barriers, event, subject, spec,
                                        out->passable_mm);
    if (chosen == CORDON_OK && out->n_barriers == 0)
        chosen = price_by_the_metre(out, event, subject, spec);
    if (chosen == CORDON_OK)
        chosen = price_all_existing(out, event, subject);
    cordon_also(&code, chosen);
    cordon_also(&code, price_shared(out, event, subject, spec));
    if (spec->n_keep_open > 0)
        cordon_also(&code,
                    resolve(&out->wishes.gate_cents, event, subject, &gate_price, spec->against,
                            spec->gate_price < 0 ? NULL : &spec->gate_price));
    return code;
}

static int check_contain(cordon_event *event, const cordon_subject *subject,
                         const cordon_ring_spec *spec)
{
    char expected[48];
    snprintf(expected, sizeof expected, cordon_tell(subject->context, "at most %u shapes"),
             CORDON_CONTAIN_MAX);
    if (spec->n_contain > CORDON_CONTAIN_MAX)
        return cordon_check_fail(subject, "contain", expected, "%zu", spec->n_contain);
    if (spec->n_contain > 0 && spec->around_each)
        return cordon_check_fail(subject, "contain", "one ring round all areas",
                                 "a ring round each");
    int code = CORDON_OK;
    for (size_t i = 0; i < spec->n_contain && code == CORDON_OK; i++)
        code = spec->contain[i]
                   ? cordon_event_check_frame(event, subject, "contain", spec->contain[i])
                   : cordon_check_fail(subject, "contain", "a shape", "none");
    return code;
}

static int keep_contain(cordon_ring_wish *out, const cordon_event *event,
                        cordon_context *context, const cordon_ring_spec *spec)
{
    out->contain = cordon_arena_alloc(event->arena, spec->n_contain, sizeof *out->contain);
    if (!out->contain)
        return CORDON_E_MEMORY;
    int code = CORDON_OK;
    for (size_t i = 0; i < spec->n_contain && code == CORDON_OK; i++)
        code = cordon_shape_ground(&out->contain[i], event->arena, context, spec->contain[i]);
    out->n_contain = spec->n_contain;
    return code;
}

/* What a ring by streets alone is not for, and how far it may reach. */
static int check_streets(const cordon_subject *subject, const cordon_ring_spec *spec)
{
    int code = CORDON_OK;
    if (spec->against != CORDON_AGAINST_VEHICLE)
        code = cordon_check_fail(subject, "against", "vehicle, as people leave the streets",
                                 "person");
    if (spec->n_pin > 0)
        cordon_also(&code, cordon_check_fail(subject, "pin", "none with mode \"streets\"",
                                             "%zu", spec->n_pin));
    if (!spec->within && spec->within_m != 0)
        cordon_also(&code,
                    cordon_check_range(subject, "within", spec->within_m, 50, 15000, " m"));
    return code;
}

static int check_mode(cordon_event *event, const cordon_subject *subject,
                      const cordon_ring_spec *spec)
{
    if (spec->mode != CORDON_RING_SURFACE && spec->mode != CORDON_RING_STREETS)
        return cordon_check_fail(subject, "mode", "surface or streets", "%d", (int)spec->mode);
    if (spec->mode == CORDON_RING_SURFACE)
        return spec->within || spec->within_m != 0
                   ? cordon_check_fail(subject, "within", "mode \"streets\" with it", "none")
                   : CORDON_OK;
    int code = check_streets(subject, spec);
    if (!spec->within)
        return code;
    if (spec->within->kind != CORDON_SHAPE_AREA)
        cordon_also(&code,
                    cordon_check_fail(
                        subject, "within", "an area or a distance", "%s",
                        cordon_tell(subject->context, spec->within->kind == CORDON_SHAPE_POINT
                                                          ? CORDON_MESSAGE("a point")
                                                          : CORDON_MESSAGE("a line"))));
    cordon_also(&code, cordon_event_check_frame(event, subject, "within", spec->within));
    return code;
}

int cordon_event_check_ring(cordon_ring_wish *out, cordon_event *event,
                            const cordon_subject *subject, const cordon_ring_spec *spec)
{
    const cordon_origin *other;
    CORDON_FIND_NAMED(other, event->rings, event->n_rings, spec->name);
    int code = cordon_check_own_name(subject, other);
    if (spec->against != CORDON_AGAINST_VEHICLE && spec->against != CORDON_AGAINST_PERSON)
        cordon_also(&code, cordon_check_fail(subject, "against", "vehicle or person", "%d",
                                             (int)spec->against));
    else
        cordon_also(&code, check_numbers(out, event, subject, spec));
    cordon_also(&code,
                cordon_check_range(subject, "standoff", spec->standoff_m, 0, 2000, " m"));
    cordon_also(&code, cordon_check_range(subject, "standoff_streets", spec->standoff_streets_m,
                                          0, 2000, " m"));
    if (spec->existing < CORDON_USE_SOLID || spec->existing > CORDON_USE_NONE)
        cordon_also(&code, cordon_check_fail(subject, "existing", "solid, all or none", "%d",
                                             (int)spec->existing));
    cordon_also(&code,
                cordon_check_edition(&out->edition, subject, spec->edition,
                                     CORDON_EDITION_ALL & ~(unsigned)CORDON_EDITION_PUBLIC));
    cordon_also(&code, check_contain(event, subject, spec));
    cordon_also(&code, cordon_event_read_phases(&out->phases, event, subject, "phases",
                                                spec->phases, spec->n_phases));
    cordon_also(&code, cordon_wishes_check(event, subject, spec));
    cordon_also(&code, check_mode(event, subject, spec));
    cordon_also(&code, cordon_check_room(subject, event->n_rings, CORDON_RINGS_MAX));
    return code;
}

int cordon_event_keep_ring(cordon_event *event, cordon_context *context,
                           const cordon_ring_wish *checked, const cordon_ring_spec *spec)
{
    cordon_ring_wish ring = *checked;
    int code = keep_contain(&ring, event, context, spec);
    if (code == CORDON_OK && spec->within)
        code = cordon_region_copy(&ring.within, event->arena, &spec->within->area);
    if (code == CORDON_OK)
        code = cordon_wishes_keep(&ring.wishes, event->arena, context, spec);
    if (code == CORDON_OK)
        code = cordon_event_keep_origin(event, &ring.origin, &spec->origin);
    ring.name = code ? NULL : cordon_arena_strdup(event->arena, spec->name);
    if (!ring.name)
        return code ? code : CORDON_E_MEMORY;
    ring.against = spec->against;
    ring.standoff_mm = (int32_t)lround(spec->standoff_m * 1000);
    ring.standoff_streets_mm = (int32_t)ceil(spec->standoff_streets_m * 1000);
    ring.existing = spec->existing;
    ring.around_each = spec->around_each != 0;
    ring.mode = spec->mode;
    ring.within_mm = (int32_t)lround((spec->within_m > 0 ? spec->within_m : WITHIN_M) * 1000);
    event->rings[event->n_rings++] = ring;
    return CORDON_OK;
}

int cordon_event_add_ring(cordon_event *event, cordon_context *context,
                          const cordon_ring_spec *spec)
{
    cordon_subject subject = {context, &spec->origin, "ring", NULL};
    cordon_ring_wish ring = {0};
    int code = cordon_check_version(context, "ring", spec->version, CORDON_RING_SPEC_VERSION);
    if (code)
        return code;
    cordon_check_begin(&subject);
    code = cordon_check_text(&subject, "name", spec->name, true);
    subject.name = code ? NULL : spec->name;
    cordon_also(&code, cordon_event_check_ring(&ring, event, &subject, spec));
    if (cordon_check_end(&subject, code))
        return code;
    return cordon_event_keep_ring(event, context, &ring, spec);
}

/* ----------------------------------------------------------------- sheets */

/* ISO 216, trimmed, as it stands upright. */
static const char *const paper_names[] = {"A4", "A3", "A2", "A1", "A0"};
static const double paper_sides_mm[][2] = {
    {210, 297}, {297, 420}, {420, 594}, {594, 841}, {841, 1189}};
static const char *const theme_names[] = {"calme", "gris", "trait"};

static int check_sheet(cordon_sheet_wish *out, const cordon_subject *subject,
                       const cordon_sheet_spec *spec)
{
    size_t paper, theme;
    int code = cordon_check_text(subject, "title", spec->title, false);
    cordon_also(&code,
                cordon_check_choice(&paper, subject, "paper", spec->paper ? spec->paper : "A3",
                                    paper_names, sizeof paper_names / sizeof *paper_names));
    cordon_also(&code, cordon_check_choice(&theme, subject, "theme",
                                           spec->theme ? spec->theme : "calme", theme_names,
                                           sizeof theme_names / sizeof *theme_names));
    if (spec->dpi != 0)
        cordon_also(&code,
                    cordon_check_range(subject, "dpi", spec->dpi, 50, CORDON_DPI_MAX, ""));
    if (spec->scale != 0)
        cordon_also(&code, cordon_check_range(subject, "scale", spec->scale, 50, 100000, ""));
    if (code)
        return code;
    out->paper = paper_names[paper];
    out->theme = theme_names[theme];
    out->width_mm = paper_sides_mm[paper][spec->portrait ? 0 : 1];
    out->height_mm = paper_sides_mm[paper][spec->portrait ? 1 : 0];
    out->phase = spec->phase ? spec->phase : "";
    out->dpi = spec->dpi ? spec->dpi : 300;
    out->scale = spec->scale;
    out->doubts = spec->doubts != 0;
    return CORDON_OK;
}

int cordon_sheet_wish_check(cordon_sheet_wish *out, cordon_context *context,
                            const cordon_sheet_spec *spec)
{
    const cordon_subject subject = {context, &spec->origin, "sheet", NULL};
    int code = cordon_check_version(context, "sheet", spec->version, CORDON_SHEET_SPEC_VERSION);
    if (code)
        return code;
    cordon_check_begin(&subject);
    return cordon_check_end(&subject, check_sheet(out, &subject, spec));
}

/* A sheet of a phase says so when it has no title of its own. */
static int keep_title(cordon_sheet_wish *out, const cordon_event *event,
                      const cordon_sheet_spec *spec)
{
    cordon_str title = CORDON_STR_INIT(event->context);
    bool given = spec->title && *spec->title;
    cordon_str_add(&title, given ? spec->title : event->name);
    if (!given && spec->phase)
        cordon_str_addf(&title, " – %s", spec->phase);
    out->title = title.failed ? NULL : cordon_arena_strdup(event->arena, title.data);
    cordon_str_free(&title);
    return out->title ? CORDON_OK : CORDON_E_MEMORY;
}

int cordon_event_add_sheet(cordon_event *event, cordon_context *context,
                           const cordon_sheet_spec *spec)
{
    const cordon_subject subject = {context, &spec->origin, "sheet", NULL};
    cordon_sheet_wish sheet = {0};
    uint64_t phase;
    int code = cordon_sheet_wish_check(&sheet, context, spec);
    if (code == CORDON_OK && spec->phase)
        code = cordon_event_read_phases(&phase, event, &subject, "phase", &spec->phase, 1);
    if (code == CORDON_OK)
        code = cordon_check_room(&subject, event->n_sheets, CORDON_SHEETS_MAX);
    if (code == CORDON_OK)
        code = cordon_event_keep_origin(event, &sheet.origin, &spec->origin);
    if (code)
        return code;
    sheet.phase = cordon_arena_strdup(event->arena, sheet.phase);
    if (!sheet.phase || keep_title(&sheet, event, spec))
        return CORDON_E_MEMORY;
    event->sheets[event->n_sheets++] = sheet;
    return CORDON_OK;
}
