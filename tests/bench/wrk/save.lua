-- wrk -s save.lua URL -- FILE PACE RUN THREADS: changes the remark of one person after the other. Each line of the file
-- is the id and version of a person; each thread has a share of its own and goes on from the versions of the answers.
local folder = debug.getinfo(1, "S").source:match("^@(.*/)")
dofile(folder .. "summary.lua")

local threads = 0
local ids = {}
local versions = {}
local run
local count = 0

function setup(thread)
  thread:set("share", threads)
  threads = threads + 1
end

function init(args)
  run = args[3]
  local line_number = 0
  for line in io.lines(args[1]) do
    line_number = line_number + 1
    if line_number % tonumber(args[4]) == share then
      local id, version = line:match("(%S+) (%d+)")
      ids[#ids + 1] = id
      versions[id] = version
    end
  end
  if args[2] == "pauses" then pause_between_requests() end
  wrk.headers["Content-Type"] = "application/json"
end

function request()
  local id = ids[count % #ids + 1]
  count = count + 1
  wrk.headers["If-Match"] = '"v' .. versions[id] .. '"'
  wrk.headers["Idempotency-Key"] = string.format("%s-%d-%d", run, share, count)
  return wrk.format("PATCH", "/api/v1/people/" .. id, nil, string.format('{"fields":{"remark":"第%d次核对"}}', count))
end

function response(status, headers, body)
  if status ~= 200 then return end
  local id, version = body:match('^{"id":"([^"]+)","version":(%d+)')
  versions[id] = version
end
