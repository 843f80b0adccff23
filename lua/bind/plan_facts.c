/* The lists of a plan: one table says which there are, each has its kind of things. */
#include "bind/plan_facts.h"
#include "bind/changeover_facts.h"
#include "bind/march_facts.h"
#include "bind/ring_facts.h"
#include "bind/vocabulary.h"

#include <math.h>
#include <string.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

static const char *const severities[] = {"check", "warning", "error", NULL};
/* In the order of cordon_change_thing and cordon_change_how. */
static const char *const things[] = {"event",   "map",     "area", "ring",
                                     "closure", "finding", NULL};
static const char *const hows[] = {"added", "removed", "changed", NULL};

/* Pushes a number as people read it: whole, or with a decimal. */
static const char *push_rounded(lua_State *L, double value, int decimals)
{
    long long parts = llround(fabs(value) * (decimals > 0 ? 10 : 1));
    if (decimals == 0) {
        return lua_pushfstring(L, "%I", (LUAI_UACINT)parts);
    }
    return lua_pushfstring(L, "%I.%d", (LUAI_UACINT)(parts / 10), (int)(parts % 10));
}

/* Leaves only what is on top of what was pushed since. */
static void keep_top(lua_State *L, int top)
{
    lua_replace(L, top + 1);
    lua_settop(L, top + 1);
}

/* ---------------------------------------------------------------------- areas */

static void push_area(lua_State *L, const cordon_plan *plan, size_t index)
{
    cordon_area_facts area;
    cordon_plan_get_area(plan, index, &area);
    lua_createtable(L, 0, 6);
    cordon_fact_text(L, "name", area.name);
    cordon_fact_text(L, "role", area.role);
    cordon_fact_number(L, "area_m2", area.area_m2);
    cordon_fact_number(L, "density", area.density);
    cordon_fact_whole(L, "capacity", area.capacity);
    cordon_fact_flag(L, "protect", area.protect);
}

static void say_area(lua_State *L, int index)
{
    int top = lua_gettop(L);
    lua_pushfstring(L, cordon_say_here(L, "area \"%s\" (%s): %s m²"),
                    cordon_fact_text_of(L, index, "name"),
                    cordon_fact_text_of(L, index, "role"),
                    push_rounded(L, cordon_fact_number_of(L, index, "area_m2"), 0));
    keep_top(L, top);
}

static const cordon_fact area_facts[] = {{"name", NULL},     {"role", cordon_role_choices},
                                         {"area_m2", NULL},  {"density", NULL},
                                         {"capacity", NULL}, {"protect", NULL}};
static const cordon_facts_kind areas = {"areas", "area", area_facts, COUNT(area_facts),
                                        say_area};

/* ---------------------------------------------------------------------- rings */

static void push_ring(lua_State *L, const cordon_plan *plan, size_t index)
{
    cordon_ring_facts ring;
    cordon_plan_get_ring(plan, index, &ring);
    lua_createtable(L, 0, 13);
    cordon_fact_text(L, "name", ring.name);
    cordon_fact_text(L, "against", cordon_against_choices[ring.against]);
    cordon_fact_flag(L, "found", ring.found);
    cordon_fact_whole(L, "closures", (int64_t)ring.closures);
    cordon_fact_whole(L, "existing", (int64_t)ring.existing);
    cordon_fact_number(L, "barrier_m", ring.barrier_m);
    cordon_fact_number(L, "cost", ring.cost);
    cordon_fact_number(L, "lower_bound", ring.lower_bound);
    cordon_fact_number(L, "area_m2", ring.area_m2);
    if (ring.floor > 0) {
        cordon_fact_number(L, "floor", ring.floor);
    }
    if (ring.verified >= 0) {
        cordon_fact_flag(L, "verified", ring.verified);
    }
    cordon_set_ring_facts(L, plan, index);
    if (ring.shown >= 0) {
        cordon_fact_number(L, "shown", ring.shown);
    }
}

static void say_ring(lua_State *L, int index)
{
    int top = lua_gettop(L);
    lua_pushfstring(L, cordon_say_here(L, "ring \"%s\" (%s): closures %d, %s m, cost %s"),
                    cordon_fact_text_of(L, index, "name"),
                    cordon_fact_text_of(L, index, "against"),
                    cordon_fact_whole_of(L, index, "closures"),
                    push_rounded(L, cordon_fact_number_of(L, index, "barrier_m"), 1),
                    push_rounded(L, cordon_fact_number_of(L, index, "cost"), 0));
    keep_top(L, top);
}

static const cordon_fact ring_facts[] = {
    {"name", NULL},     {"against", cordon_against_choices},
    {"found", NULL},    {"closures", NULL},
    {"existing", NULL}, {"barrier_m", NULL},
    {"cost", NULL},     {"lower_bound", NULL},
    {"area_m2", NULL},  {"verified", NULL},
    {"floor", NULL},    {"shown", NULL},
    {"facts", NULL}};
static const cordon_facts_kind rings = {"rings", "ring", ring_facts, COUNT(ring_facts),
                                        say_ring};

/* ------------------------------------------------------------------- closures */

static void push_closure(lua_State *L, const cordon_plan *plan, size_t index)
{
    cordon_closure_facts closure;
    cordon_ring_facts ring;
    cordon_plan_get_closure(plan, index, &closure);
    cordon_plan_get_ring(plan, closure.ring, &ring);
    lua_createtable(L, 0, 13);
    cordon_fact_whole(L, "ring", (int64_t)closure.ring + 1);
    cordon_fact_text(L, "ring_name", ring.name);
    cordon_fact_whole(L, "number", (int64_t)closure.number);
    cordon_fact_number(L, "width_m", closure.width_m);
    cordon_fact_number(L, "cost", closure.cost);
    cordon_fact_text(L, "street", closure.street);
    if (*closure.object) {
        cordon_fact_text(L, "object", closure.object);
    }
    cordon_fact_text(L, "use", closure.use);
    cordon_fact_text(L, "barrier", closure.barrier);
    cordon_fact_whole(L, "units", closure.units);
    cordon_fact_number(L, "unit_m", closure.unit_m);
    if (closure.shares > 0) {
        cordon_fact_whole(L, "shares", (int64_t)closure.shares);
    }
    cordon_fact_position(L, "from", closure.from);
    cordon_fact_position(L, "to", closure.to);
}

static void say_closure(lua_State *L, int index)
{
    int top = lua_gettop(L);
    const char *street = cordon_fact_text_of(L, index, "street");
    lua_pushfstring(L, cordon_say_here(L, "closure %d (%s) of \"%s\": %s m, cost %s"),
                    cordon_fact_whole_of(L, index, "number"),
                    *street ? street : cordon_say_here(L, "no street"),
                    cordon_fact_text_of(L, index, "ring_name"),
                    push_rounded(L, cordon_fact_number_of(L, index, "width_m"), 1),
                    push_rounded(L, cordon_fact_number_of(L, index, "cost"), 0));
    keep_top(L, top);
}

static const cordon_fact closure_facts[] = {
    {"ring", NULL},   {"ring_name", NULL}, {"number", NULL}, {"width_m", NULL}, {"cost", NULL},
    {"street", NULL}, {"object", NULL},    {"use", NULL},    {"barrier", NULL}, {"units", NULL},
    {"unit_m", NULL}, {"shares", NULL},    {"from", NULL},   {"to", NULL}};
static const cordon_facts_kind closures = {"closures", "closure", closure_facts,
                                           COUNT(closure_facts), say_closure};

/* Filters by the rings that there are. */
static void allow_rings(lua_State *L, const cordon_plan *plan)
{
    lua_newtable(L);
    for (size_t i = 0; i < cordon_plan_rings(plan); i++) {
        cordon_ring_facts ring;
        cordon_plan_get_ring(plan, i, &ring);
        lua_pushstring(L, ring.name);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    cordon_facts_allow(L, "ring");
}

/* ------------------------------------------------------------------- material */

static void push_material(lua_State *L, const cordon_plan *plan, size_t index)
{
    cordon_material_facts row;
    cordon_plan_get_material(plan, index, &row);
    lua_createtable(L, 0, 7);
    cordon_fact_text(L, "barrier", row.barrier);
    cordon_fact_text(L, "name", row.name);
    cordon_fact_number(L, "unit_m", row.unit_m);
    cordon_fact_whole(L, "units", row.units);
    cordon_fact_whole(L, "at_once", row.at_once);
    cordon_fact_number(L, "length_m", row.length_m);
    cordon_fact_whole(L, "closures", (int64_t)row.closures);
}

static void say_material(lua_State *L, int index)
{
    int top = lua_gettop(L);
    lua_pushfstring(L, cordon_say_here(L, "material \"%s\": units %d, %s m, closures %d"),
                    cordon_fact_text_of(L, index, "name"),
                    cordon_fact_whole_of(L, index, "units"),
                    push_rounded(L, cordon_fact_number_of(L, index, "length_m"), 1),
                    cordon_fact_whole_of(L, index, "closures"));
    keep_top(L, top);
}

static const cordon_fact material_facts[] = {
    {"barrier", NULL}, {"name", NULL},     {"unit_m", NULL},  {"units", NULL},
    {"at_once", NULL}, {"length_m", NULL}, {"closures", NULL}};
static const cordon_facts_kind material = {"material", "material", material_facts,
                                           COUNT(material_facts), say_material};

/* ------------------------------------------------------ programme and staff */

static void push_phase(lua_State *L, const cordon_plan *plan, size_t index)
{
    cordon_phase_facts phase;
    cordon_plan_get_phase(plan, index, &phase);
    lua_createtable(L, 0, 5);
    cordon_fact_text(L, "name", phase.name);
    cordon_fact_text(L, "kind", phase.kind);
    cordon_fact_text(L, "from", phase.from);
    cordon_fact_text(L, "to", phase.to);
    cordon_fact_whole(L, "times", (int64_t)phase.times);
}

static void say_phase(lua_State *L, int index)
{
    lua_pushfstring(L, cordon_say_here(L, "phase \"%s\" (%s): %s to %s"),
                    cordon_fact_text_of(L, index, "name"),
                    cordon_fact_text_of(L, index, "kind"),
                    cordon_fact_text_of(L, index, "from"), cordon_fact_text_of(L, index, "to"));
}

static const cordon_fact phase_facts[] = {{"name", NULL},
                                          {"kind", cordon_phase_choices},
                                          {"from", NULL},
                                          {"to", NULL},
                                          {"times", NULL}};
static const cordon_facts_kind phases = {"phases", "phase", phase_facts, COUNT(phase_facts),
                                         say_phase};

static void push_post(lua_State *L, const cordon_plan *plan, size_t index)
{
    cordon_post_facts post;
    cordon_plan_get_post(plan, index, &post);
    lua_createtable(L, 0, 9);
    cordon_fact_whole(L, "number", post.number);
    cordon_fact_text(L, "name", post.name);
    cordon_fact_text(L, "role", post.role);
    cordon_fact_text(L, "staff", post.staff);
    cordon_fact_text(L, "skill", post.skill);
    cordon_fact_whole(L, "heads", post.heads);
    cordon_fact_text(L, "from", post.from);
    cordon_fact_text(L, "to", post.to);
    cordon_fact_position(L, "at", post.at);
}

static void say_post(lua_State *L, int index)
{
    lua_pushfstring(
        L, cordon_say_here(L, "post %d \"%s\" (%s): heads %d, %s to %s"),
        cordon_fact_whole_of(L, index, "number"), cordon_fact_text_of(L, index, "name"),
        cordon_fact_text_of(L, index, "role"), cordon_fact_whole_of(L, index, "heads"),
        cordon_fact_text_of(L, index, "from"), cordon_fact_text_of(L, index, "to"));
}

static const cordon_fact post_facts[] = {{"number", NULL},
                                         {"name", NULL},
                                         {"role", cordon_post_choices},
                                         {"staff", cordon_staff_choices},
                                         {"skill", NULL},
                                         {"heads", NULL},
                                         {"from", NULL},
                                         {"to", NULL},
                                         {"at", NULL}};
static const cordon_facts_kind posts = {"posts", "post", post_facts, COUNT(post_facts),
                                        say_post};

static void push_patrol(lua_State *L, const cordon_plan *plan, size_t index)
{
    cordon_patrol_facts patrol;
    cordon_plan_get_patrol(plan, index, &patrol);
    lua_createtable(L, 0, 9);
    cordon_fact_whole(L, "number", patrol.number);
    cordon_fact_text(L, "name", patrol.name);
    cordon_fact_text(L, "staff", patrol.staff);
    cordon_fact_text(L, "skill", patrol.skill);
    cordon_fact_number(L, "length_m", patrol.length_m);
    cordon_fact_whole(L, "every_s", patrol.every_s);
    cordon_fact_whole(L, "heads", patrol.heads);
    cordon_fact_text(L, "from", patrol.from);
    cordon_fact_text(L, "to", patrol.to);
}

static void say_patrol(lua_State *L, int index)
{
    int top = lua_gettop(L);
    lua_pushfstring(
        L, cordon_say_here(L, "patrol %d \"%s\": %s m every %d s, heads %d"),
        cordon_fact_whole_of(L, index, "number"), cordon_fact_text_of(L, index, "name"),
        push_rounded(L, cordon_fact_number_of(L, index, "length_m"), 0),
        cordon_fact_whole_of(L, index, "every_s"), cordon_fact_whole_of(L, index, "heads"));
    keep_top(L, top);
}

static const cordon_fact patrol_facts[] = {
    {"number", NULL}, {"name", NULL},     {"staff", cordon_staff_choices},
    {"skill", NULL},  {"length_m", NULL}, {"every_s", NULL},
    {"heads", NULL},  {"from", NULL},     {"to", NULL}};
static const cordon_facts_kind patrols = {"patrols", "patrol", patrol_facts,
                                          COUNT(patrol_facts), say_patrol};

/* ------------------------------------------------------------------- findings */

static void push_finding(lua_State *L, const cordon_plan *plan, size_t index)
{
    cordon_finding_facts finding;
    cordon_plan_get_finding(plan, index, &finding);
    lua_createtable(L, 0, 5);
    cordon_fact_text(L, "code", finding.code);
    cordon_fact_text(L, "severity", severities[finding.severity]);
    cordon_fact_text(L, "sentence", finding.sentence);
    cordon_fact_text(L, "file", finding.file);
    cordon_fact_whole(L, "line", finding.line);
}

static void say_finding(lua_State *L, int index)
{
    lua_pushfstring(L, "%s %s: %s", cordon_fact_text_of(L, index, "severity"),
                    cordon_fact_text_of(L, index, "code"),
                    cordon_fact_text_of(L, index, "sentence"));
}

static const cordon_fact finding_facts[] = {{"code", NULL},
                                            {"severity", severities},
                                            {"sentence", NULL},
                                            {"file", NULL},
                                            {"line", NULL}};
static const cordon_facts_kind findings = {"findings", "finding", finding_facts,
                                           COUNT(finding_facts), say_finding};

/* --------------------------------------------------------------------- doubts */

static const char *const doubt_kinds[] = {"gap",  "existing", "passage", "level",
                                          "edge", "obstacle", "water",   "facades",
                                          "yard", "width",    "height",  NULL};

/* Names of the rings that it matters to, and which is the innermost. */
static void push_doubt_rings(lua_State *L, const cordon_plan *plan, size_t index)
{
    lua_newtable(L);
    for (size_t i = 0; i < cordon_plan_rings(plan); i++) {
        if (cordon_plan_doubt_of(plan, index, i)) {
            cordon_ring_facts ring;
            cordon_plan_get_ring(plan, i, &ring);
            lua_pushstring(L, ring.name);
            lua_rawseti(L, -2, (lua_Integer)lua_rawlen(L, -2) + 1);
        }
    }
    lua_rawgeti(L, -1, 1);
    lua_setfield(L, -3, "ring");
    lua_setfield(L, -2, "rings");
}

static void push_doubt(lua_State *L, const cordon_plan *plan, size_t index)
{
    cordon_check_facts doubt;
    cordon_plan_get_doubt(plan, index, &doubt);
    lua_createtable(L, 0, 11);
    cordon_fact_whole(L, "number", doubt.number);
    cordon_fact_text(L, "kind", doubt.kind);
    cordon_fact_whole(L, "priority", doubt.priority);
    cordon_fact_text(L, "street", doubt.street);
    cordon_fact_number(L, "metres", doubt.metres);
    cordon_fact_text(L, "check", doubt.check);
    cordon_fact_text(L, "risk", doubt.risk);
    cordon_fact_texts(L, "objects", doubt.object, doubt.objects);
    push_doubt_rings(L, plan, index);
    cordon_fact_position(L, "at", doubt.at);
}

static void say_doubt(lua_State *L, int index)
{
    lua_pushfstring(L, "%d: %s %s", cordon_fact_whole_of(L, index, "number"),
                    cordon_fact_text_of(L, index, "check"),
                    cordon_fact_text_of(L, index, "risk"));
}

static const cordon_fact doubt_facts[] = {
    {"number", NULL}, {"kind", doubt_kinds}, {"priority", NULL}, {"ring", NULL},
    {"rings", NULL},  {"street", NULL},      {"objects", NULL},  {"metres", NULL},
    {"check", NULL},  {"risk", NULL},        {"at", NULL}};
static const cordon_facts_kind doubts = {"doubts", "doubt", doubt_facts, COUNT(doubt_facts),
                                         say_doubt};

/* ------------------------------------------------------------------ of a plan */

static const struct plan_list {
    const cordon_facts_kind *kind;
    size_t (*count)(const cordon_plan *);
    void (*push)(lua_State *, const cordon_plan *, size_t);
    void (*allow)(lua_State *, const cordon_plan *); /* what filters may ask for; NULL: all */
} plan_lists[] = {
    {&areas, cordon_plan_areas, push_area, NULL},
    {&rings, cordon_plan_rings, push_ring, NULL},
    {&closures, cordon_plan_closures, push_closure, allow_rings},
    {&material, cordon_plan_materials, push_material, NULL},
    {&cordon_changeovers_kind, cordon_plan_changeovers, cordon_push_changeover, NULL},
    {&phases, cordon_plan_phases, push_phase, NULL},
    {&posts, cordon_plan_posts, push_post, NULL},
    {&patrols, cordon_plan_patrols, push_patrol, NULL},
    {&cordon_marches_kind, cordon_plan_marches, cordon_push_march, NULL},
    {&cordon_crossings_kind, cordon_plan_crossings, cordon_push_crossing, NULL},
    {&findings, cordon_plan_findings, push_finding, NULL},
    {&doubts, cordon_plan_doubts, push_doubt, allow_rings}};

static const char *const plan_texts[] = {"name", "organiser", "language",
                                         "from", "to",        "currency"};

static void push_list(lua_State *L, const cordon_plan *plan, const struct plan_list *list)
{
    cordon_facts_begin(L, list->kind);
    for (size_t i = 0; i < list->count(plan); i++) {
        list->push(L, plan, i);
        cordon_facts_add(L, list->kind);
    }
    if (list->allow) {
        list->allow(L, plan);
    }
}

bool cordon_push_plan_fact(lua_State *L, const cordon_plan *plan, const char *name)
{
    cordon_plan_facts event;
    cordon_plan_get_event(plan, &event);
    const char *const texts[COUNT(plan_texts)] = {event.name,     event.organiser,
                                                  event.language, event.from,
                                                  event.to,       cordon_plan_currency(plan)};
    for (size_t i = 0; i < COUNT(plan_lists); i++) {
        if (strcmp(name, plan_lists[i].kind->list) == 0) {
            push_list(L, plan, &plan_lists[i]);
            return true;
        }
    }
    for (size_t i = 0; i < COUNT(plan_texts); i++) {
        if (strcmp(name, plan_texts[i]) == 0) {
            lua_pushstring(L, texts[i]);
            return true;
        }
    }
    return false;
}

void cordon_name_plan_facts(lua_State *L)
{
    for (size_t i = 0; i < COUNT(plan_lists); i++) {
        cordon_fact_flag(L, plan_lists[i].kind->list, true);
    }
    for (size_t i = 0; i < COUNT(plan_texts); i++) {
        cordon_fact_flag(L, plan_texts[i], true);
    }
}

/* -------------------------------------------------------------------- changes */

static void say_change(lua_State *L, int index)
{
    lua_getfield(L, index, "sentence");
}

static const cordon_fact change_facts[] = {
    {"thing", things}, {"how", hows},     {"name", NULL},    {"before", NULL},
    {"after", NULL},   {"moved_m", NULL}, {"sentence", NULL}};
static const cordon_facts_kind changes = {"changes", "change", change_facts,
                                          COUNT(change_facts), say_change};

/* before and after: the thing as it was and is, by the list of its kind. */
static void set_thing(lua_State *L, const char *fact, const cordon_plan *plan,
                      cordon_change_thing thing, size_t index)
{
    if (index == CORDON_NOWHERE) {
        return;
    }
    for (size_t i = 0; i < COUNT(plan_lists); i++) {
        const cordon_facts_kind *kind = plan_lists[i].kind;
        if (strcmp(kind->one, things[thing]) == 0) {
            cordon_facts_begin(L, kind); /* which makes a thing of the table */
            plan_lists[i].push(L, plan, index);
            cordon_facts_add(L, kind);
            lua_rawgeti(L, -1, 1);
            lua_setfield(L, -3, fact);
            lua_pop(L, 1);
        }
    }
}

void cordon_push_changes(lua_State *L, const cordon_comparison *comparison,
                         const cordon_plan *before, const cordon_plan *after)
{
    cordon_facts_begin(L, &changes);
    for (size_t i = 0; i < cordon_comparison_changes(comparison); i++) {
        cordon_change_facts change;
        cordon_comparison_get(comparison, i, &change);
        lua_createtable(L, 0, 7);
        cordon_fact_text(L, "thing", things[change.thing]);
        cordon_fact_text(L, "how", hows[change.how]);
        cordon_fact_text(L, "name", change.name);
        cordon_fact_text(L, "sentence", change.sentence);
        if (change.thing == CORDON_CHANGE_CLOSURE && change.how == CORDON_CHANGE_CHANGED) {
            cordon_fact_number(L, "moved_m", change.moved_m);
        }
        set_thing(L, "before", before, change.thing, change.before);
        set_thing(L, "after", after, change.thing, change.after);
        cordon_facts_add(L, &changes);
    }
    cordon_facts_if_empty(L, cordon_comparison_none(comparison));
}
