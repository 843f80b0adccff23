/* Reader of OpenStreetMap's PBF format.
 *
 * Source: "PBF Format", https://wiki.openstreetmap.org/wiki/PBF_Format, and the definitions
 * fileformat.proto and osmformat.proto of https://github.com/openstreetmap/OSM-binary. The
 * messages are decoded in place (wire.h): a node costs no allocation. */
#ifndef CORDON_MAP_PBF_H
#define CORDON_MAP_PBF_H

#include "map/osm.h"
#include "map/wire.h"

/* Reads a file: whole, or what osm->window asks for. Blocks are decoded on all threads and
 * joined in the order of the file. Fails with "offset 1234: …"; the caller puts the path before
 * it. */
int cordon_pbf_read(cordon_osm *osm, const cordon_file *file);

/* One block of the file, still compressed. */
typedef struct cordon_pbf_blob {
    size_t offset; /* of its length field in the file */
    bool header;   /* OSMHeader, else OSMData */
    cordon_wire bytes;
} cordon_pbf_blob;

typedef CORDON_VEC(cordon_pbf_blob) cordon_pbf_blobs;

/* Cuts the file into blobs (pbf_frame.c). Blobs of unknown type are skipped, as the format
 * asks. */
int cordon_pbf_frame(cordon_pbf_blobs *out, cordon_context *context, const cordon_file *file);

/* The contents of a blob, one byte longer than *size and writable; freed with cordon_free. */
int cordon_pbf_inflate(uint8_t **out, size_t *size, cordon_context *context,
                       const cordon_pbf_blob *blob);

/* Reads the header's bounds; fails on required features that are not understood. */
int cordon_pbf_header(cordon_osm *osm, const cordon_pbf_blob *blob);

/* An object as decoded: tags and references are ranges of the chunk's arrays. */
typedef struct cordon_pbf_object {
    int64_t id;
    cordon_pt at; /* points only */
    size_t first_tag, first_ref;
    uint32_t n_tags, n_refs;
} cordon_pbf_object;

/* A text of a block. What is asked of it more than once is found out once. */
typedef struct cordon_pbf_text {
    const char *text;      /* ends with a zero */
    const char *kept;      /* in the map's pool, once the block is joined */
    uint32_t length, hash; /* where it is used */
    uint8_t key;           /* what it is as a key (pbf_tags.c); 0: not looked at */
    bool used;             /* by an object that is kept */
    bool clean;            /* kept as it is; where it is used */
} cordon_pbf_text;

/* The last classes found for some pairs of key and value. */
enum { CORDON_PBF_PAIRS = 64 };
typedef struct cordon_pbf_pair {
    uint32_t key, value, classes;
} cordon_pbf_pair;

/* What the tags of the object being read say. */
typedef struct cordon_pbf_tagged {
    size_t first_tag; /* of the chunk's tags: where those of the object begin */
    uint32_t classes;
    uint32_t building, highway, type; /* texts of the values; 0: no such tag */
} cordon_pbf_tagged;

/* A decoded block (pbf_block.c). */
typedef struct cordon_pbf_chunk {
    cordon_context *context;
    size_t offset;
    bool keep_all, locations_on_ways; /* of the cordon_osm that the block is for */
    uint8_t *data;                    /* the inflated block: owns the texts */
    CORDON_VEC(cordon_pbf_text) texts;
    CORDON_VEC(int64_t) ids;
    CORDON_VEC(cordon_pt) at;
    CORDON_VEC(uint32_t) tags; /* indices of texts: key, value, key, value … */
    CORDON_VEC(cordon_pbf_object) points, ways, relations;
    CORDON_VEC(int64_t) refs;
    CORDON_VEC(cordon_osm_member) members;
    CORDON_VEC(uint32_t) roles;    /* texts of all members where everything is kept */
    CORDON_VEC(int64_t) off_globe; /* nodes left out */
    cordon_pbf_tagged tagged;
    cordon_pbf_pair pairs[CORDON_PBF_PAIRS];
    cordon_osm_count count;
    int64_t granularity, lon_offset, lat_offset; /* 1e-9 degrees */
} cordon_pbf_chunk;

/* out is a chunk cleared with zeros but for these two, or one used before, whose memory serves
 * again. */
int cordon_pbf_block(cordon_pbf_chunk *out, cordon_context *context,
                     const cordon_pbf_blob *blob);
void cordon_pbf_chunk_free(cordon_pbf_chunk *chunk, cordon_context *context);

/* Decoder of the dense nodes in a block (pbf_dense.c). */
int cordon_pbf_dense(cordon_pbf_chunk *chunk, cordon_wire message);
int cordon_pbf_add_node(cordon_pbf_chunk *chunk, int64_t id, int64_t lon, int64_t lat);
/* Ends a point with the tags read last: kept when it is placed and has a class. */
int cordon_pbf_end_point(cordon_pbf_chunk *chunk, int64_t id, bool placed);
/* Records a failure at the chunk's offset. */
int cordon_pbf_bad(cordon_pbf_chunk *chunk, const char *what);

/* Tags of objects (pbf_tags.c). For each object: begin, room for n tags, add them, then ask
 * chunk->tagged; drop takes them back. */
int cordon_pbf_read_texts(cordon_pbf_chunk *chunk, cordon_wire message);
int cordon_pbf_begin_tags(cordon_pbf_chunk *chunk, size_t n);
int cordon_pbf_add_tag(cordon_pbf_chunk *chunk, uint64_t key, uint64_t value);
void cordon_pbf_drop_tags(cordon_pbf_chunk *chunk);
static inline uint32_t cordon_pbf_n_tags(const cordon_pbf_chunk *chunk)
{
    return (uint32_t)((chunk->tags.count - chunk->tagged.first_tag) / 2);
}
/* Counts a way or a relation by the tags read last. */
void cordon_pbf_tally(cordon_pbf_chunk *chunk, char type);
bool cordon_pbf_forms_area(const cordon_pbf_chunk *chunk);
/* Orders the tags of all objects and hashes their texts, so that joining has little left. */
void cordon_pbf_finish_tags(cordon_pbf_chunk *chunk);

/* Reads what meets osm->window out of the n blobs of a file (pbf_window.c). When the file is
 * not sorted, which *sorted tells, osm holds some of it. */
int cordon_pbf_read_window(bool *sorted, cordon_osm *osm, const cordon_file *file,
                           const cordon_pbf_blob *blobs, size_t n);

/* Appends what a chunk holds to osm (pbf_join.c). */
int cordon_pbf_join(cordon_osm *osm, cordon_pbf_chunk *chunk);

#endif
