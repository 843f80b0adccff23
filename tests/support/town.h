/* The event of tests/data/town.geojson: a market square of 88 by 64 m with ten streets leaving
 * it, a bridge along one of them, a school inside and a bollard in one street. */
#ifndef CORDON_TESTS_TOWN_H
#define CORDON_TESTS_TOWN_H

#include "cordon/event.h"
#include "support/check.h"

#define TOWN_MAP CORDON_SOURCE_DIR "/tests/data/town.geojson"

static const cordon_lonlat TOWN_CENTRE = {4.35, 43.80};

typedef struct town_ring {
    const char *name;
    cordon_against against;
    double standoff_m, metre_price;
    int around_each, apart;
} town_ring;

/* Outermost first, as an organiser might write them. */
static const town_ring TOWN_RINGS[] = {
    {"Anti-bélier", CORDON_AGAINST_VEHICLE, 30, -1, 0, 0},
    /* So dear a barrier that streets are closed, not the square fenced. */
    {"Protection", CORDON_AGAINST_PERSON, 5, 200, 0, 0},
};

static inline int town_area(cordon_event *event, cordon_context *context, const char *name,
                            cordon_role role, const cordon_shape *shape)
{
    const cordon_area_spec spec = {.version = CORDON_AREA_SPEC_VERSION,
                                   .name = name,
                                   .role = role,
                                   .shape = shape,
                                   .density = 2,
                                   .protect = -1,
                                   .origin = {"town.lua", 9}};
    return cordon_event_add_area(event, context, &spec);
}

static inline int town_ring_add(cordon_event *event, cordon_context *context,
                                const town_ring *ring, int line)
{
    const cordon_ring_spec spec = {.version = CORDON_RING_SPEC_VERSION,
                                   .name = ring->name,
                                   .against = ring->against,
                                   .standoff_m = ring->standoff_m,
                                   .closure_price = -1,
                                   .metre_price = ring->metre_price,
                                   .around_each = ring->around_each,
                                   .apart = ring->apart,
                                   .origin = {"town.lua", line}};
    return cordon_event_add_ring(event, context, &spec);
}

/* Two areas in the square, at the position in the middle; rings as given. */
static inline int town_event_at(cordon_event **out, cordon_context *context, const char *map,
                                cordon_lonlat middle, const town_ring *rings, size_t n)
{
    const cordon_event_spec spec = {.version = CORDON_EVENT_SPEC_VERSION,
                                    .name = "Bal",
                                    .rules = "fr",
                                    .from = "2027-07-14 16:00",
                                    .to = "2027-07-15 01:30",
                                    .surroundings_m = 130,
                                    .origin = {"town.lua", 3}};
    const cordon_map_source source = {.version = CORDON_MAP_SOURCE_VERSION, .path = map};
    const cordon_lonlat west = {middle.lon - 0.0002, middle.lat};
    const cordon_lonlat east = {middle.lon + 0.0002, middle.lat};
    cordon_frame *frame = NULL;
    cordon_shape *crowd = NULL, *stage = NULL;
    *out = NULL;
    int code = cordon_frame_new(&frame, context, middle);
    if (code == CORDON_OK)
        code = cordon_shape_box(&crowd, context, frame, west, 24, 36, 0);
    if (code == CORDON_OK)
        code = cordon_shape_box(&stage, context, frame, east, 12, 10, 30);
    if (code == CORDON_OK)
        code = cordon_event_new(out, context, &spec, &source, 1, frame);
    if (code == CORDON_OK)
        code = town_area(*out, context, "Fosse", CORDON_ROLE_CROWD, crowd);
    if (code == CORDON_OK)
        code = town_area(*out, context, "Scène", CORDON_ROLE_STAGE, stage);
    for (size_t i = 0; i < n && code == CORDON_OK; i++)
        code = town_ring_add(*out, context, &rings[i], 12 + (int)i);
    cordon_shape_free(crowd);
    cordon_shape_free(stage);
    cordon_frame_free(frame);
    return code;
}

static inline int town_event(cordon_event **out, cordon_context *context)
{
    return town_event_at(out, context, TOWN_MAP, TOWN_CENTRE, TOWN_RINGS, 2);
}

#endif
