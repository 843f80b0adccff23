#include "map/osm.h"

#include <stdlib.h>

void cordon_osm_init(cordon_osm *osm, cordon_context *context, cordon_arena *arena,
                     cordon_pool *pool)
{
    *osm = (cordon_osm){.context = context, .arena = arena, .pool = pool};
    osm->bounds = CORDON_BOX_EMPTY;
    osm->problems = (cordon_problems){.context = context, .arena = arena};
    osm->window = CORDON_OSM_EVERYWHERE;
}

void cordon_osm_clear(cordon_osm *osm)
{
    osm->ids.count = osm->at.count = osm->points.count = 0;
    osm->ways.count = osm->refs.count = 0;
    osm->relations.count = osm->members.count = 0;
    osm->problems.list.count = 0;
    osm->count = (cordon_osm_count){0};
}

void cordon_osm_free(cordon_osm *osm)
{
    cordon_vec_free(osm->context, &osm->ids);
    cordon_vec_free(osm->context, &osm->at);
    cordon_vec_free(osm->context, &osm->tops);
    cordon_vec_free(osm->context, &osm->points);
    cordon_vec_free(osm->context, &osm->ways);
    cordon_vec_free(osm->context, &osm->refs);
    cordon_vec_free(osm->context, &osm->relations);
    cordon_vec_free(osm->context, &osm->members);
    cordon_problems_free(&osm->problems);
}

/* A node with its place in the file, so that equal ids keep their order. */
typedef struct placed {
    int64_t id;
    size_t place;
} placed;

static int compare_placed(const void *a, const void *b)
{
    const placed *p = a, *q = b;
    if (p->id != q->id)
        return p->id < q->id ? -1 : 1;
    return p->place < q->place ? -1 : p->place > q->place;
}

static bool ascending(const int64_t *ids, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (ids[i - 1] >= ids[i])
            return false;
    return true;
}

static int sort_nodes(cordon_osm *osm)
{
    size_t n = osm->ids.count;
    if (ascending(osm->ids.items, n))
        return CORDON_OK;
    int code = CORDON_E_MEMORY;
    placed *order = cordon_alloc(osm->context, n, sizeof *order);
    cordon_pt *at = cordon_alloc(osm->context, n, sizeof *at);
    if (!order || !at)
        goto done;
    for (size_t i = 0; i < n; i++)
        order[i] = (placed){osm->ids.items[i], i};
    qsort(order, n, sizeof *order, compare_placed);
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        if (i + 1 < n && order[i].id == order[i + 1].id)
            continue;
        at[kept] = osm->at.items[order[i].place];
        osm->ids.items[kept++] = order[i].id;
    }
    memcpy(osm->at.items, at, kept * sizeof *at);
    osm->ids.count = osm->at.count = kept;
    code = CORDON_OK;
done:
    cordon_free(osm->context, order);
    cordon_free(osm->context, at);
    return code;
}

/* Ways, relations and points begin with their id. */
static int64_t id_at(const char *items, size_t index, size_t size)
{
    int64_t id;
    memcpy(&id, items + index * size, sizeof id);
    return id;
}

/* Sorts records by the id that they begin with, the last of equal ones kept. */
static int sort_records(cordon_context *context, void *items, size_t *count, size_t size)
{
    size_t n = *count, kept = 0;
    char *bytes = items;
    bool sorted = true;
    for (size_t i = 1; i < n && sorted; i++)
        sorted = id_at(bytes, i - 1, size) < id_at(bytes, i, size);
    if (sorted)
        return CORDON_OK;
    int code = CORDON_E_MEMORY;
    placed *order = cordon_alloc(context, n, sizeof *order);
    char *result = cordon_alloc(context, n, size);
    if (!order || !result)
        goto done;
    for (size_t i = 0; i < n; i++)
        order[i] = (placed){id_at(bytes, i, size), i};
    qsort(order, n, sizeof *order, compare_placed);
    for (size_t i = 0; i < n; i++)
        if (i + 1 == n || order[i].id != order[i + 1].id)
            memcpy(result + kept++ * size, bytes + order[i].place * size, size);
    memcpy(bytes, result, kept * size);
    *count = kept;
    code = CORDON_OK;
done:
    cordon_free(context, order);
    cordon_free(context, result);
    return code;
}

int cordon_osm_index(cordon_osm *osm)
{
    int code = sort_nodes(osm);
    if (code == CORDON_OK)
        code = cordon_ids_index(&osm->tops, osm->context, osm->ids.items, osm->ids.count);
    if (code == CORDON_OK)
        code = sort_records(osm->context, osm->points.items, &osm->points.count,
                            sizeof *osm->points.items);
    if (code == CORDON_OK)
        code = sort_records(osm->context, osm->ways.items, &osm->ways.count,
                            sizeof *osm->ways.items);
    if (code == CORDON_OK)
        code = sort_records(osm->context, osm->relations.items, &osm->relations.count,
                            sizeof *osm->relations.items);
    return code;
}

size_t cordon_osm_find_node(const cordon_osm *osm, int64_t id, size_t *hint)
{
    const int64_t *ids = osm->ids.items;
    size_t n = osm->ids.count, next = *hint + 1;
    if (next < n && ids[next] == id)
        return *hint = next;
    if (n == 0)
        return SIZE_MAX;
    size_t found = cordon_ids_search(ids, n, &osm->tops, id, *hint);
    if (ids[found] != id)
        return SIZE_MAX;
    return *hint = found;
}

size_t cordon_osm_find_way(const cordon_osm *osm, int64_t id)
{
    size_t low = 0, high = osm->ways.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (osm->ways.items[middle].id < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low < osm->ways.count && osm->ways.items[low].id == id ? low : SIZE_MAX;
}

static const char *value_of(const cordon_tag *tags, size_t n, const char *key)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(tags[i].key, key) == 0)
            return tags[i].value;
    return NULL;
}

void cordon_osm_tally(cordon_osm_count *count, char type, const cordon_tag *tags, size_t n)
{
    if (type == 'n') {
        count->nodes++;
        return;
    }
    const char *building = value_of(tags, n, "building");
    bool is_building = building && strcmp(building, "no") != 0;
    if (type == 'w') {
        count->ways++;
        count->buildings += is_building;
        count->highways += value_of(tags, n, "highway") != NULL;
        return;
    }
    count->relations++;
    const char *kind = value_of(tags, n, "type");
    count->building_relations += is_building && kind && strcmp(kind, "multipolygon") == 0;
}

bool cordon_osm_forms_area(const cordon_tag *tags, size_t n)
{
    const char *type = value_of(tags, n, "type");
    return type && (strcmp(type, "multipolygon") == 0 || strcmp(type, "building") == 0);
}

cordon_osm_role cordon_osm_role_of(const char *role)
{
    if (role[0] == '\0' || strcmp(role, "outer") == 0 || strcmp(role, "outline") == 0)
        return CORDON_ROLE_OUTER;
    return strcmp(role, "inner") == 0 ? CORDON_ROLE_INNER : CORDON_ROLE_OTHER;
}
