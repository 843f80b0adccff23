/* The same as examples/01_square.lua, from C: an event, its plan, and the files.
 *
 *     cc plan.c -o plan $(pkg-config --cflags --libs cordon)
 *     ./plan maps/valmer.osm.pbf out/square */
#include <stdio.h>

#include <cordon/cordon.h>

/* Everything that has to be freed, in the order of making. */
typedef struct job {
    cordon_context *context;
    cordon_map *map;
    cordon_frame *frame;
    cordon_shape *square;
    cordon_event *event;
    cordon_plan *plan;
} job;

/* Describes the event: one area, the market square by its name, and one ring against vehicles.
 */
static int describe(job *j, const char *map_path)
{
    const cordon_map_source maps[] = {{.version = CORDON_MAP_SOURCE_VERSION, .path = map_path}};
    cordon_lonlat centre;
    int code = cordon_map_open_sources(&j->map, j->context, maps, 1, NULL);
    if (code == CORDON_OK)
        code = cordon_map_locate(&centre, j->context, j->map, "Place du Marché");
    if (code == CORDON_OK)
        code = cordon_frame_new(&j->frame, j->context, centre);
    if (code == CORDON_OK)
        code = cordon_map_place(&j->square, j->context, j->map, j->frame, "Place du Marché");
    if (code != CORDON_OK)
        return code;

    const cordon_event_spec event = {.version = CORDON_EVENT_SPEC_VERSION,
                                     .name = "Marché aux fleurs",
                                     .rules = "fr",
                                     .from = "2027-05-08 08:00",
                                     .to = "2027-05-08 13:00"};
    const cordon_area_spec area = {.version = CORDON_AREA_SPEC_VERSION,
                                   .name = "Marché",
                                   .role = CORDON_ROLE_CROWD,
                                   .shape = j->square,
                                   .protect = -1};
    const cordon_ring_spec ring = {.version = CORDON_RING_SPEC_VERSION,
                                   .name = "Anti-bélier",
                                   .against = CORDON_AGAINST_VEHICLE,
                                   .standoff_m = 10,
                                   .closure_price = -1,
                                   .metre_price = -1};
    code = cordon_event_new(&j->event, j->context, &event, maps, 1, j->frame);
    if (code == CORDON_OK)
        code = cordon_event_add_area(j->event, j->context, &area);
    if (code == CORDON_OK)
        code = cordon_event_add_ring(j->event, j->context, &ring);
    return code;
}

/* Computes the plan and writes plan.json, plan.geojson, the texts for an order and plan.png. */
static int make(job *j, const char *folder)
{
    char path[4096];
    int code = cordon_plan_compute(&j->plan, j->context, j->event, j->map);
    if (code == CORDON_OK)
        code = cordon_plan_write(j->plan, j->context, folder);
    if (code != CORDON_OK)
        return code;
    snprintf(path, sizeof path, "%s/plan.png", folder);
    return cordon_sheet_draw(j->plan, j->context, j->map, NULL, path);
}

static void report(const cordon_plan *plan)
{
    for (size_t i = 0; i < cordon_plan_rings(plan); i++) {
        cordon_ring_facts ring;
        cordon_plan_get_ring(plan, i, &ring);
        printf("%s: %zu closures, %.1f m of barrier, %.0f %s\n", ring.name, ring.closures,
               ring.barrier_m, ring.cost, cordon_plan_currency(plan));
    }
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "usage: plan MAP DIR\n");
        return 2;
    }
    job j = {0};
    if (cordon_context_new(&j.context, NULL) != CORDON_OK)
        return 1;
    int code = describe(&j, argv[1]);
    if (code == CORDON_OK)
        code = make(&j, argv[2]);
    if (code == CORDON_OK)
        report(j.plan);
    else
        fprintf(stderr, "%s\n", cordon_error_text(j.context));
    cordon_plan_free(j.plan);
    cordon_event_free(j.event);
    cordon_shape_free(j.square);
    cordon_frame_free(j.frame);
    cordon_map_free(j.map);
    cordon_context_free(j.context);
    return code == CORDON_OK ? 0 : 1;
}
