#include "plan/names.h"

#include <string.h>

#include "plan/plan.h"

const cordon_name cordon_role_names[] = {
    {CORDON_ROLE_CROWD, "crowd"},         {CORDON_ROLE_STAGE, "stage"},
    {CORDON_ROLE_BACKSTAGE, "backstage"}, {CORDON_ROLE_CATERING, "catering"},
    {CORDON_ROLE_FIRST_AID, "first_aid"}, {CORDON_ROLE_CONTROL_ROOM, "control_room"},
    {CORDON_ROLE_ASSEMBLY, "assembly"},   {CORDON_ROLE_PARKING, "parking"},
    {CORDON_ROLE_SCREENED, "screened"},   {0, NULL},
};

const cordon_name cordon_against_names[] = {
    {CORDON_AGAINST_VEHICLE, "vehicle"},
    {CORDON_AGAINST_PERSON, "person"},
    {0, NULL},
};

const cordon_name cordon_against_bits[] = {
    {CORDON_STOPS_VEHICLE, "vehicle"},
    {CORDON_STOPS_PERSON, "person"},
    {0, NULL},
};

const cordon_name cordon_bound_names[] = {
    {CORDON_BOUND_CLOSURE, "closure"}, {CORDON_BOUND_FACADES, "facades"},
    {CORDON_BOUND_WATER, "water"},     {CORDON_BOUND_SEA, "sea"},
    {CORDON_BOUND_RAILWAY, "railway"}, {0, NULL},
};

const cordon_name cordon_doubt_names[] = {
    {CORDON_CHECK_GAP, "gap"},         {CORDON_CHECK_EXISTING, "existing"},
    {CORDON_CHECK_PASSAGE, "passage"}, {CORDON_CHECK_LEVEL, "level"},
    {CORDON_CHECK_EDGE, "edge"},       {CORDON_CHECK_OBSTACLE, "obstacle"},
    {CORDON_CHECK_WATER, "water"},     {CORDON_CHECK_FACADES, "facades"},
    {CORDON_CHECK_YARD, "yard"},       {CORDON_CHECK_WIDTH, "width"},
    {CORDON_CHECK_HEIGHT, "height"},   {0, NULL},
};

const cordon_name cordon_use_names[] = {
    {CORDON_USE_SOLID, "solid"},
    {CORDON_USE_ALL, "all"},
    {CORDON_USE_NONE, "none"},
    {0, NULL},
};

const cordon_name cordon_severity_names[] = {
    {CORDON_SEVERITY_CHECK, "check"},
    {CORDON_SEVERITY_WARNING, "warning"},
    {CORDON_SEVERITY_ERROR, "error"},
    {0, NULL},
};

const cordon_name cordon_width_names[] = {
    {CORDON_WIDTH_FACADES, "facades"},
    {CORDON_WIDTH_TAGGED, "tagged"},
    {CORDON_WIDTH_LANES, "lanes"},
    {CORDON_WIDTH_DEFAULT, "class"},
    {0, NULL},
};

const cordon_name cordon_rescue_names[] = {
    {CORDON_RESCUE_PASSES, "passes"},
    {CORDON_RESCUE_NARROW, "too narrow"},
    {CORDON_RESCUE_LOW, "too low"},
    {CORDON_RESCUE_WEAK, "too weak"},
    {CORDON_RESCUE_STEEP, "too steep"},
    {CORDON_RESCUE_BENT, "tight bend"},
    {CORDON_RESCUE_WIDTH_UNKNOWN, "width unknown"},
    {CORDON_RESCUE_HEIGHT_UNKNOWN, "height unknown"},
    {CORDON_RESCUE_NOT_JUDGED, "not judged"},
    {0, NULL},
};

const cordon_name cordon_edition_names[] = {
    {CORDON_EDITION_PUBLIC, "public"},
    {CORDON_EDITION_ORGANISER, "organiser"},
    {CORDON_EDITION_FIRM, "firm"},
    {CORDON_EDITION_AUTHORITY, "authority"},
    {0, NULL},
};

const cordon_name cordon_phase_names[] = {
    {CORDON_PHASE_SET_UP, "set_up"}, {CORDON_PHASE_DOORS, "doors"},
    {CORDON_PHASE_SHOW, "show"},     {CORDON_PHASE_EGRESS, "egress"},
    {CORDON_PHASE_STRIKE, "strike"}, {0, NULL},
};

const cordon_name cordon_day_names[] = {
    {CORDON_MONDAY, "monday"},       {CORDON_TUESDAY, "tuesday"},
    {CORDON_WEDNESDAY, "wednesday"}, {CORDON_THURSDAY, "thursday"},
    {CORDON_FRIDAY, "friday"},       {CORDON_SATURDAY, "saturday"},
    {CORDON_SUNDAY, "sunday"},       {0, NULL},
};

const cordon_name cordon_staff_names[] = {
    {CORDON_STAFF_GUARD, "guard"},         {CORDON_STAFF_STEWARD, "steward"},
    {CORDON_STAFF_VOLUNTEER, "volunteer"}, {CORDON_STAFF_FIRE_SAFETY, "fire_safety"},
    {CORDON_STAFF_FIRST_AID, "first_aid"}, {CORDON_STAFF_MUNICIPAL_POLICE, "municipal_police"},
    {CORDON_STAFF_POLICE, "police"},       {0, NULL},
};

const cordon_name cordon_sex_names[] = {
    {CORDON_SEX_ANY, "any"},
    {CORDON_SEX_WOMAN, "woman"},
    {CORDON_SEX_MAN, "man"},
    {0, NULL},
};

const cordon_name cordon_post_names[] = {
    {CORDON_POST_WATCH, "watch"},
    {CORDON_POST_GATE, "gate"},
    {CORDON_POST_EXIT, "exit"},
    {CORDON_POST_STAGE, "stage"},
    {CORDON_POST_PIT, "pit"},
    {CORDON_POST_FIRST_AID, "first_aid"},
    {CORDON_POST_CONTROL_ROOM, "control_room"},
    {CORDON_POST_SUPERVISOR, "supervisor"},
    {CORDON_POST_RESERVE, "reserve"},
    {0, NULL},
};

const char *cordon_name_of(const cordon_name *names, int value)
{
    while (names->word && names->value != value) {
        names++;
    }
    return names->word;
}

bool cordon_name_find(const cordon_name *names, const char *word, int *value)
{
    for (; names->word; names++) {
        if (strcmp(names->word, word) == 0) {
            *value = names->value;
            return true;
        }
    }
    return false;
}

size_t cordon_bit_words(const char *words[CORDON_BIT_NAMES_MAX], const cordon_name *names,
                        unsigned bits)
{
    size_t n = 0;
    for (const cordon_name *name = names; name->word; name++) {
        if (bits & (unsigned)name->value) {
            words[n++] = name->word;
        }
    }
    return n;
}
