/* Reading the tables of a script, field by field, and the sentence for every wrong one:
 * 'festival.lua:12: ring "Anti-bélier": standoff: expected metres …, found "25 ft"'.
 *
 * Only raw access: metamethods of a script's tables are never run. Texts are borrowed from the
 * table read, which stays on the stack. */
#ifndef CORDON_BIND_FIELD_H
#define CORDON_BIND_FIELD_H

#include "bind/errors.h"

typedef enum cordon_field_kind {
    CORDON_FIELD_TEXT,     /* const char *; NULL: not given */
    CORDON_FIELD_NUMBER,   /* double */
    CORDON_FIELD_PRICE,    /* double, money, not below 0 */
    CORDON_FIELD_DISTANCE, /* double, metres; "25 m", "0.2 km" */
    CORDON_FIELD_WIDTH,    /* the same, above 0 */
    CORDON_FIELD_WHOLE,    /* int */
    CORDON_FIELD_COUNT,    /* the same, above 0 */
    CORDON_FIELD_SCALE,    /* int; "1:2000" */
    CORDON_FIELD_FLAG,     /* int: 0 or 1 */
    CORDON_FIELD_CHOICE,   /* int: index in the choices */
    CORDON_FIELD_BITS,     /* unsigned, bits: one of the choices or a list of them */
    CORDON_FIELD_STOPS,    /* the same; the last choice stands alone */
    CORDON_FIELD_SHAPE,    /* const cordon_shape * */
    CORDON_FIELD_SHAPES,   /* cordon_shape_list: a shape or a list of them */
    CORDON_FIELD_POSITION, /* cordon_lonlat */
    CORDON_FIELD_SIZE,     /* double[2], metres */
    CORDON_FIELD_DURATION, /* double, seconds; "90 min", "1 h 30 min" */
    CORDON_FIELD_SPEED,    /* double, km/h, above 0; "2.5 km/h", "0.7 m/s" */
    CORDON_FIELD_TEXTS,    /* cordon_text_list: a text or a list of them */
    CORDON_FIELD_HOURS,    /* cordon_hours_list: { "18:00", "23:30" }, or a list of these */
    CORDON_FIELD_SHARES,   /* cordon_number_list: { ["17:00"] = 0.25, … } */
    CORDON_FIELD_COUNTS,   /* cordon_number_list of whole numbers: { first_aid = 4, … } */
    /* Read by the verb itself: */
    CORDON_FIELD_PATHS,     /* a text, or a list of texts and tables of the verb map */
    CORDON_FIELD_TAGS,      /* cordon_event_push_tags: "key=value", a list of these, or { key =
                               "value", … } */
    CORDON_FIELD_MAPPING,   /* { key = "value", key = { "property", code = "value" } } */
    CORDON_FIELD_OVERRIDES, /* { ["key"] = value, … } */
    CORDON_FIELD_ORIGINS,   /* a list of tables of the verb origin */
    CORDON_FIELD_WAITS,     /* a list of tables of the verb stop */
    CORDON_FIELD_CROSSINGS, /* a list of tables of the verb crossing */
    CORDON_FIELD_RULES,     /* a pack, or a list of it and its overlays */
    CORDON_FIELD_POSTURE,   /* a table of the verb posture */
    CORDON_FIELD_FIGURES,   /* a list of tables of the verb figure */
    CORDON_FIELD_FIGURE,    /* the value of a figure */
    CORDON_FIELD_STREETS,   /* a street's name, a shape, or a list of both */
    CORDON_FIELD_LIMIT,     /* a shape, or a distance */
    CORDON_FIELD_PLACE,     /* a place on a line: house number, position or shape */
    CORDON_FIELD_VALUE      /* a number, a text, true or false */
} cordon_field_kind;

/* Shapes as a script lists them; borrowed from its table. */
typedef struct cordon_shape_list {
    const cordon_shape *items[CORDON_CONTAIN_MAX];
    size_t n;
} cordon_shape_list;

/* Lists as a script writes them, of fewer than CORDON_NAMES_MAX entries; texts are borrowed
 * from its tables. */
typedef struct cordon_text_list {
    const char *items[CORDON_NAMES_MAX];
    size_t n;
} cordon_text_list;

typedef struct cordon_hours_list {
    cordon_period items[CORDON_NAMES_MAX];
    size_t n;
} cordon_hours_list;

/* By the alphabet of the names. */
typedef struct cordon_number_list {
    const char *names[CORDON_NAMES_MAX];
    double values[CORDON_NAMES_MAX];
    size_t n;
} cordon_number_list;

typedef struct cordon_field {
    const char *name;
    cordon_field_kind kind;
    size_t offset; /* in the structure filled */
    bool needed;
    const char *const *choices; /* NULL-ended */
} cordon_field;

/* What is expected of a distance, a position, a price, rules, the value of a figure … */
extern const char CORDON_METRES[], CORDON_POSITION[], CORDON_PRICE[], CORDON_SECONDS[],
    CORDON_TEXTS[], CORDON_HOURS[], CORDON_SHARES[], CORDON_COUNTS[], CORDON_ORIGINS[],
    CORDON_RULES[], CORDON_FIGURE[], CORDON_SPEED[], CORDON_WAITS[], CORDON_CROSSINGS[],
    CORDON_STREET[];

/* A verb of the vocabulary: what it is called, and its fields. An unnamed first entry counts as
 * the first field. */
typedef struct cordon_verb {
    const char *name; /* "ring", as messages call the thing */
    const cordon_field *fields;
    size_t n_fields;
    bool first_unnamed;
} cordon_verb;

/* The thing being read. */
typedef struct cordon_reader {
    lua_State *L;
    cordon_origin origin;
    const char *kind, *name; /* "ring"; name NULL: not known yet */
    bool goes_on;            /* after wrong fields: what else is wrong is wanted too */
} cordon_reader;

/* Reads the table at index into the structure out, which holds the defaults already; checks
 * that every key is a field. The reader's name becomes the text of the field "name", if any.
 * All wrong fields are found; then an error is raised, unless the reader goes on: what is wrong
 * has its default then, or is NULL. */
void cordon_read_verb(cordon_reader *reader, const cordon_verb *verb, int index, void *out);

/* The reader for a call of the script. */
cordon_reader cordon_reader_here(lua_State *L, const char *kind);

/* Reads the value at index into its place in the structure out. */
void cordon_read_field(const cordon_reader *reader, const cordon_field *field, int index,
                       char *out);

/* Single values, for arguments of methods. field names the value in messages. */
double cordon_read_number(const cordon_reader *reader, const char *field, int index);
double cordon_read_distance(const cordon_reader *reader, const char *field, int index);
const char *cordon_read_text(const cordon_reader *reader, const char *field, int index);
cordon_lonlat cordon_read_position(const cordon_reader *reader, const char *field, int index);
double cordon_read_duration(const cordon_reader *reader, const char *field, int index);
double cordon_read_speed(const cordon_reader *reader, const char *field, int index);
/* Digits with at most one point, in every locale: the number of characters read, 0 for none. */
size_t cordon_read_decimal(lua_State *L, const char *text, double *out);
void cordon_read_texts(cordon_text_list *out, const cordon_reader *reader, const char *field,
                       int index);
void cordon_read_hours(cordon_hours_list *out, const cordon_reader *reader, const char *field,
                       int index);
void cordon_read_numbers(cordon_number_list *out, const cordon_reader *reader,
                         const cordon_field *field, int index);
/* An entry of a list of tables. */
typedef struct cordon_entry {
    cordon_reader reader; /* of a kind of its own */
    void *list;
    size_t index;
} cordon_entry;
/* Reads the list of tables on top of the stack, the value of a field: the number of its
 * entries, 0 for nil. read gets a cordon_entry and the table, and gives what has to be kept
 * alive, which stays on the stack. An error in one does not end the reading of the others. */
size_t cordon_read_entries(const cordon_reader *reader, const char *field, const char *kind,
                           const char *expected, size_t most, lua_CFunction read, void *list);
/* The system of a name, NULL for WGS 84; valid until the next is asked for. Raises. */
const cordon_crs *cordon_crs_named(const cordon_reader *reader, const char *name);
/* Two numbers of a system (NULL: longitude and latitude) as a position. Raises. */
cordon_lonlat cordon_position_in(const cordon_reader *reader, const char *field,
                                 const cordon_crs *crs, cordon_lonlat at);
/* Number i of the table at index, or the named one when there is no entry i. */
double cordon_read_member(const cordon_reader *reader, const char *field, const char *expected,
                          int index, int i, const char *name);
/* A list of positions in a buffer of Lua's, which is left on the stack. */
const cordon_lonlat *cordon_read_positions(const cordon_reader *reader, const char *field,
                                           int index, size_t *n);
const cordon_shape *cordon_read_shape(const cordon_reader *reader, const char *field,
                                      int index);

/* Raises "…: field: expected …, found …" for the value at index; quietly when that is a
 * stand-in. field NULL: none. */
int cordon_read_fail(const cordon_reader *reader, const char *field, const char *expected,
                     int index);
/* Pushes 'ring "Anti-bélier": standoff: '; field NULL: none. */
const char *cordon_push_subject(const cordon_reader *reader, const char *field);
/* Pushes '"a", "b" or "c"'; n receives the number of choices. */
const char *cordon_push_choices(lua_State *L, const char *const *choices, size_t *n);
bool cordon_has_control(const char *text, size_t length);
/* Pushes what a value is, as messages say it: "25 ft", 3.5, a table, an area. */
const char *cordon_push_found(lua_State *L, int index);

#endif
