-- Runs busted in this interpreter, whatever "lua" is on the machine.
require "busted.runner" { standalone = false }
