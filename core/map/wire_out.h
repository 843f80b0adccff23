/* The wire format of protocol buffers, written: the other half of wire.h. Bytes are added to a
 * text that grows; running out of memory is noted there. */
#ifndef CORDON_MAP_WIRE_OUT_H
#define CORDON_MAP_WIRE_OUT_H

#include "base/str.h"

void cordon_wire_put_varint(cordon_str *out, uint64_t value);
/* A zigzag number: small for small magnitudes of either sign. */
void cordon_wire_put_signed(cordon_str *out, int64_t value);

/* Whole fields: a number, and a message, a text or packed numbers. */
void cordon_wire_put_number(cordon_str *out, uint32_t field, uint64_t value);
void cordon_wire_put_bytes(cordon_str *out, uint32_t field, const void *bytes, size_t n);
void cordon_wire_put_text(cordon_str *out, uint32_t field, const char *text);
/* A field of bytes, left out when there are none. */
void cordon_wire_put_packed(cordon_str *out, uint32_t field, const cordon_str *packed);

#endif
