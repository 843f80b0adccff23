/* Features in memory. */
#ifndef CORDON_MAP_MAP_H
#define CORDON_MAP_MAP_H

#include "base/file.h"
#include "base/str.h"
#include "cordon/map.h"
#include "geo/region.h"
#include "geo/types.h"

typedef struct cordon_tag {
    const char *key, *value; /* interned in the map's pool: UTF-8, no control characters */
} cordon_tag;

/* What a feature is, from its tags; several bits may be set. */
typedef enum cordon_class {
    CORDON_CLASS_BUILDING = 1 << 0, /* building=* but no; laid, also parts without one */
    CORDON_CLASS_HIGHWAY = 1 << 1,  /* highway=*, area:highway=* */
    CORDON_CLASS_WATER = 1 << 2, /* natural=water, waterway=*, landuse=basin, sea from coast */
    CORDON_CLASS_COASTLINE = 1 << 3, /* natural=coastline, as lines */
    CORDON_CLASS_BARRIER = 1 << 4,   /* barrier=* */
    CORDON_CLASS_GREEN = 1 << 5, /* leisure=park…, landuse=grass|forest…, natural=wood… */
    CORDON_CLASS_LAND =
        1 << 6, /* other land use, amenity=parking, natural=beach, man_made=pier */
    CORDON_CLASS_RAILWAY = 1 << 7,
    CORDON_CLASS_POI = 1 << 8, /* amenity, shop, tourism, emergency, office, historic, … */
    CORDON_CLASS_ADDRESS = 1 << 9, /* addr:housenumber */
    CORDON_CLASS_PLACE = 1 << 10,  /* place=* */
    CORDON_CLASS_TREE = 1 << 11,   /* natural=tree, tree_row */
    CORDON_CLASS_PART = 1 << 12,   /* building:part=*; not in a laid map (parts.h) */
} cordon_class;

typedef enum cordon_geom { CORDON_GEOM_POINT, CORDON_GEOM_LINE, CORDON_GEOM_AREA } cordon_geom;

/* One object of the map. A closed way that is both an area and a line (a fenced lawn) gives two
 * features of the same id. Coordinates: 1e-7 degrees in a map as read, millimetres in a laid
 * one. */
typedef struct cordon_feature {
    int64_t id;
    char origin;   /* 'n' node, 'w' way, 'r' relation, 'g' GeoJSON feature, 'c' made from
                      coastline */
    uint8_t geom;  /* cordon_geom */
    uint16_t file; /* index of its file */
    uint32_t classes;
    const cordon_tag *tags; /* sorted by key */
    size_t n_tags;
    cordon_box box;
    union {
        cordon_pt point;
        cordon_line line; /* open, or closed with the last point equal to the first */
        cordon_region area;
    };
} cordon_feature;

typedef struct cordon_map_file {
    cordon_map_source source;
    const char *format;
    char hash[CORDON_HASH_SIZE];
    const char *credit; /* that its data demand by themselves; NULL: none */
    cordon_line extent; /* where the source replaces others, 1e-7 degrees */
    int64_t time;       /* of the data, seconds since 1970; 0: not told */
} cordon_map_file;

struct cordon_map {
    cordon_context *context;
    cordon_arena *arena;
    cordon_pool *pool;        /* owned by a map as read; NULL in a laid map, which borrows */
    cordon_frame *frame;      /* NULL: 1e-7 degrees */
    cordon_feature *features; /* sorted by file, origin (n, w, r, g, c), id, geom */
    size_t n;
    cordon_box window; /* what the features were cut to (laid maps) */
    cordon_box data;   /* what the data claim to cover: headers' bounds, else all nodes */
    cordon_map_file *files;
    size_t n_files;
    const char **problems;
    cordon_map_info info;
};

/* The value of a tag, or NULL. */
const char *cordon_feature_tag(const cordon_feature *feature, const char *key);
/* True when the tag exists with that value. */
bool cordon_feature_is(const cordon_feature *feature, const char *key, const char *value);
/* "way/1234" for messages. */
void cordon_feature_label(char out[32], const cordon_feature *feature);

/* Lays a map on a frame: features that meet the window, in millimetres, cut to the window where
 * they leave it by more than 1 km, with the sea as areas of class CORDON_CLASS_WATER and origin
 * 'c' (built from the coastline, closed along the window). The result borrows names and tags
 * from map, which must outlive it; free it with cordon_map_free. Fails with CORDON_E_INPUT when
 * the window has no data at all ("the event lies outside the map …"). */
int cordon_map_lay(cordon_map **out, cordon_context *context, const cordon_map *map,
                   cordon_frame *frame, cordon_box window);

#endif
