/* Small maps for tests, written as text, one object a line:
 *
 *     n1 0 0 barrier=bollard          node: id, position in units of 1e-5 degrees
 *     w10 1,2,3,1 building=yes        way: its nodes
 *     r5 outer:10,inner:11,label:n1 type=multipolygon
 *
 * Members are ways unless a letter says otherwise. Positions count from 4.35, 43.8. A plus in a
 * value stands for a space. */
#ifndef CORDON_TESTS_OSM_TEXT_H
#define CORDON_TESTS_OSM_TEXT_H

#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { OSM_LON0 = 43500000, OSM_LAT0 = 438000000, OSM_UNIT = 100 };
enum { OSM_TAGS = 16, OSM_REFS = 64, OSM_OBJECTS = 512 };

typedef struct osm_object {
    char type;
    int64_t id;
    int32_t lon, lat; /* 1e-7 degrees */
    int64_t refs[OSM_REFS];
    char roles[OSM_REFS][12], types[OSM_REFS]; /* 'n', 'w', 'r' */
    int n_refs, n_tags;
    char keys[OSM_TAGS][48], values[OSM_TAGS][96];
} osm_object;

typedef struct osm_text {
    osm_object objects[OSM_OBJECTS];
    int n;
} osm_text;

static inline void osm_text_refs(osm_object *object, char *list)
{
    for (char *next, *item = list; item; item = next) {
        next = strchr(item, ',');
        if (next)
            *next++ = '\0';
        char *colon = strchr(item, ':');
        if (colon) {
            *colon = '\0';
            snprintf(object->roles[object->n_refs], sizeof object->roles[0], "%s", item);
            item = colon + 1;
        }
        bool typed = *item == 'n' || *item == 'w' || *item == 'r';
        object->types[object->n_refs] = typed ? *item++ : 'w';
        object->refs[object->n_refs++] = strtoll(item, NULL, 10);
    }
}

static inline void osm_text_tag(osm_object *object, const char *word)
{
    const char *equal = strchr(word, '=');
    int n = object->n_tags++;
    snprintf(object->keys[n], sizeof object->keys[0], "%.*s", (int)(equal - word), word);
    snprintf(object->values[n], sizeof object->values[0], "%s", equal + 1);
    for (char *c = object->values[n]; *c; c++)
        if (*c == '+')
            *c = ' ';
}

static inline void osm_text_line(osm_object *object, char *line)
{
    int word_index = 0;
    memset(object, 0, sizeof *object);
    for (char *word = strtok(line, " "); word; word = strtok(NULL, " "), word_index++) {
        if (word_index == 0) {
            object->type = word[0];
            object->id = strtoll(word + 1, NULL, 10);
        } else if (object->type == 'n' && word_index == 1) {
            object->lon = OSM_LON0 + OSM_UNIT * (int32_t)atol(word);
        } else if (object->type == 'n' && word_index == 2) {
            object->lat = OSM_LAT0 + OSM_UNIT * (int32_t)atol(word);
        } else if (object->type != 'n' && word_index == 1) {
            osm_text_refs(object, word);
        } else {
            osm_text_tag(object, word);
        }
    }
}

/* The caller frees the result with free. */
static inline osm_text *osm_text_parse(const char *text)
{
    osm_text *map = calloc(1, sizeof *map);
    char *copy = malloc(strlen(text) + 1);
    memcpy(copy, text, strlen(text) + 1);
    for (char *next, *line = copy; line; line = next) {
        next = strchr(line, '\n');
        if (next)
            *next++ = '\0';
        if (*line)
            osm_text_line(&map->objects[map->n++], line);
    }
    free(copy);
    return map;
}

static inline const char *osm_text_element(char type)
{
    return type == 'n' ? "node" : type == 'w' ? "way" : "relation";
}

static inline void osm_text_xml_object(FILE *file, const osm_object *o)
{
    const char *name = osm_text_element(o->type);
    fprintf(file, "<%s id=\"%" PRId64 "\"", name, o->id);
    if (o->type == 'n')
        fprintf(file, " lon=\"%d.%07d\" lat=\"%d.%07d\"", o->lon / 10000000, o->lon % 10000000,
                o->lat / 10000000, o->lat % 10000000);
    fprintf(file, ">\n");
    for (int i = 0; i < o->n_refs; i++)
        if (o->type == 'w')
            fprintf(file, "<nd ref=\"%" PRId64 "\"/>\n", o->refs[i]);
        else
            fprintf(file, "<member type=\"%s\" ref=\"%" PRId64 "\" role=\"%s\"/>\n",
                    osm_text_element(o->types[i]), o->refs[i], o->roles[i]);
    for (int i = 0; i < o->n_tags; i++)
        fprintf(file, "<tag k=\"%s\" v=\"%s\"/>\n", o->keys[i], o->values[i]);
    fprintf(file, "</%s>\n", name);
}

static inline void osm_text_write_xml(const osm_text *map, FILE *file)
{
    fprintf(file, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<osm version=\"0.6\">\n");
    for (int i = 0; i < map->n; i++)
        osm_text_xml_object(file, &map->objects[i]);
    fprintf(file, "</osm>\n");
}

#endif
