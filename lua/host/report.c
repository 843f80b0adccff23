#include "host/report.h"

#include <stdbool.h>

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

/* existing: some ring relies on what stands there already. */
static void print_ring(FILE *out, const cordon_ring_facts *ring, int width, bool existing,
                       const char *currency)
{
    fputs(cli_say("ring "), out);
    cli_print_padded(out, ring->name, width);
    fputs(cli_say("  against "), out);
    cli_print_padded(
        out, cli_say(ring->against == CORDON_AGAINST_VEHICLE ? "vehicles" : "persons"), 8);
    if (!ring->found) {
        fputs(cli_say("  no ring can be closed\n"), out);
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
    fprintf(out, "  %s\n", verdict(ring));
}

void cli_report_rings(FILE *out, const cordon_plan *plan)
{
    int width = 0;
    bool existing = false;
    cordon_ring_facts ring;
    for (size_t i = 0; i < cordon_plan_rings(plan); i++) {
        cordon_plan_get_ring(plan, i, &ring);
        width = cli_width(ring.name) > width ? cli_width(ring.name) : width;
        existing = existing || ring.existing > 0;
    }
    for (size_t i = 0; i < cordon_plan_rings(plan); i++) {
        cordon_plan_get_ring(plan, i, &ring);
        print_ring(out, &ring, width, existing, cordon_plan_currency(plan));
    }
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
