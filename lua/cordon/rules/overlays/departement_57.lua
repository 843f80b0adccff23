-- Moselle: the prefecture's rule, known from the page of a town. Above 5 000 persons the full file.
return {
  over = "fr",
  figures = {
    { key = "declare.deadline", value = { { above = 0, 30 }, { above = 1499, 60 }, { above = 5000, 90 } }, unit = "days", source = "FR-28", text = "préfecture de la Moselle", verified = false },
    { key = "declare.deadline.music", value = { { above = 0, 30 }, { above = 499, 60 }, { above = 5000, 90 } }, unit = "days", source = "FR-28", text = "préfecture de la Moselle", verified = false },
    { key = "declare.safety_file", value = 5001, unit = "persons", source = "FR-28", text = "préfecture de la Moselle", verified = false },
  },
}
