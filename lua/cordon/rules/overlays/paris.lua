-- Paris, and the airports of Paris: the prefect of police in place of mayor and prefect.
return {
  over = "fr",
  figures = {
    { key = "declare.authority", value = "police_prefect", source = "FR-21", text = "CSI R211-22", edition = "2014-01-01", verified = true },
    { key = "perimeter.authority", value = "police_prefect", source = "FR-01", text = "CSI L226-1", verified = true },
  },
}
