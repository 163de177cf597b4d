-- One round of load: the same target each time, or another day in place of {date} with each request; a POST when a file holds its body.
-- Its last line is for the program that started it: round <requests> <microseconds> <p99 in microseconds> <failures>.
local target, number, dated
local days = 109938 -- from 1900-01-01 to 2200-12-31
local stride = 7919 -- prime to the days, so that every day comes once before one comes again

-- The day with a number since 1900-01-01, in the proleptic Gregorian calendar.
local function date(n)
  local z = n + 693901
  local era = math.floor(z / 146097)
  local doe = z - era * 146097
  local yoe = math.floor((doe - math.floor(doe / 1460) + math.floor(doe / 36524) - math.floor(doe / 146096)) / 365)
  local doy = doe - (365 * yoe + math.floor(yoe / 4) - math.floor(yoe / 100))
  local mp = math.floor((5 * doy + 2) / 153)
  local day = doy - math.floor((153 * mp + 2) / 5) + 1
  local month = mp < 10 and mp + 3 or mp - 9
  local year = yoe + era * 400 + (month <= 2 and 1 or 0)
  return string.format("%04d-%02d-%02d", year, month, day)
end

function init(args)
  target, number = args[1], tonumber(args[2])
  dated = target:find("{date}", 1, true) ~= nil
  if not dated then
    local body
    if args[3] then
      local file = assert(io.open(args[3], "rb"))
      body = file:read("*a")
      file:close()
    end
    local fixed = wrk.format(body and "POST" or "GET", target, nil, body)
    request = function() return fixed end
  end
end

function request()
  number = number + 1
  return wrk.format("GET", (target:gsub("{date}", date((number * stride) % days))))
end

function done(summary, latency, requests)
  local e = summary.errors
  io.write(string.format("round %d %d %d %d\n", summary.requests, summary.duration, latency:percentile(99), e.connect + e.read + e.write + e.timeout + e.status))
end
