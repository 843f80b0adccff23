-- Random numbers that are the same on every machine: xorshift64* on Lua's 64-bit integers.
-- Method: G. Marsaglia, "Xorshift RNGs", J. Stat. Softw. 8(14), 2003; multiplier from
-- S. Vigna, "An experimental exploration of Marsaglia's xorshift generators", 2016.
local Rng = {}
Rng.__index = Rng

-- FNV-1a of a label, so that each part of the town draws from its own stream and a change in one
-- part does not reshuffle the others.
local function hash(text)
  local h = 0xcbf29ce484222325
  for i = 1, #text do
    h = (h ~ text:byte(i)) * 0x100000001b3
  end
  return h
end

function Rng.new(label)
  local state = hash(label)
  return setmetatable({ state = state ~= 0 and state or 1 }, Rng)
end

function Rng:bits()
  local x = self.state
  x = x ~ (x >> 12)
  x = x ~ (x << 25)
  x = x ~ (x >> 27)
  self.state = x
  return x * 0x2545F4914F6CDD1D
end

-- A real in [0, 1), exact in a double.
function Rng:unit()
  return (self:bits() >> 11) * (1.0 / 9007199254740992.0)
end

function Rng:real(low, high)
  return low + (high - low) * self:unit()
end

-- An integer in [low, high].
function Rng:int(low, high)
  return low + (self:bits() >> 1) % (high - low + 1)
end

function Rng:chance(p)
  return self:unit() < p
end

function Rng:pick(list)
  return list[self:int(1, #list)]
end

return Rng
