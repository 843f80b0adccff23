#include "map/osm_xml.h"

#include <expat.h>
#include <inttypes.h>

#include "base/limits.h"
#include "base/num.h"
#include "map/classify.h"
#include "map/sniff.h"
#include "map/text.h"

/* The object whose element is open. Its tags lie in text as zero-ended pairs until it is known
 * whether they are kept. */
typedef struct open_object {
    char type; /* 'n', 'w', 'r', or 0 outside of one */
    int64_t id;
    bool deleted, placed;
    cordon_pt at;
    size_t first_ref, first_member;
} open_object;

typedef struct reader {
    cordon_osm *osm;
    XML_Parser parser;
    open_object object;
    cordon_str text;
    CORDON_VEC(size_t) starts; /* of keys and values in text, in turn */
    CORDON_VEC(cordon_tag) tags;
    struct {
        char type;
        int64_t id;
        char version[24];
    } last;      /* the object before, to tell files of history */
    size_t held; /* bytes since the last tag */
    bool begun, rooted;
    int code;
} reader;

static void stop(reader *r, int code)
{
    if (r->code == CORDON_OK)
        r->code = code;
    XML_StopParser(r->parser, XML_FALSE);
}

CORDON_PRINTF(2, 3)
static void refuse(reader *r, const char *format, ...)
{
    char what[256];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(what, sizeof what, cordon_tell(r->osm->context, format), arguments);
    va_end(arguments);
    stop(r, cordon_fail(r->osm->context, CORDON_E_INPUT, "line %lu: %s",
                        (unsigned long)XML_GetCurrentLineNumber(r->parser), what));
}

static const char *attribute(const XML_Char **attributes, const char *name)
{
    for (; attributes[0]; attributes += 2)
        if (strcmp(attributes[0], name) == 0)
            return attributes[1];
    return NULL;
}

/* Reads an id; refuses the file when it is none. */
static bool read_id(reader *r, const XML_Char **attributes, const char *name, int64_t *out)
{
    const char *text = attribute(attributes, name);
    if (text && cordon_num_parse_int(text, strlen(text), out))
        return true;
    char plain[40] = "";
    if (text)
        cordon_text_plain(plain, sizeof plain, text, strlen(text));
    refuse(r, text ? "%s \"%s\" is not a whole number" : "%s is missing", name, plain);
    return false;
}

/* Degrees to 1e-7 degrees; false when the text is no number or far off. */
static bool read_degrees(const char *text, int64_t *out)
{
    double value;
    return text && cordon_num_parse(text, strlen(text), &value) &&
           cordon_num_to_int(value * 1e7, -4000000000, 4000000000, out);
}

/* A file of history holds the versions of an object one after another. */
static void check_version(reader *r, const char *version)
{
    if (r->last.type == r->object.type && r->last.id == r->object.id && version &&
        r->last.version[0] && strcmp(r->last.version, version) != 0)
        refuse(r,
               "a file of history, with several versions of one object; \"osmium time-filter\" "
               "makes a map of it");
    r->last.type = r->object.type;
    r->last.id = r->object.id;
    r->last.version[0] = '\0';
    if (version)
        snprintf(r->last.version, sizeof r->last.version, "%s", version);
}

/* "2024-05-01T12:30:59Z", with the zone always UTC; false for anything else. */
static bool read_time(const char *text, int64_t *out)
{
    static const char form[] = "0000-00-00T00:00:00Z";
    static const int days_before[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    int64_t part[6] = {0};
    size_t n = 0, i;
    for (i = 0; form[i] && text[i]; i++) {
        if (form[i] != '0' && text[i] != form[i])
            return false;
        if (form[i] != '0')
            n++;
        else if (text[i] < '0' || text[i] > '9')
            return false;
        else
            part[n] = 10 * part[n] + (text[i] - '0');
    }
    if (form[i] || text[i] || part[0] < 1970 || part[1] < 1 || part[1] > 12 || part[2] < 1 ||
        part[2] > 31 || part[3] > 23 || part[4] > 59 || part[5] > 60)
        return false;
    int64_t year = part[1] > 2 ? part[0] : part[0] - 1; /* the last whose leap day is past */
    int64_t leap_days = year / 4 - year / 100 + year / 400 - 477;
    int64_t days = 365 * (part[0] - 1970) + leap_days + days_before[part[1] - 1] + part[2] - 1;
    *out = ((days * 24 + part[3]) * 60 + part[4]) * 60 + part[5];
    return true;
}

/* Of the file as a whole (Overpass) or of an object: the newest counts, which is that of the
 * file when both are told. */
static void note_time(reader *r, const char *text)
{
    int64_t time;
    if (text && read_time(text, &time) && time > r->osm->timestamp)
        r->osm->timestamp = time;
}

static void start_object(reader *r, char type, const XML_Char **attributes)
{
    if (r->object.type) {
        refuse(r, "an object within another one");
        return;
    }
    const char *visible = attribute(attributes, "visible");
    const char *action = attribute(attributes, "action");
    r->object = (open_object){.type = type};
    if (!read_id(r, attributes, "id", &r->object.id))
        return;
    check_version(r, attribute(attributes, "version"));
    note_time(r, attribute(attributes, "timestamp"));
    r->object.deleted =
        (visible && strcmp(visible, "false") == 0) || (action && strcmp(action, "delete") == 0);
    r->object.first_ref = r->osm->refs.count;
    r->object.first_member = r->osm->members.count;
    r->starts.count = 0;
    r->text.length = 0;
    int64_t lon, lat;
    if (type == 'n' && read_degrees(attribute(attributes, "lon"), &lon) &&
        read_degrees(attribute(attributes, "lat"), &lat) && cordon_osm_on_globe(lon, lat)) {
        r->object.at = (cordon_pt){(int32_t)lon, (int32_t)lat};
        r->object.placed = true;
    }
}

static void add_text(reader *r, const char *text)
{
    if (cordon_vec_push(r->osm->context, &r->starts, r->text.length)) {
        stop(r, CORDON_E_MEMORY);
        return;
    }
    cordon_str_add_n(&r->text, text, strlen(text) + 1);
}

static void start_tag(reader *r, const XML_Char **attributes)
{
    const char *key = attribute(attributes, "k"), *value = attribute(attributes, "v");
    if (!key || !value) {
        refuse(r, "tag without k or v");
        return;
    }
    if (!r->osm->keep_all && cordon_tag_is_remark(key))
        return;
    add_text(r, key);
    add_text(r, value);
}

/* 'n', 'w' or 'r'; 0 for another element. */
static char type_of_element(const char *name)
{
    return strcmp(name, "node") == 0       ? 'n'
           : strcmp(name, "way") == 0      ? 'w'
           : strcmp(name, "relation") == 0 ? 'r'
                                           : '\0';
}

static void start_member(reader *r, const XML_Char **attributes)
{
    const char *type = attribute(attributes, "type"), *role = attribute(attributes, "role");
    cordon_osm *osm = r->osm;
    cordon_osm_member member = {.type = type_of_element(type ? type : "")};
    if (!read_id(r, attributes, "ref", &member.ref))
        return;
    if (!member.type || (member.type != 'w' && !osm->keep_all))
        return;
    if (!role)
        role = "";
    member.role = cordon_osm_role_of(role);
    if (osm->keep_all)
        member.name = cordon_text_keep(osm->pool, osm->context, role, strlen(role));
    if ((osm->keep_all && !member.name) || cordon_vec_push(osm->context, &osm->members, member))
        stop(r, CORDON_E_MEMORY);
}

static void widen_bounds(cordon_osm *osm, int64_t west, int64_t south, int64_t east,
                         int64_t north)
{
    if (!cordon_osm_on_globe(west, south) || !cordon_osm_on_globe(east, north))
        return;
    cordon_box *box = &osm->bounds;
    if (west < box->x0)
        box->x0 = (int32_t)west;
    if (south < box->y0)
        box->y0 = (int32_t)south;
    if (east > box->x1)
        box->x1 = (int32_t)east;
    if (north > box->y1)
        box->y1 = (int32_t)north;
}

static void start_bounds(reader *r, const XML_Char **attributes)
{
    int64_t west, south, east, north;
    if (read_degrees(attribute(attributes, "minlon"), &west) &&
        read_degrees(attribute(attributes, "minlat"), &south) &&
        read_degrees(attribute(attributes, "maxlon"), &east) &&
        read_degrees(attribute(attributes, "maxlat"), &north))
        widen_bounds(r->osm, west, south, east, north);
}

static void check_root(reader *r, const char *name)
{
    char plain[40];
    r->rooted = true;
    if (strcmp(name, "osm") == 0)
        return;
    cordon_text_plain(plain, sizeof plain, name, strlen(name));
    if (strcmp(name, "osmChange") == 0)
        refuse(r, "a file of changes (<osmChange>), which is no map; \"osmium apply-changes\" "
                  "puts it into one");
    else
        refuse(r, "first element is <%s>, expected <osm>", plain);
}

static void XMLCALL on_start(void *udata, const XML_Char *name, const XML_Char **attributes)
{
    reader *r = udata;
    r->held = 0;
    if (!r->rooted)
        check_root(r, name);
    else if (strcmp(name, "node") == 0)
        start_object(r, 'n', attributes);
    else if (strcmp(name, "way") == 0)
        start_object(r, 'w', attributes);
    else if (strcmp(name, "relation") == 0)
        start_object(r, 'r', attributes);
    else if (strcmp(name, "bounds") == 0 && !r->object.type)
        start_bounds(r, attributes);
    else if (strcmp(name, "meta") == 0 && !r->object.type)
        note_time(r, attribute(attributes, "osm_base"));
    else if (strcmp(name, "tag") == 0 && r->object.type)
        start_tag(r, attributes);
    else if (strcmp(name, "member") == 0 && r->object.type == 'r')
        start_member(r, attributes);
    else if (strcmp(name, "nd") == 0 && r->object.type == 'w') {
        int64_t ref;
        if (read_id(r, attributes, "ref", &ref) &&
            cordon_vec_push(r->osm->context, &r->osm->refs, ref))
            stop(r, CORDON_E_MEMORY);
    }
}

/* The tags of the open object, still in text. */
static int collect_tags(reader *r)
{
    r->tags.count = 0;
    if (r->text.failed)
        return cordon_fail(r->osm->context, CORDON_E_MEMORY, "out of memory");
    for (size_t i = 0; i + 1 < r->starts.count; i += 2) {
        cordon_tag tag = {r->text.data + r->starts.items[i],
                          r->text.data + r->starts.items[i + 1]};
        if (cordon_vec_push(r->osm->context, &r->tags, tag))
            return CORDON_E_MEMORY;
    }
    return CORDON_OK;
}

/* The collected tags in the pool. */
static int keep_tags(reader *r, const cordon_tag **out)
{
    cordon_osm *osm = r->osm;
    cordon_tag *tags = cordon_arena_alloc(osm->arena, r->tags.count, sizeof *tags);
    if (!tags)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < r->tags.count; i++) {
        const cordon_tag *tag = &r->tags.items[i];
        tags[i].key = cordon_text_keep(osm->pool, osm->context, tag->key, strlen(tag->key));
        tags[i].value =
            cordon_text_keep(osm->pool, osm->context, tag->value, strlen(tag->value));
        if (!tags[i].key || !tags[i].value)
            return CORDON_E_MEMORY;
    }
    cordon_tags_sort(tags, r->tags.count);
    *out = tags;
    return CORDON_OK;
}

static int end_node(reader *r)
{
    cordon_osm *osm = r->osm;
    cordon_kinds kinds;
    if (!r->object.placed)
        return cordon_problems_add(&osm->problems,
                                   "node/%" PRId64 ": position is not on the globe, left out",
                                   r->object.id);
    if (cordon_vec_push(osm->context, &osm->ids, r->object.id) ||
        cordon_vec_push(osm->context, &osm->at, r->object.at))
        return CORDON_E_MEMORY;
    if (r->tags.count == 0 ||
        !(osm->keep_all ||
          (cordon_classify(&kinds, r->tags.items, r->tags.count) && kinds.point)))
        return CORDON_OK;
    cordon_osm_point point = {r->object.id, r->object.at, NULL, (uint32_t)r->tags.count};
    if (keep_tags(r, &point.tags))
        return CORDON_E_MEMORY;
    return cordon_vec_push(osm->context, &osm->points, point);
}

static int end_way(reader *r)
{
    cordon_osm *osm = r->osm;
    cordon_kinds kinds;
    cordon_osm_way way = {.id = r->object.id,
                          .first_ref = r->object.first_ref,
                          .n_refs = (uint32_t)(osm->refs.count - r->object.first_ref)};
    if (osm->keep_all || cordon_classify(&kinds, r->tags.items, r->tags.count)) {
        way.n_tags = (uint32_t)r->tags.count;
        if (keep_tags(r, &way.tags))
            return CORDON_E_MEMORY;
    }
    return cordon_vec_push(osm->context, &osm->ways, way);
}

static int end_relation(reader *r)
{
    cordon_osm *osm = r->osm;
    if (!osm->keep_all && !cordon_osm_forms_area(r->tags.items, r->tags.count)) {
        osm->members.count = r->object.first_member;
        return CORDON_OK;
    }
    cordon_osm_relation relation = {.id = r->object.id,
                                    .first_member = r->object.first_member,
                                    .n_members =
                                        (uint32_t)(osm->members.count - r->object.first_member),
                                    .n_tags = (uint32_t)r->tags.count};
    if (keep_tags(r, &relation.tags))
        return CORDON_E_MEMORY;
    return cordon_vec_push(osm->context, &osm->relations, relation);
}

static void XMLCALL on_end(void *udata, const XML_Char *name)
{
    reader *r = udata;
    char type = type_of_element(name);
    if (!type || r->object.type != type || r->code)
        return;
    r->object.type = '\0';
    if (r->object.deleted) {
        r->osm->refs.count = r->object.first_ref;
        r->osm->members.count = r->object.first_member;
        return;
    }
    int code = collect_tags(r);
    if (code == CORDON_OK) {
        cordon_osm_tally(&r->osm->count, type, r->tags.items, r->tags.count);
        code = type == 'n' ? end_node(r) : type == 'w' ? end_way(r) : end_relation(r);
    }
    if (code)
        stop(r, code);
}

static void XMLCALL on_doctype(void *udata, const XML_Char *name, const XML_Char *system_id,
                               const XML_Char *public_id, int has_internal)
{
    (void)name, (void)system_id, (void)public_id, (void)has_internal;
    refuse(udata, "a document type declaration, which map files do not have");
}

/* What a compressed file holds is only seen now. */
static int check_beginning(reader *r, const char *bytes, size_t n)
{
    const cordon_file inner = {.data = (const uint8_t *)bytes, .size = n};
    cordon_format format = cordon_format_of(&inner);
    char found[CORDON_FORMAT_FOUND_MAX];
    r->begun = n > 0;
    if (n == 0 || format == CORDON_FORMAT_XML)
        return CORDON_OK;
    if (format == CORDON_FORMAT_UNKNOWN)
        return cordon_fail(r->osm->context, CORDON_E_INPUT,
                           "unpacked, the file holds no OSM XML: %s",
                           cordon_format_found(found, r->osm->context, &inner));
    return cordon_fail(r->osm->context, CORDON_E_INPUT,
                       "the compressed file holds %s, which is read when unpacked",
                       cordon_format_name(format));
}

static int parse_piece(void *udata, const char *bytes, size_t n, bool last)
{
    reader *r = udata;
    int code = r->begun ? CORDON_OK : check_beginning(r, bytes, n);
    if (code)
        return code;
    r->held += n;
    enum XML_Status status = XML_Parse(r->parser, bytes, (int)n, last);
    if (r->code == CORDON_OK && r->held > CORDON_XML_ELEMENT_MAX)
        refuse(r, "more than %u bytes without a tag", CORDON_XML_ELEMENT_MAX);
    if (r->code)
        return r->code;
    if (status == XML_STATUS_OK)
        return CORDON_OK;
    enum XML_Error error = XML_GetErrorCode(r->parser);
    if (error == XML_ERROR_NO_MEMORY)
        return cordon_fail(r->osm->context, CORDON_E_MEMORY, "out of memory");
    refuse(r, "no well-formed XML: %s", XML_ErrorString(error));
    return r->code;
}

static int parse_plain(reader *r, const cordon_file *file)
{
    enum { PIECE = 1 << 20 };
    int code = CORDON_OK;
    for (size_t at = 0; code == CORDON_OK && at < file->size;) {
        size_t n = file->size - at < PIECE ? file->size - at : PIECE;
        code = parse_piece(r, (const char *)file->data + at, n, at + n == file->size);
        at += n;
        cordon_report(r->osm->context, "map", (double)at / (double)file->size);
        if (code == CORDON_OK)
            code = cordon_poll(r->osm->context);
    }
    return code;
}

int cordon_osm_xml_read(cordon_osm *osm, const cordon_file *file, cordon_packing packing)
{
    reader r = {.osm = osm, .text = CORDON_STR_INIT(osm->context)};
    r.parser = XML_ParserCreate(NULL);
    if (!r.parser)
        return cordon_fail(osm->context, CORDON_E_MEMORY, "out of memory");
    XML_SetUserData(r.parser, &r);
    XML_SetElementHandler(r.parser, on_start, on_end);
    XML_SetStartDoctypeDeclHandler(r.parser, on_doctype);
    int code = packing == CORDON_PACKING_NONE
                   ? parse_plain(&r, file)
                   : cordon_unpack(osm->context, file, packing, parse_piece, &r);
    XML_ParserFree(r.parser);
    cordon_str_free(&r.text);
    cordon_vec_free(osm->context, &r.starts);
    cordon_vec_free(osm->context, &r.tags);
    return code;
}
