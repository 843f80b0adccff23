/* Every hard limit of the program, with its reason. Tests try each at the limit and one above.
 */
#ifndef CORDON_BASE_LIMITS_H
#define CORDON_BASE_LIMITS_H

/* Coordinates stay below 2^26 mm from the centre of the frame, so that the orientation of three
 * points is exact in 64 bits (methods.md 0.1). */
#define CORDON_COORD_MAX_MM (1 << 26)

#define CORDON_FILE_MAX_BYTES  ((size_t)8 << 30) /* one map file, mapped into memory */
#define CORDON_BLOB_MAX_BYTES  (32u << 20) /* OSM PBF: uncompressed block, by the format */
#define CORDON_BLOB_HEADER_MAX (64u << 10) /* OSM PBF: block header, by the format */
#define CORDON_LZMA_MAX_BYTES  (80u << 20) /* memory of LZMA's decoder: "xz -9" takes 65 MiB */
#define CORDON_UNPACK_RATIO_MAX                                                                \
    200u /* bytes that one compressed byte may give: 10 to 30 in maps, 1032 at most in gzip */
#define CORDON_UNPACK_MIN_BYTES ((size_t)64 << 20) /* allowed however small the file is */
#define CORDON_XML_ELEMENT_MAX                                                                 \
    (16u << 20) /* bytes from one tag of an XML file to the next: the parser keeps them */
#define CORDON_WAY_NODES_MAX     65535u /* nodes of one way or line */
#define CORDON_TAG_MAX_BYTES     4096u  /* key or value of one tag */
#define CORDON_JSON_DEPTH_MAX    64u    /* nesting of a JSON file */
#define CORDON_MAPS_MAX          64u    /* map files of an event */
#define CORDON_MAP_TAGS_MAX      64u    /* tags that a script gives to a map file */
#define CORDON_MAP_CODES_MAX     1024u  /* codes of one of them */
#define CORDON_NAME_MAX_BYTES    256u   /* a name in a script */
#define CORDON_AREAS_MAX         200u   /* areas of an event */
#define CORDON_RINGS_MAX         64u    /* rings of an event: a march has one for each phase */
#define CORDON_SITE_MAX          500u   /* obstacles of the script, and openings of it */
#define CORDON_SITE_WIDTH_MIN_MM 50     /* of a post or an opening of the script */
#define CORDON_SITE_WIDTH_MAX_MM 100000 /* wider, it is an area */
#define CORDON_SITE_TAGS_MAX     16u    /* tags of a rule on obstacles */
#define CORDON_PHASES_MAX        64u    /* phases of an event: bits of a word */
#define CORDON_CROWDS_MAX        32u    /* crowds of an event */
#define CORDON_ORIGINS_MAX       200u   /* origins of a crowd */
#define CORDON_ARRIVALS_MAX      500u   /* times in one curve of arrivals */
#define CORDON_TEAMS_MAX         200u   /* teams of an event */
#define CORDON_GUARDS_MAX        5000u  /* guards with a name */
#define CORDON_SKILLS_MAX        32u    /* skills of a team or a guard */
#define CORDON_POSTS_MAX         2000u  /* posts of the script */
#define CORDON_PATROLS_MAX       200u   /* patrols of the script */
#define CORDON_SHEETS_MAX        32u    /* sheets of an event */
#define CORDON_OWN_BARRIERS_MAX  16u    /* barriers that a script adds */
#define CORDON_BARRIERS_MAX      8u     /* kinds of barrier that one ring may be built of */
#define CORDON_SEPARATE_AREAS_MAX                                                              \
    6u                               /* separate protected places within one ring: 2^n states  \
                                      */
#define CORDON_DOUBTS_MAX        99u /* of a plan: nobody looks at more; two digits fit a mark */
#define CORDON_SHAPE_POINTS_MAX  100000u  /* vertices of one geometry value */
#define CORDON_WINDOW_MAX_MM     40000000 /* side of the ground looked at: 40 km */
#define CORDON_SHEET_SIDE_MAX_MM 1600     /* longer than A0 */
#define CORDON_DPI_MAX           600
#define CORDON_VERIFY_CELLS_MAX                                                                \
    4000000000.0 /* points of the verifier's raster: 3 km square at 50 mm */
#define CORDON_THREADS_MAX 64

#endif
