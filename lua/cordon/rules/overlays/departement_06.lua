-- Alpes-Maritimes: practice of the prefecture, from a page of 2013.
return {
  over = "fr",
  figures = {
    { key = "declare.grand_gathering", value = 30000, unit = "persons", source = "FR-29", text = "préfecture des Alpes-Maritimes", edition = "2013", verified = false },
    { key = "declare.grand_gathering.possible", value = 10000, unit = "persons", source = "FR-29", text = "préfecture des Alpes-Maritimes", edition = "2013", verified = false },
  },
}
