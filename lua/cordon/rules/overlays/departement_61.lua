-- Orne: practice of the prefecture for 1 500 to 5 000 persons; below, the national rule.
return {
  over = "fr",
  figures = {
    { key = "declare.deadline", value = { { above = 0, 30 }, { above = 1499, 60 } }, unit = "days", source = "FR-21, FR-26", text = "préfecture de l’Orne", verified = true },
    { key = "declare.safety_file", value = 1500, unit = "persons", source = "FR-26", text = "préfecture de l’Orne", verified = true },
  },
}
