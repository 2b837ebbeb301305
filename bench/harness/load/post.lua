-- For wrk: posts the bodies of a file in turn. Arguments after "--":
--   1. a file with one body per line, in hexadecimal
--   2. "keep-alive" or "close"
--   3. and following: further header fields, "Name: value"
-- Every request is put together before the clock starts, so that the generator costs little of the two cores.
-- The last line of the output is JSON.

local requests = {}
local position = 0

function init(args)
  local headers = { ["Content-Type"] = "application/ocsp-request", ["Host"] = wrk.headers["Host"] }
  if args[2] == "close" then
    headers["Connection"] = "close"
  end
  for index = 3, #args do
    local name, value = args[index]:match("^([^:]+): *(.*)$")
    headers[name] = value
  end
  for line in io.lines(args[1]) do
    local body = line:gsub("%x%x", function(octet) return string.char(tonumber(octet, 16)) end)
    requests[#requests + 1] = wrk.format("POST", nil, headers, body)
  end
end

function request()
  position = position % #requests + 1
  return requests[position]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '\n{"answers":%d,"seconds":%.6f,"errors":{"connect":%d,"read":%d,"write":%d,"status":%d,"timeout":%d},"p50":%d,"p99":%d}\n',
    summary.requests, summary.duration / 1e6, errors.connect, errors.read, errors.write, errors.status, errors.timeout,
    latency:percentile(50), latency:percentile(99)))
end
