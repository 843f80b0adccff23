/* Maps: OpenStreetMap and GeoJSON files in memory. */
#ifndef CORDON_MAP_H
#define CORDON_MAP_H

#include <stddef.h>
#include <stdint.h>

#include "cordon/geometry.h"

typedef struct cordon_map cordon_map;

typedef struct cordon_window {
    double west, south, east, north; /* degrees; west < east */
} cordon_window;

/* A code of a city's own and the value that OpenStreetMap has for it. */
typedef struct cordon_map_code {
    const char *from, *to; /* "PIVOT", "swing_gate" */
} cordon_map_code;

/* Where a tag of the features of a GeoJSON file comes from: the same value for all of them, or
 * a property of the file, whose codes are replaced; values that are no code stay as they are. A
 * property that a tag is made from is not kept under its own name as well. */
typedef struct cordon_map_tag {
    const char *key;      /* "barrier" */
    const char *value;    /* "bollard"; NULL: from the property */
    const char *property; /* "TYPE_BORNE"; the file must have it; NULL: value is given */
    const cordon_map_code *codes;
    size_t n_codes;
} cordon_map_tag;

/* A map file and how to understand it. Everything but the path may be left NULL or 0; tags, crs
 * and replaces are for GeoJSON. */
typedef struct cordon_map_source {
    int version; /* CORDON_MAP_SOURCE_VERSION */
    const char *path;
    const char *crs;    /* of the positions, "EPSG:2154"; NULL: as the file says, else WGS 84 */
    const char *credit; /* printed on the sheet, beside that of OpenStreetMap data */
    const char *replaces; /* "barrier=bollard", or "barrier" with any value: where this file
                             has data (the convex hull of all its positions, and 10 m round
                             it), features of the files before it with that tag are left out */
    const cordon_map_tag *tags;
    size_t n_tags;
} cordon_map_source;
#define CORDON_MAP_SOURCE_VERSION 1

/* Reads one or more map files (OSM PBF, OSM XML plain, in gzip or bzip2, GeoJSON: told apart by
 * content). A later file wins where the same object occurs twice. window may be NULL; otherwise
 * objects wholly outside it are left out. The caller frees the map with cordon_map_free. Fails
 * with CORDON_E_INPUT and "file: offset or object: what is wrong". */
CORDON_API int cordon_map_open(cordon_map **out, cordon_context *context,
                               const char *const *paths, size_t n_paths,
                               const cordon_window *window);
/* The same for files that need more than a path. */
CORDON_API int cordon_map_open_sources(cordon_map **out, cordon_context *context,
                                       const cordon_map_source *sources, size_t n_sources,
                                       const cordon_window *window);
CORDON_API void cordon_map_free(cordon_map *map);

/* What a map holds. Texts are borrowed from the map. */
typedef struct cordon_map_info {
    size_t files;
    uint64_t nodes, ways, relations; /* in the files */
    uint64_t absent;   /* references of ways to nodes that the files do not hold */
    uint64_t features; /* kept in memory */
    uint64_t buildings, building_relations, highways, street_names, addresses, barriers, water,
        green, railways, places;
    cordon_window data; /* the box that the data claim to cover */
    size_t problems;    /* objects left out or mended, see cordon_map_problem */
    const char *attribution;
} cordon_map_info;

CORDON_API void cordon_map_get_info(const cordon_map *map, cordon_map_info *out);
/* "way/1234: not closed, left out"; index < problems. */
CORDON_API const char *cordon_map_problem(const cordon_map *map, size_t index);
/* Format in words ("OSM PBF", "OSM XML, gzip", "GeoJSON"), path and SHA-256 of a file. */
CORDON_API const char *cordon_map_file_format(const cordon_map *map, size_t index);
CORDON_API const char *cordon_map_file_path(const cordon_map *map, size_t index);
CORDON_API const char *cordon_map_file_hash(const cordon_map *map, size_t index);
/* When the data of a file were taken, in seconds since 1970: what the header says, or in XML
 * the newest object; 0: the file does not tell. */
CORDON_API int64_t cordon_map_file_time(const cordon_map *map, size_t index);

/* Writes the part of OSM files that lies in a window as a small OSM PBF file, complete or not
 * at all, for sharing a map with the script that uses it: all nodes in the window, ways that
 * meet it with all their nodes, relations that form areas with all their ways, other relations
 * with the members that are left. Tags and ids stay; names, numbers and times of mappers are
 * left out. Within the window, a map opened from it has the features of the whole one. Several
 * files are joined, a later one wins. Fails with CORDON_E_INPUT when nothing lies in the
 * window, and for GeoJSON. out is what was written. */
typedef struct cordon_clip_counts {
    uint64_t nodes, ways, relations;
} cordon_clip_counts;

CORDON_API int cordon_map_clip(cordon_clip_counts *out, cordon_context *context,
                               const char *const *paths, size_t n_paths,
                               const cordon_window *window, const char *path);

/* What a name stands for. */
typedef enum cordon_find_kind {
    CORDON_FIND_PLACE,    /* an area: a square, park, building; gives its ground */
    CORDON_FIND_STREET,   /* gives its centre line, all its pieces */
    CORDON_FIND_BUILDING, /* by its name, that of something in it, or its address; its ground */
    CORDON_FIND_ADDRESS,  /* "12 Rue du Port"; gives a point */
    CORDON_FIND_STATION,  /* a station, else a stop; gives a point */
    CORDON_FIND_ANYTHING  /* for cordon_map_find_centre only */
} cordon_find_kind;

typedef struct cordon_find_spec {
    int version; /* CORDON_FIND_SPEC_VERSION */
    cordon_find_kind kind;
    /* name, name:fr, name:en, alt_name, official_name, without case and accents when nothing is
     * called exactly that; or an id: "way/123", "node/123", "relation/123", "feature/7" of a
     * GeoJSON file. */
    const char *name;
    const char *street; /* of an address: name is the number alone; NULL: name holds both */
    const cordon_lonlat
        *near; /* of several things the nearest to it; NULL: there must be one */
} cordon_find_spec;
#define CORDON_FIND_SPEC_VERSION 1

/* A thing of the map as a shape. Fails with CORDON_E_INPUT: nothing of that name ("did you mean
 * …?"), another kind of thing ("use street"), a number that the street does not have ("the
 * nearest are …"), or several farther apart than 200 m (listed with their coordinates and ids).
 */
CORDON_API int cordon_map_find(cordon_shape **out, cordon_context *context,
                               const cordon_map *map, cordon_frame *frame,
                               const cordon_find_spec *spec);
/* Its position, to centre a frame on before there is one. Same failures. */
CORDON_API int cordon_map_find_centre(cordon_lonlat *out, cordon_context *context,
                                      const cordon_map *map, const cordon_find_spec *spec);

/* The same by name alone: a place, a street, the position of anything. */
CORDON_API int cordon_map_place(cordon_shape **out, cordon_context *context,
                                const cordon_map *map, cordon_frame *frame, const char *name);
CORDON_API int cordon_map_street(cordon_shape **out, cordon_context *context,
                                 const cordon_map *map, cordon_frame *frame, const char *name);
CORDON_API int cordon_map_locate(cordon_lonlat *out, cordon_context *context,
                                 const cordon_map *map, const char *name);

#endif
