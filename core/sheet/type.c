#include "sheet/type.h"

#include <math.h>
#include <pango/pangocairo.h>

#include "base/str.h"

/* Outlines are taken at this size and kept in em: large enough that cairo's 1/256 pixel and any
 * rounding of advances vanish. */
#define EM_PX 1000
/* A sheet has some thousands of texts. */
#define TEXT_SLOTS 4096

typedef struct face_spec {
    const char *family, *package;
    PangoWeight weight;
    PangoStyle style;
} face_spec;

static const face_spec SPECS[SHEET_FACE_COUNT] = {
    [SHEET_FACE_MAP] = {"Noto Sans", "fonts-noto-core", PANGO_WEIGHT_NORMAL,
                        PANGO_STYLE_NORMAL},
    [SHEET_FACE_MAP_ITALIC] = {"Noto Sans", "fonts-noto-core", PANGO_WEIGHT_NORMAL,
                               PANGO_STYLE_ITALIC},
    [SHEET_FACE_MAP_NARROW] = {"Roboto Condensed", "fonts-roboto-unhinted", PANGO_WEIGHT_NORMAL,
                               PANGO_STYLE_NORMAL},
    [SHEET_FACE_TEXT] = {"Inter", "fonts-inter", PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL},
    [SHEET_FACE_MEDIUM] = {"Inter", "fonts-inter", PANGO_WEIGHT_MEDIUM, PANGO_STYLE_NORMAL},
    [SHEET_FACE_SEMIBOLD] = {"Inter", "fonts-inter", PANGO_WEIGHT_SEMIBOLD, PANGO_STYLE_NORMAL},
    [SHEET_FACE_BOLD] = {"Inter", "fonts-inter", PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL},
};

typedef struct outline {
    size_t verb, n_verbs, point;
} outline;

/* A letter of a font met before. */
typedef struct known {
    PangoFont *font;
    PangoGlyph glyph;
    uint32_t outline;
} known;

/* A text that was shaped before. */
typedef struct shaped {
    sheet_face face;
    const char *text;
    sheet_text result;
} shaped;

struct sheet_type {
    cordon_context *context;
    cordon_arena *arena; /* of the texts shaped */
    PangoFontMap *map;
    PangoContext *pango;
    PangoLayout *layout;
    PangoFontDescription *descriptions[SHEET_FACE_COUNT];
    PangoAttrList *figures; /* figures of one width */
    cairo_t *cr;            /* letters are turned into paths on it */
    CORDON_VEC(uint8_t) verbs;
    CORDON_VEC(sheet_xy) points;
    CORDON_VEC(outline) outlines;
    CORDON_VEC(known) known;
    CORDON_VEC(uint32_t) slots; /* hash of known: index + 1, 0 free; a power of two */
    CORDON_VEC(shaped) texts;
    uint32_t text_slots[TEXT_SLOTS]; /* first text of each hash: index + 1, 0 none */
    CORDON_VEC(uint32_t) next;       /* of each text: the next of the same hash */
    size_t missing;
    uint32_t blank; /* outline of a letter that no font has, plus 1; 0: not made yet */
};

/* pango takes the nearest font for a family that is not there: look at what it took. */
static int check_face(sheet_type *type, const face_spec *spec,
                      PangoFontDescription *description)
{
    PangoFont *font = pango_context_load_font(type->pango, description);
    if (font == NULL)
        return cordon_fail(type->context, CORDON_E_INPUT,
                           "sheet: no font is installed: install the Debian package %s",
                           spec->package);
    PangoFontDescription *got = pango_font_describe(font);
    bool same = cordon_str_equal(pango_font_description_get_family(got), spec->family) &&
                pango_font_description_get_weight(got) == spec->weight &&
                pango_font_description_get_style(got) == spec->style;
    pango_font_description_free(got);
    g_object_unref(font);
    if (!same)
        return cordon_fail(
            type->context, CORDON_E_INPUT,
            "sheet: the font \"%s\" is not installed: install the Debian package %s",
            spec->family, spec->package);
    return CORDON_OK;
}

static int load_faces(sheet_type *type)
{
    for (int i = 0; i < SHEET_FACE_COUNT; i++) {
        PangoFontDescription *description = pango_font_description_new();
        type->descriptions[i] = description;
        pango_font_description_set_family_static(description, SPECS[i].family);
        pango_font_description_set_weight(description, SPECS[i].weight);
        pango_font_description_set_style(description, SPECS[i].style);
        pango_font_description_set_absolute_size(description, EM_PX * PANGO_SCALE);
        int code = check_face(type, &SPECS[i], description);
        if (code)
            return code;
    }
    return CORDON_OK;
}

/* Outlines as the designer drew them: no hinting, no rounding to pixels. */
static void set_exact(PangoContext *pango)
{
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(pango, options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(pango, FALSE);
    pango_context_set_language(pango, pango_language_from_string("fr"));
    pango_context_set_base_dir(pango, PANGO_DIRECTION_LTR);
}

int sheet_type_new(sheet_type **out, cordon_context *context)
{
    sheet_type *type = cordon_alloc_zero(context, 1, sizeof *type);
    *out = NULL;
    if (type == NULL)
        return CORDON_E_MEMORY;
    type->context = context;
    type->arena = cordon_arena_new(context);
    if (type->arena == NULL) {
        cordon_free(context, type);
        return CORDON_E_MEMORY;
    }
    type->map = pango_cairo_font_map_new();
    type->pango = pango_font_map_create_context(type->map);
    set_exact(type->pango);
    type->layout = pango_layout_new(type->pango);
    pango_layout_set_single_paragraph_mode(type->layout, TRUE);
    type->figures = pango_attr_list_new();
    pango_attr_list_insert(type->figures, pango_attr_font_features_new("tnum=1"));
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1);
    type->cr = cairo_create(surface);
    cairo_surface_destroy(surface);
    cairo_set_tolerance(type->cr, 0.1);
    int code = load_faces(type);
    if (code) {
        sheet_type_free(type);
        return code;
    }
    *out = type;
    return CORDON_OK;
}

void sheet_type_free(sheet_type *type)
{
    if (type == NULL)
        return;
    for (size_t i = 0; i < type->known.count; i++)
        g_object_unref(type->known.items[i].font);
    for (int i = 0; i < SHEET_FACE_COUNT; i++)
        if (type->descriptions[i] != NULL)
            pango_font_description_free(type->descriptions[i]);
    cairo_destroy(type->cr);
    pango_attr_list_unref(type->figures);
    g_object_unref(type->layout);
    g_object_unref(type->pango);
    g_object_unref(type->map);
    cordon_vec_free(type->context, &type->verbs);
    cordon_vec_free(type->context, &type->points);
    cordon_vec_free(type->context, &type->outlines);
    cordon_vec_free(type->context, &type->known);
    cordon_vec_free(type->context, &type->slots);
    cordon_vec_free(type->context, &type->texts);
    cordon_vec_free(type->context, &type->next);
    cordon_arena_free(type->arena);
    cordon_free(type->context, type);
}

static int add_verb(sheet_type *type, sheet_verb verb, const cairo_path_data_t *data, size_t n)
{
    if (cordon_vec_push(type->context, &type->verbs, (uint8_t)verb))
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < n; i++) {
        sheet_xy p = {data[i].point.x / EM_PX, data[i].point.y / EM_PX};
        if (cordon_vec_push(type->context, &type->points, p))
            return CORDON_E_MEMORY;
    }
    return CORDON_OK;
}

static int store_path(sheet_type *type, const cairo_path_t *path)
{
    static const sheet_verb verbs[] = {[CAIRO_PATH_MOVE_TO] = SHEET_MOVE,
                                       [CAIRO_PATH_LINE_TO] = SHEET_LINE,
                                       [CAIRO_PATH_CURVE_TO] = SHEET_CURVE,
                                       [CAIRO_PATH_CLOSE_PATH] = SHEET_CLOSE};
    for (int i = 0; i < path->num_data; i += path->data[i].header.length) {
        const cairo_path_data_t *data = &path->data[i];
        /* cairo ends each outline with a move that nothing follows. */
        if (data->header.type == CAIRO_PATH_MOVE_TO &&
            i + data->header.length >= path->num_data)
            break;
        int code =
            add_verb(type, verbs[data->header.type], data + 1, (size_t)data->header.length - 1);
        if (code)
            return code;
    }
    return CORDON_OK;
}

static int load_outline(sheet_type *type, PangoFont *font, PangoGlyph glyph)
{
    outline made = {type->verbs.count, 0, type->points.count};
    cairo_glyph_t letter = {glyph, 0, 0};
    cairo_set_scaled_font(type->cr, pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(font)));
    cairo_new_path(type->cr);
    cairo_glyph_path(type->cr, &letter, 1);
    cairo_path_t *path = cairo_copy_path(type->cr);
    int code = path->status == CAIRO_STATUS_SUCCESS
                   ? store_path(type, path)
                   : cordon_fail(type->context, CORDON_E_INTERNAL, "sheet: cairo: %s",
                                 cairo_status_to_string(path->status));
    cairo_path_destroy(path);
    made.n_verbs = type->verbs.count - made.verb;
    if (code == CORDON_OK)
        code = cordon_vec_push(type->context, &type->outlines, made);
    return code;
}

/* A place in the hash; the pointer only chooses the place, never an order. */
static size_t slot_of(const sheet_type *type, PangoFont *font, PangoGlyph glyph)
{
    size_t mask = type->slots.count - 1;
    size_t slot = ((size_t)(uintptr_t)font / 16 * 31 + glyph * 2654435761u) & mask;
    for (;; slot = (slot + 1) & mask) {
        uint32_t index = type->slots.items[slot];
        if (index == 0)
            return slot;
        const known *k = &type->known.items[index - 1];
        if (k->font == font && k->glyph == glyph)
            return slot;
    }
}

static int grow_slots(sheet_type *type)
{
    size_t count = type->slots.count ? type->slots.count * 2 : 512;
    if (type->known.count * 2 < type->slots.count)
        return CORDON_OK;
    if (cordon_vec_reserve(type->context, &type->slots, count - type->slots.count))
        return CORDON_E_MEMORY;
    type->slots.count = count;
    memset(type->slots.items, 0, count * sizeof *type->slots.items);
    for (size_t i = 0; i < type->known.count; i++) {
        const known *k = &type->known.items[i];
        type->slots.items[slot_of(type, k->font, k->glyph)] = (uint32_t)i + 1;
    }
    return CORDON_OK;
}

static int find_outline(uint32_t *out, sheet_type *type, PangoFont *font, PangoGlyph glyph)
{
    int code = grow_slots(type);
    if (code)
        return code;
    size_t slot = slot_of(type, font, glyph);
    if (type->slots.items[slot] == 0) {
        known k = {font, glyph, (uint32_t)type->outlines.count};
        code = load_outline(type, font, glyph);
        if (code == CORDON_OK)
            code = cordon_vec_push(type->context, &type->known, k);
        if (code)
            return code;
        g_object_ref(font);
        type->slots.items[slot] = (uint32_t)type->known.count;
    }
    *out = type->known.items[type->slots.items[slot] - 1].outline;
    return CORDON_OK;
}

/* An empty box, for letters that no font has: a gap would hide that something is missing. */
static int find_blank(uint32_t *out, sheet_type *type)
{
    static const cairo_path_data_t box[2][4] = {{{.point = {100, 0}},
                                                 {.point = {500, 0}},
                                                 {.point = {500, -700}},
                                                 {.point = {100, -700}}},
                                                {{.point = {150, -50}},
                                                 {.point = {150, -650}},
                                                 {.point = {450, -650}},
                                                 {.point = {450, -50}}}};
    outline made = {type->verbs.count, 10, type->points.count};
    int code = CORDON_OK;
    for (int ring = 0; ring < 2 && type->blank == 0; ring++) {
        for (int i = 0; i < 4 && code == CORDON_OK; i++)
            code = add_verb(type, i == 0 ? SHEET_MOVE : SHEET_LINE, &box[ring][i], 1);
        if (code == CORDON_OK)
            code = add_verb(type, SHEET_CLOSE, NULL, 0);
    }
    if (code == CORDON_OK && type->blank == 0) {
        code = cordon_vec_push(type->context, &type->outlines, made);
        type->blank = (uint32_t)type->outlines.count;
    }
    *out = type->blank - 1;
    return code;
}

static int add_run(sheet_text *out, sheet_type *type, const PangoGlyphItem *run,
                   const char *text)
{
    const PangoGlyphString *string = run->glyphs;
    const double unit = 1.0 / ((double)PANGO_SCALE * EM_PX);
    for (int i = 0; i < string->num_glyphs; i++) {
        const PangoGlyphInfo *info = &string->glyphs[i];
        char first = text[run->item->offset + string->log_clusters[i]];
        double from = out->width;
        out->width += info->geometry.width * unit;
        if (info->glyph == PANGO_GLYPH_EMPTY)
            continue;
        bool unknown = (info->glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0;
        out->missing += unknown;
        sheet_glyph g = {.x = from + info->geometry.x_offset * unit,
                         .y = info->geometry.y_offset * unit,
                         .from = from,
                         .to = out->width,
                         .space = first == ' '};
        int code = unknown
                       ? find_blank(&g.outline, type)
                       : find_outline(&g.outline, type, run->item->analysis.font, info->glyph);
        if (code)
            return code;
        out->glyphs[out->n++] = g;
    }
    return CORDON_OK;
}

static int shape(sheet_text *out, sheet_type *type, sheet_face face, const char *text)
{
    *out = (sheet_text){NULL, 0, 0, 0};
    pango_layout_set_font_description(type->layout, type->descriptions[face]);
    pango_layout_set_attributes(type->layout, face >= SHEET_FACE_TEXT ? type->figures : NULL);
    pango_layout_set_text(type->layout, text, -1);
    text = pango_layout_get_text(type->layout); /* with broken bytes replaced */
    PangoLayoutLine *line = pango_layout_get_line_readonly(type->layout, 0);
    size_t room = 0;
    for (const GSList *at = line->runs; at != NULL; at = at->next)
        room += (size_t)((const PangoGlyphItem *)at->data)->glyphs->num_glyphs;
    out->glyphs = cordon_arena_alloc(type->arena, room, sizeof *out->glyphs);
    if (out->glyphs == NULL)
        return CORDON_E_MEMORY;
    for (const GSList *at = line->runs; at != NULL; at = at->next) {
        int code = add_run(out, type, at->data, text);
        if (code)
            return code;
    }
    return CORDON_OK;
}

static int keep_text(sheet_type *type, uint32_t *slot, shaped made)
{
    made.text = cordon_arena_strdup(type->arena, made.text);
    if (made.text == NULL || cordon_vec_push(type->context, &type->next, *slot) ||
        cordon_vec_push(type->context, &type->texts, made))
        return CORDON_E_MEMORY;
    *slot = (uint32_t)type->texts.count;
    return CORDON_OK;
}

/* A text shaped now or before; its letters belong to the type. */
static int find_text(sheet_text *out, sheet_type *type, sheet_face face, const char *text)
{
    uint32_t *slot = &type->text_slots[cordon_str_hash(text, strlen(text)) % TEXT_SLOTS];
    for (uint32_t at = *slot; at != 0; at = type->next.items[at - 1]) {
        const shaped *before = &type->texts.items[at - 1];
        if (before->face == face && strcmp(before->text, text) == 0) {
            *out = before->result;
            return CORDON_OK;
        }
    }
    int code = shape(out, type, face, text);
    return code ? code : keep_text(type, slot, (shaped){face, text, *out});
}

int sheet_type_shape(sheet_text *out, sheet_type *type, cordon_arena *arena, sheet_face face,
                     const char *text)
{
    sheet_text found;
    *out = (sheet_text){NULL, 0, 0, 0};
    int code = find_text(&found, type, face, text);
    if (code)
        return code;
    sheet_glyph *glyphs = cordon_arena_copy(arena, found.glyphs, found.n, sizeof *glyphs);
    if (glyphs == NULL)
        return CORDON_E_MEMORY;
    type->missing += found.missing;
    *out = found;
    out->glyphs = glyphs;
    return CORDON_OK;
}

bool sheet_type_shows(sheet_type *type, const char *text)
{
    bool latin = true; /* up to U+024F, which all faces here have */
    for (const char *at = text; *at != '\0' && latin; at++)
        latin = (unsigned char)*at < 0xca;
    sheet_text result;
    return latin ||
           (find_text(&result, type, SHEET_FACE_MAP, text) == CORDON_OK && result.missing == 0);
}

size_t sheet_type_missing(const sheet_type *type)
{
    return type->missing;
}

void sheet_type_trace(const sheet_type *type, sheet_ink *ink, const sheet_glyph *glyph,
                      sheet_xy at, double size, double angle)
{
    const outline *o = &type->outlines.items[glyph->outline];
    const sheet_xy *p = &type->points.items[o->point];
    double c = cos(angle) * size, s = sin(angle) * size;
    for (size_t i = 0; i < o->n_verbs; i++) {
        sheet_verb verb = (sheet_verb)type->verbs.items[o->verb + i];
        size_t n = verb == SHEET_CURVE ? 3 : verb == SHEET_CLOSE ? 0 : 1;
        sheet_xy q[3] = {{0, 0}};
        for (size_t k = 0; k < n; k++, p++)
            q[k] = (sheet_xy){at.x + p->x * c - p->y * s, at.y + p->x * s + p->y * c};
        switch (verb) {
        case SHEET_MOVE:
            sheet_ink_move(ink, q[0].x, q[0].y);
            break;
        case SHEET_LINE:
            sheet_ink_line(ink, q[0].x, q[0].y);
            break;
        case SHEET_CURVE:
            sheet_ink_curve(ink, q[0], q[1], q[2]);
            break;
        case SHEET_CLOSE:
            sheet_ink_close(ink);
            break;
        }
    }
}
