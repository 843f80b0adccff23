-- French texts of plans and sheets. Keys and placeholders are the same in every language; a test
-- checks it. Grouped by prefix, in alphabetical order.

return {
  ["against.person"] = "contre les intrusions à pied",
  ["against.vehicle"] = "contre les véhicules",

  -- Separators of printed numbers: a comma; a narrow no-break space.
  ["number.decimal"] = ",",
  ["number.group"] = "\u{202F}",

  ["role.assembly"] = "Point de rassemblement",
  ["role.backstage"] = "Coulisses",
  ["role.catering"] = "Restauration",
  ["role.control_room"] = "Poste de commandement",
  ["role.crowd"] = "Public",
  ["role.first_aid"] = "Poste de secours",
  ["role.parking"] = "Stationnement",
  ["role.screened"] = "Zone contrôlée",
  ["role.stage"] = "Scène",
}
