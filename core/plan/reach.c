#include "plan/reach.h"

#include "geo/predicates.h"

/* Method: disjoint sets with path halving, joined to the lower number so that the result does
 * not depend on the order of streets. Tarjan, van Leeuwen, "Worst-case analysis of set union
 * algorithms", J. ACM 31 (1984); near-linear in streets. */
static uint32_t find(uint32_t *part, uint32_t junction)
{
    while (part[junction] != junction) {
        part[junction] = part[part[junction]];
        junction = part[junction];
    }
    return junction;
}

static bool meets_ring(const cordon_line *curve, cordon_box box, const cordon_line *line)
{
    if (!cordon_box_meets(box, cordon_line_box(line))) {
        return false;
    }
    for (size_t k = 0; k < line->n; k++) {
        if (cordon_ring_side(curve, line->pts[k]) >= 0) {
            return true;
        }
    }
    for (size_t i = 0; i < curve->n; i++) {
        cordon_pt a = curve->pts[i], b = curve->pts[(i + 1) % curve->n];
        for (size_t k = 1; k < line->n; k++) {
            if (cordon_segments_touch(a, b, line->pts[k - 1], line->pts[k])) {
                return true;
            }
        }
    }
    return false;
}

static int choose_largest(cordon_reach *reach)
{
    const cordon_ground *ground = reach->ground;
    int64_t *length = cordon_alloc_zero(reach->context, ground->n_junctions, sizeof *length);
    if (!length) {
        return CORDON_E_MEMORY;
    }
    for (size_t i = 0; i < ground->n_streets; i++) {
        const cordon_street *street = &ground->streets[i];
        if (reach->open[i]) {
            length[reach->part[street->from]] += cordon_line_length(&street->line);
        }
    }
    for (uint32_t i = 0; i < ground->n_junctions; i++) {
        reach->largest = length[i] > length[reach->largest] ? i : reach->largest;
    }
    cordon_free(reach->context, length);
    return CORDON_OK;
}

int cordon_reach_new(cordon_reach *out, cordon_context *context, const cordon_ground *ground,
                     const cordon_line *curve)
{
    *out = (cordon_reach){.context = context, .ground = ground};
    out->part = cordon_alloc(context, ground->n_junctions, sizeof *out->part);
    out->open = cordon_alloc_zero(context, ground->n_streets, sizeof *out->open);
    if (!out->part || !out->open) {
        return CORDON_E_MEMORY;
    }
    for (uint32_t i = 0; i < ground->n_junctions; i++) {
        out->part[i] = i;
    }
    cordon_box box = curve ? cordon_line_box(curve) : CORDON_BOX_EMPTY;
    for (size_t i = 0; i < ground->n_streets; i++) {
        const cordon_street *street = &ground->streets[i];
        if (!street->drive || (curve && meets_ring(curve, box, &street->line))) {
            continue;
        }
        out->open[i] = true;
        uint32_t a = find(out->part, street->from), b = find(out->part, street->to);
        out->part[a > b ? a : b] = a > b ? b : a;
    }
    for (uint32_t i = 0; i < ground->n_junctions; i++) {
        out->part[i] = find(out->part, i);
    }
    return choose_largest(out);
}

void cordon_reach_free(cordon_reach *reach)
{
    cordon_free(reach->context, reach->part);
    cordon_free(reach->context, reach->open);
}

bool cordon_reach_has(const cordon_reach *reach, cordon_pt place, int32_t distance_mm)
{
    cordon_box box = {place.x, place.y, place.x, place.y};
    box = cordon_box_grow(box, distance_mm);
    for (size_t i = 0; i < reach->ground->n_streets; i++) {
        const cordon_street *street = &reach->ground->streets[i];
        if (!reach->open[i] || reach->part[street->from] != reach->largest ||
            !cordon_box_meets(box, cordon_line_box(&street->line))) {
            continue;
        }
        for (size_t k = 1; k < street->line.n; k++) {
            if (cordon_segment_distance(street->line.pts[k - 1], street->line.pts[k], place) <=
                distance_mm) {
                return true;
            }
        }
    }
    return false;
}
