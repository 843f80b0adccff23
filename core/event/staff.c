/* Teams, guards, posts and patrols: checks and copies, and the skills that nobody has. */
#include "event/staff.h"

#include <math.h>

#include "base/limits.h"
#include "event/check.h"
#include "event/when.h"
#include "geo/shape.h"

static const unsigned NOT_PUBLIC = CORDON_EDITION_ALL & ~(unsigned)CORDON_EDITION_PUBLIC;

/* What may be shown to some, but never to the public. */
static int check_secret(unsigned *out, const cordon_subject *subject, unsigned bits)
{
    if (bits & CORDON_EDITION_PUBLIC)
        return cordon_check_fail(subject, "edition", "editions other than \"public\"",
                                 "\"public\"");
    return cordon_check_edition(out, subject, bits, NOT_PUBLIC);
}

static int check_staff(const cordon_subject *subject, cordon_staff staff)
{
    if (staff >= CORDON_STAFF_GUARD && staff <= CORDON_STAFF_POLICE)
        return CORDON_OK;
    return cordon_check_fail(subject, "staff", "a kind of staff that exists", "%d", (int)staff);
}

static int keep_price(int64_t *cents, const cordon_subject *subject, double price)
{
    *cents = -1;
    if (price < 0)
        return CORDON_OK;
    int code = cordon_check_range(subject, "hour_price", price, 0, 10000, "");
    if (code == CORDON_OK)
        *cents = llround(price * 100);
    return code;
}

static int keep_hours(cordon_when *out, cordon_event *event, const cordon_subject *subject,
                      const cordon_period *hours, size_t n)
{
    return cordon_event_read_when(out, event, subject, NULL, 0, hours, n);
}

/* -------------------------------------------------------------- teams */

static int keep_skills(cordon_team *out, cordon_event *event, const cordon_subject *subject,
                       const cordon_team_spec *spec)
{
    int code = CORDON_OK;
    if (spec->n_skills > CORDON_SKILLS_MAX)
        return cordon_check_fail(subject, "skills", "fewer skills", "%zu", spec->n_skills);
    out->n_skills = spec->n_skills;
    out->skills = cordon_arena_alloc(event->arena, spec->n_skills, sizeof *out->skills);
    if (!out->skills)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < spec->n_skills; i++) {
        out->skills[i] = (cordon_skill){spec->skills[i].skill, spec->skills[i].heads};
        int wrong = cordon_check_text(subject, "skills", spec->skills[i].skill, true);
        if (wrong == CORDON_OK)
            wrong = cordon_check_range(subject, spec->skills[i].skill, spec->skills[i].heads, 0,
                                       spec->heads, "");
        cordon_also(&code, wrong);
    }
    return code;
}

static int add_team(cordon_event *event, const cordon_team *team, cordon_team **list, size_t *n)
{
    cordon_team *longer = cordon_arena_extend(event->arena, *list, *n, sizeof *longer);
    if (!longer || cordon_team_copy(&longer[*n], event->arena, team))
        return CORDON_E_MEMORY;
    *list = longer;
    ++*n;
    return CORDON_OK;
}

int cordon_event_add_team(cordon_event *event, cordon_context *context,
                          const cordon_team_spec *spec)
{
    cordon_subject subject = {context, &spec->origin, "guards", NULL};
    cordon_programme *programme = &event->programme;
    cordon_team team = {.name = spec->name,
                        .heads = spec->heads,
                        .staff = spec->staff,
                        .women = spec->women < 0 ? -1 : spec->women,
                        .origin = spec->origin};
    int code = cordon_check_version(context, "guards", spec->version, CORDON_TEAM_SPEC_VERSION);
    if (code)
        return code;
    cordon_check_begin(&subject);
    code = cordon_check_text(&subject, "name", spec->name, false);
    subject.name = code ? NULL : spec->name;
    cordon_also(&code, cordon_check_range(&subject, "agents", spec->heads, 1, 10000, ""));
    cordon_also(&code, check_staff(&subject, spec->staff));
    if (!(spec->women < 0))
        cordon_also(&code, cordon_check_range(&subject, "women", spec->women, 0, 1, ""));
    cordon_also(&code, keep_skills(&team, event, &subject, spec));
    cordon_also(&code, keep_hours(&team.when, event, &subject, spec->hours, spec->n_hours));
    cordon_also(&code, keep_price(&team.hour_cents, &subject, spec->hour_price));
    cordon_also(&code, cordon_check_room(&subject, programme->n_teams, CORDON_TEAMS_MAX));
    return cordon_check_end(&subject, code)
               ? code
               : add_team(event, &team, &programme->teams, &programme->n_teams);
}

/* ------------------------------------------------------------- guards */

/* One who has a skill is a team of one with it. */
static int keep_own_skills(cordon_team *out, cordon_event *event, const cordon_subject *subject,
                           const cordon_guard_spec *spec)
{
    int code = CORDON_OK;
    if (spec->n_skills > CORDON_SKILLS_MAX)
        return cordon_check_fail(subject, "skills", "fewer skills", "%zu", spec->n_skills);
    out->n_skills = spec->n_skills;
    out->skills = cordon_arena_alloc(event->arena, spec->n_skills, sizeof *out->skills);
    if (!out->skills)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < spec->n_skills; i++) {
        out->skills[i] = (cordon_skill){spec->skills[i], 1};
        cordon_also(&code, cordon_check_text(subject, "skills", spec->skills[i], true));
    }
    return code;
}

static int check_sex(const cordon_subject *subject, cordon_sex sex)
{
    if (sex >= CORDON_SEX_ANY && sex <= CORDON_SEX_MAN)
        return CORDON_OK;
    return cordon_check_fail(subject, "sex", "woman or man", "%d", (int)sex);
}

int cordon_event_add_guard(cordon_event *event, cordon_context *context,
                           const cordon_guard_spec *spec)
{
    cordon_subject subject = {context, &spec->origin, "guard", NULL};
    cordon_programme *programme = &event->programme;
    const cordon_origin *other;
    cordon_team guard = {.name = spec->name,
                         .heads = 1,
                         .staff = spec->staff,
                         .women =
                             spec->sex == CORDON_SEX_ANY ? -1 : spec->sex == CORDON_SEX_WOMAN,
                         .origin = spec->origin};
    int code = cordon_check_version(context, "guard", spec->version, CORDON_GUARD_SPEC_VERSION);
    if (code)
        return code;
    cordon_check_begin(&subject);
    code = cordon_check_text(&subject, "name", spec->name, true);
    subject.name = code ? NULL : spec->name;
    CORDON_FIND_NAMED(other, programme->guards, programme->n_guards, spec->name);
    cordon_also(&code, cordon_check_own_name(&subject, other));
    cordon_also(&code, check_staff(&subject, spec->staff));
    cordon_also(&code, check_sex(&subject, spec->sex));
    cordon_also(&code, keep_own_skills(&guard, event, &subject, spec));
    cordon_also(&code, keep_hours(&guard.when, event, &subject, spec->hours, spec->n_hours));
    cordon_also(&code, keep_price(&guard.hour_cents, &subject, spec->hour_price));
    cordon_also(&code, cordon_check_room(&subject, programme->n_guards, CORDON_GUARDS_MAX));
    return cordon_check_end(&subject, code)
               ? code
               : add_team(event, &guard, &programme->guards, &programme->n_guards);
}

/* -------------------------------------------------------------- posts */

static int check_at(cordon_event *event, const cordon_subject *subject, const cordon_shape *at)
{
    if (at && at->kind == CORDON_SHAPE_POINT)
        return cordon_event_check_frame(event, subject, "at", at);
    return cordon_check_fail(subject, "at", "a point", "%s", at ? "another shape" : "none");
}

static int check_post(cordon_post *out, cordon_event *event, const cordon_subject *subject,
                      const cordon_post_spec *spec)
{
    const cordon_programme *programme = &event->programme;
    const cordon_origin *other;
    CORDON_FIND_NAMED(other, programme->posts, programme->n_posts, spec->name);
    int code = cordon_check_own_name(subject, other);
    cordon_also(&code, check_at(event, subject, spec->at));
    if (spec->role < CORDON_POST_WATCH || spec->role > CORDON_POST_RESERVE)
        cordon_also(&code, cordon_check_fail(subject, "role", "a role that exists", "%d",
                                             (int)spec->role));
    cordon_also(&code, check_staff(subject, spec->staff));
    cordon_also(&code, cordon_check_range(subject, "heads", out->heads, 1, 200, ""));
    cordon_also(&code, cordon_check_text(subject, "skill", spec->skill, false));
    cordon_also(&code, check_sex(subject, spec->sex));
    cordon_also(&code, cordon_check_text(subject, "radio", spec->radio, false));
    cordon_also(&code, cordon_event_read_when(&out->when, event, subject, spec->phases,
                                              spec->n_phases, spec->hours, spec->n_hours));
    cordon_also(&code, check_secret(&out->edition, subject, spec->edition));
    cordon_also(&code, cordon_check_room(subject, programme->n_posts, CORDON_POSTS_MAX));
    return code;
}

int cordon_event_add_post(cordon_event *event, cordon_context *context,
                          const cordon_post_spec *spec)
{
    cordon_subject subject = {context, &spec->origin, "post", NULL};
    cordon_programme *programme = &event->programme;
    cordon_post post = {.number = (unsigned)programme->n_posts + 1,
                        .name = spec->name,
                        .skill = spec->skill,
                        .radio = spec->radio,
                        .role = spec->role,
                        .staff = spec->staff,
                        .heads = spec->heads,
                        .sex = spec->sex,
                        .alert = spec->alert != 0,
                        .alone = spec->alone != 0,
                        .origin = spec->origin};
    int code = cordon_check_version(context, "post", spec->version, CORDON_POST_SPEC_VERSION);
    if (code)
        return code;
    cordon_check_begin(&subject);
    code = cordon_check_text(&subject, "name", spec->name, true);
    subject.name = code ? NULL : spec->name;
    cordon_also(&code, check_post(&post, event, &subject, spec));
    if (cordon_check_end(&subject, code))
        return code;
    post.at = spec->at->points.pts[0];
    cordon_post *list =
        cordon_arena_extend(event->arena, programme->posts, programme->n_posts, sizeof *list);
    if (!list || cordon_post_copy(&list[programme->n_posts], event->arena, &post))
        return CORDON_E_MEMORY;
    programme->posts = list;
    programme->n_posts++;
    return CORDON_OK;
}

/* ------------------------------------------------------------ patrols */

static int check_along(cordon_event *event, const cordon_subject *subject,
                       const cordon_shape *along)
{
    if (along && along->kind == CORDON_SHAPE_LINE)
        return cordon_event_check_frame(event, subject, "along", along);
    return cordon_check_fail(subject, "along", "a line", "%s",
                             along ? "another shape" : "none");
}

static int check_patrol(cordon_patrol *out, cordon_event *event, const cordon_subject *subject,
                        const cordon_patrol_spec *spec)
{
    const cordon_programme *programme = &event->programme;
    const cordon_origin *other;
    CORDON_FIND_NAMED(other, programme->patrols, programme->n_patrols, spec->name);
    int code = cordon_check_own_name(subject, other);
    cordon_also(&code, check_along(event, subject, spec->along));
    cordon_also(&code, cordon_check_range(subject, "every", spec->every_s, 60, 86400, " s"));
    cordon_also(&code, check_staff(subject, spec->staff));
    cordon_also(&code, cordon_check_range(subject, "heads", out->heads, 1, 20, ""));
    cordon_also(&code, cordon_check_text(subject, "skill", spec->skill, false));
    cordon_also(&code, cordon_event_read_when(&out->when, event, subject, spec->phases,
                                              spec->n_phases, spec->hours, spec->n_hours));
    cordon_also(&code, check_secret(&out->edition, subject, spec->edition));
    cordon_also(&code, cordon_check_room(subject, programme->n_patrols, CORDON_PATROLS_MAX));
    return code;
}

int cordon_event_add_patrol(cordon_event *event, cordon_context *context,
                            const cordon_patrol_spec *spec)
{
    cordon_subject subject = {context, &spec->origin, "patrol", NULL};
    cordon_programme *programme = &event->programme;
    cordon_patrol patrol = {.number = (unsigned)programme->n_patrols + 1,
                            .name = spec->name,
                            .skill = spec->skill,
                            .staff = spec->staff,
                            .heads = spec->heads,
                            .origin = spec->origin};
    int code =
        cordon_check_version(context, "patrol", spec->version, CORDON_PATROL_SPEC_VERSION);
    if (code)
        return code;
    cordon_check_begin(&subject);
    code = cordon_check_text(&subject, "name", spec->name, true);
    subject.name = code ? NULL : spec->name;
    cordon_also(&code, check_patrol(&patrol, event, &subject, spec));
    if (cordon_check_end(&subject, code))
        return code;
    patrol.every_s = llround(spec->every_s);
    patrol.lines = spec->along->lines;
    patrol.n_lines = spec->along->n_lines;
    cordon_patrol *list = cordon_arena_extend(event->arena, programme->patrols,
                                              programme->n_patrols, sizeof *list);
    if (!list || cordon_patrol_copy(&list[programme->n_patrols], event->arena, &patrol))
        return CORDON_E_MEMORY;
    programme->patrols = list;
    programme->n_patrols++;
    return CORDON_OK;
}

/* ------------------------------------------------------------- skills */

/* Every skill that somebody has; a name may come several times. */
static int list_skills(const char ***out, size_t *n, cordon_context *context,
                       const cordon_programme *programme)
{
    const struct {
        const cordon_team *list;
        size_t n;
    } people[] = {{programme->teams, programme->n_teams},
                  {programme->guards, programme->n_guards}};
    size_t most = 0;
    for (size_t p = 0; p < 2; p++)
        for (size_t i = 0; i < people[p].n; i++)
            most += people[p].list[i].n_skills;
    *n = 0;
    *out = cordon_alloc(context, most, sizeof **out);
    if (!*out)
        return CORDON_E_MEMORY;
    for (size_t p = 0; p < 2; p++)
        for (size_t i = 0; i < people[p].n; i++)
            for (size_t k = 0; k < people[p].list[i].n_skills; k++)
                (*out)[(*n)++] = people[p].list[i].skills[k].name;
    return CORDON_OK;
}

static int check_skill(const cordon_subject *subject, const char *skill,
                       const char *const *known, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(known[i], skill) == 0)
            return CORDON_OK;
    if (!*skill)
        return CORDON_OK;
    const char *nearest = cordon_str_nearest(skill, known, n);
    if (nearest)
        return cordon_check_fail(subject, "skill", "a skill that some of the guards have",
                                 "\"%s\"; did you mean \"%s\"?", skill, nearest);
    return cordon_check_fail(subject, "skill", "a skill that some of the guards have", "\"%s\"",
                             skill);
}

int cordon_staff_check(const cordon_event *event, cordon_context *context)
{
    const cordon_programme *programme = &event->programme;
    const char **known;
    size_t n;
    if (programme->n_teams + programme->n_guards == 0)
        return CORDON_OK;
    if (list_skills(&known, &n, context, programme))
        return CORDON_E_MEMORY;
    int code = CORDON_OK;
    for (size_t i = 0; i < programme->n_posts; i++) {
        const cordon_post *post = &programme->posts[i];
        const cordon_subject subject = {context, &post->origin, "post", post->name};
        cordon_also(&code, check_skill(&subject, post->skill, known, n));
    }
    for (size_t i = 0; i < programme->n_patrols; i++) {
        const cordon_patrol *patrol = &programme->patrols[i];
        const cordon_subject subject = {context, &patrol->origin, "patrol", patrol->name};
        cordon_also(&code, check_skill(&subject, patrol->skill, known, n));
    }
    cordon_free(context, known);
    return code;
}
