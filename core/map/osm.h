/* The objects of one OSM file, as read: nodes, ways and relations that still refer to each
 * other by id. Readers fill it, features.c turns it into features. */
#ifndef CORDON_MAP_OSM_H
#define CORDON_MAP_OSM_H

#include "map/ids.h"
#include "map/problems.h"

/* A node that is a thing itself; its position is among all nodes. */
typedef struct cordon_osm_point {
    int64_t id;
    cordon_pt at;
    const cordon_tag *tags;
    uint32_t n_tags;
} cordon_osm_point;

typedef struct cordon_osm_way {
    int64_t id;
    const cordon_tag *tags; /* none for a way without a class */
    size_t first_ref;
    uint32_t n_refs, n_tags;
    uint32_t taken;  /* classes that a multipolygon took over from this way */
    uint32_t member; /* of a multipolygon: 1 + its index, the last of several; 0: of none */
} cordon_osm_way;

typedef enum cordon_osm_role {
    CORDON_ROLE_OUTER, /* "outer", "outline" or nothing */
    CORDON_ROLE_INNER,
    CORDON_ROLE_OTHER
} cordon_osm_role;

/* A way as a member; members that are nodes or relations form no rings and are kept only where
 * everything is. */
typedef struct cordon_osm_member {
    int64_t ref;
    const char *name; /* the role as written, in the pool; NULL unless everything is kept */
    cordon_osm_role role;
    char type; /* 'n', 'w' or 'r' */
} cordon_osm_member;

/* Only relations that form areas are kept, unless everything is. */
typedef struct cordon_osm_relation {
    int64_t id;
    const cordon_tag *tags;
    size_t first_member;
    uint32_t n_members, n_tags;
} cordon_osm_relation;

/* What the file holds, kept or not. */
typedef struct cordon_osm_count {
    uint64_t nodes, ways, relations, highways, buildings, building_relations;
} cordon_osm_count;

typedef struct cordon_osm {
    cordon_context *context;
    cordon_arena *arena;      /* of the tags; the map's */
    cordon_pool *pool;        /* the map's */
    bool keep_all;            /* set before reading, see cordon_osm_init */
    bool locations_on_ways;   /* a PBF file whose ways have the positions of their nodes */
    cordon_box window;        /* the same */
    CORDON_VEC(int64_t) ids;  /* of all nodes; ascending once cordon_osm_index ran */
    CORDON_VEC(cordon_pt) at; /* their positions, 1e-7 degrees */
    cordon_ids_tops tops;     /* of ids, made by cordon_osm_index */
    CORDON_VEC(cordon_osm_point) points;
    CORDON_VEC(cordon_osm_way) ways;
    CORDON_VEC(int64_t) refs;
    CORDON_VEC(cordon_osm_relation) relations;
    CORDON_VEC(cordon_osm_member) members;
    cordon_box bounds; /* from the file's header; empty when it has none */
    int64_t
        timestamp; /* of the data, seconds since 1970, from the file's header; 0: not told */
    cordon_osm_count count;
    const char *invented; /* in the header of an invented town: which; NULL: map data */
    cordon_problems problems;
} cordon_osm;

/* Readers keep what features are made of: objects with a class, ways that may be members,
 * relations that form areas. With keep_all, set after this and before reading, they keep all
 * objects with all their tags and members, to be written again; such a cordon_osm is not for
 * features.c. With a window (1e-7 degrees), a reader may leave out what makes no feature that
 * meets it; counts and bounds stay those of the file. */
void cordon_osm_init(cordon_osm *osm, cordon_context *context, cordon_arena *arena,
                     cordon_pool *pool);
void cordon_osm_free(cordon_osm *osm);
#define CORDON_OSM_EVERYWHERE ((cordon_box){INT32_MIN, INT32_MIN, INT32_MAX, INT32_MAX})

/* Forgets all objects, counts and problems. */
void cordon_osm_clear(cordon_osm *osm);

/* Sorts nodes, ways and relations by id; of several with one id the last in the file stays. */
int cordon_osm_index(cordon_osm *osm);

/* The index of a node or way, or SIZE_MAX. hint speeds up walks along neighbours: 0 at first,
 * then left alone. After cordon_osm_index. */
size_t cordon_osm_find_node(const cordon_osm *osm, int64_t id, size_t *hint);
size_t cordon_osm_find_way(const cordon_osm *osm, int64_t id);

/* Adds what one object counts for; type 'n', 'w' or 'r'. */
void cordon_osm_tally(cordon_osm_count *count, char type, const cordon_tag *tags, size_t n);

/* Does a relation with these tags form areas (type=multipolygon, type=building)? */
bool cordon_osm_forms_area(const cordon_tag *tags, size_t n);
cordon_osm_role cordon_osm_role_of(const char *role);

/* Is the position on the globe (1e-7 degrees)? */
static inline bool cordon_osm_on_globe(int64_t lon, int64_t lat)
{
    return lon >= -1800000000 && lon <= 1800000000 && lat >= -900000000 && lat <= 900000000;
}

#endif
