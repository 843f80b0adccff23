/* A programme filled in by hand, with something in every field that plan.json has. */
#ifndef CORDON_TESTS_HAND_PROGRAMME_H
#define CORDON_TESTS_HAND_PROGRAMME_H

#include "event/programme.h"

/* Its memory is static. */
static inline cordon_programme hand_programme(void)
{
    static cordon_span days[] = {{57600, 61200}, {144000, 147600}},
                       evening[] = {{61200, 91800}};
    static cordon_phase phases[] = {
        {"Montage \"lourd\"", CORDON_PHASE_SET_UP, days, 2, {"examples/festival.lua", 5}},
        {"Concert", CORDON_PHASE_SHOW, evening, 1, {"", 0}}};
    static cordon_coming all[] = {{{61200, 64800}, 0.25}, {{64800, 68400}, 0.75}},
                         late[] = {{{68400, 72000}, 1}};
    static cordon_source sources[] = {{"Gare", {1000, -2000}, 0.6, {NULL, 0}},
                                      {"Parking", {-300, 400}, 0.4, {late, 1}}};
    static cordon_crowd crowds[] = {{.name = "Public",
                                     .people = 9000,
                                     .arrive = {all, 2},
                                     .sources = sources,
                                     .n_sources = 2,
                                     .mean_stay_s = 14400,
                                     .no_show = 0.1,
                                     .reduced_mobility = 0.02,
                                     .group = 2.5,
                                     .days = CORDON_FRIDAY | CORDON_SUNDAY,
                                     .origin = {"examples/festival.lua", 6}}};
    static cordon_skill skills[] = {{"palpation", 25}, {"ssiap", 4}},
                        own[] = {{"palpation", 1}};
    static cordon_team teams[] = {{.name = "",
                                   .heads = 60,
                                   .women = 0.4,
                                   .skills = skills,
                                   .n_skills = 2,
                                   .hour_cents = 2850,
                                   .origin = {"examples/festival.lua", 7}}},
                       guards[] = {{.name = "N° 1",
                                    .heads = 1,
                                    .staff = CORDON_STAFF_STEWARD,
                                    .women = -1,
                                    .skills = own,
                                    .n_skills = 1,
                                    .when = {0, evening, 1},
                                    .hour_cents = -1,
                                    .origin = {"", 0}}};
    static cordon_post posts[] = {{.number = 1,
                                   .name = "Régie",
                                   .skill = "palpation",
                                   .radio = "Régie 1",
                                   .at = {5000, -7000},
                                   .role = CORDON_POST_STAGE,
                                   .heads = 2,
                                   .sex = CORDON_SEX_WOMAN,
                                   .alert = true,
                                   .when = {2, NULL, 0},
                                   .edition = CORDON_EDITION_FIRM,
                                   .origin = {"examples/festival.lua", 8}},
                                  {.number = 4,
                                   .name = "Réserve",
                                   .skill = "",
                                   .radio = "",
                                   .role = CORDON_POST_RESERVE,
                                   .staff = CORDON_STAFF_POLICE,
                                   .heads = 1,
                                   .alone = true,
                                   .when = {0, days, 2},
                                   .edition = CORDON_EDITION_AUTHORITY | CORDON_EDITION_FIRM,
                                   .origin = {"", 0}}};
    static cordon_pt first[] = {{0, 0}, {3000, 4000}}, second[] = {{3000, 4000}, {3000, 10000}};
    static cordon_line lines[] = {{first, 2}, {second, 2}};
    static cordon_patrol patrols[] = {{.number = 1,
                                       .name = "Ronde",
                                       .skill = "",
                                       .lines = lines,
                                       .n_lines = 2,
                                       .every_s = 1800,
                                       .heads = 2,
                                       .edition = CORDON_EDITION_FIRM,
                                       .origin = {"examples/festival.lua", 9}}};
    static cordon_pt way[] = {{0, 0}, {30000, 40000}, {30000, 100000}};
    static cordon_march_stop stops[] = {{50000, 600}};
    static cordon_march_wish wishes[] = {{"Rue du Port", 49500, 50500, 1800}};
    static cordon_march_leg legs[] = {{1, 61200, 91800, 0, 110000}};
    static cordon_span shut[] = {{61200, 91800}};
    static cordon_crossing crossings[] = {{.number = 1,
                                           .name = "Rue du Port",
                                           .kind = "residential",
                                           .across = true,
                                           .at = {30000, 40000},
                                           .at_mm = 50000,
                                           .head_s = 61872,
                                           .tail_s = 62530,
                                           .asked_s = 1800,
                                           .shut = shut,
                                           .n_shut = 1}};
    static cordon_march marches[] = {{.name = "Défilé",
                                      .route = {way, 3},
                                      .length_mm = 110000,
                                      .start_s = 61800,
                                      .head_mm_h = 2500000,
                                      .tail_mm_h = 2500000,
                                      .body_mm = 40000,
                                      .people = 240,
                                      .width_mm = 6000,
                                      .ahead_s = 600,
                                      .behind_s = 300,
                                      .every_s = 1800,
                                      .overlap_s = 300,
                                      .stops = stops,
                                      .n_stops = 1,
                                      .wishes = wishes,
                                      .n_wishes = 1,
                                      .legs = legs,
                                      .n_legs = 1,
                                      .crossings = crossings,
                                      .n_crossings = 1,
                                      .verified = -1,
                                      .origin = {"examples/festival.lua", 10}}};
    return (cordon_programme){phases, 2,     crowds, 1,       teams, guards,  1,
                              1,      posts, 2,      patrols, 1,     marches, 1};
}

#endif
