/* Public buildings: their signs stand before squares are named, their names come after. */
#ifndef CORDON_SHEET_LABEL_LANDMARK_H
#define CORDON_SHEET_LABEL_LANDMARK_H

#include "sheet/label.h"
#include "sheet/pictogram.h"

typedef struct sheet_landmark {
    const cordon_feature *feature;
    const char *name;
    sheet_pictogram sign;
    cordon_pt at;
    sheet_xy stands; /* middle of the sign, where it was drawn */
    bool drawn;
    uint32_t owner; /* of its boxes in space */
} sheet_landmark;

typedef struct sheet_landmarks {
    sheet_landmark *items;
    size_t count, capacity;
} sheet_landmarks;

int sheet_landmarks_find(sheet_landmarks *out, sheet *s, const sheet_features *seen);
int sheet_landmarks_signs(sheet *s, sheet_landmarks *all);
int sheet_landmarks_names(sheet *s, const sheet_landmarks *all);

#endif
