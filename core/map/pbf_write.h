/* Writer of OpenStreetMap's PBF format: dense nodes, blocks compressed by zlib, no names of
 * mappers, no versions.
 *
 * Source: as for the reader (pbf.h). Bytes depend on nothing but what is written. */
#ifndef CORDON_MAP_PBF_WRITE_H
#define CORDON_MAP_PBF_WRITE_H

#include "base/vec.h"
#include "map/osm.h"

typedef struct cordon_pbf_head {
    cordon_box bounds; /* 1e-7 degrees; empty: not told */
    int64_t timestamp; /* of the data, seconds since 1970; 0: not known */
} cordon_pbf_head;

/* The texts of a block, numbered in order of first use. Texts of one pool are the same when
 * their addresses are; slots only find them again. */
typedef struct cordon_pbf_texts {
    CORDON_VEC(const char *) list;
    uint32_t *slots; /* 1 + index in list, 0: free */
    size_t n_slots, bytes;
} cordon_pbf_texts;

typedef struct cordon_pbf_writer {
    cordon_context *context;
    FILE *stream;
    struct libdeflate_compressor *compressor;
    cordon_pbf_texts texts;
    char type;      /* of the objects in the block being made: 'n', 'w', 'r' */
    size_t objects; /* in it */
    cordon_str group, ids, lons, lats, tags; /* ways and relations; the arrays of nodes */
    cordon_str message, keys, values, roles, types;
    int64_t last_id;
    cordon_pt last_at;
} cordon_pbf_writer;

/* Writes the header. Free the writer in any case. */
int cordon_pbf_writer_open(cordon_pbf_writer *writer, cordon_context *context, FILE *stream,
                           const cordon_pbf_head *head);
/* Writes what is left. Failures of the stream show when it is closed. */
int cordon_pbf_writer_end(cordon_pbf_writer *writer);
void cordon_pbf_writer_free(cordon_pbf_writer *writer);

/* Nodes first, then ways, then relations. All texts come from one pool. */
int cordon_pbf_write_node(cordon_pbf_writer *writer, int64_t id, cordon_pt at,
                          const cordon_tag *tags, size_t n_tags);
int cordon_pbf_write_way(cordon_pbf_writer *writer, const cordon_osm_way *way,
                         const int64_t *refs);
/* members: those to write, with type and name. */
int cordon_pbf_write_relation(cordon_pbf_writer *writer, const cordon_osm_relation *relation,
                              const cordon_osm_member *members, size_t n_members);

#endif
