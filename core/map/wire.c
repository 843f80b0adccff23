#include "map/wire.h"

#include <string.h>

bool cordon_wire_varint_slow(cordon_wire *wire, uint64_t *out)
{
    uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
        if (wire->at == wire->end)
            return false;
        uint8_t byte = *wire->at++;
        value |= (uint64_t)(byte & 0x7f) << shift;
        if (byte < 0x80) {
            *out = value;
            return true;
        }
    }
    return false;
}

static bool skip(cordon_wire *wire, size_t bytes)
{
    if (cordon_wire_size(*wire) < bytes)
        return false;
    wire->at += bytes;
    return true;
}

int cordon_wire_next(cordon_wire *wire, cordon_wire_field *out)
{
    if (wire->at == wire->end)
        return 0;
    uint64_t tag, length;
    if (!cordon_wire_varint(wire, &tag) || tag >> 3 == 0 || tag >> 3 > UINT32_MAX)
        return -1;
    out->number = (uint32_t)(tag >> 3);
    out->type = (cordon_wire_type)(tag & 7);
    switch (out->type) {
    case CORDON_WIRE_VARINT:
        return cordon_wire_varint(wire, &out->value) ? 1 : -1;
    case CORDON_WIRE_BYTES:
        if (!cordon_wire_varint(wire, &length) || length > cordon_wire_size(*wire))
            return -1;
        out->bytes = (cordon_wire){wire->at, wire->at + length};
        wire->at += length;
        return 1;
    case CORDON_WIRE_64:
        return skip(wire, 8) ? 1 : -1;
    case CORDON_WIRE_32:
        return skip(wire, 4) ? 1 : -1;
    }
    return -1;
}

size_t cordon_wire_count(cordon_wire packed)
{
    size_t count = 0;
    for (const uint8_t *byte = packed.at; byte < packed.end; byte++)
        count += *byte < 0x80;
    return count;
}

bool cordon_wire_is(cordon_wire bytes, const char *text)
{
    size_t length = strlen(text);
    return cordon_wire_size(bytes) == length && memcmp(bytes.at, text, length) == 0;
}
