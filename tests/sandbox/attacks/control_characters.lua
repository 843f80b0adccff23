-- refused: control_characters.lua:3: ?[31mred?[0m ?31m ?
-- Sequences that would drive a terminal: ESC, CSI as one character, and bytes that are no text.
error("\27[31mred\27[0m \u{9b}31m \xff")
