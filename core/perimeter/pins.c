/* Pins on the terrain.
 *
 * Method: a pin is a given link with a bit of its own in the mask (cover.h). A ring has the bit
 * set, so it passes the link an odd number of times, and the search is the same with and
 * without pins.
 *
 * Not handled: the cheapest walk along a pin that lies off every good ring runs to it and back,
 * and touches itself. */
#include "perimeter/pins.h"

#include "geo/predicates.h"
#include "perimeter/land.h"

/* Ends this near to each other belong to one closure. */
static const int64_t SAME_MM = 500;

static bool together(cordon_pt a, cordon_pt b)
{
    return cordon_distance2(a, b) <= SAME_MM * SAME_MM;
}

/* What is placed already between the same ends. */
static const cordon_given *same_closure(const cordon_givens *givens, const cordon_stop ends[2])
{
    cordon_pt a = ends[0].place.at, b = ends[1].place.at;
    for (size_t i = 0; i < givens->n; i++) {
        const cordon_place *end = givens->list[i].end;
        if ((together(end[0].at, a) && together(end[1].at, b)) ||
            (together(end[0].at, b) && together(end[1].at, a)))
            return &givens->list[i];
    }
    return NULL;
}

static cordon_pin_fate fate_of_stop(const cordon_stop *stop, cordon_pt end)
{
    if (!stop->found)
        return (cordon_pin_fate){CORDON_PIN_SHORT, end};
    cordon_pin_fault fault = stop->beyond == CORDON_TERRAIN_PROTECTED  ? CORDON_PIN_PROTECTED
                             : stop->beyond == CORDON_TERRAIN_EXCLUDED ? CORDON_PIN_EXCLUDED
                                                                       : CORDON_PIN_BURIED;
    return (cordon_pin_fate){fault, stop->place.at};
}

/* A line that starts inside something meets its edge from within, so that is asked first. */
static cordon_pin_fate judge(const cordon_terrain_ground *ground, const cordon_pin *pin,
                             const cordon_stop stops[2])
{
    cordon_pt middle = cordon_span_middle(&(cordon_span){pin->a, pin->b});
    if (cordon_region_side(ground->protected_ground, middle) > 0)
        return (cordon_pin_fate){CORDON_PIN_PROTECTED, middle};
    if (cordon_region_side(ground->solid, middle) > 0)
        return (cordon_pin_fate){CORDON_PIN_BURIED, middle};
    if (cordon_region_side(ground->excluded, middle) > 0)
        return (cordon_pin_fate){CORDON_PIN_EXCLUDED, middle};
    if (!stops[0].sound)
        return fate_of_stop(&stops[0], pin->a);
    if (!stops[1].sound)
        return fate_of_stop(&stops[1], pin->b);
    return (cordon_pin_fate){CORDON_PIN_SOUND, middle};
}

/* What is placed already is used; else the pin is built, at the price of any closure. */
static int use(cordon_givens *givens, cordon_cut *cut, cordon_pin_fate *fate,
               const cordon_ring_problem *problem, const cordon_tariff *tariff, size_t pin,
               const cordon_stop stops[2])
{
    cordon_line line = {(cordon_pt[]){stops[0].place.at, stops[1].place.at}, 2};
    cordon_built built = {0};
    bool stands = false;
    int code = CORDON_OK;
    if (!cordon_tariff_forbids(tariff, line.pts[0], line.pts[1]))
        code = cordon_tariff_closure(&built, &stands, tariff, &line, false);
    if (!stands) {
        fate->fault = CORDON_PIN_FORBIDDEN;
        return code;
    }
    const cordon_given *known = same_closure(givens, stops);
    uint32_t number = known ? known->number : (uint32_t)(problem->n_given + pin);
    if (!known)
        givens->list[givens->n++] = (cordon_given){{stops[0].place, stops[1].place},
                                                   built.cents,
                                                   cordon_distance(line.pts[0], line.pts[1]),
                                                   number};
    cut->pins[cut->n_pins++] = number;
    return code;
}

int cordon_pins_place(cordon_givens *givens, cordon_cut *cut, cordon_pin_fate *fates,
                      cordon_arena *arena, const cordon_terrain *terrain,
                      const cordon_terrain_ground *ground, const cordon_ring_problem *problem,
                      const cordon_tariff *tariff)
{
    size_t n = problem->n_pins;
    cordon_span *lines = cordon_arena_alloc(arena, n, sizeof *lines);
    cordon_stop(*stops)[2] = cordon_arena_alloc(arena, n, sizeof *stops);
    if (!lines || !stops)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < n; i++)
        lines[i] = (cordon_span){problem->pins[i].a, problem->pins[i].b};
    int code = cordon_lines_land(stops, cordon_arena_context(arena), terrain, lines, n,
                                 CORDON_PIN_SNAP_MM);
    for (size_t i = 0; i < n && code == CORDON_OK; i++) {
        fates[i] = judge(ground, &problem->pins[i], stops[i]);
        if (fates[i].fault == CORDON_PIN_SOUND)
            code = use(givens, cut, &fates[i], problem, tariff, i, stops[i]);
    }
    return code;
}
