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

typedef struct origin_reading {
    cordon_reader reader;
    cordon_crowd_origin *out;
    cordon_arrival *arrive; /* room for CORDON_NAMES_MAX */
} origin_reading;

/* Arguments: the reading, the origin's table. Gives its point. */
static int read_origin(lua_State *L)
{
    origin_reading *r = lua_touserdata(L, 1);
    cordon_origin_fields fields = {.name = NULL};
    cordon_read_verb(&r->reader, &cordon_verb_origin, 2, &fields);
    fill_arrivals(r->arrive, &fields.arrive);
    *r->out = (cordon_crowd_origin){.name = fields.name,
                                    .at = cordon_shape_push_point(&r->reader, fields.at),
                                    .share = fields.share,
                                    .arrive = r->arrive,
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
    *n = type == LUA_TTABLE ? (size_t)lua_rawlen(L, list) : 0;
    if (type == LUA_TNIL)
        return NULL;
    if (*n == 0 || *n > ORIGINS_MAX)
        cordon_read_fail(reader, "from", CORDON_ORIGINS, list);
    cordon_crowd_origin *origins = lua_newuserdatauv(L, *n * sizeof *origins, 0);
    cordon_arrival(*arrive)[CORDON_NAMES_MAX] = lua_newuserdatauv(L, *n * sizeof *arrive, 0);
    lua_createtable(L, (int)*n, 0); /* keeps their points */
    int keep = lua_gettop(L);
    unsigned before = cordon_failures(L);
    for (size_t i = 0; i < *n; i++) {
        origin_reading r = {*reader, &origins[i], arrive[i]};
        r.reader.kind = "origin";
        r.reader.name = NULL;
        r.reader.goes_on = false;
        lua_rawgeti(L, list, (lua_Integer)i + 1);
        if (cordon_try(reader, NULL, read_origin, &r, -1, 1, false))
            lua_rawseti(L, keep, (lua_Integer)i + 1);
        lua_settop(L, keep);
    }
    if (cordon_failures(L) != before)
        cordon_raise_quietly(L);
    return origins;
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
