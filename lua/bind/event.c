/* cordon.event, and the verbs of an event: area, ring, obstacle, open, sheet. */
#include "bind/event.h"
#include "bind/expect.h"
#include "bind/options.h"
#include "bind/overlay.h"

#include <math.h>
#include <string.h>

#include "bind/shape.h"
#include "bind/vocabulary.h"

static const char *const CALL_IT =
    CORDON_MESSAGE("call it on an event with a colon: event:%s { … }");

cordon_event_box *cordon_event_self(const cordon_reader *reader)
{
    cordon_event_box *box = luaL_testudata(reader->L, 1, CORDON_TYPE_EVENT);
    if (!box || !box->event) {
        lua_pushfstring(reader->L, cordon_say_here(reader->L, CALL_IT), reader->kind);
        cordon_raise(reader->L, &reader->origin, "%s: %s", reader->kind,
                     lua_tostring(reader->L, -1));
    }
    cordon_expect_planning(reader);
    return box;
}

size_t cordon_overrides_of(lua_State *L, int index, const char *names[CORDON_NAMES_MAX])
{
    bool table = lua_type(L, index) == LUA_TTABLE && lua_rawlen(L, index) == 0;
    return table ? cordon_names_of(L, index, names) : CORDON_NAMES_MAX;
}

/* One entry of an override, to be set so that its error does not hide the next one's. */
typedef struct override {
    const cordon_reader *reader;
    cordon_event *event;
    const char *key;
} override;

/* Arguments: the override, the value. */
static int set_figure(lua_State *L)
{
    const override *o = lua_touserdata(L, 1);
    cordon_figure_spec spec = {
        .version = CORDON_FIGURE_SPEC_VERSION, .key = o->key, .source = "script"};
    cordon_read_figure(o->reader, o->key, 2, &spec);
    cordon_check(L, &o->reader->origin, NULL,
                 cordon_event_put_figure(o->event, cordon_session_get(L)->context, &spec));
    return 0;
}

static int set_text(lua_State *L)
{
    const override *o = lua_touserdata(L, 1);
    const char *text = cordon_read_text(o->reader, o->key, 2);
    cordon_check(L, &o->reader->origin, NULL,
                 cordon_event_set_text(o->event, cordon_session_get(L)->context, o->key, text));
    return 0;
}

static void set_each(const cordon_reader *reader, cordon_event *event, const char *field,
                     lua_CFunction set)
{
    lua_State *L = reader->L;
    const char *names[CORDON_NAMES_MAX];
    lua_pushstring(L, field);
    lua_rawget(L, 1);
    size_t n = cordon_overrides_of(L, -1, names);
    for (size_t i = 0; i < n && n < CORDON_NAMES_MAX; i++) {
        lua_getfield(L, -1, names[i]);
        override o = {reader, event, names[i]};
        cordon_try(reader, names[i], set, &o, -1, 0, false);
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
}

/* Figures and texts of the script in place of those of the packs. */
static void set_overrides(const cordon_reader *reader, cordon_event *event)
{
    set_each(reader, event, "figures", set_figure);
    set_each(reader, event, "texts", set_text);
}

/* Arguments: the override, the table of the posture. */
static int set_posture(lua_State *L)
{
    const override *o = lua_touserdata(L, 1);
    cordon_reader reader = *o->reader;
    cordon_posture_spec spec = {.version = CORDON_POSTURE_SPEC_VERSION,
                                .origin = reader.origin};
    reader.kind = "posture";
    reader.name = NULL;
    reader.goes_on = false;
    cordon_read_verb(&reader, &cordon_verb_posture, 2, &spec);
    cordon_check(L, &reader.origin, NULL,
                 cordon_event_set_posture(o->event, cordon_session_get(L)->context, &spec));
    return 0;
}

/* What lies over the rules pack: overlays, then the posture. */
static void lay_over(const cordon_reader *reader, cordon_event *event)
{
    lua_State *L = reader->L;
    cordon_lay_rules(reader, event);
    override o = {reader, event, NULL};
    lua_pushliteral(L, "posture");
    if (lua_rawget(L, 1) != LUA_TNIL)
        cordon_try(reader, NULL, set_posture, &o, -1, 0, false);
    lua_pop(L, 1);
}

/* A stock Lua may describe one event after the other: each starts with a frame of its own. */
static void start_event(const cordon_reader *reader)
{
    cordon_session *session = cordon_session_get(reader->L);
    if (session->events == 0)
        return;
    if (session->restricted)
        cordon_raise(reader->L, &reader->origin,
                     "event: a script declares one event, this is "
                     "the second");
    cordon_frame_free(session->frame);
    session->frame = NULL;
}

typedef struct map_list {
    const cordon_reader *reader;
    const cordon_map_source *maps;
    size_t n;
} map_list;

/* Arguments: the list to fill, the event's table. Gives what keeps the maps alive. */
static int read_maps(lua_State *L)
{
    map_list *list = lua_touserdata(L, 1);
    list->maps = cordon_event_sources(list->reader, 2, &list->n);
    return 1;
}

/* An event whose description was wrong: what belongs to it is checked with one that is right.
 */
static int substitute(cordon_event_box *box, cordon_session *session,
                      const cordon_event_spec *spec, const map_list *maps)
{
    const cordon_event_spec right = {.version = CORDON_EVENT_SPEC_VERSION,
                                     .name = "?",
                                     .rules = "fr",
                                     .from = "2000-01-01 12:00",
                                     .to = "2000-01-01 13:00",
                                     .zone = "UTC",
                                     .origin = spec->origin};
    box->unsure = true;
    int code = cordon_event_new(&box->event, session->context, &right, maps->maps, maps->n,
                                session->frame);
    if (code != CORDON_E_INPUT && code != CORDON_E_LIMIT)
        return code;
    cordon_error_clear(session->context);
    box->no_map = true;
    return cordon_event_new(&box->event, session->context, &right, NULL, 0, session->frame);
}

static int make_event(lua_State *L)
{
    cordon_reader reader = cordon_reader_here(L, "event");
    cordon_session *session = cordon_session_get(L);
    lua_settop(L, 1);
    start_event(&reader);
    cordon_event_spec spec = {.version = CORDON_EVENT_SPEC_VERSION, .origin = reader.origin};
    reader.goes_on = true;
    cordon_read_verb(&reader, &cordon_verb_event, 1, &spec);
    map_list maps = {&reader, NULL, 0};
    lua_pushliteral(L, "rules");
    lua_rawget(L, 1);
    spec.rules = cordon_rules_pack_of(L, -1);
    lua_pop(L, 1); /* the table keeps it */
    bool has_map = cordon_try(&reader, "map", read_maps, &maps, 1, 1, false);
    if (!has_map)
        maps = (map_list){&reader, NULL, 0};
    if (cordon_failures(L) > 0 && !cordon_collects(L))
        cordon_raise_quietly(L);

    cordon_event_box *box = lua_newuserdatauv(L, sizeof *box, 0);
    *box = (cordon_event_box){.no_map = !has_map};
    luaL_setmetatable(L, CORDON_TYPE_EVENT);
    int code = cordon_event_new(&box->event, session->context, &spec, maps.maps, maps.n,
                                session->frame);
    if (!cordon_keep(L, code)) {
        if (!cordon_collects(L))
            cordon_raise_quietly(L);
        cordon_check(L, &reader.origin, "", substitute(box, session, &spec, &maps));
    } else {
        lay_over(&reader, box->event);
    }
    box->unsure = cordon_failures(L) > 0;
    set_overrides(&reader, box->event);
    if (cordon_failures(L) > 0 && !cordon_collects(L))
        cordon_raise_quietly(L);
    session->events++;
    lua_pushvalue(L, -1);
    cordon_session_keep(L, CORDON_SESSION_EVENT);
    return 1;
}

int cordon_event_added(const cordon_reader *reader, int code)
{
    lua_State *L = reader->L;
    cordon_check(L, &reader->origin, NULL, code);
    return 0;
}

static int add_area(lua_State *L)
{
    cordon_reader reader = cordon_reader_here(L, "area");
    cordon_event_box *box = cordon_event_self(&reader);
    cordon_area_fields fields = {.protect = -1};
    bool unsure = box->unsure;
    box->unsure = true; /* until the area is there */
    reader.goes_on = cordon_collects(L);
    cordon_read_verb(&reader, &cordon_verb_area, 2, &fields);
    const cordon_area_spec spec = {
        .version = CORDON_AREA_SPEC_VERSION,
        .name = fields.name,
        .role = (cordon_role)fields.role,
        .shape = fields.shape,
        .density = fields.density,
        .capacity = fields.capacity,
        .protect = fields.protect,
        .phases = fields.phases.items,
        .n_phases = fields.phases.n,
        .edition = fields.edition,
        .origin = reader.origin,
    };
    cordon_event_added(
        &reader, cordon_event_add_area(box->event, cordon_session_get(L)->context, &spec));
    box->unsure = unsure;
    return 0;
}

double cordon_given_or(double standard, double value)
{
    return isnan(value) ? standard : value;
}

/* Where a ring may close streets, as its field says. */
typedef struct ring_limit {
    const cordon_reader *reader;
    const cordon_shape *shape;
    double metres;
} ring_limit;

/* Arguments: the limit to fill, the value of the field. */
static int read_within(lua_State *L)
{
    static const char expected[] =
        CORDON_MESSAGE("an area, or metres as a number or a text like \"2 km\"");
    ring_limit *limit = lua_touserdata(L, 1);
    int type = lua_type(L, 2);
    if (type == LUA_TNUMBER || type == LUA_TSTRING)
        limit->metres = cordon_read_distance(limit->reader, "within", 2);
    else if (luaL_testudata(L, 2, CORDON_TYPE_SHAPE))
        limit->shape = cordon_read_shape(limit->reader, "within", 2);
    else
        cordon_read_fail(limit->reader, "within", expected, 2);
    return 0;
}

static int add_ring(lua_State *L)
{
    cordon_reader reader = cordon_reader_here(L, "ring");
    cordon_event *event = cordon_event_self(&reader)->event;
    cordon_ring_fields fields = {.closure_price = NAN,
                                 .metre_price = NAN,
                                 .gate_price = NAN,
                                 .passable = NAN,
                                 .share = 1};
    reader.goes_on = cordon_collects(L);
    cordon_read_verb(&reader, &cordon_verb_ring, 2, &fields);
    cordon_kept_list kept;
    cordon_read_keep_open(&kept, &reader);
    ring_limit limit = {.reader = &reader};
    lua_pushliteral(L, "within");
    if (lua_rawget(L, 2) != LUA_TNIL)
        cordon_try(&reader, "within", read_within, &limit, -1, 0, false);
    const cordon_ring_spec spec = {
        .version = CORDON_RING_SPEC_VERSION,
        .name = fields.name,
        .against = (cordon_against)fields.against,
        .apart = !fields.share,
        .standoff_m = fields.standoff,
        .standoff_streets_m = fields.standoff_streets,
        .barriers = fields.barriers.items,
        .n_barriers = fields.barriers.n,
        .closure_price = cordon_given_or(-1, fields.closure_price),
        .metre_price = cordon_given_or(-1, fields.metre_price),
        .passable_m = cordon_given_or(0, fields.passable),
        .existing = (cordon_use)fields.existing,
        .around_each = fields.around,
        .contain = fields.contain.items,
        .n_contain = fields.contain.n,
        .phases = fields.phases.items,
        .n_phases = fields.phases.n,
        .exclude = fields.exclude.items,
        .n_exclude = fields.exclude.n,
        .forbid = fields.forbid.items,
        .n_forbid = fields.forbid.n,
        .pin = fields.pin.items,
        .n_pin = fields.pin.n,
        .keep_open = kept.items,
        .n_keep_open = kept.n,
        .gate_price = cordon_given_or(-1, fields.gate_price),
        .mode = (cordon_ring_mode)fields.mode,
        .within = limit.shape,
        .within_m = limit.metres,
        .max_closures = fields.max_closures,
        .max_closure_m = fields.max_closure,
        .max_barrier_m = fields.max_barrier,
        .edition = fields.edition,
        .origin = reader.origin,
    };
    return cordon_event_added(
        &reader, cordon_event_add_ring(event, cordon_session_get(L)->context, &spec));
}

static int add_barrier(lua_State *L)
{
    cordon_reader reader = cordon_reader_here(L, "barrier");
    cordon_event *event = cordon_event_self(&reader)->event;
    cordon_barrier_fields fields = {.name = NULL};
    reader.goes_on = cordon_collects(L);
    cordon_read_verb(&reader, &cordon_verb_barrier, 2, &fields);
    const cordon_barrier_spec spec = {
        .version = CORDON_BARRIER_SPEC_VERSION,
        .name = fields.name,
        .unit_m = fields.unit,
        .max_gap_m = fields.max_gap,
        .closure_price = fields.closure_price,
        .unit_price = fields.unit_price,
        .stops = fields.stops,
        .gate = fields.gate,
        .tested = fields.tested,
        .origin = reader.origin,
    };
    return cordon_event_added(
        &reader, cordon_event_add_barrier(event, cordon_session_get(L)->context, &spec));
}

/* A list of texts as an array in a buffer of Lua's, left on the stack. */
static const char **texts_of(lua_State *L, int index, size_t *n)
{
    index = lua_absindex(L, index);
    *n = (size_t)lua_rawlen(L, index);
    const char **texts = lua_newuserdatauv(L, (*n + 1) * sizeof *texts, 0);
    for (size_t i = 0; i < *n; i++) {
        lua_rawgeti(L, index, (lua_Integer)i + 1);
        texts[i] = lua_tostring(L, -1); /* the list keeps it */
        lua_pop(L, 1);
    }
    return texts;
}

static int add_obstacle(lua_State *L)
{
    cordon_reader reader = cordon_reader_here(L, "obstacle");
    cordon_event *event = cordon_event_self(&reader)->event;
    cordon_obstacle_fields fields = {.width = NAN};
    cordon_read_verb(&reader, &cordon_verb_obstacle, 2, &fields);
    size_t n;
    lua_pushliteral(L, "tags");
    lua_rawget(L, 2);
    cordon_event_push_tags(&reader, -1);
    const char **tags = texts_of(L, -1, &n);
    const cordon_obstacle_spec spec = {
        .version = CORDON_OBSTACLE_SPEC_VERSION,
        .name = fields.name,
        .reason = fields.reason,
        .tags = tags,
        .n_tags = n,
        .where = fields.where,
        .shape = fields.shape,
        .stops = fields.stops,
        .width_m = cordon_given_or(0, fields.width),
        .origin = reader.origin,
    };
    return cordon_event_added(
        &reader, cordon_event_add_obstacle(event, cordon_session_get(L)->context, &spec));
}

static int add_opening(lua_State *L)
{
    cordon_reader reader = cordon_reader_here(L, "open");
    cordon_event *event = cordon_event_self(&reader)->event;
    reader.kind = "opening"; /* as the library calls it */
    cordon_open_fields fields = {.width = NAN};
    cordon_read_verb(&reader, &cordon_verb_open, 2, &fields);
    const cordon_opening_spec spec = {
        .version = CORDON_OPENING_SPEC_VERSION,
        .name = fields.name,
        .shape = fields.shape,
        .width_m = cordon_given_or(0, fields.width),
        .lets = fields.lets,
        .origin = reader.origin,
    };
    return cordon_event_added(
        &reader, cordon_event_add_opening(event, cordon_session_get(L)->context, &spec));
}

static int add_sheet(lua_State *L)
{
    cordon_reader reader = cordon_reader_here(L, "sheet");
    cordon_event *event = cordon_event_self(&reader)->event;
    cordon_sheet_spec spec = {.version = CORDON_SHEET_SPEC_VERSION, .origin = reader.origin};
    reader.goes_on = cordon_collects(L);
    cordon_read_verb(&reader, &cordon_verb_sheet, 2, &spec);
    return cordon_event_added(
        &reader, cordon_event_add_sheet(event, cordon_session_get(L)->context, &spec));
}

static int add_shown(lua_State *L)
{
    cordon_reader reader = cordon_reader_here(L, "show");
    cordon_event *event = cordon_event_self(&reader)->event;
    cordon_show_fields fields = {.name = NULL};
    cordon_read_verb(&reader, &cordon_verb_show, 2, &fields);
    const cordon_shown_spec spec = {.version = CORDON_SHOWN_SPEC_VERSION,
                                    .name = fields.name,
                                    .shape = fields.shape,
                                    .origin = reader.origin};
    return cordon_event_added(
        &reader, cordon_event_add_shown(event, cordon_session_get(L)->context, &spec));
}

static int free_event(lua_State *L)
{
    cordon_event_box *box = luaL_checkudata(L, 1, CORDON_TYPE_EVENT);
    cordon_event_free(box->event);
    cordon_map_free(box->own);
    *box = (cordon_event_box){.no_map = false};
    return 0;
}

cordon_event_box *cordon_event_declared(lua_State *L)
{
    cordon_session_push(L, CORDON_SESSION_EVENT);
    cordon_event_box *box = luaL_testudata(L, -1, CORDON_TYPE_EVENT);
    lua_pop(L, 1); /* the session keeps it */
    return box;
}

const cordon_event *cordon_bind_event(lua_State *L)
{
    const cordon_event_box *box = cordon_event_declared(L);
    return box ? box->event : NULL;
}

const cordon_map *cordon_bind_map(lua_State *L)
{
    const cordon_event_box *box = cordon_event_declared(L);
    return box ? box->map : NULL;
}

/* event.ring = { … } looks right to those who know JSON. */
static int refuse_assignment(lua_State *L)
{
    const cordon_origin origin = cordon_origin_here(L);
    const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "?";
    cordon_push_place(L, &origin);
    const char *word = cordon_push_word(L, name);
    lua_pushfstring(L,
                    cordon_say_here(L, "event: nothing can be set with =, found %s; write "
                                       "event:%s { … }"),
                    word, word);
    lua_remove(L, -2);
    lua_concat(L, 2);
    return cordon_refuse(L);
}

void cordon_open_events(lua_State *L)
{
    static const luaL_Reg methods[] = {
        {"area", add_area},
        {"ring", add_ring},
        {"barrier", add_barrier},
        {"obstacle", add_obstacle},
        {"open", add_opening},
        {"phase", cordon_event_phase},
        {"crowd", cordon_event_crowd},
        {"guards", cordon_event_guards},
        {"guard", cordon_event_guard},
        {"post", cordon_event_post},
        {"patrol", cordon_event_patrol},
        {"march", cordon_event_march},
        {"sheet", add_sheet},
        {"show", add_shown},
        {"plan", cordon_event_plan}, /* from here on: not in a sandbox */
        {"options", cordon_event_options},
        {NULL, NULL}};
    enum { N_METHODS = sizeof methods / sizeof *methods, N_OUTSIDE = 2 };
    luaL_Reg restricted[N_METHODS - N_OUTSIDE];
    memcpy(restricted, methods, sizeof restricted);
    restricted[N_METHODS - N_OUTSIDE - 1] = methods[N_METHODS - 1];
    bool is_restricted = cordon_session_get(L)->restricted != NULL;
    cordon_type_new(L, CORDON_TYPE_EVENT, is_restricted ? restricted : methods, free_event,
                    NULL);
    luaL_getmetatable(L, CORDON_TYPE_EVENT);
    lua_pushcfunction(L, refuse_assignment);
    lua_setfield(L, -2, "__newindex");
    lua_pop(L, 1);
    lua_pushcfunction(L, make_event);
    lua_setfield(L, -2, "event");
}
