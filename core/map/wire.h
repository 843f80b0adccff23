/* The wire format of protocol buffers, read in place.
 *
 * Source: "Encoding", https://protobuf.dev/programming-guides/encoding/ (varints, zigzag, the
 * tag byte, length-delimited fields). Every read is checked against the end of the message;
 * after a failed read the rest of the message must not be looked at. */
#ifndef CORDON_MAP_WIRE_H
#define CORDON_MAP_WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct cordon_wire {
    const uint8_t *at, *end;
} cordon_wire;

typedef enum cordon_wire_type {
    CORDON_WIRE_VARINT = 0,
    CORDON_WIRE_64 = 1,
    CORDON_WIRE_BYTES = 2,
    CORDON_WIRE_32 = 5
} cordon_wire_type;

typedef struct cordon_wire_field {
    uint32_t number;
    cordon_wire_type type;
    uint64_t value;    /* CORDON_WIRE_VARINT */
    cordon_wire bytes; /* CORDON_WIRE_BYTES: a message, a text or packed numbers */
} cordon_wire_field;

/* One field of a message. 1: read, 0: the message is at its end, -1: malformed. The values of
 * fixed-size fields are skipped: the formats read here use none. */
int cordon_wire_next(cordon_wire *wire, cordon_wire_field *out);

bool cordon_wire_varint_slow(cordon_wire *wire, uint64_t *out);

/* One varint; false when it runs over the end or over ten bytes. Lengths of differences are
 * hard to foresee, so those of up to eight bytes are read without a branch on their length: the
 * bytes up to the first clear top bit, then seven bits of each moved together. */
static inline bool cordon_wire_varint(cordon_wire *wire, uint64_t *out)
{
    if (wire->at < wire->end && *wire->at < 0x80) {
        *out = *wire->at++;
        return true;
    }
#if defined __BYTE_ORDER__ && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    if (wire->end - wire->at >= 8) {
        uint64_t bytes;
        memcpy(&bytes, wire->at, 8);
        uint64_t ends = ~bytes & UINT64_C(0x8080808080808080);
        if (ends) {
            bytes &= ends ^ (ends - 1);
            wire->at += (__builtin_ctzll(ends) >> 3) + 1;
            bytes &= UINT64_C(0x7f7f7f7f7f7f7f7f);
            bytes = (bytes & UINT64_C(0x007f007f007f007f)) |
                    (bytes & UINT64_C(0x7f007f007f007f00)) >> 1;
            bytes = (bytes & UINT64_C(0x00003fff00003fff)) |
                    (bytes & UINT64_C(0x3fff00003fff0000)) >> 2;
            *out = (bytes & UINT64_C(0x000000000fffffff)) |
                   (bytes & UINT64_C(0x0fffffff00000000)) >> 4;
            return true;
        }
    }
#endif
    return cordon_wire_varint_slow(wire, out);
}

/* Signed numbers interleaved with unsigned ones: 0, -1, 1, -2, … */
static inline int64_t cordon_wire_zigzag(uint64_t value)
{
    return (int64_t)(value >> 1) ^ -(int64_t)(value & 1);
}

/* Adds a zigzag difference to a running value, which wraps around instead of overflowing. */
static inline bool cordon_wire_delta(cordon_wire *wire, int64_t *value)
{
    uint64_t raw;
    if (!cordon_wire_varint(wire, &raw))
        return false;
    *value = (int64_t)((uint64_t)*value + (uint64_t)cordon_wire_zigzag(raw));
    return true;
}

/* Number of varints in packed bytes: those with a clear top bit end one. */
size_t cordon_wire_count(cordon_wire packed);

static inline size_t cordon_wire_size(cordon_wire wire)
{
    return (size_t)(wire.end - wire.at);
}

/* True when the bytes are exactly this text. */
bool cordon_wire_is(cordon_wire bytes, const char *text);

#endif
