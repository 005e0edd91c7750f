-- wrk -s form.lua URL -- FILE PACE RUN THREADS: saves one form after the other, each for the person whose it is. Each line of
-- the file is the version of the answers, the token of the person's session, his CSRF token, the id of the case, and the answers
-- as JSON but for their last text and what closes them; each thread has a share of its own. A save that is refused makes the
-- later ones of its form refused too, so that none is overlooked.
local folder = debug.getinfo(1, "S").source:match("^@(.*/)")
dofile(folder .. "summary.lua")

local threads = 0
local forms = {}
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
      local version, token, csrf, id, answers = line:match("(%S+) (%S+) (%S+) (%S+) (.*)")
      forms[#forms + 1] = { version = tonumber(version), token = token, csrf = csrf, path = "/api/v1/cases/" .. id .. "/form", answers = answers }
    end
  end
  if args[2] == "pauses" then pause_between_requests() end
  wrk.headers["Content-Type"] = "application/json"
end

function request()
  local form = forms[count % #forms + 1]
  count = count + 1
  wrk.headers["Cookie"] = "hengcai=" .. form.token
  wrk.headers["X-Hengcai-CSRF"] = form.csrf
  wrk.headers["If-Match"] = '"v' .. form.version .. '"'
  wrk.headers["Idempotency-Key"] = string.format("%s-%d-%d", run, share, count)
  form.version = form.version + 1
  return wrk.format("PUT", form.path, nil, string.format('{"answers":%s第%d次修改。"}}', form.answers, count))
end
