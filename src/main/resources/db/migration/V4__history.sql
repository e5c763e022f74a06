-- What is asked about many escalations at once: lists by anything they are known by, and totals.

create index escalation_bot_name on escalation (bot_name, created_at);
create index escalation_keyword on escalation (keyword, created_at);
create index escalation_status on escalation (status, created_at);
create index escalation_reason on escalation (reason, created_at);

-- What escalations are counted by. It holds nothing of a visitor.
create table escalation_kind (
    id         bigint       not null primary key, -- of the columns below, see Kind
    door       varchar(10)  not null,
    connection varchar(64)  not null,
    provider   varchar(64)  not null,
    bot_name   varchar(200) not null,
    keyword    varchar(64)  not null,
    status     varchar(30)  not null,
    reason     varchar(64)  not null
);

-- How many of a kind were made on a day of UTC.
create table escalation_total (
    of_day      date    not null,
    kind        bigint  not null,
    escalations integer not null,
    timed       integer not null, -- accepted calls of which is known how long their provider took
    timed_ms    bigint  not null, -- for all of these together
    longest_ms  bigint  not null, -- for the one that took longest
    primary key (of_day, kind)
);

-- Which days were counted.
create table escalation_day (
    of_day      date                     not null primary key,
    counted_at  timestamp with time zone not null,
    escalations integer                  not null, -- how many there were
    undecided   integer                  not null -- how many had an outcome that may still become another
);
