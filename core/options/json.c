/* options.json: the same as the table, for programs. */
#include "geo/frame.h"
#include "geo/predicates.h"
#include "options/options.h"
#include "plan/json_out.h"

static const char *const ways[] = {"plan", "sweep", "without"};

static void write_verified(cordon_json_out *out, int verified)
{
    if (verified < 0)
        cordon_json_text(out, "verified", NULL);
    else
        cordon_json_bool(out, "verified", verified);
}

static int write_curve(cordon_json_out *out, cordon_context *context, const char *key,
                       const cordon_plan *plan, const cordon_line *line, bool closed)
{
    cordon_lonlat *at = cordon_alloc(context, line->n, sizeof *at);
    if (!at)
        return CORDON_E_MEMORY;
    int code = cordon_frame_inverse(plan->frame, context, line->pts, line->n, at);
    if (code == CORDON_OK)
        cordon_json_positions(out, key, at, line->n, closed);
    cordon_free(context, at);
    return code;
}

static int write_shape(cordon_json_out *out, cordon_context *context,
                       const cordon_option *option)
{
    const cordon_plan_ring *ring = cordon_option_ring(option);
    const cordon_plan_closure *closures = option->plan->closures + ring->first_closure;
    int code = write_curve(out, context, "curve", option->plan, &ring->curve, true);
    cordon_json_open(out, "closures", '[');
    for (size_t i = 0; i < ring->n_closures && code == CORDON_OK; i++) {
        cordon_json_open(out, NULL, '{');
        cordon_json_text(out, "street", closures[i].street);
        cordon_json_fixed(out, "width_m", (double)closures[i].width_mm / 1000, 3);
        code = write_curve(out, context, "line", option->plan, &closures[i].line, false);
        cordon_json_close(out, '}');
    }
    cordon_json_close(out, ']');
    return code;
}

static int write_option(cordon_json_out *out, cordon_context *context,
                        const cordon_options *options, size_t index)
{
    const cordon_option *option = &options->items.items[index];
    cordon_option_facts facts;
    cordon_options_get(options, index, &facts);
    cordon_json_open(out, NULL, '{');
    cordon_json_text(out, "ring", facts.ring);
    cordon_json_text(out, "way", ways[facts.way]);
    cordon_json_fixed(out, "standoff_m", facts.standoff_m, 3);
    cordon_json_number(out, "closure_price", facts.closure_price);
    cordon_json_int(out, "without", facts.without);
    cordon_json_fixed(out, "cost", facts.cost, 2);
    if (facts.residents < 0)
        cordon_json_text(out, "residents", NULL);
    else
        cordon_json_int(out, "residents", facts.residents);
    cordon_json_fixed(out, "street_m", facts.street_m, 3);
    cordon_json_fixed(out, "inside_m2", facts.inside_m2, 0);
    cordon_json_fixed(out, "barrier_m", facts.barrier_m, 3);
    cordon_json_bool(out, "front", facts.front);
    write_verified(out, facts.verified);
    cordon_json_texts(out, "streets", facts.streets, facts.n_streets);
    cordon_json_text(out, "sentence", facts.sentence);
    int code = write_shape(out, context, option);
    cordon_json_close(out, '}');
    return code;
}

int cordon_options_write(const cordon_options *options, cordon_context *context,
                         const char *path)
{
    cordon_json_out out = CORDON_JSON_OUT_INIT(context);
    int code = CORDON_OK;
    cordon_json_open(&out, NULL, '{');
    cordon_json_text(&out, "currency",
                     *options->plan->currency ? options->plan->currency : NULL);
    cordon_json_text(&out, "plan", options->plan->hash);
    cordon_json_open(&out, "options", '[');
    for (size_t i = 0; i < options->items.count && code == CORDON_OK; i++)
        code = write_option(&out, context, options, i);
    cordon_json_close(&out, ']');
    cordon_json_close(&out, '}');
    if (code == CORDON_OK)
        code = out.text.failed
                   ? CORDON_E_MEMORY
                   : cordon_file_write(context, path, out.text.data, out.text.length);
    cordon_str_free(&out.text);
    return code;
}
