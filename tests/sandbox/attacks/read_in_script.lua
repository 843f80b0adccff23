-- refused: cordon has no "read"
require("cordon").read("/etc/passwd")
