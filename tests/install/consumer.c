/* The smallest program that proves an installed cordon works: headers, library, PROJ and GEOS.
 */
#include <stdio.h>

#include <cordon/cordon.h>

int main(void)
{
    cordon_context *context = NULL;
    cordon_frame *frame = NULL;
    cordon_shape *circle = NULL;
    int code = cordon_context_new(&context, NULL);
    if (code == CORDON_OK)
        code = cordon_frame_new(&frame, context, (cordon_lonlat){4.35, 43.801});
    if (code == CORDON_OK)
        code = cordon_shape_circle(&circle, context, frame, (cordon_lonlat){4.35, 43.801}, 100);
    if (code == CORDON_OK)
        printf("cordon %s: %.0f m2\n", CORDON_VERSION_STRING, cordon_shape_area_m2(circle));
    cordon_shape_free(circle);
    cordon_frame_free(frame);
    cordon_context_free(context);
    return code == CORDON_OK ? 0 : 1;
}
