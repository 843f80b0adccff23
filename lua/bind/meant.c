/* What a word may mean that is none of cordon's: the nearest one, or that of another language.
 */
#include "bind/session.h"

#include <string.h>

/* French words for those of scripts, and other tools' words. Where a word has several meanings
 * the one that is asked for counts. */
static const struct {
    const char *said, *meant;
} words[] = {
    /* verbs and functions */
    {"evenement", "event"},
    {"zone", "area"},
    {"aire", "area"},
    {"anneau", "ring"},
    {"perimetre", "ring"},
    {"obstacles", "obstacle"},
    {"passage", "open"},
    {"ouverture", "open"},
    {"feuille", "sheet"},
    {"montrer", "show"},
    {"foule", "crowd"},
    {"poste", "post"},
    {"ronde", "patrol"},
    {"agents", "guards"},
    {"lieu", "place"},
    {"rue", "street"},
    {"batiment", "building"},
    {"adresse", "address"},
    {"gare", "station"},
    {"boite", "box"},
    {"rectangle", "box"},
    {"cercle", "circle"},
    {"secteur", "sector"},
    {"ligne", "line"},
    {"polygone", "polygon"},
    {"parametre", "param"},
    {"attendre", "expect"},
    {"centroid", "centre"},
    {"center", "centre"},
    {"intersection", "clip"},
    {"difference", "minus"},
    {"join", "union"},
    {"move", "shift"},
    /* fields */
    {"nom", "name"},
    {"titre", "title"},
    {"organisateur", "organiser"},
    {"carte", "map"},
    {"cartes", "map"},
    {"regles", "rules"},
    {"langue", "language"},
    {"debut", "from"},
    {"de", "from"},
    {"start", "from"},
    {"fin", "to"},
    {"a", "to"},
    {"end", "to"},
    {"fuseau", "zone"},
    {"alentours", "surroundings"},
    {"forme", "shape"},
    {"geometry", "shape"},
    {"densite", "density"},
    {"capacite", "capacity"},
    {"jauge", "capacity"},
    {"proteger", "protect"},
    {"contre", "against"},
    {"distance", "standoff"},
    {"recul", "standoff"},
    {"existant", "existing"},
    {"autour", "around"},
    {"contenir", "contain"},
    {"largeur", "width"},
    {"raison", "reason"},
    {"papier", "paper"},
    {"format", "paper"},
    {"echelle", "scale"},
    {"rayon", "radius"},
    {"centre", "at"},
    {"center", "at"},
    {"position", "at"},
    {"taille", "size"},
    {"rotation", "turn"},
    {"angle", "turn"},
    {"pres", "near"},
    {"fichier", "file"},
    {"nord", "north"},
    {"sud", "south"},
    {"est", "east"},
    {"ouest", "west"},
    {"longueur", "length"},
    /* choices */
    {"public", "crowd"},
    {"audience", "crowd"},
    {"spectateurs", "crowd"},
    {"scene", "stage"},
    {"coulisses", "backstage"},
    {"restauration", "catering"},
    {"buvette", "catering"},
    {"secours", "first_aid"},
    {"infirmerie", "first_aid"},
    {"stationnement", "parking"},
    {"rassemblement", "assembly"},
    {"car", "vehicle"},
    {"voiture", "vehicle"},
    {"voitures", "vehicle"},
    {"vehicule", "vehicle"},
    {"vehicules", "vehicle"},
    {"belier", "vehicle"},
    {"people", "person"},
    {"pieton", "person"},
    {"pietons", "person"},
    {"personne", "person"},
    {"personnes", "person"},
    {"tous", "all"},
    {"tout", "all"},
    {"aucun", "none"},
    {"rien", "none"},
    {"organisateur", "organiser"},
    {"autorite", "authority"},
    {"prefecture", "authority"},
    /* Lua, for those who know other languages; "cordon" is what a script begins with */
    {"null", "nil"},
    {"none", "nil"},
    {"undefined", "nil"},
};

const char *cordon_meant(const char *text, const char *const *candidates, size_t n)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!cordon_same_letters(text, words[i].said))
            continue;
        for (size_t k = 0; k < n; k++)
            if (strcmp(candidates[k], words[i].meant) == 0)
                return candidates[k];
    }
    return cordon_nearest(text, candidates, n);
}
