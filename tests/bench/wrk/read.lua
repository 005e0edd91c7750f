-- wrk -s read.lua URL -- FILE PACE: asks for the paths of the file in turn. PACE is `pauses` or `rushes`.
local folder = debug.getinfo(1, "S").source:match("^@(.*/)")
dofile(folder .. "summary.lua")

local requests = {}
local at = 0

function init(args)
  for path in io.lines(args[1]) do requests[#requests + 1] = wrk.format("GET", path) end
  if args[2] == "pauses" then pause_between_requests() end
  math.randomseed(tonumber(tostring({}):match("0x(%x+)"), 16) % 2 ^ 31)
  at = math.random(#requests)
end

function request()
  at = at % #requests + 1
  return requests[at]
end
