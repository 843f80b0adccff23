-- Maine-et-Loire: practice of the prefecture, from a page of 2016. The threshold is that of events with an
-- entrance fee.
return {
  over = "fr",
  figures = {
    { key = "declare.grand_gathering", value = 1500, unit = "persons", source = "FR-29", text = "préfecture de Maine-et-Loire", edition = "2016", verified = false },
    { key = "declare.grand_gathering.free", value = 10000, unit = "persons", source = "FR-29", text = "préfecture de Maine-et-Loire", edition = "2016", verified = false },
    { key = "declare.grand_gathering.deadline", value = 60, unit = "days", source = "FR-29", text = "préfecture de Maine-et-Loire", edition = "2016", verified = false },
  },
}
