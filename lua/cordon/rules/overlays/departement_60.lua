-- Oise: practice of the prefecture.
return {
  over = "fr",
  figures = {
    { key = "declare.deadline", value = { { above = 0, 30 }, { above = 1499, 60 } }, unit = "days", source = "FR-25", text = "préfecture de l’Oise", verified = true },
  },
}
