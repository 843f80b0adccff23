/* Places that later stages look for: addresses, sensitive places, stops, car parks, hydrants.
 */
#ifndef CORDON_GROUND_POI_H
#define CORDON_GROUND_POI_H

#include "base/arena.h"
#include "map/map.h"

typedef enum cordon_poi_kind {
    CORDON_POI_ADDRESS, /* name: the house number */
    CORDON_POI_HOSPITAL,
    CORDON_POI_CLINIC,
    CORDON_POI_NURSING_HOME,
    CORDON_POI_SCHOOL,
    CORDON_POI_UNIVERSITY,
    CORDON_POI_KINDERGARTEN,
    CORDON_POI_FIRE_STATION,
    CORDON_POI_AMBULANCE_STATION,
    CORDON_POI_POLICE,
    CORDON_POI_PRISON,
    CORDON_POI_EMBASSY,
    CORDON_POI_TOWN_HALL,
    CORDON_POI_WORSHIP,
    CORDON_POI_PHARMACY,
    CORDON_POI_STATION,
    CORDON_POI_SUBWAY_ENTRANCE,
    CORDON_POI_TRAM_STOP,
    CORDON_POI_BUS_STOP,
    CORDON_POI_FERRY,
    CORDON_POI_TAXI,
    CORDON_POI_CAR_PARK,
    CORDON_POI_CHARGING,
    CORDON_POI_BICYCLE_PARKING,
    CORDON_POI_HYDRANT,
    CORDON_POI_FIRE_WATER, /* tanks, ponds and places to draw water from */
    CORDON_POI_DEFIBRILLATOR,
    CORDON_POI_FIRST_AID,
    CORDON_POI_ASSEMBLY_POINT,
    CORDON_POI_LANDING_SITE,
    CORDON_POI_TOILETS,
    CORDON_POI_DRINKING_WATER,
    CORDON_POI_KINDS
} cordon_poi_kind;

typedef struct cordon_poi {
    cordon_poi_kind kind;
    const char *name;              /* NULL: none */
    cordon_pt at;                  /* in the area, or on the line */
    int32_t capacity;              /* people or cars; 0: not said */
    const cordon_feature *feature; /* for its id, its shape and further tags */
} cordon_poi;

/* "hospital", "bus_stop", … */
const char *cordon_poi_kind_name(cordon_poi_kind kind);
/* Must stay within reach of rescue, or its people must be told of an event. */
bool cordon_poi_is_sensitive(cordon_poi_kind kind);

/* In the order of the laid map, in the arena. A thing of the same kind and name (or without
 * one) within the area of another is that other: only the area stays. */
int cordon_poi_find(cordon_poi **out, size_t *n, cordon_arena *arena, const cordon_map *laid);

/* A point in the area: the middle of a broad stretch. On its edge when it has no inside. */
cordon_pt cordon_poi_inside(const cordon_region *area);

#endif
