#include "map/wire_out.h"

#include "map/wire.h"

void cordon_wire_put_varint(cordon_str *out, uint64_t value)
{
    char bytes[10];
    size_t n = 0;
    for (; value >= 0x80; value >>= 7)
        bytes[n++] = (char)(value | 0x80);
    bytes[n++] = (char)value;
    cordon_str_add_n(out, bytes, n);
}

void cordon_wire_put_signed(cordon_str *out, int64_t value)
{
    cordon_wire_put_varint(out, ((uint64_t)value << 1) ^ (value < 0 ? UINT64_MAX : 0));
}

static void put_head(cordon_str *out, uint32_t field, cordon_wire_type type)
{
    cordon_wire_put_varint(out, (uint64_t)field << 3 | type);
}

void cordon_wire_put_number(cordon_str *out, uint32_t field, uint64_t value)
{
    put_head(out, field, CORDON_WIRE_VARINT);
    cordon_wire_put_varint(out, value);
}

void cordon_wire_put_bytes(cordon_str *out, uint32_t field, const void *bytes, size_t n)
{
    put_head(out, field, CORDON_WIRE_BYTES);
    cordon_wire_put_varint(out, n);
    cordon_str_add_n(out, bytes, n);
}

void cordon_wire_put_text(cordon_str *out, uint32_t field, const char *text)
{
    cordon_wire_put_bytes(out, field, text, strlen(text));
}

void cordon_wire_put_packed(cordon_str *out, uint32_t field, const cordon_str *packed)
{
    if (packed->length > 0)
        cordon_wire_put_bytes(out, field, packed->data, packed->length);
}
