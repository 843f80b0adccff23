/* Positions in the official systems of countries, turned into longitude and latitude. */
#include "cordon/geometry.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include <proj.h>

#include "base/context.h"
#include "base/memory.h"
#include "base/num.h"

/* Systems are used a little beyond their edges, as neighbouring zones of UTM are. */
static const double BEYOND_DEG = 3;

struct cordon_crs {
    cordon_context *context;
    PJ_CONTEXT *proj;
    PJ *transform;                   /* x, y to longitude, latitude */
    double west, south, east, north; /* area of use; west > east across the 180th meridian */
    char authority[8], code[16], area[96]; /* its name in words, cut */
};

/* PROJ writes to stderr by default. */
static void silence(void *udata, int level, const char *message)
{
    (void)udata, (void)level, (void)message;
}

/* Copies the text up to the first of the ends; false when it is empty or too long. Returns what
 * follows through rest. */
static bool take(char *out, size_t size, const char **rest, const char *ends)
{
    size_t n = strcspn(*rest, ends);
    if (n == 0 || n >= size)
        return false;
    memcpy(out, *rest, n);
    out[n] = '\0';
    *rest += n;
    return true;
}

/* Authority and code of a name; only these go to PROJ, whose own notation can open files. */
static bool parse(cordon_crs *crs, const char *name)
{
    static const char *const known[] = {"EPSG", "ESRI", "IGNF", "OGC"};
    static const struct {
        const char *start, *separator;
    } forms[] = {{"urn:ogc:def:crs:", ":"},
                 {"http://www.opengis.net/def/crs/", "/"},
                 {"https://www.opengis.net/def/crs/", "/"}};
    const char *rest = name, *separator = ":";
    bool versioned = false;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (strncmp(name, forms[i].start, strlen(forms[i].start)) == 0) {
            rest = name + strlen(forms[i].start);
            separator = forms[i].separator;
            versioned = true;
        }
    if (!take(crs->authority, sizeof crs->authority, &rest, separator) || !*rest++)
        return false;
    if (versioned) { /* often empty */
        rest += strcspn(rest, separator);
        if (!*rest++)
            return false;
    }
    if (!take(crs->code, sizeof crs->code, &rest, "") ||
        strspn(crs->code, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.") !=
            strlen(crs->code))
        return false;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(crs->authority, known[i]) == 0)
            return true;
    return false;
}

static bool on_the_ground(PJ_TYPE type)
{
    switch (type) {
    case PJ_TYPE_GEOGRAPHIC_2D_CRS:
    case PJ_TYPE_GEOGRAPHIC_3D_CRS:
    case PJ_TYPE_PROJECTED_CRS:
    case PJ_TYPE_COMPOUND_CRS:
        return true;
    default:
        return false;
    }
}

static void note_area(cordon_crs *crs, const PJ *system)
{
    const char *name = NULL;
    if (!proj_get_area_of_use(crs->proj, system, &crs->west, &crs->south, &crs->east,
                              &crs->north, &name) ||
        crs->west < -360) { /* PROJ says -1000 where it does not know */
        crs->west = -180, crs->east = 180, crs->south = -90, crs->north = 90;
    }
    snprintf(crs->area, sizeof crs->area, "%s", name ? name : "");
    crs->area[strcspn(crs->area, ".")] = '\0'; /* the first of its sentences */
}

/* From the system to longitude and latitude, in this order whatever the system's own is. */
static int make_transform(cordon_crs *crs)
{
    PJ *from = proj_create_from_database(crs->proj, crs->authority, crs->code, PJ_CATEGORY_CRS,
                                         0, NULL);
    if (!from)
        return cordon_fail(crs->context, CORDON_E_INPUT,
                           "no coordinate system has the code \"%s:%s\"", crs->authority,
                           crs->code);
    int code = CORDON_OK;
    if (!on_the_ground(proj_get_type(from))) {
        code = cordon_fail(crs->context, CORDON_E_INPUT,
                           "\"%s:%s\" (%.60s) is no system of positions on the ground",
                           crs->authority, crs->code, proj_get_name(from));
    } else {
        note_area(crs, from);
        PJ *to = proj_create_from_database(crs->proj, "EPSG", "4326", PJ_CATEGORY_CRS, 0, NULL);
        PJ *raw = to ? proj_create_crs_to_crs_from_pj(crs->proj, from, to, NULL, NULL) : NULL;
        crs->transform = raw ? proj_normalize_for_visualization(crs->proj, raw) : NULL;
        proj_destroy(raw);
        proj_destroy(to);
        if (!crs->transform)
            code = cordon_fail(crs->context, CORDON_E_INPUT,
                               "positions in \"%s:%s\" cannot be turned into WGS 84 here",
                               crs->authority, crs->code);
    }
    proj_destroy(from);
    return code;
}

static bool is_wgs84(const cordon_crs *crs)
{
    return (strcmp(crs->authority, "OGC") == 0 && strncmp(crs->code, "CRS84", 5) == 0) ||
           (strcmp(crs->authority, "EPSG") == 0 && strcmp(crs->code, "4326") == 0);
}

int cordon_crs_new(cordon_crs **out, cordon_context *context, const char *name)
{
    *out = NULL;
    cordon_crs *crs = cordon_alloc_zero(context, 1, sizeof *crs);
    if (!crs)
        return CORDON_E_MEMORY;
    crs->context = context;
    int code = CORDON_OK;
    if (!parse(crs, name))
        code = cordon_fail(context, CORDON_E_INPUT,
                           "expected the code of a coordinate system like \"EPSG:2154\", found "
                           "\"%.80s\"",
                           name);
    if (code == CORDON_OK && !is_wgs84(crs)) {
        crs->proj = proj_context_create();
        if (!crs->proj) {
            code = cordon_fail(context, CORDON_E_MEMORY, "out of memory");
        } else {
            proj_log_func(crs->proj, NULL, silence);
            proj_context_set_enable_network(crs->proj, 0);
            code = make_transform(crs);
        }
        if (code == CORDON_OK) {
            *out = crs;
            return CORDON_OK;
        }
    }
    cordon_crs_free(crs);
    return code;
}

void cordon_crs_free(cordon_crs *crs)
{
    if (!crs)
        return;
    proj_destroy(crs->transform);
    if (crs->proj)
        proj_context_destroy(crs->proj);
    cordon_free(crs->context, crs);
}

static bool in_area(const cordon_crs *crs, double lon, double lat)
{
    if (lat < crs->south - BEYOND_DEG || lat > crs->north + BEYOND_DEG)
        return false;
    double width = crs->east - crs->west + (crs->west > crs->east ? 360 : 0);
    double from_west = lon - (crs->west - BEYOND_DEG);
    from_west -= 360 * floor(from_west / 360);
    return from_west <= width + 2 * BEYOND_DEG;
}

int cordon_crs_lonlat(cordon_lonlat *out, const cordon_crs *crs, cordon_context *context,
                      double x, double y)
{
    proj_errno_reset(crs->transform);
    PJ_COORD c = proj_trans(crs->transform, PJ_FWD, proj_coord(x, y, 0, 0));
    if (isfinite(c.xy.x) && isfinite(c.xy.y) && in_area(crs, c.xy.x, c.xy.y)) {
        *out = (cordon_lonlat){c.xy.x, c.xy.y};
        return CORDON_OK;
    }
    char x_text[CORDON_NUM_MAX], y_text[CORDON_NUM_MAX];
    bool printable = fabs(x) < 1e12 && fabs(y) < 1e12;
    return cordon_fail(context, CORDON_E_INPUT,
                       "position %s, %s lies outside of where %s:%s is used%s%s%s",
                       printable ? cordon_num_print(x_text, x, 2) : "?",
                       printable ? cordon_num_print(y_text, y, 2) : "?", crs->authority,
                       crs->code, *crs->area ? " (" : "", crs->area, *crs->area ? ")" : "");
}
