-- What several nodes share: calls whose answer is due, what became of calls afterwards, what visitors are told later.

alter table escalation add column operator_id varchar(128) default '' not null; -- the bot's, "" at the api door
alter table escalation add column language varchar(8) default '' not null;
alter table escalation add column due_at timestamp with time zone; -- when it is looked after if no answer is known by then
alter table escalation add column sealed_call text; -- encrypted, while the call may have to be asked for again
alter table escalation add column call_state varchar(20) default '' not null; -- the furthest one in call_event
alter table escalation add column call_reason varchar(64) default '' not null;

update escalation set due_at = created_at + interval '90' second where answered_at is null;

-- For nodes of the version before, which go on while the first one of this version is started.
alter table escalation alter column due_at set default (now() + interval '90' second);

create index escalation_due_at on escalation (due_at);
create index escalation_call_id on escalation (connection, call_id);

-- What a provider said of a call, each state once, in whatever order it came.
create table call_event (
    connection    varchar(64)              not null,
    escalation_id varchar(36)              not null, -- as the provider gave it back, or ""
    call_id       varchar(200)             not null, -- the provider's, or ""
    state         varchar(20)              not null,
    reason        varchar(64)              not null,
    at            timestamp with time zone not null,
    primary key (connection, call_id, escalation_id, state)
);
create index call_event_escalation on call_event (escalation_id);
create index call_event_at on call_event (at);

-- What a visitor is owed in the chat after the door has answered. One of a kind for each escalation, sent at most once.
create table visitor_message (
    escalation_id varchar(36)              not null,
    kind          varchar(20)              not null,
    state         varchar(10)              not null, -- owed, sending, sent, not-sent
    detail        varchar(64)              not null,
    at            timestamp with time zone not null,
    primary key (escalation_id, kind)
);
create index visitor_message_state on visitor_message (state, at);

-- What iAdvize told of conversations.
create table webhook (
    id              varchar(64)              not null primary key, -- keyed hash of what names the event
    type            varchar(40)              not null,
    conversation_id varchar(200)             not null,
    operator_id     varchar(128)             not null,
    received_at     timestamp with time zone not null,
    told_at         timestamp with time zone, -- iAdvize's own date of it, null when it has none
    due_at          timestamp with time zone -- null once it was worked
);
create index webhook_conversation on webhook (conversation_id);
create index webhook_due_at on webhook (due_at);
create index webhook_received_at on webhook (received_at);

alter table conversation add column chat varchar(64) default '' not null; -- keyed hash of iAdvize's id of the conversation
create index conversation_chat on conversation (chat);

-- Work that one node does for all (ShedLock's table).
create table shedlock (
    name       varchar(64)  not null primary key,
    lock_until timestamp    not null,
    locked_at  timestamp    not null,
    locked_by  varchar(255) not null
);
