#include "sheet/label_line.h"

#include <math.h>

#define PI          3.14159265358979323846
#define SPACING_EM  0.02
#define STRAIGHT    (3.0 * PI / 180) /* turns below this are set straight */
#define HALO_MM     0.30
#define LETTERS_MAX 200

int sheet_line_text_make(sheet_line_text *out, sheet *s, sheet_face face, double pt,
                         const char *name)
{
    int code = sheet_type_shape(&out->text, s->type, s->arena, face, name);
    out->size = pt * SHEET_MM_PER_PT;
    for (size_t i = 0; i < out->text.n; i++) {
        double more = SPACING_EM * (double)i;
        out->text.glyphs[i].x += more;
        out->text.glyphs[i].from += more;
        out->text.glyphs[i].to += more;
    }
    out->text.width += SPACING_EM * (double)(out->text.n > 0 ? out->text.n - 1 : 0);
    out->width = out->text.width * out->size;
    return code;
}

/* One letter on the guide. */
typedef struct letter {
    sheet_xy origin; /* on the base line, at its left edge */
    double angle;    /* of the base line, radians clockwise */
} letter;

static letter stand(const sheet_guide *guide, double from, double to, double shift)
{
    sheet_xy a = sheet_guide_at(guide, from), b = sheet_guide_at(guide, to);
    double angle = atan2(b.y - a.y, b.x - a.x);
    sheet_xy middle = {(a.x + b.x) / 2, (a.y + b.y) / 2};
    double half = (to - from) / 2;
    return (letter){{middle.x - cos(angle) * half - sin(angle) * shift,
                     middle.y - sin(angle) * half + cos(angle) * shift},
                    angle};
}

/* The letter of a straight name: the whole name is one stretch. */
static letter stand_straight(const letter *whole, double offset)
{
    return (letter){{whole->origin.x + cos(whole->angle) * offset,
                     whole->origin.y + sin(whole->angle) * offset},
                    whole->angle};
}

static letter letter_at(const sheet_guide *guide, const sheet_line_text *text,
                        const sheet_line_place *place, const sheet_glyph *glyph)
{
    double from = place->from + glyph->from * text->size;
    if (!place->straight)
        return stand(guide, from, place->from + glyph->to * text->size, place->shift);
    letter whole = stand(guide, place->from, place->from + text->width, place->shift);
    return stand_straight(&whole, glyph->from * text->size);
}

/* From the top of the capitals to below the descenders, with the halo. */
static sheet_obb box_of(const letter *at, double width, double size)
{
    double top = 0.78 * size + HALO_MM / 2, bottom = SHEET_DESCENT_EM * size + HALO_MM / 2;
    double up = (bottom - top) / 2, c = cos(at->angle), si = sin(at->angle);
    return (sheet_obb){
        {at->origin.x + c * width / 2 - si * up, at->origin.y + si * width / 2 + c * up},
        {c, si},
        width / 2 + HALO_MM / 2,
        (top + bottom) / 2};
}

static double turn_between(double a, double b)
{
    double d = fmod(b - a, 2 * PI);
    return d > PI ? d - 2 * PI : d < -PI ? d + 2 * PI : d;
}

/* Turns of a name along the guide. */
typedef struct bend {
    double range, largest, left, right; /* radians */
    bool upside_down;
} bend;

static bend bend_of(const sheet_guide *guide, const sheet_line_text *text, double from)
{
    bend b = {0, 0, 0, 0, false};
    double angle = 0, sum = 0, low = 0, high = 0;
    bool first = true;
    for (size_t i = 0; i < text->text.n; i++) {
        const sheet_glyph *g = &text->text.glyphs[i];
        if (g->space)
            continue;
        letter l = stand(guide, from + g->from * text->size, from + g->to * text->size, 0);
        /* A letter may hang over the vertical by a few degrees, the name as a whole may not. */
        if (cos(l.angle) < -0.17)
            b.upside_down = true;
        if (!first) {
            double turn = turn_between(angle, l.angle);
            b.largest = fmax(b.largest, fabs(turn));
            sum += turn;
            *(turn > 0 ? &b.right : &b.left) += fabs(turn);
            low = fmin(low, sum);
            high = fmax(high, sum);
        }
        angle = l.angle;
        first = false;
    }
    b.range = high - low;
    return b;
}

static double cost_of_boxes(sheet *s, const sheet_guide *guide, const sheet_line_text *text,
                            const sheet_line_place *place)
{
    double cost = 0;
    if (place->straight) {
        letter whole = stand(guide, place->from, place->from + text->width, place->shift);
        sheet_obb box = box_of(&whole, text->width, text->size);
        return sheet_space_cost(&s->space, &box, 0);
    }
    for (size_t i = 0; i < text->text.n && !isinf(cost); i++) {
        const sheet_glyph *g = &text->text.glyphs[i];
        letter l = letter_at(guide, text, place, g);
        sheet_obb box = box_of(&l, (g->to - g->from) * text->size, text->size);
        if (!g->space)
            cost += sheet_space_cost(&s->space, &box, 0);
    }
    return cost;
}

sheet_line_place sheet_line_judge(sheet *s, const sheet_guide *guide,
                                  const sheet_line_text *text, double from, double shift)
{
    sheet_line_place place = {from, shift, false, INFINITY};
    if (text->text.n == 0 || text->text.n > LETTERS_MAX)
        return place;
    bend b = bend_of(guide, text, from);
    if (b.upside_down || b.largest > SHEET_LETTER_TURN_DEG * PI / 180 ||
        b.range > SHEET_TOTAL_TURN_DEG * PI / 180 ||
        (b.left > SHEET_S_BEND_DEG * PI / 180 && b.right > SHEET_S_BEND_DEG * PI / 180))
        return place;
    place.straight = b.range < STRAIGHT;
    place.cost = cost_of_boxes(s, guide, text, &place) + b.range + 2 * fmin(b.left, b.right);
    return place;
}

sheet_xy sheet_line_middle(const sheet_guide *guide, const sheet_line_text *text,
                           const sheet_line_place *place)
{
    return sheet_guide_at(guide, place->from + text->width / 2);
}

static int enter_boxes(sheet *s, const sheet_guide *guide, const sheet_line_text *text,
                       const sheet_line_place *place)
{
    uint32_t owner = sheet_space_owner(&s->space);
    if (place->straight) {
        letter whole = stand(guide, place->from, place->from + text->width, place->shift);
        return sheet_space_add(&s->space, box_of(&whole, text->width, text->size),
                               SHEET_STAND_TEXT, owner, 0);
    }
    for (size_t i = 0; i < text->text.n; i++) {
        const sheet_glyph *g = &text->text.glyphs[i];
        letter l = letter_at(guide, text, place, g);
        int code = g->space
                       ? CORDON_OK
                       : sheet_space_add(&s->space,
                                         box_of(&l, (g->to - g->from) * text->size, text->size),
                                         SHEET_STAND_TEXT, owner, 0);
        if (code)
            return code;
    }
    return CORDON_OK;
}

int sheet_line_draw(sheet *s, const sheet_guide *guide, const sheet_line_text *text,
                    const sheet_line_place *place)
{
    sheet_note_pt(s, text->size / SHEET_MM_PER_PT);
    for (size_t i = 0; i < text->text.n; i++) {
        const sheet_glyph *g = &text->text.glyphs[i];
        letter l = letter_at(guide, text, place, g);
        double dx = (g->x - g->from) * text->size, dy = g->y * text->size;
        double c = cos(l.angle), si = sin(l.angle);
        sheet_xy at = {l.origin.x + c * dx - si * dy, l.origin.y + si * dx + c * dy};
        sheet_type_trace(s->type, &s->ink, g, at, text->size, l.angle);
    }
    uint32_t path = sheet_ink_path(&s->ink);
    sheet_ink_stroke_path(&s->ink, path,
                          &(sheet_pen){.colour = text->halo, .width = 2 * HALO_MM});
    sheet_ink_fill_path(&s->ink, path, text->colour);
    return enter_boxes(s, guide, text, place);
}
