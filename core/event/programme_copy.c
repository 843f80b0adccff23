/* Copies of the programme, and what its times come to. */
#include "event/programme.h"

#include "base/str.h"
#include "geo/predicates.h"
#include "geo/region.h"

/* Texts of a thing are in its arena already or belong to somebody else: each is copied. */
static int copy_text(const char **text, cordon_arena *arena)
{
    *text = cordon_arena_strdup(arena, *text ? *text : "");
    return *text ? CORDON_OK : CORDON_E_MEMORY;
}

static int copy_spans(cordon_span **spans, size_t n, cordon_arena *arena)
{
    *spans = cordon_arena_copy(arena, *spans, n, sizeof **spans);
    return *spans ? CORDON_OK : CORDON_E_MEMORY;
}

static int copy_comings(cordon_comings *comings, cordon_arena *arena)
{
    comings->list = cordon_arena_copy(arena, comings->list, comings->n, sizeof *comings->list);
    return comings->list ? CORDON_OK : CORDON_E_MEMORY;
}

int cordon_phase_copy(cordon_phase *out, cordon_arena *arena, const cordon_phase *phase)
{
    *out = *phase;
    bool failed = copy_text(&out->name, arena) || copy_text(&out->origin.file, arena) ||
                  copy_spans(&out->spans, out->n_spans, arena);
    return failed ? CORDON_E_MEMORY : CORDON_OK;
}

int cordon_crowd_copy(cordon_crowd *out, cordon_arena *arena, const cordon_crowd *crowd)
{
    *out = *crowd;
    out->sources =
        cordon_arena_copy(arena, crowd->sources, crowd->n_sources, sizeof *crowd->sources);
    bool failed = !out->sources || copy_text(&out->name, arena) ||
                  copy_text(&out->origin.file, arena) || copy_comings(&out->arrive, arena);
    for (size_t i = 0; i < out->n_sources && !failed; i++)
        failed = copy_text(&out->sources[i].name, arena) ||
                 copy_comings(&out->sources[i].arrive, arena);
    return failed ? CORDON_E_MEMORY : CORDON_OK;
}

int cordon_team_copy(cordon_team *out, cordon_arena *arena, const cordon_team *team)
{
    *out = *team;
    out->skills = cordon_arena_copy(arena, team->skills, team->n_skills, sizeof *team->skills);
    bool failed = !out->skills || copy_text(&out->name, arena) ||
                  copy_text(&out->origin.file, arena) ||
                  copy_spans(&out->when.hours, out->when.n_hours, arena);
    for (size_t i = 0; i < out->n_skills && !failed; i++)
        failed = copy_text(&out->skills[i].name, arena);
    return failed ? CORDON_E_MEMORY : CORDON_OK;
}

int cordon_post_copy(cordon_post *out, cordon_arena *arena, const cordon_post *post)
{
    *out = *post;
    bool failed = copy_text(&out->name, arena) || copy_text(&out->skill, arena) ||
                  copy_text(&out->radio, arena) || copy_text(&out->origin.file, arena) ||
                  copy_spans(&out->when.hours, out->when.n_hours, arena);
    return failed ? CORDON_E_MEMORY : CORDON_OK;
}

int cordon_patrol_copy(cordon_patrol *out, cordon_arena *arena, const cordon_patrol *patrol)
{
    *out = *patrol;
    out->lines = cordon_arena_copy(arena, patrol->lines, patrol->n_lines, sizeof *out->lines);
    bool failed = !out->lines || copy_text(&out->name, arena) ||
                  copy_text(&out->skill, arena) || copy_text(&out->origin.file, arena) ||
                  copy_spans(&out->when.hours, out->when.n_hours, arena);
    for (size_t i = 0; i < out->n_lines && !failed; i++) {
        cordon_line *line = &out->lines[i];
        line->pts = cordon_arena_copy(arena, line->pts, line->n, sizeof *line->pts);
        failed = !line->pts;
    }
    return failed ? CORDON_E_MEMORY : CORDON_OK;
}

static int copy_crossings(cordon_march *march, cordon_arena *arena)
{
    march->crossings = cordon_arena_copy(arena, march->crossings, march->n_crossings,
                                         sizeof *march->crossings);
    bool failed = !march->crossings;
    for (size_t i = 0; i < march->n_crossings && !failed; i++) {
        cordon_crossing *crossing = &march->crossings[i];
        failed = copy_text(&crossing->name, arena) || copy_text(&crossing->kind, arena) ||
                 copy_spans(&crossing->shut, crossing->n_shut, arena);
    }
    return failed ? CORDON_E_MEMORY : CORDON_OK;
}

int cordon_march_copy(cordon_march *out, cordon_arena *arena, const cordon_march *march)
{
    *out = *march;
    out->route.pts =
        cordon_arena_copy(arena, march->route.pts, march->route.n, sizeof *march->route.pts);
    out->stops = cordon_arena_copy(arena, march->stops, march->n_stops, sizeof *march->stops);
    out->wishes =
        cordon_arena_copy(arena, march->wishes, march->n_wishes, sizeof *march->wishes);
    out->legs = cordon_arena_copy(arena, march->legs, march->n_legs, sizeof *march->legs);
    bool failed = !out->route.pts || !out->stops || !out->wishes || !out->legs ||
                  copy_text(&out->name, arena) || copy_text(&out->origin.file, arena) ||
                  copy_crossings(out, arena);
    for (size_t i = 0; i < out->n_wishes && !failed; i++)
        failed = copy_text(&out->wishes[i].name, arena);
    return failed ? CORDON_E_MEMORY : CORDON_OK;
}

/* Copies of the things of a list, each by its own function. */
#define COPY_LIST(list, n, copy)                                                               \
    do {                                                                                       \
        out->list = cordon_arena_alloc(arena, programme->n, sizeof *out->list);                \
        code = out->list ? CORDON_OK : CORDON_E_MEMORY;                                        \
        for (size_t i = 0; i < programme->n && code == CORDON_OK; i++)                         \
            code = copy(&out->list[i], arena, &programme->list[i]);                            \
        if (code != CORDON_OK)                                                                 \
            return code;                                                                       \
    } while (0)

int cordon_programme_copy(cordon_programme *out, cordon_arena *arena,
                          const cordon_programme *programme)
{
    int code;
    *out = *programme;
    COPY_LIST(phases, n_phases, cordon_phase_copy);
    COPY_LIST(crowds, n_crowds, cordon_crowd_copy);
    COPY_LIST(teams, n_teams, cordon_team_copy);
    COPY_LIST(guards, n_guards, cordon_team_copy);
    COPY_LIST(posts, n_posts, cordon_post_copy);
    COPY_LIST(patrols, n_patrols, cordon_patrol_copy);
    COPY_LIST(marches, n_marches, cordon_march_copy);
    return CORDON_OK;
}

int64_t cordon_patrol_length(const cordon_patrol *patrol)
{
    int64_t length = 0;
    for (size_t i = 0; i < patrol->n_lines; i++)
        length += cordon_line_length(&patrol->lines[i]);
    return length;
}

static void widen(cordon_span *span, const cordon_span *spans, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        bool first = span->to_s == span->from_s;
        if (first || spans[i].from_s < span->from_s)
            span->from_s = spans[i].from_s;
        if (first || spans[i].to_s > span->to_s)
            span->to_s = spans[i].to_s;
    }
}

cordon_span cordon_when_bounds(const cordon_when *when, const cordon_programme *programme,
                               cordon_span whole)
{
    cordon_span span = {0, 0};
    widen(&span, when->hours, when->n_hours);
    for (size_t i = 0; i < programme->n_phases; i++)
        if (when->phases >> i & 1)
            widen(&span, programme->phases[i].spans, programme->phases[i].n_spans);
    return when->n_hours > 0 || when->phases ? span : whole;
}

static bool overlap(const cordon_span *a, size_t n_a, const cordon_phase *b)
{
    for (size_t i = 0; i < n_a; i++)
        for (size_t k = 0; k < b->n_spans; k++)
            if (a[i].from_s < b->spans[k].to_s && b->spans[k].from_s < a[i].to_s)
                return true;
    return false;
}

bool cordon_when_meets(const cordon_when *when, const cordon_programme *programme,
                       uint64_t phases)
{
    if (when->n_hours == 0)
        return cordon_phases_share(when->phases, phases);
    for (size_t i = 0; i < programme->n_phases; i++)
        if ((phases >> i & 1) && overlap(when->hours, when->n_hours, &programme->phases[i]))
            return true;
    return false;
}

bool cordon_phases_meet(const cordon_programme *programme, uint64_t a, uint64_t b)
{
    if (cordon_phases_share(a, b))
        return true;
    for (size_t i = 0; i < programme->n_phases; i++)
        for (size_t k = 0; k < programme->n_phases && (a >> i & 1); k++)
            if ((b >> k & 1) && overlap(programme->phases[i].spans,
                                        programme->phases[i].n_spans, &programme->phases[k]))
                return true;
    return false;
}

static bool is_leg(const cordon_march *march, uint64_t phases)
{
    for (size_t i = 0; i < march->n_legs; i++)
        if (phases == UINT64_C(1) << march->legs[i].phase)
            return true;
    return false;
}

bool cordon_phases_are_leg(const cordon_programme *programme, uint64_t phases)
{
    for (size_t i = 0; i < programme->n_marches; i++)
        if (is_leg(&programme->marches[i], phases))
            return true;
    return false;
}

bool cordon_legs_follow(const cordon_programme *programme, uint64_t a, uint64_t b)
{
    for (size_t i = 0; i < programme->n_marches && a != b; i++)
        if (is_leg(&programme->marches[i], a) && is_leg(&programme->marches[i], b))
            return true;
    return false;
}

int64_t cordon_phase_hands_over(const cordon_programme *programme, size_t phase,
                                const cordon_span *span)
{
    for (size_t i = 0; i < programme->n_marches; i++)
        for (size_t k = 0; k < programme->marches[i].n_legs; k++)
            if (programme->marches[i].legs[k].phase == phase)
                return programme->marches[i].legs[k].to_s;
    return span->to_s;
}
