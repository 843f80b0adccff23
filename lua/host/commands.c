/* The table of commands. The manual page says the same; a test compares them. */
#include "host/cli.h"

#define THREADS                                                                                \
    {                                                                                          \
        "--threads", NULL, "N",                                                                \
            CORDON_MESSAGE("work on N processors at most; the result is the same")             \
    }
#define SETTING                                                                                \
    {                                                                                          \
        "--set", NULL, "NAME=VALUE",                                                           \
            CORDON_MESSAGE("give a parameter of the script another value")                     \
    }

#define VERBOSE                                                                                \
    {                                                                                          \
        "--verbose", NULL, NULL,                                                               \
            CORDON_MESSAGE("show the calls that led to each error of the script")              \
    }

#define LAYERS(help)                                                                           \
    {                                                                                          \
        "--debug-layers", NULL, "LIST", help                                                   \
    }

const cli_command cli_commands[] = {
    {
        .name = "new",
        .usage = "cordon new DIR [--map FILE] [--rules PACK] [--language fr|en]",
        .summary = CORDON_MESSAGE("write a first script, to be changed"),
        .details = CORDON_MESSAGE("Writes DIR/event.lua, with comments, into a new or empty "
                                  "folder. It begins with a\n"
                                  "named square of the map, and runs as it is. Without --map "
                                  "the only map file of the\n"
                                  "working folder is taken, if there is one."),
        .least = 1,
        .most = 1,
        .options = {{"--map", NULL, "FILE",
                     CORDON_MESSAGE("map of the town: OpenStreetMap PBF or XML, GeoJSON")},
                    {"--rules", NULL, "PACK",
                     CORDON_MESSAGE("rules pack; that of the language if not given")},
                    {"--language", NULL, "fr|en",
                     CORDON_MESSAGE("language of comments and plan; yours if not given")}},
        .run = cli_run_new,
    },
    {
        .name = "plan",
        .usage = "cordon plan EVENT.lua -o DIR [--set NAME=VALUE]… [--debug-layers LIST]\n"
                 "            [--verbose] [--threads N]",
        .summary = CORDON_MESSAGE("compute and draw the plan of an event"),
        .details = CORDON_MESSAGE(
            "Runs the script, finds the rings, proves them, and writes plan.json,\n"
            "plan.geojson, plan.png, the texts for an order (order.en.txt, order.fr.txt),\n"
            "what to put up and take away when (changeover.txt), and the list to check on "
            "site\n"
            "(checks.html, checks.csv) into DIR, which is made when it is missing.\n"
            "Of marches also when streets are shut (crossings.csv).\n"
            "Layers for ground.png, separated by commas: obstacles, surface, drive, walk,\n"
            "widths, doubts."),
        .least = 1,
        .most = 1,
        .options = {{"--output", "-o", "DIR", CORDON_MESSAGE("folder for the files")},
                    SETTING,
                    LAYERS(
                        CORDON_MESSAGE("write ground.png too: what is believed of the ground")),
                    VERBOSE,
                    THREADS},
        .run = cli_run_plan,
    },
    {
        .name = "watch",
        .usage = "cordon watch EVENT.lua -o DIR [--set NAME=VALUE]… [--debug-layers LIST]\n"
                 "            [--verbose] [--threads N]",
        .summary = CORDON_MESSAGE("plan again at every save, as long as it runs"),
        .details = CORDON_MESSAGE("Does what plan does, then waits until the script or a file "
                                  "that it reads is saved,\n"
                                  "and plans again: what does not change is not computed "
                                  "again, and is said. After an\n"
                                  "error the last good plan stays. Ctrl-C ends it."),
        .least = 1,
        .most = 1,
        .options = {{"--output", "-o", "DIR", CORDON_MESSAGE("folder for the files")},
                    SETTING,
                    LAYERS(
                        CORDON_MESSAGE("write ground.png too: what is believed of the ground")),
                    VERBOSE,
                    THREADS},
        .run = cli_run_watch,
    },
    {
        .name = "check",
        .usage = "cordon check EVENT.lua [--set NAME=VALUE]… [--verbose] [--threads N]",
        .summary = CORDON_MESSAGE("compute the plan, show its findings, write nothing"),
        .details = CORDON_MESSAGE(
            "Every finding is a line: severity, code, script line, sentence. Errors of "
            "the script\n"
            "are all shown, in the order of its lines."),
        .least = 1,
        .most = 1,
        .options = {SETTING, VERBOSE, THREADS},
        .run = cli_run_check,
    },
    {
        .name = "explain",
        .usage = "cordon explain EVENT.lua THING [--set NAME=VALUE]… [--json]\n"
                 "            [--verbose] [--threads N]",
        .summary = CORDON_MESSAGE("say why something is in the plan, and what without it"),
        .details = CORDON_MESSAGE(
            "THING is a closure (8), a ring, an area, a street, the code of a finding (P007)\n"
            "or the key of a figure (hvm.max_gap); \"ring Nord\" says which of several is "
            "meant.\n"
            "For a closure the ring is solved again without it. \"weak\" ranks all closures "
            "by\n"
            "what opens when one of them fails. In the plan's language."),
        .least = 2,
        .most = 2,
        .options = {SETTING,
                    {"--json", NULL, NULL, CORDON_MESSAGE("as JSON, with the numbers")},
                    VERBOSE,
                    THREADS},
        .run = cli_run_explain,
    },
    {
        .name = "options",
        .usage =
            "cordon options EVENT.lua -o DIR [--ring NAME] [--set NAME=VALUE]… [--verbose]\n"
            "            [--threads N]",
        .summary = CORDON_MESSAGE("find what else a ring could be, and what that would cost"),
        .details = CORDON_MESSAGE(
            "Solves each ring on the surface again: with more stand-off and with less, with\n"
            "fewer closures and with shorter ones, and without each of its closures. Prints\n"
            "those that no other beats in stand-off, cost, residents and streets, and the "
            "next\n"
            "best; writes options.json, and options.png for each ring, a chart of cost "
            "against\n"
            "stand-off, into DIR. In the plan's language."),
        .least = 1,
        .most = 1,
        .options = {{"--output", "-o", "DIR", CORDON_MESSAGE("folder for the files")},
                    {"--ring", NULL, "NAME", CORDON_MESSAGE("this ring only")},
                    SETTING,
                    VERBOSE,
                    THREADS},
        .run = cli_run_options,
    },
    {
        .name = "test",
        .usage = "cordon test EVENT.lua [--set NAME=VALUE]… [--verbose] [--threads N]",
        .summary = CORDON_MESSAGE("compute the plan, try what the script expects of it"),
        .details = CORDON_MESSAGE(
            "Runs the functions that the script gave to cordon.expect on the finished plan,\n"
            "a line for each; writes nothing. Exit status 3: something is not as expected."),
        .least = 1,
        .most = 1,
        .options = {SETTING, VERBOSE, THREADS},
        .run = cli_run_test,
    },
    {
        .name = "params",
        .usage = "cordon params EVENT.lua [--set NAME=VALUE]… [--json] [--verbose]",
        .summary = CORDON_MESSAGE("show what a script lets others fill in"),
        .details = CORDON_MESSAGE(
            "Runs the script and lists its parameters (cordon.param) with their kinds, values\n"
            "and limits, for --set and for programs that ask people for them."),
        .least = 1,
        .most = 1,
        .options = {SETTING, {"--json", NULL, NULL, CORDON_MESSAGE("as JSON")}, VERBOSE},
        .run = cli_run_params,
    },
    {
        .name = "show",
        .usage =
            "cordon show EVENT.lua -o FILE.png [--set NAME=VALUE]… [--paper A3] [--dpi 150]\n"
            "            [--scale 1:2000] [--theme NAME] [--phase NAME] [--verbose] [--threads "
            "N]",
        .summary = CORDON_MESSAGE("draw the layout of an event, without computing the plan"),
        .details = CORDON_MESSAGE(
            "Draws the map with areas, stand-offs, obstacles and openings of the script, and\n"
            "what event:show asks for. What is not given is taken from the first sheet."),
        .least = 1,
        .most = 1,
        .options = {{"--output", "-o", "FILE.png", CORDON_MESSAGE("image to write")},
                    SETTING,
                    {"--paper", NULL, "SIZE", CORDON_MESSAGE("A4, A3, A2, A1 or A0")},
                    {"--portrait", NULL, NULL, CORDON_MESSAGE("upright instead of across")},
                    {"--dpi", NULL, "N",
                     CORDON_MESSAGE("dots an inch, 50 to 600; 150 when not given")},
                    {"--scale", NULL, "1:N",
                     CORDON_MESSAGE("scale of the map, 1:50 to 1:100000")},
                    {"--theme", NULL, "NAME", CORDON_MESSAGE("colours and widths")},
                    {"--phase", NULL, "NAME", CORDON_MESSAGE("only what is there in a phase")},
                    VERBOSE,
                    THREADS},
        .run = cli_run_show,
    },
    {
        .name = "draw",
        .usage =
            "cordon draw PLAN.json -o FILE.png [--sheet N] [--paper A3] [--dpi 300]\n"
            "            [--scale 1:2000] [--theme NAME] [--debug-layers LIST] [--threads N]",
        .summary = CORDON_MESSAGE("draw a plan that was computed before"),
        .details = CORDON_MESSAGE(
            "What is not given is taken from the plan's first sheet, or from that of\n"
            "--sheet. The map files that the plan names are read again. Layers of the\n"
            "ground, separated by commas: obstacles, surface, drive, walk, widths, doubts."),
        .least = 1,
        .most = 1,
        .options = {{"--output", "-o", "FILE.png", CORDON_MESSAGE("image to write")},
                    {"--sheet", NULL, "N", CORDON_MESSAGE("sheet of the plan, from 1")},
                    {"--paper", NULL, "SIZE", CORDON_MESSAGE("A4, A3, A2, A1 or A0")},
                    {"--portrait", NULL, NULL, CORDON_MESSAGE("upright instead of across")},
                    {"--dpi", NULL, "N", CORDON_MESSAGE("dots an inch, 50 to 600")},
                    {"--scale", NULL, "1:N",
                     CORDON_MESSAGE("scale of the map, 1:50 to 1:100000")},
                    {"--theme", NULL, "NAME", CORDON_MESSAGE("colours and widths")},
                    {"--title", NULL, "TEXT", CORDON_MESSAGE("title of the sheet")},
                    {"--phase", NULL, "NAME", CORDON_MESSAGE("only what is there in a phase")},
                    LAYERS(CORDON_MESSAGE("show what is believed of the ground instead")),
                    THREADS},
        .run = cli_run_draw,
    },
    {
        .name = "verify",
        .usage = "cordon verify DIR [--threads N]",
        .summary = CORDON_MESSAGE("prove again that the rings of a written plan are tight"),
        .details = CORDON_MESSAGE(
            "Reads DIR/plan.json and the map files that it names, and searches for a way\n"
            "through, sharing nothing with the computation of the rings. Of a march it proves\n"
            "that a ring holds it at every moment, and that nothing stands across it."),
        .least = 1,
        .most = 1,
        .options = {THREADS},
        .run = cli_run_verify,
    },
    {
        .name = "compare",
        .usage = "cordon compare OLD NEW [--json]",
        .summary = CORDON_MESSAGE("show what changed between two plans"),
        .details = CORDON_MESSAGE(
            "Of two plan.json, or the folders that they are in: the event, map files, areas,\n"
            "rings, closures (matched by their place, not their number) and findings, a line\n"
            "each. Exit status: 0 nothing changed, 3 something did."),
        .least = 2,
        .most = 2,
        .options = {{"--json", NULL, NULL,
                     CORDON_MESSAGE("as JSON, with what was and what is")}},
        .run = cli_run_compare,
    },
    {
        .name = "map info",
        .usage = "cordon map info FILE… [--streets] [--problems] [--json] [--threads N]",
        .summary = CORDON_MESSAGE("show what map files hold"),
        .details = CORDON_MESSAGE(
            "OpenStreetMap PBF and XML (also gzip, bzip2), GeoJSON; told apart by content.\n"
            "Several files are read as one map. Says when the data were taken, what they\n"
            "hold, where the widths of streets come from, and what looks wrong."),
        .least = 1,
        .most = ARGUMENTS_MAX,
        .options = {{"--streets", NULL, NULL,
                     CORDON_MESSAGE("measure the streets of a large map, too")},
                    {"--problems", NULL, NULL, CORDON_MESSAGE("list all objects in doubt")},
                    {"--json", NULL, NULL, CORDON_MESSAGE("write everything as JSON")},
                    THREADS},
        .run = cli_run_map_info,
    },
    {
        .name = "map clip",
        .usage = "cordon map clip FILE… -o OUT.osm.pbf (--around EVENT.lua | --box W,S,E,N |\n"
                 "            --at LON,LAT --radius M) [--set NAME=VALUE]… [--verbose]\n"
                 "            [--threads N]",
        .summary = CORDON_MESSAGE("write the part of a map that a script needs"),
        .details = CORDON_MESSAGE(
            "Writes a small OSM PBF file to share with a script: everything in the box, with\n"
            "whole ways, buildings, lakes. Names and numbers of mappers are left out. From "
            "OSM\n"
            "PBF and XML; of several files a later one wins."),
        .least = 1,
        .most = ARGUMENTS_MAX,
        .options = {{"--output", "-o", "OUT.osm.pbf", CORDON_MESSAGE("map to write")},
                    {"--around", NULL, "EVENT.lua",
                     CORDON_MESSAGE("the ground that this script's plan needs")},
                    {"--box", NULL, "W,S,E,N", CORDON_MESSAGE("a box in degrees")},
                    {"--at", NULL, "LON,LAT", CORDON_MESSAGE("a box round this place")},
                    {"--radius", NULL, "M", CORDON_MESSAGE("metres from it to each side")},
                    SETTING,
                    VERBOSE,
                    THREADS},
        .run = cli_run_map_clip,
    },
    {
        .name = "obstacles",
        .usage = "cordon obstacles [--language fr|en] [--json]",
        .summary = CORDON_MESSAGE("show which things on a map stop whom, and why"),
        .details = CORDON_MESSAGE(
            "A thing is what the first line says whose tags it has. Scripts change it with\n"
            "event:obstacle and event:open."),
        .least = 0,
        .most = 0,
        .options = {{"--language", NULL, "fr|en",
                     CORDON_MESSAGE("language of the reasons; English if not given")},
                    {"--json", NULL, NULL, CORDON_MESSAGE("as JSON")}},
        .run = cli_run_obstacles,
    },
    {
        .name = "rules",
        .usage = "cordon rules [PACK [OVERLAY…]] [--language fr|en] [--json]",
        .summary = CORDON_MESSAGE("show the figures of a rules pack, with their sources"),
        .details = CORDON_MESSAGE(
            "Without a pack, lists packs and overlays. With one, every figure: key, value,\n"
            "meaning, source, edition, the pack that it comes from, and whether it is to be\n"
            "verified. Overlays are built in (departement_60) or files (council.lua)."),
        .least = 0,
        .most = ARGUMENTS_MAX,
        .options = {{"--language", NULL, "fr|en",
                     CORDON_MESSAGE("language of the meanings; that of messages if not given")},
                    {"--json", NULL, NULL, CORDON_MESSAGE("as JSON")}},
        .run = cli_run_rules,
    },
    {
        .name = "help",
        .usage = "cordon help [COMMAND]",
        .summary = CORDON_MESSAGE("show this, or the options of a command"),
        .details = "",
        .least = 0,
        .most = 2,
        .run = cli_run_help,
    },
    {.name = NULL},
};
