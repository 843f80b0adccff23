#include "host/report.h"

#include <stdbool.h>
#include <string.h>

#include "host/cli.h"

static const char *verdict(const cordon_ring_facts *ring)
{
    return cli_say(ring->verified > 0    ? "tight"
                   : ring->verified == 0 ? "LEAKS"
                                         : "not verified");
}

/* How many of the closures exist, in a column of its own where a ring has one. */
static void print_existing(FILE *out, size_t existing, bool column)
{
    char words[32] = "";
    if (existing > 0)
        snprintf(words, sizeof words, cli_say(", %zu existing"), existing);
    if (column)
        cli_print_padded(out, words, 13);
}

/* What a verification has shown of the price. */
static void print_shown(FILE *out, const cordon_ring_facts *ring)
{
    double left = ring->cost > 0 ? 100 * (ring->cost - ring->shown) / ring->cost : 0;
    if (ring->shown < 0)
        return;
    if (left < 0.05)
        fputs(cli_say(", proved"), out);
    else
        fprintf(out, cli_say(", proved to within %.1f %%"), left);
}

/* existing: some ring relies on what stands there already. The line is not ended. */
static void print_ring(FILE *out, const cordon_ring_facts *ring, int width, bool existing,
                       const char *currency)
{
    fputs(cli_say("ring "), out);
    cli_print_padded(out, ring->name, width);
    fputs(cli_say("  against "), out);
    cli_print_padded(
        out, cli_say(ring->against == CORDON_AGAINST_VEHICLE ? "vehicles" : "persons"), 8);
    if (!ring->found) {
        fputs(cli_say("  no ring can be closed"), out);
        return;
    }
    fprintf(out, cli_say("  %3zu closures"), ring->closures);
    print_existing(out, ring->existing, existing);
    fprintf(out, "  %7.1f m  %8.0f %s", ring->barrier_m, ring->cost, currency);
    double gap = ring->cost > 0 ? 100 * (ring->cost - ring->lower_bound) / ring->cost : 0;
    if (gap < 0.05)
        fputs(cli_say("  cheapest possible"), out);
    else
        fprintf(out, cli_say("  at most %.1f %% above the cheapest"), gap);
    print_shown(out, ring);
    fprintf(out, "  %s", verdict(ring));
}

/* The widest name, and whether a ring relies on what stands there already. */
static int measure_rings(const cordon_plan *plan, bool *existing)
{
    int width = 0;
    cordon_ring_facts ring;
    *existing = false;
    for (size_t i = 0; i < cordon_plan_rings(plan); i++) {
        cordon_plan_get_ring(plan, i, &ring);
        width = cli_width(ring.name) > width ? cli_width(ring.name) : width;
        *existing = *existing || ring.existing > 0;
    }
    return width;
}

void cli_report_rings(FILE *out, const cordon_plan *plan)
{
    bool existing;
    int width = measure_rings(plan, &existing);
    cordon_ring_facts ring;
    for (size_t i = 0; i < cordon_plan_rings(plan); i++) {
        cordon_plan_get_ring(plan, i, &ring);
        print_ring(out, &ring, width, existing, cordon_plan_currency(plan));
        fputc('\n', out);
    }
}

void cli_report_marches(FILE *out, const cordon_plan *plan)
{
    cordon_march_facts march;
    for (size_t i = 0; i < cordon_plan_marches(plan); i++) {
        cordon_plan_get_march(plan, i, &march);
        const char *verdict = cli_say(march.verified > 0    ? "held at every moment"
                                      : march.verified == 0 ? "NOT HELD"
                                                            : "not verified");
        fprintf(out, cli_say("march %s  %.0f m  %s to %s  %zu rings  %s\n"), march.name,
                march.length_m, march.from, march.to, march.rings, verdict);
    }
}

/* The ring of that name, unless it was not asked for. */
static bool find_ring(cordon_ring_facts *out, const cordon_plan *plan, const char *name)
{
    for (size_t i = 0; i < cordon_plan_rings(plan); i++) {
        cordon_plan_get_ring(plan, i, out);
        if (strcmp(out->name, name) == 0)
            return true;
    }
    return false;
}

static bool same_ring(const cordon_ring_facts *a, const cordon_ring_facts *b)
{
    return a->against == b->against && a->found == b->found && a->closures == b->closures &&
           a->existing == b->existing && a->barrier_m == b->barrier_m && a->cost == b->cost &&
           a->lower_bound == b->lower_bound && a->verified == b->verified;
}

void cli_report_changed_rings(FILE *out, const cordon_plan *plan, const cordon_plan *before)
{
    bool existing;
    int width = measure_rings(plan, &existing);
    cordon_ring_facts ring, old;
    for (size_t i = 0; i < cordon_plan_rings(plan); i++) {
        cordon_plan_get_ring(plan, i, &ring);
        bool known = find_ring(&old, before, ring.name);
        if (known && same_ring(&ring, &old))
            continue;
        print_ring(out, &ring, width, existing, cordon_plan_currency(plan));
        if (!known)
            fputs(cli_say(", new"), out);
        else if (old.found && old.cost != ring.cost)
            fprintf(out, cli_say(", before %.0f %s"), old.cost, cordon_plan_currency(before));
        fputc('\n', out);
    }
    for (size_t i = 0; i < cordon_plan_rings(before); i++) {
        cordon_plan_get_ring(before, i, &old);
        if (!find_ring(&ring, plan, old.name))
            fprintf(out, cli_say("gone: ring %s\n"), old.name);
    }
}

void cli_report_sharing(FILE *out, const cordon_plan *plan)
{
    cordon_sharing_facts sharing;
    if (!cordon_plan_get_sharing(plan, &sharing))
        return;
    fprintf(
        out,
        cli_say("shared: %zu closures, which saves %.0f %s; %.0f %s together, within %.1f %% "
                "of the least possible however rings share\n"),
        sharing.closures, sharing.saves, cordon_plan_currency(plan), sharing.cost,
        cordon_plan_currency(plan), 100 * (sharing.cost - sharing.least) / sharing.cost);
}

/* "material: 45 × Concrete block, 90 × Crowd barrier (at most 56 at a time), 12.5 m Crowd
 * fence".
 */
void cli_report_material(FILE *out, const cordon_plan *plan)
{
    size_t n = cordon_plan_materials(plan);
    cordon_material_facts row;
    for (size_t i = 0; i < n; i++) {
        cordon_plan_get_material(plan, i, &row);
        fputs(i == 0 ? cli_say("material: ") : ", ", out);
        if (row.unit_m > 0)
            fprintf(out, "%lld × %s", (long long)row.units, row.name);
        else
            fprintf(out, "%.1f m %s", row.length_m, row.name);
        if (row.at_once < row.units)
            fprintf(out, cli_say(" (at most %lld at a time)"), (long long)row.at_once);
    }
    fputs(n > 0 ? "\n" : "", out);
}

void cli_report_widths(FILE *out, const cordon_plan *plan)
{
    cordon_width_facts widths;
    cordon_plan_get_widths(plan, &widths);
    if (widths.length_m > 0)
        fprintf(out,
                cli_say("street widths: %.0f %% measured between façades, %.0f %% tagged, "
                        "%.0f %% by lanes, %.0f %% by class\n"),
                100 * widths.facades, 100 * widths.tagged, 100 * widths.lanes,
                100 * widths.by_class);
}

static void print_finding(FILE *out, const cordon_finding_facts *finding)
{
    static const char *const words[] = {CORDON_MESSAGE("check on site"),
                                        CORDON_MESSAGE("warning"), CORDON_MESSAGE("error")};
    fprintf(out, "%s %s: ", cli_say(words[finding->severity]), finding->code);
    if (*finding->file && finding->line > 0)
        fprintf(out, "%s:%d: ", finding->file, finding->line);
    fprintf(out, "%s\n", finding->sentence);
}

void cli_report_findings(FILE *out, const cordon_plan *plan)
{
    size_t counts[3] = {0, 0, 0};
    for (int severity = CORDON_SEVERITY_ERROR; severity >= CORDON_SEVERITY_CHECK; severity--)
        for (size_t i = 0; i < cordon_plan_findings(plan); i++) {
            cordon_finding_facts finding;
            cordon_plan_get_finding(plan, i, &finding);
            if ((int)finding.severity != severity)
                continue;
            counts[severity]++;
            print_finding(out, &finding);
        }
    fprintf(out, cli_say_count(counts[2], "findings: %zu error, ", "findings: %zu errors, "),
            counts[2]);
    fprintf(out, cli_say_count(counts[1], "%zu warning, ", "%zu warnings, "), counts[1]);
    fprintf(out, cli_say("%zu to check on site\n"), counts[0]);
}

/* Is there a finding of the same words? Lines of the script move with every change. */
static bool has_finding(const cordon_plan *plan, const cordon_finding_facts *finding)
{
    for (size_t i = 0; i < cordon_plan_findings(plan); i++) {
        cordon_finding_facts other;
        cordon_plan_get_finding(plan, i, &other);
        if (strcmp(other.code, finding->code) == 0 &&
            strcmp(other.sentence, finding->sentence) == 0)
            return true;
    }
    return false;
}

static void print_missing(FILE *out, const char *word, const cordon_plan *plan,
                          const cordon_plan *other)
{
    for (size_t i = 0; i < cordon_plan_findings(plan); i++) {
        cordon_finding_facts finding;
        cordon_plan_get_finding(plan, i, &finding);
        if (has_finding(other, &finding))
            continue;
        fputs(word, out);
        print_finding(out, &finding);
    }
}

void cli_report_changed_findings(FILE *out, const cordon_plan *plan, const cordon_plan *before)
{
    print_missing(out, cli_say("new: "), plan, before);
    print_missing(out, cli_say("gone: "), before, plan);
}

int cli_has_errors(const cordon_plan *plan)
{
    for (size_t i = 0; i < cordon_plan_findings(plan); i++) {
        cordon_finding_facts finding;
        cordon_plan_get_finding(plan, i, &finding);
        if (finding.severity == CORDON_SEVERITY_ERROR)
            return 1;
    }
    return 0;
}

static void print_leak(FILE *out, const cordon_plan *plan, const cordon_leak_facts *leak)
{
    cordon_ring_facts ring;
    cordon_plan_get_ring(plan, leak->ring, &ring);
    const char *format = cli_say(ring.against == CORDON_AGAINST_VEHICLE
                                     ? "way in, ring %s: for vehicles, %.1f m wide, over the "
                                       "ring at %.6f, %.6f, narrowest at %.6f, %.6f"
                                     : "way in, ring %s: for persons, %.1f m wide, over the "
                                       "ring at %.6f, %.6f, narrowest at %.6f, %.6f");
    fprintf(out, format, ring.name, leak->width_m, leak->crossing.lat, leak->crossing.lon,
            leak->narrowest.lat, leak->narrowest.lon);
    for (size_t i = 0; i < leak->streets; i++)
        fprintf(out, "%s%s", i > 0 ? " > " : cli_say(", along "), leak->street[i]);
    fputc('\n', out);
}

void cli_report_leaks(FILE *out, const cordon_plan *plan)
{
    size_t n = cordon_plan_leaks(plan), verified = 0;
    for (size_t i = 0; i < n; i++) {
        cordon_leak_facts leak;
        cordon_plan_get_leak(plan, i, &leak);
        print_leak(out, plan, &leak);
    }
    for (size_t i = 0; i < cordon_plan_rings(plan); i++) {
        cordon_ring_facts ring;
        cordon_plan_get_ring(plan, i, &ring);
        verified += ring.verified > 0;
    }
    if (n == 0 && verified > 0 && verified == cordon_plan_rings(plan))
        fputs(cli_say("no way in\n"), out);
}
