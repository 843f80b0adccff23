#include "map/pbf.h"

#include "base/threads.h"
#include "map/text.h"

static int refuse_feature(cordon_osm *osm, size_t offset, cordon_wire name)
{
    if (cordon_wire_is(name, "OsmSchema-V0.6") || cordon_wire_is(name, "DenseNodes"))
        return CORDON_OK;
    if (cordon_wire_is(name, "HistoricalInformation"))
        return cordon_fail(
            osm->context, CORDON_E_INPUT,
            "offset %zu: a history file; \"osmium time-filter\" makes a map of it", offset);
    size_t length = cordon_wire_size(name);
    char text[64];
    cordon_text_plain(text, sizeof text, (const char *)name.at, length);
    return cordon_fail(
        osm->context, CORDON_E_INPUT,
        "offset %zu: the file needs a reader with \"%s\", which is not known here", offset,
        text);
}

/* HeaderBBox: 1 left, 2 right, 3 top, 4 bottom, in 1e-9 degrees. */
static bool read_bounds(cordon_box *out, cordon_wire message)
{
    cordon_wire_field field;
    int64_t side[5] = {0, INT64_MAX, INT64_MAX, INT64_MAX, INT64_MAX};
    int more;
    while ((more = cordon_wire_next(&message, &field)) > 0)
        if (field.type == CORDON_WIRE_VARINT && field.number <= 4)
            side[field.number] = cordon_wire_zigzag(field.value) / 100;
    if (more < 0 || !cordon_osm_on_globe(side[1], side[4]) ||
        !cordon_osm_on_globe(side[2], side[3]))
        return false;
    *out = (cordon_box){(int32_t)side[1], (int32_t)side[4], (int32_t)side[2], (int32_t)side[3]};
    return true;
}

/* Field of the header with the time up to which the data are complete. */
enum { HEADER_TIMESTAMP = 32 };

/* HeaderBlock: 16 the program that wrote the file, 17 where its data come from. The towns that
 * maps/generate invents say there that they owe nothing to OpenStreetMap. */
static int note_origin(cordon_osm *osm, cordon_wire program, cordon_wire source)
{
    if (!cordon_wire_is(program, "cordon valmer") || !source.at)
        return CORDON_OK;
    osm->invented = cordon_text_keep(osm->pool, osm->context, (const char *)source.at,
                                     cordon_wire_size(source));
    return osm->invented ? CORDON_OK : CORDON_E_MEMORY;
}

int cordon_pbf_header(cordon_osm *osm, const cordon_pbf_blob *blob)
{
    uint8_t *data;
    size_t size;
    int code = cordon_pbf_inflate(&data, &size, osm->context, blob);
    if (code)
        return code;
    cordon_wire message = {data, data + size}, program = {0}, source = {0};
    cordon_wire_field field;
    cordon_box box;
    int more = 0;
    while (code == CORDON_OK && (more = cordon_wire_next(&message, &field)) > 0) {
        if (field.type == CORDON_WIRE_VARINT && field.number == HEADER_TIMESTAMP)
            osm->timestamp = (int64_t)field.value;
        if (field.type != CORDON_WIRE_BYTES)
            continue;
        if (field.number == 1 && read_bounds(&box, field.bytes))
            osm->bounds = box;
        else if (field.number == 4)
            code = refuse_feature(osm, blob->offset, field.bytes);
        else if (field.number == 5)
            osm->locations_on_ways |= cordon_wire_is(field.bytes, "LocationsOnWays");
        else if (field.number == 16)
            program = field.bytes;
        else if (field.number == 17)
            source = field.bytes;
    }
    if (code == CORDON_OK && more < 0)
        code = cordon_fail(osm->context, CORDON_E_INPUT, "offset %zu: malformed file header",
                           blob->offset);
    if (code == CORDON_OK)
        code = note_origin(osm, program, source);
    cordon_free(osm->context, data);
    return code;
}

/* The blocks between two headers, and a chunk for each thread. */
typedef struct reading {
    cordon_osm *osm;
    const cordon_file *file;
    const cordon_pbf_blob *blobs;
    cordon_pbf_chunk *chunks;
    size_t done, total; /* blobs of the file */
} reading;

static int decode(cordon_context *worker, void *udata, size_t slot, size_t index)
{
    reading *r = udata;
    cordon_pbf_chunk *chunk = &r->chunks[slot];
    const cordon_pbf_blob *blob = &r->blobs[index];
    chunk->locations_on_ways = r->osm->locations_on_ways;
    int code = cordon_pbf_block(chunk, worker, blob);
    if (code == CORDON_OK)
        cordon_pbf_finish_tags(chunk);
    cordon_file_release(r->file, blob->offset, (size_t)(blob->bytes.end - r->file->data));
    return code;
}

static int join(cordon_context *worker, void *udata, size_t slot, size_t index)
{
    reading *r = udata;
    (void)worker, (void)index;
    r->done++;
    /* slot 0 is the thread that called */
    if (slot == 0)
        cordon_report(r->osm->context, "map", (double)r->done / (double)r->total);
    return cordon_pbf_join(r->osm, &r->chunks[slot]);
}

static int read_blobs(reading *r, const cordon_pbf_blobs *blobs)
{
    int code = CORDON_OK;
    r->total = blobs->count;
    for (size_t next = 0; next < blobs->count && code == CORDON_OK;) {
        size_t count = 0;
        r->blobs = &blobs->items[next];
        if (r->blobs->header) {
            code = cordon_pbf_header(r->osm, r->blobs);
            next++;
            continue;
        }
        while (next + count < blobs->count && !r->blobs[count].header)
            count++;
        code = cordon_parallel_ordered(r->osm->context, count, decode, join, r);
        next += count;
    }
    return code;
}

static int read_whole(cordon_osm *osm, const cordon_file *file, const cordon_pbf_blobs *blobs)
{
    reading r = {.osm = osm, .file = file};
    size_t slots = (size_t)cordon_threads(osm->context);
    r.chunks = cordon_alloc_zero(osm->context, slots, sizeof *r.chunks);
    for (size_t i = 0; r.chunks && i < slots; i++)
        r.chunks[i].keep_all = osm->keep_all;
    int code = r.chunks ? read_blobs(&r, blobs) : (int)CORDON_E_MEMORY;
    for (size_t i = 0; r.chunks && i < slots; i++)
        cordon_pbf_chunk_free(&r.chunks[i], osm->context);
    cordon_free(osm->context, r.chunks);
    return code;
}

/* May parts of the file be left out? Not with several headers: such a file is several. */
static bool has_window(const cordon_osm *osm, const cordon_pbf_blobs *blobs)
{
    const cordon_box everywhere = CORDON_OSM_EVERYWHERE;
    if (osm->keep_all || memcmp(&osm->window, &everywhere, sizeof everywhere) == 0)
        return false;
    for (size_t i = 1; i < blobs->count; i++)
        if (blobs->items[i].header)
            return false;
    return true;
}

static int read_part(bool *done, cordon_osm *osm, const cordon_file *file,
                     const cordon_pbf_blobs *blobs)
{
    int code = cordon_pbf_header(osm, blobs->items);
    if (code == CORDON_OK && !osm->locations_on_ways)
        code = cordon_pbf_read_window(done, osm, file, blobs->items + 1, blobs->count - 1);
    if (!*done)
        cordon_osm_clear(osm);
    return code;
}

int cordon_pbf_read(cordon_osm *osm, const cordon_file *file)
{
    cordon_pbf_blobs blobs = {0};
    bool done = false;
    int code = cordon_pbf_frame(&blobs, osm->context, file);
    if (code == CORDON_OK && has_window(osm, &blobs))
        code = read_part(&done, osm, file, &blobs);
    if (code == CORDON_OK && !done)
        code = read_whole(osm, file, &blobs);
    cordon_vec_free(osm->context, &blobs);
    return code;
}
