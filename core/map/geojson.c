#include "map/geojson.h"
int cordon_geojson_read(cordon_box *data, cordon_build *build, cordon_pool *pool,
                        const cordon_file *file)
{
    (void)data, (void)build, (void)pool, (void)file;
    return cordon_fail(build->context, CORDON_E_INPUT, "GeoJSON is not read yet");
}
