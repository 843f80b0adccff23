/* event:phase and event:crowd. */
#include "bind/event.h"
#include "bind/shape.h"
#include "bind/vocabulary.h"

int cordon_event_phase(lua_State *L)
{
    cordon_reader reader = cordon_reader_here(L, "phase");
    cordon_event *event = cordon_event_self(&reader)->event;
    cordon_phase_fields fields = {.name = NULL};
    reader.goes_on = cordon_collects(L);
    cordon_read_verb(&reader, &cordon_verb_phase, 2, &fields);
    const cordon_phase_spec spec = {.version = CORDON_PHASE_SPEC_VERSION,
                                    .name = fields.name,
                                    .kind = (cordon_phase_kind)fields.kind,
                                    .from = fields.from,
                                    .to = fields.to,
                                    .days = fields.days,
                                    .origin = reader.origin};
    return cordon_event_added(
        &reader, cordon_event_add_phase(event, cordon_session_get(L)->context, &spec));
}

/* -------------------------------------------------------------- crowd */

static void fill_arrivals(cordon_arrival *out, const cordon_number_list *shares)
{
    for (size_t i = 0; i < shares->n; i++)
        out[i] = (cordon_arrival){shares->names[i], shares->values[i]};
}

typedef struct origin_list {
    cordon_crowd_origin *origins;
    cordon_arrival (*arrive)[CORDON_NAMES_MAX];
} origin_list;

/* Arguments: the entry, the origin's table. Gives its point. */
static int read_origin(lua_State *L)
{
    cordon_entry *entry = lua_touserdata(L, 1);
    const origin_list *list = entry->list;
    cordon_arrival *arrive = list->arrive[entry->index];
    cordon_origin_fields fields = {.name = NULL};
    cordon_read_verb(&entry->reader, &cordon_verb_origin, 2, &fields);
    fill_arrivals(arrive, &fields.arrive);
    list->origins[entry->index] =
        (cordon_crowd_origin){.name = fields.name,
                              .at = cordon_shape_push_point(&entry->reader, fields.at),
                              .share = fields.share,
                              .arrive = arrive,
                              .n_arrive = fields.arrive.n};
    return 1;
}

/* The origins in field "from" of the table at 2, and their number; what they need stays on the
 * stack. */
static const cordon_crowd_origin *read_origins(const cordon_reader *reader, size_t *n)
{
    lua_State *L = reader->L;
    enum { ORIGINS_MAX = 200 };
    lua_pushliteral(L, "from");
    int type = lua_rawget(L, 2), list = lua_gettop(L);
    size_t room = type == LUA_TTABLE ? (size_t)lua_rawlen(L, list) : 0;
    room = room < ORIGINS_MAX ? room : ORIGINS_MAX;
    origin_list origins = {lua_newuserdatauv(L, room * sizeof *origins.origins, 0),
                           lua_newuserdatauv(L, room * sizeof *origins.arrive, 0)};
    lua_pushvalue(L, list);
    *n = cordon_read_entries(reader, "from", "origin", CORDON_ORIGINS, ORIGINS_MAX, read_origin,
                             &origins);
    return origins.origins;
}

int cordon_event_crowd(lua_State *L)
{
    cordon_reader reader = cordon_reader_here(L, "crowd");
    cordon_event *event = cordon_event_self(&reader)->event;
    cordon_crowd_fields fields = {.name = NULL};
    cordon_read_verb(&reader, &cordon_verb_crowd, 2, &fields);
    cordon_arrival arrive[CORDON_NAMES_MAX];
    fill_arrivals(arrive, &fields.arrive);
    reader.name = fields.name;
    size_t n_origins;
    const cordon_crowd_origin *origins = read_origins(&reader, &n_origins);
    const cordon_crowd_spec spec = {.version = CORDON_CROWD_SPEC_VERSION,
                                    .name = fields.name,
                                    .people = fields.people,
                                    .arrive = arrive,
                                    .n_arrive = fields.arrive.n,
                                    .origins = origins,
                                    .n_origins = n_origins,
                                    .mean_stay_s = fields.mean_stay,
                                    .no_show = fields.no_show,
                                    .reduced_mobility = fields.reduced_mobility,
                                    .group = fields.group,
                                    .days = fields.days,
                                    .origin = reader.origin};
    return cordon_event_added(
        &reader, cordon_event_add_crowd(event, cordon_session_get(L)->context, &spec));
}
