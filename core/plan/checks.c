#include "plan/checks.h"

#include <stdio.h>

#include "base/num.h"
#include "geo/frame.h"
#include "plan/names.h"

/* Black on white, no script, nothing from elsewhere: what a town hall's browser prints. A row
 * is never cut by the end of a page, and the heading of a table stands on each. */
static const char style[] =
    "@page{size:A4 landscape;margin:12mm}"
    "body{font:9pt/1.3 sans-serif;color:#000;background:#fff;margin:1em}"
    "h1{font-size:16pt;margin:0}h2{font-size:12pt;margin:1.2em 0 .3em;break-after:avoid}"
    "p{margin:.3em 0}table{border-collapse:collapse;width:100%}"
    "th,td{border:.4pt solid #000;padding:1.2mm 1.5mm;text-align:left;vertical-align:top}"
    "th{font-size:8pt}thead{display:table-header-group}tr{break-inside:avoid}"
    ".box{font-size:16pt;line-height:1;text-align:center;width:7mm}"
    ".number{font-weight:bold;text-align:right;width:9mm}.where{width:38mm}"
    ".first .number{border:1.6pt solid #000}"
    ".risk{font-style:italic}.place{font-size:8pt}.found{width:42mm}.name{width:26mm}"
    ".date{width:20mm}";

static void add_escaped(cordon_str *out, const char *text)
{
    for (const char *at = text; *at;) {
        size_t plain = strcspn(at, "&<>\"");
        cordon_str_add_n(out, at, plain);
        at += plain;
        if (*at) {
            cordon_str_add(out, *at == '&'   ? "&amp;"
                                : *at == '<' ? "&lt;"
                                : *at == '>' ? "&gt;"
                                             : "&quot;");
            at++;
        }
    }
}

/* "43.801234, 4.350123": as people put it into a telephone. */
static int add_place(cordon_str *out, cordon_context *context, const cordon_plan *plan,
                     const cordon_plan_doubt *doubt, bool latitude_first)
{
    char numbers[2][CORDON_NUM_MAX];
    cordon_lonlat at;
    int code = cordon_frame_inverse(plan->frame, context, &doubt->place, 1, &at);
    if (code == CORDON_OK) {
        cordon_num_print(numbers[0], latitude_first ? at.lat : at.lon, 6);
        cordon_num_print(numbers[1], latitude_first ? at.lon : at.lat, 6);
        cordon_str_addf(out, "%s,%s%s", numbers[0], latitude_first ? " " : "", numbers[1]);
    }
    return code;
}

/* ------------------------------------------------------------------ page */

/* An element with a text of the language in it. */
static void add_element(cordon_str *out, const char *tag, const char *class, const char *text)
{
    cordon_str_addf(out, *class ? "<%s class=\"%s\">" : "<%s%s>", tag, class);
    add_escaped(out, text);
    cordon_str_addf(out, "</%s>", tag);
}

static void add_heading(cordon_str *out, const cordon_texts *texts)
{
    static const char *const columns[][2] = {{"box", ""},
                                             {"number", "checks.number"},
                                             {"where", "checks.where"},
                                             {"", "checks.check"},
                                             {"found", "checks.result"},
                                             {"name", "checks.name"},
                                             {"date", "checks.date"}};
    cordon_str_add(out, "<table>\n<thead><tr>");
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        const char *key = columns[i][1];
        add_element(out, "th", columns[i][0], *key ? cordon_text(texts, key) : "");
    }
    cordon_str_add(out, "</tr></thead>\n<tbody>\n");
}

static int add_row(cordon_str *out, cordon_context *context, const cordon_plan *plan,
                   const cordon_plan_doubt *doubt)
{
    char number[16];
    snprintf(number, sizeof number, "%u", doubt->number);
    cordon_str_add(out, doubt->priority == 1 ? "<tr class=\"first\">" : "<tr>");
    add_element(out, "td", "box", "☐");
    add_element(out, "td", "number", number);
    cordon_str_add(out, "<td class=\"where\">");
    add_escaped(out, doubt->street);
    cordon_str_add(out, "<div class=\"place\">");
    int code = add_place(out, context, plan, doubt, true);
    cordon_str_add(out, "</div></td><td>");
    add_escaped(out, doubt->check);
    add_element(out, "div", "risk", doubt->risk);
    cordon_str_add(out, "</td><td></td><td></td><td></td></tr>\n");
    return code;
}

/* The ring that a doubt is listed with: the innermost that it matters to. */
static size_t ring_of(const cordon_plan_doubt *doubt)
{
    size_t ring = 0;
    while (!(doubt->rings >> ring & 1)) {
        ring++;
    }
    return ring;
}

static int add_tables(cordon_str *out, cordon_context *context, const cordon_plan *plan)
{
    size_t open = plan->n_rings;
    int code = CORDON_OK;
    for (size_t i = 0; i < plan->n_doubts && code == CORDON_OK; i++) {
        size_t ring = ring_of(&plan->doubts[i]);
        if (ring != open) {
            cordon_str_add(out, open < plan->n_rings ? "</tbody></table>\n" : "");
            add_element(out, "h2", "", plan->rings[ring].name);
            add_heading(out, &plan->texts);
            open = ring;
        }
        code = add_row(out, context, plan, &plan->doubts[i]);
    }
    cordon_str_add(out, open < plan->n_rings ? "</tbody></table>\n" : "");
    return code;
}

/* A paragraph of its own. */
static void add_paragraph(cordon_str *out, cordon_str *text)
{
    if (text->data) {
        add_element(out, "p", "", text->data);
        cordon_str_add(out, "\n");
    }
    out->failed = out->failed || text->failed;
    cordon_str_free(text);
}

static void add_notes(cordon_str *out, cordon_context *context, const cordon_plan *plan)
{
    const cordon_texts *texts = &plan->texts;
    char hash[13], count[24];
    snprintf(hash, sizeof hash, "%.12s", plan->hash);
    snprintf(count, sizeof count, "%zu", plan->doubts_left_out);
    cordon_str note = CORDON_STR_INIT(context), left_out = note, how = note;
    cordon_text_add(&note, texts, "checks.note", "program", plan->program, "hash", hash, NULL);
    cordon_text_add(&how, texts, "checks.how", NULL);
    if (plan->doubts_left_out > 0) {
        cordon_text_add(&left_out, texts, "checks.left_out", "count", count, NULL);
    }
    add_paragraph(out, &note);
    add_paragraph(out, &how);
    add_paragraph(out, &left_out);
}

int cordon_checks_html(cordon_str *out, cordon_context *context, const cordon_plan *plan)
{
    cordon_str title = CORDON_STR_INIT(context);
    cordon_text_add(&title, &plan->texts, "checks.title", "event", plan->name, NULL);
    const char *heading = title.failed ? "" : title.data;
    cordon_str_addf(out,
                    "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
                    plan->language);
    add_element(out, "title", "", heading);
    cordon_str_addf(out, "\n<style>%s</style>\n</head>\n<body>\n", style);
    add_element(out, "h1", "", heading);
    cordon_str_add(out, "\n");
    add_notes(out, context, plan);
    int code = add_tables(out, context, plan);
    add_element(out, "p", "", plan->attribution);
    cordon_str_add(out, "\n</body>\n</html>\n");
    out->failed = out->failed || title.failed;
    cordon_str_free(&title);
    return code == CORDON_OK && out->failed ? CORDON_E_MEMORY : code;
}

/* ------------------------------------------------------------------ table */

/* A cell in quotes. What a spreadsheet would take for a formula is marked as a text: names come
 * from maps and scripts of others. */
static void add_cell(cordon_str *out, const char *text)
{
    cordon_str_add(out, strchr("=+-@\t\r", *text) && *text ? "\"'" : "\"");
    for (; *text; text++) {
        cordon_str_add_n(out, *text == '"' ? "\"\"" : text, *text == '"' ? 2 : 1);
    }
    cordon_str_add(out, "\"");
}

static void add_rings(cordon_str *out, cordon_context *context, const cordon_plan *plan,
                      const cordon_plan_doubt *doubt)
{
    cordon_str names = CORDON_STR_INIT(context);
    for (size_t i = 0; i < plan->n_rings; i++) {
        if (doubt->rings >> i & 1) {
            cordon_str_addf(&names, "%s%s", names.length > 0 ? ", " : "", plan->rings[i].name);
        }
    }
    add_cell(out, names.failed ? "" : names.data);
    out->failed = out->failed || names.failed;
    cordon_str_free(&names);
}

static int add_record(cordon_str *out, cordon_context *context, const cordon_plan *plan,
                      const cordon_plan_doubt *doubt)
{
    cordon_str_addf(out, "%u,%s,%d,", doubt->number,
                    cordon_name_of(cordon_doubt_names, (int)doubt->kind), doubt->priority);
    add_rings(out, context, plan, doubt);
    cordon_str_add(out, ",");
    add_cell(out, doubt->street);
    cordon_str_add(out, ",");
    int code = add_place(out, context, plan, doubt, false);
    cordon_str_add(out, ",");
    add_cell(out, doubt->check);
    cordon_str_add(out, ",");
    add_cell(out, doubt->risk);
    cordon_str_add(out, ",,,\r\n");
    return code;
}

int cordon_checks_csv(cordon_str *out, cordon_context *context, const cordon_plan *plan)
{
    int code = CORDON_OK;
    cordon_str_add(out,
                   "number,kind,priority,rings,street,longitude,latitude,check,risk,result,"
                   "name,date\r\n");
    for (size_t i = 0; i < plan->n_doubts && code == CORDON_OK; i++) {
        code = add_record(out, context, plan, &plan->doubts[i]);
    }
    return code == CORDON_OK && out->failed ? CORDON_E_MEMORY : code;
}
