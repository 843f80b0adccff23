/* cordon.event, and the verbs of an event: area, ring, obstacle, open, sheet. */
#include "bind/event.h"

#include <math.h>

#include "bind/vocabulary.h"

static const char *const CALL_IT = "call it on an event with a colon: event:%s { … }";

static cordon_event_box *self(const cordon_reader *reader)
{
    cordon_event_box *box = luaL_testudata(reader->L, 1, CORDON_TYPE_EVENT);
    if (!box || !box->event) {
        lua_pushfstring(reader->L, CALL_IT, reader->kind);
        cordon_raise(reader->L, &reader->origin, "%s: %s", reader->kind,
                     lua_tostring(reader->L, -1));
    }
    return box;
}

/* The names in the table of a field of the event's table (argument 1): none when it is absent.
 */
static size_t overrides(const cordon_reader *reader, const char *field,
                        const char *names[CORDON_NAMES_MAX])
{
    static const char expected[] = "a table { [\"name\"] = value, … } of fewer than 64 entries";
    lua_State *L = reader->L;
    lua_pushstring(L, field);
    int type = lua_rawget(L, 1);
    if (type == LUA_TNIL)
        return 0;
    size_t n = type == LUA_TTABLE ? cordon_names_of(L, -1, names) : CORDON_NAMES_MAX;
    if (n == CORDON_NAMES_MAX || lua_rawlen(L, -1) > 0)
        cordon_read_fail(reader, field, expected, -1);
    return n;
}

/* Figures and texts of the script in place of those of the packs. */
static void set_overrides(const cordon_reader *reader, cordon_event *event)
{
    lua_State *L = reader->L;
    cordon_context *context = cordon_session_get(L)->context;
    const char *names[CORDON_NAMES_MAX];
    size_t n = overrides(reader, "figures", names);
    for (size_t i = 0; i < n; i++) {
        lua_getfield(L, -1, names[i]);
        double value = cordon_read_number(reader, names[i], -1);
        cordon_check(L, &reader->origin, NULL,
                     cordon_event_set_figure(event, context, names[i], value, "script"));
        lua_pop(L, 1);
    }
    n = overrides(reader, "texts", names);
    for (size_t i = 0; i < n; i++) {
        lua_getfield(L, -1, names[i]);
        const char *text = cordon_read_text(reader, names[i], -1);
        cordon_check(L, &reader->origin, NULL,
                     cordon_event_set_text(event, context, names[i], text));
        lua_pop(L, 1);
    }
    lua_pop(L, 2);
}

/* A stock Lua may describe one event after the other: each starts with a frame of its own. */
static void start_event(const cordon_reader *reader)
{
    cordon_session *session = cordon_session_get(reader->L);
    if (!session->api_chosen)
        cordon_raise(reader->L, &reader->origin,
                     "event: call cordon.api(1) before: it fixes the meaning of the script");
    if (session->events == 0)
        return;
    if (session->restricted)
        cordon_raise(reader->L, &reader->origin,
                     "event: a script declares one event, this is "
                     "the second");
    cordon_frame_free(session->frame);
    session->frame = NULL;
}

static int make_event(lua_State *L)
{
    cordon_reader reader = cordon_reader_here(L, "event");
    lua_settop(L, 1);
    start_event(&reader);
    cordon_event_spec spec = {.version = CORDON_EVENT_SPEC_VERSION, .origin = reader.origin};
    cordon_read_verb(&reader, &cordon_verb_event, 1, &spec);
    size_t n;
    const cordon_map_source *maps = cordon_event_sources(&reader, 1, &n);

    cordon_event_box *box = lua_newuserdatauv(L, sizeof *box, 0);
    *box = (cordon_event_box){NULL, NULL};
    luaL_setmetatable(L, CORDON_TYPE_EVENT);
    cordon_session *session = cordon_session_get(L);
    cordon_check(
        L, &reader.origin, NULL,
        cordon_event_new(&box->event, session->context, &spec, maps, n, session->frame));
    set_overrides(&reader, box->event);
    session->events++;
    lua_pushvalue(L, -1);
    cordon_session_keep(L, CORDON_SESSION_EVENT);
    return 1;
}

static int add_area(lua_State *L)
{
    cordon_reader reader = cordon_reader_here(L, "area");
    cordon_event *event = self(&reader)->event;
    cordon_area_fields fields = {.protect = -1};
    cordon_read_verb(&reader, &cordon_verb_area, 2, &fields);
    const cordon_area_spec spec = {
        .version = CORDON_AREA_SPEC_VERSION,
        .name = fields.name,
        .role = (cordon_role)fields.role,
        .shape = fields.shape,
        .density = fields.density,
        .capacity = fields.capacity,
        .protect = fields.protect,
        .edition = fields.edition,
        .origin = reader.origin,
    };
    cordon_check(L, &reader.origin, NULL,
                 cordon_event_add_area(event, cordon_session_get(L)->context, &spec));
    return 0;
}

/* A number that the C interface takes for "not given" must not slip through when it was given:
 * what is not given is NAN here, which no script can write. */
static double given_or(double standard, const cordon_reader *reader, const char *field,
                       const char *expected, double value, bool good)
{
    if (isnan(value))
        return standard;
    if (!good) {
        lua_pushnumber(reader->L, value);
        cordon_read_fail(reader, field, expected, -1);
    }
    return value;
}

static double price(const cordon_reader *reader, const char *field, double value)
{
    return given_or(-1, reader, field, "a price in euros, not below 0", value, value >= 0);
}

static int add_ring(lua_State *L)
{
    cordon_reader reader = cordon_reader_here(L, "ring");
    cordon_event *event = self(&reader)->event;
    cordon_ring_fields fields = {.closure_price = NAN, .metre_price = NAN, .passable = NAN};
    cordon_read_verb(&reader, &cordon_verb_ring, 2, &fields);
    const cordon_ring_spec spec = {
        .version = CORDON_RING_SPEC_VERSION,
        .name = fields.name,
        .against = (cordon_against)fields.against,
        .standoff_m = fields.standoff,
        .closure_price = price(&reader, "closure_price", fields.closure_price),
        .metre_price = price(&reader, "metre_price", fields.metre_price),
        .passable_m = given_or(0, &reader, "passable", "metres above 0", fields.passable,
                               fields.passable > 0),
        .existing = (cordon_use)fields.existing,
        .around_each = fields.around,
        .edition = fields.edition,
        .origin = reader.origin,
    };
    cordon_check(L, &reader.origin, NULL,
                 cordon_event_add_ring(event, cordon_session_get(L)->context, &spec));
    return 0;
}

/* The bits of stops: nobody stands alone and is none of the others. */
static unsigned stopped(const cordon_reader *reader, unsigned bits)
{
    static const unsigned nobody = 4;
    if (bits & nobody && bits != nobody)
        cordon_raise(reader->L, &reader->origin,
                     "%sexpected \"nobody\" alone, found it beside others",
                     cordon_push_subject(reader, "stops"));
    return bits & CORDON_STOPS_ALL;
}

/* A width that was given is above 0: 0 says "not given" to the C interface. */
static double width(const cordon_reader *reader, double value)
{
    return given_or(0, reader, "width", "metres above 0", value, value > 0);
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
    cordon_event *event = self(&reader)->event;
    cordon_obstacle_fields fields = {.width = NAN};
    cordon_read_verb(&reader, &cordon_verb_obstacle, 2, &fields);
    size_t n;
    cordon_event_push_tags(&reader, 2);
    const char **tags = texts_of(L, -1, &n);
    const cordon_obstacle_spec spec = {
        .version = CORDON_OBSTACLE_SPEC_VERSION,
        .name = fields.name,
        .reason = fields.reason,
        .tags = tags,
        .n_tags = n,
        .where = fields.where,
        .shape = fields.shape,
        .stops = stopped(&reader, fields.stops),
        .width_m = width(&reader, fields.width),
        .origin = reader.origin,
    };
    cordon_check(L, &reader.origin, NULL,
                 cordon_event_add_obstacle(event, cordon_session_get(L)->context, &spec));
    return 0;
}

static int add_opening(lua_State *L)
{
    cordon_reader reader = cordon_reader_here(L, "open");
    cordon_event *event = self(&reader)->event;
    cordon_open_fields fields = {.width = NAN};
    cordon_read_verb(&reader, &cordon_verb_open, 2, &fields);
    const cordon_opening_spec spec = {
        .version = CORDON_OPENING_SPEC_VERSION,
        .name = fields.name,
        .shape = fields.shape,
        .width_m = width(&reader, fields.width),
        .lets = fields.lets,
        .origin = reader.origin,
    };
    cordon_check(L, &reader.origin, NULL,
                 cordon_event_add_opening(event, cordon_session_get(L)->context, &spec));
    return 0;
}

static int add_sheet(lua_State *L)
{
    cordon_reader reader = cordon_reader_here(L, "sheet");
    cordon_event *event = self(&reader)->event;
    cordon_sheet_spec spec = {.version = CORDON_SHEET_SPEC_VERSION, .origin = reader.origin};
    cordon_read_verb(&reader, &cordon_verb_sheet, 2, &spec);
    cordon_check(L, &reader.origin, NULL,
                 cordon_event_add_sheet(event, cordon_session_get(L)->context, &spec));
    return 0;
}

static int free_event(lua_State *L)
{
    cordon_event_box *box = luaL_checkudata(L, 1, CORDON_TYPE_EVENT);
    cordon_event_free(box->event);
    cordon_map_free(box->map);
    *box = (cordon_event_box){NULL, NULL};
    return 0;
}

/* The event of the session, or NULL. */
static const cordon_event_box *declared(lua_State *L)
{
    cordon_session_push(L, CORDON_SESSION_EVENT);
    const cordon_event_box *box = luaL_testudata(L, -1, CORDON_TYPE_EVENT);
    lua_pop(L, 1);
    return box;
}

const cordon_event *cordon_bind_event(lua_State *L)
{
    const cordon_event_box *box = declared(L);
    return box ? box->event : NULL;
}

const cordon_map *cordon_bind_map(lua_State *L)
{
    const cordon_event_box *box = declared(L);
    return box ? box->map : NULL;
}

void cordon_open_events(lua_State *L)
{
    static const luaL_Reg methods[] = {
        {"area", add_area},    {"ring", add_ring},   {"obstacle", add_obstacle},
        {"open", add_opening}, {"sheet", add_sheet}, {"plan", cordon_event_plan},
        {NULL, NULL}};
    static const luaL_Reg restricted[] = {{"area", add_area},         {"ring", add_ring},
                                          {"obstacle", add_obstacle}, {"open", add_opening},
                                          {"sheet", add_sheet},       {NULL, NULL}};
    bool is_restricted = cordon_session_get(L)->restricted != NULL;
    cordon_type_new(L, CORDON_TYPE_EVENT, is_restricted ? restricted : methods, free_event,
                    NULL);
    lua_pushcfunction(L, make_event);
    lua_setfield(L, -2, "event");
}
