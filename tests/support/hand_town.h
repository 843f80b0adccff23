/* A town drawn by hand for tests of facts: a square of 70 by 70 m with a street to each side,
 * houses along them, and a ring round the square whose curve is given. Metres, the square round
 * the origin. */
#ifndef CORDON_TESTS_HAND_TOWN_H
#define CORDON_TESTS_HAND_TOWN_H

#include "facts/facts.h"
#include "support/hand_map.h"

/* Rue du Nord to the north, Rue de l'Est, Rue du Sud, Rue de l'Ouest; Rue Haute crosses Rue du
 * Nord 90 m north of the middle, and Rue du Tour goes round it all, 200 m from it. */
static inline void hand_town_draw(hand_map *hand)
{
    hand_box(hand, "place=square highway=pedestrian area=yes name=Place_Ronde", -35, -35, 35,
             35);
    hand_line(hand, "highway=residential name=Rue_du_Nord", 0, 6, 0, 90, 0, 200);
    hand_line(hand, "highway=residential name=Rue_de_l'Est", 30, 0, 200, 0);
    hand_line(hand, "highway=residential name=Rue_du_Sud", 0, -30, 0, -200);
    hand_line(hand, "highway=residential name=Rue_de_l'Ouest", -30, 0, -200, 0);
    hand_line(hand, "highway=residential name=Rue_Haute", -100, 90, 0, 90, 100, 90);
    hand_line(hand, "highway=residential name=Rue_du_Tour", 0, 200, 200, 200, 200, 0, 200, -200,
              0, -200, -200, -200, -200, 0, -200, 200, 0, 200);
    /* Blocks at the corners of the square, streets of 10 m between them. */
    hand_box(hand,
             "building=apartments building:levels=4 addr:housenumber=1 addr:street=Rue_du_Nord",
             5, 35, 45, 75);
    hand_box(hand, "building=yes", -45, 35, -5, 75);
    hand_box(hand, "building=house addr:housenumber=2 addr:street=Rue_du_Sud", 5, -75, 45, -35);
    hand_box(hand, "building=church amenity=place_of_worship", -45, -75, -5, -35);
    hand_box(hand, "building=yes building:flats=10", 35, 5, 75, 30);
    hand_box(hand, "building=retail", 35, -30, 75, -5);
    hand_box(hand, "building=roof", -75, -30, -35, -5);
    hand_box(hand, "natural=water name=Lac", -75, 5, -35, 30);
    /* A kiosk on the square, and a cellar below it. */
    hand_box(hand, "building=yes building:levels=1", -3, -3, 3, 3);
    hand_box(hand, "building=yes layer=-1", -20, -20, -10, -10);
    hand_point(hand, "addr:housenumber=7 addr:street=Place_Ronde", 10, 10);
    for (size_t i = 0; i < hand->features.count; i++) {
        cordon_feature *feature = &hand->features.items[i];
        feature->classes = cordon_feature_tag(feature, "building")  ? CORDON_CLASS_BUILDING
                           : cordon_feature_tag(feature, "natural") ? CORDON_CLASS_WATER
                                                                    : 0;
    }
}

/* The ring along the houses: four closures of the four streets, in the gaps between blocks. */
static inline cordon_facts_ring hand_town_ring(hand_map *hand)
{
    static const double curve[] = {-5,  40,  -5,  35,  -35, 35,  -35, 5,   -40, 5,
                                   -40, -5,  -35, -5,  -35, -35, -5,  -35, -5,  -40,
                                   5,   -40, 5,   -35, 35,  -35, 35,  -5,  40,  -5,
                                   40,  5,   35,  5,   35,  35,  5,   35,  5,   40};
    cordon_line *closures = cordon_arena_alloc(hand->arena, 4, sizeof *closures);
    assert_non_null(closures);
    closures[0] = hand_points(hand, (double[]){-5, 40, 5, 40}, 2);
    closures[1] = hand_points(hand, (double[]){40, 5, 40, -5}, 2);
    closures[2] = hand_points(hand, (double[]){5, -40, -5, -40}, 2);
    closures[3] = hand_points(hand, (double[]){-40, -5, -40, 5}, 2);
    return (cordon_facts_ring){
        .curve = hand_points(hand, curve, sizeof curve / sizeof *curve / 2),
        .closures = closures,
        .n_closures = 4,
    };
}

#endif
