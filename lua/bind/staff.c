/* event:guards, event:guard, event:post and event:patrol. */
#include "bind/event.h"
#include "bind/shape.h"
#include "bind/vocabulary.h"

#include <math.h>

int cordon_event_guards(lua_State *L)
{
    cordon_reader reader = cordon_reader_here(L, "guards");
    cordon_event *event = cordon_event_self(&reader)->event;
    cordon_guards_fields fields = {.women = NAN, .hour_price = NAN};
    cordon_skill_count skills[CORDON_NAMES_MAX];
    reader.goes_on = cordon_collects(L);
    cordon_read_verb(&reader, &cordon_verb_guards, 2, &fields);
    for (size_t i = 0; i < fields.skills.n; i++)
        skills[i] = (cordon_skill_count){fields.skills.names[i], (int)fields.skills.values[i]};
    const cordon_team_spec spec = {.version = CORDON_TEAM_SPEC_VERSION,
                                   .name = fields.name,
                                   .heads = fields.heads,
                                   .staff = (cordon_staff)fields.staff,
                                   .women = cordon_given_or(-1, fields.women),
                                   .skills = skills,
                                   .n_skills = fields.skills.n,
                                   .hours = fields.hours.items,
                                   .n_hours = fields.hours.n,
                                   .hour_price = cordon_given_or(-1, fields.hour_price),
                                   .origin = reader.origin};
    return cordon_event_added(
        &reader, cordon_event_add_team(event, cordon_session_get(L)->context, &spec));
}

int cordon_event_guard(lua_State *L)
{
    cordon_reader reader = cordon_reader_here(L, "guard");
    cordon_event *event = cordon_event_self(&reader)->event;
    cordon_guard_fields fields = {.sex = -1, .hour_price = NAN};
    reader.goes_on = cordon_collects(L);
    cordon_read_verb(&reader, &cordon_verb_guard, 2, &fields);
    const cordon_guard_spec spec = {.version = CORDON_GUARD_SPEC_VERSION,
                                    .name = fields.name,
                                    .staff = (cordon_staff)fields.staff,
                                    .sex = (cordon_sex)(fields.sex + 1),
                                    .skills = fields.skills.items,
                                    .n_skills = fields.skills.n,
                                    .hours = fields.hours.items,
                                    .n_hours = fields.hours.n,
                                    .hour_price = cordon_given_or(-1, fields.hour_price),
                                    .origin = reader.origin};
    return cordon_event_added(
        &reader, cordon_event_add_guard(event, cordon_session_get(L)->context, &spec));
}

int cordon_event_post(lua_State *L)
{
    cordon_reader reader = cordon_reader_here(L, "post");
    cordon_event *event = cordon_event_self(&reader)->event;
    cordon_post_fields fields = {.at = {NAN, NAN}, .sex = -1, .heads = 1};
    reader.goes_on = cordon_collects(L);
    cordon_read_verb(&reader, &cordon_verb_post, 2, &fields);
    const cordon_shape *at =
        isnan(fields.at.lon) ? NULL : cordon_shape_push_point(&reader, fields.at);
    const cordon_post_spec spec = {.version = CORDON_POST_SPEC_VERSION,
                                   .name = fields.name,
                                   .at = at,
                                   .role = (cordon_post_role)fields.role,
                                   .staff = (cordon_staff)fields.staff,
                                   .heads = fields.heads,
                                   .skill = fields.skill,
                                   .sex = (cordon_sex)(fields.sex + 1),
                                   .alert = fields.alert,
                                   .alone = fields.alone,
                                   .radio = fields.radio,
                                   .phases = fields.phases.items,
                                   .n_phases = fields.phases.n,
                                   .hours = fields.hours.items,
                                   .n_hours = fields.hours.n,
                                   .edition = fields.edition,
                                   .origin = reader.origin};
    return cordon_event_added(
        &reader, cordon_event_add_post(event, cordon_session_get(L)->context, &spec));
}

int cordon_event_patrol(lua_State *L)
{
    cordon_reader reader = cordon_reader_here(L, "patrol");
    cordon_event *event = cordon_event_self(&reader)->event;
    cordon_patrol_fields fields = {.heads = 2};
    reader.goes_on = cordon_collects(L);
    cordon_read_verb(&reader, &cordon_verb_patrol, 2, &fields);
    const cordon_patrol_spec spec = {.version = CORDON_PATROL_SPEC_VERSION,
                                     .name = fields.name,
                                     .along = fields.along,
                                     .every_s = fields.every,
                                     .staff = (cordon_staff)fields.staff,
                                     .heads = fields.heads,
                                     .skill = fields.skill,
                                     .phases = fields.phases.items,
                                     .n_phases = fields.phases.n,
                                     .hours = fields.hours.items,
                                     .n_hours = fields.hours.n,
                                     .edition = fields.edition,
                                     .origin = reader.origin};
    return cordon_event_added(
        &reader, cordon_event_add_patrol(event, cordon_session_get(L)->context, &spec));
}
