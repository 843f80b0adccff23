-- refused: attempt to call a nil value (field 'random')
-- The same script, the same plan.
return math.random()
