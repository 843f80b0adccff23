/* Closures that a ring must have, as given links that it must take. */
#ifndef CORDON_PERIMETER_PINS_H
#define CORDON_PERIMETER_PINS_H

#include "perimeter/given.h"

/* Places the problem's pins on the terrain, behind the givens. fates[i] tells why pin i is left
 * out; the others are put into the cut, where a pin on what is placed already is that link. */
int cordon_pins_place(cordon_givens *givens, cordon_cut *cut, cordon_pin_fate *fates,
                      cordon_arena *arena, const cordon_terrain *terrain,
                      const cordon_terrain_ground *ground, const cordon_ring_problem *problem,
                      const cordon_tariff *tariff);

#endif
