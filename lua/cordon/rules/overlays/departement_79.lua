-- Deux-Sèvres: practice of the prefecture. The safety file is signed by the mayor too.
return {
  over = "fr",
  figures = {
    { key = "declare.grand_gathering", value = 5000, unit = "persons", source = "FR-27", text = "préfecture des Deux-Sèvres", verified = true },
    { key = "declare.grand_gathering.deadline", value = 60, unit = "days", source = "FR-27", text = "préfecture des Deux-Sèvres", verified = true },
    { key = "declare.safety_file", value = 5001, unit = "persons", source = "FR-27", text = "préfecture des Deux-Sèvres", verified = true },
  },
}
