-- Haute-Garonne: widths of streets that the fire service (SDIS 31) asks for.
return {
  over = "fr",
  figures = {
    { key = "access.street_frame.no_parking", value = 3.50, unit = "m", source = "FR-108", text = "SDIS 31", verified = false },
    { key = "access.street_frame.one_side", value = 5.30, unit = "m", source = "FR-108", text = "SDIS 31", verified = false },
    { key = "access.street_frame.both_sides", value = 7.60, unit = "m", source = "FR-108", text = "SDIS 31", verified = false },
  },
}
