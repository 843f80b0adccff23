/* What the parts of writing plan.json share. */
#include "plan/plan_write.h"

#include "base/limits.h"
#include "base/path.h"
#include "geo/frame.h"
#include "plan/names.h"

void cordon_writer_path(cordon_plan_writer *w, const char *key, const char *path)
{
    cordon_str relative = CORDON_STR_INIT(w->context);
    cordon_path_relative(&relative, w->folder, path);
    if (relative.failed) {
        w->out.text.failed = true;
    } else {
        cordon_json_text(&w->out, key, relative.data);
    }
    cordon_str_free(&relative);
}

void cordon_writer_origin(cordon_plan_writer *w, const cordon_origin *origin)
{
    cordon_json_open(&w->out, "origin", '{');
    cordon_writer_path(w, "file", origin->file);
    cordon_json_int(&w->out, "line", origin->line);
    cordon_json_close(&w->out, '}');
}

void cordon_writer_editions(cordon_plan_writer *w, unsigned edition)
{
    const char *words[CORDON_BIT_NAMES_MAX];
    size_t n = cordon_bit_words(words, cordon_edition_names, edition);
    cordon_json_texts(&w->out, "edition", words, n);
}

void cordon_writer_phases(cordon_plan_writer *w, uint64_t phases)
{
    const cordon_programme *programme = &w->plan->programme;
    const char *words[CORDON_PHASES_MAX];
    size_t n = 0;
    for (size_t i = 0; i < programme->n_phases; i++) {
        if (phases >> i & 1) {
            words[n++] = programme->phases[i].name;
        }
    }
    cordon_json_texts(&w->out, "phases", words, n);
}

int cordon_writer_line(cordon_plan_writer *w, const char *key, const cordon_line *line,
                       bool closed)
{
    cordon_lonlat *positions = cordon_arena_alloc(w->scratch, line->n, sizeof *positions);
    if (!positions) {
        return CORDON_E_MEMORY;
    }
    int code = cordon_frame_inverse(w->plan->frame, w->context, line->pts, line->n, positions);
    if (code == CORDON_OK) {
        cordon_json_open(&w->out, key, '{');
        cordon_json_positions(&w->out, "lonlat", positions, line->n, closed);
        cordon_json_points(&w->out, "mm", line->pts, line->n);
        cordon_json_close(&w->out, '}');
    }
    return code;
}

int cordon_writer_polygons(cordon_plan_writer *w, const cordon_region *region)
{
    int code = CORDON_OK;
    cordon_json_open(&w->out, "polygons", '[');
    for (size_t i = 0; i < region->n && code == CORDON_OK; i++) {
        const cordon_polygon *polygon = &region->polys[i];
        cordon_json_open(&w->out, NULL, '{');
        code = cordon_writer_line(w, "outer", &polygon->outer, true);
        cordon_json_open(&w->out, "holes", '[');
        for (size_t k = 0; k < polygon->n_holes && code == CORDON_OK; k++) {
            code = cordon_writer_line(w, NULL, &polygon->holes[k], true);
        }
        cordon_json_close(&w->out, ']');
        cordon_json_close(&w->out, '}');
    }
    cordon_json_close(&w->out, ']');
    return code;
}

int cordon_writer_lines(cordon_plan_writer *w, const cordon_line *lines, size_t n)
{
    int code = CORDON_OK;
    cordon_json_open(&w->out, "lines", '[');
    for (size_t i = 0; i < n && code == CORDON_OK; i++) {
        code = cordon_writer_line(w, NULL, &lines[i], false);
    }
    cordon_json_close(&w->out, ']');
    return code;
}
