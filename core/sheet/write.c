#include "sheet/write.h"

#include <stdarg.h>

/* Shapes a text; an empty one when memory ends. */
static sheet_text shape(sheet *s, sheet_face face, const char *text)
{
    sheet_text shaped = {NULL, 0, 0, 0};
    if (!s->ink.failed && sheet_type_shape(&shaped, s->type, s->arena, face, text))
        s->ink.failed = true;
    return shaped;
}

static void paint(sheet *s, const sheet_text *text, const sheet_style *style, double x,
                  double y)
{
    double size = style->pt * SHEET_MM_PER_PT;
    sheet_note_pt(s, style->pt);
    for (size_t i = 0; i < text->n; i++) {
        sheet_xy at = {x + text->glyphs[i].x * size, y + text->glyphs[i].y * size};
        sheet_type_trace(s->type, &s->ink, &text->glyphs[i], at, size, 0);
    }
    uint32_t path = sheet_ink_path(&s->ink);
    if (style->halo >> 24)
        sheet_ink_stroke_path(&s->ink, path,
                              &(sheet_pen){.colour = style->halo, .width = 2 * style->halo_mm});
    sheet_ink_fill_path(&s->ink, path, style->colour);
}

static double left_of(sheet_align align, double x, double width)
{
    return align == SHEET_LEFT ? x : align == SHEET_CENTRE ? x - width / 2 : x - width;
}

double sheet_write_width(sheet *s, const sheet_style *style, const char *text)
{
    return shape(s, style->face, text).width * style->pt * SHEET_MM_PER_PT;
}

void sheet_write(sheet *s, const sheet_style *style, sheet_align align, double x, double y,
                 const char *text)
{
    sheet_text shaped = shape(s, style->face, text);
    paint(s, &shaped, style, left_of(align, x, shaped.width * style->pt * SHEET_MM_PER_PT), y);
}

/* The longest beginning of text that fits with "…" behind it. */
static const char *shortened(sheet *s, const sheet_style *style, double width, const char *text)
{
    cordon_str str = CORDON_STR_INIT(s->context);
    const char *result = "";
    for (size_t n = strlen(text); n > 0 && !s->ink.failed; n--) {
        if (((unsigned char)text[n] & 0xc0) == 0x80)
            continue; /* within a letter */
        str.length = 0;
        cordon_str_add_n(&str, text, n);
        cordon_str_add(&str, "…");
        if (!str.failed && sheet_write_width(s, style, str.data) > width)
            continue;
        result = str.failed ? NULL : cordon_arena_strdup(s->arena, str.data);
        break;
    }
    cordon_str_free(&str);
    if (result == NULL)
        s->ink.failed = true;
    return result != NULL ? result : "";
}

void sheet_write_within(sheet *s, const sheet_style *style, sheet_align align, double x,
                        double y, double width, const char *text)
{
    sheet_style fit = *style;
    if (sheet_write_width(s, &fit, text) > width && style->face <= SHEET_FACE_TEXT)
        fit.face = SHEET_FACE_MAP_NARROW;
    while (sheet_write_width(s, &fit, text) > width && fit.pt > SHEET_PT_MIN)
        fit.pt = fit.pt - 0.5 < SHEET_PT_MIN ? SHEET_PT_MIN : fit.pt - 0.5;
    if (sheet_write_width(s, &fit, text) > width)
        text = shortened(s, &fit, width, text);
    sheet_write(s, &fit, align, x, y, text);
}

size_t sheet_write_lines(sheet *s, const sheet_style *style, double x, double y, double width,
                         double leading, const char *text, bool draw)
{
    cordon_str line = CORDON_STR_INIT(s->context);
    size_t lines = 0, kept = 0; /* kept: bytes of the line that are known to fit */
    while (*text != '\0' && !s->ink.failed) {
        size_t word = strcspn(text, " ");
        kept = line.length;
        if (kept > 0)
            cordon_str_add(&line, " ");
        cordon_str_add_n(&line, text, word);
        if (line.failed) {
            s->ink.failed = true;
            break;
        }
        if (kept > 0 && sheet_write_width(s, style, line.data) > width) {
            line.data[kept] = '\0';
            if (draw)
                sheet_write_within(s, style, SHEET_LEFT, x, y + (double)lines * leading, width,
                                   line.data);
            lines++;
            line.length = 0;
            continue; /* the word begins the next line */
        }
        text += word;
        text += *text == ' ';
    }
    if (line.length > 0 && !s->ink.failed) {
        if (draw)
            sheet_write_within(s, style, SHEET_LEFT, x, y + (double)lines * leading, width,
                               line.data);
        lines++;
    }
    cordon_str_free(&line);
    return lines;
}

/* The builder's text, kept for as long as the sheet; frees the builder. */
static const char *keep(sheet *s, cordon_str *str)
{
    const char *text = str->data != NULL ? str->data : "";
    const char *kept = str->failed ? NULL : cordon_arena_strdup(s->arena, text);
    cordon_str_free(str);
    if (kept == NULL)
        s->ink.failed = true;
    return kept != NULL ? kept : "";
}

const char *sheet_words(sheet *s, const char *key, ...)
{
    cordon_str str = CORDON_STR_INIT(s->context);
    va_list pairs;
    va_start(pairs, key);
    cordon_text_addv(&str, &s->plan->texts, key, pairs);
    va_end(pairs);
    return keep(s, &str);
}

const char *sheet_figure(sheet *s, double value, int decimals)
{
    cordon_str str = CORDON_STR_INIT(s->context);
    cordon_text_number(&str, &s->plan->texts, value, decimals);
    return keep(s, &str);
}
