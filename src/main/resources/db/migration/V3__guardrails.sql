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

-- Calls for a time the visitor chose: escalations that wait with status 'call_scheduled' and a sealed call.
alter table escalation add column call_at timestamp with time zone; -- the time chosen, null for at once
alter table escalation add column asked_at timestamp with time zone; -- when the provider was asked, if not at once
alter table escalation add column tries integer default 0 not null; -- how often it could not be asked

create index escalation_call_at on escalation (call_at);
create index escalation_reference on escalation (reference);

alter table conversation add column offered varchar(400) default '' not null; -- times on the buttons, see Plan
alter table conversation add column call_at timestamp with time zone; -- the one chosen
alter table conversation add column sealed_number varchar(400) default '' not null; -- encrypted, typed before a time was chosen

-- When scheduled calls are due (db-scheduler's table). It holds ids of escalations and nothing of a visitor.
create table scheduled_tasks (
    task_name            varchar(100)             not null,
    task_instance        varchar(100)             not null,
    task_data            bytea,
    execution_time       timestamp with time zone not null,
    picked               boolean                  not null,
    picked_by            varchar(200),
    last_success         timestamp with time zone,
    last_failure         timestamp with time zone,
    consecutive_failures integer,
    last_heartbeat       timestamp with time zone,
    version              bigint                   not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_execution_time on scheduled_tasks (execution_time);
create index scheduled_tasks_last_heartbeat on scheduled_tasks (last_heartbeat);

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
create index delivery_fingerprint on delivery (fingerprint);

-- By what else a person's rows are found: keyed hashes, "" for none.
alter table delivery add column phone_hash varchar(64) default '' not null; -- of the number asked for, as in escalation
create index delivery_phone on delivery (phone_hash);
alter table conversation add column number_hash varchar(64) default '' not null; -- of the number in sealed_number
create index conversation_number on conversation (number_hash);
alter table escalation add column visitor_hash varchar(64) default '' not null; -- what conversation.chat is for the same visitor
create index escalation_visitor on escalation (visitor_hash);
