#include "sheet/guide.h"

#include <math.h>

static int sample(sheet_guide *out, cordon_context *context, const sheet_xy *line, size_t n)
{
    double left = 0;
    for (size_t i = 0; i + 1 < n; i++) {
        double length = hypot(line[i + 1].x - line[i].x, line[i + 1].y - line[i].y), at = left;
        for (; at < length; at += SHEET_GUIDE_STEP) {
            sheet_xy p = {line[i].x + (line[i + 1].x - line[i].x) * at / length,
                          line[i].y + (line[i + 1].y - line[i].y) * at / length};
            if (cordon_vec_push(context, &out->points, p))
                return CORDON_E_MEMORY;
        }
        left = at - length;
    }
    return CORDON_OK;
}

static int smooth(sheet_guide *guide, cordon_context *context, size_t reach)
{
    size_t n = guide->points.count;
    sheet_xy *copy = cordon_alloc(context, n, sizeof *copy);
    if (copy == NULL)
        return CORDON_E_MEMORY;
    memcpy(copy, guide->points.items, n * sizeof *copy);
    for (size_t i = 0; i < n; i++) {
        size_t near = i < n - 1 - i ? i : n - 1 - i, k = near < reach ? near : reach;
        sheet_xy sum = {0, 0};
        for (size_t j = i - k; j <= i + k; j++) {
            sum.x += copy[j].x;
            sum.y += copy[j].y;
        }
        double count = (double)(2 * k + 1);
        guide->points.items[i] = (sheet_xy){sum.x / count, sum.y / count};
    }
    cordon_free(context, copy);
    return CORDON_OK;
}

int sheet_guide_new(sheet_guide *out, cordon_context *context, const sheet_xy *line, size_t n,
                    double reach)
{
    *out = (sheet_guide){{NULL, 0, 0}, 0};
    int code = sample(out, context, line, n);
    for (int pass = 0; pass < 2 && code == CORDON_OK && out->points.count > 0; pass++)
        code = smooth(out, context, (size_t)(reach / SHEET_GUIDE_STEP));
    if (code)
        sheet_guide_free(out, context);
    /* Rounded corners shorten the line a little; letters stay even all the same, since their
     * distance is measured on the samples. */
    out->length =
        out->points.count > 1 ? (double)(out->points.count - 1) * SHEET_GUIDE_STEP : 0;
    return code;
}

void sheet_guide_free(sheet_guide *guide, cordon_context *context)
{
    cordon_vec_free(context, &guide->points);
}

sheet_xy sheet_guide_at(const sheet_guide *guide, double at)
{
    size_t n = guide->points.count;
    double f = floor(at / SHEET_GUIDE_STEP);
    size_t i = f < 0 ? 0 : f > (double)(n - 2) ? n - 2 : (size_t)f;
    double t = at / SHEET_GUIDE_STEP - (double)i;
    sheet_xy a = guide->points.items[i], b = guide->points.items[i + 1];
    return (sheet_xy){a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
}

void sheet_guide_turn(sheet_guide *guide)
{
    for (size_t i = 0, k = guide->points.count; i + 1 < k; i++) {
        k--;
        sheet_xy swap = guide->points.items[i];
        guide->points.items[i] = guide->points.items[k];
        guide->points.items[k] = swap;
    }
}
