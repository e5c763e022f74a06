-- One schema for H2 (PostgreSQL mode) and PostgreSQL.

create table bot (
    id_operator        varchar(200)             not null primary key,
    connection         varchar(64)              not null,
    name               varchar(200)             not null,
    language           varchar(16)              not null,
    distribution_rules text                     not null,
    id_website         varchar(128)             not null,
    created_at         timestamp with time zone not null,
    updated_at         timestamp with time zone not null
);

create table conversation (
    id           varchar(64)              not null primary key, -- keyed hash of connection and visitor
    connection   varchar(64)              not null,
    step         varchar(20)              not null,
    attempts     integer                  not null,
    unclear      integer                  not null,
    consented_at timestamp with time zone,
    version      integer                  not null, -- counts the writes, so that none is lost
    created_at   timestamp with time zone not null,
    updated_at   timestamp with time zone not null
);
create index conversation_updated_at on conversation (updated_at);

create table delivery (
    id          varchar(64)              not null primary key, -- keyed hash of what names the delivery
    fingerprint varchar(64)              not null,             -- keyed hash of what was asked
    answer      text,
    claimed_at  timestamp with time zone not null
);
create index delivery_claimed_at on delivery (claimed_at);

create table escalation (
    id              varchar(36)              not null primary key,
    reference       varchar(16)              not null,
    door            varchar(10)              not null,
    connection      varchar(64)              not null,
    provider        varchar(64)              not null,
    bot_name        varchar(200)             not null,
    keyword         varchar(64)              not null,
    conversation_id varchar(200)             not null, -- iAdvize's id, or ""
    phone_mask      varchar(32)              not null,
    phone_hash      varchar(64)              not null,
    status          varchar(30)              not null, -- 'pending' until the provider's answer is known
    reason          varchar(64)              not null,
    call_id         varchar(200)             not null,
    consent         varchar(20)              not null,
    request_key     varchar(64) unique,                -- held while the same request may not be dialled again
    repeat_until    timestamp with time zone,          -- until when an outcome that placed a call holds it
    delivery_key    varchar(64) unique,
    created_at      timestamp with time zone not null,
    answered_at     timestamp with time zone           -- null: the provider's answer is not known
);
create index escalation_created_at on escalation (created_at);
create index escalation_phone on escalation (phone_hash, created_at);
create index escalation_conversation on escalation (conversation_id, created_at);

create table escalation_event (
    escalation_id varchar(36)              not null,
    at            timestamp with time zone not null,
    type          varchar(30)              not null,
    detail        varchar(200)             not null
);
create index escalation_event_escalation on escalation_event (escalation_id, at);

create table journal_key (
    name  varchar(40)  not null primary key,
    secret varchar(100) not null
);
