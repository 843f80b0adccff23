-- What a kind of street is: its highway class and half the distance from façade to façade, metres.
return {
  boulevard = { highway = "secondary", half = 12.5, oneway = false },
  avenue = { highway = "tertiary", half = 8.5 },
  seafront = { highway = "secondary", half = 11 },
  quay = { highway = "tertiary", half = 12 },
  riverside = { highway = "tertiary", half = 9 },
  street = { highway = "residential", half = 5.8 },
  villa = { highway = "residential", half = 4.4 },
  close = { highway = "residential", half = 3.6 },
  oldstreet = { highway = "residential", half = 3.6 },
  mall = { highway = "pedestrian", half = 3.1 },
  lane = { highway = "living_street", half = 2.3 },
  alley = { highway = "footway", half = 1.6 },
  square = { highway = "pedestrian", half = 0.05 },
  -- Lines that bound blocks without being streets.
  coast = { half = 3, bare = true },
  bank = { half = 2, bare = true },
  rail = { half = 10, bare = true },
  frame = { half = 0, bare = true },
  plot = { half = 0, bare = true },
}
