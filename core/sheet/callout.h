/* Places for a symbol or a block of text near the thing it belongs to, with a leader line when
 * it stands off. */
#ifndef CORDON_SHEET_CALLOUT_H
#define CORDON_SHEET_CALLOUT_H

#include "sheet/sheet.h"

typedef struct sheet_callout {
    sheet_xy anchor;  /* the point it belongs to */
    sheet_xy towards; /* unit vector: the side it should rather stand on */
    double hw, hh;    /* half sizes of the block, mm */
    double near, far; /* gap between anchor and block: without leader, at most */
    bool may_cross;   /* the leader line may cross what stands: where all is crowded */
    uint32_t owner;   /* boxes of the thing itself, which do not count as obstacles */
} sheet_callout;

/* The best free place for the block's middle; false when there is none. */
bool sheet_callout_place(sheet *s, const sheet_callout *callout, sheet_xy *centre);
/* The same for a number that must stand somewhere: where all is crowded it may be twice as far
 * off, with a leader line that crosses what stands, which callout then says. */
bool sheet_callout_place_anyhow(sheet *s, sheet_callout *callout, sheet_xy *centre);
/* Enters the block. */
int sheet_callout_enter(sheet *s, const sheet_callout *callout, sheet_xy centre);
/* Draws the leader line when the block stands farther off than `near`, and enters it. */
int sheet_callout_leader(sheet *s, const sheet_callout *callout, sheet_xy centre);

#endif
