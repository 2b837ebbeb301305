-- Failed sign-ins by the network they came from. One moment says it all: each failure moves it on by the time after which
-- one more is allowed, and a moment that is over says nothing and is removed.

create table staff_sign_in_network (
  -- an IPv4 address, or the first 64 bits of an IPv6 one
  network text primary key,
  free_at timestamptz not null
);
create index staff_sign_in_network_over on staff_sign_in_network (free_at);
