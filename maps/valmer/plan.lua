-- The hand-drawn part of Valmer: coast, river, railway, the streets that give the town its shape and
-- what each quarter is. Metres east and north of 4.3500 E, 43.8010 N; the market square is at the
-- origin. Everything else grows between these lines.
local plan = {}

plan.origin = { lon = 4.3500, lat = 43.8010 }
plan.frame = { west = -1000, south = -850, east = 1000, north = 1130 }

-- Shoreline from west to east, land on the left, as OSM wants it. smooth = true: bends are rounded.
plan.coast = {
  { smooth = true, { -1000, -305 }, { -955, -322 }, { -905, -306 }, { -862, -334 }, { -806, -326 }, { -770, -346 },
    { -722, -338 } },
  { { -714, -346 }, { -700, -432 }, { -538, -452 }, { -527, -372 }, { -462, -378 }, { -450, -448 }, { -412, -453 } },
  { { -394, -566 }, { -256, -625 }, { -184, -632 }, { -186, -614 }, { -252, -606 }, { -376, -552 }, { -393, -455 } },
  { { -330, -440 }, { -318, -330 }, { -300, -258 }, { -110, -250 }, { 20, -255 }, { 188, -240 } },
  { { 206, -330 }, { 226, -466 }, { 146, -548 }, { 22, -578 }, { -22, -574 }, { -27, -592 }, { 24, -599 },
    { 158, -568 }, { 250, -478 }, { 232, -340 }, { 246, -306 }, { 300, -286 } },
  { { 318, -296 }, { 378, -302 }, { 398, -352 }, { 408, -350 }, { 400, -318 } },
  { smooth = true, { 430, -322 }, { 500, -334 }, { 580, -342 }, { 670, -350 }, { 760, -368 }, { 850, -400 },
    { 930, -446 }, { 1000, -482 } },
}

plan.river = {
  name = "La Valme",
  { 560, 1130 }, { 528, 1000 }, { 470, 860 }, { 432, 730 }, { 404, 600 }, { 402, 480 }, { 388, 350 }, { 362, 190 },
    { 350, 40 }, { 346, -110 }, { 346, -240 }, { 348, -299 },
  half = { 15, 15, 16, 17, 17, 18, 18, 19, 20, 22, 25, 30 },
}

plan.rail = { { -1000, 508 }, { -800, 530 }, { -600, 548 }, { -300, 574 }, { 0, 592 }, { 200, 604 }, { 420, 642 },
  { 640, 702 }, { 820, 764 }, { 1000, 838 } }

plan.square = { { -31, -17 }, { -4, -22.5 }, { 26, -26 }, { 30.5, -4 }, { 33, 18 }, { 3, 24.5 }, { -24, 27 },
  { -28.5, 3 } }

-- Old town gates and the corners of the boulevards.
local g = {
  sw = { -232, -216 }, w2 = { -256, -108 }, west = { -246, 12 }, nw1 = { -206, 128 }, nw = { -112, 204 },
    north = { 10, 232 },
  ne1 = { 122, 210 }, ne = { 206, 134 }, east = { 243, 20 }, e2 = { 238, -100 }, se = { 205, -206 },
  port = { 8, -224 }, port2 = { -112, -219 },
  p3 = { 110, -217 },
}

-- kind: see kinds.lua. straight = true: not smoothed.
plan.streets = {
  { "Quai du Port", "quay", g.sw, g.port2, g.port, g.p3, g.se },
  { "Boulevard Victor-Hugo", "boulevard", g.sw, g.w2, g.west, g.nw1 },
  { "Boulevard Carnot", "boulevard", g.nw1, g.nw, g.north, g.ne1, g.ne },
  { "Boulevard Gambetta", "boulevard", g.ne, g.east, g.e2, g.se },
  { "Place du Marché", "square", closed = true, straight = true, table.unpack(plan.square) },
  -- Into the square, from every gate.
  { "Rue de la République", "mall", g.north, { -4, 176 }, { 12, 120 }, { -2, 72 }, { 3, 24.5 } },
  { "Rue du Port", "mall", g.port, { 16, -170 }, { -2, -118 }, { 8, -66 }, { -4, -22.5 } },
  { "Rue Droite", "mall", g.west, { -188, 4 }, { -136, 18 }, { -82, -2 }, { -28.5, 3 } },
  { "Rue de l'Horloge", "mall", g.east, { 186, 6 }, { 128, 16 }, { 78, -10 }, { 30.5, -4 } },
  { "Rue des Tanneurs", "lane", { -72, 132 }, { -58, 92 }, { -38, 62 }, { -24, 27 } },
  { "Rue de la Poissonnerie", "lane", g.port2, { -104, -160 }, { -72, -104 }, { -62, -56 }, { -31, -17 } },
  { "Rue Sainte-Claire", "lane", g.ne, { 152, 110 }, { 110, 86 }, { 70, 44 }, { 33, 18 } },
  { "Rue des Orfèvres", "lane", g.se, { 156, -150 }, { 118, -98 }, { 66, -62 }, { 26, -26 } },
  { "Rue de l'Hôpital", "oldstreet", { -72, 132 }, { -94, 170 }, g.nw, { -142, 284 }, { -206, 372 }, { -262, 452 } },
  -- A second circle of lanes half-way to the walls.
  { "Rue des Remparts", "lane", g.nw1, { -150, 96 }, { -122, 76 }, { -58, 92 } },
  { "Rue du Cloître", "lane", { -122, 76 }, { -142, 48 }, { -136, 18 } },
  { "Rue Vieille", "lane", { -136, 18 }, { -148, -40 }, { -128, -86 }, { -72, -104 } },
  { "Rue du Puits", "lane", { -72, -104 }, { -38, -124 }, { -2, -118 } },
  { "Rue des Pénitents", "lane", { -2, -118 }, { 52, -128 }, { 118, -98 } },
  { "Rue de la Tour", "lane", { 118, -98 }, { 138, -44 }, { 128, 16 } },
  { "Rue du Four", "lane", { 128, 16 }, { 126, 54 }, { 110, 86 } },
  { "Rue des Cordeliers", "lane", { 110, 86 }, { 62, 122 }, { 12, 120 } },
  { "Rue de l'Évêché", "lane", { 12, 120 }, { -32, 128 }, { -72, 132 } },
  -- Avenues out of the ring.
  { "Avenue de la Gare", "avenue", g.north, { 22, 320 }, { 34, 430 }, { 44, 536 } },
  { "Rue Pasteur", "street", { -508, 196 }, { -420, 268 }, { -300, 318 }, { -178, 334 }, { -60, 352 }, { 26, 364 },
    { 150, 366 }, { 300, 352 }, { 388, 348 }, { 480, 340 }, { 650, 318 }, { 852, 352 }, { 1000, 390 } },
  { "Avenue du Général-Leclerc", "avenue", g.nw1, { -292, 196 }, { -420, 268 }, { -560, 330 }, { -720, 384 },
    { -1000, 452 } },
  { "Avenue Foch", "avenue", g.west, { -360, -8 }, { -504, -4 }, { -680, -36 }, { -840, -30 }, { -1000, -62 } },
  { "Quai des Pêcheurs", "quay", g.sw, { -286, -226 }, { -345, -262 }, { -500, -282 } },
  { "Chemin du Littoral", "avenue", { -500, -282 }, { -640, -272 }, { -770, -268 }, { -880, -250 }, { -1000, -246 } },
  { "Avenue Jean-Jaurès", "avenue", { -500, -282 }, { -520, -140 }, { -504, -4 }, { -508, 196 }, { -458, 362 },
    { -430, 470 } },
  { "Rue du Chemin-de-Fer", "street", { -720, 384 }, { -600, 440 }, { -430, 470 }, { -262, 494 }, { -110, 520 },
    { 44, 536 }, { 200, 548 }, { 340, 560 } },
  { "Rue Traverse", "street", { -262, 452 }, { -262, 494 } },
  { "Quai de la Valme", "riverside", { 300, -222 }, { 304, -100 }, { 308, 40 }, { 322, 190 }, { 346, 352 },
    { 362, 470 }, { 340, 560 } },
  { "Pont de la République", "avenue", g.east, { 308, 16 }, { 350, 18 }, { 394, 18 } },
  { "Avenue du Languedoc", "avenue", { 394, 18 }, { 520, 32 }, { 640, 58 }, { 846, 36 }, { 1000, 20 } },
  { "Quai des Platanes", "riverside", { 396, -232 }, { 392, -100 }, { 394, 18 }, { 406, 190 }, { 432, 344 },
    { 446, 480 }, { 450, 600 }, { 478, 730 }, { 512, 850 } },
  { "Chemin de Halage", "villa", { 512, 850 }, { 562, 970 }, { 598, 1060 }, { 612, 1130 } },
  { "Pont de la Mer", "avenue", g.se, { 252, -216 }, { 300, -222 }, { 346, -228 }, { 396, -232 } },
  { "Boulevard de la Mer", "seafront", { 396, -232 }, { 470, -262 }, { 570, -280 }, { 650, -290 }, { 760, -306 },
    { 866, -338 }, { 1000, -412 } },
  { "Boulevard Jean-Moulin", "avenue", { 650, -290 }, { 648, -120 }, { 640, 58 }, { 652, 190 }, { 650, 318 },
    { 640, 460 }, { 626, 600 }, { 634, 700 }, { 630, 812 } },
  { "Avenue des Mimosas", "villa", { 866, -338 }, { 850, -150 }, { 846, 36 }, { 862, 200 }, { 852, 352 },
    { 838, 480 }, { 740, 560 }, { 626, 600 } },
  { "Avenue de Verdun", "avenue", { 200, 548 }, { 214, 606 }, { 214, 690 }, { 190, 800 }, { 150, 920 }, { 132, 1040 },
    { 140, 1130 } },
  { "Rue des Oliviers", "street", { -1000, 690 }, { -820, 706 }, { -640, 690 }, { -452, 690 }, { -280, 664 },
    { -100, 676 }, { 60, 684 }, { 214, 690 }, { 330, 716 } },
  { "Pont des Moulins", "street", { 330, 716 }, { 380, 770 }, { 448, 790 }, { 495, 790 }, { 630, 812 } },
  { "Route de Nîmes", "street", { 630, 812 }, { 780, 860 }, { 880, 930 }, { 1000, 985 } },
  { "Route des Collines", "street", { -430, 470 }, { -446, 562 }, { -452, 690 }, { -490, 820 }, { -450, 960 },
    { -462, 1130 } },
  { "Chemin des Vignes", "villa", { -452, 690 }, { -300, 800 }, { -130, 850 }, { 40, 860 }, { 190, 800 } },
  { "Chemin de la Tuilerie", "villa", { 330, 716 }, { 340, 830 }, { 400, 960 }, { 410, 1130 } },
  { "Rue Mistral", "villa", { -1000, 180 }, { -840, 170 }, { -680, 150 }, { -508, 196 } },
  { "Rue des Lauriers", "villa", { -700, -36 }, { -720, 60 }, { -680, 150 }, { -700, 260 }, { -720, 384 } },
  { "Chemin des Calanques", "villa", { -770, -268 }, { -760, -150 }, { -680, -36 } },
  { "Chemin de Camargue", "villa", { -880, -250 }, { -872, -140 }, { -846, -30 }, { -840, 170 }, { -862, 300 },
    { -850, 417 } },
  { "Chemin des Dunes", "villa", { 938, -376 }, { 928, -200 }, { 930, 24 }, { 946, 200 }, { 938, 376 } },
  { "Traverse des Pins", "villa", { -820, 706 }, { -806, 800 }, { -700, 856 }, { -490, 820 } },
  { "Quai des Docks", "dock", { -655, -272 }, { -648, -340 }, { -600, -360 }, { -494, -344 }, { -420, -348 },
    { -352, -330 }, { -345, -262 } },
  { "Rue de la Criée", "dock", { -500, -282 }, { -494, -344 } },
  { "Jetée Est", "jetty", { 205, -206 }, { 220, -330 }, { 238, -470 }, { 152, -557 }, { 23, -588 }, { -8, -584 },
    straight = true },
  { "Jetée Ouest", "jetty", { -420, -348 }, { -404, -440 }, { -384, -558 }, { -254, -615 }, { -196, -622 },
    straight = true },
  { "Rue du Stade", "villa", { 446, 480 }, { 540, 470 }, { 640, 460 } },
}

-- Borders of ground that are not streets.
plan.plots = {
  { { -345, -262 }, { -318, -330 } },
  { { 400, 760 }, { 452, 900 }, { 506, 1010 }, { 530, 1130 } },
}

-- Quarters, first match wins; what lies in none is villas.
plan.quarters = {
  { "oldtown", g.sw, g.w2, g.west, g.nw1, g.nw, g.north, g.ne1, g.ne, g.east, g.e2, g.se, g.p3, g.port, g.port2 },
  { "port", { -760, -272 }, { -500, -284 }, { -345, -264 }, { -300, -240 }, { -300, -700 }, { -760, -700 } },
  { "terraces", { -510, -280 }, { -530, -140 }, { -504, 0 }, { -508, 196 }, { -470, 400 }, { -430, 470 },
    { -110, 520 }, { 44, 536 }, { 350, 560 }, { 330, 40 }, { 310, -300 }, { 0, -240 } },
  { "terraces", { 390, -290 }, { 390, 340 }, { 510, 340 }, { 530, 30 }, { 600, -30 }, { 640, -300 } },
  { "slabs", { -100, 600 }, { -120, 850 }, { 60, 862 }, { 190, 800 }, { 150, 960 }, { 390, 960 }, { 345, 830 },
    { 330, 716 }, { 420, 640 } },
  { "fields", { 842, 400 }, { 1000, 395 }, { 1000, 850 }, { 640, 705 }, { 632, 604 }, { 740, 562 } },
  { "fields", { -1000, 1130 }, { -1000, 700 }, { -470, 800 }, { -300, 860 }, { 40, 900 }, { 400, 960 }, { 620, 850 },
    { 1000, 900 }, { 1000, 1130 } },
}

-- Blocks with a use of their own. growth cuts the face round the point down to the area (m2) given
-- and no further.
plan.places = {
  { use = "townhall", at = { 20, 42 }, area = 2600, name = "Hôtel de Ville" },
  { use = "church", at = { -96, 46 }, area = 3600, name = "Église Saint-Michel" },
  { use = "cloister", at = { -112, 118 }, area = 2600, name = "Cloître des Cordeliers" },
  { use = "museum", at = { 90, -40 }, area = 2400, name = "Musée d'Art et d'Histoire" },
  { use = "halles", at = { 62, -165 }, area = 2400, name = "Halles de Valmer" },
  { use = "theatre", at = { 130, 300 }, area = 6500, name = "Théâtre municipal" },
  { use = "hospital", at = { -330, 410 }, area = 22000, name = "Centre hospitalier de Valmer" },
  { use = "school", at = { -50, 450 }, area = 8500, name = "École Jules-Ferry", level = "school" },
  { use = "school", at = { -610, 60 }, area = 14000, name = "Collège des Lauriers", level = "school" },
  { use = "school", at = { 560, 190 }, area = 12000, name = "École des Platanes", level = "school" },
  { use = "firestation", at = { -600, -170 }, area = 11000, name = "Centre de secours de Valmer" },
  { use = "park", at = { -385, -100 }, area = 36000, name = "Jardin Public" },
  { use = "garden", at = { -290, 250 }, area = 6500, name = "Square de la Paix" },
  { use = "garden", at = { 520, -60 }, area = 6500, name = "Square du Languedoc" },
  { use = "parking", at = { 130, 500 }, area = 8500, name = "Parking Nord", capacity = 210 },
  { use = "parking", at = { -430, 130 }, area = 7500, name = "Parking Foch", capacity = 160 },
  { use = "parking", at = { 480, -220 }, area = 7500, name = "Parking de la Plage", capacity = 180 },
  { use = "parking", at = { 270, -60 }, area = 5000, name = "Parking Gambetta", capacity = 90 },
  { use = "stadium", at = { 540, 545 }, area = 40000, name = "Stade de Valmer" },
  { use = "cemetery", at = { 760, 430 }, area = 22000, name = "Cimetière de la Valme" },
  { use = "supermarket", at = { 150, 745 }, area = 22000, name = "Supermarché des Pins" },
}

-- What keeps its own ground beside the blocks.
plan.station = { at = { 46, 573 }, name = "Gare de Valmer", from = -110, to = 196 }

-- Names given to the nearest building.
plan.labels = {
  { { 96, 420 }, amenity = "police", name = "Commissariat de police", building = "public" },
  { { 60, 330 }, amenity = "post_office", name = "La Poste", building = "public" },
  { { 16, 262 }, tourism = "hotel", name = "Hôtel des Voyageurs", building = "hotel" },
  { { 70, 520 }, tourism = "hotel", name = "Hôtel Terminus", building = "hotel" },
  { { 60, -202 }, tourism = "hotel", name = "Hôtel du Port", building = "hotel" },
  { { 600, -262 }, tourism = "hotel", name = "Grand Hôtel de la Mer", building = "hotel" },
  { { 700, -272 }, tourism = "hotel", name = "Hôtel Miramar", building = "hotel" },
  { { -40, 3 }, amenity = "bank", name = "Banque du Marché" },
  { { -130, 330 }, amenity = "courthouse", name = "Tribunal", building = "public" },
  { { -480, 60 }, amenity = "library", name = "Médiathèque", building = "public" },
  { { -60, -205 }, office = "government", name = "Capitainerie", building = "public" },
  { { 40, -60 }, amenity = "place_of_worship", religion = "christian", name = "Chapelle des Pénitents",
    building = "chapel" },
}

-- Bollards where the inner pedestrian zone begins, besides those at the gates and at the square.
plan.bollards = {
  { "Rue de la République", { 12, 120 } },
  { "Rue Droite", { -136, 18 } },
  { "Rue du Port", { -2, -118 } },
  { "Rue de l'Horloge", { 128, 16 } },
}

-- Bus stops in pairs along a street: how many pairs.
plan.stops = {
  { "Avenue de la Gare", 1 }, { "Boulevard Carnot", 1 }, { "Quai du Port", 1 }, { "Avenue de Verdun", 1 },
  { "Avenue du Languedoc", 1 }, { "Avenue Foch", 2 }, { "Avenue Jean-Jaurès", 2 }, { "Boulevard Jean-Moulin", 2 },
  { "Boulevard de la Mer", 2 }, { "Avenue du Général-Leclerc", 2 },
}

-- Remnants of the town wall: the old-town side of the boulevards in these parts.
plan.walls = {
  { { -330, 20 }, { -126, 20 }, { -60, 150 }, { -122, 260 }, { -330, 260 } },
  { { 130, 100 }, { 230, 40 }, { 300, 60 }, { 230, 220 }, { 130, 220 } },
}

return plan
