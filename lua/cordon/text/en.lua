-- English texts of plans and sheets. Keys and placeholders are the same in every language; a test
-- checks it. Grouped by prefix, in alphabetical order.

return {
  ["against.person"] = "against persons",
  ["against.vehicle"] = "against vehicles",

  -- Separators of printed numbers.
  ["number.decimal"] = ".",
  ["number.group"] = ",",

  ["role.assembly"] = "Assembly point",
  ["role.backstage"] = "Backstage",
  ["role.catering"] = "Catering",
  ["role.control_room"] = "Control room",
  ["role.crowd"] = "Audience",
  ["role.first_aid"] = "First aid",
  ["role.parking"] = "Parking",
  ["role.screened"] = "Screened zone",
  ["role.stage"] = "Stage",
}
