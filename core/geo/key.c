#include "geo/key.h"

void cordon_key_frame(cordon_key *key, const cordon_frame *frame)
{
    cordon_lonlat centre = cordon_frame_centre(frame);
    cordon_key_number(key, centre.lon);
    cordon_key_number(key, centre.lat);
}

void cordon_key_box(cordon_key *key, cordon_box box)
{
    cordon_key_bytes(key, &box, sizeof box);
}

void cordon_key_lines(cordon_key *key, const cordon_line *lines, size_t n)
{
    cordon_key_int(key, (int64_t)n);
    for (size_t i = 0; i < n; i++) {
        cordon_key_int(key, (int64_t)lines[i].n);
        cordon_key_bytes(key, lines[i].pts, lines[i].n * sizeof *lines[i].pts);
    }
}

void cordon_key_regions(cordon_key *key, const cordon_region *regions, size_t n)
{
    cordon_key_int(key, (int64_t)n);
    for (size_t i = 0; i < n; i++) {
        cordon_key_int(key, (int64_t)regions[i].n);
        for (size_t k = 0; k < regions[i].n; k++) {
            const cordon_polygon *polygon = &regions[i].polys[k];
            cordon_key_lines(key, &polygon->outer, 1);
            cordon_key_lines(key, polygon->holes, polygon->n_holes);
        }
    }
}
