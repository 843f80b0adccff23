/* Small things on a point or a short line that open a wall or close a street.
 *
 * As an opening, each is open: who holds the key is not on the map, and its width, where
 * nothing is tagged, is an assumption on the wide side. As a closure, each row says whom it
 * stops once it is closed, in doubt nobody. What is solid was put there against vehicles and is
 * stone, steel or concrete; a gate's leaf or a lifting pole is not: it keeps traffic out, not a
 * driver who means to come in. No map says how much of an impact a thing bears. */
#include "ground/gates.h"

#include "ground/measure.h"

enum {
    VEHICLE = 1 << CORDON_AGAINST_VEHICLE,
    PERSON = 1 << CORDON_AGAINST_PERSON,
    BOTH = VEHICLE | PERSON
};

#define FIXED  CORDON_EXISTING_FIXED
#define RAISED CORDON_EXISTING_RAISED
#define SHUT   CORDON_EXISTING_SHUT

static const cordon_gate_kind kinds[] = {
    /* Leaves from post to post: hold a crowd as a fence does. */
    {"gate", 3000, BOTH, false, SHUT},
    {"sliding_gate", 4000, BOTH, false, SHUT},
    {"hampshire_gate", 3000, BOTH, false, SHUT}, /* a piece of the wire fence, taken off */
    {"wicket_gate", 1000, BOTH, false, SHUT},
    {"full-height_turnstile", 900, BOTH, false, SHUT},
    {"sally_port", 3500, BOTH, false, SHUT},
    /* Poles and bars: a person walks under or over them. */
    {"lift_gate", 4000, VEHICLE, false, SHUT},
    {"swing_gate", 4000, VEHICLE, false, SHUT},
    {"chain", 3000, VEHICLE, false, SHUT},
    /* Too narrow for a car all day long, of wood or thin tube; a person goes through. */
    {"kissing_gate", 900, VEHICLE, false, FIXED},
    {"turnstile", 900, VEHICLE, false, FIXED},
    {"stile", 900, VEHICLE, false, FIXED},
    {"cycle_barrier", 1500, VEHICLE, false, FIXED},
    {"motorcycle_barrier", 1000, VEHICLE, false, FIXED},
    /* Stone, steel, concrete. */
    {"bollard", 3000, VEHICLE, true, FIXED},
    {"rising_bollard", 3000, VEHICLE, true, RAISED},
    {"block", 3000, VEHICLE, true, FIXED},
    {"jersey_barrier", 3000, VEHICLE, true, FIXED},
    {"planter", 3000, VEHICLE, true, FIXED},
    {"log", 3000, VEHICLE, true, FIXED},
    /* Openings that nothing closes, or nothing that one could count on: pushed open by a car
     * (bump gate), passed by lorries (bus trap, sump buster, cattle grid), by everything that
     * is low (height restrictor), or open for those who pay or show a paper. */
    {"bump_gate", 3000, 0, false, FIXED},
    {"bus_trap", 3500, 0, false, FIXED},
    {"sump_buster", 3500, 0, false, FIXED},
    {"cattle_grid", 3500, 0, false, FIXED},
    {"height_restrictor", 3500, 0, false, FIXED},
    {"toll_booth", 3500, 0, false, FIXED},
    {"border_control", 4000, 0, false, FIXED},
    {"entrance", 3000, 0, false, FIXED},
};
static const cordon_gate_kind door = {"entrance", 1500, 0, false, FIXED};

const cordon_gate_kind *cordon_gate_kind_of(const cordon_feature *feature)
{
    const char *value = cordon_feature_tag(feature, "barrier");
    for (size_t i = 0; value && i < sizeof kinds / sizeof kinds[0]; i++)
        if (cordon_str_equal(kinds[i].name, value))
            return &kinds[i];
    const char *entrance = cordon_feature_tag(feature, "entrance");
    return entrance && !cordon_str_equal(entrance, "no") ? &door : NULL;
}

bool cordon_gate_width(const cordon_feature *feature, int32_t *mm)
{
    return cordon_feature_length(feature, "width", mm) ||
           cordon_feature_length(feature, "maxwidth:physical", mm);
}

cordon_existing_work cordon_gate_closing(const cordon_feature *feature,
                                         const cordon_gate_kind *kind, unsigned *stops)
{
    *stops = kind->stops;
    if (cordon_feature_is(feature, "bollard", "flexible"))
        *stops = 0; /* of rubber: it rises again behind the car */
    if (cordon_feature_is(feature, "bollard", "rising"))
        return RAISED;
    if (cordon_feature_is(feature, "bollard", "removable") ||
        cordon_feature_is(feature, "bollard", "foldable"))
        return SHUT;
    return cordon_feature_is(feature, "locked", "yes") ? FIXED : kind->closing;
}
