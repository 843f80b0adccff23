/* event:march. */
#include "bind/event.h"
#include "bind/shape.h"
#include "bind/vocabulary.h"

#include <math.h>

/* Arguments: the entry, the table of a stop. Gives its point. */
static int read_stop(lua_State *L)
{
    cordon_entry *entry = lua_touserdata(L, 1);
    cordon_march_stop_spec *stops = entry->list;
    cordon_stop_fields fields = {.wait = 0};
    cordon_read_verb(&entry->reader, &cordon_verb_stop, 2, &fields);
    stops[entry->index] = (cordon_march_stop_spec){
        cordon_shape_push_point(&entry->reader, fields.at), fields.wait};
    return 1;
}

/* The same for a crossing; gives its street. */
static int read_crossing(lua_State *L)
{
    cordon_entry *entry = lua_touserdata(L, 1);
    cordon_march_crossing_spec *crossings = entry->list;
    cordon_crossing_fields fields = {.shut = 0};
    cordon_read_verb(&entry->reader, &cordon_verb_crossing, 2, &fields);
    lua_pushliteral(L, "street");
    if (lua_rawget(L, 2) == LUA_TNIL) {
        lua_pop(L, 1);
        lua_rawgeti(L, 2, 1);
    }
    const cordon_kept_spec street = cordon_read_kept(&entry->reader, "street", CORDON_STREET);
    const char *name = street.name ? street.name : cordon_shape_street(street.shape);
    crossings[entry->index] = (cordon_march_crossing_spec){name, street.shape, fields.shut};
    return 1;
}

/* The names of the march's phases as a list. */
static void push_legs(lua_State *L, const cordon_event *event, const char *march)
{
    size_t n = cordon_event_march_legs(event, march);
    lua_createtable(L, (int)n, 0);
    for (size_t i = 0; i < n; i++) {
        lua_pushstring(L, cordon_event_march_leg(event, march, i));
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
}

int cordon_event_march(lua_State *L)
{
    cordon_reader reader = cordon_reader_here(L, "march");
    cordon_event_box *box = cordon_event_self(&reader);
    cordon_event *event = box->event;
    bool unsure = box->unsure;
    cordon_march_fields fields = {.ahead = 600,
                                  .behind = 300,
                                  .density = NAN,
                                  .every = NAN,
                                  .overlap = NAN,
                                  .passable = NAN,
                                  .gate_price = NAN};
    cordon_march_stop_spec stops[CORDON_MARCH_STOPS_MAX];
    cordon_march_crossing_spec crossings[CORDON_MARCH_CROSSINGS_MAX];
    cordon_kept_list kept;
    box->unsure = true; /* until its areas are there */
    cordon_read_verb(&reader, &cordon_verb_march, 2, &fields);
    cordon_read_keep_open(&kept, &reader);
    lua_pushliteral(L, "stops");
    lua_rawget(L, 2);
    size_t n_stops = cordon_read_entries(&reader, "stops", "stop", CORDON_WAITS,
                                         CORDON_MARCH_STOPS_MAX, read_stop, stops);
    lua_pushliteral(L, "crossings");
    lua_rawget(L, 2);
    size_t n_crossings =
        cordon_read_entries(&reader, "crossings", "crossing", CORDON_CROSSINGS,
                            CORDON_MARCH_CROSSINGS_MAX, read_crossing, crossings);
    const cordon_ring_spec ring = {.version = CORDON_RING_SPEC_VERSION,
                                   .against = (cordon_against)fields.against,
                                   .standoff_m = fields.standoff,
                                   .barriers = fields.barriers.items,
                                   .n_barriers = fields.barriers.n,
                                   .closure_price = -1,
                                   .metre_price = -1,
                                   .passable_m = cordon_given_or(0, fields.passable),
                                   .existing = (cordon_use)fields.existing,
                                   .forbid = fields.forbid.items,
                                   .n_forbid = fields.forbid.n,
                                   .keep_open = kept.items,
                                   .n_keep_open = kept.n,
                                   .gate_price = cordon_given_or(-1, fields.gate_price),
                                   .mode = (cordon_ring_mode)fields.mode,
                                   .edition = fields.edition,
                                   .origin = reader.origin};
    const cordon_march_spec spec = {.version = CORDON_MARCH_SPEC_VERSION,
                                    .name = fields.name,
                                    .route = fields.route.items,
                                    .n_route = fields.route.n,
                                    .from = fields.from,
                                    .width_m = fields.width,
                                    .speed_kmh = fields.speed,
                                    .length_m = fields.length,
                                    .people = fields.people,
                                    .density = cordon_given_or(-1, fields.density),
                                    .head_kmh = fields.head_speed,
                                    .tail_kmh = fields.tail_speed,
                                    .start_s = fields.start_takes,
                                    .ahead_s = fields.ahead,
                                    .behind_s = fields.behind,
                                    .every_s = cordon_given_or(-1, fields.every),
                                    .overlap_s = cordon_given_or(-1, fields.overlap),
                                    .stops = stops,
                                    .n_stops = n_stops,
                                    .crossings = crossings,
                                    .n_crossings = n_crossings,
                                    .ring = &ring,
                                    .origin = reader.origin};
    cordon_event_added(&reader,
                       cordon_event_add_march(event, cordon_session_get(L)->context, &spec));
    box->unsure = unsure;
    push_legs(L, event, fields.name);
    return 1;
}
