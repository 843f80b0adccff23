/* crossings.csv: when the streets that marches cross or meet are shut. */
#include "base/civil.h"
#include "base/num.h"
#include "geo/frame.h"
#include "plan/crossings.h"

static void add_text(cordon_str *out, const char *text)
{
    bool quoted = strpbrk(text, ",\"\n") != NULL;
    cordon_str_add(out, quoted ? "\"" : "");
    for (; *text; text++) {
        cordon_str_add_n(out, "\"\"", *text == '"' ? 2 : 0);
        cordon_str_add_n(out, text, *text != '"');
    }
    cordon_str_add(out, quoted ? "\"," : ",");
}

static void add_number(cordon_str *out, double value, int decimals)
{
    char text[CORDON_NUM_MAX];
    cordon_str_addf(out, "%s,", cordon_num_print(text, value, decimals));
}

static int add_time(cordon_str *out, cordon_context *context, const cordon_plan *plan,
                    int64_t time_s)
{
    char text[CORDON_CIVIL_MAX];
    int code = cordon_civil_print(text, context, plan->midnight_s + time_s, plan->zone);
    cordon_str_addf(out, "%s,", code == CORDON_OK ? text : "");
    return code;
}

/* shut NULL: never. */
static int add_row(cordon_str *out, cordon_context *context, const cordon_plan *plan,
                   const cordon_march *march, const cordon_crossing *crossing,
                   const cordon_span *shut)
{
    cordon_lonlat at;
    int code = cordon_frame_inverse(plan->frame, context, &crossing->at, 1, &at);
    add_text(out, march->name);
    cordon_str_addf(out, "%u,", crossing->number);
    add_text(out, crossing->name);
    add_text(out, crossing->kind);
    cordon_str_add(out, crossing->across ? "true," : "false,");
    if (code == CORDON_OK) {
        add_number(out, at.lon, 7);
        add_number(out, at.lat, 7);
        add_number(out, (double)crossing->at_mm / 1000, 1);
        code = add_time(out, context, plan, crossing->head_s);
    }
    if (code == CORDON_OK) {
        code = add_time(out, context, plan, crossing->tail_s);
    }
    if (code == CORDON_OK && shut) {
        code = add_time(out, context, plan, shut->from_s);
    }
    if (code == CORDON_OK && shut) {
        code = add_time(out, context, plan, shut->to_s);
        add_number(out, (double)(shut->to_s - shut->from_s) / 60, 0);
    } else {
        cordon_str_add(out, ",,0,");
    }
    char asked[CORDON_NUM_MAX] = "";
    if (crossing->asked_s > 0) {
        cordon_num_print(asked, (double)crossing->asked_s / 60, 0);
    }
    cordon_str_addf(out, "%s\n", asked);
    return code;
}

int cordon_crossings_csv(cordon_str *out, cordon_context *context, const cordon_plan *plan)
{
    const cordon_programme *programme = &plan->programme;
    int code = CORDON_OK;
    cordon_str_add(out, "march,number,street,kind,across,lon,lat,along_m,head,tail,shut_from,"
                        "shut_to,shut_min,asked_min\n");
    for (size_t i = 0; i < programme->n_marches; i++) {
        const cordon_march *march = &programme->marches[i];
        for (size_t k = 0; k < march->n_crossings; k++) {
            const cordon_crossing *crossing = &march->crossings[k];
            size_t rows = crossing->n_shut > 0 ? crossing->n_shut : 1;
            for (size_t n = 0; n < rows && code == CORDON_OK; n++) {
                code = add_row(out, context, plan, march, crossing,
                               crossing->n_shut > 0 ? &crossing->shut[n] : NULL);
            }
        }
    }
    return code == CORDON_OK && out->failed ? CORDON_E_MEMORY : code;
}
