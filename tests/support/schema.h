/* Enough of JSON Schema 2020-12 for core/plan/plan.schema.json. A keyword that it does not know
 * is a fault, so that a schema cannot ask for more than is checked. */
#ifndef CORDON_TESTS_SCHEMA_H
#define CORDON_TESTS_SCHEMA_H

#include <jansson.h>
#include <regex.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

typedef struct schema {
    const json_t *root;
    char fault[300]; /* the first: "/rings/0: required: name" */
} schema;

static bool schema_check(schema *s, const json_t *rule, const json_t *value, const char *path);

static bool schema_fault(schema *s, const char *path, const char *keyword, const char *detail)
{
    if (!s->fault[0])
        snprintf(s->fault, sizeof s->fault, "%s: %s: %s", path, keyword, detail);
    return false;
}

static bool schema_has_type(const char *type, const json_t *value)
{
    return (!strcmp(type, "object") && json_is_object(value)) ||
           (!strcmp(type, "array") && json_is_array(value)) ||
           (!strcmp(type, "string") && json_is_string(value)) ||
           (!strcmp(type, "integer") && json_is_integer(value)) ||
           (!strcmp(type, "number") && json_is_number(value)) ||
           (!strcmp(type, "boolean") && json_is_boolean(value)) ||
           (!strcmp(type, "null") && json_is_null(value));
}

static bool schema_type(const json_t *types, const json_t *value)
{
    if (json_is_string(types))
        return schema_has_type(json_string_value(types), value);
    size_t i;
    json_t *type;
    json_array_foreach(types, i, type)
    {
        if (schema_has_type(json_string_value(type), value))
            return true;
    }
    return false;
}

static bool schema_object(schema *s, const json_t *rule, const json_t *value, const char *path)
{
    size_t i;
    json_t *name, *member;
    json_array_foreach(json_object_get(rule, "required"), i, name)
    {
        if (!json_object_get(value, json_string_value(name)))
            return schema_fault(s, path, "required", json_string_value(name));
    }
    const json_t *known = json_object_get(rule, "properties");
    const json_t *others = json_object_get(rule, "additionalProperties");
    const char *key;
    json_object_foreach((json_t *)value, key, member)
    {
        char below[400];
        snprintf(below, sizeof below, "%s/%s", path, key);
        const json_t *its = json_object_get(known, key);
        if (!its && json_is_false(others))
            return schema_fault(s, path, "additionalProperties", key);
        if (!its)
            its = others;
        if (its && !schema_check(s, its, member, below))
            return false;
    }
    return true;
}

static bool schema_array(schema *s, const json_t *rule, const json_t *value, const char *path)
{
    const json_t *least = json_object_get(rule, "minItems");
    const json_t *most = json_object_get(rule, "maxItems");
    const json_t *items = json_object_get(rule, "items");
    size_t n = json_array_size(value);
    if (least && n < (size_t)json_integer_value(least))
        return schema_fault(s, path, "minItems", "too few");
    if (most && n > (size_t)json_integer_value(most))
        return schema_fault(s, path, "maxItems", "too many");
    for (size_t i = 0; items && i < n; i++) {
        char below[400];
        snprintf(below, sizeof below, "%s/%zu", path, i);
        if (!schema_check(s, items, json_array_get(value, i), below))
            return false;
    }
    return true;
}

static bool schema_one_of_values(const json_t *values, const json_t *value)
{
    size_t i;
    json_t *allowed;
    json_array_foreach(values, i, allowed)
    {
        if (json_equal(allowed, value))
            return true;
    }
    return false;
}

static bool schema_pattern(const char *pattern, const char *text)
{
    regex_t regex;
    if (regcomp(&regex, pattern, REG_EXTENDED | REG_NOSUB))
        return false;
    bool fits = regexec(&regex, text, 0, NULL, 0) == 0;
    regfree(&regex);
    return fits;
}

static bool schema_any(const schema *s, const json_t *rules, const json_t *value)
{
    size_t i;
    json_t *rule;
    json_array_foreach(rules, i, rule)
    {
        schema trial = {s->root, ""};
        if (schema_check(&trial, rule, value, ""))
            return true;
    }
    return false;
}

static const json_t *schema_ref(const schema *s, const char *ref)
{
    const char *start = "#/$defs/";
    if (strncmp(ref, start, strlen(start)))
        return NULL;
    return json_object_get(json_object_get(s->root, "$defs"), ref + strlen(start));
}

static bool schema_keyword(schema *s, const char *key, const json_t *rule, const json_t *asked,
                           const json_t *value, const char *path)
{
    if (!strcmp(key, "$ref")) {
        const json_t *target = schema_ref(s, json_string_value(asked));
        return target ? schema_check(s, target, value, path)
                      : schema_fault(s, path, key, json_string_value(asked));
    }
    bool fits = true;
    if (!strcmp(key, "type"))
        fits = schema_type(asked, value);
    else if (!strcmp(key, "const"))
        fits = json_equal(asked, value);
    else if (!strcmp(key, "enum"))
        fits = schema_one_of_values(asked, value);
    else if (!strcmp(key, "minimum"))
        fits = json_number_value(value) >= json_number_value(asked);
    else if (!strcmp(key, "maximum"))
        fits = json_number_value(value) <= json_number_value(asked);
    else if (!strcmp(key, "pattern"))
        fits = schema_pattern(json_string_value(asked), json_string_value(value));
    else if (!strcmp(key, "anyOf"))
        fits = schema_any(s, asked, value);
    else if (!strcmp(key, "properties"))
        return schema_object(s, rule, value, path);
    else if (!strcmp(key, "items"))
        return schema_array(s, rule, value, path);
    else if (!strstr(" $schema $defs title description required additionalProperties minItems "
                     "maxItems ",
                     key))
        fits = false;
    return fits || schema_fault(s, path, key, "does not hold");
}

static bool schema_check(schema *s, const json_t *rule, const json_t *value, const char *path)
{
    const char *key;
    json_t *asked;
    json_object_foreach((json_t *)rule, key, asked)
    {
        if (!schema_keyword(s, key, rule, asked, value, path))
            return false;
    }
    /* An object of free keys has no properties to start from. */
    bool free_keys = !json_object_get(rule, "properties") &&
                     json_object_get(rule, "additionalProperties") && json_is_object(value);
    return !free_keys || schema_object(s, rule, value, path);
}

#endif
