-- Dover: the district council's guidance for small events.
return {
  over = "uk",
  figures = {
    { key = "exit.min_width", value = 1.5, unit = "m", source = "UK-13", verified = false },
    -- One steward for each 10 persons and one more; above 100 persons one for each 30, and two for each venue.
    { key = "staff.public_ratio", value = { { above = 0, 10 }, { above = 100, 30 } }, unit = "persons", source = "UK-22", verified = false },
    { key = "staff.public_ratio.plus", value = { { above = 0, 1 }, { above = 100, 2 } }, unit = "persons", source = "UK-22", verified = false },
  },
}
