/* House numbers: addr:housenumber with addr:street, or addr:place where there are no streets.
 *
 * A tag may hold several numbers ("12;14", "12,14") or a row of them ("12-16": one side of the
 * street). Numbers are compared without case and spaces: "12 bis" is "12bis". */
#include <ctype.h>
#include <stdlib.h>

#include "base/limits.h"
#include "map/place.h"

/* A text taken as a number and a street. */
typedef struct split {
    char number[CORDON_NAME_MAX_BYTES + 1], street[CORDON_NAME_MAX_BYTES + 1];
} split;

/* Every way to take a text apart at a space. */
typedef struct splits {
    split *items;
    size_t n;
} splits;

static bool has_digit(const char *text)
{
    return strpbrk(text, "0123456789") != NULL;
}

static const char *street_of(const cordon_feature *feature)
{
    const char *street = cordon_feature_tag(feature, "addr:street");
    return street ? street : cordon_feature_tag(feature, "addr:place");
}

/* ------------------------------------------------------------- numbers */

/* The text without spaces, in small letters. */
static void squeeze(char *out, size_t size, const char *text, size_t length)
{
    size_t n = 0;
    for (size_t i = 0; i < length && n + 1 < size; i++)
        if (text[i] != ' ')
            out[n++] = (char)tolower((unsigned char)text[i]);
    out[n] = '\0';
}

/* "12" in "10-16", of the same side. */
static bool in_row(const char *row, const char *number)
{
    char *end;
    long first = strtol(row, &end, 10);
    if (end == row || *end != '-')
        return false;
    const char *rest = end + 1;
    long last = strtol(rest, &end, 10);
    if (end == rest || *end)
        return false;
    long value = strtol(number, &end, 10);
    return end != number && !*end && value >= first && value <= last &&
           (value - first) % 2 == 0;
}

static bool has_number(const char *tag, const char *number)
{
    char wanted[64], part[64];
    squeeze(wanted, sizeof wanted, number, strlen(number));
    while (*wanted && *tag) {
        size_t n = strcspn(tag, ";,");
        squeeze(part, sizeof part, tag, n);
        if (strcmp(part, wanted) == 0 || in_row(part, wanted))
            return true;
        tag += n;
        tag += strspn(tag, ";,");
    }
    return false;
}

/* -------------------------------------------------------------- splits */

static void copy_part(char out[CORDON_NAME_MAX_BYTES + 1], const char *from, size_t length)
{
    while (length > 0 && *from == ' ') {
        from++;
        length--;
    }
    while (length > 0 && from[length - 1] == ' ')
        length--;
    memcpy(out, from, length);
    out[length] = '\0';
}

static void add_split(splits *all, const char *number, size_t number_n, const char *street,
                      size_t street_n)
{
    split *next = &all->items[all->n];
    copy_part(next->number, number, number_n);
    copy_part(next->street, street, street_n);
    all->n += has_digit(next->number) && *next->street;
}

/* The shortest numbers first, those in front of the street before those behind it. */
static int make_splits(splits *out, cordon_context *context, const char *number,
                       const char *street)
{
    char text[CORDON_NAME_MAX_BYTES + 1];
    size_t length = strlen(number);
    *out = (splits){cordon_alloc_zero(context, length + 2, sizeof *out->items), 0};
    if (!out->items)
        return CORDON_E_MEMORY;
    if (street) {
        add_split(out, number, length, street, strlen(street));
        return CORDON_OK;
    }
    for (size_t i = 0; i <= length; i++)
        text[i] = number[i] == ',' ? ' ' : number[i];
    for (size_t i = 1; i + 1 < length; i++)
        if (text[i] == ' ' && text[i - 1] != ' ')
            add_split(out, text, i, text + i, length - i);
    for (size_t i = length - 1; i > 0; i--)
        if (text[i] == ' ' && text[i - 1] != ' ')
            add_split(out, text + i, length - i, text, i);
    return CORDON_OK;
}

/* -------------------------------------------------------------- search */

int cordon_address_find(cordon_hits *out, cordon_context *context, const cordon_map *map,
                        const char *number, const char *street)
{
    splits all;
    int code = make_splits(&all, context, number, street);
    for (size_t i = 0; i < map->n && code == CORDON_OK; i++) {
        const cordon_feature *feature = &map->features[i];
        if (!(feature->classes & CORDON_CLASS_ADDRESS))
            continue;
        const char *tag = cordon_feature_tag(feature, "addr:housenumber"),
                   *of = street_of(feature);
        for (size_t k = 0; k < all.n && tag && of && code == CORDON_OK; k++)
            if (has_number(tag, all.items[k].number) &&
                cordon_str_distance(of, all.items[k].street, 0) == 0) {
                code = cordon_vec_push(context, out, feature);
                break;
            }
    }
    cordon_free(context, all.items);
    return code;
}

/* ------------------------------------------------------------- refusal */

/* The numbers of a street on both sides of a number that it does not have. */
typedef struct neighbours {
    const char *street; /* as on the map; NULL: it has no numbers */
    long value, below, above;
} neighbours;

static void look(neighbours *n, const cordon_map *map, const split *wanted)
{
    *n = (neighbours){NULL, strtol(wanted->number, NULL, 10), 0, 0};
    for (size_t i = 0; i < map->n; i++) {
        const cordon_feature *feature = &map->features[i];
        if (!(feature->classes & CORDON_CLASS_ADDRESS))
            continue;
        const char *tag = cordon_feature_tag(feature, "addr:housenumber"),
                   *street = street_of(feature);
        if (!tag || !street || cordon_str_distance(street, wanted->street, 0) != 0)
            continue;
        long value = strtol(tag, NULL, 10);
        n->street = street;
        if (value > 0 && value <= n->value && value > n->below)
            n->below = value;
        if (value > n->value && (n->above == 0 || value < n->above))
            n->above = value;
    }
}

static int refuse_number(cordon_context *context, const neighbours *n, const char *number)
{
    if (n->below && n->above)
        return cordon_fail(context, CORDON_E_INPUT,
                           "\"%s\" has no number %s on the map; the nearest are %ld and %ld",
                           n->street, number, n->below, n->above);
    if (!n->below && !n->above)
        return cordon_fail(context, CORDON_E_INPUT, "\"%s\" has no number %s on the map",
                           n->street, number);
    return cordon_fail(context, CORDON_E_INPUT,
                       "\"%s\" has no number %s on the map; the nearest is %ld", n->street,
                       number, n->below ? n->below : n->above);
}

static int refuse_street(cordon_context *context, const cordon_map *map, const char *street)
{
    CORDON_VEC(const char *) names = {0};
    char sentence[CORDON_NAME_MAX_BYTES + 128];
    int code = CORDON_OK;
    for (size_t i = 0; i < map->n && code == CORDON_OK; i++)
        if (map->features[i].classes & CORDON_CLASS_ADDRESS) {
            const char *of = street_of(&map->features[i]);
            if (of)
                code = cordon_vec_push(context, &names, of);
        }
    snprintf(sentence, sizeof sentence,
             cordon_tell(context, "the map has no house numbers in \"%s\""), street);
    if (code == CORDON_OK)
        code = cordon_names_refuse(context, sentence, street, names.items, names.count);
    cordon_vec_free(context, &names);
    return code;
}

int cordon_address_refuse(cordon_context *context, const cordon_map *map, const char *number,
                          const char *street)
{
    splits all;
    neighbours n = {NULL, 0, 0, 0};
    int code = make_splits(&all, context, number, street);
    if (code)
        return code;
    size_t k = 0;
    for (; k < all.n && !n.street; k++)
        look(&n, map, &all.items[k]);
    if (n.street)
        code = refuse_number(context, &n, all.items[k - 1].number);
    else if (all.n > 0)
        code = refuse_street(context, map, all.items[0].street);
    else
        code =
            cordon_fail(context, CORDON_E_INPUT,
                        "expected a house number and a street like \"12 Rue du Port\", found "
                        "\"%s\"",
                        number);
    cordon_free(context, all.items);
    return code;
}
