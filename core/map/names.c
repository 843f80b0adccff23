#include "map/names.h"

#include <math.h>

#include "geo/predicates.h"

enum { NEAR_M = 200 };

static const char *const name_keys[] = {"name", "name:fr", "name:en", "alt_name",
                                        "official_name"};
enum { N_NAME_KEYS = sizeof name_keys / sizeof *name_keys };

static bool is_closed(const cordon_line *line)
{
    return line->n > 3 && cordon_pt_equal(line->pts[0], line->pts[line->n - 1]);
}

cordon_named cordon_named_as(const cordon_feature *feature)
{
    const uint32_t ground = CORDON_CLASS_HIGHWAY | CORDON_CLASS_GREEN | CORDON_CLASS_LAND;
    if (feature->geom == CORDON_GEOM_POINT)
        return CORDON_NAMED_POINT;
    if (feature->geom == CORDON_GEOM_AREA) {
        bool square = cordon_feature_is(feature, "place", "square");
        return (feature->classes & ground) || square ? CORDON_NAMED_GROUND
                                                     : CORDON_NAMED_BUILDING;
    }
    if (!(feature->classes & CORDON_CLASS_HIGHWAY))
        return CORDON_NAMED_LINE;
    /* Many squares are drawn as a closed pedestrian way without area=yes. */
    return is_closed(&feature->line) && cordon_feature_is(feature, "highway", "pedestrian")
               ? CORDON_NAMED_GROUND
               : CORDON_NAMED_STREET;
}

/* Is name one of the names in value, separated by semicolons? */
static bool one_of(const char *value, const char *name, bool exactly)
{
    char part[256];
    while (*value) {
        size_t n = strcspn(value, ";");
        if (n > 0 && n < sizeof part) {
            memcpy(part, value, n);
            part[n] = '\0';
            if (exactly ? strcmp(part, name) == 0 : cordon_str_distance(part, name, 0) == 0)
                return true;
        }
        value += n;
        value += strspn(value, "; ");
    }
    return false;
}

static bool is_called(const cordon_feature *feature, const char *name, bool exactly)
{
    for (int i = 0; i < N_NAME_KEYS; i++) {
        const char *value = cordon_feature_tag(feature, name_keys[i]);
        if (value && one_of(value, name, exactly))
            return true;
    }
    return false;
}

int cordon_names_find(cordon_hits *out, cordon_context *context, const cordon_map *map,
                      const char *name)
{
    for (int exactly = 1; exactly >= 0 && out->count == 0; exactly--)
        for (size_t i = 0; i < map->n; i++)
            if (is_called(&map->features[i], name, exactly) &&
                cordon_vec_push(context, out, &map->features[i]))
                return CORDON_E_MEMORY;
    return CORDON_OK;
}

int cordon_names_refuse(cordon_context *context, const char *sentence, const char *written,
                        const char *const *candidates, size_t count)
{
    enum { SHOWN = 3 };
    const char *few[SHOWN];
    size_t n = cordon_str_nearest_few(few, SHOWN, written, candidates, count);
    cordon_str text = CORDON_STR_INIT(context);
    cordon_str_add(&text, sentence);
    for (size_t i = 0; i < n; i++)
        cordon_str_addf(&text, "%s\"%s\"",
                        i == 0       ? cordon_tell(context, "; did you mean ")
                        : i + 1 == n ? cordon_tell(context, " or ")
                                     : ", ",
                        few[i]);
    cordon_str_add(&text, n > 0 ? cordon_tell(context, "?") : "");
    int code = text.failed ? cordon_fail(context, CORDON_E_MEMORY, "out of memory")
                           : cordon_fail(context, CORDON_E_INPUT, "%s", text.data);
    cordon_str_free(&text);
    return code;
}

void cordon_names_filter(cordon_hits *hits, unsigned only)
{
    size_t kept = 0;
    for (size_t i = 0; i < hits->count; i++)
        if (only & 1u << cordon_named_as(hits->items[i]))
            hits->items[kept++] = hits->items[i];
    hits->count = kept;
}

double cordon_names_metres(cordon_box a, cordon_box b)
{
    const double degree = 111195e-7; /* of a sphere of 6371 km */
    double dx = fmax(0, fmax((double)b.x0 - a.x1, (double)a.x0 - b.x1));
    double dy = fmax(0, fmax((double)b.y0 - a.y1, (double)a.y0 - b.y1));
    double latitude = ((double)a.y0 + b.y0) / 2e7 * (3.14159265358979 / 180);
    return hypot(dx * cos(latitude), dy) * degree;
}

size_t cordon_names_group(size_t *group, cordon_context *context, const cordon_hits *hits)
{
    size_t places = 0;
    CORDON_VEC(size_t) open = {0};
    for (size_t i = 0; i < hits->count; i++)
        group[i] = SIZE_MAX;
    for (size_t i = 0; i < hits->count; i++) {
        if (group[i] != SIZE_MAX)
            continue;
        size_t next = i;
        group[i] = places;
        open.count = 0;
        for (;;) {
            for (size_t j = 0; j < hits->count; j++) {
                if (group[j] != SIZE_MAX ||
                    cordon_names_metres(hits->items[next]->box, hits->items[j]->box) > NEAR_M)
                    continue;
                group[j] = places;
                if (cordon_vec_push(context, &open, j)) {
                    cordon_vec_free(context, &open);
                    return SIZE_MAX;
                }
            }
            if (open.count == 0)
                break;
            next = open.items[--open.count];
        }
        places++;
    }
    cordon_vec_free(context, &open);
    return places;
}
