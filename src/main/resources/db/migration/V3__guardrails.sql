-- What was agreed to, calls for a time the visitor chose, and what was erased.

-- The words behind a version of the question for consent, or of the legal notice.
create table consent_text (
    version       varchar(64)              not null primary key,
    text          varchar(1000)            not null,
    first_used_at timestamp with time zone not null
);

alter table escalation add column consent_version varchar(64) default '' not null; -- of the text agreed to
alter table escalation add column consented_at timestamp with time zone; -- when it was, null when nobody was asked

alter table conversation add column consent_version varchar(64) default '' not null;

-- How many calls a connection had lately.
create index escalation_connection on escalation (connection, created_at);

-- What was erased, and what that proves. Of a person whose data were erased nothing is kept here.
create table erasure (
    id      varchar(36)              not null primary key, -- the receipt
    at      timestamp with time zone not null,
    subject varchar(20)              not null, -- found by what: number, conversation or reference
    counts  varchar(1000)            not null  -- rows by table, as JSON
);

-- When a row lost everything by which a person is known; what is left of it counts in totals.
alter table escalation add column erased_at timestamp with time zone;

create index escalation_erased_at on escalation (erased_at);
create index if not exists escalation_reference on escalation (reference);
create index delivery_fingerprint on delivery (fingerprint);
