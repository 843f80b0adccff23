#include "sheet/label.h"

#include <math.h>
#include <stdlib.h>

#include "geo/predicates.h"
#include "sheet/label_landmark.h"

#define LINE_EM     1.12
#define A3_MM2      (420.0 * 297.0)
#define NEAR_AREA_M 20

int sheet_labels_draw(sheet *s, const sheet_basemap *basemap)
{
    sheet_landmarks landmarks = {0};
    s->ink.clipped = true;
    int code = sheet_landmarks_find(&landmarks, s, &basemap->seen);
    if (code == CORDON_OK)
        code = sheet_landmarks_signs(s, &landmarks);
    if (code == CORDON_OK)
        code = sheet_label_squares(s, basemap);
    if (code == CORDON_OK)
        code = sheet_landmarks_names(s, &landmarks);
    if (code == CORDON_OK)
        code = sheet_label_streets(s, basemap, true);
    if (code == CORDON_OK)
        code = sheet_label_streets(s, basemap, false);
    if (code == CORDON_OK)
        code = sheet_label_numbers(s, basemap);
    cordon_vec_free(s->context, &landmarks);
    return code ? code : sheet_ink_status(&s->ink);
}

const char *sheet_name_of(sheet *s, const cordon_feature *feature)
{
    bool french = cordon_str_equal(s->plan->language, "fr");
    const char *const keys[] = {french ? "name:fr" : "name:en", "name", "int_name", "name:en",
                                "name:fr"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const char *name = cordon_feature_tag(feature, keys[i]);
        if (name != NULL && sheet_type_shows(s->type, name))
            return name;
    }
    return NULL;
}

bool sheet_is_inner(const sheet *s, cordon_pt p)
{
    bool any = false;
    for (size_t i = 0; i < s->plan->n_rings; i++) {
        const cordon_plan_ring *ring = &s->plan->rings[i];
        if (!ring->found || ring->curve.n < 3)
            continue;
        any = true;
        if (cordon_ring_side(&ring->curve, p) >= 0)
            return true;
    }
    for (size_t i = 0; i < s->plan->n_areas && !any; i++) {
        cordon_box box = cordon_region_box(&s->plan->areas[i].shape);
        if (cordon_box_has(cordon_box_grow(box, NEAR_AREA_M * 1000), p))
            return true;
    }
    return false;
}

int sheet_name_enter(sheet *s, const char *name, sheet_xy at)
{
    sheet_named named = {name, at};
    return cordon_vec_push(s->context, &s->named, named);
}

bool sheet_name_near(const sheet *s, const char *name, sheet_xy at, double distance)
{
    for (size_t i = 0; i < s->named.count; i++)
        if (hypot(s->named.items[i].at.x - at.x, s->named.items[i].at.y - at.y) < distance &&
            strcmp(s->named.items[i].name, name) == 0)
            return true;
    return false;
}

double sheet_label_pt(const sheet *s, double small, double large)
{
    return s->view.width * s->view.height > 1.5 * A3_MM2 ? large : small;
}

/* The end of the best first line when the rest is to be broken into n - 1 more: the space
 * nearest to an even share. */
static const char *break_at(const char *text, size_t n)
{
    size_t length = strlen(text), wanted = length / n;
    const char *best = NULL;
    for (const char *at = strchr(text, ' '); at != NULL; at = strchr(at + 1, ' '))
        if (best == NULL ||
            labs((long)(at - text) - (long)wanted) < labs((long)(best - text) - (long)wanted))
            best = at;
    return best;
}

void sheet_block_make(sheet_text_block *out, sheet *s, const sheet_style *style,
                      const char *name, size_t n)
{
    *out = (sheet_text_block){.style = *style};
    while (name != NULL && *name != '\0' && out->n < n) {
        size_t left = n - out->n;
        const char *end = left > 1 ? break_at(name, left) : NULL;
        size_t length = end != NULL ? (size_t)(end - name) : strlen(name);
        const char *line = cordon_arena_strndup(s->arena, name, length);
        if (line == NULL) {
            s->ink.failed = true;
            return;
        }
        out->lines[out->n++] = line;
        out->width = fmax(out->width, sheet_write_width(s, style, line));
        name = end != NULL ? end + 1 : NULL;
    }
    double size = style->pt * SHEET_MM_PER_PT;
    out->height = size * (SHEET_CAP_EM + SHEET_DESCENT_EM + LINE_EM * ((double)out->n - 1));
}

sheet_obb sheet_block_box(const sheet_text_block *block, sheet_xy centre)
{
    double more = block->style.halo_mm / 2;
    return (sheet_obb){centre, {1, 0}, block->width / 2 + more, block->height / 2 + more};
}

int sheet_block_draw(sheet *s, const sheet_text_block *block, sheet_xy centre, uint32_t owner)
{
    double size = block->style.pt * SHEET_MM_PER_PT;
    double y = centre.y - block->height / 2 + size * SHEET_CAP_EM;
    for (size_t i = 0; i < block->n; i++)
        sheet_write(s, &block->style, SHEET_CENTRE, centre.x, y + (double)i * LINE_EM * size,
                    block->lines[i]);
    return sheet_space_add(&s->space, sheet_block_box(block, centre), SHEET_STAND_TEXT,
                           owner != 0 ? owner : sheet_space_owner(&s->space), 0);
}
