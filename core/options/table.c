/* The options as a table for reading: a line of figures each, and the streets below it. */
#include <stdio.h>

#include "options/options.h"

enum { COLUMNS = 6, INDENT = 6 };

static const char *const heads[COLUMNS] = {"options.head.number",  "options.head.standoff",
                                           "options.head.cost",    "options.head.residents",
                                           "options.head.streets", "options.head.closures"};

typedef struct table {
    cordon_options *options;
    cordon_str out;
    size_t widths[COLUMNS];
    bool failed;
} table;

static const cordon_texts *texts_of(const table *t)
{
    return &t->options->plan->texts;
}

/* Letters, near enough for figures: what UTF-8 continues is not counted. */
static size_t letters(const char *text)
{
    size_t n = 0;
    for (; *text; text++)
        n += ((unsigned char)*text & 0xc0) != 0x80;
    return n;
}

static const char *keep(table *t, cordon_str *text)
{
    const char *kept = text->failed ? NULL : cordon_arena_strdup(t->options->arena, text->data);
    cordon_str_free(text);
    t->failed = t->failed || !kept;
    return kept ? kept : "";
}

static const char *number(table *t, double value, int decimals)
{
    cordon_str text = CORDON_STR_INIT(t->options->context);
    cordon_text_number(&text, texts_of(t), value, decimals);
    return keep(t, &text);
}

static const char *metres(table *t, int64_t mm, int decimals)
{
    cordon_str text = CORDON_STR_INIT(t->options->context);
    cordon_text_add(&text, texts_of(t), "sheet.metres", "number",
                    number(t, (double)mm / 1000, decimals), NULL);
    return keep(t, &text);
}

/* Without cents: figures are compared here, not paid. */
static const char *money(table *t, int64_t cents)
{
    char key[32];
    const char *currency = t->options->plan->currency;
    snprintf(key, sizeof key, "money.%.8s", *currency ? currency : "none");
    cordon_str text = CORDON_STR_INIT(t->options->context);
    cordon_text_add(&text, texts_of(t), key, "amount", number(t, (double)cents / 100, 0), NULL);
    return keep(t, &text);
}

static void make_cells(const char *cells[COLUMNS], table *t, const cordon_option *option,
                       size_t row)
{
    cells[0] = number(t, (double)row, 0);
    cells[1] = metres(t, option->standoff_mm, option->standoff_mm % 1000 ? 1 : 0);
    cells[2] = money(t, option->cents);
    cells[3] = option->residents < 0 ? cordon_text(texts_of(t), "options.unknown")
                                     : number(t, (double)option->residents, 0);
    cells[4] = metres(t, option->street_mm, 0);
    cells[5] = number(t, (double)cordon_option_ring(option)->n_closures, 0);
}

static void widen(table *t, const char *const cells[COLUMNS])
{
    for (size_t i = 0; i < COLUMNS; i++) {
        size_t width = letters(cells[i]);
        t->widths[i] = width > t->widths[i] ? width : t->widths[i];
    }
}

static void add_cells(table *t, bool front, const char *const cells[COLUMNS])
{
    cordon_str_add(&t->out, front ? "*" : " ");
    for (size_t i = 0; i < COLUMNS; i++)
        cordon_str_addf(&t->out, "%*s%s", (int)(t->widths[i] - letters(cells[i]) + 2), "",
                        cells[i]);
}

/* The streets of the plan's own closures; sentences of the others say what they change. */
static void add_streets(table *t, const cordon_option *option)
{
    cordon_str names = CORDON_STR_INIT(t->options->context);
    for (size_t i = 0; i < option->n_streets; i++)
        cordon_str_addf(&names, "%s%s", i > 0 ? ", " : "", option->streets[i]);
    if (option->n_streets == 0)
        cordon_str_add(&names, cordon_text(texts_of(t), "sheet.no_street"));
    cordon_str_addf(&t->out, "%*s", INDENT, "");
    cordon_text_add(&t->out, texts_of(t), "options.stand_in", "streets", keep(t, &names), NULL);
    cordon_str_add(&t->out, "\n");
}

static void add_option(table *t, const cordon_option *option, size_t row)
{
    const char *cells[COLUMNS];
    make_cells(cells, t, option, row);
    add_cells(t, option->front, cells);
    cordon_str_addf(&t->out, "\n%*s%s\n", INDENT, "", option->sentence);
    if (option->way == CORDON_OPTION_PLAN)
        add_streets(t, option);
}

/* The options of one ring, from `first` on; numbers count over all rings. */
static void add_ring(table *t, size_t first, size_t n)
{
    const cordon_option *items = t->options->items.items;
    const char *cells[COLUMNS];
    memset(t->widths, 0, sizeof t->widths);
    for (size_t i = first; i < first + n; i++) {
        make_cells(cells, t, &items[i], i + 1);
        widen(t, cells);
    }
    for (size_t i = 0; i < COLUMNS; i++)
        cells[i] = cordon_text(texts_of(t), heads[i]);
    widen(t, cells);
    cordon_text_add(&t->out, texts_of(t), "options.title", "ring",
                    cordon_option_ring(&items[first])->name, NULL);
    cordon_str_add(&t->out, "\n");
    add_cells(t, false, cells);
    cordon_str_add(&t->out, "\n");
    for (size_t i = first; i < first + n; i++)
        add_option(t, &items[i], i + 1);
}

int cordon_options_tabulate(cordon_options *options)
{
    table t = {.options = options, .out = CORDON_STR_INIT(options->context)};
    size_t n = 1;
    for (size_t first = 0; first < options->items.count; first += n) {
        const cordon_option *items = options->items.items + first;
        for (n = 1; first + n < options->items.count && items[n].ring == items[0].ring;)
            n++;
        add_ring(&t, first, n);
    }
    cordon_str_addf(&t.out, "%s\n", cordon_text(texts_of(&t), "options.front"));
    options->text = keep(&t, &t.out);
    return t.failed ? CORDON_E_MEMORY : CORDON_OK;
}
